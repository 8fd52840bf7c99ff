"""Rules about single values and rows that meet, and the frame all rules stand in."""

from dataclasses import replace
from datetime import date
from string import Formatter as Placeholders

import pandas as pd
import pytest

from data.intake.model import Problem, Rows
from data.intake.wording import problem_texts
from data.publish.merge import merge, with_checks
from data.rules.case import MOST
from data.rules.registry import RULES, check
from data.tables.fields import SIMULATED_SOURCE
from data.tables.subject import TABLES
from data.text.catalogue import Texts, read_entries
from tests.data.rules.readings import AREAS, TODAY, enrolled, reading, rows

NAN = float("nan")


def found(snapshot, rule, *readings, today=TODAY):
    """Problems of one rule, and its row of the counts."""
    checks = check(readings, snapshot, today)
    counts = checks.counts.set_index("rule")
    problems = [problem for problem in checks.problems if problem.rule == rule]
    return problems, counts.loc[rule] if rule in counts.index else None


def said(problem):
    return dict(problem.values)


def places(problems):
    return [(problem.severity, problem.cell) for problem in problems]


class TestFrame:
    def test_every_rule_has_name_card_and_sentences(self):
        for language in ("id", "en"):
            texts = Texts(language)
            for rule in RULES:
                assert texts(f"rule.{rule.name}.name")
                assert texts(rule.card)
                for part in ("what", "why", "how"):
                    assert texts.has(f"problem.{rule.name}.{part}")

    def test_names_are_unique_and_fit_the_table_of_checks(self):
        names = [rule.name for rule in RULES]
        assert len(set(names)) == len(names)
        pattern = next(item.pattern for item in TABLES["checks"].fields if item.name == "rule")
        assert pd.Series(names).str.fullmatch(pattern).all()

    def test_nothing_read_breaks_nothing(self, snapshot):
        checks = check([], snapshot, TODAY)
        assert checks.problems == ()
        assert (checks.counts[["checked", "warned", "errors"]] == 0).all(axis=None)

    def test_a_clean_file_is_clean(self, snapshot):
        file = reading(enrolment=[enrolled(area, active=1237 + 13 * n) for n, area in enumerate(AREAS)])
        checks = check([file], snapshot, TODAY)
        assert [problem.rule for problem in checks.problems] == ["simulated_replaced"]
        assert checks.errors == checks.warnings == ()

    def test_problems_of_the_reading_come_first_and_name_the_file(self, snapshot):
        own = Problem("macros_ignored", "info")
        checks = check([reading("a.xlsm", problems=[own], enrolment=[enrolled(basis="")])], snapshot, TODAY)
        assert checks.problems[0] == replace(own, file="a.xlsm")
        assert {problem.file for problem in checks.problems} == {"a.xlsm"}

    def test_long_lists_are_cut_and_say_so(self, snapshot):
        file = reading(enrolment=[enrolled(f"99.{number}", active=number) for number in range(MOST + 50)])
        problems, counts = found(snapshot, "known_area", file)
        assert len(problems) == MOST
        assert counts["errors"] == MOST + 50
        more = found(snapshot, "more", file)[0]
        assert [said(problem) for problem in more] == [{"rule": "known_area", "count": 50}]
        assert "Kab/kota dikenal" in problem_texts(more[0], Texts("id"))[0]

    def test_what_needs_a_reason_is_each_rule_once(self, snapshot):
        file = reading(
            enrolment=[enrolled(area, active=1000 * n) for n, area in enumerate(AREAS, 1)],
            groups=[{"area_code": "35.09", "as_of": "2026-09", "group": "RT", "total": 1.0, "covered": 2.0}],
        )
        assert check([file], snapshot, TODAY).to_accept == ("covered_at_most_total", "rounded")

    def test_checks_are_kept_with_reasons(self, snapshot):
        file = reading(enrolment=[enrolled(area, active=1000 * n) for n, area in enumerate(AREAS, 1)])
        checks = check([file], snapshot, TODAY)
        tables = merge(snapshot.tables, [file], TODAY)
        kept = with_checks(tables, 7, checks, {"rounded": "laporan kanwil memang dibulatkan"}, TODAY)["checks"]
        applied = checks.counts[checks.counts["checked"] > 0]
        assert kept["rule"].tolist() == applied["rule"].tolist()
        row = kept.set_index("rule").loc["rounded"]
        assert (row["version"], row["published"], row["warned"]) == (7, "2026-11-24", 38)
        assert row["reason"] == "laporan kanwil memang dibulatkan"


