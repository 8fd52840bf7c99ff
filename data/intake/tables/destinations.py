"""Where a figure goes: from what is counted, and of whom, to a table and its column."""

from collections.abc import Mapping
from typing import Final

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
    },
    "context": {"context": ("context", "value"), "size": ("workforce", "workers")},
}
MONEY: Final = frozenset({"ceiling_rp", "allocated_rp", "realised_rp", "amount_rp", "budget_rp"})
UNSCALED: Final = frozenset({"target_pct", "months", "months_paid", "value"})
"""Fields whose values never stand in thousands or millions."""

DIMENSIONS: Final[Mapping[str, tuple[str, ...]]] = {
    "enrolment": ("area_code", "period", "segment", "basis"),
    "workforce": ("area_code", "period", "definition", "segment"),
    "targets": ("area_code", "period", "ladder"),
    "groups": ("area_code", "period", "group", "unit", "fund"),
    "budgets": ("area_code", "period", "fund", "group"),
    "claims": ("area_code", "period", "programme"),
    "context": ("area_code", "period", "indicator"),
}
"""Dimensions that key a table, under the names headings use."""

TABLE_NAMES: Final[Mapping[tuple[str, str], str]] = {
    ("enrolment", "period"): "month",
    ("targets", "period"): "year",
    ("groups", "period"): "as_of",
    ("groups", "fund"): "funding",
    ("budgets", "period"): "year",
    ("context", "period"): "year",
}
"""Column of a table where a dimension has another name there."""

DEFAULTS: Final[Mapping[tuple[str, str], str]] = {
    ("enrolment", "segment"): "ALL",
    ("workforce", "segment"): "ALL",
    ("budgets", "group"): "ALL",
    ("claims", "programme"): "ALL",
    ("groups", "fund"): "unknown",
}
"""What a dimension means where a file does not name it."""

ASKED: Final = ("basis", "definition", "ladder", "fund", "group")
"""Dimensions that are asked where a file does not name them."""

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
    family = "groups" if grouped and kind in ("enrolment", "groups") else "enrolment" if kind == "groups" else kind
    return FAMILY_FIELDS.get(family, {}).get(quantity)
