"""What stands on a page only after its viewer has done something: things opened, the full screen, an import."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, expect

from components.options import STEPS
from tests.browser.server import ROOT, run_app
from tests.browser.viewer import enter, frame, manage, rest

WORKBOOK = ROOT / "tests" / "data" / "intake" / "fixtures" / "tarikan_cabang.csv"
CLOSED = "[data-testid=stExpander] details:not([open]) > summary"
_MOST_EXPANDERS = 12


def expand(page: Page) -> bool:
    """Open everything on the page that can be folded open; False where there is nothing."""
    some = False
    for _ in range(_MOST_EXPANDERS):
        closed = page.locator(CLOSED)
        if not closed.count():
            break
        before, some = closed.count(), True
        closed.first.click()
        expect(closed).not_to_have_count(before)
        rest(page)
    page.mouse.move(0, 0)  # what lies under the pointer has colours of its own
    return some


def _press(selector: str) -> Callable[[Page], None]:
    def pressed(page: Page) -> None:
        page.locator(selector).locator("button").first.click()
        expect(page.get_by_test_id("stPopoverBody")).to_be_visible()
        page.mouse.move(0, 0)  # or the button's own hint appears whenever it likes
        rest(page)

    return pressed


def _enlarge(page: Page) -> None:
    frame(page).locator(".tools button").first.click()
    page.wait_for_function(
        """() => [...document.querySelectorAll("*")].some((node) => node.shadowRoot?.fullscreenElement)"""
    )
    rest(page)


def _parts(page: Page) -> None:
    page.get_by_test_id("stTopNavSection").first.click()
    expect(page.get_by_test_id("stTopNavPopover")).to_be_visible()


def _calendar(page: Page) -> None:
    page.get_by_test_id("stDateInput").get_by_role("button").first.click()
    expect(page.get_by_role("dialog").last).to_be_visible()


def _list(page: Page) -> None:
    page.locator(".st-key-pick_indicator").get_by_role("combobox").click()
    expect(page.get_by_test_id("stSelectboxVirtualDropdown")).to_be_visible()


@dataclass(frozen=True)
class State:
    """A page and what its viewer does there."""

    name: str
    path: str
    reach: Callable[[Page], None]
    at_machine: bool = False


STATES = (
    State("sharing", "peta", _press(".st-key-status_link")),
    State("the origin of the figures", "peta", _press(".st-key-status_data")),
    State("the base", "peta", _press(".st-key-status_base")),
    State("the origin of a tile", "profil", _press('[class*="_origin"]')),
    State("the full screen", "peta", _enlarge),
    State("two maps on the full screen", "peta?bentuk=banding", _enlarge),
    State("a part of the menu", "peta", _parts),
    State("a list of choices", "peta", _list),
    State("a calendar", "mutu?tinjau=sanggahan", _calendar, at_machine=True),
    State("a scenario to be saved", "simulasi", _press(".st-key-plan_save")),
)


def reach(page: Page, address: str, state: State, language: str) -> None:
    """Bring a page into a state."""
    if state.at_machine:
        manage(page, address)
    mark = "&" if "?" in state.path else "?"
    enter(page, f"{address}/{state.path}{mark}wilayah=35.09&bahasa={language}")
    state.reach(page)


def upload(page: Page, address: str, language: str) -> None:
    """Bring a workbook in, so that the steps of its import are there."""
    manage(page, address, f"?bahasa={language}")
    person = page.locator(".st-key-kelola_person input")
    person.fill("Rina, Kanwil")
    person.press("Enter")
    rest(page)
    page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files([WORKBOOK])
    expect(page.locator(".st-key-kelola_step")).to_be_visible(timeout=60_000)
    rest(page)


def steps(page: Page) -> Iterator[str]:
    """Go through the steps of an import, one after the other."""
    for index, name in enumerate(STEPS):
        page.locator(".st-key-kelola_step").locator("button").nth(index).click()
        expect(page.locator(f".st-key-step_{name}")).to_be_visible()
        rest(page)
        yield name


@contextmanager
def importing() -> Iterator[str]:
    """A server with a store of its own."""
    with TemporaryDirectory() as place, run_app(ROOT / "app.py", env={"CAKUPAN_STORE": str(Path(place))}) as address:
        yield address


def lost(page: Page) -> None:
    """Wait until the page of a server that is gone says so."""
    expect(page.get_by_role("dialog")).to_be_visible(timeout=60_000)
