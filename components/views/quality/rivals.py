"""Rival figures of one area side by side, and why two of them differ."""

from dataclasses import replace
from math import isnan

import streamlit as st

from components.charts.mount import chart, current_theme
from components.charts.waterfall import Step, waterfall
from components.export.tables import table_downloads
from components.frame.session import choose_option
from components.options import QualityOptions
from components.parts.sections import frame_of, of_area
from components.scene import Scene
from components.table import Cell, Column, Row, data_table
from components.text.catalogue import Texts
from components.text.notes import row_marks, selection_notes
from components.text.phrases import month_of, segment_text, simulation_mark, source_titles
from components.views.quality.words import base_name, contradiction_text, explanation_text, figure_name, figure_source
from data.quality.explanation import Explanation, explain, rounded
from data.quality.figures import Figure, default_pair, figures, rivals
from data.selection import Selection
from data.snapshot import Snapshot
from data.tables.fields import SIMULATED_SOURCE
from data.text.format import NONE, Formatter


def rivals_view(scene: Scene[QualityOptions]) -> None:
    """Draw the explanation of a pair first, then everything that stands beside each other."""
    held, chosen, texts = scene.held, scene.chosen, scene.texts
    month = month_of(held, chosen)
    found = _shown(figures(held, chosen.area, chosen.segment, month), chosen)
    st.header(texts("quality.why", area=held.area_names[chosen.area]), anchor=False)
    st.caption(f"{Formatter(texts.language).month(month)} · {segment_text(chosen, texts)}")
    pair = _chosen_pair(scene, found)
    if pair is None:
        st.info(texts("quality.no_pair"))
    else:
        _explanation(held, chosen, pair, texts)
    st.header(texts("quality.side_by_side"), anchor=False)
    _table(held, chosen, _shown(rivals(held, chosen.area, chosen.segment, month), chosen), texts)


def _shown(found: tuple[Figure, ...], chosen: Selection) -> tuple[Figure, ...]:
    """Published figures alone never stand beside simulated ones."""
    hidden = chosen.dataset == "terpublikasi"
    return tuple(item for item in found if not (hidden and SIMULATED_SOURCE in item.source.split(";")))


def _chosen_pair(scene: Scene[QualityOptions], found: tuple[Figure, ...]) -> tuple[Figure, Figure] | None:
    """Let the viewer pick two figures; what another area's link names falls back to a pair worth explaining."""
    usable = {figure.code: figure for figure in found if not isnan(figure.value)}
    start = default_pair(found)
    if len(usable) < 2:
        return None
    fallback = start or tuple(usable.values())[:2]
    halves = st.columns(2, gap="medium")
    picked = []
    names, asked = ("angka_a", "angka_b"), (scene.options.first, scene.options.second)
    for half, name, wanted, default in zip(halves, names, asked, fallback, strict=True):
        code = wanted if wanted in usable else default.code
        with half:
            picked.append(usable[_pick(name, code, usable, scene.texts)])
    return picked[0], picked[1]


def _pick(name: str, code: str, usable: dict[str, Figure], texts: Texts) -> str:
    key = f"pick_{name}"
    st.session_state[key] = code

    def changed() -> None:
        choose_option(name, st.session_state[key])

    st.selectbox(
        texts(f"quality.{name}"),
        list(usable),
        format_func=lambda item: figure_name(usable[item], texts),
        key=key,
        on_change=changed,
    )
    return code


def _explanation(held: Snapshot, chosen: Selection, pair: tuple[Figure, Figure], texts: Texts) -> None:
    found = explain(held, chosen.area, chosen.segment, *pair)
    if found is None:
        st.info(texts("quality.not_splittable"))
        return
    text = explanation_text(found, texts)
    st.markdown(f"**{text}**")
    sources = ";".join(dict.fromkeys(key for figure in pair for key in figure.source.split(";")))
    simulated = SIMULATED_SOURCE in sources.split(";")
    chart(
        held,
        waterfall(_steps(found, texts), texts=texts, theme=current_theme()),
        key="mutu_waterfall",
        title=texts("quality.split"),
        subtitle=f"{held.area_names[chosen.area]} · {segment_text(chosen, texts)}",
        alt=text,
        texts=texts,
        source="; ".join(source_titles(held, sources, texts)),
        mark=simulation_mark(held, chosen, texts) if simulated else "",
        filename=f"selisih-{chosen.area}",
        note=texts("quality.split_note"),
    )


