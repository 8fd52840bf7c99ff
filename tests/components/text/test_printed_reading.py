"""Sentences about printed figures: each with its date and base, held against the target of its own year."""

import pytest

from components.text.catalogue import Texts
from components.text.phrases import subtitle
from components.text.sentences import headline, paragraph
from data.selection import Selection

CHOSEN = Selection(dataset="terpublikasi")


def test_the_headline_of_the_province_says_the_print_its_date_and_the_newer_counts(snapshot):
    said = headline(snapshot, CHOSEN, "35", Texts("id"))
    assert "32,4% per Maret 2024" in said
    assert "potensi" in said
    assert "4,95 juta orang (Feb 2025)" in said
    assert "5,98 juta orang (2025)" in said
    assert "Oktober 2026" not in said
    assert "32.4%, March 2024" in headline(snapshot, CHOSEN, "35", Texts("en"))


@pytest.mark.parametrize("say", [headline, paragraph])
def test_kab_pasuruan_is_held_against_2025(snapshot, say):
    said = say(snapshot, CHOSEN, "35.14", Texts("id"))
    assert "92.029" in said
    assert "RPJPD 2025" in said
    assert "2026" not in said


def test_an_area_of_which_only_counts_were_printed_names_them(snapshot):
    # Tulungagung: 83,923 participants in September 2023, never a percentage.
    said = headline(snapshot, CHOSEN, "35.04", Texts("id"))
    assert "83.923 orang (Sep 2023)" in said
    assert "Tidak ada persentase terpublikasi" in said
    assert headline(snapshot, CHOSEN, "35.01", Texts("id")).startswith("Tidak ada angka terpublikasi")


def test_no_line_claims_one_month_or_one_target_for_all_printed_figures(snapshot):
    said = subtitle(snapshot, Selection(dataset="terpublikasi", indicator="kekurangan"), Texts("id"))
    assert "angka terpublikasi terbaru sampai Oktober 2026" in said
    assert "37,4" not in said
