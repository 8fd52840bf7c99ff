"""``check``: whether the file and every version are as they were written, and what to do where they are not."""

import argparse
from typing import Any

from data.commands.console import opened, progress, say
from data.snapshot import Snapshot
from data.store.errors import StoreError
from data.store.store import Store
from data.tables.schemas import TableError, check_keys, validate
from data.text.catalogue import Texts
from data.text.messages import failure_text


def add(commands: Any, texts: Texts) -> None:
    """Declare the command."""
    commands.add_parser("check", help=texts("command.check.help")).set_defaults(run=_check)


def _check(_options: argparse.Namespace, texts: Texts) -> int:
    with opened() as store:
        found = store.health()
        broken, parted = _named(found.broken, texts), _named(found.parted, texts)
        if broken:
            say(texts("command.check.broken", parts=broken))
        if parted:
            say(texts("command.check.parted", parts=parted))
        newest = _newest(store)
        if newest is None and not (broken or parted):
            say(texts("command.versions.none"))
            return 0
        whole: list[int] = []
        for number in range(newest or 0, 0, -1):
            damage = _damage(store, number, texts)
            if not damage:
                whole.append(number)
            line = "command.check.damaged" if damage else "command.check.whole"
            say(texts(line, number=number, damage=damage))
    if len(whole) == newest and not (broken or parted):
        say(texts("command.check.all", count=newest))
        return 0
    best = max(whole, default=None)
    if best is None:
        progress(texts("command.check.none"))
    elif broken or len(whole) == newest:
        progress(texts("command.check.rescue", parts=broken or parted, number=best))
    elif newest is not None and best < newest:
        progress(texts("command.check.undo", number=best))
    else:
        progress(texts("command.check.older", number=best))
    return 1


def _named(tables: tuple[str, ...], texts: Texts) -> str:
    """Parts of the store as an office knows them; empty for none."""
    return ", ".join(dict.fromkeys(texts(f"command.part.{name}") for name in tables))


def _newest(store: Store) -> int | None:
    """Number of the newest version; None where there is none, or where its list cannot be read, which was said."""
    try:
        return store.newest()
    except StoreError as error:
        if error.why != "damaged_file":
            raise
        return None


def _damage(store: Store, number: int, texts: Texts) -> str:
    """What is wrong with a version, as a sentence; empty where nothing is."""
    try:
        found: Snapshot = store.snapshot(number)
        for name, frame in found.tables.items():
            validate(name, frame)
        strangers = check_keys(found.tables)
    except StoreError as error:
        return failure_text(error, texts)
    except TableError as error:
        return str(error)
    return "; ".join(strangers)
