"""What a trend is drawn from: lines, target, pace and printed points as values and words, ready for the builder."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

import pandas as pd

from components.look.colours import AREAS, PROVINCE, SEGMENTS, Tone
from components.text.catalogue import Texts
from components.text.phrases import denominator_text, source_titles, target_origin, value_text
from data.coverage.indicators import INDICATORS
from data.coverage.series import TargetStep, comparable, covers, published_points, required_pace, series, target_steps
from data.selection import Selection
from data.snapshot import Snapshot
from data.tables import fields
from data.text.format import Formatter

_MONTH = 31
NAMED = 7
"""Lines that get a colour and a name; more cannot be told apart, so the rest is grey."""


@dataclass(frozen=True)
class TrendLine:
    """One line.

    ``values`` are None where a month is missing; points of different ``eras`` are never joined. ``counts`` are the
    two numbers each value was made from, for the hover label (empty: none), ``end_text`` stands beside the line's
    end. A ``muted`` line is grey and nameless. A month between two gaps is a dot where the line is ``dotted``; printed
    figures have their diamonds.
    """

    label: str
    months: tuple[date, ...]
    values: tuple[float | None, ...]
    counts: tuple[tuple[int, int] | None, ...]
    colour: Tone
    eras: tuple[int, ...]
    dash: str = "solid"
    end_text: str = ""
    code: str = ""
    muted: bool = False
    dotted: bool = True


@dataclass(frozen=True)
class TargetLine:
    """A stepped target: one value per year, the lines of the label at its end, a hover text per year."""

    label: tuple[str, ...]
    years: tuple[int, ...]
    values: tuple[float, ...]
    texts: tuple[str, ...]


@dataclass(frozen=True)
class PaceLine:
    """The way from the last month to the target at the end of the year."""

    start: date
    value: float
    end: date
    target: float
    label: tuple[str, ...]


@dataclass(frozen=True)
class PublishedPoint:
    """A printed figure within the days it may mean; ``comparable`` says whether its base is the selected one.

    ``source`` holds the keys of who printed it, joined by ``;``. ``colour`` is that of the line of its area where more
    than one is drawn.
    """

    first: date
    last: date
    value: float
    text: str
    comparable: bool
    source: str = ""
    colour: Tone | None = None

    @property
    def whole_year(self) -> bool:
        """Whether only its year is known, so that it belongs to no month."""
        return (self.last - self.first).days > _MONTH


def trend_line(
    frame: pd.DataFrame,
    *,
    indicator: str,
    label: str,
    colour: Tone,
    texts: Texts,
    detailed: bool = True,
    code: str = "",
    dash: str = "solid",
    muted: bool = False,
) -> TrendLine:
    """Turn a series of `data.coverage.series.series` into a line.

    Carried-over published figures are left out: between two prints nothing is known; so are those of a bare year,
    which are drawn over their whole year. `detailed` adds to each point
    the counts it was made from; leave it out for more than two lines, it is most of what is sent.
    """
    known = frame["value"].notna() & ~frame["carried"] & ~frame["whole_year"]
    values = tuple(
        round(float(value), 2) if there else None for value, there in zip(frame["value"], known, strict=True)
    )
    last = float(frame.loc[known, "value"].iloc[-1]) if known.any() else None
    return TrendLine(
        label=label,
        months=tuple(frame["month"]),
        values=values,
        counts=_counts(frame) if detailed and not muted and INDICATORS[indicator].unit == "percent" else (),
        colour=colour,
        eras=tuple(int(era) for era in frame["era"]),
        dash=dash,
        end_text=value_text(indicator, last, texts),
        code=code,
        muted=muted,
    )


def _counts(frame: pd.DataFrame) -> tuple[tuple[int, int] | None, ...]:
    return tuple(
        None if pd.isna(numerator) or pd.isna(denominator) else (int(numerator), int(denominator))
        for numerator, denominator in zip(frame["numerator"], frame["denominator"], strict=True)
    )


def area_lines(
    snapshot: Snapshot, selection: Selection, areas: Sequence[str], texts: Texts, *, since: date | None = None
) -> tuple[TrendLine, ...]:
    """Lines of several areas in their order; the province near black, those beyond the seventh grey."""
    tones = iter(AREAS)
    lines = []
    for place, area in enumerate(dict.fromkeys(areas)):
        colour = PROVINCE if area == fields.PROVINCE else next(tones, AREAS[-1])
        lines.append(
            trend_line(
                _since(series(snapshot, selection, area), since),
                indicator=selection.indicator,
                label=snapshot.labels[area],
                colour=colour,
                texts=texts,
                detailed=len(areas) <= 2,
                code=area,
                muted=place >= NAMED,
            )
        )
    return tuple(lines)


def segment_lines(
    snapshot: Snapshot, selections: Sequence[Selection], area: str, texts: Texts, *, since: date | None = None
) -> tuple[TrendLine, ...]:
    """Lines of one area, one selection per segment, in the segments' own colours."""
    return tuple(
        trend_line(
            _since(series(snapshot, chosen, area), since),
            indicator=chosen.indicator,
            label=texts(f"segment_short.{chosen.segment}"),
            colour=SEGMENTS[chosen.segment],
            texts=texts,
            detailed=len(selections) <= 2,
            code=chosen.segment,
        )
        for chosen in selections
    )


