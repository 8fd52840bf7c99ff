"""Questions 11, 13, 14, 15, 20, 27, 28 and 29: the page of the groups against arithmetic on the raw files.

Each opens the page with a link, reads what it says, and compares it with `independent_groups`, which shares no code
with the app.
"""

from collections.abc import Mapping
from math import isnan

import pytest

from tests.app.screen import components, open_page, tile, words
from tests.questions import independent as by_hand
from tests.questions import independent_groups as ledger

MONTH, YEAR = "2026-10", 2026
JEMBER, SURABAYA = "35.09", "35.78"


def table(at, caption: str) -> Mapping[str, Mapping[str, str]]:
    """Texts of a table of the page by row code and column key; the barest caption of those that fit."""
    found = [item for item in components(at) if str(item.get("caption")).startswith(caption)]
    payload = min(found, key=lambda item: len(item["caption"]))
    keys = [column["key"] for column in payload["columns"]]
    return {code: dict(zip(keys, texts, strict=True)) for code, texts, *_ in payload["rows"]}


def opened(at):
    """The page with the table of all areas open, one click further."""
    at.session_state["group_all"] = True
    return at.run()


def map_texts(at) -> dict[str, str]:
    """Value printed on each area of the map, by code."""
    payload = next(item for item in components(at) if "panels" in item)
    return dict(zip(sorted(by_hand.areas().index), payload["panels"][0]["texts"], strict=True))


def percent(part: float, whole: float) -> str:
    rate = part / whole * 100
    return f"{'▲' if rate >= 100 else ''}{by_hand.number(rate, 1)}%"


def short_rupiah(rupiah: float) -> str:
    """``9,2 M`` or ``850,1 jt``; from a hundred on without decimals."""
    size, unit = (1e9, "M") if rupiah >= 1e9 else (1e6, "jt")
    return f"{by_hand.number(rupiah / size, 0 if rupiah >= 100 * size else 1)} {unit}"


def million(rupiah: float) -> str:
    return "–" if isnan(rupiah) else by_hand.number(rupiah / 1e6, 1)


def test_question_11_non_asn_registered_and_not_by_pemda():
    found = ledger.figures("NON_ASN", MONTH)
    at = open_page("kelompok", kelompok_inpres="NON_ASN")
    shown = map_texts(at)
    whole = table(opened(at), "Pegawai non-ASN")
    for code in by_hand.areas().index:
        if code not in found.index:
            assert shown[code] == "–", code
            assert whole[code]["covered"] == "Belum lapor", code
            continue
        total, covered = found.loc[code, ["total", "covered"]]
        assert shown[code] == percent(covered, total), code
        assert whole[code]["uncovered"] == by_hand.number(total - covered), code
    covered, total = found["covered"].sum(), found["total"].sum()
    assert (
        f"{percent(covered, total)} terlindungi ({by_hand.number(covered)} dari {by_hand.number(total)} orang)"
        in words(at)
    )
    assert f"{len(found)} dari 38 kab/kota melapor" in words(at)
    assert tile(at, "Belum terlindungi") == by_hand.number(total - covered)


def test_every_number_names_its_source_within_one_click():
    at = open_page("kelompok", kelompok_inpres="NON_ASN", wilayah=JEMBER)
    at.session_state["group_tiles_pct_origin"] = True  # one click on the button beside the number
    said = words(at.run()).replace("**", "")
    total, covered = ledger.figures("NON_ASN", MONTH).loc[JEMBER, ["total", "covered"]]
    assert f"Terlindungi: {by_hand.number(covered)}" in said
    assert f"Jumlah: {by_hand.number(total)}" in said
    assert "Per tanggal: Okt 2026" in said
    assert "Sumber: Data contoh (simulasi)" in said


