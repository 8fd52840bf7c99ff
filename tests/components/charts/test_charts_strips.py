"""Dots by kind: every area drawn once on its line, the stroke at the coverage of the kind together."""

import pytest

from components.charts.strips import Dot, Strip, strip_plot
from components.text.catalogue import Texts

STRIPS = [
    Strip("Perda (2)", [Dot("35.09", 20.0, "Kab. Jember"), Dot("35.78", 40.0, "Kota Surabaya")], 33.3, "33,3%"),
    Strip("PKS (1)", [Dot("35.10", 10.0, "Kab. Banyuwangi")], 10.0, "10,0%"),
]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_area_stands_on_the_line_of_its_kind(theme):
    dots, _, strokes = strip_plot(STRIPS, texts=Texts("id"), theme=theme, selected="35.78").data
    assert list(zip(dots.customdata, dots.x, dots.y, strict=True)) == [
        ("35.09", 20.0, 0),
        ("35.78", 40.0, 0),
        ("35.10", 10.0, 1),
    ]
    assert list(zip(strokes.x, strokes.y, strict=True)) == [(33.3, 0), (10.0, 1)]


def test_the_selected_area_has_a_thick_outline():
    dots = strip_plot(STRIPS, texts=Texts("id"), theme="light", selected="35.78").data[0]
    assert dots.marker.line.width == (1, 3, 1)


def test_the_first_kind_is_on_top():
    axis = strip_plot(STRIPS, texts=Texts("id"), theme="light").layout.yaxis
    assert axis.range[0] > axis.range[1]
    assert [text.strip() for text in axis.ticktext] == ["Perda (2)", "PKS (1)"]
