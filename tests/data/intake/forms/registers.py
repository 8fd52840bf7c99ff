"""Segments and bases beside one another, in the formats of other programs."""

from datetime import date

from tests.data.intake.forms.form import Form, Row, areas, form, participants, workers
from tests.data.intake.forms.paper import Formula, Page, cell
from tests.data.intake.forms.write import delimited, html, ods, xlsb

SEGMENTS = (("PENERIMA UPAH (PU)", "PU"), ("BUKAN PENERIMA UPAH (BPU)", "BPU"), ("JASA KONSTRUKSI", "JAKON"))


@form
def segments_over_measures() -> Form:
    """Merged segments over Aktif, Non Aktif, Jumlah; written by LibreOffice."""
    page = Page("Sept 2026")
    page.merge((0, 0, 0, 13), "KEPESERTAAN BPJS KETENAGAKERJAAN MENURUT SEGMEN DAN KABUPATEN/KOTA", "title")
    page.merge((1, 0, 1, 13), "Posisi data per 30 September 2026 - menurut lokasi kerja", "title")
    page.merge((3, 0, 4, 0), "NO")
    page.merge((3, 1, 4, 1), "KAB/KOTA")
    for at, (title, _) in enumerate((*SEGMENTS, ("TOTAL", ""))):
        page.merge((3, 2 + 3 * at, 3, 4 + 3 * at), title)
        page.across(4, 2 + 3 * at, ["Aktif", "Non Aktif", "Jumlah"], "head")
    month = date(2026, 9, 1)
    rows: list[Row] = []
    whole = [0] * 12
    for number, (code, area) in enumerate(areas().iterrows(), start=1):
        row = 4 + number
        page.across(row, 0, [number, area["label_name"]])
        figures: list[int] = []
        for _, segment in SEGMENTS:
            pair = [participants(str(code), month, segment, "lokasi_kerja", what) for what in ("active", "inactive")]
            figures += [*pair, sum(pair)]
            rows.append(
                {"area_code": code, "month": "2026-09-01", "segment": segment, "basis": "lokasi_kerja",
                 "active": pair[0], "inactive": pair[1]},
            )  # fmt: skip
        figures += [sum(figures[at::3]) for at in range(3)]
        page.across(row, 2, figures)
        whole = [old + new for old, new in zip(whole, figures, strict=True)]
    last = 5 + len(areas())
    page.put(last, 1, "JUMLAH")
    page.across(last, 2, whole)
    first = sum(int(rows[at]["active"]) for at in range(3))
    return Form(
        "segmen_sept_2026.ods",
        [page],
        ods,
        """A register typed in LibreOffice: each segment merged over Aktif, Non Aktif and Jumlah, then the same
three for all segments. Aktif and Non Aktif are kept, every Jumlah and the TOTAL group are sums to check: "Jumlah"
is what is registered, never what is active. The day in the second line makes the month.""",
        {"enrolment": rows},
        stated=[
            {"kind": "total", "sheet": page.name, "cell": cell(last, 2), "stated": whole[0], "agrees": True},
            {"kind": "total", "sheet": page.name, "cell": cell(last, 3), "stated": whole[1], "agrees": True},
            {"kind": "part", "sheet": page.name, "cell": "L6", "stated": first, "agrees": True},
        ],
    )


@form
def bases_side_by_side() -> Form:
    """Residence and place of work beside one another, each with its percentage; binary workbook."""
    page = Page("UCJ 2 basis")
    page.put(0, 0, "PERBANDINGAN CAKUPAN MENURUT DOMISILI DAN MENURUT LOKASI KERJA, OKTOBER 2026")
    page.merge((2, 0, 3, 0), "Kode BPS")
    page.merge((2, 1, 3, 1), "Kabupaten/Kota")
    page.merge((2, 2, 3, 2), "Penduduk Bekerja (Sakernas Agustus 2025)")
    page.merge((2, 3, 2, 4), "Domisili")
    page.merge((2, 5, 2, 6), "Lokasi Kerja")
    page.across(3, 3, ["Peserta Aktif", "%", "Peserta Aktif", "%"])
    month = date(2026, 10, 1)
    rows: dict[str, list[Row]] = {"enrolment": [], "workforce": []}
    whole = [0, 0, 0]
    for at, (code, area) in enumerate(areas().iterrows()):
        row = 4 + at
        base = workers(str(code), 2025)
        counts = [participants(str(code), month, basis=basis) for basis in ("domisili", "lokasi_kerja")]
        page.across(row, 0, [int(str(code).replace(".", "")), area["name"], base])
        for column, (basis, count) in zip((3, 5), zip(("domisili", "lokasi_kerja"), counts, strict=True), strict=True):
            page.put(row, column, count)
            letter = cell(row, column)
            page.put(row, column + 1, Formula(f"={letter}/C{row + 1}*100", round(count / base * 100, 4)))
            rows["enrolment"].append(
                {"area_code": code, "month": "2026-10-01", "segment": "ALL", "basis": basis, "active": count}
            )
        rows["workforce"].append(
            {"area_code": code, "period": "2025-08-01", "definition": "sakernas_bekerja", "segment": "ALL",
             "workers": base},
        )  # fmt: skip
        whole = [old + new for old, new in zip(whole, (base, *counts), strict=True)]
    last = 4 + len(areas())
    page.put(last, 1, "Provinsi Jawa Timur")
    for column, total in zip((2, 3, 5), whole, strict=True):
        page.put(last, column, total)
    page.put(last, 4, round(whole[1] / whole[0] * 100, 4))
    page.put(last, 6, round(whole[2] / whole[0] * 100, 4))
    share = round(int(rows["enrolment"][0]["active"]) / workers("35.01", 2025) * 100, 4)
    return Form(
        "ucj_dua_basis.xlsb",
        [page],
        xlsb,
        """A binary workbook of the kantor wilayah: residence and place of work beside one another over the same
base, BPS codes as numbers. Both headings say "Peserta Aktif" and "%"; only the merged cell above tells them apart.
Each percentage belongs to the count at its left. Provinsi Jawa Timur is the total.""",
        rows,
        stated=[
            {"kind": "total", "sheet": page.name, "cell": cell(last, 3), "stated": whole[1], "agrees": True},
            {"kind": "total", "sheet": page.name, "cell": cell(last, 5), "stated": whole[2], "agrees": True},
            {"kind": "share", "sheet": page.name, "cell": "E5", "stated": share, "agrees": True},
        ],
    )


