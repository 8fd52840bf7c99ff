"""Rows of an RKA-like worksheet: account, volume, rate, amount, adding up to the plan's cost to the rupiah."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from data.codes.groups import ancestors
from data.scenario.contributions import PROGRAMMES, SELF_PAYERS
from data.scenario.errors import ScenarioError
from data.scenario.outcome import Outcome
from data.snapshot import Snapshot

NON_ASN_ACCOUNTS: Final[Mapping[str, str]] = {
    "JKK": "5.1.02.02.02.0006",
    "JKM": "5.1.02.02.02.0007",
    "JHT": "5.1.02.02.02.0010",
}
"""Accounts for non-ASN staff (S18). No account is known for other groups; the health accounts beside these are
never used."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the worksheet.

    Attributes
    ----------
    account_code, account_name : str
        Empty where no account is known; the Pemda fills them in.
    programme : {"JKK", "JKM", "JHT"}
        What is paid for.
    first_month, last_month : int
        Months (1 to 12) the rate holds for.
    volume : int
        Person-months.
    rate_rp, amount_rp : int
        Rupiah per person and month, and their product with the volume.
    source_ids : tuple of str
        Sources of the rate and the account.
    """

    account_code: str
    account_name: str
    programme: str
    first_month: int
    last_month: int
    volume: int
    rate_rp: int
    amount_rp: int
    source_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Worksheet:
    """The lines, their sum, and catalogue keys of what a reader must know."""

    lines: tuple[Line, ...]
    total_rp: int
    notes: tuple[str, ...]


def worksheet(snapshot: Snapshot, found: Outcome) -> Worksheet:
    """Write a plan as lines, one per programme and rate.

    Raises
    ------
    ScenarioError
        For people who pay for themselves: their premiums are in nobody's budget.
    """
    if found.plan.payer in SELF_PAYERS:
        raise ScenarioError("no_worksheet", "payer")
    own = found.plan.group == "NON_ASN" or "NON_ASN" in ancestors(found.plan.group)
    accounts = NON_ASN_ACCOUNTS if own else {}
    lines = tuple(line for programme in PROGRAMMES for line in _lines(snapshot, found, programme, accounts))
    notes = [] if own else ["scenario_note.no_account"]
    if found.plan.payer == "CSR":
        notes.append("scenario_note.csr_not_budget")
    if own:
        notes.append("scenario_note.not_health")
    return Worksheet(lines, sum(line.amount_rp for line in lines), tuple(notes))


def _lines(snapshot: Snapshot, found: Outcome, programme: str, accounts: Mapping[str, str]) -> list[Line]:
    paid = [
        (month, int(people), rate.parts.get(programme, 0), rate.source_ids)
        for month, (people, rate) in enumerate(zip(found.protected, found.rates, strict=True), start=1)
        if people and rate.parts.get(programme)
    ]
    code = accounts.get(programme, "")
    name, source = _account(snapshot, code)
    lines = []
    for rate, months in groupby(paid, key=lambda each: each[2]):
        held = list(months)
        volume = sum(people for _, people, _, _ in held)
        wage = found.wage.source.split(";") if found.wage else []
        sources = dict.fromkeys([*(key for *_, keys in held for key in keys), *wage, *source])
        lines.append(Line(code, name, programme, held[0][0], held[-1][0], volume, rate, volume * rate, tuple(sources)))
    return lines


def _account(snapshot: Snapshot, code: str) -> tuple[str, tuple[str, ...]]:
    """Official name and sources of an account; empty where the version does not know it."""
    frame = snapshot.tables["budget_accounts"]
    rows = frame[frame["account_code"] == code]
    if rows.empty:
        return "", ()
    return str(rows["name"].iloc[0]), tuple(str(rows["source_id"].iloc[0]).split(";"))
