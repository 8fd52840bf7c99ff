"""The measurements: changes on the map page, the floor, the common way, first maps, all months played."""

import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser

from tests.bench import drive
from tests.bench.drive import Change, opened, rest
from tests.bench.timed import CLOCK
from tests.browser.server import ROOT, run_app

APP = ROOT / "app.py"
BOXES = ("pick_month", "pick_segment", "pick_indicator")
_HERE = Path(__file__).parent


@dataclass(frozen=True)
class Server:
    """Script runs as the server's own clock saw them: milliseconds on the wall and of processor time."""

    wall: list[float]
    own: list[float]


@dataclass(frozen=True)
class Played:
    """All months scrubbed frame by frame, then played by the button.

    ``months`` were shown by the button; ``work`` and ``between`` are milliseconds of script, style and paint per
    scrubbed month and from frame to frame; ``messages`` went over the websocket in all that time.
    """

    months: int
    work: list[float]
    between: list[float]
    messages: int


def map_page(browser: Browser, runs: int) -> tuple[list[Change], Server, Played]:
    """Measure changes by hand of month, segment and indicator on ``/peta``, then all months."""
    with TemporaryDirectory() as folder:
        clock = Path(folder) / "clock"
        with (
            run_app(APP, env={CLOCK: str(clock)}, launcher="tests.bench.timed") as address,
            opened(browser, f"{address}/peta") as (page, wire),
        ):
            page.evaluate("() => bench.firstMap")
            visits: Counter[str] = Counter()
            for box in BOXES:  # once each unmeasured: first runs import and fill caches
                drive.change(page, wire, box, "map", visits)
            clock.unlink()
            changes = [drive.change(page, wire, box, "map", visits) for _ in range(runs) for box in BOXES]
            rows = [[float(value) for value in line.split()] for line in clock.read_text(encoding="ascii").splitlines()]
            return changes, Server(*map(list, zip(*rows, strict=True))), _play(browser, f"{address}/peta")


def floor(browser: Browser, runs: int) -> list[Change]:
    """Measure the same month changes on a page that draws one text."""
    return _months(browser, runs, _HERE / "floor.py", "text", {})


def common_way(browser: Browser, runs: int, boundaries: Path) -> list[Change]:
    """Measure month changes of a Plotly map that holds its boundaries."""
    return _months(browser, runs, _HERE / "common_way.py", "chart", {"BENCH_GEOJSON": str(boundaries)})


def first_map(browser: Browser, runs: int) -> dict[str, list[float]]:
    """Measure from navigation to a whole map, in a browser with nothing cached, on a server that has run before."""
    found: dict[str, list[float]] = {"": [], "peta": []}
    with run_app(APP) as address:
        for path in [*found, *(path for _ in range(runs) for path in found)]:
            with opened(browser, f"{address}/{path}") as (page, _):
                found[path].append(page.evaluate("() => bench.firstMap"))
                rest(page)
    return {path: times[1:] for path, times in found.items()}


def ready(runs: int) -> list[float]:
    """Measure from the start of the process until the server says it is well, in seconds."""
    times = []
    for _ in range(runs):
        begun = time.perf_counter()
        with run_app(APP):
            times.append(time.perf_counter() - begun)
    return times


def _months(browser: Browser, runs: int, script: Path, kind: str, env: dict[str, str]) -> list[Change]:
    with run_app(script, env=env, folder=ROOT) as address, opened(browser, address) as (page, wire):
        page.wait_for_selector(".st-key-pick_month")
        visits: Counter[str] = Counter()
        changes = [drive.change(page, wire, "pick_month", kind, visits) for _ in range(runs + 1)]
    return changes[1:]


def _play(browser: Browser, address: str) -> Played:
    with opened(browser, address) as (page, wire):
        page.locator('[data-tool="play"]:enabled').wait_for()
        rest(page)
        wire.clear()
        scrubbed = page.evaluate("() => bench.scrub()")
        page.evaluate("() => bench.follow()")
        page.locator('[data-tool="play"]').click()
        page.wait_for_function("() => bench.steps.length >= bench.months()", timeout=120_000)
        rest(page)
        steps = page.evaluate("() => bench.steps.length")
    messages = [frame for frame in wire.frames if "heartbeat" not in frame.kind]
    return Played(steps, scrubbed["work"], scrubbed["between"], len(messages))


def middle(values: list[float]) -> float:
    """The median."""
    return float(median(values))
