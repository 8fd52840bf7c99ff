"""Sentences made from the numbers: the one-line reading of a screen and the formal paragraph of a profile.

Pure: (Snapshot, Selection, Texts) -> text. Every figure in a sentence stands on the same screen with its origin.
"""

from collections.abc import Sequence
from datetime import date
from math import isnan
from typing import Any

from components.text.catalogue import Texts
from components.text.phrases import (
    base_text,
    earlier_text,
    in_brackets,
    month_of,
    scope_text,
    segment_text,
    simulation_mark,
    target_origin,
    target_year,
)
from data.coverage.from_print import PublishedRecord, newest_print, records_by_area
from data.coverage.indicators import evaluate, indicator_row, month_index
from data.coverage.panel import Cut
from data.coverage.targets import target_in_force
from data.selection import ALL, Selection
from data.snapshot import Snapshot
from data.tables.fields import PROVINCE
from data.text.format import Formatter

_NAMED = 4
"""Areas without a figure that a sentence names."""


def headline(held: Snapshot, chosen: Selection, area: str, texts: Texts) -> str:
    """Coverage of an area, its change and what is missing to the target, in one sentence.

    Among published figures it is `printed_headline`, which has a date and a base of its own.
    """
    if chosen.dataset == "terpublikasi":
        return printed_headline(held, chosen, area, texts)
    parts = [_coverage_part(held, chosen, area, texts), _change_part(held, chosen, area, texts)]
    parts.append(_gap_part(held, chosen, area, texts))
    first, *rest = [part for part in parts if part]
    return first + (": " + "; ".join(rest) if rest else "") + "."


def paragraph(held: Snapshot, chosen: Selection, area: str, texts: Texts) -> str:
    """Formal sentences for a briefing: where the area stands, how it moved, what the target asks.

    Sample figures say in the first words that they are.
    """
    format_ = Formatter(texts.language)
    covered = indicator_row(held, chosen, "cakupan", area)
    name = held.area_names[area]
    if covered["reason"] == "not_published":
        return printed_headline(held, chosen, area, texts)
    if covered["status"] != "ok":
        scope = in_brackets(scope_text(held, chosen, texts))
        return texts("reading.no_coverage", area=name, scope=scope, reason=texts(f"reason.{covered['reason']}"))
    sentences = [_standing(held, chosen, covered, name, texts)]
    rank = indicator_row(held, chosen, "peringkat", area)
    if rank["status"] == "ok":
        sentences.append(
            texts(
                "reading.rank_printed" if chosen.dataset == "terpublikasi" else "reading.rank",
                rank=format_.people(rank["value"]),
                count=format_.people(rank["denominator"]),
            )
        )
    change = indicator_row(held, chosen, "pertumbuhan_poin", area)
    people = indicator_row(held, chosen, "pertumbuhan_orang", area)
    if change["status"] == "ok" and people["status"] == "ok":
        sentences.append(
            texts(
                f"reading.moved_{_direction(change['value'])}",
                points=format_.points(abs(change["value"]), signed=False),
                people=format_.people(people["value"], signed=True),
                span=earlier_text(held, chosen, texts),
            )
        )
    sentences.append(_target_sentence(held, chosen, area, texts))
    text = " ".join(sentence for sentence in sentences if sentence)
    mark = simulation_mark(held, chosen, texts)
    return texts("reading.marked", mark=mark, text=text) if mark else text


def printed_headline(held: Snapshot, chosen: Selection, area: str, texts: Texts) -> str:
    """The newest printed coverage of an area with its date and base, its gap, and the newer counts that were printed.

    ``Cakupan Jawa Timur 32,4% per Maret 2024 (penyebut: potensi); sesudahnya hanya jumlah peserta yang
    dipublikasikan: 4,95 juta orang (Feb 2025), 5,98 juta orang (2025).``
    """
    return "; ".join(_printed_parts(held, chosen, area, texts)) + "."


