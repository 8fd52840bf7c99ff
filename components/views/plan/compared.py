"""A saved scenario worked out again with the version on screen: one plan, or a budget shared over the areas."""

from dataclasses import dataclass, replace
from math import nan

from components.actions.scenarios import address_of, plan_options
from components.text.catalogue import Texts
from components.text.phrases import base_text, month_of, segment_text
from components.views.plan import words as say
from data.scenario.entry import Entry, entry_of, frame_of, result_of, year_of
from data.scenario.errors import ScenarioError
from data.scenario.limits import compared_of, share_entry
from data.selection import Selection, parse_params
from data.snapshot import Snapshot
from data.store.records import Scenario
from data.tables.fields import PROVINCE
from data.text.format import NONE, Formatter


@dataclass(frozen=True)
class Compared:
    """What a scenario comes to now.

    Attributes
    ----------
    kind : str
        The aim of a share; empty for a plan.
    cost, people, months, start, waves : int
        Rupiah, people, months paid, first month, waves.
    before, after, average : float
        Coverage in December (of a share: in the last month paid) without and with it, and the year's average with
        it, percent; NaN where unknown.
    benefits : str
        Benefits that may be paid back, in words.
    basis : str
        Month, segment and base of the coverage; only equal ones are compared.
    sampled : bool
        Whether the coverage rests on sample figures.
    """

    kind: str
    area: str
    year: int
    payer: str
    package: str
    cost: int
    people: int
    months: int
    start: int
    waves: int
    before: float
    after: float
    average: float
    benefits: str
    basis: str
    sampled: bool


def compared(held: Snapshot, viewed: Selection, scenario: Scenario, texts: Texts) -> Compared | str:
    """Work a scenario out; where that cannot be, or may not be shown, the sentence that says why.

    Parameters
    ----------
    viewed
        The selection on screen: among published figures alone nothing is shown that rests on sample ones.
    """
    address = address_of(scenario.plan)
    parsed, _ = parse_params(address, held.known)
    chosen, options = replace(parsed, language=texts.language), plan_options(address)
    if held.simulated and viewed.dataset == "terpublikasi" and chosen.dataset != "terpublikasi":
        return texts("plan.hidden_sample")
    entry = entry_of(options)
    if options["susun"] == "bagi":
        try:
            return _shared(held, chosen, entry, options, texts)
        except ScenarioError as error:
            return error.sentence(texts)
    found = result_of(held, chosen, entry)
    if isinstance(found, ScenarioError):
        return found.sentence(texts)
    plan, made = found.plan, found.outcome
    return Compared(
        kind="",
        area=plan.area,
        year=plan.year,
        payer=plan.payer,
        package=plan.package,
        cost=made.cost,
        people=plan.people,
        months=plan.months,
        start=plan.start_month,
        waves=plan.waves,
        before=made.december_before,
        after=made.december_after,
        average=made.average_after,
        benefits=say.benefits_text(made, texts),
        basis=_basis(held, chosen, texts),
        sampled=held.simulated and chosen.dataset == "contoh",
    )


def _shared(held: Snapshot, chosen: Selection, entry: Entry, options: dict[str, str], texts: Texts) -> Compared:
    wanted = share_entry(options)
    found = next(row.share for row in compared_of(held, chosen, entry, wanted) if row.share.aim == wanted.aim)
    frame = frame_of(held, chosen, entry, area=held.codes[0])
    return Compared(
        kind=wanted.aim,
        area=PROVINCE,
        year=year_of(held, chosen, entry),
        payer=entry.payer,
        package=entry.package,
        cost=found.total_rp,
        people=found.total_people,
        months=frame.months,
        start=frame.start_month,
        waves=1,
        before=found.whole_before,
        after=found.whole_after,
        average=nan,
        benefits=NONE,
        basis=_basis(held, chosen, texts),
        sampled=held.simulated and chosen.dataset == "contoh",
    )


def _basis(held: Snapshot, chosen: Selection, texts: Texts) -> str:
    month = Formatter(texts.language).month(month_of(held, chosen))
    return f"{month} · {segment_text(chosen, texts)} · {base_text(held, chosen, texts)}"
