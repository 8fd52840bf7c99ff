"""Rows of the province's own government and of the nation are no area: they are neither counted nor added."""

from datetime import date

import pandas as pd
import pytest

from data.coverage.indicators import indicator_row
from data.coverage.panel import Cut
from data.ledger.arrears import arrears, by_segment
from data.ledger.budgets import budget_table, province_summary
from data.ledger.calendar import EVERY, calendar, months_paid
from data.ledger.claims import claims_table, payers
from data.ledger.cross import cell, cross_areas
from data.ledger.employers import employers, sectors
from data.ledger.group_parts import fund_table, unit_table
from data.ledger.group_tree import group_codes, people_once
from data.ledger.groups import group_row
from data.ledger.radar import outlook, radar
from data.ledger.regulations import strongest
from data.ledger.scorecard import parts_table
from data.selection import Selection
from data.tables.fields import NATION, PROVINCE
from tests.data.ledger.made_groups import made

OCTOBER = date(2026, 10, 1)
JEMBER = "35.09"
CUT = Cut.of(Selection())
AREA = {JEMBER: 10, PROVINCE: 7_000, NATION: 900_000}
"""Whose rows there are, and how many people, employers or rupiah each states."""


def rows(table, **like):
    """One row per place of `AREA`; None stands for its own number, a mapping for what differs, the rest as Jember."""

    def own(value, place, count):
        value = count if value is None else value
        return value.get(place, value[JEMBER]) if isinstance(value, dict) else value

    return made(table, *({"area_code": place, **{key: own(value, place, count) for key, value in like.items()}}
                         for place, count in AREA.items()))  # fmt: skip


@pytest.fixture
def held(with_tables):
    month = pd.Timestamp(OCTOBER)
    return with_tables(
        protection=rows("protection", month=month, group="PEKERJA_RENTAN", funding="DBHCHT", people=None),
        groups=pd.concat(
            [
                rows("groups", as_of="2026-10", group="PEKERJA_RENTAN", funding="DBHCHT", total=None, covered=None),
                rows("groups", as_of="2026-10", group="NON_ASN", unit="Dinas A", total=None, covered=None),
                rows("groups", as_of="2026-10", group="TIM_PROVINSI", total=None, covered=None).query(
                    "area_code == @PROVINCE"
                ),
            ]
        ),
        arrears=rows("arrears", month=month, band="1-3", people=None, segment={JEMBER: "BPU", PROVINCE: "PU"}),
        employers=rows(
            "employers",
            as_of="2026-10",
            sector={JEMBER: "C", PROVINCE: "G"},
            compliant=None,
            partial=0.0,
            unregistered=0.0,
        ),
        budgets=rows("budgets", year=2026, fund="APBD", group="NON_ASN", allocated_rp=None, realised_rp=None),
        claims=rows("claims", period="2026", programme="JKK", payer="APBD", cases=None, amount_rp=None),
        regulations=rows("regulations", instrument="PERDA", number="1", year=2025, title="x"),
    )


def test_the_radar_counts_areas(held):
    found = radar(held, CUT, OCTOBER, EVERY, 90)
    assert found.reported == 1
    assert set(found.streams["area_code"]) == set(found.endings["area_code"]) == {JEMBER}
    assert found.areas.index.tolist() == list(held.units)
    assert (found.areas["state"] == "ok").sum() == 2, "Jember, and the sum of the areas"
    assert found.areas.loc[PROVINCE, ["protected", "ending"]].tolist() == [10, 10]
    assert outlook(found, PROVINCE)["people"].max() == 10


def test_the_radar_of_all_areas_counts_thirty_eight(snapshot):
    rows = snapshot.tables["protection"]
    now = rows[rows["month"] == pd.Timestamp(OCTOBER)]
    assert radar(snapshot, CUT, OCTOBER, EVERY, 90).reported == now["area_code"].nunique() == 38


def test_groups_and_their_months_count_areas(held):
    row = group_row(held, "contoh", "PEKERJA_RENTAN", EVERY, OCTOBER, PROVINCE)
    assert [row[name] for name in ("covered", "total", "reported", "both")] == [10, 10, 1, 1]
    assert row["expected"] == 38
    assert "TIM_PROVINSI" not in group_codes(held, "contoh", OCTOBER)
    assert people_once(held, "contoh", OCTOBER, PROVINCE)["covered"] == 20
    assert unit_table(held, "contoh", "NON_ASN", OCTOBER, PROVINCE)["area_code"].tolist() == [JEMBER]
    funds = fund_table(held, "contoh", "PEKERJA_RENTAN", OCTOBER, PROVINCE).set_index("fund")
    assert funds.loc["DBHCHT", ["people", "areas"]].tolist() == [10, 1]
    assert set(calendar(held, "contoh", "PEKERJA_RENTAN", EVERY, OCTOBER)["area_code"]) == set(held.codes)
    assert set(months_paid(held, "contoh", "PEKERJA_RENTAN", EVERY, OCTOBER)) == set(held.codes)


def test_arrears_and_employers_count_areas(held):
    behind = arrears(held, "contoh", "ALL", OCTOBER).set_index("area_code")
    assert behind.loc[PROVINCE, "people"] == 10
    assert by_segment(held, "contoh", OCTOBER, PROVINCE)["people"].tolist() == [10]
    assert behind["silent"].map(len).sum() == 0, "what the province alone reports no area has left out"
    firms = employers(held, "contoh", "ALL", OCTOBER).set_index("area_code")
    assert firms.loc[PROVINCE, ["compliant", "reported", "whole"]].tolist() == [10, 1, 1]
    assert sectors(held, "contoh", OCTOBER) == ["C"]


def test_budgets_claims_and_rules_count_areas(held):
    assert province_summary(held, "contoh", 2026)["allocated_rp"] == 10
    assert (budget_table(held, "contoh", 2026)["rows"] > 0).sum() == 1
    assert claims_table(held, "contoh", 2026, "APBD")["reported"].sum() == 1
    assert payers(held, "contoh", 2026) == ("APBD",)
    assert (strongest(held, "contoh")["rules"] > 0).sum() == 1
    areas = cross_areas(held, Selection(), 2026)
    assert cell(areas[areas["rule"] == "PERDA"].to_dict("records"))["areas"] == 1
    assert parts_table(held, Selection(), 2026).index.tolist() == list(held.codes)


def test_participants_and_workers_of_the_province_are_the_sum_of_the_areas(snapshot, with_tables):
    enrolment, workforce = snapshot.tables["enrolment"], snapshot.tables["workforce"]
    areas = snapshot.tables["areas"]
    listed = pd.concat([areas, areas[areas["area_code"] == JEMBER].assign(area_code=PROVINCE)])
    ours = [table[table["area_code"] == JEMBER].assign(area_code=PROVINCE) for table in (enrolment, workforce)]
    more = with_tables(
        enrolment=pd.concat([enrolment, ours[0]]), workforce=pd.concat([workforce, ours[1]]), areas=listed
    )
    for key in ("peserta_aktif", "dasar", "cakupan", "kekurangan"):
        expected = indicator_row(snapshot, Selection(month=OCTOBER), key, PROVINCE)["value"]
        assert indicator_row(more, Selection(month=OCTOBER), key, PROVINCE)["value"] == expected, key
    places = [indicator_row(more, Selection(month=OCTOBER), "peringkat", area) for area in more.codes]
    assert {row["denominator"] for row in places} == {38}
    assert {row["value"] for row in places} <= set(range(1, 39))
