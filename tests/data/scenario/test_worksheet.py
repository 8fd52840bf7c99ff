"""The worksheet: accounts of non-ASN only, and a sum that is the plan's cost to the rupiah."""

from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.codes.groups import GROUPS
from data.scenario.baseline import baseline
from data.scenario.errors import ScenarioError
from data.scenario.outcome import outcome
from data.scenario.plan import Plan
from data.scenario.worksheet import NON_ASN_ACCOUNTS, worksheet
from data.selection import Selection
from data.tables.fields import FUNDS
from data.text.catalogue import Texts

PLAN = Plan("35.09", 2027, "APBD", "PU_JHT", 1_200, 12, group="NON_ASN")
HEALTH = {f"5.1.02.02.02.{end}" for end in ("0005", "0018", "0019", "0020", "0021")}


def written(version, plan):
    found = outcome(version, baseline(version, Selection(), plan.year), plan)
    return found, worksheet(version, found)


def test_non_asn_by_hand(snapshot):
    # UMK of Kab. Jember Rp3,012,197: JKK 7,230, JKM 9,037, JHT 3.7 % = 111,451.289, so 111,452; 14,400 months.
    found, sheet = written(snapshot, PLAN)
    assert [(line.account_code, line.volume, line.rate_rp, line.amount_rp) for line in sheet.lines] == [
        ("5.1.02.02.02.0006", 14_400, 7_230, 104_112_000),
        ("5.1.02.02.02.0007", 14_400, 9_037, 130_132_800),
        ("5.1.02.02.02.0010", 14_400, 111_452, 1_604_908_800),
    ]
    assert sheet.total_rp == found.cost == 1_839_153_600
    assert sheet.lines[0].account_name == "Belanja Iuran Jaminan Kecelakaan Kerja bagi Non ASN"
    assert all("S18" in line.source_ids for line in sheet.lines)
    assert all(set(line.source_ids) <= set(snapshot.sources.index) for line in sheet.lines)
    assert sheet.notes == ("scenario_note.not_health",)


def test_other_groups_have_no_account_and_say_who_fills_it(snapshot):
    _, sheet = written(snapshot, replace(PLAN, group="PEKERJA_RENTAN", package="JKK_JKM"))
    assert [(line.programme, line.account_code, line.rate_rp) for line in sheet.lines] == [
        ("JKK", "", 10_000),
        ("JKM", "", 6_800),
    ]
    assert "scenario_note.no_account" in sheet.notes


def test_members_of_non_asn_take_its_accounts(snapshot):
    _, sheet = written(snapshot, replace(PLAN, group="GURU_HONORER"))
    assert sheet.lines[0].account_code == NON_ASN_ACCOUNTS["JKK"]


def test_csr_is_no_spending_of_the_pemda(snapshot):
    _, sheet = written(snapshot, replace(PLAN, payer="CSR", package="JKK_JKM", group="PEKERJA_RENTAN"))
    assert "scenario_note.csr_not_budget" in sheet.notes


def test_people_who_pay_for_themselves_have_no_worksheet(snapshot):
    with pytest.raises(ScenarioError) as caught:
        written(snapshot, replace(PLAN, payer="MANDIRI", package="JKK_JKM"))
    assert caught.value.sentence(Texts("id")) == (
        "Iuran peserta yang membayar sendiri bukan belanja Pemda, jadi tidak ada kertas kerjanya."
    )


def test_a_rate_that_changes_within_the_year_has_a_line_each(snapshot, with_tables):
    rows = snapshot.tables["parameters"]
    newer = rows[rows["parameter"] == "bpu_min_premium_jkk"].assign(value=12_000.0, valid_from="2027-07")
    whole = rows[rows["parameter"] == "bpu_min_premium_jkk_jkm"].assign(value=18_800.0, valid_from="2027-07")
    changed = with_tables(parameters=pd.concat([rows, newer, whole], ignore_index=True))
    found, sheet = written(changed, replace(PLAN, package="JKK_JKM", people=10))
    assert [(line.programme, line.first_month, line.last_month, line.volume, line.rate_rp) for line in sheet.lines] == [
        ("JKK", 1, 6, 60, 10_000),
        ("JKK", 7, 12, 60, 12_000),
        ("JKM", 1, 12, 120, 6_800),
    ]
    assert sheet.total_rp == found.cost


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    people=st.integers(0, 50_000),
    months=st.integers(1, 12),
    waves=st.integers(1, 12),
    fund=st.sampled_from(FUNDS),
    package=st.sampled_from(["JKK_JKM", "JKK_JKM_JHT", "PU", "PU_JHT"]),
    group=st.sampled_from(sorted(GROUPS)),
)
def test_lines_add_up_to_the_cost_and_never_name_a_health_account(
    snapshot, people, months, waves, fund, package, group
):
    plan = replace(
        PLAN, people=people, months=months, waves=min(waves, months), payer=fund, package=package, group=group
    )
    found, sheet = written(snapshot, plan)
    assert sum(line.volume * line.rate_rp for line in sheet.lines) == sheet.total_rp == found.cost
    assert not HEALTH & {line.account_code for line in sheet.lines}
    if people:
        assert {line.volume for line in sheet.lines} == {found.person_months}