def test_question_11_non_asn_by_opd():
    found = ledger.units(JEMBER, "NON_ASN", MONTH)
    assert len(found) > 1
    at = open_page("kelompok", tampil_kelompok="opd", wilayah=JEMBER)
    payload = next(item for item in components(at) if "rows" in item)
    keys = [column["key"] for column in payload["columns"]]
    shown = {row["unit"]: row for row in (dict(zip(keys, texts, strict=True)) for _, texts, *_ in payload["rows"])}
    assert set(shown) == set(found.index)
    for unit, row in found.iterrows():
        assert shown[unit]["uncovered"] == by_hand.number(row["total"] - row["covered"]), unit
        assert shown[unit]["pct"] == percent(row["covered"], row["total"]), unit
    left = (found["total"] - found["covered"]).sum()
    assert f"; {by_hand.number(left)} belum." in words(at)


@pytest.mark.parametrize("group", ["PERANGKAT_DESA", "BPD", "RT", "RW"])
def test_question_13_village_groups_and_their_money(group):
    found = ledger.figures(group, MONTH)
    at = open_page("kelompok", kelompok_inpres=group)
    covered, total = found["covered"].sum(), found["total"].sum()
    assert tile(at, "Terlindungi") == percent(covered, total)
    assert tile(at, "Besar kelompok") == by_hand.number(total)
    shown = table(at, "Menurut sumber dana, 2026")
    rows = ledger.groups(group, MONTH)
    for fund in ("APBD", "APBDES"):
        people = rows.loc[rows["funding"] == fund, "covered"].sum()
        assert shown[fund]["people"] == by_hand.number(people), fund
        assert shown[fund]["areas"] == str((rows["funding"] == fund).sum()), fund


def test_question_13_a_kota_without_desa_is_not_a_kota_that_keeps_silent():
    areas = by_hand.areas()
    at = open_page("kelompok", kelompok_inpres="PERANGKAT_DESA", wilayah=SURABAYA)
    assert areas.loc[SURABAYA, "desa"] == 0
    assert "Perangkat desa Kota Surabaya: tidak berlaku, karena tidak ada desa." in words(at)
    whole = table(opened(at), "Perangkat desa")
    reported = ledger.figures("PERANGKAT_DESA", MONTH).index
    for code in areas.index:
        missing = "Tidak berlaku" if areas.loc[code, "desa"] == 0 else "Belum lapor"
        assert (whole[code]["covered"] == missing) == (code not in reported), code


def test_question_13_the_printed_figures_of_the_province_stand_beside():
    for group, printed in (("PERANGKAT_DESA", "95,0%"), ("BPD", "82,0%"), ("RT_RW", "79,0%")):
        said = words(open_page("kelompok", kelompok_inpres=group))
        assert f"Angka terpublikasi Jawa Timur: {printed} (Des 2025, jatimnow.com)" in said, group


def test_question_14_vulnerable_workers_by_fund():
    rows = ledger.groups("PEKERJA_RENTAN", MONTH)
    at = open_page("kelompok", kelompok_inpres="PEKERJA_RENTAN")
    shown = table(at, "Menurut sumber dana, 2026")
    for fund in ("APBD", "P-APBD", "DBHCHT", "APBDES", "CSR"):
        people = rows.loc[rows["funding"] == fund, "covered"].sum()
        money = ledger.budgets("PEKERJA_RENTAN", fund, YEAR)
        assert shown[fund]["people"] == by_hand.number(people), fund
        assert shown[fund]["allocated_rp"] == million(money["allocated_rp"].sum()), fund
        assert shown[fund]["realised_rp"] == million(money["realised_rp"].sum()), fund
    assert tile(at, "Orang terlindungi") == by_hand.number(ledger.figures("PEKERJA_RENTAN", MONTH)["covered"].sum())


def test_question_14_one_fund_on_the_map():
    rows = ledger.groups("PEKERJA_RENTAN", MONTH)
    funded = rows[rows["funding"] == "DBHCHT"].set_index("area_code")["covered"]
    link = {"kelompok_inpres": "PEKERJA_RENTAN", "pendanaan": "DBHCHT", "ukuran_kelompok": "terlindungi"}
    shown = map_texts(open_page("kelompok", **link))
    for code in by_hand.areas().index:
        assert shown[code] == (by_hand.number(funded[code]) if code in funded.index else "–"), code