def _since(frame: pd.DataFrame, since: date | None) -> pd.DataFrame:
    return frame if since is None else frame[[month >= since for month in frame["month"]]]


def target_line(snapshot: Snapshot, selection: Selection, area: str, texts: Texts) -> TargetLine | None:
    """The chosen ladder as a stepped line, named with ladder, year and base; None where it sets nothing here."""
    steps = target_steps(snapshot, selection, area)
    if not steps:
        return None
    ladder = texts(f"ladder_short.{selection.ladder}")
    base = denominator_text(snapshot, selection, texts)
    words = []
    for step in steps:
        value = _step_text(selection.indicator, step, texts)
        origin = target_origin(snapshot, step.target, area, texts)
        named = texts("charts.target", ladder=ladder, year=step.year, value=value)
        words.append("<br>".join(part for part in (named, texts("charts.on_base", base=base), origin) if part))
    last = steps[-1]
    value = _step_text(selection.indicator, last, texts)
    return TargetLine(
        label=(
            texts("charts.target_name", ladder=ladder),
            texts("charts.target_value", year=last.year, value=value),
            *([texts("charts.interpolated")] if last.target.interpolated else []),
            texts(f"base_label.{selection.denominator}"),
        ),
        years=tuple(step.year for step in steps),
        values=tuple(round(step.value, 2) for step in steps),
        texts=tuple(words),
    )


def _step_text(indicator: str, step: TargetStep, texts: Texts) -> str:
    """A target as printed where it is a percentage."""
    return (
        Formatter(texts.language).target(step.value)
        if indicator == "cakupan"
        else value_text(indicator, step.value, texts)
    )


def pace_line(snapshot: Snapshot, selection: Selection, area: str, texts: Texts) -> PaceLine | None:
    """The pace still required; only for indicators that have a target line, and None once the target is met."""
    pace = required_pace(snapshot, selection, area)
    steps = {step.year: step.value for step in target_steps(snapshot, selection, area)}
    if pace is None or pace.month.year not in steps:
        return None
    frame = series(snapshot, selection, area).set_index("month")
    value = float(frame.loc[pace.month, "value"])
    people = Formatter(texts.language).people(pace.per_month)
    label = (texts("charts.pace", people=people), texts("charts.pace_unit"))
    return PaceLine(pace.month, round(value, 2), pace.end, round(steps[pace.month.year], 2), label)


def printed_points(
    snapshot: Snapshot, selection: Selection, area: str, texts: Texts, *, colour: Tone | None = None
) -> tuple[PublishedPoint, ...]:
    """Printed figures of the indicator: coverage or active participants; nothing else is ever printed."""
    found = []
    for record in published_points(snapshot, area, selection.segment):
        value = {"cakupan": record.coverage, "peserta_aktif": record.active}.get(selection.indicator)
        if value is None:
            continue
        format_ = Formatter(texts.language)
        words = texts(
            "charts.printed",
            value=value_text(selection.indicator, value, texts),
            date=format_.partial_date(record.as_of),
            base=texts(f"base_label.{record.base}"),
            confidence=texts(f"charts.confidence.{record.confidence}"),
            source=hover_sources(snapshot, record.source, texts),
        )
        words = f"<b>{snapshot.labels[area]}</b><br>{words}" if colour else words
        fits = comparable(record, selection)
        found.append(PublishedPoint(*covers(record.as_of), value, words, fits, record.source, colour))
    return tuple(found)


def hover_sources(snapshot: Snapshot, source: str, texts: Texts) -> str:
    """The first two sources of a printed figure, a line each, for a hover text: Plotly reads that as HTML."""
    return "<br>".join(escape(_short(line), quote=False) for line in source_titles(snapshot, source, texts)[:2])


def _short(line: str, length: int = 60) -> str:
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"
