"""Two versions compared."""

import numpy as np
import pandas as pd
import pytest

from data.difference import CHANGE_COLUMNS, compare, summed
from data.publish.merge import merge
from tests.data.rules.readings import AREAS, TODAY, enrolled, reading


def version(snapshot, **tables):
    return merge(snapshot.tables, [reading(**tables)], TODAY)


@pytest.fixture
def before(snapshot):
    return version(
        snapshot,
        enrolment=[
            enrolled("35.09", "2026-09", active=1000, inactive=10),
            enrolled("35.10", "2026-09", active=500),
            enrolled("35.11", "2026-09", active=0),
        ],
    )


@pytest.fixture
def after(snapshot):
    return version(
        snapshot,
        enrolment=[
            enrolled("35.09", "2026-09", active=1300, inactive=10),
            enrolled("35.11", "2026-09", active=99),
            enrolled("35.09", "2026-10", active=1400),
        ],
    )


def test_equal_versions_differ_in_nothing(snapshot):
    same = {name: frame.copy() for name, frame in snapshot.tables.items()}
    found = compare(snapshot.tables, same)
    assert found.counts.empty
    assert found.changes.empty
    assert (found.added, found.changed, found.removed) == (0, 0, 0)
    assert tuple(found.changes.columns) == CHANGE_COLUMNS


def test_rows_added_changed_removed(before, after):
    found = compare(before, after)
    assert found.counts.to_dict("records") == [
        {"table": "enrolment", "added": 1, "changed": 2, "removed": 1, "sample": 0}
    ]


def test_every_measure_that_moved_is_listed(before, after):
    changes = compare(before, after).changes
    keys = ["area_code", "period", "segment", "basis", "field"]
    found = {tuple(row[keys]): row for _, row in changes.iterrows()}
    assert set(found) == {
        ("35.09", "2026-09", "PU", "domisili", "active"),
        ("35.11", "2026-09", "PU", "domisili", "active"),
        ("35.09", "2026-10", "PU", "domisili", "active"),
        ("35.10", "2026-09", "PU", "domisili", "active"),
    }
    moved = found["35.09", "2026-09", "PU", "domisili", "active"]
    assert (moved["old"], moved["new"], moved["change"], moved["kind"]) == (1000, 1300, 300, "changed")
    assert moved["percent"] == pytest.approx(30.0)
    assert found["35.09", "2026-10", "PU", "domisili", "active"]["kind"] == "added"
    assert np.isnan(found["35.09", "2026-10", "PU", "domisili", "active"]["old"])
    assert found["35.10", "2026-09", "PU", "domisili", "active"]["kind"] == "removed"


def test_big_needs_both_a_share_and_people(before, after):
    changes = compare(before, after).changes
    big = changes[changes["big"]]
    assert big[["area_code", "period"]].to_numpy().tolist() == [["35.09", "2026-09"]]


@pytest.mark.parametrize(
    ("old", "new", "big"),
    [(1000, 1200, False), (1000, 1201, True), (300, 201, False), (300, 200, True), (0, 99, False), (0, 100, True)],
)
def test_edges_of_big(snapshot, old, new, big):
    changes = compare(
        version(snapshot, enrolment=[enrolled(active=old)]), version(snapshot, enrolment=[enrolled(active=new)])
    ).changes
    assert changes["big"].tolist() == [big]


def test_a_move_away_from_the_sample_is_not_big(snapshot):
    row = snapshot.tables["enrolment"].iloc[0]
    real = enrolled(row["area_code"], row["month"], row["segment"], row["basis"], active=row["active"] * 10)
    found = compare(snapshot.tables, version(snapshot, enrolment=[real]))
    whole = len(snapshot.tables["enrolment"])
    assert found.counts.set_index("table").loc["enrolment"].tolist() == [0, 1, whole - 1, whole]
    assert not found.changes["big"].any()


def test_another_source_alone_is_no_change(snapshot):
    old = merge(snapshot.tables, [reading("a.xlsx", enrolment=[enrolled()])], TODAY)
    new = {**old, "enrolment": old["enrolment"].assign(source_id="S06")}
    assert compare(old, new).counts.empty


