"""Short phrases that several parts of the screen share: the period, the base, the target and why a value is missing.

Pure: (Snapshot, Selection, Texts) -> text.
"""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import Any

import numpy as np

from components.text.catalogue import Texts
from components.text.remarks import phrase
from data.coverage.classes import OVER, Breaks
from data.coverage.from_print import print_on_screen
from data.coverage.indicators import INDICATORS, month_index
from data.coverage.targets import Target, target_in_force
from data.quality.objections import objections, objections_to
from data.selection import ALL, LAG_BASE_YEARS, Selection
from data.snapshot import Snapshot
from data.tables.fields import SIMULATED_SOURCE
from data.text.format import Formatter

FLAG = "⚑"
"""Marks a value that a Pemda objects to; what it states stands in words beside it or one click away."""

_OVER = ("cakupan", "capaian_target")
"""Indicators that may lie at or above 100 %; such a value is marked, never clipped."""


def dataset_name(held: Snapshot, dataset: str) -> str:
    """Name of a dataset in this version: in place of the sample stands what an office has imported."""
    return "unggahan" if dataset == "contoh" and not held.simulated else dataset


def month_of(held: Snapshot, chosen: Selection) -> date:
    """The month on screen."""
    return held.months[month_index(held, chosen)]


def earlier_text(held: Snapshot, chosen: Selection, texts: Texts) -> str:
    """The month that growth is compared with: ``Oktober 2025``."""
    month = month_of(held, chosen)
    months = month.year * 12 + month.month - 1 - chosen.span
    return Formatter(texts.language).month(date(months // 12, months % 12 + 1, 1))


def base_year_of(held: Snapshot, chosen: Selection) -> int:
    """Year of the Sakernas base on screen."""
    if chosen.base_year in LAG_BASE_YEARS:
        return month_of(held, chosen).year - int(chosen.base_year[1])
    return int(chosen.base_year)


def denominator_text(held: Snapshot, chosen: Selection, texts: Texts) -> str:
    """``penduduk bekerja Agustus 2025``."""
    if chosen.denominator == "potensi":
        return texts("definition_short.potensi")
    return texts(f"definition_short.{chosen.denominator}", year=base_year_of(held, chosen))


def base_rule_text(held: Snapshot, chosen: Selection, texts: Texts) -> str:
    """The base of a whole series, whose base year moves along with its months."""
    if chosen.dataset == "contoh" and chosen.denominator != "potensi" and chosen.base_year in LAG_BASE_YEARS:
        basis, definition = texts(f"basis.{chosen.basis}"), texts(f"base_label.{chosen.denominator}")
        lag = texts(f"base_year.{chosen.base_year}").lower()
        return texts("wording.base", basis=basis, denominator=f"{definition} ({lag})")
    return base_text(held, chosen, texts)


def base_text(held: Snapshot, chosen: Selection, texts: Texts) -> str:
    """``domisili (KTP) ÷ penduduk bekerja Agustus 2025``; in the published view the base that is kept."""
    if chosen.dataset == "terpublikasi":
        return texts(f"wording.published_{chosen.published_base}")
    basis = texts(f"basis.{chosen.basis}")
    return texts("wording.base", basis=basis, denominator=denominator_text(held, chosen, texts))


def ladder_text(held: Snapshot, chosen: Selection, texts: Texts, area: str | None = None) -> str:
    """``target RPJPD 2026: 37,4% (interpolasi)`` for an area, or that none is set for what is shown.

    Without an area it speaks of all on screen: printed figures are each held against the target of their own year.
    """
    name = texts(f"ladder_short.{chosen.ladder}")
    if chosen.segment != ALL:
        return texts("wording.target_of_all", ladder=name)
    if area is None and chosen.dataset == "terpublikasi":
        return texts("wording.target_own_year", ladder=name)
    year = target_year(held, chosen, area or chosen.area)
    target = target_in_force(held, chosen.ladder, area or chosen.area, year)
    if target is None:
        return texts("wording.no_target", ladder=name, year=year)
    kind = "target_interpolated" if target.interpolated else "target"
    return texts(f"wording.{kind}", ladder=name, year=year, value=target_value(target, texts))


def target_year(held: Snapshot, chosen: Selection, area: str) -> int:
    """Year of the target an area is held against: the month's, or that of the printed figure on screen."""
    found = print_on_screen(held, chosen, area) if chosen.dataset == "terpublikasi" else None
    return month_of(held, chosen).year if found is None else found.year


def period_text(held: Snapshot, chosen: Selection, texts: Texts) -> str:
    """``Oktober 2026``; among printed figures, which have dates of their own, up to when they were published."""
    month = Formatter(texts.language).month(month_of(held, chosen))
    return texts("wording.published_until", month=month) if chosen.dataset == "terpublikasi" else month


def target_value(target: Target, texts: Texts) -> str:
    """``34,36%`` as printed, or people where the ladder counts people."""
    format_ = Formatter(texts.language)
    if target.pct is not None:
        return format_.target(target.pct)
    return texts("wording.people", count=format_.people(target.people))


def target_origin(held: Snapshot, target: Target, area: str, texts: Texts) -> str:
    """Whose target it is and whether it was published for that very year; empty when own and exact."""
    parts = []
    if target.area != area:
        owner = held.area_names.get(target.area, texts("wording.nation"))
        parts.append(texts("wording.inherited", owner=owner))
    if target.interpolated:
        parts.append(texts("wording.interpolated", first=target.steps[0], last=target.steps[1]))
    return "; ".join(parts)


def segment_text(chosen: Selection, texts: Texts) -> str:
    """``semua segmen`` or the segment's name."""
    return texts("wording.all_segments") if chosen.segment == ALL else texts(f"segment.{chosen.segment}")


def scope_text(
    held: Snapshot,
    chosen: Selection,
    texts: Texts,
    row: Mapping[str, Any] | None = None,
    *,
    parts: Collection[str] = ("segment", "month", "base"),
) -> str:
    """What a headline must say beside its figure: segment, date and base where they are not the usual ones.

    ``segmen Jakon, per 31 Maret 2025, dihitung lokasi kerja ÷ angkatan kerja Agu 2024``; empty for all workers, the
    newest month and the default base. A published figure always says its date and base.

    Parameters
    ----------
    row : mapping, optional
        Row of the indicator table that the headline speaks of; a published figure brings its own date and base.
    parts : collection of {"segment", "month", "base"}
        Which of them the figure depends on at all.
    """
    found, format_, default = [], Formatter(texts.language), Selection()
    if "segment" in parts and chosen.segment != ALL:
        found.append(texts("scope.segment", name=texts(f"segment_short.{chosen.segment}")))
    if chosen.dataset == "terpublikasi" and row is not None and row["as_of"]:
        found.append(texts("scope.as_of", date=format_.partial_date(str(row["as_of"]))))
        found.append(texts(f"scope.printed.{row['base']}"))
        return ", ".join(found)
    if "month" in parts and month_of(held, chosen) != held.months[-1]:
        found.append(texts("scope.as_of", date=format_.month_end(month_of(held, chosen))))
    usual = (default.basis, default.denominator, default.base_year)
    if "base" in parts and chosen.dataset != "terpublikasi" and _base_of(chosen) != usual:
        found.append(texts("scope.base", base=base_text(held, chosen, texts)))
    return ", ".join(found)


def _base_of(chosen: Selection) -> tuple[str, str, str]:
    """What a coverage divides by what; the potential has no base year."""
    year = Selection().base_year if chosen.denominator == "potensi" else chosen.base_year
    return chosen.basis, chosen.denominator, year


def in_brackets(scope: str) -> str:
    """A scope behind the name it belongs to: `` (segmen Jakon)``; nothing for an empty one."""
    return f" ({scope})" if scope else ""


def simulation_mark(held: Snapshot, chosen: Selection, texts: Texts, *tables: str) -> str:
    """The mark that sample figures carry everywhere; empty where none are shown.

    Parameters
    ----------
    tables
        Tables the figures come from; none given means participants.
    """
    sampled = bool(held.simulated_tables & set(tables)) if tables else held.simulated
    return texts("frame.simulation_mark") if sampled and chosen.dataset == "contoh" else ""


def subtitle(held: Snapshot, chosen: Selection, texts: Texts) -> str:
    """The line under every chart title: month, segment, base and ladder."""
    parts = [period_text(held, chosen, texts), segment_text(chosen, texts), base_text(held, chosen, texts)]
    if "target_source" in INDICATORS[chosen.indicator].sources:
        parts.append(ladder_text(held, chosen, texts))
    return " · ".join(parts)


def indicator_name(key: str, texts: Texts) -> str:
    """Name of an indicator."""
    return texts(f"indicator_name.{key}")


def unit_text(key: str, base: str | None, texts: Texts) -> str:
    """Unit of an indicator; a rate names the base it is divided by: ``% penduduk bekerja``.

    Parameters
    ----------
    base
        The base as a row or `base_of` names it; None where bases differ or none is chosen.
    """
    return texts(f"indicator_unit.{key}", base=texts(f"of_base.{base or 'any'}"))


def base_of(chosen: Selection) -> str | None:
    """The base all figures of a selection are divided by; None where published figures each have their own."""
    if chosen.dataset == "terpublikasi":
        return None if chosen.published_base == "semua" else chosen.published_base
    return chosen.denominator


def value_text(key: str, value: float | None, texts: Texts) -> str:
    """A value of an indicator in its own unit; at or above 100 % it carries a mark besides its colour."""
    return str(value_texts(key, np.array([np.nan if value is None else value], dtype=float), texts)[0])


def value_texts(key: str, values: np.ndarray, texts: Texts, breaks: Breaks | None = None) -> np.ndarray:
    """`value_text` of many values; each distinct one is written once, which a map with all its months needs.

    With `breaks`, a value that would print like the target without being in its class gets two decimals.
    """
    format_ = Formatter(texts.language)
    write = _writer(key, format_)
    rate = INDICATORS[key].unit in ("percent", "points")
    over = key in _OVER
    breaks = breaks or Breaks((), over=over, digits=1 if rate else 0, exact=key == "target")
    shown = breaks.printed(values)
    distinct, place = np.unique(shown, return_inverse=True)
    fine = breaks.decimals(distinct) > breaks.digits
    words = np.array(
        [
            format_.percent(float(value), 2) if two else write(float(value))
            for value, two in zip(distinct, fine, strict=True)
        ],
        dtype=object,
    )[place].reshape(values.shape)
    return np.where(np.nan_to_num(shown) >= OVER, "▲" + words, words) if over else words


def _writer(key: str, format_: Formatter) -> Callable[[float], str]:
    unit = INDICATORS[key].unit
    if key == "target":
        return format_.target
    if unit == "percent":
        return format_.percent
    if unit == "points":
        return format_.points
    signed = INDICATORS[key].scale == "change"
    return lambda value: format_.people(value, signed=signed)


def reason_text(reason: str, texts: Texts) -> str:
    """Why a value is missing, one phrase."""
    return texts(f"reason.{reason}")


def source_titles(held: Snapshot, source_id: str, texts: Texts, *, keyed: bool = False) -> list[str]:
    """Title, publisher and date of each source in a ``;`` list; only an unknown key shows itself.

    With `keyed` each line begins with its key, for a list that other cells refer to by key.
    """
    lines = []
    for key in source_id.split(";"):
        if not key:
            continue
        row = held.source_rows.get(key)
        if row is None:
            lines.append(key)
            continue
        parts = [phrase(str(row["title"]), texts), phrase(str(row["publisher"]), texts), str(row["date"])]
        line = ", ".join(part for part in parts if part)
        lines.append(f"{key}: {line}" if keyed else line)
    return lines or [texts("wording.no_source")]


def short_source(held: Snapshot, key: str, texts: Texts) -> str:
    """Publisher of a source; the simulated series is named as what it is."""
    row = held.source_rows.get(key)
    if row is None:
        return key
    return phrase(str(row["title" if key == SIMULATED_SOURCE else "publisher"] or row["title"]), texts)


def publishers(held: Snapshot, source_id: str, texts: Texts) -> str:
    """Publishers of a ``;`` list of sources in one line, each once; empty when there is none."""
    return "; ".join(dict.fromkeys(short_source(held, key, texts) for key in source_id.split(";") if key))


def stated_value(indicator: str, value: float, texts: Texts) -> str:
    """A stated value with the unit of its indicator: ``27,0%``, ``175.000 orang``."""
    text = value_text(indicator, value, texts)
    return text if "%" in text else f"{text} {unit_text(indicator, None, texts)}"


def objection_texts(
    held: Snapshot, chosen: Selection, indicator: str, area: str, texts: Texts, *, short: bool = False
) -> list[str]:
    """What a Pemda states against one value on screen, each with who, when and why; `short` says who alone."""
    format_ = Formatter(texts.language)
    return [
        texts(
            "quality.objection_short" if short else "quality.objection_line",
            value=stated_value(indicator, item.value, texts),
            by=item.stated_by,
            on=format_.partial_date(item.stated_on),
            reason=item.reason,
        )
        for item in objections_to(held, area, indicator, chosen.segment, month_of(held, chosen))
    ]


def stated_over_time(held: Snapshot, chosen: Selection, area: str, texts: Texts) -> list[str]:
    """Every objection to the indicator on screen of an area, of whatever month, one sentence each."""
    format_ = Formatter(texts.language)
    return [
        texts(
            "quality.objection_sentence",
            as_of=format_.partial_date(item.as_of),
            value=stated_value(item.indicator, item.value, texts),
            by=item.stated_by,
        )
        for item in objections(held, area)
        if (item.indicator, item.segment) == (chosen.indicator, chosen.segment)
    ]
