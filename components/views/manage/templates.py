"""Official forms to fill in, one per table; open to every viewer."""

from typing import Final

import streamlit as st

from components.options import ManageOptions
from components.scene import Scene
from components.views.manage.parts import table_name
from data.intake.model import IMPORTED_TABLES
from data.text.catalogue import Texts as Words

_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def templates_view(scene: Scene[ManageOptions]) -> None:
    """Draw the choice of a table and the download of its template."""
    held, texts = scene.held, scene.texts
    st.write(texts("manage.templates_intro", areas=len(held.codes)))
    table = st.selectbox(
        texts("manage.template"),
        IMPORTED_TABLES,
        format_func=lambda name: table_name(name, texts),
        key="kelola_template",
        width=420,
    )
    st.caption(texts(f"manage.template_{table}"))

    def made() -> bytes:
        # Only who downloads a form loads what writes it.
        from data.intake.sheets.templates import template

        return template(table, areas, words)

    areas, words = held.tables["areas"], Words(texts.language)
    st.download_button(
        texts("manage.template_download"),
        data=made,
        file_name=f"{texts('manage.template_file')}-{table}.xlsx",
        mime=_XLSX,
        key="kelola_template_file",
        icon=":material/download:",
        type="primary",
        on_click="ignore",
    )
