"""Tables of what stands behind coverage: wages, poverty, unemployment, formal work; budgets; potential by segment."""

from datetime import date

from tests.data.intake.forms.form import Form, Row, areas, context, draw, form, participants, workers
from tests.data.intake.forms.paper import Formula, Page, cell
from tests.data.intake.forms.write import ods, xls, xlsx

OCTOBER = date(2026, 10, 1)


def _figure(code: str, year: int, indicator: str, value: float, unit: str) -> dict[str, object]:
    return {"area_code": code, "year": year, "indicator": indicator, "value": value, "unit": unit}


@form
def minimum_wages() -> Form:
    """Two years of minimum wages, with the rise in rupiah and percent."""
    page = Page("UMK")
    page.merge((0, 0, 0, 5), "UPAH MINIMUM KABUPATEN/KOTA (UMK) DI JAWA TIMUR", "title")
    page.across(
        2, 0, ["No", "Kabupaten/Kota", "UMK 2025 (Rp)", "UMK 2026 (Rp)", "Kenaikan (Rp)", "Kenaikan (%)"], "head"
    )
    rows: list[Row] = []
    for number, (code, area) in enumerate(areas().iterrows(), start=1):
        old = 2_300_000 + draw(code, "umk").randrange(2_700_000)
        new = round(old * draw(code, "rise").uniform(1.05, 1.075))
        page.across(2 + number, 0, [number, area["name"]])
        page.across(2 + number, 2, [old, new, new - old], "number")
        page.put(2 + number, 5, round((new - old) / old * 100, 2))
        rows += [_figure(str(code), year, "umk", paid, "rupiah/bulan") for year, paid in ((2025, old), (2026, new))]
    page.put(4 + len(areas()), 0, "Sumber: Keputusan Gubernur Jawa Timur")
    return Form(
        "umk_2026.xlsx",
        [page],
        xlsx,
        """Minimum wages of two years and their rise. The wages are context; the rise is derived, in rupiah or in
percent. The year stands in the heading of each column.""",
        {"context": rows},
    )


@form
def poverty() -> Form:
    """Year over number and percent; the number in thousands, and kept in thousands."""
    page = Page("Kemiskinan")
    page.put(0, 0, "Jumlah dan Persentase Penduduk Miskin Menurut Kabupaten/Kota di Jawa Timur, 2020-2021", "title")
    page.merge((2, 0, 3, 0), "Kabupaten/Kota")
    for at, year in enumerate((2020, 2021)):
        page.merge((2, 1 + 2 * at, 2, 2 + 2 * at), year)
        page.across(3, 1 + 2 * at, ["Jumlah (ribu jiwa)", "Persentase"], "head")
    rows: list[Row] = []
    for row, (code, area) in enumerate(areas().iterrows(), start=4):
        page.put(row, 0, area["name"])
        for at, year in enumerate((2020, 2021)):
            poor = context(str(code), year, "jumlah_penduduk_miskin")
            share = context(str(code), year, "persentase_penduduk_miskin_p0")
            page.across(row, 1 + 2 * at, [poor, share])
            rows.append(_figure(str(code), year, "jumlah_penduduk_miskin", poor, "ribu orang"))
            rows.append(_figure(str(code), year, "persentase_penduduk_miskin_p0", share, "persen"))
    page.put(5 + len(areas()), 0, "Sumber: BPS, Susenas Maret")
    return Form(
        "kemiskinan.xls",
        [page],
        xls,
        """Poverty, year over number and percent. The number is kept in thousands in the context table, so "(ribu
jiwa)" is its unit, nothing to multiply. The percentage is a figure of its own: what it divides by is not in the
table.""",
        {"context": rows},
    )


