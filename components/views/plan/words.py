"""A plan in words: the sentence over the page, the arithmetic line, what must be known, where each number comes from.

Pure: (Snapshot, Selection, result, Texts) -> text.
"""

from itertools import groupby
from math import isnan

from components.text.catalogue import Texts
from components.text.phrases import base_text, publishers, source_titles
from components.text.sentences import date_text
from data.codes.reasons import Reason
from data.coverage.from_print import print_on_screen
from data.ledger.parameters import parameter
from data.scenario.baseline import Baseline
from data.scenario.benefits import Basis
from data.scenario.contributions import DISCOUNTS, sources_of
from data.scenario.entry import Opening
from data.scenario.outcome import DECEMBER, Outcome
from data.scenario.plan import Plan
from data.scenario.solve import Solved
from data.selection import Selection
from data.snapshot import Snapshot
from data.text.format import NONE, Formatter


def code_text(name: str, code: str, texts: Texts) -> str:
    """A fund, package or mode in words; a code nobody knows shows itself."""
    word = f"plan.{name}_{code.replace('-', '_')}"
    return texts(word) if texts.has(word) else code


def headline(held: Snapshot, chosen: Selection, found: Solved, texts: Texts) -> str:
    """What the money does, in one sentence."""
    made, plan, words = found.outcome, found.plan, Formatter(texts.language)
    first = texts(
        "plan.headline" if plan.waves == 1 else "plan.headline_waves",
        budget=f"Rp{words.long(made.cost)}",
        fund=code_text("payer", plan.payer, texts),
        people=words.people(plan.people),
        months=plan.months,
        waves=plan.waves,
        year=plan.year,
    )
    return f"{first}; {_december(held, chosen, made, texts)}."


def opening_text(made: Opening, chosen: Selection, texts: Texts, *, share: bool = False) -> str:
    """Where the plan a page opens on comes from."""
    words = Formatter(texts.language)
    return texts(
        "plan.opening_share" if share else "plan.opening",
        coverage=words.percent(made.coverage),
        present=words.percent(made.present),
        ladder=texts(f"ladder_short.{chosen.ladder}"),
        year=made.year,
        target=words.target(made.target),
    )


def _december(held: Snapshot, chosen: Selection, made: Outcome, texts: Texts) -> str:
    area = held.area_names[made.plan.area]
    if isnan(made.december_after):
        reason = Reason(int(made.baseline.reason[made.baseline.row(made.plan.area)])).name.lower()
        return texts("plan.december_unknown", area=area, reason=texts(f"reason.{reason}"))
    before, after = pair_text(made.december_before, made.december_after, texts)
    printed = print_on_screen(held, chosen, made.plan.area) if chosen.dataset == "terpublikasi" else None
    if printed is not None:
        before = texts("plan.before_printed", before=before, date=date_text(printed.as_of, texts))
    if not made.protected[DECEMBER]:
        return texts("plan.december_unpaid", area=area, before=before)
    return texts("plan.december", area=area, before=before, after=after)


def pair_text(before: float, after: float, texts: Texts) -> tuple[str, str]:
    """Two shares with as many decimals as it takes to tell them apart, at most three."""
    words = Formatter(texts.language)
    digits = next(
        (count for count in (1, 2) if round(before, count) != round(after, count)), 1 if before == after else 3
    )
    return words.percent(before, digits), words.percent(after, digits)


def coverage_text(found: Solved, texts: Texts) -> str:
    """December's coverage; one that was given stands as it was given, whatever more the people come to."""
    words, given = Formatter(texts.language), found.given.coverage
    if given is not None:
        return words.percent(given, next(digits for digits in (1, 2) if digits == 2 or round(given, digits) == given))
    after = found.outcome.december_after
    return words.percent(None if isnan(after) else after)


def coverage_note(found: Solved, texts: Texts) -> str:
    """What the people given come to where that is more than the coverage given; empty where both meet."""
    over = found.surplus
    if not over:
        return ""
    words = Formatter(texts.language)
    return texts("plan.coverage_over", reached=words.percent(found.outcome.december_after), people=words.people(over))


