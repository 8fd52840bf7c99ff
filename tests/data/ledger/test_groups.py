"""The groups of the ledger against rows worked out by hand."""

from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.codes.groups import GROUPS, MAIN, ancestors
from data.ledger.calendar import EVERY
from data.ledger.group_parts import fund_table, printed_rows, unit_table
from data.ledger.group_tree import SmallerWhole, area_groups, parts_of, people_once, smaller_wholes
from data.ledger.groups import group_row, group_table
from tests.data.ledger.made_groups import groups, made, protection, simulated

OCTOBER = date(2026, 10, 1)
JEMBER, KEDIRI, SURABAYA = "35.09", "35.06", "35.78"
SHOWN = "contoh"


@pytest.fixture
def ledger(with_tables):
    """A version with the given rows of groups and no others; protection and budgets empty unless given."""

    def build(*rows, protection=(), budgets=()):
        return with_tables(
            groups=groups(*rows), protection=made("protection", *protection), budgets=made("budgets", *budgets)
        )

    return build


def figure(held, group, area, funding=EVERY, month=OCTOBER, dataset=SHOWN):
    return group_row(held, dataset, group, funding, month, area)


def test_funds_are_parts_and_the_size_of_the_group_is_said_once(ledger):
    held = ledger(
        {
            "area_code": JEMBER,
            "as_of": "2026-09",
            "group": "PEKERJA_RENTAN",
            "funding": "APBD",
            "total": 1000,
            "covered": 300,
        },
        {
            "area_code": JEMBER,
            "as_of": "2026-09",
            "group": "PEKERJA_RENTAN",
            "funding": "DBHCHT",
            "total": 1000,
            "covered": 200,
        },
    )
    row = figure(held, "PEKERJA_RENTAN", JEMBER)
    assert (row["total"], row["covered"], row["uncovered"], row["pct"]) == (1000, 500, 500, 50.0)
    assert row["funding"] == "APBD;DBHCHT"
    fund = figure(held, "PEKERJA_RENTAN", JEMBER, "DBHCHT")
    assert (fund["covered"], fund["pct"]) == (200, 20.0)
    assert np.isnan(fund["uncovered"]), "whom DBHCHT does not pay for APBD may"
    assert figure(held, "PEKERJA_RENTAN", "35", "DBHCHT")["both"] == 1
    assert figure(held, "PEKERJA_RENTAN", JEMBER, "CSR")["state"] == "not_reported"


def test_a_row_of_the_whole_is_not_added_to_its_parts(ledger):
    held = ledger(
        {
            "area_code": JEMBER,
            "as_of": "2026-09",
            "group": "PEKERJA_RENTAN",
            "funding": "MIXED",
            "total": 1000,
            "covered": 600,
        },
        {
            "area_code": JEMBER,
            "as_of": "2026-09",
            "group": "PEKERJA_RENTAN",
            "funding": "APBD",
            "total": 1000,
            "covered": 300,
        },
    )
    assert figure(held, "PEKERJA_RENTAN", JEMBER)["covered"] == 600


def test_the_size_stated_alone_goes_with_the_people_of_the_funds(ledger):
    held = ledger(
        {"area_code": JEMBER, "as_of": "2026-09", "group": "PEKERJA_RENTAN", "funding": "unknown", "total": 800},
        {"area_code": JEMBER, "as_of": "2026-09", "group": "PEKERJA_RENTAN", "funding": "APBD", "covered": 200},
    )
    assert figure(held, "PEKERJA_RENTAN", JEMBER)["pct"] == 25.0


def test_the_newest_figure_known_by_the_month_counts_and_a_bare_year_only_at_its_end(ledger):
    held = ledger(
        {"area_code": JEMBER, "as_of": "2025-06", "group": "NON_ASN", "total": 100, "covered": 10},
        {"area_code": JEMBER, "as_of": "2026", "group": "NON_ASN", "total": 100, "covered": 90},
        {"area_code": JEMBER, "as_of": "2026-03", "group": "NON_ASN", "total": 100, "covered": 30},
        {"area_code": JEMBER, "as_of": "2026-03-15", "group": "NON_ASN", "total": 100, "covered": 20},
    )
    months = ((2025, 5), (2026, 2), (2026, 3), (2026, 11), (2026, 12))
    found = {month: figure(held, "NON_ASN", JEMBER, month=date(*month, 1)) for month in months}
    assert found[2025, 5]["state"] == "not_reported"
    assert (found[2026, 2]["covered"], found[2026, 2]["as_of"]) == (10, "2025-06")
    assert found[2026, 3]["covered"] == 30, "the end of March comes after its fifteenth"
    assert found[2026, 11]["covered"] == 30
    assert (found[2026, 12]["covered"], found[2026, 12]["as_of"]) == (90, "2026")


