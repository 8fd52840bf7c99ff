"""A sum that lacks a part is missing or says so: it is never shown as a smaller sum.

Each test takes one part away (a segment, a sector, a fund, an OPD) of one area and asks what the area and the province
then say.
"""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from data.coverage.indicators import indicator_row
from data.coverage.panel import Cut
from data.coverage.residence import residence_and_work
from data.ledger.arrears import arrears
from data.ledger.calendar import EVERY
from data.ledger.employers import employers
from data.ledger.groups import group_row
from data.ledger.radar import radar
from data.scenario.baseline import baseline
from data.selection import Selection
from data.tables.fields import BASES, PROVINCE, SEGMENTS
from tests.data.ledger.made_groups import groups, made

OCTOBER = date(2026, 10, 1)
JEMBER, KEDIRI = "35.09", "35.06"
OF_PARTICIPANTS = ("cakupan", "belum_terlindungi", "kekurangan", "capaian_target", "peserta_aktif", "peserta_nonaktif")


@pytest.fixture
def without(snapshot, with_tables):
    """The bundled version without the rows of one area, segment and basis in October 2026."""

    def drop(area, segment, basis="domisili"):
        rows = snapshot.tables["enrolment"]
        gone = (rows["area_code"] == area) & (rows["segment"] == segment) & (rows["basis"] == basis)
        return with_tables(enrolment=rows[~(gone & (rows["month"] == pd.Timestamp(OCTOBER)))])

    return drop


@pytest.mark.parametrize("segment", SEGMENTS)
@pytest.mark.parametrize("basis", BASES)
def test_an_area_that_left_out_a_segment_has_no_total_and_neither_has_the_province(without, segment, basis):
    held, chosen = without(JEMBER, segment, basis), Selection(basis=basis, month=OCTOBER)
    for key in OF_PARTICIPANTS:
        own, whole = (indicator_row(held, chosen, key, area) for area in (JEMBER, PROVINCE))
        assert np.isnan(own["value"]), key
        assert np.isnan(whole["value"]), key
        assert whole["status"] != "ok"
    assert indicator_row(held, chosen, "cakupan", PROVINCE)["reason"] == "incomplete_sum"
    assert indicator_row(held, chosen, "cakupan", KEDIRI)["status"] == "ok"


def test_a_segment_lacks_its_province_as_soon_as_one_area_lacks_it(without):
    held = without(JEMBER, "BPU")
    own, other = (indicator_row(held, Selection(segment=code), "peserta_aktif", PROVINCE) for code in ("BPU", "PU"))
    assert (own["reason"], other["status"]) == ("incomplete_sum", "ok")


def test_no_other_total_of_participants_is_smaller_either(without):
    held = without(JEMBER, "JAKON")
    both = residence_and_work(held, "ALL", OCTOBER).set_index("area_code")
    assert both.loc[[JEMBER, PROVINCE], ["residence", "net", "share"]].isna().all(axis=None)
    assert both.loc[PROVINCE, "work"] > 0
    plan = baseline(held, Selection(), 2027)
    assert np.isnan(plan.coverage[[plan.row(JEMBER), plan.row(PROVINCE)]]).all()
    soon = radar(held, Cut.of(Selection()), OCTOBER, EVERY, 90).areas
    assert np.isnan(soon.loc[[JEMBER, PROVINCE], "coverage"]).all()


def test_a_base_that_lacks_an_area_has_no_province(snapshot, with_tables):
    rows = snapshot.tables["workforce"]
    gone = (rows["area_code"] == JEMBER) & (rows["period"].astype(str).str[:4] == "2025")
    held = with_tables(workforce=rows[~gone])
    for key in ("dasar", "cakupan", "belum_terlindungi", "kekurangan"):
        assert indicator_row(held, Selection(month=OCTOBER), key, PROVINCE)["reason"] == "incomplete_sum", key


def behind(area, segment, people):
    return {"area_code": area, "month": pd.Timestamp(OCTOBER), "segment": segment, "band": "1-3", "people": people}


def test_arrears_say_which_segments_a_sum_lacks(with_tables):
    held = with_tables(arrears=made("arrears", behind(JEMBER, "BPU", 50), behind(JEMBER, "PU", 7),
                                    behind(KEDIRI, "BPU", 20)))  # fmt: skip
    table = arrears(held, "contoh", "ALL", OCTOBER).set_index("area_code")
    assert (table.loc[JEMBER, "silent"], table.loc[KEDIRI, "silent"], table.loc["35.01", "silent"]) == ((), ("PU",), ())
    assert table.loc[PROVINCE, "silent"] == ("PU",)
    assert arrears(held, "contoh", "BPU", OCTOBER)["silent"].map(len).sum() == 0


def test_employers_of_a_sector_without_a_count_are_not_none(with_tables):
    rows = [
        {"area_code": JEMBER, "as_of": "2026-09", "sector": "C", "compliant": 60, "partial": 30, "unregistered": 10},
        {"area_code": JEMBER, "as_of": "2026-09", "sector": "G", "compliant": 20},
        {"area_code": KEDIRI, "as_of": "2026-09", "sector": "ALL", "compliant": 10, "partial": 20, "unregistered": 70},
    ]
    table = employers(with_tables(employers=made("employers", *rows)), "contoh", "ALL", OCTOBER).set_index("area_code")
    assert table.loc[JEMBER, "compliant"] == 80
    assert table.loc[JEMBER, ["partial", "unregistered", "known", "pct"]].isna().all()
    # Only Kediri gave all three, so only it may stand behind the percentage of the province, which says so.
    assert table.loc[PROVINCE, ["compliant", "known", "pct", "reported", "whole"]].tolist() == [90, 100, 10, 2, 1]


@pytest.mark.parametrize("split", ["funding", "unit"])
def test_a_group_of_which_a_part_gave_no_count_has_none(with_tables, split):
    names = {"funding": ("APBD", "DBHCHT"), "unit": ("Dinas A", "Dinas B")}[split]
    like = {"area_code": JEMBER, "as_of": "2026-09", "group": "NON_ASN"}
    rows = [{**like, split: names[0], "total": 100, "covered": 40}, {**like, split: names[1], "total": 100}]
    row = group_row(with_tables(groups=groups(*rows)), "contoh", "NON_ASN", EVERY, OCTOBER, JEMBER)
    assert row["state"] == "ok"
    assert np.isnan([row["covered"], row["pct"], row["uncovered"]]).all()
