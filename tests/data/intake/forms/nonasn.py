"""Quarterly reports on government staff who are no civil servants, and the complete table of one regency."""

from tests.data.intake.forms.form import Form, Row, areas, draw, form, workers
from tests.data.intake.forms.paper import Formula, Page, cell
from tests.data.intake.forms.write import xlsx

AGENCIES = (
    "Sekretariat Daerah", "Sekretariat DPRD", "Inspektorat", "Dinas Pendidikan dan Kebudayaan", "Dinas Kesehatan",
    "RSUD Jombang", "Dinas Pekerjaan Umum dan Penataan Ruang", "Dinas Perumahan dan Permukiman",
    "Satuan Polisi Pamong Praja", "Dinas Sosial", "Dinas Tenaga Kerja", "Dinas Lingkungan Hidup",
    "Dinas Perhubungan", "Dinas Pertanian", "Dinas Komunikasi dan Informatika",
    "Badan Perencanaan Pembangunan Daerah", "Badan Pengelolaan Keuangan dan Aset Daerah", "Kecamatan Jombang",
    "Kecamatan Diwek", "Kecamatan Ploso",
)  # fmt: skip
OBSTACLES = ("", "", "Anggaran terbatas", "Menunggu P-APBD", "Data belum padan NIK", "", "Sebagian sudah Taspen")


@form
def agencies() -> Form:
    """One Pemda, a row per agency, the quarter in the title, obstacles in words."""
    page = Page("TW III")
    titles = (
        "LAPORAN KEPESERTAAN PROGRAM JAMINAN SOSIAL KETENAGAKERJAAN BAGI PEGAWAI NON ASN",
        "PEMERINTAH KABUPATEN JOMBANG",
        "TRIWULAN III TAHUN 2026",
    )
    for row, title in enumerate(titles):
        page.merge((row, 0, row, 6), title, "title")
    page.merge((4, 0, 5, 0), "No")
    page.merge((4, 1, 5, 1), "Perangkat Daerah")
    page.merge((4, 2, 5, 2), "Jumlah Pegawai Non ASN")
    page.merge((4, 3, 4, 4), "Kepesertaan JKK dan JKM")
    page.across(5, 3, ["Sudah Terdaftar", "Belum Terdaftar"], "head")
    page.merge((4, 5, 5, 5), "Persentase (%)")
    page.merge((4, 6, 5, 6), "Kendala")
    rows: list[Row] = []
    for number, agency in enumerate(AGENCIES, start=1):
        row = 5 + number
        chance = draw(agency, "TW III")
        total = chance.randrange(12, 900)
        covered = total if chance.random() < 0.4 else int(total * chance.uniform(0.3, 0.98))
        share = round(covered / total * 100, 2)
        page.across(row, 0, [number, agency])
        page.across(row, 2, [total, covered], "number")
        page.put(row, 4, Formula(f"=C{row + 1}-D{row + 1}", total - covered), "number")
        page.put(row, 5, Formula(f"=ROUND(D{row + 1}/C{row + 1}*100,2)", share))
        page.put(row, 6, "" if covered == total else OBSTACLES[number % len(OBSTACLES)])
        rows.append(_group("35.17", "2026-09", "NON_ASN", total, covered, share, unit=agency))
    last = 6 + len(AGENCIES)
    total, covered = (sum(int(row[part]) for row in rows) for part in ("total", "covered"))
    share = round(covered / total * 100, 2)
    page.merge((last, 0, last, 1), "JUMLAH", "total")
    for column, figure in ((2, total), (3, covered), (4, total - covered)):
        letter = "CDE"[column - 2]
        page.put(last, column, Formula(f"=SUM({letter}7:{letter}{last})", figure), "total")
    page.put(last, 5, share, "total")
    rows.append(_group("35.17", "2026-09", "NON_ASN", total, covered, share))
    page.lines(last + 2, ["Jombang, 8 Oktober 2026", "Kepala BPKAD", "", "", "Fulanah, S.E., M.M.",
                          "NIP. 19700101 199003 2 001"], column=5)  # fmt: skip
    return Form(
        "non_asn_jombang_tw3.xlsx",
        [page],
        xlsx,
        """The report every Pemda owes each quarter by the tenth of the next month: a row per agency (OPD), the area
and the quarter in the title only, obstacles in words. A quarter counts as its last month, 2026-09. The JUMLAH row
checks the agencies and is also kept, with an empty unit, as the figure of the whole area: groups are never added
up, so nobody could work it out later. "Belum terdaftar" is derived. The signature below the table carries a NIP;
that is one signer, not a list of persons, and no reason to refuse the file.""",
        {"groups": rows},
        stated=[
            {"kind": "total", "sheet": "TW III", "cell": cell(last, 2), "stated": total, "agrees": True},
            {"kind": "total", "sheet": "TW III", "cell": cell(last, 3), "stated": covered, "agrees": True},
            {"kind": "share", "sheet": "TW III", "cell": "F7", "stated": rows[0]["covered_pct"], "agrees": True},
        ],
    )


