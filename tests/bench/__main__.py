"""Measure the app against its limits: ``python -m tests.bench [--source FILE] [--runs N] [--write] [--explain]``."""

import argparse
import shlex
import sys
from collections import defaultdict
from pathlib import Path

from tests.bench import drive, measures
from tests.bench.drive import Change
from tests.bench.measures import BOXES, Played, Server, middle
from tests.bench.report import Row, circumstances, rewrite, table
from tests.browser.server import ROOT

_DETAIL = ROOT / "geo" / "shapes" / "kabkota_detail.geojson"
_NAMES = dict(zip(BOXES, ("month", "segment", "indicator"), strict=True))


def main() -> int:
    """Run every measurement and print the table; 1 when something is over its limit."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--source", type=Path, default=_DETAIL, help="GeoJSON the common way sends (full resolution)")
    parser.add_argument("--runs", type=int, default=12, help="changes of each select box; others take a part of it")
    parser.add_argument("--write", action="store_true", help="put the table into docs/measured.md")
    parser.add_argument("--explain", action="store_true", help="list what was sent per change and the spread")
    given = parser.parse_args()
    few = max(3, given.runs // 2)
    with drive.browser() as browser:
        changes, server, played = measures.map_page(browser, given.runs)
        floor = measures.floor(browser, given.runs)
        common = measures.common_way(browser, few, given.source.resolve())
        first = measures.first_map(browser, few)
        name = browser.version
    rows = [*_changes(changes, server, floor), *_common(changes, common, given.source), *_played(played)]
    rows += [
        Row(f"first map whole after opening `/{path}`, warm server, cold browser", middle(times) / 1000, "s", 2.5)
        for path, times in first.items()
    ]
    rows.append(Row("server ready after process start", middle(measures.ready(3)), "s", 5))
    text = f"{table(rows)}\n\n{circumstances(name, _command(given))}"
    print(text)
    if given.explain:
        print(f"\n{_explanation(changes, server, floor, common)}")
    if given.write and not rewrite(text):
        print("docs/measured.md has no <!-- bench:begin --> … <!-- bench:end -->; nothing written", file=sys.stderr)
    return int(any(row.verdict == "over" for row in rows))


def _command(given: argparse.Namespace) -> str:
    """The command without the reader's own folders."""
    words = ["python", "-m", "tests.bench", "--runs", str(given.runs)]
    if given.source != _DETAIL:
        words += ["--source", given.source.name]
    return shlex.join(words)


def _changes(changes: list[Change], server: Server, floor: list[Change]) -> list[Row]:
    least = middle([each.repaint for each in floor])
    rows = [Row(f"floor: click to repaint of one text ({len(floor)} changes)", least, "ms")]
    for box, name in _NAMES.items():
        own = [each for each in changes if each.box == box]
        repaint = middle([each.repaint for each in own])
        rows.append(Row(f"{name} change, click to repaint ({len(own)} changes)", repaint, "ms", round(least + 150)))
    rows += [
        Row("map message per change, largest", max(each.map_bytes for each in changes) / 1000, "kB", 6),
        Row("everything to the browser per change, largest", max(each.received for each in changes) / 1000, "kB", 15),
        Row("script run per change, server's clock", middle(server.wall), "ms", 40),
        Row("request to end of run per change, browser's clock", middle([each.run for each in changes]), "ms"),
        Row("blank or half-drawn frames", sum(each.bad for each in changes), "frames", 0),
        Row("changes that replaced the map's node", sum(not each.same for each in changes), "changes", 0),
    ]
    return rows


def _common(changes: list[Change], common: list[Change], source: Path) -> list[Row]:
    months = [each for each in changes if each.box == BOXES[0]]
    repaint, size = middle([each.repaint for each in common]), middle([each.received for each in common])
    what = f"`px.choropleth`, `{source.name}` inline"
    slower = repaint / middle([each.repaint for each in months])
    heavier = size / middle([each.received for each in months])
    return [
        Row(f"common way ({what}): month change, click to repaint ({len(common)} changes)", repaint, "ms"),
        Row("common way: everything to the browser per change", size / 1000, "kB"),
        Row("common way is slower by", slower, "times", 15, "≥"),
        Row("common way is heavier by", heavier, "times", 300, "≥"),
    ]


def _played(played: Played) -> list[Row]:
    return [
        Row(f"frame work per month, {len(played.work)} months scrubbed", middle(played.work), "ms", 33),
        Row("from frame to frame meanwhile", middle(played.between), "ms", 33),
        Row(f"websocket messages while scrubbing and playing {played.months} months", played.messages, "messages", 0),
    ]


def _explanation(changes: list[Change], server: Server, floor: list[Change], common: list[Change]) -> str:
    lines = []
    for box, name in _NAMES.items():
        own = [each for each in changes if each.box == box]
        lines += [f"{name}: {middle([each.received for each in own]):,.0f} bytes per change, by kind of message:"]
        sizes: dict[str, list[int]] = defaultdict(list)
        for each in own:
            for kind, size in each.senders.items():
                sizes[kind].append(size)
        largest = sorted(((middle(list(map(float, each))), kind) for kind, each in sizes.items()), reverse=True)
        lines += [f"  {size:7,.0f}  {kind}" for size, kind in largest[:16]]
    most = max(changes, key=lambda each: each.received)
    lines += [f"largest change, {most.received:,} bytes after {_NAMES[most.box]} became {most.label!r}:"]
    lines += [f"  {size:7,}  {kind}" for kind, size in sorted(most.senders.items(), key=lambda each: -each[1])[:6]]
    lines += [f"script runs, wall: {_spread(server.wall)} ms; processor: {_spread(server.own)} ms"]
    if len(server.own) == len(changes):  # one run a change, in the same order
        for box, name in _NAMES.items():
            times = [time for time, each in zip(server.own, changes, strict=True) if each.box == box]
            lines += [f"script runs after a change of {name}, processor: {_spread(times)} ms"]
    groups = {"floor": floor, "common way": common} | {
        name: [each for each in changes if each.box == box] for box, name in _NAMES.items()
    }
    lines += [f"click to repaint, {name}: {_spread([each.repaint for each in own])} ms" for name, own in groups.items()]
    bad, replaced = sum(each.bad for each in common), sum(not each.same for each in common)
    lines += [f"common way: {bad} blank frames and {replaced} replaced drawings in {len(common)} changes"]
    return "\n".join(lines)


def _spread(values: list[float]) -> str:
    ordered = sorted(values)
    return f"{ordered[0]:.0f} – {middle(ordered):.0f} – {ordered[-1]:.0f} (least, median, most of {len(ordered)})"


if __name__ == "__main__":
    raise SystemExit(main())
