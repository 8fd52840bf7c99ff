"""Employers and arrears: sums of what was reported, each area at its newest date."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from data.ledger.arrears import arrears, by_segment
from data.ledger.employers import by_sector, employers, sectors
from tests.data.ledger.made_groups import made

OCTOBER = date(2026, 10, 1)
JEMBER, KEDIRI = "35.09", "35.06"


@pytest.fixture
def held(with_tables):
    employers_ = made(
        "employers",
        {"area_code": JEMBER, "as_of": "2026-09", "sector": "C", "compliant": 60, "partial": 30, "unregistered": 10},
        {"area_code": JEMBER, "as_of": "2026-09", "sector": "G", "compliant": 20, "partial": 0, "unregistered": 80},
        {"area_code": JEMBER, "as_of": "2025-09", "sector": "ALL", "compliant": 1, "partial": 1, "unregistered": 1},
        {"area_code": KEDIRI, "as_of": "2026-08", "sector": "ALL", "compliant": 100, "partial": 50, "unregistered": 50},
        {"area_code": KEDIRI, "as_of": "2026-08", "sector": "C", "compliant": 40},
    )
    rows = [
        {
            "area_code": area,
            "month": pd.Timestamp(month),
            "segment": segment,
            "band": band,
            "people": people,
            "source_id": "S10",
        }
        for area, month, segment, band, people in (
            (JEMBER, "2026-10-01", "BPU", "1-3", 50),
            (JEMBER, "2026-10-01", "BPU", "13+", 5),
            (JEMBER, "2026-10-01", "PU", "1-3", 7),
            (JEMBER, "2026-09-01", "BPU", "1-3", 999),
            (KEDIRI, "2026-06-01", "BPU", "4-6", 20),
        )
    ]
    return with_tables(employers=employers_, arrears=made("arrears", *rows))


def test_sectors_add_up_where_no_total_was_given(held):
    table = employers(held, "contoh", "ALL", OCTOBER).set_index("area_code")
    assert table.loc[JEMBER, ["compliant", "partial", "unregistered"]].tolist() == [80, 30, 90]
    assert table.loc[JEMBER, "pct"] == 40.0
    assert table.loc[KEDIRI, "known"] == 200, "a total given is not added to its sectors"
    province = table.loc["35"]
    assert (province["compliant"], province["known"], province["reported"]) == (180, 400, 2)
    assert table.loc["35.01", "state"] == "not_reported"


def test_a_sector_without_all_three_counts_has_no_share(held):
    table = employers(held, "contoh", "C", OCTOBER).set_index("area_code")
    assert np.isnan(table.loc[KEDIRI, "pct"])
    assert table.loc[KEDIRI, "compliant"] == 40
    assert sectors(held, "contoh", OCTOBER) == ["C", "G"]
    assert by_sector(held, "contoh", OCTOBER, JEMBER)["sector"].tolist() == ["C", "G"]
    assert by_sector(held, "contoh", date(2020, 1, 1), JEMBER).empty


def test_arrears_of_the_newest_month_of_each_area(held):
    table = arrears(held, "contoh", "ALL", OCTOBER).set_index("area_code")
    assert table.loc[JEMBER, ["1-3", "13+", "people"]].tolist() == [57, 5, 62]
    assert np.isnan(table.loc[JEMBER, "4-6"]), "a band nobody reported is not zero"
    assert table.loc[KEDIRI, "month"] == date(2026, 6, 1)
    assert (table.loc["35", "people"], table.loc["35", "1-3"]) == (82, 57)
    assert table.loc["35.01", "state"] == "not_reported"


def test_arrears_by_segment(held):
    table = by_segment(held, "contoh", OCTOBER, JEMBER).set_index("segment")
    assert table["people"].to_dict() == {"PU": 7, "BPU": 55}
    assert by_segment(held, "contoh", date(2026, 5, 1), JEMBER).empty
