"""Ranking, concentration, moves, head-to-head, scatter and structure: what the figures say, read from the figures."""

from dataclasses import replace
from datetime import date

import pytest

from components.charts.duel import Comparison, head_to_head
from components.charts.moves import RankMove, rank_slope
from components.charts.pareto import pareto
from components.charts.ranking import RankBar, Reference, ranking
from components.charts.scatter import ScatterAxes, ScatterPoint, extremes, scatter, scatter_note
from components.charts.structure import sector_rows, status_rows
from components.look.colours import AREAS, MUTED, contrast
from components.text.catalogue import Texts
from data.coverage.context import workforce_structure
from data.coverage.ranks import concentration

ID = Texts("id")
LOOK = {"texts": ID, "theme": "light"}


def bar(code, value, text="", **more):
    return RankBar(code, f"Kab. {code}", value, text or str(value), AREAS[0], f"hover {code}", **more)


BARS = [
    bar("35.03", 30.0, place="1"),
    bar("35.01", 20.0, place="2"),
    bar("35.04", 20.0, place="2"),
    bar("35.02", None, "Belum lapor", status="not_reported"),
]


def traces(fig, name):
    return [trace for trace in fig.data if trace.name == name]


def words(fig):
    return [annotation.text for annotation in fig.layout.annotations]


def test_ranking_numbers_its_rows_and_equal_values_share_a_number():
    labels = ranking(BARS, **LOOK).layout.yaxis.ticktext
    assert [label.split("   ")[0] for label in labels] == [
        "1. Kab. 35.03",
        "2. Kab. 35.01",
        "2. Kab. 35.04",
        "Kab. 35.02",
    ]


def test_bars_that_are_not_compared_stand_below_a_line():
    groups = [
        replace(item, group=group, group_words=group) for item, group in zip(BARS, ["a", "a", "b", ""], strict=True)
    ]
    drawn = ranking(groups, **LOOK)
    assert [shape.y0 for shape in drawn.layout.shapes] == [1.5, 2.5]
    assert words(drawn) == ["a", "b"]


def test_ranking_says_the_word_and_hatches_what_is_missing():
    drawn = ranking(BARS, **LOOK)
    figure = drawn.data[0]
    assert list(figure.customdata) == ["35.03", "35.01", "35.04", "35.02"]
    assert list(figure.marker.pattern.shape) == ["", "", "", "."]
    assert figure.marker.color[3] == MUTED.light
    assert "Kab. 35.02   Belum lapor" in drawn.layout.yaxis.ticktext[3]


def test_every_missing_state_has_a_pattern_of_its_own():
    states = ("not_reported", "no_data", "not_applicable")
    drawn = ranking([bar(f"35.0{place}", None, "x", status=state) for place, state in enumerate(states)], **LOOK)
    assert len(set(drawn.data[0].marker.pattern.shape)) == 3


def test_ranking_marks_target_province_and_selection():
    aimed = [BARS[0], replace(BARS[1], target=37.4, target_text="target 37,4%"), *BARS[2:]]
    named = {"reference": Reference(22.0, "Jawa Timur 22,0%"), "target_words": "┃ target RPJPD 2026: 37,4%"}
    drawn = ranking(aimed, selected="35.01", **named, **LOOK)
    (ticks,) = traces(drawn, "target")
    assert (list(ticks.x), list(ticks.y)) == ([37.4], [1])
    assert drawn.layout.shapes[0].x0 == 22.0
    assert words(drawn) == ["Jawa Timur 22,0%", "┃ target RPJPD 2026: 37,4%"]
    assert drawn.layout.yaxis.ticktext[1].startswith("<b>2. Kab. 35.01")
    assert list(drawn.data[0].marker.line.width) == [0.5, 2.5, 0.5, 0.5]
    assert drawn.layout.xaxis.range[1] == 37.4
    # A click must not fade the others.
    assert drawn.data[0].unselected.marker.opacity == ticks.unselected.marker.opacity == 1


