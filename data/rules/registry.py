"""The rules a publication must pass, in the order they are shown."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

import pandas as pd

from data.intake.model import Problem, Reading
from data.rules import arithmetic, doubles, entries, jumps, ledger, months, suspicions
from data.rules.case import MOST, Case, Finding, Rule
from data.snapshot import Snapshot

__all__ = ["RULES", "Checks", "check"]

RULES: Final[tuple[Rule, ...]] = (
    Rule("known_area", "error", entries.known_area),
    Rule("period_stated", "error", entries.period_stated),
    Rule("basis_stated", "error", entries.basis_stated),
    Rule("values_known", "error", entries.values_known),
    Rule("values_possible", "error", entries.values_possible),
    Rule("no_duplicates", "error", doubles.no_duplicates),
    Rule("no_sample", "error", doubles.no_sample),
    Rule("not_in_future", "error", months.not_in_future),
    Rule("totals_equal_parts", "error", arithmetic.totals_equal_parts),
    Rule("share_matches", "error", arithmetic.share_matches),
    Rule("active_at_most_workforce", "warning", arithmetic.active_at_most_workforce),
    Rule("covered_at_most_total", "warning", arithmetic.covered_at_most_total),
    Rule("funds_at_most_total", "warning", ledger.funds_at_most_total),
    Rule("nested_at_most_parent", "warning", ledger.nested_at_most_parent),
    Rule("village_group_needs_desa", "warning", ledger.village_group_needs_desa),
    Rule("registered_value_at_most_value", "warning", ledger.registered_value_at_most_value),
    Rule("protection_at_most_group", "warning", ledger.protection_at_most_group),
    Rule("budget_in_order", "warning", ledger.budget_in_order),
    Rule("budget_has_people", "warning", ledger.budget_has_people),
    Rule("premium_per_month", "warning", ledger.premium_per_month),
    Rule("claims_against_premiums", "warning", ledger.claims_against_premiums),
    Rule("plausible_jump", "warning", jumps.plausible_jump),
    Rule("rounded", "warning", suspicions.rounded),
    Rule("copied_forward", "warning", suspicions.copied_forward),
    Rule("standing_still", "warning", suspicions.standing_still),
    Rule("months_complete", "warning", months.months_complete),
    Rule("areas_complete", "warning", months.areas_complete),
    Rule("segments_complete", "warning", months.segments_complete),
    Rule("measure_given", "warning", entries.measure_given),
    Rule("simulated_replaced", "info", doubles.simulated_replaced),
)
"""Every rule; what cannot be published first."""


@dataclass(frozen=True)
class Checks:
    """What all rules found.

    Attributes
    ----------
    problems : tuple of Problem
        Problems of the readings themselves first, then those of the rules; every one names its file.
    counts : DataFrame
        One row per rule of `RULES`, in their order: ``rule`` (text), ``checked``, ``warned``, ``errors`` (rows).
    """

    problems: tuple[Problem, ...]
    counts: pd.DataFrame

    @property
    def errors(self) -> tuple[Problem, ...]:
        """Problems that block publishing."""
        return tuple(problem for problem in self.problems if problem.severity == "error")

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """Problems that need a reason."""
        return tuple(problem for problem in self.problems if problem.severity == "warning")

    @property
    def to_accept(self) -> tuple[str, ...]:
        """Names of the rules whose warnings need a reason, each once."""
        return tuple(dict.fromkeys(problem.rule for problem in self.warnings))


def check(
    readings: Sequence[Reading],
    snapshot: Snapshot,
    today: date,
    *,
    progress: Callable[[float], None] | None = None,
) -> Checks:
    """Apply every rule to some files and the version they would change.

    Parameters
    ----------
    readings : sequence of Reading
        The files, in the order given.
    snapshot : Snapshot
        The version before.
    today : date
        Day of the check.
    progress : callable, optional
        Told after each rule how much of all rules is done, 0 to 1.

    Returns
    -------
    Checks
        Never raises for what stands in a file.
    """
    case = Case.of(readings, snapshot, today)
    findings = []
    for number, rule in enumerate(RULES, 1):
        findings.append((rule, rule.check(case)))
        if progress is not None:
            progress(number / len(RULES))
    own = [replace(problem, file=problem.file or reading.name) for reading in readings for problem in reading.problems]
    found = [problem for rule, finding in findings for problem in _shortened(rule, finding)]
    counts = pd.DataFrame(
        {
            "rule": pd.Series([rule.name for rule, _ in findings], dtype="str"),
            "checked": pd.Series([finding.checked for _, finding in findings], dtype="int64"),
            "warned": pd.Series([finding.warned for _, finding in findings], dtype="int64"),
            "errors": pd.Series([finding.errors for _, finding in findings], dtype="int64"),
        }
    )
    return Checks((*own, *found), counts)


def _shortened(rule: Rule, finding: Finding) -> tuple[Problem, ...]:
    """At most `MOST` lines of a rule, and one that says how many more there are."""
    unlisted = finding.unlisted + max(len(finding.problems) - MOST, 0)
    if not unlisted:
        return finding.problems
    more = Problem("more", "info", values={"rule": rule.name, "count": unlisted})
    return (*finding.problems[:MOST], more)
