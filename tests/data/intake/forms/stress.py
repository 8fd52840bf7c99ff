"""Layouts that go wrong easily: several tables, faults, areas across, numbers that could be two."""

from datetime import date

from tests.data.intake.forms.form import Form, Row, areas, dotted, first, form, participants, workers
from tests.data.intake.forms.paper import Formula, Page, cell
from tests.data.intake.forms.write import delimited, xlsx


def _row(code: str, month: date, segment: str, active: int, basis: str = "domisili") -> Row:
    return {"area_code": code, "month": first(month), "segment": segment, "basis": basis, "active": active}


@form
def several_tables() -> Form:
    """Kabupaten and kota as tables side by side on one sheet, one under another on the next."""
    months = (date(2026, 9, 1), date(2026, 10, 1))
    rows: list[Row] = []
    stated: list[Row] = []
    pages = [Page("PU"), Page("BPU"), Page("Catatan")]
    for page, segment, beside in ((pages[0], "PU", True), (pages[1], "BPU", False)):
        page.put(0, 0, f"PESERTA AKTIF {segment} MENURUT DOMISILI, SEPTEMBER-OKTOBER 2026", "title")
        top, left = 2, 0
        for kind, head in (("kabupaten", "Kabupaten"), ("kota", "Kota")):
            page.put(top, left, f"Tabel {'1' if kind == 'kabupaten' else '2'}. {head}", "bold")
            page.across(top + 1, left, ["No", head, "Sep 2026", "Okt 2026"], "head")
            sums = [0, 0]
            chosen = areas()[areas()["kind"] == kind]
            for number, (code, area) in enumerate(chosen.iterrows(), start=1):
                counts = [participants(str(code), month, segment) for month in months]
                page.across(top + 1 + number, left, [number, area["short_name"]])
                page.across(top + 1 + number, left + 2, counts, "number")
                sums = [old + new for old, new in zip(sums, counts, strict=True)]
                rows += [_row(str(code), month, segment, n) for month, n in zip(months, counts, strict=True)]
            last = top + 2 + len(chosen)
            page.put(last, left + 1, "Jumlah", "total")
            page.across(last, left + 2, sums, "total")
            place = {"sheet": page.name, "cell": cell(last, left + 3)}
            stated.append({"kind": "total", **place, "stated": sums[1], "agrees": True})
            top, left = (2, left + 5) if beside else (last + 3, 0)
    pages[2].lines(0, ["Catatan rapat 10 November 2026", "1. Data BPU belum termasuk pekerja rentan tahap III.",
                       "2. Selisih dengan data Disnaker dibahas pada desk berikutnya."])  # fmt: skip
    return Form(
        "kab_dan_kota_terpisah.xlsx",
        pages,
        xlsx,
        """Three sheets. The first has a table of kabupaten and a table of kota side by side, with a blank column
between; the second has them one under another; the third holds minutes and no table. Names are bare, but each
table's own heading says "Kabupaten" or "Kota": nothing to ask about Malang. The segment stands in the title (and
the sheet's name) only.""",
        {"enrolment": rows},
        stated=stated,
    )


