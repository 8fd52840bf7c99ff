"""The groups of one area on one sheet: covered of total with its date, and the year's twelve months as marks."""

from datetime import date
from html import escape
from math import isnan
from typing import Any, Final

from components.look.mark import pill
from components.parts import sections
from components.text.catalogue import Texts
from components.text.names import group_name, months_of_year
from components.views.groups.calendar import SIGNS
from components.views.groups.words import as_of_text, measure_text
from components.views.profile.words import missing
from data.ledger.calendar import EVERY, STATES
from data.ledger.groups import group_row
from data.ledger.year import year_states
from data.selection import Selection
from data.snapshot import Snapshot
from data.text.format import NONE, Formatter

GROUPS_SHOWN: Final = ("NON_ASN", "PERANGKAT_DESA", "BPD", "RT_RW", "PEKERJA_RENTAN")
"""The groups a monev asks about first."""

_PAID: Final = "●"


def group_rows(held: Snapshot, chosen: Selection, month: date) -> list[dict[str, Any]]:
    """Row of `group_table` of each group shown, with its twelve states."""
    return [
        group_row(held, chosen.dataset, code, EVERY, month, chosen.area)
        | {"states": year_states(held, chosen.dataset, code, month, chosen.area)}
        for code in GROUPS_SHOWN
    ]


def groups_sheet(held: Snapshot, chosen: Selection, month: date, texts: Texts) -> str:
    """The sheet as HTML."""
    format_ = Formatter(texts.language)
    rows = group_rows(held, chosen, month)
    ids = [row["source_id"] for row in rows]
    mark = sections.mark_of(held, chosen, ids, texts, "groups", "protection")
    title = texts("round.groups", year=months_of_year(held, month, texts))
    names = [format_.month(date(month.year, number, 1), short=True).split()[0] for number in range(1, 13)]
    heads = "".join(
        f"<th scope=col{' class=now' if number == month.month else ''}><abbr title='{escape(name)}'>{escape(name[0])}"
        f"</abbr></th>"
        for number, name in enumerate(names, start=1)
    )
    head = (
        f"<th scope=col>{escape(texts('groups.column_group'))}</th>"
        f"<th scope=col class=number colspan=2>{escape(texts('round.covered'))}</th>"
        f"<th scope=col>{escape(texts('round.as_of'))}</th>{heads}"
        f"<th scope=col class=number>{escape(texts('round.empty'))}</th>"
    )
    body = "".join(_row(row, chosen, names, texts) for row in rows)
    source = texts("round.source_only", source=sections.source_line(held, ids, texts)) if any(ids) else ""
    foot = " ".join(part for part in (pill(mark), escape(source)) if part)
    return (
        f'<h2 class="round-head">{escape(title)}</h2>'
        f'<div class="round-groups" tabindex="0" role="region" aria-label="{escape(title)}">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
        f'{_legend(rows, texts)}<p class="round-source">{foot}</p>'
    )


def _legend(rows: list[dict[str, Any]], texts: Texts) -> str:
    """What each sign on the sheet means; signs that are not there are not explained."""
    shown = {state for row in rows for state in row["states"]}
    items = [
        f"<li><i class={state}>{_sign(state)}</i> {escape(texts(f'round.state_{state}'))}</li>"
        for state in STATES
        if state in shown
    ]
    return f'<ul class="quality-legend round-legend">{"".join(items)}</ul>'


def _sign(state: str) -> str:
    return _PAID if state == "paid" else SIGNS[state]


def _row(row: dict[str, Any], chosen: Selection, names: list[str], texts: Texts) -> str:
    cells = "".join(
        f'<td class="{state}" title="{escape(name)}: {escape(_state_name(state, texts))}">{_sign(state)}</td>'
        for name, state in zip(names, row["states"], strict=True)
    )
    empty = sum(state == "empty" for state in row["states"])
    told = any(state in ("paid", "empty") for state in row["states"])
    counted = escape(texts("round.empty_count", count=empty)) if told else NONE
    name = escape(group_name(row["group"], texts))
    if row["state"] != "ok":
        word = escape(missing(row["state"], chosen, texts))
        figures = f"<td colspan=3 class=word>{word}</td>"
    else:
        figures = (
            f"<td class=number><b>{escape(measure_text('persen', row['pct'], texts))}</b></td>"
            f"<td class=number>{escape(_counts(row, texts))}</td>"
            f"<td>{escape(as_of_text(row['as_of'], texts))}</td>"
        )
    return f"<tr><th scope=row>{name}</th>{figures}{cells}<td class=number>{counted}</td></tr>"


def _state_name(state: str, texts: Texts) -> str:
    return texts(f"round.state_{state}")


def _counts(row: dict[str, Any], texts: Texts) -> str:
    format_ = Formatter(texts.language)
    if isnan(row["covered"]):
        return NONE
    if isnan(row["total"]):
        return texts("round.of_unknown", covered=format_.people(row["covered"]))
    return texts("round.of_total", covered=format_.people(row["covered"]), total=format_.people(row["total"]))
