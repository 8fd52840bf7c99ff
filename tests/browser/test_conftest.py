"""What the other browser tests rest on: nothing outside is reached, all of it is noted, and no viewer meets another."""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser

ELSEWHERE = ["http://contoh.invalid/x", "https://198.51.100.7/", "http://10.0.0.1/"]
_ASK = """
async (addresses) => {
  const got = await Promise.allSettled(addresses.map((address) => fetch(address, { mode: "no-cors" })));
  try {
    await new Promise((done) => { new WebSocket("ws://contoh.invalid/y").onerror = done; });
  } catch {} // what a policy refuses is no socket at all in Firefox
  return got.map((each) => each.status);
}
"""
_KEEP = """() => { localStorage.setItem("kept", "1"); document.cookie = "kept=1"; }"""
_KEPT = """() => [localStorage.getItem("kept"), /kept/.test(document.cookie)]"""


def outside_is_refused(page: Page, outside: list[str]) -> None:
    page.goto("about:blank")  # which no policy of ours keeps from asking
    assert page.evaluate(_ASK, ELSEWHERE) == ["rejected"] * len(ELSEWHERE)
    # Firefox notes a socket under the scheme its first request has.
    places = [address.split("://")[1] for address in (*ELSEWHERE, "ws://contoh.invalid/y")]
    assert sorted(address.split("://")[1] for address in outside) == sorted(places)


@pytest.mark.parametrize("cold", [False, True])
def test_what_is_asked_for_outside_is_refused_and_noted(visit: Visit, outside: list[str], cold: bool) -> None:
    outside_is_refused(visit(cold=cold), outside)


def test_what_is_asked_for_outside_is_refused_and_noted_in_firefox(fox: Page, outside: list[str]) -> None:
    outside_is_refused(fox, outside)


def test_what_a_page_of_ours_asks_for_is_refused_by_its_policy_and_noted(
    dashboard: str, visit: Visit, fox: Page, outside: list[str]
) -> None:
    for page in (visit(), fox):
        page.goto(f"{dashboard}/_stcore/health")
        with page.expect_console_message(lambda message: ELSEWHERE[-1] in message.text):
            assert page.evaluate(_ASK, ELSEWHERE) == ["rejected"] * len(ELSEWHERE)
        for address in ELSEWHERE:
            assert any(address in noted for noted in outside), (address, outside)
        outside.clear()


@pytest.mark.parametrize("turn", [1, 2])
def test_a_viewer_finds_nothing_of_another(dashboard: str, visit: Visit, turn: int) -> None:
    first, second = visit(), visit()
    for page in (first, second):
        page.goto(f"{dashboard}/_stcore/health")
        assert page.evaluate(_KEPT) == [None, False], turn
        page.evaluate(_KEEP)
