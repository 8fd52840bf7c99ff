"""The sample ledger keeps its promises; each is computed here from the tables alone."""

import shutil
from collections import Counter
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from data.codes.groups import GROUPS, MAIN
from data.sample.files import put_rows
from data.sample.fit import SimulationError
from data.sample.ledger.build import LEDGER, Ledger
from data.sample.ledger.report import ledger_lines
from data.sample.ledger.rounding import lean, share_out, whole
from data.sample.make import run_ledger
from data.tables import schemas
from data.tables.bundle import FOLDER, read_bundle
from data.tables.fields import FUNDS, SIMULATED_SOURCE
from data.tables.office import INSTRUMENTS, NO_INSTRUMENT
from data.tables.subject import TABLES

DATES = ("2025-12", "2026-10")
NEWEST = pd.Timestamp("2026-10-01")
SERIES = ["area_code", "group", "funding"]
PACKAGE = 16_800

# The printed counts of vulnerable workers on DBHCHT that the sample passes, by area and month. Those of Jember are its
# tobacco labourers, printed without their fund.
PRINTED = {
    ("35.02", "2025-07"): 29_250, ("35.09", "2025-12"): 40_300, ("35.11", "2025-06"): 8_445,
    ("35.11", "2025-11"): 23_003, ("35.13", "2025-10"): 25_215, ("35.14", "2025-12"): 28_500,
    ("35.15", "2025-02"): 13_395, ("35.26", "2025-05"): 23_953, ("35.27", "2025-05"): 6_900,
    ("35.73", "2025-11"): 25_808, ("35.74", "2025-05"): 11_023, ("35.76", "2025-12"): 12_149,
}  # fmt: skip
# Where these counts are more than the simulated participants have room for: the printed count wins.
TIGHT = {"35.02", "35.26", "35.74", "35.76"}


@pytest.fixture(scope="module")
def tables() -> dict[str, pd.DataFrame]:
    return read_bundle().tables


@pytest.fixture(scope="module")
def ledger(tables: dict[str, pd.DataFrame]) -> Ledger:
    return run_ledger(tables["enrolment"])


