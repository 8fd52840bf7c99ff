"""Versions saved before the ledger got its tables and columns open, travel and go on as if they had been."""

import io
from dataclasses import replace
from datetime import UTC, datetime

import pandas as pd
import pytest

from data.publish.merge import merge
from data.store import versions
from data.store.blobs import encode
from data.store.engine import writing
from data.store.records import VersionInfo
from data.store.store import StoreError
from data.tables.fields import SIMULATED_SOURCE
from data.tables.schemas import validate_all
from data.tables.subject import TABLES
from tests.data.rules.readings import TODAY, reading
from tests.data.store.conftest import opened, same

LATER_TABLES = frozenset({"protection", "employers", "arrears"})
LATER_COLUMNS = {
    "groups": {"value_rp", "registered_value_rp"},
    "claims": {"payer", "premium_rp"},
    "budgets": {"reason"},
}
NOW = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)


def older_blobs(tables):
    """The tables as the product wrote them before: without the later tables and columns."""
    blobs = {}
    for name, table in TABLES.items():
        if name not in LATER_TABLES:
            later = LATER_COLUMNS.get(name, set())
            fields = tuple(item for item in table.fields if item.name not in later)
            blobs[name] = encode(replace(table, fields=fields), tables[name].drop(columns=list(later)))
    return blobs


def published(tables):
    """The real rows of some tables; claims of one payer only, as it was then."""
    real = {
        name: frame[frame["source_id"] != SIMULATED_SOURCE].reset_index(drop=True)
        if "source_id" in frame and name not in ("enrolment", "sources")
        else frame
        for name, frame in tables.items()
    }
    return real | {"claims": real["claims"][real["claims"]["payer"] == "ALL"].reset_index(drop=True)}


@pytest.fixture
def older(store, snapshot):
    """A store whose only version was saved by the product before the ledger."""
    info = VersionInfo(1, NOW, "Siti", "", "bundled", (), 1, 0, 0, {}, True, None)
    with writing(store._engine) as connection:
        versions.write(connection, info, older_blobs(published(snapshot.tables)))
    return store


def test_missing_tables_are_empty_and_missing_columns_say_what_silence_means(older, snapshot):
    tables = older.snapshot(1).tables
    before = published(snapshot.tables)
    assert {name for name in TABLES if name not in older.blobs(1)} == LATER_TABLES
    assert all(tables[name].empty for name in LATER_TABLES)
    assert set(tables["claims"]["payer"]) == {"ALL"}
    assert tables["claims"]["premium_rp"].isna().all()
    assert tables["groups"][["value_rp", "registered_value_rp"]].isna().all(axis=None)
    assert (tables["budgets"]["reason"] == "").all()
    untouched = set(TABLES) - LATER_TABLES - set(LATER_COLUMNS)
    assert same({name: tables[name] for name in untouched}, {name: before[name] for name in untouched})
    assert len(tables["claims"]) == len(before["claims"]) > 0
    assert validate_all(tables) == ()


def test_it_travels_to_another_store(older, tmp_path):
    target = io.BytesIO()
    older.export(1, target)
    with opened(f"sqlite:///{tmp_path / 'other.sqlite'}") as other:
        info = other.restore(io.BytesIO(target.getvalue()), by="Budi")
        assert same(other.snapshot(info.number).tables, older.snapshot(1).tables)


def test_it_goes_on_with_the_ledger(older):
    base = older.snapshot(1)
    claim = base.tables["claims"].iloc[0]
    same_claim = {name: claim[name] for name in ("area_code", "period", "programme")}
    file = reading(
        claims=[
            same_claim | {"payer": "ALL", "cases": 5.0, "premium_rp": 9e6},
            same_claim | {"payer": "DBHCHT", "cases": 2.0, "premium_rp": 3e6},
        ],
        protection=[{"area_code": "35.09", "month": pd.Timestamp("2026-12-01"), "group": "RT", "people": 7.0}],
    )
    tables = merge(base.tables, [file], TODAY)
    info = older.publish(tables, by="Budi", note="", origin="import", base=base)
    after = older.snapshot(info.number).tables
    assert len(after["claims"]) == len(base.tables["claims"]) + 1
    assert after["protection"]["people"].tolist() == [7]
    older.undo(1, by="Siti", note="")
    assert older.snapshot(info.number + 1).tables["protection"].empty


def test_a_column_without_a_default_is_no_older_version(older, snapshot):
    frame = published(snapshot.tables)["groups"]
    fields = tuple(item for item in TABLES["groups"].fields if item.name != "group")
    blobs = older_blobs(published(snapshot.tables))
    blobs["groups"] = encode(replace(TABLES["groups"], fields=fields), frame.drop(columns="group"))
    info = VersionInfo(2, NOW, "Siti", "", "import", (), 1, 0, 0, {}, True, None)
    with writing(older._engine) as connection:
        versions.write(connection, info, blobs)
    with pytest.raises(StoreError) as caught:
        older.snapshot(2)
    assert caught.value.key == "store.damaged"
