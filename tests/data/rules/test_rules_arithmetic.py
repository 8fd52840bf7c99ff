"""Rules that recompute what a file prints."""

from dataclasses import replace

import pandas as pd
import pytest

from data.rules.arithmetic import SHARE_WARNING
from data.tables.fields import SEGMENTS
from tests.data.rules.readings import enrolled, printed, reading
from tests.data.rules.test_rules import found, places, said


class TestTotals:
    @pytest.mark.parametrize(
        ("stated", "computed", "decimals", "wrong"),
        [
            (1234, 1234, 0, False),
            (1235, 1234, 0, True),
            (1_240_000, 1_234_000, 0, False),  # in thousands: 40 roundings of half a thousand
            (1_240_000, 1_219_000, 0, True),
            (1_240_000, 1_234_567, 0, True),  # a rounded total of exact parts
            (12.5, 12.3, 1, False),
            (12.5, 9.0, 1, True),
        ],
    )
    def test_total(self, snapshot, stated, computed, decimals, wrong):
        file = reading(stated=[printed("total", stated, computed, decimals)])
        problems, counts = found(snapshot, "totals_equal_parts", file)
        assert places(problems) == [("error", "E43")] * wrong
        assert (counts["checked"], counts["errors"]) == (1, int(wrong))

    def test_a_sum_of_segments_has_fewer_roundings(self, snapshot):
        rounded = [printed("part", 106_000, 102_000), printed("part", 105_000, 102_000, row=43)]
        problems, _ = found(snapshot, "totals_equal_parts", reading(stated=rounded))
        assert places(problems) == [("error", "E43")]

    def test_the_line_says_both_figures(self, snapshot):
        file = reading(stated=[printed("total", 1235, 1230, label="TOTAL JATIM")])
        values = said(found(snapshot, "totals_equal_parts", file)[0][0])
        assert values == {"label": "TOTAL JATIM", "stated": 1235, "computed": 1230, "difference": 5}

    @pytest.mark.parametrize(("total", "segments", "wrong"), [(100, 4, False), (101, 4, True), (200, 3, False)])
    def test_a_total_in_a_row_of_its_own(self, snapshot, total, segments, wrong):
        parts = [enrolled(segment=segment, active=25) for segment in SEGMENTS[:segments]]
        file = reading(enrolment=[*parts, enrolled(segment="ALL", active=total)])
        problems, counts = found(snapshot, "totals_equal_parts", file)
        assert places(problems) == [("error", "E9")] * wrong
        assert counts["checked"] == int(segments == 4)

    def test_every_file_is_looked_at(self, snapshot):
        good, bad = reading("a.xlsx", stated=[printed()]), reading("b.xlsx", stated=[printed("total", 1, 2)])
        assert [problem.file for problem in found(snapshot, "totals_equal_parts", good, bad)[0]] == ["b.xlsx"]


class TestShare:
    @pytest.mark.parametrize(
        ("stated", "computed", "decimals", "severity"),
        [
            (34.4, 34.36, 1, None),
            (34.36, 34.3649, 2, None),
            (34.4, 34.46, 1, "warning"),
            (34, 34.5, 0, None),
            (34.4, 34.4 + SHARE_WARNING, 1, "warning"),
            (34.4, 34.41 + SHARE_WARNING, 1, "error"),
            (16.08, 9.02, 2, "error"),
        ],
    )
    def test_share(self, snapshot, stated, computed, decimals, severity):
        file = reading(stated=[printed("share", stated, computed, decimals, row=8, column=6)])
        problems, counts = found(snapshot, "share_matches", file)
        assert places(problems) == ([(severity, "G9")] if severity else [])
        assert counts["checked"] == 1
        assert (counts["warned"], counts["errors"]) == (int(severity == "warning"), int(severity == "error"))

    def test_the_base_that_explains_it_is_named(self, snapshot):
        bases = snapshot.tables["workforce"]
        base = bases[
            (bases["area_code"] == "35.25") & (bases["definition"] == "sakernas_bekerja") & (bases["segment"] == "ALL")
        ].sort_values("period")
        workers, period = base["workers"].iloc[-2], base["period"].iloc[-2]
        active = 292_117
        share = round(100 * active / workers, 2)
        file = reading(
            stated=[printed("share", share, 52.44, 2, row=4, column=6, label="Kab. Gresik")],
            enrolment=[enrolled("35.25", segment="ALL", active=active)],
        )
        told = found(snapshot, "share_explained", file)[0]
        assert places(told) == [("info", "G5")]
        assert said(told[0])["base"] == workers
        assert said(told[0])["base_period"] == period.date()
        assert (told[0].area, told[0].month) == ("35.25", "2026-10")

    def test_nothing_is_named_where_no_base_fits(self, snapshot):
        file = reading(
            stated=[printed("share", 99.99, 52.44, 2, row=4, column=6)],
            enrolment=[enrolled("35.25", segment="ALL", active=292_117)],
        )
        assert len(found(snapshot, "share_matches", file)[0]) == 1
        assert found(snapshot, "share_explained", file)[0] == []

    @pytest.mark.parametrize(
        ("percent", "severity"), [(33.3, None), (33.33, None), (33, None), (33.4, "warning"), (60, "error")]
    )
    def test_a_share_read_as_a_measure_of_groups(self, snapshot, percent, severity):
        row = {"area_code": "35.09", "as_of": "2026-09", "group": "RT", "total": 3.0, "covered": 1.0}
        problems = found(snapshot, "share_matches", reading(groups=[row | {"covered_pct": float(percent)}]))[0]
        assert places(problems) == ([(severity, "F5")] if severity else [])