def test_values_above_100_and_below_zero_are_not_clipped():
    drawn = ranking([bar("35.01", 104.2), bar("35.02", -3.8)], **LOOK)
    assert tuple(drawn.layout.xaxis.range) == (-3.8, 104.2)


def test_height_grows_with_rows():
    few, many = (ranking([bar(f"35.{n:02}", 1.0 * n) for n in range(count)], **LOOK) for count in (10, 38))
    assert (many.layout.height - few.layout.height) / 28 >= 22


def test_pareto_names_the_areas_that_make_half():
    found = concentration({"35.01": 10.0, "35.02": 50.0, "35.03": 30.0, "35.04": 10.0})
    labels = {code: f"Kab. {code}" for code in found.codes}
    drawn = pareto(found, labels, people_words="orang", **LOOK)
    assert list(drawn.data[0].x) == [50, 30, 10, 10]
    assert list(drawn.data[1].x) == pytest.approx([50, 80, 90, 100])
    assert words(drawn)[:2] == ["1 kab/kota = 50,0%", "2 kab/kota = 80,0%"]
    # The share has an axis of its own beside the bars.
    assert drawn.layout.xaxis.domain[1] < drawn.layout.xaxis2.domain[0]
    assert [shape.y0 for shape in drawn.layout.shapes] == [0.5, 1.5]
    assert len(set(drawn.data[0].marker.color)) == 3
    assert list(drawn.layout.xaxis2.ticktext) == ["0%", "25%", "50%", "75%", "100%"]


def test_pareto_says_the_share_the_areas_really_hold():
    found = concentration({"35.01": 40.0, "35.02": 25.0, "35.03": 20.0, "35.04": 15.0})
    labels = {code: f"Kab. {code}" for code in found.codes}
    drawn = pareto(found, labels, people_words="orang", **LOOK)
    assert words(drawn)[:2] == ["2 kab/kota = 65,0%", "3 kab/kota = 85,0%"]


def test_moves_show_both_ranks_and_leave_out_who_has_only_one():
    moves = [
        RankMove("35.01", "Kab. A", 1, 3),
        RankMove("35.02", "Kab. B", 2, 1),
        RankMove("35.03", "Kab. C", 3, 2),
        RankMove("35.04", "Kab. D", None, 4),
    ]
    drawn = rank_slope(moves, before_label="Okt 2025", after_label="Okt 2026", selected="35.02", **LOOK)
    ends = {trace.customdata[0]: (trace.y[0], trace.y[1]) for trace in drawn.data[1:]}
    assert ends == {"35.01": (0, 2), "35.02": (1, 0), "35.03": (2, 1)}
    assert [text.strip("<b>/ ") for text in drawn.layout.yaxis2.ticktext] == [
        "1  Kab. B  ▲1",
        "2  Kab. C  ▲1",
        "3  Kab. A  ▼2",
    ]
    assert "tidak digambar: 1 kab/kota tanpa peringkat" in words(drawn)
    colours = {trace.customdata[0]: trace.line.color for trace in drawn.data[1:]}
    assert len(set(colours.values())) == 3  # fallen, risen, selected


def test_equal_ranks_get_rows_of_their_own():
    moves = [RankMove("35.01", "Kab. A", 1, 1), RankMove("35.02", "Kab. B", 1, 1)]
    drawn = rank_slope(moves, before_label="a", after_label="b", **LOOK)
    assert sorted(drawn.data[0].y[1::3]) == [0, 1]
    assert list(drawn.data[0].y[2::3]) == [None, None]  # nothing joins two areas


def test_head_to_head_compares_within_a_row_only():
    rows = [
        Comparison("Cakupan", 20.0, 40.0, "20,0%", "40,0%", 100),
        Comparison("Orang", 500.0, 1000.0, "500", "1.000"),
        Comparison("Capaian", None, 80.0, "Tidak ada data", "80,0%", 100),
    ]
    drawn = head_to_head(rows, ("Kab. A", "Kota B"), **LOOK)
    first, second = drawn.data
    assert (list(first.x), list(second.x)) == ([0.2, 0.5, 0.0], [0.4, 1.0, 0.8])
    assert first.text[2] == "<b>Tidak ada data</b>"
    assert [text for text in words(drawn) if text in ("Cakupan", "Orang", "Capaian")] == ["Cakupan", "Orang", "Capaian"]


