"""What a person costs: hand-worked amounts, the dates of PP 50/2025 for each payer, and what cannot be priced."""

from datetime import date

import pandas as pd
import pytest

from data.scenario.contributions import PACKAGES, PAYERS, contribution, wage_of
from data.scenario.errors import ScenarioError
from data.tables.fields import FUNDS
from data.text.catalogue import Texts

BOUNDARIES = {
    # month: (transport, other self-payers, governments and CSR)
    "2025-12": (16_800, 16_800, 16_800),
    "2026-01": (8_400, 16_800, 16_800),
    "2026-03": (8_400, 16_800, 16_800),
    "2026-04": (8_400, 8_400, 16_800),
    "2026-12": (8_400, 8_400, 16_800),
    "2027-01": (8_400, 16_800, 16_800),
    "2027-03": (8_400, 16_800, 16_800),
    "2027-04": (16_800, 16_800, 16_800),
}


def month(text):
    return date.fromisoformat(f"{text}-01")


def price(snapshot, text, payer, package="JKK_JKM", wage=None):
    return contribution(snapshot, month(text), payer, package, wage).rupiah


@pytest.mark.parametrize("text", BOUNDARIES)
def test_discount_begins_and_ends_where_pp_50_says(snapshot, text):
    transport, others, _ = BOUNDARIES[text]
    assert price(snapshot, text, "MANDIRI_TRANSPORT") == transport
    assert price(snapshot, text, "MANDIRI") == others


@pytest.mark.parametrize("text", BOUNDARIES)
@pytest.mark.parametrize("fund", FUNDS)
def test_what_others_pay_is_never_discounted(snapshot, text, fund):
    found = contribution(snapshot, month(text), fund, "JKK_JKM")
    assert (found.rupiah, found.discount_pct) == (16_800, 0)


def test_discount_halves_jkk_and_jkm_but_never_jht(snapshot):
    found = contribution(snapshot, month("2026-05"), "MANDIRI", "JKK_JKM_JHT")
    assert found.parts == {"JKK": 5_000, "JKM": 3_400, "JHT": 20_000}
    assert (found.rupiah, found.full, found.discount_pct) == (28_400, 36_800, 50)
    assert set(found.source_ids) >= {"S66", "S67", "S68"}
    assert "bpu_discount_other" in found.parameters


def test_the_package_is_10000_and_6800(snapshot):
    found = contribution(snapshot, month("2027-01"), "DBHCHT", "JKK_JKM")
    assert found.parts == {"JKK": 10_000, "JKM": 6_800}
    assert set(found.source_ids) >= {"S58", "S59", "S64"}


@pytest.mark.parametrize(
    ("payer", "note"),
    [
        ("APBD", ("scenario_note.no_discount_government",)),
        ("APBDES", ("scenario_note.no_discount_government",)),
        ("CSR", ("scenario_note.no_discount_csr",)),
        ("MANDIRI_TRANSPORT", ("scenario_note.discount",)),
        ("MANDIRI", ()),  # its own discount has ended by then
    ],
)
def test_the_rule_is_named_while_a_discount_runs(snapshot, payer, note):
    assert contribution(snapshot, month("2027-03"), payer, "JKK_JKM").notes == note
    assert contribution(snapshot, month("2027-04"), payer, "JKK_JKM").notes == ()


def test_wage_earners_pay_a_share_of_the_wage(snapshot):
    # 0.24 % and 0.30 % of Rp3,000,000; with JHT 3.7 % of the employer.
    assert contribution(snapshot, month("2027-01"), "APBD", "PU", 3_000_000).parts == {"JKK": 7_200, "JKM": 9_000}
    assert price(snapshot, "2027-01", "APBD", "PU_JHT", 3_000_000) == 7_200 + 9_000 + 111_000


def test_shares_of_a_wage_are_rounded_up_to_whole_rupiah_and_not_further(snapshot):
    # 0.24 % of 3,012,197 is 7,229.2728; 0.30 % is 9,036.591. 0.24 % of 2,500,000 is exactly 6,000.
    assert contribution(snapshot, month("2027-01"), "APBD", "PU", 3_012_197).parts == {"JKK": 7_230, "JKM": 9_037}
    assert contribution(snapshot, month("2027-01"), "APBD", "PU", 2_500_000).jkk == 6_000


