"""Plans and rules: targets year by year, and the regulations of each area."""

from tests.data.intake.forms.form import Form, Row, areas, draw, form
from tests.data.intake.forms.paper import Page
from tests.data.intake.forms.write import xlsx


@form
def targets() -> Form:
    """Years across, percentages as text, a baseline that is no target, a row of the province's own."""
    page = Page("Target RPJMD")
    page.put(0, 0, "TARGET INDIKATOR CAKUPAN KEPESERTAAN JAMINAN SOSIAL KETENAGAKERJAAN (%)", "title")
    page.put(1, 0, "RPJMD TAHUN 2025-2030", "title")
    page.merge((3, 0, 4, 0), "No")
    page.merge((3, 1, 4, 1), "Daerah")
    page.merge((3, 2, 4, 2), "Kondisi Awal 2024")
    page.merge((3, 3, 3, 8), "Target Tahun")
    page.across(4, 3, [2025, 2026, 2027, 2028, 2029, 2030], "head")
    rows: list[Row] = []
    chosen = [*areas().index[:9], "35.73", "35.76", "35.78", "35"]
    for number, code in enumerate(chosen, start=1):
        row = 4 + number
        chance = draw(code, "rpjmd")
        level = 36.42 if code == "35" else chance.uniform(15, 48)
        name = "Provinsi Jawa Timur" if code == "35" else areas().loc[code, "name"]
        page.across(row, 0, [number, name])
        page.put(row, 2, _comma(level), "text")
        for at, year in enumerate(range(2025, 2031)):
            level += chance.uniform(1.5, 6)
            page.put(row, 3 + at, _comma(level), "text")
            rows.append({"area_code": code, "year": year, "ladder": "RPJMD", "target_pct": round(level, 2)})
    page.put(5 + len(chosen), 0, "Sumber: dokumen RPJMD masing-masing daerah")
    return Form(
        "target_rpjmd.xlsx",
        [page],
        xlsx,
        """Targets as the planning agency compiles them: years as numbers under "Target Tahun", percentages as text
with a decimal comma. "Kondisi awal 2024" is where the plan starts, not a target. The last row is the province's own
target, not a total of the rows above: percentages do not add up.""",
        {"targets": rows},
    )


def _comma(number: float) -> str:
    return f"{number:.2f}".replace(".", ",")


LIST: tuple[tuple[str, str, str, str, str, tuple[str, str, int] | None, str], ...] = (
    ("35", "Provinsi Jawa Timur", "Peraturan Gubernur", "Nomor 6 Tahun 2024",
     "Penyelenggaraan Jaminan Sosial Ketenagakerjaan", ("PERKADA", "6", 2024), ""),
    ("35.03", "Kab. Trenggalek", "Perbup", "Nomor 12 Tahun 2023",
     "Perlindungan Jaminan Sosial Ketenagakerjaan bagi Pekerja Rentan", ("PERKADA", "12", 2023), "Pekerja rentan"),
    ("35.07", "Kab. Malang", "Perda", "No. 4 Tahun 2022",
     "Penyelenggaraan Ketenagakerjaan", ("PERDA", "4", 2022), ""),
    ("35.07", "", "Surat Edaran", "560/1187/35.07.107/2023",
     "Kepesertaan Perangkat Desa dan BPD", ("SE", "560/1187/35.07.107/2023", 2023), "Perangkat desa, BPD"),
    ("35.12", "Kab. Situbondo", "Belum ada", "-", "-", None, ""),
    ("35.29", "Kab. Sumenep", "PKS", "Nomor 415.4/21/2025 Tahun 2025",
     "Perlindungan Pegawai Non ASN", ("PKS", "415.4/21/2025", 2025), "Non ASN"),
    ("35.73", "Kota Malang", "Perwali", "Nomor 31 Tahun 2021",
     "Optimalisasi Jaminan Sosial Ketenagakerjaan", ("PERKADA", "31", 2021), "Non ASN; RT/RW"),
    ("35.78", "Kota Surabaya", "Peraturan Wali Kota", "Nomor 8 Tahun 2022",
     "Jaminan Sosial Ketenagakerjaan bagi Pekerja Rentan", ("PERKADA", "8", 2022), "Pekerja rentan"),
)  # fmt: skip
CODES = {
    "Pekerja rentan": "PEKERJA_RENTAN", "Perangkat desa, BPD": "PERANGKAT_DESA;BPD", "Non ASN": "NON_ASN",
    "Non ASN; RT/RW": "NON_ASN;RT_RW", "": "",
}  # fmt: skip


@form
def regulations() -> Form:
    """Words only: an instrument, its number and year in one cell, an area over two rows."""
    page = Page("Regulasi")
    page.put(0, 0, "DAFTAR REGULASI DAERAH TENTANG JAMINAN SOSIAL KETENAGAKERJAAN DI JAWA TIMUR", "title")
    page.across(2, 0, ["No", "Daerah", "Jenis", "Nomor dan Tahun", "Tentang", "Sasaran", "Keterangan"], "head")
    rows: list[Row] = []
    number = 0
    for at, (code, name, kind, printed, title, meant, groups) in enumerate(LIST):
        row = 3 + at
        if name:
            number += 1
            page.across(row, 0, [number, name])
        page.across(row, 2, [kind, printed, title, groups or "-"])
        page.put(row, 6, "berlaku" if meant else "masih draf Perbup")
        if meant:
            instrument, written, year = meant
            rows.append(
                {"area_code": code, "instrument": instrument, "number": written, "year": year, "title": title,
                 "groups": CODES[groups]},
            )  # fmt: skip
    page.merged.extend([(5, 0, 6, 0), (5, 1, 6, 1)])
    return Form(
        "daftar_regulasi.xlsx",
        [page],
        xlsx,
        """A list of rules, words only: instruments by their short and long names (Perbup, Perwali, Peraturan
Gubernur are all head-of-region rules), number and year in one cell ("Nomor 12 Tahun 2023") or inside the number of
a circular, Kabupaten Malang merged over its two rules. "Belum ada" is no rule, and the draft in the remark is none
either. The province's own rule is a row like the others.""",
        {"regulations": rows},
    )
