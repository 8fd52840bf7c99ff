"""Questions 12, 17, 18, 19, 21 and 22: the screen against the raw files, added up by hand.

Nothing of the app's own reading or arithmetic is used to work out what is expected.
"""

import csv
from collections import Counter, defaultdict

import pytest

from tests.app.screen import components, open_page, tile, words
from tests.questions import independent as by_hand

KOTA_MADIUN = "35.77"
RUNGS = ("TIDAK_ADA", "PKS", "SE", "PERKADA", "PERDA")
WORDS = {"TIDAK_ADA": "Menyatakan tidak ada", "PKS": "PKS", "SE": "SE", "PERKADA": "Perkada", "PERDA": "Perda"}


def raw(name):
    with (by_hand.BUNDLED / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def codes():
    return sorted(by_hand.areas().index)


def said(at):
    return words(at).replace("**", "")


def table(at, column):
    """Rows of the first table with that column: code -> column key -> text, in the order shown."""
    found = next(item for item in components(at) if column in [each["key"] for each in item.get("columns", [])])
    keys = [each["key"] for each in found["columns"]]
    return {row[0]: dict(zip(keys, row[1], strict=True)) for row in found["rows"]}


def opened(box, **choices):
    """The page with one of its boxes opened by a click."""
    at = open_page("anggaran", **choices)
    at.session_state[box] = True
    return at.run()


def billions(value):
    """``57,8 miliar``; from a hundred on without decimals."""
    return f"{by_hand.number(value / 1e9, 0 if value >= 1e11 else 1)} miliar"


def percent(part, whole):
    return f"{by_hand.number(part / whole * 100, 1)}%"


def map_texts(at, codes):
    payload = next(item for item in components(at) if "panels" in item)
    return dict(zip(codes, payload["panels"][0]["texts"], strict=True))


def non_asn_status(year):
    """Area -> status by hand: what its own rows state, no more."""
    rows = defaultdict(list)
    for row in raw("budgets"):
        if row["group"] == "NON_ASN" and row["year"] == str(year):
            rows[row["area_code"]].append(row)
    found = {}
    for area, own in rows.items():
        if any(float(row["realised_rp"]) > 0 for row in own):
            found[area] = "Terealisasi"
        elif any(float(row["allocated_rp"]) > 0 for row in own):
            found[area] = "Dianggarkan, belum terealisasi"
        else:
            found[area] = "Belum menganggarkan (Rp0)"
    return found


def strongest_by_hand(codes):
    best = {}
    for row in raw("regulations"):
        key = (RUNGS.index(row["instrument"]), int(row["year"]))
        if row["area_code"] in codes and (row["area_code"] not in best or key > best[row["area_code"]][0]):
            best[row["area_code"]] = (key, row)
    return {area: row for area, (_, row) in best.items()}


@pytest.mark.parametrize("year", [2025, 2026])
def test_question_12_who_has_not_budgeted_for_non_asn(codes, year):
    expected = non_asn_status(year)
    at = opened("anggaran_status_all", tahun_anggaran=str(year))
    beside, shown = table(at, "status"), table(at, "reason")
    wanted = {code: expected.get(code, "Belum lapor") for code in codes}
    assert {code: beside[code]["status"] for code in codes} == wanted
    assert {code: shown[code]["status"] for code in codes} == wanted
    counts = Counter(expected.values())
    none = counts["Belum menganggarkan (Rp0)"]
    assert none, "somebody states zero in the sample, or the question tests nothing"
    assert f"Pegawai non-ASN {year}: {none} dari 38 kab/kota belum menganggarkan" in said(at)
    assert f"{38 - len(expected)} belum lapor" in said(at)
    names = by_hand.areas()["label_name"]
    listed = ", ".join(names[code] for code in codes if expected.get(code) == "Belum menganggarkan (Rp0)")
    assert f"Belum menganggarkan (Rp0) ({none}): {listed}" in said(at)
    for row in raw("budgets"):
        if row["group"] == "NON_ASN" and row["year"] == str(year) and row["reason"]:
            assert row["reason"] in shown[row["area_code"]]["reason"]


def test_question_17_ceiling_and_payment_of_dbhcht(codes):
    rows = [row for row in raw("budgets") if (row["fund"], row["year"]) == ("DBHCHT", "2025")]
    rows = [row for row in rows if row["area_code"] in codes]
    ceiling, allocated, paid = (
        sum(float(row[name]) for row in rows) for name in ("ceiling_rp", "allocated_rp", "realised_rp")
    )
    months = sum(float(row["people"]) * float(row["months"]) for row in rows)
    at = open_page("anggaran", lihat="anggaran", sumber_dana="DBHCHT", tahun_anggaran="2025")
    text = said(at)
    assert f"dianggarkan Rp{billions(allocated)} dari pagu Rp{billions(ceiling)}" in text
    assert f"realisasi Rp{billions(paid)}" in text
    assert f"(serapan {percent(paid, allocated)}; {percent(paid, ceiling)} dari pagu)" in text
    assert tile(at, "Rp/orang-bulan, BPU") == f"Rp{by_hand.number(paid / months)}"
    assert "paket Rp16.800" in text
    funds = table(at, "areas")
    assert funds["DBHCHT"]["ceiling"] == by_hand.number(ceiling / 1e6, 1)
    assert funds["DBHCHT"]["of_ceiling"] == percent(paid, ceiling)
    assert funds["DBHCHT"]["areas"] == str(len({row["area_code"] for row in rows}))


def test_question_18_who_has_a_perda_or_perkada_and_who_only_a_pks_or_se(codes):
    best = strongest_by_hand(codes)
    at = opened("anggaran_rules_all", lihat="regulasi")
    beside, shown = table(at, "strength"), table(at, "number")
    for code in codes:
        expected = WORDS[best[code]["instrument"]] if code in best else "Belum lapor"
        assert shown[code]["strength"] == beside[code]["strength"] == expected, code
        if code in best and best[code]["instrument"] != "TIDAK_ADA":
            assert (shown[code]["number"], shown[code]["year"]) == (best[code]["number"], best[code]["year"])
            groups = set(best[code]["groups"].split(";"))
            assert len(shown[code]["groups"].split(", ")) >= len(groups)
    counts = Counter(row["instrument"] for row in best.values())
    rungs = ", ".join(f"{counts[name]} {WORDS[name]}" for name in ("PERDA", "PERKADA", "SE", "PKS"))
    assert f"{rungs}; {counts['TIDAK_ADA']} menyatakan tidak ada, {38 - len(best)} belum lapor" in said(at)
    # The order of the table is the order of strength: the first has the strongest, the last has not reported.
    assert shown[next(iter(shown))]["strength"] == "Perda"
    assert list(shown.values())[-1]["strength"] == "Belum lapor"
    assert "Perkada nomor 6 tahun 2024" in said(at), "the province's own rule, published"


def test_question_19_do_rule_and_budget_go_with_coverage(codes):
    best, status = strongest_by_hand(codes), non_asn_status(2026)
    active, workers = by_hand.enrolment("2026-10"), by_hand.workforce(2025)
    both = [
        code
        for code in codes
        if code in best
        and best[code]["instrument"] in ("PERKADA", "PERDA")
        and status.get(code) in ("Terealisasi", "Dianggarkan, belum terealisasi")
    ]
    rest = [code for code in codes if code in best and code in status and code not in both]

    def rate(some):
        return by_hand.number(active[some].sum() / workers[some].sum() * 100, 1)

    at = open_page("anggaran", lihat="silang")
    text = said(at)
    assert (
        f"{len(both)} kab/kota dengan Perkada atau Perda dan anggaran: cakupan {rate(both)}%; "
        f"{len(rest)} kab/kota lain yang melapor: {rate(rest)}%" in text
    )
    assert "Bukan sebab-akibat" in text
    perkada = [code for code in codes if code in best and best[code]["instrument"] == "PERKADA"]
    cell = [code for code in perkada if status.get(code) == "Terealisasi"]
    rates = active[cell] / workers[cell] * 100
    ends = f"{by_hand.number(rates.min(), 1)}% – {by_hand.number(rates.max(), 1)}%"
    assert f"{rate(cell)}% {len(cell)} kab/kota {ends}" in text
    assert f"{rate(perkada)}% {len(perkada)} kab/kota" in text


def test_question_21_claims_and_benefits_of_my_area():
    code = "35.09"
    rows = [row for row in raw("claims") if (row["area_code"], row["period"], row["payer"]) == (code, "2025", "ALL")]
    by_programme = {row["programme"]: row for row in rows}
    assert {"JKK", "JKM", "BEASISWA"} <= set(by_programme)
    added = [row for name, row in by_programme.items() if name != "BEASISWA"]
    at = open_page("anggaran", lihat="klaim", wilayah=code, tahun_anggaran="2025", pembayar="ALL")
    amount, cases = (sum(float(row[name]) for row in added) for name in ("amount_rp", "cases"))
    assert f"Rp{billions(amount)} dibayarkan untuk {by_hand.number(cases)} kasus (2025)" in said(at)
    assert tile(at, "Anak penerima beasiswa") == by_hand.number(float(by_programme["BEASISWA"]["cases"]))
    lines = {each["programme"]: each for each in table(at, "programme").values()}
    for name, row in by_programme.items():
        shown = lines[{"BEASISWA": "Beasiswa"}.get(name, name)]
        assert shown["cases"] == by_hand.number(float(row["cases"]))
        assert shown["amount"] == by_hand.number(float(row["amount_rp"]))


def test_question_22_benefits_beside_what_the_pemda_paid_in_kota_madiun():
    (row,) = [
        row
        for row in raw("claims")
        if (row["area_code"], row["payer"], row["source_id"]) == (KOTA_MADIUN, "PEMDA", "S50")
    ]
    ratio = float(row["amount_rp"]) / float(row["premium_rp"]) * 100
    assert 206 < ratio < 207
    at = open_page("anggaran", lihat="klaim", wilayah=KOTA_MADIUN, tahun_anggaran="2025", pembayar="PEMDA")
    assert tile(at, "Rasio manfaat terhadap iuran") == f"{by_hand.number(ratio, 1)}%"
    assert "Rp6,2 miliar dibayarkan (Jan 2025 – Nov 2025)" in said(at)
    at.session_state["anggaran_claims_ratio_origin"] = True  # one click on the button beside the number
    at.run()
    assert "Iuran: Rp3.000.000.000" in said(at)
    assert "sinergiamediatama.com" in said(at)
    # Among published figures the ratio is that of Kota Madiun, on its screen and on the province's.
    alone = said(open_page("anggaran", lihat="klaim", wilayah=KOTA_MADIUN, data="terpublikasi"))
    assert f"Kota Madiun - Klaim JKK dan JKM: Rp6,2 miliar, iuran Rp3,0 miliar, rasio {by_hand.number(ratio, 1)}%" in (
        alone
    )
    province = open_page("anggaran", lihat="klaim", data="terpublikasi")
    assert f"{by_hand.number(ratio, 1)}%" not in said(province)
    whose = {row["area"] for row in table(province, "figure").values() if "206,7%" in row["figure"]}
    assert whose == {"Kota Madiun"}


def test_question_22_the_province_is_sum_over_sum(codes):
    rows = [row for row in raw("claims") if row["payer"] == "PEMDA" and row["period"].startswith("2025")]
    rows = [row for row in rows if row["area_code"] in codes and row["premium_rp"]]
    usable = [row for row in rows if row["area_code"] != KOTA_MADIUN or row["source_id"] == "S50"]
    benefits, premiums = (sum(float(row[name]) for row in usable) for name in ("amount_rp", "premium_rp"))
    at = open_page("anggaran", lihat="klaim", tahun_anggaran="2025", pembayar="PEMDA")
    assert tile(at, "Rasio manfaat terhadap iuran") == percent(benefits, premiums)
    assert map_texts(at, codes)[KOTA_MADIUN] == "▲206,7%"
