"""Hold every label of every map against the land under it: ``python -m tests.browser.labels [--only TEXT]``.

What is measured is read from the drawing as a viewer sees it (``labels_seen.js``), not from what placed it.
"""

import argparse
import sys
from collections.abc import Iterator
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from data.indicators import INDICATORS
from geo.neighbours import load_neighbours
from tests.browser.server import ROOT, find_chromium, run_app
from tests.browser.viewer import enter, rest

SEEN = Path(__file__).with_name("labels_seen.js").read_text(encoding="utf-8")
SIZES = {"390": (390, 2600), "600": (600, 2600), "1010": (1010, 1400), "1366": (1366, 1400), "1920": (1920, 1500)}
ZOOM = "150 %"
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
    **{f"peta {name}": f"peta?indikator={name}" for name in INDICATORS},
    "peta published": "peta?data=terpublikasi&dasar=semua",
    "peta tiles": "peta?bentuk=kotak",
    "two months": "peta?bentuk=banding",
    "two indicators": "peta?bentuk=banding&bandingkan=indikator",
    "group": "kelompok",
    "employers": "kelompok?tampil_kelompok=pemberi_kerja",
    "arrears": "kelompok?tampil_kelompok=menunggak",
    "budget status": "anggaran",
    "ceiling": "anggaran?lihat=anggaran",
    "rules": "anggaran?lihat=regulasi",
    "claims": "anggaran?lihat=klaim",
    "radar": "radar",
    "share": "simulasi?susun=bagi&anggaran=5000000000",
    "profile": "profil?wilayah=35.25",
    "profile of a kota": "profil?wilayah=35.76",
}
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
        code, line = label["code"], label["line"]
        kinds = {kind for kind, _ in label["texts"]}
        what = f"{code} {' '.join(text for _, text in label['texts'])}"
        mark = kinds == {"name"} and len(label["texts"][0][1]) == 1
        if label["clicked"] != code or (line is None and label["middle"] != code):
            found[FAULTS[0]].append(f"{what}: over {label['middle']}, a click gives {label['clicked']}")
        if kinds == {"value"} and (label["middle"] != code or label["foreign"] > MOST):
            found[FAULTS[1]].append(what)
        if line is None and label["foreign"] > MOST:
            found[FAULTS[2]].append(f"{what}: {label['foreign']:.0%}")
        if line and (line["px"] < 3 or line["away"] > TOUCH or not line["near"]):
            found[FAULTS[3]].append(f"{what}: {line}")
        if line and set(line["crossed"]) - {around().get(code)}:
            found[FAULTS[4]].append(f"{what}: {line['crossed']}")
        if mark and listed.get(code, {}).get("mark") != label["texts"][0][1]:
            found[FAULTS[6]].append(what)
    boxes = [(label["code"], label["box"]) for label in seen["labels"]]
    boxes += [("strip", row["box"]) for row in seen["strip"]] + [("legend", box) for box in seen["legend"]]
    boxes += [("inset", box) for box in seen["insets"]]
    left, top, right, bottom = seen["frame"]
    for (one, a), (two, b) in combinations(boxes, 2):
        if overlap(a, b) and one != two:
            found[FAULTS[5]].append(f"{one} and {two}")
    found[FAULTS[5]] += [
        f"{code} leaves the frame"
        for code, (a, b, c, d) in boxes
        if a < left - 1 or b < top - 1 or c > right + 1 or d > bottom + 1
    ]
    marked = {mark["code"]: mark["text"] for mark in seen["marks"]}
    for code, row in listed.items():
        own = seen["names"][code].replace("Kabupaten", "Kab.")
        right_name = row["name"] in own and row["value"] in own
        if not right_name or row["clicked"] != code or row["land"] or not row["mark"]:
            found[FAULTS[6]].append(f"strip {code}: {row['mark']} {row['name']} {row['value']}")
    kota = set(seen["kota"]) & set(listed)
    if marked and marked != {code: listed[code]["mark"] for code in kota}:
        found[FAULTS[6]].append(f"marks {marked}")
    if len({row["mark"] for row in listed.values()}) != len(listed):
        found[FAULTS[6]].append("two of the strip carry the same mark")
    found[FAULTS[7]] = sorted(set(seen["names"]) - set(seen["reached"])) + (
        [] if seen["options"] == 38 and seen["tabbed"] else ["keyboard"]
    )
    return found


def named(seen: dict[str, Any]) -> set[str]:
    """Codes of the areas whose name can be read, on the land, in a call-out or in the strip."""
    written = {
        label["code"]
        for label in seen["labels"]
        if any(kind == "name" and len(text) > 1 for kind, text in label["texts"])
    }
    return written | {row["code"] for row in seen["strip"]}


def letters(seen: dict[str, Any]) -> float:
    """Height in px of the smallest letters of labels and strip; 0 where there are none."""
    return min([label["size"] for label in seen["labels"]] + [row["size"] for row in seen["strip"]], default=0.0)


def maps(page: Page) -> list[dict[str, Any]]:
    """What is seen on each map of a page that stands."""
    rest(page)
    page.evaluate("() => document.fonts.ready")
    found = []
    for panel in page.locator('.frame[data-state="ready"] svg.panel').all():
        panel.scroll_into_view_if_needed()
        found.append(panel.evaluate(SEEN))
    return found


def fill_screen(page: Page) -> None:
    """Let the first map fill the screen."""
    page.locator('[data-tool="fullscreen"]').first.click()
    page.wait_for_function("() => document.fullscreenElement || document.querySelector('.stBidiComponent')")
    page.wait_for_function(
        "() => { const find = (root) => [...root.querySelectorAll('*')].some((node) => node.matches(':fullscreen .panel, .frame:fullscreen')"
        " || (node.shadowRoot && find(node.shadowRoot))); return find(document); }"
    )
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def measured(browser: Browser, address: str, only: str = "") -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Every map of every page at every size, as (page, size, what is seen)."""
    for name, path in PAGES.items():
        if only not in name:
            continue
        for size, (width, height) in {**SIZES, ZOOM: (911, 2600)}.items():
            scale = 1.5 if size == ZOOM else 1
            context = browser.new_context(viewport={"width": width, "height": height}, device_scale_factor=scale)
            page = context.new_page()
            enter(page, f"{address}/{path}")
            for seen in maps(page):
                yield name, size, seen
            context.close()
        if name.startswith("peta ") and "bentuk" not in path:
            for width, height in ((1366, 768), (1920, 1080)):
                page = browser.new_page(viewport={"width": width, "height": height})
                enter(page, f"{address}/{path}")
                fill_screen(page)
                for seen in maps(page)[:1]:
                    yield name, f"full {width}", seen
                page.close()


def main() -> int:
    """Print one row per map and the sums; 1 when anything is wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.browser.labels", description=__doc__)
    parser.add_argument("--only", default="", help="pages whose name holds this")
    given = parser.parse_args()
    place = find_chromium()
    if place is None:
        sys.stderr.write("no Chromium found\n")
        return 2
    sums = dict.fromkeys(FAULTS, 0)
    print("| map | size | map px | letters px | labels | with line | in strip | names | faults |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    with run_app(ROOT / "app.py") as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(place), args=["--no-sandbox"])
        for name, size, seen in measured(browser, address, given.only):
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
            print(f"| {' | '.join(map(str, row))} |", flush=True)
        browser.close()
    print("\n| fault | count |\n| --- | --- |")
    for kind, count in sums.items():
        print(f"| {kind} | {count} |")
    return int(any(sums.values()))


if __name__ == "__main__":
    sys.exit(main())
