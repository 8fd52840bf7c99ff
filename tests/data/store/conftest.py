"""Stores to test with: the same tests on SQLite and on PostgreSQL."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from data.snapshot import Snapshot
from data.store.store import Store
from tests.data.store import postgres


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """Address of a PostgreSQL server; skips where there is none."""
    try:
        with postgres.server() as address:
            yield address
    except postgres.NoPostgresError as error:
        pytest.skip(str(error))


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request, tmp_path) -> Iterator[str]:
    """Address of an empty database."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'store.sqlite'}"
    else:
        with postgres.database(request.getfixturevalue("postgres_server")) as address:
            yield address


@contextmanager
def opened(url: str) -> Iterator[Store]:
    """Open a store and close its connections at the end."""
    store = Store.open(url)
    try:
        yield store
    finally:
        store.close()


@pytest.fixture
def store(url) -> Iterator[Store]:
    """A store without versions."""
    with opened(url) as found:
        yield found


def moved(base: Snapshot, by: int = 5) -> dict:
    """The tables of a version with the first area's active participants moved."""
    enrolment = base.tables["enrolment"].copy()
    enrolment.loc[0, "active"] += by
    return {**base.tables, "enrolment": enrolment}


def same(left: dict, right: dict) -> bool:
    """Whether two versions hold the same tables, types included."""
    return left.keys() == right.keys() and all(
        left[name].equals(right[name]) and (left[name].dtypes == right[name].dtypes).all() for name in left
    )
