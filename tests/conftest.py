"""Fixtures every test may use: the bundled snapshot, and small snapshots whose numbers fit in the head."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

import pandas as pd
import pytest
from hypothesis import settings
from streamlit.components.v2 import manifest_scanner

from data.snapshot import Snapshot, load_snapshot

# How long an example takes says more of the machine than of the code.
settings.register_profile("cakupan", deadline=None)
settings.load_profile("cakupan")


@pytest.hookimpl(tryfirst=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """Run a part that the command line names in one process, where there is little to share out."""
    return 0 if config.args_source is pytest.Config.ArgsSource.ARGS else None


@pytest.fixture(scope="session", autouse=True)
def _store_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep tests, and the servers they start, away from the versions of who runs them; each worker has its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CAKUPAN_STORE", str(tmp_path_factory.mktemp("store")))
        patch.delenv("DATABASE_URL", raising=False)
        yield


@pytest.fixture(scope="session", autouse=True)
def _packages_are_looked_through_once() -> Iterator[None]:
    """Let Streamlit look through what is installed once, as a server does, not for every page a test opens."""
    found = cache(manifest_scanner.scan_component_manifests)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", found)
        yield


@pytest.fixture(scope="session")
def snapshot() -> Snapshot:
    """The bundled version."""
    loaded = load_snapshot()
    assert not loaded.problems, [(problem.table, problem.key) for problem in loaded.problems]
    return loaded


@pytest.fixture
def with_tables(snapshot: Snapshot) -> Callable[..., Snapshot]:
    """Return a copy of the bundled version with some tables replaced."""

    def changed(**tables: pd.DataFrame) -> Snapshot:
        return replace(snapshot, tables={**snapshot.tables, **tables})

    return changed
