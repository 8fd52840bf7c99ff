"""Exports from elsewhere: whatever is in them, there is a sentence, the store stays as it was, and the server lives."""

import io
import logging
import sys
from pathlib import Path

import pytest

from components.actions import notices, publishing
from components.frame import versions
from components.identity import access
from components.identity.access import Access
from data.__main__ import main
from data.publish import isolated, restoring
from data.snapshot import Snapshot
from data.store import transfer
from data.store.errors import StoreError
from data.store.store import Store
from data.text.catalogue import LANGUAGES, Texts
from tests.campaigns import part
from tests.data.store.altered import WAYS, altered, strange_column
from tests.data.store.conftest import moved, same

CASES = part(320)
READERS = "tests.data.store.broken_readers"


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory, snapshot: Snapshot) -> bytes:
    store = Store.open(f"sqlite:///{tmp_path_factory.mktemp('origin') / 'store.sqlite'}")
    store.publish(moved(snapshot), by="Siti", note="Oktober", origin="import", base=snapshot, accepted={"a": "b"})
    target = io.BytesIO()
    store.export(2, target)
    store.close()
    return target.getvalue()


@pytest.fixture
def kept(store: Store, snapshot: Snapshot) -> Store:
    """A store with two versions, which must stay as they are."""
    store.publish(moved(snapshot, 9), by="Rina", note="", origin="import", base=snapshot)
    return store


def state(store: Store) -> tuple:
    return store.versions(), {number: store.blobs(number) for number in (1, 2)}


def attempt(store: Store, content: bytes) -> str:
    """Why a restore was refused; empty where it went well."""
    try:
        info = store.restore(io.BytesIO(content), by="Budi")
    except StoreError as error:
        return error.why if all(Texts(language)(error.key, **error.values) for language in LANGUAGES) else "silent"
    assert store.version(info.number) == info  # what was taken can be read again
    assert store.snapshot(info.number).version == info.number
    return ""


def test_altered_exports_are_a_sentence_and_keep_nothing(kept: Store, snapshot: Snapshot, exported: bytes) -> None:
    """Bytes that carry nothing may differ; such an export is taken, and is then what was exported."""
    before, told = state(kept), set()
    for seed in range(CASES):
        content = altered(exported, seed)
        newest = kept.newest()
        why = attempt(kept, content)
        told.add(why)
        assert kept.newest() == newest + (not why), WAYS[seed % len(WAYS)].__name__
        if not why:
            found = kept.snapshot(newest + 1)
            assert found.tables.keys() == snapshot.tables.keys()
    assert {number: kept.blobs(number) for number in (1, 2)} == before[1]
    assert kept.versions()[-2:] == before[0]
    assert "silent" not in told
    assert {"not_an_export", "changed_export", "damaged", "damaged_export"} <= told


def test_an_export_is_restored_by_another_process(kept: Store, exported: bytes, monkeypatch) -> None:
    """The server itself never unpacks it."""
    monkeypatch.setattr(transfer, "read", None)
    info = restoring.restore(kept, io.BytesIO(exported), by="Budi\x00")
    assert (info.number, info.by, info.note) == (3, "Budi", "Oktober")
    assert kept.version(3) == info


def test_a_refusal_comes_back_from_the_other_process(kept: Store, exported: bytes) -> None:
    with pytest.raises(StoreError) as error:
        restoring.restore(kept, io.BytesIO(exported[:-2000]), by="Budi")
    assert error.value.key == "store.not_an_export"
    assert kept.newest() == 2


