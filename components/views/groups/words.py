"""How groups, their figures and states are named in words. Pure: (Snapshot, figures, Texts) -> text."""

from collections.abc import Mapping
from datetime import date
from math import isnan
from typing import Any, Final

from components.text.catalogue import Texts
from components.text.names import fund_name, group_name, months_text
from components.text.phrases import source_titles
from components.text.remarks import remark
from data.codes.groups import GROUPS
from data.ledger.calendar import EVERY
from data.ledger.current import order
from data.snapshot import Snapshot
from data.tables.fields import FUNDS, NATION, PROVINCE
from data.text.format import NONE, Formatter

MEASURES: Final[Mapping[str, str]] = {
    "persen": "pct",
    "terlindungi": "covered",
    "belum": "uncovered",
    "bulan": "months",
}
"""Code of a measure -> column of `data.ledger.groups.group_table`."""

_LONG: Final = 1_000_000


def counts(group: str) -> str:
    """What a group counts: ``people`` or ``projects``."""
    return GROUPS[group].counts if group in GROUPS else "people"


def unit_name(group: str, texts: Texts) -> str:
    """``orang`` or ``proyek``."""
    return texts(f"groups.unit_{counts(group)}")


def measure_name(measure: str, group: str, texts: Texts) -> str:
    """Name of a measure, which for projects is about registering."""
    middle = "projects_" if counts(group) == "projects" else ""
    return texts(f"groups.measure_{middle}{measure}")


def funding_name(code: str, texts: Texts) -> str:
    """``DBHCHT``, ``gabungan``, ``tidak disebut`` or all funds."""
    return fund_name(code, texts) if code in FUNDS else texts(f"groups.funding_{code}")


def fundings_text(codes: str, texts: Texts) -> str:
    """Names of fundings split by ``;``."""
    return ", ".join(funding_name(code, texts) for code in codes.split(";") if code) or NONE


def area_name(held: Snapshot, area: str, texts: Texts) -> str:
    """Full name of an area, the nation included."""
    return texts("groups.nation") if area == NATION else held.area_names.get(area, area)


def as_of_text(dates: str, texts: Texts) -> str:
    """``Okt 2026``, or the oldest and the newest of several: ``Feb 2024 – Okt 2026``."""
    found = sorted((text for text in dates.split(";") if text), key=order)
    if not found:
        return NONE
    format_ = Formatter(texts.language)
    return " – ".join(dict.fromkeys(format_.partial_date(text) for text in (found[0], found[-1])))


def missing_text(state: str, texts: Texts) -> str:
    """``Belum lapor``, ``Tidak berlaku``, or that the figure does not say it."""
    return texts(f"status_name.{'no_data' if state == 'ok' else state}")


def tile_number(value: float, texts: Texts) -> str:
    """A count as a tile shows it: exact, from a million on in short form; the exact one is one click away."""
    format_ = Formatter(texts.language)
    return format_.short(value) if value >= _LONG else format_.people(value)


def measure_text(measure: str, value: float, texts: Texts) -> str:
    """A value of a measure; at or above 100 % it carries a mark."""
    format_ = Formatter(texts.language)
    if measure == "persen":
        return f"▲{format_.percent(value)}" if value >= 100 else format_.percent(value)
    return months_text(value, texts) if measure == "bulan" else format_.people(value)


def group_title(group: str, funding: str, texts: Texts) -> str:
    """``Pekerja rentan``, with its fund where one is chosen: ``Pekerja rentan (DBHCHT)``."""
    name = group_name(group, texts)
    return name if funding == EVERY else f"{name} ({funding_name(funding, texts)})"


