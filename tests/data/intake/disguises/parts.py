"""People beside the cells: a harmless workbook with them in one of its parts."""

import io
import zipfile
from xml.sax.saxutils import escape

import openpyxl
import xlwt
from odf import meta
from odf.office import Annotation
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
from openpyxl.comments import Comment
from openpyxl.formatting.rule import FormulaRule
from openpyxl.packaging.custom import StringProperty
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.hyperlink import Hyperlink

from tests.data.intake.disguises.forms import ARABIC, NIK_MASKED, NIK_WRITTEN


def book(change=lambda made: None):
    """A harmless workbook with one change."""
    made = openpyxl.Workbook()
    for row in (("Kab/Kota", "Peserta"), ("Kabupaten Jember", 120_000), ("Kabupaten Malang", 99_000)):
        made.active.append(row)
    change(made)
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def with_part(name, text):
    """The workbook with one more part in its archive."""
    target = io.BytesIO(book())
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr(name, text)
    return target.getvalue()


def _validated(prompt):
    def change(made, texts):
        choice = DataValidation(type="list", formula1='"' + ",".join(text.replace('"', "") for text in texts) + '"')
        if prompt:
            choice = DataValidation(type="whole", promptTitle="Isian", prompt="; ".join(texts))
        made.active.add_data_validation(choice)
        choice.add("C2")

    return change


def _commented(made, texts):
    for place, text in enumerate(texts, 2):
        made.active[f"B{place}"].comment = Comment(text, "Rina")


def _tipped(made, texts):
    made.active["A2"].hyperlink = Hyperlink(ref="A2", location="B2", tooltip="; ".join(texts))


def _linked(made, texts):
    for place, text in enumerate(texts, 2):
        made.active[f"A{place}"].hyperlink = f"https://contoh.invalid/cek?nomor={text}"


def _headed(made, texts):
    made.active.oddHeader.center.text = "; ".join(texts)


def _footed(made, texts):
    made.active.oddFooter.left.text = "; ".join(texts)


def _formula(made, texts):
    for place, text in enumerate(texts, 2):
        made.active[f"D{place}"] = '=IF(B2>0,"{}","")'.format(text.replace('"', ""))


def _format(made, texts):
    made.active["B2"].number_format = f'"{"; ".join(texts)}"'


def _defined(made, texts):
    for place, text in enumerate(texts):
        made.defined_names[f"nama{place}"] = DefinedName(f"nama{place}", attr_text=f'"{text}"')


def _described(made, texts):
    made.properties.description = "; ".join(texts)
    made.properties.title = "Rekap"


def _custom(made, texts):
    made.custom_doc_props.append(StringProperty(name="catatan", value="; ".join(texts)))


def _sheet_named(made, texts):
    made.active.title = texts[0].replace("/", " ").replace(":", " ")[:31]


def _conditional(made, texts):
    made.active.conditional_formatting.add("A1:A9", FormulaRule(formula=[f'A1="{text}"' for text in texts]))


def _changed(change):
    return lambda texts: ("rekap.xlsx", book(lambda made: change(made, texts)))


def _part(name, each, around="<root>{}</root>"):
    def of(texts):
        return "rekap.xlsx", with_part(name, around.format("".join(each.format(escape(text)) for text in texts)))

    return of


def _embedded(texts):
    inner = book(lambda made: [made.active.append([text]) for text in texts])
    return "rekap.xlsx", with_part("xl/embeddings/Microsoft_Excel_Sheet1.xlsx", inner)


def _binary(texts):
    return "rekap.xlsx", with_part("xl/embeddings/oleObject1.bin", "\r\n".join(texts).encode("utf-16-le"))


HTML = (
    "<html><head><title>{}</title></head><body><!-- {} -->"
    "<table {}><tr><td>Kab. Jember</td><td>5</td></tr></table></body></html>"
)


def _html(place):
    def of(texts):
        told = ["Rekap", "dibuat oleh sistem", 'border="1"']
        told[place] = f'title="{escape("; ".join(texts))}"' if place == 2 else escape("; ".join(texts))
        return "rekap.xls", HTML.format(*told).encode()

    return of


def _open_document(change):
    def of(texts):
        document = OpenDocumentSpreadsheet()
        table = Table(name="Rekap")
        for name, count in (("Kab. Jember", 5), ("Kab. Malang", 7)):
            row = TableRow()
            cell = TableCell(valuetype="string")
            cell.addElement(P(text=name))
            if change == "remark":
                for text in texts:
                    remark = Annotation()
                    remark.addElement(P(text=text))
                    cell.addElement(remark)
            row.addElement(cell)
            row.addElement(TableCell(valuetype="float", value=count))
            table.addElement(row)
        document.spreadsheet.addElement(table)
        if change == "meta":
            document.meta.addElement(meta.UserDefined(name="catatan", valuetype="string", text="; ".join(texts)))
        target = io.BytesIO()
        document.save(target)
        return "rekap.ods", target.getvalue()

    return of


