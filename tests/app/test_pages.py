"""Every page through app.py: both languages, the selection honoured, bad links and bad files told in a sentence."""

import json
import shutil
from pathlib import Path

import pytest

from components.frame.routes import ROUTES
from components.map import draw
from components.text.catalogue import Texts
from data.selection import INDICATOR_KEYS
from data.snapshot import BUNDLED, DATA_FOLDER
from geo.errors import LayerError
from tests.app.screen import components, open_page, popovers, words

NO_FIGURES = ("indikator", "kelola")
PATHS = [route.path for route in ROUTES]
MARK = {"id": "Data contoh (simulasi)", "en": "Sample data (simulated)"}


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("path", PATHS)
def test_every_page_runs_inside_the_frame(path, language):
    at = open_page(path, wilayah="35.09", bahasa=language)
    assert not at.exception
    assert not at.error
    assert (MARK[language] in popovers(at)) == (path not in NO_FIGURES)


@pytest.mark.parametrize("path", PATHS)
def test_the_province_view_of_every_page_runs(path):
    at = open_page(path)
    assert not at.exception
    assert not at.error


@pytest.mark.parametrize("path", PATHS)
def test_published_figures_only_never_show_the_simulation(path):
    at = open_page(path, wilayah="35.25", data="terpublikasi")
    assert not at.exception
    assert not at.error
    shown = " ".join([*popovers(at), *(json.dumps(item, ensure_ascii=False) for item in components(at))])
    if path != "indikator":  # the list of sources names the series
        assert MARK["id"] not in shown


@pytest.mark.parametrize("indicator", INDICATOR_KEYS)
@pytest.mark.parametrize("dataset", ["contoh", "terpublikasi"])
def test_every_indicator_draws_on_the_map_and_in_the_ranking(indicator, dataset):
    for path in ("peta", "peringkat"):
        at = open_page(path, indikator=indicator, data=dataset)
        assert not at.exception
        assert not at.error


@pytest.mark.parametrize("view", ["daftar", "pareto", "perubahan", "dua", "sebaran"])
def test_every_view_of_the_ranking_runs(view):
    at = open_page("peringkat", tampilan=view, wilayah="35.09")
    assert not at.error
    assert len(at.get("plotly_chart")) == 1


@pytest.mark.parametrize("context", ["porsi_formal", "kemiskinan", "umk", "penduduk_bekerja"])
def test_every_context_draws(context):
    at = open_page("peringkat", tampilan="sebaran", konteks=context)
    assert not at.error
    assert len(at.get("plotly_chart")) == 1


@pytest.mark.parametrize("form", ["peta", "kotak", "banding", "3d"])
@pytest.mark.parametrize("compared", ["bulan", "segmen", "indikator"])
def test_every_form_of_the_map_runs(form, compared):
    at = open_page("peta", bentuk=form, bandingkan=compared)
    assert not at.error
    payload = next(item for item in components(at) if "panels" in item)
    assert len(payload["panels"]) == (2 if form == "banding" else 1)


def test_an_old_link_to_the_columns_leads_to_the_circles_of_the_same_people():
    at = open_page("peta", bentuk="3d", indikator="kekurangan", wilayah="35.09", bulan="2026-03")
    assert not at.error
    payload = next(item for item in components(at) if "panels" in item)
    assert payload["panels"][0]["title"] == "Belum terlindungi"
    assert payload["panels"][0]["sizes"]
    assert payload["circles"]
    assert at.query_params["indikator"] == "belum_terlindungi"
    assert at.query_params["wilayah"] == "35.09"
    assert at.query_params["bulan"] == "2026-03"
    assert "bentuk" not in at.query_params


@pytest.mark.parametrize("segment", ["ALL", "PU", "BPU", "JAKON", "PMI"])
def test_every_segment_runs_and_migrants_have_no_base(segment):
    at = open_page("peta", segmen=segment)
    classes = next(item for item in components(at) if "panels" in item)["panels"][0]["classes"]
    assert (set(classes) == {"x"}) == (segment == "PMI")


