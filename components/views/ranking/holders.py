"""Who holds the gap: areas from the largest down, their shares of the sum, and what that sum is not."""

from dataclasses import replace

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.charts.mount import current_theme
from components.charts.pareto import pareto
from components.options import RankingOptions
from components.scene import Scene
from components.table import Cell, Column, Row
from components.text.catalogue import Texts
from components.text.phrases import indicator_name, publishers, reason_text
from components.views.ranking.parts import Sheet, compared, group_scope, joined, show, table
from data.coverage.indicators import indicator_row, indicator_table
from data.coverage.ranks import Concentration, concentration
from data.selection import Selection
from data.snapshot import Snapshot
from data.tables.fields import PROVINCE
from data.text.format import Formatter


def holders_view(scene: Scene[RankingOptions], above: DeltaGenerator) -> None:
    """Draw the finding into `above`, the bars with the running share, and the table of all areas."""
    held, chosen, texts = scene.held, scene.chosen, scene.texts
    measure = chosen if chosen.indicator == "belum_terlindungi" else replace(chosen, indicator="kekurangan")
    frame = indicator_table(held, measure).iloc[:-1]
    alike = compared(held, measure)
    present = frame[frame["area_code"].isin(alike)]
    scope = group_scope(held, measure, present.iloc[0].to_dict() if len(present) else None, texts)
    if present.empty:
        reason = reason_text(str(frame["reason"].mode().iloc[0]), texts)
        name = indicator_name(measure.indicator, texts)
        with above:
            st.title(texts("ranking.headline_none", indicator=name, scope=scope, reason=reason), anchor=False)
        return
    found = concentration(dict(zip(present["area_code"], present["value"], strict=True)))
    finding = headline(measure, found, len(present), scope, texts)
    with above:
        st.title(finding, anchor=False)
    title = texts("ranking.pareto") if measure.indicator == "kekurangan" else indicator_name(measure.indicator, texts)
    if found.codes:
        people = f"{indicator_name(measure.indicator, texts)} ({texts('home.tile_people')})"
        fig = pareto(
            found,
            held.labels,
            texts=texts,
            theme=current_theme(),
            selected=chosen.area,
            people_words=people,
        )
        note = sum_text(held, measure, found, len(present), texts)
        show(held, measure, fig, texts, name="pareto", title=title, finding=finding, note=note)
    table(held, measure, _sheet(held, frame, alike, found, measure, texts), texts, name="pareto", title=title)


def headline(measure: Selection, found: Concentration, areas: int, scope: str, texts: Texts) -> str:
    """How few areas hold at least half, with the share they really hold."""
    if not found.codes:
        return texts("ranking.pareto_met", scope=scope)
    format_ = Formatter(texts.language)
    key = "pareto_headline" if measure.indicator == "kekurangan" else "pareto_headline_uncovered"
    return texts(
        f"ranking.{key}",
        count=found.half,
        total=areas,
        share=format_.percent(found.share(found.half)),
        part=format_.people(found.amount(found.half)),
        people=format_.people(found.total),
        scope=scope,
    )


def sum_text(held: Snapshot, measure: Selection, found: Concentration, areas: int, texts: Texts) -> str:
    """What the shares are of: the sum of the areas, which is not the province's own gap."""
    format_ = Formatter(texts.language)
    said = []
    province = indicator_row(held, measure, measure.indicator, PROVINCE)
    if measure.indicator == "kekurangan" and province["status"] == "ok":
        numbers = {"sum": format_.people(found.total), "province": format_.people(province["value"])}
        said.append(texts("ranking.pareto_sum", **numbers))
    if areas < len(held.codes):
        said.append(texts("ranking.pareto_incomplete", count=areas, total=len(held.codes)))
    return " ".join(said)


def _columns(name: str, percent: str, texts: Texts) -> list[Column]:
    return [
        Column("name", texts("ranking.name"), kind="text"),
        Column("value", name, unit=texts("home.tile_people"), bar=True),
        Column("share", texts("ranking.share"), unit=percent),
        Column("running", texts("ranking.cumulative"), unit=percent),
    ]


def _share(found: Concentration, value: float) -> float:
    """Percent of all that is held; who holds nothing has a share of nothing."""
    return value / found.total * 100 if found.total else 0.0


def _sheet(
    held: Snapshot,
    frame: pd.DataFrame,
    alike: frozenset[str],
    found: Concentration,
    measure: Selection,
    texts: Texts,
) -> Sheet:
    format_, rows = Formatter(texts.language), frame.set_index("area_code")
    met = [code for code in held.codes if code in alike and code not in found.codes]
    apart = [code for code in held.codes if code not in alike and rows["status"][code] == "ok"]
    missing = [*apart, *(code for code in held.codes if rows["status"][code] != "ok")]
    order = [*found.codes, *met, *missing]
    values = [float(rows["value"][code]) for code in order]
    shares = [
        _share(found, value) if code in alike else float("nan") for code, value in zip(order, values, strict=True)
    ]
    running = [*found.cumulative, *(100.0 if found.codes else 0.0 for _ in met), *(float("nan") for _ in missing)]
    name, percent = indicator_name(measure.indicator, texts), texts("ranking.of_sum")

    def row(code: str, value: float, share: float, total: float) -> Row:
        absent, told = rows["status"][code] != "ok", code in alike
        word = texts(f"status_name.{rows['status'][code]}") if absent else format_.people(value)
        cells = {
            "name": Cell(held.labels[code]),
            "value": Cell(word, None if absent else value),
            "share": Cell(format_.percent(share), share if told else None),
            "running": Cell(format_.percent(total), total if told else None),
        }
        return Row(code, cells)

    def file() -> pd.DataFrame:
        return pd.DataFrame(
            {
                texts("column.code"): order,
                texts("ranking.name"): [held.area_names[code] for code in order],
                f"{name} ({texts('home.tile_people')})": pd.array(
                    [None if value != value else int(value) for value in values], dtype="Int64"
                ),
                f"{texts('ranking.share')} ({percent})": shares,
                f"{texts('ranking.cumulative')} ({percent})": running,
                texts("provenance.source"): [publishers(held, rows["source_id"][code], texts) for code in order],
                texts("column.source_id"): [rows["source_id"][code] for code in order],
            }
        )

    drawn = [row(*each) for each in zip(order, values, shares, running, strict=True)]
    return Sheet(drawn, _columns(name, percent, texts), file, joined(list(frame["source_id"])))