def one_of_everything():
    """Files that break every rule that speaks."""
    old = [enrolled(area, "2026-06", active=2011 + 7 * n, inactive=5) for n, area in enumerate(AREAS)]
    copied = [row | {"month": pd.Timestamp("2026-07-01")} for row in old]
    stated = [
        ("total", "Rekap", 42, 4, "Jumlah", 10.0, 11.0, 0),
        ("share", "Rekap", 8, 6, "Kab. Jember", 34.4, 35.0, 1),
    ]
    broken = [
        enrolled("99.99"), enrolled("35.01", basis=""), enrolled("35.02", "2027-01"), enrolled("35.03", pd.NaT),
        enrolled("35.04", segment="XX"), enrolled("35.05", active=-1), enrolled("35.06", active=9e7, segment="BPU"),
        enrolled("35.07", active=NAN, inactive=4), enrolled("35.08", active=1), enrolled("35.08", active=2),
        enrolled("35.09", active=1), enrolled("35.09", active=1),
        *(enrolled(area, "2026-10", "JAKON") for area in AREAS[11:]),
        *(enrolled(area, "2026-10", "PMI") for area in AREAS[15:]),
        *(enrolled(area, "2026-09", "BPU", active=1000 * n) for n, area in enumerate(AREAS, 1)),
    ]  # fmt: skip
    members = {"area_code": "35.09", "as_of": "2026-09", "unit": ""}
    groups = [
        members | {"group": "RT", "funding": "unknown", "total": 91.0, "covered": 92.0},
        members | {"group": "RT_RW", "funding": "APBD", "total": 90.0, "covered": 80.0},
        members | {"group": "RT_RW", "funding": "CSR", "total": 90.0, "covered": 11.0},
        members | {"area_code": "35.73", "group": "BPD", "funding": "unknown", "total": 9.0, "covered": 1.0},
        members | {"group": "JAKON_PROYEK", "funding": "unknown", "total": 9.0, "covered": 1.0, "value_rp": 1e9,
                   "registered_value_rp": 2e9},
    ]  # fmt: skip
    month = {"area_code": "35.09", "month": pd.Timestamp("2026-12-01"), "group": "RT", "funding": "APBD"}
    budget = {"area_code": "35.09", "year": 2026, "group": "ALL", "allocated_rp": 1e6}
    return reading(
        stated=stated,
        enrolment=[*old, *copied, *broken],
        groups=groups,
        protection=[month | {"people": 95}],
        budgets=[
            budget | {"fund": "APBD", "realised_rp": 2e6, "people": NAN, "months": NAN},
            budget | {"fund": "CSR", "realised_rp": 1e6, "people": 1.0, "months": 1.0},
        ],
        claims=[{"area_code": "35.09", "period": "2025", "programme": "ALL", "payer": "ALL", "amount_rp": 1e9,
                 "premium_rp": 1e6}],
    )  # fmt: skip


def test_every_placeholder_of_every_sentence_is_given(snapshot):
    sample = snapshot.tables["arrears"].drop(columns="source_id").nlargest(30, "people").to_dict("records")
    checks = check([one_of_everything(), reading("contoh.xlsx", arrears=sample)], snapshot, TODAY)
    assert {problem.rule for problem in checks.problems} >= {
        rule.name for rule in RULES if rule.name not in ("plausible_jump", "standing_still")
    }
    entries = read_entries(*Texts.folders)
    for problem in checks.problems:
        for part in ("what", "why", "how"):
            text = entries[f"problem.{problem.rule}.{part}"]["id"]
            asked = {name for _, name, _, _ in Placeholders().parse(text) if name}
            assert asked <= set(said(problem)), problem
        for language in ("id", "en"):
            assert all(problem_texts(problem, Texts(language)))


class TestNoSample:
    def test_rows_of_the_sample_are_one_error_with_its_first_cell(self, snapshot):
        sample = snapshot.tables["enrolment"].nlargest(30, "active").drop(columns=["source_id", "inactive"])
        file = reading(enrolment=[enrolled("35.09", active=7), *sample.to_dict("records")])
        problems, counts = found(snapshot, "no_sample", file)
        assert places(problems) == [("error", "E6")]
        assert said(problems[0]) == {"count": 30, "table": "enrolment"}
        assert (counts["checked"], counts["errors"]) == (31, 30)

    def test_a_handful_may_be_chance_and_what_is_no_figure_breaks_nothing(self, snapshot):
        few = snapshot.tables["enrolment"].nlargest(10, "active").drop(columns=["source_id", "inactive"])
        strange = [enrolled("35.09", active=value) for value in (float("inf"), 1.5, NAN, -1.0, 1e18)]
        assert found(snapshot, "no_sample", reading(enrolment=[*few.to_dict("records"), *strange]))[0] == []


