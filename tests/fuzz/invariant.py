"""What holds of every file: read or refused with a sentence, in ten seconds, and whatever is said has its words."""

import time
import traceback
import warnings
from datetime import date
from functools import cache
from pathlib import Path
from random import Random

from data.intake.files.personal import refuse_personal
from data.intake.files.workbook import read_workbook
from data.intake.model import RefusedError
from data.intake.wording import problem_texts, question_text
from data.publish.examine import examine
from data.snapshot import load_snapshot
from data.tables.schemas import validate
from data.text.catalogue import LANGUAGES, Texts
from data.text.messages import filled
from tests.fuzz import grids, mutations

TODAY = date(2026, 11, 24)
LONGEST = 10.0
ROUNDS = 3


@cache
def snapshot():
    return load_snapshot()


def file(random):
    """A random case: label, name, bytes."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # zipfile warns of the duplicates that are wanted here
        return (grids.file if random.random() < 0.3 else mutations.file)(random)


def outcome(name, content):
    """Examine a file, answer what it asks, and return what came of it.

    An exception, a missing sentence, or tables that break their own rules are failures.
    """
    answers = {}
    for _ in range(ROUNDS):
        found = examine([(name, content)], answers, snapshot(), TODAY)
        assert_worded(found)
        if not found.questions:
            break
        answers |= {question.id: answer(question) for question in found.questions}
    if found.refusals:
        return found.refusals[0][1]
    if found.tables is not None:
        changed = [name for name, frame in found.tables.items() if not frame.equals(snapshot().tables[name])]
        for table in changed:
            validate(table, found.tables[table])
        return "read, ready to publish" if changed else "read, nothing new"
    rows = sum(len(rows.frame) for rows in found.readings[0].rows.values())
    return "read, with errors or questions" if rows else "read, nothing taken"


def answer(question):
    """The proposed answer, else one of the options, else a month."""
    options = question.options or ("2026-10",)
    return question.proposed or options[len(question.id) % len(options)]


def assert_worded(found):
    """Whatever is said has its words in both languages."""
    for language in LANGUAGES:
        texts = Texts(language)
        for _, key, values in found.refusals:
            assert filled(texts, key, values).strip()
        for problem in found.checks.problems:
            assert all(problem_texts(problem, texts))
        for reading in found.readings:
            for problem in reading.problems:
                assert all(problem_texts(problem, texts))
            for question in reading.questions:
                assert question_text(question, texts)


def reading(name, content):
    """The first steps only: read, refuse personal data."""
    try:
        refuse_personal(read_workbook(name, content))
    except RefusedError as error:
        refusal = vars(error)
        assert all(Texts(language)(refusal["key"], **refusal["values"]) for language in LANGUAGES)
        return refusal["key"]
    return "read"


def run(seed, numbers, check, *, progress):
    """Run cases in this process: number, label, outcome and seconds of each; an exception is an outcome too."""
    step = {"outcome": outcome, "reading": reading}[check]
    done = []
    for number in numbers:
        label, name, content = file(Random(f"{seed}:{number}"))  # noqa: S311 - cases, no secrets
        progress(str(number), 0.0)
        began = time.perf_counter()
        try:
            result = step(name, content)
        except Exception as error:  # noqa: BLE001 - what failed is what this is for
            place = traceback.extract_tb(error.__traceback__)[-1]
            result = f"FAILED {type(error).__name__} {Path(place.filename).name}:{place.lineno} {str(error)[:60]}"
        seconds = time.perf_counter() - began
        done.append((number, f"{label} {name}", result if seconds <= LONGEST else "FAILED too slow", seconds))
    return done
