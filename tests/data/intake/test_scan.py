"""What stands in the parts of a workbook beside its values: spans, error cells, formulas without results, merges."""

import io
import struct
import time

import pytest
import xlwt

from data.intake.files.workbook import read_workbook
from data.intake.model import RefusedError
from data.text.catalogue import Texts
from tests.data.intake import made
from tests.data.intake.test_workbook import cells

SHEET = "xl/worksheets/sheet1.xml"


def with_rows(rows, prefix=""):
    """An XLSX whose sheet holds the given row markup."""
    content = made.xlsx([["x"]])
    sheet = made.member(content, SHEET).decode()
    head, rest = sheet.split("<sheetData>")
    body = f"{head}<sheetData>{rows}</sheetData>{rest.split('</sheetData>')[1]}"
    return made.repacked(content, {SHEET: body.encode()})


def test_cells_that_show_an_error_are_kept_as_text():
    rows = (
        '<row r="2"><c r="B2" t="e"><v>#REF!</v></c><c t="e" s="1" r="C2"><f>1/0</f><v>#DIV/0!</v></c></row>'
        '<row r="4"><c r="E4" t="e"><v>#N/A</v></c></row>'
    )
    grid = read_workbook("a.xlsx", with_rows(rows)).sheets[0].grid
    assert grid.shape == (4, 5)
    assert (grid.loc[1, 1], grid.loc[1, 2], grid.loc[3, 4]) == ("#REF!", "#DIV/0!", "#N/A")


def test_formulas_saved_without_a_result_are_told():
    rows = (
        '<row r="1"><c r="A1"><f>B9</f></c><c r="B1"><f>B9</f><v></v></c><c r="C1"><f>B9</f><v>7</v></c>'
        '<c r="D1" t="str"><f>IF(1,"","")</f><v></v></c><c r="E1"><f t="shared" si="0"/><v/></c></row>'
    )
    book = read_workbook("a.xlsx", with_rows(rows))
    assert cells(book.sheets[0]) == [[None, None, 7.0]]
    (problem,) = book.problems
    assert (problem.rule, problem.severity, problem.sheet, problem.cell) == (
        "formulas_without_values", "warning", "Rekap", "A1",
    )  # fmt: skip
    assert "3 rumus" in Texts("id")("problem.formulas_without_values.what", **problem.values)


def test_two_cells_in_opposite_corners_are_refused_before_anything_is_laid_out():
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    with pytest.raises(RefusedError) as error:
        read_workbook("a.xlsx", with_rows(rows))
    assert dict(vars(error.value)["values"]) == {"file": "a.xlsx", "sheet": "Rekap", "cell": "XFD1048576"}


@pytest.mark.parametrize("reference", ["D99999999999999999999", "ZZZZZZ3", "d99999999"])
def test_a_reference_no_sheet_has_is_refused_before_room_is_made_for_it(reference):
    rows = f'<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="{reference}"><v>1</v></c></row>'
    with pytest.raises(RefusedError) as error:
        read_workbook("a.xlsx", with_rows(rows))
    assert error.value.key == "refused.too_many_cells"


def test_1048576_formatted_blank_rows_are_nothing_and_quick():
    blanks = "".join(
        f'<row r="{row}"><c r="A{row}" s="1"/><c r="XFD{row}" s="1"/></row>' for row in range(2, 1_048_577)
    )
    content = with_rows(f'<row r="1"><c r="A1"><v>1</v></c></row>{blanks}')
    began = time.process_time()
    assert read_workbook("a.xlsx", content).sheets[0].grid.shape == (1, 1)
    assert time.process_time() - began < 10


def test_merged_cells_of_an_ods_are_known():
    assert read_workbook("a.ods", made.ods([["a", "b"], [1, 2]])).sheets[0].merged == ((4, 1, 4, 2),)


def test_values_repeated_to_the_end_of_an_ods_are_refused():
    content = made.ods([["a"]])
    text = made.member(content, "content.xml").replace(
        b'office:value-type="string"', b'office:value-type="string" table:number-columns-repeated="16000"', 1
    )
    wide = text.replace(
        b"<table:table-row><table:table-cell/>", b'<table:table-row table:number-rows-repeated="9999">', 1
    )
    assert wide != text
    with pytest.raises(RefusedError, match="too_many_cells"):
        read_workbook("a.ods", made.repacked(content, {"content.xml": wide}))


