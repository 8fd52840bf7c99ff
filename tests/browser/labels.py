"""Hold every label of every map against the land under it: ``python -m tests.browser.labels``.

``--only`` names pages, ``--size`` sizes; ``--walks`` holds them after changes instead, ``--seed`` names other changes.
What is measured is read from the drawing as a viewer sees it
(``labels_seen.js``), not from what placed it.
"""

import argparse
import sys
from collections.abc import Iterator
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from data.coverage.indicators import INDICATORS
from geo.neighbours import load_neighbours
from tests.browser.label_walks import STEPS, WALKS, walk
from tests.browser.server import ROOT, find_chromium, run_app
from tests.browser.viewer import enter, rest

SEEN = Path(__file__).with_name("labels_seen.js").read_text(encoding="utf-8")
SIZES = {"390": (390, 2600), "600": (600, 2600), "1010": (1010, 1400), "1366": (1366, 1400), "1920": (1920, 1500)}
ZOOM = "150 %"
FULL = {"full 1366": (1366, 768), "full 1920": (1920, 1080)}
FAULTS = (
    "names another area",
    "value without a name off its land",
    "more than 35 % over others without a line",
    "line does not touch",
    "line crosses a third",
    "labels overlap",
    "strip and mark differ",
    "area cannot be reached",
)
MOST = 0.35  # of a label's box over other areas without a line
TOUCH = 2.0  # px that a line may keep from its label
PAGES = {
    "home": "",
    "home published": "?data=terpublikasi",
    **{f"peta {name}": f"peta?indikator={name}" for name in INDICATORS},
    "peta published": "peta?data=terpublikasi&dasar=semua",
    "peta tiles": "peta?bentuk=kotak",
    **{f"peta published {name}": f"peta?data=terpublikasi&indikator={name}" for name in INDICATORS},
    "two months": "peta?bentuk=banding",
    "two indicators": "peta?bentuk=banding&bandingkan=indikator",
    "group": "kelompok",
    "group published": "kelompok?data=terpublikasi",
    "employers": "kelompok?tampil_kelompok=pemberi_kerja",
    "arrears": "kelompok?tampil_kelompok=menunggak",
    "budget status": "anggaran",
    "ceiling": "anggaran?lihat=anggaran",
    "rules": "anggaran?lihat=regulasi",
    "claims": "anggaran?lihat=klaim",
    "budget status published": "anggaran?data=terpublikasi",
    "rules published": "anggaran?lihat=regulasi&data=terpublikasi",
    "claims published": "anggaran?lihat=klaim&data=terpublikasi",
    "radar": "radar",
    "radar published": "radar?data=terpublikasi",
    "share": "simulasi?susun=bagi&anggaran=5000000000",
    "profile": "profil?wilayah=35.25",
    "profile of a kota": "profil?wilayah=35.76",
}
FILLED = """
() => [...document.querySelectorAll("*")].some((node) => node.shadowRoot?.fullscreenElement) && (() => {
  const size = () => [...document.querySelectorAll("*")].map((node) => node.shadowRoot?.fullscreenElement)
    .find(Boolean).getBoundingClientRect().width;
  return Math.abs(size() - innerWidth) < 2;
})()
"""
Box = tuple[float, float, float, float]


@cache
def around() -> dict[str, str]:
    """Kota -> the kabupaten it shares most of its border with: no line out of the kota can avoid that one."""
    table = load_neighbours()
    table = table[(table["area_code"] >= "35.7") & (table["neighbour_code"] < "35.7")]
    longest = table.sort_values("shared_border_km").drop_duplicates("area_code", keep="last")
    return dict(zip(longest["area_code"], longest["neighbour_code"], strict=True))


def overlap(one: Box, two: Box) -> bool:
    """Whether two boxes share more than a hair."""
    return one[0] < two[2] - 1 and two[0] < one[2] - 1 and one[1] < two[3] - 1 and two[1] < one[3] - 1


