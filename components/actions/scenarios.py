"""Where scenarios are kept: in the store by who may publish, in the session by everybody else.

Each action asks for the right at that moment, whatever its control on the screen said.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final
from uuid import uuid4

import streamlit as st

from components.actions import notices
from components.frame import session
from components.identity import access
from components.options import PlanOptions
from data.selection import PARAMETERS, parse_params, to_params
from data.snapshot import Snapshot
from data.store.errors import StoreError
from data.store.records import Scenario

_OWN: Final = "_own_scenarios"
_PERSON: Final = "_scenario_person"


def own() -> tuple[Scenario, ...]:
    """Scenarios kept in this session, newest first."""
    held: tuple[Scenario, ...] = st.session_state.get(_OWN, ())
    return held


def stored() -> tuple[Scenario, ...]:
    """Scenarios of the store, newest first.

    Raises
    ------
    StoreError
        When the store cannot be asked.
    """
    return session.store().scenarios()


def is_own(id: str) -> bool:  # noqa: A002  the name the scenario itself gives it
    """Whether a scenario is kept in this session alone."""
    return any(item.id == id for item in own())


_NAMES: Final[Mapping[str, str]] = {**PARAMETERS, **PlanOptions.names()}
"""Address name -> the name an input is kept under: an address may change, what was kept must not change with it."""


def address_of(inputs: Mapping[str, str]) -> dict[str, str]:
    """The inputs of a scenario as parameters of the page's address."""
    return {name: inputs[kept] for name, kept in _NAMES.items() if kept in inputs}


def current_plan() -> dict[str, str]:
    """Everything that makes the scenario on screen, by the name of each input."""
    options = {item.name: session.option(item.name) for item in PlanOptions.of_address()}
    chosen = to_params(session.selection())
    chosen.pop("bahasa", None)
    entered = {name: value for name, value in options.items() if value and not _is_default(name, value)}
    return {_NAMES[name]: value for name, value in (chosen | entered).items()}


def _is_default(name: str, value: str) -> bool:
    return any(item.name == name and item.default == value for item in PlanOptions.of_address())


def save(name: str, by: str, version: int) -> None:
    """Keep the scenario on screen under a name, or say what stands in the way."""
    notices.clear()
    scenario = Scenario(uuid4().hex, name, datetime.now(UTC), by.strip(), version, current_plan())
    if not name.strip():
        notices.say("error", "store.no_scenario_name")
        return
    if not access.may_act().allowed:
        got = _free_name(" ".join(name.split()))
        st.session_state[_OWN] = (replace(scenario, name=got), *own())
        notices.say("success", "plan.kept_here", name=got)
        return
    try:
        got = session.store().save_scenario(scenario)
    except StoreError as error:
        notices.say("error", error.key, **error.values)
        return
    st.session_state[_PERSON] = by.strip()
    same = got == " ".join(name.split())
    notices.say("success", "plan.saved" if same else "plan.saved_as", name=got)


def _free_name(wanted: str) -> str:
    taken, name, number = {item.name.casefold() for item in own()}, wanted, 1
    while name.casefold() in taken:
        number += 1
        name = f"{wanted} ({number})"
    return name


def person() -> str:
    """Who saved last in this session."""
    return str(st.session_state.get(_PERSON) or "")


def delete(id: str) -> None:  # noqa: A002  the name the scenario itself gives it
    """Delete a scenario for good."""
    notices.clear()
    if is_own(id):
        st.session_state[_OWN] = tuple(item for item in own() if item.id != id)
        notices.say("success", "plan.deleted")
        return
    if not access.may_act().allowed:
        notices.say("error", "plan.may_not_delete")
        return
    try:
        session.store().drop_scenario(id)
    except StoreError as error:
        notices.say("error", error.key, **error.values)
        return
    notices.say("success", "plan.deleted")


def open_again(held: Snapshot, scenario: Scenario) -> None:
    """Put every choice of a scenario on screen; what this version does not know keeps its default and is told."""
    notices.clear()
    address = address_of(scenario.plan)
    chosen, unknown = parse_params(address, held.known)
    fields = {name: getattr(chosen, name) for name in PARAMETERS.values() if name != "language"}
    session.choose(**fields)
    for item in PlanOptions.of_address():
        session.choose_option(item.name, address.get(item.name, item.default))
    notices.say("info", "plan.opened", name=scenario.name)
    for value in unknown:
        notices.say("warning", "plan.opened_unknown", parameter=value.parameter, value=value.value)


def plan_options(address: Mapping[str, str]) -> dict[str, str]:
    """The options of a plan by its address, each with its default where it names none."""
    return {item.name: address.get(item.name, item.default) for item in PlanOptions.of_address()}
