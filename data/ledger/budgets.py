"""Budgets for premiums: what an area allocated and paid, for whom, and what a month of one person cost it.

Missing is never zero: an amount nobody stated stays out of a sum, and a ratio is taken over the rows alone that state
both its sides. Whether an area has budgeted at all is a status, because "states zero" and "has not reported" differ.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

import pandas as pd

from data.codes.groups import GROUPS, ancestors
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
    rows = rows_of(snapshot, "budgets", dataset)
    rows = rows[(rows["year"] == year) & ((rows["fund"] == fund) | (fund == ALL))]
    kept = [
        (place, True) if code in chosen else (place, False)
        for _, own in rows.groupby(["area_code", "fund"], sort=False)
        for chosen, wider in [_chosen(list(own["group"]), group)]
        for place, code in zip(own.index, own["group"], strict=True)
        if code in chosen or code in wider
    ]
    found = rows.loc[[place for place, _ in kept]]
    found = found.assign(split=pd.Series([known for _, known in kept], index=found.index, dtype=bool))
    order = {name: at for at, name in enumerate(FUNDS)}
    return found.sort_values(
        ["area_code", "fund", "group"], key=lambda column: column.map(order) if column.name == "fund" else column
    ).reset_index(drop=True)


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
    rows = lines(snapshot, dataset, year, fund, group)
    by_area = dict(tuple(rows.groupby("area_code", sort=False)))
    empty = rows.iloc[:0]
    return pd.DataFrame([{"area_code": code, **summary(by_area.get(code, empty))} for code in snapshot.codes])


def province_summary(snapshot: Snapshot, dataset: str, year: int, fund: str = ALL, group: str = ALL) -> dict[str, Any]:
    """`summary` over all kabupaten/kota, the province's own budget left out."""
    rows = lines(snapshot, dataset, year, fund, group)
    return summary(rows[rows["area_code"].isin(snapshot.codes)])


def summary(rows: pd.DataFrame) -> dict[str, Any]:
    """Add rows up.

    Parameters
    ----------
    rows : DataFrame
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
    own = rows[rows["split"]]
    spent = own["people"] * own["months"]
    rated = own["realised_rp"].notna() & (spent > 0)
    package = rated & own["group"].map(_pays_package).astype(bool)
    paid, months = _added(own.loc[package, "realised_rp"]), _added(spent[package])
    return {
        "status": _status(rows, own),
        **{name: _added(own[name]) for name in MONEY},
        "people": _added(own["people"]),
        "person_months": _added(spent),
        "rate_rp": _added(own.loc[rated, "realised_rp"]) / _added(spent[rated]),
        "package_rp": paid / months,
        "package_paid_rp": paid,
        "package_months": months,
        "realised_pct": _share(own["realised_rp"], own["allocated_rp"]),
        "ceiling_pct": _share(own["realised_rp"], own["ceiling_rp"]),
        "reasons": "; ".join(dict.fromkeys(text for text in rows["reason"] if text)),
        "source_id": ";".join(sorted({key for text in rows["source_id"] for key in text.split(";")} - {""})),
        "rows": len(own),
        "gaps": int(own[["allocated_rp", "realised_rp"]].isna().sum().sum()),
    }


def _status(rows: pd.DataFrame, own: pd.DataFrame) -> str:
    if rows.empty:
        return NOT_REPORTED
    allocated, paid = own["allocated_rp"], own["realised_rp"]
    if (paid > 0).any():
        return "realised"
    if (allocated > 0).any():
        return "allocated_unreported" if paid[allocated > 0].isna().any() else "allocated"
    stated = len(own) > 0 and bool(own["split"].all()) and bool(allocated.notna().all())
    return "none" if stated and bool(rows["split"].all()) else "unclear"


def _pays_package(group: str) -> bool:
    """Whether every member pays the package of BPU; wages decide the premium of PU, and `ALL` may hold both."""
    return group in GROUPS and GROUPS[group].segment == "BPU"


def _added(values: pd.Series) -> float:
    return float(values.sum(min_count=1))


def _share(part: pd.Series, whole: pd.Series) -> float:
    """Percent, over the rows that state both."""
    both = part.notna() & (whole > 0)
    return float(part[both].sum()) / float(whole[both].sum()) * 100 if both.any() else float("nan")
