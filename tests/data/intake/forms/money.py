"""Tables of money: the tobacco excise share paid for vulnerable workers, and claims."""

from tests.data.intake.forms.form import Form, Row, areas, dotted, draw, form
from tests.data.intake.forms.paper import Formula, Page, cell
from tests.data.intake.forms.write import xlsx

MEASURES = ("ceiling_rp", "allocated_rp", "realised_rp")


@form
def excise_share() -> Form:
    """Rupiah in millions, people and months beside them in ones."""
    page = Page("DBHCHT 2026")
    page.merge((0, 0, 0, 7), "REALISASI DBHCHT UNTUK IURAN JAMINAN SOSIAL KETENAGAKERJAAN PEKERJA RENTAN", "title")
    page.merge((1, 0, 1, 7), "TAHUN ANGGARAN 2026", "title")
    page.put(2, 7, "(dalam jutaan rupiah)", "italic")
    page.across(
        3, 0,
        ["NO", "KAB/KOTA", "PAGU DBHCHT", "ALOKASI IURAN", "REALISASI", "% REALISASI", "JUMLAH PEKERJA (ORANG)",
         "JUMLAH BULAN"],
        "head",
    )  # fmt: skip
    rows: list[Row] = []
    for number, (code, area) in enumerate(areas().iterrows(), start=1):
        row = 3 + number
        chance = draw(code, "dbhcht")
        people, months = chance.randrange(2_000, 30_000), chance.choice([3, 6, 9, 10, 12])
        allocated = round(people * months * 16_800 / 1e6, 2)
        realised = round(allocated * chance.uniform(0.4, 1), 2)
        ceiling = round(allocated * chance.uniform(3, 9), 2)
        page.across(row, 0, [number, area["label_name"]])
        page.across(row, 2, [ceiling, allocated, realised], "number")
        page.put(row, 5, Formula(f"=E{row + 1}/D{row + 1}", realised / allocated), "percent")
        page.across(row, 6, [people, months], "number")
        rows.append(
            {"area_code": code, "year": 2026, "fund": "DBHCHT", "group": "PEKERJA_RENTAN",
             "ceiling_rp": round(ceiling * 1e6), "allocated_rp": round(allocated * 1e6),
             "realised_rp": round(realised * 1e6), "people": people, "months": months},
        )  # fmt: skip
    last = 4 + len(areas())
    page.merge((last, 0, last, 1), "JUMLAH", "total")
    stated: list[Row] = []
    for column, measure in enumerate(MEASURES, start=2):
        total = round(sum(int(row[measure]) for row in rows) / 1e6, 2)
        letter = cell(0, column)[:-1]
        page.put(last, column, Formula(f"=SUM({letter}5:{letter}{last})", total), "total")
    people = sum(int(row["people"]) for row in rows)
    page.put(last, 6, Formula(f"=SUM(G5:G{last})", people), "total")
    stated.append({"kind": "total", "sheet": "DBHCHT 2026", "cell": cell(last, 6), "stated": people, "agrees": True})
    share = int(rows[0]["realised_rp"]) / int(rows[0]["allocated_rp"]) * 100
    stated.append({"kind": "share", "sheet": "DBHCHT 2026", "cell": "F5", "stated": round(share, 4), "agrees": True})
    page.put(last + 2, 0, "Keterangan: realisasi s.d. 31 Oktober 2026")
    return Form(
        "dbhcht_2026.xlsx",
        [page],
        xlsx,
        """The table of the tobacco excise share as shown at the year's FGD. "(dalam jutaan rupiah)" stands in a
corner above the table and holds for rupiah only: people and months in the same table are ones. The year is a fiscal
year (tahun anggaran), "s.d. 31 Oktober" under the table does not turn it into months. The share is realised over
allocated, not over the ceiling that stands first.""",
        {"budgets": rows},
        stated=stated,
    )


@form
def claims() -> Form:
    """Programmes as super headers over cases and rupiah, rupiah as text."""
    page = Page("Klaim 2025")
    page.put(0, 0, "Pembayaran Klaim/Manfaat BPJS Ketenagakerjaan Menurut Kabupaten/Kota", "title")
    page.put(1, 0, "Januari s.d. Desember 2025")
    page.merge((3, 0, 4, 0), "No.")
    page.merge((3, 1, 4, 1), "Kabupaten/Kota")
    programmes = ("JKK", "JKM", "JHT", "Jumlah")
    for at, programme in enumerate(programmes):
        page.merge((3, 2 + 2 * at, 3, 3 + 2 * at), programme)
        page.across(4, 2 + 2 * at, ["Kasus", "Nominal (Rp)"], "head")
    rows: list[Row] = []
    whole = [0] * 8
    for number, (code, area) in enumerate(areas().iterrows(), start=1):
        row = 4 + number
        chance = draw(code, "claims")
        cases = [chance.randrange(150, 2_500), chance.randrange(60, 600), chance.randrange(2_000, 24_000)]
        paid = [cases[0] * chance.randrange(3_000_000, 9_000_000), cases[1] * 42_000_000,
                cases[2] * chance.randrange(9_000_000, 16_000_000)]  # fmt: skip
        figures = [figure for pair in zip(cases, paid, strict=True) for figure in pair]
        figures += [sum(cases), sum(paid)]
        page.across(row, 0, [number, area["name"]])
        for column, figure in enumerate(figures):
            rupiah = column % 2 == 1
            page.put(row, 2 + column, f"Rp{dotted(figure)}" if rupiah else figure, "text" if rupiah else "number")
        whole = [old + new for old, new in zip(whole, figures, strict=True)]
        for at, programme in enumerate(("JKK", "JKM", "JHT", "ALL")):
            rows.append(
                {"area_code": code, "period": "2025", "programme": programme, "payer": "ALL", "cases": figures[2 * at],
                 "amount_rp": figures[2 * at + 1]},
            )  # fmt: skip
    last = 5 + len(areas())
    page.put(last, 1, "Jawa Timur", "total")
    for column, figure in enumerate(whole):
        page.put(last, 2 + column, f"Rp{dotted(figure)}" if column % 2 else figure, "total")
    return Form(
        "klaim_2025.xlsx",
        [page],
        xlsx,
        """Claims of a whole year ("Januari s.d. Desember 2025" is the year 2025): programmes over cases and rupiah,
rupiah as text "Rp1.234.567.890". The Jumlah columns add the programmes up and are kept as ALL besides, because no
reader of the table could know that these three are all. The last row, Jawa Timur, is the total.""",
        {"claims": rows},
        stated=[
            {"kind": "total", "sheet": "Klaim 2025", "cell": cell(last, 2), "stated": whole[0], "agrees": True},
            {"kind": "total", "sheet": "Klaim 2025", "cell": cell(last, 3), "stated": whole[1], "agrees": True},
            {"kind": "part", "sheet": "Klaim 2025", "cell": "I6", "stated": rows[3]["cases"], "agrees": True},
        ],
    )
