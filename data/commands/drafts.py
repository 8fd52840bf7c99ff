"""``drafts``: look through what drafts of earlier versions of the app hold, and keep its cells or nothing."""

import argparse
from typing import Any

from data.commands.console import opened, progress, say
from data.publish.old_drafts import settle
from data.text.catalogue import Texts
from data.text.messages import filled


def add(commands: Any, texts: Texts) -> None:
    """Declare the command."""
    commands.add_parser("drafts", help=texts("command.drafts.help")).set_defaults(run=_drafts)


def _drafts(_options: argparse.Namespace, texts: Texts) -> int:
    kept = refused = 0
    with opened() as store:
        for done in settle(store):
            if done.key:
                refused += 1
                why = filled(texts, done.key, done.values)
                progress(texts("command.drafts.refused", file=done.file, why=why))
            else:
                kept += 1
                say(texts("command.drafts.kept", file=done.file))
        store.sweep()
    say(texts("command.drafts.done" if kept or refused else "command.drafts.none", kept=kept, refused=refused))
    return 1 if refused else 0
