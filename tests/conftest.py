"""Fixtures every test may use: the bundled snapshot, and small snapshots whose numbers fit in the head."""

from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import pytest

from data.snapshot import Snapshot, load_snapshot


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