@form
def numbers_as_text() -> Form:
    """Non-breaking spaces, three ways to say nothing, UTF-16."""
    page = Page("register")
    page.put(0, 0, "REGISTER PESERTA AKTIF MENURUT SEGMEN")
    page.put(1, 0, "Keadaan 31-10-2026; basis: lokasi kerja")
    page.across(3, 0, ["KODE", "NAMA WILAYAH", "PU", "BPU", "JAKON", "PMI"])
    rows: list[Row] = []
    empty = {("35.09", "PMI"): "-", ("35.12", "BPU"): "n/a", ("35.13", "JAKON"): "…", ("35.77", "PMI"): "-"}
    whole = dict.fromkeys(("PU", "BPU", "JAKON", "PMI"), 0)
    for at, (code, area) in enumerate(areas().iterrows()):
        row = 4 + at
        page.across(row, 0, [str(code).replace(".", ""), f" {area['name']}\xa0"])
        for column, segment in enumerate(whole, start=2):
            if (code, segment) in empty:
                page.put(row, column, empty[str(code), segment])
                continue
            active = participants(str(code), date(2026, 10, 1), segment, "lokasi_kerja")
            page.put(row, column, f"{active:,}".replace(",", "\xa0"))
            whole[segment] += active
            rows.append(
                {"area_code": code, "month": "2026-10-01", "segment": segment, "basis": "lokasi_kerja",
                 "active": active},
            )  # fmt: skip
    last = 4 + len(areas())
    page.put(last, 1, "JUMLAH")
    for column, total in enumerate(whole.values(), start=2):
        page.put(last, column, f"{total:,}".replace(",", "\xa0"))
    return Form(
        "register_utf16.tsv",
        [page],
        delimited("\t", "utf-16"),
        """A text file saved as "Unicode text" by Excel: UTF-16 with tabs. Codes are BPS codes without a point,
numbers are text with non-breaking spaces as thousands separators, names carry blanks at both ends. "-", "n/a" and
"…" say that there is no figure: no row, never zero. The totals add up without them.""",
        {"enrolment": rows},
        stated=[
            {"kind": "total", "sheet": "register_utf16", "cell": cell(last, column), "stated": total, "agrees": True}
            for column, total in enumerate(whole.values(), start=2)
        ],
    )


@form
def web_export() -> Form:
    """HTML under the ending .xls, as web programs export it."""
    page = Page("Sheet1")
    page.merge((0, 0, 0, 4), "Rekap Peserta Aktif Segmen BPU per Kab/Kota")
    page.merge((1, 0, 1, 4), "Periode : Oktober 2026 | Basis : Domisili (NIK)")
    page.merge((2, 0, 3, 0), "No")
    page.merge((2, 1, 3, 1), "Kab/Kota")
    page.merge((2, 2, 2, 4), "Peserta")
    page.across(3, 2, ["Aktif", "Non Aktif", "Total"])
    rows: list[Row] = []
    whole = [0, 0]
    for number, (code, area) in enumerate(areas().iterrows(), start=1):
        pair = [participants(str(code), date(2026, 10, 1), "BPU", what=what) for what in ("active", "inactive")]
        kind, name = area["kind"].upper(), area["short_name"].upper()
        page.across(3 + number, 0, [number, f"{name} ({'KAB' if kind == 'KABUPATEN' else 'KOTA'})"])
        page.across(3 + number, 2, [f"{figure:,}" for figure in (*pair, sum(pair))])
        rows.append(
            {"area_code": code, "month": "2026-10-01", "segment": "BPU", "basis": "domisili", "active": pair[0],
             "inactive": pair[1]},
        )  # fmt: skip
        whole = [old + new for old, new in zip(whole, pair, strict=True)]
    last = 4 + len(areas())
    page.merge((last, 0, last, 1), "Grand Total")
    page.across(last, 2, [f"{figure:,}" for figure in (*whole, sum(whole))])
    return Form(
        "ekspor_web.xls",
        [page],
        html,
        """An export of a web program: an HTML table under the ending .xls, numbers in English style ("1,234"),
names as "MALANG (KAB)" and "MALANG (KOTA)", a "Grand Total" at the end. Every count is text; the total row's
figures above a million settle the style.""",
        {"enrolment": rows},
        stated=[
            {"kind": "total", "sheet": "", "cell": cell(last, 2), "stated": whole[0], "agrees": True},
            {"kind": "total", "sheet": "", "cell": cell(last, 3), "stated": whole[1], "agrees": True},
        ],
    )
