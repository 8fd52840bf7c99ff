"""Recaps of the Inpres ledger as agencies keep them: protection by month, village bodies, premiums, projects, firms."""

from typing import Any

from tests.data.intake.forms.form import Form, Row, areas, draw, form
from tests.data.intake.forms.paper import Page, cell
from tests.data.intake.forms.write import xlsx

MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Juni", "Juli", "Agst", "Sept", "Okt", "Nop", "Des")
PACKAGE = 16_800


def total(sheet: str, row: int, column: int, stated: float) -> Row:
    """Return a printed total that agrees."""
    return {"kind": "total", "sheet": sheet, "cell": cell(row, column), "stated": stated, "agrees": True}


@form
def social_agency() -> Form:
    """Protection month by month in one table of all areas; empty months, zeros and months paid in advance."""
    page = Page("DBHCHT")
    page.merge((0, 0, 0, 14), "REKAP PEKERJA RENTAN YANG IURANNYA DIBAYAR PER BULAN (DBHCHT)", "title")
    page.merge((1, 0, 1, 14), "DINAS SOSIAL PROVINSI JAWA TIMUR TAHUN 2026", "title")
    page.merge((3, 0, 4, 0), "No")
    page.merge((3, 1, 4, 1), "Kabupaten/Kota")
    page.merge((3, 2, 4, 2), "Jumlah Sasaran")
    page.merge((3, 3, 3, 14), "Orang Terlindungi")
    page.across(4, 3, MONTHS, "head")
    rows: list[Row] = []
    sums = [0] * 12
    for number, (code, area) in enumerate(areas().iterrows(), start=1):
        row, chance = 4 + number, draw(code, "calendar")
        people, begin = chance.randrange(900, 9_000), chance.choice([1, 1, 3, 4, 7])
        end = min(begin + chance.choice([6, 9, 10]), 12)
        page.across(row, 0, [number, area["label_name"], people + chance.randrange(900)])
        if number % 9 == 0:
            page.across(row, 3, ["-"] * 12)
            continue
        for month in range(1, 13):
            if month > 10 and month > end:
                continue  # not paid yet: an empty cell
            paid = people if begin <= month <= end else 0
            page.put(row, 2 + month, paid, "number")
            sums[month - 1] += paid
            rows.append(
                {"area_code": code, "month": f"2026-{month:02d}-01", "group": "PEKERJA_RENTAN", "funding": "DBHCHT",
                 "people": paid},
            )  # fmt: skip
    last = 5 + len(areas())
    page.merge((last, 0, last, 1), "JUMLAH", "total")
    page.across(last, 3, sums, "total")
    return Form(
        "dinsos_kalender_dbhcht.xlsx",
        [page],
        xlsx,
        """The recap of the Dinas Sosial: people whose premium is paid from the tobacco excise share, month by month.
Its title says that it is a calendar, so the months are protection, not participants. A zero is a month that was not
paid; a dash or an empty cell says nothing; December may be paid in advance. "Jumlah sasaran" belongs to no month and
is left out.""",
        {"protection": rows},
        stated=[total("DBHCHT", last, 2 + month, sums[month - 1]) for month in (1, 10)],
    )


@form
def silent_calendar() -> Form:
    """Months of a group of one area under a title that does not say what they hold."""
    page = Page("Rentan 2026")
    page.put(0, 0, "PEKERJA RENTAN KABUPATEN LAMONGAN TAHUN 2026", "title")
    page.across(2, 0, ["Sumber Dana", *MONTHS[:8]], "head")
    rows: list[Row] = []
    for at, fund in enumerate(("APBD", "DBHCHT", "CSR")):
        chance = draw(fund, "lamongan")
        people = chance.randrange(200, 5_000)
        figures = [0 if month < 3 * at else people for month in range(8)]
        page.across(3 + at, 0, [fund, *figures])
        rows += [
            {"area_code": "35.24", "month": f"2026-{month + 1:02d}-01", "group": "PEKERJA_RENTAN", "funding": fund,
             "people": figure}
            for month, figure in enumerate(figures)
        ]  # fmt: skip
    return Form(
        "rentan_lamongan_bulanan.xlsx",
        [page],
        xlsx,
        """One area, its funds as rows, months as columns. The title names the group and the year and nothing else:
whether the months are premiums paid or counts of the group at several dates must be asked.""",
        {"protection": rows},
        questions=[{"kind": "ledger", "options": "protection;groups"}],
        answers={"ledger": "protection"},
    )


