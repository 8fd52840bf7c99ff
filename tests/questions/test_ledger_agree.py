"""The figures of the ledger agree with each other and with the raw files, wherever they stand."""

import re

import numpy as np
import pandas as pd
import pytest

from components.options import GROUP_VIEWS, LEDGER_VIEWS
from data.codes.groups import GROUPS, MAIN
from data.ledger.calendar import EVERY, calendar
from data.ledger.group_parts import fund_table
from data.ledger.groups import group_row, group_table
from tests.app.screen import components, open_page, tile, words
from tests.questions import independent as by_hand
from tests.questions import independent_groups as ledger
from tests.questions.test_ledger_groups import map_texts, percent, table

MONTH = "2026-10"
TULUNGAGUNG, LUMAJANG, JEMBER = "35.04", "35.08", "35.09"


def test_the_village_ecosystem_takes_newer_parts_before_an_older_whole():
    found = ledger.village_ecosystem(MONTH)
    assert (len(found), found["covered"].sum(), found["total"].sum()) == (25, 250_729, 379_716)
    assert found.loc[TULUNGAGUNG, ["covered", "total"]].tolist() == [12_990, 18_648]
    assert found.loc[LUMAJANG, ["covered", "total"]].tolist() == [13_128, 17_904]
    at = open_page("kelompok", kelompok_inpres="EKOSISTEM_DESA")
    said = words(at)
    covered, total = found["covered"].sum(), found["total"].sum()
    assert (
        f"{percent(covered, total)} terlindungi ({by_hand.number(covered)} dari {by_hand.number(total)} orang)" in said
    )
    assert "Jawa Timur (25 dari 38 kab/kota)" in said
    shown = map_texts(at)
    for code in by_hand.areas().index:
        row = found.loc[code] if code in found.index else None
        assert shown[code] == ("–" if row is None else percent(row["covered"], row["total"])), code
    # The parts beside it speak of the same 25 areas, so they add up to it.
    parts = table(at, "Bagian dan kelompok di dalamnya")
    added = sum(int(parts[code]["covered"].replace(".", "")) for code in ledger.BODIES)
    assert added == covered
    assert {parts[code]["areas"].split()[0] for code in ("LPM", "RT_RW")} == {"25"}
    assert "Dijumlahkan atas 25 kab/kota yang sama" in said


def test_all_groups_of_the_province_say_of_how_many_areas_and_why_a_whole_is_smaller():
    at = open_page("kelompok", tampil_kelompok="wilayah")
    rows = table(at, "Semua kelompok")
    assert rows["EKOSISTEM_DESA"]["areas"] == "25 dari 38"
    for code in ("NON_ASN", "RT", "PEKERJA_RENTAN"):
        assert rows[code]["areas"].split()[0] == str(len(ledger.figures(code, MONTH))), code
    assert rows["EKOSISTEM_DESA"]["added"] == "✓ 25 kab/kota"
    said = words(at)
    assert "Ekosistem desa (250.729) adalah jumlah 25 dari 38 kab/kota yang seluruh bagiannya diketahui" in said
    assert "bagian-bagiannya berjumlah 250.729" in said


@pytest.mark.parametrize("months", [slice(-1, None), slice(-12, -1)])
def test_no_whole_is_below_its_parts_of_the_same_date(snapshot, months):
    """Every group, area and month of the last year: parts are part of the whole."""
    for month in snapshot.months[months]:
        for code in {item.parent for item in GROUPS.values() if item.parent}:
            whole = group_table(snapshot, "contoh", code, EVERY, month).set_index("area_code")
            names = [item.code for item in GROUPS.values() if item.parent == code and not item.overlaps]
            parts = [group_table(snapshot, "contoh", name, EVERY, month).set_index("area_code") for name in names]
            for area in snapshot.codes:
                rows = [part.loc[area] for part in parts if part.loc[area, "as_of"] == whole.loc[area, "as_of"]]
                told = [row["covered"] for row in rows if not np.isnan(row["covered"])]
                if whole.loc[area, "state"] == "ok" and told and not np.isnan(whole.loc[area, "covered"]):
                    assert whole.loc[area, "covered"] >= sum(told), (month, code, area)


@pytest.mark.parametrize("group", [code for code in MAIN if GROUPS[code].counts == "people"])
def test_map_tiles_funds_and_calendar_of_a_group_say_one_thing(snapshot, group):
    month = snapshot.months[-1]
    province = group_row(snapshot, "contoh", group, EVERY, month, "35")
    areas = group_table(snapshot, "contoh", group, EVERY, month).iloc[:-1]
    funds = fund_table(snapshot, "contoh", group, month, "35")
    frame = pd.read_parquet(by_hand.BUNDLED / "protection.parquet")
    rows = frame[(frame["group"] == group) & (frame["month"].dt.year == 2026) & (frame["month"].dt.month <= 10)]
    assert areas["covered"].sum() == province["covered"] == ledger.figures(group, MONTH)["covered"].sum()
    assert funds["people"].sum() == province["covered"]
    assert province["person_months"] == rows["people"].sum() == funds["person_months"].sum()
    paid = rows.groupby(["area_code", "month"])["people"].sum().unstack()  # noqa: PD010
    reported = ledger.figures(group, MONTH)["covered"].reindex(paid.index)
    assert province["months_each"] == pytest.approx(paid.sum().sum() / reported.sum())
    assert province["months"] == pytest.approx((paid > 0).sum(axis=1).mean())
    shown = calendar(snapshot, "contoh", group, EVERY, month)
    assert shown.loc[shown["month"] <= month, "people"].sum() == rows["people"].sum()


