"""Rules about the Inpres ledger: parts and wholes, money in order, premiums and claims."""

from dataclasses import replace

import pandas as pd
import pytest

from data.tables.fields import SIMULATED_SOURCE
from tests.data.rules.readings import TODAY, reading
from tests.data.rules.test_rules import found, places, said

NAN = float("nan")


def group(code="RT", total=100.0, covered=NAN, area="35.09", funding="unknown", unit="", as_of="2026-10", **more):
    return {
        "area_code": area, "as_of": as_of, "group": code, "unit": unit, "total": total, "covered": covered,
        "funding": funding, **more,
    }  # fmt: skip


def month(people, when="2026-10", code="RT", funding="APBDES", area="35.09"):
    return {"area_code": area, "month": pd.Timestamp(when), "group": code, "funding": funding, "people": people}


def budget(area="35.09", fund="APBD", code="PEKERJA_RENTAN", year=2026, **figures):
    empty = dict.fromkeys(("ceiling_rp", "allocated_rp", "realised_rp", "people", "months"), NAN)
    return {"area_code": area, "year": year, "fund": fund, "group": code, **empty, **figures}


def claim(amount, premium):
    return {
        "area_code": "35.77", "period": "2025", "programme": "ALL", "payer": "PEMDA", "cases": 80.0,
        "amount_rp": amount, "premium_rp": premium,
    }  # fmt: skip


@pytest.fixture
def bare(snapshot):
    """The version without any row of the ledger, so that files are compared with themselves alone."""
    return replace(snapshot, tables=snapshot.tables | {"groups": snapshot.tables["groups"].iloc[:0]})


def known(bare, *rows, source="S01"):
    """A version that holds some groups."""
    frame = pd.DataFrame([row | {"source_id": source, "confidence": "high"} for row in rows])
    empty = bare.tables["groups"]
    frame = frame.reindex(columns=empty.columns).astype(
        {name: kind for name, kind in empty.dtypes.items() if kind.kind == "f"}
    )
    texts = [name for name, kind in empty.dtypes.items() if kind.kind != "f"]
    frame[texts] = frame[texts].astype(object).fillna("").astype("str")
    return replace(bare, tables=bare.tables | {"groups": frame})


class TestFunds:
    @pytest.mark.parametrize(("second", "warned"), [(40.0, 0), (41.0, 2)])
    def test_together_they_cover_no_more_than_the_group(self, bare, second, warned):
        rows = [group(covered=60.0, funding="APBD"), group(covered=second, funding="DBHCHT")]
        problems, counts = found(bare, "funds_at_most_total", reading(groups=rows))
        assert (counts["checked"], counts["warned"]) == (2, warned)
        if warned:
            assert (said(problems[0])["covered"], said(problems[0])["total"]) == (101, 100)

    def test_the_whole_group_is_no_part(self, bare):
        rows = [group(covered=60.0, funding="APBD"), group(covered=60.0), group(covered=60.0, funding="MIXED")]
        assert found(bare, "funds_at_most_total", reading(groups=rows))[1]["checked"] == 0

    def test_units_and_dates_are_wholes_of_their_own(self, bare):
        rows = [group(covered=60.0, funding="APBD", unit="Dinas A"), group(covered=60.0, funding="CSR", unit="Dinas B"),
                group(covered=60.0, funding="CSR", as_of="2026-09")]  # fmt: skip
        assert found(bare, "funds_at_most_total", reading(groups=rows))[0] == []


