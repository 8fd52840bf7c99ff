"""A version whose figures fit in the head: two areas with 10,000 and 4,000 workers."""

from collections.abc import Callable

import pandas as pd

from data.snapshot import Snapshot

BIG, SMALL = "35.01", "35.02"
WORKERS = {BIG: 10_000, SMALL: 4_000}


def participants(counts: dict[str, dict[str, int]]) -> pd.DataFrame:
    """Rows of ``enrolment``: area -> month -> active, all BPU by residence."""
    return pd.DataFrame(
        [
            {
                "area_code": area,
                "month": pd.Timestamp(f"{month}-01"),
                "segment": "BPU",
                "basis": "domisili",
                "active": active,
                "inactive": float("nan"),
                "source_id": "TEST",
            }
            for area, months in counts.items()
            for month, active in months.items()
        ]
    )


def made(snapshot: Snapshot, with_tables: Callable[..., Snapshot], counts: dict[str, dict[str, int]]) -> Snapshot:
    areas = snapshot.tables["areas"]
    workforce = pd.DataFrame(
        [
            {
                "area_code": area,
                "period": pd.Timestamp(f"{year}-08-01"),
                "definition": "sakernas_bekerja",
                "segment": "ALL",
                "workers": workers,
                "source_id": "TEST",
            }
            for area, workers in WORKERS.items()
            for year in (2024, 2025)
        ]
    )
    return with_tables(
        areas=areas[areas["area_code"].isin(list(WORKERS))].reset_index(drop=True),
        enrolment=participants(counts),
        workforce=workforce,
    )
