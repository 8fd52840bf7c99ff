"""Drafts and remembered answers, on both databases."""

import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from time import monotonic
from uuid import uuid4

import pytest

from data.store.records import Draft, DraftInfo
from data.store.store import StoreError
from tests.data.store import postgres
from tests.data.store.conftest import opened

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
DRAFT = Draft(
    id="5f0c9d1e",
    created=NOW,
    by="Siti",
    files=(("b.xlsx", b"PK\x03\x04\x00"), ("a.csv", b"")),
    answers={"basis:Rekap#1": "domisili"},
    reasons={"jump": "pabrik baru"},
    note="Oktober",
    base=2,
)


def test_a_draft_comes_back_as_it_was_saved(store):
    store.save_draft(DRAFT)
    assert store.draft(DRAFT.id) == DRAFT
    assert store.drafts() == (DraftInfo(DRAFT.id, NOW, "Siti", ("b.xlsx", "a.csv"), "Oktober", 2),)


def test_saving_again_replaces(store):
    store.save_draft(DRAFT)
    later = Draft(DRAFT.id, NOW, "Siti", DRAFT.files[:1], {"basis:Rekap#1": "lokasi_kerja"}, {}, "lain", 3)
    store.save_draft(later)
    assert store.draft(DRAFT.id) == later
    assert len(store.drafts()) == 1


def test_drafts_are_listed_newest_first(store):
    store.save_draft(DRAFT)
    store.save_draft(Draft("second", NOW + timedelta(minutes=1), "Budi", ()))
    assert [item.id for item in store.drafts()] == ["second", DRAFT.id]


def test_a_dropped_draft_is_gone_with_its_files(store):
    store.save_draft(DRAFT)
    store.drop_draft(DRAFT.id)
    store.drop_draft(DRAFT.id)
    assert store.drafts() == ()
    with pytest.raises(StoreError) as caught:
        store.draft(DRAFT.id)
    assert caught.value.key == "store.no_draft"
    with store._engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM draft_files").scalar() == 0


def test_answers_are_recalled_by_shape(store):
    assert store.recall("shape-a") == {}
    store.remember("shape-a", {"basis": "domisili", "unit": "ribu"})
    store.remember("shape-a", {"basis": "lokasi_kerja"})
    store.remember("shape-b", {"basis": "domisili"})
    assert store.recall("shape-a") == {"basis": "lokasi_kerja", "unit": "ribu"}
    assert store.recall("shape-b") == {"basis": "domisili"}


def test_what_is_discarded_lies_in_no_file_any_more_on_any_build_of_sqlite(tmp_path, monkeypatch):
    connect = sqlite3.dbapi2.connect

    def careless(*arguments, **options):
        """A build that forgets what it deletes and leaves it where it lay."""
        connection = connect(*arguments, **options)
        connection.execute("PRAGMA secure_delete = OFF").close()
        return connection

    monkeypatch.setattr(sqlite3.dbapi2, "connect", careless)
    content = os.urandom(300_000)
    with opened(f"sqlite:///{tmp_path / 'store.sqlite'}") as store:
        store.save_draft(Draft("a", NOW, "Siti", (("a.xlsx", content),)))
        store.save_draft(Draft("b", NOW, "Siti", (("b.xlsx", b"x" * 5_000),)))
        assert pieces_of(content, tmp_path)
        store.save_draft(Draft("a", NOW, "Siti", (("a.xlsx", b"other"),)))
        assert not pieces_of(content, tmp_path)
        store.save_draft(Draft("c", NOW, "Siti", (("c.xlsx", content),), note="rahasia dapur"))
        store.drop_draft("c")
        assert not pieces_of(content, tmp_path)
        assert not pieces_of(b"rahasia dapur", tmp_path)
    assert not pieces_of(content, tmp_path)


def pieces_of(content, folder):
    """Pieces of some content that stand in any file of a folder."""
    stored = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    return [at for at in range(0, len(content), 50) if content[at : at + 25] in stored]


def test_what_earlier_versions_discarded_carelessly_goes_with_a_sweep(tmp_path):
    path, content = tmp_path / "store.sqlite", os.urandom(300_000)
    with opened(f"sqlite:///{path}") as store:
        store.save_draft(Draft("a", NOW, "Siti", (("a.xlsx", content),)))
        store.save_draft(DRAFT)
        with closing(sqlite3.connect(path)) as careless:
            careless.execute("PRAGMA secure_delete = OFF").close()
            careless.execute("DELETE FROM draft_files WHERE draft = 'a'")
            careless.commit()
        assert pieces_of(content, tmp_path)
        store.sweep()
        assert not pieces_of(content, tmp_path)
        assert store.draft(DRAFT.id) == DRAFT


@pytest.fixture
def server(postgres_server):
    """Address of an empty database on a server."""
    with postgres.database(postgres_server) as address:
        yield address


def size(store):
    """Bytes of the table of drafts' files, dead rows and long values included."""
    with store._engine.connect() as connection:
        return connection.exec_driver_sql("SELECT pg_table_size('draft_files')").scalar()


def test_a_server_keeps_no_dead_rows_of_a_discarded_draft(server):
    with opened(server) as store:
        store.save_draft(DRAFT)
        store.save_draft(Draft("a", NOW, "Siti", (("a.xlsx", os.urandom(2_000_000)),)))
        assert size(store) > 2_000_000
        store.drop_draft("a")
        assert size(store) < 100_000
        assert store.draft(DRAFT.id) == DRAFT


def test_a_draft_is_discarded_while_somebody_reads_drafts(server):
    with opened(server) as store, store._engine.connect() as reader:
        store.save_draft(DRAFT)
        reader.exec_driver_sql("SELECT name FROM draft_files").all()
        begun = monotonic()
        store.drop_draft(DRAFT.id)
        assert monotonic() - begun < 15
        assert store.drafts() == ()


def test_a_role_that_owns_no_table_may_discard(server):
    with opened(server) as store:
        store.save_draft(DRAFT)
        role = f"staff_{uuid4().hex[:8]}"
        with store._engine.begin() as connection:
            connection.exec_driver_sql(f"CREATE ROLE {role}")
            connection.exec_driver_sql(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}")
        try:
            with opened(f"{server}?options=-c%20role%3D{role}") as limited:
                limited.drop_draft(DRAFT.id)
            assert store.drafts() == ()
        finally:
            with store._engine.begin() as connection:
                connection.exec_driver_sql(f"DROP OWNED BY {role}")
                connection.exec_driver_sql(f"DROP ROLE {role}")
