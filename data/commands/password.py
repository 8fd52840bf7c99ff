"""``hash-password``: the line of the secrets file that lets an administrator publish from another machine."""

import argparse
import getpass
from typing import Any

from data.commands.console import progress, say
from data.text.catalogue import Texts


def add(commands: Any, texts: Texts) -> None:
    """Declare the command."""
    commands.add_parser("hash-password", help=texts("command.password.help")).set_defaults(run=_hash)


def _hash(_options: argparse.Namespace, texts: Texts) -> int:
    from argon2 import PasswordHasher  # no other command needs it

    try:
        password = getpass.getpass(texts("command.password.ask"))
        if not password:
            progress(texts("command.password.empty"))
            return 1
        if getpass.getpass(texts("command.password.again")) != password:
            progress(texts("command.password.different"))
            return 1
    except EOFError:
        progress(texts("command.password.empty"))
        return 1
    progress(texts("command.password.where"))
    say("[admin]")
    say(f'password_hash = "{PasswordHasher().hash(password)}"')
    return 0
