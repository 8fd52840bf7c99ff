"""What a file prints that can be worked out again: totals, sums across segments, percentages."""

import re
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from data.intake.figures import as_percent, column_style, figures, raw_texts
from data.intake.layout import Found
from data.intake.model import STATED_COLUMNS, no_stated
from data.intake.roles import Plan
from data.intake.setting import Setting
from data.intake.tidy import Figure, Tidied

_DECIMALS = re.compile(r"[.,](\d+)\s*%?\s*$")


def stated_values(found: Found, plans: list[Plan], setting: Setting, tidied: Tidied, shape: str) -> pd.DataFrame:
    """Every printed total, sum and percentage of a table beside what its parts give, columns `STATED_COLUMNS`."""
    records: list[dict[str, Any]] = []
    for figure in tidied.figures:
        records += _totals(found, figure, tidied)
    for plan in plans:
        if plan.role == "sum":
            records += _sums(found, plan, setting, tidied, shape)
        if plan.role == "share":
            records += _shares(found, plan, plans, tidied, shape)
    if not records:
        return no_stated()
    frame = pd.DataFrame(records, columns=list(STATED_COLUMNS))
    return frame.astype({name: dtype for name, dtype in no_stated().dtypes.items()})


def _record(found: Found, kind: str, row: int, column: int, label: str, stated: float, computed: float,
            decimals: int) -> dict[str, Any]:  # fmt: skip
    sheet_row, sheet_column = found.place(row, column)
    return {
        "kind": kind, "sheet": found.sheet, "row": sheet_row, "column": sheet_column, "label": label,
        "stated": stated, "computed": computed, "decimals": decimals,
    }  # fmt: skip


def _totals(found: Found, figure: Figure, tidied: Tidied) -> list[dict[str, Any]]:
    """Total rows below (or above) the rows they sum; a subtotal sums the rows since the total before it."""
    if found.by_area:
        rows, kind = found.totals, "total"
        values = np.where(np.isnan(figure.numbers), 0.0, figure.numbers)
        body = found.body[figure.rows]
    else:
        rows, kind = found.body[tidied.row_dimensions.totals], "part"
        segments = tidied.row_dimensions.named.get("segment", np.full(len(found.body), "", dtype=object))
        counted = segments[figure.rows] != ""
        values = np.where(np.isnan(figure.numbers) | ~counted, 0.0, figure.numbers)
        body = found.body[figure.rows]
    if figure.field in ("target_pct", "value", "months", "months_paid") or not len(rows) or not values.any():
        return []
    printed, _ = figures(found, figure.plan.position, rows, figure.style.style, figure.factor)
    records = []
    before = -1
    for row, stated in zip(rows.tolist(), printed.tolist(), strict=True):
        label = str(found.grid.iloc[row, found.key])
        if np.isnan(stated):
            continue
        scopes = [float(values.sum()), float(values[(body > before) & (body < row)].sum())]
        computed = min(scopes, key=lambda scope: abs(scope - stated))
        records.append(_record(found, kind, row, figure.plan.position, label, stated, computed, 0))
        before = row
    return records


def _sums(found: Found, plan: Plan, setting: Setting, tidied: Tidied, shape: str) -> list[dict[str, Any]]:
    """A printed sum across columns against the columns it sums."""
    parts = [figure for figure in tidied.figures if _summed(plan, figure)]
    if not parts:
        return []
    rows = parts[0].rows
    same = [figure for figure in parts if np.array_equal(figure.rows, rows)]
    body = found.body[rows]
    factor = same[0].factor
    style = column_style(found, plan, same[0].field, factor, {}, shape).style
    printed, _ = figures(found, plan.position, body, style, factor)
    values = np.vstack([figure.numbers for figure in same])
    computed = np.where(np.isnan(values).all(axis=0), np.nan, np.nansum(values, axis=0))
    known = np.flatnonzero(~np.isnan(printed) & ~np.isnan(computed))
    return [
        _record(
            found, "part", int(body[at]), plan.position, plan.heading.text, float(printed[at]), float(computed[at]), 0
        )
        for at in known
    ]