@form
def faulty() -> Form:
    """A bare Malang, a typo, a total that does not add up, a copied month, a wrong percentage."""
    page = Page("UCJ")
    page.put(0, 0, "CAKUPAN PESERTA AKTIF MENURUT DOMISILI KANTOR CABANG MALANG DAN SEKITARNYA", "title")
    page.across(
        2, 0, ["No", "Kab/Kota", "Penduduk Bekerja (Sakernas Agustus 2024)", "Agustus 2026", "September 2026",
               "Oktober 2026", "% Oktober 2026"], "head",
    )  # fmt: skip
    months = [date(2026, month, 1) for month in (8, 9, 10)]
    listed = (
        ("Malang", "35.73"), ("Kab. Malang", "35.07"), ("Kota Batu", "35.79"), ("Bodowoso", "35.11"),
        ("Kab. Pasuruan", "35.14"), ("Kota Pasuruan", "35.75"),
    )  # fmt: skip
    rows: dict[str, list[Row]] = {"enrolment": [], "workforce": []}
    sums = [0, 0, 0, 0]
    wrong: Row = {}
    for number, (name, code) in enumerate(listed, start=1):
        row = 2 + number
        base = workers(code, 2024)
        counts = [participants(code, month) for month in months]
        counts[2] = counts[1]
        share = round(counts[2] / base, 4)
        if name == "Kab. Pasuruan":
            share = round(share + 0.031, 4)
            wrong = {"kind": "share", "sheet": "UCJ", "cell": cell(row, 6), "stated": share * 100, "agrees": False}
        page.across(row, 0, [number, name])
        page.across(row, 2, [base, *counts], "number")
        page.put(row, 6, f"{share * 100:.2f}%".replace(".", ","), "text")
        rows["workforce"].append(
            {"area_code": code, "period": "2024-08-01", "definition": "sakernas_bekerja", "segment": "ALL",
             "workers": base},
        )  # fmt: skip
        rows["enrolment"] += [_row(code, month, "ALL", count) for month, count in zip(months, counts, strict=True)]
        sums = [old + new for old, new in zip(sums, (base, *counts), strict=True)]
    page.put(9, 1, "JUMLAH", "total")
    page.across(9, 2, [sums[0], sums[1], sums[2] + 1_000, sums[3]], "total")
    totals = [
        {"kind": "total", "sheet": "UCJ", "cell": cell(9, 2 + at), "agrees": at != 2,
         "stated": total + (1_000 if at == 2 else 0)}
        for at, total in enumerate(sums)
    ]  # fmt: skip
    return Form(
        "bermasalah.xlsx",
        [page],
        xlsx,
        """A table with the faults that are common: "Malang" without Kab. or Kota is asked (Kab. Malang stands in
the next row, which makes the city likely, but nobody may guess), "Bodowoso" is proposed as Bondowoso and confirmed,
the total of September is 1,000 too high, October repeats September for every area, and the percentage of Kab.
Pasuruan is 3.1 points off. Reading takes the cells as they stand; the rules speak about them.""",
        rows,
        questions=[
            {"kind": "area_ambiguous", "sheet": "UCJ", "cell": "B4", "options": "35.07;35.73"},
            {"kind": "area_typo", "sheet": "UCJ", "cell": "B7", "options": "35.11"},
        ],
        answers={"area_typo:bodowoso": "35.11", "area_ambiguous:malang": "35.73"},
        stated=[*totals, wrong],
        problems=[
            {"rule": "totals_equal_parts", "severity": "error", "sheet": "UCJ", "cell": "E10"},
            {"rule": "share_matches", "severity": "error", "sheet": "UCJ", "cell": "G8"},
            {"rule": "copied_forward", "severity": "warning", "sheet": "UCJ", "cell": ""},
        ],
    )


@form
def transposed() -> Form:
    """Areas across, months down, months as real dates."""
    page = Page("BPU kota")
    page.put(0, 0, "Peserta Aktif BPU Menurut Domisili di Sembilan Kota", "title")
    cities = areas()[areas()["kind"] == "kota"]
    page.across(2, 0, ["Bulan", *cities["label_name"], "Jumlah"], "head")
    rows: list[Row] = []
    months = [date(2025 + at // 12, at % 12 + 1, 1) for at in range(9, 22)]
    for row, month in enumerate(months, start=3):
        page.put(row, 0, month, "month")
        counts = [participants(str(code), month, "BPU") for code in cities.index]
        page.across(row, 1, counts, "number")
        page.put(row, 10, Formula(f"=SUM(B{row + 1}:J{row + 1})", sum(counts)), "total")
        rows += [_row(str(code), month, "BPU", n) for code, n in zip(cities.index, counts, strict=True)]
    total = sum(int(row["active"]) for row in rows[:9])
    return Form(
        "bpu_kota_mendatar.xlsx",
        [page],
        xlsx,
        """Areas across and months down, as a sheet behind a line chart is kept. Months are real dates shown as
"Okt-25". The last column adds the nine cities up: a total across areas, not an area.""",
        {"enrolment": rows},
        stated=[{"kind": "total", "sheet": "BPU kota", "cell": "K4", "stated": total, "agrees": True}],
    )


@form
def could_be_two() -> Form:
    """Figures in thousands with one separator only: 413.187 may be 413 thousand or 413 million."""
    page = Page("dasar")
    page.put(0, 0, "Penduduk Bekerja Menurut Sakernas Agustus 2024 (ribu orang)")
    page.across(2, 0, ["Kode", "Kabupaten/Kota", "Penduduk Bekerja"])
    rows: list[Row] = []
    for row, code in enumerate(("35.01", "35.02", "35.03"), start=3):
        base = workers(code, 2024)
        page.across(row, 0, [code, areas().loc[code, "name"], dotted(base)])
        rows.append(
            {"area_code": code, "period": "2024-08-01", "definition": "sakernas_bekerja", "segment": "ALL",
             "workers": base},
        )  # fmt: skip
    return Form(
        "dasar_ribu.csv",
        [page],
        delimited(",", "utf-8"),
        """Three rows in thousands, each written like "413.187": with a decimal point that is 413,187 people, with a
thousands point 413 million. No cell of the column decides it and the heading makes either possible, so it is asked.""",
        {"workforce": rows},
        questions=[{"kind": "style", "sheet": "dasar_ribu", "cell": "", "options": "en;id"}],
        answers={"style": "en"},
    )
