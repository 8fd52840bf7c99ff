"""Places with ties, and which values are ranked together."""

from datetime import date

import pandas as pd
import pytest

from data.coverage.ranks import concentration, rank_moves, standings, standings_of
from data.selection import Selection


def placed(found):
    return [(each.code, each.place, each.alike) for each in found]


def test_equal_values_share_a_place_and_the_next_one_is_left_out():
    found = standings({"a": 0.0, "b": 5.0, "c": 5.0, "d": 9.0, "e": float("nan"), "f": 0.0})
    assert placed(found) == [("d", 1, 1), ("b", 2, 2), ("c", 2, 2), ("a", 4, 2), ("f", 4, 2)]
    assert [each.of for each in found] == [5] * 5


def test_low_values_come_first_where_1_is_the_best():
    assert placed(standings({"a": 3.0, "b": 1.0, "c": 1.0}, high_first=False)) == [
        ("b", 1, 2),
        ("c", 1, 2),
        ("a", 3, 1),
    ]


def test_noise_of_floats_breaks_no_tie():
    assert [each.place for each in standings({"a": 0.1 + 0.2, "b": 0.3})] == [1, 1]


def test_only_peers_are_ranked_together():
    values = {"a": 10.0, "b": 30.0, "c": 20.0, "d": 50.0, "e": 40.0, "f": 99.0}
    peers = {"a": "x-2024", "b": "x-2024", "c": "x-2024", "d": "y-2025", "e": "y-2025", "f": ""}
    found = standings(values, peers)
    assert placed(found) == [("b", 1, 1), ("c", 2, 1), ("a", 3, 1), ("d", 1, 1), ("e", 2, 1), ("f", None, 1)]


def test_a_figure_without_peers_has_no_place():
    found = standings({"a": 10.0, "b": 30.0, "c": 20.0}, {"a": "x", "b": "y", "c": "x"})
    assert placed(found) == [("c", 1, 1), ("a", 2, 1), ("b", None, 1)]


def test_areas_that_met_their_target_share_the_last_place_of_the_gap(snapshot):
    """Nine areas lack nobody in the sample: an arbitrary five of them are not the lowest."""
    found = standings_of(snapshot, Selection(indicator="kekurangan", month=date(2026, 10, 1)))
    nobody = [each for each in found if each.value == 0]
    assert len(nobody) > 5
    assert {each.place for each in nobody} == {38 - len(nobody) + 1}
    assert {each.alike for each in nobody} == {len(nobody)}


def test_printed_figures_are_ranked_within_one_base_and_year(snapshot):
    published = snapshot.tables["published"]
    found = standings_of(snapshot, Selection(dataset="terpublikasi", indicator="cakupan", month=date(2026, 10, 1)))
    assert {each.code for each in found} <= set(published["area_code"])
    for peers in {each.peers for each in found if each.place}:
        group = [each for each in found if each.peers == peers]
        assert [each.value for each in group] == sorted((each.value for each in group), reverse=True)
        assert group[0].place == 1


def test_printed_figures_of_two_months_tell_no_move(snapshot):
    frame = rank_moves(snapshot, Selection(dataset="terpublikasi", month=date(2026, 10, 1)), date(2024, 12, 1))
    assert frame["change"].isna().all()
    assert isinstance(frame, pd.DataFrame)


def test_the_share_of_a_few_is_what_they_hold_not_the_mark_they_passed():
    found = concentration({"a": 40.0, "b": 25.0, "c": 20.0, "d": 15.0})
    assert (found.half, found.share(found.half), found.amount(found.half)) == (2, pytest.approx(65), 65)
    assert (found.most, found.share(found.most), found.total) == (3, pytest.approx(85), 100)
