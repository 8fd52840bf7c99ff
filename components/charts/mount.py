"""Mounting a chart: title, mark, drawing, source and download belong together and are drawn in one place."""

from collections.abc import Callable, Mapping
from html import escape
from re import fullmatch
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from components.charts.style import Theme, config
from components.export.figure import figure_buttons
from components.look.mark import pill
from components.text.catalogue import Texts
from components.text.notes import version_line
from data.snapshot import Snapshot
from data.tables.fields import AREA_PATTERN


def current_theme() -> Theme:
    """The viewer's theme; light until the browser has told."""
    return "dark" if st.context.theme.type == "dark" else "light"


def chart(
    held: Snapshot,
    fig: go.Figure,
    *,
    key: str,
    title: str,
    subtitle: str,
    alt: str,
    texts: Texts,
    source: str,
    mark: str,
    filename: str,
    note: str = "",
    on_select: Callable[[], None] | None = None,
) -> Any:
    """Show a figure with what makes it readable alone: title, period, simulation mark, source, download.

    Parameters
    ----------
    held : Snapshot
        The version, which stands below the drawing.
    fig : Figure
        From one of the builders; its height is fixed.
    key : str
        Key of the chart; with `on_select` also the key of its event in session state.
    title, subtitle : str
        What it shows; period, segment, base and ladder.
    alt : str
        The finding in one sentence, for who cannot see the drawing.
    source, mark : str
        Sources in words; the simulation mark, empty for real figures.
    filename : str
        Of the saved picture, without the extension.
    note : str
        A sentence under the drawing, such as that association is no cause.
    on_select : callable, optional
        Called on a click, before the run that follows; read ``clicked_area(st.session_state[key])`` in it. Without it
        clicks do nothing.

    Returns
    -------
    PlotlyState or DeltaGenerator
        What `st.plotly_chart` returned.
    """
    holder = f"{key}-figure"
    with st.container(key=f"{key}-block", gap="small"):
        st.html(heading(title, subtitle, mark))
        with st.container(key=holder):
            shown = st.plotly_chart(
                fig,
                key=key,
                theme=None,
                width="stretch",
                on_select=on_select or "ignore",
                selection_mode="points",
                config=config(texts.language),
                alt=alt,
            )
        below, right = st.columns([0.78, 0.22], vertical_alignment="top")
        with below:
            st.html(footing(source, note, texts))
        with right:
            figure_buttons(
                holder,
                title=title,
                subtitle=subtitle,
                source=f"{source} · {version_line(held, texts)}",
                mark=mark,
                filename=filename,
                texts=texts,
                key=f"{key}-save",
            )
    return shown


def heading(title: str, subtitle: str, mark: str) -> str:
    """The lines above a figure as HTML: title with the simulation mark beside it, subtitle."""
    badge = f" {pill(mark)}" if mark else ""
    below = f'<div style="font-size:15px;opacity:0.8;line-height:1.4">{escape(subtitle)}</div>' if subtitle else ""
    return (
        f'<div role="heading" aria-level="2" style="font-size:20px;font-weight:600;line-height:1.35">{escape(title)}'
        f"{badge}</div>{below}"
    )


def footing(source: str, note: str, texts: Texts) -> str:
    """The lines under a figure as HTML: what to know about it, and where it comes from."""
    known = f'<div style="font-size:15px;line-height:1.45;margin-bottom:4px">{escape(note)}</div>' if note else ""
    words = escape(texts("charts.source", source=source))
    return f'{known}<div style="font-size:14px;opacity:0.8;line-height:1.4">{words}</div>'


def clicked_area(event: Mapping[str, Any] | None) -> str | None:
    """The area code of a click on a chart, None when nothing that carries a code was clicked.

    Parameters
    ----------
    event : mapping or None
        ``st.session_state[key]`` of a chart mounted with `on_select`.
    """
    if not event:
        return None
    for point in event.get("selection", {}).get("points", ()):
        found = point.get("customdata")
        code = found[0] if isinstance(found, (list, tuple)) and found else found
        if isinstance(code, str) and fullmatch(AREA_PATTERN, code):
            return code
    return None