def test_other_parts_of_a_key_stand_in_the_detail(snapshot):
    group = {"area_code": "35.09", "as_of": "2026-09", "group": "NON_ASN", "unit": "Dinas Pendidikan", "total": 10.0}
    plain = group | {"unit": "", "group": "RT"}
    changes = compare(snapshot.tables, version(snapshot, groups=[group, plain])).changes
    changes = changes[changes["kind"] == "added"]  # sample rows give way
    assert changes["detail"].tolist() == ["NON_ASN · Dinas Pendidikan", "RT"]
    assert changes["period"].tolist() == ["2026-09", "2026-09"]


def test_a_row_without_measures_is_listed_without_field(snapshot):
    rule = {"area_code": "35.09", "instrument": "PERDA", "number": "12", "year": 2023, "title": "Jamsostek"}
    old = version(snapshot, regulations=[rule])
    new = version(snapshot, regulations=[rule | {"title": "Jaminan sosial"}])
    changes = compare(old, new).changes
    assert changes[["table", "detail", "field", "kind"]].to_numpy().tolist() == [
        ["regulations", "PERDA · 12", "", "changed"]
    ]


def test_a_table_only_one_version_has_counts_as_empty(before):
    without = {name: frame for name, frame in before.items() if name != "enrolment"}
    assert compare(without, before).counts.to_dict("records") == [
        {"table": "enrolment", "added": 3, "changed": 0, "removed": 0, "sample": 0}
    ]
    assert compare(before, without).removed == 3


def test_sums_leave_out_what_is_missing_on_one_side(before, after):
    """A value that one version does not hold is not zero there: nobody lost 500 people in 35.10."""
    rows = compare(before, after).changes
    rows = rows[(rows["table"] == "enrolment") & (rows["field"] == "active")]
    areas = summed(rows, "area_code")
    assert areas["change"].dropna().to_dict() == {"35.09": 300, "35.11": 99}
    assert areas["vanished"].to_dict() == {"35.09": 0, "35.10": 1, "35.11": 0}
    assert areas["vanished_sum"].dropna().to_dict() == {"35.10": 500}
    assert areas["appeared_sum"].dropna().to_dict() == {"35.09": 1400}
    assert areas["big"].to_dict() == {"35.09": 1, "35.10": 0, "35.11": 0}
    months = summed(rows, "period")
    assert months["change"].dropna().to_dict() == {"2026-09": 399}
    assert (months["appeared"]["2026-10"], months["vanished"]["2026-09"]) == (1, 1)


def test_swapped_versions_give_the_opposite(before, after):
    there, back = compare(before, after), compare(after, before)
    assert (there.added, there.removed, there.changed) == (back.removed, back.added, back.changed)
    assert sorted(there.changes["change"].dropna()) == sorted(-back.changes["change"].dropna())


def test_frames_in_another_order_are_equal(snapshot):
    shuffled = {name: frame.sample(frac=1, random_state=1) for name, frame in snapshot.tables.items()}
    assert compare(snapshot.tables, shuffled).counts.empty


def test_columns_keep_their_types(before, after):
    numbers = {"old", "new", "change", "percent"}
    for frame in (compare(before, after).changes, compare(before, before).changes):
        for name in CHANGE_COLUMNS:
            expected = "float64" if name in numbers else "bool" if name == "big" else "category"
            assert frame[name].dtype == expected


def test_categories_of_several_tables_go_together(snapshot):
    target = {"area_code": "35.09", "year": 2027, "ladder": "RPJMD", "target_pct": 40.0}
    new = version(snapshot, enrolment=[enrolled("35.78")], targets=[target])
    changes = compare({**new, "enrolment": new["enrolment"].iloc[:0], "targets": snapshot.tables["targets"]}, new)
    assert changes.changes[["table", "area_code", "period", "field"]].to_numpy().tolist() == [
        ["targets", "35.09", "2027", "target_pct"],
        ["enrolment", "35.78", "2026-10", "active"],
    ]


def test_a_new_month_that_jumps_is_big(snapshot):
    history = [
        enrolled(area, f"2026-{month:02d}", active=5000 + 200 * n + 11 * month * (n % 3))
        for month in range(1, 10)
        for n, area in enumerate(AREAS)
    ]
    month = [row | {"month": pd.Timestamp("2026-10-01")} for row in history[-38:]]
    month[8] = month[8] | {"active": 3 * month[8]["active"]}
    old = version(snapshot, enrolment=history)
    changes = compare(old, merge(old, [reading(enrolment=month)], TODAY)).changes
    assert (changes["kind"] == "added").all()
    assert changes.loc[changes["big"], "area_code"].tolist() == ["35.09"]
