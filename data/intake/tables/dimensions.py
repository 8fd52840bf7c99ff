"""The dimensions of each row: period, segment, basis, group and the like, from columns, labels, headings and title."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from data.intake.model import Problem, cell_name, is_empty
from data.intake.tables.found import Found
from data.intake.tables.headings import only_meaning
from data.intake.tables.masks import looked_up
from data.intake.tables.plan import Plan
from data.intake.tables.roles import body_values, row_quantities
from data.intake.words import ledger
from data.intake.words import vocabulary as words
from data.intake.words.dates import Period, find_period, month_of, parse_period
from data.intake.words.numbers import is_missing, parse_number
from data.intake.words.vocabulary import Meanings, exact, meaning, plain

_MEANINGS: Mapping[str, Meanings] = {
    "segment": words.SEGMENT,
    "basis": words.BASIS,
    "definition": words.DEFINITION,
    "fund": words.FUND,
    "group": words.GROUP,
    "programme": words.PROGRAMME,
    "ladder": words.LADDER,
    "instrument": words.INSTRUMENT,
    "indicator": words.CONTEXT,
    "sector": ledger.SECTOR,
    "band": ledger.BAND,
    "payer": (*words.FUND, *ledger.PAYER),
}
CONTEXT_NAMES = frozenset(code for code, _ in words.CONTEXT)
_MOST_NAMED = 20


@dataclass
class RowDimensions:
    """Text of each dimension for each body row (arrays of the body's length), and what could not be read.

    ``period`` holds periods as `data.intake.words.dates.Period.text`; a month still without a year begins with a dash.
    """

    named: dict[str, np.ndarray] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    totals: np.ndarray = field(default_factory=lambda: np.zeros(0, dtype=bool))


def row_dimensions(found: Found, plans: list[Plan], years: tuple[Period, ...]) -> RowDimensions:
    """Read the dimension columns and, where rows are labelled, the labels.

    ``years`` are the periods of the surroundings, for months that stand without a year.
    """
    result = RowDimensions(totals=np.zeros(len(found.body), dtype=bool))
    for plan in plans:
        if plan.role == "dimension" and plan.name == "indicator":
            _indicators(found, plan, result)
        elif plan.role == "dimension" and plan.name not in ("month", "year"):
            result.named[plan.name] = _column(found, plan, result)
        if plan.role == "label":
            _labels(found, plans, plan, result, years)
    _periods(found, plans, result, years)
    return result


def _column(found: Found, plan: Plan, result: RowDimensions) -> np.ndarray:
    values = body_values(found, plan.position, found.body)
    meanings = _MEANINGS.get(plan.name)
    if meanings is None:
        return np.array(["" if is_missing(value) else " ".join(str(value).split()) for value in values], dtype=object)
    known = {
        value: exact(str(value), meanings) or only_meaning(str(value), meanings) for value in values.dropna().unique()
    }
    read = looked_up(values, known)
    sums = [known[value] == "" and bool(words.TOTAL.search(plain(str(value)))) for value in known]
    if plan.name == "segment" and any(sums) and any(known.values()):
        totals = {value for value, is_sum in zip(known, sums, strict=True) if is_sum}
        result.totals |= values.isin(totals).to_numpy(dtype=bool)
        read = np.where(result.totals, "ALL", read)
    _name_unread(found, plan, values, read, result)
    return read


def _indicators(found: Found, plan: Plan, result: RowDimensions) -> None:
    """A column of words that say what each row counts: an indicator, a base, active or inactive participants."""
    values = body_values(found, plan.position, found.body)
    known = {value: _indicator(str(value)) for value in values.dropna().unique()}
    for place, name in enumerate(("quantity", "indicator", "definition")):
        result.named[name] = looked_up(values, {value: parts[place] for value, parts in known.items()})
    _name_unread(found, plan, values, result.named["quantity"], result)


def _indicator(text: str) -> tuple[str, str, str]:
    """Quantity, context indicator and definition that a word stands for."""
    context = exact(text, words.CONTEXT)
    definition = exact(text, words.DEFINITION)
    if text.strip() in CONTEXT_NAMES:
        return "context", text.strip(), ""
    if definition:
        return "size", "", definition
    if context:
        return "context", context, ""
    return meaning(plain(text.replace("_", " ")), words.QUANTITY), "", only_meaning(text, words.DEFINITION)


def _name_unread(found: Found, plan: Plan, values: pd.Series, read: np.ndarray, result: RowDimensions) -> None:
    """Tell which words of a dimension column mean nothing known."""
    named = 0
    for position in np.flatnonzero(read == "").tolist():
        if is_missing(values.iloc[position]):
            continue
        named += 1
        if named > _MOST_NAMED:
            break
        where = cell_name(*found.place(int(found.body[position]), plan.position))
        text = {"text": str(values.iloc[position])[:60], "heading": plan.heading.text}
        result.problems.append(Problem("word_unknown", "error", found.sheet, where, text))


def _labels(found: Found, plans: list[Plan], plan: Plan, result: RowDimensions, years: tuple[Period, ...]) -> None:
    """Rows named by a segment, a group, a month or a perangkat daerah."""
    values = body_values(found, plan.position, found.body).tolist()
    periods = [parse_period(value) for value in values]
    if sum(period is not None for period in periods) > len(values) / 2:
        year = next((other for other in plans if other.role == "dimension" and other.name == "year"), None)
        own = [""] * len(values) if year is None else _years(found, year).tolist()
        result.named["period"] = np.array(
            [_of_row(period, text) if period else "" for period, text in zip(periods, own, strict=True)], dtype=object
        )
        return
    texts = list(found.labels)
    if said := row_quantities(found):
        result.named["quantity"] = np.array(said, dtype=object)
        result.named["definition"] = np.array([only_meaning(text, words.DEFINITION) for text in texts], dtype=object)
        return
    heading = plain(plan.heading.text)
    if words.DIMENSION["sector"].search(heading):
        # The total row of sectors is the figure that is not split.
        result.named["sector"] = np.array([exact(text, ledger.SECTOR) for text in texts], dtype=object)
        return
    funds = [exact(text, words.FUND) for text in texts]
    if words.DIMENSION["fund"].search(heading) and any(funds):
        result.named["fund"] = np.array(funds, dtype=object)
        result.totals = np.array([bool(words.TOTAL.search(plain(text))) for text in texts], dtype=bool)
        return
    groups = [only_meaning(text, words.GROUP) for text in texts]
    segments = [only_meaning(text, words.SEGMENT) for text in texts]
    # A date in a label is the date of that row's base: "Penduduk bekerja (Agustus 2024)".
    total = [bool(words.TOTAL.search(plain(text))) and not group for text, group in zip(texts, groups, strict=True)]
    result.totals = np.array(total, dtype=bool)
    if words.DIMENSION["unit"].search(heading) or not (any(groups) or any(segments)):
        names = ["" if whole else " ".join(text.split()) for text, whole in zip(texts, total, strict=True)]
        result.named["unit"] = np.array(names, dtype=object)
        return
    both = [bool(group) for group in groups]
    result.named["definition"] = np.array([only_meaning(text, words.DEFINITION) for text in texts], dtype=object)
    dates = [find_period(text) for text in texts]
    if any(dates):
        result.named["base_period"] = np.array([_dated(day, None, years) if day else "" for day in dates], dtype=object)
    result.named["group"] = np.array(groups, dtype=object)
    result.named["segment"] = np.array(
        ["" if group else segment for group, segment in zip(both, segments, strict=True)], dtype=object
    )


def _periods(found: Found, plans: list[Plan], result: RowDimensions, years: tuple[Period, ...]) -> None:
    months = next((plan for plan in plans if plan.role == "dimension" and plan.name == "month"), None)
    year = next((plan for plan in plans if plan.role == "dimension" and plan.name == "year"), None)
    own_years = None if year is None else _years(found, year)
    if months is None:
        if own_years is not None and "period" not in result.named:
            result.named["period"] = own_years
        return
    values = body_values(found, months.position, found.body)
    if own_years is None:
        known = {value: _read_period(value, years) for value in values.dropna().unique()}
        read = looked_up(values, known)
    else:
        pairs = {(value, own) for value, own in zip(values, own_years, strict=True)}
        both = {(value, own): _with_year(value, str(own)) for value, own in pairs}
        read = np.array([both[pair] for pair in zip(values, own_years, strict=True)], dtype=object)
    result.named["period"] = read
    _name_unread(found, months, values, read, result)


def _spread(found: Found, column: int) -> pd.Series:
    """Values of a column; beside labels a year stands once for the months below it."""
    values = body_values(found, column, found.body)
    return values if found.by_area else values.mask(values.map(is_empty)).ffill()


def _years(found: Found, plan: Plan) -> np.ndarray:
    values = _spread(found, plan.position)
    known = {}
    for value in values.dropna().unique():
        number = parse_number(value, "id")
        period = parse_period(value)
        known[value] = period.text if period is not None else str(int(number.value)) if number is not None else ""
    return looked_up(values, known)


def _read_period(value: object, years: tuple[Period, ...]) -> str:
    period = parse_period(value, serial=True)
    return "" if period is None else _dated(period, None, years)


def _with_year(value: object, year: str) -> str:
    period = parse_period(value)
    if period is not None and not period.kind.endswith("_only") and period.kind != "year":
        return period.text
    month = month_of(value) if period is None or not period.kind.endswith("_only") else int(period.text)
    return f"{year}-{month:02d}" if month and year else ""


def _of_row(period: Period, year: str) -> str:
    """Text of a row's period; a month without a year begins with a dash, for the heading or the title to complete."""
    return f"{year}-{period.text}" if period.kind.endswith("_only") else period.text


def _dated(period: Period, year: str | None, years: tuple[Period, ...]) -> str:
    """Text of a period, completed by a year of its own or of the surroundings."""
    if not period.kind.endswith("_only"):
        return period.text
    around = year or next((found.text[:4] for found in years if not found.kind.endswith("_only")), "")
    return f"{around}-{period.text}" if around else ""


def dated(period: Period | None, years: tuple[Period, ...]) -> str:
    """Text of the period a heading names, a month without a year completed from the surroundings; empty without."""
    return "" if period is None else _dated(period, None, years)
