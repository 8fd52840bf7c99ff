"""The trend figure: gaps, breaks, steps, marks and words, read from the figure itself."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.charts.axes import apart, span, tick_text, ticks
from components.charts.lines import (
    NAMED,
    PaceLine,
    PublishedPoint,
    TargetLine,
    TrendLine,
    area_lines,
    pace_line,
    printed_points,
    segment_lines,
    target_line,
)
from components.charts.trend import breaks, last_peak, trend
from components.look.colours import AREAS, PROVINCE, SEGMENTS
from components.text.catalogue import Texts
from data.selection import Selection
from data.text.format import Formatter

ID = Texts("id")
MONTHS = tuple(date(2025 + number // 12, number % 12 + 1, 1) for number in range(22))


def line(values, eras=None, label="Kab. Jember", **more):
    count = len(values)
    return TrendLine(label, MONTHS[:count], tuple(values), (), AREAS[0], eras or (0,) * count, end_text="9,9%", **more)


def draw(lines, **more):
    return trend(lines, unit="percent", texts=ID, theme="light", **more)


def drawn(fig, name):
    return [trace for trace in fig.data if trace.name == name]


def words(fig):
    return [annotation.text for annotation in fig.layout.annotations]


def test_a_missing_month_is_a_gap():
    (trace,) = drawn(draw([line([10, 11, None, 13, 14])]), "Kab. Jember")
    assert list(trace.y) == [10, 11, None, 13, 14]
    assert trace.connectgaps is False


def test_a_month_alone_between_gaps_is_still_seen():
    (trace,) = drawn(draw([line([10, None, 12, None, 14, 15])]), "Kab. Jember")
    assert list(trace.marker.size) == [7, 0, 7, 0, 0, 0]


def test_nothing_joins_across_a_break_and_the_break_has_its_word():
    fig = draw([line([10, 11, 12, 8, 9], (0, 0, 0, 1, 1))])
    first, second = drawn(fig, "Kab. Jember")
    assert (list(first.x), list(second.x)) == (["2025-01", "2025-02", "2025-03"], ["2025-04", "2025-05"])
    assert words(fig).count("penyebut berubah") == 1
    dotted = [shape for shape in fig.layout.shapes if shape.x0 == shape.x1 == "2025-04"]
    assert [shape.line.dash for shape in dotted] == ["dot"]


def test_a_break_behind_a_gap_stands_where_values_begin_again():
    assert breaks(line([10, None, None, 8], (0, 0, 1, 1))) == [MONTHS[3]]
    assert breaks(line([10, None, None, None], (0, 0, 1, 1))) == []


def test_only_a_december_above_both_neighbours_is_a_peak():
    values = [20.0] * 22
    values[11] = 23.0
    assert last_peak(line(values)) == (date(2025, 12, 1), 23.0)
    assert "puncak Desember" in words(draw([line(values)]))
    values[12] = 24.0
    assert last_peak(line(values)) is None
    assert "puncak Desember" not in words(draw([line(values)]))


def test_target_is_a_dashed_step_named_at_its_end():
    target = TargetLine(
        ("target RPJPD", "<b>2026: 37,4%</b>", "penduduk bekerja"), (2025, 2026), (34.0, 37.0), ("a", "b")
    )
    fig = draw([line([20.0] * 22)], target=target)
    (trace,) = drawn(fig, "target")
    assert (trace.line.shape, trace.line.dash) == ("hv", "dash")
    assert list(trace.x) == ["2025-01", "2026-01", "2026-01", "2026-12"]
    assert list(trace.y) == [34, 34, 37, 37]
    assert any("target RPJPD<br><b>2026: 37,4%</b><br>penduduk bekerja" in text for text in words(fig))
    low, high = fig.layout.yaxis.range
    assert low <= 20 < 37 < high


def test_steps_outside_the_months_are_not_drawn():
    target = TargetLine(("target",), (2020, 2025), (10.0, 34.0), ("a", "b"))
    (trace,) = drawn(draw([line([20.0] * 12)], target=target), "target")
    assert list(trace.x) == ["2025-01", "2025-12"]
    assert not drawn(draw([line([20.0] * 12)], target=replace(target, years=(2020, 2021))), "target")


def test_pace_runs_from_the_last_month_to_the_target():
    target = TargetLine(("target",), (2026,), (37.0,), ("a",))
    pace = PaceLine(date(2026, 10, 1), 22.0, date(2026, 12, 1), 37.0, ("perlu +12.345", "orang/bulan"))
    fig = draw([line([20.0] * 22)], target=target, pace=pace)
    (trace,) = drawn(fig, "pace")
    assert (list(trace.x), list(trace.y)) == (["2026-10", "2026-12"], [22.0, 37.0])
    assert trace.line.width < drawn(fig, "target")[0].line.width
    assert any("perlu +12.345<br>orang/bulan" in text for text in words(fig))


def test_published_points_are_diamonds_at_their_month_and_hollow_on_another_base():
    points = [
        PublishedPoint(date(2025, 3, 15), date(2025, 3, 15), 41.0, "satu", comparable=True),
        PublishedPoint(date(2026, 1, 1), date(2026, 12, 31), 44.0, "dua", comparable=False),
        PublishedPoint(date(2019, 1, 1), date(2019, 1, 31), 10.0, "di luar", comparable=True),
    ]
    fig = draw([line([20.0] * 22)], points=points)
    (trace,) = drawn(fig, "published")
    assert list(trace.x) == ["2025-03-15"]
    assert list(trace.marker.symbol) == ["diamond"]
    assert list(trace.hovertext) == ["satu"]
    # A bare year is a bar over the whole year, neither a July nor a December.
    (year,) = drawn(fig, "published year")
    assert list(year.x) == [f"2026-{month:02}" for month in range(1, 11)]
    assert set(year.y) == {44.0}
    assert set(year.hovertext) == {"dua"}


def test_the_eighth_line_is_grey_and_nameless():
    lines = [line([10.0 + number, 11.0 + number], label=f"D{number}") for number in range(9)]
    fig = draw(lines)
    assert sum("●" in text for text in words(fig)) == NAMED
    assert [trace.name for trace in fig.data if trace.line.width == 1] == ["D7", "D8"]
    assert {trace.hoverinfo for trace in fig.data if trace.line.width == 1} == {"skip"}


def test_end_labels_never_overlap_and_there_is_no_legend():
    lines = [line([20.0, 20.0 + number / 100], label=f"D{number}") for number in range(7)]
    fig = draw(lines, height=460)
    places = sorted(note.y for note in fig.layout.annotations if "●" in note.text)
    pixels = 460 - fig.layout.margin.t - fig.layout.margin.b
    assert min(b - a for a, b in pairwise(places)) * pixels >= 36
    assert fig.layout.showlegend is False


def test_ticks_are_indonesian_and_never_si():
    fig = trend([line([200_000.0, 2_600_000.0])], unit="people", texts=ID, theme="dark")
    assert list(fig.layout.yaxis.ticktext) == ["0", "500 rb", "1,0 jt", "1,5 jt", "2,0 jt", "2,5 jt"]
    assert fig.layout.separators == ",."
    assert trend([line([1.0, 2.0])], unit="percent", texts=Texts("en"), theme="dark").layout.separators == ".,"


def test_themes_differ_and_the_height_is_fixed():
    light, dark = (trend([line([1.0, 2.0])], unit="percent", texts=ID, theme=theme) for theme in ("light", "dark"))
    assert light.layout.font.color != dark.layout.font.color
    assert light.layout.height == dark.layout.height == 460
    assert light.layout.font.size >= 13


def test_a_trend_of_nothing_is_refused():
    with pytest.raises(ValueError, match="at least one line"):
        draw([])


def test_lines_of_areas_and_segments_keep_their_colours(snapshot):
    chosen = Selection()
    lines = area_lines(snapshot, chosen, ["35.09", "35", "35.78", "35.09"], ID, since=date(2025, 1, 1))
    assert [found.colour for found in lines] == [AREAS[0], PROVINCE, AREAS[1]]
    assert lines[0].label == "Kab. Jember"
    assert lines[0].months[0] == date(2025, 1, 1)
    assert lines[0].counts == ()  # three lines: counts would be most of what is sent
    segments = segment_lines(snapshot, [replace(chosen, segment=key) for key in ("PU", "BPU")], "35", ID)
    assert [found.colour for found in segments] == [SEGMENTS["PU"], SEGMENTS["BPU"]]
    assert segments[0].counts[-1] is not None
    (trace,) = drawn(draw([segments[0]]), "PU")[-1:]
    assert "%{customdata[0]:,.0f} ÷ %{customdata[1]:,.0f} orang" in trace.hovertemplate


def test_target_pace_and_points_from_the_bundled_version(snapshot):
    chosen = Selection(month=date(2026, 10, 1))
    target = target_line(snapshot, chosen, "35.25", ID)
    assert target is not None
    assert target.label == ("target RPJPD", "<b>2026: 37,4%</b>", "(interpolasi)", "penduduk bekerja")
    assert "interpolasi 2025–2045" in target.texts[-1]
    assert target_line(snapshot, replace(chosen, indicator="kekurangan"), "35.25", ID) is None
    pace = pace_line(snapshot, chosen, "35", ID)
    assert pace is not None
    assert pace.label[0].startswith("perlu +")
    points = printed_points(snapshot, chosen, "35.25", ID)
    assert [(point.value, point.comparable) for point in points] == [(45.62, False), (52.5, False), (40.82, True)]
    assert "40,8%" in points[-1].text
    assert "26 Nov 2025" in points[-1].text
    assert "keyakinan: tinggi" in points[-1].text


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0.01, 0.12)), max_size=8))
def test_labels_apart_keep_order_and_limits(items):
    places, sizes = [place for place, _ in items], [size for _, size in items]
    moved = apart(places, sizes, 0.0, 1.0)
    order = sorted(range(len(places)), key=lambda index: places[index])
    for one, other in pairwise(order):
        assert moved[other] - moved[one] >= (sizes[one] + sizes[other]) / 2 - 1e-9
    assert all(size / 2 - 1e-9 <= place <= 1 - size / 2 + 1e-9 for place, size in zip(moved, sizes, strict=True))


@given(st.floats(-1e6, 1e6), st.floats(1e-3, 1e7))
def test_ticks_lie_inside_and_are_few(low, width):
    found = ticks(low, low + width)
    slack = width * 1e-6
    assert all(low - slack <= tick <= low + width + slack for tick in found)
    assert len(found) <= 7


def test_an_axis_starts_at_zero_unless_values_lie_far_above():
    assert span([5, 50])[0] == 0
    assert span([40, 50])[0] > 30
    assert span([-5, 5])[0] < -5


def test_tick_words():
    words_of = Formatter("id")
    assert tick_text("percent", 12.5, words_of) == "12,5%"
    assert tick_text("rupiah", 2_500_000, words_of) == "Rp2,5 jt"
    assert tick_text("people", 2e9, words_of) == "2,0 M"  # miliar
    assert tick_text("people", 2e9, Formatter("en")) == "2.0 bn"


def test_the_end_of_a_line_says_its_month_when_it_is_after_the_one_on_screen():
    ends = [MONTHS[number] for number in (4, 2)]
    told = [words(draw([line([10, 11, 12, 13, 14])], marked=month)) for month in ends]
    assert not any("Mei 2025" in text for text in told[0])
    assert any("9,9%</b><br>Mei 2025" in text for text in told[1])
