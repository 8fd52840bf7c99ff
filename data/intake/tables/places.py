"""Which area each row is about: by code, by name, from the title; what is unsure is asked."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath

import numpy as np
import pandas as pd

from data.intake.model import Problem, Question, cell_name
from data.intake.tables.area_columns import PLACE_KINDS
from data.intake.tables.found import Found
from data.intake.words.areas import AreaIndex, AreaMatch
from data.intake.words.vocabulary import FINER, OFFICE, plain
from data.tables.fields import PROVINCE

_KIND_WORDS = {"kab": "kabupaten", "kabupaten": "kabupaten", "kota": "kota", "regency": "kabupaten", "city": "kota"}
SKIP = "skip"
"""Answer that leaves a row out."""


@dataclass(frozen=True)
class Areas:
    """Area code of each body row, empty where it is unknown, left out or still asked."""

    codes: np.ndarray
    questions: tuple[Question, ...]
    problems: tuple[Problem, ...]


def row_areas(found: Found, index: AreaIndex, answers: Mapping[str, str]) -> Areas:
    """Areas of the body rows of a table whose rows are areas."""
    values = found.grid.iloc[found.body, found.key]
    hints = _hints(found)
    codes = np.full(len(found.body), "", dtype=object)
    questions: dict[str, Question] = {}
    seen: dict[object, AreaMatch | None] = {}
    twice = _repeated_bare(values, index, hints)
    for position, (row, value) in enumerate(zip(found.body.tolist(), values.tolist(), strict=True)):
        hint = hints.get(row, "")
        if (value, hint) not in seen:
            seen[value, hint] = index.match(value, kind_hint=hint)
        match = seen[value, hint]
        if match is None:
            continue
        if match.code or match.how == "province":
            codes[position] = match.code or PROVINCE
            continue
        question = _area_question(found, row, str(value), match, twice.get(position), index.codes)
        questions.setdefault(question.id, question)
        answer = answers.get(question.id, "")
        if answer in index.codes:
            codes[position] = answer
    questions |= _stranger_questions(found, index)
    return Areas(codes, tuple(questions.values()), _contradictions(found, index, codes))


def _area_question(
    found: Found, row: int, text: str, match: AreaMatch, turn: int | None, codes: frozenset[str]
) -> Question:
    name = plain(text)
    cell = cell_name(*found.place(row, found.key))
    # The same bare name twice in one list is a kabupaten and a kota; each row is asked for itself.
    key = f"area:{name}" if turn is None else f"area:{name}:{turn}"
    kind = "area_typo" if match.how == "typo" else "area_ambiguous"
    proposed = match.candidates[0] if match.how == "typo" else ""
    if turn is not None and len(match.candidates) == 2:
        proposed = match.candidates[turn]
    others = () if match.how == "ambiguous" else tuple(sorted(codes - set(match.candidates)))
    return Question(key, kind, found.sheet, cell, (*match.candidates, *others, SKIP), proposed, {"text": text})


def _repeated_bare(values: pd.Series, index: AreaIndex, hints: Mapping[int, str]) -> dict[int, int]:
    """Positions of ambiguous names that stand twice in a list, with their turn (0, 1): kabupaten come first."""
    if len(values) > 400 or hints:
        return {}
    names = [plain(str(value)) for value in values]
    found: dict[int, int] = {}
    for position, (value, name) in enumerate(zip(values, names, strict=True)):
        match = index.match(value)
        if match is not None and match.how == "ambiguous" and names.count(name) == 2:
            found[position] = names[:position].count(name)
    return found


def _stranger_questions(found: Found, index: AreaIndex) -> dict[str, Question]:
    """Rows with figures inside the table whose name is no area: asked, because leaving them out changes the sum."""
    asked: dict[str, Question] = {}
    for row in found.strangers[:40].tolist():
        text = str(found.grid.iloc[row, found.key])
        if FINER.match(plain(text)) or OFFICE.match(plain(text)):
            continue
        key = f"area:{plain(text)}"
        cell, options = cell_name(*found.place(row, found.key)), (*sorted(index.codes), SKIP)
        asked[key] = Question(key, "area_unknown", found.sheet, cell, options, SKIP, {"text": text})
    return asked


def _hints(found: Found) -> dict[int, str]:
    """Kind of area ("kabupaten" or "kota") that the section or title above a row names."""
    if beside := _kind_column(found):
        return beside
    spoken = {row: kind for row, text in found.sections.items() if (kind := _kind(text))}
    if not spoken:
        kind = _kind(" ".join(found.headings.get(found.key, ()))) or _kind(found.title.split(" | ")[-1])
        return dict.fromkeys(found.body.tolist(), kind) if kind and len(found.body) < 400 else {}
    starts = np.array(sorted(spoken))
    hints = {}
    for row in found.body.tolist():
        place = int(np.searchsorted(starts, row)) - 1
        if place >= 0:
            hints[row] = spoken[int(starts[place])]
    return hints


def _kind_column(found: Found) -> dict[int, str]:
    """Kind of each row's area where a column of its own says "Kab." or "Kota"; empty where there is none."""
    for column in [other for other in found.columns if other != found.key and abs(other - found.key) <= 2]:
        values = found.grid.iloc[found.body, column].tolist()
        kinds = [_KIND_WORDS.get(plain(str(value)), "") for value in values]
        if all(kinds):
            return dict(zip(found.body.tolist(), kinds, strict=True))
    return {}