def test_months_per_person_and_months_of_an_area_are_two_measures_with_two_names():
    paid = ledger.protection("PEKERJA_RENTAN", 2026)[list(range(1, 11))]
    people = ledger.figures("PEKERJA_RENTAN", MONTH)["covered"].sum()
    at = open_page("kelompok", kelompok_inpres="PEKERJA_RENTAN")
    each = paid.sum().sum() / people
    assert by_hand.number(each, 1) == "6,4"
    assert tile(at, "Bulan dibayar per orang") == "6,4"
    assert f"{by_hand.number(paid.sum().sum())} orang-bulan ÷ {by_hand.number(people)} orang" in words(at)
    funds = table(at, "Menurut sumber dana, 2026")
    assert (funds["total"]["months"], funds["total"]["people"]) == ("6,4", by_hand.number(people))
    at = open_page("kelompok", kelompok_inpres="PEKERJA_RENTAN", tampil_kelompok="kalender")
    assert f"rata-rata per kab/kota {by_hand.number((paid > 0).sum(axis=1).mean(), 1)} dari 10 bulan" in words(at)


def test_who_is_covered_and_who_is_paid_for_stand_beside_each_other():
    covered = ledger.figures("NON_ASN", MONTH)["covered"]
    october = ledger.protection("NON_ASN", 2026)[10]
    assert covered.sum() != october.sum(), "one area gave no month, or the test tests nothing"
    said = words(open_page("kelompok", tampil_kelompok="kalender"))
    assert (
        f"Oktober 2026: {by_hand.number(october.sum())} orang dibayar menurut kalender ({october.notna().sum()} "
        f"kab/kota), {by_hand.number(covered.sum())} terlindungi menurut laporan kelompok ({len(covered)} kab/kota)"
    ) in said


def test_a_product_shows_the_factors_that_give_it():
    at = open_page("radar", wilayah=JEMBER, kelompok_radar="NON_ASN")
    said = words(at)
    products = re.findall(r"([\d.]+) (?:orang-bulan|orang) × Rp([\d.]+)", said)
    assert len(products) >= 2
    for (count, rate), label in zip(products, ("Biaya sampai Des 2026", "Biaya tiap bulan"), strict=False):
        amount = int(count.replace(".", "")) * int(rate.replace(".", ""))
        size, unit = (1e9, "M") if amount >= 1e9 else (1e6, "jt")
        digits = 0 if amount >= 100 * size else 1
        assert tile(at, label) == f"Rp{by_hand.number(amount / size, digits)} {unit}", (label, count, rate)


def test_every_view_speaks_first_of_the_selected_pemda():
    views = [("radar", {}), *(("kelompok", {"tampil_kelompok": view}) for view in GROUP_VIEWS)]
    views += [("anggaran", {"lihat": view}) for view in LEDGER_VIEWS]
    for path, options in views:
        at = open_page(path, wilayah=JEMBER, **options)
        assert not at.exception
        lead = next(each.value for each in at.markdown if each.value.startswith("## "))
        assert "Kabupaten Jember" in lead, (path, options, lead)
        assert "38 kab/kota belum" not in lead, (path, options, lead)
        if options.get("tampil_kelompok") not in ("wilayah", "opd") and options.get("lihat") != "regulasi":
            assert "urutan" in lead, (path, options, lead)


def test_the_profile_holds_the_round_of_a_meeting():
    at = open_page("profil", wilayah=JEMBER)
    assert not at.exception
    said = words(at)
    for group in ("NON_ASN", "PERANGKAT_DESA", "BPD", "PEKERJA_RENTAN"):
        covered, total = ledger.figures(group, MONTH).loc[JEMBER, ["covered", "total"]]
        assert f"{percent(covered, total)} {by_hand.number(covered)} dari {by_hand.number(total)}" in said, group
    sheet = next(each.proto.body for each in at.get("html") if "round-groups" in each.proto.body)
    year = ledger.protection("BPD", 2026).loc[JEMBER]
    row = sheet.split(">BPD</th>")[1].split("</tr>")[0]
    states = re.findall(r'<td class="(\w+)" title', row)
    expected = [
        ("ahead" if people > 0 else "not_yet") if month > 10 else
        ("not_reported" if np.isnan(people) else "paid" if people else "empty")
        for month, people in year.items()
    ]  # fmt: skip
    assert states == expected
    lines = pd.read_csv(by_hand.BUNDLED / "budgets.csv", dtype={"area_code": str})
    lines = lines[(lines["area_code"] == JEMBER) & (lines["year"] == 2026) & (lines["group"] != "ALL")]
    assert f"Rp{by_hand.number(lines['allocated_rp'].sum() / 1e9, 1)} miliar dianggarkan" in said
    titles = ("Regulasi terkuat", "Klaim, peserta yang dibayar Pemda", "Berakhir s.d. 31 Januari 2027", "Sanggahan")
    for title in titles:
        assert title in said, title
    assert "Data contoh (simulasi)" in sheet
    assert [each for each in components(at) if each.get("code")], "the keys are there"
