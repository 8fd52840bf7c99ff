"""The ledger read straight from its files, and its arithmetic done by hand; no code of the app."""

import pandas as pd

from tests.questions.independent import BUNDLED

WHOLE = ("MIXED", "unknown")


def _end(as_of: str) -> str:
    """A date as far as it is known, at its end: ``2025`` is the end of 2025, ``2025-06`` the end of June."""
    return {4: f"{as_of}-12-99", 7: f"{as_of}-99"}.get(len(as_of), as_of)


def groups(group: str, month: str) -> pd.DataFrame:
    """Newest rows of a group in every area, whole areas only, known by the end of a month."""
    frame = pd.read_csv(BUNDLED / "groups.csv", dtype={"area_code": str, "as_of": str, "unit": str})
    rows = frame[(frame["group"] == group) & frame["unit"].isna() & frame["area_code"].str.startswith("35.")]
    rows = rows.assign(end=rows["as_of"].map(_end))
    rows = rows[rows["end"] <= f"{month}-99"]
    return rows[rows["end"] == rows.groupby("area_code")["end"].transform("max")]


def figures(group: str, month: str) -> pd.DataFrame:
    """Total and covered of a group by area: the row of the whole, else its size and the sum of its funds."""
    found = {}
    for area, rows in groups(group, month).groupby("area_code"):
        told = rows[rows["funding"].isin(WHOLE)]
        covered = told["covered"].iloc[0] if len(told) else rows["covered"].sum(min_count=1)
        found[area] = {"total": rows["total"].max(), "covered": covered, "funds": set(rows["funding"])}
    return pd.DataFrame(found).T.astype({"total": float, "covered": float})


def units(area: str, group: str, month: str) -> pd.DataFrame:
    """Newest rows of the OPD of one area."""
    frame = pd.read_csv(BUNDLED / "groups.csv", dtype={"area_code": str, "as_of": str, "unit": str})
    rows = frame[(frame["group"] == group) & frame["unit"].notna() & (frame["area_code"] == area)]
    rows = rows.assign(end=rows["as_of"].map(_end))
    rows = rows[rows["end"] <= f"{month}-99"]
    return rows[rows["end"] == rows.groupby("unit")["end"].transform("max")].set_index("unit")


def protection(group: str, year: int) -> pd.DataFrame:
    """People paid for by area (rows) and month 1 to 12 (columns), all funds together; NaN where nobody reported."""
    frame = pd.read_parquet(BUNDLED / "protection.parquet")
    rows = frame[(frame["group"] == group) & (frame["month"].dt.year == year)]
    assert not rows["funding"].isin(WHOLE).any(), "the sums below would count a whole and its parts"
    table = rows.groupby(["area_code", rows["month"].dt.month])["people"].sum().unstack()  # noqa: PD010
    return table.reindex(columns=range(1, 13))


def budgets(group: str, fund: str, year: int) -> pd.DataFrame:
    """Budget rows of one group, fund and year."""
    frame = pd.read_csv(BUNDLED / "budgets.csv", dtype={"area_code": str})
    return frame[(frame["group"] == group) & (frame["fund"] == fund) & (frame["year"] == year)]


def employers(month: str) -> pd.DataFrame:
    """Employers of all sectors by area, rows named ALL."""
    frame = pd.read_csv(BUNDLED / "employers.csv", dtype={"area_code": str, "as_of": str})
    rows = frame[(frame["sector"] == "ALL") & (frame["as_of"].map(_end) <= f"{month}-99")]
    return rows.set_index("area_code")


def arrears(month: str) -> pd.DataFrame:
    """Rows of the arrears of a month."""
    frame = pd.read_parquet(BUNDLED / "arrears.parquet")
    return frame[frame["month"].astype(str).str[:7] == month]


VILLAGE = ("PERANGKAT_DESA", "BPD")
BODIES = (*VILLAGE, "RT_RW", "LPM", "KARANG_TARUNA", "PKK_DASAWISMA")
"""What the village ecosystem is made of; RT/RW of RT and RW."""


def desa() -> pd.Series:
    """Number of desa of every area."""
    frame = pd.read_csv(BUNDLED / "areas.csv", dtype={"area_code": str})
    return frame.set_index("area_code")["desa"]


def dated(group: str, month: str) -> pd.DataFrame:
    """`figures` with the end of their date."""
    ends = groups(group, month).groupby("area_code")["end"].first()
    return figures(group, month).assign(end=ends)


def whole_of(parts: dict[str, pd.DataFrame], own: pd.DataFrame, needed: dict[str, list[str]]) -> pd.DataFrame:
    """The newer of a group's own figure and the sum of its parts, where every needed part is of one date."""
    found = {area: dict(row) for area, row in own.iterrows()}
    for area, names in needed.items():
        rows = [parts[name].loc[area] for name in names if area in parts[name].index]
        ends = {row["end"] for row in rows}
        if len(rows) < len(names) or len(ends) > 1 or any(pd.isna(row[["total", "covered"]]).any() for row in rows):
            continue
        end = ends.pop()
        if area not in found or end > found[area]["end"]:
            sums = {name: sum(row[name] for row in rows) for name in ("total", "covered")}
            found[area] = {**sums, "end": end}
    return pd.DataFrame(found).T


def village_ecosystem(month: str) -> pd.DataFrame:
    """Total and covered of the village ecosystem by area, from its parts where they are newer than a printed whole."""
    areas = desa()
    every = {area: ["RT", "RW"] for area in areas.index}
    both = {name: dated(name, month) for name in ("RT", "RW")}
    parts = {name: dated(name, month) for name in BODIES} | {
        "RT_RW": whole_of(both, dated("RT_RW", month), every),
    }
    needed = {area: [name for name in BODIES if name not in VILLAGE or areas[area] > 0] for area in areas.index}
    return whole_of(parts, dated("EKOSISTEM_DESA", month), needed)
