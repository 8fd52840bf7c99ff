"""Drafts and remembered answers, on both databases."""

from datetime import UTC, datetime, timedelta

import pytest

from data.store.records import Draft, DraftInfo
from data.store.store import StoreError

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
