"""Versions and data quality as a viewer meets them: a newer version is told quietly, and taken by choice."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from data.snapshot import Snapshot
from data.store.store import Store
from tests.browser.server import ROOT, run_app
from tests.browser.test_app_layout import misfits
from tests.browser.viewer import enter, frame, move, parameters, rest, words
from tests.office import office_tables

pytestmark = pytest.mark.browser

VIEWS = ("kelengkapan", "pembanding", "pencilan", "pemeriksaan", "patahan", "domisili", "sanggahan")


@pytest.fixture
def office(tmp_path: Path, snapshot: Snapshot) -> Iterator[tuple[str, Callable[..., int]]]:
    """A server with a store of its own, and a way to publish into it from outside."""

    def publish(**kinds: object) -> int:
        os.environ["CAKUPAN_STORE"], before = str(tmp_path), os.environ["CAKUPAN_STORE"]
        try:
            store = Store.open()
            newest = store.newest()
            base = snapshot if newest is None else store.snapshot(newest)
            made = store.publish(
                office_tables(snapshot, **kinds),  # type: ignore[arg-type]  # the choices of `office_tables`
                by="Rina (Kanwil)",
                note="Rekap Oktober",
                origin="import",
                base=base,
            )
            store.close()
        finally:
            os.environ["CAKUPAN_STORE"] = before
        return made.number

    with run_app(ROOT / "app.py", env={"CAKUPAN_STORE": str(tmp_path)}) as address:
        yield address, publish


def test_a_version_published_in_the_meeting_is_told_and_taken_by_choice(
    office: tuple[str, Callable[..., int]], page: Page, complaints: list[str]
) -> None:
    address, publish = office
    publish(without=(), months=("2026-08", "2026-09"))
    enter(page, address)
    expect(page.locator(".st-key-status")).to_contain_text("per 30 September 2026")
    expect(page.locator(".st-key-newer")).to_have_count(0)
    before = frame(page).locator(".value").all_text_contents()
    number = publish(without=())
    page.wait_for_timeout(2500)  # one answer of the store serves all viewers for two seconds
    move(page, "Peta")
    move(page, "Ringkasan")
    line = page.locator(".st-key-newer")
    expect(line).to_contain_text(f"versi {number}")
    expect(line).to_contain_text("Rina (Kanwil)")
    assert frame(page).locator(".value").all_text_contents() == before
    assert parameters(page) == {"versi": [str(number - 1)]}
    line.get_by_role("button").click()
    expect(page.locator(".st-key-status")).to_contain_text("per 31 Oktober 2026")
    expect(line).to_have_count(0)
    rest(page)
    assert parameters(page) == {}
    assert complaints == []


def test_an_idle_screen_is_told_without_a_click(
    office: tuple[str, Callable[..., int]], page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    address, publish = office
    publish(without=(), months=("2026-09",))
    page.clock.install()
    enter(page, address)
    publish(without=())
    page.wait_for_timeout(2500)  # one answer of the store serves all viewers for two seconds
    page.clock.fast_forward("10:00")
    expect(page.locator(".st-key-newer")).to_contain_text("lebih baru tersedia", timeout=30_000)
    expect(page.locator(".st-key-status")).to_contain_text("per 30 September 2026")


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_of_data_quality_fits(
    dashboard: str, page: Page, outside: list[str], complaints: list[str], view: str
) -> None:
    for width, height in ((390, 844), (1366, 768)):
        page.set_viewport_size({"width": width, "height": height})
        enter(page, f"{dashboard}/mutu?tinjau={view}&wilayah=35.25")
        assert misfits(page) == {}, f"{view} at {width}x{height}"
    assert len(words(page)) > 500
    assert outside == []
    assert not [text for text in complaints if "404" not in text]