def _kind(text: str) -> str:
    words = set(re.split(r"[\s/]+", plain(text)))
    regency, city = words & {"kabupaten", "kab", "regency"}, words & {"kota", "municipality", "city"}
    return "" if bool(regency) == bool(city) else "kabupaten" if regency else "kota"


def _contradictions(found: Found, index: AreaIndex, codes: np.ndarray) -> tuple[Problem, ...]:
    """Rows where code and name, side by side, are different areas."""
    problems = []
    if len(found.body) > 5_000:
        return ()
    for column in [other for other in found.columns if other != found.key and abs(other - found.key) <= 2]:
        values = found.grid.iloc[found.body, column].tolist()
        matches = {value: index.match(value) for value in dict.fromkeys(values[:60])}
        if sum(matches[value] is not None for value in values[:60]) < 0.6 * len(values[:60]):
            continue
        for position, (row, value) in enumerate(zip(found.body.tolist(), values, strict=True)):
            if value not in matches:
                matches[value] = index.match(value)
            match = matches[value]
            sure = match is not None and match.how in ("code", "name") and match.code
            if match is not None and sure and codes[position] and match.code != codes[position]:
                where = cell_name(*found.place(row, column))
                texts = {"first": str(found.grid.iloc[row, found.key]), "second": str(value)}
                problems.append(Problem("code_name_differ", "error", found.sheet, where, texts))
    # Figures that look like codes by chance differ in most rows.
    return tuple(problems) if len(problems) <= max(2, len(found.body) // 4) else ()


def title_area(
    found: Found, file: str, index: AreaIndex, answers: Mapping[str, str], key: str
) -> tuple[str, Question | None]:
    """The area a table without a column of areas is about, from its title, sheet name or file name; else asked."""
    candidates: tuple[str, ...] = ()
    for text in (found.title, found.sheet, PurePath(file).stem.replace("_", " ")):
        sure, unsure = areas_in(text, index)
        if len(sure) == 1:
            return sure[0], None
        candidates = candidates or tuple(sure) or tuple(unsure)
    cell = cell_name(*found.place(int(found.body[0]), found.key))
    options = (*candidates, *sorted(index.codes - set(candidates)))
    values = {"title": (found.title or found.sheet)[:120]}
    question = Question(key, "area_of_table", found.sheet, cell, options, "", values, remembered=False)
    answer = answers.get(key, "")
    return (answer if answer in index.codes else ""), question


def areas_in(text: str, index: AreaIndex) -> tuple[list[str], list[str]]:
    """Codes of areas named inside a text, and candidates of names that could be two areas."""
    words = re.split(r"[\s|,;:()\[\]_-]+", text)
    sure: list[str] = []
    unsure: list[str] = []
    position = 0
    while position < len(words):
        for length in (4, 3, 2, 1):
            phrase = " ".join(words[position : position + length])
            match = index.match(phrase) if phrase and not phrase.replace(".", "").isdigit() else None
            if match is not None and match.how in PLACE_KINDS and match.how not in ("typo", "code"):
                target = sure if match.code else unsure
                target += [code for code in ([match.code] if match.code else match.candidates) if code not in target]
                position += length
                break
        else:
            position += 1
    return sure, unsure
