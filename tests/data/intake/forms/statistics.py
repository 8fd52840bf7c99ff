"""Tables of Badan Pusat Statistik, Indonesian with English subtitles."""

from tests.data.intake.forms.form import Form, Row, areas, context, form, workers
from tests.data.intake.forms.paper import Page, cell
from tests.data.intake.forms.write import delimited, xls, xlsx

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
        [page],
        xlsx,
        """A BPS table as in "Provinsi Dalam Angka": year over employment status, English subtitles in italics,
numbered columns, and two sections "Kabupaten/Regency" and "Kota/Municipality" with bare names: "Malang" is the
kabupaten in the first and the kota in the second, nothing to ask. A name takes three columns (number, name, empty).
August is named in the source line only. The Jumlah column is the base sakernas_bekerja, the seven statuses are
context.""",
        rows,
        stated=stated,
    )


@form
def activity_table() -> Form:
    """One year, three counts and a percentage under merged headings; old .xls with codes."""
    page = Page("AK 2025")
    page.put(
        0, 0, "Penduduk Usia 15 Tahun ke Atas Menurut Kabupaten/Kota dan Jenis Kegiatan, Agustus 2025 (orang)", "title"
    )
    page.merge((2, 0, 3, 0), "Kode")
    page.merge((2, 1, 3, 1), "Kabupaten/Kota")
    page.merge((2, 2, 2, 4), "Angkatan Kerja")
    page.across(3, 2, ["Bekerja", "Pengangguran Terbuka", "Jumlah Angkatan Kerja"], "head")
    page.merge((2, 5, 3, 5), "% Bekerja terhadap Angkatan Kerja")
    rows: dict[str, list[Row]] = {"workforce": [], "context": []}
    whole = [0, 0, 0]
    for at, (code, area) in enumerate(areas().iterrows()):
        row = 4 + at
        working, all_of_them = workers(str(code), 2025), workers(str(code), 2025, "angkatan_kerja")
        figures = (working, all_of_them - working, all_of_them)
        page.across(row, 0, [str(code).replace(".", ""), area["name"]])
        page.across(row, 2, figures, "number")
        page.put(row, 5, round(working / all_of_them * 100, 2))
        for definition, people in (("sakernas_bekerja", working), ("angkatan_kerja", all_of_them)):
            rows["workforce"].append(
                {"area_code": code, "period": "2025-08-01", "definition": definition, "segment": "ALL",
                 "workers": people},
            )  # fmt: skip
        rows["context"].append(
            {"area_code": code, "year": 2025, "indicator": "pengangguran_terbuka", "value": figures[1],
             "unit": "orang"},
        )  # fmt: skip
        whole = [old + new for old, new in zip(whole, figures, strict=True)]
    last = 4 + len(areas())
    page.put(last, 0, "3500")
    page.put(last, 1, "JAWA TIMUR", "total")
    page.across(last, 2, whole, "total")
    page.put(last, 5, round(whole[0] / whole[2] * 100, 2))
    page.put(last + 1, 0, "Sumber: BPS Provinsi Jawa Timur, Sakernas Agustus 2025")
    working, all_of_them = workers("35.01", 2025), workers("35.01", 2025, "angkatan_kerja")
    return Form(
        "angkatan_kerja_2025.xls",
        [page],
        xls,
        """The other Sakernas table: employed, unemployed and labour force of one August. "Angkatan Kerja" stands
above all three columns, so "Bekerja" under it is the employed, not the labour force; "Jumlah Angkatan Kerja" is a
base of its own and at the same time the sum of its neighbours. Codes are BPS codes as text, 3500 is the province.""",
        rows,
        stated=[
            {"kind": "total", "sheet": page.name, "cell": cell(last, 2 + at), "stated": figure, "agrees": True}
            for at, figure in enumerate(whole)
        ]
        + [{"kind": "share", "sheet": page.name, "cell": "F5", "stated": round(working / all_of_them * 100, 2),
            "agrees": True}],
    )  # fmt: skip


DEFINITIONS = {"angkatan_kerja": "angkatan_kerja", "penduduk_bekerja": "sakernas_bekerja"}
LONG = (
    "angkatan_kerja", "bekerja_formal", "bekerja_status_buruh_karyawan_pegawai", "pengangguran_terbuka",
    "penduduk_bekerja", "tpt", "rata_upah_sebulan_buruh",
)  # fmt: skip


@form
def indicator_list() -> Form:
    """A long file: code, year, indicator, value, unit."""
    page = Page("indikator")
    page.across(0, 0, ["bps_code", "year", "indicator", "value", "unit", "source"])
    rows: dict[str, list[Row]] = {"workforce": [], "context": []}
    line = 1
    for code in areas().index:
        for year in (2024, 2025):
            for indicator in LONG:
                value, unit = _indicator(code, year, indicator)
                shown = int(value) if value == int(value) else value
                page.across(line, 0, [code.replace(".", ""), year, indicator, shown, unit, "BPS Sakernas Agustus"])
                line += 1
                definition = DEFINITIONS.get(indicator)
                if definition:
                    rows["workforce"].append(
                        {"area_code": code, "period": f"{year}-08-01", "definition": definition, "segment": "ALL",
                         "workers": int(value)},
                    )  # fmt: skip
                else:
                    rows["context"].append(
                        {"area_code": code, "year": year, "indicator": indicator, "value": value, "unit": unit}
                    )
    return Form(
        "indikator_bps.csv",
        [page],
        delimited(",", "utf-8"),
        """A machine-made list as statisticians pass it on: code, year, indicator, value, unit and source, comma and
decimal point, no title. Two of the indicators are bases (angkatan_kerja, penduduk_bekerja) and belong to the
workforce of August, the others are context under the very names the product uses. Percentages, rupiah and people
share one column, told apart by the unit in each row.""",
        rows,
    )


def _indicator(code: str, year: int, indicator: str) -> tuple[float, str]:
    if indicator in DEFINITIONS:
        return workers(code, year, DEFINITIONS[indicator]), "orang"
    unit = {"tpt": "persen", "rata_upah_sebulan_buruh": "rupiah"}.get(indicator, "orang")
    return context(code, year, indicator), unit
