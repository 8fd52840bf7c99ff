"""What a file prints that can be worked out again: totals, sums across segments, percentages."""

import re
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from data.intake.destinations import CONTEXT_UNITS
from data.intake.figures import as_percent, column_style, figures, raw_texts
from data.intake.found import Found
from data.intake.model import STATED_COLUMNS, no_stated
from data.intake.numbers import parse_number
from data.intake.roles import Plan
from data.intake.setting import Setting
from data.intake.strips import Figure
from data.intake.tidy import Tidied

_NEVER_SUMMED = frozenset({"target_pct", "months", "months_paid", "covered_pct"})
_DECIMALS = re.compile(r"[.,](\d+)\s*%?\s*$")


def stated_values(
    found: Found, plans: list[Plan], setting: Setting, tidied: Tidied, shape: str, carried: dict[tuple[str, int], float]
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
            records += _sums(found, plan, setting, tidied, shape)
        if plan.role == "share":
            records += _shares(found, plan, plans, tidied, shape)
    if not records:
        return no_stated()
    frame = pd.DataFrame(records, columns=list(STATED_COLUMNS))
    return frame.astype(dict(no_stated().dtypes))


def _record(found: Found, kind: str, row: int, column: int, label: str, stated: float, computed: float,
            decimals: int) -> dict[str, Any]:  # fmt: skip
    sheet_row, sheet_column = found.place(row, column)
    return {
        "kind": kind, "sheet": found.sheet, "row": sheet_row, "column": sheet_column, "label": label,
        "stated": stated, "computed": computed, "decimals": decimals,
    }  # fmt: skip


def _totals(found: Found, figure: Figure, tidied: Tidied, carried: float) -> list[dict[str, Any]]:
    """Total rows beside the rows they sum: of areas, of perangkat daerah, of the segments of an area."""
    whole = tidied.row_dimensions.totals
    if figure.field in _NEVER_SUMMED or (figure.table == "context" and not _counts_people(figure)):
        return []
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
        records.append(_record(found, kind, row, figure.plan.position, label, stated, computed, 0))
        before = row
    return records


def _totals_by_area(found: Found, figure: Figure, tidied: Tidied, values: np.ndarray) -> list[dict[str, Any]]:
    """Total rows of an area whose segments stand below each other."""
    whole = np.flatnonzero(tidied.row_dimensions.totals)
    printed, _ = figures(found, figure.plan.position, found.body[whole], figure.style.style, figure.factor)
    sums = pd.Series(values).groupby(tidied.areas[figure.rows]).sum()
    return [
        _record(found, "part", int(found.body[at]), figure.plan.position, str(tidied.areas[at]), float(stated),
                float(sums.get(tidied.areas[at], np.nan)), 0)
        for at, stated in zip(whole.tolist(), printed.tolist(), strict=True)
        if not np.isnan(stated) and tidied.areas[at] in sums.index
    ]  # fmt: skip


def _sums(found: Found, plan: Plan, setting: Setting, tidied: Tidied, shape: str) -> list[dict[str, Any]]:
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
        _record(
            found, "part", int(body[at]), plan.position, plan.heading.text, float(printed[at]), float(computed[at]), 0
        )
        for at in known
    ]


