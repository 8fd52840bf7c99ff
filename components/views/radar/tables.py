"""Tables of the radar: groups and funds of the unit on screen, every area, and the file of all endings."""

from datetime import date
from math import isnan
from typing import Any

import pandas as pd
import streamlit as st

from components.export.tables import table_downloads
from components.frame.session import choose
from components.table import Cell, Column, Row, data_table
from components.views.radar.words import Outlook, funding_name, group_name, inactive_from
from data.ledger.radar import last_day
from data.tables.fields import PROVINCE
from data.text.format import NONE

_HEIGHT = 430


def group_table(outlook: Outlook) -> None:
    """Draw the groups and funds of the unit on screen, and who of them is silent."""
    texts, area = outlook.texts, outlook.chosen.area
    silent, streams = outlook.found.areas.loc[area, "silent"], outlook.found.streams
    streams = streams if area == PROVINCE else streams[streams["area_code"] == area]
    if streams.empty and not silent:
        return
    if area != PROVINCE:  # the province's table stands under a title of its own
        st.header(texts("radar.detail", area=outlook.area), anchor=False)
    if silent:
        names = ", ".join(group_name(code, texts) for code in silent)
        st.caption(texts("radar.silent_groups", area=outlook.area, groups=names))
    if streams.empty:
        return
    rows = _summed(streams) if area == PROVINCE else streams
    columns = _group_columns(outlook, province=area == PROVINCE)
    data_table(
        [
            Row(f"{record['group']}|{record['funding']}", _group_cells(outlook, record))
            for record in rows.to_dict("records")
        ],
        columns,
        key="radar_groups",
        height=_HEIGHT,
        texts=texts,
        caption=texts("radar.detail", area=outlook.area),
        notes=outlook.notes,
    )


def _summed(streams: pd.DataFrame) -> pd.DataFrame:
    found = streams.groupby(["group", "funding"], sort=False, as_index=False).agg(
        people=("people", "sum"),
        ending=("ending", "sum"),
        person_months=("person_months", "sum"),
        areas=("area_code", "nunique"),
    )
    return found.sort_values("ending", ascending=False, kind="stable")


def _group_columns(outlook: Outlook, *, province: bool) -> list[Column]:
    texts, format_ = outlook.texts, outlook.format
    people, month = texts("radar.people_unit"), format_.month(outlook.found.december, short=True)
    columns = [
        Column("group", texts("radar.group"), kind="text"),
        Column("funding", texts("radar.fund"), kind="text"),
        Column("people", texts("radar.protected"), unit=people),
        Column("ending", texts("radar.ending", days=outlook.days), unit=people, bar=province, sort="desc"),
        Column("cost", texts("radar.cost", month=month), unit=texts("radar.rupiah_unit")),
    ]
    if province:
        return [*columns, Column("areas", texts("radar.areas"))]
    first = outlook.held.tables["protection"]["month"].min().date()
    grace = 0 if outlook.found.grace is None else outlook.found.grace.value
    dated = [
        Column("since", texts("radar.since"), help=texts("radar.since_help", month=format_.month(first))),
        Column("until", texts("radar.until"), help=texts("radar.until_help")),
        Column("inactive", texts("radar.inactive"), help=texts("radar.inactive_help", months=format_.people(grace))),
    ]
    return [*columns[:3], *dated, *columns[3:]]


def _group_cells(outlook: Outlook, record: dict[str, Any]) -> dict[str, Cell]:
    texts, format_ = outlook.texts, outlook.format
    cells = {
        "group": Cell(group_name(record["group"], texts)),
        "funding": Cell(funding_name(record["funding"], texts)),
        "people": Cell(format_.people(record["people"]), record["people"]),
        "ending": Cell(format_.people(record["ending"]), record["ending"]),
        "cost": _money(outlook, record["person_months"]),
    }
    if "areas" in record:
        return cells | {"areas": Cell(str(record["areas"]), record["areas"])}
    inactive = inactive_from(outlook, record["group"], record["until"])
    cells["since"] = Cell(format_.month(record["since"], short=True), _ordinal(record["since"]))
    cells["until"] = Cell(format_.partial_date(f"{last_day(record['until'])}"), _ordinal(record["until"]))
    cells["inactive"] = (
        Cell(texts("radar.pu_rule"))
        if inactive is None
        else Cell(format_.partial_date(f"{inactive}"), _ordinal(inactive))
    )
    return cells


