"""What a file prints that can be worked out again: totals, sums across segments, percentages."""

from typing import Any

import numpy as np
import pandas as pd

from data.intake.model import STATED_COLUMNS, no_stated
from data.intake.tables.destinations import CONTEXT_UNITS
from data.intake.tables.figures import column_style, figures
from data.intake.tables.found import Found
from data.intake.tables.plan import Plan
from data.intake.tables.shares import share_records
from data.intake.tables.strips import Figure
from data.intake.tables.tidy import Tidied
from data.intake.words.numbers import parse_number

_NEVER_SUMMED = frozenset({"target_pct", "months", "months_paid", "covered_pct"})


def stated_values(
    found: Found, plans: list[Plan], tidied: Tidied, shape: str, carried: dict[tuple[str, int], float]
) -> pd.DataFrame:
    """Every printed total, sum and percentage of a table beside what its parts give, columns `STATED_COLUMNS`.

    ``carried`` holds the sums of earlier tables of the same shape on the sheet: the total of a table printed on two
    pages stands under the second.
    """
    records: list[dict[str, Any]] = []
    for figure in tidied.figures:
        place = (shape, figure.plan.position)
        records += _totals(found, figure, tidied, carried.get(place, 0.0))
        carried[place] = carried.get(place, 0.0) + float(np.nansum(figure.numbers))
    records += _row_sums(found, plans, tidied)
    records += _programmes(found, tidied)
    for plan in plans:
        if plan.role == "sum":
            records += _sums(found, plan, tidied, shape)
        if plan.role == "share":
            records += share_records(found, plan, plans, tidied, shape)
    if not records:
        return no_stated()
    frame = pd.DataFrame(records, columns=list(STATED_COLUMNS))
    return frame.astype(dict(no_stated().dtypes))


def _totals(found: Found, figure: Figure, tidied: Tidied, carried: float) -> list[dict[str, Any]]:
    """Total rows beside the rows they sum: of areas, of perangkat daerah, of the segments of an area."""
    whole = tidied.row_dimensions.totals
    if figure.field in _NEVER_SUMMED or (figure.table == "context" and not _counts_people(figure)):
        return []
    if whole[figure.rows].all() and not found.by_area:
        return _parts_of_area(found, figure, whole)
    values = np.where(np.isnan(figure.numbers), 0.0, figure.numbers)
    inner = ~whole[figure.rows]
    body = found.body[figure.rows]
    if not (values * inner).any():
        return []
    if found.by_area and whole.any():
        return _totals_by_area(found, figure, tidied, values)
    if found.by_area:
        return _compare(found, figure, "total", found.totals, values, body, carried)
    kind = "total" if "unit" in tidied.row_dimensions.named else "part"
    segments = tidied.row_dimensions.named.get("segment")
    if kind == "part" and segments is not None:
        inner &= segments[figure.rows] != ""
    return _compare(found, figure, kind, found.body[whole], np.where(inner, values, 0.0), body, 0.0)


def _parts_of_area(found: Found, figure: Figure, whole: np.ndarray) -> list[dict[str, Any]]:
    """A total of branches or kecamatan, which is the area's figure, against them."""
    rows = found.body[~whole]
    parts, _ = figures(found, figure.plan.position, rows, figure.style.style, figure.factor)
    if np.isnan(parts).all():
        return []
    computed = float(np.nansum(parts))
    return [
        found.stated(
            "total",
            int(found.body[at]),
            figure.plan.position,
            figure.plan.heading.text,
            float(stated),
            computed,
            0,
        )
        for at, stated in zip(figure.rows.tolist(), figure.numbers.tolist(), strict=True)
        if not np.isnan(stated)
    ]


def _counts_people(figure: Figure) -> bool:
    return all(
        CONTEXT_UNITS.get(str(name), "orang") == "orang" for name in set(figure.dimensions["indicator"].tolist())
    )


def _compare(
    found: Found, figure: Figure, kind: str, rows: np.ndarray, values: np.ndarray, body: np.ndarray, carried: float
) -> list[dict[str, Any]]:
    """Total rows against all rows, or against the rows since the total before (a subtotal)."""
    if not len(rows):
        return []
    printed, _ = figures(found, figure.plan.position, rows, figure.style.style, figure.factor)
    records = []
    before = -1
    for row, stated in zip(rows.tolist(), printed.tolist(), strict=True):
        label = str(found.grid.iloc[row, found.key])
        if np.isnan(stated):
            continue
        scopes = [
            float(values.sum()),
            float(values.sum()) + carried,
            float(values[(body > before) & (body < row)].sum()),
        ]
        computed = min(scopes, key=lambda scope: abs(scope - stated))
        records.append(found.stated(kind, row, figure.plan.position, label, stated, computed, 0))
        before = row
    return records


