"""The profile of an area in published mode: prints with date and base, or the real figures of an area without one."""

from math import ceil

import pytest

from tests.app.screen import components, open_page, tile, words
from tests.questions import independent as by_hand


def rows_of(at, key):
    """Rows of the first table with that column: code -> column key -> text."""
    found = next(item for item in components(at) if key in [each["key"] for each in item.get("columns", [])])
    keys = [each["key"] for each in found["columns"]]
    return {row[0]: dict(zip(keys, row[1], strict=True)) for row in found["rows"]}


def test_targets_are_those_of_the_year_of_the_figure():
    # Kab. Pasuruan 2025: 205,301 of 865,336; RPJPD 2025 is 34.36 %, RPJMN 32.15 %.
    at = open_page("profil", wilayah="35.14", data="terpublikasi")
    rows = rows_of(at, "achievement")
    for ladder, pct in (("RPJPD", 34.36), ("RPJMN", 32.15)):
        aim = ceil(round(pct * 865_336 / 100, 6))
        assert rows[ladder]["year"].startswith("2025")
        assert rows[ladder]["target"] == f"{by_hand.number(pct, 2)}%"
        assert rows[ladder]["gap"] == by_hand.number(aim - 205_301)
        assert rows[ladder]["achievement"] == f"{by_hand.number(205_301 / aim * 100, 1)}%"
    assert "2026" not in " ".join(rows["RPJPD"].values())
    assert tile(at, "Kekurangan") == "92 rb"


def test_a_row_of_segments_is_one_date_and_one_base():
    # Gresik, November 2024: PU 167,129 and 52 % were printed, their base was not; 374,076 belongs to another year.
    rows = rows_of(open_page("profil", wilayah="35.25", data="terpublikasi"), "coverage")
    assert (rows["PU"]["active"], rows["PU"]["coverage"], rows["PU"]["workers"]) == (
        "167.129",
        "52,0%",
        "tidak tercetak",
    )
    assert rows["PU"]["as_of"] == "21 Nov 2024"
    assert rows["BPU"]["as_of"] == "26 Nov 2025"
    assert (rows["ALL"]["active"], rows["ALL"]["workers"], rows["ALL"]["coverage"]) == ("292.116", "715.619", "40,82%")
    assert rows["PMI"]["coverage"] == "tidak ada angka terpublikasi"
    assert "374.076" not in str(rows)


@pytest.mark.parametrize("area", ["35.01", "35.04", "35.12"])
def test_an_area_without_a_print_still_has_a_useful_screen(area):
    at = open_page("profil", wilayah=area, data="terpublikasi")
    assert not at.error
    said = words(at)
    assert "Tidak ada" in said
    assert "terpublikasi tentang cakupan" in said
    assert "kantor BPJS Ketenagakerjaan yang melayani" in said
    workers = by_hand.workforce(2025)[area]
    assert tile(at, "Kemiskinan (P0)").endswith("%")
    assert tile(at, "Upah minimum (UMK)").startswith("Rp")
    assert by_hand.number(workers) in said
    people = rows_of(at, "people")["RKP"]["people"]
    assert people == by_hand.number(ceil(round(34.99 * workers / 100, 6))), "RKP 2026 is 34.99 %"


def test_neighbours_stand_with_their_own_date_and_base():
    at = open_page("profil", wilayah="35.09", data="terpublikasi")
    near = next(item for item in components(at) if item.get("caption") == "Angka terpublikasi kab/kota tetangga")
    keys = [column["key"] for column in near["columns"]]
    rows = {row[0]: dict(zip(keys, row[1], strict=True)) for row in near["rows"]}
    assert rows["35.08"]["coverage"] == "16,08%"
    assert (rows["35.08"]["as_of"], rows["35.08"]["base"]) == ("Maret 2026", "penduduk bekerja")
    assert all(row["as_of"] != "–" or row["coverage"] == "tidak ada angka terpublikasi" for row in rows.values())


def test_what_was_printed_of_the_ledger_stands_on_the_profile():
    said = words(open_page("profil", wilayah="35.77", data="terpublikasi")).replace("**", "")
    assert "rasio 206,7%" in said
    assert "belum lapor" not in said.lower()
