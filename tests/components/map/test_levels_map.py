"""Maps of levels and of categories: classes, words and the three ways of having no value."""

import json
import re
from pathlib import Path

import numpy as np
import pytest

import components.map
from components.look.colours import GROUND, SEA, contrast, ramp
from components.map import static_bytes
from components.map.categories import LETTERS, CategoryValues, category_map
from components.map.levels import LevelValues, level_breaks, level_map
from components.map.mount import component_data
from components.text.catalogue import Texts
from tests.components.map.test_map_view import document

FOLDER = Path(components.map.__file__).parent
SCRIPT, STYLE = ((FOLDER / name).read_text(encoding="utf-8") for name in ("patterns.js", "map.css"))


def level(values, unit="percent", states=None, **changes):
    filled = list(values) + [50.0] * (38 - len(values))
    found = np.array(filled, dtype=float)
    given = [""] * 38 if states is None else list(states) + [""] * (38 - len(states))
    plain = {"title": "Non-ASN", "subtitle": "2026", "source": "BPJS"}
    return LevelValues(
        unit=unit, values=found, states=given, labels=("Jumlah",), details=[("1",)] * 38, **{**plain, **changes}
    )


def kinds(values, categories, **changes):
    filled = list(values) + [categories[0][0]] * (38 - len(values))
    plain = {"title": "Instrumen terkuat", "subtitle": "2026", "source": "JDIH"}
    return CategoryValues(
        categories=categories, values=filled, labels=("Nomor",), details=[("7",)] * 38, **{**plain, **changes}
    )


STRENGTH = (("none", "belum ada"), ("PKS", "PKS"), ("SE", "SE"), ("PERKADA", "Perkada"), ("PERDA", "Perda"))


def test_shares_lie_in_classes_closed_below_and_mark_a_hundred(snapshot):
    shown = level([0, 19.99, 20, 79.9, 80, 99.9, 100, 130.4, *np.linspace(5, 95, 30)])
    view = level_map(snapshot, shown, Texts("id"), selected="35.09")
    (panel,) = view.panels
    assert panel.classes[:8] == "aaadddoo"
    assert [item.label for item in view.legend[:4]] == [
        "< 25,0%",
        "25,0% – < 50,0%",
        "50,0% – < 75,0%",
        "75,0% – < 100",
    ]
    assert panel.texts[:8] == ("0,0%", "20,0%", "20,0%", "79,9%", "80,0%", "99,9%", "▲100,0%", "▲130,4%")


def test_the_three_states_have_letters_words_and_are_not_zero(snapshot):
    states = ["not_reported", "no_data", "not_applicable", ""]
    shown = level([np.nan, np.nan, np.nan, 0], unit="people", states=states)
    view = level_map(snapshot, shown, Texts("id"), selected=None)
    (panel,) = view.panels
    assert panel.classes[:4] == "rnxz"
    assert panel.texts[:4] == ("–", "–", "–", "0")
    said = [panel.notes[place] for place in panel.details[:3]]
    assert said == ["Belum lapor", "Tidak ada data", "Tidak berlaku"]
    assert {item.letter: item.label for item in view.legend}["r"] == "Belum lapor"


@pytest.mark.parametrize("unit", ["people", "rupiah"])
def test_amounts_are_circles_in_which_zero_is_not_little(snapshot, unit):
    view = level_map(snapshot, level([0, 1, 40, 900, 12_000], unit=unit), Texts("id"), selected=None)
    (panel,) = view.panels
    assert panel.classes[:5] == "zqqqq"
    assert panel.sizes[0] == 0
    assert panel.sizes[3] / panel.sizes[4] == pytest.approx(900 / 12_000, abs=1e-4)
    labels = {item.letter: item.label for item in view.legend}
    assert labels["z"] == "nol"
    assert next(text for _, text in view.circles) in ("10.000", "Rp10 rb")


