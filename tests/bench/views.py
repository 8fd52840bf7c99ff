"""What a change costs on every view of every page: ``python -m tests.bench.views [--only kelompok] [--explain]``.

One viewer per view, without a browser. For each control of month, segment and area that the view has, options nobody
has chosen yet on that server: milliseconds of processor time the script takes (the median is judged, the slowest told),
kilobytes and messages to the browser (the largest). A page without any of them is run again as it is.
"""

import argparse
import asyncio
import itertools
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from components.frame.routes import ROUTES
from data.selection import DATASETS
from tests.bench.measures import APP
from tests.bench.timed import CLOCK
from tests.bench.viewer import Viewer, connected
from tests.browser.server import run_app

CHANGES = ("month", "segment", "area")
LIMITS = {"script": 40.0, "kilobytes": 15.0}
_AREAS = {"profil": ({}, {"wilayah": "35.09"})}
"""Pages that show something else while a single area is selected."""
_STEPS = {"pick_month": 5}  # some changes of the month are to cross a year
_TOLD = 4  # largest messages that --explain names


@dataclass(frozen=True)
class Cost:
    """What changes cost: processor milliseconds (median and most), most kilobytes and messages, bytes by kind."""

    script: float
    slowest: float
    kilobytes: float
    messages: int
    senders: Counter[str]

    @property
    def over(self) -> str:
        """Names of the limits it is over."""
        return ", ".join(name for name, limit in LIMITS.items() if getattr(self, name) > limit)


def views(only: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Path and address parameters of every view in both datasets."""
    for route in ROUTES:
        codes = next((option.allowed for option in route.options if option.name == route.view), ("",))
        for code, dataset, area in itertools.product(codes, DATASETS, _AREAS.get(route.path, ({},))):
            if route.path.startswith(only):
                own = {route.view: code} if code else {}
                yield route.path, own | ({} if dataset == DATASETS[0] else {"data": dataset}) | area


async def measure(address: str, clock: Path, path: str, params: dict[str, str], runs: int) -> dict[str, Cost]:
    """Cost of each change of a view."""
    found = {}
    async with connected(address, path, **params) as viewer:
        await viewer.run()
        keys = [f"pick_{name}" for name in CHANGES if viewer.options(f"pick_{name}")]
        for key in keys or [""]:
            labels = viewer.options(key)[1 :: _STEPS.get(key, 1)] or ("",)
            chosen = itertools.islice(itertools.cycle(labels), runs + 1)
            costs = [await _change(viewer, clock, key, label) for label in chosen][1:]  # the first fills caches
            found[key.removeprefix("pick_") or "again"] = Cost(
                median(cost.script for cost in costs),
                max(cost.script for cost in costs),
                max(cost.kilobytes for cost in costs),
                max(cost.messages for cost in costs),
                costs[-1].senders,
            )
            await viewer.run(*((key, viewer.options(key)[0]) if key else ()))
    return found


async def _change(viewer: Viewer, clock: Path, key: str, label: str) -> Cost:
    clock.write_text("")
    await viewer.run(key, label)
    while not (lines := clock.read_text(encoding="ascii").splitlines()):
        await asyncio.sleep(0.001)  # the run's end is told before its clock is read
    senders: Counter[str] = Counter()
    for frame in viewer.frames:
        senders[frame.kind] += frame.size
    script = sum(float(line.split()[1]) for line in lines)
    return Cost(script, script, senders.total() / 1000, len(viewer.frames), senders)


def main() -> int:
    """Measure and print a table; 1 when something is over its limit."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.views", description=__doc__)
    parser.add_argument("--only", default="", help="pages whose path begins so")
    parser.add_argument("--runs", type=int, default=6, help="changes of each control")
    parser.add_argument("--explain", action="store_true", help="name the largest messages")
    given = parser.parse_args()
    over = total = 0
    head = ("view", "change", "script ms", "slowest", "kB", "messages", "over")
    sys.stdout.write(f"| {' | '.join(head)} |\n| --- | --- | ---: | ---: | ---: | ---: | --- |\n")
    with tempfile.TemporaryDirectory(prefix="cakupan-bench-") as folder:
        clock = Path(folder) / "clock"
        with run_app(APP, env={CLOCK: str(clock)}, launcher="tests.bench.timed") as address:
            for path, params in views(given.only):
                name = "/".join((path, *params.values()))
                for change, cost in asyncio.run(measure(address, clock, path, params, given.runs)).items():
                    total, over = total + 1, over + bool(cost.over)
                    numbers = f"{cost.script:.0f} | {cost.slowest:.0f} | {cost.kilobytes:.1f} | {cost.messages}"
                    told = [f"{kind} {size / 1000:.1f}" for kind, size in cost.senders.most_common(_TOLD)]
                    below = f"    {', '.join(told)}\n" if given.explain else ""
                    sys.stdout.write(f"| {name} | {change} | {numbers} | {cost.over} |\n{below}")
                    sys.stdout.flush()
    sys.stdout.write(f"\n{over} of {total} over {LIMITS['script']:.0f} ms or {LIMITS['kilobytes']:.0f} kB\n")
    return int(bool(over))


if __name__ == "__main__":
    sys.exit(main())
