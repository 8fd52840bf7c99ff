"""Tables of Badan Pusat Statistik, Indonesian with English subtitles."""

from tests.data.intake.forms.form import Form, Row, areas, context, form, workers
from tests.data.intake.forms.paper import Page, cell
from tests.data.intake.forms.write import xlsx

STATUSES = (
    ("Berusaha sendiri", "Own account worker", "bekerja_status_berusaha_sendiri"),
    (
        "Berusaha dibantu buruh tidak tetap/buruh tidak dibayar",
        "Employer assisted by temporary/unpaid worker",
        "bekerja_status_berusaha_dibantu_buruh_tidak_tetap",
    ),
    (
        "Berusaha dibantu buruh tetap/buruh dibayar",
        "Employer assisted by permanent/paid worker",
        "bekerja_status_berusaha_dibantu_buruh_tetap",
    ),
    ("Buruh/karyawan/pegawai", "Employee", "bekerja_status_buruh_karyawan_pegawai"),
    ("Pekerja bebas di pertanian", "Casual worker in agriculture", "bekerja_status_pekerja_bebas_pertanian"),
    ("Pekerja bebas di nonpertanian", "Casual worker not in agriculture", "bekerja_status_pekerja_bebas_nonpertanian"),
    ("Pekerja keluarga/tak dibayar", "Unpaid family worker", "bekerja_status_pekerja_keluarga_tidak_dibayar"),
)


@form
def status_table() -> Form:
    """Year over status, sections with bare names, English in italics."""
    page = Page("Tabel 3.2.5")
    page.put(0, 0, "Tabel", "bold")
    page.put(0, 1, "3.2.5", "bold")
    page.put(
        0, 2,
        "Penduduk Berumur 15 Tahun ke Atas yang Bekerja Selama Seminggu yang Lalu Menurut Kabupaten/Kota dan Status "
        "Pekerjaan Utama di Provinsi Jawa Timur (jiwa), 2024 dan 2025",
        "bold",
    )  # fmt: skip
    page.put(1, 0, "Table")
    page.put(
        1, 2,
        "Population Aged 15 Years and Over Who Worked During the Previous Week by Regency/Municipality and Main "
        "Employment Status in Jawa Timur Province (people), 2024 and 2025",
        "italic",
    )  # fmt: skip
    page.merge((3, 0, 5, 2), "Kabupaten/Kota\nRegency/Municipality")
    width = len(STATUSES) + 1
    stated: list[Row] = []
    for block, year in enumerate((2024, 2025)):
        left = 3 + block * width
        page.merge((3, left, 3, left + width - 1), str(year))
        page.across(4, left, [status[0] for status in STATUSES] + ["Jumlah"], "head")
        page.across(5, left, [status[1] for status in STATUSES] + ["Total"], "italic")
    page.merge((6, 0, 6, 2), "(1)", "italic")
    page.across(6, 3, [f"({number})" for number in range(2, 2 + 2 * width)], "italic")
    row = 7
    rows: dict[str, list[Row]] = {"context": [], "workforce": []}
    whole = [0] * (2 * width)
    for kind, section in (("kabupaten", "Kabupaten/Regency"), ("kota", "Kota/Municipality")):
        page.put(row, 0, section, "bold")
        row += 1
        for number, (code, area) in enumerate(areas()[areas()["kind"] == kind].iterrows(), start=1):
            page.put(row, 0, f"{number}.")
            page.put(row, 1, area["short_name"])
            figures = []
            for year in (2024, 2025):
                parts = [int(context(str(code), year, status[2])) for status in STATUSES]
                figures += [*parts, workers(str(code), year)]
                rows["context"] += [
                    {"area_code": code, "year": year, "indicator": status[2], "value": float(value), "unit": "orang"}
                    for status, value in zip(STATUSES, parts, strict=True)
                ]
                rows["workforce"].append(
                    {"area_code": code, "period": f"{year}-08-01", "definition": "sakernas_bekerja", "segment": "ALL",
                     "workers": workers(str(code), year)},
                )  # fmt: skip
            page.across(row, 3, figures, "number")
            whole = [old + new for old, new in zip(whole, figures, strict=True)]
            row += 1
    page.put(row, 0, "Jawa Timur", "bold")
    page.across(row, 3, whole, "total")
    stated += [
        {"kind": "total", "sheet": page.name, "cell": cell(row, 3 + at), "stated": whole[at], "agrees": True}
        for at in range(2 * width)
    ]
    page.put(row + 1, 0, "Catatan/Note: Penjumlahan dapat berbeda karena pembulatan/Totals may differ due to rounding")
    page.put(row + 2, 0, "Sumber/Source: BPS, Survei Angkatan Kerja Nasional (Sakernas) Agustus/")
    page.put(row + 3, 1, "BPS-Statistics Indonesia, August National Labour Force Survey", "italic")
    return Form(
        "sakernas_status.xlsx",
        xlsx([page]),
        """A BPS table as in "Provinsi Dalam Angka": year over employment status, English subtitles in italics,
numbered columns, and two sections "Kabupaten/Regency" and "Kota/Municipality" with bare names: "Malang" is the
kabupaten in the first and the kota in the second, nothing to ask. A name takes three columns (number, name, empty).
August is named in the source line only. The Jumlah column is the base sakernas_bekerja, the seven statuses are
context.""",
        rows,
        stated=stated,
    )
