"""Every page and view over odd versions: ``python -m tests.app.odd_walk --versions 300`` prints what fails.

Each view is opened as a link would, with the rest of the selection and of the page's options drawn by the seed. A
failure is an exception, or the sentence that the frame puts in the place of a page that failed.
"""

import argparse
import logging
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random
from time import monotonic
from unittest.mock import patch

from components.frame import versions
from components.frame.routes import ROUTES, Route
from components.text.catalogue import Texts
from data.selection import (
    ALL,
    CLASS_METHODS,
    DATASETS,
    INDICATOR_KEYS,
    LAG_BASE_YEARS,
    LANGUAGES,
    PUBLISHED_BASES,
    SPANS,
)
from data.snapshot import Snapshot, load_snapshot
from data.tables.fields import BASES, DEFINITIONS, LADDERS, PROVINCE, SEGMENTS
from tests.app.screen import open_page
from tests.odd import odd_version

FREE = {
    "indikator": INDICATOR_KEYS,
    "segmen": (ALL, *SEGMENTS),
    "basis": BASES,
    "penyebut": DEFINITIONS,
    "tahun_dasar": (*LAG_BASE_YEARS, "2018", "2021", "2025"),
    "jenjang": LADDERS,
    "rentang": SPANS,
    "dasar": PUBLISHED_BASES,
    "kelas": CLASS_METHODS,
    "bahasa": LANGUAGES,
    "data": DATASETS,
}
"""Fields of the selection and what a link may say of them."""

NUMBERS = ("0", "1", "-5", "999999999999999")
SHARES = ("0", "0.01", "100", "-3", "9999.99")
YEARS = ("2024", "2026", "2027", "2099")
TYPED = {
    **dict.fromkeys(("anggaran", "orang", "dibayar", "gelombang", "upah", "sedikitnya", "sebanyaknya"), NUMBERS),
    **dict.fromkeys(("capai", "setiap"), SHARES),
    **dict.fromkeys(("tahun_rencana", "tahun_anggaran"), YEARS),
    **dict.fromkeys(("kelompok", "untuk"), ("NON_ASN", "PEKERJA_RENTAN", "ALL", "XX")),
    "dana": ("APBD", "DBHCHT", "XX"),
    "bobot": ("0-0-0-0", "100-0-0-0", "25-25-25-25", "999-1-1-1"),
    "batas": ("35.09:10-5", "35.09:-0", "35.78:1000-"),
    **dict.fromkeys(("angka_a", "angka_b"), ("h.1", "s.x", "t.2024")),
}
"""What a hand may type into the options of a page that take more than codes."""


class Failures(logging.Handler):
    """What the frame logged of pages that failed."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.seen: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the traceback's last line and where it was raised."""
        self.seen.append(logging.Formatter().formatException(record.exc_info) if record.exc_info else record.message)


def links(held: Snapshot, seed: int) -> Iterator[tuple[Route, dict[str, str]]]:
    """One link for every view of every page, the rest drawn by the seed."""
    random = Random(seed)  # noqa: S311 - cases, no secrets
    months = [f"{month:%Y-%m}" for month in held.months]
    for route in ROUTES:
        for view in next((option.allowed for option in route.options if option.name == route.view), ("",)):
            params = {name: str(random.choice(values)) for name, values in FREE.items() if random.random() < 0.4}
            params["wilayah"] = random.choice((PROVINCE, *held.codes))
            params["bulan"] = random.choice(months)
            months_or_areas = {"bulan": months, "lawan": held.codes}
            params |= {
                option.name: random.choice(
                    option.allowed or TYPED.get(option.name) or months_or_areas[option.name.split("_")[0]]
                )
                for option in route.options
                if random.random() < 0.5
            }
            yield route, params | ({route.view: view} if view else {})


@contextmanager
def showing(held: Snapshot) -> Iterator[Failures]:
    """The app with that version as the bundled one; what fails is kept."""
    failures, log = Failures(), logging.getLogger("components")
    log.addHandler(failures)
    try:
        with patch.object(versions, "bundled", lambda: held):
            yield failures
    finally:
        log.removeHandler(failures)


def failed(failures: Failures, route: Route, params: dict[str, str]) -> str:
    """What fails when a link is opened; empty when nothing does."""
    failures.seen.clear()
    at = open_page(route.path, **params)
    texts = Texts("en" if params.get("bahasa") == "en" else "id")
    sentence = texts("frame.page_failed", page=texts(route.title_key))
    if at.exception:
        return f"{at.exception[0].value}\n{at.exception[0].stack_trace}"
    if failures.seen or any(error.value == sentence for error in at.error):
        return "\n".join(failures.seen) or sentence
    return ""


def main() -> int:
    """Walk many versions, print what fails and how much was opened."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--versions", type=int, default=300)
    parser.add_argument("--first", type=int, default=0)
    asked = parser.parse_args()
    logging.getLogger("components").propagate = False
    bundled, opened, broken, start = load_snapshot(), 0, 0, monotonic()
    with tempfile.TemporaryDirectory() as store:
        os.environ["CAKUPAN_STORE"] = store
        for seed in range(asked.first, asked.first + asked.versions):
            held, names = odd_version(bundled, seed)
            with showing(held) as failures:
                for route, params in links(held, seed):
                    opened += 1
                    if found := failed(failures, route, params):
                        broken += 1
                        address = "&".join(f"{name}={value}" for name, value in params.items())
                        sys.stdout.write(f"\n{seed} {', '.join(names)}: /{route.path}?{address}\n{found}\n")
                        sys.stdout.flush()
    seconds = monotonic() - start
    sys.stdout.write(f"{asked.versions} versions, {opened} views opened, {broken} failed, {seconds:.0f} s\n")
    return int(bool(broken))


if __name__ == "__main__":
    sys.exit(main())