def _group(
    area: str, as_of: str, group: str, total: float, covered: float, share: float, *, unit: str = ""
) -> dict[str, object]:
    return {
        "area_code": area, "as_of": as_of, "group": group, "unit": unit, "total": total, "covered": covered,
        "covered_pct": share, "funding": "unknown",
    }  # fmt: skip


@form
def governments() -> Form:
    """All Pemda in one table; some have not reported; months paid and budget beside the counts."""
    page = Page("Non ASN")
    page.put(0, 0, "MONITORING KEPESERTAAN NON ASN PEMERINTAH KABUPATEN/KOTA DI JAWA TIMUR", "title")
    page.put(1, 0, "Periode: TW III 2026", "bold")
    page.across(
        3, 0,
        ["No", "Pemerintah Daerah", "Jumlah Non ASN", "Terdaftar", "Belum", "%", "Jumlah Bulan Dibayar",
         "Anggaran (Rp)", "Keterangan"],
        "head",
    )  # fmt: skip
    rows: list[Row] = []
    silent = {"35.12", "35.27"}
    for number, (code, area) in enumerate(areas().iterrows(), start=1):
        row = 3 + number
        page.across(row, 0, [number, "Pemerintah " + area["name"]])
        if code in silent:
            page.across(row, 2, ["belum lapor"] * 6)
            continue
        chance = draw(code, "non asn")
        total = chance.randrange(900, 9_500)
        covered = int(total * chance.uniform(0.35, 1))
        months = chance.choice([6, 9, 12])
        budget = covered * months * 16_800
        share = round(covered / total * 100, 1)
        page.across(row, 2, [total, covered, total - covered], "number")
        page.put(row, 5, f"{share}".replace(".", ",") + "%", "text")
        page.put(row, 6, months)
        page.put(row, 7, budget, "number")
        page.put(row, 8, OBSTACLES[number % len(OBSTACLES)])
        rows.append(
            _group(str(code), "2026-09", "NON_ASN", total, covered, share)
            | {"months_paid": months, "budget_rp": budget}
        )
    last = 4 + len(areas())
    page.put(last, 1, "Jumlah", "total")
    sums = [sum(int(row[part]) for row in rows) for part in ("total", "covered")]
    page.across(last, 2, [*sums, sums[0] - sums[1]], "total")
    page.put(last, 7, sum(int(row["budget_rp"]) for row in rows), "total")
    return Form(
        "non_asn_provinsi_tw3.xlsx",
        [page],
        xlsx,
        """The same quarter for all Pemda, as the province compiles it: "Pemerintah Kabupaten ..." as names, shares
as text with a decimal comma and a percent sign, months paid and the budget beside the counts. Two Pemda have not
reported ("belum lapor" in every cell): they have no row, which is not the same as zero. The total adds the others
up.""",
        {"groups": rows},
        stated=[
            {"kind": "total", "sheet": "Non ASN", "cell": cell(last, 2), "stated": sums[0], "agrees": True},
            {"kind": "total", "sheet": "Non ASN", "cell": cell(last, 3), "stated": sums[1], "agrees": True},
            {"kind": "share", "sheet": "Non ASN", "cell": "F5", "stated": rows[0]["covered_pct"], "agrees": True},
        ],
    )