class TestNested:
    @pytest.mark.parametrize(("total", "warned"), [(100.0, 0), (101.0, 1)])
    def test_a_part_is_no_larger_than_its_whole(self, bare, total, warned):
        file = reading(groups=[group("RT_RW", 100.0), group("RT", total)])
        problems, counts = found(bare, "nested_at_most_parent", file)
        assert (counts["checked"], counts["warned"]) == (1, warned)
        assert places(problems) == [("warning", "E6")] * warned
        if warned:
            assert (said(problems[0])["group"], said(problems[0])["parent"], said(problems[0])["larger"]) == (
                "RT",
                "RT_RW",
                100,
            )

    def test_a_group_further_up_counts_too(self, bare):
        assert found(bare, "nested_at_most_parent", reading(groups=[group("EKOSISTEM_DESA", 5.0), group("RT", 6.0)]))[
            1
        ]["warned"]

    def test_the_version_knows_the_whole(self, bare):
        file = reading(groups=[group("RT", 101.0)])
        assert found(known(bare, group("RT_RW", 100.0)), "nested_at_most_parent", file)[1]["warned"] == 1
        assert found(known(bare, group("RT_RW", 100.0, as_of="2026-09")), "nested_at_most_parent", file)[0] == []
        assert found(known(bare, group("RT_RW", 100.0, area="35.10")), "nested_at_most_parent", file)[0] == []

    def test_a_sample_judges_nobody(self, bare):
        sampled = known(bare, group("RT_RW", 100.0), source=SIMULATED_SOURCE)
        file = reading(groups=[group("RT", 101.0)], protection=[month(101, code="RT_RW")])
        assert found(sampled, "nested_at_most_parent", file)[1]["checked"] == 0
        assert found(sampled, "protection_at_most_group", file)[1]["checked"] == 0

    def test_a_unit_is_no_whole(self, bare):
        file = reading(groups=[group("NON_ASN", 10.0, unit="Dinas A"), group("GURU_HONORER", 11.0)])
        assert found(bare, "nested_at_most_parent", file)[1]["checked"] == 0


class TestVillages:
    @pytest.mark.parametrize(("area", "code", "warned"), [("35.73", "BPD", 1), ("35.09", "BPD", 0), ("35.73", "RT", 0),
                                                          ("35.79", "BPD", 0)])  # fmt: skip
    def test_only_where_there_are_desa(self, bare, area, code, warned):
        """Kota Batu has desa."""
        file = reading(groups=[group(code, 9.0, area=area)], protection=[month(9, code=code, area=area)])
        assert found(bare, "village_group_needs_desa", file)[1]["warned"] == 2 * warned

    def test_none_is_no_figure(self, bare):
        file = reading(groups=[group("BPD", 0.0, area="35.73")])
        problems, counts = found(bare, "village_group_needs_desa", file)
        assert (problems, counts["checked"]) == ([], 1)


class TestProtection:
    @pytest.mark.parametrize(("people", "warned"), [(100, 0), (101, 1)])
    def test_no_more_than_the_group(self, bare, people, warned):
        file = reading(groups=[group()], protection=[month(people)])
        problems, counts = found(bare, "protection_at_most_group", file)
        assert (counts["checked"], counts["warned"]) == (1, warned)
        if warned:
            assert (said(problems[0])["people"], said(problems[0])["total"]) == (101, 100)

    def test_funds_of_a_month_are_added_the_whole_is_not(self, bare):
        parts = [month(60), month(41, funding="APBD"), month(100, "2026-09", funding="MIXED"), month(60, "2026-09")]
        problems, counts = found(bare, "protection_at_most_group", reading(groups=[group()], protection=parts))
        assert counts["warned"] == 2
        assert said(problems[0])["people"] == 101

    def test_the_newest_size_of_the_version_counts(self, bare):
        version = known(bare, group(total=50.0, as_of="2025-12"), group(total=100.0, as_of="2026-10"))
        file = reading(protection=[month(100)])
        assert found(version, "protection_at_most_group", file)[1][["checked", "warned"]].tolist() == [1, 0]

    @pytest.mark.parametrize(("when", "errors"), [("2026-11", 0), ("2027-11", 0), ("2027-12", 1)])
    def test_months_paid_in_advance_lie_ahead(self, bare, when, errors):
        problems, counts = found(bare, "not_in_future", reading(protection=[month(5, when)]))
        assert TODAY.strftime("%Y-%m") == "2026-11"
        assert (counts["errors"], counts["warned"]) == (errors, 0)
        assert len(problems) == errors