@form
def unemployment() -> Form:
    """Two rates, percent as the unit in the title."""
    page = Page("TPT TPAK")
    page.put(
        0,
        0,
        "Tingkat Pengangguran Terbuka (TPT) dan Tingkat Partisipasi Angkatan Kerja (TPAK), Agustus (persen)",
        "title",
    )
    page.merge((2, 0, 3, 0), "Kode")
    page.merge((2, 1, 3, 1), "Kabupaten/Kota")
    page.merge((2, 2, 2, 3), "TPT")
    page.merge((2, 4, 2, 5), "TPAK")
    page.across(3, 2, [2024, 2025, 2024, 2025], "head")
    rows: list[Row] = []
    for row, (code, area) in enumerate(areas().iterrows(), start=4):
        page.across(row, 0, [int(str(code).replace(".", "")), area["name"]])
        for at, (indicator, year) in enumerate((("tpt", 2024), ("tpt", 2025), ("tpak", 2024), ("tpak", 2025))):
            rate = context(str(code), year, indicator)
            page.put(row, 2 + at, rate)
            rows.append(_figure(str(code), year, indicator, rate, "persen"))
    return Form(
        "tpt_tpak.ods",
        [page],
        ods,
        """Two rates over two years: the indicator above, the year below, percent in the title. "Angkatan Kerja"
occurs in the name of a rate and makes no base of it.""",
        {"context": rows},
    )


@form
def formal_work() -> Form:
    """Formal and informal workers: context, never segments."""
    page = Page("Formal")
    page.put(0, 0, "Penduduk Bekerja Menurut Kegiatan Formal dan Informal, Sakernas Agustus 2025 (orang)", "title")
    page.across(2, 0, ["Kabupaten/Kota", "Formal", "Informal", "Jumlah"], "head")
    rows: dict[str, list[Row]] = {"context": [], "workforce": []}
    whole = [0, 0, 0]
    for row, (code, area) in enumerate(areas().iterrows(), start=3):
        parts = [int(context(str(code), 2025, f"bekerja_{kind}")) for kind in ("formal", "informal")]
        figures = [*parts, workers(str(code), 2025)]
        page.put(row, 0, area["label_name"])
        page.across(row, 1, figures, "number")
        whole = [old + new for old, new in zip(whole, figures, strict=True)]
        rows["context"] += [
            _figure(str(code), 2025, f"bekerja_{kind}", part, "orang")
            for kind, part in zip(("formal", "informal"), parts, strict=True)
        ]
        rows["workforce"].append(
            {"area_code": code, "period": "2025-08-01", "definition": "sakernas_bekerja", "segment": "ALL",
             "workers": figures[2]},
        )  # fmt: skip
    last = 3 + len(areas())
    page.put(last, 0, "Jawa Timur", "total")
    page.across(last, 1, whole, "total")
    return Form(
        "formal_informal.xlsx",
        [page],
        xlsx,
        """Formal and informal workers of Sakernas. They are context and no segments of participants, although
"formal" and "informal" are used loosely for PU and BPU elsewhere. Jumlah is the base.""",
        rows,
        stated=[{"kind": "total", "sheet": "Formal", "cell": cell(last, 3), "stated": whole[2], "agrees": True}],
    )


@form
def premium_budgets() -> Form:
    """Budget and revised budget as columns, in rupiah words of billions."""
    page = Page("Anggaran")
    page.put(0, 0, "ANGGARAN IURAN JAMINAN SOSIAL KETENAGAKERJAAN PEGAWAI NON ASN TAHUN ANGGARAN 2026", "title")
    page.put(1, 0, "(dalam ribu rupiah)")
    page.across(3, 0, ["No", "Pemerintah Daerah", "APBD Murni", "P-APBD", "Keterangan"], "head")
    rows: list[Row] = []
    whole = [0, 0]
    for number, (code, area) in enumerate(areas().iterrows(), start=1):
        chance = draw(code, "apbd")
        figures = [chance.randrange(90_000, 4_000_000), chance.randrange(10_000, 900_000) if number % 3 else 0]
        kind = "Pemkab" if area["kind"] == "kabupaten" else "Pemkot"
        page.across(3 + number, 0, [number, f"{kind} {area['short_name']}"])
        page.put(3 + number, 2, figures[0], "number")
        page.put(3 + number, 3, figures[1] or "belum menganggarkan", "number")
        whole = [old + new for old, new in zip(whole, figures, strict=True)]
        rows += [
            {"area_code": code, "year": 2026, "fund": fund, "group": "NON_ASN", "allocated_rp": thousand * 1000}
            for fund, thousand in zip(("APBD", "P-APBD"), figures, strict=True)
            if thousand
        ]
    last = 4 + len(areas())
    page.put(last, 1, "JUMLAH", "total")
    page.across(last, 2, whole, "total")
    return Form(
        "anggaran_non_asn.xlsx",
        [page],
        xlsx,
        """Premium budgets of Pemda for their staff: the first budget and the revised one are two funds, the group
stands in the title, thousands of rupiah in a line of their own. Names are "Pemkab ..." and "Pemkot ...". "belum
menganggarkan" is no figure.""",
        {"budgets": rows},
        stated=[
            {"kind": "total", "sheet": "Anggaran", "cell": cell(last, 2), "stated": whole[0], "agrees": True}
        ],
    )  # fmt: skip


