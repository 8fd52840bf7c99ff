"""Writes the workbooks of ``tests/data/intake/fixtures`` and their expected readings: same code, same bytes.

``python -m tests.data.intake.make_fixtures [NAME...]``
"""

import json
import shutil
import sys
from pathlib import Path

import pandas as pd

from data.tables.subject import TABLES
from tests.data.intake.forms import (
    background,
    branches,
    exports,
    ledger,
    machine,
    meeting,
    money,
    nonasn,
    office,
    plans,
    province,
    registers,
    statistics,
    stress,
    unlike,
)
from tests.data.intake.forms.form import FORMS, Form

FOLDER = Path(__file__).parent / "fixtures"
MODULES = (
    background,
    branches,
    exports,
    ledger,
    machine,
    meeting,
    money,
    nonasn,
    office,
    plans,
    province,
    registers,
    statistics,
    stress,
    unlike,
)
"""Importing a module adds its forms."""
PROVENANCE = ("source_id", "note", "note_en", "confidence")
QUESTION_COLUMNS = ("kind", "sheet", "cell", "options")
STATED_COLUMNS = ("kind", "sheet", "cell", "stated", "agrees")
PROBLEM_COLUMNS = ("rule", "severity", "sheet", "cell")


def write(form: Form) -> None:
    """Write one form and the reading expected of it."""
    (FOLDER / form.file).write_bytes(form.content)
    expected = FOLDER / f"{form.file}.expected"
    shutil.rmtree(expected, ignore_errors=True)
    expected.mkdir()
    for name, rows in form.rows.items():
        columns = [column for column in TABLES[name].columns if column not in PROVENANCE]
        frame = pd.DataFrame(rows, columns=columns, dtype=object)
        frame.to_csv(expected / f"{name}.csv", index=False, lineterminator="\n")
    for name, listed, wanted in (
        ("questions", form.questions, QUESTION_COLUMNS),
        ("stated", form.stated, STATED_COLUMNS),
        ("problems", form.problems, PROBLEM_COLUMNS),
    ):
        frame = pd.DataFrame(listed, columns=list(wanted), dtype=object)
        frame.to_csv(expected / f"{name}.csv", index=False, lineterminator="\n")
    answers = json.dumps(dict(form.answers), ensure_ascii=False, indent=2)
    (expected / "answers.json").write_text(answers + "\n", encoding="utf-8")
    (expected / "notes.md").write_text(form.why.strip() + "\n", encoding="utf-8")


def main(wanted: list[str]) -> None:
    """Write the forms whose file names contain one of the words, or all of them."""
    for make in FORMS:
        made = make()
        if not wanted or any(word in made.file for word in wanted):
            write(made)


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    main(sys.argv[1:])
