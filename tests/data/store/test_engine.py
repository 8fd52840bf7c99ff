"""Addresses, settings, migrations, and what is said when the database is not there or not ours."""

import os
import subprocess
import sys
import traceback
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from components.frame.caretaker import tidy
from data.store import engine as engines
from data.store.blobs import decode, decode_all, digest, encode
from data.store.engine import MIGRATIONS, writing
from data.store.schema import BLOBS, HEAD, METADATA
from data.store.store import Store, StoreError
from data.tables.subject import TABLES
from data.text.catalogue import Texts
from data.text.messages import failure_text
from tests.data.store.conftest import moved, opened

ROOT = Path(__file__).parents[3]


def refusal(call):
    with pytest.raises(StoreError) as caught:
        call()
    return caught.value


def test_migrations_make_the_tables_the_code_expects(store):
    with store._engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []


def test_the_newest_revision_is_the_one_the_code_names():
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_current_head() == HEAD


def test_processes_that_start_together_migrate_once(url):
    # Processes of their own, not multiprocessing's: those run the main module again, which a test of a page replaces.
    code = "from data.store.store import Store; print(Store.open().newest())"
    command, surroundings = [sys.executable, "-c", code], {**os.environ, "DATABASE_URL": url}
    processes = [
        subprocess.Popen(command, env=surroundings, cwd=ROOT, stdout=subprocess.PIPE, text=True)  # noqa: S603  ours
        for _ in range(3)
    ]
    assert [process.communicate(timeout=120)[0].strip() for process in processes] == ["None"] * 3
    assert [process.returncode for process in processes] == [0] * 3


def test_an_open_store_does_not_load_alembic(url):
    with opened(url):
        pass
    code = "import sys; from data.store.store import Store; Store.open(); print('alembic' in sys.modules)"
    done = subprocess.run(  # noqa: S603  our own interpreter
        [sys.executable, "-c", code], env={**os.environ, "DATABASE_URL": url}, cwd=ROOT, check=True,
        capture_output=True, text=True,
    )  # fmt: skip
    assert done.stdout.strip() == "False"


def test_a_store_of_a_newer_app_is_left_alone(url):
    with opened(url) as store, store._engine.begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    assert refusal(lambda: Store.open(url)).key == "store.newer"


def test_a_migration_that_is_interrupted_leaves_nothing_behind(url, monkeypatch):
    def fail(*_):
        raise RuntimeError("stopped")

    monkeypatch.setattr("alembic.command.upgrade", fail)
    with pytest.raises(RuntimeError, match="stopped"):
        Store.open(url)
    monkeypatch.undo()
    with opened(url) as store:
        assert store.newest() is None


def test_the_default_is_a_file_in_the_folder_of_the_setting(tmp_path, monkeypatch):
    monkeypatch.setenv("CAKUPAN_STORE", str(tmp_path / "a" / "b"))
    Store.open().close()
    assert [path.name for path in (tmp_path / "a" / "b").iterdir()] == ["cakupan.sqlite"]
    assert engines.DEFAULT_FOLDER == ROOT / ".store"
    if os.name == "posix":
        assert (tmp_path / "a" / "b").stat().st_mode & 0o077 == 0


def test_database_url_names_the_database(url, monkeypatch, snapshot):
    monkeypatch.setenv("DATABASE_URL", url.replace("postgresql://", "postgres://"))
    with opened(None) as store:
        store.publish(moved(snapshot), by="", note="", origin="import", base=snapshot)
    with opened(url) as store:
        assert store.newest() == 2


@pytest.mark.parametrize(
    "address", ["mysql://u:rahasia@host/db", "rahasia", "postgresql://u:rahasia@host:port/db", "sqlite://", "://"]
)
def test_another_kind_of_address_is_refused(address):
    assert refusal(lambda: Store.open(address)).key == "store.unknown_database"


def test_the_password_is_never_shown(tmp_path, caplog, capfd):
    # Nobody listens on port 9 (discard) of this machine.
    address = "postgresql://petugas:sangat-rahasia@127.0.0.1:9/cakupan"
    error = refusal(lambda: Store.open(address))
    assert error.key == "store.unreachable"
    spoken = "".join(traceback.format_exception(error)) + repr(error) + caplog.text + "".join(capfd.readouterr())
    assert "sangat-rahasia" not in spoken
    assert "sangat-rahasia" not in repr(engines.connect(address))


