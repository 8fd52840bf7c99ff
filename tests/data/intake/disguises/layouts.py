"""Sheets that people are put into, and files of every kind around them."""

import io
from html import escape

from tests.data.intake import made

AREAS = ("Kab. Pacitan", "Kab. Ponorogo", "Kab. Malang", "Kab. Jember", "Kota Kediri", "Kota Malang", "Kab. Gresik",
         "Kota Surabaya", "Kab. Tuban", "Kab. Sumenep", "Kab. Sidoarjo", "Kota Batu")  # fmt: skip


def counts(random, rows=12):
    """Columns that an office's sheet has beside: areas and counts."""
    return [
        (AREAS[place % len(AREAS)], random.randrange(100, 90_000), random.randrange(10, 900)) for place in range(rows)
    ]


def alone(heads, rows, random):
    """The list and nothing else."""
    return ([heads] if any(heads) else []) + [list(row) for row in rows]


def titled(heads, rows, random):
    """Under a title and an empty row, numbered."""
    body = [[number, *row, random.randrange(1, 900)] for number, row in enumerate(rows, 1)]
    return [["REKAPITULASI KEPESERTAAN OKTOBER 2026"], [], ["No", *heads, "Iuran"], *body]


def beside(heads, rows, random):
    """Beside a table of areas."""
    table = [["Kab/Kota", "Peserta", "Pemberi kerja"], *counts(random, max(12, len(rows)))]
    right = [heads, *rows, *([()] * len(table))]
    return [[*left, None, *listed] for left, listed in zip(table, right, strict=False)]


def below(heads, rows, random):
    """Below a table of areas."""
    pad = [None]
    head = [[None, *heads]] if any(heads) else []
    return [["Kab/Kota", "Peserta", "Pemberi kerja"], *counts(random), [], *head, *([*pad, *row] for row in rows)]


def far(heads, rows, random):
    """Far to the right and down, where nobody looks."""
    pad = [None] * 27
    table = [["Kab/Kota", "Peserta", "Pemberi kerja"], *counts(random)]
    return [*table, *([[]] * 150), [*pad, *heads], *([*pad, *row] for row in rows)]


LAYOUTS = {of.__name__: of for of in (alone, titled, beside, below, far)}


def _plain(value):
    return "" if value is None else str(int(value)) if isinstance(value, float) else str(value)


def csv(rows, delimiter=";", encoding="utf-8"):
    """A text file; every cell in quotation marks."""
    lines = (delimiter.join('"' + _plain(value).replace('"', '""') + '"' for value in row) for row in rows)
    return "\n".join(lines).encode(encoding)


def html(rows):
    """A table of the web, as exports called .xls are."""
    body = "".join("<tr>" + "".join(f"<td>{escape(_plain(value))}</td>" for value in row) + "</tr>" for row in rows)
    return f"<html><body><table>{body}</table></body></html>".encode()


def sheet(rows):
    """An xlsx workbook whose dates are dates."""
    return made.xlsx(rows)


def _flat(write):
    """Dates as texts for a writer that knows none."""
    return lambda rows: write([[str(v) if hasattr(v, "year") else v for v in row] for row in rows])


def hidden(rows):
    """On a hidden sheet after a harmless one."""
    import openpyxl

    book = openpyxl.Workbook()
    for row in (("Kab/Kota", "Peserta"), ("Kab. Jember", 120_000), ("Kab. Malang", 99_000)):
        book.active.append(row)
    other = book.create_sheet("Data")
    other.sheet_state = "veryHidden"
    for row in rows:
        other.append(list(row))
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


KINDS = {
    "xlsx": sheet,
    "hidden.xlsx": hidden,
    "xls": _flat(made.xls),
    "ods": _flat(made.ods),
    "csv": csv,
    "utf-16.csv": lambda rows: csv(rows, "\t", "utf-16"),
    "web.xls": html,
}