class TestMoney:
    @pytest.mark.parametrize(
        ("figures", "fields"),
        [
            ({"ceiling_rp": 10.0, "allocated_rp": 10.0, "realised_rp": 10.0}, []),
            ({"ceiling_rp": 9.0, "allocated_rp": 10.0, "realised_rp": 10.0}, [("allocated_rp", "ceiling_rp")]),
            ({"ceiling_rp": 9.0, "allocated_rp": 8.0, "realised_rp": 9.0}, [("realised_rp", "allocated_rp")]),
            ({"ceiling_rp": 9.0, "realised_rp": 10.0}, []),
        ],
    )
    def test_budgets_stand_in_order(self, bare, figures, fields):
        problems, _ = found(bare, "budget_in_order", reading(budgets=[budget(**figures)]))
        assert [(said(problem)["field"], said(problem)["other_field"]) for problem in problems] == fields

    @pytest.mark.parametrize(
        ("realised", "people", "warned"), [(5.0, NAN, 1), (5.0, 0.0, 1), (5.0, 3.0, 0), (0.0, NAN, 0), (NAN, NAN, 0)]
    )
    def test_money_that_was_spent_protected_somebody(self, bare, realised, people, warned):
        file = reading(budgets=[budget(realised_rp=realised, people=people)])
        assert found(bare, "budget_has_people", file)[1]["warned"] == warned

    @pytest.mark.parametrize(
        ("rate", "warned"), [(16_800, 0), (8_400, 0), (8_399, 1), (36_800, 0), (42_000, 0), (42_001, 1), (16.8, 1)]
    )
    def test_rupiah_per_person_month_lie_near_the_package(self, bare, rate, warned):
        file = reading(budgets=[budget(realised_rp=rate * 1000.0 * 6, people=1000.0, months=6.0)])
        problems, counts = found(bare, "premium_per_month", file)
        assert (counts["checked"], counts["warned"]) == (1, warned)
        if warned:
            assert (said(problems[0])["rate"], said(problems[0])["package"]) == (round(rate), 16_800)

    def test_what_was_allocated_counts_until_something_is_realised(self, bare):
        row = budget(allocated_rp=16_800.0 * 12, realised_rp=0.0, people=1.0, months=12.0)
        assert found(bare, "premium_per_month", reading(budgets=[row]))[1][["checked", "warned"]].tolist() == [1, 0]

    def test_the_package_is_the_one_of_the_year(self, bare):
        parameters = bare.tables["parameters"]
        package = parameters[parameters["parameter"] == "bpu_min_premium_jkk_jkm"].iloc[[0]]
        later = package.assign(value=100_000.0, valid_from="2027-01")
        version = replace(bare, tables=bare.tables | {"parameters": pd.concat([parameters, later])})
        rows = [budget(year=year, realised_rp=16_800.0, people=1.0, months=1.0) for year in (2026, 2027)]
        problems, _ = found(version, "premium_per_month", reading(budgets=rows))
        assert [said(problem)["period"] for problem in problems] == ["2027"]
        none = replace(bare, tables=bare.tables | {"parameters": parameters.iloc[:0]})
        assert found(none, "premium_per_month", reading(budgets=rows))[1]["checked"] == 0

    @pytest.mark.parametrize(("registered", "warned"), [(9e9, 0), (9.1e9, 1), (NAN, 0)])
    def test_registered_projects_are_worth_no_more_than_all(self, bare, registered, warned):
        row = group("JAKON_PROYEK", 9.0, 4.0, value_rp=9e9, registered_value_rp=registered)
        problems, counts = found(bare, "registered_value_at_most_value", reading(groups=[row]))
        assert counts["warned"] == warned
        assert len(problems) == warned

    @pytest.mark.parametrize(
        ("amount", "premium", "warned"),
        [(6.2e9, 3e9, 0), (3.01e10, 3e9, 1), (6.2e3, 3e9, 1), (0.0, 3e9, 0), (6.2e9, NAN, 0), (6.2e9, 0.0, 0)],
    )
    def test_claims_are_of_the_order_of_premiums(self, bare, amount, premium, warned):
        """Kota Madiun 2025: 6.2 M of claims on 3 M of premiums is right."""
        problems, counts = found(bare, "claims_against_premiums", reading(claims=[claim(amount, premium)]))
        assert counts["warned"] == warned
        assert [said(problem)["premium"] for problem in problems] == [3_000_000_000] * warned
