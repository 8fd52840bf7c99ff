"""Decide what each column of a found table is: area, dimension, measure, share, sum, or nothing to keep."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from hashlib import sha256
from itertools import pairwise
from typing import Final

import numpy as np
import pandas as pd

from data.intake.model import is_empty
from data.intake.tables.found import Found
from data.intake.tables.headings import Heading, only_meaning, read_heading
from data.intake.tables.plan import Plan
from data.intake.tables.setting import Setting
from data.intake.tables.sums import doubled, mark_sums
from data.intake.words import ledger
from data.intake.words import vocabulary as words
from data.intake.words.areas import AreaIndex
from data.intake.words.dates import month_of, parse_period
from data.intake.words.numbers import is_missing, parse_number
from data.intake.words.vocabulary import Meanings, exact, meaning, plain

_SAMPLE: Final = 400
_DIMENSION_WORDS: Final = {
    "segment": words.SEGMENT,
    "basis": words.BASIS,
    "fund": words.FUND,
    "group": words.GROUP,
    "programme": words.PROGRAMME,
    "ladder": words.LADDER,
    "instrument": words.INSTRUMENT,
    "definition": words.DEFINITION,
    "indicator": words.CONTEXT,
    "sector": ledger.SECTOR,
    "band": ledger.BAND,
    "payer": (*words.FUND, *ledger.PAYER),
}
_NEED_A_HEADING: Final = frozenset({"indicator", "sector", "band", "payer"})
"""Dimensions whose words mean something else elsewhere: only a heading makes a column one of them."""
_MONTHS: Final = ("bulan", "bln", "month")
_BORNE_OUT: Final = {"year": 0.9, "number": 0.5, "title": 0.5, "unit": 0.5, "measure_unit": 0.5, "reason": 0.5}
TEXT_FIELDS: Final = ("number", "title", "unit", "measure_unit", "reason")
QUANTITIES: Final = (
    "covered",
    "inactive",
    "size",
    "target_pct",
    "target_people",
    "ceiling",
    "allocated",
    "realised",
    "months",
    "cases",
    "amount",
    "premium",
    *ledger.PROJECT_VALUES,
    *ledger.EMPLOYER_COUNTS,
    "share",
    "ignored",
)
"""What a figure column may be answered to hold."""
_DERIVED: Final = ("gap", "uncovered")
_COUNT_ONE_THING: Final = {"protection": "covered", "arrears": "inactive"}
"""Families that count one thing: a heading that says only a month or a band counts it."""


def shape_of(found: Found) -> str:
    """Fingerprint of the headings without the periods in them: next month's file has the same."""
    parts = ["area" if found.by_area else "label"]
    for column in found.columns:
        texts = [text for text in found.headings.get(column, ()) if parse_period(text, header=True) is None]
        parts.append(re.sub(r"\d+", "#", plain(" / ".join(texts))))
    return sha256("|".join(dict.fromkeys(parts)).encode()).hexdigest()[:12]


def plan_columns(
    found: Found, setting: Setting, index: AreaIndex, answers: Mapping[str, str], shape: str
) -> list[Plan]:
    """Give every column of the table its part."""
    plans = [
        _plan(found, setting, index, column, read_heading(found.headings.get(column, ()))) for column in found.columns
    ]
    if any(plan.name == "indicator" for plan in plans):
        # What a column of values counts stands in each row, not in its heading.
        plans = [replace(plan, role="measure", quantity="size") if _plain_value(plan) else plan for plan in plans]
    if row_quantities(found) or any(plan.name == "indicator" for plan in plans):
        plans = [replace(plan, role="measure", quantity="size") if _by_row(plan) else plan for plan in plans]
    plans = mark_sums([_part_of_many(plan, plans, setting) for plan in plans], setting)
    twice = doubled(plans)
    return mark_sums([_answered(plan, answers, shape, twice=plan in twice) for plan in plans], setting)


def _part_of_many(plan: Plan, plans: list[Plan], setting: Setting) -> Plan:
    """In a calendar only columns of a month hold its figures, in a table of arrears only those of a band.

    What stands beside them (the size of the group, a sum) is another figure, which the table has no place for.
    """
    tests: dict[str, Callable[[Plan], bool]] = {
        "protection": lambda other: other.heading.period is not None,
        "arrears": lambda other: "band" in other.heading.fixed,
    }
    test = tests.get(setting.kind)
    figures = [other for other in plans if other.role in ("measure", "unknown")]
    if test is None or plan not in figures or test(plan) or not any(test(other) for other in figures):
        return plan
    return replace(plan, role="ignored", name="derived", quantity="")