@form
def village_agency() -> Form:
    """The village ecosystem: six bodies side by side, size and registered."""
    bodies = (
        ("Perangkat Desa", "PERANGKAT_DESA"), ("BPD", "BPD"), ("RT", "RT"), ("RW", "RW"), ("LPMD", "LPM"),
        ("Karang Taruna", "KARANG_TARUNA"), ("Kader PKK", "PKK_DASAWISMA"),
    )  # fmt: skip
    page = Page("DPMD")
    page.put(0, 0, "REKAPITULASI KEPESERTAAN EKOSISTEM DESA", "title")
    page.put(1, 0, "POSISI 31 OKTOBER 2026", "bold")
    page.merge((3, 0, 4, 0), "No")
    page.merge((3, 1, 4, 1), "Kabupaten/Kota")
    for at, (body, _) in enumerate(bodies):
        page.merge((3, 2 + 2 * at, 3, 3 + 2 * at), body)
        page.across(4, 2 + 2 * at, ["Jumlah", "Terdaftar"], "head")
    rows: list[Row] = []
    villages = areas()[areas()["desa"] > 0]
    for number, (code, area) in enumerate(villages.iterrows(), start=1):
        row = 4 + number
        page.across(row, 0, [number, area["name"]])
        for at, (body, group) in enumerate(bodies):
            chance = draw(code, body, "dpmd")
            size = int(area["desa"] * chance.uniform(4, 11))
            covered = int(size * chance.uniform(0.3, 1))
            page.across(row, 2 + 2 * at, [size, covered], "number")
            rows.append(
                {"area_code": code, "as_of": "2026-10-31", "group": group, "unit": "", "total": size,
                 "covered": covered, "funding": "unknown"},
            )  # fmt: skip
    return Form(
        "dpmd_ekosistem_desa.xlsx",
        [page],
        xlsx,
        """The recap of the DPMD: bodies of the village merged over size and registered. RT and RW are columns of
their own here, Karang Taruna and PKK cadres stand beside them; kota without desa are rightly absent.""",
        {"groups": rows},
    )


@form
def treasury() -> Form:
    """Premium budget by fund and group of one Pemda after another, with the reason where nothing was budgeted."""
    page = Page("Anggaran Iuran")
    page.put(0, 0, "ANGGARAN DAN REALISASI IURAN JAMINAN SOSIAL KETENAGAKERJAAN", "title")
    page.put(1, 0, "TAHUN ANGGARAN 2026", "title")
    heads = ["No", "Pemerintah Daerah", "Sumber Dana", "Kelompok", "Pagu (Rp)", "Dianggarkan (Rp)", "Realisasi (Rp)",
             "Jumlah Orang", "Jumlah Bulan", "Alasan"]  # fmt: skip
    page.across(3, 0, heads, "head")
    rows: list[Row] = []
    row = 4
    for number, code in enumerate(("35.09", "35.12", "35.13", "35.73"), start=1):
        for fund, group, printed in (
            ("APBD", "NON_ASN", "Non ASN"), ("DBHCHT", "PEKERJA_RENTAN", "Pekerja Rentan"),
            ("APBDesa", "PERANGKAT_DESA", "Perangkat Desa"),
        ):  # fmt: skip
            if code == "35.73" and group == "PERANGKAT_DESA":
                continue
            chance = draw(code, fund, "bpkad")
            people, months = chance.randrange(300, 4_000), chance.choice([6, 9, 12])
            allocated, realised = people * months * PACKAGE, people * months * PACKAGE // 2
            nothing = code == "35.12" and group == "NON_ASN"
            reason = "Menunggu P-APBD" if nothing else ""
            figures: list[Any] = (
                [0, 0, 0, 0, 0] if nothing else [allocated * 2, allocated, realised, people, months / 2]
            )
            page.across(row, 0, [number, areas().loc[code, "name"], fund, printed])
            page.across(row, 4, figures, "number")
            page.put(row, 9, reason)
            rows.append(
                {"area_code": code, "year": 2026, "fund": fund.upper().removesuffix("A") if "Desa" in fund else fund,
                 "group": group, "ceiling_rp": figures[0], "allocated_rp": figures[1], "realised_rp": figures[2],
                 "people": figures[3], "months": figures[4], "reason": reason},
            )  # fmt: skip
            row += 1
    return Form(
        "bpkad_anggaran_iuran.xlsx",
        [page],
        xlsx,
        """The premium budget as the BPKAD keeps it: fund and group in columns, whole rupiah. A Pemda that budgeted
nothing for its non-ASN says so with zeros and gives its reason, which is not the same as having no row.""",
        {"budgets": rows},
    )


