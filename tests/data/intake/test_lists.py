"""Lists under the product's own column names: the bundled tables come back through the intake unchanged."""

from datetime import date

import pandas as pd
import pytest

from data.intake.files.workbook import read_workbook
from data.intake.understand import understand
from data.intake.wording import problem_texts
from data.publish.examine import examine
from data.snapshot import BUNDLED
from data.tables import prints
from data.tables.fields import SIMULATED_SOURCE
from data.tables.subject import TABLES
from data.text.catalogue import Texts

TODAY = date(2026, 11, 24)
LISTED = ("published", "groups", "claims")


@pytest.mark.parametrize("name", LISTED)
def test_a_bundled_table_is_read_as_itself_and_changes_nothing(snapshot, name):
    content = (BUNDLED / TABLES[name].file).read_bytes()
    found = examine([(TABLES[name].file, content)], {}, snapshot, TODAY)
    assert not found.questions
    assert not found.checks.errors
    real = snapshot.tables[name]["source_id"] != SIMULATED_SOURCE
    assert len(found.readings[0].rows[name].frame) == real.sum()
    told = [(problem.rule, problem.values["count"]) for problem in found.readings[0].problems]  # noqa: PD011  # no frame
    assert told == ([] if real.all() else [("sample_left_out", int((~real).sum()))])
    assert found.difference is not None
    assert found.difference.counts.empty


def test_one_changed_figure_is_one_change(snapshot):
    frame = pd.read_csv(BUNDLED / "claims.csv", dtype="str", keep_default_na=False)
    frame.loc[0, "cases"] = str(int(float(frame.loc[0, "cases"])) + 5)
    found = examine([("claims.csv", frame.to_csv(index=False).encode())], {}, snapshot, TODAY)
    assert found.difference is not None
    sample = int((snapshot.tables["claims"]["source_id"] == SIMULATED_SOURCE).sum())
    assert found.difference.counts.to_dict("records") == [
        {"table": "claims", "added": 0, "changed": 1, "removed": sample, "sample": sample}
    ]


@pytest.mark.parametrize("name", ["protection", "budgets", "employers", "arrears", "regulations"])
def test_a_list_of_a_ledger_table_is_read_and_its_sample_never_turns_real(snapshot, name):
    every = snapshot.tables[name]
    sample = every[every["source_id"] == SIMULATED_SOURCE].head(3)
    real = sample.assign(source_id="S01")
    for frame, kept in ((sample, 0), (real, 3)):
        content = frame.to_csv(index=False).encode()
        reading = understand(read_workbook(f"{name}.csv", content), snapshot.tables["areas"], {})
        assert not reading.questions
        assert len(reading.rows[name].frame) == kept
        if kept:
            columns = [item for item in TABLES[name].key if item in frame]
            assert (
                reading.rows[name]
                .frame[columns]
                .astype("str")
                .equals(sample[columns].reset_index(drop=True).astype("str"))
            )


def test_bases_in_a_list_of_indicators_go_to_the_workforce_as_of_august(snapshot):
    text = "bps_code,year,indicator,value,unit\n3509,2025,penduduk_bekerja,1400123,orang\n3509,2025,tpt,3.21,persen\n"
    reading = understand(read_workbook("w.csv", text.encode()), snapshot.tables["areas"], {})
    (base,) = reading.rows["workforce"].frame.to_dict("records")
    assert (base["area_code"], base["period"], base["definition"], base["segment"], base["workers"]) == (
        "35.09", pd.Timestamp("2025-08-01"), "sakernas_bekerja", "ALL", 1400123.0,
    )  # fmt: skip
    (rate,) = reading.rows["context"].frame.to_dict("records")
    assert (rate["indicator"], rate["year"], rate["value"], rate["unit"]) == ("tpt", 2025, 3.21, "persen")


def test_an_unknown_area_and_a_broken_number_are_named_with_their_cells(snapshot):
    text = "area_code,year,ladder,target_pct\n35.99,2026,RPJMD,40\n35.09,2026,RPJMD,empat puluh\n"
    reading = understand(read_workbook("t.csv", text.encode()), snapshot.tables["areas"], {})
    assert {(problem.rule, problem.cell) for problem in reading.problems} == {
        ("word_unknown", "A2"),
        ("not_a_number", "D3"),
    }


def test_nation_and_province_are_records_and_no_totals(snapshot):
    text = "area_code,year,ladder,target_pct\n00,2026,RKP,34.99\n35,2026,PEMPROV,45\n35.09,2026,RPJMD,31.5\n"
    reading = understand(read_workbook("t.csv", text.encode()), snapshot.tables["areas"], {})
    frame = reading.rows["targets"].frame
    assert frame["area_code"].tolist() == ["00", "35", "35.09"]
    assert frame["target_pct"].tolist() == [34.99, 45.0, 31.5]
    assert reading.stated.empty


@pytest.mark.parametrize("name", sorted(prints.SAMPLED))
@pytest.mark.parametrize("source", ["S08", ""], ids=["another source", "no source"])
def test_the_sample_under_another_source_is_not_taken_for_real_figures(snapshot, name, source):
    """A download of the sample whose source somebody has changed, or whose column they have deleted."""
    frame = snapshot.tables[name]
    frame = frame[frame["source_id"] == SIMULATED_SOURCE].assign(source_id=source).head(2000)
    frame = frame if source else frame.drop(columns="source_id")
    found = examine([(f"{name}.csv", frame.to_csv(index=False).encode())], {}, snapshot, TODAY)
    (problem,) = (each for each in found.checks.errors if each.rule == "no_sample")
    assert problem.table == name
    assert problem.values["count"] > prints.CHANCE  # noqa: PD011  # no frame
    assert found.tables is None
    assert problem_texts(problem, Texts("id"))


def test_nor_are_participants_of_the_sample_without_the_inactive_ones_under_an_offices_headings(snapshot):
    """One month as an office would write it: the names of areas, segments across."""
    frame = snapshot.tables["enrolment"]
    frame = frame[(frame["month"] == "2026-10-01") & (frame["basis"] == "domisili") & (frame["segment"] != "PMI")]
    wide = frame.pivot_table(index="area_code", columns="segment", values="active")[["PU", "BPU", "JAKON"]].astype(int)
    lines = [f"{code};{snapshot.area_names[code]};{row.PU};{row.BPU};{row.JAKON}" for code, row in wide.iterrows()]
    text = "\n".join(["Peserta aktif menurut domisili (KTP), Oktober 2026", "Kode;Kab/Kota;PU;BPU;JAKON", *lines])
    found = examine([("rekap.csv", text.encode())], {}, snapshot, TODAY)
    assert [(problem.rule, problem.table) for problem in found.checks.errors] == [("no_sample", "enrolment")]


def test_figures_of_all_areas_that_are_an_offices_own_are_not_taken_for_the_sample(snapshot):
    frame = snapshot.tables["enrolment"]
    frame = frame[(frame["month"] == "2026-10-01") & (frame["basis"] == "domisili")]
    own = frame.assign(active=frame["active"] + 11, source_id="S08")
    found = examine([("enrolment.csv", own.to_csv(index=False).encode())], {}, snapshot, TODAY)
    assert own["area_code"].nunique() == 38
    assert not found.checks.errors
    assert len(found.tables["enrolment"]) == len(own)