@form
def potential_by_segment() -> Form:
    """Potential, active and percent under each segment, for every area."""
    page = Page("UCJ per segmen")
    page.merge((0, 0, 0, 10), "CAKUPAN UCJ MENURUT SEGMEN PER 31 OKTOBER 2026 (BERDASARKAN NIK DOMISILI)", "title")
    page.merge((2, 0, 3, 0), "NO")
    page.merge((2, 1, 3, 1), "KAB/KOTA")
    segments = (("PU", "PU"), ("BPU", "BPU"), ("JASA KONSTRUKSI", "JAKON"))
    for at, (title, _) in enumerate(segments):
        page.merge((2, 2 + 3 * at, 2, 4 + 3 * at), title)
        page.across(3, 2 + 3 * at, ["POTENSI", "AKTIF", "%"], "head")
    rows: dict[str, list[Row]] = {"enrolment": [], "workforce": []}
    whole = [0] * 6
    for number, (code, area) in enumerate(areas().iterrows(), start=1):
        row = 3 + number
        page.across(row, 0, [number, area["label_name"]])
        counts: list[int] = []
        for at, (_, segment) in enumerate(segments):
            potential = int(workers(str(code), 2024, segment=segment) * draw(code, segment, "p").uniform(0.7, 0.95))
            active = participants(str(code), OCTOBER, segment)
            page.across(row, 2 + 3 * at, [potential, active], "number")
            letters = f"{cell(row, 3 + 3 * at)}/{cell(row, 2 + 3 * at)}"
            page.put(row, 4 + 3 * at, Formula(f"={letters}", active / potential), "percent")
            counts += [potential, active]
            rows["enrolment"].append(
                {"area_code": code, "month": "2026-10-01", "segment": segment, "basis": "domisili", "active": active}
            )
            rows["workforce"].append(
                {"area_code": code, "period": "2026-10-01", "definition": "potensi", "segment": segment,
                 "workers": potential},
            )  # fmt: skip
        whole = [old + new for old, new in zip(whole, counts, strict=True)]
    last = 4 + len(areas())
    page.merge((last, 0, last, 1), "TOTAL", "total")
    for at in range(3):
        page.across(last, 2 + 3 * at, whole[2 * at : 2 * at + 2], "total")
        page.put(last, 4 + 3 * at, whole[2 * at + 1] / whole[2 * at], "total_percent")
    share = int(rows["enrolment"][0]["active"]) / int(rows["workforce"][0]["workers"]) * 100
    return Form(
        "ucj_per_segmen.xlsx",
        [page],
        xlsx,
        """The table of a branch or the kantor wilayah with potential, active and percent under each segment. The
potential is a base of its own (definition potensi) of the day the table speaks about; each percentage belongs to
the two counts at its left. Jakon may well exceed 100 %.""",
        rows,
        stated=[
            {"kind": "total", "sheet": page.name, "cell": cell(last, 2), "stated": whole[0], "agrees": True},
            {"kind": "total", "sheet": page.name, "cell": cell(last, 9), "stated": whole[5], "agrees": True},
            {"kind": "share", "sheet": page.name, "cell": "E5", "stated": round(share, 4), "agrees": True},
        ],
    )
