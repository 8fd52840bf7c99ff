"""The ranking page: each view says its finding and holds its own figures, in its own order, ties and all."""

import re

import pandas as pd
import pytest

from tests.app.screen import components, open_page, words
from tests.questions import independent as by_hand

VIEWS = ("daftar", "pareto", "perubahan", "dua", "sebaran")


def table(at):
    return next(item for item in components(at) if "columns" in item and "rows" in item)


def headings(at):
    return [column["key"] for column in table(at)["columns"]]


def gaps():
    active, workers = by_hand.enrolment("2026-10"), by_hand.workforce(2025)
    return {code: by_hand.gap(active[code], workers[code], by_hand.rpjpd_2026(code)) for code in active.index}


def test_each_view_has_a_table_of_its_own():
    found = {view: headings(open_page("peringkat", tampilan=view)) for view in VIEWS}
    assert len({tuple(keys) for keys in found.values()}) == len(VIEWS)
    assert {"share", "running"} <= set(found["pareto"])
    assert {"before", "after", "change"} <= set(found["perubahan"])
    assert {"first", "second", "apart"} <= set(found["dua"])
    assert "factor" in found["sebaran"]


@pytest.mark.parametrize("view", ["daftar", "pareto", "perubahan", "sebaran"])
def test_a_table_holds_all_areas(view):
    codes = [row[0] for row in table(open_page("peringkat", tampilan=view))["rows"]]
    assert len(codes) == len(set(codes)) == 38


def test_the_ranking_is_sorted_and_numbered():
    rows = table(open_page("peringkat"))["rows"]
    coverage = (by_hand.enrolment("2026-10") / by_hand.workforce(2025)).sort_values(ascending=False)
    assert [row[0] for row in rows] == list(coverage.index)
    assert [row[1][1] for row in rows] == [str(place) for place in range(1, 39)]


def test_areas_that_met_the_target_are_tied_and_said_so():
    at = open_page("peringkat", indikator="kekurangan")
    met = [code for code, value in gaps().items() if value == 0]
    rows = table(at)["rows"]
    assert {row[0] for row in rows[-len(met) :]} == set(met)
    assert {row[1][1] for row in rows[-len(met) :]} == {str(38 - len(met) + 1)}
    assert f"Peringkat sama: peringkat {38 - len(met) + 1} " in words(at)
    assert f"dan {len(met) - 3} lainnya (0)" in at.title[0].value


def test_shares_are_of_the_sum_of_the_areas_and_said_to_be():
    at = open_page("peringkat", tampilan="pareto")
    ordered = sorted(gaps().values(), reverse=True)
    total, running, count = sum(ordered), 0, 0
    while running < total / 2:
        running, count = running + ordered[count], count + 1
    share = by_hand.number(running / total * 100, 1)
    people = f"{by_hand.number(running)} dari {by_hand.number(total)} orang"
    assert f"{count} dari 38 kab/kota menyumbang {share}% dari kekurangan: {people}." == at.title[0].value
    province = by_hand.gap(by_hand.enrolment("2026-10").sum(), by_hand.workforce(2025).sum(), by_hand.rpjpd_2026("35"))
    assert total != province
    said = words(at)
    assert (
        f"({by_hand.number(total)} orang), bukan dari kekurangan Jawa Timur ({by_hand.number(province)} orang)" in said
    )
    shown = {row[0]: row[2][1] for row in table(at)["rows"]}
    assert shown == gaps()


def test_the_change_of_ranks_names_the_month_it_counts_from():
    at = open_page("peringkat", tampilan="perubahan")
    assert "Perubahan peringkat cakupan sejak Oktober 2025" in words(at)
    ranks = {
        month: (by_hand.enrolment(month) / by_hand.workforce(year)).rank(ascending=False, method="min")
        for month, year in (("2025-10", 2024), ("2026-10", 2025))
    }
    change = (ranks["2025-10"] - ranks["2026-10"]).astype(int)
    assert {row[0]: row[2][3] for row in table(at)["rows"]} == change.to_dict()
    assert f"{abs(int(change.min()))} peringkat" in at.title[0].value


@pytest.mark.parametrize(
    ("params", "pair", "why"),
    [
        ({}, ("Kota Mojokerto", "Kab. Situbondo"), "cakupan tertinggi dan terendah"),
        ({"wilayah": "35.09"}, ("Kab. Jember", "Kab. Banyuwangi"), "tetangga Kab. Jember"),
        ({"lawan_a": "35.25", "lawan_b": "35.78"}, ("Kab. Gresik", "Kota Surabaya"), ""),
    ],
)
def test_a_pair_is_the_chosen_one_or_says_why_it_is_this(params, pair, why):
    at = open_page("peringkat", tampilan="dua", **params)
    assert all(name in at.title[0].value for name in pair)
    assert [column["label"] for column in table(at)["columns"]][1:3] == list(pair)
    said = words(at)
    assert ("Dipilih otomatis" in said) == bool(why)
    assert why in said


def test_the_likest_neighbour_is_the_nearest_in_size():
    """Jember borders on Banyuwangi, Bondowoso, Lumajang and Probolinggo."""
    workers = by_hand.workforce(2025)
    ratio = {code: max(workers[code], workers["35.09"]) / min(workers[code], workers["35.09"])
             for code in ("35.10", "35.11", "35.08", "35.13")}  # fmt: skip
    assert min(ratio, key=ratio.__getitem__) == "35.10"


def test_a_segment_and_another_month_stand_in_the_headline():
    at = open_page("peringkat", segmen="BPU", bulan="2025-12")
    assert at.title[0].value.startswith("Cakupan (segmen BPU, per 31 Desember 2025): tertinggi ")


def test_printed_figures_are_ranked_group_by_group():
    at = open_page("peringkat", data="terpublikasi")
    said = words(at)
    assert "Hanya angka dengan penyebut dan tahun yang sama diperingkat bersama" in said
    rows = table(at)["rows"]
    keys = headings(at)
    base, as_of, place = keys.index("base"), keys.index("as_of"), keys.index("place")
    groups = pd.DataFrame(
        [(row[1][base], re.search(r"\d{4}", row[1][as_of]).group(), int(row[1][place])) for row in rows
         if row[1][place] != "–"],
        columns=["base", "year", "place"],
    )  # fmt: skip
    assert (groups.groupby(["base", "year"])["place"].min() == 1).all()
    assert (groups.groupby(["base", "year"]).size() > 1).all()


def test_home_and_ranking_say_one_share():
    ordered = sorted(gaps().values(), reverse=True)
    share = by_hand.number(sum(ordered[:10]) / sum(ordered) * 100, 1)
    assert f"10 kab/kota menyumbang {share}% dari jumlah kekurangan kab/kota" in words(open_page("ringkasan"))
    assert f"10 dari 38 kab/kota menyumbang {share}%" in open_page("peringkat", tampilan="pareto").title[0].value