def headline(held: Snapshot, row: Mapping[str, Any], funding: str, month: date, texts: Texts) -> str:
    """One group in one area, or the province, in one sentence."""
    format_ = Formatter(texts.language)
    group = str(row["group"])
    base = {"group": group_title(group, funding, texts), "area": _whose(held, row, texts)}
    if row["state"] != "ok":
        return texts(f"groups.headline_{row['state']}", **base, month=format_.month(month))
    values = {
        "pct": format_.percent(row["pct"]),
        "uncovered": format_.people(row["uncovered"]),
        "covered": format_.people(row["covered"]),
        "total": format_.people(row["total"]),
        "unit": unit_name(group, texts),
        "as_of": as_of_text(str(row["as_of"]), texts),
    }
    return texts(f"groups.headline_{_shape(row, group, funding)}", **base, **values)


def _whose(held: Snapshot, row: Mapping[str, Any], texts: Texts) -> str:
    """The area; a province some areas of which did not report says of how many its sum is."""
    name = held.area_names[str(row["area_code"])]
    if row["area_code"] != PROVINCE or row["state"] != "ok" or row["printed"] or row["reported"] >= len(held.codes):
        return name
    format_ = Formatter(texts.language)
    known, all_ = format_.people(row["reported"]), format_.people(len(held.codes))
    return texts("groups.part_of_province", area=name, reported=known, areas=all_)


def _shape(row: Mapping[str, Any], group: str, funding: str) -> str:
    """Which sentence the known counts allow; sums over different areas must not stand in one fraction."""
    if row["printed"]:
        return "printed"
    if isnan(row["covered"]):
        return "total"
    if isnan(row["pct"]):
        return "count"
    if funding != EVERY:
        return "fund"
    if row["area_code"] == PROVINCE and row["both"] < row["reported"]:
        return "partly"
    return "projects" if counts(group) == "projects" else "known"


def origin_lines(held: Snapshot, row: Mapping[str, Any], texts: Texts, *, formula: str) -> list[tuple[str, str]]:
    """What stands behind a figure: its parts, date, funds, sources and notes."""
    format_ = Formatter(texts.language)
    lines = [
        (texts("groups.group"), group_name(str(row["group"]), texts)),
        (texts("column.area"), held.area_names[str(row["area_code"])]),
        (texts("provenance.formula"), formula),
        (texts("groups.column_covered"), format_.people(row["covered"])),
        (texts("groups.column_total"), format_.people(row["total"])),
        (texts("groups.column_funding"), fundings_text(str(row["funding"]), texts)),
        (texts("provenance.as_of"), as_of_text(str(row["as_of"]), texts)),
    ]
    if row["area_code"] == PROVINCE:
        lines.append((texts("groups.column_areas"), reported_text(row, texts)))
    lines += [(texts("column.note"), text) for text in remarks(row, texts)]
    lines.append((texts("provenance.source"), " | ".join(source_titles(held, str(row["source_id"]), texts))))
    return lines


def reported_text(row: Mapping[str, Any], texts: Texts) -> str:
    """``37 dari 38 daerah melapor``, and how many of them gave both counts where not all did."""
    format_ = Formatter(texts.language)
    parts = [
        texts(
            "groups.reported",
            reported=format_.people(row["reported"]),
            expected=format_.people(row["expected"]),
        )
    ]
    if row["both"] < row["reported"]:
        parts.append(texts("groups.reported_both", both=format_.people(row["both"])))
    return ", ".join(parts)


def remarks(row: Mapping[str, Any], texts: Texts) -> list[str]:
    """What a reader of a figure must know: whether it is a sum, and the note that came with it."""
    found = []
    if row["derived"]:
        found.append(texts("groups.derived"))
    if row.get("units", 0) > 0:
        found.append(texts("groups.from_units", count=int(row["units"])))
    note = remark(row, texts)
    return [*found, *([note] if note else [])]


def nesting_text(group: str, texts: Texts) -> str:
    """Of what a group is part, or that it overlaps others; empty for a group that stands alone."""
    if group not in GROUPS:
        return ""
    item = GROUPS[group]
    if item.overlaps:
        return texts("groups.overlaps")
    return texts("groups.part_of", parent=group_name(item.parent, texts)) if item.parent else ""
