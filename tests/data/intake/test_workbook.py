"""Reading the bytes of a workbook: cells where they stand, and a sentence for every file that is refused."""

import io
import zipfile
from datetime import date

import pytest

from data.intake.files.workbook import read_workbook
from data.intake.model import RefusedError
from data.text.catalogue import LANGUAGES, Texts
from tests.data.intake import made
from tests.data.intake.test_compound import compound

ROWS = [["Kode", "Nama", "Aktif"], ["35.07", "Kab. Malang", 1234], [None, None, None], ["35.73", "Kota Malang", 5.5]]


def refused(name, content):
    """Why a file is refused; its sentence must be there in both languages."""
    with pytest.raises(RefusedError) as error:
        read_workbook(name, content)
    refusal = vars(error.value)
    for language in LANGUAGES:
        assert name in Texts(language)(refusal["key"], **refusal["values"])
    return refusal["key"].removeprefix("refused.")


def cells(sheet):
    return [[None if value is None else value for value in row] for row in sheet.grid.to_numpy().tolist()]


def test_cells_of_an_xlsx_stand_where_they_stand_in_the_file():
    book = read_workbook("a.xlsx", made.xlsx_of_everything())
    sheet, hidden = book.sheets
    assert (book.kind, sheet.name, sheet.hidden) == ("xlsx", "Rekap", False)
    assert (hidden.name, hidden.hidden, hidden.grid.shape) == ("Rahasia", True, (0, 0))
    assert sheet.merged == ((3, 2, 3, 3),)
    assert cells(sheet) == [
        [None, None, None, None],
        [None, None, None, None],
        [None, None, None, None],
        [None, None, "Oktober 2026", None],
        [None, None, 1.5, date(2026, 10, 31)],
        [None, None, True, made.NOON],
        [None, None, " Kab. Malang\xa0", None],
    ]


@pytest.mark.parametrize("name", ["a.xlsx", "a.csv", "a"])
def test_the_bytes_decide_not_the_name(name):
    assert read_workbook(name, made.xlsx(ROWS)).kind == "xlsx"


def test_an_xls_is_read_with_merged_and_hidden():
    book = read_workbook("a.xls", made.xls(ROWS))
    assert book.kind == "xls"
    assert cells(book.sheets[0])[: len(ROWS)] == ROWS
    assert book.sheets[0].merged == ((5, 0, 5, 1),)
    assert [sheet.hidden for sheet in book.sheets] == [False, True]


def test_an_ods_is_read_with_repeated_blanks():
    book = read_workbook("a.ods", made.ods(ROWS))
    sheet = book.sheets[0]
    assert book.kind == "ods"
    assert sheet.grid.shape == (7, 4)
    assert [row[1:] for row in cells(sheet)[2:6]] == ROWS


def test_a_file_knows_its_size_and_sum():
    content = made.xlsx(ROWS)
    book = read_workbook("a.xlsx", content)
    assert book.size == len(content)
    assert len(book.sha256) == 64


def test_html_saved_as_xls_becomes_the_sheet_a_spreadsheet_shows():
    page = """<html><head><title>x</title><style>td{}</style></head><body><h3>Peserta per 31 Oktober 2026</h3>
    <table><tr><th rowspan=2>Kab/Kota</th><th colspan=2>Aktif</th></tr><tr><th>PU</th><th>BPU</th></tr>
    <tr><td>Kab. Malang<td>1.234<td x:num="56">56,0&nbsp;</tr></table><p>Sumber: BPJS &amp; BPS</p></body></html>"""
    book = read_workbook("lap.xls", page.encode("cp1252"))
    assert (book.kind, book.sheets[0].name) == ("html", "lap")
    assert cells(book.sheets[0]) == [
        ["Peserta per 31 Oktober 2026", None, None],
        ["Kab/Kota", "Aktif", None],
        [None, "PU", "BPU"],
        ["Kab. Malang", "1.234", 56.0],
        ["Sumber: BPJS & BPS", None, None],
    ]
    assert book.sheets[0].merged == ((1, 0, 2, 0), (1, 1, 1, 2))


