"""A full disk: a clear message, nothing half written, and publishing goes on when there is room again."""

import shutil
import subprocess
from contextlib import contextmanager

import pytest
import sqlalchemy as sa

from data.store.store import StoreError
from tests.data.store import postgres
from tests.data.store.conftest import moved, opened, same


def publish(store, base, by=5):
    return store.publish(moved(base, by), by="Siti", note="", origin="import", base=base)


def publish_until_full(store, base):
    """Publish until the disk is full; return the last whole version."""

    def publish_often():
        nonlocal base
        for step in range(1, 200):
            base = store.snapshot(publish(store, base, step).number)

    with pytest.raises(StoreError) as caught:
        publish_often()
    assert caught.value.key == "store.full"
    return base


def check(store, base):
    """The store is what it was before the disk got full, and grows again."""
    assert store.newest() == base.version
    assert same(store.snapshot(base.version).tables, base.tables)
    assert publish(store, base, 999).number == base.version + 1


@contextmanager
def small_disk(folder):
    """A file system in memory, and how to leave only some KiB of it free; skips where mounting is not allowed."""
    folder.mkdir()
    mount = shutil.which("mount")
    done = mount and subprocess.run(  # noqa: S603  a fixed command
        [mount, "-t", "tmpfs", "-o", "size=64m", "cakupan-test", str(folder)], capture_output=True, text=True
    )
    if not done or done.returncode:
        pytest.skip(f"no small file system can be mounted here: {done.stderr.strip() if done else 'no mount'}")

    def leave(free):
        size = shutil.disk_usage(folder).used // 1024 + free
        subprocess.run([mount, "-o", f"remount,size={size}k", str(folder)], check=True)  # noqa: S603  a fixed command

    try:
        yield leave
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)  # noqa: S603, S607  a fixed command


def test_sqlite_on_a_full_disk(tmp_path, snapshot):
    with small_disk(tmp_path / "disk") as leave, opened(f"sqlite:///{tmp_path / 'disk' / 's.sqlite'}") as store:
        base = store.snapshot(publish(store, snapshot).number)
        leave(700)
        base = publish_until_full(store, base)
        with store._engine.connect() as connection:
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalars().all() == ["ok"]
        leave(4096)
        check(store, base)


def test_sqlite_that_may_not_grow(tmp_path, snapshot):
    """The same wherever nothing can be mounted: SQLite's own limit of pages."""
    with opened(f"sqlite:///{tmp_path / 's.sqlite'}") as store:
        base = store.snapshot(publish(store, snapshot).number)

        @sa.event.listens_for(store._engine, "checkout")
        def limit(connection, *_):
            connection.execute("PRAGMA max_page_count = 300").close()

        last = publish_until_full(store, base)
        sa.event.remove(store._engine, "checkout", limit)
        store.close()
        check(store, last)


def test_a_first_publication_that_does_not_fit_leaves_an_empty_store(tmp_path, snapshot):
    with opened(f"sqlite:///{tmp_path / 's.sqlite'}") as store:

        @sa.event.listens_for(store._engine, "checkout")
        def limit(connection, *_):
            connection.execute("PRAGMA max_page_count = 60").close()

        with pytest.raises(StoreError) as caught:
            publish(store, snapshot)
        assert caught.value.key == "store.full"
        assert store.newest() is None
        with store._engine.connect() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM blobs").scalar() == 0


def test_postgresql_on_a_full_disk(tmp_path_factory, snapshot, postgres_server):
    if sa.make_url(postgres_server).host != "127.0.0.1":
        pytest.skip("the server is on another machine, whose disk cannot be filled from here")
    # Not below pytest's folder, which the server's user may not enter.
    folder = postgres.open_folder()
    try:
        with small_disk(folder / "disk") as leave:
            shutil.chown(folder / "disk", "postgres")
            with (
                postgres.tablespace(postgres_server, folder / "disk") as name,
                postgres.database(postgres_server, f"TABLESPACE {name}") as url,
                opened(url) as store,
            ):
                base = store.snapshot(publish(store, snapshot).number)
                leave(700)
                base = publish_until_full(store, base)
                leave(4096)
                check(store, base)
    finally:
        shutil.rmtree(folder)
