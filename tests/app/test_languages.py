"""One language a screen: no common Indonesian word on an English one, no English one on an Indonesian one."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pandas as pd
import pytest

from data.snapshot import Snapshot
from data.store.store import Store
from data.tables.bundle import FOLDER
from tests.app.screen import open_page
from tests.app.test_kelola import extract, upload
from tests.app.test_marks import BEHIND_A_CLICK, VIEWS, WITHOUT_SAMPLES
from tests.app.viewers import sit_at_the_machine

# Common words of the other language, by the language of the screen.
INDONESIAN = """
    adalah angka aplikasi atau belum bulan cakupan contoh dalam dan dari dengan dihitung diolah
    dipublikasikan hanya ini itu karena kurang menurut oleh orang pada pekerja penyebut peserta semua
    setiap simulasi sudah sumber tahun tidak untuk wilayah yang
"""
ENGLISH = """
    and are areas base before coverage each from has have is month not of on participants people
    published sample source than that the this to was were which with without workers
"""
COMMON = {"en": set(INDONESIAN.split()), "id": set(ENGLISH.split())}
OTHERS = {
    **{f"mutu {view}": ("mutu", {"tinjau": view, "wilayah": "35.09"}) for view in ("kelengkapan", "sanggahan")},
    "saved": ("simulasi", {"susun": "skenario"}),
    **{f"kelola {part}": ("kelola", {"bagian": part}) for part in ("impor", "riwayat", "templat")},
}
ALL = VIEWS | WITHOUT_SAMPLES | OTHERS
_UNREAD = {"id", "url", "form_id", "element_id", "js_content", "css_content", "component_name", "spec", "user_key"}
_KEYS = {"code", "key", "target", "filename", "address", "selected"}
"""What a component is told and never shows."""


def strings(value: Any, name: str = "") -> Iterator[str]:
    """Every text of an element: its own words, its labels, what a component of our own is given."""
    if name in _UNREAD or name in _KEYS:
        return
    if isinstance(value, str) and name == "json":
        yield from strings(json.loads(value))
    elif isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from strings(part, key)
    elif hasattr(value, "ListFields"):
        for field, part in value.ListFields():
            yield from strings(part, field.name)
    elif hasattr(value, "__iter__") and not isinstance(value, bytes):
        for part in value:
            yield from strings(part, "" if name == "json" else name)


def said(at: Any) -> Iterator[str]:
    """Every text of the page and its panel."""

    def walk(node: Any) -> Iterator[str]:
        for child in getattr(node, "children", {}).values():
            yield from strings(getattr(child, "proto", None))
            yield from walk(child)

    yield from walk(at.main)
    yield from walk(at.sidebar)


def quoted(language: str) -> list[str]:
    """What keeps its own language: names, titles that others gave to what they published or decreed."""
    tables = {
        name: pd.read_csv(FOLDER / f"{name}.csv", dtype=str, keep_default_na=False)
        for name in ("sources", "regulations", "groups", "offices")
    }
    own = tables["sources"]["licence"] != "tidak dinyatakan"  # what others published has no licence that is stated
    found = [
        *tables["sources"]["title"][~own],
        *tables["regulations"]["title"],
        *tables["groups"]["unit"],
        *tables["offices"]["office"],
        "Cakupan Jatim",
        "BPS – Statistics Indonesia",
    ]
    return sorted({text for text in found if text}, key=len, reverse=True)


def strange(texts: list[str], language: str) -> set[str]:
    """Texts with a common word of the other language, beside what is quoted."""
    names, found = quoted(language), set()
    for text in texts:
        bare = re.sub(r"<style>.*?</style>|<[^>]+>", " ", text, flags=re.DOTALL)
        bare = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", bare)  # what is kept from being read as Markdown
        bare = re.sub(r"write “[^”]*” or “[^”]*”", " ", bare)  # what a file in Indonesian is to say
        for name in names:
            bare = bare.replace(name, " ")
        if re.fullmatch(r"\s*[\w.-]*[_=-][\w.=&-]*\s*|[a-z]+", bare):
            continue  # a key, an address
        bare = re.sub(r"\S*[./_=]\S*(?<!\.)", " ", bare)
        if set(re.findall(r"[a-z]+", bare.lower())) & COMMON[language]:
            found.add(bare.strip())
    return found


@pytest.mark.parametrize("language", COMMON)
@pytest.mark.parametrize("name", ALL)
def test_a_screen_speaks_one_language(name: str, language: str) -> None:
    page, params = ALL[name]
    for dataset in ("contoh", "terpublikasi"):
        at = open_page(page, bahasa=language, data=dataset, **params)
        for key in BEHIND_A_CLICK:
            at.session_state[key] = True
        at.run()
        assert not at.exception
        texts = list(said(at))
        assert len(texts) > 10
        assert strange(texts, language) == set()


@pytest.mark.parametrize("language", COMMON)
def test_every_step_of_a_draft_speaks_one_language(
    store: Store, snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    sit_at_the_machine(monkeypatch)
    # A file that asks something, leaves something out and has something wrong: every kind of sentence.
    lines = extract(snapshot, basis=False, plus=40_000).decode().split("\r\n")
    lines[1] = lines[1].replace(";PU;", ";XX;")
    content = "\r\n".join([*lines[:300], lines[5]]).encode()
    at = upload(open_page("kelola", bahasa=language), ("cabang.csv", content))
    own = [*lines[0].split(";"), "cabang.csv", lines[0]]
    for _ in range(5):
        texts = [text for text in said(at) if text not in own]
        assert len(texts) > 10
        assert strange(texts, language) == set()
        step = at.button(key="kelola_next") if any(button.key == "kelola_next" for button in at.button) else None
        if step is None or step.disabled:
            break
        step.click().run()
        assert not at.exception
