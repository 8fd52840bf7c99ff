"""A map of any number per area: classes around zero, words for what is absent."""

import numpy as np
import pytest

from components.map.values import AreaValues, signed_edges, values_map
from components.text import Texts


def shown(values, **changes):
    plain = {
        "title": "Perubahan peserta",
        "subtitle": "Oktober 2026",
        "unit": "orang",
        "missing": "Tidak berubah",
        "labels": ("Lama", "Baru"),
        "details": [("1", "2")] * len(values),
        "source": "dua versi",
    }
    return AreaValues(values=np.array(values, dtype=float), **{**plain, **changes})


def test_every_area_has_its_class_and_its_words(snapshot):
    values = [np.nan, 0, 150, -150, 12_345] + [100] * 33
    view = values_map(snapshot, shown(values), Texts("id"), selected=None)
    (panel,) = view.panels
    assert panel.texts[:5] == ("–", "0", "+150", "−150", "+12.345")
    assert panel.classes[0] == "n"
    assert panel.details[0] == 0
    assert panel.notes == ("Tidak berubah",)
    assert panel.details[2] == ("1", "2")
    # Below zero, zero and more, and far above lie in classes of rising letters.
    assert panel.classes[3] < panel.classes[1] <= panel.classes[2] < panel.classes[4]


def test_a_map_on_which_nothing_moved_is_drawn(snapshot):
    view = values_map(snapshot, shown([np.nan] * 38), Texts("en"), selected="35.09")
    assert set(view.panels[0].classes) == {"n"}
    assert view.selected == "35.09"


@pytest.mark.parametrize("values", [[0.0], [1.0], [-3.0, 5.0, 900_000.0], [7.0] * 38, [1e9, -1e9], [0.4, -0.2]])
def test_edges_rise_and_lie_even_around_zero(values):
    edges = signed_edges(np.array(values))
    assert list(edges) == sorted(set(edges))
    assert edges[2] == 0
    assert edges[0] == -edges[4]
    assert edges[1] == -edges[3]


def test_the_legend_names_every_class_once(snapshot):
    view = values_map(snapshot, shown(np.linspace(-5000, 5000, 38)), Texts("id"), selected=None)
    labels = [item.label for item in view.legend]
    assert len(labels) == len(set(labels)) == 7
    assert labels[-1] == "Tidak berubah"
    assert view.legend_title == "Perubahan peserta, orang"
