"""Rules about what is missing, too early, rounded or copied."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from data.publish.merge import merge
from data.tables.fields import SEGMENTS
from tests.data.rules.readings import AREAS, TODAY, enrolled, reading
from tests.data.rules.test_rules import found, places, said


def month_of(month, areas=AREAS, segments=("PU",), active=2011, step=7):
    return [
        enrolled(area, month, segment, active=active + step * n) for n, area in enumerate(areas) for segment in segments
    ]


def published(snapshot, rows):
    """A version whose enrolment is some real rows."""
    return replace(snapshot, tables=merge(snapshot.tables, [reading("lama.xlsx", enrolment=rows)], TODAY))


class TestMonths:
    def test_months_left_out_are_one_line(self, snapshot):
        months = ("2026-01", "2026-02", "2026-05", "2026-08")
        file = reading(enrolment=[enrolled(month=month, active=100 + n) for n, month in enumerate(months)])
        problems, counts = found(snapshot, "months_complete", file)
        assert places(problems) == [("warning", "")]
        assert said(problems[0]) == {"count": 4, "first": date(2026, 3, 1), "last": date(2026, 7, 1)}
        assert (counts["checked"], counts["warned"]) == (8, 4)

    def test_months_in_a_row_pass(self, snapshot):
        file = reading(enrolment=[enrolled(month=f"2026-{month:02d}", active=month) for month in range(1, 11)])
        assert found(snapshot, "months_complete", file)[0] == []

    def test_a_gap_after_the_last_real_month(self, snapshot):
        real = published(snapshot, [enrolled(month="2026-07", active=1)])
        problems, _ = found(real, "months_complete", reading(enrolment=[enrolled(active=2)]))
        assert said(problems[0]) == {"count": 2, "first": date(2026, 8, 1), "last": date(2026, 9, 1)}
        assert found(real, "months_complete", reading(enrolment=[enrolled(month="2026-08", active=2)]))[0] == []

    def test_a_month_the_store_has_is_not_missing(self, snapshot):
        real = published(snapshot, [enrolled(month="2026-09", active=1)])
        file = reading(enrolment=[enrolled(month="2026-08", active=2), enrolled(month="2026-10", active=3)])
        assert found(real, "months_complete", file)[0] == []

    def test_the_sample_is_no_history(self, snapshot):
        assert snapshot.months[-1] < date(2026, 12, 1)
        file = reading(enrolment=[enrolled(month="2030-01")])
        assert found(snapshot, "months_complete", file, today=date(2030, 3, 1))[0] == []


class TestAreas:
    def test_a_province_wide_file_has_all_areas(self, snapshot):
        rows = [*month_of("2026-08", AREAS[2:]), *month_of("2026-09", AREAS[2:]), *month_of("2026-10")]
        problems, counts = found(snapshot, "areas_complete", reading(enrolment=rows))
        assert [said(problem) for problem in problems] == [
            {"count": 2, "areas": "Kab. Pacitan, Kab. Ponorogo", "months": 2, "first": date(2026, 8, 1)}
        ]
        assert (counts["checked"], counts["warned"]) == (38 * 3, 4)

    def test_many_missing_areas_are_not_all_named(self, snapshot):
        problems, _ = found(snapshot, "areas_complete", reading(enrolment=month_of("2026-10", AREAS[:25])))
        assert said(problems[0])["areas"].count(",") == 6
        assert said(problems[0])["areas"].endswith(", …")

    def test_a_figure_that_is_not_given_is_missing(self, snapshot):
        rows = month_of("2026-10")
        rows[4]["active"] = float("nan")
        problems, _ = found(snapshot, "areas_complete", reading(enrolment=rows))
        assert [(problem.area, problem.month) for problem in problems] == [("35.05", "2026-10")]

    def test_a_branch_is_compared_with_itself(self, snapshot):
        rows = [*month_of("2026-09", AREAS[:3]), *month_of("2026-10", AREAS[:2])]
        problems, _ = found(snapshot, "areas_complete", reading(enrolment=rows))
        assert [problem.area for problem in problems] == ["35.03"]

    def test_complete_files_pass(self, snapshot):
        assert found(snapshot, "areas_complete", reading(enrolment=month_of("2026-10")))[0] == []
        assert found(snapshot, "areas_complete", reading(enrolment=month_of("2026-10", AREAS[:3])))[0] == []

    def test_a_segment_most_areas_gave_is_missed(self, snapshot):
        rows = [row for row in month_of("2026-10", segments=SEGMENTS)
                if (row["area_code"], row["segment"]) != ("35.78", "BPU")]  # fmt: skip
        problems, counts = found(snapshot, "segments_complete", reading(enrolment=rows))
        assert [(problem.area, said(problem)["segment"]) for problem in problems] == [("35.78", "BPU")]
        assert counts["warned"] == 1

    def test_a_segment_few_areas_gave_is_not(self, snapshot):
        rows = [*month_of("2026-10"), *month_of("2026-10", AREAS[:19], ("PMI",))]
        assert found(snapshot, "segments_complete", reading(enrolment=rows))[0] == []


class TestFuture:
    @pytest.mark.parametrize(
        ("month", "today", "severity"),
        [
            ("2026-10", TODAY, None),
            ("2026-11", TODAY, "warning"),
            ("2026-11", date(2026, 11, 30), None),
            ("2026-12", TODAY, "error"),
            ("2027-01", date(2026, 12, 31), "error"),
        ],
    )
    def test_months(self, snapshot, month, today, severity):
        problems, counts = found(snapshot, "not_in_future", reading(enrolment=[enrolled(month=month)]), today=today)
        assert places(problems) == ([(severity, "E5")] if severity else [])
        assert (counts["warned"], counts["errors"]) == (int(severity == "warning"), int(severity == "error"))

    @pytest.mark.parametrize(
        ("as_of", "severity"),
        [
            ("2026", None), ("2027", "error"), ("2026-11", "warning"), ("2026-11-24", None), ("2026-11-25", "error"),
            ("", None),
        ],
    )  # fmt: skip
    def test_dates_only_as_exact_as_written(self, snapshot, as_of, severity):
        row = {"area_code": "35.09", "as_of": as_of, "group": "RT", "total": 3.0}
        problems, _ = found(snapshot, "not_in_future", reading(groups=[row]))
        assert [problem.severity for problem in problems] == ([severity] if severity else [])

    def test_the_end_of_a_range_counts(self, snapshot):
        row = {"area_code": "35.09", "programme": "JKK", "cases": 3.0}
        claims = [row | {"period": "2026-01/2026-10"}, row | {"period": "2026-01/2026-12"}]
        assert places(found(snapshot, "not_in_future", reading(claims=claims))[0]) == [("error", "D6")]

    def test_targets_and_budgets_look_ahead(self, snapshot):
        target = {"area_code": "35.09", "year": 2045, "ladder": "RPJPD", "target_pct": 99.5}
        budget = {"area_code": "35.09", "year": 2027, "fund": "APBD", "group": "ALL", "ceiling_rp": 5.0}
        assert found(snapshot, "not_in_future", reading(targets=[target], budgets=[budget]))[0] == []


class TestRounded:
    @pytest.mark.parametrize(("step", "told"), [(1000, 1000), (500, 100), (100, 100), (7, None)])
    def test_whole_thousands_and_hundreds(self, snapshot, step, told):
        file = reading(enrolment=month_of("2026-10", active=5 * step * 10, step=step))
        problems, counts = found(snapshot, "rounded", file)
        assert [said(problem)["step"] for problem in problems] == ([told] if told else [])
        assert places(problems) == ([("warning", "E5:E42")] if told else [])
        assert counts["checked"] == 38

    @pytest.mark.parametrize(("exact", "told"), [(7, True), (8, False)])
    def test_four_of_five_are_enough(self, snapshot, exact, told):
        rows = month_of("2026-10", active=20_000, step=1000)
        for row in rows[:exact]:
            row["active"] += 17
        assert bool(found(snapshot, "rounded", reading(enrolment=rows))[0]) == told

    def test_seven_figures_are_too_few(self, snapshot):
        rows = month_of("2026-10", AREAS[:7], active=20_000, step=1000)
        assert found(snapshot, "rounded", reading(enrolment=rows))[0] == []

    def test_small_counts_are_no_evidence(self, snapshot):
        rows = month_of("2026-10", active=0, step=0)
        assert found(snapshot, "rounded", reading(enrolment=rows))[0] == []

    def test_each_month_and_column_by_itself(self, snapshot):
        rows = [*month_of("2026-09", active=20_011), *month_of("2026-10", active=20_000, step=1000)]
        rows = [row | {"inactive": 3000 * n} for n, row in enumerate(rows, 1)]
        problems, _ = found(snapshot, "rounded", reading(enrolment=rows))
        assert [(problem.month, problem.cell[0]) for problem in problems] == [
            ("2026-10", "E"), ("2026-09", "F"), ("2026-10", "F"),
        ]  # fmt: skip

    def test_workforce_too(self, snapshot):
        base = {"period": pd.Timestamp("2025-08-01"), "definition": "potensi", "segment": "ALL"}
        rows = [base | {"area_code": area, "workers": 1000 * n} for n, area in enumerate(AREAS, 300)]
        assert [problem.table for problem in found(snapshot, "rounded", reading(workforce=rows))[0]] == ["workforce"]


class TestCopied:
    def test_a_month_like_the_one_before(self, snapshot):
        rows = [*month_of("2026-08", active=3011), *month_of("2026-09"), *month_of("2026-10")]
        problems, counts = found(snapshot, "copied_forward", reading(enrolment=rows))
        assert [(problem.severity, problem.month, problem.cell) for problem in problems] == [
            ("warning", "2026-10", "E81:E118")
        ]
        assert said(problems[0])["count"] == counts["warned"] == 38

    def test_a_month_like_the_stores(self, snapshot):
        real = published(snapshot, month_of("2026-09"))
        assert len(found(real, "copied_forward", reading(enrolment=month_of("2026-10")))[0]) == 1
        assert found(real, "copied_forward", reading(enrolment=month_of("2026-11")))[0] == []

    @pytest.mark.parametrize(("moved", "told"), [(3, True), (4, False)])
    def test_nine_of_ten_are_enough(self, snapshot, moved, told):
        now = month_of("2026-10")
        for row in now[:moved]:
            row["active"] += 1
        file = reading(enrolment=[*month_of("2026-09"), *now])
        assert bool(found(snapshot, "copied_forward", file)[0]) == told

    @pytest.mark.parametrize(("areas", "active", "told"), [(3, 2011, True), (2, 2011, False), (38, 40, False)])
    def test_three_counts_are_enough_unless_they_are_small(self, snapshot, areas, active, told):
        months = [month_of(month, AREAS[:areas], active=active, step=1) for month in ("2026-09", "2026-10")]
        rows = [row for month in months for row in month]
        assert bool(found(snapshot, "copied_forward", reading(enrolment=rows))[0]) == told

    def test_publishing_the_same_month_again_is_no_copy(self, snapshot):
        real = published(snapshot, month_of("2026-10"))
        assert found(real, "copied_forward", reading(enrolment=month_of("2026-10")))[0] == []

    def test_zeros_are_no_copies(self, snapshot):
        rows = [row for month in ("2026-09", "2026-10") for row in month_of(month, active=0, step=0)]
        assert found(snapshot, "copied_forward", reading(enrolment=rows))[0] == []

    @pytest.mark.parametrize(("months", "active", "told"), [(3, 2500, 2), (2, 2500, 0), (5, 900, 0), (6, 900, 5)])
    def test_one_area_that_stands_still(self, snapshot, months, active, told):
        moving = [
            enrolled(area, f"2026-{month:02d}", active=3000 + 11 * month + n)
            for month in range(1, 10)
            for n, area in enumerate(AREAS[1:])
        ]
        still = [
            enrolled("35.01", f"2026-{month:02d}", active=active if month > 9 - months else 10 * month)
            for month in range(1, 10)
        ]
        problems, counts = found(snapshot, "standing_still", reading(enrolment=[*moving, *still]))
        assert [problem.area for problem in problems] == ["35.01"] * bool(told)
        assert counts["warned"] == told
