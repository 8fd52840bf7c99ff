"""Why two figures differ: by hand for Gresik and Lumajang, and the whole always equal to its parts."""

from dataclasses import replace
from datetime import date
from itertools import combinations
from math import isclose, isnan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.quality.explanation import explain, rounded, shapley
from data.quality.figures import default_pair, figures, rivals, stated_bases

MONTH = date(2026, 10, 1)


def by_code(snapshot, area, month=MONTH):
    return {figure.code: figure for figure in figures(snapshot, area, "ALL", month)}


def test_gresik_fell_because_of_its_base_and_not_its_people(snapshot):
    found = by_code(snapshot, "35.25")
    old, new = found["t.2024-11-21.potensi.0"], found["t.2025-11-26.penduduk_bekerja.0"]
    made = explain(snapshot, "35.25", "ALL", old, new)
    points = {part.cause: part.points for part in made.parts}
    people = (292116 - 292858) / 2 * (1 / 557575 + 1 / 715619) * 100
    base = (292858 + 292116) / 2 * (1 / 715619 - 1 / 557575) * 100
    assert points == pytest.approx({"date": people, "denominator": base})
    assert made.difference == pytest.approx(292116 / 715619 * 100 - 292858 / 557575 * 100)
    assert rounded(made.difference, tuple(points.values())) == (-11.7, (-0.1, -11.6))
    assert default_pair(figures(snapshot, "35.25", "ALL", MONTH)) == (old, new)


def test_lumajang_differs_by_how_people_are_counted_alone(snapshot):
    found = by_code(snapshot, "35.08")
    residence, work = found["t.2026-03.penduduk_bekerja.0"], found["t.2026-03.lokasi_kerja.0"]
    # The page printed one base for both; it stands beside the count by residence only.
    assert (work.workers, work.basis, work.derived) == (555154.0, "lokasi_kerja", True)
    made = explain(snapshot, "35.08", "ALL", residence, work)
    assert [(part.cause, part.before, part.after) for part in made.parts] == [("basis", 89266.0, 50098.0)]
    assert made.difference == pytest.approx((50098 - 89266) / 555154 * 100)


def test_a_percentage_alone_cannot_be_split(snapshot):
    found = by_code(snapshot, "35.13")
    low, high = found["t.2025-06-20.unknown.0"], found["t.2025-06-20.unknown.1"]
    assert {low.value, high.value} == {21.0, 27.0}
    assert not low.explained
    assert explain(snapshot, "35.13", "ALL", low, high) is None


def test_a_base_of_nobody_gives_no_rate_to_explain(snapshot):
    found = [figure for figure in by_code(snapshot, "35.13").values() if figure.kind == "computed"]
    nobody = [replace(figure, workers=0.0, value=float("nan")) for figure in found]
    assert not any(figure.explained for figure in nobody)
    assert default_pair(tuple(nobody)) is None
    assert default_pair((*nobody, *found[:2])) == (found[0], found[1])
    assert explain(snapshot, "35.13", "ALL", nobody[0], found[0]) is None


@pytest.mark.parametrize("area", ["35", "35.03", "35.25", "35.78"])
def test_parts_add_up_to_the_whole_for_every_pair_of_an_area(snapshot, area):
    usable = [figure for figure in figures(snapshot, area, "ALL", MONTH) if figure.explained]
    assert len(usable) > 10
    for first, second in combinations(usable, 2):
        made = explain(snapshot, area, "ALL", first, second)
        assert isclose(made.difference, second.counted - first.counted, abs_tol=1e-9)
        assert isclose(sum(part.points for part in made.parts), made.difference, abs_tol=1e-9)
        back = explain(snapshot, area, "ALL", second, first)
        forth = {part.cause: part.points for part in made.parts}
        assert {part.cause: -part.points for part in back.parts} == pytest.approx(forth)


