"""Saving a chart on screen as a picture, in the browser and without the network."""

import json
from functools import cache
from pathlib import Path

from components.look import media
from components.text.catalogue import Texts

_HERE = Path(__file__).parent
_mount = media.declare("cakupan_figure_buttons")


def figure_buttons(
    target_key: str,
    *,
    title: str,
    subtitle: str,
    source: str,
    mark: str,
    filename: str,
    texts: Texts,
    key: str,
) -> None:
    """Two small buttons that save a Plotly chart as PNG and as SVG.

    Parameters
    ----------
    target_key : str
        Key of the Streamlit container that holds the chart, ``st.container(key=target_key)``.
    title, subtitle, source, mark : str
        Written around the drawing: a saved picture keeps its period, its sources and the simulation mark.
    filename : str
        Without the extension.
    texts : Texts
        The catalogue in the viewer's language.
    key : str
        The component's key in session state.
    """
    _mount(
        key=key,
        data={
            "target": target_key,
            "title": title,
            "subtitle": subtitle,
            "source": source,
            "mark": mark,
            "filename": filename,
            "words": {"png": texts("map.png"), "svg": texts("map.svg")},
            "code": media.code(_module(), "cakupan-figure-code"),
        },
        height="content",
    )


@cache
def _module() -> str:
    names = ("figure.js", "figure.buttons.js")
    parts = [(_HERE / name).read_text(encoding="utf-8") for name in names]
    css = (_HERE / "figure.css").read_text(encoding="utf-8")
    return "\n".join([f"const BUTTON_STYLES = {json.dumps(css)};", *parts])
