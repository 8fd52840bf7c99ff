"""A store that a test and the app it drives share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from components import versions
from data.store.store import Store


def forget() -> None:
    """Let the app open its store anew."""
    for kept in (versions.watch, versions.load, versions.info):
        kept.clear()


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A store of its own for one test, which the app opens too; every run looks for the newest version."""
    monkeypatch.setenv("CAKUPAN_STORE", str(tmp_path))
    monkeypatch.setattr(versions, "ASK_EVERY", 0.0)
    forget()
    opened = Store.open()
    yield opened
    opened.close()
    forget()
