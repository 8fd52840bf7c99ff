"""Drafts and remembered answers, on both databases."""

import os
import sqlite3
from datetime import UTC, datetime, timedelta

import pytest

from data.store.records import Draft, DraftInfo
from data.store.store import StoreError
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
