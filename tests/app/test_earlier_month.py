"""With an earlier month chosen nothing on screen is of a later one, unless it says so."""

import re

import pandas as pd
import pytest

from tests.app.screen import open_page, words
from tests.questions.independent import BUNDLED

JEMBER, MONTH = "35.09", "2025-03"


def sheet(at):
    """The marks of each group on the profile's sheet, in the order of the months."""
    (html,) = [element.proto.body for element in at.get("html") if "round-groups" in element.proto.body]
    rows = re.findall(r"<tr><th scope=row>(.*?)</th>(.*?)</tr>", html)
    return {name: (re.findall(r'<td class="(\w+)" title', cells), cells) for name, cells in rows}


def paid_months(group, year, last):
    """The raw reports of one group in Jember: month -> people, up to a month of a year."""
    frame = pd.read_parquet(BUNDLED / "protection.parquet")
    own = frame[(frame["area_code"] == JEMBER) & (frame["group"] == group) & (frame["month"].dt.year == year)]
    return own[own["month"].dt.month <= last].groupby(own["month"].dt.month)["people"].sum()


def test_the_sheet_of_groups_ends_at_the_month_and_counts_up_to_it():
    rows = sheet(open_page("profil", wilayah=JEMBER, bulan=MONTH))
    assert paid_months("BPD", 2025, 12).eq(0).any(), "BPD has empty months later in the year"
    assert paid_months("BPD", 2025, 3).gt(0).all()
    states, cells = rows["BPD"]
    assert states == ["paid"] * 3 + ["after"] * 9
    assert "0 bulan" in cells
    assert all(states[3:] == ["after"] * 9 for states, _ in rows.values())


def test_the_sheet_and_the_cards_say_how_far_they_reach():
    said = words(open_page("profil", wilayah=JEMBER, bulan=MONTH))
    assert "bulan yang dibayar, Januari–Maret 2025" in said
    assert "sesudah bulan yang dipilih" in said
    assert "Anggaran 2025 (setahun penuh)" in said
    assert "kasus, 2025 (setahun penuh)" in said
    assert "bulan sesudahnya menurut laporan s.d. Oktober 2026" in said


def test_the_newest_month_needs_no_such_words():
    said = words(open_page("profil", wilayah=JEMBER))
    for text in ("setahun penuh", "sesudah bulan yang dipilih", "bulan sesudahnya", "(s.d. "):
        assert text not in said, text
    assert "bulan yang dibayar, 2026" in said


def test_no_rule_of_a_later_year_is_the_strongest():
    rules = pd.read_csv(BUNDLED / "regulations.csv", dtype=str)
    later = rules[rules["year"].astype(int) == 2026]
    only = next(code for code in later["area_code"] if (rules["area_code"] == code).sum() == 1)
    assert "Regulasi terkuat" in words(open_page("profil", wilayah=only))
    card = words(open_page("profil", wilayah=only, bulan="2025-03")).split("Regulasi terkuat")[1]
    assert card.split()[:2] == ["Belum", "lapor"]


def test_the_calendar_has_no_people_and_no_counts_after_the_month():
    at = open_page("kelompok", tampil_kelompok="kalender", wilayah=JEMBER, bulan=MONTH)
    grids = [element.proto.body for element in at.get("html") if "paid-grid" in element.proto.body]
    assert len(grids) == 2
    for grid in grids:
        for row in re.findall(r"<tr[^>]*><th scope=row>(.*?)(?=<tr|</tbody)", grid):
            later = re.findall(r"<td[^>]*>([^<]*)", row)[3:]
            assert set(later) <= {"", "…", "–"}, row
    assert "Januari–Maret 2025" in words(at)
    assert "terlindungi sampai Maret 2025" in words(at), "Jember paid for its non-ASN staff in March"


@pytest.mark.parametrize(("view", "month", "told"), [
    ("silang", MONTH, "2025 (setahun penuh)"),
    ("skor", MONTH, "Anggaran 2025 (setahun penuh)"),
    ("silang", "2026-03", "2026 (s.d. Oktober 2026)"),
])  # fmt: skip
def test_a_budget_beside_a_month_says_that_it_is_of_the_year(view, month, told):
    assert told in words(open_page("anggaran", lihat=view, bulan=month))


def test_the_radar_says_that_it_looks_back():
    said = words(open_page("radar", bulan=MONTH))
    assert "dilihat ke belakang: bulan sesudah Maret 2025 menurut laporan sampai Oktober 2026" in said
    assert "dilihat ke belakang" not in words(open_page("radar"))
