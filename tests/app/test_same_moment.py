"""A widget used in the same moment as an address arrives: the hand on the widget wins, whatever the address says."""

import pytest

from tests.app.screen import open_page, popovers, words

FIELDS = [
    # widget, what the hand picks, parameter, its code in the address, what the address says
    ("pick_indicator", "kekurangan", "indikator", "kekurangan", "peserta_aktif"),
    ("pick_segment", "BPU", "segmen", "BPU", "PU"),
    ("pick_area", "35.78", "wilayah", "35.78", "35.25"),
    ("pick_basis", "lokasi_kerja", "basis", "lokasi_kerja", "domisili"),
    ("pick_denominator", "angkatan_kerja", "penyebut", "angkatan_kerja", "potensi"),
    ("pick_base_year", "2021", "tahun_dasar", "2021", "t2"),
    ("pick_ladder", "RPJMN", "jenjang", "RPJMN", "RKP"),
]


def one(value):
    """A parameter's only value; AppTest gives a list for what a test wrote itself."""
    return value[0] if isinstance(value, list) else value


@pytest.mark.parametrize(("widget", "picked", "parameter", "code", "other"), FIELDS, ids=lambda value: str(value))
@pytest.mark.parametrize("of_the_same_field", [True, False], ids=["same", "another"])
def test_the_widget_wins_over_an_address_of_the_same_moment(widget, picked, parameter, code, other, of_the_same_field):
    at = open_page("peta")
    at.query_params.clear()
    at.query_params.update({parameter: other} if of_the_same_field else {"bulan": "2025-03"})
    at.selectbox(key=widget).select(picked).run()
    assert not at.exception
    assert one(at.query_params[parameter]) == code
    assert at.session_state[widget] == picked
    assert "bulan" not in at.query_params


def test_the_choice_of_a_view_wins_too():
    at = open_page("peta")
    at.query_params.clear()
    at.query_params["bentuk"] = "banding"
    at.segmented_control(key="pick_bentuk").select("kotak").run()
    assert one(at.query_params["bentuk"]) == "kotak"


def test_the_language_wins_too():
    at = open_page("peta")
    at.query_params.clear()
    at.query_params.update({"wilayah": "35.25", "bahasa": "id"})
    at.segmented_control(key="pick_language").select("en").run()
    assert one(at.query_params["bahasa"]) == "en"
    assert "wilayah" not in at.query_params


def test_without_a_hand_on_a_widget_the_address_wins():
    at = open_page("peta", segmen="BPU")
    at.query_params.clear()
    at.query_params.update({"wilayah": "35.25", "bulan": "2025-03"})
    at.run()
    assert at.session_state["pick_area"] == "35.25"
    assert at.session_state["pick_segment"] == "ALL"
    assert "per 31 Maret 2025" in popovers(at)


def test_the_hand_counts_for_one_moment_only():
    at = open_page("peta")
    at.selectbox(key="pick_area").select("35.78").run()
    at.query_params.clear()
    at.query_params["wilayah"] = "35.25"
    at.run()
    assert at.session_state["pick_area"] == "35.25"
    assert "Kabupaten Gresik" in words(at)