@form
def complete_table() -> Form:
    """Everything a monev asks of one regency, a kind of worker per row, a rule in words."""
    page = Page("Capaian")
    page.merge((0, 0, 0, 6), "CAPAIAN PERLINDUNGAN JAMINAN SOSIAL KETENAGAKERJAAN KABUPATEN LUMAJANG", "title")
    page.merge((1, 0, 1, 6), "POSISI 31 MARET 2026 (MENURUT DOMISILI/KTP)", "title")
    page.across(3, 0, ["NO", "URAIAN", "POTENSI", "TERDAFTAR", "BELUM TERDAFTAR", "%", "KETERANGAN"], "head")
    base = workers("35.08", 2024)
    lines: list[tuple[object, str, str, int, int, str]] = [
        (1, "UCJ (penduduk bekerja, Sakernas Agustus 2024)", "UCJ", base, 89_266, "peserta aktif semua segmen"),
        (2, "EKOSISTEM PEMERINTAH DAN DESA", "", 0, 0, ""),
        ("a", "Pegawai Non ASN", "NON_ASN", 4_812, 3_977, ""),
        ("b", "Perangkat Desa", "PERANGKAT_DESA", 2_376, 2_301, ""),
        ("c", "BPD", "BPD", 1_584, 1_120, "dianggarkan APBDes"),
        ("d", "RT/RW", "RT_RW", 9_874, 6_411, "sebagian desa belum menganggarkan"),
        (3, "Pekerja Miskin Ekstrem", "PEKERJA_MISKIN_EKSTREM", 22_302, 1_999, ""),
        (4, "Pekerja Rentan", "PEKERJA_RENTAN", 30_000, 12_500, ""),
        (5, "Proyek Jasa Konstruksi", "JAKON_PROYEK", 214, 63, "satuan: proyek"),
    ]
    rows: list[Row] = []
    for at, (number, label, group, total, covered, remark) in enumerate(lines):
        row = 4 + at
        page.across(row, 0, [number, label])  # type: ignore[list-item]
        if not group:
            continue
        share = round(covered / total, 4)
        page.across(row, 2, [total, covered], "number")
        page.put(row, 4, Formula(f"=C{row + 1}-D{row + 1}", total - covered), "number")
        page.put(row, 5, Formula(f"=ROUND(D{row + 1}/C{row + 1},4)", share), "percent")
        page.put(row, 6, remark)
        if group != "UCJ":
            rows.append(_group("35.08", "2026-03-31", group, total, covered, round(share * 100, 2)))
    page.across(
        13, 0, [6, "Regulasi", "Perbup Nomor 45 Tahun 2023 tentang Penyelenggaraan Jaminan Sosial Ketenagakerjaan"]
    )
    page.across(14, 0, [7, "Syarat perizinan PTSP", "Belum diterapkan"])
    page.put(16, 0, "Sumber: BPJS Ketenagakerjaan Lumajang dan Dinas Tenaga Kerja, diolah")
    return Form(
        "capaian_lumajang.xlsx",
        [page],
        xlsx,
        """The complete table of a regency as Banyumas shows it, adapted: coverage first, then every group with its
size and the registered, then the rule and the licence condition in words. Every row is about another thing: the
first is enrolment over a Sakernas base whose month stands in the label, the others are groups, row 14 is a
regulation written into a number column, row 15 fits no table. Projects are counted, not people. Row 6 is a heading
without figures.""",
        {
            "enrolment": [
                {"area_code": "35.08", "month": "2026-03-01", "segment": "ALL", "basis": "domisili", "active": 89_266}
            ],
            "workforce": [
                {"area_code": "35.08", "period": "2024-08-01", "definition": "sakernas_bekerja", "segment": "ALL",
                 "workers": base}
            ],
            "groups": rows,
            "regulations": [
                {"area_code": "35.08", "instrument": "PERKADA", "number": "45", "year": 2023,
                 "title": "Penyelenggaraan Jaminan Sosial Ketenagakerjaan"}
            ],
        },
        stated=[
            {"kind": "share", "sheet": "Capaian", "cell": place, "stated": share, "agrees": True}
            for place, share in (("F5", round(89_266 / base * 100, 2)), ("F7", 82.65))
        ],
    )  # fmt: skip