def test_a_folder_that_cannot_be_made_is_named(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("CAKUPAN_STORE", str(tmp_path / "file" / "store"))
    error = refusal(Store.open)
    assert (error.key, error.values) == ("store.no_folder", {"folder": str(tmp_path / "file" / "store")})


def test_a_file_that_is_no_database_is_left_alone(tmp_path):
    path = tmp_path / "store.sqlite"
    path.write_bytes(b"Rekap Oktober\n" * 100)
    assert refusal(lambda: Store.open(f"sqlite:///{path}")).key == "store.damaged_file"
    assert path.read_bytes() == b"Rekap Oktober\n" * 100


def test_a_store_that_may_only_be_read_is_read(tmp_path, snapshot):
    path = tmp_path / "store.sqlite"
    with opened(f"sqlite:///{path}") as store:
        store.publish(moved(snapshot), by="", note="", origin="import", base=snapshot)
    # By address, because the superuser that may run these tests can write to a read-only file.
    with opened(f"sqlite:///file:{path}?mode=ro&uri=true") as store:
        base = store.snapshot(2)
        error = refusal(lambda: store.publish(moved(base), by="", note="", origin="import", base=base))
    assert error.key == "store.not_writable"


def test_a_store_that_another_writer_holds_says_so(url, snapshot, monkeypatch):
    monkeypatch.setattr(engines, "WAIT_SECONDS", 1)
    with opened(url) as first, opened(url) as second, engines.writing(first._engine):
        assert second.newest() is None  # readers do not wait
        error = refusal(lambda: second.publish(moved(snapshot), by="", note="", origin="import", base=snapshot))
    assert error.key == "store.busy"


def test_bytes_that_changed_in_the_database_are_noticed(store, snapshot):
    store.publish(moved(snapshot), by="", note="", origin="import", base=snapshot)
    sha256 = store.blobs(2)["enrolment"][0]
    with store._engine.begin() as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("DROP TRIGGER blobs_update")
        else:
            connection.exec_driver_sql("ALTER TABLE blobs DISABLE TRIGGER blobs_unchanged")
        other = encode(TABLES["enrolment"], snapshot.tables["enrolment"])
        connection.execute(
            METADATA.tables["blobs"].update().where(METADATA.tables["blobs"].c.sha256 == sha256).values(content=other)
        )
    error = refusal(lambda: store.snapshot(2))
    assert (error.key, error.values) == ("store.damaged", {"table": "enrolment"})
    assert "Kepesertaan" in failure_text(error, Texts("id"))


def test_a_table_written_by_an_older_app_is_filled(snapshot):
    old = TABLES["claims"]
    older = type(old)(old.name, old.file, old.grain, old.label, old.key, old.fields[:-2])
    content = encode(older, snapshot.tables["claims"][list(older.columns)])
    frame = decode(old, content)
    assert (frame["note"] == "").all()
    assert (frame.dtypes == snapshot.tables["claims"].dtypes).all()
    required = type(old)(old.name, old.file, old.grain, old.label, old.key, old.fields[1:])
    error = refusal(lambda: decode(old, encode(required, snapshot.tables["claims"][list(required.columns)])))
    assert (error.key, error.values) == ("store.damaged", {"table": "claims"})
    assert "Klaim" in failure_text(error, Texts("id"))


def test_tables_that_are_younger_than_a_version_are_empty(snapshot):
    content = encode(TABLES["areas"], snapshot.tables["areas"])
    tables = decode_all({"areas": (digest(content), content)})
    assert list(tables) == list(TABLES)
    assert tables["checks"].empty
    assert tables["areas"].equals(snapshot.tables["areas"])
    assert refusal(lambda: decode_all({"meetings": ("", b"")})).key == "store.newer"


def test_equal_rows_give_equal_bytes(snapshot):
    for name, table in TABLES.items():
        frame = snapshot.tables[name]
        again = frame.iloc[::-1].iloc[::-1].copy()
        assert encode(table, frame) == encode(table, again)
        assert decode(table, encode(table, frame)).equals(frame)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux tells of its memory in this way")
def test_what_was_written_does_not_stay_in_memory(store):
    """Neither SQLAlchemy nor the driver keeps a statement together with the large values of its last use."""

    def resident():
        tidy()
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * 4096

    def write(megabytes):
        content = os.urandom(megabytes << 20)
        with writing(store._engine) as connection:
            connection.execute(BLOBS.insert().values(sha256=digest(content), content=content))

    write(1)
    before = resident()
    write(40)
    assert resident() - before < 20 << 20
