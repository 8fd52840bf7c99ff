"""What will be done, in words and counts, and the two ways out: yes and cancel."""

from collections.abc import Callable

import streamlit as st

from components.actions import publishing
from components.text.catalogue import Texts
from components.views.manage.parts import table_name
from data.difference import Difference
from data.text.format import Formatter


def consent_box(
    sentence: str, difference: Difference | None, texts: Texts, *, key: str, yes: str, agree: Callable[[], None]
) -> None:
    """Draw the question under what asked it.

    Parameters
    ----------
    sentence : str
        What will be done, as Markdown.
    difference : Difference or None
        What it changes, told table by table; None where that is not known before.
    yes : str
        Label of the button that agrees: the act by its name.
    """
    with st.container(border=True, key=f"{key}_consent"):
        st.warning(sentence, icon=":material/front_hand:")
        if difference is not None:
            st.markdown("\n".join(f"- {line}" for line in count_lines(difference, texts)))
        with st.container(horizontal=True):
            st.button(yes, type="primary", key=f"{key}_yes", on_click=agree)
            st.button(texts("manage.cancel"), key=f"{key}_no", on_click=publishing.withdraw)


def count_lines(difference: Difference, texts: Texts) -> list[str]:
    """How many rows of each table come, change and go; one line where all stay as they are."""
    format_ = Formatter(texts.language)
    lines = []
    for row in difference.counts.to_dict("records"):
        parts = [
            texts(f"manage.consent_{kind}", count=format_.people(row[kind]))
            for kind in ("added", "changed", "removed", "sample")
            if row[kind]
        ]
        if row["sample"] and row["sample"] == row["changed"] + row["removed"] + row["added"]:
            parts[-1] = texts("manage.consent_only_sample")
        lines.append(f"{table_name(row['table'], texts)}: {', '.join(parts)}")
    return lines or [texts("manage.same")]