def test_question_15_months_paid_and_empty_months():
    year = ledger.protection("PEKERJA_RENTAN", YEAR)
    past = year[list(range(1, 11))]
    with_gaps = past.index[(past == 0).any(axis=1)]
    assert len(with_gaps), "somebody has an empty month in the sample, or the question tests nothing"
    area = with_gaps[0]
    at = open_page("kelompok", kelompok_inpres="PEKERJA_RENTAN", wilayah=area)
    assert tile(at, "Bulan dibayar") == str((past.loc[area] > 0).sum())
    at = open_page("kelompok", tampil_kelompok="kalender", kelompok_inpres="PEKERJA_RENTAN", wilayah=area)
    paid, empty = (past.loc[area] > 0).sum(), (past.loc[area] == 0).sum()
    assert f"{paid} dari 10 bulan dibayar, {empty} bulan kosong; urutan" in words(at)
    name = by_hand.areas().loc[area, "label_name"]
    grid = next(
        each.proto.body for each in at.get("html") if "paid-grid" in each.proto.body and f">{name}<" in each.proto.body
    )
    cells = grid.split(f"<th scope=row>{name}")[1].split("<tr")[0].split("<td class=")[1:]
    for month, cell in enumerate(cells, start=1):
        people = year.loc[area, month]
        if month <= 10:
            state = "not_reported" if isnan(people) else "paid" if people else "empty"
        else:
            state = "ahead" if people > 0 else "not_yet"
        sign = {"empty": "✕", "ahead": "»", "not_reported": "?", "not_yet": "·"}.get(state, "")
        number = by_hand.number(people) if people > 0 else ""
        assert cell.split("</")[0] == f"{state}>{sign}{number}", month


def test_question_20_construction_projects_registered():
    rows = ledger.groups("JAKON_PROYEK", MONTH)
    at = open_page("kelompok", kelompok_inpres="JAKON_PROYEK")
    covered, total = rows["covered"].sum(), rows["total"].sum()
    assert tile(at, "Proyek terdaftar") == percent(covered, total)
    assert tile(at, "Belum terdaftar") == by_hand.number(total - covered)
    assert tile(at, "Proyek Pemda") == by_hand.number(total)
    assert tile(at, "Nilai kontrak terdaftar") == f"Rp{by_hand.number(rows['registered_value_rp'].sum() / 1e12, 1)} T"
    whole = table(opened(at), "Proyek jasa konstruksi")
    for code, row in rows.set_index("area_code").iterrows():
        assert whole[code]["value_rp"] == million(row["value_rp"]), code


def test_question_27_extreme_poor_workers_not_covered():
    for group in ("PEKERJA_MISKIN_EKSTREM", "DESIL_1", "DESIL_2"):
        found = ledger.figures(group, MONTH)
        at = open_page("kelompok", kelompok_inpres=group, ukuran_kelompok="belum")
        shown = map_texts(at)
        for code in found.index:
            assert shown[code] == by_hand.number(found.loc[code, "total"] - found.loc[code, "covered"]), (group, code)
        assert f"{len(found)} dari 38 kab/kota melapor" in words(at)
    at = open_page("kelompok", kelompok_inpres="PEKERJA_MISKIN_EKSTREM", wilayah=JEMBER)
    deciles = table(at, "Bagian dan kelompok di dalamnya")
    for group in ("DESIL_1", "DESIL_2"):
        found = ledger.figures(group, MONTH)
        if JEMBER in found.index:
            assert deciles[group]["covered"] == by_hand.number(found.loc[JEMBER, "covered"])
        else:
            assert deciles[group]["covered"] == "Belum lapor"


