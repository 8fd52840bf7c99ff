"""Driving the app without a browser: open a page with a selection, read what it says."""

import json
import re
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).parent.parent.parent
TIMEOUT = 60


def open_page(path: str, **params: str) -> AppTest:
    """Open a page by its address with address parameters, as a link would."""
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=TIMEOUT)
    at.query_params.update(params)
    if path == "ringkasan":
        return at.run()
    return at.switch_page(f"pages/{path}.py").run()


def words(at: AppTest) -> str:
    """Everything written on the page outside the map, tags removed, white space folded."""
    parts = [element.proto.body for element in at.get("html")]
    parts += [
        element.value for kind in (at.title, at.header, at.subheader, at.markdown, at.caption) for element in kind
    ]
    parts += [element.value for kind in (at.info, at.warning, at.error) for element in kind]
    text = " ".join(re.sub(r"<style>.*?</style>|<[^>]+>", " ", part, flags=re.DOTALL) for part in parts)
    return re.sub(r"\s+", " ", text.replace("\\", "").replace("&amp;", "&"))


def tile(at: AppTest, label: str) -> str:
    """The value of the tile with that label."""
    for element in at.get("html"):
        found = re.search(
            rf'tile-label">{re.escape(label)}</div><div class="tile-value">(.*?)</div>', element.proto.body
        )
        if found:
            return found.group(1)
    raise AssertionError(f"no tile {label!r} on the page")


def components(at: AppTest) -> list[dict[str, Any]]:
    """Payloads of the components of our own, in the order of the page."""
    return [json.loads(element.proto.json) for element in at.get("bidi_component")]


def popovers(at: AppTest) -> list[str]:
    """Labels of the popovers of the page: the pieces of the status line among them."""
    found: list[str] = []

    def walk(node: Any) -> None:
        for child in getattr(node, "children", {}).values():
            label = getattr(getattr(getattr(child, "proto", None), "popover", None), "label", "")
            if label:
                found.append(label)
            walk(child)

    walk(at.main)
    return found