class TestKnownArea:
    def test_unknown_codes_are_errors_one_line_per_code(self, snapshot):
        file = reading(enrolment=[enrolled("35.99"), enrolled("35.99", segment="BPU"), enrolled("35.09")])
        problems, counts = found(snapshot, "known_area", file)
        assert places(problems) == [("error", "A5:A6")]
        assert (said(problems[0])["area"], said(problems[0])["count"]) == ("35.99", 2)
        assert (said(problems[0])["first"], said(problems[0])["last"]) == ("35.01", "35.79")
        assert (counts["checked"], counts["errors"]) == (3, 2)

    @pytest.mark.parametrize(("table", "errors"), [("enrolment", 1), ("targets", 0)])
    def test_the_province_is_no_area_of_enrolment(self, snapshot, table, errors):
        row = {
            "enrolment": enrolled("35"),
            "targets": {"area_code": "35", "year": 2027, "ladder": "RPJMD", "target_pct": 40.0},
        }[table]
        assert found(snapshot, "known_area", reading(**{table: [row]}))[1]["errors"] == errors


class TestStated:
    def test_a_missing_basis_is_one_error_for_the_sheet(self, snapshot):
        file = reading(enrolment=[enrolled("35.09", basis=""), enrolled("35.10", basis=""), enrolled("35.11")])
        problems, counts = found(snapshot, "basis_stated", file)
        assert places(problems) == [("error", "E5:E6")]
        assert (counts["checked"], counts["errors"]) == (3, 2)

    def test_a_basis_that_is_there_passes(self, snapshot):
        assert found(snapshot, "basis_stated", reading(enrolment=[enrolled()]))[0] == []

    def test_a_missing_month_is_an_error(self, snapshot):
        file = reading(enrolment=[enrolled(month=pd.NaT), enrolled("35.10")])
        assert places(found(snapshot, "period_stated", file)[0]) == [("error", "E5")]

    def test_a_missing_date_of_a_group_is_an_error(self, snapshot):
        row = {"area_code": "35.09", "as_of": "", "group": "RT", "total": 3.0}
        assert places(found(snapshot, "period_stated", reading(groups=[row]))[0]) == [("error", "D5")]

    def test_a_year_passes(self, snapshot):
        file = reading(groups=[{"area_code": "35.09", "as_of": "2026", "group": "RT", "total": 3.0}])
        assert found(snapshot, "period_stated", file)[0] == []


class TestValues:
    @pytest.mark.parametrize(
        ("row", "cell"),
        [(enrolled(segment="PNS"), "C5"), (enrolled(segment=""), "C5"), (enrolled(month="2026-10-15"), "B5")],
    )
    def test_what_is_not_in_the_list_is_an_error(self, snapshot, row, cell):
        assert places(found(snapshot, "values_known", reading(enrolment=[row]))[0]) == [("error", cell)]

    def test_a_pattern_must_fit(self, snapshot):
        row = {"area_code": "35.09", "as_of": "Oktober", "group": "RT", "total": 3.0}
        problems = found(snapshot, "values_known", reading(groups=[row]))[0]
        assert [said(problem)["value"] for problem in problems] == ["Oktober"]

    @pytest.mark.parametrize(
        ("as_of", "wrong"), [("2026", 0), ("2026-02", 0), ("2024-02-29", 0), ("2025-02-29", 1), ("2025-13", 1)]
    )
    def test_dates_are_in_the_calendar(self, snapshot, as_of, wrong):
        row = {"area_code": "35.09", "as_of": as_of, "group": "RT", "total": 3.0}
        assert len(found(snapshot, "values_known", reading(groups=[row]))[0]) == wrong

    def test_what_the_merge_fills_may_be_empty(self, snapshot):
        budget = {"area_code": "35.09", "year": 2026, "fund": "APBD", "group": "", "ceiling_rp": 5.0}
        group = {"area_code": "35.09", "as_of": "2026-09", "group": "", "funding": "", "total": 3.0}
        problems = found(snapshot, "values_known", reading(budgets=[budget], groups=[group]))[0]
        assert [problem.table for problem in problems] == ["groups"]
        assert said(problems[0])["field"] == "group"

    @pytest.mark.parametrize(
        ("active", "wrong"), [(-1, True), (12.5, True), (float("inf"), True), (0, False), (12, False), (NAN, False)]
    )
    def test_people_are_whole_and_not_below_zero(self, snapshot, active, wrong):
        problems, counts = found(snapshot, "values_possible", reading(enrolment=[enrolled(active=active, inactive=1)]))
        assert [problem.cell for problem in problems] == ["E5"] * wrong
        assert counts["errors"] == int(wrong)

    @pytest.mark.parametrize(("percent", "wrong"), [(100.0, False), (100.1, True), (-0.1, True), (34.36, False)])
    def test_percentages_lie_between_0_and_100(self, snapshot, percent, wrong):
        row = {"area_code": "35.09", "year": 2027, "ladder": "RPJMD", "target_pct": percent}
        assert bool(found(snapshot, "values_possible", reading(targets=[row]))[0]) == wrong

    def test_inactive_without_active_is_warned(self, snapshot):
        problems, counts = found(
            snapshot, "measure_given", reading(enrolment=[enrolled(active=NAN, inactive=4), enrolled("35.10")])
        )
        assert places(problems) == [("warning", "F5")]
        assert counts["warned"] == 1

    def test_active_from_another_sheet_is_active(self, snapshot):
        active = rows("enrolment", [enrolled(active=9)], sheet="Aktif")
        inactive = rows("enrolment", [enrolled(active=NAN, inactive=4)], sheet="Nonaktif")
        both = Rows(
            pd.concat([active.frame, inactive.frame], ignore_index=True),
            pd.concat([active.places, inactive.places], ignore_index=True),
        )
        file = reading(enrolment=both)
        assert check([file], snapshot, TODAY).errors == ()
        assert found(snapshot, "measure_given", file)[0] == []
        stored = merge(snapshot.tables, [file], TODAY)["enrolment"]
        assert stored[["active", "inactive"]].to_numpy().tolist() == [[9, 4]]