def test_question_28_who_is_behind_and_what_a_return_costs():
    rows = ledger.arrears(MONTH)
    rows = rows[rows["area_code"] == JEMBER]
    at = open_page("kelompok", tampil_kelompok="menunggak", wilayah=JEMBER)
    assert tile(at, "Menunggak") == by_hand.number(rows["people"].sum())
    shown = table(at, "Menurut segmen dan lama menunggak · Kabupaten Jember")
    for segment, own in rows.groupby("segment"):
        for band, people in own.groupby("band")["people"].sum().items():
            assert shown[segment][band] == by_hand.number(people), (segment, band)
    inactive = sum(by_hand.inactive(MONTH, segment).get(JEMBER, 0) for segment in ("PU", "BPU", "JAKON", "PMI"))
    assert tile(at, "Peserta nonaktif") == by_hand.number(inactive)
    people = rows.loc[rows["segment"] == "BPU", "people"].sum()
    # PP 50/2025 halves the premium of those who pay themselves until December 2026; a Pemda pays the whole.
    assert tile(at, "Iuran satu bulan (BPU)") == f"Rp{short_rupiah(people * 8_400)}"
    assert f"Bila dibayar Pemda Rp16.800 per orang: Rp{by_hand.number(people * 16_800)}" in words(at)
    assert "tanpa denda" in words(at)


def test_question_29_employers_that_do_not_comply():
    found = ledger.employers(MONTH)
    at = open_page("kelompok", tampil_kelompok="pemberi_kerja")
    assert tile(at, "Belum terdaftar (PWBD)") == by_hand.number(found["unregistered"].sum())
    assert tile(at, "Sebagian (PDS)") == by_hand.number(found["partial"].sum())
    known = found[["compliant", "partial", "unregistered"]].sum(axis=1)
    assert tile(at, "Patuh (%)") == percent(found["compliant"].sum(), known.sum())
    shown = map_texts(at)
    for code in by_hand.areas().index:
        expected = percent(found.loc[code, "compliant"], known[code]) if code in found.index else "–"
        assert shown[code] == expected, code
    at = open_page("kelompok", tampil_kelompok="pemberi_kerja", sektor="C", wilayah=JEMBER)
    assert "Industri pengolahan" in words(at)


def test_only_published_figures_show_no_sample():
    at = open_page("kelompok", kelompok_inpres="NON_ASN", data="terpublikasi")
    shown = map_texts(at)
    assert shown["35.16"] == f"{percent(270, 3254)} (2021)", "S95, April 2021"
    assert shown["35.23"] == f"{percent(39, 3300)} (2021)"
    assert shown[JEMBER] == ""
    said = words(at)
    assert "Data contoh (simulasi)" not in said
    assert "335.119 orang** · Des 2021" in said, "the province's own print, with its date"
    for view in ("kalender", "opd", "pemberi_kerja", "menunggak"):
        at = open_page("kelompok", tampil_kelompok=view, data="terpublikasi")
        assert not at.exception
        assert "tidak ada angka terpublikasi" in words(at)
        assert "Data contoh (simulasi)" not in words(at), view


def test_prints_of_different_years_are_listed_and_never_added_up():
    at = open_page("kelompok", tampil_kelompok="wilayah", data="terpublikasi")
    payload = next(item for item in components(at) if item.get("caption", "").startswith("Angka terpublikasi"))
    lines = (by_hand.BUNDLED / "groups.csv").read_text(encoding="utf-8").splitlines()[1:]
    assert len(payload["rows"]) == sum(",SIM," not in line for line in lines)
    said = words(at)
    assert "tanpa hitung ganda" not in said
    assert "15.992" not in said, "RT and RW of 2024 and 2025 are no sum"


def test_all_groups_are_added_so_that_nobody_counts_twice():
    at = open_page("kelompok", tampil_kelompok="wilayah", wilayah=JEMBER)
    payload = next(item for item in components(at) if str(item.get("caption")).startswith("Semua kelompok"))
    keys = [column["key"] for column in payload["columns"]]
    rows = {code: dict(zip(keys, texts, strict=True)) for code, texts, *_ in payload["rows"]}
    added = [code for code, row in rows.items() if row["added"] == "✓"]
    assert "PEKERJA_RENTAN" in added
    assert not {"RT", "RW"} & set(added) or "RT_RW" not in added
    assert not {"DESIL_1", "DESIL_2", "PEKERJA_MISKIN_EKSTREM", "PEMDA_PAID", "JAKON_PROYEK"} & set(added)
    people = sum(int(rows[code]["covered"].replace(".", "")) for code in added)
    assert f"Semua kelompok Kabupaten Jember: {by_hand.number(people)} orang terlindungi" in words(at)