def test_not_reported_zero_and_not_applicable_are_three_things(ledger, snapshot):
    held = ledger({"area_code": JEMBER, "as_of": "2026-09", "group": "PERANGKAT_DESA", "total": 100, "covered": 0})
    table = group_table(held, SHOWN, "PERANGKAT_DESA", EVERY, OCTOBER).set_index("area_code")
    assert (table.loc[JEMBER, "state"], table.loc[JEMBER, "covered"], table.loc[JEMBER, "pct"]) == ("ok", 0, 0)
    assert table.loc[KEDIRI, "state"] == "not_reported"
    assert np.isnan(table.loc[KEDIRI, "covered"])
    areas = snapshot.tables["areas"]
    without = set(areas.loc[areas["desa"] == 0, "area_code"])
    assert SURABAYA in without
    assert set(table.index[table["state"] == "not_applicable"]) == without
    assert table.loc["35", "expected"] == 38 - len(without)
    assert (group_table(held, SHOWN, "NON_ASN", EVERY, OCTOBER)["state"] != "not_applicable").all()


def test_the_province_divides_people_by_people_of_the_areas_that_gave_both(ledger):
    held = ledger(
        {"area_code": JEMBER, "as_of": "2026-09", "group": "NON_ASN", "total": 900, "covered": 90},
        {"area_code": KEDIRI, "as_of": "2026-09", "group": "NON_ASN", "total": 100, "covered": 100},
        {"area_code": SURABAYA, "as_of": "2026-09", "group": "NON_ASN", "covered": 700},
        {"area_code": "35", "as_of": "2026-09", "group": "NON_ASN", "covered": 335_119},
    )
    row = figure(held, "NON_ASN", "35")
    assert (row["total"], row["covered"], row["uncovered"]) == (1000, 890, 810), (
        "the printed row of the province stands apart"
    )
    assert row["pct"] == 19.0, "190 of 1,000, not the mean of 10 and 100, and not 890 of 1,000"
    assert (row["reported"], row["both"], row["expected"]) == (3, 2, 38)


def test_a_percentage_printed_alone_stays_as_printed(ledger):
    held = ledger({"area_code": JEMBER, "as_of": "2026-09", "group": "BPD", "covered_pct": 82.0})
    row = figure(held, "BPD", JEMBER)
    assert (row["pct"], row["printed"]) == (82.0, True)
    assert np.isnan(row["covered"])
    assert np.isnan(figure(held, "BPD", "35")["pct"]), "a percentage without people cannot be summed"


def test_a_whole_that_nobody_gave_is_the_sum_of_its_complete_parts(ledger):
    rt = {"area_code": JEMBER, "as_of": "2026-09", "group": "RT", "total": 60, "covered": 30}
    rw = {"area_code": JEMBER, "as_of": "2026-09", "group": "RW", "total": 40, "covered": 10}
    row = figure(ledger(rt, rw), "RT_RW", JEMBER)
    assert (row["total"], row["covered"], row["derived"]) == (100, 40, True)
    assert figure(ledger(rt), "RT_RW", JEMBER)["state"] == "not_reported", "one part is no whole"
    assert figure(ledger(rt, {**rw, "as_of": "2026-08"}), "RT_RW", JEMBER)["state"] == "not_reported"
    own = {"area_code": JEMBER, "as_of": "2026-09", "group": "RT_RW", "total": 100, "covered": 55}
    assert figure(ledger(rt, rw, own), "RT_RW", JEMBER)["covered"] == 55, "what was reported wins"
    older = {**own, "as_of": "2026-08"}
    assert figure(ledger(rt, rw, older), "RT_RW", JEMBER)["covered"] == 40, "unless its parts are newer"


