"""The document a browser starts in: Streamlit's own, with the frame's style, language and name from the first frame.

Streamlit begins in an empty document, lets elements appear one by one as the code of each arrives, and takes a style
as one of them: everything would jump until the last one stands. Here the style is there before anything is drawn, the
places of the page's parts are shown, and the page appears in them when it is whole (``document.js``); and what is
entered into the browser's history is watched from the beginning (``history.js``).
"""

import re
from collections.abc import Awaitable, Callable, Iterable, Mapping
from functools import cache
from html import escape
from pathlib import Path
from typing import Final

from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route
from streamlit import config, file_util

from components.frame import routes as pages
from components.text.catalogue import Language, Texts
from data.tables.fields import PROVINCE

_STYLES: Final = ("frame.css", "waiting.css", "print.css")
_SCRIPTS: Final = ("document.js", "history.js")


def routes() -> list[Route]:
    """The app's addresses, each answered with the document; the server's other ones stay Streamlit's."""
    base = str(config.get_option("server.baseUrlPath") or "").strip("/")
    below = f"/{base}" if base else ""
    return [
        *(Route(f"{below}/{route.path}", _answer(route), methods=["GET"]) for route in pages.ROUTES),
        Route(f"{below}/", _answer(pages.HOME), methods=["GET"]),
    ]


def _answer(route: pages.Route) -> Callable[[Request], Awaitable[HTMLResponse]]:
    async def answer(request: Request) -> HTMLResponse:
        asked = request.query_params
        used = route.uses(_view(route, asked), asked.get("wilayah", PROVINCE))
        return HTMLResponse(
            document("en" if asked.get("bahasa") == "en" else "id", panel=bool(used.fields)),
            headers={"Cache-Control": "no-cache"},
        )

    return answer


def _view(route: pages.Route, asked: Mapping[str, str]) -> str:
    """Code of the view an address asks for; the page's first one where it asks for none that is known."""
    choice = next((item for item in route.options if item.name == route.view), None)
    if choice is None:
        return ""
    return asked[choice.name] if asked.get(choice.name) in choice.allowed else choice.default


@cache
def document(language: Language, *, panel: bool) -> str:
    """The document in a language, with or without the place of the panel on the left.

    Raises
    ------
    ValueError
        When Streamlit's own document is not of the known form.
    """
    texts = Texts(language)
    text = (Path(file_util.get_static_dir()) / "index.html").read_text(encoding="utf-8")
    for theirs, ours in (
        ('<html lang="en">', f'<html lang="{language}">'),
        ("<title>Streamlit</title>", f"<title>{escape(texts('frame.app'))}</title>"),
        # Last in the body, because Streamlit adds its own rules to the head while it runs.
        ("</body>", f"{_waiting(texts, panel=panel)}<style>{_read(_STYLES)}</style></body>"),
        ('<div id="root">', f'<script>{_read(_SCRIPTS)}</script><div id="root">'),
    ):
        if text.count(theirs) != 1:
            msg = f"Streamlit's index.html has not exactly one {theirs}"
            raise ValueError(msg)
        text = text.replace(theirs, ours)
    # Where scripts are off Streamlit speaks of itself, in English.
    told = f"<noscript><p>{escape(texts('frame.no_script'))}</p></noscript>"
    text, found = re.subn(r"<noscript>.*?</noscript>", lambda _: told, text, flags=re.DOTALL)
    if found != 1:
        msg = "Streamlit's index.html has not exactly one <noscript>"
        raise ValueError(msg)
    return text


def _read(names: Iterable[str]) -> str:
    return "\n".join(Path(__file__).with_name(name).read_text(encoding="utf-8") for name in names)


def _waiting(texts: Texts, *, panel: bool) -> str:
    """What is seen until the page is whole: the bar, and the places of its parts."""
    parts = ['<div class="waiting-panel"></div>'] if panel else []
    parts.append('<div class="waiting-parts"><i></i><i></i><i></i></div>')
    return (
        f'<div class="waiting-page"><p class="unseen" role="status">{escape(texts("frame.loading"))}</p>'
        f'<div class="app-name" aria-hidden="true"><b>{escape(texts("frame.app"))}</b> '
        f"<span>{escape(texts('frame.subject'))}</span></div>{''.join(parts)}</div>"
    )
