"""Killing the process at random moments of publishing and restoring: the store opens with the last whole version."""

import io
import mmap
import os
import random
import signal
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from data.store import store as module
from data.store import transfer, versions
from data.store.blobs import digest, encode
from data.store.records import VersionInfo
from data.store.schema import VERSION_FILES, VERSION_TABLES
from data.store.store import FileInfo, Store
from data.tables.subject import TABLES
from tests.campaigns import part
from tests.data.store import postgres
from tests.data.store.conftest import opened, same

KILLS = part(100)
FRESH = 5
"""Every so many kills the child begins with an empty database, so that migrations are killed too."""
STARTING = 0.25
"""A child that is killed while it starts and migrates is killed within so many seconds of its birth."""
WRITING = 0.02
"""Others are killed within so many seconds of a row they write: about what is left of the transaction, and more."""
ROWS = 4
"""Versions a child begins to write at most before it is killed."""
NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the child is a fork, which this system has not")


@pytest.fixture(scope="module")
def base(snapshot):
    """The bundled version with one year of enrolment, so that a hundred stores are soon written."""
    enrolment = snapshot.tables["enrolment"]
    year = enrolment[enrolment["month"] >= "2025-11-01"].reset_index(drop=True)
    return replace(snapshot, tables={**snapshot.tables, "enrolment": year})


def content(base, number):
    """The tables of each version: another figure in every one, so that each writes a table of its own."""
    enrolment = base.tables["enrolment"].copy()
    enrolment.loc[0, "active"] = number
    return {**base.tables, "enrolment": enrolment} if number > base.version else base.tables


def exported(number, file, blobs):
    """A version as another machine exports it."""
    target = io.BytesIO()
    info = VersionInfo(number, NOW, "y", "", "import", (file,), 0, 1, 0, {}, True, None)
    transfer.write(info, {name: (digest(blob), blob) for name, blob in blobs.items()}, target)
    target.seek(0)
    return target


def publish_for_ever(url, base, writing, way):
    """Open the store and publish, or restore, one version after another.

    `writing` holds whether a transaction has written anything, and how many versions were begun.
    """
    unchanged = {name: encode(table, base.tables[name]) for name, table in TABLES.items() if name != "enrolment"}
    # Validation keeps nothing anywhere; without it the process is at the database most of the time.
    module._valid = lambda tables: unchanged | {"enrolment": encode(TABLES["enrolment"], tables["enrolment"])}
    transfer._check_rules = lambda tables: None
    module.load_snapshot = lambda folder: base
    write = versions.write

    def marked(*arguments):
        writing[0] = 1
        writing[1] = min(writing[1] + 1, 255)
        write(*arguments)

    versions.write = marked
    store = Store.open(url)
    number = store.newest() or base.version
    while True:
        current = replace(base, version=number, tables=content(base, number))
        file = FileInfo(f"{number + 1}.csv", number, "ab" * 32)
        tables = content(base, number + 1)
        if way == "restore":
            store.restore(exported(number + 1, file, module._valid(tables)), by="x")
        else:
            store.publish(tables, by="x", note="", origin="import", base=current, files=[file])
        writing[0] = 0
        number += 1


def kill(url, base, chance, way):
    """Let a child publish, kill it at some moment, and tell whether a transaction was open."""
    writing = mmap.mmap(-1, 2)
    child = os.fork()
    if not child:
        try:
            publish_for_ever(url, base, writing, way)
        finally:
            os._exit(1)
    rows, end = chance.randrange(ROWS + 1), time.monotonic() + 60
    while writing[1] < rows and time.monotonic() < end:
        time.sleep(0)
    # Half of them at once, while the transaction is surely open, the others a little later.
    if not rows or chance.random() < 0.5:
        time.sleep(chance.uniform(0, WRITING if rows else STARTING))
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "the child stopped by itself"
    return writing[0] == 1


def check(url, base, least):
    """Open the store, hold every rule, and return the newest version."""
    with opened(url) as store:
        newest = store.newest()
        if newest is None:
            assert least is None, "versions are gone"
        else:
            assert newest >= (least or base.version + 1)
            assert same(store.snapshot(newest).tables, content(base, newest))
            assert [info.number for info in store.versions()] == list(range(newest, base.version - 1, -1))
        with store._engine.connect() as connection:
            counted = sa.select(VERSION_TABLES.c.version, sa.func.count()).group_by(VERSION_TABLES.c.version)
            tables = {row[0]: row[1] for row in connection.execute(counted)}
            files = set(connection.execute(sa.select(VERSION_FILES.c.version)).scalars())
            if connection.dialect.name == "sqlite":
                assert connection.exec_driver_sql("PRAGMA integrity_check").scalars().all() == ["ok"]
                assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
        assert tables == dict.fromkeys(range(base.version, (newest or base.version - 1) + 1), len(TABLES))
        assert files == set(range(base.version + 1, (newest or base.version) + 1))
    return newest


@pytest.fixture(params=["sqlite", "postgresql"])
def addresses(request, tmp_path):
    """As many empty databases as are asked for."""
    if request.param == "sqlite":
        yield (f"sqlite:///{tmp_path / f'{number}.sqlite'}" for number in range(KILLS))
        return
    server = request.getfixturevalue("postgres_server")

    def databases():
        while True:
            with postgres.database(server) as url:
                yield url

    found = databases()
    yield found
    found.close()


@pytest.mark.parametrize("way", ["publish", "restore"])
def test_a_killed_publication_is_whole_or_absent(addresses, base, capsys, way):
    seed = random.SystemRandom().randrange(2**32)
    chance = random.Random(seed)  # noqa: S311  moments, no secrets
    inside, published = 0, 0
    for number in range(KILLS):
        if number % FRESH == 0:
            url, newest = next(addresses), None
        inside += kill(url, base, chance, way)
        before, newest = newest or base.version, check(url, base, newest)
        published += (newest or base.version) - before
    with capsys.disabled():
        sys.stderr.write(f"\n{KILLS} kills (seed {seed}): {inside} inside a transaction, {published} times {way}\n")
    assert inside >= KILLS // 5
    assert published >= KILLS // 5