def test_a_negative_bar_has_room_for_its_value_and_a_better_rank_is_longer():
    rows = [
        Comparison("Perubahan", 1.5, -0.2, "+1,5", "−0,2"),
        Comparison("Peringkat", 34.0, 29.0, "34 dari 38", "29 dari 38", 38.0, falls=True),
        Comparison("Pertama", 1.0, 38.0, "1 dari 38", "38 dari 38", 38.0, falls=True),
    ]
    drawn = head_to_head(rows, ("Kab. A", "Kota B"), **LOOK)
    first, second = drawn.data
    assert drawn.layout.xaxis.range[0] < second.x[0] - 0.1  # where the words of the bar stand
    assert first.x[1] < second.x[1]
    assert (first.x[2], second.x[2]) == (1.0, pytest.approx(1 / 38, abs=1e-4))


def point(code, x, y, size=100.0):
    return ScatterPoint(code, f"Kab. {code}", x, y, size, code)


POINTS = [point("1", 10, 10), point("2", 50, 60, 400), point("3", 90, 95), point("4", None, 40)]
AXES = ScatterAxes("percent", "Pekerja formal, %", "percent", "Cakupan, %")


def test_scatter_leaves_out_and_names_who_has_no_context():
    drawn = scatter(POINTS, AXES, selected=["2"], **LOOK)
    assert list(drawn.data[0].customdata) == ["1", "2", "3"]
    assert drawn.data[0].marker.sizemode == "area"
    assert {"Kab. 1", "<b>Kab. 2</b>", "Kab. 3", "ρ = 1,00 · n = 3"} <= set(words(drawn))
    said = scatter_note(POINTS, ID, {item.code: item.label for item in POINTS})
    assert "ρ = 1,00 (n = 3 kab/kota)" in said
    assert "bukan bukti sebab-akibat" in said
    assert "1 kab/kota tidak digambar karena datanya tidak ada: Kab. 4." in said
    assert extremes(POINTS[:3]) == {"1", "3"}


def test_scatter_of_too_few_says_that_nothing_was_computed():
    assert "Korelasi tidak dihitung (n = 1 kab/kota)" in scatter_note(POINTS[:1], ID, {})
    assert scatter([], AXES, **LOOK).data[0].x == ()


def test_structure_stands_beside_the_province(snapshot):
    found = workforce_structure(snapshot, "35.09", date(2026, 10, 1))
    rows = status_rows(found, **LOOK)
    assert sum(rows.data[0].x) == pytest.approx(100, abs=0.1)
    assert list(traces(rows, "province")[0].x) == pytest.approx(found.statuses["province_share"].tolist(), abs=0.01)
    sectors = sector_rows(found, top=8, **LOOK)
    assert sum(sectors.data[0].x) == pytest.approx(100, abs=0.1)
    assert any(text.startswith("9 lapangan usaha lainnya") for text in words(sectors))
    alone = status_rows(workforce_structure(snapshot, "35", date(2026, 10, 1)), **LOOK)
    assert not traces(alone, "province")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_target_tick_stands_out_from_a_bar_of_any_colour(theme):
    """It lies on a wider stroke of the ground, from which it differs by 3 : 1."""
    drawn = ranking([replace(BARS[0], target=37.4, target_text="37,4%")], texts=Texts("id"), theme=theme)
    (ground,), (tick,) = traces(drawn, "target-ground"), traces(drawn, "target")
    assert drawn.data.index(ground) < drawn.data.index(tick)
    assert ground.marker.line.width >= tick.marker.line.width + 4
    assert (list(ground.x), list(ground.y)) == (list(tick.x), list(tick.y))
    assert contrast(ground.marker.line.color, tick.marker.line.color) >= 3
