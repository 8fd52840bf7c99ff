"""``check``: whether every version can be read as it was published, and what to do where one cannot."""

import argparse
from typing import Any

from data.commands.console import opened, progress, say
from data.snapshot import Snapshot
from data.store.errors import StoreError
from data.store.store import Store
from data.tables.schemas import TableError, check_keys, validate
from data.text.catalogue import Texts


def add(commands: Any, texts: Texts) -> None:
    """Declare the command."""
    commands.add_parser("check", help=texts("command.check.help")).set_defaults(run=_check)


def _check(_options: argparse.Namespace, texts: Texts) -> int:
    with opened() as store:
        newest = store.newest()
        if newest is None:
            say(texts("command.versions.none"))
            return 0
        whole: list[int] = []
        for number in range(newest, 0, -1):
            damage = _damage(store, number, texts)
            if not damage:
                whole.append(number)
            line = "command.check.damaged" if damage else "command.check.whole"
            say(texts(line, number=number, damage=damage))
    if len(whole) == newest:
        say(texts("command.check.all", count=newest))
        return 0
    best = max(whole, default=None)
    if best is None:
        progress(texts("command.check.none"))
    elif best < newest:
        progress(texts("command.check.undo", number=best))
    else:
        progress(texts("command.check.older", number=best))
    return 1


def _damage(store: Store, number: int, texts: Texts) -> str:
    """What is wrong with a version, as a sentence; empty where nothing is."""
    try:
        found: Snapshot = store.snapshot(number)
        for name, frame in found.tables.items():
            validate(name, frame)
        strangers = check_keys(found.tables)
    except StoreError as error:
        return texts(error.key, **error.values)
    except TableError as error:
        return str(error)
    return "; ".join(strangers)
