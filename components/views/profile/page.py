"""The profile page: everything about one kabupaten or kota."""

from dataclasses import replace
from html import escape
from math import isnan

import streamlit as st

from components.charts.mount import chart, current_theme
from components.charts.structure import sector_rows, status_rows
from components.frame.session import choose, choose_option
from components.map.atlas import map_view
from components.map.draw import draw_map
from components.options import Options
from components.scene import Scene
from components.text.catalogue import Texts
from components.text.names import place_text
from components.text.phrases import month_of, scope_text, simulation_mark, source_titles
from components.text.sentences import paragraph
from components.views.home.page import area_tiles
from components.views.printed.area import printed_profile
from components.views.printed.table import printed_table
from components.views.profile.round import meeting_round
from components.views.profile.steps import by_key, step_button
from components.views.profile.tables import ladder_table, segment_table
from components.views.trend.page import trend_chart
from data.coverage.context import workforce_structure
from data.coverage.indicators import indicator_table
from data.coverage.residence import residence_and_work
from data.ledger.place import place_of
from data.selection import ALL, Selection
from data.snapshot import Snapshot
from data.text.format import Formatter
from geo.neighbours import neighbours


def profile(scene: Scene[Options]) -> None:
    """Draw the profile of the selected area."""
    held, chosen, texts = scene.held, scene.chosen, scene.texts
    _identity(held, chosen, texts)
    if chosen.dataset == "terpublikasi":
        printed_profile(held, chosen, tuple(neighbours(chosen.area)), texts)
        _neighbours(held, chosen, texts)
        with st.container(key="screen-only-profile"):
            _sources_and_structure(held, chosen, texts)
        return
    area_tiles(held, chosen, chosen.area, texts, key="profile_tiles")
    meeting_round(held, chosen, texts)
    _neighbours(held, chosen, texts)
    left, right = st.columns([0.62, 0.38], gap="medium")
    with left:
        coverage = replace(chosen, indicator="cakupan", others=())
        trend_chart(held, coverage, chosen.area, texts, key="profile_trend", height=380)
    with right:
        st.header(texts("profile.position"), anchor=False)
        view = map_view(
            held, replace(chosen, indicator="cakupan"), texts, mark=simulation_mark(held, chosen, texts), size="thumb"
        )
        draw_map(held, view, texts, key="map_thumb", height=330)
        with st.container(border=True, key="meaning"):
            st.markdown(f"**{texts('profile.meaning')}**")
            st.write(paragraph(held, chosen, chosen.area, texts))
    st.header(texts("profile.segments"), anchor=False)
    segment_table(held, chosen, texts)
    st.header(texts("profile.targets" if chosen.segment == ALL else "profile.targets_of_all"), anchor=False)
    ladder_table(held, chosen, texts)
    # On paper the profile is one page: what follows stays on the screen.
    with st.container(key="screen-only-profile"):
        _residence(held, chosen, texts)
        _sources_and_structure(held, chosen, texts)


def _sources_and_structure(held: Snapshot, chosen: Selection, texts: Texts) -> None:
    st.header(texts("profile.structure"), anchor=False)
    _structure(held, chosen, texts)
    st.header(texts("profile.published"), anchor=False)
    printed_table(held, chosen.area, texts)


def _identity(held: Snapshot, chosen: Selection, texts: Texts) -> None:
    format_ = Formatter(texts.language)
    by_key(held)
    with st.container(key="profile_head", horizontal=True, vertical_alignment="center", gap="small"):
        step_button(held, chosen.area, -1, texts)
        st.title(f"{held.area_names[chosen.area]} ({chosen.area})", anchor=False, width="content")
        step_button(held, chosen.area, 1, texts)
    row = held.area_rows.get(chosen.area)
    if row is not None:
        counts = {name: format_.people(float(row[name])) for name in ("kecamatan", "desa", "kelurahan")}
        facts = texts("profile.facts", capital=row["capital"], area=format_.decimal(float(row["area_km2"])), **counts)
        offices = held.tables["offices"]
        names = offices.loc[offices["area_code"] == chosen.area, "office"].tolist()
        served = texts("profile.offices", offices=", ".join(names)) if names else ""
        scope = "" if chosen.dataset == "terpublikasi" else scope_text(held, chosen, texts)
        told = [
            f"<b>{escape(scope)}</b>",
            f"<b>{escape(_place(held, chosen, texts))}</b>",
            escape(facts),
            escape(served),
        ]
        st.html(f'<p class="lead-note">{" · ".join(part for part in told if part not in ("", "<b></b>"))}</p>')


def _place(held: Snapshot, chosen: Selection, texts: Texts) -> str:
    """Place by coverage; none where published figures stand on different bases."""
    if chosen.dataset == "terpublikasi":
        return ""
    frame = indicator_table(held, replace(chosen, indicator="cakupan")).iloc[:-1]
    place = place_of(dict(zip(frame["area_code"], frame["value"].astype(float), strict=True)), chosen.area)
    return texts("round.place", place=place_text(place, texts)) if place else ""


def _neighbours(held: Snapshot, chosen: Selection, texts: Texts) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="neighbours"):
        st.markdown(f"{texts('profile.neighbours')}:")
        for code in neighbours(chosen.area):
            st.button(held.labels[code], key=f"neighbour_{code}", on_click=choose, kwargs={"area": code})


def _residence(held: Snapshot, chosen: Selection, texts: Texts) -> None:
    """Say how many live here and how many work here, where both are known and may be shown."""
    found = residence_and_work(held, chosen.segment, month_of(held, chosen))
    row = found[found["area_code"] == chosen.area].iloc[0]
    if isnan(row["net"]):
        return
    format_ = Formatter(texts.language)
    counts = {name: format_.people(row[name]) for name in ("residence", "work")}
    st.header(texts("profile.residence_title"), anchor=False)
    st.write(texts("profile.residence", net=format_.people(row["net"], signed=True), **counts))
    if st.button(texts("quality.view_domisili"), key="profile_residence"):
        choose_option("tinjau", "domisili")
        st.switch_page("pages/mutu.py")


def _structure(held: Snapshot, chosen: Selection, texts: Texts) -> None:
    found = workforce_structure(held, chosen.area, month_of(held, chosen))
    if found is None:
        st.info(texts("reason.no_workforce"))
        return
    theme = current_theme()
    source = "; ".join(source_titles(held, found.source, texts))
    halves = st.columns(2, gap="medium")
    for half, name, build in zip(halves, ("status", "sector"), (status_rows, sector_rows), strict=True):
        with half:
            chart(
                held,
                build(found, texts=texts, theme=theme),
                key=f"structure_{name}",
                title=texts(f"profile.{name}"),
                subtitle=texts("profile.structure_subtitle", area=held.area_names[chosen.area], year=found.year),
                alt=texts(f"profile.{name}"),
                texts=texts,
                source=source,
                mark="",
                filename=f"struktur-{name}-{chosen.area}",
            )
