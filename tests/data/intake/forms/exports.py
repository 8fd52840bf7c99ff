"""What programs and web sites hand out: pivot tables, downloads, registers with year and month apart."""

from datetime import date

from tests.data.intake.forms.form import Form, Row, areas, dotted, draw, first, form, participants, workers
from tests.data.intake.forms.paper import Formula, Page, cell
from tests.data.intake.forms.write import delimited, xlsx

SPELLED = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
BARE_TWICE = ("Kediri", "Blitar", "Malang", "Probolinggo", "Pasuruan", "Mojokerto", "Madiun")


@form
def statistics_download() -> Form:
    """A download of BPS: thousands, kabupaten without a word before them, kota with it."""
    page = Page("Bekerja")
    page.put(0, 0, "Penduduk Bekerja Menurut Kabupaten/Kota di Provinsi Jawa Timur", "bold")
    page.merge((1, 0, 2, 0), "Kabupaten/Kota Se Jawa Timur")
    page.merge((1, 1, 1, 3), "Penduduk Bekerja Keadaan Agustus (Ribu Jiwa)")
    page.across(2, 1, [2023, 2024, 2025], "head")
    rows: list[Row] = []
    asked: list[Row] = []
    answers: dict[str, str] = {}
    for row, (code, area) in enumerate(areas().iterrows(), start=3):
        bare = area["kind"] == "kabupaten"
        page.put(row, 0, area["short_name"] if bare else area["name"])
        if bare and area["short_name"] in BARE_TWICE:
            kota = next(other for other, found in areas().iterrows() if found["name"] == f"Kota {area['short_name']}")
            asked.append(
                {"kind": "area_ambiguous", "sheet": "Bekerja", "cell": cell(row, 0), "options": f"{code};{kota}"}
            )
            answers[f"area_ambiguous:{area['short_name']}"] = str(code)
        for column, year in enumerate((2023, 2024, 2025), start=1):
            thousands = round(workers(str(code), year) / 1000, 2)
            page.put(row, column, thousands)
            rows.append(
                {"area_code": code, "period": f"{year}-08-01", "definition": "sakernas_bekerja", "segment": "ALL",
                 "workers": round(thousands * 1000)},
            )  # fmt: skip
    page.put(3 + len(areas()), 0, "Sumber: BPS, Sakernas", "italic")
    return Form(
        "bps_unduhan.xlsx",
        [page],
        xlsx,
        """A download of BPS: thousands with two decimals ("Ribu Jiwa" stands in the merged heading), years as
numbers, kabupaten without a word before their names and kota with it. Who knows the habit reads a bare "Malang" as
the kabupaten; but the habit is not written anywhere in the file, so the seven names that could be two are asked,
once each.""",
        {"workforce": rows},
        questions=asked,
        answers=answers,
    )


@form
def pivot() -> Form:
    """A pivot table: filters above, field names for headings, Grand Total at both ends."""
    page = Page("Pivot")
    page.across(0, 0, ["BULAN", "Okt 2026"])
    page.across(1, 0, ["BASIS", "Domisili"])
    page.across(3, 0, ["Sum of AKTIF", "SEGMEN"])
    page.across(4, 0, ["KAB_KOTA", "BPU", "JAKON", "PU", "Grand Total"])
    rows: list[Row] = []
    whole = [0, 0, 0, 0]
    for row, (code, area) in enumerate(areas().sort_values("name").iterrows(), start=5):
        counts = [participants(str(code), date(2026, 10, 1), part) for part in ("BPU", "JAKON", "PU")]
        page.put(row, 0, area["name"].upper())
        page.across(row, 1, [*counts, sum(counts)])
        whole = [old + new for old, new in zip(whole, (*counts, sum(counts)), strict=True)]
        rows += [
            {"area_code": code, "month": "2026-10-01", "segment": part, "basis": "domisili", "active": count}
            for part, count in zip(("BPU", "JAKON", "PU"), counts, strict=True)
        ]
    last = 5 + len(areas())
    page.across(last, 0, ["Grand Total", *whole])
    return Form(
        "pivot_segmen.xlsx",
        [page],
        xlsx,
        """A pivot table as Excel leaves it: the filters above (month and basis, name and value beside one another)
say what every number is about, "Sum of AKTIF" is the only word about the measure, areas are sorted by name, and
there is a Grand Total below and at the right.""",
        {"enrolment": rows},
        stated=[
            {"kind": "total", "sheet": "Pivot", "cell": cell(last, 1), "stated": whole[0], "agrees": True},
            {"kind": "total", "sheet": "Pivot", "cell": cell(last, 3), "stated": whole[2], "agrees": True},
            {"kind": "part", "sheet": "Pivot", "cell": "E6", "stated": sum(int(row["active"]) for row in rows[:3]),
             "agrees": True},
        ],
    )  # fmt: skip


