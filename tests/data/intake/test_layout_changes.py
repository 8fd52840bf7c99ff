"""The same table laid out a little differently is read the same: moved, unmerged, spaced, as text, in other formats."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

import pandas as pd
import pytest
from _pytest.mark import ParameterSet

from data.intake.files.workbook import read_workbook
from tests.data.intake.compared import different_rows, listed, read, summary
from tests.data.intake.forms.form import FORMS, Form, areas
from tests.data.intake.forms.paper import Cell, Formula, Page
from tests.data.intake.forms.write import delimited, ods, xls, xlsb, xlsx
from tests.data.intake.make_fixtures import MODULES

Change = Callable[[Form], Form | None]


@cache
def forms() -> Mapping[str, Form]:
    assert MODULES
    return {made.file: made for made in (make() for make in FORMS)}


def moved(form: Form) -> Form:
    """Three rows down, two columns to the right."""
    pages = []
    for page in form.pages:
        cells = {(row + 3, column + 2): content for (row, column), content in page.cells.items()}
        merged = [(a + 3, b + 2, c + 3, d + 2) for a, b, c, d in page.merged]
        pages.append(replace(page, cells=cells, merged=merged))
    return replace(form, pages=pages)


def unmerged(form: Form) -> Form | None:
    """The merged ranges are lost, as a copy through another program loses them."""
    if not any(page.merged for page in form.pages):
        return None
    return replace(form, pages=[replace(page, merged=[]) for page in form.pages])


def spaced(form: Form) -> Form | None:
    """A blank row after every seventh row of figures."""
    pages = [_spaced(page) for page in form.pages]
    return replace(form, pages=pages) if any(pages[at] != page for at, page in enumerate(form.pages)) else None


def _spaced(page: Page) -> Page:
    figures = Counter(row for (row, _), (value, _) in page.cells.items() if isinstance(value, int | float | Formula))
    held = {row for top, _, bottom, _ in page.merged for row in range(top, bottom)}
    body = [row for row in sorted(figures) if figures[row] >= 3]
    gaps = [row for row in body[6:-2:7] if row not in held and row + 1 in body]

    def down(row: int) -> int:
        return row + sum(gap < row for gap in gaps)

    cells = {(down(row), column): content for (row, column), content in page.cells.items()}
    return replace(page, cells=cells, merged=[(down(a), b, down(c), d) for a, b, c, d in page.merged])


def spelled(form: Form) -> Form | None:
    """Counts and shares as text: 1.234.567 and 34,36%."""
    pages = [_spelled(page) for page in form.pages]
    return replace(form, pages=pages) if any(pages[at] != page for at, page in enumerate(form.pages)) else None


def _spelled(page: Page) -> Page:
    return replace(page, cells={place: _written(*content) for place, content in page.cells.items()})


def _written(content: Cell, look: str) -> tuple[Cell, str]:
    """Return a figure as an Indonesian spreadsheet shows it; years, numbers of rows and codes stay as they are."""
    value = content.value if isinstance(content, Formula) else content
    if "percent" in look and isinstance(value, int | float):
        text = f"{value * 100:.2f}%"
    elif isinstance(value, float):
        text = f"{value:,.2f}"
    elif isinstance(value, int) and look in {"number", "total"}:
        text = f"{value:,}"
    else:
        return content, look
    return text.translate(str.maketrans(",.", ".,")), "text"


def shouted(form: Form) -> Form | None:
    """Every text in capitals; not where texts are kept as they stand, nor in the lists of programs."""
    if (
        form.file.endswith("csv")
        or "regulations" in form.rows
        or any(row.get("unit") or row.get("reason") for rows in form.rows.values() for row in rows)
    ):
        return None
    return replace(form, pages=[_shouted(page) for page in form.pages])


def _shouted(page: Page) -> Page:
    def loud(value: object) -> object:
        return value.upper() if isinstance(value, str) else value

    return replace(page, cells={place: (loud(value), look) for place, (value, look) in page.cells.items()})


WORDS = {
    "kabupaten/kota": "Wilayah",
    "kab/kota": "Nama Kab./Kota",
    "kab_kota": "KABKOTA",
    "peserta aktif": "TK Aktif",
    "peserta non aktif": "TK Tidak Aktif",
    "aktif": "Peserta Aktif",
    "non aktif": "Peserta Tidak Aktif",
    "nonaktif": "Tidak Aktif",
    "jakon": "Jasa Konstruksi",
    "terdaftar": "Sudah Terdaftar",
    "okt": "Oktober",
    "sep": "September",
    "jumlah": "TOTAL",
    "jawa timur": "Prov. Jawa Timur",
    "%": "Persentase",
    "no": "No. Urut",
}
"""Headings and labels (in lower case) and another usual way to write them."""


def reworded(form: Form) -> Form | None:
    """Headings and names of areas written another usual way."""
    names = {}
    for area in areas().itertuples():
        kind = "Kab" if area.kind == "kabupaten" else "Kota"
        other = f"{area.short_name} ({kind})" if kind == "Kab" else f"KOTA  {str(area.short_name).upper()}"
        names |= {str(area.name).casefold(): other, str(area.label_name).casefold(): other}

    def other_words(value: Cell) -> Cell:
        known = value.casefold() if isinstance(value, str) else ""
        return names.get(known, WORDS.get(known, value))

    pages = [
        replace(page, cells={place: (other_words(value), look) for place, (value, look) in page.cells.items()})
        for page in form.pages
    ]
    return replace(form, pages=pages) if any(pages[at] != page for at, page in enumerate(form.pages)) else None


def gapped(form: Form) -> Form | None:
    """A narrow empty column after the second column, as a layout for print has."""
    if form.file.endswith(("csv", "tsv")):
        return None
    pages = []
    for page in form.pages:
        cells = {(row, column + (column > 1)): content for (row, column), content in page.cells.items()}
        merged = [(a, b + (b > 1), c, d + (d > 1)) for a, b, c, d in page.merged]
        pages.append(replace(page, cells=cells, merged=merged))
    return replace(form, pages=pages)


def in_format(ending: str) -> Change:
    writer = {"xlsx": xlsx, "xls": xls, "ods": ods, "xlsb": xlsb, "csv": delimited(";", "utf-8-sig")}[ending]

    def change(form: Form) -> Form | None:
        if form.file.endswith(ending) or (ending == "csv" and len(form.pages) > 1):
            return None
        pages: Sequence[Page] = form.pages
        if ending == "csv":
            pages = [_spelled(form.pages[0])]
        return replace(form, file=f"{form.file.rpartition('.')[0]}.{ending}", pages=pages, writer=writer)

    return change


CHANGES: Mapping[str, Change] = {
    "moved": moved,
    "unmerged": unmerged,
    "spaced": spaced,
    "spelled": spelled,
    "shouted": shouted,
    "reworded": reworded,
    "gapped": gapped,
}
FORMATS = ("ods", "csv", "xlsx", "xlsb", "xls")


def cases() -> Iterator[ParameterSet]:
    """Every change of every form, and each form in two other formats by turns."""
    for number, (name, form) in enumerate(forms().items()):
        formats = {f"as_{ending}": in_format(ending) for ending in (FORMATS[number % 5], FORMATS[(number + 1) % 5])}
        for how, change in {**CHANGES, **formats}.items():
            if (changed := change(form)) is not None:
                yield pytest.param(changed, id=f"{how}-{name}")


@pytest.mark.parametrize("form", list(cases()))
def test_another_layout_gives_the_same_rows(form: Form) -> None:
    reading, asked = read(read_workbook(form.file, form.content), form.answers)
    lines = different_rows(reading, {table: pd.DataFrame(rows) for table, rows in form.rows.items()})
    kinds = Counter(question.kind for question in asked)
    kinds.subtract(Counter(str(question["kind"]) for question in form.questions))
    lines += listed("questions too many or too few", [item for item in kinds.items() if item[1]])
    assert not lines, "\n".join([form.file, *lines, summary(reading)])
