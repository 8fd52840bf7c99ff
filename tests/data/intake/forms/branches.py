"""Tables with more on the page than figures of areas: groups of branches, kecamatan, employers, growth, marks."""

from datetime import date

from tests.data.intake.forms.form import Form, Row, areas, dotted, draw, first, form, participants, workers
from tests.data.intake.forms.paper import Formula, Page, cell
from tests.data.intake.forms.write import xlsx

OCTOBER = date(2026, 10, 1)
BRANCHES = (
    ("MALANG", ("35.07", "35.73", "35.79")),
    ("PASURUAN", ("35.14", "35.75", "35.13", "35.74")),
    ("KEDIRI", ("35.06", "35.71", "35.18")),
    ("MADURA", ("35.26", "35.27", "35.28", "35.29")),
)


def _row(code: str, month: date, segment: str, active: int, basis: str) -> dict[str, object]:
    return {"area_code": code, "month": first(month), "segment": segment, "basis": basis, "active": active}


@form
def grouped_by_branch() -> Form:
    """Branches as rows of their own above their areas, a subtotal under each."""
    page = Page("Per cabang")
    page.merge((0, 0, 0, 5), "KEPESERTAAN AKTIF PER KANTOR CABANG DAN KABUPATEN/KOTA", "title")
    page.merge((1, 0, 1, 5), "BULAN OKTOBER 2026 - LOKASI KERJA", "title")
    page.across(3, 0, ["NO", "KANTOR CABANG / KAB-KOTA", "PU", "BPU", "JAKON", "TOTAL TK AKTIF"], "head")
    rows: list[Row] = []
    stated: list[Row] = []
    whole = [0, 0, 0]
    row = 4
    for roman, (branch, codes) in zip(("I", "II", "III", "IV"), BRANCHES, strict=True):
        page.across(row, 0, [roman, f"CABANG {branch}"], "bold")
        sums = [0, 0, 0]
        for number, code in enumerate(codes, start=1):
            row += 1
            counts = [participants(code, OCTOBER, part, "lokasi_kerja") for part in ("PU", "BPU", "JAKON")]
            page.across(row, 0, [number, areas().loc[code, "label_name"]])
            page.across(row, 2, [*counts, sum(counts)], "number")
            sums = [old + new for old, new in zip(sums, counts, strict=True)]
            rows += [
                _row(code, OCTOBER, part, count, "lokasi_kerja")
                for part, count in zip(("PU", "BPU", "JAKON"), counts, strict=True)
            ]
        row += 1
        page.put(row, 1, f"JUMLAH CABANG {branch}", "total")
        page.across(row, 2, [*sums, sum(sums)], "total")
        stated.append({"kind": "total", "sheet": page.name, "cell": cell(row, 2), "stated": sums[0], "agrees": True})
        whole = [old + new for old, new in zip(whole, sums, strict=True)]
        row += 1
    page.put(row, 1, "JUMLAH TOTAL", "total")
    page.across(row, 2, [*whole, sum(whole)], "total")
    stated.append({"kind": "total", "sheet": page.name, "cell": cell(row, 2), "stated": whole[0], "agrees": True})
    return Form(
        "per_cabang.xlsx",
        [page],
        xlsx,
        """The kantor wilayah lists areas under their branches: a heading row "CABANG MALANG" without figures (an
office, not Kota or Kabupaten Malang), the areas, a subtotal of the branch, and a total of everything. Numbers start
again in each group.""",
        {"enrolment": rows},
        stated=stated,
    )


@form
def with_kecamatan() -> Form:
    """Kecamatan listed under each kabupaten; one has the kabupaten's own name."""
    page = Page("Rinci")
    page.put(0, 0, "Peserta Aktif BPU Menurut Kabupaten dan Kecamatan, Oktober 2026 (domisili)", "title")
    page.across(2, 0, ["Kabupaten/Kecamatan", "Peserta Aktif", "Peserta Non Aktif"], "head")
    rows: list[Row] = []
    row = 3
    for code, places in (
        ("35.03", ("Trenggalek", "Panggul", "Watulimo")),
        ("35.20", ("Magetan", "Plaosan", "Maospati")),
        ("35.21", ("Ngawi", "Paron", "Widodaren")),
    ):
        parts = [(draw(code, place).randrange(900, 4_000), draw(place).randrange(200, 900)) for place in places]
        counts = [sum(part[at] for part in parts) for at in range(2)]
        page.put(row, 0, areas().loc[code, "name"], "bold")
        page.across(row, 1, counts, "total")
        rows.append(_row(code, OCTOBER, "BPU", counts[0], "domisili") | {"inactive": counts[1]})
        for place, part in zip(places, parts, strict=True):
            row += 1
            page.put(row, 0, f"   Kec. {place}")
            page.across(row, 1, part, "number")
        row += 1
    return Form(
        "rinci_kecamatan.xlsx",
        [page],
        xlsx,
        """Kecamatan stand under their kabupaten, indented. The tables know no kecamatan: their rows are left out,
"Kec. Trenggalek" is not Kabupaten Trenggalek, and nobody should be asked about any of them.""",
        {"enrolment": rows},
    )