def points_text(before: float, after: float, texts: Texts) -> str:
    """The difference of two shares: ``+1,6 poin``, with decimals until it is not nothing."""
    if isnan(before) or isnan(after):
        return NONE
    change = after - before
    digits = next((count for count in (1, 2, 3) if round(change, count)), 1)
    return texts("plan.points", points=Formatter(texts.language).points(change, digits))


def arithmetic(found: Solved, texts: Texts) -> str:
    """``24.801 orang × 12 bulan × Rp16.800 = Rp4.999.881.600; sisa Rp118.400``."""
    made, words = found.outcome, Formatter(texts.language)
    paid = [(int(count), rate.rupiah) for count, rate in zip(made.protected, made.rates, strict=True) if count]
    rates = {rate for _, rate in paid}
    if len({count for count, _ in paid}) == 1 and len(rates) == 1:
        product = texts(
            "plan.product",
            people=words.people(found.plan.people),
            months=len(paid),
            rate=words.rupiah(next(iter(rates))),
        )
    else:
        product = " + ".join(
            texts("plan.product_months", volume=words.people(volume), rate=words.rupiah(rate))
            for rate, volume in _volumes(paid)
        )
    line = f"{product} = {words.rupiah(made.cost)}"
    if found.residual_rp:
        line += texts("plan.residual", residual=words.rupiah(found.residual_rp))
    return line


