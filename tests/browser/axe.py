"""What axe-core finds on a page: ``python -m tests.browser.axe`` prints it for every view, theme and language."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, sync_playwright

from components.routes import HOME, ROUTES, Route
from tests.browser.server import ROOT, find_chromium, run_app
from tests.browser.viewer import enter, rest

VIEW_OPTIONS = frozenset(
    ("bentuk", "menurut", "ukuran", "tampilan", "tampil_kelompok", "lihat", "susun", "tinjau", "kisi", "bagian")
)
"""Options of a page under which something else stands on it; the others change figures."""
THEMES = ("light", "dark")
LANGUAGES = ("id", "en")
_RUN = """
async () => (await axe.run(document, { resultTypes: ["violations"] })).violations.flatMap((rule) => rule.nodes.map(
  (node) => [rule.id, node.target.flat().join(" "), node.html.slice(0, 200), node.failureSummary]))
"""
# Colours that are still turning into those of another theme have the contrast of neither.
_STANDS = """
() => !document.querySelector('[data-stale="true"]') && document.getAnimations()
  .every((each) => each.playState !== "running" || each.effect?.getComputedTiming().iterations === Infinity)
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


def findings(page: Page) -> list[Finding]:
    """Everything axe-core holds against the page as it stands."""
    page.wait_for_function(_STANDS)
    if not page.evaluate("() => typeof axe === 'object'"):
        page.evaluate(AXE_SCRIPT)
    return [Finding(*found) for found in page.evaluate(_RUN)]


def main() -> None:
    """Print a table of all views with their findings, and the findings themselves."""
    total = 0
    wanted = sys.argv[1:]
    with run_app(ROOT / "app.py") as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(find_chromium()), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1366, "height": 768})
        for route in ROUTES:
            if wanted and route.path not in wanted:
                continue
            for view, language in product(views(route), LANGUAGES):
                enter(page, f"{address}/{view}&bahasa={language}")
                for theme in THEMES:
                    page.emulate_media(color_scheme=theme)
                    rest(page)
                    found = findings(page)
                    total += len(found)
                    sys.stdout.write(f"{len(found):>4}  {theme:<5} {language}  /{view}\n")
                    sys.stdout.writelines(f"  {finding}\n" for finding in found)
                    sys.stdout.flush()
    sys.stdout.write(f"{total} findings\n")


if __name__ == "__main__":
    main()
