"""Budgets for premiums: what an area allocated and paid, for whom, and what a month of one person cost it.

Missing is never zero: an amount nobody stated stays out of a sum, and a ratio is taken over the rows alone that state
both its sides. Whether an area has budgeted at all is a status, because "states zero" and "has not reported" differ.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from math import isnan
from typing import Any, Final

import pandas as pd

from data.codes.groups import GROUPS, ancestors
from data.ledger.rows import Record, added, records_of
from data.selection import ALL
from data.snapshot import Snapshot, per_snapshot, rows_of
from data.tables.fields import FUNDS

STATUSES: Final = ("none", "unclear", "allocated_unreported", "allocated", "realised")
"""From the weakest: states zero; reported, but what for whom cannot be told; allocated and what was paid not
reported; allocated and nothing paid yet; paid."""
NOT_REPORTED: Final = "not_reported"
MONEY: Final = ("ceiling_rp", "allocated_rp", "realised_rp")


def years(snapshot: Snapshot, dataset: str) -> tuple[int, ...]:
    """Fiscal years with any budget, the newest first."""
    return tuple(sorted({int(year) for year in rows_of(snapshot, "budgets", dataset)["year"]}, reverse=True))


def year_for(snapshot: Snapshot, dataset: str, month: date, asked: str) -> int:
    """The year asked for, else that of the month, else the newest with any budget."""
    known = years(snapshot, dataset)
    if asked.isdigit() and int(asked) in known:
        return int(asked)
    return month.year if month.year in known or not known else known[0]


def groups_budgeted(snapshot: Snapshot, dataset: str) -> tuple[str, ...]:
    """Codes of the groups budgets are stated for, `ALL` left out."""
    return tuple(sorted(set(rows_of(snapshot, "budgets", dataset)["group"]) - {ALL}))


@per_snapshot(64)
def lines(snapshot: Snapshot, dataset: str, year: int, fund: str = ALL, group: str = ALL) -> pd.DataFrame:
    """The rows of a year that may be added, of all areas and the province's own government.

    Payments add up whoever receives them, so a row drops out only where the same fund already states a group it is
    part of, or everything together (`ALL`). For one group its own rows count, else those of its parts.

    Returns
    -------
    DataFrame
        Columns of the table ``budgets`` and ``split``: False marks a row of a wider group that also pays, in part, for
        the group asked for, how much of it is not known.
    """
    columns = [*rows_of(snapshot, "budgets", dataset).columns, "split"]
    return pd.DataFrame(list(_lines(snapshot, dataset, year, fund, group)), columns=columns)


@per_snapshot(64)
def _lines(snapshot: Snapshot, dataset: str, year: int, fund: str, group: str) -> tuple[Record, ...]:
    """The rows of `lines`."""
    told: dict[tuple[str, str], list[Record]] = {}
    for row in records_of(snapshot, "budgets", dataset):
        if row["year"] == year and fund in (row["fund"], ALL):
            told.setdefault((row["area_code"], row["fund"]), []).append(row)
    kept = []
    for own in told.values():
        chosen, wider = _chosen([row["group"] for row in own], group)
        kept += [{**row, "split": row["group"] in chosen} for row in own if row["group"] in chosen | wider]
    order = {name: at for at, name in enumerate(FUNDS)}
    return tuple(sorted(kept, key=lambda row: (row["area_code"], order.get(row["fund"], len(order)), row["group"])))


@per_snapshot(64)
def lines_by_area(
    snapshot: Snapshot, dataset: str, year: int, fund: str = ALL, group: str = ALL
) -> dict[str, tuple[Record, ...]]:
    """The rows of `lines` as records, by area; areas without any are left out."""
    rows = _lines(snapshot, dataset, year, fund, group)
    return {area: tuple(own) for area, own in groupby(rows, key=lambda row: str(row["area_code"]))}


def _chosen(codes: list[str], group: str) -> tuple[set[str], set[str]]:
    """Codes to add for a group, and wider ones that hold it without saying how much; of one area and fund."""
    if group == ALL:
        return ({ALL} if ALL in codes else set(_outermost(codes))), set()
    if group in codes:
        return {group}, set()
    parts = _outermost(code for code in codes if group in ancestors(code))
    wider = {code for code in codes if code == ALL or code in ancestors(group)}
    return set(parts), (set() if parts else wider)


def _outermost(codes: Iterable[str]) -> list[str]:
    given = list(codes)
    return [code for code in given if not set(ancestors(code)) & set(given)]


@per_snapshot(64)
def budget_table(snapshot: Snapshot, dataset: str, year: int, fund: str = ALL, group: str = ALL) -> pd.DataFrame:
    """Budget of every kabupaten/kota.

    Returns
    -------
    DataFrame
        One row per area in the order of the codes, columns as in `summary` beside ``area_code``.
    """
    rows = lines_by_area(snapshot, dataset, year, fund, group)
    return pd.DataFrame([{"area_code": code, **summary(rows.get(code, ()))} for code in snapshot.codes])


def province_summary(snapshot: Snapshot, dataset: str, year: int, fund: str = ALL, group: str = ALL) -> dict[str, Any]:
    """`summary` over all kabupaten/kota, the province's own budget left out."""
    rows = lines_by_area(snapshot, dataset, year, fund, group)
    return summary([row for code in snapshot.codes for row in rows.get(code, ())])