def test_computed_figures_tell_basis_and_date_apart(snapshot):
    found = by_code(snapshot, "35.78")
    first = found["h.domisili.sakernas_bekerja.t1.2025-10"]
    second = found["h.lokasi_kerja.angkatan_kerja.t1.2026-10"]
    counts = {
        (basis, year): found[f"h.{basis}.sakernas_bekerja.t1.{year}-10"].active
        for basis in ("domisili", "lokasi_kerja")
        for year in (2025, 2026)
    }
    made = explain(snapshot, "35.78", "ALL", first, second)
    assert [part.cause for part in made.parts] == ["basis", "date", "denominator"]
    # The basis alone, averaged by hand over the four states of the two other choices (weights 1/3, 1/6, 1/6, 1/3).
    old, new = 100 / first.workers, 100 / second.workers
    step = {year: counts["lokasi_kerja", year] - counts["domisili", year] for year in (2025, 2026)}
    expected = step[2025] * old / 3 + step[2026] * old / 6 + step[2025] * new / 6 + step[2026] * new / 3
    assert made.parts[0].points == pytest.approx(expected)


def test_rivals_stand_within_a_year_of_the_month_with_the_bases_of_targets(snapshot):
    found = rivals(snapshot, "35.25", "ALL", date(2025, 11, 1))
    codes = [figure.code for figure in found]
    assert "t.2025-11-26.penduduk_bekerja.0" in codes
    assert "t.2024-11-21.potensi.0" in codes
    assert "t.2023-02.potensi.0" not in codes
    stated = [figure for figure in found if figure.kind == "target"]
    assert [(figure.as_of, figure.workers) for figure in stated] == [("2025", 715619.0)]
    assert stated_bases(snapshot, "35.09") == ()


def test_every_computed_figure_is_the_number_of_its_own_choices(snapshot):
    rows = snapshot.tables["enrolment"]
    month = rows[(rows["month"].dt.strftime("%Y-%m") == "2026-10") & (rows["area_code"] == "35.09")]
    base = snapshot.tables["workforce"]
    found = by_code(snapshot, "35.09")
    for basis in ("domisili", "lokasi_kerja"):
        for lag, year in (("t1", 2025), ("t2", 2024)):
            figure = found[f"h.{basis}.sakernas_bekerja.{lag}.2026-10"]
            workers = base[
                (base["area_code"] == "35.09")
                & (base["period"].dt.year == year)
                & (base["definition"] == "sakernas_bekerja")
                & (base["segment"] == "ALL")
            ]["workers"].iloc[0]
            assert figure.active == month[month["basis"] == basis]["active"].sum()
            assert figure.workers == workers
            assert figure.value == pytest.approx(figure.active / workers * 100)
    assert not any(isnan(figure.value) for figure in found.values())


@given(st.lists(st.floats(-60, 60), min_size=1, max_size=4))
def test_rounded_parts_add_up_to_the_rounded_whole(parts):
    total = sum(parts)
    whole, shown = rounded(total, tuple(parts))
    assert isclose(sum(shown), whole, abs_tol=1e-9)
    assert abs(whole - total) <= 0.05 + 1e-9
    assert all(abs(one - other) < 0.1 + 1e-9 for one, other in zip(shown, parts, strict=True))


def test_shapley_gives_each_cause_its_average():
    value = {frozenset(): 0.0, frozenset("a"): 4.0, frozenset("b"): 2.0, frozenset("ab"): 10.0}
    assert shapley(("a", "b"), value.__getitem__) == {"a": 6.0, "b": 4.0}


def test_a_printed_share_stays_as_printed_and_says_what_its_counts_give(snapshot):
    """The province printed 31.7 % beside 5.07 m of 14.8 m, and 14.3 % beside 2.9 m of a labour force of 20.6 m."""
    found = {figure.code: figure for figure in figures(snapshot, "35", "ALL", MONTH)}
    spoken, early = found["t.2023-12.potensi.0"], found["t.2021-04.angkatan_kerja.0"]
    assert (spoken.value, early.value) == (31.7, 14.3)
    assert isclose(spoken.counted, 5_070_000 / 14_800_000 * 100)
    assert isclose(early.counted, 2_900_000 / 20_600_000 * 100)
    assert spoken.contradicted
    assert early.contradicted
    assert early.base == "angkatan_kerja"
    rounded_only = [figure for figure in found.values() if figure.kind == "printed" and figure.derived]
    assert rounded_only
    assert not any(figure.contradicted for figure in rounded_only)
