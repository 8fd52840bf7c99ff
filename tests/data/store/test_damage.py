"""A version that lost something is told from one that never had it, nothing is built on it, and there is a way out."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from shutil import copy

import pytest

from data.__main__ import main
from data.snapshot import Snapshot
from data.store.engine import FILE
from data.store.errors import StoreError
from data.store.store import Store


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, snapshot: Snapshot) -> Path:
    """The file of a store with three versions, each with one figure more."""
    path = tmp_path_factory.mktemp("whole") / FILE
    opened, base = Store.open(f"sqlite:///{path}"), snapshot
    for number in (1, 2):
        enrolment = base.tables["enrolment"].copy()
        enrolment.loc[number, "active"] += 1
        tables = {**base.tables, "enrolment": enrolment}
        base = opened.snapshot(opened.publish(tables, by="Rina", note="x", origin="import", base=base).number)
    opened.close()
    return path


@pytest.fixture
def store(whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setenv("CAKUPAN_STORE", str(tmp_path))
    copy(whole, tmp_path / FILE)
    opened = Store.open()
    yield opened
    opened.close()


def damaged(folder: Path, *statements: str) -> None:
    """Change the file as a broken disk or a curious hand would, past all that guards it."""
    with closing(sqlite3.connect(folder / FILE)) as connection:
        triggers = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
        connection.commit()


LOST = {
    "a table": "DELETE FROM version_tables WHERE version = 3 AND name = 'groups'",
    "the bytes of a table": (
        "DELETE FROM blobs WHERE sha256 = (SELECT blob FROM version_tables WHERE version = 3 AND name = 'enrolment')"
    ),
    "all tables": "DELETE FROM version_tables WHERE version = 3",
}


@pytest.mark.parametrize("what", LOST.values(), ids=LOST)
def test_what_was_lost_is_said_and_never_read_as_empty(store: Store, tmp_path: Path, what: str) -> None:
    damaged(tmp_path, what)
    with pytest.raises(StoreError) as error:
        store.snapshot(3)
    assert error.value.why == "damaged"
    named = {"groups", "enrolment"} if "name" not in what else {what.split("'")[1]}
    assert any(name in str(error.value.values["table"]) for name in named)
    with pytest.raises(StoreError, match="damaged"):
        store.current()  # what the next import would be built on
    assert store.snapshot(2).version == 2


@pytest.mark.parametrize("change", ["created = 'x'", "accepted = 'x'", "restored = '[1]'"])
def test_a_damaged_row_is_a_sentence(store: Store, tmp_path: Path, change: str) -> None:
    damaged(tmp_path, f"UPDATE versions SET {change} WHERE number = 3")  # noqa: S608 - of this file
    with pytest.raises(StoreError) as error:
        store.versions()
    assert error.value.key == "store.damaged_row"
    assert error.value.values["number"] == 3
    assert store.version(2).number == 2


def checked(capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    code = main(["check"])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_check_says_what_is_whole(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = checked(capsys)
    assert (code, err) == (0, "")
    assert out.splitlines() == ["Versi 3: utuh.", "Versi 2: utuh.", "Versi 1: utuh.", "Semua 3 versi utuh."]


def test_check_names_the_damage_and_the_way_out_which_works(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    damaged(tmp_path, LOST["a table"])
    code, out, err = checked(capsys)
    assert code == 1
    assert out.startswith("Versi 3: rusak. Tabel Kelompok di penyimpanan")
    assert "python -m data undo 2" in err
    assert main(["undo", "2", "--by", "Rina"]) == 0
    capsys.readouterr()
    assert store.newest() == 4
    assert store.snapshot(4).tables["groups"].equals(store.snapshot(2).tables["groups"])
    code, _, err = checked(capsys)
    assert code == 1
    assert "Versi terbaru (4) utuh" in err


def test_check_of_a_store_with_nothing_whole_says_so(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    damaged(tmp_path, "DELETE FROM blobs")
    code, _, err = checked(capsys)
    assert code == 1
    assert "Tidak ada versi yang utuh" in err


def part_of(file: Path, name: str) -> tuple[int, int]:
    """Where the first page of a table or an index begins in the file, and where the page ends."""
    with closing(sqlite3.connect(file)) as connection:
        size = connection.execute("PRAGMA page_size").fetchone()[0]
        page = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (name,)).fetchone()[0]
    return (page - 1) * size, page * size


def overwritten(file: Path, name: str, old: bytes = b"", new: bytes = b"") -> None:
    """Write other bytes into the first page of a table or an index, as a failing disk does; zeros where none given."""
    begin, end = part_of(file, name)
    content = bytearray(file.read_bytes())
    page = bytes(content[begin:end])
    assert old in page
    content[begin:end] = page.replace(old, new) if old else bytes(len(page))
    file.write_bytes(content)


BROKEN = {
    "an index of remembered answers": ("sqlite_autoindex_answers_1", b"bentuk-a", b"bentuk-b", "jawaban yang diingat"),
    "the page of scenarios": ("scenarios", b"", b"", "skenario"),
    "an index of versions' tables": ("sqlite_autoindex_version_tables_1", b"", b"", "daftar tabel setiap versi"),
}


@pytest.mark.parametrize(("name", "old", "new", "part"), BROKEN.values(), ids=BROKEN)
def test_check_names_what_the_disk_has_damaged(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, old: bytes, new: bytes, part: str
) -> None:
    store.remember("bentuk-a", {"basis": "domisili"})
    store.close()
    overwritten(tmp_path / FILE, name, old, new)
    code, out, err = checked(capsys)
    assert code == 1
    assert out.splitlines()[0] == f"Berkas penyimpanan: rusak pada {part}."
    assert "cadangan" in err
    if name != "sqlite_autoindex_version_tables_1":
        assert "Versi 3: utuh." in out
        assert "python -m data export 3" in err


def test_check_names_a_damaged_list_of_versions(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store.close()
    overwritten(tmp_path / FILE, "versions")
    code, out, err = checked(capsys)
    assert (code, out.splitlines()[0]) == (1, "Berkas penyimpanan: rusak pada daftar versi.")
    assert "Tidak ada versi yang utuh" in err


def test_check_names_files_of_a_draft_that_is_gone(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    damaged(tmp_path, "INSERT INTO draft_files VALUES ('gone', 0, 'a.xlsx', x'00')")
    code, out, err = checked(capsys)
    assert code == 1
    assert out.splitlines()[0].startswith("Berkas penyimpanan: catatan pada isi draf menunjuk")
    assert "cadangan" in err
