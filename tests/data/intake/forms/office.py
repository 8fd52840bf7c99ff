"""Forms of single offices: one area's segments, a branch's extract."""

from datetime import date

from tests.data.intake.forms.form import Form, Row, areas, dotted, draw, first, form, participants
from tests.data.intake.forms.paper import Formula, Page
from tests.data.intake.forms.write import delimited, xlsx


@form
def trenggalek() -> Form:
    """One area, one day, segments as rows."""
    page = Page("UCJ")
    page.merge((0, 0, 0, 5), "DATA UNIVERSAL COVERAGE JAMSOSTEK (UCJ) KABUPATEN TRENGGALEK", "title")
    page.merge((1, 0, 1, 5), "PER TANGGAL 13 NOVEMBER 2024", "title")
    page.across(3, 0, ["NO", "SEGMEN", "POTENSI TENAGA KERJA", "PESERTA AKTIF", "%", "BELUM TERLINDUNGI"], "head")
    figures = [
        ("Penerima Upah (PU)", "PU", 70_215, 30_333),
        ("Bukan Penerima Upah (BPU)", "BPU", 135_647, 12_208),
        ("Jasa Konstruksi", "JAKON", 19_880, 16_242),
    ]
    enrolment: list[Row] = []
    workforce: list[Row] = []
    for number, (label, segment, potential, active) in enumerate(figures, start=1):
        row = 3 + number
        page.across(row, 0, [number, label])
        page.across(row, 2, [potential, active], "number")
        page.put(row, 4, Formula(f"=D{row + 1}/C{row + 1}*100", active / potential * 100), "number")
        page.put(row, 5, Formula(f"=C{row + 1}-D{row + 1}", potential - active), "number")
        enrolment.append(
            {"area_code": "35.03", "month": "2024-11-01", "segment": segment, "basis": "domisili", "active": active}
        )
        workforce.append(_potential(segment, potential))
    total, active = sum(item[2] for item in figures), sum(item[3] for item in figures)
    page.merge((7, 0, 7, 1), "JUMLAH", "total")
    page.across(7, 2, [Formula("=SUM(C5:C7)", total), Formula("=SUM(D5:D7)", active)], "total")
    page.put(7, 4, Formula("=D8/C8*100", active / total * 100), "number")
    page.put(7, 5, Formula("=SUM(F5:F7)", total - active), "total")
    page.put(9, 0, "Sumber: BPJS Ketenagakerjaan Kantor Cabang Perintis Trenggalek", "italic")
    workforce.append(_potential("ALL", total))
    return Form(
        "ucj_trenggalek.xlsx",
        [page],
        xlsx,
        """A "Data UCJ" table of one kabupaten, made for a desk meeting: area and day stand in the title only,
segments are rows. Nothing says whether participants are counted by residence or by place of work, so that is asked.
The % column (a formula, times 100) and "belum terlindungi" are derived: the share is recomputed, the rest not kept.
The JUMLAH row is no participant row (its parts are enough), but its potential is the base ALL, which is never added
up from segments.""",
        {"enrolment": enrolment, "workforce": workforce},
        questions=[{"kind": "basis", "sheet": "UCJ", "cell": "", "options": "domisili;lokasi_kerja"}],
        answers={"basis": "domisili"},
        stated=[
            {"kind": "part", "sheet": "UCJ", "cell": "D8", "stated": active, "agrees": True},
            {"kind": "part", "sheet": "UCJ", "cell": "C8", "stated": total, "agrees": True},
            {"kind": "share", "sheet": "UCJ", "cell": "E5", "stated": 43.2002, "agrees": True},
            {"kind": "share", "sheet": "UCJ", "cell": "E7", "stated": 81.7002, "agrees": True},
        ],
    )


def _potential(segment: str, people: int) -> Row:
    return {
        "area_code": "35.03", "period": "2024-11-01", "definition": "potensi", "segment": segment, "workers": people,
    }  # fmt: skip


@form
def branch_extract() -> Form:
    """A long extract of all branches: one row per area, month and segment."""
    page = Page("tarikan")
    page.across(
        0, 0,
        ["KANTOR", "NAMA_KANTOR", "KODE_WIL", "KAB_KOTA", "BULAN", "SEGMEN", "BASIS", "AKTIF", "NON AKTIF", "IURAN"],
    )  # fmt: skip
    months = {"Jul 2026": date(2026, 7, 1), "Agt 2026": date(2026, 8, 1), "Sept 2026": date(2026, 9, 1)}
    rows: list[Row] = []
    line = 1
    for code, area in areas().iterrows():
        for shown, month in months.items():
            for segment, written in (("PU", "PU"), ("BPU", "BPU"), ("JAKON", "JASA KONSTRUKSI"), ("PMI", "PMI")):
                for basis, said in (("domisili", "Domisili"), ("lokasi_kerja", "Lokasi Kerja")):
                    active = participants(str(code), month, segment, basis)
                    inactive = participants(str(code), month, segment, basis, "inactive")
                    paid = active * 16_800 + draw(code, month, segment).randrange(1_000_000)
                    office = f"Cab. {area['short_name']} – Jatim"
                    page.across(
                        line, 0,
                        [f"N{str(code)[-2:]}", office, str(code), area["name"].upper(), shown, written, said,
                         dotted(active), dotted(inactive), dotted(paid)],
                    )  # fmt: skip
                    rows.append(
                        {"area_code": code, "month": first(month), "segment": segment, "basis": basis,
                         "active": active, "inactive": inactive},
                    )  # fmt: skip
                    line += 1
    return Form(
        "tarikan_cabang.csv",
        [page],
        delimited(";", "cp1252"),
        """An extract of the branch system: a row per area, month, segment and basis; semicolons, cp1252 (a dash in
the name of the office), numbers written "1.234". The count columns hold nothing above a million, so "1.234" is
settled by the column as a whole: hundreds of cells with exactly three digits after the point, and people come in
whole numbers. Months are written "Agt 2026" and "Sept 2026". Office and contributions belong to no table and are
left out; nothing needs asking.""",
        {"enrolment": rows},
    )
