"""Put the sample ledger together: one frame for each of its tables, published rows first and untouched."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from data.sample.fit import SimulationError
from data.sample.ledger.benefits import claim_rows
from data.sample.ledger.firms import arrears_rows, employer_rows
from data.sample.ledger.ground import REPORTED, Ground, lay
from data.sample.ledger.money import budget_rows
from data.sample.ledger.rows import all_series, group_rows, protection_rows
from data.sample.ledger.rules import regulation_rows
from data.sample.ledger.steady import Steady, build_steady
from data.sample.ledger.vulnerable import Vulnerable, added, build_vulnerable, is_bpu, paid_bpu, spare
from data.sample.line import Array
from data.tables.fields import SIMULATED_SOURCE, Table
from data.tables.subject import TABLES

LEDGER: Final = ("groups", "protection", "budgets", "regulations", "claims", "employers", "arrears")


@dataclass(frozen=True)
class Ledger:
    """The sample rows by table, and what they were made of."""

    rows: Mapping[str, pd.DataFrame]
    ground: Ground
    steady: Mapping[str, Steady]
    vulnerable: Vulnerable


def build_ledger(tables: Mapping[str, pd.DataFrame]) -> Ledger:
    """Draw the ledger.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        The bundled tables; ``enrolment`` as simulated. Sample rows in the ledger's own tables do not matter.

    Returns
    -------
    Ledger
        Frames in the form of ``data.tables.subject``, sorted by key.

    Raises
    ------
    data.sample.fit.SimulationError
        When printed counts and participants contradict each other.
    """
    ground = lay(tables)
    steady = build_steady(ground, spare(ground))
    vulnerable = build_vulnerable(ground, steady)
    series = all_series(ground, steady, vulnerable)
    _check(ground, steady, vulnerable)
    claims = tables["claims"][tables["claims"]["source_id"] != SIMULATED_SOURCE]
    rows = {
        "groups": group_rows(ground, steady, vulnerable, series),
        "protection": protection_rows(ground, series),
        "budgets": budget_rows(ground, series),
        "regulations": regulation_rows(ground),
        "claims": claim_rows(ground, claims, series, _enrolled(tables["enrolment"], ground)),
        "employers": employer_rows(ground, tables["context"], _wages(tables["enrolment"], ground)),
        "arrears": arrears_rows(tables["enrolment"]),
    }
    return Ledger({name: shape(TABLES[name], frame) for name, frame in rows.items()}, ground, steady, vulnerable)


def shape(table: Table, frame: pd.DataFrame) -> pd.DataFrame:
    """Give a frame the columns, types and order of its table; columns it lacks stay empty."""
    filled = pd.DataFrame(index=frame.index)
    for item in table.fields:
        empty = "" if item.kind == "text" else float("nan")
        filled[item.name] = frame[item.name].astype(item.dtype) if item.name in frame else empty
    typed = filled.astype({item.name: item.dtype for item in table.fields})
    return typed.sort_values(list(table.key), ignore_index=True)


def _check(ground: Ground, steady: Mapping[str, Steady], vulnerable: Vulnerable) -> None:
    """Refuse a ledger that pays for more people than are enrolled, but for the areas that printed more."""
    wages = added(item.people for code, item in steady.items() if not is_bpu(code))[:, :REPORTED]
    over = paid_bpu(ground, steady, vulnerable).to_numpy() > ground.active["BPU"]
    over[sorted(vulnerable.tight)] = False
    over |= wages > ground.active["PU"]
    if over.any():
        area, month = np.argwhere(over)[0]
        raise SimulationError(f"area {ground.codes[area]}, month {month}: more people are paid for than are enrolled")


def _enrolled(enrolment: pd.DataFrame, ground: Ground) -> dict[int, Array]:
    """Mean participants by residence, by year and area."""
    rows = enrolment[enrolment["basis"].eq("domisili") & enrolment["month"].dt.year.isin([2025, 2026])]
    total = rows.pivot_table(index="area_code", columns="month", values="active", aggfunc="sum")
    years = total.T.groupby(total.columns.year).mean().T.loc[list(ground.codes)]
    return {int(year): years[year].to_numpy(dtype=float) for year in years}


def _wages(enrolment: pd.DataFrame, ground: Ground) -> np.ndarray:
    """Wage earners by place of work in the newest month, by area."""
    newest = enrolment["month"].max()
    keep = enrolment["basis"].eq("lokasi_kerja") & enrolment["segment"].eq("PU") & enrolment["month"].eq(newest)
    people = enrolment[keep].set_index("area_code")["active"]
    return people.loc[list(ground.codes)].to_numpy(dtype=float)
