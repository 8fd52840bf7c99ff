"""From a selection to the map: classes, legend and details say the same as the tables."""

import json
import re
from dataclasses import replace
from datetime import date

import pytest

from components.map.atlas import map_view
from components.text.catalogue import Texts
from data.selection import CLASS_METHODS, INDICATOR_KEYS, Selection
from data.tables.fields import PROVINCE

TEXTS = Texts("id")


def view(snapshot, chosen, **more):
    return map_view(snapshot, chosen, TEXTS, mark="", **more)


@pytest.mark.parametrize("key", INDICATOR_KEYS)
@pytest.mark.parametrize("method", CLASS_METHODS)
@pytest.mark.parametrize("dataset", ["contoh", "terpublikasi"])
def test_every_indicator_has_a_legend_for_its_classes(snapshot, key, method, dataset):
    made = view(snapshot, Selection(indicator=key, classes=method, dataset=dataset))
    letters = [item.letter for item in made.legend]
    assert set(made.panels[0].classes) <= set(letters)
    assert letters == sorted(set(letters), key=letters.index)
    few = dataset == "terpublikasi" or key == "target"  # most areas share one target
    assert few or made.circles or 4 <= len(letters) - 3 <= 8


def test_classes_follow_the_fixed_edges(snapshot):
    made = view(snapshot, Selection())
    values = dict(zip(snapshot.codes, made.panels[0].texts, strict=True))
    for code, letter in zip(snapshot.codes, made.panels[0].classes, strict=True):
        value = float(values[code].strip("▲%").replace(",", "."))
        edges = [10, 20, 30, 37.4105, 50]
        assert letter == "abcdef"[sum(value >= edge - 0.05 for edge in edges)] or abs(value % 10) < 0.06


def test_a_value_above_one_hundred_is_shown_and_has_its_own_class(snapshot, with_tables):
    enrolment = snapshot.tables["enrolment"].copy()
    rows = (enrolment["area_code"] == "35.09") & (enrolment["segment"] == "JAKON")
    enrolment.loc[rows, "active"] = enrolment.loc[rows, "active"] * 5
    made = view(with_tables(enrolment=enrolment), Selection(segment="JAKON"))
    place = snapshot.codes.index("35.09")
    assert made.panels[0].classes[place] == "o"
    assert made.panels[0].texts[place].startswith("▲")
    assert float(made.panels[0].texts[place].strip("▲%").replace(".", "").replace(",", ".")) > 100


def test_the_three_missing_states_have_letters_of_their_own(snapshot, with_tables):
    enrolment = snapshot.tables["enrolment"]
    last = enrolment["month"].max()
    late = with_tables(enrolment=enrolment[~((enrolment["area_code"] == "35.09") & (enrolment["month"] == last))])
    place = snapshot.codes.index("35.09")
    assert view(late, Selection()).panels[0].classes[place] == "r"
    panel = view(late, Selection()).panels[0]
    assert "belum lapor" in panel.notes[panel.details[place]]
    assert isinstance(panel.details[place - 1], tuple)
    assert set(view(snapshot, Selection(denominator="potensi")).panels[0].classes) >= {"n"}
    assert set(view(snapshot, Selection(segment="PMI")).panels[0].classes) == {"x"}


def test_a_month_change_keeps_the_series(snapshot):
    first = view(snapshot, Selection(month=date(2026, 3, 1)))
    again = view(snapshot, Selection(month=date(2026, 4, 1)))
    assert first.series is again.series


def test_two_shaded_indicators_share_colours_and_name_both_classes(snapshot):
    chosen = Selection()
    made = view(snapshot, chosen, second=replace(chosen, indicator="porsi_kekurangan"))
    assert "Cakupan" in made.legend_title
    assert "kekurangan" in made.legend_title
    assert all("|" in item.label for item in made.legend if item.letter in "abcdefgh")
    alone = view(snapshot, replace(chosen, indicator="porsi_kekurangan"))
    assert made.panels[1].classes == alone.panels[0].classes


PEOPLE = (
    "belum_terlindungi",
    "kekurangan",
    "pertumbuhan_orang",
    "peserta_aktif",
    "peserta_nonaktif",
    "dasar",
)


def amount(text):
    return int(text.replace(".", "").replace("−", "-").strip("+"))


@pytest.mark.parametrize("month", [date(2025, 12, 1), date(2026, 10, 1)])
@pytest.mark.parametrize("key", INDICATOR_KEYS)
def test_people_are_circles_of_their_area_and_rates_are_shades(snapshot, key, month):
    made = view(snapshot, Selection(indicator=key, month=month))
    (panel,) = made.panels
    if key not in PEOPLE:
        assert panel.sizes is None
        assert not made.circles
        return
    numbers = [amount(text) for text in panel.texts]
    assert list(panel.classes) == ["z" if number == 0 else "q" if number > 0 else "s" for number in numbers]
    # Equal shares of the amount make equal shares of the size, whatever the month.
    unit = max(abs(size) for size in panel.sizes) / max(abs(number) for number in numbers)
    assert all(abs(size - number * unit) <= 1 for size, number in zip(panel.sizes, numbers, strict=True))
    # The legend's circles are round amounts on the very same scale.
    for size, text in made.circles:
        number, *thousands = text.split()
        count = float(number.replace(".", "").replace(",", ".")) * {"rb": 1e3, "jt": 1e6}.get("".join(thousands), 1)
        assert abs(size - count * unit) <= 1 + 0.001 * size
        assert f"{count:.0f}".strip("0") in ("1", "2", "5", "4", "8", "16", "32", "64")[:5]


