"""Scenarios: named plans of a budget, kept as the choices that make them and never as results.

A name is used once, however it is written; a scenario saved under a name that is taken gets the next free number
behind it (``Rapat (2)``), so that nothing anybody entered is ever replaced.
"""

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from data.store.columns import clean, from_json, from_moment, to_json, to_moment
from data.store.errors import StoreError
from data.store.records import Scenario
from data.store.schema import SCENARIOS

LONGEST_NAME = 120
"""Characters kept of a name: a line on a screen, and an index entry on every database."""


def save(connection: Connection, scenario: Scenario) -> str:
    """Keep a new scenario; returns the name it got.

    Raises
    ------
    StoreError
        ``no_scenario_name`` when the name is empty.
    """
    wanted = " ".join(clean(scenario.name).split())[:LONGEST_NAME].rstrip()
    if not wanted:
        raise StoreError("no_scenario_name")
    taken = set(connection.execute(sa.select(SCENARIOS.c.key)).scalars())
    name, number = wanted, 1
    while _key(name) in taken:
        number += 1
        name = f"{wanted} ({number})"
    connection.execute(
        SCENARIOS.insert().values(
            id=scenario.id,
            key=_key(name),
            name=name,
            created=from_moment(scenario.created),
            by=clean(scenario.by),
            version=scenario.version,
            plan=to_json(scenario.plan),
        )
    )
    return name


def listed(connection: Connection) -> tuple[Scenario, ...]:
    """All scenarios, newest first."""
    rows = connection.execute(sa.select(SCENARIOS).order_by(SCENARIOS.c.created.desc(), SCENARIOS.c.id)).all()
    return tuple(_record(row) for row in rows)


def load(connection: Connection, id: str) -> Scenario:  # noqa: A002  the name the scenario itself gives it
    """One scenario; StoreError ``no_scenario`` when it was deleted meanwhile."""
    row = connection.execute(sa.select(SCENARIOS).where(SCENARIOS.c.id == id)).one_or_none()
    if row is None:
        raise StoreError("no_scenario")
    return _record(row)


def drop(connection: Connection, id: str) -> None:  # noqa: A002  the name the scenario itself gives it
    """Delete a scenario."""
    connection.execute(SCENARIOS.delete().where(SCENARIOS.c.id == id))


def _record(row: sa.Row) -> Scenario:
    return Scenario(row.id, row.name, to_moment(row.created), row.by, row.version, from_json(row.plan))


def _key(name: str) -> str:
    """What makes two names the same: their letters, whatever their case."""
    return name.casefold()
