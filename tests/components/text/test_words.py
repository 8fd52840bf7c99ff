"""The words of the catalogue: one word for one thing, the one that officials and BPS use."""

import re

import pytest

from components.text.catalogue import Texts, entries
from components.text.phrases import base_of, unit_text
from data.selection import Selection

GIVEN_UP = {
    "welding for classes": r"[Pp]engelasan",
    "another word than acuan target": r"(?<!formulir )\b[Jj]enjang\b",
    "two words for the base": r"dasar pembagi|Dasar pembagi|\b[Dd]asar(nya)?\b(?! data)",
    "points without percent": r"(?<![Pp]ersen )\b[Pp]oin\b|poin persentase",
    "printed instead of published": r"ngka terbitan",
    "another word for the 38": r"(?<![Pp]emerintah )(?<!erangkat )(?<!egulasi )(?<!elanja )(?<!Menengah )(?<!Panjang )"
    r"\b[Dd]aerah\b",
    "bytes, error, e-mail and sidebar": r"\b[Bb]ita\b|\b[Gg]alat\b|\bGALAT\b|\b[Ss]urel\b|bilah sisi",
    "hold a gap": r"memegang .*kekurangan",
    "towards a target": r"menuju target",
    "position for a date": r"^posisi |\bposisi data\b|[Pp]ada posisi",
    "statistician's words": r"\b[Pp]encilan\b|[Pp]atahan deret",
    "radar for expiry": r"[Rr]adar masa",
    "the key of a source instead of its name": r"\bS\d{1,3}\b",
}
SHEETS = ("template.", "plan.sheet_")
"""Headings of files that offices hold already, and the sheet *Dasar* of the worksheet."""


@pytest.mark.parametrize("fault", GIVEN_UP)
def test_no_text_uses_a_word_that_was_given_up(fault):
    found = {
        key: entry["id"]
        for key, entry in entries().items()
        if not key.startswith(SHEETS) and re.search(GIVEN_UP[fault], entry["id"].replace("asis data", ""))
    }
    assert not found


@pytest.mark.parametrize(
    ("chosen", "indonesian", "english"),
    [
        (Selection(), "% penduduk bekerja", "% of the employed"),
        (Selection(denominator="angkatan_kerja"), "% angkatan kerja", "% of the labour force"),
        (Selection(dataset="terpublikasi", published_base="potensi"), "% potensi", "% of potential workers"),
        (Selection(dataset="terpublikasi"), "% dari penyebutnya", "% of its base"),
    ],
)
def test_a_rate_names_the_base_it_is_divided_by(chosen, indonesian, english):
    assert unit_text("cakupan", base_of(chosen), Texts("id")) == indonesian
    assert unit_text("cakupan", base_of(chosen), Texts("en")) == english


def test_people_need_no_base():
    assert unit_text("kekurangan", base_of(Selection()), Texts("id")) == "orang"