def summary(rows: Sequence[Record]) -> dict[str, Any]:
    """Add rows up.

    Parameters
    ----------
    rows : sequence of records
        From `lines`.

    Returns
    -------
    dict
        ``status``; ``ceiling_rp, allocated_rp, realised_rp`` (NaN where no row states it); ``people`` (people paid
        for, added over funds and groups, so somebody paid by two funds counts twice); ``person_months``;
        ``rate_rp`` (rupiah paid per person-month), and ``package_rp`` with ``package_paid_rp`` and ``package_months``
        it was made from: the same over groups registered as BPU, whose premium is the package, not a share of wages;
        ``realised_pct`` (of what was allocated) and ``ceiling_pct`` (of the ceiling), each over rows that state both;
        ``reasons``, ``source_id`` (joined), ``rows``, ``gaps`` (amounts of allocation or payment not stated).
    """
    own = [{**row, "spent": row["people"] * row["months"]} for row in rows if row["split"]]
    rated = [row for row in own if not isnan(row["realised_rp"]) and row["spent"] > 0]
    package = [row for row in rated if _pays_package(row["group"])]
    paid, months = added(package, "realised_rp"), added(package, "spent")
    return {
        "status": _status(rows, own),
        **{name: added(own, name) for name in MONEY},
        "people": added(own, "people"),
        "person_months": added(own, "spent"),
        "rate_rp": added(rated, "realised_rp") / added(rated, "spent"),
        "package_rp": paid / months,
        "package_paid_rp": paid,
        "package_months": months,
        "realised_pct": _share(own, "realised_rp", "allocated_rp"),
        "ceiling_pct": _share(own, "realised_rp", "ceiling_rp"),
        "reasons": "; ".join(dict.fromkeys(row["reason"] for row in rows if row["reason"])),
        "source_id": ";".join(sorted({key for row in rows for key in row["source_id"].split(";")} - {""})),
        "rows": len(own),
        "gaps": sum(isnan(row[name]) for row in own for name in ("allocated_rp", "realised_rp")),
    }


def _status(rows: Sequence[Record], own: Sequence[Record]) -> str:
    if not rows:
        return NOT_REPORTED
    if any(row["realised_rp"] > 0 for row in own):
        return "realised"
    allocated = [row for row in own if row["allocated_rp"] > 0]
    if allocated:
        return "allocated_unreported" if any(isnan(row["realised_rp"]) for row in allocated) else "allocated"
    stated = bool(own) and not any(isnan(row["allocated_rp"]) for row in own)
    return "none" if stated and all(row["split"] for row in rows) else "unclear"


def _pays_package(group: str) -> bool:
    """Whether every member pays the package of BPU; wages decide the premium of PU, and `ALL` may hold both."""
    return group in GROUPS and GROUPS[group].segment == "BPU"


def _share(rows: Iterable[Record], part: str, whole: str) -> float:
    """Percent, over the rows that state both."""
    both = [row for row in rows if not isnan(row[part]) and row[whole] > 0]
    return added(both, part) / added(both, whole) * 100 if both else float("nan")