def row_quantities(found: Found) -> tuple[str, ...]:
    """What each row counts, in a table whose rows are potensi, aktif and the like; empty for every other table."""
    if found.by_area or not found.labels:
        return ()
    said = []
    for label in found.labels:
        text = plain(label)
        if only_meaning(text, words.SEGMENT) or only_meaning(text, words.GROUP):
            return ()
        said.append("share" if words.SHARE.search(text) else meaning(text, words.QUANTITY))
    counted = [quantity for quantity in said if quantity in ("covered", "inactive", "size")]
    return tuple(said) if len(set(counted)) > 1 and all(said) else ()


def _by_row(plan: Plan) -> bool:
    return plan.role in ("unknown", "measure") and ("segment" in plan.heading.fixed or plan.heading.weak)


def _plain_value(plan: Plan) -> bool:
    return plan.role in ("unknown", "measure") and bool(words.DIMENSION["value"].search(plain(plan.heading.text)))


def _answered(plan: Plan, answers: Mapping[str, str], shape: str, *, twice: bool) -> Plan:
    """Apply what the user said of a column."""
    key = column_question(plan, shape) + (f":{plan.position}" if twice else "")
    asked = key if plan.role == "unknown" or twice else ""
    answer = answers.get(key, "")
    if answer not in QUANTITIES:
        return replace(plan, asked=asked)
    role = "ignored" if answer == "ignored" else "share" if answer == "share" else "measure"
    heading = replace(plan.heading, share=answer == "share")
    return replace(plan, role=role, quantity=answer if role == "measure" else "", heading=heading, asked=asked)


def column_question(plan: Plan, shape: str) -> str:
    """Id of the question what a column holds; columns that only say whom or when share one."""
    if plan.role == "unknown" and is_silent(plan.heading):
        return f"quantity:{shape}"
    texts = [text for text in plan.heading.text.split(" / ") if parse_period(text, header=True) is None]
    return f"column:{shape}:{plain(' / '.join(texts)) or plan.position}"


def is_silent(heading: Heading) -> bool:
    """Whether a heading names a segment, a basis or a time and not what is counted."""
    return bool({"segment", "basis"} & heading.fixed.keys()) or heading.period is not None or heading.weak


def _plan(found: Found, setting: Setting, index: AreaIndex, column: int, heading: Heading) -> Plan:
    if column == found.key:
        return Plan(column, heading, "area" if found.by_area else "label")
    values = found.grid.iloc[found.body[:_SAMPLE], column]
    known = [value for value in values.tolist() if not is_missing(value) and not is_empty(value)]
    last = plain((found.headings.get(column) or ("",))[-1])
    if words.SERIAL.match(last) or (column < found.key and _counts_up(known)):
        return Plan(column, heading, "ignored", "serial")
    dimension = "" if "band" in heading.fixed else _dimension(last, known, index)
    if dimension and not (dimension == "reason" and setting.kind != "budgets"):
        role = "area" if dimension == "area_code" else "dimension"
        return Plan(column, heading, role, dimension)
    if last.startswith("kode"):
        return Plan(column, heading, "area", "area_code")
    # Weights and growth are worked out here; a remark or a rank is no figure.
    remark = any(pattern.search(last) for pattern in (words.RANK, words.REMARK)) and not heading.share
    remark = remark or bool(words.GROWTH.search(plain(heading.text)))
    remark = remark or bool(words.RATE.search(last) and not heading.context)
    firms = words.FIRMS.search(last) and not words.PEOPLE.search(last)
    firms = firms and heading.quantity not in ledger.EMPLOYER_COUNTS
    if remark or firms or words.BASELINE.search(plain(heading.text)):
        return Plan(column, heading, "ignored", "remark")
    numbers = [number for value in known if (number := parse_number(value, "id")) is not None]
    if len(numbers) < max(1, len(known) / 2):
        return Plan(column, heading, "ignored", "text" if known else "empty")
    largest = float(np.median([abs(number.value) for number in numbers]))
    return _figures(column, heading, setting, largest, percent=sum(number.percent for number in numbers))


def _figures(column: int, heading: Heading, setting: Setting, largest: float, *, percent: int) -> Plan:
    """The part of a column of figures."""
    if setting.kind == "context" and (context := _context(heading, setting, percent=bool(percent))):
        return Plan(column, heading, "measure", context, "context")
    quantity = heading.quantity
    if quantity == "target_pct" and not heading.share and largest > 100:
        quantity = "target_people"
    if quantity == "target_people" and (heading.share or percent):
        quantity = "target_pct"
    if quantity.startswith("target") and not heading.achievement:
        return Plan(column, heading, "measure", quantity=quantity)
    if (heading.share and largest <= 1_000) or percent:
        return Plan(column, replace(heading, share=True), "share")
    if quantity in _DERIVED:
        return Plan(column, heading, "ignored", "derived")
    text = plain(heading.text)
    if setting.kind == "budgets" and quantity == "covered" and "realisasi" in text and not words.PEOPLE.search(text):
        quantity = "realised"
    if setting.kind == "claims" and quantity in ("allocated", "realised") and "iuran" in text:
        quantity = "premium"
    if not quantity or heading.weak:
        quantity = _quantity_around(heading, setting)
    return Plan(column, heading, "measure" if quantity else "unknown", quantity=quantity)


