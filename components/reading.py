"""Sentences made from the numbers: the one-line reading of a screen and the formal paragraph of a profile.

Pure: (Snapshot, Selection, Texts) -> text. Every figure in a sentence stands on the same screen with its origin.
"""

from math import isnan
from typing import Any

from components.text import Texts
from components.wording import base_text, earlier_text, month_of, target_origin
from data.fields import PROVINCE
from data.format import Formatter
from data.indicators import evaluate, indicator_row, month_index
from data.panel import Cut
from data.selection import Selection
from data.snapshot import Snapshot
from data.targets import target_in_force

_NAMED = 4
"""Areas without a figure that a sentence names."""


def headline(held: Snapshot, chosen: Selection, area: str, texts: Texts) -> str:
    """Coverage of an area, its change and what is missing to the target, in one sentence."""
    parts = [_coverage_part(held, chosen, area, texts), _change_part(held, chosen, area, texts)]
    parts.append(_gap_part(held, chosen, area, texts))
    first, *rest = [part for part in parts if part]
    return first + (": " + "; ".join(rest) if rest else "") + "."


def paragraph(held: Snapshot, chosen: Selection, area: str, texts: Texts) -> str:
    """Three formal sentences for a briefing: where the area stands, how it moved, what the target asks."""
    format_ = Formatter(texts.language)
    covered = indicator_row(held, chosen, "cakupan", area)
    name = held.area_names[area]
    if covered["status"] != "ok":
        return texts("reading.no_coverage", area=name, reason=texts(f"reason.{covered['reason']}"))
    sentences = [_standing(held, chosen, covered, name, texts)]
    rank = indicator_row(held, chosen, "peringkat", area)
    if rank["status"] == "ok":
        sentences.append(
            texts("reading.rank", rank=format_.people(rank["value"]), count=format_.people(rank["denominator"]))
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
    return " ".join(sentence for sentence in sentences if sentence)


def _standing(held: Snapshot, chosen: Selection, covered: dict[str, Any], name: str, texts: Texts) -> str:
    format_ = Formatter(texts.language)
    if isnan(covered["numerator"]) or isnan(covered["denominator"]):
        return texts(
            "reading.standing_percent",
            area=name,
            value=format_.percent(covered["value"]),
            as_of=format_.partial_date(covered["as_of"]),
            base=texts(f"base_label.{covered['base']}"),
        )
    published = chosen.dataset == "terpublikasi"
    return texts(
        "reading.standing",
        area=name,
        as_of=format_.partial_date(covered["as_of"]) if published else format_.month(month_of(held, chosen)),
        value=format_.percent(covered["value"]),
        active=format_.people(covered["numerator"]),
        base_people=format_.people(covered["denominator"]),
        base=texts(f"base_label.{covered['base']}") if published else base_text(held, chosen, texts),
    )


def _target_sentence(held: Snapshot, chosen: Selection, area: str, texts: Texts) -> str:
    format_ = Formatter(texts.language)
    year = month_of(held, chosen).year
    target = target_in_force(held, chosen.ladder, area, year)
    short = indicator_row(held, chosen, "kekurangan", area)
    ladder = texts(f"ladder_short.{chosen.ladder}")
    if target is None or target.pct is None or short["status"] != "ok":
        return texts("reading.no_target", ladder=ladder, year=year)
    origin = target_origin(held, target, area, texts)
    name = f"{ladder} {year}" + (f" ({origin})" if origin else "")
    if short["value"] == 0:
        return texts("reading.met", target=name, value=format_.percent(target.pct))
    left = max(12 - month_of(held, chosen).month, 0)
    pace = texts("reading.pace", people=format_.people(-(-short["value"] // left)), months=left) if left else ""
    return texts(
        "reading.short", target=name, value=format_.percent(target.pct), gap=format_.people(short["value"])
    ) + (f" {pace}" if pace else "")


def _coverage_part(held: Snapshot, chosen: Selection, area: str, texts: Texts) -> str:
    row = indicator_row(held, chosen, "cakupan", area)
    name = held.area_names[area] if area == PROVINCE else held.labels[area]
    if row["status"] != "ok":
        reason = _who_is_missing(held, chosen, texts) if row["reason"] == "incomplete_sum" else ""
        return texts("reading.no_coverage_short", area=name, reason=reason or texts(f"reason.{row['reason']}"))
    return texts("reading.coverage", area=name, value=Formatter(texts.language).percent(row["value"]))


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
    format_, year = Formatter(texts.language), month_of(held, chosen).year
    ladder = f"{texts(f'ladder_short.{chosen.ladder}')} {year}"
    if row["value"] == 0:
        return texts("reading.gap_met", target=ladder)
    return texts("reading.gap", people=format_.people(row["value"]), target=ladder)


def _direction(value: float) -> str:
    rounded = round(value, 1)
    return "up" if rounded > 0 else "down" if rounded < 0 else "flat"