def _summed(plan: Plan, figure: Figure, *, segmented: bool) -> bool:
    """Whether a printed sum has a column as a part."""
    own, other = plan.heading, figure.plan.heading
    if own.period != other.period or own.fixed.get("basis") != other.fixed.get("basis"):
        return False
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
                    _record(
                        found, "part", row, plan.position, plan.heading.text, number.value, float(np.nansum(parts)), 0
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
                _record(
                    found,
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


def _shares(found: Found, plan: Plan, plans: list[Plan], tidied: Tidied, shape: str) -> list[dict[str, Any]]:
    """Printed percentages against numerator and denominator of the same row."""
    over, under = _ratio(found, plan, plans, tidied)
    if np.isnan(over).all() or np.isnan(under).all():
        return []
    body = found.body
    style = column_style(found, replace(plan, role="share"), "value", 1.0, {}, shape).style
    printed, _ = figures(found, plan.position, body, style, 1.0)
    texts = raw_texts(found, plan.position, body)
    known = ~np.isnan(printed)
    shown = as_percent(found, plan, body, printed)
    fractions = bool((shown[known] != printed[known]).any())
    with np.errstate(divide="ignore", invalid="ignore"):
        computed = np.where(under > 0, over / under * 100, np.nan)
    both = known & ~np.isnan(computed)
    # A column of true small percentages must not be taken for fractions.
    if fractions and both.any() and _apart(shown, computed, both) > _apart(printed, computed, both):
        shown, fractions = printed, False
    return [
        _record(found, "share", int(body[at]), plan.position, plan.heading.text, float(shown[at]), float(computed[at]),
                1 if fractions else _decimals(texts.iloc[at]))
        for at in np.flatnonzero(both)
    ]  # fmt: skip


def _apart(one: np.ndarray, other: np.ndarray, where: np.ndarray) -> float:
    return float(np.median(np.abs(one[where] - other[where])))


def _decimals(text: str) -> int:
    """Printed digits after the comma; a typed number of many digits counts as two."""
    found = _DECIMALS.search(text)
    return min(len(found.group(1)), 2) if found else 0


def _ratio(found: Found, plan: Plan, plans: list[Plan], tidied: Tidied) -> tuple[np.ndarray, np.ndarray]:
    """Numerator and denominator of a percentage for each body row; NaN where there is none."""
    near = [figure for figure in tidied.figures if _near(plan, figure)]
    if plan.heading.achievement:
        under = _pick(found, plan, near, ("target_people",))
        if not np.isnan(under).all() or any(other.quantity == "target_people" for other in plans):
            return _pick(found, plan, near, ("active", "covered")), under
    if any(figure.table == "budgets" for figure in near):
        under = _pick(found, plan, near, ("allocated_rp",))
        return _pick(found, plan, near, ("realised_rp",)), np.where(
            np.isnan(under), _pick(found, plan, near, ("ceiling_rp",)), under
        )
    over = _pick(found, plan, near, ("active", "covered"))
    if np.isnan(over).all():
        bases = [figure for figure in near if figure.field == "workers"]
        return _of_definition(found, bases, "sakernas_bekerja"), _of_definition(found, bases, "angkatan_kerja")
    return over, _pick(found, plan, near, ("workers", "total"))


def _of_definition(found: Found, bases: list[Figure], definition: str) -> np.ndarray:
    """A base of one definition for each body row."""
    result = np.full(len(found.body), np.nan)
    for figure in bases:
        if set(figure.dimensions["definition"].tolist()) == {definition}:
            result[figure.rows] = figure.numbers
    return result


def _near(plan: Plan, figure: Figure) -> bool:
    """Whether a column may be part of a percentage: the same time, basis and group where both name one."""
    own, other = plan.heading, figure.plan.heading
    # A base may be older than what is divided by it.
    if figure.field != "workers" and own.period is not None and other.period is not None and own.period != other.period:
        return False
    return all(
        own.fixed.get(name, other.fixed.get(name)) == other.fixed.get(name, own.fixed.get(name))
        for name in ("basis", "group")
    )


def _pick(found: Found, plan: Plan, figures_: list[Figure], names: tuple[str, ...]) -> np.ndarray:
    """Values of the columns of some names whose segment is the percentage's own, for each body row."""
    segment = plan.heading.fixed.get("segment", "ALL")
    result = np.full(len(found.body), np.nan)
    for figure in figures_:
        if figure.field in names and figure.plan.heading.fixed.get("segment", "ALL") == segment:
            free = np.isnan(result[figure.rows])
            result[figure.rows[free]] = figure.numbers[free]
    return result
