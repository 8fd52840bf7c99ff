"""What a plan comes to: tiles, the arithmetic line, where the numbers come from, the months, what must be known."""

from html import escape
from math import isnan

import numpy as np
import plotly.graph_objects as go
import streamlit as st

from components.charts.mount import current_theme
from components.charts.style import config
from components.export.figure import figure_buttons
from components.look.mark import pill
from components.parts.sections import source_line
from components.text.catalogue import Texts, plain
from components.text.phrases import base_text, segment_text, simulation_mark
from components.views.plan import words as say
from components.views.plan.chart import plan_chart
from data.scenario.entry import target_share
from data.scenario.outcome import Outcome
from data.scenario.solve import QUANTITIES, Solved
from data.selection import Selection
from data.snapshot import Snapshot
from data.text.format import Formatter

_NO_NAMES = {"locale": "en", "locales": {}}


def plan_tiles(found: Solved, texts: Texts) -> None:
    """Draw the six numbers of a plan, those that were given say so, and the sum everybody can follow."""
    cards = "".join(
        f'<div class="plan-tile"><div class="tile-label">{escape(label)}</div>'
        f'<div class="tile-value{_size(value)}">{escape(value)}</div>'
        f'<div class="tile-note">{escape(note)}</div></div>'
        for label, value, note in _tiles(found, texts)
    )
    st.html(f'<div class="plan-tiles">{cards}</div>')


def _size(value: str) -> str:
    """Class of a tile's value: what is long is written smaller, so that it stays inside."""
    return " longest" if len(value) > 13 else " long" if len(value) > 10 else ""


def sum_line(held: Snapshot, chosen: Selection, found: Solved, texts: Texts) -> None:
    """Draw the sum everybody can follow, and beside it the button that opens where every number comes from."""
    with st.container(horizontal=True, vertical_alignment="center", key="plan_sum_line"):
        st.html(f'<div class="plan-sum">{escape(say.arithmetic(found, texts))}</div>', width="stretch")
        _origin(held, chosen, found, texts)


def _tiles(found: Solved, texts: Texts) -> list[tuple[str, str, str]]:
    made, plan, words = found.outcome, found.plan, Formatter(texts.language)
    known = {name: texts("plan.given") if name in found.given.names else "" for name in QUANTITIES}
    uncovered = "" if found.uncovered is None else texts("plan.of_uncovered", count=words.short(found.uncovered))
    december, average = (
        texts("plan.from", points=say.points_text(before, after, texts), before=words.percent(_known(before)))
        for before, after in (
            (made.december_before, made.december_after),
            (made.average_before, made.average_after),
        )
    )
    people = words.people(plan.people) if plan.people < 10**7 else words.short(plan.people)
    return [
        (texts("plan.tile_budget", known=known["budget"]), f"Rp{words.short(made.cost)}", words.rupiah(made.cost)),
        (texts("plan.tile_people", known=known["people"]), people, uncovered),
        (texts("plan.tile_months", known=known["months"]), str(plan.months), say.months_text(plan, texts)),
        (
            texts("plan.tile_coverage", known=known["coverage"]),
            say.coverage_text(found, texts),
            say.coverage_note(found, texts) or december,
        ),
        (texts("plan.average"), words.percent(_known(made.average_after)), average),
        (texts("plan.benefits"), say.benefits_text(made, texts), _benefit_note(made, texts)),
    ]


def _benefit_note(made: Outcome, texts: Texts) -> str:
    return texts("plan.benefits_none" if made.expected.low is None else "plan.benefits_note")


def _known(value: float) -> float | None:
    return None if isnan(value) else value


def _origin(held: Snapshot, chosen: Selection, found: Solved, texts: Texts) -> None:
    """Draw the button that opens where every number comes from."""
    box = st.popover(
        texts("plan.origin"), icon=":material/info:", key="plan_origin", width="content", on_change="rerun"
    )
    if box.open:
        lines = say.origin_lines(held, chosen, found, texts)
        box.markdown("\n".join(f"- **{plain(name)}**: {plain(text)}" for name, text in lines))


def months_chart(held: Snapshot, chosen: Selection, found: Solved, texts: Texts) -> None:
    """Draw the months of the plan; without a known coverage, say why there is no chart."""
    made = found.outcome
    if np.isnan(made.coverage_before).all():
        st.info(texts("plan.no_chart"))
        st.markdown("\n".join(f"- {plain(line)}" for line in say.warnings(held, found, texts)))
        return
    target, name = target_of(held, chosen, made, texts)
    _figure(
        plan_chart(made, target, name, texts, current_theme()),
        say.warnings(held, found, texts),
        title=texts("plan.chart_title", area=held.area_names[made.plan.area], year=made.plan.year),
        subtitle=" · ".join([segment_text(chosen, texts), base_text(held, chosen, texts)]),
        alt=say.headline(held, chosen, found, texts),
        source=source_line(held, made.source_ids, texts),
        mark=simulation_mark(held, chosen, texts),
        filename=f"simulasi-{made.plan.area}-{made.plan.year}",
        note=say.baseline_text(held, chosen, made.baseline, texts),
        texts=texts,
    )


def _figure(
    fig: go.Figure,
    said: list[str],
    *,
    title: str,
    subtitle: str,
    alt: str,
    source: str,
    mark: str,
    filename: str,
    note: str,
    texts: Texts,
) -> None:
    """Show the chart as `components.charts.mount.chart` does, with less to send at every move of a slider.

    Its axis holds no dates, so it needs no names of months; the buttons that save it come when they are asked for.
    ``said`` is what must be known beside it.
    """  # fmt: skip
    st.html(
        f'<div class="plan-head" role="heading" aria-level="2">{escape(title)} {pill(mark)}</div>'
        f'<div class="plan-sub">{escape(subtitle)}</div>'
    )
    with st.container(key="plan_figure"):
        st.plotly_chart(
            fig, key="plan_months", theme=None, width="stretch", config=config(texts.language) | _NO_NAMES, alt=alt
        )
    known = "".join(f"<li>{escape(line)}</li>" for line in said)
    origin_words = escape(texts("charts.source", source=source))
    st.html(f'<div class="plan-sub">{escape(note)}<br>{origin_words}</div><ul class="plan-known">{known}</ul>')
    with st.popover(texts("plan.save_figure"), key="plan_figure_save", on_change="rerun") as box:
        if box.open:
            figure_buttons(
                "plan_figure",
                title=title,
                subtitle=subtitle,
                source=source,
                mark=mark,
                filename=filename,
                texts=texts,
                key="plan_figure_buttons",
            )


def target_of(held: Snapshot, chosen: Selection, made: Outcome, texts: Texts) -> tuple[float | None, str]:
    """Target of the plan's year in percent of the base on screen, and its name."""
    name = texts("plan.target", ladder=texts(f"ladder_short.{chosen.ladder}"), year=made.plan.year)
    return target_share(held, chosen, made.plan.area, made.plan.year, made.workers), name
