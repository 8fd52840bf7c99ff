"""Cells of a column of figures as numbers: the style decided by the column, the unit by its heading or title."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.intake.tables.destinations import MONEY, UNSCALED
from data.intake.tables.found import Found
from data.intake.tables.plan import Plan
from data.intake.tables.roles import body_values
from data.intake.tables.setting import Setting
from data.intake.words.numbers import Style, is_ambiguous, number_style, parse_column, parse_number
from data.intake.words.vocabulary import plain


@dataclass(frozen=True)
class ColumnStyle:
    """How texts of a column are read, and the question where nothing decides."""

    style: Style
    asked: str = ""
    example: str = ""
    proposed: str = ""


def column_style(
    found: Found, plan: Plan, field: str, factor: float, answers: Mapping[str, str], shape: str
) -> ColumnStyle:
    """Decide the style of a column: by its own cells, by the other columns, by what it counts, or by asking.

    People are whole, so ``1.234`` people are one thousand and more; money and thousands are asked.
    """
    key = f"style:{shape}:{plain(plan.heading.text)}"
    texts = found.texts(plan.position)
    own = number_style(texts)
    if own is not None:
        return ColumnStyle(own)
    doubtful = next((text for text in texts if is_ambiguous(text)), "")
    if found.style is not None:
        return ColumnStyle(found.style)
    if not doubtful:
        return ColumnStyle("id")
    if field in UNSCALED or plan.role == "share":
        # A rate of three decimals: 12.345 is no thousand percent.
        return ColumnStyle("en" if "." in doubtful else "id")
    if factor == 1 and field not in MONEY:
        return ColumnStyle("id" if "." in doubtful else "en")
    likely: Style = "id" if "." in doubtful else "en"
    answered: Style = "id" if answers.get(key, likely) == "id" else "en"
    return ColumnStyle(answered, key, doubtful, likely)


def factor_of(plan: Plan, field: str, setting: Setting) -> float:
    """What printed values are multiplied with."""
    if field in UNSCALED:
        return 1.0
    if plan.heading.factor != 1:
        return plan.heading.factor
    return setting.money_factor if field in MONEY else setting.people_factor


def figures(found: Found, column: int, rows: np.ndarray, style: Style, factor: float) -> tuple[np.ndarray, np.ndarray]:
    """Numbers of a column in some rows, and where a text is neither a number nor a mark of absence."""
    values, junk = parse_column(body_values(found, column, rows), style)
    if factor != 1:
        # Thousands with a decimal come out a hair beside a whole number.
        values = np.round(values * factor, 3)
    return values, junk


_FRACTION = 1.5
"""Largest value of a column of fractions: a spreadsheet keeps 34.36 % as 0.3436."""


def as_percent(found: Found, plan: Plan, rows: np.ndarray, values: np.ndarray) -> np.ndarray:
    """Percentages in percent: a typed column of fractions is multiplied by 100."""
    known = values[~np.isnan(values)]
    if not len(known) or np.abs(known).max() > _FRACTION or known.max() == 0:
        return values
    numbers = [parse_number(value, "id") for value in found.grid.iloc[rows[:20], plan.position].tolist()]
    if any(number is not None and number.percent for number in numbers) or np.abs(known).max() <= 0.01:
        return values
    return np.round(values * 100, 6)


def raw_texts(found: Found, column: int, rows: np.ndarray) -> pd.Series:
    """Cells as they stand in the file, as texts."""
    values = body_values(found, column, rows)
    if values.dtype == object:
        return pd.Series(["" if value is None else _written(value) for value in values], dtype="str")
    return values.fillna("").astype("str")


def _written(value: object) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
