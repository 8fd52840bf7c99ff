"""Words, cells and costs of the page of the groups, without a browser."""

from datetime import date

import numpy as np
import pytest

from components.text.catalogue import Texts
from components.views.groups.calendar import SIGNS, cells
from components.views.groups.printed import printed_text
from components.views.groups.words import as_of_text, headline, measure_text, nesting_text, remarks, tile_number
from data.ledger.calendar import EVERY, STATES
from data.text.format import Formatter

ID = Texts("id")
OCTOBER = date(2026, 10, 1)


def row(**changes):
    base = {
        "group": "NON_ASN",
        "area_code": "35.09",
        "state": "ok",
        "total": 200.0,
        "covered": 50.0,
        "uncovered": 150.0,
        "pct": 25.0,
        "printed": False,
        "derived": False,
        "as_of": "2026-09",
        "note": "",
        "note_en": "",
    }
    return {**base, **changes}


def said(snapshot, funding=EVERY, **changes):
    return headline(snapshot, row(**changes), funding, OCTOBER, ID)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({}, "Pegawai non-ASN Kabupaten Jember: 25,0% terlindungi (50 dari 200 orang), 150 belum."),
        ({"covered": 0.0, "pct": 0.0, "uncovered": 200.0}, "0,0% terlindungi (0 dari 200 orang), 200 belum."),
        ({"state": "not_reported"}, "belum lapor sampai Oktober 2026."),
        ({"group": "BPD", "area_code": "35.78", "state": "not_applicable"}, "BPD Kota Surabaya: tidak berlaku"),
        ({"total": np.nan, "pct": np.nan}, "50 orang terlindungi; besar kelompok belum dilaporkan."),
        ({"covered": np.nan, "pct": np.nan}, "200 orang; yang terlindungi belum dilaporkan."),
        (
            {"printed": True, "covered": np.nan, "total": np.nan, "pct": 82.0, "as_of": "2025-12"},
            "82,0% terlindungi menurut angka terpublikasi (Des 2025)",
        ),
        ({"group": "JAKON_PROYEK"}, "25,0% terdaftar (50 dari 200 proyek), 150 belum."),
        (
            {"area_code": "35", "both": 2, "reported": 3},
            "Jawa Timur (3 dari 38 kab/kota): 50 orang terlindungi; di kab/kota yang menyebut besar kelompok 25,0%",
        ),
    ],
)
def test_one_sentence_says_only_what_is_known(snapshot, changes, sentence):
    assert sentence in said(snapshot, **changes)


def test_of_a_fund_nobody_is_called_unprotected(snapshot):
    sentence = said(snapshot, "DBHCHT", uncovered=np.nan)
    assert sentence == "Pegawai non-ASN (DBHCHT) Kabupaten Jember: 50 orang dibayar dari dana ini, 25,0% dari 200."


def test_several_dates_are_a_range_and_a_bare_year_stays_bare():
    assert as_of_text("2026-10", ID) == "Okt 2026"
    assert as_of_text("2026-10;2024;2025-11-15", ID) == "2024 – Okt 2026"
    assert as_of_text("", ID) == "–"


def test_a_share_above_all_is_marked_and_never_clipped():
    assert measure_text("persen", 104.25, ID) == "▲104,2%"
    assert (measure_text("bulan", 8.0, ID), measure_text("bulan", 8.25, ID)) == ("8", "8,2")
    assert (tile_number(999_999, ID), tile_number(5_289_946, ID)) == ("999.999", "5,3 jt")


def test_what_nests_and_what_overlaps_is_said():
    assert nesting_text("RT", ID) == "Bagian dari RT dan RW: jangan dijumlahkan dengannya."
    assert nesting_text("GURU_HONORER", ID).startswith("Anggotanya bisa juga tercatat")
    assert nesting_text("NON_ASN", ID) == nesting_text("SOPIR_ANGKOT", ID) == ""
    assert remarks(row(derived=True, note="dibulatkan"), ID) == ["jumlah dari bagian-bagiannya", "dibulatkan"]


def test_every_state_of_a_month_has_a_sign_of_its_own():
    assert set(SIGNS) == set(STATES)
    assert len(set(SIGNS.values())) == len(SIGNS)
    found = cells(
        [
            {"state": "paid", "people": 1234.0},
            {"state": "empty", "people": 0.0},
            {"state": "ahead", "people": 5.0},
            {"state": "not_reported", "people": np.nan},
        ],
        Formatter("id"),
    )
    assert found == ["<td class=paid>1.234", "<td class=empty>✕", "<td class=ahead>»5", "<td class=not_reported>?"]


@pytest.mark.parametrize(
    ("total", "covered", "pct", "text"),
    [
        (3254, 270, np.nan, "270 dari 3.254 orang"),
        (np.nan, 580_449, np.nan, "580.449 orang"),
        (np.nan, np.nan, 95.0, "95,0%"),
        (60_656, 7_455, 12.29, "7.455 dari 60.656 orang, 12,3%"),
        (30_850_000, np.nan, np.nan, "besar kelompok 30.850.000 orang"),
    ],
)
def test_a_printed_figure_is_said_as_it_was_printed(total, covered, pct, text):
    record = {"group": "NON_ASN", "total": total, "covered": covered, "covered_pct": pct}
    assert printed_text(record, ID) == text
