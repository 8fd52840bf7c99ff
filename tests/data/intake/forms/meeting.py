"""Tables of monitoring meetings: a sheet or a block per month, segments as rows, groups and targets as headings."""

from datetime import date

from tests.data.intake.forms.form import Form, Row, areas, draw, first, form, participants, workers
from tests.data.intake.forms.paper import Formula, Page, cell
from tests.data.intake.forms.write import delimited, xlsx

SPELLED = {8: "Agustus", 9: "September", 10: "Oktober"}
MADURA = ("35.26", "35.27", "35.28", "35.29")


@form
def sheet_per_month() -> Form:
    """The month stands in the name of the sheet only."""
    rows: list[Row] = []
    stated: list[Row] = []
    pages = []
    for month in (8, 9, 10):
        page = Page(f"{SPELLED[month]} 2026")
        page.put(0, 0, "PESERTA AKTIF MENURUT DOMISILI", "title")
        page.across(2, 0, ["No", "Kabupaten/Kota", "PU", "BPU", "Jakon", "Total"], "head")
        sums = [0, 0, 0, 0]
        for number, (code, area) in enumerate(areas().iterrows(), start=1):
            counts = [participants(str(code), date(2026, month, 1), part) for part in ("PU", "BPU", "JAKON")]
            page.across(2 + number, 0, [number, area["label_name"]])
            page.across(2 + number, 2, counts, "number")
            page.put(2 + number, 5, Formula(f"=SUM(C{3 + number}:E{3 + number})", sum(counts)), "total")
            sums = [old + new for old, new in zip(sums, (*counts, sum(counts)), strict=True)]
            rows += [_row(str(code), month, part, n) for part, n in zip(("PU", "BPU", "JAKON"), counts, strict=True)]
        last = 3 + len(areas())
        page.put(last, 1, "Jumlah", "total")
        page.across(last, 2, sums, "total")
        stated += [
            {"kind": "total", "sheet": page.name, "cell": cell(last, 2 + at), "stated": total, "agrees": True}
            for at, total in enumerate(sums[:3])
        ]
        pages.append(page)
    return Form(
        "per_bulan_per_lembar.xlsx",
        pages,
        xlsx,
        """A workbook that grows by one sheet a month: the same table each time, the month in the name of the sheet
only. Total columns add the segments up.""",
        {"enrolment": rows},
        stated=stated,
    )


def _row(code: str, month: int, segment: str, active: int, inactive: int | None = None) -> Row:
    return {
        "area_code": code, "month": first(date(2026, month, 1)), "segment": segment, "basis": "domisili",
        "active": active, "inactive": inactive,
    }  # fmt: skip


@form
def block_per_month() -> Form:
    """Blocks under one another, the month in a line above each; headings repeated."""
    page = Page("Madura")
    page.put(0, 0, "KEPESERTAAN AKTIF BPJS KETENAGAKERJAAN CABANG MADURA (DOMISILI)", "title")
    rows: list[Row] = []
    stated: list[Row] = []
    top = 2
    for month in (8, 9, 10):
        page.put(top, 0, f"Bulan : {SPELLED[month]} 2026", "bold")
        page.across(top + 1, 0, ["Kabupaten", "PU", "BPU", "Jakon"], "head")
        sums = [0, 0, 0]
        for at, code in enumerate(MADURA):
            counts = [participants(code, date(2026, month, 1), part) for part in ("PU", "BPU", "JAKON")]
            page.put(top + 2 + at, 0, areas().loc[code, "short_name"])
            page.across(top + 2 + at, 1, counts, "number")
            sums = [old + new for old, new in zip(sums, counts, strict=True)]
            rows += [_row(code, month, part, n) for part, n in zip(("PU", "BPU", "JAKON"), counts, strict=True)]
        page.put(top + 6, 0, "Jumlah", "total")
        page.across(top + 6, 1, sums, "total")
        stated.append({"kind": "total", "sheet": "Madura", "cell": cell(top + 6, 1), "stated": sums[0], "agrees": True})
        top += 8
    return Form(
        "madura_per_blok.xlsx",
        [page],
        xlsx,
        """A branch keeps its months as blocks under one another, each with a line "Bulan : Agustus 2026" and its
own headings, one blank row between. Only four areas, all of them with names of their own; the title's "Cabang
Madura" is an office, no area.""",
        {"enrolment": rows},
        stated=stated,
    )