def faults(seen: dict[str, Any]) -> dict[str, list[str]]:
    """Everything on one map that a viewer could take wrongly, by kind."""
    found: dict[str, list[str]] = {kind: [] for kind in FAULTS}
    listed = {row["code"]: row for row in seen["strip"]}
    for label in seen["labels"]:
        for kind in _taken(label, listed):
            found[kind].append(f"{label['code']} {label['texts']} {label['middle']} {label['line']}")
    found["labels overlap"] = _overlapping(seen)
    found["strip and mark differ"] += _strip_faults(seen, listed)
    missed = sorted(set(seen["names"]) - set(seen["reached"]))
    found["area cannot be reached"] = missed + ([] if seen["options"] == 38 and seen["tabbed"] else ["keyboard"])
    return found


def _taken(label: dict[str, Any], listed: dict[str, dict[str, Any]]) -> Iterator[str]:
    """Kinds of faults of one label."""
    code, line = label["code"], label["line"]
    kinds = {kind for kind, _ in label["texts"]}
    if label["clicked"] != code or (line is None and label["middle"] != code):
        yield "names another area"
    if kinds == {"value"} and (label["middle"] != code or label["foreign"] > MOST):
        yield "value without a name off its land"
    if line is None and label["foreign"] > MOST:
        yield "more than 35 % over others without a line"
    if line and (line["px"] < 3 or line["away"] > TOUCH or not line["near"]):
        yield "line does not touch"
    if line and set(line["crossed"]) - {around().get(code)}:
        yield "line crosses a third"
    if (
        kinds == {"name"}
        and len(label["texts"][0][1]) == 1
        and listed.get(code, {}).get("mark") != label["texts"][0][1]
    ):
        yield "strip and mark differ"


def _overlapping(seen: dict[str, Any]) -> list[str]:
    """Labels, strip, legend and insets that run into each other or over the frame."""
    boxes = [(each["code"], each["box"]) for each in seen["labels"]]
    boxes += [("strip", row["box"]) for row in seen["strip"]]
    left, top, right, bottom = seen["frame"]
    gone = [code for code, (a, b, c, d) in boxes if a < left - 1 or b < top - 1 or c > right + 1 or d > bottom + 1]
    boxes += [("legend", box) for box in seen["legend"]] + [("inset", box) for box in seen["insets"]]
    pairs = combinations(boxes, 2)
    met = [f"{one} and {two}" for (one, a), (two, b) in pairs if one != two and overlap(a, b)]
    return met + [f"{code} leaves the frame" for code in gone]


def _strip_faults(seen: dict[str, Any], listed: dict[str, dict[str, Any]]) -> list[str]:
    """Rows of the strip that do not say what the map says, or whose mark stands on another area."""
    found = []
    for code, row in listed.items():
        own = seen["names"][code].replace("Kabupaten", "Kab.")
        right = row["name"] in own and row["value"] in own
        if not right or row["clicked"] != code or row["land"] or not row["mark"]:
            found.append(f"strip {code}: {row['mark']} {row['name']} {row['value']}")
    marked = {mark["code"]: mark["text"] for mark in seen["marks"]}
    kota = set(seen["kota"]) & set(listed)
    if marked and marked != {code: listed[code]["mark"] for code in kota}:
        found.append(f"marks {marked}")
    tied = kota | {label["code"] for label in seen["labels"] if label["code"] in listed}
    found += [f"{code} stands in the strip and carries no mark" for code in sorted(set(listed) - tied)]
    if len({row["mark"] for row in listed.values()}) != len(listed):
        found.append("two of the strip carry the same mark")
    return found


def named(seen: dict[str, Any]) -> set[str]:
    """Codes of the areas whose name can be read: on the land, in a call-out, strip or tile, or beside the map."""
    written = {
        label["code"]
        for label in seen["labels"]
        if any(kind == "name" and len(text) > 1 for kind, text in label["texts"])
    }
    return written | {row["code"] for row in seen["strip"]} | {row["code"] for row in seen["bars"]}


def letters(seen: dict[str, Any]) -> float:
    """Height in px of the smallest letters of labels, strip, tiles and bars; 0 where there are none."""
    return min([each["size"] for kind in ("labels", "strip", "bars") for each in seen[kind]], default=0.0)


