"""``versions``, ``diff`` and ``undo``."""

import argparse
from typing import Any, Final

import pandas as pd

from data.commands.console import opened, progress, say, table, user
from data.difference import Difference, compare
from data.store.errors import StoreError
from data.store.records import WIB, VersionInfo
from data.text.catalogue import Texts
from data.text.format import Formatter
from data.text.messages import note_text

_MOST_MOVES: Final = 20


def add(commands: Any, texts: Texts) -> None:
    """Declare the commands."""
    commands.add_parser("versions", help=texts("command.versions.help")).set_defaults(run=_versions)

    diff = commands.add_parser("diff", help=texts("command.diff.help"))
    diff.add_argument("a", type=int, metavar="A", help=texts("command.diff.a"))
    diff.add_argument("b", type=int, metavar="B", help=texts("command.diff.b"))
    diff.set_defaults(run=_diff)

    undo = commands.add_parser("undo", help=texts("command.undo.help"))
    undo.add_argument("number", type=int, nargs="?", metavar="N", help=texts("command.undo.number"))
    undo.add_argument("--by", default=user(), help=texts("command.by"))
    undo.add_argument("--note", default="", help=texts("command.note"))
    undo.set_defaults(run=_undo)


def _versions(_options: argparse.Namespace, texts: Texts) -> int:
    with opened() as store:
        found = store.versions()
    if not found:
        say(texts("command.versions.none"))
        return 0
    headings = ("number", "created", "by", "origin", "added", "changed", "removed", "files", "note")
    pads = {"number": str.rjust, "added": str.rjust, "changed": str.rjust, "removed": str.rjust}
    columns = [(texts(f"command.versions.{name}"), pads.get(name, str.ljust)) for name in headings]
    table(columns, [_line(info, texts) for info in found])
    return 0


def _line(info: VersionInfo, texts: Texts) -> list[str]:
    say_number = Formatter(texts.language).people
    origin = texts(f"command.origin.{info.origin}")
    if info.of is not None:
        origin += f" {info.of}"
    return [
        str(info.number),
        info.created.astimezone(WIB).strftime("%Y-%m-%d %H:%M"),
        info.by,
        origin,
        say_number(info.added),
        say_number(info.changed),
        say_number(info.removed),
        ", ".join(item.name for item in info.files),
        note_text(info.note, texts),
    ]


def _diff(options: argparse.Namespace, texts: Texts) -> int:
    with opened() as store:
        progress(texts("command.reading", number=options.a))
        first = store.snapshot(options.a)
        progress(texts("command.reading", number=options.b))
        second = store.snapshot(options.b)
    difference = compare(first.tables, second.tables)
    if difference.counts.empty:
        say(texts("command.diff.same", a=options.a, b=options.b))
        return 0
    _say_counts(difference, texts)
    _say_moves(difference, second.area_names, texts)
    return 0


def _say_counts(difference: Difference, texts: Texts) -> None:
    number = Formatter(texts.language).people
    columns = [
        (texts("command.diff.table"), str.ljust),
        *((texts(f"command.versions.{name}"), str.rjust) for name in ("added", "changed", "removed")),
    ]
    rows = [
        [texts(f"table_name.{row.table}"), number(row.added), number(row.changed), number(row.removed)]
        for row in difference.counts.itertuples()
    ]
    table(columns, rows)


def _say_moves(difference: Difference, names: dict[str, str], texts: Texts) -> None:
    """Write the moves that stand out, the largest first."""
    moves = difference.changes[difference.changes["big"]]
    if moves.empty:
        return
    shown = moves.reindex(moves["change"].abs().sort_values(ascending=False).index).head(_MOST_MOVES)
    number = Formatter(texts.language).people
    say()
    say(texts("command.diff.moves", shown=number(len(shown)), total=number(len(moves))))
    for row in shown.itertuples():
        say(f"  {_subject(row, names, texts)}: {_value(row.old, texts)} → {_value(row.new, texts)}")


def _subject(row: Any, names: dict[str, str], texts: Texts) -> str:
    parts = (names.get(row.area_code, row.area_code), row.period, row.segment, row.basis, row.detail)
    return ", ".join([*filter(None, parts), texts(f"field_name.{row.field}")])


def _value(value: float, texts: Texts) -> str:
    digits = 0 if pd.isna(value) or float(value).is_integer() else 2
    return Formatter(texts.language).decimal(value, digits)


def _undo(options: argparse.Namespace, texts: Texts) -> int:
    with opened() as store:
        newest = store.newest()
        number = options.number
        if number is None:
            if newest is None or len(store.versions()) == 1:
                raise StoreError("nothing_to_undo")
            number = newest - 1
        progress(texts("command.publishing"))
        info = store.undo(number, by=options.by, note=options.note)
    say(texts("command.undo.done", number=info.number, of=number))
    return 0
