"""Layouts unlike the others: quarters, three header rows, kinds of figures as rows, thousands of people."""

from datetime import date

from tests.data.intake.forms.form import Form, Row, areas, draw, first, form, participants, workers
from tests.data.intake.forms.paper import Page, cell
from tests.data.intake.forms.write import xlsx

OCTOBER = date(2026, 10, 1)
MEASURES = (("Aktif", "active"), ("Nonaktif", "inactive"))


@form
def quarters() -> Form:
    """Quarters across."""
    page = Page("Triwulanan")
    page.put(0, 0, "JUMLAH PESERTA AKTIF BPJS KETENAGAKERJAAN BERDASARKAN NIK KTP", "title")
    page.across(2, 0, ["No", "Kabupaten/Kota", "TW I 2026", "TW II 2026", "TW III 2026"], "head")
    rows: list[Row] = []
    for number, (code, area) in enumerate(areas().iterrows(), start=1):
        page.across(2 + number, 0, [number, area["name"]])
        for at, month in enumerate((3, 6, 9)):
            active = participants(str(code), date(2026, month, 1))
            page.put(2 + number, 2 + at, active, "number")
            rows.append(
                {"area_code": code, "month": f"2026-{month:02}-01", "segment": "ALL", "basis": "domisili",
                 "active": active},
            )  # fmt: skip
    return Form(
        "triwulanan.xlsx",
        [page],
        xlsx,
        """Quarters across. Participants are a stock, so a quarter stands for the month it ends in.""",
        {"enrolment": rows},
    )


@form
def three_header_rows() -> Form:
    """Basis over segment over measure."""
    page = Page("Lengkap")
    page.put(0, 0, "Kepesertaan Oktober 2026", "title")
    page.merge((2, 0, 4, 0), "Kab/Kota")
    rows: list[Row] = []
    bases = (("Menurut Domisili", "domisili"), ("Menurut Lokasi Kerja", "lokasi_kerja"))
    for left, (title, _) in zip((1, 5), bases, strict=True):
        page.merge((2, left, 2, left + 3), title)
        for at, segment in enumerate(("PU", "BPU")):
            page.merge((3, left + 2 * at, 3, left + 2 * at + 1), segment)
            page.across(4, left + 2 * at, [said for said, _ in MEASURES], "head")
    for row, (code, area) in enumerate(areas().iterrows(), start=5):
        page.put(row, 0, area["label_name"])
        for left, (_, basis) in zip((1, 5), bases, strict=True):
            for at, segment in enumerate(("PU", "BPU")):
                pair = [participants(str(code), OCTOBER, segment, basis, what) for _, what in MEASURES]
                page.across(row, left + 2 * at, pair, "number")
                rows.append(
                    {"area_code": code, "month": first(OCTOBER), "segment": segment, "basis": basis,
                     "active": pair[0], "inactive": pair[1]},
                )  # fmt: skip
    return Form(
        "tiga_baris_judul.xlsx",
        [page],
        xlsx,
        """Three rows of headings: basis over segment over measure, merged above. Only the month is in the title.""",
        {"enrolment": rows},
    )


@form
def kinds_as_rows() -> Form:
    """Potential and active of an area in rows under one another, segments across."""
    page = Page("Potensi-Aktif")
    page.put(0, 0, "POTENSI DAN PESERTA AKTIF PER SEGMEN (DOMISILI), 31 OKTOBER 2026", "title")
    page.across(2, 0, ["Kab/Kota", "Jenis Data", "PU", "BPU", "Jakon"], "head")
    rows: dict[str, list[Row]] = {"enrolment": [], "workforce": []}
    row = 3
    for code, area in areas().iterrows():
        page.merge((row, 0, row + 1, 0), area["label_name"], "")
        for column, segment in enumerate(("PU", "BPU", "JAKON"), start=2):
            potential = int(workers(str(code), 2024, segment=segment) * draw(code, segment, "p").uniform(0.7, 0.95))
            active = participants(str(code), OCTOBER, segment)
            page.put(row, column, potential, "number")
            page.put(row + 1, column, active, "number")
            rows["enrolment"].append(
                {"area_code": code, "month": first(OCTOBER), "segment": segment, "basis": "domisili",
                 "active": active},
            )  # fmt: skip
            rows["workforce"].append(
                {"area_code": code, "period": first(OCTOBER), "definition": "potensi", "segment": segment,
                 "workers": potential},
            )  # fmt: skip
        page.put(row, 1, "Potensi")
        page.put(row + 1, 1, "Peserta Aktif")
        row += 2
    return Form(
        "potensi_aktif_menurun.xlsx",
        [page],
        xlsx,
        """What is counted stands in a column of its own, two rows an area, segments across: the table a row belongs
to changes from row to row.""",
        rows,
    )


