"""The document a browser starts in: whose it is and in which language, before anything has run."""

import asyncio
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from starlette.applications import Starlette

from components.frame import document
from components.frame.routes import ROUTES

PAGES = ["", *(route.path for route in ROUTES)]


def get(address: str) -> tuple[int, dict[str, str], str]:
    """Status, headers and text with which the app's server answers an address."""
    parts = urlsplit(address)
    sent: list[Any] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "GET", "path": parts.path, "query_string": parts.query.encode(), "headers": []}
    with ThreadPoolExecutor(1) as apart:  # a browser test before this one may hold the loop of this thread
        apart.submit(asyncio.run, Starlette(routes=document.routes())(scope, receive, send)).result()
    headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], headers, b"".join(part.get("body", b"") for part in sent[1:]).decode()


@pytest.mark.parametrize("path", PAGES)
def test_every_address_of_the_app_is_answered_with_name_language_and_style(path: str) -> None:
    status, headers, text = get(f"/{path}?bahasa=en&wilayah=35.09")
    assert status == 200
    assert headers["cache-control"] == "no-cache"
    assert '<html lang="en">' in text
    assert "<title>Cakupan Jatim</title>" in text
    assert re.search(r"<style>.*\.st-key-bar \{.*</style></body>", text, re.DOTALL)


@pytest.mark.parametrize("query", ["", "?bahasa=id", "?bahasa=xx", "?wilayah=99.99&lihat=apa&bulan=kapan"])
def test_what_an_address_says_wrong_does_not_keep_the_document_away(query: str) -> None:
    for path in PAGES:
        status, _, text = get(f"/{path}{query}")
        assert status == 200
        assert '<html lang="id">' in text


@pytest.mark.parametrize(
    ("address", "panel"),
    [("/peta", True), ("/anggaran?lihat=silang", True), ("/indikator", False), ("/kelola?bagian=riwayat", False)],
)
def test_the_place_of_the_panel_is_kept_where_the_page_has_one(address: str, panel: bool) -> None:
    assert ('<div class="waiting-panel">' in get(address)[2]) == panel


@pytest.mark.parametrize(("query", "told"), [("", "Aktifkan JavaScript"), ("?bahasa=en", "Allow JavaScript")])
def test_without_scripts_a_sentence_in_the_language_says_what_to_do(query: str, told: str) -> None:
    text = get(f"/peta{query}")[2]
    (said,) = re.findall(r"<noscript>(.*?)</noscript>", text, re.DOTALL)
    assert told in said
    assert "Streamlit" not in said
    assert "enable JavaScript to run this app" not in text


def test_below_a_base_path_the_pages_stand_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document.config, "get_option", lambda name: "dinas/cakupan/")
    assert get("/dinas/cakupan/peta")[0] == 200
    assert get("/dinas/cakupan/")[0] == 200
    assert get("/peta")[0] == 404


def test_an_unknown_document_of_streamlit_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<html><body></body></html>", encoding="utf-8")
    monkeypatch.setattr(document.file_util, "get_static_dir", lambda: str(tmp_path))
    with pytest.raises(ValueError, match=r"index\.html"):
        document.document.__wrapped__("id", panel=True)
