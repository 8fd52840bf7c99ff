"""People stand in more places of a file than its cells: none of them is kept, and no counting workbook is refused."""

import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from data.intake.files.parts import part_keys, refuse_hidden
from data.intake.model import RefusedError
from data.publish.examine import examine
from data.snapshot import Snapshot
from data.text.catalogue import LANGUAGES, Texts

NIK, OTHER = "3507014101900001", "3578101708850002"
PARTED = "\u200b".join(NIK)
ENTITIES = "".join(f"&#{ord(digit)};" for digit in NIK)
WIDE = NIK.translate({48 + digit: 0xFF10 + digit for digit in range(10)})
HERE = Path(__file__).parent


def book(change: Callable[[Workbook], object] = lambda made: None) -> bytes:
    """A harmless workbook of counts with one change."""
    made = Workbook()
    made.active.append(["Kab/Kota", "Peserta"])
    made.active.append(["Kabupaten Jember", 120_000])
    change(made)
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def with_part(name: str, text: str | bytes, content: bytes | None = None) -> bytes:
    """The workbook with one more part in its archive."""
    target = io.BytesIO(content or book())
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr(name, text)
    return target.getvalue()


def commented(made: Workbook) -> None:
    made.active["B2"].comment = Comment(f"sudah ditelepon, {NIK}", "Rina")


def headed(made: Workbook) -> None:
    made.active.oddHeader.center.text = f"Ahli waris {NIK}"


def listed(made: Workbook) -> None:
    choice = DataValidation(type="list", formula1=f'"{NIK},{OTHER}"')
    made.active.add_data_validation(choice)
    choice.add("C2")


def linked(made: Workbook) -> None:
    made.active["A2"].hyperlink = f"https://contoh.invalid/cek?nik={NIK}"


def described(made: Workbook) -> None:
    made.properties.description = f"Data {NIK}"


def calculated(made: Workbook) -> None:
    made.active["C2"] = f'=IF(B2>0,"{NIK}","")'


def formatted(made: Workbook) -> None:
    made.active["B2"].number_format = f'"{NIK}"'


def defined(made: Workbook) -> None:
    made.defined_names["penerima"] = DefinedName("penerima", attr_text=f'"{NIK}"')


def titled(made: Workbook) -> None:
    made.active.title = NIK


RECORDS = "<pivotCacheRecords>{}</pivotCacheRecords>"
HTML = "<html><head><title>{}</title></head><!-- {} --><table><tr><td>Jember</td><td>5</td></tr></table></html>"
HIDDEN = {
    "a comment": ("comments", book(commented)),
    "a header": ("sheets", book(headed)),
    "a list of choices": ("sheets", book(listed)),
    "a link of a cell": ("links", book(linked)),
    "a formula": ("sheets", book(calculated)),
    "a number format": ("settings", book(formatted)),
    "a defined name": ("settings", book(defined)),
    "the name of a sheet": ("settings", book(titled)),
    "a property": ("properties", book(described)),
    "a pivot cache": (
        "pivot", with_part("xl/pivotCache/pivotCacheRecords1.xml", RECORDS.format(f'<n v="{NIK}"/><s v="Budi"/>'))),
    "a pivot cache of texts": (
        "pivot", with_part("xl/pivotCache/pivotCacheDefinition1.xml", f'<s v="{NIK}"/><s v="{OTHER}"/>')),
    "a threaded comment": ("comments", with_part("xl/threadedComments/threadedComment1.xml", f"<t>{NIK}</t>")),
    "an external cache": ("links", with_part("xl/externalLinks/externalLink1.xml", f"<cell><v>{NIK}</v></cell>")),
    "unused shared texts": (
        "texts", with_part("xl/sharedStrings2.xml", f"<si><t>{NIK}</t></si><si><t>{OTHER}</t></si>")),
    "custom XML": ("properties", with_part("customXml/item1.xml", f"<a><b>{NIK}</b></a>")),
    "an alternative text": ("drawings", with_part("xl/drawings/drawing1.xml", f'<cNvPr descr="KTP {NIK}"/>')),
    "a chart's cache": ("drawings", with_part("xl/charts/chart1.xml", f"<c:pt><c:v>{NIK}</c:v></c:pt>")),
    "a revision": ("revisions", with_part("xl/revisions/revisionLog1.xml", f"<nc><t>{NIK}</t></nc>")),
    "an embedded workbook": (
        "embedded", with_part("xl/embeddings/book.xlsx", book(lambda made: made.active.append([NIK])))),
    "an embedded binary": ("embedded", with_part("xl/embeddings/ole.bin", f"NIK {NIK}".encode("utf-16-le"))),
    "the name of a part": ("properties", with_part(f"customXml/{NIK}.txt", "x")),
    "digits of another breadth": ("comments", with_part("xl/comments9.xml", f"<t>{WIDE}</t>")),
    "digits parted by signs without breadth": ("comments", with_part("xl/comments9.xml", f"<t>{PARTED}</t>")),
    "digits as entities": ("comments", with_part("xl/comments9.xml", f"<t>{ENTITIES}</t>")),
    "digits in groups": ("comments", with_part("xl/comments9.xml", "<t>35 07 01.410190-0001</t>")),
    "digits over several runs of text": ("comments", with_part("xl/comments9.xml", f"<t>NIK: {NIK[:6]} {NIK[6:]}</t>")),
    "a remark of HTML": ("remarks", HTML.format("a", NIK).encode()),
    "a title of HTML": ("remarks", HTML.format(f"NIK {NIK}", "b").encode()),
    "an attribute of HTML": ("remarks", HTML.format("a", "b").replace("<td>5", f'<td title="{NIK}">5').encode()),
}  # fmt: skip