@form
def thousands_of_people() -> Form:
    """Participants in thousands, two decimals, decimal comma as text."""
    page = Page("Ribu")
    page.put(0, 0, "Peserta Aktif Menurut Lokasi Kerja, September dan Oktober 2026 (dalam ribu orang)", "title")
    page.across(2, 0, ["Kabupaten/Kota", "September", "Oktober"], "head")
    rows: list[Row] = []
    sums = [0.0, 0.0]
    for row, (code, area) in enumerate(areas().iterrows(), start=3):
        page.put(row, 0, area["name"])
        for at, month in enumerate((9, 10)):
            thousands = round(participants(str(code), date(2026, month, 1), basis="lokasi_kerja") / 1000, 2)
            sums[at] += thousands
            page.put(row, 1 + at, f"{thousands:.2f}".replace(".", ","), "text")
            rows.append(
                {"area_code": code, "month": f"2026-{month:02}-01", "segment": "ALL", "basis": "lokasi_kerja",
                 "active": round(thousands * 1000)},
            )  # fmt: skip
    last = 3 + len(areas())
    page.put(last, 0, "Jawa Timur", "total")
    page.across(last, 1, [f"{total:,.2f}".translate(str.maketrans(",.", ".,")) for total in sums], "text")
    return Form(
        "ribu_orang.xlsx",
        [page],
        xlsx,
        """Participants in thousands for a bulletin: text with a decimal comma, the unit at the end of the title,
month names without a year, which the title gives. The total is written "6.072,99".""",
        {"enrolment": rows},
        stated=[
            {"kind": "total", "sheet": "Ribu", "cell": cell(last, 2), "stated": round(sums[1], 2), "agrees": True}
        ],
    )  # fmt: skip


@form
def vulnerable_workers() -> Form:
    """Goal, registered, months and the source of money in words, a row per area."""
    page = Page("Pekerja rentan")
    page.put(0, 0, "PERLINDUNGAN PEKERJA RENTAN PER 31 OKTOBER 2026", "title")
    page.across(
        2,
        0,
        ["No", "Kab/Kota", "Sasaran", "Terdaftar", "Lama Perlindungan (bulan)", "Sumber Dana", "Keterangan"],
        "head",
    )
    rows: list[Row] = []
    for number, (code, area) in enumerate(areas().iterrows(), start=1):
        chance = draw(code, "rentan")
        total = chance.randrange(4_000, 40_000)
        covered, months = int(total * chance.uniform(0.2, 1)), chance.choice([3, 6, 9, 12])
        fund = chance.choice(["DBHCHT", "APBD", "P-APBD"])
        page.across(2 + number, 0, [number, area["label_name"]])
        page.across(2 + number, 2, [total, covered, months], "number")
        page.across(2 + number, 5, [fund, "SK terbit" if number % 4 else "SK proses"])
        rows.append(
            {"area_code": code, "as_of": "2026-10-31", "group": "PEKERJA_RENTAN", "unit": "", "total": total,
             "covered": covered, "funding": fund, "months_paid": months},
        )  # fmt: skip
    return Form(
        "pekerja_rentan.xlsx",
        [page],
        xlsx,
        """Vulnerable workers by area: the goal is the size of the group, months and the source of money stand
beside the registered. The group is named in the title only.""",
        {"groups": rows},
    )


@form
def twin_columns() -> Form:
    """Two columns with one heading and different figures."""
    page = Page("Okt 2026")
    page.put(0, 0, "PESERTA AKTIF BPU MENURUT DOMISILI, OKTOBER 2026", "title")
    page.across(2, 0, ["Kab/Kota", "Peserta Aktif", "Peserta Aktif"], "head")
    rows: list[Row] = []
    for row, code in enumerate(("35.08", "35.09", "35.79"), start=3):
        figures = [participants(code, OCTOBER, "BPU", basis) for basis in ("domisili", "lokasi_kerja")]
        page.put(row, 0, areas().loc[code, "label_name"])
        page.across(row, 1, figures, "number")
        rows += [
            {"area_code": code, "month": first(OCTOBER), "segment": "BPU", "basis": "domisili", "active": figure}
            for figure in figures
        ]
    return Form(
        "kolom_kembar.xlsx",
        [page],
        xlsx,
        """Two columns under the same heading with different figures: somebody left out what tells them apart.
Nothing may choose one of them in silence: each is asked about, and where both are kept the rules refuse the pair.""",
        {"enrolment": rows},
        questions=[{"kind": "column", "cell": "B4"}, {"kind": "column", "cell": "C4"}],
        answers={"column": "covered"},
        problems=[{"rule": "no_duplicates", "severity": "error", "sheet": "Okt 2026", "cell": ""}],
    )


@form
def offices_of_one_area() -> Form:
    """Branches of one city as rows; the city is their total."""
    page = Page("Surabaya")
    page.put(0, 0, "PESERTA AKTIF KOTA SURABAYA PER KANTOR CABANG, OKTOBER 2026 (LOKASI KERJA)", "title")
    page.across(2, 0, ["No", "Kantor Cabang", "PU", "BPU", "Jakon"], "head")
    sums = [0, 0, 0]
    offices = ("Surabaya Darmo", "Surabaya Karimunjawa", "Surabaya Rungkut", "Surabaya Tanjung Perak")
    for number, office in enumerate(offices, start=1):
        counts = [draw(office, segment).randrange(2_000, 90_000) for segment in ("PU", "BPU", "JAKON")]
        page.across(2 + number, 0, [number, office])
        page.across(2 + number, 2, counts, "number")
        sums = [old + new for old, new in zip(sums, counts, strict=True)]
    page.put(7, 1, "Jumlah", "total")
    page.across(7, 2, sums, "total")
    return Form(
        "surabaya_per_cabang.xlsx",
        [page],
        xlsx,
        """Four branches share Kota Surabaya. Their rows are parts of the city, not four reports of it: the figure
of the area is their total, and the parts check it.""",
        {
            "enrolment": [
                {"area_code": "35.78", "month": first(OCTOBER), "segment": segment, "basis": "lokasi_kerja",
                 "active": count}
                for segment, count in zip(("PU", "BPU", "JAKON"), sums, strict=True)
            ]
        },
        stated=[
            {"kind": "total", "sheet": "Surabaya", "cell": cell(7, 2 + at), "stated": total, "agrees": True}
            for at, total in enumerate(sums)
        ],
    )  # fmt: skip
