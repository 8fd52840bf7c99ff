"""Nothing lost: ``python -m tests.app.unchanged --write FILE`` keeps what views show, ``--against FILE`` compares.

Every view of every page, at three months, in both datasets and languages, for the province and one area. What is kept
of a view is every text and every payload it sends, in order; ``--numbers`` compares only which numbers stand in it and
how often, for changes that move things on purpose. For use before and after work on the inside of the app.
"""

import argparse
import gzip
import json
import os
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

from google.protobuf.json_format import MessageToDict
from streamlit.testing.v1 import AppTest

from components.frame.routes import ROUTES
from data.snapshot import load_snapshot
from tests.app.screen import open_page

AREAS = ("35", "35.09")
_ADDRESSES = re.compile(r"/media/[0-9a-f]{56}|[0-9a-f]{32,64}")
_NUMBER = re.compile(r"\d[\d.,]*\d|\d")
# What Streamlit makes of the place in a script, and code, which is no figure.
_PASSING = {"id", "code", "url", "formId", "deferredFileId", "queryParamKey", "scriptHash", "js", "javascript", "css"}


def views() -> Iterator[tuple[str, dict[str, str]]]:
    """Address and parameters of every view at every month, dataset, language and area."""
    months = [f"{month:%Y-%m}" for month in load_snapshot().months]
    chosen = (months[-1], months[-13], months[len(months) // 2])
    for route in ROUTES:
        shown = next((option.allowed for option in route.options if option.name == route.view), ("",))
        for view, month, dataset, language, area in product(
            shown, chosen, ("contoh", "terpublikasi"), ("id", "en"), AREAS
        ):
            if area != AREAS[0] and (month != chosen[0] or language != "id"):
                continue
            params = {"bulan": month, "data": dataset, "bahasa": language, "wilayah": area}
            yield route.path, params | ({route.view: view} if view else {})


def pieces(at: AppTest) -> list[str]:
    """Everything an opened page sends, in order, without ids, addresses of files and code."""
    found: list[str] = []

    def walk(node: Any) -> None:
        if node.type == "main" or hasattr(node, "children"):
            block = getattr(node, "proto", None)
            if block is not None:
                found.append(_said(MessageToDict(block)))
            for child in node.children.values():
                walk(child)
        else:
            found.append(f"{node.type}: {_said(MessageToDict(node.proto))}")

    walk(at.main)
    walk(at.sidebar)
    return [piece for piece in found if piece]


def _said(value: Any) -> str:
    return json.dumps(_kept(value), ensure_ascii=False, sort_keys=True)


def _kept(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _kept(item) for name, item in value.items() if name not in _PASSING}
    if isinstance(value, list):
        return [_kept(item) for item in value]
    if isinstance(value, str):
        if value.startswith(("{", "[")):
            try:
                return _kept(json.loads(value))
            except ValueError:
                pass
        return _ADDRESSES.sub("…", value)
    return value


def numbers(shown: list[str]) -> Counter[str]:
    """Which numbers stand in a view, and how often."""
    return Counter(number for piece in shown for number in _NUMBER.findall(piece))


def main() -> int:
    """Write what every view shows, or compare it with what was written."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", type=Path)
    parser.add_argument("--against", type=Path)
    parser.add_argument("--numbers", action="store_true")
    parser.add_argument("--only", default="", help="pages whose name holds this")
    asked = parser.parse_args()
    before = json.loads(gzip.decompress(asked.against.read_bytes())) if asked.against else {}
    now: dict[str, list[str]] = {}
    different = 0
    with tempfile.TemporaryDirectory() as store:
        os.environ["CAKUPAN_STORE"] = store
        for path, params in views():
            if asked.only not in path:
                continue
            address = f"/{path}?" + "&".join(f"{name}={value}" for name, value in params.items())
            now[address] = shown = pieces(open_page(path, **params))
            if asked.against and (changes := _changes(before.get(address, []), shown, only_numbers=asked.numbers)):
                different += 1
                sys.stdout.write(f"{address}\n{changes}\n")
                sys.stdout.flush()
    if asked.write:
        asked.write.write_bytes(gzip.compress(json.dumps(now, ensure_ascii=False).encode()))
    sys.stdout.write(f"{len(now)} views, {different} different\n")
    return int(bool(different))


def _changes(before: list[str], now: list[str], *, only_numbers: bool) -> str:
    had, has = (numbers(before), numbers(now)) if only_numbers else (Counter(before), Counter(now))
    lines = [f"  - {item[:300]} ({count}x)" for item, count in (had - has).items()]
    lines += [f"  + {item[:300]} ({count}x)" for item, count in (has - had).items()]
    return "\n".join(lines[:20])


if __name__ == "__main__":
    sys.exit(main())
