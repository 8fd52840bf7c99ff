"""Mounting: the app draws chart and table without an exception, and what travels with them is there."""

import json

import plotly.graph_objects as go
import pytest
from streamlit.testing.v1 import AppTest

from components.charts.mount import clicked_area, footing, heading
from components.charts.style import config
from components.text.catalogue import Texts


def page():
    import pandas as pd

    from components.charts.mount import chart, current_theme
    from components.charts.ranking import RankBar, ranking
    from components.export.tables import table_downloads
    from components.look.colours import AREAS
    from components.table import Cell, Column, Row, data_table
    from components.text.catalogue import Texts
    from components.text.notes import UNNOTED, Notes
    from data.snapshot import load_snapshot

    texts = Texts("id")
    bars = [RankBar("35.09", "Kab. Jember", 22.0, "22,0%", AREAS[0], "Kab. Jember")]
    chart(
        load_snapshot(),
        ranking(bars, texts=texts, theme=current_theme()),
        key="rank",
        title="Peringkat <b>cakupan</b>",
        subtitle="Oktober 2026",
        alt="Jember 22,0%",
        texts=texts,
        source="BPS",
        mark="Data contoh (simulasi)",
        filename="peringkat",
        on_select=lambda: None,
    )
    data_table(
        [Row("35.09", {"name": Cell("Kab. Jember"), "value": Cell("22,0%", 22.0)})],
        [Column("name", "Kab./Kota", "text"), Column("value", "Cakupan", bar=True)],
        key="table",
        height=300,
        on_select=lambda: None,
        texts=texts,
        caption="Cakupan",
        notes=UNNOTED,
    )
    notes = Notes("Oktober 2026", "domisili", ["BPS"], "Data contoh (simulasi)")
    frame = pd.DataFrame({"Kode": ["35.09"]})
    table_downloads(lambda: frame, key="files", filename="x", texts=texts, title="t", notes=notes)


@pytest.fixture(scope="module")
def app():
    return AppTest.from_function(page, default_timeout=30).run()


def test_the_app_draws_all_of_it(app):
    assert not app.exception
    (found,) = app.get("plotly_chart")
    assert json.loads(found.proto.spec)["data"][0]["customdata"] == ["35.09"]
    assert found.proto.alt == "Jember 22,0%"
    assert found.proto.theme == ""
    assert len(app.get("download_button")) == 2


def test_chart_configuration_asks_nothing_of_the_outside(app):
    (found,) = app.get("plotly_chart")
    settings = json.loads(found.proto.config)
    assert settings["topojsonURL"].startswith("data:")
    assert settings["displaylogo"] is False
    assert settings["locales"]["id"]["format"]["months"][9] == "Oktober"


def test_locale_is_complete_in_both_languages():
    for language, month, sunday in (("id", "Agustus", "Minggu"), ("en", "August", "Sunday")):
        names = config(language)["locales"][language]["format"]
        assert (len(names["months"]), len(names["days"])) == (12, 7)
        assert (names["months"][7], names["days"][0]) == (month, sunday)
    assert config("id")["locales"]["id"]["format"]["decimal"] == ","


def test_title_carries_the_mark_and_no_markup_of_its_own():
    drawn = heading("A <script> & B", "Oktober 2026", "Data contoh (simulasi)")
    assert "A &lt;script&gt; &amp; B" in drawn
    assert "Data contoh (simulasi)" in drawn
    assert "border-radius" not in heading("A", "", "")
    assert "Sumber: BPS &lt;x&gt;" in footing("BPS <x>", "", Texts("id"))


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        (None, None),
        ({}, None),
        ({"selection": {"points": []}}, None),
        ({"selection": {"points": [{"customdata": "35.09"}]}}, "35.09"),
        ({"selection": {"points": [{"customdata": ["35.78", 1]}]}}, "35.78"),
        ({"selection": {"points": [{"x": 1}, {"customdata": "35"}]}}, "35"),
        ({"selection": {"points": [{"customdata": "DROP"}]}}, None),
        ({"selection": {"points": [{"customdata": 35.09}]}}, None),
    ],
)
def test_a_click_gives_a_code_or_nothing(event, expected):
    assert clicked_area(event) == expected


def test_figures_carry_no_template():
    from components.charts.style import figure

    fig = figure(Texts("id"), "light", height=100)
    assert isinstance(fig, go.Figure)
    assert len(fig.to_json()) < 900
