"""From a selection to what the map component draws: classes or circles, texts, legend, details, all months.

Pure: (Snapshot, Selection, Texts) -> `MapView`.
"""

from dataclasses import replace
from math import isnan

import numpy as np

from components.map import LegendItem, MapPanel, MapView, series_bytes
from components.map.amounts import amount_letters, largest_amount, nested_steps, sizes
from components.map.bars import bars_of, bars_series
from components.map.priority import label_priority
from components.map.scales import LETTERS, breaks_of, is_amount, legend
from components.map.states import STATE_LETTER
from components.map.view import Form, Labelling, Size
from components.text.catalogue import Language, Texts
from components.text.phrases import (
    base_of,
    indicator_name,
    ladder_text,
    objection_texts,
    publishers,
    reason_text,
    short_source,
    subtitle,
    target_year,
    unit_text,
    value_texts,
)
from data.codes.reasons import Reason, status_of
from data.coverage.classes import Breaks
from data.coverage.indicators import INDICATORS, Evaluated, evaluate, month_index, panel_for, panel_of
from data.coverage.panel import Cut, Panel
from data.selection import ALL, Selection
from data.snapshot import Snapshot, per_snapshot
from data.tables.fields import PROVINCE
from data.text.format import NONE, Formatter
from geo.layers import ATTRIBUTION_EN, ATTRIBUTION_ID


def map_view(
    held: Snapshot,
    chosen: Selection,
    texts: Texts,
    *,
    mark: str,
    size: Size = "hero",
    form: Form = "map",
    second: Selection | None = None,
    bars: bool = False,
    labels: Labelling | None = None,
) -> MapView:
    """Build the map of a selection, or of two side by side with one legend.

    Parameters
    ----------
    second
        The right-hand map when two are compared; it differs in month, segment or indicator. Two indicators keep
        their own classes, share the colours from low to high, and every entry of the legend names both.
    bars
        Whether the areas stand beside the map as sorted bars too.
    """
    shown = (chosen,) if second is None else (chosen, second)
    bars = bars or form == "tiles"  # whose targets are the ticks of the bars
    named = tuple(dict.fromkeys(item.indicator for item in shown))
    breaks = {name: breaks_of(held, replace(chosen, indicator=name)) for name in named if not is_amount(name)}
    counted = [item for item in shown if is_amount(item.indicator)]
    largest = largest_amount(*(_found(held, item).value[:-1] for item in counted)) if counted else 0.0
    titles = (f"{indicator_name(name, texts)}, {unit_text(name, base_of(chosen), texts)}" for name in named)
    plain = replace(chosen, month=None, area=PROVINCE, others=())
    stated = tuple(_objections(held, item, texts) for item in shown)
    objected = any(text for texts_ in stated for text in texts_)
    return MapView(
        panels=tuple(
            _panel(held, item, texts, breaks.get(item.indicator), own if objected else None, largest)
            for item, own in zip(shown, stated, strict=True)
        ),
        legend_title=" | ".join(titles),
        legend=_said(
            chosen,
            legend(breaks, tuple(item.indicator for item in counted), target_year(held, chosen, PROVINCE), texts),
            texts,
        ),
        detail_labels=(*_detail_labels(chosen, texts), *([texts("quality.objected")] if objected else [])),
        selected=chosen.area if chosen.area in held.codes else None,
        month=f"{held.months[month_index(held, chosen)]:%Y-%m}",
        mark=mark,
        source=texts("source.map", sources=source_line(held, chosen, texts)),
        attribution=ATTRIBUTION_ID if texts.language == "id" else ATTRIBUTION_EN,
        form=form,
        size=size,
        series=None if size == "thumb" else series(held, plain, breaks.get(chosen.indicator), texts.language, bars),
        circles=nested_steps(largest, Formatter(texts.language).edge) if counted else (),
        labels=labels,
        bars=bars_of(held, chosen, texts) if bars else None,
    )


def _said(chosen: Selection, entries: tuple[LegendItem, ...], texts: Texts) -> tuple[LegendItem, ...]:
    """The legend in the words of the dataset: nobody was asked for a figure that was not published."""
    if chosen.dataset != "terpublikasi":
        return entries
    return tuple(
        replace(entry, label=texts("prints.map_none")) if entry.letter == STATE_LETTER["no_data"] else entry
        for entry in entries
        if entry.letter != STATE_LETTER["not_reported"]
    )


def _found(held: Snapshot, chosen: Selection) -> Evaluated:
    return evaluate(held, Cut.of(chosen), chosen.indicator, chosen.span)


@per_snapshot(32)
def series(held: Snapshot, chosen: Selection, breaks: Breaks | None, language: Language, bars: bool) -> bytes:  # noqa: FBT001 - kept by place
    """All months for play bar, sparkline and bars, in the classes on screen; `chosen` without its month, to be kept."""
    texts, format_ = Texts(language), Formatter(language)
    cut = Cut.of(chosen)
    found, panel = evaluate(held, cut, chosen.indicator, chosen.span), panel_of(held, cut)
    letters = _letters(breaks, found)
    months = range(len(held.months))
    dated = [replace(chosen, month=month) for month in held.months]
    return series_bytes(
        [f"{month:%Y-%m}" for month in held.months],
        [format_.month(month) for month in held.months],
        ["".join(letters[:, column]) for column in months],
        _value_texts(chosen, found, panel, texts, breaks, slice(None)).T.tolist(),
        found.value[:-1].T,
        [subtitle(held, item, texts) for item in dated],
        bars_series(held, chosen, texts) if bars else None,
    )


def _objections(held: Snapshot, chosen: Selection, texts: Texts) -> list[str]:
    """What is stated against the value of each area, in one text; empty where nothing is."""
    return ["; ".join(objection_texts(held, chosen, chosen.indicator, code, texts)) for code in held.codes]


