"""A map of any number per area: circles of either sign, words for what is absent."""

import numpy as np
import pytest

from components.map.values import AreaValues, values_map
from components.text.catalogue import Texts


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
    assert panel.classes[:5] == "nzqsq"


def test_a_map_on_which_nothing_moved_is_drawn(snapshot):
    view = values_map(snapshot, shown([np.nan] * 38), Texts("en"), selected="35.09")
    assert set(view.panels[0].classes) == {"n"}
    assert view.selected == "35.09"


@pytest.mark.parametrize("values", [[0.0], [1.0], [-3.0, 5.0, 900_000.0], [7.0], [1e9, -1e9], [0.4, -0.2]])
def test_the_area_of_a_circle_is_the_amount_and_its_sign_the_letter(snapshot, values):
    view = values_map(snapshot, shown(values + [0.0] * (38 - len(values))), Texts("id"), selected=None)
    (panel,) = view.panels
    most = max(abs(value) for value in values) or 1
    assert [round(abs(size) / 9999, 3) for size in panel.sizes[: len(values)]] == [
        round(abs(value) / most, 3) for value in values
    ]
    letters = ["z" if abs(value) < 0.5 else "q" if value > 0 else "s" for value in values]
    assert list(panel.classes[: len(values)]) == letters


def test_the_legend_names_every_class_once(snapshot):
    view = values_map(snapshot, shown(np.linspace(-5000, 5000, 38)), Texts("id"), selected=None)
    labels = [item.label for item in view.legend]
    assert labels == ["bertambah", "berkurang", "tetap", "Tidak berubah"]
    assert [text for _, text in view.circles] == ["5.000", "1.000", "200"]
    assert view.legend_title == "Perubahan peserta, orang"
