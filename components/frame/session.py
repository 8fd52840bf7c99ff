"""What one viewer's session holds, and how it stays one with the page address.

The selection is the only truth; widgets mirror it and the address is written from it. The address is read when a
session begins, and again when it differs from what was last written (browser back and forward, a pasted link).
Streamlit's own query binding is not used, because it writes labels instead of codes and drops unknown values
without a word.
"""

import logging
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from components.frame import versions
from components.frame.routes import HOME, Route, Uses
from components.frame.versions import store as store  # pages ask for it here, beside the version the session holds
from components.options import Option
from components.scene import Scene
from components.text.catalogue import Language, Texts
from data.selection import PARAMETERS, Selection, UnknownValue, parse_params, to_params
from data.snapshot import Snapshot
from data.store.errors import StoreError

_LOG = logging.getLogger(__name__)

VERSION = "versi"
"""Address parameter of the version a session holds on to; left out while that is the newest."""

_HELD, _HELD_FAILURE = "_version", "_version_failure"
_SELECTION, _OPTIONS, _WRITTEN = "_selection", "_options", "_written_params"
_TOUCHED, _UNKNOWN, _ROUTE = "_touched", "_unknown_params", "_route"
_ARRIVED, _FRAMED = "_arrived", "_framed_uses"
_LONGEST_NUMBER = 10


def snapshot() -> Snapshot:
    """The version this session opened with, and keeps until its viewer moves on; loaded once per server.

    The bundled tables where nothing was published yet. Where the store cannot give the version, the one that was
    loaded last; the session holds that from then on.

    Raises
    ------
    StoreError
        When nothing is known of what the store holds, or nothing of it is in memory. The bundled tables are no way out:
        they would be taken for what the office has published; a viewer may ask for them (`take_bundled`).
    """
    number = held_number()
    if number is None:
        return versions.bundled()
    try:
        return versions.load(number)
    except StoreError as error:
        last = versions.watch().last
        if last is None:
            raise
        st.session_state[_HELD_FAILURE], st.session_state[_HELD] = error, last.version
        return last


def held_number() -> int | None:
    """Number of the version this session holds; None for the bundled tables. Raises as `snapshot` does."""
    if _HELD not in st.session_state:
        newest = versions.watch().newest()
        if not versions.watch().known:
            raise versions.watch().failure or StoreError("busy")
        st.session_state[_HELD] = newest
    number: int | None = st.session_state[_HELD]
    return number


def take_bundled() -> None:
    """Let this session show the bundled tables although a store may hold versions; its viewer has asked for them."""
    st.session_state[_HELD] = None


def store_failure() -> StoreError | None:
    """Why the store could not give what this session asked for; None when all is well."""
    return st.session_state.get(_HELD_FAILURE) or versions.watch().failure


def newer() -> int | None:
    """Number of the newest version when this session holds another one."""
    newest = versions.watch().newest()
    return None if newest == held_number() else newest


def move_to(number: int) -> None:
    """Let this session hold another version, and keep of its selection what that version knows."""
    versions.watch().look_again()
    st.session_state[_HELD] = number
    st.session_state[_TOUCHED] = True
    st.session_state[_UNKNOWN] = _fit_selection(snapshot())


def start_again() -> None:
    """Forget what this session holds but for its language; its viewer has asked for it."""
    language = menu_language()
    st.session_state.clear()
    st.query_params.clear()
    if language != "id":
        st.query_params["bahasa"] = language


def _fit_selection(held: Snapshot) -> tuple[UnknownValue, ...]:
    """Bring the selection inside a version; what it does not know falls back and is told."""
    chosen = selection()
    others = tuple(area for area in chosen.others if area in held.units)
    st.session_state[_SELECTION], lost = parse_params(to_params(replace(chosen, others=others)), held.known)
    free = {item.name: item for item in st.session_state[_ROUTE].options if not item.allowed}
    st.session_state[_OPTIONS] = {
        name: value if name not in free or value == "" or _fits(free[name], value, held) else ""
        for name, value in st.session_state[_OPTIONS].items()
    }
    return lost


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


def scene() -> Scene[Any]:
    """All that the page on screen may know; its options are of the class that its route names."""
    route: Route = st.session_state[_ROUTE]
    chosen = selection()
    return Scene(snapshot(), chosen, route.kept.read(st.session_state[_OPTIONS]), Texts(chosen.language))


def address_path() -> str:
    """Where the page on screen stands below the app's own address; empty for the first page."""
    route: Route = st.session_state[_ROUTE]
    return "" if route is HOME else route.path


def uses() -> Uses:
    """What the view on screen uses of the selection.

    In place of a sample ledger published mode lists what was printed, each with its own date: of whom is all it uses.
    """
    route: Route = st.session_state[_ROUTE]
    used = route.uses(option(route.view) if route.view else "", selection().area)
    if selection().dataset == "terpublikasi" and snapshot().simulated_tables & set(used.tables):
        return replace(used, fields=used.fields & {"dataset", "area"})
    return used


def arrived() -> bool:
    """Whether this run is the first on its page."""
    return bool(st.session_state[_ARRIVED])


def frame_is_stale() -> bool:
    """Whether a fragment has changed to a view that the frame around it was not drawn for."""
    return bool(st.session_state.get(_FRAMED) != uses())


def unknown_values() -> tuple[UnknownValue, ...]:
    """Address values of this visit that name nothing this version knows."""
    return st.session_state.get(_UNKNOWN, ())