@pytest.mark.parametrize(("part", "content"), HIDDEN.values(), ids=HIDDEN)
def test_a_number_of_a_person_beside_the_cells_is_refused(part: str, content: bytes) -> None:
    with pytest.raises(RefusedError) as refused:
        refuse_hidden("rekap.xlsx", content)
    assert refused.value.key == f"refused.personal_{part}"
    for language in LANGUAGES:
        sentence = Texts(language)(refused.value.key, **refused.value.values)
        assert "rekap.xlsx" in sentence
        assert NIK not in sentence


def test_a_comment_of_an_open_document_is_refused_and_its_cells_are_judged_as_cells() -> None:
    cell = f'<table:table-cell office:value="{NIK}"><text:p>{NIK}</text:p></table:table-cell>'
    row = "<office:document-content><table:table-row>{}</table:table-row></office:document-content>"
    remark = f"<office:annotation><text:p>{NIK}</text:p></office:annotation>"

    def packed(text: str) -> bytes:
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as archive:
            archive.writestr("content.xml", text)
        return target.getvalue()

    refuse_hidden("a.ods", packed(row.format(cell)))
    with pytest.raises(RefusedError, match="personal_sheets"):
        refuse_hidden("a.ods", packed(row.format(cell.replace("<text:p>", f"{remark}<text:p>", 1))))


@pytest.mark.parametrize("part", [b"PK\x03\x04 cut", book()[:900]], ids=["no archive", "cut short"])
def test_a_part_that_cannot_be_searched_is_no_crash(part: bytes) -> None:
    with pytest.raises(RefusedError, match="damaged"):
        refuse_hidden("a.xlsx", with_part("xl/embeddings/book.xlsx", part))


def test_the_name_of_a_file_is_refused_without_being_said() -> None:
    with pytest.raises(RefusedError) as refused:
        refuse_hidden(f"klaim {NIK}.xlsx", book())
    assert refused.value.key == "refused.personal_name"
    assert NIK not in Texts("id")(refused.value.key, **refused.value.values)


def test_every_part_has_its_sentence_in_both_languages() -> None:
    for language in LANGUAGES:
        sentences = {Texts(language)(f"refused.personal_{part}", file="a", count=1) for part in part_keys()}
        assert len(sentences) == len(set(part_keys()))


def test_examining_refuses_the_file_and_takes_the_others(snapshot: Snapshot) -> None:
    files = [("a.xlsx", HIDDEN["a pivot cache"][1]), ("b.xlsx", (HERE / "fixtures" / "dbhcht_2026.xlsx").read_bytes())]
    found = examine(files, {}, snapshot, date(2026, 11, 28))
    assert [(name, key) for name, key, _ in found.refusals] == [("a.xlsx", "refused.personal_pivot")]
    assert [workbook.name for workbook in found.workbooks] == ["b.xlsx"]


WORKBOOKS = sorted(path for path in (HERE / "fixtures").iterdir() if path.is_file())


@pytest.mark.parametrize("path", WORKBOOKS, ids=lambda path: path.name)
def test_no_counting_workbook_is_refused(path: Path) -> None:
    refuse_hidden(path.name, path.read_bytes())


@pytest.mark.parametrize("amount", [3_507_014_101_900.55, 1_234_567_890_123_456, 9_999_999_999_999_999])
def test_amounts_and_identifiers_of_programs_are_no_persons(amount: float) -> None:
    content = book(lambda made: [made.active.append([f"1.02.03.{row:04}", amount]) for row in range(50)])
    content = with_part(
        "customXml/item1.xml",
        '<a id="{35070141-0190-0001-8000-000000000001}" at="2026-11-27T10:11:12.1234567"/>',
        content,
    )
    content = with_part(
        "xl/drawings/drawing9.xml", '<a:off x="1234567890" y="35070141"/><a:ext cx="0.1234567890123456"/>', content
    )
    refuse_hidden("a.xlsx", content)
