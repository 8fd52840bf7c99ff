"""What a viewer of the dashboard does and sees: pages, select boxes, the map, every visible word."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Locator, Page, expect

from components.frame.routes import ROUTES, SECTIONS
from tests.browser.server import key_of

PAGES = {
    "ringkasan": "Ringkasan",
    "peta": "Peta",
    "tren": "Tren & target",
    "peringkat": "Peringkat & perbandingan",
    "profil": "Profil kab/kota",
    "kelompok": "Kelompok Inpres",
    "anggaran": "Regulasi & anggaran",
    "radar": "Perlindungan yang akan berakhir",
    "simulasi": "Simulasi anggaran",
    "mutu": "Mutu data",
    "indikator": "Indikator & sumber",
    "kelola": "Kelola data",
}
"""Address -> title in the menu."""
_SECTION = {route.path: route.section for route in ROUTES}
MARK = "Data contoh (simulasi)"
PATIENCE = 30_000

# The script rests, nothing is still being loaded, and what draws itself has drawn.
_RESTS = """
() => {
  const app = document.querySelector('[data-testid="stApp"]')?.dataset;
  const all = (selector, drawn) => [...document.querySelectorAll(selector)].every(drawn);
  const root = (node) => [...node.querySelectorAll("*")].find((each) => each.shadowRoot)?.shadowRoot;
  // Streamlit's empty holder comes first; our drawing follows it once its module is there.
  const component = (node) => root(node)?.childElementCount > 1 && !root(node).querySelector('[data-state="loading"]');
  // Without the bar no run has begun yet.
  return document.querySelector(".st-key-bar") && !document.querySelector("html.waiting")
    && app?.testScriptState === "notRunning" && app.testConnectionState === "CONNECTED"
    && !document.querySelector('[data-testid="stSkeleton"]')
    && all(".stBidiComponent", component)
    && all(".stPlotlyChart", (node) => node.querySelector(".main-svg"));
}
"""
# Shadow roots included; icons are letters in the text and drawings on the screen.
_WORDS = """
(without) => {
  const found = [], hidden = ["style, script, template, noscript, [data-testid=stIconMaterial]", ...without].join();
  const walk = (root) => {
    const nodes = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
      if (node.shadowRoot) walk(node.shadowRoot);
      const parent = node.parentElement, text = node.nodeType === Node.TEXT_NODE && node.textContent.trim();
      if (text && !parent?.closest(hidden) && parent?.checkVisibility({ visibilityProperty: true })) found.push(text);
    }
  };
  walk(document.querySelector('[data-testid="stApp"]'));
  return found;
}
"""

# Back changes the address before its run begins: at rest is what stays at rest while a run could still begin.
_SETTLED = """
([path, wanted]) => {
  const app = document.querySelector('[data-testid="stApp"]')?.dataset;
  const there = location.pathname === path
    && JSON.stringify([...new URLSearchParams(location.search)].sort()) === JSON.stringify(wanted)
    && app?.testScriptState === "notRunning";
  window.atRest = there ? (window.atRest ?? 0) + 1 : 0;
  return window.atRest > 15;
}
"""


@dataclass(frozen=True)
class View:
    """What the map shows, and the address that leads to it."""

    address: dict[str, list[str]]
    captions: list[str]
    values: list[str]
    classes: list[str]
    chosen: list[str]


def enter(page: Page, address: str) -> None:
    """Open an address and wait until the page stands."""
    page.goto(address)
    rest(page)


def manage(page: Page, address: str, query: str = "") -> None:
    """Open Kelola data as the person at the machine, who gives its key once for each browser."""
    enter(page, f"{address}/kelola{query}")
    field = page.locator(".st-key-kelola_password input")
    if field.count():
        field.press_sequentially(key_of(address))  # Firefox does not tell what is filled in at once
        field.press("Enter")
    expect(page.locator(".st-key-kelola_right")).to_be_visible()
    rest(page)


def rest(page: Page) -> None:
    """Wait until the script rests and everything on the page is drawn."""
    page.wait_for_function(_RESTS, polling=50, timeout=PATIENCE)


def move(page: Page, title: str) -> None:
    """Go to another page by the menu."""
    link = menu_link(page, title)
    place = urlsplit(str(link.get_attribute("href"))).path
    link.click()
    page.wait_for_url(lambda url: urlsplit(url).path == place)
    # A page has arrived when its link is the current one and its script rests.
    expect(menu_link(page, title)).to_have_attribute("aria-current", "page")
    page.keyboard.press("Escape")
    rest(page)


def menu_link(page: Page, title: str) -> Locator:
    """A page's link in the menu; its part of the menu is opened when it stands in one."""
    section = next(_SECTION[path] for path, name in PAGES.items() if name == title)
    if not section:
        return page.get_by_test_id("stTopNavLinkContainer").get_by_role("link", name=title, exact=True)
    button = page.get_by_test_id("stTopNavSection").nth([name for name in SECTIONS if name].index(section))
    if button.get_attribute("aria-expanded") == "false":
        button.click()
    return page.get_by_test_id("stTopNavPopover").get_by_role("menuitem", name=title, exact=True)