def biff(kind, payload):
    return struct.pack("<HH", kind, len(payload)) + payload


def xls_with(old, new):
    """An XLS with one record in place of another of the same length."""
    content = made.xls([["a", 1.5], ["b", 1 / 3]])
    assert content.count(old) == 1
    return content.replace(old, new)


NUMBER = biff(0x0203, struct.pack("<HHHd", 1, 1, 17, 1 / 3))
SIZE = biff(0x0200, struct.pack("<IIHHH", 0, 4, 0, 2, 0))


def test_an_xls_keeps_its_error_cells():
    fault = biff(0x0205, struct.pack("<HHHBB", 1, 1, 17, 0x17, 1)) + biff(0x00FF, bytes(2))
    assert read_workbook("a.xls", xls_with(NUMBER, fault)).sheets[0].grid.loc[1, 1] == "#REF!"


def test_an_xls_keeps_the_errors_of_its_formulas():
    target = io.BytesIO()
    book = xlwt.Workbook()
    book.add_sheet("Rekap").write(2, 3, xlwt.Formula("1/0"))
    book.save(target)
    content = target.getvalue()
    value = content.index(struct.pack("<HH", 2, 3), content.index(struct.pack("<H", 6))) + 6
    patched = content[:value] + struct.pack("<BxBxxxH", 2, 7, 0xFFFF) + content[value + 8 :]
    assert read_workbook("a.xls", patched).sheets[0].grid.loc[2, 3] == "#DIV/0!"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (NUMBER, biff(0x0203, struct.pack("<HHHd", 1, 60_000, 17, 1 / 3))),
        (
            biff(0x0200, struct.pack("<IIHHH", 0, 4, 0, 2, 0)),
            biff(0x0200, struct.pack("<IIHHH", 0, 2**31, 0, 2**15, 0)),
        ),
    ],
)
def test_places_no_xls_has_are_damage(old, new):
    with pytest.raises(RefusedError, match="damaged"):
        read_workbook("a.xls", xls_with(old, new))


def record(kind, payload=b""):
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    return head + bytes([len(payload)]) + payload


def xlsb(*records):
    """An XLSB of one sheet made of the given records."""
    key, name = (len(text).to_bytes(4, "little") + text.encode("utf-16-le") for text in ("rId1", "Rekap"))
    book = record(131) + record(143) + record(156, bytes(4) + b"\1\0\0\0" + key + name) + record(144) + record(132)
    relation = '<Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.bin"/>'
    sheet = b"".join([record(129), record(148, bytes(16)), record(145), *records, record(146), record(130)])
    return made.archive({
        "[Content_Types].xml": b"<Types/>",
        "xl/workbook.bin": book,
        "xl/_rels/workbook.bin.rels": f"<Relationships>{relation}</Relationships>".encode(),
        "xl/worksheets/sheet1.bin": sheet,
    })  # fmt: skip


def row(number):
    return record(0, number.to_bytes(4, "little") + bytes(13))


def number(column, value):
    return record(5, column.to_bytes(4, "little") + bytes(4) + struct.pack("<d", value))


def test_an_xlsb_gives_values_errors_and_merges():
    fault = record(3, (2).to_bytes(4, "little") + bytes(4) + b"\x17")
    merge = record(176, b"".join(place.to_bytes(4, "little") for place in (1, 2, 0, 1)))
    book = read_workbook("a.xlsb", xlsb(row(1), number(1, 2.5), fault, merge))
    assert book.kind == "xlsb"
    assert cells(book.sheets[0]) == [[None, None, None], [None, 2.5, "#REF!"]]
    assert book.sheets[0].merged == ((1, 0, 2, 1),)


def test_opposite_corners_of_an_xlsb_are_refused():
    with pytest.raises(RefusedError, match="too_many_cells"):
        read_workbook("a.xlsb", xlsb(row(0), number(0, 1.0), row(1_048_575), number(16_383, 1.0)))