@pytest.mark.parametrize(
    "values", [[np.nan] * 38, [0.0] * 38, [1.0] * 38, [0.0, 5e12], [3.0, 0.0, 17.0, 1_234_567.0] + [np.nan] * 34]
)
@pytest.mark.parametrize("unit", ["percent", "people", "rupiah", "months", "points"])
def test_any_values_have_rising_edges_and_a_class_each(snapshot, values, unit):
    shown = level(values, unit=unit, states=["no_data" if np.isnan(value) else "" for value in values])
    breaks = level_breaks(unit, shown.values)
    assert list(breaks.edges) == sorted(set(breaks.edges))
    view = level_map(snapshot, shown, Texts("en"), selected="35")
    labels = [item.label for item in view.legend]
    assert len(labels) == len(set(labels))
    assert view.selected is None


def test_rupiah_is_short_and_indonesian(snapshot):
    shown = level([1_234_500_000, 850_000_000], unit="rupiah")
    texts = level_map(snapshot, shown, Texts("id"), selected=None).panels[0].texts
    assert texts[:2] == ("Rp1,2 M", "Rp850 jt")


def test_a_missing_value_without_a_state_is_an_error(snapshot):
    with pytest.raises(ValueError, match="no state of an area"):
        level_map(snapshot, level([np.nan]), Texts("id"), selected=None)


def test_categories_have_letters_in_their_order_and_words_on_the_map(snapshot):
    shown = kinds(["none", "PERDA", "SE", "not_reported", "not_applicable"], STRENGTH, short={"none": "–"})
    view = category_map(snapshot, shown, Texts("id"), selected="35.78")
    (panel,) = view.panels
    assert panel.classes[:5] == "imkrx"
    assert panel.texts[:4] == ("–", "Perda", "SE", "–")
    assert panel.details[1] == ("7",)
    assert panel.notes[panel.details[3]] == "Belum lapor"
    assert [(item.letter, item.label) for item in view.legend[:5]] == list(
        zip("ijklm", (word for _, word in STRENGTH), strict=True)
    )
    assert view.selected == "35.78"


def test_labels_go_to_the_lowest_category_then_to_the_largest_and_then_to_those_to_ask(snapshot):
    values = ["PERDA", "not_applicable", "SE", "not_reported"] + ["PERDA"] * 34
    order = category_map(snapshot, kinds(values, STRENGTH), Texts("id"), selected=None).panels[0].priority
    assert order[0] == 2
    assert order[-2:] == (3, 1)
    largest = [snapshot.codes[place] for place in order[1:4]]
    assert largest == ["35.78", "35.07", "35.09"]


def test_labels_go_first_to_the_worst_and_of_amounts_to_the_largest(snapshot):
    values = [3.0, 9.0, np.nan, 1.0]
    states = ["", "", "not_reported", ""]

    def order(unit, **changes):
        shown = level(values, unit, states, **changes)
        return level_map(snapshot, shown, Texts("id"), selected=None).panels[0].priority

    assert order("percent")[:3] == (3, 0, 1)
    assert [place for place in order("percent", burden=True) if place < 4] == [1, 0, 3, 2]
    assert [place for place in order("rupiah") if place < 4] == [1, 0, 3, 2]
    assert all(found[-1] == 2 for found in (order("percent"), order("rupiah"), order("points", burden=True)))


def test_unknown_and_too_many_categories_are_errors(snapshot):
    with pytest.raises(ValueError, match="'PERGUB' is no state"):
        category_map(snapshot, kinds(["PERGUB"], STRENGTH), Texts("id"), selected=None)
    with pytest.raises(ValueError, match="at most 6"):
        category_map(snapshot, kinds([], [(str(n), str(n)) for n in range(7)]), Texts("id"), selected=None)


