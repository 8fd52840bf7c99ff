"""Regulations, each numbered "contoh": no number is invented."""

from collections.abc import Iterator
from typing import Any, Final

import numpy as np
import pandas as pd

from data.codes.groups import GROUPS
from data.sample.ledger.ground import Ground, draw
from data.tables.fields import SIMULATED_SOURCE
from data.tables.office import INSTRUMENTS, NO_INSTRUMENT

NUMBER: Final = "contoh"
UNTIL_2023: Final = 32
"""Regulations of all kinds in June 2023 (S09)."""
STRONGEST: Final = {"PERDA": 5, "PERKADA": 19, "SE": 4, "PKS": 5, NO_INSTRUMENT: 3}
"""Areas by their strongest instrument today; two more have not reported. Assumptions."""
KNOWN_RULE: Final = ("35.12",)
"""Situbondo has a regulation of its bupati on DBHCHT premiums, number and year unseen (S58)."""
COVERED: Final = (
    "NON_ASN;PERANGKAT_DESA;BPD;RT;RW;PEKERJA_RENTAN",
    "NON_ASN;PEKERJA_RENTAN",
    "PEKERJA_RENTAN",
    "NON_ASN;PERANGKAT_DESA;BPD",
)


def regulation_rows(ground: Ground) -> pd.DataFrame:
    """Rows of table ``regulations``."""
    rows = list(_rows(ground))
    real = [row for row in rows if row["instrument"] != NO_INSTRUMENT]
    order = draw("regulations/years").permutation(len(real))
    for rank, place in enumerate(order):
        early = rank < UNTIL_2023
        real[place]["year"] = (2021, 2022, 2022, 2023)[rank % 4] if early else (2024, 2025, 2026)[rank % 3]
    for area in {row["area_code"] for row in real}:
        _weaker_first([row for row in real if row["area_code"] == area])
    return pd.DataFrame(rows)


def _weaker_first(own: list[dict[str, Any]]) -> None:
    """Let an area issue its weaker instruments before the stronger ones, in place."""
    ranked = sorted(own, key=lambda row: INSTRUMENTS.index(row["instrument"]))
    for row, year in zip(ranked, sorted(row["year"] for row in own), strict=True):
        row["year"] = year


def _rows(ground: Ground) -> Iterator[dict[str, Any]]:
    rng = draw("regulations")
    known = [ground.at(code) for code in KNOWN_RULE]
    order = [*known, *[int(area) for area in rng.permutation(len(ground.codes)) if area not in known]]
    kinds = ["PERKADA", *_without_one("PERKADA")]
    for area, kind in zip(order, kinds, strict=False):
        yield _rule(ground, area, kind, rng)
        weaker = {"PERDA": ("PERKADA",), "PERKADA": ("SE", "PKS"), "SE": ("PKS",)}.get(kind, ())
        for other in weaker:
            if rng.random() < 0.45:
                yield _rule(ground, area, other, rng)


def _without_one(kind: str) -> list[str]:
    """Areas' strongest instruments, one of a kind left out."""
    listed = [name for name, count in STRONGEST.items() for _ in range(count)]
    listed.remove(kind)
    return listed


def _rule(ground: Ground, area: int, kind: str, rng: np.random.Generator) -> dict[str, Any]:
    """Return one row; the year is filled in later, 2026 where a Pemda states that it has none."""
    none = kind == NO_INSTRUMENT
    named = COVERED[int(rng.integers(len(COVERED)))].split(";")
    groups = [code for code in named if ground.desa[area] > 0 or not GROUPS[code].village]
    return {
        "area_code": ground.codes[area], "instrument": kind, "number": "" if none else NUMBER, "year": 2026,
        "title": "" if none else "Penyelenggaraan Jaminan Sosial Ketenagakerjaan",
        "groups": "" if none else ";".join(groups), "source_id": SIMULATED_SOURCE,
    }  # fmt: skip
