"""Text that others wrote is shown as it was written: it draws, links and fetches nothing."""

import json
import re
from dataclasses import replace
from typing import Any
from unittest.mock import patch

import pandas as pd
import pytest
from streamlit.proto.Block_pb2 import Block
from streamlit.testing.v1 import AppTest

from components.frame import versions
from components.frame.routes import ROUTES, Route
from data.snapshot import Snapshot
from tests.app.screen import open_page
from tests.browser.axe import views

HOSTILE = (
    "EVIL ![g](http://evil.example/g.png) [x](http://evil.example) http://evil.example www.evil.example a@evil.example "
    '<img src="http://evil.example/i.png"> <evil-tag onclick="x()">t</evil-tag> $\\frac{1}{2}$ :red[r] :material/home: '
    '<a href="http://evil.example">a</a> `c` **b** # h'
)
TEXTS = {
    "areas": ("capital",),
    "offices": ("office",),
    "published": ("note", "note_en"),
    "targets": ("note", "note_en"),
    "groups": ("unit", "note", "note_en"),
    "claims": ("note", "note_en"),
    "parameters": ("note", "note_en"),
    "budget_accounts": ("name", "note", "note_en"),
    "sources": ("title", "publisher", "licence", "note"),
    "regulations": ("number", "title", "note", "note_en"),
    "budgets": ("reason", "note", "note_en"),
    "employers": ("note", "note_en"),
    "objections": ("stated_by", "reason"),
    "checks": ("reason",),
}

TAGS = re.compile(r"<(img|evil-tag|a href=\W{1,3}http:\W{1,4}evil)")
DRAWING = re.compile(
    r"!\[g|\[x\]|http://evil|www\.evil|a@evil|<img|<evil-tag|<a |\$\\frac|:red\[|:material/home|`c`|\*\*b"
)
READ_AS_MARKDOWN = ("body", "label", "help", "options", "caption")
"""Fields of Streamlit's elements that it reads as Markdown."""


def drawn(at: AppTest) -> list[str]:
    """Where hostile text is left to be read as Markdown or HTML, with the words before it."""
    found: list[str] = []

    def look(text: str, rule: re.Pattern[str], where: str) -> None:
        if match := rule.search(text):
            found.append(f"{where}: {text[max(0, match.start() - 90) : match.end()]}")

    def walk(node: Any) -> None:
        for child in getattr(node, "children", {}).values():
            proto, kind = child.proto, getattr(child, "type", "")
            if kind == "html":
                look(proto.body, TAGS, kind)
            elif kind == "plotly_chart":  # which knows a few tags
                look(json.dumps(json.loads(proto.spec), ensure_ascii=False), TAGS, kind)
            elif isinstance(proto, Block):
                inner = getattr(proto, proto.WhichOneof("type") or "vertical")
                look(unescaped(getattr(inner, "label", "")), DRAWING, "label")
            else:
                for field in READ_AS_MARKDOWN:
                    value = getattr(proto, field, "")
                    texts = [value] if isinstance(value, str) else [getattr(each, "content", each) for each in value]
                    for text in texts:
                        look(unescaped(str(text)), DRAWING, f"{kind} {field}")
            walk(child)

    walk(at.main)
    walk(at.sidebar)
    return found


def unescaped(text: str) -> str:
    """A Markdown text without what is escaped in it."""
    return re.sub(r"\\.", "", text)


@pytest.fixture(scope="module")
def hostile(snapshot: Snapshot) -> Snapshot:
    """A version that says hostile things wherever somebody may write freely."""
    tables = dict(snapshot.tables)
    row = {"area_code": "35.09", "as_of": "2026-09", "indicator": "peserta_aktif", "segment": "ALL", "value": 1.0}
    row |= {"stated_by": "x", "stated_on": "2026-10-05", "reason": "x", "source_id": tables["sources"]["source_id"][0]}
    objections = tables["objections"]
    tables["objections"] = pd.DataFrame([row])[list(objections)].astype(objections.dtypes.to_dict())
    for name, columns in TEXTS.items():
        for column in columns:
            texts = [f"{HOSTILE} {number}" for number in range(len(tables[name]))]
            tables[name] = tables[name].assign(**{column: pd.Series(texts, dtype=tables[name][column].dtype)})
    return replace(snapshot, tables=tables, note=HOSTILE)


def boxes(at: AppTest) -> list[str]:
    """Keys of the boxes that a viewer can open."""
    found: list[str] = []

    def walk(node: Any) -> None:
        for child in getattr(node, "children", {}).values():
            if isinstance(child.proto, Block) and child.proto.WhichOneof("type") in ("popover", "expandable"):
                opened = getattr(child.proto, child.proto.WhichOneof("type"))
                found.append((opened.id or child.proto.id).split("-", 2)[-1])
            walk(child)

    walk(at.main)
    return [key for key in found if key and key != "None"]


@pytest.mark.parametrize("dataset", ["contoh", "terpublikasi"])
@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.path)
def test_no_view_lets_a_text_draw_link_or_fetch(hostile: Snapshot, route: Route, dataset: str) -> None:
    found = set()
    with patch.object(versions, "bundled", lambda: hostile):
        for view in views(route):
            params = dict(part.split("=", 1) for part in view.partition("?")[2].split("&") if part)
            at = open_page(route.path, **params, data=dataset)
            assert not at.exception
            for key in boxes(at):
                at.session_state[key] = True
            at.run()
            assert not at.exception
            found |= {f"{view} {each}" for each in drawn(at)}
    assert sorted(found) == []