def test_every_category_and_state_has_a_drawing_and_a_style_of_its_own():
    drawings = dict(re.findall(r'^    (\w): draw\("path", \{ d: (.+?), class', SCRIPT, flags=re.MULTILINE))
    assert set(drawings) == set(LETTERS) | set("ornx")
    assert len(set(drawings.values())) == len(drawings)
    for letter in LETTERS:
        assert f".c-{letter} {{ --fill: url(#{letter}-m0)" in STYLE
        assert f".legend .c-{letter} {{ --fill: url(#{letter}-legend)" in STYLE


@pytest.mark.parametrize("theme", [0, 1])
@pytest.mark.parametrize("count", range(1, len(LETTERS) + 1))
def test_the_pattern_of_a_category_stands_out_from_its_fill_and_from_the_ground(theme, count):
    rule = re.search(r"pattern:is\(\.c-i.+?\.line \{ stroke: var\(--on\); stroke-opacity: ([\d.]+)", STYLE)
    assert rule is not None
    for tone in ramp("lack", count):
        fill = tone[theme]
        # As map.js chooses the ink: whichever of black and white stands out more.
        ink = max(("#000000", "#ffffff"), key=lambda colour: contrast(colour, fill))
        drawn = mixed(ink, fill, float(rule.group(1)))
        assert contrast(drawn, fill) >= 3
        assert max(contrast(drawn, GROUND[theme]), contrast(fill, GROUND[theme])) >= 3


def mixed(over, under, opacity):
    pairs = [(int(over[at : at + 2], 16), int(under[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(high * opacity + low * (1 - opacity)):02x}" for high, low in pairs)


def test_a_category_map_stays_small_on_the_wire(snapshot, monkeypatch):
    monkeypatch.setattr("components.look.media.address", lambda *_: f"/media/{'0' * 56}.json")
    view = category_map(snapshot, kinds([], STRENGTH), Texts("id"), selected=None)
    data = component_data(view, static=static_bytes(document(), Texts("id")), key="map", height=440)
    assert len(json.dumps(data)) <= 4_000


@pytest.mark.parametrize("unit", ["percent", "months", "points"])
@pytest.mark.parametrize(
    "values",
    [
        [*np.linspace(95.1, 99.4, 33), 3.0, 12.0, 40.0, 55.0, 60.0],
        [*np.linspace(101, 180, 30), *np.linspace(20, 99, 8)],
        [0.0] * 25 + [*np.linspace(0.3, 11, 13)],
        [*np.linspace(11.1, 12, 36), 2.0, 3.0],
    ],
)
def test_no_class_holds_most_of_the_areas_unless_they_are_all_alike(snapshot, unit, values):
    view = level_map(snapshot, level(values, unit=unit), Texts("id"), selected=None)
    (panel,) = view.panels
    for letter in set(panel.classes):
        inside = {text for text, own in zip(panel.texts, panel.classes, strict=True) if own == letter}
        assert panel.classes.count(letter) <= 19 or len(inside) == 1
    labels = [item.label for item in view.legend]
    assert len(set(labels)) == len(labels)


@pytest.mark.parametrize("theme", [0, 1])
def test_the_problem_stands_out_most_from_the_sea(snapshot, theme):
    """Lowest shares and months, heaviest burdens, and of kinds the first: nothing budgeted, no regulation."""

    def outstanding(view, letters):
        tones = {item.letter: (item.light, item.dark)[theme] for item in view.legend}
        return sorted(letters, key=lambda letter: contrast(tones[letter], SEA[theme]), reverse=True)

    texts, spread = Texts("id"), list(np.linspace(1, 90, 38))
    for unit in ("percent", "months"):
        view = level_map(snapshot, level(spread, unit=unit), texts, selected=None)
        letters = sorted(set(view.panels[0].classes))
        assert outstanding(view, letters) == letters
    view = level_map(snapshot, level(spread, unit="points", burden=True), texts, selected=None)
    letters = sorted(set(view.panels[0].classes))
    assert outstanding(view, letters) == letters[::-1]
    view = category_map(snapshot, kinds([], STRENGTH), texts, selected=None)
    assert outstanding(view, "ijklm") == list("ijklm")