@form
def year_and_month_apart() -> Form:
    """One area, years merged down over their months, an average at the end."""
    page = Page("Gresik")
    page.put(0, 0, "PERKEMBANGAN PESERTA AKTIF BPJS KETENAGAKERJAAN KABUPATEN GRESIK", "title")
    page.put(1, 0, "Menurut lokasi kerja (wilayah kantor cabang)")
    page.across(3, 0, ["Tahun", "Bulan", "PU", "BPU", "Jakon", "Jumlah"], "head")
    rows: list[Row] = []
    row = 4
    sums = [0, 0, 0]
    for year, last in ((2025, 12), (2026, 10)):
        page.merge((row, 0, row + last - 1, 0), year, "")
        for at in range(last):
            month = date(year, at + 1, 1)
            counts = [participants("35.25", month, part, "lokasi_kerja") for part in ("PU", "BPU", "JAKON")]
            page.put(row, 1, SPELLED[at])
            page.across(row, 2, counts, "number")
            page.put(row, 5, Formula(f"=SUM(C{row + 1}:E{row + 1})", sum(counts)), "total")
            sums = [old + new for old, new in zip(sums, counts, strict=True)]
            rows += [
                {"area_code": "35.25", "month": first(month), "segment": part, "basis": "lokasi_kerja",
                 "active": count}
                for part, count in zip(("PU", "BPU", "JAKON"), counts, strict=True)
            ]  # fmt: skip
            row += 1
    page.merge((row, 0, row, 1), "Rata-rata", "total")
    page.across(row, 2, [round(total / 22) for total in sums], "total")
    return Form(
        "gresik_perkembangan.xlsx",
        [page],
        xlsx,
        """One area over time, as a branch keeps it: the area in the title only, year and month in columns of their
own, the year merged over its months. The last row is an average, neither a month nor a total.""",
        {"enrolment": rows},
        stated=[
            {"kind": "part", "sheet": "Gresik", "cell": "F5", "stated": sum(int(row["active"]) for row in rows[:3]),
             "agrees": True},
        ],
    )  # fmt: skip


FUNDS = (("APBD", "APBD"), ("DBHCHT", "DBHCHT"), ("APBDes", "APBDES"), ("CSR", "CSR"))


@form
def funds() -> Form:
    """Sources of money as super headers over people and rupiah; empty where a source pays nothing."""
    page = Page("Sumber dana")
    page.put(0, 0, "PEKERJA RENTAN YANG DIBAYARKAN IURANNYA MENURUT SUMBER DANA, TAHUN ANGGARAN 2026", "title")
    page.merge((2, 0, 3, 0), "No")
    page.merge((2, 1, 3, 1), "Kabupaten/Kota")
    for at, (title, _) in enumerate(FUNDS):
        page.merge((2, 2 + 2 * at, 2, 3 + 2 * at), title)
        page.across(3, 2 + 2 * at, ["Orang", "Realisasi (Rp)"], "head")
    rows: list[Row] = []
    whole = [0] * 8
    for number, (code, area) in enumerate(areas().iterrows(), start=1):
        row = 3 + number
        page.across(row, 0, [number, area["label_name"]])
        for at, (_, fund) in enumerate(FUNDS):
            chance = draw(code, fund, "funds")
            if fund != "DBHCHT" and chance.random() < 0.4:
                page.put(row, 2 + 2 * at, "-")
                page.put(row, 3 + 2 * at, "-")
                continue
            people = chance.randrange(120, 21_000)
            paid = people * 16_800 * chance.choice([3, 6, 9, 12])
            page.across(row, 2 + 2 * at, [people, paid], "number")
            whole[2 * at] += people
            whole[2 * at + 1] += paid
            rows.append(
                {"area_code": code, "year": 2026, "fund": fund, "group": "PEKERJA_RENTAN", "realised_rp": paid,
                 "people": people},
            )  # fmt: skip
    last = 4 + len(areas())
    page.put(last, 1, "Jumlah", "total")
    page.across(last, 2, whole, "total")
    return Form(
        "sumber_dana_2026.xlsx",
        [page],
        xlsx,
        """Who pays for vulnerable workers: sources of money merged over people and rupiah. The group stands in the
title only. "-" says that the source pays nothing that is known: no row.""",
        {"budgets": rows},
        stated=[
            {"kind": "total", "sheet": page.name, "cell": cell(last, 2 + at), "stated": total, "agrees": True}
            for at, total in enumerate(whole)
        ],
    )


@form
def dated_register() -> Form:
    """A long text file: days as 31/10/2026, everything quoted, numbers with blanks around them."""
    page = Page("register")
    page.across(0, 0, ["periode", "kabupaten_kota", "segmen", "basis", "peserta_aktif", "peserta_tidak_aktif"])
    rows: list[Row] = []
    line = 1
    for day in (date(2026, 9, 30), date(2026, 10, 31)):
        for code, area in areas().iterrows():
            for segment in ("PU", "BPU", "JAKON"):
                pair = [participants(str(code), day.replace(day=1), segment, "domisili", what)
                        for what in ("active", "inactive")]  # fmt: skip
                page.across(
                    line, 0,
                    [day.strftime("%d/%m/%Y"), area["label_name"].upper(), segment, "domisili",
                     *(f" {dotted(number)} " for number in pair)],
                )  # fmt: skip
                rows.append(
                    {"area_code": code, "month": first(day), "segment": segment, "basis": "domisili",
                     "active": pair[0], "inactive": pair[1]},
                )  # fmt: skip
                line += 1
    return Form(
        "register_tanggal.csv",
        [page],
        delimited("|", "utf-8"),
        """A long extract with the day of the count ("31/10/2026", day first) instead of a month, a bar between the
fields, blanks around the numbers. The day makes the month.""",
        {"enrolment": rows},
    )
