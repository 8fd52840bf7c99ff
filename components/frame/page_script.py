"""What only the browser can do for the frame: the page's language, Streamlit's own words, light or dark."""

import json
from functools import cache
from pathlib import Path
from typing import Final

from components.frame import session
from components.frame.routes import HOME, ROUTES
from components.look import media
from components.look.colours import tones
from components.text.catalogue import Texts, entries
from components.text.notes import version_line
from components.text.phrases import segment_text
from data.tables.fields import PROVINCE

_SCRIPTS = (Path(__file__).with_name("page_script.js"), Path(__file__).with_name("paper.js"))
_STYLE = Path(__file__).with_name("page_script.css")
_PART: Final = "platform."
_APPEARANCES: Final = ("System", "Light", "Dark")
"""Streamlit's names of its appearances."""
_mount = media.declare("cakupan_page")


def mount(texts: Texts) -> None:
    """Draw the choice of light or dark, and let the script look after everything else of the page.

    The choice stays in the browser; the run it starts lets the charts follow, whose colours come from here. To be
    called when the address is written: that the page arrives in the browser tells it so.
    """
    _mount(
        key="page_script",
        data={
            "language": texts.language,
            "paper": _paper(texts),
            "page": session.address_path(),
            "code": media.code(_module(), "cakupan-page-code"),
        },
        height="content",
        on_appearance_change=lambda: None,
    )


@cache
def _module() -> str:
    constants = {
        "WORDS": _words(),
        "LABELS": {language: _labels(Texts(language)) for language in ("id", "en")},
        "PATHS": ["", *(route.path for route in ROUTES if route is not HOME)],
        "TONES": _tones(),
        "STYLE": _STYLE.read_text(encoding="utf-8"),
    }
    lines = [f"const {name} = {json.dumps(value, ensure_ascii=False)};" for name, value in constants.items()]
    return "\n".join([*lines, *(script.read_text(encoding="utf-8") for script in _SCRIPTS)])


def _tones() -> dict[str, str]:
    """Colours of the dark theme as the browser writes them, and those of the light one in their place."""
    return {_rgb(dark): light for light, dark in tones()}


def _rgb(colour: str) -> str:
    return "rgb({},{},{})".format(*(int(colour[start : start + 2], 16) for start in (1, 3, 5)))


def _paper(texts: Texts) -> str:
    """What a printed sheet says of its figures beside the tab's title and the status line."""
    chosen, held = session.selection(), session.snapshot()
    used = session.uses()
    if not used.figures:
        return ""
    fields, found = used.fields_of(chosen), []
    if chosen.area == PROVINCE or "area" not in fields:
        found.append(held.labels[PROVINCE])
    if "segment" in fields:
        found.append(segment_text(chosen, texts))
    return " · ".join([*found, version_line(held, texts)])


def _words() -> list[tuple[str, str]]:
    """Streamlit's words and ours in their place, with ``{places}`` for what stands inside."""
    ours, theirs = Texts("id"), Texts("en")
    names = [key.removeprefix(_PART) for key in entries() if key.startswith(_PART)]
    written = dict.fromkeys(("what", "count", "day"), "{}")
    return [(theirs(f"platform.{name}", **written), ours(f"platform.{name}", **written)) for name in names]


def _labels(texts: Texts) -> dict[str, object]:
    return {
        "appearance": texts("frame.appearance"),
        "names": {name: texts(f"frame.appearance_{name.lower()}") for name in _APPEARANCES},
        "map": texts("platform.skip_map"),
        "content": texts("platform.skip_content"),
        "origin": texts("provenance.open"),
        "popup": texts("frame.popup"),
        "leftOut": texts("frame.not_printed", what="{}"),
    }