def _old(texts):
    made = xlwt.Workbook()
    page = made.add_sheet("Rekap")
    page.write(0, 0, "Kab. Jember")
    page.write(0, 1, 120_000)
    page.write(1, 0, "Kab. Malang")
    page.write(1, 1, 99_000)
    page._Worksheet__header_str = "; ".join(texts)  # its own setter takes ASCII alone
    target = io.BytesIO()
    made.save(target)
    return "rekap.xls", target.getvalue()


def _archive_remark(texts):
    target = io.BytesIO(book())
    with zipfile.ZipFile(target, "a") as archive:
        archive.comment = "; ".join(texts).encode()
    return "rekap.xlsx", target.getvalue()


PARTS = {
    "cache of a pivot table": _part(
        "xl/pivotCache/pivotCacheRecords1.xml",
        '<r><s v="{}"/><n v="5"/></r>',
        "<pivotCacheRecords>{}</pivotCacheRecords>",
    ),
    "shared texts of a pivot cache": _part(
        "xl/pivotCache/pivotCacheDefinition1.xml",
        '<s v="{}"/>',
        "<pivotCacheDefinition><sharedItems>{}</sharedItems></pivotCacheDefinition>",
    ),
    "comments": _changed(_commented),
    "threaded comments": _part(
        "xl/threadedComments/threadedComment1.xml", "<threadedComment><text>{}</text></threadedComment>"
    ),
    "texts no cell shows": _part("xl/sharedStrings2.xml", "<si><t>{}</t></si>", "<sst>{}</sst>"),
    "cache of another file": _part("xl/externalLinks/externalLink1.xml", '<cell t="str"><v>{}</v></cell>'),
    "revisions": _part("xl/revisions/revisionLog1.xml", '<nc t="inlineStr"><is><t>{}</t></is></nc>'),
    "custom XML": _part("customXml/item1.xml", "<orang>{}</orang>"),
    "properties": _changed(_described),
    "properties of one's own": _changed(_custom),
    "header": _changed(_headed),
    "footer": _changed(_footed),
    "defined names": _changed(_defined),
    "list of choices": _changed(_validated(prompt=False)),
    "hint of a choice": _changed(_validated(prompt=True)),
    "targets of links": _changed(_linked),
    "hint of a link": _changed(_tipped),
    "formulas": _changed(_formula),
    "number format": _changed(_format),
    "condition of a format": _changed(_conditional),
    "alternative text": _part("xl/drawings/drawing1.xml", '<xdr:cNvPr id="2" name="Gambar" descr="{}"/>'),
    "text box": _part("xl/drawings/drawing2.xml", "<a:p><a:r><a:t>{}</a:t></a:r></a:p>"),
    "cache of a chart": _part("xl/charts/chart1.xml", "<c:pt><c:v>{}</c:v></c:pt>"),
    "columns of a table": _part("xl/tables/table9.xml", '<tableColumn id="1" name="{}"/>'),
    "query of a connection": _part("xl/connections.xml", '<connection command="{}"/>'),
    "embedded workbook": _embedded,
    "embedded binary": _binary,
    "name of a sheet": _changed(_sheet_named),
    "name of the file": lambda texts: (f"data {texts[0]}.xlsx".replace("/", " "), book()),
    "remark of the archive": _archive_remark,
    "a file put beside": _part("catatan.txt", "{}\n", "{}"),
    "remark of HTML": _html(1),
    "title of HTML": _html(0),
    "attribute of HTML": _html(2),
    "remark of an open document": _open_document("remark"),
    "properties of an open document": _open_document("meta"),
    "header of an old workbook": _old,
}

TEXTS = {
    **{f"NIK {how}": lambda person, write=write: write(person.nik) for how, write in NIK_WRITTEN.items()},
    **{
        f"NIK {how}": lambda person, write=NIK_MASKED[how]: f"NIK {write(person.nik)}"
        for how in ("masked at its end", "masked in the middle", "masked with rounds")
    },
    "KK": lambda person: f"KK {person.kk}",
    "KPJ": lambda person: f"KPJ {person.kpj}",
    "KPJ in Arabic digits": lambda person: f"KPJ {person.kpj.translate(ARABIC)}",
    "health card": lambda person: f"No. BPJS {person.health}",
    "phone": lambda person: f"hubungi {person.name} {person.phone}",
    "e-mail": lambda person: f"{person.name} {person.mail}",
    "passport": lambda person: f"paspor {person.passport}",
    "birth": lambda person: f"{person.name}, lahir {person.born:%d-%m-%Y}",
    "heir": lambda person: f"ahli waris Ibu {person.heir}",
    "deceased": lambda person: f"Alm. {person.name}",
    "name and address": lambda person: f"{person.name}, {person.address}",
    "names": lambda person: person.name,
}

SHORT = ("name of a sheet", "name of the file")
"""Parts with room for one person."""
LISTS = ("NIK inside a text", "names", "phone", "e-mail", "birth", "name and address")
"""What tells of people only where there are several (one may be the author, or whom to ask), or is too long."""
