"""Random sheets of the kind offices make, and what can go wrong in one, written in every form the product reads."""

import io
from datetime import date, timedelta

import openpyxl

from tests.data.intake import made

AREAS = ("Kab. Malang", "KOTA MALANG", "Malang", "Kabupaten Kediri", "35.07", "3573", "Jawa Timur", "Kab Madiunn")
HEADINGS = (
    "No", "Kab/Kota", "Kode", "Aktif", "Tidak Aktif", "PU", "BPU", "Jakon", "PMI", "Total", "Jumlah", "Angkatan Kerja",
    "Cakupan (%)", "Okt 2026", "2025", "TW III", "dalam ribu", "Target", "Pagu", "Keterangan", "NIK", "Tgl Lahir",
    "(1)",
)  # fmt: skip
NUMBERS = (
    "1.234.567",
    "1,234,567",
    "34,36",
    "34.36%",
    "1.234",
    "-",
    "n/a",
    "…",
    "1 234",
    "1\xa0234",
    "(5)",
    "1e5",
    "0",
)
ODD = (
    "=1+1", "@SUM(A1)", "#REF!", "\u202e123", "é–“”", "İ", "\ud83d\ude00", "a\nb", '"', "'", ";", "{0}", "{x}", "%s",
    "\x0b", "x" * 3000, "٣٤", "½", "²", "１２３", "NaN", "inf", "-0", "9" * 40, "31-02-2026", "Agt 2025", "99/99/9999",
)  # fmt: skip
TITLES = (
    "REKAP PESERTA AKTIF",
    "Per 31 Oktober 2026",
    "Sumber: BPJS Ketenagakerjaan",
    "menurut domisili",
    "Catatan: *)",
)
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "latin-1", "cp437", "cp1251")


def cell(random):
    """One cell of a table: mostly what belongs there."""
    draw = random.random()
    if draw < 0.45:
        return random.choice([random.randrange(2_000_000), random.randrange(100) / 7, float(random.randrange(10**9))])
    if draw < 0.6:
        return random.choice(NUMBERS)
    if draw < 0.8:
        return random.choice(AREAS)
    if draw < 0.88:
        return None
    if draw < 0.93:
        return random.choice([True, date(2026, 1, 1) + timedelta(random.randrange(400)), 46_000, -5, 10**15, 1e300])
    return random.choice(ODD)


def grid(random):
    """A sheet: titles, headings, rows, now and then ragged."""
    width = random.choice([1, 2, 4, 6, 9, 14])
    rows = [[random.choice(TITLES)] for _ in range(random.randrange(3))]
    rows += [[random.choice(HEADINGS) for _ in range(width)] for _ in range(random.randrange(3))]
    for _ in range(random.choice([0, 1, 5, 12, 40])):
        rows.append(
            [random.choice(AREAS), *(cell(random) for _ in range(width - 1))][: random.choice([width, width, 99, 2])]
        )
    return rows


def as_text(random, rows):
    """The rows as a text file of some encoding, delimiter and line end."""
    delimiter = random.choice([";", ",", "\t", "|"])
    quoted = random.random() < 0.4
    lines = []
    for row in rows:
        texts = ["" if value is None else str(value) for value in row]
        if quoted:
            texts = ['"' + text.replace('"', '""') + '"' for text in texts]
        lines.append(delimiter.join(texts))
    if random.random() < 0.1:
        lines.insert(0, f"sep={delimiter}")
    text = random.choice(["\n", "\r\n", "\r"]).join(lines)
    return text.encode(random.choice(ENCODINGS), errors="replace")


def as_xlsx(random, rows):
    """The rows as XLSX, offset, with merges and a hidden sheet now and then."""
    book = openpyxl.Workbook()
    sheet = book.active
    down, across = random.choice([(0, 0), (0, 0), (3, 2), (200, 30)])
    for row, values in enumerate(rows, 1 + down):
        for column, value in enumerate(values, 1 + across):
            if isinstance(value, str):
                value = "".join(sign for sign in value if sign.isprintable() or sign == "\n")
            if value is not None:
                sheet.cell(row, column, value)
    for _ in range(random.randrange(3)):
        first = random.randrange(1, 6)
        sheet.merge_cells(start_row=first, end_row=first + random.randrange(3), start_column=1, end_column=4)
    if random.random() < 0.2:
        book.create_sheet("Lembar 2", 0).sheet_state = "hidden"
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _plain(rows):
    """What the writers of old formats take: texts without control signs, numbers of usual size."""
    return [
        [
            "".join(sign for sign in value[:200] if sign.isprintable())
            if isinstance(value, str)
            else (float(value) if isinstance(value, int | float) else None)
            for value in row
        ]
        for row in rows
    ]


def as_xls(random, rows):
    return made.xls(_plain(rows))


def as_ods(random, rows):
    return made.ods(_plain(rows))


WRITERS = {"csv": as_text, "xlsx": as_xlsx, "xls": as_xls, "ods": as_ods}


def file(random):
    """A random sheet in a random form: label, name, bytes."""
    kind = random.choice(["csv", "csv", "xlsx", "xlsx", "xls", "ods"])
    ending = kind if random.random() < 0.9 else random.choice(["xls", "csv", "txt", "pdf", "XLSX", ""])
    return f"grid {kind}", f"acak.{ending}", WRITERS[kind](random, grid(random))
