"""Printed percentages of a table against the counts beside them."""

import re
from dataclasses import replace
from typing import Any

import numpy as np

from data.intake.tables.figures import as_percent, column_style, figures, raw_texts
from data.intake.tables.found import Found
from data.intake.tables.plan import Plan
from data.intake.tables.strips import Figure
from data.intake.tables.tidy import Tidied

_DECIMALS = re.compile(r"[.,](\d+)\s*%?\s*$")


def share_records(found: Found, plan: Plan, plans: list[Plan], tidied: Tidied, shape: str) -> list[dict[str, Any]]:
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
        found.stated("share", int(body[at]), plan.position, plan.heading.text, float(shown[at]), float(computed[at]),
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