def test_an_old_figure_in_the_middle_does_not_hide_newer_ones_below_it(ledger):
    """As in Lumajang: RT/RW was printed in 2025, RT and RW and all other village bodies are known of 2026."""
    names = ("PERANGKAT_DESA", "BPD", "RT", "RW", "LPM", "KARANG_TARUNA", "PKK_DASAWISMA")
    bodies = [
        {"area_code": JEMBER, "as_of": "2026-10", "group": code, "total": 100, "covered": 40 + place}
        for place, code in enumerate(names)
    ]
    old = {"area_code": JEMBER, "as_of": "2025-11-15", "group": "RT_RW", "total": 190, "covered": 185}
    row = figure(ledger(*bodies, old), "EKOSISTEM_DESA", JEMBER)
    assert (row["total"], row["covered"], row["as_of"]) == (700, sum(range(40, 47)), "2026-10")
    assert figure(ledger(*bodies, old), "RT_RW", JEMBER)["covered"] == 42 + 43
    # A day of the last month is older than the end of that month, whatever its text looks like.
    late = {**old, "as_of": "2026-10-31"}
    assert figure(ledger(*bodies, late), "EKOSISTEM_DESA", JEMBER)["covered"] == sum(range(40, 47))


def test_a_whole_of_the_province_below_its_parts_says_why(ledger):
    rows = [
        {"area_code": area, "as_of": "2026-10", "group": code, "total": 100, "covered": covered}
        for area, code, covered in (
            (JEMBER, "RT", 30), (JEMBER, "RW", 20), (KEDIRI, "RT", 60),
        )
    ]  # fmt: skip
    held = ledger(*rows)
    table = area_groups(held, SHOWN, OCTOBER, "35").set_index("group")
    assert (table.loc["RT_RW", "covered"], table.loc["RT_RW", "reported"], table.loc["RT", "reported"]) == (50, 1, 2)
    parts = parts_of(held, SHOWN, "RT_RW", OCTOBER, "35").set_index("group")
    assert (parts.loc["RT", "covered"], parts.loc["RW", "covered"], parts.loc["RT", "reported"]) == (30, 20, 1)
    assert smaller_wholes(held, SHOWN, OCTOBER, "35") == [SmallerWhole("RT_RW", "areas", 50, 50)]
    assert table.loc["RT", "added_in"] == 1, "Kediri, where RT/RW cannot be told"
    older = {"area_code": JEMBER, "as_of": "2025-01", "group": "EKOSISTEM_DESA", "covered": 10}
    assert smaller_wholes(ledger(*rows, older), SHOWN, OCTOBER, JEMBER)[0].why == "older"
    wrong = {"area_code": JEMBER, "as_of": "2026-10", "group": "RT_RW", "covered": 10}
    assert smaller_wholes(ledger(*rows, wrong), SHOWN, OCTOBER, JEMBER)[0].why == "report"


def test_an_overlapping_part_is_neither_needed_nor_added(ledger):
    parts = [
        {"area_code": JEMBER, "as_of": "2026-09", "group": code, "total": 100, "covered": covered}
        for code, covered in (("NON_ASN_PEMDA", 50), ("NON_ASN_DPRD", 5), ("NON_ASN_PENDIDIKAN", 20))
    ]
    teachers = {"area_code": JEMBER, "as_of": "2026-09", "group": "GURU_HONORER", "total": 80, "covered": 15}
    for rows in (parts, [*parts, teachers]):
        row = figure(ledger(*rows), "NON_ASN", JEMBER)
        assert (row["total"], row["covered"], row["derived"]) == (300, 75, True)


def test_opd_are_parts_of_the_area(ledger):
    opd = [
        {"area_code": JEMBER, "as_of": "2026-09", "group": "NON_ASN", "unit": name, "total": total, "covered": covered}
        for name, total, covered in (("Dinas Pendidikan", 50, 20), ("Dinas Kesehatan", 30, 30))
    ]
    whole = {"area_code": JEMBER, "as_of": "2026-08", "group": "NON_ASN", "total": 200, "covered": 120}
    assert figure(ledger(*opd, whole), "NON_ASN", JEMBER)["total"] == 200
    alone = figure(ledger(*opd), "NON_ASN", JEMBER)
    assert (alone["total"], alone["covered"], alone["units"]) == (80, 50, 2)
    table = unit_table(ledger(*opd, whole), SHOWN, "NON_ASN", OCTOBER, JEMBER).set_index("unit")
    assert table["uncovered"].to_dict() == {"Dinas Kesehatan": 0, "Dinas Pendidikan": 30}
    assert table.loc["Dinas Pendidikan", "pct"] == 40.0


