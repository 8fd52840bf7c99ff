"""Budget, rule, claims, expiry and objections of one area, one card each with its date, source and mark."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import isnan
from typing import Any, Final

import pandas as pd

from components.look.mark import pill
from components.parts import sections
from components.text.catalogue import Texts
from components.text.names import (
    group_names,
    instrument_name,
    payer_name,
    period_text,
    place_text,
    rupiah_short,
    rupiah_text,
    status_name,
    year_text,
)
from components.text.phrases import month_of, simulation_mark, stated_value
from components.text.remarks import phrase
from components.views.profile.words import missing
from data.coverage.panel import Cut
from data.ledger import claims as claims_data
from data.ledger.budgets import NOT_REPORTED, budget_table
from data.ledger.calendar import EVERY
from data.ledger.place import place_of
from data.ledger.radar import Radar, radar
from data.ledger.regulations import strongest
from data.quality.objections import objections
from data.selection import ALL, Selection
from data.snapshot import Snapshot, rows_of
from data.tables.office import NO_INSTRUMENT
from data.text.format import NONE, Formatter

DAYS: Final = 90
"""Horizon of the card of expiry."""
_PEMDA: Final = "PEMDA"


@dataclass(frozen=True)
class Card:
    """One card: a title, what is read first, the lines under it, where it comes from, and its mark."""

    key: str
    title: str
    value: str
    lines: Sequence[str]
    source: str = ""
    mark: str = ""
    known: bool = True


def card_html(card: Card) -> str:
    """The card as HTML."""
    lines = "".join(f"<p>{escape(line)}</p>" for line in card.lines if line)
    told = (pill(card.mark), escape(card.source))
    foot = " ".join(part for part in told if part)
    value = "round-value" if card.known else "round-value missing"
    return (
        f'<div class="round-card"><h3 class="round-title">{escape(card.title)}</h3>'
        f'<div class="{value}">{escape(card.value)}</div>{lines}<p class="round-source">{foot}</p></div>'
    )


def cards(held: Snapshot, chosen: Selection, texts: Texts) -> list[Card]:
    """Every card of the selected area, in the order of a meeting."""
    makers = (_budget, _rule, _claims, _expiry, _objections)
    return [make(held, chosen, texts) for make in makers]


def _budget(held: Snapshot, chosen: Selection, texts: Texts) -> Card:
    month = month_of(held, chosen)
    year = month.year
    table = budget_table(held, chosen.dataset, year)
    own = table[table["area_code"] == chosen.area].iloc[0]
    title = texts("round.budget", year=year_text(held, year, month, texts))
    if own["status"] == NOT_REPORTED:
        return Card("budget", title, missing("not_reported", chosen, texts), (), known=False)
    lines = []
    if own["allocated_rp"] > 0:
        amounts = {name: rupiah_text(own[f"{name}_rp"], texts) for name in ("ceiling", "allocated", "realised")}
        lines.append(texts("round.budget_line", **amounts))
    if not isnan(own["realised_pct"]):
        shares = dict(zip(table["area_code"], table["realised_pct"], strict=True))
        placed = place_text(place_of(shares, chosen.area), texts)
        lines.append(texts("round.budget_share", pct=sections.share(own["realised_pct"], texts), place=placed))
    if own["status"] == "none":
        lines.append(own["reasons"])
    staff = budget_table(held, chosen.dataset, year, group="NON_ASN")
    status = staff.loc[staff["area_code"] == chosen.area, "status"].iloc[0]
    word = missing("not_reported", chosen, texts) if status == NOT_REPORTED else status_name(status, texts)
    lines.append(texts("round.budget_group", status=word[:1].lower() + word[1:]))
    return Card(
        "budget", title, status_name(own["status"], texts), lines, _source(held, f"{year}", own["source_id"], texts),
        sections.mark_of(held, chosen, [own["source_id"]], texts, "budgets"),
    )  # fmt: skip


def _rule(held: Snapshot, chosen: Selection, texts: Texts) -> Card:
    table = strongest(held, chosen.dataset, month_of(held, chosen).year)
    own = table[table["area_code"] == chosen.area].iloc[0]
    title = texts("round.rule")
    if own["instrument"] == NOT_REPORTED:
        return Card("rule", title, missing("not_reported", chosen, texts), (), known=False)
    year = NONE if isnan(own["year"]) else str(int(own["year"]))
    numbered = texts("round.rule_line", number=phrase(own["number"], texts), year=year)
    lines = [numbered if own["number"] else texts("round.rule_year", year=year), own["title"]]
    if own["instrument"] != NO_INSTRUMENT:
        names = group_names(own["groups"], texts)
        lines.append(texts("round.rule_groups", groups=names) if names else texts("round.rule_unstated"))
    return Card(
        "rule", title, instrument_name(own["instrument"], texts), lines, _source(held, year, own["source_id"], texts),
        sections.mark_of(held, chosen, [own["source_id"]], texts, "regulations"),
    )  # fmt: skip


def _claims(held: Snapshot, chosen: Selection, texts: Texts) -> Card:
    """Claims of those a Pemda pays for in the newest year it reported; of all participants where it told only those."""
    month = month_of(held, chosen)
    for year in claims_data.years(held, chosen.dataset):
        for payer in (_PEMDA, ALL):
            table = claims_data.claims_table(held, chosen.dataset, year, payer)
            own = table[table["area_code"] == chosen.area].iloc[0]
            if year <= month.year and own["reported"]:
                return _claims_card(held, chosen, own, payer, texts)
    title = texts("round.claims", payer=payer_name(_PEMDA, texts))
    return Card("claims", title, missing("not_reported", chosen, texts), (), known=False)


def _claims_card(held: Snapshot, chosen: Selection, own: "pd.Series[Any]", payer: str, texts: Texts) -> Card:
    month = month_of(held, chosen)
    format_, period = Formatter(texts.language), period_text(own["period"], texts)
    if own["period"].isdigit():
        period = year_text(held, int(own["period"]), month, texts)
    lines = [
        texts("round.claims_line", cases=format_.people(own["cases"]), period=period),
        texts("round.claims_no_ratio")
        if isnan(own["ratio_pct"])
        else texts(
            "round.claims_ratio",
            ratio=sections.share(own["ratio_pct"], texts),
            premium=rupiah_text(own["premium_rp"], texts),
        ),
    ]
    return Card(
        "claims", texts("round.claims", payer=payer_name(payer, texts)), rupiah_text(own["amount_rp"], texts), lines,
        _source(held, period_text(own["period"], texts), own["source_id"], texts),
        sections.mark_of(held, chosen, [own["source_id"]], texts, "claims", "budgets"),
    )  # fmt: skip


def _expiry(held: Snapshot, chosen: Selection, texts: Texts) -> Card:
    format_, month = Formatter(texts.language), month_of(held, chosen)
    found = radar(held, Cut.of(chosen), month, EVERY, DAYS)
    own = found.areas.loc[chosen.area]
    title = texts("round.expiry", until=format_.day(found.until))
    if own["state"] != "ok":
        return Card("expiry", title, missing(own["state"], chosen, texts), (), known=False)
    lines = []
    if not isnan(own["after"]):
        said = {"fall": format_.points(own["fall"], signed=False), "after": format_.percent(own["after"])}
        lines.append(texts("round.expiry_of", people=format_.people(own["protected"]), **said))
    if month < held.months[-1]:
        lines.append(texts("round.expiry_hindsight", newest=format_.month(held.months[-1])))
    lines += [*_first(found, chosen.area, texts), *_cost(found, chosen.area, texts)]
    ids = list(rows_of(held, "protection", chosen.dataset)["source_id"].unique())
    mark = simulation_mark(held, chosen, texts, "protection") or simulation_mark(held, chosen, texts)
    return Card(
        "expiry", title, texts("round.expiry_people", people=format_.people(own["ending"])), lines,
        _source(held, format_.month_end(month), ";".join(sections.keys_of(ids)), texts), mark,
    )  # fmt: skip


def _first(found: Radar, area: str, texts: Texts) -> list[str]:
    format_ = Formatter(texts.language)
    rows = found.endings[found.endings["area_code"] == area]
    if rows.empty:
        return []
    first = min(rows["month"])
    people = float(rows.loc[rows["month"] == first, "people"].sum())
    return [texts("round.expiry_first", month=format_.month_end(first), people=format_.people(people))]


def _cost(found: Radar, area: str, texts: Texts) -> list[str]:
    format_, own = Formatter(texts.language), found.areas.loc[area]
    if found.rate is None or not own["person_months"] > 0:
        return []
    return [
        texts(
            "round.expiry_cost",
            count=format_.people(own["person_months"]),
            rate=format_.rupiah(found.rate.value),
            cost=rupiah_short(own["cost"], texts),
            month=format_.month(found.december, short=True),
        )
    ]


def _objections(held: Snapshot, chosen: Selection, texts: Texts) -> Card:
    format_, title = Formatter(texts.language), texts("round.objections")
    found = objections(held, chosen.area)
    if not found:
        return Card("objections", title, texts("round.objections_none"), (texts("round.objections_note"),), known=False)
    newest = found[0]
    line = texts(
        "round.objections_newest",
        indicator=texts(f"indicator_name.{newest.indicator}"),
        as_of=format_.partial_date(newest.as_of),
        value=stated_value(newest.indicator, newest.value, texts),
        by=newest.stated_by,
    )
    counted = texts("round.objections_count", count=len(found))
    return Card("objections", title, counted, (line,), format_.partial_date(newest.stated_on))


def _source(held: Snapshot, as_of: str, ids: str, texts: Texts) -> str:
    return texts("round.source", as_of=as_of, source=sections.source_line(held, [ids], texts))