def _volumes(paid: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Person-months of each run of months at one rate."""
    return [(rate, sum(count for count, _ in months)) for rate, months in groupby(paid, key=lambda each: each[1])]


def months_text(plan: Plan, texts: Texts) -> str:
    """``Jan–Des 2027``."""
    first, last = texts(f"plan.month_{plan.start_month}"), texts(f"plan.month_{plan.end_month}")
    return f"{first} {plan.year}" if plan.months == 1 else f"{first}–{last} {plan.year}"


def month_names(months: tuple[int, ...], texts: Texts) -> str:
    """Months of a year by name, neighbours as a stretch: ``Jan–Mar, Des``."""
    starts = [month for month in months if month - 1 not in months]
    ends = [month for month in months if month + 1 not in months]
    named = [
        (texts(f"plan.month_{first}"), texts(f"plan.month_{last}")) for first, last in zip(starts, ends, strict=True)
    ]
    return ", ".join(first if first == last else f"{first}–{last}" for first, last in named)


def baseline_text(held: Snapshot, chosen: Selection, base: Baseline, texts: Texts) -> str:
    """What coverage without the plan rests on; among published figures the print with its own date and base."""
    printed = print_on_screen(held, chosen, chosen.area) if chosen.dataset == "terpublikasi" else None
    if printed is not None:
        return texts(
            "plan.baseline_printed" if printed.workers else "plan.baseline_implied",
            value=Formatter(texts.language).percent(printed.coverage),
            date=date_text(printed.as_of, texts),
            base=texts(f"base_label.{printed.base}"),
        )
    held_month = Formatter(texts.language).month(base.held)
    return texts(f"plan.baseline_{base.mode}", month=held_month, base=base_text(held, chosen, texts))


def warnings(held: Snapshot, found: Solved, texts: Texts) -> list[str]:
    """What must be known about a plan before it is budgeted, each with its rule's source."""
    made, words, said = found.outcome, Formatter(texts.language), []
    if found.surplus and found.given.coverage is not None:
        said.append(
            texts(
                "plan.surplus",
                people=words.people(found.plan.people),
                reached=words.percent(made.december_after, 2),
                coverage=coverage_text(found, texts),
                needed=words.people(found.plan.people - found.surplus),
                surplus=words.people(found.surplus),
            )
        )
    if found.capped:
        said.append(texts("plan.capped", uncovered=words.people(found.uncovered)))
    waiting = tuple(int(place) + 1 for place in made.waiting.nonzero()[0])
    if waiting:
        said.append(
            texts(
                "plan.waiting",
                months=made.waiting_months,
                names=month_names(waiting, texts),
                people=words.people(int(made.waiting.max())),
                source=short_sources(held, ("S90",), texts),
            )
        )
    if made.never_full:
        said.append(texts("plan.never_full", people=words.people(made.never_full)))
    if made.gap_months:
        said.append(texts("plan.gap_months", names=month_names(made.gap_months, texts), count=len(made.gap_months)))
    if made.not_all_months:
        said.append(texts("plan.not_all", names=month_names(made.not_all_months, texts)))
    return said + _rules(held, made, texts)


def _rules(held: Snapshot, made: Outcome, texts: Texts) -> list[str]:
    """The notes of the rates that are paid, with the months they hold for and their sources."""
    notes: dict[str, list[int]] = {}
    sources: dict[str, dict[str, None]] = {}
    for number, (count, rate) in enumerate(zip(made.protected, made.rates, strict=True), start=1):
        discounts = [parameter(held, name, rate.month) for name in DISCOUNTS.values()]
        rules = sources_of([rule.source_id for rule in discounts if rule is not None])
        for key in rate.notes if count else ():
            notes.setdefault(key, []).append(number)
            sources.setdefault(key, {}).update(dict.fromkeys(rate.source_ids if key.endswith("pu_rates") else rules))
    return [
        texts(
            "plan.rule",
            note=texts(key),
            names=month_names(tuple(months), texts),
            source=short_sources(held, tuple(sources[key]), texts),
        )
        for key, months in notes.items()
    ]


def short_sources(held: Snapshot, keys: tuple[str, ...], texts: Texts) -> str:
    """Publishers of sources, each once: ``JDIH; BPS``."""
    return publishers(held, ";".join(keys), texts) or texts("wording.no_source")


def benefits_text(made: Outcome, texts: Texts) -> str:
    """The range of benefits in short: ``Rp1,2–10,3 M``."""
    low, high = made.expected.low, made.expected.high
    if low is None or high is None:
        return NONE
    first, last = (Formatter(texts.language).short(value) for value in (low, high))
    number, _, unit = first.partition(" ")
    return f"Rp{number}–{last}" if unit and last.endswith(f" {unit}") else f"Rp{first}–Rp{last}"


def basis_text(held: Snapshot, basis: Basis, texts: Texts) -> str:
    """One published record benefits are measured by."""
    words = Formatter(texts.language)
    area = held.area_names.get(basis.area, basis.area)
    common = {"area": area, "period": basis.period, "benefit": f"Rp{words.long(basis.amount_rp)}"}
    if basis.kind == "per_premium":
        line = texts(
            "plan.basis_premium",
            premium=f"Rp{words.long(basis.against)}",
            share=words.percent(basis.ratio * 100, 0),
            **common,
        )
    else:
        assumed = texts("plan.months_assumed") if basis.months_assumed else ""
        line = texts(
            "plan.basis_people",
            people=words.people(basis.against),
            months=words.people(basis.months),
            assumed=assumed,
            **common,
        )
    return f"{line} ({short_sources(held, basis.source_ids, texts)})"


def origin_lines(held: Snapshot, chosen: Selection, found: Solved, texts: Texts) -> list[tuple[str, str]]:
    """Label and text of where each number on the page comes from."""
    made, words = found.outcome, Formatter(texts.language)
    lines = [
        (texts("plan.budget"), arithmetic(found, texts)),
        (
            texts("plan.coverage"),
            texts(
                "plan.origin_december",
                active=words.people(_whole(made.active_before[DECEMBER])),
                added=words.people(int(made.protected[DECEMBER])),
                workers=words.people(_whole(made.workers)),
            ),
        ),
        (texts("plan.average"), texts("plan.origin_average")),
        (texts("plan.without"), baseline_text(held, chosen, made.baseline, texts)),
    ]
    lines += (
        [(texts("plan.benefits_low"), basis_text(held, made.expected.low_basis, texts))]
        if made.expected.low_basis
        else []
    )
    lines += (
        [(texts("plan.benefits_high"), basis_text(held, made.expected.high_basis, texts))]
        if made.expected.high_basis
        else []
    )
    lines.append((texts("provenance.source"), " | ".join(source_titles(held, ";".join(made.source_ids), texts))))
    return lines


def _whole(value: float) -> float | None:
    return None if isnan(value) else value