def _panel(
    held: Snapshot,
    chosen: Selection,
    texts: Texts,
    breaks: Breaks | None,
    objections: list[str] | None,
    largest: float,
) -> MapPanel:
    """One map; `objections`, when there are any, become one more detail of every area.

    Without `breaks` it is a map of circles, the widest of which stands for `largest`.
    """
    cut, column = Cut.of(chosen), month_index(held, chosen)
    found, panel = evaluate(held, cut, chosen.indicator, chosen.span), panel_of(held, cut)
    shown = slice(column, column + 1)
    missing = np.isnan(found.value[:-1, column])
    reasons = [int(reason) for reason in found.reason[:-1, column]]
    named = sorted({reason for reason, absent in zip(reasons, missing, strict=True) if absent})
    details = _details(held, chosen, cut, column, texts)
    if objections is not None:
        details = [(*row, text or NONE) for row, text in zip(details, objections, strict=True)]
    return MapPanel(
        title=indicator_name(chosen.indicator, texts),
        subtitle=subtitle(held, chosen, texts),
        classes="".join(_letters(breaks, found, shown)[:, 0]),
        texts=tuple(_value_texts(chosen, found, panel, texts, breaks, shown)[:, 0]),
        details=tuple(
            named.index(reason) if absent else row
            for row, reason, absent in zip(details, reasons, missing, strict=True)
        ),
        notes=tuple(reason_text(Reason(reason).name.lower(), texts) for reason in named),
        sizes=sizes(found.value[:-1, column], largest) if breaks is None else None,
        priority=label_priority(held.codes, _need(chosen.indicator, found.value[:-1, column])),
    )


def _need(indicator: str, values: np.ndarray) -> list[float]:
    """What areas are ranked by for their labels: the worst lowest, those without a value last."""
    falling = INDICATORS[indicator].scale in ("burden", "rank")
    ranked = -values if falling else values
    return np.where(np.isnan(ranked), np.inf, ranked).tolist()


def _letters(breaks: Breaks | None, found: Evaluated, columns: slice = slice(None)) -> np.ndarray:
    values, reasons = found.value[:-1, columns], found.reason[:-1, columns]
    states = np.array([STATE_LETTER.get(status_of(reason), "n") for reason in Reason], dtype=object)
    if breaks is None:
        counted = amount_letters(values)
        return np.where(counted == "", states[reasons], counted)
    classes = breaks.index(values)
    alphabet = np.array(list(LETTERS), dtype=object)
    letters = np.where(classes == breaks.count, "o", alphabet[np.clip(classes, 0, len(LETTERS) - 1)])
    return np.where(classes < 0, states[reasons], letters)


def _value_texts(
    chosen: Selection, found: Evaluated, panel: Panel, texts: Texts, breaks: Breaks | None, columns: slice
) -> np.ndarray:
    """Text of every area and month, shape (areas, months); a published one has its year and the sign of its base."""
    values = found.value[:-1, columns]
    words = value_texts(chosen.indicator, values, texts, breaks)
    if chosen.dataset == "contoh" or chosen.indicator == "dasar":
        return words
    bases, dates = panel.base[:-1, columns], panel.as_of[:-1, columns]
    for row, column in np.argwhere(~np.isnan(values) & (dates != "")):
        base, as_of = bases[row, column], dates[row, column]
        words[row, column] += f" {as_of[:4]} {texts(f'base_sign.{base}')}"
    return words


def _detail_labels(chosen: Selection, texts: Texts) -> tuple[str, ...]:
    if chosen.dataset == "terpublikasi":
        names = ("detail.as_of", "detail.base", "detail.target", "provenance.source")
        return tuple(texts(name) for name in names)
    return (texts("detail.target"), texts("detail.gap"), texts("detail.rank"))


def _details(held: Snapshot, chosen: Selection, cut: Cut, column: int, texts: Texts) -> list[tuple[str, ...]]:
    format_, panel = Formatter(texts.language), panel_for(held, cut, chosen.indicator)
    of_segment = texts("status_name.not_applicable") if chosen.segment != ALL else ""
    rows: list[tuple[str, ...]] = []
    gaps, ranks = (evaluate(held, cut, key).value[:, column] for key in ("kekurangan", "peringkat"))
    for row in range(len(held.codes)):
        target = of_segment or format_.target(float(panel.target_pct[row, column]))
        if chosen.dataset == "terpublikasi":
            as_of, base = str(panel.as_of[row, column]), str(panel.base[row, column])
            if not as_of:
                rows.append(("", "", target, ""))
                continue
            if panel.printed and not isnan(panel.target_pct[row, column]):
                target = f"{target} ({as_of[:4]})"
            source = publishers(held, str(panel.workers_source[row, column]), texts)
            rows.append((format_.partial_date(as_of), texts(f"base_label.{base}"), target, source))
        else:
            short = of_segment or format_.people(float(gaps[row]))
            rows.append((target, short, format_.people(float(ranks[row]))))
    return rows


def source_line(held: Snapshot, chosen: Selection, texts: Texts) -> str:
    """Sources of the selection in one short line, for maps and charts."""
    panel, column = panel_for(held, Cut.of(chosen), chosen.indicator), month_index(held, chosen)
    names = INDICATORS[chosen.indicator].sources
    keys = {key for name in names for cell in set(getattr(panel, name)[:, column]) for key in str(cell).split(";")}
    keys.discard("")
    if panel.printed:
        return texts("source.published", count=len(keys))
    line = "; ".join(dict.fromkeys(short_source(held, key, texts) for key in sorted(keys)))
    return f"{line} · {ladder_text(held, chosen, texts)}" if "target_source" in names else line
