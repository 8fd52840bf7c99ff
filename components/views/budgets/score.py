"""The scorecard: weights the viewer sets, every part of every pillar, and how much the order depends on the weights."""

from functools import partial
from math import isnan
from typing import Any, Final

import pandas as pd
import streamlit as st

from components.frame.session import choose_option
from components.options import BudgetOptions
from components.parts import sections
from components.scene import Scene
from components.table import Cell, Column, Row
from components.text.catalogue import Texts
from components.text.names import ended, year_text
from components.text.phrases import base_text, ladder_text, month_of, scope_text, simulation_mark
from components.views.budgets.choices import year_choice
from data.ledger.scorecard import EQUAL, LEAST_WEIGHT, PARTS, PILLARS, parts_table, scores
from data.selection import Selection
from data.snapshot import Snapshot
from data.tables.fields import PROVINCE
from data.text.format import NONE, Formatter

WEIGHTS: Final = "bobot"
_TABLES: Final = ("regulations", "budgets", "groups", "enrolment")
_MOST: Final = 100


def weights_of(text: str) -> tuple[float, ...]:
    """Weights out of the address, ``40-30-20-10``; equal ones where it names none or more than 100."""
    found = tuple(float(part) for part in text.split("-")) if text else EQUAL
    return found if len(found) == len(PILLARS) and max(found) <= _MOST else EQUAL


def score_view(scene: Scene[BudgetOptions]) -> None:
    """Draw the weights, the order they give, its dependence on them, and the parts of the selected area."""
    held, chosen, texts = scene.held, scene.chosen, scene.texts
    year = year_choice(scene)
    weights = _weights(scene)
    mark = simulation_mark(held, chosen, texts, *_TABLES)
    if sum(weights) == 0:
        st.info(texts("budgets.no_weights"))
        return
    found = parts_table(held, chosen, year)
    table = found.join(scores(found, weights))
    sentence, note = _headline(held, table, texts), _note(held, chosen, year, texts)
    if chosen.area != PROVINCE:
        all_areas = sections.unmarked(sentence.replace(texts("budgets.not_official"), ""))
        sentence, note = _own(held, chosen, table, texts), f"{all_areas} {note}"
    sections.lead(sentence, mark=mark, note=note, scope=scope_text(held, chosen, texts))
    st.markdown(_dependence(held, table, weights, texts))
    _ranking(held, chosen, table, year, texts, mark)
    every = partial(_parts, held, chosen, table, texts)
    sections.on_demand(texts("budgets.all_parts"), every, key="anggaran_parts_box")
    with st.expander(texts("budgets.how_scored"), key="anggaran_how"):
        st.markdown(
            "\n".join(
                f"- **{texts(f'budgets.pillar.{name}')}**: {texts(f'budgets.pillar_how.{name}')}" for name in PILLARS
            )
        )
        st.markdown(texts("budgets.how_total"))


def _weights(scene: Scene[BudgetOptions]) -> tuple[float, ...]:
    """Four sliders, and what each is of their sum."""
    texts, held = scene.texts, weights_of(scene.options.weights)
    total = sum(held)

    def changed() -> None:
        values = "-".join(str(int(st.session_state[f"pick_bobot_{name}"])) for name in PILLARS)
        choose_option(WEIGHTS, "" if values == "-".join(str(int(each)) for each in EQUAL) else values)

    for column, name, value in zip(st.columns(len(PILLARS), gap="medium"), PILLARS, held, strict=True):
        st.session_state[f"pick_bobot_{name}"] = int(value)
        share = Formatter(texts.language).percent(value / total * 100, 0) if total else NONE
        label = texts("budgets.weight", pillar=texts(f"budgets.pillar.{name}"), share=share)
        column.slider(label, 0, _MOST, step=5, key=f"pick_bobot_{name}", on_change=changed)
    return held


def _headline(held: Snapshot, table: pd.DataFrame, texts: Texts) -> str:
    placed = table[table["place"].notna()].sort_values("place")
    if placed.empty:
        return texts("budgets.score_nobody")
    format_ = Formatter(texts.language)
    top = [f"{held.labels[code]} {format_.decimal(row['score'])}" for code, row in placed.head(3).iterrows()]
    text = texts("budgets.score_headline", top=", ".join(top), placed=len(placed), total=len(table))
    partial = int((placed["known"] < len(PILLARS)).sum())
    return text + (texts("budgets.score_partial", count=partial) if partial else "")


def _own(held: Snapshot, chosen: Selection, table: pd.DataFrame, texts: Texts) -> str:
    """Score and place of the selected area, and its pillars."""
    row, placed = table.loc[chosen.area], int(table["place"].notna().sum())
    area, format_ = held.area_names[chosen.area], Formatter(texts.language)
    if isnan(row["place"]):
        return texts("budgets.score_own_none", area=area, placed=placed)
    own = texts(
        "budgets.score_own", area=area, score=format_.decimal(row["score"]), place=int(row["place"]), placed=placed
    )
    known = [(name, row[name]) for name in PILLARS if not isnan(row[name])]
    return ended(own, ", ".join(f"{texts(f'budgets.pillar.{name}')} {format_.decimal(each)}" for name, each in known))


def _note(held: Snapshot, chosen: Selection, year: int, texts: Texts) -> str:
    month = Formatter(texts.language).month(month_of(held, chosen))
    return texts(
        "budgets.score_note",
        year=year_text(held, year, month_of(held, chosen), texts),
        month=month,
        base=base_text(held, chosen, texts),
        target=ladder_text(held, chosen, texts),
    )


