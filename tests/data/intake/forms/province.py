"""Tables of the kantor wilayah: all 38 areas of the province at once."""

from datetime import date

from tests.data.intake.forms.form import Form, Row, areas, first, form, participants, workers
from tests.data.intake.forms.paper import Formula, Page, cell, value
from tests.data.intake.forms.write import xls, xlsx

MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agt", "Sep", "Okt", "Nov", "Des")


@form
def province_ucj() -> Form:
    """Year over month in two header rows, numbering row, total, footnotes, signature."""
    page = Page("Rekap UCJ")
    page.merge((0, 0, 0, 9), "REKAPITULASI UNIVERSAL COVERAGE JAMSOSTEK (UCJ) KABUPATEN/KOTA SE-JAWA TIMUR", "title")
    page.merge((1, 0, 1, 9), "PESERTA AKTIF MENURUT DOMISILI (NIK KTP), POSISI S.D. OKTOBER 2026", "title")
    page.merge((3, 0, 4, 0), "NO")
    page.merge((3, 1, 4, 1), "KABUPATEN/KOTA")
    page.merge((3, 2, 4, 2), "PENDUDUK BEKERJA (SAKERNAS AGUSTUS 2024)")
    months = [date(2025, 10, 1), date(2025, 11, 1), date(2025, 12, 1)]
    months += [date(2026, 8, 1), date(2026, 9, 1), date(2026, 10, 1)]
    page.merge((3, 3, 3, 5), 2025)
    page.merge((3, 6, 3, 8), 2026)
    page.across(4, 3, [["OKT", "NOV", "DES", "AGS", "SEP", "OKT"][at] for at in range(6)], "head")
    page.merge((3, 9, 4, 9), "% UCJ OKT 2026 *)")
    page.across(5, 0, [f"({number})" for number in range(1, 11)], "italic")
    enrolment: list[Row] = []
    workforce: list[Row] = []
    for number, (code, area) in enumerate(areas().iterrows(), start=1):
        row = 5 + number
        base = workers(str(code), 2024)
        page.across(row, 0, [number, area["label_name"].upper()])
        page.put(row, 2, base, "number")
        counts = [participants(str(code), month) for month in months]
        page.across(row, 3, counts, "number")
        page.put(row, 9, Formula(f"=I{row + 1}/C{row + 1}", counts[-1] / base), "percent")
        workforce.append(
            {"area_code": code, "period": "2024-08-01", "definition": "sakernas_bekerja", "segment": "ALL",
             "workers": base},
        )  # fmt: skip
        enrolment.extend(
            {"area_code": code, "month": first(month), "segment": "ALL", "basis": "domisili", "active": count}
            for month, count in zip(months, counts, strict=True)
        )
    last = 5 + len(areas())
    page.merge((last + 1, 0, last + 1, 1), "JAWA TIMUR", "total")
    stated: list[Row] = []
    sums = []
    for column in range(2, 9):
        found = sum(int(value(page, row, column)) for row in range(6, last + 1))
        letter = cell(0, column)[:-1]
        page.put(last + 1, column, Formula(f"=SUM({letter}7:{letter}{last + 1})", found), "total")
        place = {"sheet": "Rekap UCJ", "cell": cell(last + 1, column)}
        stated.append({"kind": "total", **place, "stated": found, "agrees": True})
        sums.append(found)
    page.put(last + 1, 9, Formula(f"=I{last + 2}/C{last + 2}", sums[-1] / sums[0]), "total_percent")
    page.lines(
        last + 3,
        [
            "*) Persentase terhadap penduduk bekerja, Sakernas Agustus 2024",
            "Keterangan: peserta aktif adalah tenaga kerja yang iurannya lunas pada bulan berjalan, seluruh segmen",
            "Sumber data: BPJS Ketenagakerjaan Kantor Wilayah Jawa Timur, ditarik tanggal 9 November 2026",
        ],
    )
    page.lines(
        last + 8,
        ["Surabaya, 10 November 2026", "Asisten Deputi Wilayah Bidang Kepesertaan", "", "", "Fulan bin Fulan"],
        column=7,
    )
    stated += [
        {"kind": "share", "sheet": "Rekap UCJ", "cell": cell(row, 9), "stated": value(page, row, 9) * 100,
         "agrees": True}
        for row in (6, last)
    ]  # fmt: skip
    return Form(
        "rekap_ucj_jatim.xlsx",
        [page],
        xlsx,
        """The monthly table of the kantor wilayah for a meeting: 38 rows, year (merged) over month, a row numbering
the columns (1)(2)(3), JAWA TIMUR as the total, footnotes and a signature. The basis stands in the second title
line, the base (employed people, August 2024) in the heading of its own column. The dates in the source line (9
November) and the signature (10 November) are no periods of the data. Shares are fractions shown as percent.""",
        {"enrolment": enrolment, "workforce": workforce},
        stated=stated,
    )


@form
def wide_months() -> Form:
    """Months across, the year in the title, two groups with subtotals, months that have not come."""
    page = Page("PU 2026")
    page.merge((0, 0, 0, 14), "PERKEMBANGAN PESERTA AKTIF SEGMEN PENERIMA UPAH (PU) PER KABUPATEN/KOTA", "title")
    page.merge((1, 0, 1, 14), "TAHUN 2026", "title")
    page.put(2, 0, "Basis: wilayah kantor cabang (lokasi kerja)")
    page.across(3, 0, ["No.", "Kabupaten/Kota", *MONTHS], "head")
    rows: list[Row] = []
    stated: list[Row] = []
    row = 4
    whole = [0] * 12
    for kind, title in (("kabupaten", "KABUPATEN"), ("kota", "KOTA")):
        chosen = areas()[areas()["kind"] == kind]
        part = [0] * 12
        top = row
        for number, (code, area) in enumerate(chosen.iterrows(), start=1):
            page.across(row, 0, [number, area["name"]])
            for at in range(10):
                count = participants(str(code), date(2026, at + 1, 1), "PU", "lokasi_kerja")
                page.put(row, 2 + at, count, "number")
                part[at] += count
                rows.append(
                    {"area_code": code, "month": first(date(2026, at + 1, 1)), "segment": "PU",
                     "basis": "lokasi_kerja", "active": count},
                )  # fmt: skip
            row += 1
        page.put(row, 1, f"SUB JUMLAH {title}", "total")
        for at in range(12):
            letter = cell(0, 2 + at)[:-1]
            page.put(row, 2 + at, Formula(f"=SUM({letter}{top + 1}:{letter}{row})", part[at]), "total")
        stated.append({"kind": "total", "sheet": "PU 2026", "cell": cell(row, 2), "stated": part[0], "agrees": True})
        whole = [old + new for old, new in zip(whole, part, strict=True)]
        row += 2
    page.put(row - 1, 1, "TOTAL JAWA TIMUR", "total")
    page.across(row - 1, 2, whole, "total")
    stated.append({"kind": "total", "sheet": "PU 2026", "cell": cell(row - 1, 11), "stated": whole[9], "agrees": True})
    return Form(
        "pu_2026_bulanan.xls",
        [page],
        xls,
        """An old .xls: months Jan-Des across, year and segment in the title only, the basis in a small line under
it. Kabupaten and kota are split by subtotals and a blank row; a subtotal checks its group, TOTAL checks everything.
November and December are not filled yet: no value, not zero, although the formulas of the totals show 0.""",
        {"enrolment": rows},
        stated=stated,
    )
