"""Benefits a plan may pay back: a range from what was really paid for people whose premiums somebody else pays.

Claims of all participants are no measure for them (most of that money is JHT, which is savings). Only published
records of JKK and JKM together, for participants a Pemda or a fund pays for, are used, each with its own basis:
benefits per rupiah of premium where the premiums were published, benefits per person and month where the people
were.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

import pandas as pd

from data.scenario.contributions import SELF_PAYERS, sources_of
from data.scenario.plan import Plan
from data.snapshot import Snapshot, per_snapshot, rows_of
from data.tables.fields import FUNDS, PROVINCE

_YEAR: Final = 12
Kind = Literal["per_premium", "per_person_month"]


@dataclass(frozen=True, slots=True)
class Basis:
    """One published record benefits are measured by.

    Attributes
    ----------
    area, period, payer : str
        Whose claims.
    kind : {"per_premium", "per_person_month"}
        What the ratio is per: a rupiah of premium, or a person and month.
    ratio : float
        Rupiah of benefits per rupiah, or per person and month.
    cases, amount_rp : float
        As published; cases NaN where not stated.
    against : float
        Premiums in rupiah, or people.
    months : float or None
        Months the people were paid for; None with premiums.
    months_assumed : bool
        Whether the months were not published and taken as the whole period.
    source_ids : tuple of str
        Sources of both sides of the ratio.
    """

    area: str
    period: str
    payer: str
    kind: Kind
    ratio: float
    cases: float
    amount_rp: float
    against: float
    months: float | None
    months_assumed: bool
    source_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Expected:
    """Rupiah of benefits a plan may pay back.

    ``low`` and ``high`` are None where nothing published is like the plan; ``low_basis`` and ``high_basis`` say
    what each rests on.
    """

    low: float | None
    high: float | None
    low_basis: Basis | None
    high_basis: Basis | None


NOTHING: Final = Expected(None, None, None, None)


def expected_benefits(snapshot: Snapshot, plan: Plan, person_months: int, premium: int) -> Expected:
    """Return the range over the published bases.

    Where the plan's area and the province give two or more, those are taken, so that an unlucky month of a small area
    far away does not widen the range; else all.

    Parameters
    ----------
    plan
        People who pay for themselves have no published basis: their range is empty.
    person_months
        People times months.
    premium
        Rupiah the plan pays for JKK and JKM.
    """
    found = bases(snapshot)
    if plan.payer in SELF_PAYERS or not found or not plan.people:
        return NOTHING
    near = tuple(each for each in found if each.area in (plan.area, PROVINCE))
    found = near if len(near) > 1 else found
    amounts = [(each.ratio * (premium if each.kind == "per_premium" else person_months), each) for each in found]
    low, high = min(amounts, key=lambda pair: pair[0]), max(amounts, key=lambda pair: pair[0])
    return Expected(low[0], high[0], low[1], high[1])


@per_snapshot(1)
def bases(snapshot: Snapshot) -> tuple[Basis, ...]:
    """All published records that may be compared with a plan, never sample rows."""
    rows = rows_of(snapshot, "claims", "terpublikasi")
    like = rows[
        rows["payer"].isin(("PEMDA", *FUNDS)) & (rows["programme"] == "JKK+JKM") & (rows["amount_rp"].fillna(0) > 0)
    ]
    people = rows_of(snapshot, "groups", "terpublikasi")
    found = [_basis(row, people) for row in like.to_dict("records")]
    return tuple(each for each in found if each is not None)


def _basis(row: dict, people: pd.DataFrame) -> Basis | None:
    premium = row["premium_rp"]
    if not pd.isna(premium) and premium > 0:
        sources = sources_of([str(row["source_id"])])
        return _measured(row, "per_premium", float(premium), None, sources, assumed=False)
    members = _members(people, str(row["area_code"]), str(row["period"]), str(row["payer"]))
    if members is None:
        return None
    assumed = bool(pd.isna(members["months_paid"]))
    months = float(_months(str(row["period"])) if assumed else members["months_paid"])
    sources = sources_of([str(row["source_id"]), str(members["source_id"])])
    return _measured(row, "per_person_month", float(members["covered"]), months, sources, assumed=assumed)


def _measured(
    row: dict, kind: Kind, against: float, months: float | None, sources: tuple[str, ...], *, assumed: bool
) -> Basis:
    return Basis(
        area=str(row["area_code"]),
        period=str(row["period"]),
        payer=str(row["payer"]),
        kind=kind,
        ratio=float(row["amount_rp"]) / (against * (months or 1)),
        cases=float(row["cases"]),
        amount_rp=float(row["amount_rp"]),
        against=against,
        months=months,
        months_assumed=assumed,
        source_ids=sources,
    )


def _members(people: pd.DataFrame, area: str, period: str, payer: str) -> dict | None:
    """The vulnerable workers that fund paid for in the last year of the period, the newest count; None without one."""
    year = period.split("/")[-1][:4]
    rows = people[
        (people["area_code"] == area)
        & (people["group"] == "PEKERJA_RENTAN")
        & (people["unit"] == "")
        & (people["funding"] == payer)
        & people["as_of"].str.startswith(year)
        & (people["covered"].fillna(0) > 0)
    ]
    return None if rows.empty else rows.sort_values("as_of").to_dict("records")[-1]


def _months(period: str) -> int:
    """Months from the first to the last of a period; a bare year has twelve."""
    ends = [[int(part) for part in text.split("-")[:2]] for text in period.split("/")]
    first = date(ends[0][0], ends[0][1] if len(ends[0]) > 1 else 1, 1)
    last = date(ends[-1][0], ends[-1][1] if len(ends[-1]) > 1 else _YEAR, 1)
    return (last.year - first.year) * _YEAR + last.month - first.month + 1