def _totals_by_area(found: Found, figure: Figure, tidied: Tidied, values: np.ndarray) -> list[dict[str, Any]]:
    """Total rows of an area whose segments stand below each other."""
    whole = np.flatnonzero(tidied.row_dimensions.totals)
    printed, _ = figures(found, figure.plan.position, found.body[whole], figure.style.style, figure.factor)
    sums = pd.Series(values).groupby(tidied.areas[figure.rows]).sum()
    return [
        found.stated("part", int(found.body[at]), figure.plan.position, str(tidied.areas[at]), float(stated),
                float(sums.get(tidied.areas[at], np.nan)), 0)
        for at, stated in zip(whole.tolist(), printed.tolist(), strict=True)
        if not np.isnan(stated) and tidied.areas[at] in sums.index
    ]  # fmt: skip


def _sums(found: Found, plan: Plan, tidied: Tidied, shape: str) -> list[dict[str, Any]]:
    """A printed sum across columns against the columns it sums."""
    segmented = any("segment" in figure.plan.heading.fixed for figure in tidied.figures)
    parts = [figure for figure in tidied.figures if _summed(plan, figure, segmented=segmented)]
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
        found.stated(
            "part", int(body[at]), plan.position, plan.heading.text, float(printed[at]), float(computed[at]), 0
        )
        for at in known
    ]


def _summed(plan: Plan, figure: Figure, *, segmented: bool) -> bool:
    """Whether a printed sum has a column as a part."""
    own, other = plan.heading, figure.plan.heading
    if own.period != other.period or own.fixed.get("basis") != other.fixed.get("basis"):
        return False
    if plan.name == "segment" and not plan.quantity:
        return "segment" in other.fixed
    if plan.name == "segment":
        return figure.plan.quantity == plan.quantity and "segment" in other.fixed
    if "segment" not in own.fixed and segmented:
        return "segment" in other.fixed and figure.plan.quantity in ("covered", "inactive")
    return own.fixed.get("segment") == other.fixed.get("segment") and figure.plan.quantity in ("covered", "inactive")


def _row_sums(found: Found, plans: list[Plan], tidied: Tidied) -> list[dict[str, Any]]:
    """The total beside segments, in a table whose rows are potensi, aktif and the like."""
    said = tidied.row_dimensions.named.get("quantity")
    if said is None or found.by_area:
        return []
    records = []
    for plan in [plan for plan in plans if plan.role == "measure" and "segment" not in plan.heading.fixed]:
        for at in np.flatnonzero(np.isin(said, ("covered", "inactive"))).tolist():
            parts = [
                float(figure.numbers[figure.rows == at][0])
                for figure in tidied.figures
                if at in figure.rows and "segment" in figure.plan.heading.fixed
            ]
            number = parse_number(found.grid.iloc[int(found.body[at]), plan.position], "id")
            if number is not None and len(parts) > 1:
                row = int(found.body[at])
                records.append(
                    found.stated(
                        "part", row, plan.position, plan.heading.text, number.value, float(np.nansum(parts)), 0
                    )
                )
    return records


def _programmes(found: Found, tidied: Tidied) -> list[dict[str, Any]]:
    """Claims of all programmes against the programmes, where a table prints both."""
    records = []
    for field in ("cases", "amount_rp"):
        claims = [figure for figure in tidied.figures if figure.table == "claims" and figure.field == field]
        parts = [figure for figure in claims if "ALL" not in figure.dimensions["programme"]]
        for figure in claims:
            same = [part for part in parts if np.array_equal(part.rows, figure.rows)]
            if figure in parts or len(same) < 2:
                continue
            computed = np.nansum(np.vstack([part.numbers for part in same]), axis=0)
            column, heading = figure.plan.position, figure.plan.heading.text
            records += [
                found.stated(
                    "part",
                    int(found.body[figure.rows[at]]),
                    column,
                    heading,
                    float(stated),
                    float(computed[at]),
                    0,
                )
                for at, stated in enumerate(figure.numbers.tolist())
                if not np.isnan(stated)
            ]
    return records
