"""A store begins anew only where nothing was before, and its files are for their owner alone."""

import os
import sqlite3
import stat
import threading
from contextlib import closing, contextmanager
from pathlib import Path
from shutil import copy

import pytest

from data.__main__ import main
from data.snapshot import Snapshot
from data.store import engine as engines
from data.store.engine import FILE, reading
from data.store.errors import StoreError
from data.store.store import Store
from tests.data.store.conftest import moved

posix = pytest.mark.skipif(os.name != "posix", reason="Windows keeps rights in another way")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, snapshot: Snapshot) -> Path:
    """The file of a store with two versions."""
    path = tmp_path_factory.mktemp("whole") / FILE
    store = Store.open(f"sqlite:///{path}")
    store.publish(moved(snapshot), by="Rina", note="x", origin="import", base=snapshot)
    store.close()
    return path


@pytest.fixture
def path(whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of that file, in the folder of the setting."""
    monkeypatch.setenv("CAKUPAN_STORE", str(tmp_path))
    copy(whole, tmp_path / FILE)
    return tmp_path / FILE


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def cut_to_a_few_bytes(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:60])


def no_database(path: Path) -> None:
    path.write_bytes(b"Rekap Oktober\n" * 500)


def only_its_log(path: Path) -> None:
    path.rename(path.with_name(f"{path.name}-wal"))


def only_its_journal(path: Path) -> None:
    path.rename(path.with_name(f"{path.name}-journal"))


def renamed(path: Path) -> None:
    path.rename(path.with_name(f"{path.name}.bak"))


def told(*statements: str):
    def changed(path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection:
            for statement in statements:
                connection.execute(statement)
            connection.commit()

    return changed


def of_another_program(path: Path) -> None:
    path.unlink()
    told("CREATE TABLE pelanggan (nama TEXT)")(path)


def without_a_table(path: Path) -> None:
    path.unlink()
    told("CREATE TABLE x (y)", "DROP TABLE x")(path)


STATES = {
    "zero bytes": (emptied, "file_empty"),
    "half of it": (cut, "damaged_file"),
    "a few bytes": (cut_to_a_few_bytes, "damaged_file"),
    "not a database": (no_database, "damaged_file"),
    "only its log": (only_its_log, "file_gone"),
    "only its journal": (only_its_journal, "file_gone"),
    "renamed": (renamed, "file_gone"),
    "no schema version": (told("DROP TABLE alembic_version"), "no_schema"),
    "empty schema version": (told("DELETE FROM alembic_version"), "no_schema"),
    "strange schema version": (told("DROP TABLE alembic_version", "CREATE TABLE alembic_version (x)"), "no_schema"),
    "another program's": (of_another_program, "damaged_file"),
    "no table at all": (without_a_table, "file_empty"),
}


@pytest.mark.parametrize(("change", "why"), STATES.values(), ids=STATES)
def test_what_was_there_is_never_begun_anew(path: Path, capsys, change, why: str) -> None:
    change(path)
    before = {each.name: each.read_bytes() for each in path.parent.iterdir()}
    with pytest.raises(StoreError) as error:
        Store.open()
    assert error.value.why == why
    for command in (["check"], ["versions"], ["undo", "1"]):
        assert main(command) == 1
        said = capsys.readouterr()
        assert said.out == ""
        assert "python -m data check" in said.err  # one of the ways out
        assert "cadangan" in said.err
    assert {each.name: each.read_bytes() for each in path.parent.iterdir()} == before


@pytest.mark.parametrize(
    ("change", "why"), [(emptied, "no_tables"), (cut, "damaged_file"), (Path.unlink, "file_lost")],
    ids=["emptied", "cut", "deleted"],
)  # fmt: skip
def test_nothing_is_published_on_what_broke_while_the_app_runs(path: Path, snapshot, change, why: str) -> None:
    store = Store.open()
    base = store.snapshot(2)
    change(path)
    with pytest.raises(StoreError) as error:
        store.publish(moved(base), by="Rina", note="", origin="import", base=base)
    assert error.value.why == why
    store.close()
    before = path.read_bytes() if path.exists() else None
    with pytest.raises(StoreError):
        store.newest()
    assert (path.read_bytes() if path.exists() else None) == before


def test_a_store_whose_making_was_cut_off_is_made_at_the_next_start(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("CAKUPAN_STORE", str(tmp_path))

    def fail(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("alembic.command.upgrade", fail)
    with pytest.raises(KeyboardInterrupt):
        Store.open()
    assert (tmp_path / FILE).stat().st_size == 0
    monkeypatch.undo()
    monkeypatch.setenv("CAKUPAN_STORE", str(tmp_path))
    store = Store.open()
    assert store.newest() is None
    store.close()
    assert [each.name for each in tmp_path.iterdir()] == [FILE]


@contextmanager
def permissive():
    """A user whose files everybody may read and write."""
    before = os.umask(0)
    try:
        yield
    finally:
        os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@posix
def test_what_is_written_is_for_its_owner_alone(tmp_path: Path, monkeypatch, snapshot) -> None:
    folder = tmp_path / "kantor" / "simpanan"
    monkeypatch.setenv("CAKUPAN_STORE", str(folder))
    journals = []
    with permissive():
        store = Store.open()
        write = engines.writing

        @contextmanager
        def seen(engine):
            with write(engine) as connection:
                yield connection
                journals.extend(mode(each) for each in folder.iterdir() if each.name != FILE)

        monkeypatch.setattr("data.store.store.writing", seen)
        store.publish(moved(snapshot), by="Rina", note="", origin="import", base=snapshot)
        assert main(["export", "2", str(tmp_path / "versi.zip")]) == 0
        store.close()
        with closing(sqlite3.connect(folder / FILE)) as other:  # as a program that keeps a log
            other.execute("PRAGMA journal_mode = WAL")
            other.execute("INSERT INTO answers VALUES ('a', 'b', 'c')")
            other.commit()
            logs = {each.name: mode(each) for each in folder.iterdir()}
    assert journals
    assert set(journals) == {0o600}
    assert logs == {FILE: 0o600, f"{FILE}-wal": 0o600, f"{FILE}-shm": 0o600}
    assert mode(tmp_path / "versi.zip") == 0o600
    assert (mode(folder), mode(folder.parent)) == (0o700, 0o700)


@posix
def test_an_older_store_is_closed_to_others(path: Path) -> None:
    path.chmod(0o664)
    Store.open().close()
    assert mode(path) == 0o600


def test_many_readers_wait_a_little_and_are_told(store: Store) -> None:
    """More readers at once than there are connections: the last is told within seconds, and all is well afterwards."""
    many = engines._POOL["pool_size"] + engines._POOL["max_overflow"]
    inside, leave = threading.Barrier(many + 1), threading.Event()

    def read() -> None:
        with reading(store._engine):
            inside.wait(60)
            leave.wait(60)

    readers = [threading.Thread(target=read) for _ in range(many)]
    for reader in readers:
        reader.start()
    inside.wait(60)
    try:
        with pytest.raises(StoreError) as error:
            store.newest()
    finally:
        leave.set()
        for reader in readers:
            reader.join()
    assert error.value.why == "crowded"
    assert store.newest() is None
    assert store._engine.pool.checkedout() == 0