@form
def segments_as_rows() -> Form:
    """An area merged over its segments and their sum."""
    page = Page("Okt 2026")
    page.put(0, 0, "Rincian Kepesertaan per Segmen, Oktober 2026", "title")
    page.put(1, 0, "Basis data: domisili peserta", "italic")
    page.across(3, 0, ["No", "Kab/Kota", "Segmen", "Peserta Aktif", "Peserta Non Aktif"], "head")
    rows: list[Row] = []
    stated: list[Row] = []
    row = 4
    for number, (code, area) in enumerate(list(areas().iterrows())[:12], start=1):
        page.merge((row, 0, row + 3, 0), number, "")
        page.merge((row, 1, row + 3, 1), area["name"], "")
        sums = [0, 0]
        for segment, label in (("PU", "PU"), ("BPU", "BPU"), ("JAKON", "Jasa Konstruksi")):
            pair = [participants(str(code), date(2026, 10, 1), segment, what=what) for what in ("active", "inactive")]
            page.put(row, 2, label)
            page.across(row, 3, pair, "number")
            sums = [old + new for old, new in zip(sums, pair, strict=True)]
            rows.append(_row(str(code), 10, segment, *pair))
            row += 1
        page.put(row, 2, "Jumlah", "total")
        page.across(row, 3, sums, "total")
        if number == 1:
            stated = [
                {"kind": "part", "sheet": "Okt 2026", "cell": cell(row, 3 + at), "stated": total, "agrees": True}
                for at, total in enumerate(sums)
            ]
        row += 1
    return Form(
        "segmen_menurun.xlsx",
        [page],
        xlsx,
        """Segments as rows: number and name of an area are merged over PU, BPU, Jakon and their Jumlah, so three of
four rows have no name of their own. The Jumlah rows check the segments; they are neither an area nor the end of the
table.""",
        {"enrolment": rows},
        stated=stated,
    )


@form
def english_list() -> Form:
    """An English list with codes, months as Oct-26 and commas as thousands separators."""
    page = Page("participants")
    page.across(
        0, 0, ["Area code", "Regency/City", "Month", "Segment", "Basis", "Active participants", "Inactive participants"]
    )
    rows: list[Row] = []
    line = 1
    for code, area in areas().iterrows():
        for month, shown in ((9, "Sep-26"), (10, "Oct-26")):
            for segment, label in (("PU", "Wage earners"), ("BPU", "Non-wage"), ("JAKON", "Construction")):
                pair = [
                    participants(str(code), date(2026, month, 1), segment, what=what) for what in ("active", "inactive")
                ]
                name = f"{area['short_name']} {'Regency' if area['kind'] == 'kabupaten' else 'City'}"
                page.across(line, 0, [str(code), name, shown, label, "Residence", *(f"{n:,}" for n in pair)])
                rows.append(_row(str(code), month, segment, *pair))
                line += 1
    return Form(
        "participants_english.csv",
        [page],
        delimited(",", "utf-8-sig"),
        """A list in English for a donor: comma separated with quoted numbers such as "12,345", a byte order mark,
months as "Oct-26" (October 2026, not the 26th), segments in English words. Codes settle the areas; the names
("Malang Regency", "Malang City") agree with them.""",
        {"enrolment": rows},
    )


GROUPS = (("PERANGKAT DESA", "PERANGKAT_DESA"), ("BPD", "BPD"), ("RT/RW", "RT_RW"))


@form
def village_groups() -> Form:
    """Groups as super headers over size, registered and percent."""
    page = Page("Ekosistem Desa")
    page.merge((0, 0, 0, 10), "MONITORING PERLINDUNGAN EKOSISTEM DESA PROVINSI JAWA TIMUR", "title")
    page.merge((1, 0, 1, 10), "PER 31 OKTOBER 2026", "title")
    page.merge((3, 0, 4, 0), "NO")
    page.merge((3, 1, 4, 1), "KABUPATEN/KOTA")
    for at, (title, _) in enumerate(GROUPS):
        page.merge((3, 2 + 3 * at, 3, 4 + 3 * at), title)
        page.across(4, 2 + 3 * at, ["POTENSI", "TERDAFTAR", "%"], "head")
    rows: list[Row] = []
    whole = [0] * 6
    chosen = areas()[areas()["desa"] > 0]
    for number, (code, area) in enumerate(chosen.iterrows(), start=1):
        row = 4 + number
        page.across(row, 0, [number, area["label_name"].upper()])
        counts: list[int] = []
        for at, (_, group) in enumerate(GROUPS):
            chance = draw(code, group)
            total = int(area["desa"]) * (11, 7, 38)[at] + chance.randrange(60)
            covered = int(total * chance.uniform(0.6, 1))
            share = round(covered / total, 4)
            page.across(row, 2 + 3 * at, [total, covered], "number")
            page.put(row, 4 + 3 * at, share, "percent")
            counts += [total, covered]
            rows.append(
                {"area_code": code, "as_of": "2026-10-31", "group": group, "unit": "", "total": total,
                 "covered": covered, "covered_pct": round(share * 100, 2), "funding": "unknown"},
            )  # fmt: skip
        whole = [old + new for old, new in zip(whole, counts, strict=True)]
    last = 5 + len(chosen)
    page.merge((last, 0, last, 1), "JAWA TIMUR", "total")
    for at in range(3):
        page.across(last, 2 + 3 * at, whole[2 * at : 2 * at + 2], "total")
        page.put(last, 4 + 3 * at, round(whole[2 * at + 1] / whole[2 * at], 4), "total_percent")
    return Form(
        "ekosistem_desa.xlsx",
        [page],
        xlsx,
        """The table of the village ecosystem for DPMD: groups merged over size, registered and percent; "potensi"
here is the size of the group, not a base of coverage. Only areas with desa stand in it, so eight of the nine kota
are rightly absent. JAWA TIMUR is the total.""",
        {"groups": rows},
        stated=[
            {"kind": "total", "sheet": page.name, "cell": cell(last, 2), "stated": whole[0], "agrees": True},
            {"kind": "total", "sheet": page.name, "cell": cell(last, 9), "stated": whole[5], "agrees": True},
            {"kind": "share", "sheet": page.name, "cell": "E6", "stated": rows[0]["covered_pct"], "agrees": True},
        ],
    )