def _dependence(held: Snapshot, table: pd.DataFrame, weights: tuple[float, ...], texts: Texts) -> str:
    """How far areas move against equal weights: an order that turns with the weights is an opinion."""
    if len(set(weights)) == 1:
        return texts("budgets.equal_weights")
    moved = table["moved"].dropna()
    far = moved.abs().sort_values(ascending=False, kind="stable").head(1)
    if far.empty or far.iloc[0] == 0:
        return texts("budgets.nobody_moved")
    code = str(far.index[0])
    key = "budgets.moved_up" if moved[code] > 0 else "budgets.moved_down"
    return texts(key, count=int((moved != 0).sum()), area=held.labels[code], places=int(far.iloc[0]))


def _ranking(held: Snapshot, chosen: Selection, table: pd.DataFrame, year: int, texts: Texts, mark: str) -> None:
    order = table.sort_values(["place", "score"], ascending=[True, False], na_position="last", kind="stable")
    columns = [
        Column("name", texts("column.area"), kind="text"),
        Column("place", texts("budgets.place")),
        Column("score", texts("budgets.score"), bar=True, unit="0–100"),
        *(Column(name, texts(f"budgets.pillar.{name}"), unit="0–100") for name in PILLARS),
        Column("moved", texts("budgets.moved"), help=texts("budgets.moved_help")),
        Column("known", texts("budgets.known")),
    ]
    rows = [
        Row(str(code), _cells(held, str(code), row, texts))
        for code, row in zip(order.index, order.to_dict("records"), strict=True)
    ]
    title = texts("budgets.score_title")
    ids = sections.ids_of(held, chosen, *_TABLES[:-1])
    period = f"{year} · {Formatter(texts.language).month(month_of(held, chosen))}"
    sections.area_table(
        rows,
        columns,
        texts,
        key="anggaran_score_rows",
        caption=title,
        selected=chosen.area,
        height=sections.HEIGHT + 90,
        notes=sections.noted(held, texts, period=period, ids=ids),
    )

    def file() -> pd.DataFrame:
        return pd.DataFrame(
            {
                **sections.area_columns(held, [str(code) for code in order.index], texts),
                texts("budgets.place"): order["place"].to_numpy(),
                f"{texts('budgets.score')} (0–100)": order["score"].to_numpy(),
                **{f"{texts(f'budgets.pillar.{name}')} (0–100)": order[name].to_numpy() for name in PILLARS},
                **{
                    f"{texts(f'budgets.part.{name}')} (0–100)": order[name].to_numpy()
                    for names in PARTS.values()
                    for name in names
                },
                texts("budgets.known"): order["known"].to_numpy(),
                texts("budgets.moved"): order["moved"].to_numpy(),
            }
        )

    sections.files(held, file, texts, key="kartu-skor", title=title, period=period, ids=ids, mark=mark)


def _parts(held: Snapshot, chosen: Selection, table: pd.DataFrame, texts: Texts) -> None:
    """Every part of every pillar."""
    names = [name for each in PARTS.values() for name in each]
    order = table.sort_values("place", na_position="last", kind="stable")
    columns = [
        Column("name", texts("column.area"), kind="text"),
        *(Column(name, texts(f"budgets.part.{name}"), unit="0–100") for name in names),
    ]
    rows = [
        Row(str(code), {"name": Cell(held.labels[str(code)]), **{name: _points(row[name], texts) for name in names}})
        for code, row in zip(order.index, order.to_dict("records"), strict=True)
    ]
    caption = texts("budgets.all_parts")
    sections.area_table(
        rows,
        columns,
        texts,
        key="anggaran_parts_rows",
        caption=caption,
        selected=chosen.area,
        height=sections.HEIGHT,
        notes=sections.noted(
            held,
            texts,
            period=Formatter(texts.language).month(month_of(held, chosen)),
            ids=sections.ids_of(held, chosen, *_TABLES[:-1]),
        ),
    )


def _points(value: float, texts: Texts) -> Cell:
    missing = isnan(value)
    return sections.number(value, texts("status_name.no_data") if missing else Formatter(texts.language).decimal(value))


def _cells(held: Snapshot, code: str, row: dict[str, Any], texts: Texts) -> dict[str, Cell]:
    """A pillar nobody reported says so in words; its score is made of the others."""
    format_ = Formatter(texts.language)
    unplaced = texts("budgets.unplaced", share=format_.percent(LEAST_WEIGHT * 100, 0))

    def known(value: float) -> Cell:
        return _points(value, texts)

    place = format_.people(row["place"]) if not isnan(row["place"]) else unplaced
    moved = 0.0 if isnan(row["moved"]) else row["moved"]
    arrow = f"▲ {format_.people(moved)}" if moved > 0 else f"▼ {format_.people(-moved)}" if moved < 0 else "="
    return {
        "name": Cell(held.labels[code]),
        "place": sections.number(row["place"], place),
        "score": known(row["score"]),
        **{name: known(row[name]) for name in PILLARS},
        "moved": sections.number(row["moved"], NONE if isnan(row["moved"]) else arrow),
        "known": Cell(texts("budgets.known_of", count=int(row["known"]), total=len(PILLARS)), float(row["known"])),
    }