def test_minimum_wage_of_an_area_is_the_newest_one(snapshot):
    found = wage_of(snapshot, "35.78", date(2027, 1, 1))
    assert (found.rupiah, found.year) == (5_288_796, 2026)
    assert found.source


def test_a_newer_rule_replaces_an_older_one(snapshot, with_tables):
    rows = snapshot.tables["parameters"]
    newer = rows[rows["parameter"] == "bpu_min_premium_jkk"].assign(value=12_000.0, valid_from="2028-07")
    whole = rows[rows["parameter"] == "bpu_min_premium_jkk_jkm"].assign(value=18_800.0, valid_from="2028-07")
    changed = with_tables(parameters=pd.concat([rows, newer, whole], ignore_index=True))
    assert price(changed, "2028-06", "APBD") == 16_800
    assert price(changed, "2028-07", "APBD") == 18_800
    assert price(snapshot, "2028-07", "APBD") == 16_800


# --- what cannot be priced ---------------------------------------------------------------------------------------


def refused(call):
    with pytest.raises(ScenarioError) as caught:
        call()
    return caught.value


def test_a_fund_that_does_not_exist(snapshot):
    error = refused(lambda: price(snapshot, "2027-01", "APBN"))
    assert error.field == "payer"
    assert error.sentence(Texts("id")) == (
        "Sumber dana “APBN” tidak dikenal; yang dikenal: APBD, P-APBD, DBHCHT, APBDES, CSR, MANDIRI_TRANSPORT, MANDIRI."
    )


def test_a_package_that_does_not_exist(snapshot):
    assert refused(lambda: price(snapshot, "2027-01", "APBD", "JP")).why == "unknown_package"


@pytest.mark.parametrize(
    ("wage", "why"),
    [(None, "wage_missing"), (0, "wage_not_positive"), (-5, "wage_not_positive"), (float("nan"), "wage_not_positive")],
)
def test_a_wage_that_is_none(snapshot, wage, why):
    error = refused(lambda: price(snapshot, "2027-01", "APBD", "PU", wage))
    assert (error.why, error.field) == (why, "wage")


def test_nobody_pays_a_wage_earners_package_for_themselves(snapshot):
    assert refused(lambda: price(snapshot, "2027-01", "MANDIRI", "PU", 3e6)).why == "self_payer_not_pu"


def test_the_province_has_no_minimum_wage(snapshot):
    assert refused(lambda: wage_of(snapshot, "35", date(2027, 1, 1))).why == "wage_of_province"


def test_an_unknown_minimum_wage_names_the_area(snapshot, with_tables):
    frame = snapshot.tables["context"]
    without = with_tables(context=frame[~((frame["indicator"] == "umk") & (frame["area_code"] == "35.78"))])
    error = refused(lambda: wage_of(without, "35.78", date(2027, 1, 1)))
    assert error.sentence(Texts("id")) == "UMK Kota Surabaya tidak ada dalam data; isi upahnya."


def test_a_version_without_the_rate_prices_nothing(snapshot, with_tables):
    rows = snapshot.tables["parameters"]
    error = refused(
        lambda: price(with_tables(parameters=rows[rows["parameter"] != "bpu_min_premium_jkm"]), "2027-01", "APBD")
    )
    assert error.sentence(Texts("id")) == (
        "Parameter bpu_min_premium_jkm tidak ada dalam data untuk Januari 2027, jadi iurannya tidak dapat dihitung."
    )


def test_a_sum_that_disagrees_with_its_parts_prices_nothing(snapshot, with_tables):
    rows = snapshot.tables["parameters"].copy()
    rows.loc[rows["parameter"] == "bpu_min_premium_jkk", "value"] = 11_000.0
    error = refused(lambda: price(with_tables(parameters=rows), "2027-01", "APBD"))
    assert error.sentence(Texts("id")) == (
        "Parameter bpu_min_premium_jkk_jkm berisi Rp16.800, sedangkan bagiannya berjumlah Rp17.800; "
        "perbaiki dulu tabel parameter."
    )


def test_every_package_and_payer_that_goes_together_has_a_price(snapshot):
    for payer in PAYERS:
        for package, chosen in PACKAGES.items():
            if payer.startswith("MANDIRI") and chosen.segment == "PU":
                continue
            found = contribution(snapshot, month("2027-06"), payer, package, 3_000_000)
            assert found.rupiah == sum(found.parts.values()) > 0
            assert found.source_ids
