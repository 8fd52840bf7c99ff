"""``import``: read workbooks, check them against the newest version and publish them, for a nightly job."""

import argparse
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from data.commands.console import opened, progress, say, user
from data.intake.wording import problem_texts, question_text
from data.publish.errands import LONGEST, examine_apart
from data.publish.examined import Examined
from data.publish.publication import obstacle, publish, recalled
from data.snapshot import Snapshot
from data.store.records import WIB
from data.store.store import Store
from data.text.catalogue import Texts
from data.text.format import Formatter
from data.text.messages import filled

_MOST_PROBLEMS: Final = 40


def add(commands: Any, texts: Texts) -> None:
    """Declare the command."""
    parser = commands.add_parser("import", help=texts("command.import.help"))
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help=texts("command.import.files"))
    parser.add_argument("--dry-run", action="store_true", help=texts("command.import.dry_run"))
    parser.add_argument(
        "--answer", action="append", default=[], metavar="ID=CODE", type=_pair, help=texts("command.import.answer")
    )
    parser.add_argument(
        "--accept", action="append", default=[], metavar="RULE=REASON", type=_pair, help=texts("command.import.accept")
    )
    parser.add_argument("--by", default=user(), help=texts("command.by"))
    parser.add_argument("--note", default="", help=texts("command.note"))
    parser.set_defaults(run=_import)


def _pair(text: str) -> tuple[str, str]:
    name, sign, value = text.rpartition("=") if text.startswith(("area:", "column:")) else text.partition("=")
    if not sign or not name.strip() or not value.strip():
        raise argparse.ArgumentTypeError(text)
    return name.strip(), value.strip()


def _import(options: argparse.Namespace, texts: Texts) -> int:
    files = []
    for path in options.files:
        try:
            files.append((path.name, path.read_bytes()))
        except OSError:
            progress(texts("command.import.unreadable", file=path.name))
            return 1
    with opened() as store:
        base = store.current()
        found = _examine(store, files, dict(options.answer), base, options.by, texts)
        _report(found, base, texts)
        if found.refusals:
            return 1
        hindrance = obstacle(found, dict(options.accept))
        if hindrance and not (options.dry_run and hindrance in ("nothing", "reasons")):
            progress(texts(f"command.import.blocked_{hindrance}"))
            return 0 if hindrance == "nothing" else 1
        if options.dry_run:
            say(texts("command.import.dry_done"))
            return 0
        progress(texts("command.publishing"))
        reasons, today = dict(options.accept), datetime.now(WIB).date()
        info = publish(store, found, base, by=options.by, note=options.note, reasons=reasons, today=today)
    say(texts("command.import.done", number=info.number))
    return 0


def _examine(
    store: Store, files: list[tuple[str, bytes]], answers: dict[str, str], base: Snapshot, by: str, texts: Texts
) -> Examined:
    """Examine the files; once more when earlier files of the same shape have answered what is asked."""
    told = ""

    def tell(stage: str, done: float) -> None:
        nonlocal told
        # Steps of ten, so that the log of a nightly job stays short.
        percent = int(done * 10) * 10
        line = texts("command.import.stage", stage=texts(f"command.import.stage_{stage}"), percent=percent)
        if line != told:
            progress(line)
        told = line

    today = datetime.now(WIB).date()
    found = examine_apart(files, answers, base, today, by, progress=tell, seconds=LONGEST)
    kept = recalled(store, found.readings, found.questions)
    if not kept:
        return found
    return examine_apart(files, {**kept, **answers}, base, today, by, progress=tell, seconds=LONGEST)


def _report(found: Examined, base: Snapshot, texts: Texts) -> None:
    """Write what was refused, asked, found and what would change."""
    number = Formatter(texts.language).people
    for file, key, values in found.refusals:
        say(f"{file}: {filled(texts, key, values)}")
    for question in found.questions:
        say(f"? {question.sheet} {question.cell}: {question_text(question, texts)}")
        say(f'    --answer "{question.id}={"|".join(question.options[:6]) or "2026-10"}"')
    for problem in found.checks.problems[:_MOST_PROBLEMS]:
        what, _, how = problem_texts(problem, texts)
        where = f"{problem.sheet} {problem.cell}".strip()
        kind = texts(f"command.import.{problem.severity}")
        say(f"{kind} [{problem.rule}] {where}: {what} {how}")
    if len(found.checks.problems) > _MOST_PROBLEMS:
        say(texts("command.import.more", count=number(len(found.checks.problems) - _MOST_PROBLEMS)))
    if found.difference is not None:
        for row in found.difference.counts.itertuples():
            counts = {name: number(getattr(row, name)) for name in ("added", "changed", "removed")}
            say(texts("command.import.change", table=texts(f"table_name.{row.table}"), base=base.version, **counts))
