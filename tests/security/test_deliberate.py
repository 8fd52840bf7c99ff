"""No single message to the server publishes, undoes or discards: each is asked about first, in a step of its own."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from data.store.records import Draft
from data.store.store import Store
from tests.browser.server import ROOT, key_of, run_app
from tests.security.wire import Viewer, cookie_of

WORKBOOK = ROOT / "tests" / "data" / "intake" / "fixtures" / "tarikan_cabang.csv"
DRAFT = "7d1f0a52-5f0e-4a7a-9a54-0d0a2b6f6f11"
LAST = "langkah=terbitkan"
NAMED = {f"kelola_by_{DRAFT}": "Rina, Kanwil"}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "store"


@pytest.fixture
def address(place: Path) -> Iterator[str]:
    with run_app(ROOT / "app.py", env={"CAKUPAN_STORE": str(place)}) as found:
        yield found


@pytest.fixture
def store(place: Path, address: str) -> Iterator[Store]:  # after the server, which makes the folder
    opened = Store.open(f"sqlite:///{place / 'cakupan.sqlite'}")
    files = ((WORKBOOK.name, WORKBOOK.read_bytes()),)
    opened.save_draft(Draft(DRAFT, datetime(2026, 11, 28, tzinfo=UTC), "Rina, Kanwil", files))
    yield opened
    opened.close()


def at_last_step(address: str, cookie: str) -> Viewer:
    viewer = Viewer(address, cookie=cookie)
    viewer.run("kelola", LAST)
    viewer.run("kelola", LAST, **{f"open_{DRAFT}": True})
    viewer.run("kelola", LAST)
    assert "kelola_publish_now" in viewer.elements
    return viewer


def test_one_forged_message_publishes_discards_and_undoes_nothing(address: str, store: Store) -> None:
    cookie = cookie_of(address)
    with Viewer(address, cookie=cookie) as viewer:
        viewer.run("kelola")
        viewer.run("kelola", kelola_password=key_of(address), kelola_unlock=True)
    with at_last_step(address, cookie) as honest, at_last_step(address, cookie) as forged:
        # What the numbers of the buttons are is no secret: they follow from the code.
        honest.run("kelola", LAST, **NAMED, kelola_publish_now=True)
        assert "kelola_publish_yes" in honest.elements, "\n".join(honest.texts)
        publish = honest.elements["kelola_publish_yes"]
        honest.run("kelola", LAST, **NAMED, kelola_publish_no=True)
        asks = forged.elements["kelola_publish_now"]
        for message in ({publish: True}, {asks: True, publish: True}, {publish: True}):
            forged.run("kelola", LAST, **NAMED, **message)
            assert store.newest() is None
            if len(message) == 2:
                forged.run("kelola", LAST, **NAMED, kelola_publish_no=True)
        discards = [name for name in forged.elements if name.startswith("kelola_drop") and name.endswith("_yes")]
        assert discards == []
        assert [item.id for item in store.drafts()] == [DRAFT]
        # Asked and agreed to, it is done.
        honest.run("kelola", LAST, **NAMED, kelola_publish_now=True)
        honest.run("kelola", LAST, **NAMED, kelola_publish_yes=True)
        assert store.newest() == 2
    with Viewer(address, cookie=cookie) as viewer:
        viewer.run("kelola", "bagian=riwayat")
        assert not [name for name in viewer.elements if name.endswith("_yes")]