def test_sample_rows_stay_out_of_the_published_view(ledger, snapshot):
    frame = groups({"area_code": JEMBER, "as_of": "2026-09", "group": "NON_ASN", "total": 10, "covered": 5})
    held = ledger(*simulated(snapshot, frame).to_dict("records"))
    assert figure(held, "NON_ASN", JEMBER)["covered"] == 5
    assert figure(held, "NON_ASN", JEMBER, dataset="terpublikasi")["state"] == "not_reported"
    assert printed_rows(held, "NON_ASN").empty


def test_months_come_from_the_calendar_and_else_from_what_was_stated(ledger):
    stated = {
        "area_code": JEMBER,
        "as_of": "2026-09",
        "group": "GURU_NGAJI",
        "total": 10,
        "covered": 5,
        "months_paid": 6,
    }
    assert figure(ledger(stated), "GURU_NGAJI", JEMBER)["months"] == 6
    last_year = ledger({**stated, "as_of": "2025-09"})
    assert np.isnan(figure(last_year, "GURU_NGAJI", JEMBER)["months"]), "months of last year are not of this one"
    paid = protection(JEMBER, "GURU_NGAJI", "APBD", {"2026-01": 5, "2026-02": 0, "2026-03": 5, "2026-12": 5})
    row = figure(ledger(stated, protection=paid), "GURU_NGAJI", JEMBER)
    assert (row["months"], row["empty"], row["person_months"], row["until"]) == (2, 1, 10, date(2026, 12, 1))
    other = {**stated, "funding": "APBD", "months_paid": 3}
    assert np.isnan(figure(ledger({**stated, "funding": "DBHCHT"}, other), "GURU_NGAJI", JEMBER)["months"])


def test_months_per_person_divide_person_months_by_people_and_months_of_areas_are_another_measure(ledger):
    rows = (
        {"area_code": JEMBER, "as_of": "2026-09", "group": "GURU_NGAJI", "covered": 300, "months_paid": 12},
        {"area_code": KEDIRI, "as_of": "2026-09", "group": "GURU_NGAJI", "covered": 100, "months_paid": 4},
        {"area_code": SURABAYA, "as_of": "2026-09", "group": "GURU_NGAJI", "covered": 900},
    )
    row = figure(ledger(*rows), "GURU_NGAJI", "35")
    assert (row["months_each"], row["months_people"], row["months"]) == (10, 400, 8)
    # Paid for 30 people in January and for 300 in February: two months with payment, 1.1 months per person.
    paid = protection(JEMBER, "GURU_NGAJI", "APBD", {"2026-01": 30, "2026-02": 300, "2026-03": 0})
    held = ledger(*rows, protection=paid)
    assert figure(held, "GURU_NGAJI", JEMBER)["months"] == 2
    assert figure(held, "GURU_NGAJI", JEMBER)["months_each"] == 1.1
    assert figure(held, "GURU_NGAJI", "35")["months_each"] == (330 + 400) / 400


def test_people_months_and_rupiah_by_fund(ledger):
    rows = [
        {"area_code": JEMBER, "as_of": "2026-09", "group": "PEKERJA_RENTAN", "funding": "APBD", "covered": 300},
        {"area_code": KEDIRI, "as_of": "2026-09", "group": "PEKERJA_RENTAN", "funding": "APBD", "covered": 100},
        {
            "area_code": JEMBER,
            "as_of": "2026-09",
            "group": "PEKERJA_RENTAN",
            "funding": "CSR",
            "covered": 50,
            "budget_rp": 7e6,
        },
    ]
    budgets = [
        {
            "area_code": JEMBER,
            "year": 2026,
            "fund": "APBD",
            "group": "PEKERJA_RENTAN",
            "allocated_rp": 60e6,
            "realised_rp": 20e6,
        },
        {"area_code": JEMBER, "year": 2025, "fund": "APBD", "group": "PEKERJA_RENTAN", "allocated_rp": 1e6},
        {"area_code": JEMBER, "year": 2026, "fund": "APBD", "group": "NON_ASN", "allocated_rp": 2e6},
    ]
    paid = protection(
        JEMBER, "PEKERJA_RENTAN", "APBD", {"2026-01": 300, "2026-02": 300, "2025-12": 300, "2026-11": 300}
    )
    held = ledger(*rows, protection=paid, budgets=budgets)
    table = fund_table(held, SHOWN, "PEKERJA_RENTAN", OCTOBER, "35").set_index("fund")
    assert list(table.index) == ["APBD", "CSR"]
    assert table.loc["APBD", ["people", "person_months", "allocated_rp", "realised_rp", "areas"]].tolist() == [
        400,
        600,
        60e6,
        20e6,
        2,
    ]
    assert table.loc["APBD", "months"] == 2, "600 person-months of the 300 people whose months are known"
    assert table.loc["CSR", "allocated_rp"] == 7e6
    assert np.isnan(table.loc["CSR", "person_months"])


