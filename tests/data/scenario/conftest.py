"""Small versions for plans."""

from collections.abc import Callable

import pandas as pd
import pytest

from data.snapshot import Snapshot
from tests.data.scenario.small import BIG, SMALL, made


@pytest.fixture
def small(snapshot: Snapshot, with_tables: Callable[..., Snapshot]) -> Snapshot:
    """Two areas that stand still: 2,500 of 10,000 and 1,600 of 4,000 from October 2025 to October 2026."""
    months = [f"{stamp:%Y-%m}" for stamp in pd.date_range("2025-10-01", "2026-10-01", freq="MS")]
    return made(snapshot, with_tables, {BIG: dict.fromkeys(months, 2_500), SMALL: dict.fromkeys(months, 1_600)})


@pytest.fixture
def version(snapshot: Snapshot, with_tables: Callable[..., Snapshot]) -> Callable[..., Snapshot]:
    """Make such a version with other participants."""
    return lambda counts: made(snapshot, with_tables, counts)
