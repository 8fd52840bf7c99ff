"""The sorted bars beside the home map: their lengths, the target over them and what they count, from the raw tables."""

import json
from datetime import date

import numpy as np
import pytest

from components.map.atlas import map_view
from components.text.catalogue import Texts
from data.selection import Selection
from tests.app.screen import open_page, words
from tests.questions import independent as by_hand

BASE_YEAR = 2025
MONTH = "2026-10"


@pytest.fixture(scope="module")
def rates(snapshot):
    return by_hand.enrolment(MONTH) / by_hand.workforce(BASE_YEAR) * 100


@pytest.fixture(scope="module")
def snapshot():
    from data.snapshot import load_snapshot

    return load_snapshot()


def shown(held, **changes):
    return map_view(held, Selection(**changes), Texts("id"), mark="", bars=True)


def test_lengths_follow_the_rates(snapshot, rates):
    bars = shown(snapshot).bars
    lengths = np.array(bars.lengths, dtype=float)
    ordered = rates.sort_index().to_numpy()
    assert lengths / lengths.max() == pytest.approx(ordered / ordered.max(), abs=2e-4)
    assert bars.low == 0
    assert bars.high >= lengths.max()


def test_the_target_lies_where_the_target_is(snapshot, rates):
    bars = shown(snapshot).bars
    by_code = dict(zip(sorted(rates.index), zip(bars.lengths, bars.ticks, strict=True), strict=True))
    for code in rates.index:
        length, tick = by_code[code]
        assert tick / length == pytest.approx(by_hand.rpjpd_2026(code) / rates[code], rel=2e-3), code


def test_the_count_is_of_those_who_reached_it(snapshot, rates):
    reached = sum(rates[code] >= by_hand.rpjpd_2026(code) for code in rates.index)
    assert shown(snapshot).bars.note == f"{reached} dari 38 kab/kota mencapai target"


def test_no_target_is_drawn_over_a_number_of_people_or_one_segment(snapshot):
    assert set(shown(snapshot, indicator="kekurangan").bars.ticks) == {None}
    assert set(shown(snapshot, segment="JAKON").bars.ticks) == {None}
    assert "mencapai target" not in shown(snapshot, segment="JAKON").bars.note


def test_a_change_falls_on_both_sides_of_zero(snapshot):
    bars = shown(snapshot, indicator="pertumbuhan_poin").bars
    assert bars.low < 0 < bars.high
    before = by_hand.enrolment("2025-10") / by_hand.workforce(BASE_YEAR - 1) * 100
    now = by_hand.enrolment(MONTH) / by_hand.workforce(BASE_YEAR) * 100
    assert [value > 0 for value in bars.lengths] == [bool(value) for value in (now - before).sort_index() > 0]


def test_printed_figures_on_different_bases_are_a_list_without_bars(snapshot):
    bars = shown(snapshot, dataset="terpublikasi").bars
    assert not bars.ordered
    assert set(bars.ticks) == {None}


def test_all_months_of_the_series_are_on_the_scale_of_the_month_on_screen(snapshot):
    view = shown(snapshot)
    series = json.loads(view.series)
    last = series["months"].index(MONTH)
    assert series["values"][last] == list(view.bars.lengths)
    assert series["bars"]["notes"][last] == view.bars.note
    ticks = series["bars"]["ticks"][last]
    assert list(view.bars.ticks) == (ticks * len(view.bars.ticks) if len(ticks) == 1 else ticks)


def told(series, entry, month):
    """A text of one month out of those sent once."""
    at = series["months"].index(month)
    return entry["texts"][entry["at"][at]].replace("{month}", series["labels"][at])


def test_a_month_that_is_played_names_its_own_base_and_target(snapshot):
    series = json.loads(shown(snapshot).series)
    for month, label, base, low, own in (
        ("2026-10", "Oktober 2026", "Agu 2025", 34.36 + 61.01 / 20, 26.3 + 56.99 / 20),
        ("2025-03", "Maret 2025", "Agu 2024", 34.36, 26.3),
    ):
        subtitle, key = told(series, series["subtitles"], month), told(series, series["bars"]["tickNames"], month)
        assert subtitle == f"{label} · semua segmen · domisili (KTP) ÷ penduduk bekerja {base}"
        assert key.startswith(f"target RPJPD {month[:4]}: {by_hand.number(low, 2 if month < '2026' else 1)}%")
        assert key.endswith(f"Kab. Trenggalek {by_hand.number(own, 1)}%")
    # Nobody had a target of this ladder before 2025, so no line is drawn and none is named.
    assert told(series, series["bars"]["tickNames"], "2024-12") == ""


