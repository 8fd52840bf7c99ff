"""What one viewer's session holds, and how it stays one with the page address.

The selection is the only truth; widgets mirror it and the address is written from it. The address is read when a
session begins, and again when it differs from what was last written (browser back and forward, a pasted link).
Streamlit's own query binding is not used, because it writes labels instead of codes and drops unknown values
without a word.
"""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from components.routes import Option, Route
from components.text import Language
from data.selection import PARAMETERS, Selection, UnknownValue, parse_params, to_params
from data.snapshot import BUNDLED, Snapshot, load_snapshot

DATA_FOLDER = "CAKUPAN_DATA"
"""Environment variable naming another folder of bundled tables (a second province, a test)."""

_SELECTION, _OPTIONS, _WRITTEN = "_selection", "_options", "_written_params"
_TOUCHED, _UNKNOWN, _ROUTE = "_touched", "_unknown_params", "_route"


def snapshot() -> Snapshot:
    """The published version all viewers share, loaded once per server."""
    return _load(os.environ.get(DATA_FOLDER, str(BUNDLED)))


@st.cache_resource(show_spinner=False, max_entries=2)
def _load(folder: str) -> Snapshot:
    return load_snapshot(Path(folder))


def selection() -> Selection:
    """The viewer's selection; `begin` has run before any page asks."""
    return st.session_state[_SELECTION]


def menu_language() -> Language:
    """Language of the menu, which is declared before the address has been read."""
    if _SELECTION in st.session_state:
        return selection().language
    return "en" if st.query_params.get("bahasa") == "en" else "id"


def option(name: str) -> str:
    """A page's own view option, as its code."""
    return st.session_state[_OPTIONS][name]


def unknown_values() -> tuple[UnknownValue, ...]:
    """Address values of this visit that name nothing this version knows."""
    return st.session_state.get(_UNKNOWN, ())


def choose(**changes: Any) -> None:
    """Change fields of the selection; for callbacks, which run before the next script run."""
    st.session_state[_SELECTION] = replace(selection(), **changes)
    st.session_state[_TOUCHED] = True
    st.session_state[_UNKNOWN] = ()


def choose_option(name: str, value: str) -> None:
    """Change a page's view option; for callbacks."""
    st.session_state[_OPTIONS] = {**st.session_state[_OPTIONS], name: value}
    st.session_state[_TOUCHED] = True


def mirror(key: str, field: str) -> Callable[[], None]:
    """Prepare a widget that shows a field of the selection; returns its ``on_change``."""
    st.session_state[key] = getattr(selection(), field)

    def changed() -> None:
        if st.session_state[key] is not None:
            choose(**{field: st.session_state[key]})

    return changed


def mirror_others(key: str) -> Callable[[], None]:
    """Prepare the widget of the areas to compare with; returns its ``on_change``."""
    st.session_state[key] = list(selection().others)
    return lambda: choose(others=tuple(st.session_state[key]))


def mirror_option(key: str, name: str) -> Callable[[], None]:
    """Prepare a widget that shows a view option; returns its ``on_change``."""
    st.session_state[key] = option(name)

    def changed() -> None:
        if st.session_state[key] is not None:
            choose_option(name, st.session_state[key])

    return changed


def begin(route: Route) -> None:
    """Bring selection and address together at the start of a run."""
    address = dict(st.query_params.items())
    first = _SELECTION not in st.session_state
    moved = st.session_state.get(_ROUTE) != route
    touched = st.session_state.pop(_TOUCHED, False)
    if first:
        st.session_state[_SELECTION] = Selection()
        st.session_state[_OPTIONS] = {}
    if first or moved:
        st.session_state[_OPTIONS] = {item.name: item.default for item in route.options} | st.session_state[_OPTIONS]
    # Moving by the menu empties the address; the selection goes along. Elsewhere an address that is not ours
    # was typed, pasted or brought back by the browser, and it wins, unless a widget was used in the same moment.
    foreign = address != st.session_state.get(_WRITTEN, {})
    if first or (foreign and not touched and (address or not moved)):
        _adopt(address, route)
    st.session_state[_ROUTE] = route


def _adopt(address: dict[str, str], route: Route) -> None:
    held = snapshot()
    chosen, unknown = parse_params(address, frozenset(held.units), frozenset(held.months))
    options, strange = {}, []
    for item in route.options:
        text = address.get(item.name, item.default)
        if text == item.default or _fits(item, text, held):
            options[item.name] = text
        else:
            options[item.name] = item.default
            strange.append(UnknownValue(item.name, text[:40]))
    known = set(PARAMETERS) | {item.name for item in route.options}
    strange += [UnknownValue(name[:40], "") for name in address if name not in known]
    st.session_state[_SELECTION] = chosen
    st.session_state[_OPTIONS] = {**st.session_state[_OPTIONS], **options}
    st.session_state[_UNKNOWN] = (*unknown, *strange)


def _fits(item: Option, text: str, held: Snapshot) -> bool:
    if item.allowed:
        return text in item.allowed
    return text in held.codes or text in {f"{month:%Y-%m}" for month in held.months}


def link() -> str:
    """The address that restores exactly this view, for copying."""
    params = urlencode(_params(), safe=",")
    base = (st.context.url or "").split("?")[0]
    return f"{base}?{params}" if params else base


def write_address() -> None:
    """Write selection and view options into the address; only when it changed, because it makes a history entry."""
    params = _params()
    if dict(st.query_params.items()) != params:
        st.query_params.from_dict(params)
    st.session_state[_WRITTEN] = params


def _params() -> dict[str, str]:
    route: Route = st.session_state[_ROUTE]
    options = {item.name: option(item.name) for item in route.options if option(item.name) != item.default}
    return to_params(selection()) | options
