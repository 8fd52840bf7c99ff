"""The province on one page: everything that was printed about it and about the nation, as a trend and as a table."""

import streamlit as st

from components.frame.session import choose
from components.options import Options
from components.scene import Scene
from components.text.sentences import printed_headline
from components.views.printed.table import printed_table
from components.views.printed.trend import printed_trends
from data.selection import Selection
from data.tables.fields import NATION, PROVINCE


def province_page(scene: Scene[Options]) -> None:
    """Draw the page of the whole province; the same in every dataset, since all of it was published."""
    held, chosen, texts = scene.held, scene.chosen, scene.texts
    name = held.area_names[PROVINCE]
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        st.title(f"{name} ({PROVINCE})", anchor=False)
        with st.popover(texts("profile.choose"), key="profile_choice"):
            st.write(texts("profile.choose_text"))
            with st.container(horizontal=True, key="profile_areas"):
                for code in held.codes:
                    st.button(held.labels[code], key=f"choose_{code}", on_click=choose, kwargs={"area": code})
    st.markdown(
        f"## {printed_headline(held, Selection(dataset='terpublikasi', ladder=chosen.ladder), PROVINCE, texts)}"
    )
    st.caption(texts("prints.province_note"))
    printed_trends(held, PROVINCE, name, texts)
    st.header(texts("prints.all_of", area=name), anchor=False)
    printed_table(held, PROVINCE, texts)
    nation = texts("groups.nation")
    st.header(texts("prints.nation"), anchor=False)
    printed_trends(held, NATION, nation, texts)
    st.subheader(texts("prints.all_of", area=nation), anchor=False)
    printed_table(held, NATION, texts)
