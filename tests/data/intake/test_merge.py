"""Read rows put into the tables of a version."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from data import schemas
from data.fields import SIMULATED_SOURCE
from data.intake.merge import merge, source_of
from data.tables import TABLES
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
    assert len(after) == len(snapshot.tables["groups"])
    assert after["total"].iloc[-1] == 987_654


def test_tables_that_no_file_feeds_are_the_same_objects(snapshot):
    tables = merged(snapshot, reading(enrolment=[enrolled()]))
    assert {name for name in TABLES if tables[name] is not snapshot.tables[name]} == {
        "enrolment",
        "sources",
        "arrivals",
    }


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
        ("context", {"area_code": "35.09", "year": 2026, "indicator": "poor", "value": 3.5, "unit": "persen"}),
    ],
)
def test_every_table_takes_rows(snapshot, table, row):
    before = len(snapshot.tables[table])
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
