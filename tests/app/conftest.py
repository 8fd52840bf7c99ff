"""What a test and the app it drives share: a store, and what the buttons of a page give."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import streamlit as st

from components.frame import versions
from components.parts import sections
from components.views.radar import page as radar_page
from data.store.store import Store


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A store of its own for one test, which the app opens too; every run looks for the newest version."""
    monkeypatch.setenv("CAKUPAN_STORE", str(tmp_path))
    monkeypatch.setattr(versions, "ASK_EVERY", 0.0)
    monkeypatch.setattr(versions, "PATIENCE", 30.0)
    versions.forget()
    opened = Store.open()
    yield opened
    opened.close()
    versions.forget()


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch) -> dict[str, Callable[[], bytes]]:
    """What the buttons of a page give, closed parts opened."""
    found: dict[str, Callable[[], bytes]] = {}
    button = st.download_button

    def kept(label: str, data: Any = None, **more: Any) -> Any:
        found[more["key"]] = data
        return button(label, data=data, **more)

    monkeypatch.setattr(st, "download_button", kept)
    for module in (sections, radar_page):
        monkeypatch.setattr(module, "on_demand", lambda _title, draw, *, key: draw())
    return found
