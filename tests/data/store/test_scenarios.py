"""Saved scenarios on both databases, and stores made before there were any."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from components.actions.scenarios import address_of
from data.store.engine import MIGRATIONS, connect, writing
from data.store.records import Scenario
from data.store.store import StoreError
from tests.data.store.conftest import moved, opened

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
JEMBER = Scenario("a1", "DBHCHT Jember", NOW, "Siti", 2, {"area": "35.09", "payer": "DBHCHT", "people": "24801"})


def test_a_scenario_comes_back_as_it_was_saved(store):
    assert store.save_scenario(JEMBER) == "DBHCHT Jember"
    assert store.scenario("a1") == JEMBER
    assert store.scenarios() == (JEMBER,)


def test_a_name_that_is_taken_gets_a_number_and_both_stay(store):
    names = ["DBHCHT Jember", "dbhcht  JEMBER", " DBHCHT Jember "]
    got = [store.save_scenario(replace(JEMBER, id=str(place), name=name)) for place, name in enumerate(names)]
    assert got == ["DBHCHT Jember", "dbhcht JEMBER (2)", "DBHCHT Jember (3)"]
    assert {item.name for item in store.scenarios()} == set(got)
    assert [item.plan for item in store.scenarios()] == [JEMBER.plan] * 3


def test_a_name_freed_by_deleting_may_be_used_again(store):
    store.save_scenario(JEMBER)
    store.drop_scenario("a1")
    store.drop_scenario("a1")
    assert store.scenarios() == ()
    assert store.save_scenario(replace(JEMBER, id="a2")) == JEMBER.name


@pytest.mark.parametrize("name", ["", "   ", "\x00", "\n\t"])
def test_a_scenario_without_a_name_is_refused(store, name):
    with pytest.raises(StoreError) as caught:
        store.save_scenario(replace(JEMBER, name=name))
    assert caught.value.key == "store.no_scenario_name"
    assert store.scenarios() == ()


def test_a_long_name_is_cut_and_stays_unique(store):
    long = "x" * 500
    first, second = (store.save_scenario(replace(JEMBER, id=id_, name=long)) for id_ in "ab")
    assert first == "x" * 120
    assert second == "x" * 120 + " (2)"


def test_a_deleted_scenario_is_said_to_be_gone(store):
    with pytest.raises(StoreError) as caught:
        store.scenario("a1")
    assert caught.value.key == "store.no_scenario"


def test_scenarios_are_listed_newest_first(store):
    store.save_scenario(JEMBER)
    store.save_scenario(replace(JEMBER, id="a2", name="lain", created=NOW + timedelta(minutes=1)))
    assert [item.id for item in store.scenarios()] == ["a2", "a1"]


def _older(url: str, revision="0001") -> None:
    """Make a store as the app made it before scenarios, or at a later revision."""
    engine = connect(url)
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with writing(engine) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
    engine.dispose()


def test_a_store_from_before_gets_the_table_when_it_is_opened_and_keeps_the_rest(url, snapshot):
    _older(url)
    with opened(url) as store, store._engine.connect() as connection:
        assert sa.inspect(connection).has_table("scenarios")
        assert connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar() == "0003"
    with opened(url) as store:
        assert store.versions() == ()
        store.publish(moved(snapshot), by="Siti", note="", origin="import", base=snapshot)
        store.save_scenario(JEMBER)
    with opened(url) as store:
        assert [info.number for info in store.versions()] == [2, 1]
        assert store.scenarios() == (JEMBER,)


def test_versions_from_before_are_still_there_afterwards(url, snapshot):
    _older(url)
    engine = connect(url)
    with writing(engine) as connection:  # what an older app left behind
        values = {"number": 1, "created": "2026-01-01T00:00:00+00:00", "by": "Siti", "note": "lama"}
        connection.execute(
            sa.text(
                'INSERT INTO versions (number, created, "by", note, origin, added, changed, removed, accepted, '
                "simulated) VALUES (:number, :created, :by, :note, 'import', 0, 0, 0, '{}', :simulated)"
            ),
            values | {"simulated": False},
        )
    engine.dispose()
    with opened(url) as store:
        assert [(info.number, info.note) for info in store.versions()] == [(1, "lama")]
        assert store.scenarios() == ()


def test_an_export_holds_no_scenarios_and_leaves_them_alone(store, snapshot, tmp_path):
    store.publish(moved(snapshot), by="", note="", origin="import", base=snapshot)
    store.save_scenario(JEMBER)
    file = tmp_path / "versi.zip"
    with file.open("wb") as target:
        store.export(2, target)
    assert b"DBHCHT Jember" not in file.read_bytes()
    store.publish(moved(store.current()), by="", note="", origin="import", base=store.current())
    with file.open("rb") as source:
        store.restore(source, by="Budi")
    assert store.scenarios() == (JEMBER,)


def test_inputs_that_were_kept_as_an_address_get_their_own_names(url):
    _older(url, revision="0002")
    kept = {"wilayah": "35.09", "susun": "bagi", "anggaran": "5000000000", "tujuan": "terendah", "batas": "35.78:1000-"}
    engine = connect(url)
    with writing(engine) as connection:  # what an older app left behind
        connection.execute(
            sa.text(
                'INSERT INTO scenarios (id, key, name, created, "by", version, plan) '
                "VALUES ('a1', 'rapat', 'Rapat', '2026-11-24T03:00:00+00:00', 'Siti', 2, :plan)"
            ),
            {"plan": json.dumps(kept)},
        )
    engine.dispose()
    named = {"area": "35.09", "part": "bagi", "budget": "5000000000", "aim": "terendah", "limits": "35.78:1000-"}
    for _ in range(2):  # once, and once more with nothing left to do
        with opened(url) as store:
            assert store.scenario("a1").plan == named
            assert address_of(named) == kept
