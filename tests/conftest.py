"""Fixtures every test may use: the bundled snapshot, and small snapshots whose numbers fit in the head."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pandas as pd
import pytest

from data.snapshot import Snapshot, load_snapshot


@pytest.fixture(scope="session", autouse=True)
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep tests, and the servers they start, away from the versions of who runs them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CAKUPAN_STORE", str(tmp_path_factory.mktemp("store")))
        patch.delenv("DATABASE_URL", raising=False)
        yield


@pytest.fixture(scope="session", autouse=True)
def _store_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep every test, and every server a test starts, away from the developer's own store."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CAKUPAN_STORE", str(tmp_path_factory.mktemp("store")))
        patch.delenv("DATABASE_URL", raising=False)
        yield


@pytest.fixture(scope="session")
def snapshot() -> Snapshot:
    """The bundled version."""
    loaded = load_snapshot()
    assert not loaded.problems, [problem.sentence for problem in loaded.problems]
    return loaded


@pytest.fixture
def with_tables(snapshot: Snapshot) -> Callable[..., Snapshot]:
    """Return a copy of the bundled version with some tables replaced."""

    def changed(**tables: pd.DataFrame) -> Snapshot:
        return replace(snapshot, tables={**snapshot.tables, **tables})

    return changed