@form
def target_and_result() -> Form:
    """Base, target, result, achievement and gap in one table."""
    page = Page("Target UCJ")
    page.merge((0, 0, 0, 8), "TARGET DAN REALISASI UCJ KABUPATEN/KOTA TAHUN 2026", "title")
    page.merge((1, 0, 1, 8), "Target UCJ Kemendagri; peserta aktif menurut domisili, posisi 31 Oktober 2026", "italic")
    page.across(
        3, 0,
        ["No", "Kabupaten/Kota", "Penduduk Bekerja (Sakernas Agustus 2024)", "Target 2026 (%)", "Target 2026 (orang)",
         "Peserta Aktif Okt 2026", "Cakupan (%)", "Capaian terhadap Target (%)", "Kekurangan"],
        "head",
    )  # fmt: skip
    rows: dict[str, list[Row]] = {"enrolment": [], "workforce": [], "targets": []}
    sums = [0, 0, 0]
    for number, (code, area) in enumerate(areas().iterrows(), start=1):
        row = 3 + number
        base, active = workers(str(code), 2024), participants(str(code), date(2026, 10, 1))
        goal = round(draw(code, "goal").uniform(28, 62), 2)
        people = int(base * goal / 100) + 1
        page.across(row, 0, [number, area["name"]])
        page.put(row, 2, base, "number")
        page.put(row, 3, goal)
        page.across(row, 4, [people, active], "number")
        page.across(row, 6, [round(active / base * 100, 2), round(active / people * 100, 2)])
        page.put(row, 8, people - active, "number")
        rows["enrolment"].append(_row(str(code), 10, "ALL", active))
        rows["workforce"].append(
            {"area_code": code, "period": "2024-08-01", "definition": "sakernas_bekerja", "segment": "ALL",
             "workers": base},
        )  # fmt: skip
        rows["targets"].append(
            {"area_code": code, "year": 2026, "ladder": "UCJ_KEMENDAGRI", "target_pct": goal, "target_people": people},
        )
        sums = [old + new for old, new in zip(sums, (base, people, active), strict=True)]
    last = 4 + len(areas())
    page.put(last, 1, "Jumlah", "total")
    page.put(last, 2, sums[0], "total")
    page.across(last, 4, sums[1:], "total")
    page.put(last, 8, sums[1] - sums[2], "total")
    code = "35.01"
    share = round(participants(code, date(2026, 10, 1)) / workers(code, 2024) * 100, 2)
    reached = round(int(rows["enrolment"][0]["active"]) / int(rows["targets"][0]["target_people"]) * 100, 2)
    return Form(
        "target_realisasi_2026.xlsx",
        [page],
        xlsx,
        """What a monev on UCJ looks at first: base, target in percent and in people, active participants, coverage,
achievement and shortfall in one row. Coverage (of the base) and "capaian terhadap target" (of the target) are two
different percentages, neither of them kept; the target in percent is. The shortfall may be negative. Three tables
are fed by one sheet.""",
        rows,
        stated=[
            {"kind": "total", "sheet": page.name, "cell": cell(last, 5), "stated": sums[2], "agrees": True},
            {"kind": "share", "sheet": page.name, "cell": "G5", "stated": share, "agrees": True},
            {"kind": "share", "sheet": page.name, "cell": "H5", "stated": reached, "agrees": True},
        ],
    )