def maps(page: Page, *, frame: int | None = None) -> list[dict[str, Any]]:
    """What is seen on each map of a page that stands, or of one of its frames alone."""
    rest(page)
    page.evaluate("() => document.fonts.ready")
    frames = page.locator('.frame[data-state="ready"]')
    found = []
    for panel in (frames if frame is None else frames.nth(frame)).locator("svg.panel").all():
        panel.scroll_into_view_if_needed()
        found.append(panel.evaluate(SEEN))
    return found


def fill_screen(page: Page) -> None:
    """Let the first map fill the screen."""
    page.locator('.frame[data-state="ready"] [data-tool="fullscreen"]').first.click()
    page.mouse.move(1, 1)  # its tooltip would lie over what is looked at
    page.wait_for_function(FILLED)
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def measured(
    browser: Browser, address: str, only: str = "", sizes: str = ""
) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Every map of every page at every size and on the full screen, as (page, size, what is seen)."""
    for name, path in PAGES.items():
        if only not in name:
            continue
        for size, (width, height) in {**SIZES, ZOOM: (911, 2600), **FULL}.items():
            if sizes not in size:
                continue
            scale = 1.5 if size == ZOOM else 1
            context = browser.new_context(viewport={"width": width, "height": height}, device_scale_factor=scale)
            page = context.new_page()
            enter(page, f"{address}/{path}")
            if size not in FULL:
                for seen in maps(page):
                    yield name, size, seen
            elif page.locator('.frame[data-state="ready"] [data-tool="fullscreen"]').first.is_visible():
                fill_screen(page)
                for seen in maps(page, frame=0):
                    yield name, size, seen
            context.close()


def walked(
    browser: Browser, address: str, only: str = "", sizes: str = "", seed: int = 1
) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Every map of a page after each of some changes, as (page and change, size, what is seen)."""
    for number, (name, path) in enumerate(WALKS.items()):
        if only not in name:
            continue
        for size, (width, height) in SIZES.items():
            if sizes not in size:
                continue
            context = browser.new_context(viewport={"width": width, "height": height})
            page = context.new_page()
            enter(page, f"{address}/{path}")
            for step, change in enumerate(walk(page, seed * 1000 + number * 10 + int(width), STEPS)):
                for seen in maps(page):
                    yield f"{name} {step}: {change}", size, seen
            context.close()


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> int:
    """Print one row per map and the sums; 1 when anything is wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.browser.labels", description=__doc__)
    parser.add_argument("--only", default="", help="pages whose name holds this")
    parser.add_argument("--size", default="", help="sizes whose name holds this, such as 390 or full")
    parser.add_argument("--walks", action="store_true", help="measure after changes of what is shown")
    parser.add_argument("--seed", type=int, default=1, help="of the changes")
    given = parser.parse_args()
    place = find_chromium()
    if place is None:
        sys.stderr.write("no Chromium found\n")
        return 2
    sums = dict.fromkeys(FAULTS, 0)
    _say("| map | size | map px | letters px | labels | with line | in strip | names | faults |")
    _say("| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    with run_app(ROOT / "app.py") as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(place), args=["--no-sandbox"])
        rows = (
            walked(browser, address, given.only, given.size, given.seed)
            if given.walks
            else measured(browser, address, given.only, given.size)
        )
        for name, size, seen in rows:
            wrong = faults(seen)
            for kind, places in wrong.items():
                sums[kind] += len(places)
            told = "; ".join(f"{kind}: {', '.join(places)}" for kind, places in wrong.items() if places) or "0"
            lines = sum(label["line"] is not None for label in seen["labels"])
            row = (
                name,
                size,
                f"{seen['width']:.0f}",
                f"{letters(seen):.1f}",
                len(seen["labels"]),
                lines,
                len(seen["strip"]),
                len(named(seen)),
                told,
            )
            _say(f"| {' | '.join(map(str, row))} |")
        browser.close()
    _say("\n| fault | count |\n| --- | --- |")
    for kind, count in sums.items():
        _say(f"| {kind} | {count} |")
    return int(any(sums.values()))


if __name__ == "__main__":
    sys.exit(main())