def _steps(found: Explanation, texts: Texts) -> list[Step]:
    format_ = Formatter(texts.language)
    _, shares = rounded(found.difference, tuple(part.points for part in found.parts))
    first, second = found.first, found.second
    steps = [Step(_counted(first, texts), 0.0, first.counted, format_.percent(first.counted), whole=True)]
    for part, share in zip(found.parts, shares, strict=True):
        start = steps[-1].end
        words = texts("quality.points", points=format_.points(share))
        counts = f"{format_.people(part.before)} → {format_.people(part.after)}"
        steps.append(Step(f"{texts(f'quality.cause_{part.cause}')} ({counts})", start, start + part.points, words))
    steps.append(Step(_counted(second, texts), 0.0, second.counted, format_.percent(second.counted), whole=True))
    return steps


def _counted(figure: Figure, texts: Texts) -> str:
    format_ = Formatter(texts.language)
    counts = {"active": format_.people(figure.active), "workers": format_.people(figure.workers)}
    when = texts(f"quality.kind_{figure.kind}", when=format_.partial_date(figure.as_of))
    return texts("quality.of_workers", figure=when, **counts)


def _table(held: Snapshot, chosen: Selection, found: tuple[Figure, ...], texts: Texts) -> None:
    format_ = Formatter(texts.language)
    # A printed figure beside computed ones stays what it is: the mark is of each row.
    marks = row_marks([figure.source for figure in found], texts)
    rows = [
        Row(
            figure.code,
            {
                "kind": Cell(" · ".join(part for part in (texts(f"quality.rival_{figure.kind}"), mark) if part)),
                "as_of": Cell(format_.partial_date(figure.as_of)),
                "value": Cell(format_.percent(figure.value, 2), None if isnan(figure.value) else figure.value),
                "active": Cell(format_.people(figure.active), None if isnan(figure.active) else figure.active),
                "workers": Cell(format_.people(figure.workers), None if isnan(figure.workers) else figure.workers),
                "basis": Cell(
                    texts("quality.unstated") if figure.basis == "unknown" else texts(f"basis.{figure.basis}")
                ),
                "base": Cell(base_name(figure, texts)),
                "derived": Cell(_derived(figure, texts)),
                "source": Cell(figure_source(held, figure, texts)),
            },
        )
        for figure, mark in zip(found, marks, strict=True)
    ]
    columns = [
        Column("kind", texts("quality.figure"), kind="text"),
        Column("as_of", texts("provenance.as_of"), kind="text"),
        Column("value", texts("indicator_name.cakupan"), unit="%", bar=True),
        Column("active", texts("indicator_name.peserta_aktif"), unit=texts("indicator_unit.peserta_aktif")),
        Column("workers", texts("indicator_name.dasar"), unit=texts("indicator_unit.dasar")),
        Column("basis", texts("quality.basis"), kind="text"),
        Column("base", texts("provenance.base"), kind="text"),
        Column("derived", texts("quality.derived_heading"), kind="text"),
        Column("source", texts("quality.source_and_note"), kind="text"),
    ]
    ids = ";".join(dict.fromkeys(figure.source for figure in found))
    area, fields = held.area_names[chosen.area], ("segment", "month")
    made = replace(selection_notes(held, chosen, texts, ids=ids, fields=fields, area=area), marks=marks)
    title = f"{texts('quality.side_by_side')}: {area}"
    data_table(rows, columns, key="mutu_rivals", height=520, texts=texts, caption=title, notes=made)
    table_downloads(
        lambda: of_area(held, chosen.area, frame_of(rows, columns, texts), texts),
        key="mutu_rivals_files",
        filename=f"angka-pembanding-{chosen.area}",
        texts=texts,
        title=title,
        notes=made,
    )


def _derived(figure: Figure, texts: Texts) -> str:
    if figure.contradicted:
        return contradiction_text(figure, texts)
    return texts("quality.derived") if figure.derived else NONE