def _summed(plan: Plan, figure: Figure) -> bool:
    """Whether a printed sum has a column as a part."""
    own, other = plan.heading, figure.plan.heading
    if own.period != other.period or own.fixed.get("basis") != other.fixed.get("basis"):
        return False
    if plan.name == "segment":
        return figure.plan.quantity == plan.quantity and "segment" in other.fixed
    same_segment = own.fixed.get("segment") == other.fixed.get("segment")
    return same_segment and figure.plan.quantity in ("covered", "inactive")


def _shares(found: Found, plan: Plan, plans: list[Plan], tidied: Tidied, shape: str) -> list[dict[str, Any]]:
    """Printed percentages against numerator and denominator of the same row."""
    over, under = _ratio(plan, plans, tidied)
    if over is None or under is None or not np.array_equal(over.rows, under.rows):
        return []
    body = found.body[over.rows]
    style = column_style(found, replace(plan, role="share"), "value", 1.0, {}, shape).style
    printed, _ = figures(found, plan.position, body, style, 1.0)
    texts = raw_texts(found, plan.position, body)
    known = ~np.isnan(printed)
    shown = as_percent(found, plan, body, printed)
    fractions = bool((shown[known] != printed[known]).any())
    with np.errstate(divide="ignore", invalid="ignore"):
        computed = np.where(under.numbers > 0, over.numbers / under.numbers * 100, np.nan)
    # A column of true small percentages must not be taken for fractions.
    if fractions and np.nanmedian(np.abs(shown - computed)) > np.nanmedian(np.abs(printed - computed)):
        shown, fractions = printed, False
    records = []
    for at in np.flatnonzero(known & ~np.isnan(computed)):
        decimals = 1 if fractions else _decimals(texts.iloc[at])
        value = float(shown[at])
        records.append(
            _record(
                found, "share", int(body[at]), plan.position, plan.heading.text, value, float(computed[at]), decimals
            )
        )
    return records


def _decimals(text: str) -> int:
    """Printed digits after the comma; a typed number of many digits counts as two."""
    found = _DECIMALS.search(text)
    return min(len(found.group(1)), 2) if found else 0


def _ratio(plan: Plan, plans: list[Plan], tidied: Tidied) -> tuple[Figure | None, Figure | None]:
    """Numerator and denominator of a percentage."""
    near = [figure for figure in tidied.figures if _near(plan, figure)]
    if plan.heading.achievement:
        targets = [figure for figure in near if figure.field == "target_people"]
        over = _pick(plan, near, ("active", "covered"))
        if over is not None and targets:
            return over, targets[0]
        if any(other.quantity == "target_people" for other in plans):
            return None, None
    if any(figure.table == "budgets" for figure in near):
        return _pick(plan, near, ("realised_rp",)), _pick(plan, near, ("allocated_rp", "ceiling_rp"))
    return _pick(plan, near, ("active", "covered")), _pick(plan, near, ("workers", "total"))


def _near(plan: Plan, figure: Figure) -> bool:
    """Whether a column may be part of a percentage: the same time, basis and group where both name one."""
    own, other = plan.heading, figure.plan.heading
    if own.period is not None and other.period is not None and own.period != other.period:
        return False
    return all(
        own.fixed.get(name, other.fixed.get(name)) == other.fixed.get(name, own.fixed.get(name))
        for name in ("basis", "group")
    )


def _pick(plan: Plan, figures_: list[Figure], names: tuple[str, ...]) -> Figure | None:
    """The column of one of the names whose segment is the percentage's own."""
    segment = plan.heading.fixed.get("segment", "ALL")
    for name in names:
        for figure in figures_:
            if figure.field == name and figure.plan.heading.fixed.get("segment", "ALL") == segment:
                return figure
    return None
