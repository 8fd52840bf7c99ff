"""Who rose and who fell in the order by coverage since an earlier month."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from math import isnan

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.charts.mount import current_theme
from components.charts.moves import RankMove, rank_slope
from components.options import RankingOptions
from components.scene import Scene
from components.table import Cell, Column, Row
from components.text.catalogue import Texts
from components.text.phrases import in_brackets, indicator_name, month_of, reason_text, scope_text
from components.views.ranking.parts import Sheet, joined, names_of, show, table
from data.coverage.indicators import indicator_table
from data.coverage.ranks import rank_moves
from data.selection import Selection
from data.snapshot import Snapshot
from data.text.format import NONE, Formatter


def moves_view(scene: Scene[RankingOptions], since: date, above: DeltaGenerator) -> None:
    """Draw the finding into `above`, the lines between both ranks, and the table of all areas."""
    held, chosen, texts = scene.held, scene.chosen, scene.texts
    ranks = replace(chosen, indicator="peringkat")
    frame = rank_moves(held, chosen, since)
    format_ = Formatter(texts.language)
    finding = headline(held, chosen, frame, since, texts)
    with above:
        st.title(finding, anchor=False)
    title = texts("ranking.moves_title", since=format_.month(since))
    moves = [
        RankMove(code, held.labels[code], _whole(before), _whole(after))
        for code, before, after in zip(frame["area_code"], frame["before"], frame["after"], strict=True)
    ]
    if frame["change"].notna().any():
        fig = rank_slope(
            moves,
            texts=texts,
            theme=current_theme(),
            selected=chosen.area,
            before_label=format_.month(since, short=True),
            after_label=format_.month(month_of(held, chosen), short=True),
        )
        show(held, ranks, fig, texts, name="perubahan", title=title, finding=finding)
    sheet = _sheet(held, chosen, frame, since, texts)
    table(held, ranks, sheet, texts, name="perubahan", title=title)


def headline(held: Snapshot, chosen: Selection, frame: pd.DataFrame, since: date, texts: Texts) -> str:
    """Who rose most and who fell most, everybody who shares that being named."""
    month = Formatter(texts.language).month(since)
    scope = in_brackets(scope_text(held, replace(chosen, indicator="peringkat"), texts))
    if chosen.dataset == "terpublikasi":
        named = {"indicator": indicator_name("peringkat", texts), "scope": ""}
        return texts("ranking.moves_printed", **named, reason=reason_text("prints_apart", texts))
    changes = frame["change"].dropna()
    if changes.empty:
        return texts("ranking.moves_unknown", since=month)
    up, down = (_moved(held, frame, edge, texts) for edge in (changes.max(), changes.min()))
    up, down = up if changes.max() > 0 else "", down if changes.min() < 0 else ""
    if not up and not down:
        return texts("ranking.moves_none", since=month, scope=scope)
    between = "; " if up and down else ""
    return texts("ranking.moves_headline", since=month, scope=scope, up=up, between=between, down=down)


def _moved(held: Snapshot, frame: pd.DataFrame, change: float, texts: Texts) -> str:
    rows = frame[frame["change"] == change]
    way = "up" if change > 0 else "down"
    named = {"areas": names_of(held, list(rows["area_code"]), texts), "steps": int(abs(change))}
    if len(rows) > 1:
        return texts(f"ranking.moves_{way}_many", **named)
    before, after = int(rows["before"].iloc[0]), int(rows["after"].iloc[0])
    return texts(f"ranking.moves_{way}", **named, before=before, after=after)


def _sheet(held: Snapshot, chosen: Selection, frame: pd.DataFrame, since: date, texts: Texts) -> Sheet:
    format_ = Formatter(texts.language)
    then, now = format_.month(since, short=True), format_.month(month_of(held, chosen), short=True)
    coverage = replace(chosen, indicator="cakupan")
    tables = [
        indicator_table(held, replace(coverage, month=month)).set_index("area_code").loc[list(held.codes)]
        for month in (since, month_of(held, chosen))
    ]
    order = list(frame.sort_values(["after", "area_code"], na_position="last", kind="stable")["area_code"])
    by_area = frame.set_index("area_code")
    columns = [
        Column("name", texts("ranking.name"), kind="text"),
        Column("after", texts("ranking.after", month=now)),
        Column("before", texts("ranking.before", month=then)),
        Column("change", texts("ranking.change"), unit=texts("ranking.change_unit")),
        Column("now", texts("ranking.coverage_then", month=now)),
        Column("then", texts("ranking.coverage_then", month=then)),
    ]
    rows = []
    for code in order:
        before, after, change = (float(by_area[name][code]) for name in ("before", "after", "change"))
        rates = [float(each["value"][code]) for each in tables]
        cells = {
            "name": Cell(held.labels[code]),
            "before": _cell(before, format_.people(before)),
            "after": _cell(after, format_.people(after)),
            "change": _cell(change, format_.people(change, signed=True)),
            "then": _cell(rates[0], format_.percent(rates[0])),
            "now": _cell(rates[1], format_.percent(rates[1])),
        }
        rows.append(Row(code, cells))

    def file() -> pd.DataFrame:
        return pd.DataFrame(
            {
                texts("column.code"): order,
                texts("ranking.name"): [held.area_names[code] for code in order],
                texts("ranking.after", month=now): _ranks(by_area["after"], order),
                texts("ranking.before", month=then): _ranks(by_area["before"], order),
                f"{texts('ranking.change')} ({texts('ranking.change_unit')})": _ranks(by_area["change"], order),
                f"{texts('ranking.coverage_then', month=now)} (%)": [float(tables[1]["value"][code]) for code in order],
                f"{texts('ranking.coverage_then', month=then)} (%)": [
                    float(tables[0]["value"][code]) for code in order
                ],
            }
        )

    return Sheet(rows, columns, file, joined([*tables[0]["source_id"], *tables[1]["source_id"]]))


def _cell(value: float, text: str) -> Cell:
    return Cell(NONE) if isnan(value) else Cell(text, value)


def _ranks(values: pd.Series, order: Sequence[str]) -> pd.Series:
    return values.loc[list(order)].astype("Int64").reset_index(drop=True)


def _whole(value: float) -> int | None:
    return None if isnan(value) else int(value)