def _ordinal(day: date) -> float:
    return float(day.toordinal())


def _money(outlook: Outlook, person_months: float) -> Cell:
    if outlook.found.rate is None or isnan(person_months):
        return Cell(NONE)
    amount = person_months * outlook.found.rate.value
    return Cell(outlook.format.rupiah(amount), amount)


def area_table(outlook: Outlook) -> None:
    """Draw every area; a click chooses one."""
    texts, format_ = outlook.texts, outlook.format

    def selected() -> None:
        choose(area=st.session_state["radar_areas"]["selected"])

    people, month = texts("radar.people_unit"), format_.month(outlook.found.december, short=True)
    columns = [
        Column("area", texts("column.area"), kind="text"),
        Column("protected", texts("radar.protected"), unit=people),
        Column("ending", texts("radar.ending", days=outlook.days), unit=people, bar=True, sort="desc"),
        Column("fall", texts("radar.fall"), unit=texts("radar.points_unit")),
        Column("after", texts("radar.after"), unit="%"),
        Column("cost", texts("radar.cost", month=month), unit=texts("radar.rupiah_unit")),
        Column("state", texts("radar.state"), kind="text"),
    ]
    areas = outlook.found.areas.drop(PROVINCE)
    data_table(
        [Row(str(code), _area_cells(outlook, str(code), own)) for code, own in areas.iterrows()],
        columns,
        key="radar_areas",
        height=_HEIGHT,
        selected=outlook.chosen.area,
        on_select=selected,
        texts=texts,
        caption=texts("radar.table"),
        notes=outlook.notes,
    )


def endings_files(outlook: Outlook) -> None:
    """Offer every group and fund with the month its people end in as CSV and XLSX."""
    texts, notes = outlook.texts, outlook.notes
    table_downloads(
        lambda: _file(outlook),
        key="radar_files",
        filename=f"radar-{outlook.found.month:%Y-%m}-{outlook.days}",
        texts=texts,
        title=texts("radar.calendar"),
        notes=notes,
    )


def _area_cells(outlook: Outlook, code: str, own: pd.Series) -> dict[str, Cell]:
    texts, format_ = outlook.texts, outlook.format
    word = texts(f"status_name.{own['state']}") if own["state"] != "ok" else ""
    written = {
        "protected": format_.people,
        "ending": format_.people,
        "fall": lambda value: format_.points(value, signed=False),
        "after": format_.percent,
        "cost": format_.rupiah,
    }
    cells = {
        name: Cell(word or NONE) if isnan(own[name]) else Cell(write(own[name]), float(own[name]))
        for name, write in written.items()
    }
    silent = len(own["silent"])
    remark = word or (texts("radar.partial", count=silent) if silent else texts("radar.complete"))
    return {"area": Cell(outlook.held.labels[code]), "state": Cell(remark), **cells}


def _file(outlook: Outlook) -> pd.DataFrame:
    """One line per area, group, fund and end of a month; areas without any keep a line that says why."""
    texts, areas = outlook.texts, outlook.found.areas.drop(PROVINCE)
    rows = outlook.found.endings.rename(columns={"area_code": "code"})
    others = [code for code in areas.index if code not in set(rows["code"])]
    empty = pd.DataFrame({"code": others, "group": "", "funding": "", "month": None, "people": float("nan")})
    empty["people"] = [0.0 if areas.loc[code, "state"] == "ok" else float("nan") for code in others]
    table = pd.concat([rows, empty], ignore_index=True).sort_values("code", kind="stable")
    states = {
        code: texts("radar.none_end" if state == "ok" else f"status_name.{state}")
        for code, state in areas["state"].items()
    }
    return pd.DataFrame(
        {
            texts("column.code"): table["code"].astype(str),
            texts("column.area"): table["code"].map(outlook.held.area_names),
            texts("radar.group"): [group_name(code, texts) if code else "" for code in table["group"]],
            texts("radar.funding"): [funding_name(code, texts) if code else "" for code in table["funding"]],
            texts("radar.ends"): ["" if pd.isna(month) else f"{last_day(month)}" for month in table["month"]],
            texts("radar.map_people"): table["people"],
            texts("radar.state"): [
                "" if code else states[area] for code, area in zip(table["group"], table["code"], strict=True)
            ],
        }
    )
