"""Question 16 and the two-way golden cases: the screen against sums worked out from the raw files.

Contributions, workers and participants are read here without the app's code.
"""

import csv
from math import ceil
from pathlib import Path

import pytest

from tests.app.screen import open_page, tile, words
from tests.questions import independent as by_hand

JEMBER = "35.09"
BUNDLED = Path(__file__).parents[2] / "data" / "bundled"
PEOPLE, MONTHS = 1_234, 7


def parameter(name):
    with (BUNDLED / "parameters.csv").open(encoding="utf-8") as file:
        return next(float(row["value"]) for row in csv.DictReader(file) if row["parameter"] == name)


@pytest.fixture(scope="module")
def monthly():
    """Rupiah of one person and month: JKK and JKM of the cheapest package."""
    return int(parameter("bpu_min_premium_jkk") + parameter("bpu_min_premium_jkm"))


@pytest.fixture(scope="module")
def active():
    return int(by_hand.enrolment("2026-10")[JEMBER])


@pytest.fixture(scope="module")
def workers():
    return int(by_hand.workforce(2025)[JEMBER])


def percent(value, digits=1):
    return f"{by_hand.number(value, digits)}%"


def test_question_16_what_n_people_for_m_months_cost(monthly):
    at = open_page("simulasi", wilayah=JEMBER, diketahui="orang-bulan", orang=str(PEOPLE), dibayar=str(MONTHS))
    cost = by_hand.number(PEOPLE * MONTHS * monthly)
    assert monthly == 16_800
    assert f"1.234 orang × 7 bulan × Rp16.800 = Rp{cost}" in words(at)
    assert cost == "145.118.400"


@pytest.mark.parametrize("fund", ["APBD", "P-APBD", "DBHCHT", "APBDES", "CSR"])
@pytest.mark.parametrize("year", ["2026", "2027"])
def test_question_16_money_of_others_has_no_discount(fund, year):
    at = open_page("simulasi", wilayah=JEMBER, diketahui="orang-bulan", orang="1000", dana=fund, tahun_rencana=year)
    assert "1.000 orang × 12 bulan × Rp16.800 = Rp201.600.000" in words(at)


@pytest.mark.parametrize(
    ("fund", "year", "line"),
    [
        # transport 50 % from January 2026 to March 2027, other BPU from April to December 2026
        ("MANDIRI_TRANSPORT", "2026", "1.000 orang × 12 bulan × Rp8.400 = Rp100.800.000"),
        ("MANDIRI_TRANSPORT", "2027", "3.000 orang-bulan × Rp8.400 + 9.000 orang-bulan × Rp16.800 = Rp176.400.000"),
        ("MANDIRI", "2026", "3.000 orang-bulan × Rp16.800 + 9.000 orang-bulan × Rp8.400 = Rp126.000.000"),
        ("MANDIRI", "2027", "1.000 orang × 12 bulan × Rp16.800 = Rp201.600.000"),
    ],
)
def test_question_16_who_pays_alone_has_it_between_its_dates(fund, year, line):
    at = open_page("simulasi", wilayah=JEMBER, diketahui="orang-bulan", orang="1000", dana=fund, tahun_rencana=year)
    assert line in words(at)


def test_a_budget_gives_people_and_coverage(monthly, active, workers):
    at = open_page("simulasi", wilayah=JEMBER, anggaran="5000000000")
    people = 5_000_000_000 // (12 * monthly)
    assert people == 24_801
    before, after = active / workers * 100, (active + people) / workers * 100
    assert at.title[0].value == (
        f"Dengan Rp5,0 miliar dari DBHCHT, 24.801 orang terlindungi 12 bulan pada 2027; "
        f"cakupan Desember Kabupaten Jember naik dari {percent(before)} menjadi {percent(after)}."
    )
    assert tile(at, "Orang") == "24.801"
    assert tile(at, "Cakupan Des") == percent(after)
    assert f"sisa Rp{by_hand.number(5_000_000_000 - people * 12 * monthly)}" in words(at)


def test_a_coverage_gives_people_and_budget(monthly, active, workers):
    at = open_page("simulasi", wilayah=JEMBER, diketahui="bulan-capai", capai="30", dibayar="4")
    people = ceil(0.30 * workers) - active
    assert tile(at, "Orang") == by_hand.number(people)
    assert f"= Rp{by_hand.number(people * 4 * monthly)}" in words(at)
    assert "Sep–Des 2027" in words(at)  # December has to be among the months that are paid


def test_a_budget_and_people_give_months(monthly):
    at = open_page("simulasi", wilayah=JEMBER, diketahui="anggaran-orang", anggaran="1000000000", orang="10000")
    assert tile(at, "Bulan") == str(1_000_000_000 // (10_000 * monthly)) == "5"


def test_december_is_not_the_average_over_the_year(active, workers):
    at = open_page("simulasi", wilayah=JEMBER, diketahui="orang-bulan", orang="60000", dibayar="3", mulai="10")
    assert tile(at, "Cakupan Des") == percent((active + 60_000) / workers * 100)
    assert tile(at, "Rata-rata setahun") == percent((active + 60_000 * 3 / 12) / workers * 100)


def test_a_shared_budget_is_never_exceeded_and_adds_up(monthly):
    at = open_page("simulasi", susun="bagi", anggaran="9000000001", tujuan="terendah")
    people = 9_000_000_001 // (12 * monthly)
    assert f"melindungi {by_hand.number(people)} orang" in at.title[0].value
    assert f"Sisa Rp{by_hand.number(9_000_000_001 - people * 12 * monthly)}" in words(at)


def test_where_a_number_comes_from_is_one_click_away(active, workers):
    at = open_page("simulasi", wilayah=JEMBER, anggaran="5000000000")
    at.session_state["plan_origin"] = True  # the click
    at.run()
    said = words(at)
    assert f"({by_hand.number(active)} peserta tanpa rencana + 24.801 orang dari rencana)" in said
    assert f"÷ {by_hand.number(workers)} pekerja" in said
    assert "JDIH Situbondo: Perbup bantuan iuran dari DBHCHT" in said