class TestWorkforce:
    @pytest.fixture
    def base(self, snapshot):
        """Workers of Kab. Jember in 2025, by segment."""
        table = snapshot.tables["workforce"]
        rows = table[
            (table["area_code"] == "35.09")
            & (table["definition"] == "sakernas_bekerja")
            & (table["period"] == pd.Timestamp("2025-08-01"))
        ]
        return rows.set_index("segment")["workers"].to_dict()

    @pytest.mark.parametrize("segment", ["ALL", "PU", "BPU"])
    def test_one_more_than_workers_is_warned(self, snapshot, base, segment):
        def lines(active):
            return places(found(snapshot, "active_at_most_workforce", reading(enrolment=[
                enrolled(segment=segment, active=active)
            ]))[0])  # fmt: skip

        assert lines(base[segment]) == []
        assert lines(base[segment] + 1) == [("warning", "E5")]

    @pytest.mark.parametrize("segment", ["JAKON", "PMI"])
    def test_projects_and_migrants_may_exceed(self, snapshot, segment):
        file = reading(enrolment=[enrolled(segment=segment, active=9_000_000)])
        problems, counts = found(snapshot, "active_at_most_workforce", file)
        assert problems == []
        assert counts["checked"] == 0

    def test_the_segments_together_may_not_exceed(self, snapshot, base):
        def lines(extra):
            parts = [
                enrolled(segment="PU", active=base["PU"]),
                enrolled(segment="JAKON", active=base["ALL"] - base["PU"] + extra),
            ]
            return found(snapshot, "active_at_most_workforce", reading(enrolment=parts))[0]

        assert lines(0) == []
        assert [(line.severity, said(line)["segment"]) for line in lines(1)] == [("warning", "ALL")]

    def test_the_workforce_of_the_file_comes_first(self, snapshot):
        own = {
            "area_code": "35.09", "period": pd.Timestamp("2026-08-01"), "definition": "potensi", "segment": "PU",
            "workers": 100,
        }  # fmt: skip
        over = reading(enrolment=[enrolled(active=101)], workforce=[own])
        problems = found(snapshot, "active_at_most_workforce", over)[0]
        assert [said(problem)["workers"] for problem in problems] == [100]
        assert found(snapshot, "active_at_most_workforce", reading(enrolment=[enrolled(active=101)]))[0] == []

    def test_one_line_for_all_months_of_an_area(self, snapshot):
        months = [f"2026-{month:02d}" for month in range(1, 11)]
        problems, counts = found(
            snapshot,
            "active_at_most_workforce",
            reading(enrolment=[enrolled(month=month, active=9_000_000) for month in months]),
        )
        assert places(problems) == [("warning", "E5:E14")]
        assert counts["warned"] == 10

    def test_without_a_base_nothing_is_said(self, snapshot):
        bare = replace(snapshot, tables={**snapshot.tables, "workforce": snapshot.tables["workforce"].iloc[:0]})
        assert found(bare, "active_at_most_workforce", reading(enrolment=[enrolled(active=9_000_000)]))[0] == []


@pytest.mark.parametrize(("covered", "wrong"), [(10.0, False), (11.0, True)])
def test_covered_at_most_total(snapshot, covered, wrong):
    row = {"area_code": "35.09", "as_of": "2026-09", "group": "RT", "total": 10.0, "covered": covered}
    problems, counts = found(snapshot, "covered_at_most_total", reading(groups=[row]))
    assert places(problems) == [("warning", "E5")] * wrong
    assert counts["checked"] == 1
