"""Read rows put into the tables of a version."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from data.publish.merge import merge, source_of
from data.tables import schemas
from data.tables.fields import SIMULATED_SOURCE
from data.tables.subject import TABLES
from tests.data.rules.readings import TODAY, enrolled, reading


def valid(tables):
    assert set(tables) == set(TABLES)
    for name, frame in tables.items():
        schemas.validate(name, frame)
    known = set(tables["sources"]["source_id"])
    for frame in tables.values():
        if "source_id" in frame:
            assert {key for keys in frame["source_id"].unique() for key in keys.split(";")} <= known
    return tables


def merged(snapshot, *readings, today=TODAY, **more):
    return valid(merge(snapshot.tables, readings, today, **more))


@pytest.fixture
def real(snapshot):
    """A version whose enrolment is two real rows."""
    first = reading("lama.xlsx", enrolment=[enrolled("35.09", active=100, inactive=5), enrolled("35.10", active=7)])
    return replace(snapshot, tables=merged(snapshot, first, today=date(2026, 11, 2)))


def test_first_real_enrolment_drops_every_simulated_row(snapshot):
    tables = merged(snapshot, reading(enrolment=[enrolled(active=12)]))
    assert (snapshot.tables["enrolment"]["source_id"] == SIMULATED_SOURCE).all()
    assert tables["enrolment"]["active"].tolist() == [12]


SAMPLE = {
    "groups": {"area_code": "35.01", "as_of": "2026-10", "group": "RT", "unit": "", "total": 9.0, "funding": "unknown",
               "confidence": "low"},
    "protection": {"area_code": "35.01", "month": pd.Timestamp("2026-10-01"), "group": "RT", "funding": "unknown",
                   "people": 9},
    "budgets": {"area_code": "35.01", "year": 2026, "fund": "APBD", "group": "RT", "ceiling_rp": 1e6},
    "arrears": {"area_code": "35.01", "month": pd.Timestamp("2026-10-01"), "segment": "BPU", "band": "1-3",
                "people": 4},
}  # fmt: skip
REAL = {
    "groups": {"area_code": "35.09", "as_of": "2026-10", "group": "RT", "total": 10.0},
    "protection": {"area_code": "35.09", "month": pd.Timestamp("2027-01-01"), "group": "RT", "funding": "APBDES",
                   "people": 0},
    "budgets": {"area_code": "35.09", "year": 2026, "fund": "APBD", "group": "RT", "allocated_rp": 0.0},
    "arrears": {"area_code": "35.09", "month": pd.Timestamp("2026-10-01"), "segment": "PU", "band": "13+",
                "people": 4.0},
}  # fmt: skip


@pytest.fixture
def sampled(snapshot):
    """A version whose ledger is one sample row in each table, beside what was published."""
    tables = dict(snapshot.tables)
    for name, row in SAMPLE.items():
        fields = {item.name: row.get(item.name, "" if item.kind == "text" else float("nan"))
                  for item in TABLES[name].fields}  # fmt: skip
        sample = pd.DataFrame([fields | {"source_id": SIMULATED_SOURCE}])
        sample = sample.astype({item.name: item.dtype for item in TABLES[name].fields})
        published = tables[name][tables[name]["source_id"] != SIMULATED_SOURCE]
        tables[name] = pd.concat([published, sample], ignore_index=True)
    return replace(snapshot, tables=valid(tables))


def sampled_tables(tables):
    return {name for name in SAMPLE if (tables[name]["source_id"] == SIMULATED_SOURCE).any()}


@pytest.mark.parametrize("name", REAL)
def test_the_first_real_rows_of_a_table_drop_its_sample(sampled, name):
    tables = merged(sampled, reading(**{name: [REAL[name]]}))
    together = {"groups", "protection"} if name in ("groups", "protection") else {name}
    assert sampled_tables(tables) == set(SAMPLE) - together
    published = sampled.tables[name][sampled.tables[name]["source_id"] != SIMULATED_SOURCE]
    assert len(tables[name]) == len(published) + 1
    assert (tables["enrolment"]["source_id"] == SIMULATED_SOURCE).all()


def test_the_first_real_enrolment_drops_the_sample_of_every_table(sampled):
    assert sampled_tables(merged(sampled, reading(enrolment=[enrolled()]))) == set()


def test_what_repeats_a_published_figure_drops_no_sample(sampled):
    said = sampled.tables["groups"].iloc[[0]].drop(columns=["source_id", "confidence", "note", "note_en"])
    assert sampled_tables(merged(sampled, reading(groups=said.to_dict("records")))) == set(SAMPLE)


def test_rows_that_report_nothing_keep_the_sample(snapshot):
    tables = merged(snapshot, reading(enrolment=[enrolled(active=float("nan"), inactive=3)]))
    assert tables["enrolment"] is snapshot.tables["enrolment"]


def test_same_key_is_replaced_others_stay_and_new_ones_are_added(real):
    tables = merged(real, reading(enrolment=[enrolled("35.09", active=110), enrolled("35.11", active=9)]))
    found = tables["enrolment"].set_index("area_code")["active"]
    assert found.to_dict() == {"35.10": 7, "35.09": 110, "35.11": 9}
    assert pd.isna(tables["enrolment"].set_index("area_code")["inactive"]["35.09"])


def test_a_row_that_says_the_same_keeps_its_source_and_notes(snapshot):
    noted = snapshot.tables["groups"].query("note != '' and unit == ''").iloc[:2]
    said = noted.drop(columns=["source_id", "confidence", "note", "note_en"]).to_dict("records")
    said[1] |= {"total": 987_654.0, "covered": 1.0, "covered_pct": float("nan")}
    after = merged(snapshot, reading(groups=said))["groups"]
    kept = after[after["source_id"].isin(noted["source_id"])].merge(noted)
    assert len(kept) == 1
    real = snapshot.tables["groups"]["source_id"] != SIMULATED_SOURCE
    assert len(after) == real.sum()
    assert after["total"].iloc[-1] == 987_654


def test_tables_that_no_file_feeds_are_the_same_objects(snapshot):
    tables = merged(snapshot, reading(targets=[{"area_code": "35.09", "year": 2027, "ladder": "RPJMD",
                                                "target_pct": 41.5}]))  # fmt: skip
    assert {name for name in TABLES if tables[name] is not snapshot.tables[name]} == {"targets", "sources"}


def test_the_file_becomes_a_source(snapshot):
    file = reading("Rekap Oktober.xlsx", enrolment=[enrolled()])
    source = (
        merged(snapshot, file, publisher="Kantor Cabang Jember")["sources"].set_index("source_id").loc[source_of(file)]
    )
    assert source_of(file) == f"IMP_{file.sha256[:10]}"
    assert source.to_dict() == {
        "title": "Rekap Oktober.xlsx",
        "publisher": "Kantor Cabang Jember",
        "address": "",
        "date": "2026-11-24",
        "licence": "data kantor",
        "note": "",
    }


def test_the_same_file_twice_is_one_source(real):
    again = reading("lama.xlsx", enrolment=[enrolled(active=100)])
    sources = merged(real, again)["sources"]
    assert (sources["source_id"] == source_of(again)).sum() == 1


def test_arrivals_keep_the_first_day_and_move_the_newest(real):
    arrivals = merged(real, reading(enrolment=[enrolled("35.09", active=1), enrolled("35.12", active=2)]))["arrivals"]
    days = arrivals.set_index("area_code")[["arrived", "updated"]].to_dict("index")
    assert days["35.09"] == {"arrived": "2026-11-02", "updated": "2026-11-24"}
    assert days["35.10"] == {"arrived": "2026-11-02", "updated": "2026-11-02"}
    assert days["35.12"] == {"arrived": "2026-11-24", "updated": "2026-11-24"}


def test_arrivals_of_groups_need_a_month(snapshot):
    group = {"area_code": "35.09", "group": "NON_ASN", "unit": "", "total": 10.0, "covered": 4.0}
    file = reading(groups=[{**group, "as_of": "2026"}, {**group, "as_of": "2026-09-30"}])
    arrivals = merged(snapshot, file)["arrivals"]
    assert arrivals["table"].tolist() == ["groups"]
    assert arrivals["month"].tolist() == [pd.Timestamp("2026-09-01")]


def test_months_of_protection_arrive(snapshot):
    month = {"area_code": "35.09", "month": pd.Timestamp("2026-09-01"), "group": "RT", "people": 7.0}
    arrivals = merged(snapshot, reading(protection=[month, month | {"group": "RW"}]))["arrivals"]
    assert arrivals[["table", "area_code", "month"]].to_numpy().tolist() == [
        ["protection", "35.09", pd.Timestamp("2026-09-01")]
    ]


def test_what_an_office_left_out_is_typed_empty(snapshot):
    group = {"area_code": "35.09", "as_of": "2026-09", "group": "NON_ASN", "total": 10.0}
    row = merged(snapshot, reading(groups=[group]))["groups"].iloc[-1]
    assert (row["funding"], row["confidence"], row["unit"], row["note"]) == ("unknown", "high", "", "")
    assert pd.isna(row["covered"])


@pytest.mark.parametrize(
    ("table", "row"),
    [
        (
            "workforce",
            {
                "area_code": "35.09",
                "period": pd.Timestamp("2026-08-01"),
                "definition": "sakernas_bekerja",
                "segment": "ALL",
                "workers": 10,
            },
        ),
        ("targets", {"area_code": "35.09", "year": 2027, "ladder": "RPJMD", "target_pct": 41.5}),
        ("regulations", {"area_code": "35.09", "instrument": "PERDA", "number": "12", "year": 2023}),
        ("budgets", {"area_code": "35.09", "year": 2026, "fund": "DBHCHT", "group": "", "ceiling_rp": 1e9}),
        ("claims", {"area_code": "35.09", "period": "2026", "programme": "JKK", "cases": 3.0}),
        ("protection", {"area_code": "35.09", "month": pd.Timestamp("2026-12-01"), "group": "RT", "people": 7.0}),
        ("employers", {"area_code": "35.09", "as_of": "2026-10", "sector": "C", "partial": 3.0}),
        (
            "arrears",
            {"area_code": "35.09", "month": pd.Timestamp("2026-10-01"), "segment": "PU", "band": "1-3", "people": 3.0},
        ),
        ("context", {"area_code": "35.09", "year": 2026, "indicator": "poor", "value": 3.5, "unit": "persen"}),
    ],
)
def test_every_table_takes_rows(snapshot, table, row):
    before = int((snapshot.tables[table]["source_id"] != SIMULATED_SOURCE).sum())
    assert len(merged(snapshot, reading(**{table: [row]}))[table]) == before + 1


def test_a_newer_target_replaces_the_older_of_an_office_and_never_a_published_one(snapshot):
    published = snapshot.tables["targets"].iloc[0]
    row = {name: published[name] for name in ("area_code", "year", "ladder")}
    older = merged(snapshot, reading("a.xlsx", targets=[row | {"target_pct": 30.0}]))
    newer = valid(merge(older, [reading("b.xlsx", targets=[row | {"target_pct": 31.0}])], TODAY))["targets"]
    same = newer[(newer[list(row)] == pd.Series(row)).all(axis=1)]
    assert len(newer) == len(snapshot.tables["targets"]) + 1
    assert same["source_id"].iloc[0] == published["source_id"]
    assert same["target_pct"].iloc[-1] == 31.0


def test_a_key_that_stands_twice_is_stored_once(snapshot):
    tables = merged(snapshot, reading("a.xlsx", enrolment=[enrolled()]), reading("b.xlsx", enrolment=[enrolled()]))
    assert len(tables["enrolment"]) == 1


def test_the_version_before_is_untouched(real):
    copies = {name: frame.copy() for name, frame in real.tables.items()}
    merged(real, reading(enrolment=[enrolled("35.09", active=110)]))
    for name, frame in copies.items():
        pd.testing.assert_frame_equal(real.tables[name], frame)