def test_the_xml_of_excel_2003_is_read():
    page = """<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
    xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="Rekap"><Table>
    <Row ss:Index="2"><Cell ss:Index="2" ss:MergeAcross="1"><Data ss:Type="String">Aktif</Data></Cell></Row>
    <Row><Cell ss:Index="2"><Data ss:Type="Number">12.5</Data></Cell>
    <Cell><Data ss:Type="DateTime">2026-10-31T12:00:00.000</Data></Cell></Row></Table></Worksheet></Workbook>"""
    sheet = read_workbook("a.xls", page.encode()).sheets[0]
    assert cells(sheet) == [[None] * 3, [None, "Aktif", None], [None, 12.5, made.NOON]]
    assert sheet.merged == ((1, 1, 1, 2),)


def test_macros_and_links_are_named_not_followed():
    content = made.repacked(
        made.xlsx(ROWS), {"xl/vbaProject.bin": b"x", "xl/externalLinks/externalLink1.xml": b"<externalLink/>"}
    )
    problems = read_workbook("a.xlsm", content).problems
    assert [(item.rule, item.severity) for item in problems] == [
        ("macros_ignored", "info"),
        ("external_links_ignored", "info"),
    ]
    for item in problems:
        for part in ("what", "why", "how"):
            assert Texts("id")(f"problem.{item.rule}.{part}")


def bomb():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b" " * (64 << 20))
    return target.getvalue()


def understated():
    """A member that says it is shorter than what it unpacks to."""
    content = made.xlsx([["x" * 5000]])
    sheet = len(made.member(content, "xl/sharedStrings.xml"))
    return content.replace(sheet.to_bytes(4, "little"), (100).to_bytes(4, "little"))


def entities():
    bad = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;">]><sst>&d;</sst>'
    return made.repacked(made.xlsx(ROWS), {"xl/sharedStrings.xml": bad})


def archive_of(name, content=b"x"):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(name, content)
    return target.getvalue()


def twice():
    target = io.BytesIO(made.xlsx(ROWS))
    with zipfile.ZipFile(target, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return target.getvalue()


@pytest.mark.parametrize(
    ("why", "make"),
    [
        ("empty_file", lambda: b""),
        ("damaged", lambda: made.xlsx(ROWS)[:-40]),
        ("damaged", lambda: made.xls(ROWS)[:3000]),
        ("damaged", understated),
        ("damaged", twice),
        ("damaged", lambda: made.repacked(made.xlsx(ROWS), {"xl/workbook.xml": b"<workbook"})),
        ("damaged", lambda: made.repacked(made.xlsx(ROWS), {"xl/workbook.xml": b'<?xml encoding="UTF-9"?>'})),
        ("zip_bomb", bomb),
        ("unsafe_xml", entities),
        ("unsafe_xml", lambda: b'<!DOCTYPE x><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'),
        ("archive", lambda: archive_of("laporan.xlsx", made.xlsx(ROWS))),
        ("archive", lambda: b"Rar!\x1a\x07\x00"),
        ("not_a_workbook", lambda: archive_of("[Content_Types].xml")),
        ("not_a_workbook", lambda: b"%PDF-1.7\n"),
        ("not_a_workbook", lambda: compound("WordDocument")),
        ("encrypted", lambda: compound("EncryptedPackage")),
        ("old_format", lambda: b"\x09\x04\x06\x00\x00\x00\x10\x00"),
        ("no_content", lambda: made.xlsx([])),
        ("no_content", lambda: b" \n ; \n"),
        ("not_a_table", lambda: bytes(range(256)) * 20),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_a_sentence(why, make):
    assert refused("laporan {1}.xlsx", make()) == why
