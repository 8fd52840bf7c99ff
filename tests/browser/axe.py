"""What axe-core finds on a page: ``python -m tests.browser.axe`` prints it for every view, state, theme and language.

Names of pages, and ``states``, limit it to these.
"""

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, product

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, sync_playwright

from components.frame.routes import HOME, ROUTES, Route
from tests.browser.axe_states import STATES, expand, importing, lost, reach, steps, upload
from tests.browser.server import ROOT, find_chromium, run_app
from tests.browser.viewer import enter, rest

VIEW_OPTIONS = frozenset(
    ("bentuk", "menurut", "ukuran", "tampilan", "tampil_kelompok", "lihat", "susun", "tinjau", "kisi", "bagian")
)
"""Options of a page under which something else stands on it; the others change figures."""
THEMES = ("light", "dark")
LANGUAGES = ("id", "en")
COLOURS = ("color-contrast", "link-in-text-block")
"""The rules of axe-core that look at colours, of those it holds a page against."""
_RUN = """
async (only) => {
  const chosen = only.length ? { runOnly: { type: "rule", values: only } } : {};
  const { violations } = await axe.run(document, { resultTypes: ["violations"], ...chosen });
  return violations.flatMap((rule) => rule.nodes.map(
    (node) => [rule.id, node.target.flat().join(" "), node.html.slice(0, 200), node.failureSummary]));
}
"""
# Colours that are still turning into those of another theme have the contrast of neither.
_STANDS = """
() => {
  const stands = !document.querySelector('[data-stale="true"]') && document.getAnimations()
    .every((each) => each.playState !== "running" || each.effect?.getComputedTiming().iterations === Infinity);
  window.standing = stands ? (window.standing ?? 0) + 1 : 0;
  return window.standing > 2;
}
"""


@dataclass(frozen=True)
class Finding:
    """One element that breaks one rule."""

    rule: str
    element: str
    source: str
    why: str

    def __str__(self) -> str:
        """Rule, element, its source and the reason, in one line each."""
        return "\n    ".join((f"{self.rule}: {self.element}", self.source, " ".join(self.why.split())))


def views(route: Route) -> Iterator[str]:
    """The addresses of a page's views, one option after the other; one area is chosen where that draws more."""
    path = f"{'' if route is HOME else route.path}?wilayah=35.09"
    yield path
    for option in route.options:
        if option.name in VIEW_OPTIONS:
            yield from (f"{path}&{option.name}={code}" for code in option.allowed if code != option.default)


def findings(page: Page, only: tuple[str, ...] = ()) -> list[Finding]:
    """Everything axe-core holds against the page as it stands, by some rules alone where they are named."""
    page.evaluate("window.standing = 0")
    page.wait_for_function(_STANDS, polling=50)
    if not page.evaluate("() => typeof axe === 'object'"):
        page.evaluate(AXE_SCRIPT)
    return [Finding(*found) for found in page.evaluate(_RUN, list(only))]


def in_themes(page: Page, name: str) -> Iterator[tuple[str, list[Finding]]]:
    """What is held against a page as it stands, light and dark."""
    for theme in THEMES:
        page.emulate_media(color_scheme=theme)
        rest(page)
        yield f"{theme:<5} {name}", findings(page)


def in_views(page: Page, address: str, route: Route) -> Iterator[tuple[str, list[Finding]]]:
    """What is held against the views of a page, with what can be folded open closed and open."""
    for view, language in product(views(route), LANGUAGES):
        enter(page, f"{address}/{view}&bahasa={language}")
        yield from in_themes(page, f"{language}  /{view}")
        if expand(page):
            yield from in_themes(page, f"{language}  /{view}, unfolded")


def in_states(page: Page, address: str) -> Iterator[tuple[str, list[Finding]]]:
    """What is held against pages on which something was opened."""
    for state, language in product(STATES, LANGUAGES):
        reach(page, address, state, language)
        yield from in_themes(page, f"{language}  /{state.path}: {state.name}")


def in_import(pages: Mapping[tuple[str, str], Page]) -> Iterator[tuple[str, list[Finding]]]:
    """What is held against each step of an import and, when the server is gone, the dialog that says so.

    `pages` are pages of viewers, by the language and the theme they look at all of it in.
    """
    with importing() as address:
        for (language, theme), page in pages.items():
            page.emulate_media(color_scheme=theme)
            upload(page, address, language)
            for name in steps(page):
                yield f"{theme:<5} {language}  /kelola: {name}", findings(page)
    for (language, theme), page in pages.items():
        lost(page)
        yield f"{theme:<5} {language}  a lost connection", findings(page)


def main() -> None:
    """Print a table of all views and states with their findings, and the findings themselves."""
    total = count = 0
    wanted = sys.argv[1:]
    with run_app(ROOT / "app.py") as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(find_chromium()), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1366, "height": 768})
        pages = {each: browser.new_page(viewport={"width": 1366, "height": 768}) for each in product(LANGUAGES, THEMES)}
        runs = [in_views(page, address, route) for route in ROUTES if not wanted or route.path in wanted]
        if not wanted or "states" in wanted:
            runs += [in_states(page, address), in_import(pages)]
        for name, found in chain.from_iterable(runs):
            total, count = total + len(found), count + 1
            sys.stdout.write(f"{len(found):>4}  {name}\n")
            sys.stdout.writelines(f"  {finding}\n" for finding in found)
            sys.stdout.flush()
    sys.stdout.write(f"{total} findings in {count} combinations\n")


if __name__ == "__main__":
    main()