def printed_beside(held: Snapshot, chosen: Selection, area: str, texts: Texts) -> str:
    """What `printed_headline` says beside the coverage, for a place where that stands with its date and base already.

    The whole of it where nothing else is known.
    """
    parts = _printed_parts(held, chosen, area, texts)
    text = "; ".join(parts[1:] or parts) + "."
    return text[0].upper() + text[1:]


def _printed_parts(held: Snapshot, chosen: Selection, area: str, texts: Texts) -> list[str]:
    format_, month = Formatter(texts.language), month_of(held, chosen)
    name = held.area_names[area] if area == PROVINCE else held.labels[area]
    if chosen.segment != ALL:
        name = texts("reading.segment", area=name, segment=segment_text(chosen, texts))
    found = newest_print(held, area, chosen.segment, month, chosen.published_base)
    if found is None:
        return [_none_printed(held, chosen, area, name, texts).removesuffix(".")]
    first = texts(
        "reading.printed",
        area=name,
        value=format_.percent(found.record.coverage, _digits(found.record.coverage)),
        date=date_text(found.record.as_of, texts),
        base=texts(f"base_label.{found.record.base}"),
    )
    parts = [_gap_part(held, chosen, area, texts)]
    if found.newer_counts:
        parts.append(texts("reading.newer_counts", counts=_counts(found.newer_counts, texts)))
    return [part for part in (first, *parts) if part]


def _none_printed(held: Snapshot, chosen: Selection, area: str, name: str, texts: Texts) -> str:
    """That no percentage was printed, and the counts that were."""
    month = month_of(held, chosen)
    records = records_by_area(held, chosen.segment).get(area, ())
    counts = [record for record in records if record.active is not None and record.known_by <= month]
    if chosen.published_base != "semua" or not counts:
        return texts("reading.none_printed", area=name)
    return texts("reading.only_counts", area=name, counts=_counts(counts, texts))


def _counts(records: Sequence[PublishedRecord], texts: Texts) -> str:
    format_ = Formatter(texts.language)
    return ", ".join(
        texts("reading.count", people=format_.long(record.active, 2), date=format_.partial_date(record.as_of))
        for record in records
    )


def date_text(as_of: str, texts: Texts) -> str:
    """A printed date as exact as it is known, its month in full: ``Maret 2024``, ``26 Des 2025``, ``2025``."""
    parts, format_ = [int(part) for part in as_of.split("-")], Formatter(texts.language)
    return format_.month(date(parts[0], parts[1], 1)) if len(parts) == 2 else format_.partial_date(as_of)


def _digits(value: float | None) -> int:
    """Decimals a percentage was printed with, one at least and two at most."""
    return 1 if value is None or round(value, 1) == value else 2


def _standing(held: Snapshot, chosen: Selection, covered: dict[str, Any], name: str, texts: Texts) -> str:
    format_, segment = Formatter(texts.language), ""
    if chosen.segment != ALL:
        segment = texts("reading.of_segment", name=texts(f"segment.{chosen.segment}"))
    if isnan(covered["numerator"]) or isnan(covered["denominator"]):
        return texts(
            "reading.standing_percent" if isnan(covered["numerator"]) else "reading.standing_active",
            area=name,
            segment=segment,
            value=format_.percent(covered["value"]),
            as_of=date_text(covered["as_of"], texts),
            base=texts(f"base_label.{covered['base']}"),
            active=format_.people(covered["numerator"]),
        )
    published = chosen.dataset == "terpublikasi"
    return texts(
        "reading.standing",
        area=name,
        segment=segment,
        as_of=date_text(covered["as_of"], texts) if published else format_.month_end(month_of(held, chosen)),
        value=format_.percent(covered["value"]),
        active=format_.people(covered["numerator"]),
        base_people=format_.people(covered["denominator"]),
        base=texts(f"base_label.{covered['base']}") if published else base_text(held, chosen, texts),
    )


