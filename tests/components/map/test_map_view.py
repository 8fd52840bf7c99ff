import json
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from components.look import media
from components.map import LegendItem, MapPanel, MapView, series_bytes, static_bytes
from components.map.mount import component_data
from components.text.catalogue import LANGUAGES, Texts

AREAS = 38
MONTHS = tuple(f"{year}-{month:02d}" for year in (2024, 2025, 2026) for month in range(1, 13))


def document() -> dict[str, Any]:
    units = [
        {"code": f"35.{number:02d}", "name": f"Kab. {number}", "kind": "kabupaten", "d": "M0,0h9v9h-9Z"}
        | {"x": number, "y": 0, "r": None, "hit": 5, "tile": [number % 8, number // 8]}
        for number in range(AREAS)
    ]
    return {"view": [1000, 600], "units": units, "border": "", "insets": [], "legend": {}}


def realistic(*, panels: int = 1) -> MapView:
    letters = "abcdeforn" * 5
    panel = MapPanel(
        title="Cakupan kepesertaan aktif per kabupaten/kota",
        subtitle="per 31 Oktober 2026 · basis KTP ÷ penduduk bekerja Agustus 2024 · target RPJMD 2026",
        classes=letters[:AREAS],
        texts=tuple(f"▲ 1{area},{area % 10}%" for area in range(AREAS)),
        details=tuple(("34,4%", "1.234.567", "+12,3 persen poin", f"{area + 1} dari 38") for area in range(AREAS)),
    )
    return MapView(
        panels=(panel,) * panels,
        legend_title="Cakupan, % penduduk bekerja",
        legend=tuple(LegendItem(letter, "30,0 – < 40,0", "#4b9db0", "#4697a6") for letter in "abcdefornx"),
        detail_labels=("Target 2026", "Kekurangan", "Setahun", "Peringkat"),
        selected="35.09",
        month="2026-10",
        mark="Data contoh (simulasi)",
        source="Sumber: BPJS Ketenagakerjaan (simulasi); BPS Sakernas Agustus 2024, diolah.",
        attribution="Batas wilayah: BPS – Statistics Indonesia via OCHA/HDX (COD-AB, 2020), CC BY 3.0 IGO.",
        form="map",
        size="hero",
        series=series(),
    )


def series(values: np.ndarray | None = None) -> bytes:
    rows = np.full((len(MONTHS), AREAS), 29.8) if values is None else values
    return series_bytes(MONTHS, MONTHS, ["a" * AREAS] * len(MONTHS), [["29,8%"] * AREAS] * len(MONTHS), rows, MONTHS)


def test_change_costs_at_most_six_kilobytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(media, "address", lambda *_: f"/media/{'0' * 56}.json")
    data = component_data(realistic(), static=static_bytes(document(), Texts("id")), key="map", height=650)
    assert len(json.dumps(data)) <= 6_000


def test_without_media_manager_everything_travels_inline() -> None:
    data = component_data(realistic(), static=static_bytes(document(), Texts("id")), key="map", height=650)
    assert data["static"]["inline"]["map"] == document()
    assert data["series"]["inline"]["months"] == list(MONTHS)
    assert "export default function" in data["code"]["text"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_static_document_carries_the_words_of_one_language(language: Any) -> None:
    found = json.loads(static_bytes(document(), Texts(language)))
    assert found["words"]["play"] == Texts(language)("map.play")
    assert found["words"]["count"].count("{") == 2


def test_shapes_keep_their_identity_over_languages() -> None:
    first, second = (json.loads(static_bytes(document(), Texts(language))) for language in LANGUAGES)
    assert first["id"] == second["id"]
    assert first["words"] != second["words"]


def test_series_keeps_proportions_and_gaps() -> None:
    values = np.full((len(MONTHS), AREAS), 50.0)
    values[0, 0], values[0, 1], values[1, 2] = 100.0, 0.0, np.nan
    found = json.loads(series(values))["values"]
    assert (found[0][0], found[0][1], found[0][2]) == (9999, 0, 5000)
    assert found[1][2] is None


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"classes": "a" * 37}, "classes holds 37 values, expected 38"),
        ({"classes": "y" * 38}, "classes holds \\['y'\\]"),
        ({"texts": ("1",) * 39}, "texts holds 39 values"),
        ({"details": ((),) * 2}, "details holds 2 values"),
    ],
)
def test_panel_refuses_what_does_not_fit_the_areas(change: dict[str, Any], named: str) -> None:
    with pytest.raises(ValueError, match=named):
        replace(realistic().panels[0], **change)


def test_view_refuses_wrong_panels_details_and_legend() -> None:
    view = realistic()
    with pytest.raises(ValueError, match="panels holds 3 maps"):
        replace(view, panels=view.panels * 3)
    with pytest.raises(ValueError, match="details of an area holds 4 values, expected 1"):
        replace(view, detail_labels=("Target",))
    with pytest.raises(ValueError, match="no entry for classes \\['n', 'o', 'r'\\]"):
        replace(view, legend=view.legend[:6])
    with pytest.raises(ValueError, match="'y' is not a map class"):
        LegendItem("y", "", "", "")
    with pytest.raises(ValueError, match="priority must name every area once"):
        replace(view.panels[0], priority=(0,) * AREAS)


@pytest.mark.parametrize("name", ["month_labels", "classes", "texts", "subtitles"])
def test_series_refuses_other_lengths(name: str) -> None:
    given: dict[str, Any] = {
        "month_labels": MONTHS,
        "classes": ["a" * AREAS] * len(MONTHS),
        "texts": [["1"] * AREAS] * len(MONTHS),
        "subtitles": MONTHS,
    }
    given[name] = given[name][:-1]
    with pytest.raises(ValueError, match=f"{name} holds 35 months, expected 36"):
        series_bytes(MONTHS, values=np.zeros((len(MONTHS), AREAS)), **given)


def test_series_refuses_other_shapes() -> None:
    with pytest.raises(ValueError, match="values has shape"):
        series(np.zeros((AREAS, len(MONTHS))))


def test_a_region_of_five_areas_has_a_map_and_its_months() -> None:
    panel = MapPanel("", "", classes="abcdn", texts=("1",) * 5, details=((),) * 5)
    assert panel.priority == (0, 1, 2, 3, 4)
    found = json.loads(series_bytes(["2026-10"], ["Oktober 2026"], ["abcdn"], [["1"] * 5], np.ones((1, 5)), [""]))
    assert len(found["values"][0]) == 5
    with pytest.raises(ValueError, match="must be 5 map classes and 5 texts"):
        series_bytes(["a", "b"], ["a", "b"], ["abcdn", "abcd"], [["1"] * 5] * 2, np.ones((2, 5)), ["", ""])


def mount() -> None:
    import streamlit as st

    from components.map import coverage_map, static_bytes
    from components.text.catalogue import Texts
    from tests.components.map import test_map_view

    result = coverage_map(
        test_map_view.realistic(panels=2),
        static=static_bytes(test_map_view.document(), Texts("id")),
        key="map",
        height=650,
    )
    st.write(result.selected, result.month)


def test_mounts_without_exception_and_by_address() -> None:
    at = AppTest.from_function(mount, default_timeout=30).run()
    assert not at.exception
    sent = json.loads(at.get("bidi_component")[0].proto.json)
    assert {name: list(sent[name]) for name in ("code", "static", "series")} == {
        "code": ["address"],
        "static": ["address"],
        "series": ["address"],
    }