@pytest.mark.parametrize(
    ("month", "areas", "name"),
    [
        ("2026-10", {"35.08"}, "target setempat 2026: Kab. Lumajang 20%"),
        (
            "2025-10",
            {"35.10", "35.13", "35.14", "35.71", "35.73", "35.78"},
            "target setempat 2025 masing-masing kab/kota (6 kab/kota)",
        ),
    ],
)
def test_a_ladder_that_each_area_has_for_itself_names_no_common_line(snapshot, month, areas, name):
    bars = shown(snapshot, ladder="LOKAL", month=date.fromisoformat(f"{month}-01")).bars
    assert {code for code, tick in zip(snapshot.codes, bars.ticks, strict=True) if tick is not None} == areas
    assert bars.tick_name == name


@pytest.mark.parametrize(
    ("params", "sentence"),
    [
        ({}, "1 dari 4 pekerja Jawa Timur terlindungi."),
        ({"bulan": "2023-12"}, "Lebih dari 1 di antara 5 pekerja Jawa Timur terlindungi, per 31 Desember 2023."),
        ({"segmen": "JAKON"}, "Lebih dari 3 di antara 5 pekerja jasa konstruksi (Jakon) Jawa Timur terlindungi."),
        ({"bahasa": "en"}, "1 in 4 workers of Jawa Timur are covered."),
    ],
)
def test_the_sentence_says_segment_and_month_where_they_are_not_the_usual_ones(params, sentence):
    assert open_page("ringkasan", **params).title[0].value == sentence


def test_printed_figures_say_their_date_and_that_newer_counts_exist():
    at = open_page("ringkasan", data="terpublikasi")
    assert at.title[0].value == "Hampir 1 dari 3 pekerja Jawa Timur terlindungi, per Mar 2024, penyebut potensi."
    said = words(at)
    assert "32,4%" in said
    assert "4,95 juta" in said
    assert "5,98 juta" in said
    assert "Oktober 2026" not in at.title[0].value


@pytest.mark.parametrize("segment", ["PU", "BPU", "JAKON", "PMI"])
def test_no_segment_is_said_to_have_reached_a_target_of_all_workers(segment):
    said = words(open_page("ringkasan", segmen=segment)).lower()
    assert "target sudah tercapai" not in said
    assert "mencapai target" not in said.replace("untuk mencapai target", "")


def test_ends_are_named_with_all_who_share_them(snapshot):
    said = words(open_page("ringkasan", indikator="kekurangan"))
    gaps = {
        code: by_hand.gap(active, workers, by_hand.rpjpd_2026(code))
        for (code, active), workers in zip(
            by_hand.enrolment(MONTH).sort_index().items(), by_hand.workforce(BASE_YEAR).sort_index(), strict=True
        )
    }
    met = sum(gap == 0 for gap in gaps.values())
    worst = max(gaps, key=gaps.get)
    assert f"dan {met - 3} lainnya , 0 orang" in said
    assert f"{by_hand.areas()['label_name'][worst]} , {by_hand.number(gaps[worst])} orang" in said


@pytest.mark.parametrize(
    ("month", "before", "segment", "although"),
    [
        ("2020-05", "2019-05", "PU", "meskipun peserta bertambah"),
        ("2021-03", "2020-03", "PU", "meskipun peserta berkurang"),
    ],
)
def test_a_coverage_that_moves_against_its_people_says_why(month, before, segment, although):
    now, then = (by_hand.enrolment(each, segment).sum() for each in (month, before))
    base, base_then = (by_hand.workforce(int(each[:4]) - 1, segment).sum() for each in (month, before))
    points = now / base * 100 - then / base_then * 100
    assert points * (now - then) < 0, "the example must be one"
    said = words(open_page("ringkasan", bulan=month, segmen=segment))
    assert f"{'naik' if points > 0 else 'turun'} {by_hand.number(abs(points), 1)} persen poin" in said
    assert f"{although} {by_hand.short(abs(now - then))}: jumlah pekerja (penyebut)" in said
