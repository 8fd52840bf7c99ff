"""Publishing, reading back and undoing versions, on both databases."""

import threading
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa

from data.store.records import FileInfo, VersionInfo
from data.store.schema import BLOBS, VERSION_FILES, VERSION_TABLES, VERSIONS
from data.store.store import StoreError
from data.tables.fields import SIMULATED_SOURCE
from data.tables.schemas import TableError
from tests.data.store.conftest import moved, opened, same

NOW = datetime(2026, 11, 24, 18, 30, 15, 250, tzinfo=UTC)
FILE = FileInfo("Rekap Oktober.xlsx", 12_345, "ab" * 32)


def publish(store, base, tables=None, **more):
    values = {"by": "Siti", "note": "Oktober", "origin": "import", "now": NOW} | more
    return store.publish(tables or moved(base), base=base, **values)


def test_a_new_store_has_no_version(store):
    assert store.newest() is None
    assert store.versions() == ()
    with pytest.raises(StoreError) as caught:
        store.snapshot(1)
    assert (caught.value.key, caught.value.values) == ("store.no_version", {"number": 1})


def test_the_first_publication_keeps_the_bundled_tables_as_the_version_before(store, snapshot):
    info = publish(store, snapshot, files=[FILE], accepted={"jump": "pabrik baru"})
    assert info == VersionInfo(
        number=2, created=NOW, by="Siti", note="Oktober", origin="import", files=(FILE,), added=0, changed=1,
        removed=0, accepted={"jump": "pabrik baru"}, simulated=True, of=None,
    )  # fmt: skip
    assert store.newest() == 2
    assert store.version(2) == info
    second, first = store.versions()
    assert second == info
    assert (first.number, first.origin, first.note, first.day) == (1, "bundled", snapshot.note, snapshot.created)
    assert same(store.snapshot(1).tables, snapshot.tables)
    found = store.snapshot(2)
    assert same(found.tables, moved(snapshot))
    assert (found.version, found.created, found.simulated, found.note) == (2, date(2026, 11, 25), True, "Oktober")


def test_equal_tables_are_stored_once(store, snapshot):
    publish(store, snapshot)
    publish(store, store.snapshot(2))
    with store._engine.connect() as connection:
        stored = connection.scalar(sa.select(sa.func.count()).select_from(BLOBS))
    # One blob per table of the bundled version, and an enrolment for each of the two after it.
    assert stored == len({blob for number in (1, 2, 3) for blob, _ in store.blobs(number).values()})
    assert stored == len({sha for sha, _ in store.blobs(1).values()}) + 2


def test_real_figures_take_the_mark_away(store, snapshot):
    real = next(key for key in snapshot.tables["sources"]["source_id"] if key != SIMULATED_SOURCE)
    enrolment = snapshot.tables["enrolment"].assign(source_id=real)
    assert not publish(store, snapshot, {**snapshot.tables, "enrolment": enrolment}).simulated
    assert not store.snapshot(2).simulated


def test_a_base_that_is_not_the_newest_is_refused(store, snapshot):
    publish(store, snapshot)
    for stale in (snapshot, replace(snapshot, version=3)):
        with pytest.raises(StoreError) as caught:
            publish(store, stale)
        assert caught.value.key == "store.moved_on"
        assert caught.value.values == {"newest": 2, "base": stale.version}
    assert store.newest() == 2