@pytest.mark.parametrize(
    ("how", "why"),
    [
        pytest.param("greedy", "restore_failed",
                     marks=pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds the limit of memory")),
        ("endless", "restore_too_slow"),
        ("dying", "restore_failed"),
        ("failing", "restore_failed"),
    ],
)  # fmt: skip
def test_a_file_that_breaks_its_reader_is_a_sentence(kept: Store, monkeypatch, caplog, how: str, why: str) -> None:
    monkeypatch.setattr(restoring, "_TARGET", f"{READERS}:{how}")
    with caplog.at_level(logging.ERROR), pytest.raises(StoreError) as error:
        restoring.restore(kept, io.BytesIO(b"x"), by="Budi", seconds=1.0 if how == "endless" else 60.0)
    assert error.value.why == why
    assert "rahasia" not in caplog.text
    assert kept.newest() == 2


def test_what_was_committed_before_the_other_process_died_is_told_as_done(
    kept: Store, exported: bytes, monkeypatch
) -> None:
    monkeypatch.setattr(restoring, "_TARGET", f"{READERS}:silent")
    info = restoring.restore(kept, io.BytesIO(exported), by="Budi")
    assert info.number == 3
    assert kept.version(3) == info


def test_an_export_beyond_the_limit_starts_no_process(kept: Store, monkeypatch) -> None:
    monkeypatch.setattr(restoring, "MOST_BYTES", 1000)
    monkeypatch.setattr(isolated, "call", None)
    with pytest.raises(StoreError) as error:
        restoring.restore(kept, io.BytesIO(bytes(2000)), by="Budi")
    assert error.value.why == "too_big"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, exported: bytes) -> Path:
    """The file of an export that was altered; the store of the settings is a new one."""
    monkeypatch.setenv("CAKUPAN_STORE", str(tmp_path / "store"))
    (tmp_path / "versi.zip").write_bytes(altered(exported, WAYS.index(strange_column)))
    return tmp_path / "versi.zip"


def test_the_command_line_says_a_sentence(here: Path, capsys, monkeypatch) -> None:
    assert main(["restore", str(here)]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "Traceback" not in said.err
    assert "pada tabel Tunggakan" in said.err
    monkeypatch.setattr(restoring, "_TARGET", f"{READERS}:dying")
    assert main(["restore", str(here)]) == 1
    assert "menghentikan pembacanya" in capsys.readouterr().err


def test_the_page_says_a_sentence(here: Path, monkeypatch) -> None:
    told = []
    monkeypatch.setattr(access, "may_publish", lambda: Access(allowed=True, reason=""))
    monkeypatch.setattr(notices, "say", lambda kind, key, **values: told.append((kind, key)))
    monkeypatch.setattr(notices, "clear", lambda: None)
    versions.forget()
    monkeypatch.setattr(restoring, "_TARGET", f"{READERS}:dying")
    publishing.ask_restore("versi.zip", here.read_bytes())
    publishing.restore("Budi")
    assert told == [("error", "store.restore_failed")]
    versions.forget()


@pytest.mark.parametrize("length", [131_073, 300_000])
def test_a_cell_longer_than_any_is_a_sentence_on_the_command_line(
    tmp_path: Path, monkeypatch, capsys, length: int
) -> None:
    monkeypatch.setenv("CAKUPAN_STORE", str(tmp_path / "store"))
    file = tmp_path / "panjang.csv"
    file.write_text(f"Kode;Kab/Kota;Peserta Aktif\n35.07;{'x' * length};1\n", encoding="utf-8")
    assert main(["import", str(file), "--by", "Rina"]) == 1
    said = capsys.readouterr()
    assert "Traceback" not in said.err + said.out
    assert "131.072" in said.out


def test_a_file_that_breaks_its_reader_is_a_sentence_on_the_command_line(tmp_path: Path, monkeypatch, capsys) -> None:
    monkeypatch.setenv("CAKUPAN_STORE", str(tmp_path / "store"))
    call = isolated.call
    monkeypatch.setattr(isolated, "call", lambda _target, *_, **more: call("tests.data.publish.test_isolated:die"))
    file = tmp_path / "a.csv"
    file.write_text("Kode;Peserta\n35.07;1\n", encoding="utf-8")
    assert main(["import", str(file)]) == 1
    assert "menghentikan pembacanya" in capsys.readouterr().err


def test_the_same_tables_come_back(kept: Store, snapshot: Snapshot, exported: bytes) -> None:
    restoring.restore(kept, io.BytesIO(exported), by="Budi")
    assert same(kept.snapshot(3).tables, moved(snapshot))