def _target_sentence(held: Snapshot, chosen: Selection, area: str, texts: Texts) -> str:
    format_ = Formatter(texts.language)
    year = target_year(held, chosen, area)
    target = target_in_force(held, chosen.ladder, area, year)
    short = indicator_row(held, chosen, "kekurangan", area)
    ladder = texts(f"ladder_short.{chosen.ladder}")
    if chosen.segment != ALL:
        return texts("reading.target_of_all", ladder=ladder, year=year)
    if target is None or target.pct is None or short["status"] != "ok":
        return texts("reading.no_target", ladder=ladder, year=year)
    origin = target_origin(held, target, area, texts)
    name = f"{ladder} {year}" + in_brackets(origin)
    if short["value"] == 0:
        return texts("reading.met", target=name, value=format_.target(target.pct))
    # A printed figure has a date of its own, from which no pace to December is told.
    left = 0 if chosen.dataset == "terpublikasi" else max(12 - month_of(held, chosen).month, 0)
    pace = texts("reading.pace", people=format_.people(-(-short["value"] // left)), months=left) if left else ""
    return texts("reading.short", target=name, value=format_.target(target.pct), gap=format_.people(short["value"])) + (
        f" {pace}" if pace else ""
    )


def _coverage_part(held: Snapshot, chosen: Selection, area: str, texts: Texts) -> str:
    row = indicator_row(held, chosen, "cakupan", area)
    name = held.area_names[area] if area == PROVINCE else held.labels[area]
    scope = in_brackets(scope_text(held, chosen, texts, row))
    if row["status"] != "ok":
        reason = coverage_reason(held, chosen, row, texts)
        return texts("reading.no_coverage_short", area=name, scope=scope, reason=reason)
    return texts("reading.coverage", area=name, scope=scope, value=Formatter(texts.language).percent(row["value"]))


def coverage_reason(held: Snapshot, chosen: Selection, row: dict[str, Any], texts: Texts) -> str:
    """Why a coverage is missing; of a sum that is not whole, which areas it waits for while these are few."""
    waits = _who_is_missing(held, chosen, texts) if row["reason"] == "incomplete_sum" else ""
    return waits or texts(f"reason.{row['reason']}")


def _who_is_missing(held: Snapshot, chosen: Selection, texts: Texts) -> str:
    """How many areas have a figure and which have none, while these are few; empty otherwise."""
    found = evaluate(held, Cut.of(chosen), "cakupan").value[:-1, month_index(held, chosen)]
    missing = [held.labels[code] for code, value in zip(held.codes, found, strict=True) if isnan(value)]
    if len(missing) > _NAMED:
        return ""
    count = len(held.codes) - len(missing)
    return texts("reading.incomplete", count=count, total=len(held.codes), areas=", ".join(missing))


def _change_part(held: Snapshot, chosen: Selection, area: str, texts: Texts) -> str:
    row = indicator_row(held, chosen, "pertumbuhan_poin", area)
    if row["status"] != "ok":
        return texts("reading.no_change") if row["reason"] == "base_break" else ""
    return texts(
        f"reading.change_{_direction(row['value'])}",
        points=Formatter(texts.language).points(abs(row["value"]), signed=False),
        span=earlier_text(held, chosen, texts),
    )


def _gap_part(held: Snapshot, chosen: Selection, area: str, texts: Texts) -> str:
    row = indicator_row(held, chosen, "kekurangan", area)
    if row["status"] != "ok":
        return ""
    format_, year = Formatter(texts.language), target_year(held, chosen, area)
    ladder = f"{texts(f'ladder_short.{chosen.ladder}')} {year}"
    if row["value"] == 0:
        return texts("reading.gap_met", target=ladder)
    return texts("reading.gap", people=format_.people(row["value"]), target=ladder)


def _direction(value: float) -> str:
    rounded = round(value, 1)
    return "up" if rounded > 0 else "down" if rounded < 0 else "flat"