@form
def procurement() -> Form:
    """Construction projects from the procurement service: packages and contract values, all and registered."""
    page = Page("LPSE")
    page.put(0, 0, "REKAP PENDAFTARAN PROYEK JASA KONSTRUKSI PEMERINTAH DAERAH", "title")
    page.put(1, 0, "Sumber: LPSE, posisi 31 Oktober 2026")
    heads = ["No", "Kab/Kota", "Jumlah Paket", "Paket Terdaftar", "Paket Belum Terdaftar", "Nilai Kontrak (Rp)",
             "Nilai Kontrak Terdaftar (Rp)"]  # fmt: skip
    page.across(3, 0, heads, "head")
    rows: list[Row] = []
    for number, (code, area) in enumerate(areas().iterrows(), start=1):
        row, chance = 3 + number, draw(code, "lpse")
        size = chance.randrange(40, 900)
        registered = int(size * chance.uniform(0.05, 0.9))
        value = size * chance.randrange(80_000_000, 900_000_000)
        part = int(value * registered / size)
        page.across(row, 0, [number, area["label_name"]])
        page.across(row, 2, [size, registered, size - registered, value, part], "number")
        rows.append(
            {"area_code": code, "as_of": "2026-10-31", "group": "JAKON_PROYEK", "unit": "", "total": size,
             "covered": registered, "funding": "unknown", "value_rp": value, "registered_value_rp": part},
        )  # fmt: skip
    last = 4 + len(areas())
    page.merge((last, 0, last, 1), "TOTAL", "total")
    sums = {
        name: sum(int(row[name]) for row in rows) for name in ("total", "covered", "value_rp", "registered_value_rp")
    }
    page.across(last, 2, [sums["total"], sums["covered"], sums["total"] - sums["covered"], sums["value_rp"],
                          sums["registered_value_rp"]], "total")  # fmt: skip
    return Form(
        "lpse_proyek_konstruksi.xlsx",
        [page],
        xlsx,
        """Projects counted, not people: packages and contract values, all and registered. "Belum terdaftar" is
derived. The values are those of projects whatever their own headings leave out.""",
        {"groups": rows},
        stated=[total("LPSE", last, 2, sums["total"])],
    )


@form
def inspectors() -> Form:
    """Employers that comply, registered in part or not at all, as the labour inspectors count them."""
    page = Page("Wasnaker")
    page.put(0, 0, "DATA KEPATUHAN PERUSAHAAN PROGRAM JAMINAN SOSIAL KETENAGAKERJAAN", "title")
    page.put(1, 0, "PERIODE OKTOBER 2026", "bold")
    heads = ["No", "Kabupaten/Kota", "Perusahaan Patuh", "Perusahaan Daftar Sebagian (PDS)",
             "Perusahaan Wajib Belum Daftar (PWBD)", "Keterangan"]  # fmt: skip
    page.across(3, 0, heads, "head")
    rows: list[Row] = []
    for number, (code, area) in enumerate(areas().iterrows(), start=1):
        chance = draw(code, "wasnaker")
        figures = [chance.randrange(300, 9_000), chance.randrange(10, 400), chance.randrange(20, 900)]
        page.across(3 + number, 0, [number, area["name"], *figures])
        page.put(3 + number, 5, "sudah diperiksa" if number % 4 else "")
        rows.append(
            {"area_code": code, "as_of": "2026-10", "sector": "ALL", "compliant": figures[0], "partial": figures[1],
             "unregistered": figures[2]},
        )  # fmt: skip
    return Form(
        "wasnaker_pwbd_pds.xlsx",
        [page],
        xlsx,
        """Firms counted, never named: the inspectors' three classes by area. A column about firms is otherwise no
figure of this product; these three are, and say so by their official abbreviations.""",
        {"employers": rows},
    )
