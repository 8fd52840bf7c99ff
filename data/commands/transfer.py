"""``export`` and ``restore``."""

import argparse
import os
import tempfile
from pathlib import Path
from typing import Any

from data.commands.console import opened, progress, say, user
from data.publish import restoring
from data.snapshot import bundled_folder, load_snapshot
from data.store.references import misquoted
from data.text.catalogue import Texts
from data.text.format import Formatter
from data.text.messages import Value, filled


def add(commands: Any, texts: Texts) -> None:
    """Declare the commands."""
    export = commands.add_parser("export", help=texts("command.export.help"))
    export.add_argument("number", type=int, metavar="N", help=texts("command.export.number"))
    export.add_argument("file", type=Path, metavar="FILE", help=texts("command.export.file"))
    export.set_defaults(run=_export)

    restore = commands.add_parser("restore", help=texts("command.restore.help"))
    restore.add_argument("file", type=Path, metavar="FILE", help=texts("command.restore.file"))
    restore.add_argument("--by", default=user(), help=texts("command.by"))
    restore.set_defaults(run=_restore)


def _export(options: argparse.Namespace, texts: Texts) -> int:
    """Write beside the file and rename, so that a file of that name is always a whole export."""
    with opened() as store:
        progress(texts("command.reading", number=options.number))
        try:
            handle, name = tempfile.mkstemp(prefix=f".{options.file.name}.", dir=options.file.parent)
        except OSError:
            progress(texts("command.export.failed", file=options.file))
            return 1
        beside = Path(name)
        try:
            with os.fdopen(handle, "wb") as target:
                store.export(options.number, target)
            beside.replace(options.file)
        except OSError:
            progress(texts("command.export.failed", file=options.file))
            return 1
        finally:
            beside.unlink(missing_ok=True)
    size = Formatter(texts.language).decimal(options.file.stat().st_size / 1000)
    say(texts("command.export.done", number=options.number, file=options.file, size=size))
    return 0


def _restore(options: argparse.Namespace, texts: Texts) -> int:
    try:
        source = options.file.open("rb")
    except OSError:
        progress(texts("command.restore.failed", file=options.file))
        return 1
    with source, opened() as store:
        progress(texts("command.publishing"))
        info = restoring.restore(store, source, by=options.by)
        strange = misquoted(load_snapshot(bundled_folder()).tables, store.snapshot(info.number).tables)
    say(texts("command.restore.done", number=info.number, file=options.file))
    if strange:
        values: dict[str, Value] = {"table": ", ".join(strange), "count": sum(strange.values())}
        progress(filled(texts, "command.restore.misquoted", values))
    return 0