def choose(**changes: Any) -> None:
    """Change fields of the selection; for callbacks, which run before the next script run.

    What no link may say is not taken from a widget either: one that was drawn in another language, or for another
    version, can still send what it held.
    """
    chosen, held = replace(selection(), **changes), snapshot()
    if parse_params(to_params(chosen), held.known)[1]:
        _LOG.warning("a widget sent what is no choice: %s", changes)
        return
    st.session_state[_SELECTION] = chosen
    st.session_state[_TOUCHED] = True
    st.session_state[_UNKNOWN] = ()


def choose_from(change: Callable[[Selection], dict[str, Any]]) -> None:
    """Change fields of the selection by what it is at the moment of the act, which may be later than what is drawn."""
    choose(**change(selection()))


def choose_option(name: str, value: str) -> None:
    """Change a page's view option; for callbacks. What no link may say is not taken."""
    item = next((each for each in st.session_state[_ROUTE].options if each.name == name), None)
    if item is not None and value != item.default and not _fits(item, value, snapshot()):
        _LOG.warning("a widget sent what is no choice: %s = %s", name, value)
        return
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
    """Bring selection and address together at the start of a run; raises as `snapshot` does."""
    st.session_state[_HELD_FAILURE] = None
    address = dict(st.query_params.items())
    first = _SELECTION not in st.session_state
    moved = st.session_state.get(_ROUTE) != route
    touched = st.session_state.pop(_TOUCHED, False)
    if first:
        st.session_state[_SELECTION] = Selection()
        st.session_state[_OPTIONS] = {}
    if first or moved:
        st.session_state[_OPTIONS] = {item.name: item.default for item in route.options} | st.session_state[_OPTIONS]
    # Moving by the menu empties the address, a second time where it is clicked twice; the selection goes along. What
    # the browser's Back and Forward bring wins, an empty address too, which is all defaults. Elsewhere an address that
    # is not ours was typed or pasted, and it wins unless a widget was used in the same moment.
    foreign = address != st.session_state.get(_WRITTEN, {})
    if first or _came_back() or (foreign and not touched and address):
        _adopt(address, route)
    st.session_state[_ROUTE], st.session_state[_ARRIVED] = route, first or moved
    st.session_state[_FRAMED] = uses()


def _came_back() -> bool:
    """Whether the browser's Back or Forward started this run. Streamlit offers it to no script; without it, no."""
    return bool(getattr(get_script_run_ctx(suppress_warning=True), "is_history_navigation", False))


def _adopt(address: dict[str, str], route: Route) -> None:
    strange = _adopt_version(address.get(VERSION))
    held = snapshot()
    chosen, unknown = parse_params(address, held.known)
    options = {}
    for item in route.options:
        text = address.get(item.name, item.default)
        if text == item.default or _fits(item, text, held):
            options[item.name] = text
        else:
            options[item.name] = item.default
            strange.append(UnknownValue(item.name, text[:40]))
    known = {VERSION, *PARAMETERS} | {item.name for item in route.options}
    strange += [UnknownValue(name[:40], "") for name in address if name not in known]
    st.session_state[_SELECTION] = chosen
    st.session_state[_OPTIONS] = {**st.session_state[_OPTIONS], **options}
    st.session_state[_UNKNOWN] = (*unknown, *strange)


def _adopt_version(text: str | None) -> list[UnknownValue]:
    """Hold the version an address names. One without a version leaves the session at the version it holds."""
    if text is None:
        return []
    if text.isascii() and text.isdigit() and len(text) < _LONGEST_NUMBER:
        if versions.exists(int(text)):
            st.session_state[_HELD] = int(text)
            return []
        if int(text) == versions.bundled().version and held_number() is None:
            return []  # nothing was published yet: the bundled tables are what the link was made from
    return [UnknownValue(VERSION, text[:40])]


def _fits(item: Option, text: str, held: Snapshot) -> bool:
    if item.allowed:
        return text in item.allowed
    if item.pattern:
        return re.fullmatch(item.pattern, text, re.ASCII) is not None
    return text in ({f"{month:%Y-%m}" for month in held.months} if item.of == "months" else held.codes)


def pinned_params() -> dict[str, str]:
    """Parameters of the view on screen with its month and version said, so that they show the same next month."""
    held = snapshot()
    month = {"bulan": f"{selection().month or held.months[-1]:%Y-%m}"}
    return _params() | month | {VERSION: str(_version_number())}


def write_address() -> None:
    """Write selection and view options into the address; only when it changed, because it makes a history entry.

    A fragment that changes them calls it at its end, since neither `begin` nor the rest of the frame runs then.
    """
    st.session_state.pop(_TOUCHED, None)
    params = _params()
    if dict(st.query_params.items()) != params:
        st.query_params.from_dict(params)
    st.session_state[_WRITTEN] = params


def _params() -> dict[str, str]:
    route: Route = st.session_state[_ROUTE]
    options = {item.name: option(item.name) for item in route.options if option(item.name) != item.default}
    return to_params(selection()) | options | _version_param()


def _version_param() -> dict[str, str]:
    """The version in the address, only where another one is the newest."""
    return {} if newer() is None else {VERSION: str(_version_number())}


def _version_number() -> int:
    number = held_number()
    # The first publication keeps the bundled tables as a version of their own number.
    return versions.bundled().version if number is None else number