def test_an_area_adds_only_groups_that_do_not_nest(ledger):
    held = ledger(
        *(
            {"area_code": JEMBER, "as_of": "2026-09", "group": code, "total": 10, "covered": 10}
            for code in ("RT_RW", "RT", "RW", "BPD", "PEMDA_PAID", "JAKON_PROYEK", "GURU_HONORER")
        ),
        {"area_code": JEMBER, "as_of": "2026-09", "group": "SOPIR_ANGKOT", "total": 10, "covered": 10},
    )
    table = area_groups(held, SHOWN, OCTOBER, JEMBER)
    assert set(table.loc[table["counted"], "group"]) == {"RT_RW", "BPD"}
    assert table["group"].iloc[-1] == "SOPIR_ANGKOT", "an office's own group stands alone"
    places = {code: place for place, code in enumerate(table["group"])}
    assert all(places[item.parent] < places[code] for code, item in GROUPS.items() if item.parent)


def test_the_province_adds_in_each_area_what_may_be_added_there(ledger):
    held = ledger(
        {"area_code": JEMBER, "as_of": "2026-09", "group": "RT_RW", "total": 100, "covered": 70},
        {"area_code": JEMBER, "as_of": "2026-09", "group": "RT", "total": 60, "covered": 50},
        {"area_code": KEDIRI, "as_of": "2026-09", "group": "RT", "total": 30, "covered": 20},
        {"area_code": KEDIRI, "as_of": "2026-09", "group": "BPD", "covered": 5},
    )
    assert people_once(held, SHOWN, OCTOBER, JEMBER) == {"covered": 70, "total": 100, "covered_of_total": 70}
    assert people_once(held, SHOWN, OCTOBER, "35") == {"covered": 95, "total": 130, "covered_of_total": 90}


@given(st.lists(st.sampled_from(sorted(GROUPS)), min_size=1, unique=True))
@settings(max_examples=40)
def test_whatever_is_reported_nobody_is_counted_twice(snapshot, codes):
    rows = [{"area_code": JEMBER, "as_of": "2026-09", "group": code, "total": 10, "covered": 10} for code in codes]
    tables = {**snapshot.tables, "groups": groups(*rows), "protection": made("protection")}
    held = type(snapshot)(9, date(2026, 11, 1), False, "", tables)
    table = area_groups(held, SHOWN, OCTOBER, JEMBER)
    counted = set(table.loc[table["counted"], "group"])
    assert not any(set(ancestors(code)) & counted for code in counted)
    if len(counted) > 1:
        assert not any(GROUPS[code].overlaps or GROUPS[code].counts != "people" for code in counted)


def test_published_rows_of_the_bundle_stand_with_their_source(snapshot):
    rows = printed_rows(snapshot, "PERANGKAT_DESA")
    province = rows[rows["area_code"] == "35"]
    assert (province["covered_pct"].tolist(), province["source_id"].tolist()) == ([95.0], ["S10"])
    assert rows["as_of"].is_monotonic_decreasing


def test_every_main_group_has_a_table_of_38_areas_and_the_province(snapshot):
    for code in MAIN:
        table = group_table(snapshot, SHOWN, code, EVERY, OCTOBER)
        assert table["area_code"].tolist() == list(snapshot.units)
        told = table.iloc[:-1].dropna(subset=["total", "covered"])
        assert (told["covered"] + told["uncovered"] >= told["total"]).all()
        assert pd.Series(table["state"]).isin(("ok", "not_reported", "not_applicable")).all()