@form
def with_employers() -> Form:
    """Employers and workers in pairs; only workers have a place."""
    page = Page("BU TK")
    page.put(0, 0, "REKAP BADAN USAHA (BU) DAN TENAGA KERJA (TK) AKTIF, POSISI 31 OKTOBER 2026", "title")
    page.put(1, 0, "Lokasi kerja; tidak termasuk PMI")
    page.merge((3, 0, 4, 0), "No")
    page.merge((3, 1, 4, 1), "Kab./Kota")
    for at, title in enumerate(("PU", "BPU", "Jakon")):
        page.merge((3, 2 + 2 * at, 3, 3 + 2 * at), title)
        page.across(4, 2 + 2 * at, ["BU", "TK"], "head")
    rows: list[Row] = []
    for number, (code, area) in enumerate(areas().iterrows(), start=1):
        row = 4 + number
        page.across(row, 0, [number, area["label_name"]])
        for at, segment in enumerate(("PU", "BPU", "JAKON")):
            count = participants(str(code), OCTOBER, segment, "lokasi_kerja")
            page.across(row, 2 + 2 * at, [count // draw(code, segment).randrange(15, 60), count], "number")
            rows.append(_row(str(code), OCTOBER, segment, count, "lokasi_kerja"))
    return Form(
        "bu_dan_tk.xlsx",
        [page],
        xlsx,
        """Employers (badan usaha, BU) and workers (tenaga kerja, TK) in pairs, abbreviated under each segment. TK
aktif are the participants; employers belong to no table and are left out. The title explains the abbreviations.""",
        {"enrolment": rows},
    )


@form
def with_growth() -> Form:
    """Growth beside the counts: in percent and in people, over the year and since December."""
    page = Page("Pertumbuhan")
    page.put(0, 0, "PERTUMBUHAN PESERTA AKTIF SELURUH SEGMEN MENURUT DOMISILI", "title")
    page.merge((2, 0, 3, 0), "Kabupaten/Kota")
    page.merge((2, 1, 2, 3), "Peserta Aktif")
    page.across(3, 1, ["Okt 2025", "Des 2025", "Okt 2026"], "head")
    page.merge((2, 4, 2, 7), "Pertumbuhan")
    page.across(3, 4, ["YoY (orang)", "YoY (%)", "YtD (orang)", "YtD (%)"], "head")
    page.merge((2, 8, 3, 8), "Peringkat")
    months = (date(2025, 10, 1), date(2025, 12, 1), OCTOBER)
    listed = [
        (str(code), area, [participants(str(code), month) for month in months]) for code, area in areas().iterrows()
    ]
    order = sorted((-(counts[2] - counts[0]) / counts[0], code) for code, _, counts in listed)
    ranks = {code: place for place, (_, code) in enumerate(order, start=1)}
    rows: list[Row] = []
    for row, (code, area, counts) in enumerate(listed, start=4):
        page.put(row, 0, area["label_name"])
        page.across(row, 1, counts, "number")
        for column, before in ((4, counts[0]), (6, counts[1])):
            page.put(row, column, counts[2] - before, "number")
            page.put(row, column + 1, round((counts[2] - before) / before * 100, 2))
        page.put(row, 8, ranks[code])
        rows += [_row(code, month, "ALL", n, "domisili") for month, n in zip(months, counts, strict=True)]
    return Form(
        "pertumbuhan.xlsx",
        [page],
        xlsx,
        """A table of growth for the award: three months of counts, then differences in people and in percent (over
the year and since December) and a rank. Only the counts are figures of their own. Differences are negative in some
rows, and a growth in percent is no share of anything.""",
        {"enrolment": rows},
    )


@form
def measures_as_rows() -> Form:
    """Segments across and measures down; area and date in the title."""
    page = Page("UCJ Pasuruan")
    page.put(0, 0, "CAPAIAN UCJ KABUPATEN PASURUAN\nPER 6 AGUSTUS 2024 (DOMISILI)", "title")
    page.across(2, 0, ["URAIAN", "PU", "BPU", "JASA KONSTRUKSI", "TOTAL"], "head")
    potential, active = (332_410, 301_920, 67_653), (161_551, 24_455, 22_057)
    figures = (
        ("Potensi Tenaga Kerja", potential, "number"),
        ("Peserta Aktif", active, "number"),
        ("Belum Terlindungi", tuple(p - a for p, a in zip(potential, active, strict=True)), "number"),
    )
    for row, (label, values, look) in enumerate(figures, start=3):
        page.put(row, 0, label)
        page.across(row, 1, [*values, sum(values)], look)
    page.put(6, 0, "Coverage (%)")
    shares = [round(a / p * 100, 1) for p, a in zip((*potential, sum(potential)), (*active, sum(active)), strict=True)]
    page.across(6, 1, shares)
    segments = ("PU", "BPU", "JAKON")
    bases = zip((*segments, "ALL"), (*potential, sum(potential)), strict=True)
    return Form(
        "ucj_pasuruan.xlsx",
        [page],
        xlsx,
        """The same facts as the Trenggalek table, turned: segments across, measures down, one cell of title over
two lines. The TOTAL column checks the segments; its potential is the base ALL.""",
        {
            "enrolment": [
                _row("35.14", date(2024, 8, 1), segment, count, "domisili")
                for segment, count in zip(segments, active, strict=True)
            ],
            "workforce": [
                {"area_code": "35.14", "period": "2024-08-01", "definition": "potensi", "segment": segment,
                 "workers": people}
                for segment, people in bases
            ],
        },
        stated=[{"kind": "part", "sheet": page.name, "cell": "E5", "stated": sum(active), "agrees": True}],
    )  # fmt: skip


@form
def codes_as_decimals() -> Form:
    """Kemendagri codes as numbers, so that 35.10 became 35.1; the total first; marks at names and figures."""
    page = Page("Data")
    page.put(0, 0, "Peserta Aktif per Oktober 2026, NIK domisili")
    page.across(1, 0, ["Kode", "Nama Daerah", "TK Aktif", "TK Nonaktif"])
    rows: list[Row] = []
    listed = [
        (str(code), area, [participants(str(code), OCTOBER, what=what) for what in ("active", "inactive")])
        for code, area in areas().iterrows()
    ]
    sums = [sum(counts[at] for _, _, counts in listed) for at in range(2)]
    page.across(2, 0, [35, "Jawa Timur", *map(dotted, sums)])
    marks = {"35.27": " *)", "35.79": "¹"}
    for row, (code, area, counts) in enumerate(listed, start=3):
        mark = marks.get(code, "")
        page.across(
            row, 0, [float(code), f"{area['label_name']}{mark}", f"{dotted(counts[0])}{mark}", dotted(counts[1])]
        )
        rows.append(_row(code, OCTOBER, "ALL", counts[0], "domisili") | {"inactive": counts[1]})
    page.put(3 + len(listed), 0, "*) angka sementara")
    page.put(4 + len(listed), 0, "¹ termasuk peserta yang pindah domisili")
    return Form(
        "kode_desimal.xlsx",
        [page],
        xlsx,
        """Codes stored as decimal numbers: 35.01 stays, 35.10 becomes 35.1 and 35.20 becomes 35.2; the names beside
them agree. Jawa Timur stands first and is the total. Two names and one figure each carry marks of footnotes. Counts
are text.""",
        {"enrolment": rows},
        stated=[
            {"kind": "total", "sheet": "Data", "cell": "C3", "stated": sums[0], "agrees": True},
            {"kind": "total", "sheet": "Data", "cell": "D3", "stated": sums[1], "agrees": True},
        ],
    )


@form
def reprinted_headings() -> Form:
    """The headings again after every page of twenty rows."""
    page = Page("Cetak")
    page.put(0, 0, "Tabel 4. Penduduk Bekerja dan Peserta Aktif, Oktober 2026 (domisili)", "title")
    head = ["No.", "Kabupaten/Kota", "Penduduk Bekerja Sakernas Agustus 2025", "Peserta Aktif", "Cakupan (%)"]
    rows: dict[str, list[Row]] = {"enrolment": [], "workforce": []}
    row = 2
    for number, (code, area) in enumerate(areas().iterrows(), start=1):
        if number in {1, 21}:
            if number == 21:
                page.put(row, 0, "Lanjutan Tabel 4", "italic")
                row += 1
            page.across(row, 0, head, "head")
            page.across(row + 1, 0, ["(1)", "(2)", "(3)", "(4)", "(5)"], "italic")
            row += 2
        base, active = workers(str(code), 2025), participants(str(code), OCTOBER)
        page.across(row, 0, [number, area["name"]])
        page.across(row, 2, [base, active], "number")
        page.put(row, 4, Formula(f"=D{row + 1}/C{row + 1}*100", active / base * 100))
        rows["enrolment"].append(_row(str(code), OCTOBER, "ALL", active, "domisili"))
        rows["workforce"].append(
            {"area_code": code, "period": "2025-08-01", "definition": "sakernas_bekerja", "segment": "ALL",
             "workers": base},
        )  # fmt: skip
        row += 1
    page.put(row, 1, "Jawa Timur", "total")
    whole = [
        sum(int(item[part]) for item in rows[table])
        for table, part in (("workforce", "workers"), ("enrolment", "active"))
    ]
    page.across(row, 2, whole, "total")
    page.put(row, 4, whole[1] / whole[0] * 100)
    return Form(
        "cetak_dua_halaman.xlsx",
        [page],
        xlsx,
        """A table laid out for paper: after twenty rows "Lanjutan Tabel 4" and the headings with their numbers
again. It is one table; the total at the end adds up both pages.""",
        rows,
        stated=[
            {"kind": "total", "sheet": "Cetak", "cell": cell(row, 2 + at), "stated": figure, "agrees": True}
            for at, figure in enumerate(whole)
        ],
    )
