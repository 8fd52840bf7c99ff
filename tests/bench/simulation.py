"""Drag the sliders of Simulasi anggaran in a browser: ``python -m tests.bench.simulation``.

Per change: milliseconds of script (the server's clock), from the key to the frame that shows sentence, tiles and chart
of the new plan, and kilobytes to the browser, as the median of some changes; then what the largest senders are.
"""

import sys
from collections import Counter
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, sync_playwright

from tests.bench import drive
from tests.bench.measures import APP
from tests.bench.timed import CLOCK
from tests.bench.wire import Wire
from tests.browser.server import find_chromium, run_app
from tests.browser.viewer import rest

RUNS = 8
LIMITS = {"script": 40.0, "kilobytes": 15.0}
SLIDERS = {
    "simulasi?anggaran=5000000000&wilayah=35.09": ("slide_anggaran", "slide_dibayar"),
    "simulasi?dibayar=6&mulai=4&wilayah=35.09": ("slide_anggaran", "plan_mulai", "plan_gelombang"),
    "simulasi?susun=bagi&tujuan=terendah": ("slide_anggaran", "slide_dibayar"),
}


def drag(page: Page, wire: Wire, key: str, step: int) -> tuple[int, float, Counter[str]]:
    """Move a slider by one step and wait until the page shows it; bytes, milliseconds to repaint, bytes by kind."""
    wire.clear()
    knob = page.locator(f".st-key-{key} input[type=range]").first
    knob.focus()
    page.evaluate("() => bench.start('plan')")
    knob.press("ArrowLeft" if step % 2 == 0 else "ArrowRight")
    page.wait_for_function("() => bench.settled()", polling=50)
    rest(page)
    return wire.received, page.evaluate("() => bench.stop()")["repaint"], Counter(wire.senders())


def main() -> None:
    """Print one line per slider."""
    with sync_playwright() as playwright, TemporaryDirectory() as folder:
        clock = Path(folder) / "clock"
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        with run_app(APP, env={CLOCK: str(clock), "CAKUPAN_STORE": folder}, launcher="tests.bench.timed") as address:
            for place, keys in SLIDERS.items():
                with drive.opened(browser, f"{address}/{place}") as (page, wire):
                    rest(page)
                    for key in keys:
                        if key == "plan_gelombang":  # one wave is the least, there is no way back from it
                            drag(page, wire, key, 1)
                        _measure(page, wire, clock, place, key)


def _measure(page: Page, wire: Wire, clock: Path, place: str, key: str) -> None:
    for step in range(2):  # once each way unmeasured: first runs import and fill caches
        drag(page, wire, key, step)
    clock.unlink()
    changes = [drag(page, wire, key, step) for step in range(RUNS)]
    times = [[float(part) for part in line.split()] for line in clock.read_text(encoding="ascii").splitlines()]
    script, own = (median(column) for column in zip(*times, strict=True))
    size = median(received for received, _, _ in changes) / 1000
    repaint = median(milliseconds for _, milliseconds, _ in changes)
    # The processor time is judged: on a loaded machine the wall tells more of the neighbours.
    over = "over" if own > LIMITS["script"] or size > LIMITS["kilobytes"] else "ok"
    senders = ", ".join(f"{kind} {count / 1000:.1f}" for kind, count in changes[-1][2].most_common(6))
    sys.stdout.write(
        f"{place:42} {key:16} {script:6.1f} ms script ({own:.1f} of processor)  {repaint:4.0f} ms to repaint  "
        f"{size:5.1f} kB  {over}\n    {senders}\n"
    )


if __name__ == "__main__":
    main()