def test_of_two_who_publish_at_once_one_is_told(store, snapshot):
    publish(store, snapshot)
    base, results = store.snapshot(2), []

    def run(by):
        try:
            results.append(publish(store, base, moved(base, by)).number)
        except StoreError as error:
            results.append(error.why)

    threads = [threading.Thread(target=run, args=(by,)) for by in (1, 2, 3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results, key=str) == [3, "moved_on", "moved_on"]
    assert store.newest() == 3


def test_readers_see_whole_versions_while_others_are_published(store, snapshot):
    publish(store, snapshot)
    stop, failures, counts = threading.Event(), [], []

    def read():
        seen = 0
        while not stop.is_set():
            try:
                number = store.newest()
                figure = store.snapshot(number).tables["enrolment"]["active"][0]
                if figure != snapshot.tables["enrolment"]["active"][0] + 5 * (number - 1):
                    failures.append((number, figure))
            except StoreError as error:
                failures.append(error)
            seen += 1
        counts.append(seen)

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for number in (2, 3):
        publish(store, store.snapshot(number))
    stop.set()
    for reader in readers:
        reader.join()
    assert not failures
    assert min(counts) > 0


def test_the_first_version_has_the_number_everyone_has_seen(store, snapshot):
    assert publish(store, replace(snapshot, version=4)).number == 5
    assert [info.number for info in store.versions()] == [5, 4]


def test_undo_publishes_an_earlier_version_again(store, snapshot):
    publish(store, snapshot, files=[FILE], accepted={"jump": "benar"})
    publish(store, store.snapshot(2), note="keliru", files=[FileInfo("salah.csv", 1, "cd" * 32)])
    info = store.undo(2, by="Budi", note="berkas keliru")
    assert (info.number, info.origin, info.of, info.by, info.note) == (4, "undo", 2, "Budi", "berkas keliru")
    assert (info.added, info.changed, info.removed) == (0, 1, 0)
    assert (info.files, info.accepted) == ((FILE,), {"jump": "benar"})
    assert same(store.snapshot(4).tables, store.snapshot(2).tables)
    assert [item.number for item in store.versions()] == [4, 3, 2, 1]


def test_undoing_what_is_not_there_is_refused(store, snapshot):
    for number, key in ((1, "store.no_version"), (2, "store.already_newest"), (9, "store.no_version")):
        if number == 2:
            publish(store, snapshot)
        with pytest.raises(StoreError) as caught:
            store.undo(number, by="Budi", note="")
        assert caught.value.key == key


def test_tables_that_break_their_rules_are_not_published(store, snapshot):
    enrolment = snapshot.tables["enrolment"].copy()
    enrolment.loc[0, "active"] = -1
    with pytest.raises(TableError, match="active"):
        publish(store, snapshot, {**snapshot.tables, "enrolment": enrolment})
    enrolment.loc[0, "active"] = 1
    enrolment.loc[0, "source_id"] = "NOBODY"
    with pytest.raises(ValueError, match="NOBODY"):
        publish(store, snapshot, {**snapshot.tables, "enrolment": enrolment})
    with pytest.raises(ValueError, match="claims"):
        publish(store, snapshot, {name: frame for name, frame in snapshot.tables.items() if name != "claims"})
    assert store.newest() is None


def test_enrolment_with_gaps_may_be_published(store, snapshot):
    tables = {**snapshot.tables, "enrolment": snapshot.tables["enrolment"].iloc[5:].reset_index(drop=True)}
    assert publish(store, snapshot, tables).removed == 5


def test_damaged_bundled_tables_never_become_a_version(store, snapshot):
    class Problem:
        file = "areas.csv"

    with pytest.raises(StoreError) as caught:
        publish(store, replace(snapshot, problems=(Problem(),)))
    assert (caught.value.key, caught.value.values) == ("store.base_damaged", {"files": "areas.csv"})
    assert store.newest() is None


@pytest.mark.parametrize(
    "statement",
    [
        VERSIONS.update().values(note="lain"),
        VERSIONS.delete(),
        VERSION_TABLES.update().values(blob="x"),
        VERSION_TABLES.delete(),
        VERSION_TABLES.insert().values(
            version=2, name="extra", blob=sa.select(sa.func.min(BLOBS.c.sha256)).scalar_subquery()
        ),
        VERSION_FILES.update().values(size=1),
        VERSION_FILES.delete(),
        VERSION_FILES.insert().values(version=2, position=7, name="x", size=1, sha256="x"),
        BLOBS.update().values(content=b""),
        BLOBS.delete(),
    ],
    ids=lambda statement: f"{type(statement).__name__}-{statement.table.name}",
)
def test_the_database_itself_refuses_to_change_a_version(store, snapshot, statement):
    publish(store, snapshot, files=[FILE])
    before = store.versions()
    with pytest.raises(sa.exc.DBAPIError, match="never changes"), store._engine.begin() as connection:
        connection.execute(statement)
    assert store.versions() == before
    assert same(store.snapshot(2).tables, moved(snapshot))


def test_names_and_notes_may_hold_anything(store, snapshot):
    odd = "a\x00b \ud800 '; DROP TABLE versions; -- 中 😀"
    info = publish(store, snapshot, by=odd, note=odd, files=[FileInfo(odd, 1, "ab" * 32)], accepted={"jump": odd})
    assert info.note == "ab ? '; DROP TABLE versions; -- 中 😀"
    assert info.accepted == {"jump": odd}
    assert store.version(2) == info


def test_another_process_sees_what_was_published(store, url, snapshot):
    with opened(url) as other:
        assert other.newest() is None
        publish(store, snapshot)
        assert other.newest() == 2
        assert same(other.snapshot(2).tables, moved(snapshot))
