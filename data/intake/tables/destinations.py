"""Where a figure goes: from what is counted, and of whom, to a table and its column."""

from collections.abc import Mapping
from typing import Final

from data.intake.words.ledger import EMPLOYER_COUNTS

FAMILY_FIELDS: Final[Mapping[str, Mapping[str, tuple[str, str]]]] = {
    "enrolment": {
        "covered": ("enrolment", "active"),
        "inactive": ("enrolment", "inactive"),
        "size": ("workforce", "workers"),
        "target_pct": ("targets", "target_pct"),
        "target_people": ("targets", "target_people"),
    },
    "groups": {
        "size": ("groups", "total"),
        "covered": ("groups", "covered"),
        "months": ("groups", "months_paid"),
        "allocated": ("groups", "budget_rp"),
        "amount": ("groups", "budget_rp"),
        "ceiling": ("groups", "budget_rp"),
        "value": ("groups", "value_rp"),
        "registered_value": ("groups", "registered_value_rp"),
    },
    "protection": {"covered": ("protection", "people"), "size": ("protection", "people")},
    "employers": {name: ("employers", name) for name in EMPLOYER_COUNTS},
    "arrears": {
        "inactive": ("arrears", "people"),
        "covered": ("arrears", "people"),
        "size": ("arrears", "people"),
    },
    "budgets": {
        "ceiling": ("budgets", "ceiling_rp"),
        "allocated": ("budgets", "allocated_rp"),
        "amount": ("budgets", "allocated_rp"),
        "realised": ("budgets", "realised_rp"),
        "covered": ("budgets", "people"),
        "size": ("budgets", "people"),
        "months": ("budgets", "months"),
    },
    "claims": {
        "cases": ("claims", "cases"),
        "size": ("claims", "cases"),
        "covered": ("claims", "cases"),
        "amount": ("claims", "amount_rp"),
        "allocated": ("claims", "amount_rp"),
        "realised": ("claims", "amount_rp"),
        "premium": ("claims", "premium_rp"),
    },
    "context": {"context": ("context", "value"), "size": ("workforce", "workers")},
}
MONEY: Final = frozenset(
    {
        "ceiling_rp", "allocated_rp", "realised_rp", "amount_rp", "budget_rp", "premium_rp", "value_rp",
        "registered_value_rp",
    }
)  # fmt: skip
UNSCALED: Final = frozenset({"target_pct", "months", "months_paid", "value"})
"""Fields whose values never stand in thousands or millions."""

DIMENSIONS: Final[Mapping[str, tuple[str, ...]]] = {
    "enrolment": ("area_code", "period", "segment", "basis"),
    "workforce": ("area_code", "period", "definition", "segment"),
    "targets": ("area_code", "period", "ladder"),
    "groups": ("area_code", "period", "group", "unit", "fund"),
    "budgets": ("area_code", "period", "fund", "group", "reason"),
    "protection": ("area_code", "period", "group", "fund"),
    "claims": ("area_code", "period", "programme", "payer"),
    "employers": ("area_code", "period", "sector"),
    "arrears": ("area_code", "period", "segment", "band"),
    "context": ("area_code", "period", "indicator"),
}
"""Dimensions that key a table, under the names headings use, and the texts that stand beside its figures."""

TABLE_NAMES: Final[Mapping[tuple[str, str], str]] = {
    ("enrolment", "period"): "month",
    ("targets", "period"): "year",
    ("groups", "period"): "as_of",
    ("groups", "fund"): "funding",
    ("protection", "period"): "month",
    ("protection", "fund"): "funding",
    ("employers", "period"): "as_of",
    ("arrears", "period"): "month",
    ("budgets", "period"): "year",
    ("context", "period"): "year",
}
"""Column of a table where a dimension has another name there."""

DEFAULTS: Final[Mapping[tuple[str, str], str]] = {
    ("enrolment", "segment"): "ALL",
    ("workforce", "segment"): "ALL",
    ("budgets", "group"): "ALL",
    ("claims", "programme"): "ALL",
    ("claims", "payer"): "ALL",
    ("groups", "fund"): "unknown",
    ("protection", "fund"): "unknown",
    ("employers", "sector"): "ALL",
}
"""What a dimension means where a file does not name it."""

ASKED: Final = ("basis", "definition", "ladder", "fund", "group", "segment")
"""Dimensions that are asked where a file does not name them and the table has no default for them."""

MONTHLY: Final = frozenset({"enrolment", "protection", "arrears"})
"""Tables whose rows are of one month; a year alone is asked about."""

CONTEXT_UNITS: Final[Mapping[str, str]] = {
    "tpt": "persen",
    "tpak": "persen",
    "persentase_penduduk_miskin_p0": "persen",
    "indeks_kedalaman_kemiskinan_p1": "indeks",
    "indeks_keparahan_kemiskinan_p2": "indeks",
    "garis_kemiskinan": "rupiah/kapita/bulan",
    "umk": "rupiah/bulan",
    "rata_upah_sebulan_buruh": "rupiah",
    "jumlah_penduduk_miskin": "ribu orang",
}
"""Unit of a context indicator; people where it is not listed."""


def destination(kind: str, quantity: str, *, grouped: bool) -> tuple[str, str] | None:
    """Table and column of a figure; None where the family has no place for it."""
    if quantity in EMPLOYER_COUNTS:
        # Employers stand beside participants in some recaps; they are no participants.
        return "employers", quantity
    family = "groups" if grouped and kind in ("enrolment", "groups") else "enrolment" if kind == "groups" else kind
    return FAMILY_FIELDS.get(family, {}).get(quantity)