def test_playing_keeps_the_scale_of_the_circles(snapshot):
    made = view(snapshot, Selection(indicator="belum_terlindungi", month=date(2026, 10, 1)))
    months = json.loads(made.series)
    assert tuple(months["values"][months["months"].index("2026-10")]) == made.panels[0].sizes


def test_two_maps_of_people_share_one_scale_and_a_rate_beside_them_keeps_its_shades(snapshot):
    chosen = Selection(indicator="kekurangan")
    both = view(snapshot, chosen, second=replace(chosen, indicator="peserta_aktif"))
    first, second = ([amount(text) for text in panel.texts] for panel in both.panels)
    place = first.index(max(first))
    sizes = [panel.sizes[place] for panel in both.panels]
    assert sizes[0] / sizes[1] == pytest.approx(first[place] / second[place], rel=0.01)
    mixed = view(snapshot, Selection(), second=chosen)
    assert mixed.panels[0].sizes is None
    assert mixed.panels[1].sizes is not None
    assert set("abcdefq") <= {item.letter for item in mixed.legend}


def test_details_are_target_gap_and_rank(snapshot):
    made = view(snapshot, Selection())
    place = snapshot.codes.index("35.03")
    assert made.detail_labels == ("Target", "Kekurangan", "Peringkat")
    assert made.panels[0].details[place][0] == "29,1%"


def test_published_values_carry_their_base_and_year(snapshot):
    made = view(snapshot, Selection(dataset="terpublikasi"))
    texts = dict(zip(snapshot.codes, made.panels[0].texts, strict=True))
    assert texts["35.25"] == "40,8% 2025 ●"
    assert texts["35.10"] == "19,0% 2022 ▼"
    assert texts["35.01"] == "–"


def test_the_province_is_never_selected_on_the_map(snapshot):
    assert view(snapshot, Selection(area=PROVINCE)).selected is None
    assert view(snapshot, Selection(area="35.09")).selected == "35.09"


SEGMENTS = ("ALL", "PU", "BPU", "JAKON", "PMI")


def bounds(label):
    """Printed bounds of a legend entry, as a reader takes them."""
    numbers = [float(part.replace(",", ".").replace("−", "-")) for part in re.findall(r"[−+]?\d+(?:,\d+)?", label)]
    if label.startswith("▲"):
        return 100.0, float("inf")
    if label in ("semua nilai", "di bawah 100"):
        return float("-inf"), 100.0 if numbers else float("inf")
    if label.startswith("<"):
        return float("-inf"), numbers[0]
    return (numbers[0], float("inf")) if label.startswith("≥") else (numbers[0], numbers[1])


@pytest.mark.parametrize("segment", SEGMENTS)
@pytest.mark.parametrize("method", CLASS_METHODS)
@pytest.mark.parametrize("dataset", ["contoh", "terpublikasi"])
def test_every_selection_draws_and_what_is_printed_lies_in_its_printed_class(snapshot, dataset, method, segment):
    for key in INDICATOR_KEYS:
        for month in (date(2020, 1, 1), date(2025, 12, 1), date(2026, 10, 1)):
            chosen = Selection(indicator=key, classes=method, dataset=dataset, segment=segment, month=month)
            made = view(snapshot, chosen)
            (panel,) = made.panels
            labels = {item.letter: item.label for item in made.legend}
            assert len(set(labels.values())) == len(labels)
            for letter, text in zip(panel.classes, panel.texts, strict=True):
                if letter not in "abcdefo":
                    continue
                printed = re.match(r"▲?([−+]?[\d.]+(?:,\d+)?)", text).group(1)
                value = float(printed.replace(".", "").replace(",", ".").replace("−", "-"))
                low, high = bounds(labels[letter])
                assert low <= value < high, (chosen, text, labels[letter])


def test_areas_that_print_the_same_share_are_in_one_class(snapshot):
    for method in CLASS_METHODS:
        for month in snapshot.months[::7]:
            (panel,) = view(snapshot, Selection(classes=method, month=month)).panels
            found = {}
            for letter, text in zip(panel.classes, panel.texts, strict=True):
                found.setdefault(text, set()).add(letter)
            assert all(len(letters) == 1 for letters in found.values())


def test_an_area_just_below_the_target_does_not_print_as_the_target(snapshot):
    # Labour force as base, April 2026: 37,3625 and 37,4245 of a target of 37,4105.
    made = view(snapshot, Selection(denominator="angkatan_kerja", month=date(2026, 4, 1)))
    (panel,) = made.panels
    labels = {item.letter: item.label for item in made.legend}
    assert "≥ 37,41" in labels["e"] or labels["e"].startswith("37,41")
    printed = {code: (panel.texts[place], panel.classes[place]) for place, code in enumerate(snapshot.codes)}
    assert printed["35.72"] == ("37,36%", "d")
    assert printed["35.25"] == ("37,42%", "e")


def test_no_gap_says_that_the_target_is_reached(snapshot):
    labels = {item.letter: item.label for item in view(snapshot, Selection(indicator="kekurangan")).legend}
    assert labels["z"] == "nol: target tercapai"
    assert {item.label for item in view(snapshot, Selection(indicator="belum_terlindungi")).legend} >= {"nol"}
