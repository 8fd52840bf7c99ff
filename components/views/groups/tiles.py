"""The tiles of a group: percent, covered, not covered, size, months paid or contract value, each with its origin."""

from datetime import date
from math import isnan
from typing import Any

from components.parts.sections import Figure, figures
from components.text.catalogue import Texts
from components.text.names import months_text, rupiah_short
from components.views.groups.words import (
    as_of_text,
    counts,
    missing_text,
    origin_lines,
    reported_text,
    tile_number,
    unit_name,
)
from data.ledger.calendar import EVERY
from data.snapshot import Snapshot
from data.tables.fields import PROVINCE
from data.text.format import NONE, Formatter


def group_tiles(held: Snapshot, row: dict[str, Any], funding: str, month: date, texts: Texts) -> None:
    """Draw the tiles of one group in one area, or the province."""
    projects = counts(row["group"]) == "projects"
    items = [*_counts(held, row, funding, texts, projects=projects)]
    items.append(_value(held, row, texts) if projects else _months(held, row, month, texts))
    figures(items, texts, key="group_tiles")


def _counts(held: Snapshot, row: dict[str, Any], funding: str, texts: Texts, *, projects: bool) -> list[Figure]:
    format_ = Formatter(texts.language)
    province = row["area_code"] == PROVINCE
    formula = texts("groups.formula_province" if province else "groups.formula")
    lines = origin_lines(held, row, texts, formula=formula)
    middle = "projects_" if projects else ""
    unit = unit_name(row["group"], texts)
    part = texts("groups.tile_printed") if row["printed"] else ""
    if not isnan(row["pct"]) and not row["printed"] and not (province and row["both"] < row["reported"]):
        counted = {"covered": format_.people(row["covered"]), "total": format_.people(row["total"])}
        part = texts("groups.tile_of", **counted)
    elif province and row["state"] == "ok":
        part = reported_text(row, texts)
    values = {
        "pct": (format_.percent(row["pct"]), part),
        "covered": (tile_number(row["covered"], texts), unit),
        "uncovered": (tile_number(row["uncovered"], texts), unit),
        "total": (tile_number(row["total"], texts), as_of_text(row["as_of"], texts)),
    }
    return [
        Figure(name, texts(f"groups.tile_{middle}{name}"), _or_state(row, value, texts), note, lines)
        for name, (value, note) in values.items()
        if name != "uncovered" or funding == EVERY
    ]


def _months(held: Snapshot, row: dict[str, Any], month: date, texts: Texts) -> Figure:
    """Months paid of an area; of the province person-months over people, with the two that give it."""
    format_ = Formatter(texts.language)
    if row["area_code"] == PROVINCE:
        calendar = months_text(row["months"], texts)
        lines = origin_lines(held, row, texts, formula=texts("groups.formula_months_province", areas=calendar))
        told = not isnan(row["months_each"])
        each = {"months": format_.people(row["person_months"]), "people": format_.people(row["months_people"])}
        note = texts("groups.tile_months_each_note" if told else "groups.tile_months_none", **(each if told else {}))
        value = _or_state(row, months_text(row["months_each"], texts), texts)
        return Figure("months", texts("groups.tile_months_each"), value, note, lines)
    lines = origin_lines(held, row, texts, formula=texts("groups.formula_months"))
    if row["until"] is not None:
        lines.insert(3, (texts("groups.column_until"), format_.month(row["until"])))
    note = texts("groups.tile_months_note", elapsed=month.month, year=month.year)
    if isnan(row["months"]):
        note = texts("groups.tile_months_none")
    elif not isnan(row["months_each"]):
        average = months_text(row["months_each"], texts)
        note = texts("groups.tile_months_area", elapsed=month.month, year=month.year, each=average)
    return Figure(
        "months", texts("groups.tile_months"), _or_state(row, months_text(row["months"], texts), texts), note, lines
    )


def _value(held: Snapshot, row: dict[str, Any], texts: Texts) -> Figure:
    """Contract value of the registered projects beside that of all."""
    note = texts("groups.tile_value_note", value=rupiah_short(row["value_rp"], texts))
    lines = origin_lines(held, row, texts, formula=texts("groups.tile_projects_value"))
    lines.insert(3, (texts("groups.column_value"), Formatter(texts.language).rupiah(row["value_rp"])))
    registered = Formatter(texts.language).rupiah(row["registered_value_rp"])
    lines.insert(4, (texts("groups.column_registered_value"), registered))
    value = _or_state(row, rupiah_short(row["registered_value_rp"], texts), texts)
    return Figure("value", texts("groups.tile_projects_value"), value, note, lines)


def _or_state(row: dict[str, Any], value: str, texts: Texts) -> str:
    """The value, or in its place why there is none."""
    return missing_text(row["state"], texts) if value == NONE and row["state"] != "ok" else value