@pytest.fixture(scope="module")
def sample(tables: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Sample rows of every table of the ledger."""
    return {name: tables[name][tables[name]["source_id"] == SIMULATED_SOURCE] for name in LEDGER}


@pytest.fixture(scope="module")
def wholes(sample: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Groups of whole areas."""
    return sample["groups"][sample["groups"]["unit"] == ""]


@pytest.fixture(scope="module")
def calendar(sample: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """People by series (rows) and month (columns); NaN where there is no row."""
    return sample["protection"].pivot_table(index=SERIES, columns="month", values="people")


def at(frame: pd.DataFrame, date: str, *groups: str) -> pd.DataFrame:
    return frame[frame["as_of"].eq(date) & frame["group"].isin(groups)]


def paid_by_area(sample: dict[str, pd.DataFrame], segment: str) -> pd.DataFrame:
    rows = sample["protection"]
    rows = rows[rows["group"].map(lambda code: GROUPS[code].segment).eq(segment) & rows["month"].le(NEWEST)]
    return rows.pivot_table(index="area_code", columns="month", values="people", aggfunc="sum")


def test_tables_obey_their_rules(tables: dict[str, pd.DataFrame]) -> None:
    assert schemas.validate_all(tables) == ()


def test_committed_files_are_what_the_code_gives(ledger: Ledger, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(FOLDER, tmp_path / "bundled"))
    for name, rows in ledger.rows.items():
        put_rows(TABLES[name], rows.iloc[:0], folder)
        assert (folder / TABLES[name].file).read_bytes() != (FOLDER / TABLES[name].file).read_bytes()
        put_rows(TABLES[name], rows, folder)
        assert (folder / TABLES[name].file).read_bytes() == (FOLDER / TABLES[name].file).read_bytes(), name


def test_drawing_again_gives_the_same_ledger(tables: dict[str, pd.DataFrame], ledger: Ledger) -> None:
    again = run_ledger(tables["enrolment"])
    for name, rows in ledger.rows.items():
        pd.testing.assert_frame_equal(again.rows[name], rows)


def test_rows_of_others_stay_as_they_are_written(ledger: Ledger, tmp_path: Path) -> None:
    table = TABLES["claims"]
    before = (FOLDER / table.file).read_text(encoding="utf-8").splitlines()
    published = [line for line in before if f",{SIMULATED_SOURCE}," not in line]
    (tmp_path / table.file).write_text("\n".join(published) + "\n", encoding="utf-8")
    assert put_rows(table, ledger.rows["claims"].iloc[:5], tmp_path) == len(published) - 1 + 5
    after = (tmp_path / table.file).read_text(encoding="utf-8").splitlines()
    assert after[: len(published)] == published
    assert len(published) == 8


def test_the_files_are_small() -> None:
    assert sum((FOLDER / TABLES[name].file).stat().st_size for name in LEDGER) < 400_000


def test_every_area_has_sample_rows_and_only_areas_do(tables: dict[str, pd.DataFrame], sample: dict) -> None:
    for name, rows in sample.items():
        assert set(rows["area_code"]) <= set(tables["areas"]["area_code"]), name
        assert rows["area_code"].nunique() >= 36, name
    assert set(sample["groups"]["as_of"]) == set(DATES)


def test_dbhcht_adds_up_to_the_printed_total(tables: dict[str, pd.DataFrame], calendar: pd.DataFrame) -> None:
    groups = tables["groups"]
    rows = at(groups[groups["funding"].eq("DBHCHT") & groups["area_code"].ne("35")], "2025-12", "PEKERJA_RENTAN")
    assert rows["area_code"].nunique() == len(rows) == 38
    assert rows["covered"].sum() == 580_449
    people = calendar.xs(("PEKERJA_RENTAN", "DBHCHT"), level=("group", "funding"))[pd.Timestamp("2025-12-01")]
    assert people.sum() == 580_449
    assert (people > 0).all()
    assert (people == rows.set_index("area_code")["covered"].loc[people.index]).all()


@pytest.mark.parametrize(("groups", "share"), [(["PERANGKAT_DESA"], 95), (["BPD"], 82), (["RT", "RW"], 79)])
def test_village_bodies_have_the_printed_share(wholes: pd.DataFrame, groups: list[str], share: int) -> None:
    rows = at(wholes, "2025-12", *groups)
    assert rows["covered"].sum() / rows["total"].sum() * 100 == pytest.approx(share, abs=0.001)
    spread = rows["covered"] / rows["total"]
    assert spread.std() > 0.02  # areas differ


def test_printed_counts_of_areas_are_met(tables: dict[str, pd.DataFrame], calendar: pd.DataFrame) -> None:
    people = calendar.xs(("PEKERJA_RENTAN", "DBHCHT"), level=("group", "funding"))
    for (area, month), printed in PRINTED.items():
        assert people.loc[area, pd.Timestamp(month)] == printed, area
    groups = tables["groups"]
    real = groups[groups["group"].eq("PEKERJA_RENTAN") & groups["funding"].eq("DBHCHT") & groups["area_code"].ne("35")]
    real = real[real["as_of"].str.startswith("2025-") & real["source_id"].ne(SIMULATED_SOURCE)]
    listed = set(PRINTED.items()) - {(("35.09", "2025-12"), 40_300)}
    assert {((row.area_code, row.as_of), row.covered) for row in real.itertuples()} == listed


def test_printed_months_are_kept(calendar: pd.DataFrame) -> None:
    year = calendar.xs(("PEKERJA_RENTAN", "DBHCHT"), level=("group", "funding")).loc[:, :"2025-12-01"]
    months = (year > 0).sum(axis=1)
    assert (months["35.26"], months["35.15"]) == (10, 12)
    assert year.loc["35.11"].gt(0).idxmax() == pd.Timestamp("2025-05-01")  # paid since late April


def test_printed_village_bodies_are_met(wholes: pd.DataFrame) -> None:
    rows = at(wholes, "2025-12", *MAIN).set_index(["area_code", "group"])
    mojokerto = {"BPD": 1_984, "RT": 6_859, "RW": 1_852, "LPM": 1_778, "KARANG_TARUNA": 2_885}
    assert {code: rows.loc[("35.16", code), "covered"].sum() for code in mojokerto} == mojokerto
    assert rows.loc[("35.16", "PERANGKAT_DESA"), "total"].item() == 3_291
    lumajang = rows.loc[[("35.08", "RT"), ("35.08", "RW")], ["total", "covered"]].sum()
    assert lumajang.tolist() == [8_917, 8_363]


def test_no_sample_row_stands_for_a_printed_one(tables: dict[str, pd.DataFrame], sample: dict) -> None:
    claims = tables["claims"][tables["claims"]["source_id"] != SIMULATED_SOURCE]
    own = {(row.area_code, row.period[:4], row.payer) for row in claims.itertuples()}
    assert not own & {(row.area_code, row.period[:4], row.payer) for row in sample["claims"].itertuples()}
    assert {("35.76", "2025", "DBHCHT"), ("35.77", "2025", "PEMDA")} <= own


@pytest.mark.parametrize("date", DATES)
def test_calendar_and_groups_say_the_same(wholes: pd.DataFrame, calendar: pd.DataFrame, date: str) -> None:
    months = pd.date_range(f"{date[:4]}-01-01", f"{date}-01", freq="MS")
    rows = wholes[wholes["as_of"].eq(date) & wholes["group"].isin(set(calendar.index.get_level_values("group")))]
    people = calendar.reindex(pd.MultiIndex.from_frame(rows[SERIES]))
    assert len(rows) > 350
    assert people[months[-1]].to_numpy().tolist() == rows["covered"].tolist()
    paid = (people[months] > 0).sum(axis=1).to_numpy(dtype=float)
    assert np.array_equal(np.where(paid > 0, paid, np.nan), rows["months_paid"].to_numpy(), equal_nan=True)
    reported = {tuple(key) for key in calendar.index[calendar[months[-1]].notna()]}
    printed = {("35.14", "PEKERJA_RENTAN", "DBHCHT"), ("35.76", "PEKERJA_RENTAN", "DBHCHT")}
    expected = reported - (printed if date == "2025-12" else set())
    assert set(rows[SERIES].itertuples(index=False, name=None)) == expected


def test_members_are_part_of_their_group(wholes: pd.DataFrame) -> None:
    assert (wholes["covered"] <= wholes["total"]).all()
    sizes = wholes.groupby(["area_code", "as_of", "group"])["total"].nunique()
    assert (sizes == 1).all()  # whatever the fund
    funds = wholes[wholes["group"] == "PEKERJA_RENTAN"].groupby(["area_code", "as_of"])
    assert (funds["covered"].sum() <= funds["total"].first()).all()
    projects = wholes[wholes["group"] == "JAKON_PROYEK"]
    assert (projects["registered_value_rp"] <= projects["value_rp"]).all()
    assert ((projects["covered"] == 0) == (projects["registered_value_rp"] == 0)).all()


def test_offices_add_up_to_non_asn(sample: dict[str, pd.DataFrame]) -> None:
    rows = sample["groups"][sample["groups"]["group"] == "NON_ASN"]
    keys, figures = ["area_code", "as_of"], ["total", "covered"]
    units = rows[rows["unit"] != ""]
    assert (units["covered"] <= units["total"]).all()
    whole_rows = rows[rows["unit"] == ""].set_index(keys)[figures].sort_index()
    pd.testing.assert_frame_equal(units.groupby(keys)[figures].sum().sort_index(), whole_rows)
    assert (units.groupby(keys)["unit"].nunique() == 6).all()


def test_deciles_add_up_to_the_extreme_poor(wholes: pd.DataFrame) -> None:
    keys, figures = ["area_code", "as_of"], ["total", "covered"]
    parts = wholes[wholes["group"].isin(["DESIL_1", "DESIL_2"])].groupby(keys)[figures].sum()
    poor = wholes[wholes["group"] == "PEKERJA_MISKIN_EKSTREM"].set_index(keys)[figures]
    pd.testing.assert_frame_equal(parts, poor.loc[parts.index])
    assert len(parts) < len(poor)  # some know the whole only
    vulnerable = wholes[wholes["group"] == "PEKERJA_RENTAN"].groupby(keys)
    size = vulnerable["total"].first()
    assert (poor["total"] <= size.reindex(poor.index)).all()


def test_only_desa_have_perangkat_and_bpd(tables: dict[str, pd.DataFrame], sample: dict) -> None:
    without = set(tables["areas"].loc[tables["areas"]["desa"] == 0, "area_code"])
    assert len(without) == 8
    for name, column in (("groups", "group"), ("protection", "group"), ("budgets", "group")):
        rows = sample[name][sample[name][column].isin(["PERANGKAT_DESA", "BPD"])]
        assert not set(rows["area_code"]) & without, name
    rules = sample["regulations"]
    assert not rules.loc[rules["area_code"].isin(without), "groups"].str.contains("PERANGKAT_DESA|BPD").any()


@pytest.mark.parametrize("segment", ["PU", "BPU"])
def test_no_one_pays_for_more_people_than_take_part(
    tables: dict[str, pd.DataFrame], sample: dict, segment: str
) -> None:
    rows = tables["enrolment"]
    rows = rows[rows["basis"].eq("domisili") & rows["segment"].eq(segment)]
    active = rows.pivot_table(index="area_code", columns="month", values="active")
    paid = paid_by_area(sample, segment)
    over = (paid > active.loc[paid.index, paid.columns]).any(axis=1)
    assert paid.shape == (38, 22)
    assert set(over.index[over]) == (TIGHT if segment == "BPU" else set())


def test_tight_areas_are_tight_because_of_a_printed_count(tables: dict[str, pd.DataFrame], ledger: Ledger) -> None:
    assert {ledger.ground.codes[area] for area in ledger.vulnerable.tight} == TIGHT
    rows = tables["enrolment"]
    active = rows[rows["basis"].eq("domisili") & rows["segment"].eq("BPU")].set_index(["area_code", "month"])["active"]
    for area in TIGHT:
        months = [month for code, month in PRINTED if code == area]
        assert any(PRINTED[area, month] > 0.8 * active[area, pd.Timestamp(month)] for month in months), area


def test_a_monev_sees_every_state(tables: dict[str, pd.DataFrame], wholes: pd.DataFrame) -> None:
    areas = set(tables["areas"]["area_code"])
    desa = set(tables["areas"].loc[tables["areas"]["desa"] > 0, "area_code"])
    for code in MAIN:
        rows = at(wholes, "2026-10", code)
        able = desa if GROUPS[code].village else areas
        assert able - set(rows["area_code"]), f"{code}: somebody has not reported"
        assert (rows.groupby("area_code")["covered"].sum() > 0).any(), code
        if code != "PERANGKAT_DESA":
            assert (rows["covered"] == 0).any(), f"{code}: somebody reports zero"
    both = {date: set(at(wholes, date, "NON_ASN")["area_code"]) for date in DATES}
    assert both[DATES[0]] - both[DATES[1]]
    assert both[DATES[1]] - both[DATES[0]]


def test_non_asn_are_unpaid_in_a_few_areas_and_one_begins(wholes: pd.DataFrame) -> None:
    zero = {
        date: set(rows.loc[rows["covered"] == 0, "area_code"])
        for date in DATES
        for rows in [at(wholes, date, "NON_ASN")]
    }
    assert 2 <= len(zero["2026-10"]) < len(zero["2025-12"]) <= 5
    assert zero["2026-10"] < zero["2025-12"]
    assert "35.12" in zero["2026-10"]


def test_months_are_empty_and_end_at_different_times(calendar: pd.DataFrame) -> None:
    dbhcht = calendar.xs(("PEKERJA_RENTAN", "DBHCHT"), level=("group", "funding"))
    paid = (dbhcht.loc[:, "2025-01-01":"2025-12-01"] > 0).sum(axis=1)
    assert paid.between(6, 10).sum() >= 25
    assert (dbhcht[pd.Timestamp("2025-01-01")] == 0).sum() >= 20
    assert calendar.columns.max() == pd.Timestamp("2027-01-01")
    assert (calendar.loc[:, "2026-11-01":].fillna(1) > 0).all(axis=None)  # ahead only what is paid
    ends = calendar.where(calendar > 0).apply(pd.Series.last_valid_index, axis=1).dropna()
    counted = Counter(str(month)[:7] for month in ends)
    assert min(counted[month] for month in ("2026-10", "2026-11", "2026-12", "2027-01")) >= 10
    assert counted["2026-08"] >= 1  # ended already


def test_reported_months_have_no_hole(calendar: pd.DataFrame) -> None:
    """What an area reports runs from its first month to its last, zeros written out."""
    past = calendar.loc[:, :NEWEST].notna().to_numpy()
    turns = np.abs(np.diff(past.astype(int), axis=1)).sum(axis=1)
    assert (turns <= 1).all()
    ahead = calendar.loc[:, "2026-11-01":].notna().to_numpy()
    assert not (ahead.any(axis=1) & ~past[:, -1]).any()
    assert not (np.diff(ahead.astype(int), axis=1) > 0).any()


def test_budgets_are_in_order(sample: dict[str, pd.DataFrame]) -> None:
    rows = sample["budgets"]
    assert (rows["ceiling_rp"] >= rows["allocated_rp"]).all()
    assert (rows["allocated_rp"] >= rows["realised_rp"]).all()
    assert set(rows["year"]) == {2025, 2026}
    assert set(rows["fund"]) == set(FUNDS)
    unpaid = rows["realised_rp"] == 0
    assert (rows.loc[unpaid, ["people", "months"]] == 0).all(axis=None)
    assert (rows["reason"].ne("") == unpaid).all()
    assert (rows.loc[unpaid, "allocated_rp"] > 0).sum() >= 10  # money waits
    assert (rows.loc[unpaid, "ceiling_rp"] == 0).sum() >= 50  # nothing budgeted


def test_realised_is_the_premium_of_the_months_paid(sample: dict[str, pd.DataFrame], calendar: pd.DataFrame) -> None:
    for row in sample["budgets"].itertuples():
        year = calendar.loc[(row.area_code, row.group, row.fund)].fillna(0)
        year = year[:"2025-12-01"] if row.year == 2025 else year["2026-01-01":]
        assert row.people == (year.max() if row.realised_rp else 0)
        assert row.people * row.months == pytest.approx(year.sum(), rel=1e-5)
        if GROUPS[row.group].segment == "BPU":
            assert row.realised_rp == year.sum() * PACKAGE
        elif row.realised_rp:
            assert 10_000 < row.realised_rp / year.sum() < 30_000  # 0,54 % of a minimum wage


def test_every_pemda_with_unpaid_non_asn_says_so(sample: dict[str, pd.DataFrame], wholes: pd.DataFrame) -> None:
    for year, date in ((2025, "2025-12"), (2026, "2026-10")):
        rows = at(wholes, date, "NON_ASN")
        zero = set(rows.loc[rows["covered"] == 0, "area_code"])
        budgets = sample["budgets"]
        stated = budgets[budgets["group"].eq("NON_ASN") & budgets["year"].eq(year) & budgets["realised_rp"].eq(0)]
        assert zero <= set(stated["area_code"])
        assert stated.set_index("area_code").loc["35.12", "allocated_rp"] == 0


def test_budgets_are_not_reported_everywhere(sample: dict[str, pd.DataFrame], calendar: pd.DataFrame) -> None:
    stated = sample["budgets"].groupby("year").size()
    assert (stated < 0.95 * len(calendar)).all()


def test_regulations(tables: dict[str, pd.DataFrame], sample: dict[str, pd.DataFrame]) -> None:
    rows = sample["regulations"]
    none = rows["instrument"] == NO_INSTRUMENT
    assert (rows.loc[~none, "year"] <= 2023).sum() == 32  # June 2023
    assert (rows.loc[~none, "number"] == "contoh").all()
    assert (rows.loc[none, ["number", "title", "groups"]] == "").all(axis=None)
    assert set(rows["instrument"]) == set(INSTRUMENTS)
    assert not set(rows.loc[none, "area_code"]) & set(rows.loc[~none, "area_code"])
    assert 0 < len(set(tables["areas"]["area_code"]) - set(rows["area_code"])) <= 3
    ranked = rows.assign(rank=rows["instrument"].map(INSTRUMENTS.index)).sort_values(["area_code", "rank"])
    assert ranked.groupby("area_code")["year"].apply(lambda years: years.is_monotonic_increasing).all()
    assert {code for text in rows["groups"] for code in text.split(";") if code} <= set(GROUPS)


def test_claims_on_dbhcht_add_up_with_the_printed_ones(tables: dict[str, pd.DataFrame]) -> None:
    rows = tables["claims"]
    rows = rows[rows["payer"].eq("DBHCHT") & rows["area_code"].ne("35")]
    assert rows["cases"].sum() == 775
    assert rows["amount_rp"].sum() == 28_000_000_000
    deaths = rows[rows["programme"] == "JKM"]
    assert (deaths["amount_rp"] == deaths["cases"] * 42_000_000).all()


def test_claims_of_a_part_never_pass_those_of_the_whole(sample: dict[str, pd.DataFrame]) -> None:
    cases = sample["claims"].pivot_table(index=["area_code", "period", "programme"], columns="payer", values="cases")
    compared = cases.dropna(subset=["PEMDA", "ALL"])
    assert len(compared) > 200
    assert (compared["PEMDA"] <= compared["ALL"]).all()
    compared = cases.dropna(subset=["DBHCHT", "PEMDA"])
    assert len(compared) > 60
    assert (compared["DBHCHT"] <= compared["PEMDA"]).all()


def test_claims_of_all_follow_the_counts_of_2024(sample: dict[str, pd.DataFrame]) -> None:
    rows = sample["claims"][sample["claims"]["payer"].eq("ALL") & sample["claims"]["period"].eq("2025")]
    cases = rows.groupby("programme")["cases"].sum()
    assert cases[["JKK", "JKM", "JHT"]].sum() == 457_721
    assert cases["BEASISWA"] == 30_849
    assert rows["amount_rp"].sum() == pytest.approx(6.6e12, rel=0.05)


def test_premiums_beside_claims_are_those_of_the_months_paid(
    sample: dict[str, pd.DataFrame], calendar: pd.DataFrame
) -> None:
    """Of DBHCHT, whose participants all pay the package; months paid ahead have no claims yet."""
    rows = sample["claims"][sample["claims"]["payer"] == "DBHCHT"]
    premium = rows.groupby("area_code")["premium_rp"].sum()
    people = calendar.xs(("PEKERJA_RENTAN", "DBHCHT"), level=("group", "funding")).loc[premium.index, :"2025-12-01"]
    assert (premium == people.sum(axis=1) * PACKAGE).all()
    jkk = rows[rows["programme"] == "JKK"].set_index("area_code")["premium_rp"]
    assert (jkk == people.sum(axis=1) * 10_000).all()


def test_sectors_add_up_to_all_employers(sample: dict[str, pd.DataFrame]) -> None:
    figures = ["compliant", "partial", "unregistered"]
    rows = sample["employers"]
    parts = rows[rows["sector"] != "ALL"].groupby("area_code")[figures].sum()
    pd.testing.assert_frame_equal(parts, rows[rows["sector"] == "ALL"].set_index("area_code")[figures])
    assert {"A", "C", "F", "G", "H", "I"} <= set(rows["sector"])
    assert set(rows["as_of"]) == {"2026-10"}
    assert len(parts) == 36  # two have not reported


def test_arrears_add_up_to_inactive_participants(tables: dict[str, pd.DataFrame], sample: dict) -> None:
    keys = ["area_code", "month", "segment"]
    people = sample["arrears"].groupby(keys)["people"].sum()
    rows = tables["enrolment"]
    rows = rows[rows["basis"].eq("domisili") & rows["month"].ge(pd.Timestamp("2026-05-01"))]
    inactive = rows.set_index(keys)["inactive"].sort_index()
    assert len(people) == 38 * 6 * 4
    assert (people.sort_index() == inactive).all()
    assert (sample["arrears"].groupby(keys)["band"].nunique() == 4).all()


def test_report_names_totals_and_tight_areas(ledger: Ledger) -> None:
    report = "\n".join(ledger_lines(ledger))
    assert "580,449    580,449" in report
    for area in TIGHT:
        assert f"  {area}  " in report


def test_shares_add_up_within_limits() -> None:
    limit = np.array([10, 3, 100])
    assert share_out(np.array([1.0, 1.0, 2.0]), 24, limit).tolist() == [7, 3, 14]
    assert whole(np.array([1.5, 1.4, 1.1]), 4, limit).tolist() == [2, 1, 1]
    chosen = lean(np.array([100, 50]), np.array([0.0, 2.0]), 75, np.array([100, 50]))
    assert chosen.sum() == 75
    assert chosen[1] / 50 > chosen[0] / 100


@pytest.mark.parametrize("total", [14, 200])
def test_limits_without_room_are_an_error(total: int) -> None:
    with pytest.raises(SimulationError, match="no room"):
        share_out(np.array([1.0, 1.0]), total, np.array([10, 3]))