def menu(page: Page) -> list[str]:
    """Titles of all pages as the menu shows them, those of its parts after those that stand in it."""
    found = page.get_by_test_id("stTopNavLinkContainer").get_by_role("link").all_inner_texts()
    for button in page.get_by_test_id("stTopNavSection").all():
        button.click()
        found += page.get_by_test_id("stTopNavPopover").get_by_role("menuitem").all_inner_texts()
        page.keyboard.press("Escape")
    return found


def box(page: Page, field: str) -> Locator:
    """The select box of a field of the selection."""
    return page.get_by_test_id("stSidebar").locator(f".st-key-pick_{field}").get_by_role("combobox")


def choose(page: Page, field: str, label: str) -> None:
    """Pick an option of a select box by typing its name and clicking it."""
    box(page, field).fill(label)
    page.get_by_test_id("stSelectboxVirtualDropdown").get_by_role("option", name=label, exact=True).click()
    expect(box(page, field)).to_have_value(label)


def parameters(page: Page) -> dict[str, list[str]]:
    """The parameters of the page's address."""
    return parse_qs(urlsplit(page.url).query)


def place(page: Page) -> tuple[str, dict[str, list[str]]]:
    """Path and parameters of the page's address."""
    return urlsplit(page.url).path, parameters(page)


def settled(page: Page, path: str, **params: str) -> None:
    """Wait for an address and for the page to rest at it."""
    wanted = {name: [value] for name, value in params.items()}
    page.wait_for_function(
        _SETTLED, arg=[path, sorted([name, value] for name, value in params.items())], polling=100, timeout=PATIENCE
    )
    page.evaluate("window.atRest = 0")
    rest(page)
    assert place(page) == (path, wanted)


def entries(page: Page) -> int:
    """How many entries the browser's history has."""
    return int(page.evaluate("history.length"))


def frame(page: Page) -> Locator:
    """The map, drawn."""
    return page.locator('.frame[data-state="ready"]').first


def area(page: Page, code: str) -> Locator:
    """One area on the map."""
    return frame(page).locator(f'.unit[data-code="{code}"]').first


def view(page: Page) -> View:
    """What the map shows now."""
    rest(page)
    units = frame(page).locator(".unit")
    return View(
        parameters(page),
        frame(page).locator("figcaption > *").all_text_contents(),
        frame(page).locator(".label .value").all_text_contents(),
        units.evaluate_all("units => units.map(unit => unit.className.baseVal)"),
        units.evaluate_all("units => units.filter(u => u.ariaSelected === 'true').map(u => u.dataset.code)"),
    )


def words(page: Page, *, without: tuple[str, ...] = ()) -> str:
    """Every visible word of the app but in elements to leave out, shadow roots included, white space folded."""
    return re.sub(r"\s+", " ", " ¦ ".join(page.evaluate(_WORDS, list(without))))


def unexpected(complaints: list[str], path: str = "") -> list[str]:
    """Complaints but for the two addresses that Streamlit's own frontend tries below a deep link to `path`."""
    tried = re.compile(rf"status of 404 .*/{path}/_stcore/(health|host-config)$")
    return [text for text in complaints if not (path and tried.search(text))]
