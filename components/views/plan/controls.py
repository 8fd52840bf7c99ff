"""The inputs of a plan: each writes one option of the address and keeps what was typed, even where it means nothing."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import streamlit as st

from components.frame import session
from components.options import PlanOptions
from components.scene import Scene
from components.text.catalogue import Texts, plain
from components.views.plan.words import code_text
from data.codes.groups import GROUPS
from data.scenario.baseline import MODES
from data.scenario.contributions import PACKAGES, PAYERS
from data.scenario.entry import (
    OPTION,
    PACKAGE_CODES,
    PAIRS,
    STANDARD,
    Entry,
    Opening,
    base_of,
    entry_of,
    opening,
    result_of,
    standard_coverage,
    year_of,
)
from data.scenario.errors import ScenarioError
from data.scenario.outcome import DECEMBER
from data.scenario.solve import Solved
from data.selection import Selection
from data.snapshot import Snapshot
from data.text.amounts import read_percent, read_whole, short_value, write_value
from data.text.format import Formatter

_TYPED: Final = "_simulation_typed"
"""Session key: option -> text that could not be read, kept until the option gets a value."""
_OPENED: Final = "_simulation_opened"
"""Session key: options of the opening plan as they were put in."""
_OPENED_ON: Final = ("diketahui", "capai", "anggaran", "setiap")
"""Options of the opening plan; a value of theirs that was entered always stands in the address."""
_NOT_PLAN: Final = frozenset({"susun"})
_NICE: Final = (1, 1.5, 2, 3, 4, 5, 6, 8)
_REACH: Final[Mapping[str, tuple[int, int]]] = {"budget": (10**8, 10**12), "people": (100, 10**6)}
_POINTS: Final = 40
"""Half points a slider of coverage reaches above the present one."""
_NEXT_YEARS: Final = 2


def settle(scene: Scene[PlanOptions]) -> Opening | None:
    """Put the opening plan into the options while nobody has entered anything, so that every link says it in full.

    Returns
    -------
    Opening or None
        The plan the page stands on; None once something was entered, or where there is nothing to open on.
    """
    options = scene.options.entered
    entered = {name: value for name, value in options.items() if name not in _NOT_PLAN}
    standing: dict[str, str] = st.session_state.get(_OPENED, {})
    untouched = {item.name: item.default for item in PlanOptions.of_address() if item.name not in _NOT_PLAN}
    if entered not in (untouched, untouched | standing):
        return None
    made = opening(scene.held, scene.chosen)
    wanted = {} if made is None else made.options
    for name in _OPENED_ON:
        value = wanted.get(name, untouched[name])
        if options[name] != value:
            session.choose_option(name, value)
    st.session_state[_OPENED] = wanted
    return made


def unread() -> Mapping[str, str]:
    """Texts of this session that could not be read: option -> text."""
    held: dict[str, str] = st.session_state.get(_TYPED, {})
    return held


def choose(name: str, value: str) -> None:
    """Set an option; a text typed for it before is forgotten."""
    forget(name)
    session.choose_option(name, "" if value == STANDARD.get(name) and name not in _OPENED_ON else value)


def forget(*names: str) -> None:
    """Forget texts that could not be read: all of them without names."""
    held = unread()
    st.session_state[_TYPED] = {name: text for name, text in held.items() if names and name not in names}


def controls(scene: Scene[PlanOptions], entry: Entry, error: ScenarioError | None, *, quantities: bool = True) -> None:
    """Draw the inputs of a plan, the two quantities that are given first; a share draws its own and has no waves."""
    held, chosen, texts = scene.held, scene.chosen, scene.texts
    if quantities:
        _pair(scene)
        for name in entry.given:
            quantity(held, chosen, entry, name, texts, error)
    _start(entry, texts, error)
    _select("dana", PAYERS, entry.payer, "payer", texts, error)
    if quantities:
        _waves(entry, texts, error)
    stuck = error is not None and error.field in _SELDOM
    with st.expander(
        _seldom_text(held, chosen, entry, texts), expanded=stuck, key="plan_more", on_change="rerun"
    ) as more:
        if more.open or stuck:  # inputs that seldom change are sent only while they are looked at
            _seldom(held, chosen, entry, texts, error)


_SELDOM: Final = frozenset({"year", "package", "wage", "mode", "group"})


def _seldom_text(held: Snapshot, chosen: Selection, entry: Entry, texts: Texts) -> str:
    """``2027 · BPU: JKK + JKM · Tetap``: what the folded inputs hold."""
    parts = (
        str(year_of(held, chosen, entry)),
        code_text("package", entry.package, texts),
        code_text("mode", entry.mode, texts),
    )
    return " · ".join(parts)


def _seldom(held: Snapshot, chosen: Selection, entry: Entry, texts: Texts, error: ScenarioError | None) -> None:
    _years(held, chosen, entry, texts, error)
    _select("paket", PACKAGE_CODES, entry.package, "package", texts, error)
    if PACKAGES[entry.package].segment == "PU":
        _amount(
            "upah", "wage", "" if entry.wage is None else Formatter(texts.language).rupiah(entry.wage), texts, error
        )
    _select("arah", MODES, entry.mode, "mode", texts, error)
    _group(entry, texts, error)


def problem_beside(name: str, error: ScenarioError | None, texts: Texts) -> None:
    """Draw the sentence that belongs beside a field, if there is one."""
    option = OPTION.get(name, "")
    typed = unread().get(option or _OPTION_OF.get(name, name))
    if typed is not None:
        kind = "percent" if name in ("coverage", "reach") else "whole"
        st.error(texts(f"plan.unread_{kind}", text=plain(typed)))
    elif error is not None and error.field == name:
        st.error(error.sentence(texts))


_OPTION_OF: Final = {"wage": "upah", "reach": "setiap", "least": "sedikitnya", "most": "sebanyaknya"}


def refusal(error: ScenarioError | None, texts: Texts) -> str:
    """The sentence over a page that has no result: what cannot be met, or that an input cannot be read."""
    return texts("plan.impossible") if error is None else error.sentence(texts)


def _pair(scene: Scene[PlanOptions]) -> None:
    held, chosen, texts = scene.held, scene.chosen, scene.texts

    def changed() -> None:
        """Carry the numbers on screen over, so that a change of direction changes no number."""
        found = result_of(held, chosen, entry_of(scene.options.entered))
        if isinstance(found, Solved):
            for name, value in _values(found).items():
                choose(OPTION[name], value)
        session.choose_option("diketahui", st.session_state["plan_diketahui"])

    st.session_state["plan_diketahui"] = scene.options.given
    st.selectbox(
        texts("plan.pair"),
        PAIRS,
        format_func=lambda code: texts(f"plan.pair_{code.replace('-', '_')}"),
        key="plan_diketahui",
        on_change=changed,
        help=texts("plan.pair_help"),
    )


def _values(found: Solved) -> dict[str, str]:
    """The four quantities of a result as options hold them; without a December coverage the option stays."""
    made = found.outcome
    budget = made.cost if found.given.budget is None else found.given.budget
    values = {"budget": str(budget), "people": str(found.plan.people), "months": str(found.plan.months)}
    covered = made.december_after
    if covered == covered:  # NaN is not itself
        # Rounded down, so that the people on screen reach it.
        values["coverage"] = f"{int(covered * 100) / 100:g}"
    return values


def quantity(
    held: Snapshot, chosen: Selection, entry: Entry, name: str, texts: Texts, error: ScenarioError | None
) -> None:
    """Draw one of the four as a text of its own and a slider with round steps."""
    option, value = OPTION[name], _value_of(held, chosen, entry, name)
    _amount(option, name, write_value(name, value, texts.language), texts, error)
    if value < 0 or (name == "months" and not 1 <= value <= 12):
        return  # nothing a slider could stand at; the sentence beside the text says so
    steps = _steps(held, chosen, entry, name, value)
    key = f"slide_{option}"
    st.session_state[key] = value
    st.select_slider(
        texts(f"plan.{name}"),
        steps,
        format_func=lambda step: short_value(name, step, texts.language),
        key=key,
        on_change=lambda: choose(
            option, f"{st.session_state[key]:g}" if name == "coverage" else str(st.session_state[key])
        ),
        label_visibility="collapsed",
    )


def _value_of(held: Snapshot, chosen: Selection, entry: Entry, name: str) -> float:
    if name != "coverage":
        return int(getattr(entry, name))
    if entry.coverage is not None:
        return entry.coverage
    try:
        return standard_coverage(base_of(held, chosen, entry), chosen.area)
    except ScenarioError:
        return 0.0


def _steps(held: Snapshot, chosen: Selection, entry: Entry, name: str, value: float) -> Sequence[float]:
    """Round values to drag through, the present one among them."""
    if name == "months":
        return range(1, 13)
    if name == "coverage":
        return sorted({value, *_coverage_steps(held, chosen, entry)})
    low, high = _REACH[name]
    steps, power = {int(value)}, low
    while power < high:
        steps |= {int(power * nice) for nice in _NICE}
        power *= 10
    return sorted(steps | {high})


def _coverage_steps(held: Snapshot, chosen: Selection, entry: Entry) -> list[float]:
    try:
        base = base_of(held, chosen, entry)
        present = float(base.coverage[base.row(chosen.area), DECEMBER])
    except ScenarioError:
        present = 0.0
    first = int(present * 2) / 2 + 0.5 if present == present else 0.5
    return [first + step / 2 for step in range(_POINTS) if first + step / 2 <= 100]


def _amount(option: str, name: str, shown: str, texts: Texts, error: ScenarioError | None) -> None:
    """Draw a text input for a number; what cannot be read stays in it."""
    key = f"plan_{option}"
    percent = name in ("coverage", "reach")
    st.session_state[key] = unread().get(option, shown)

    def changed() -> None:
        typed = str(st.session_state[key])
        if not typed.strip():
            choose(option, "")
            return
        read: Callable[[str, Any], Any] = read_percent if percent else read_whole
        value = read(typed, texts.language)
        if value is None:
            st.session_state[_TYPED] = {**unread(), option: typed}
        else:
            choose(option, str(value))

    st.text_input(texts(f"plan.{name}"), key=key, on_change=changed, max_chars=40, placeholder=_empty(name, texts))
    problem_beside(name, error, texts)


def amount(option: str, name: str, shown: str, texts: Texts, error: ScenarioError | None) -> None:
    """Draw an input of a number that is none of the four quantities."""
    _amount(option, name, shown, texts, error)


def _empty(name: str, texts: Texts) -> str | None:
    return texts(f"plan.empty_{name}") if name in ("wage", "most") else None


def _select(
    option: str, codes: Sequence[str], value: str, name: str, texts: Texts, error: ScenarioError | None
) -> None:
    key = f"plan_{option}"
    st.session_state[key] = value
    known = codes if value in codes else (*codes, value)
    st.selectbox(
        texts(f"plan.{name}"),
        known,
        format_func=lambda code: code_text(name, code, texts),
        key=key,
        on_change=lambda: choose(option, st.session_state[key]),
    )
    problem_beside(name, error, texts)


def _start(entry: Entry, texts: Texts, error: ScenarioError | None) -> None:
    st.session_state["plan_mulai"] = entry.start
    st.select_slider(
        texts("plan.start_month"),
        range(1, 13),
        format_func=lambda month: texts(f"plan.month_{month}"),
        key="plan_mulai",
        on_change=lambda: choose("mulai", str(st.session_state["plan_mulai"])),
    )
    problem_beside("start_month", error, texts)


def _waves(entry: Entry, texts: Texts, error: ScenarioError | None) -> None:
    if 1 <= entry.waves <= 12:
        st.session_state["plan_gelombang"] = entry.waves
        st.select_slider(
            texts("plan.waves"),
            range(1, 13),
            key="plan_gelombang",
            on_change=lambda: choose("gelombang", str(st.session_state["plan_gelombang"])),
            help=texts("plan.waves_help"),
        )
        problem_beside("waves", error, texts)
    else:
        _amount("gelombang", "waves", str(entry.waves), texts, error)


def _years(held: Snapshot, chosen: Selection, entry: Entry, texts: Texts, error: ScenarioError | None) -> None:
    first, value = (chosen.month or held.months[-1]).year, year_of(held, chosen, entry)
    years = [str(year) for year in sorted({first + step for step in range(_NEXT_YEARS + 1)} | {value})]
    _select("tahun_rencana", years, str(value), "year", texts, error)


def _group(entry: Entry, texts: Texts, error: ScenarioError | None) -> None:
    key, codes = "plan_kelompok", [code for code, group in GROUPS.items() if group.counts == "people"]
    st.session_state[key] = entry.group
    st.selectbox(
        texts("plan.group"),
        codes if entry.group in codes else [*codes, entry.group],
        format_func=lambda code: texts(f"group_name.{code}") if texts.has(f"group_name.{code}") else code,
        key=key,
        on_change=lambda: choose("kelompok", st.session_state[key]),
        help=texts("plan.group_help"),
    )
    problem_beside("group", error, texts)