def test_the_selection_of_a_link_is_honoured_and_kept_in_the_address():
    params = {"wilayah": "35.25", "bulan": "2025-03", "jenjang": "RPJMN", "segmen": "BPU", "basis": "lokasi_kerja"}
    at = open_page("peta", **params)
    assert {key: _one(at.query_params[key]) for key in params} == params
    assert "per 31 Maret 2025" in popovers(at)
    assert any("lokasi kerja ÷ penduduk bekerja Agu 2024" in label for label in popovers(at))


def test_a_choice_in_the_sidebar_reaches_the_address_and_the_map():
    at = open_page("peta")
    at.selectbox(key="pick_indicator").select("kekurangan").run()
    assert _one(at.query_params["indikator"]) == "kekurangan"
    assert next(item for item in components(at) if "panels" in item)["panels"][0]["title"] == "Kekurangan dari target"
    at.selectbox(key="pick_indicator").select("cakupan").run()
    assert "indikator" not in at.query_params


def test_the_selection_moves_with_the_viewer_from_page_to_page():
    at = open_page("peta", wilayah="35.25", jenjang="RPJMN")
    at.switch_page("pages/profil.py").run()
    assert "Kabupaten Gresik (35.25)" in words(at)
    assert any("RPJMN" in label for label in popovers(at))


@pytest.mark.parametrize(
    ("parameter", "value"),
    [("wilayah", "35.99"), ("bulan", "2031-01"), ("jenjang", "RPJM"), ("indikator", "x"), ("bentuk", "bola")],
)
def test_a_link_with_an_unknown_value_says_so_and_the_page_works(parameter, value):
    at = open_page("peta", **{parameter: value})
    assert not at.exception
    assert [f"{parameter} = “{value}”" in warning.value for warning in at.warning] == [True]
    assert any("panels" in item for item in components(at))
    assert parameter not in at.query_params


def test_hostile_text_in_a_link_is_shown_as_text():
    at = open_page("ringkasan", wilayah="<script>alert(1)</script>")
    assert not at.exception
    assert len(at.warning) == 1


def test_a_mistyped_parameter_is_named():
    at = open_page("ringkasan", wilayh="35.09")
    assert "wilayh" in at.warning[0].value


@pytest.fixture
def broken(tmp_path, monkeypatch):
    """A copy of the bundled tables that a test may break, used by the app."""
    folder = tmp_path / "bundled"
    shutil.copytree(BUNDLED, folder)
    monkeypatch.setenv(DATA_FOLDER, str(folder))
    return folder


@pytest.mark.parametrize("table", sorted(path.name for path in Path(BUNDLED).iterdir() if path.suffix != ".json"))
@pytest.mark.parametrize("damage", ["missing", "truncated"])
def test_a_broken_table_is_named_and_every_page_still_opens(broken, table, damage):
    path = broken / table
    if damage == "missing":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    # A missing file on every page; a truncated one is the same to the app, so the home page is enough.
    for page in PATHS if damage == "missing" else PATHS[:1]:
        at = open_page(page, wilayah="35.09")
        assert not at.exception
        assert any(table in error.value for error in at.error), (page, [error.value for error in at.error])
        assert not [error.value for error in at.error if Texts("id")("frame.page_failed", page="")[:8] in error.value]


def test_a_missing_manifest_is_named(broken):
    (broken / "manifest.json").unlink()
    at = open_page("ringkasan")
    assert any("manifest.json" in error.value for error in at.error)
    assert any("panels" in item for item in components(at))


def test_a_boundary_file_that_fails_leaves_the_rest_of_the_page(monkeypatch):
    def refuse(areas):
        raise LayerError("wrong_codes", path="kabkota_overview.geojson", count=38, missing=("35.79",))

    draw.forget_shapes()
    monkeypatch.setattr(draw, "map_document", refuse)
    at = open_page("ringkasan")
    draw.forget_shapes()
    assert ["35.79" in error.value for error in at.error] == [True]
    assert "pekerja Jawa Timur terlindungi" in words(at)


def _one(value):
    return value[0] if isinstance(value, list) else value
