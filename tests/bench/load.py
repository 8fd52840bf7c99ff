"""Many viewers while large files are imported: ``python -m tests.bench.load [--viewers N] [--minutes M]``.

Every viewer holds a connection of its own, as a browser does, and chooses another month every few seconds. A browser
hands large CSVs to Kelola data in between and discards what was read of them. Measured are the viewers' answers with
and without an import under way, and the server's memory and open files before, at most and a minute after.
"""

import argparse
import asyncio
import itertools
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from statistics import quantiles

from playwright.sync_api import Browser, Page

from data.snapshot import load_snapshot
from tests.bench import drive
from tests.bench.drive import rest
from tests.bench.intake import csv, hand_over
from tests.bench.measures import APP
from tests.bench.report import Row, circumstances, table
from tests.bench.viewer import connected
from tests.browser.server import run_app

_BOX = "pick_month"
_THINK = 5.0  # seconds from an answer to the next change
_AFTER = 60.0  # seconds in which memory is back


@dataclass
class Answers:
    """Seconds from a change to the end of its run, and whether an import was under way meanwhile."""

    idle: list[float] = field(default_factory=list)
    busy: list[float] = field(default_factory=list)
    importing: bool = False
    over: bool = False


@dataclass
class Server:
    """The server's process, as Linux tells of it."""

    process: int
    peak: int = 0

    def memory(self) -> int:
        """Bytes of memory held now; the most ever asked for is kept."""
        pages = int(Path(f"/proc/{self.process}/statm").read_text(encoding="ascii").split()[1])
        self.peak = max(self.peak, pages * 4096)
        return pages * 4096

    def files(self) -> int:
        """Descriptors open now."""
        return len(list(Path(f"/proc/{self.process}/fd").iterdir()))


def main() -> int:
    """Run the load and print the table; 1 when something is over its limit."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.load", description=__doc__)
    parser.add_argument("--viewers", type=int, default=20)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--imports", type=int, default=3)
    parser.add_argument("--megabytes", type=int, default=96, help="size of each imported CSV")
    parser.add_argument("--page", default="peta", help="page the viewers look at")
    given = parser.parse_args()
    content = csv(load_snapshot(), given.megabytes * 20_000)[: given.megabytes * 1_000_000]
    content = content[: content.rindex(b"\n") + 1]
    answers = Answers()
    with tempfile.TemporaryDirectory(prefix="cakupan-bench-") as folder, drive.browser() as browser:
        path = Path(folder) / "besar.csv"
        path.write_bytes(content)
        with (
            run_app(APP, env={"CAKUPAN_STORE": str(Path(folder) / "store")}) as address,
            watching(address, given.viewers, given.page, answers),
        ):
            server = Server(_process(address))
            time.sleep(max(30.0, given.minutes * 6))  # a tenth of the time nothing but viewers
            before, files = server.memory(), 0
            begun, whole = time.monotonic(), given.minutes * 54
            for number in range(given.imports):
                _import(browser, address, path, answers, server)
                after = _settled(server, before)
                files = files or server.files()  # the first import opens what the store needs
                _wait_until(begun + whole * (number + 1) / given.imports, server)
            rows = _rows(answers, server, before, after, files)
            name = browser.version
    command = " ".join(["python -m tests.bench.load", *sys.argv[1:]])
    print(f"{table(rows)}\n\n{circumstances(name, command)}")
    return int(any(row.verdict == "over" for row in rows))


def _rows(answers: Answers, server: Server, before: int, after: int, files: int) -> list[Row]:
    idle, busy = (_late(each) * 1000 for each in (answers.idle, answers.busy))
    return [
        Row(f"p95 of a viewer's month change, no import ({len(answers.idle)} changes)", idle, "ms"),
        Row(f"the same while a file is imported ({len(answers.busy)} changes)", busy, "ms", round(2 * idle)),
        Row("server's memory before", before / 2**20, "MiB"),
        Row("server's memory, most", server.peak / 2**20, "MiB"),
        Row("server's memory a minute after the last import", after / 2**20, "MiB", round(1.3 * before / 2**20)),
        Row("descriptors open, at the end less after the first import", server.files() - files, "", 0),
    ]


def _late(times: list[float]) -> float:
    return quantiles(times, n=20)[-1] if len(times) > 1 else float("nan")


@contextmanager
def watching(address: str, viewers: int, page: str, answers: Answers) -> Iterator[None]:
    """Viewers who change the month for as long as the context lasts."""
    thread = threading.Thread(target=lambda: asyncio.run(_watch(address, viewers, page, answers)))
    thread.start()
    try:
        yield
    finally:
        answers.over = True
        thread.join()


async def _watch(address: str, viewers: int, page: str, answers: Answers) -> None:
    async with asyncio.TaskGroup() as group:
        for seed in range(viewers):
            group.create_task(_look(address, page, seed, answers))


async def _look(address: str, page: str, seed: int, answers: Answers) -> None:
    random = Random(seed)  # noqa: S311 - cases, no secrets
    async with connected(address, page) as viewer:
        for turn in itertools.count():
            importing, begun = answers.importing, time.monotonic()
            months = viewer.options(_BOX)
            await (viewer.run(_BOX, random.choice(months)) if months else viewer.run())
            if turn > 1:  # the first two fill caches
                (answers.busy if importing and answers.importing else answers.idle).append(time.monotonic() - begun)
            if answers.over:
                return
            await asyncio.sleep(random.uniform(0.5, 1.5) * _THINK)


def _import(browser: Browser, address: str, path: Path, answers: Answers, server: Server) -> None:
    """Hand a file to Kelola data, wait until it is read, and discard it."""
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    page = context.new_page()
    page.set_default_timeout(120_000)
    answers.importing = True
    done = hand_over(page, address, path)
    while not done():
        server.memory()
        time.sleep(0.2)
    answers.importing = False
    _discard(page)
    context.close()


def _discard(page: Page) -> None:
    rest(page)
    for key in ("kelola_drop", "kelola_drop_yes"):
        page.locator(f".st-key-{key} button").first.click()
    page.locator(".st-key-kelola_draft").wait_for(state="detached")


def _settled(server: Server, before: int) -> int:
    """Memory once it is back, or after a minute."""
    last = time.monotonic() + _AFTER
    while time.monotonic() < last and server.memory() > 1.3 * before:
        time.sleep(1)
    return server.memory()


def _wait_until(moment: float, server: Server) -> None:
    while time.monotonic() < moment:
        server.memory()
        time.sleep(1)


def _process(address: str) -> int:
    """The server's process: the one of this process's own that was told the port."""
    port = address.rsplit(":", 1)[1].encode()
    for task in Path("/proc/self/task").iterdir():
        for child in (task / "children").read_text(encoding="ascii").split():
            if port in Path(f"/proc/{child}/cmdline").read_bytes():
                return int(child)
    raise SystemExit("the server's process was not found; memory is measured on Linux alone")


if __name__ == "__main__":
    raise SystemExit(main())
