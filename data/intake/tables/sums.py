"""Columns that other columns already say: printed sums, and the same figure twice."""

from dataclasses import replace

from data.intake.tables.headings import Heading
from data.intake.tables.plan import Plan
from data.intake.tables.setting import Setting
from data.intake.words import vocabulary as words
from data.intake.words.vocabulary import plain

_COUNTED = ("covered", "inactive", "size")


def doubled(plans: list[Plan]) -> list[Plan]:
    """Columns that would give the same figure twice: which one holds is asked, never picked."""
    same: dict[tuple[object, ...], list[Plan]] = {}
    for plan in plans:
        if plan.role == "measure":
            fixed = tuple(sorted(plan.heading.fixed.items()))
            same.setdefault((plan.quantity, plan.name, plan.heading.period, fixed), []).append(plan)
    return [plan for group in same.values() if len(group) > 1 for plan in group]


def mark_sums(plans: list[Plan], setting: Setting) -> list[Plan]:
    """Give the columns that print a sum the role ``sum``: over segments, or of active and inactive."""
    if setting.kind not in ("enrolment", "groups"):
        return plans
    measures = [plan for plan in plans if plan.role == "measure" and plan.quantity in _COUNTED]
    unsaid = {_segment(plan) for plan in plans if plan.role == "unknown"} - {""}
    return [_marked(plan, measures, unsaid) for plan in plans]


def _marked(plan: Plan, measures: list[Plan], unsaid: set[str]) -> Plan:
    if plan.role not in ("measure", "unknown"):
        return plan
    if plan.role == "unknown" and plan.heading.weak and len(unsaid) > 1:
        # "Jumlah" beside segments sums whatever they turn out to count.
        return replace(plan, role="sum", name="segment", asked="")
    others = [other for other in measures if other is not plan and _beside(other, plan)]
    if _sums_up(plan.heading) and {"covered", "inactive"} <= {
        other.quantity for other in others if _segment(other) == _segment(plan)
    }:
        return replace(plan, role="sum", name="status", quantity="", asked="")
    segments = {_segment(other) for other in others if other.quantity == plan.quantity} - {""}
    if plan in measures and plan.quantity != "size" and not _segment(plan) and len(segments) > 1:
        return replace(plan, role="sum", name="segment")
    return plan


def _sums_up(heading: Heading) -> bool:
    """Whether the lowest heading is a bare "jumlah" or "total"."""
    return heading.total and bool(words.WEAK.match(plain(heading.text.rpartition(" / ")[2])))


def _segment(plan: Plan) -> str:
    return plan.heading.fixed.get("segment", "")


def _beside(one: Plan, other: Plan) -> bool:
    """Whether two columns speak of the same time, basis and group."""
    return one.heading.period == other.heading.period and all(
        one.heading.fixed.get(name) == other.heading.fixed.get(name)
        for name in ("basis", "group", "fund", "definition")
    )
