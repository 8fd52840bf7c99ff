"""Employers by sector, and how long inactive participants have not paid."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

import numpy as np
import pandas as pd

from data.sample.ledger.ground import Ground, draw
from data.sample.ledger.rounding import share_out, whole
from data.tables.fields import SEGMENTS, SIMULATED_SOURCE
from data.tables.office import ARREARS_BANDS

AS_OF: Final = "2026-10"
EMPLOYERS: Final[Mapping[str, int]] = {"compliant": 71_000, "partial": 17_500, "unregistered": 26_000}
"""Employers of the province: assumptions that continue the 66,150 registered ones of December 2018 (S93)."""
SECTORS: Final[Mapping[str, tuple[str, float]]] = {
    "A": ("bekerja_lapus_A_pertanian", 0.04),
    "C": ("bekerja_lapus_C_industri_pengolahan", 1.0),
    "F": ("bekerja_lapus_F_konstruksi", 0.7),
    "G": ("bekerja_lapus_G_perdagangan", 1.1),
    "H": ("bekerja_lapus_H_transportasi_pergudangan", 0.9),
    "I": ("bekerja_lapus_I_akomodasi_makan_minum", 0.8),
    "K": ("bekerja_lapus_K_keuangan_asuransi", 2.2),
    "P": ("bekerja_lapus_P_pendidikan", 0.9),
    "Q": ("bekerja_lapus_Q_kesehatan_sosial", 1.2),
    "S": ("bekerja_lapus_RSTU_jasa_lainnya", 0.5),
}
"""KBLI section, its workers in table ``context``, and employers a worker against manufacturing: assumptions."""
SILENT: Final = 2
"""Areas that did not report their employers."""
ARREARS_MONTHS: Final = 6
BANDS: Final = np.array(
    [
        [0.22, 0.16, 0.22, 0.40],  # PU
        [0.34, 0.22, 0.22, 0.22],  # BPU
        [0.26, 0.20, 0.24, 0.30],  # JAKON
        [0.18, 0.14, 0.24, 0.44],  # PMI
    ]
)
"""Inactive participants by segment and unpaid months (1-3, 4-6, 7-12, 13+): assumptions."""


def employer_rows(ground: Ground, context: pd.DataFrame, wages: np.ndarray) -> pd.DataFrame:
    """Rows of table ``employers``: sections and their sum.

    Parameters
    ----------
    ground : Ground
        Facts by area.
    context : pandas.DataFrame
        The bundled table.
    wages : array
        Wage earners enrolled by place of work, by area.
    """
    rng = draw("employers")
    shape = (len(ground.codes), len(SECTORS))
    rows = context[context["year"].eq(2025)].pivot_table(index="area_code", columns="indicator", values="value")
    people = rows.loc[list(ground.codes), [name for name, _ in SECTORS.values()]].to_numpy(dtype=float)
    weight = people * np.array([part for _, part in SECTORS.values()])
    weight *= (wages / ground.employed)[:, None] ** 0.5 * np.exp(rng.normal(0, 0.15, size=shape))
    silent = set(rng.permutation(len(ground.codes))[:SILENT].tolist())
    counts = {}
    for name, total in EMPLOYERS.items():
        tilt = np.exp(rng.normal(0, 0.3, size=shape))
        limit = np.full(weight.size, total)
        counts[name] = share_out((weight * tilt).ravel(), total, limit).reshape(shape)
    return pd.DataFrame(list(_employers(ground, counts, silent)))


def _employers(ground: Ground, counts: dict[str, np.ndarray], silent: set[int]) -> Iterator[dict[str, Any]]:
    for area, code in enumerate(ground.codes):
        if area in silent:
            continue
        key = {"area_code": code, "as_of": AS_OF, "source_id": SIMULATED_SOURCE}
        for place, sector in enumerate(SECTORS):
            yield {**key, "sector": sector, **{name: float(table[area, place]) for name, table in counts.items()}}
        yield {**key, "sector": "ALL", **{name: float(table[area].sum()) for name, table in counts.items()}}


def arrears_rows(enrolment: pd.DataFrame) -> pd.DataFrame:
    """Rows of table ``arrears``: the inactive participants by residence of the newest months, split exactly."""
    rng = draw("arrears")
    rows = enrolment[enrolment["basis"].eq("domisili")]
    months = sorted(rows["month"].unique())[-ARREARS_MONTHS:]
    rows = rows[rows["month"].isin(months)].sort_values(["area_code", "segment", "month"], ignore_index=True)
    spread = {
        key: np.exp(rng.normal(0, 0.15, size=len(ARREARS_BANDS)))
        for key in rows[["area_code", "segment"]].drop_duplicates().itertuples(index=False, name=None)
    }
    result = []
    for row in rows.itertuples():
        weight = BANDS[SEGMENTS.index(row.segment)] * spread[row.area_code, row.segment]
        total = int(row.inactive)
        parts = whole(weight / weight.sum() * total, total, np.full(len(weight), total))
        for band, people in zip(ARREARS_BANDS, parts, strict=True):
            result.append((row.area_code, row.month, row.segment, band, int(people), SIMULATED_SOURCE))
    return pd.DataFrame(result, columns=["area_code", "month", "segment", "band", "people", "source_id"])