class TestDoubles:
    def test_two_figures_for_one_key_name_both_cells(self, snapshot):
        file = reading(enrolment=[enrolled(active=5), enrolled("35.10"), enrolled(active=6)])
        problems, counts = found(snapshot, "no_duplicates", file)
        assert places(problems) == [("error", "E7")]
        assert (said(problems[0])["other"], problems[0].area, problems[0].month) == ("E5", "35.09", "2026-10")
        assert counts["errors"] == 1

    def test_two_files_may_contradict_each_other(self, snapshot):
        one, two = reading("a.xlsx", enrolment=[enrolled(active=5)]), reading("b.xlsx", enrolment=[enrolled(active=6)])
        problems, _ = found(snapshot, "no_duplicates", one, two)
        assert (problems[0].file, said(problems[0])["other_file"]) == ("b.xlsx", "a.xlsx")

    def test_the_same_figures_twice_are_only_told(self, snapshot):
        file = reading(enrolment=[enrolled(), enrolled(), enrolled(), enrolled("35.10")])
        problems, counts = found(snapshot, "repeated", file)
        assert places(problems) == [("info", "E6")]
        assert said(problems[0])["count"] == 2
        assert found(snapshot, "no_duplicates", file)[1]["errors"] == 0
        assert counts is None

    def test_different_keys_are_no_doubles(self, snapshot):
        file = reading(enrolment=[enrolled(), enrolled(segment="BPU"), enrolled(basis="lokasi_kerja")])
        assert [p for p in check([file], snapshot, TODAY).problems if p.rule in ("no_duplicates", "repeated")] == []

    def test_the_sample_is_said_to_go(self, snapshot):
        problems, _ = found(snapshot, "simulated_replaced", reading(enrolment=[enrolled(), enrolled("35.10")]))
        assert problems[0].severity == "info"
        sample = sum(
            int((frame["source_id"] == SIMULATED_SOURCE).sum())
            for name, frame in snapshot.tables.items()
            if "source_id" in frame and name != "sources"
        )
        assert said(problems[0]) == {"count": sample, "given": 2}

    def test_a_table_of_the_ledger_tells_of_its_own_sample_and_of_the_one_that_goes_with_it(self, snapshot):
        month = {"area_code": "35.09", "month": pd.Timestamp("2026-10-01"), "group": "RT", "funding": "APBD"}
        file = reading(protection=[month | {"people": 4}], claims=[])
        problems, _ = found(snapshot, "sample_replaced", file)
        sizes = {
            name: int((snapshot.tables[name]["source_id"] == SIMULATED_SOURCE).sum())
            for name in ("groups", "protection")
        }
        assert {said(problem)["table"]: said(problem)["count"] for problem in problems} == sizes
        assert "Perlindungan per bulan" in problem_texts(problems[-1], Texts("id"))[0]
        assert found(snapshot, "simulated_replaced", file)[0] == []

    def test_nothing_is_said_of_a_sample_that_stays_or_is_gone(self, snapshot):
        targets = reading(targets=[{"area_code": "35.09", "year": 2027, "ladder": "RPJMD", "target_pct": 40.0}])
        assert found(snapshot, "simulated_replaced", targets)[0] == []
        real = replace(snapshot, tables=merge(snapshot.tables, [reading(enrolment=[enrolled()])], date(2026, 11, 2)))
        assert found(real, "simulated_replaced", reading(enrolment=[enrolled("35.10")]))[0] == []
