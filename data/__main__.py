"""The command line: ``python -m data --help``.

Exit codes: 0 done, 1 refused or failed with a sentence on the standard error, 2 called in a wrong way.
"""

import argparse
import io
import sys
from collections.abc import Sequence

from data.commands import checking, drafts, importing, password, transfer, versions
from data.commands.console import progress
from data.intake.model import RefusedError
from data.publish.isolated import IsolatedError
from data.store.errors import StoreError
from data.text.catalogue import LANGUAGES, Texts
from data.text.messages import failure_text

COMMANDS = (importing, versions, transfer, checking, drafts, password)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a console of few letters shows "?" instead of failing
            stream.reconfigure(errors="replace")
    # The language is needed for the help, so before the arguments are parsed.
    first = argparse.ArgumentParser(add_help=False)
    first.add_argument("--bahasa", choices=LANGUAGES, default=LANGUAGES[0])
    texts = Texts(first.parse_known_args(arguments)[0].bahasa)
    parser = argparse.ArgumentParser(prog="python -m data", description=texts("command.about"), parents=[first])
    commands = parser.add_subparsers(required=True, metavar="COMMAND", title=texts("command.title"))
    for module in COMMANDS:
        module.add(commands, texts)
    options = parser.parse_args(arguments)
    try:
        code: int = options.run(options, texts)
    except (StoreError, RefusedError, IsolatedError) as error:
        progress(failure_text(error, texts))
        return 1
    return code


if __name__ == "__main__":
    sys.exit(main())