def _context(heading: Heading, setting: Setting, *, percent: bool) -> str:
    """The context indicator of a column: its own, or the title's where the heading names only a year or a unit."""
    if heading.context or heading.quantity not in ("", "size") or "definition" in heading.fixed:
        return heading.context
    # "Jumlah" beside parts of the employed is the base itself.
    whole = heading.weak and "definition" in setting.fixed
    if not setting.context or whole or (heading.quantity == "size" and not heading.weak):
        return ""
    rates = {count: rate for rate, count in words.CONTEXT_COUNTS.items()}
    if heading.share or percent:
        return rates.get(setting.context, setting.context)
    return words.CONTEXT_COUNTS.get(setting.context, setting.context) if heading.weak else setting.context


def _quantity_around(heading: Heading, setting: Setting) -> str:
    """What a heading counts that says only when, whom or "jumlah"."""
    if setting.kind == "budgets" and words.PEOPLE.search(plain(heading.text.rpartition(" / ")[2])):
        return "size"
    if setting.kind in _COUNT_ONE_THING:
        return _COUNT_ONE_THING[setting.kind]
    if setting.kind == "enrolment" and setting.quantity in ("covered", "inactive", "size", "target_pct"):
        return setting.quantity
    if setting.kind in ("groups", "budgets", "claims"):
        return "size" if heading.weak else setting.quantity if setting.quantity not in _DERIVED else ""
    return "size" if heading.weak and setting.quantity == "size" else ""


def _counts_up(values: list[object]) -> bool:
    numbers = [parse_number(value, "id") for value in values[:60]]
    whole = [number.value for number in numbers if number is not None]
    return len(whole) > 1 and whole[0] <= 2 and all(0 <= b - a <= 1 for a, b in pairwise(whole))


def _dimension(last: str, known: list[object], index: AreaIndex) -> str:
    """The dimension a column of texts (or years, months) names; empty when it is none."""
    if not known:
        return ""
    return _by_heading(last, known, index) or _by_content(known)


def _by_heading(last: str, known: list[object], index: AreaIndex) -> str:
    """A dimension that the heading names and most cells bear out."""
    tests: dict[str, Callable[[object], bool]] = {
        "year": _is_year,
        # "Bulan" over 1 to 12 names months; "jumlah bulan" counts them.
        "month": lambda value: parse_period(value) is not None or (last in _MONTHS and month_of(value) is not None),
        "area_code": lambda value: index.match(value) is not None,
        **{name: partial(_is_word, meanings) for name, meanings in _DIMENSION_WORDS.items()},
        "indicator": _says_what,
        **dict.fromkeys(TEXT_FIELDS, lambda value: isinstance(value, str)),
    }
    for name, test in tests.items():
        pattern = words.DIMENSION[name]
        named = pattern.fullmatch(last) if name == "year" else pattern.search(last)
        if named and _share(known, test) > _BORNE_OUT.get(name, 0.7):
            return name
    return ""


def _by_content(known: list[object]) -> str:
    """A dimension whose words nearly all cells are, whatever the heading says."""
    for name, meanings in _DIMENSION_WORDS.items():
        if name not in _NEED_A_HEADING and _share(known, partial(_is_word, meanings)) > 0.9:
            return name
    numbers = _share(known, lambda value: parse_number(value, "id") is not None)
    said = {meaning(plain(str(value)), words.QUANTITY) for value in known} if numbers < 0.1 else {""}
    if "" not in said and len(said & {"covered", "inactive", "size"}) > 1:
        return "indicator"
    return "month" if numbers < 0.5 and _share(known, lambda value: parse_period(value) is not None) > 0.9 else ""


def _is_word(meanings: Meanings, value: object) -> bool:
    return bool(exact(str(value), meanings))


def _says_what(value: object) -> bool:
    """Whether a word names something that can be counted."""
    text = plain(str(value).replace("_", " "))
    return any(meaning(text, meanings) for meanings in (words.CONTEXT, words.DEFINITION, words.QUANTITY))


def _share(values: list[object], test: Callable[[object], bool]) -> float:
    return sum(test(value) for value in values) / len(values)


def _is_year(value: object) -> bool:
    number = parse_number(value, "id")
    return number is not None and number.value.is_integer() and 2000 <= number.value <= 2100


def body_values(found: Found, column: int, rows: np.ndarray) -> pd.Series:
    """Values of a column in some rows, index reset."""
    return found.grid.iloc[rows, column].reset_index(drop=True)
