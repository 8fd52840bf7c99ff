"""Mounting the hero map: a component of our own that changes in place, so that a projector shows no flash."""

import json
import re
from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from components.look import media
from components.map.documents import distinct
from components.map.view import MapView

_HERE = Path(__file__).parent
_SCRIPTS = (
    "patterns.js",
    "amounts.js",
    "tiles.js",
    "ground.js",
    "labels.js",
    "key.js",
    "lettering.js",
    "panel.js",
    "legend.js",
    "tip.js",
    "bars.js",
    "map.js",
)
_PARTS = (
    _HERE.parent / "export" / "figure.js",
    *(_HERE / name for name in _SCRIPTS),
)
_mount = media.declare("cakupan_map")


def coverage_map(
    view: MapView,
    *,
    static: bytes,
    key: str,
    height: int,
    on_select: Callable[[], None] | None = None,
    on_month: Callable[[], None] | None = None,
) -> Any:
    """Show `view`; the same `key` keeps the drawing over every later change.

    A click on an area comes back as ``selected`` (its code, or None when the selection is cleared), a month
    chosen with the play bar as ``month`` (``2026-08``). Both are events: they are there in the callback and
    in the run it starts, ``st.session_state[key]["selected"]``, and gone after it. Copy them into the
    selection in the callback. A lasting state could not tell a second click on the same area, after the
    selection had been changed elsewhere, from no click at all.

    Parameters
    ----------
    view : MapView
        What to draw.
    static : bytes
        Shapes and words, from `static_bytes`; make it once per language.
    key : str
        The component's key in session state.
    height : int
        Height of the whole frame in pixels; on a phone the frame is as high as its content.
    on_select, on_month : callable, optional
        Called before the run that follows an event.

    Returns
    -------
    ComponentResult
        With ``selected`` and ``month``, both None unless this run was started by that event.
    """
    return _mount(
        key=key,
        data=component_data(view, static=static, key=key, height=height),
        height="content",
        on_selected_change=on_select or _nothing,
        on_month_change=on_month or _nothing,
    )


def component_data(view: MapView, *, static: bytes, key: str, height: int) -> dict[str, Any]:
    """The component's whole data: the view, and where the code and the two documents are."""
    return {
        **view.payload(),
        "height": height,
        "failure": _document(static)["words"]["failure"],
        "code": media.code(_module(), "cakupan-map-code"),
        "static": _reference(static, "cakupan-map-static"),
        "series": None if view.series is None else _reference(view.series, f"cakupan-map-series-{key}"),
        "widest": None if view.series is None else _widest(view.series),
    }


def _reference(data: bytes, coordinates: str) -> dict[str, Any]:
    place = media.address(data, media.JSON, coordinates)
    return {"inline": json.loads(data)} if place is None else {"address": place}


@lru_cache(maxsize=32)
def _widest(series: bytes) -> dict[str, list[Any]]:
    """The longest text that the months bring to each area, each different one once: ``texts[at[area]]``.

    Labels keep room for it, so it comes with the view and not with the series, which follows the first picture.
    Figures are as wide as each other: ``00,0%`` stands for all that are as long.
    """
    months = json.loads(series)["texts"]
    longest = [re.sub(r"\d", "0", max(area, key=len)) for area in zip(*months, strict=True)]
    return distinct(longest)


@lru_cache(maxsize=8)
def _document(static: bytes) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(static)
    return found


@cache
def _module() -> str:
    """The component's code as one module; its styles travel with it, for they too would be repeated."""
    css = "\n".join((_HERE / name).read_text(encoding="utf-8") for name in ("map.css", "bars.css"))
    parts = [path.read_text(encoding="utf-8") for path in _PARTS]
    return "\n".join([f"const STYLES = {json.dumps(css)};", *parts])


def _nothing() -> None:
    """Stand in for an absent callback: Streamlit reports only events it has a callback for."""
