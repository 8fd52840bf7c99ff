"""Measure the intake against its limits: ``python -m tests.bench.intake [--rows N] [--write]``.

A year of all areas, segments and both bases as a workbook; a CSV of a million rows; how often progress moves; and how
quickly other viewers' pages answer while such a CSV is read by the same server.
"""

import argparse
import io
import resource
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from pathlib import Path

import pandas as pd
import xlsxwriter
from playwright.sync_api import Page

from data.publish import isolated
from data.publish.errands import EXAMINE
from data.publish.examined import Examined
from data.snapshot import Snapshot, load_snapshot
from tests.bench import drive
from tests.bench.drive import opened, rest
from tests.bench.measures import APP, middle
from tests.bench.report import Row, circumstances, rewrite, table
from tests.browser.server import run_app
from tests.browser.viewer import manage

TODAY = date(2026, 11, 24)
_RUNS = 5
_HEADINGS = ("Kode", "Kab/Kota", "Bulan", "Segmen", "Basis", "Peserta Aktif", "Peserta Non Aktif")
_BOX = "pick_month"


@dataclass
class Timed:
    """One examination: seconds, the stages told with their times, and what came of it."""

    seconds: float = 0.0
    told: list[float] = field(default_factory=list)
    examined: Examined | None = None

    @property
    def longest_silence(self) -> float:
        """Seconds between two reports of progress, the end included."""
        moments = [0.0, *self.told, self.seconds]
        return max(later - earlier for earlier, later in pairwise(moments))


def main() -> int:
    """Run every measurement and print the table; 1 when something is over its limit."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.intake", description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000, help="rows of the large CSV")
    parser.add_argument("--changes", type=int, default=20, help="month changes of the other viewer")
    parser.add_argument("--write", action="store_true", help="put the table into docs/measured.md")
    given = parser.parse_args()
    snapshot = load_snapshot()
    year = workbook(snapshot)
    small = [_examine([("tarikan.xlsx", year)], snapshot) for _ in range(_RUNS + 1)][1:]
    large_csv = csv(snapshot, given.rows)
    large = _examine([("tarikan.csv", large_csv)], snapshot)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    idle, busy, name = viewers(large_csv, given.changes)
    rows = [
        Row("a year of all areas, segments and bases (3,648 rows, XLSX): read, checked, compared, own process",
            middle([each.seconds for each in small]), "s", 2),
        Row(f"{given.rows:,} rows of CSV ({len(large_csv) / 1e6:,.0f} MB), the same", large.seconds, "s", 20),
        Row("its memory, largest process", peak / 2**30, "GiB", 1),
        Row("longest time without progress meanwhile", large.longest_silence, "s"),
        Row(f"another viewer's month change, click to repaint, idle server ({len(idle)} changes)", middle(idle), "ms"),
        Row(f"the same while the server reads that CSV ({len(busy)} changes)", middle(busy), "ms"),
    ]  # fmt: skip
    text = f"{table(rows)}\n\n{circumstances(name, 'python -m tests.bench.intake')}"
    print(text)
    if given.write and not rewrite(text, "intake"):
        print("docs/measured.md has no <!-- intake:begin --> … <!-- intake:end -->; nothing written", file=sys.stderr)
    return int(any(row.verdict == "over" for row in rows))


def _examine(files: list[tuple[str, bytes]], snapshot: Snapshot) -> Timed:
    timed = Timed()
    begun = time.perf_counter()

    def tell(_stage: str, _done: float) -> None:
        timed.told.append(time.perf_counter() - begun)

    timed.examined = isolated.call(EXAMINE, files, {}, snapshot, TODAY, "", progress=tell, seconds=300)
    timed.seconds = time.perf_counter() - begun
    if timed.examined is None or timed.examined.difference is None:
        raise SystemExit("the file was not read to the end; nothing was measured")
    return timed


def office(snapshot: Snapshot) -> pd.DataFrame:
    """The bundled series a little off everywhere: the sample itself would be refused."""
    enrolment = snapshot.tables["enrolment"]
    return enrolment.assign(active=enrolment["active"] + 3)


def workbook(snapshot: Snapshot) -> bytes:
    """Twelve months of the bundled series as an office's workbook."""
    enrolment = office(snapshot)
    newest = enrolment["month"].max()
    year = enrolment[enrolment["month"] > newest - pd.DateOffset(months=12)]
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Tarikan")
        sheet.write_row(0, 0, _HEADINGS)
        for place, row in enumerate(year.itertuples(), start=1):
            cells = (row.area_code, snapshot.labels[row.area_code], f"{row.month:%Y-%m}", row.segment, row.basis)
            sheet.write_row(place, 0, (*cells, int(row.active), int(row.inactive)))
    return buffer.getvalue()


def csv(snapshot: Snapshot, rows: int) -> bytes:
    """The whole bundled series as a long CSV, over and over, as a log of extracts is."""
    enrolment = office(snapshot)
    once = pd.DataFrame(
        {
            "Kode": enrolment["area_code"],
            "Kab/Kota": enrolment["area_code"].map(snapshot.labels),
            "Bulan": enrolment["month"].dt.strftime("%Y-%m"),
            "Segmen": enrolment["segment"],
            "Basis": enrolment["basis"],
            "Peserta Aktif": enrolment["active"].astype("int64"),
            "Peserta Non Aktif": enrolment["inactive"].astype("int64"),
        }
    )
    times = -(-rows // len(once))
    return pd.concat([once] * times, ignore_index=True).head(rows).to_csv(index=False, sep=";").encode()


def viewers(content: bytes, changes: int) -> tuple[list[float], list[float], str]:
    """Repaints of another viewer's month changes on ``/peta``, milliseconds, without and with an import running."""
    folder = tempfile.mkdtemp(prefix="cakupan-bench-")
    try:
        path = Path(folder) / "besar.csv"
        path.write_bytes(content)
        with (
            drive.browser() as browser,
            run_app(APP, env={"CAKUPAN_STORE": str(Path(folder) / "store")}) as address,
            opened(browser, f"{address}/peta") as (page, wire),
            opened(browser, f"{address}/kelola") as (other, _),
        ):
            visits: Counter[str] = Counter()

            def change() -> float:
                return drive.change(page, wire, _BOX, "map", visits).repaint

            change()
            idle = [change() for _ in range(changes)]
            done = hand_over(other, address, path)
            busy = []
            while len(busy) < changes and not done():
                busy.append(change())
            return idle, busy or [float("nan")], browser.version
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def hand_over(page: Page, address: str, path: Path) -> Callable[[], bool]:
    """Hand a file to Kelola data; returns how to ask whether it has been read."""
    manage(page, address)
    person = page.locator(".st-key-kelola_person input")
    person.fill("Bench")
    person.press("Enter")
    rest(page)
    page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(path)
    page.get_by_test_id("stProgress").wait_for()
    return lambda: page.locator(".st-key-kelola_draft").count() > 0


if __name__ == "__main__":
    raise SystemExit(main())
