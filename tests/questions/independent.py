"""The tables read straight from their files, and the arithmetic of a question done by hand.

Nothing of the app's own reading, indicators or formatting is used here, so that an error there cannot hide.
"""

from math import ceil
from pathlib import Path

import pandas as pd

BUNDLED = Path(__file__).parent.parent.parent / "data" / "bundled"


def enrolment(month: str, segment: str | None = None, basis: str = "domisili") -> pd.Series:
    """Active participants by area in a month, all segments together unless one is named."""
    frame = pd.read_parquet(BUNDLED / "enrolment.parquet")
    rows = frame[(frame["month"].astype(str).str[:7] == month) & (frame["basis"] == basis)]
    if segment:
        rows = rows[rows["segment"] == segment]
    return rows.groupby("area_code", observed=True)["active"].sum()


def workforce(year: int, segment: str = "ALL", definition: str = "sakernas_bekerja") -> pd.Series:
    """Workers by area in August of a year."""
    frame = pd.read_parquet(BUNDLED / "workforce.parquet")
    rows = frame[
        (frame["period"].astype(str).str[:4] == str(year))
        & (frame["segment"] == segment)
        & (frame["definition"] == definition)
    ]
    return rows.set_index("area_code")["workers"]


def rpjpd_2026(area: str) -> float:
    """One twentieth of the way from 34.36 to 95.37; Trenggalek from 26.3 to 83.29."""
    low, high = {"35.03": (26.3, 83.29)}.get(area, (34.36, 95.37))
    return low + (high - low) / 20


def gap(active: float, workers: float, target: float) -> int:
    """Officials' arithmetic of the shortfall."""
    return max(ceil(round(target * workers / 100, 6)) - int(active), 0)


def number(value: float, digits: int = 0) -> str:
    """A number as written in Indonesia: 1.234.567,8."""
    return f"{value:,.{digits}f}".replace(",", "_").replace(".", ",").replace("_", ".")


def short(value: float) -> str:
    """``16,9 jt`` or ``850 rb``."""
    return f"{number(value / 1e6, 1)} jt" if value >= 1e6 else f"{number(value / 1e3)} rb"


def areas() -> pd.DataFrame:
    """The areas table by code."""
    return pd.read_csv(BUNDLED / "areas.csv", dtype={"area_code": str}).set_index("area_code")


def inactive(month: str, segment: str, basis: str = "domisili") -> pd.Series:
    """Inactive participants by area in a month and segment."""
    frame = pd.read_parquet(BUNDLED / "enrolment.parquet")
    rows = frame[(frame["month"].astype(str).str[:7] == month) & (frame["basis"] == basis)]
    return rows[rows["segment"] == segment].set_index("area_code")["inactive"]


def printed(area: str, as_of: str, indicator: str, basis: str) -> float:
    """A printed number of all segments, as it stands in the file."""
    frame = pd.read_csv(BUNDLED / "published.csv", dtype=str)
    rows = frame[
        (frame["area_code"] == area)
        & (frame["as_of"] == as_of)
        & (frame["indicator"] == indicator)
        & (frame["basis"] == basis)
        & (frame["segment"] == "ALL")
    ]
    (value,) = rows["value"]
    return float(value)


def signed(value: float, digits: int = 0) -> str:
    """``+1,2`` or ``−11,6``."""
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return sign + number(abs(round(value, digits)), digits)
