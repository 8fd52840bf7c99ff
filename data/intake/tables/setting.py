"""What stands around a table and holds for all its figures: title, name of the sheet, name of the file."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath
from typing import Final

from data.intake.tables.headings import Heading, only_meaning
from data.intake.words import ledger
from data.intake.words import vocabulary as words
from data.intake.words.dates import Period, find_period
from data.intake.words.numbers import multiplier
from data.intake.words.vocabulary import meaning, plain

_MONEY: Final = re.compile(r"(?<![a-z])(?:rp|rupiah|idr)(?![a-z])", re.IGNORECASE)
_PEOPLE: Final = re.compile(r"(?<![a-z])(?:orang|jiwa|pekerja|peserta)(?![a-z])", re.IGNORECASE)
_CLAIMS: Final = re.compile(r"(?<![a-z])(?:klaim|santunan|pembayaran manfaat|pembayaran jaminan)(?![a-z])")
_RULES: Final = re.compile(r"(?<![a-z])(?:regulasi|produk hukum|peraturan|perda|perbup|perwali)(?![a-z])")
_TITLE_DIMENSIONS: Final = ("segment", "basis", "fund", "group", "ladder", "programme", "definition", "payer")
_MEANINGS: Final = {
    "segment": words.SEGMENT,
    "basis": words.BASIS,
    "fund": words.FUND,
    "group": words.GROUP,
    "ladder": words.LADDER,
    "programme": words.PROGRAMME,
    "definition": words.DEFINITION,
    "payer": ledger.PAYER,
}


@dataclass(frozen=True)
class Setting:
    """What holds for a whole table.

    ``kind`` is the family its figures belong to: ``enrolment`` (participants, workforce, targets), ``groups``,
    ``protection``, ``budgets``, ``claims``, ``employers``, ``arrears``, ``regulations`` or ``context``. ``quantity``
    is what the title counts, ``context`` the context indicator it names; ``periods`` are the times that title, sheet
    and file name, nearest first.
    """

    kind: str
    quantity: str
    fixed: dict[str, str]
    context: str
    periods: tuple[Period, ...]
    money_factor: float
    people_factor: float


def read_setting(title: str, above: str, sheet: str, file: str, headings: Iterable[Heading]) -> Setting:
    """Read the surroundings of a table.

    Parameters
    ----------
    title : str
        Lines above the headings, split by ``|``.
    above : str
        Title of the whole sheet, which holds for its later tables where their own is silent.
    sheet, file : str
        Names, used where both are silent.
    headings : iterable of Heading
        Headings of its columns.
    """
    sources = [title, above, sheet, PurePath(file).stem.replace("_", " ")]
    heads = list(headings)
    fixed: dict[str, str] = {}
    for name in _TITLE_DIMENSIONS:
        found = next((code for text in sources if (code := only_meaning(text, _MEANINGS[name]))), "")
        if found and found != "ALL":
            fixed[name] = found
    near = [plain(text) for text in sources]
    # A pivot table names what it sums in its corner, over the names of the rows.
    corner = plain(next((head.text for head in heads if head.text), ""))
    strong = next((code for text in (*near, corner) if (code := meaning(text, words.QUANTITY))), "")
    money, people = _factors(f"{above} | {title}")
    kind = _kind(near, fixed, heads)
    if kind == "groups" and _projects(heads):
        # Only projects have a contract value; a table with one that names no group counts them.
        fixed.setdefault("group", "JAKON_PROYEK")
    return Setting(
        kind=kind,
        quantity=strong,
        fixed=fixed,
        context=next((code for text in near if (code := meaning(text, words.CONTEXT))), ""),
        periods=tuple(period for text in sources if (period := find_period(text)) is not None),
        money_factor=money,
        people_factor=people,
    )


def _factors(title: str) -> tuple[float, float]:
    """What money and people are multiplied with: "(dalam juta rupiah)" says nothing of people."""
    money = people = 1.0
    for line in re.split(r" \| |[()]", title):
        factor = multiplier(line) if not line.isdigit() else 1.0
        if factor == 1:
            continue
        if _MONEY.search(line):
            money = factor
        elif _PEOPLE.search(line):
            people = factor
        else:
            money = people = factor
    return money, people


def _budgeted(quantities: set[str], fixed: dict[str, str], heads: list[Heading]) -> bool:
    """Whether money is the subject; a premium beside participants, or a budget beside a group, is a remark."""
    if quantities & {"ceiling", "realised"}:
        return True
    funded = "fund" in fixed or any("fund" in head.fixed for head in heads)
    return "allocated" in quantities and (funded or not quantities & {"covered", "inactive"})


def _projects(heads: list[Heading]) -> bool:
    last = [plain(head.text.rpartition(" / ")[2]) for head in heads]
    valued = any(head.quantity in ledger.PROJECT_VALUES for head in heads)
    return valued and not any(words.DIMENSION["group"].search(text) for text in last)


def _ledger_kind(near: list[str], quantities: set[str], heads: list[Heading]) -> str:
    """Family of the tables of the ledger that their headings or titles give away; empty for every other."""
    if len(quantities & set(ledger.EMPLOYER_COUNTS)) > 1:
        return "employers"
    last = [plain(head.text.rpartition(" / ")[2]) for head in heads]
    if any("band" in head.fixed for head in heads) or any(words.DIMENSION["band"].search(text) for text in last):
        return "arrears"
    if "cases" in quantities and any(_CLAIMS.search(text) for text in near[:2]):
        return "claims"
    if any(ledger.CALENDAR.search(text) for text in near[:3]) and not any(head.money for head in heads):
        return "protection"
    return "groups" if quantities & set(ledger.PROJECT_VALUES) else ""


def _kind(near: list[str], fixed: dict[str, str], heads: list[Heading]) -> str:
    quantities = {head.quantity for head in heads}
    last = [plain(head.text.split(" / ")[-1]) for head in heads]
    if sum(bool(words.DIMENSION[name].search(text)) for name in ("instrument", "number", "title") for text in last) > 1:
        return "regulations"
    if found := _ledger_kind(near, quantities, heads):
        return found
    spent = meaning(near[0], words.QUANTITY) in ("allocated", "ceiling", "realised")
    if _budgeted(quantities, fixed, heads) or (spent and any("fund" in head.fixed for head in heads)):
        return "budgets"
    if "cases" in quantities or any(_CLAIMS.search(text) for text in near[:2]):
        return "claims"
    enrolled = bool(quantities & {"covered", "inactive", "target_pct", "target_people"}) or "peserta aktif" in near[0]
    contexts = [head.context for head in heads if head.context]
    statuses = [code for code in contexts if code.startswith("bekerja_status_")]
    counted = enrolled or "group" in fixed or any(head.fixed.get("definition") for head in heads)
    if statuses or (contexts and not enrolled) or (not counted and meaning(near[0], words.CONTEXT)):
        return "context"
    if any(_RULES.search(text) for text in near[:2]) and not enrolled:
        return "regulations"
    if "group" in fixed or any("group" in head.fixed for head in heads):
        return "groups"
    return "enrolment"
