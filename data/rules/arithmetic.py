"""Rules that recompute what a file prints: totals, shares, and parts that cannot exceed their whole."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from data.intake.model import Problem, Severity, cell_name, no_stated
from data.rules.case import MOST, Case, Finding
from data.rules.lines import as_value, grouped, joined, month_text, uniform
from data.selection import ALL
from data.tables.fields import SEGMENTS
from data.tables.keys import key_codes
from data.tables.subject import TABLES
from data.text.messages import Value

_PARTS = {"total": 40, "part": 6}
"""How many figures a printed sum has at most: 38 areas with a subtotal or two, or the segments."""

SHARE_WARNING = 1.0
"""Percentage points up to which a wrong share is a warning: a slip of rounding or of date; beyond, an error."""

BASE_DEFINITION = "sakernas_bekerja"


def totals_equal_parts(case: Case) -> Finding:
    """A printed total equals the sum of its parts.

    Whole counts must agree exactly. Rounded figures (digits after the comma, or everything in whole thousands)
    may differ by what rounding of the parts can add up to.
    """
    parts = [_stated(case, kind) for kind in _PARTS]
    stated = pd.concat(parts, ignore_index=True)
    difference = (stated["stated"] - stated["computed"]).abs()
    bad = stated[difference > _tolerance(stated)]
    problems = [
        Problem(
            "totals_equal_parts",
            "error",
            sheet=row.sheet,
            cell=cell_name(row.row, row.column),
            values={
                "label": row.label,
                "stated": as_value(row.stated),
                "computed": as_value(row.computed),
                "difference": as_value(row.stated - row.computed),
            },
            file=case.readings[row.file].name,
        )
        for row in bad.head(MOST).itertuples()
    ]
    printed = Finding(len(stated), errors=len(bad), problems=tuple(problems), unlisted=len(bad) - len(problems))
    segments = _segments_add_up(case)
    return joined([printed, segments], printed.checked + segments.checked)


def _segments_add_up(case: Case) -> Finding:
    """Where a file gives all segments and, as a row of its own, their total, the two agree."""
    rows = case.rows.get("enrolment")
    if rows is None or not (rows.frame["segment"] == ALL).any():
        return Finding()
    (keys,) = key_codes((rows.frame,), TABLES["enrolment"].key)
    once = rows.frame[~pd.Series(keys).duplicated().to_numpy()].dropna(subset="active")
    key = ["area_code", "month", "basis"]
    parts = once[once["segment"].isin(SEGMENTS)].groupby(key)["active"].agg(["sum", "size"])
    whole = once[once["segment"] == ALL].join(parts, on=key)
    compared = whole["size"] == len(SEGMENTS)
    wrong = whole[compared & (whole["active"] != whole["sum"])]
    bad = np.zeros(len(rows.frame), dtype=bool)
    bad[wrong.index] = True

    def values(row: pd.Series) -> Mapping[str, Value]:
        stated, computed = float(wrong.loc[row.name, "active"]), float(wrong.loc[row.name, "sum"])
        label = case.names.get(str(row["area_code"]), str(row["area_code"]))
        return {
            "label": label,
            "stated": as_value(stated),
            "computed": as_value(computed),
            "difference": as_value(stated - computed),
        }

    lines = grouped(case, "enrolment", bad, "totals_equal_parts", "error", field="active", by=key, values=values)
    return replace(lines, checked=int(compared.sum()))


def _stated(case: Case, kind: str) -> pd.DataFrame:
    """Printed figures of one kind in all files, with the position of their file."""
    frames = [no_stated().assign(file=0)]
    for number, reading in enumerate(case.readings):
        frames.append(reading.stated[reading.stated["kind"] == kind].assign(file=number))
    return pd.concat(frames, ignore_index=True)


def _tolerance(stated: pd.DataFrame) -> np.ndarray:
    """Half a unit of the last printed digit for each part of the sum."""
    unit = np.where(stated["decimals"] > 0, 10.0 ** -stated["decimals"].to_numpy(dtype=float), 0.0)
    # Whole hundreds on both sides are no chance: the file is in hundreds, thousands or millions.
    for power in range(2, 10):
        whole = (stated["stated"] % 10**power == 0) & (stated["computed"] % 10**power == 0)
        unit = np.where(whole & (stated["computed"] != 0), 10.0**power, unit)
    # A sliver more, for sums of decimals that no float holds exactly.
    return np.asarray(0.5 * unit * stated["kind"].map(_PARTS).to_numpy(dtype=float) + 1e-6)


def share_matches(case: Case) -> Finding:
    """A printed percentage equals its numerator over its denominator, at the printed digits.

    Within `SHARE_WARNING` points a warning, beyond it an error. Where another base of the area would give the
    printed figure, the line names it.
    """
    stated = pd.concat([_stated(case, "share"), _group_shares(case)], ignore_index=True)
    stated = stated.drop_duplicates(["file", "sheet", "row", "column"])
    step = 0.5 * 10.0 ** -stated["decimals"].to_numpy(dtype=float)
    difference = (stated["stated"] - stated["computed"]).abs().to_numpy(dtype=float)
    wrong = difference > step + 1e-9
    grave = wrong & (difference > np.maximum(SHARE_WARNING, step) + 1e-9)
    bad = stated[wrong].assign(grave=grave[wrong]).sort_values("grave", ascending=False, kind="stable")
    problems = [line for _, row in bad.head(MOST // 2).iterrows() for line in _share_lines(case, row)]
    return Finding(
        len(stated),
        warned=int((wrong & ~grave).sum()),
        errors=int(grave.sum()),
        problems=tuple(problems),
        unlisted=max(len(bad) - MOST // 2, 0),
    )


def _group_shares(case: Case) -> pd.DataFrame:
    """Printed shares of groups that were read as a measure of the table."""
    rows = case.rows.get("groups")
    if rows is None or not {"covered_pct", "covered", "total"} <= set(rows.frame):
        return pd.DataFrame()
    frame = rows.frame[["covered_pct", "covered", "total"]].dropna()
    frame = frame[frame["total"] > 0]
    places = rows.places.loc[frame.index]
    # Digits that were printed are not known any more; as many as the number needs.
    decimals = np.where(frame["covered_pct"] == frame["covered_pct"].round(0), 0, 1)
    return pd.DataFrame(
        {
            "kind": "share",
            "sheet": places["sheet"],
            "row": places["row"],
            "column": places["covered_pct"],
            "label": frame.index.map(rows.frame["area_code"]).map(lambda code: case.names.get(code, code)),
            "stated": frame["covered_pct"],
            "computed": 100.0 * frame["covered"] / frame["total"],
            "decimals": np.where(frame["covered_pct"] == frame["covered_pct"].round(1), decimals, 2),
            "file": places["file"],
        }
    )


def _share_lines(case: Case, row: pd.Series) -> Iterator[Problem]:
    known = _row_of(case, int(row["file"]), str(row["sheet"]), int(row["row"]))
    severity: Severity = "error" if row["grave"] else "warning"
    values: dict[str, Value] = {
        "label": str(row["label"]),
        "stated": float(row["stated"]),
        "computed": float(row["computed"]),
    }
    line = Problem(
        "share_matches",
        severity,
        sheet=str(row["sheet"]),
        cell=cell_name(int(row["row"]), int(row["column"])),
        values=dict(values),
        table="enrolment" if known is not None else "",
        area="" if known is None else str(known["area_code"]),
        month="" if known is None else month_text(known["month"]),
        file=case.readings[int(row["file"])].name,
    )
    yield line
    base = None if known is None else _explaining(case, known, float(row["stated"]), int(row["decimals"]))
    if base is not None:
        values |= {"base": as_value(float(base["workers"])), "base_period": as_value(base["period"])}
        yield replace(line, rule="share_explained", severity="info", values=values)


def _row_of(case: Case, file: int, sheet: str, row: int) -> pd.Series | None:
    """Enrolment that stands in the same line of the sheet; None unless it is of one area and month."""
    rows = case.rows.get("enrolment")
    if rows is None:
        return None
    places = rows.places
    here = rows.frame[((places["file"] == file) & (places["sheet"] == sheet) & (places["row"] == row)).to_numpy()]
    if here.empty or not all(uniform(here[name]) for name in ("area_code", "month", "basis")):
        return None
    totals = here[here["segment"] == "ALL"]
    first: pd.Series = (totals if len(totals) else here).iloc[0]
    active = first["active"] if len(totals) or len(here) == 1 else here["active"].sum()
    return pd.concat([first.drop("active"), pd.Series({"active": active, "single": len(here) == 1})])


def _explaining(case: Case, known: pd.Series, stated: float, decimals: int) -> pd.Series | None:
    """Another base of the area that gives the printed share, the newest of them; None where none does."""
    segment = str(known["segment"]) if known["single"] else "ALL"
    bases = pd.concat([_bases(case), case.snapshot.tables["workforce"]], ignore_index=True)
    same = bases[(bases["area_code"] == known["area_code"]) & (bases["segment"] == segment) & (bases["workers"] > 0)]
    shares = 100.0 * float(known["active"]) / same["workers"].astype("float64")
    hits = same[((shares - stated).abs() <= 0.5 * 10.0**-decimals + 1e-9).to_numpy()]
    return None if hits.empty else hits.sort_values("period").iloc[-1]


def _bases(case: Case) -> pd.DataFrame:
    """Workforce in the files themselves."""
    columns = ["area_code", "period", "definition", "segment", "workers"]
    rows = case.rows.get("workforce")
    return pd.DataFrame(columns=columns) if rows is None else rows.frame[columns].dropna()


def active_at_most_workforce(case: Case) -> Finding:
    """No more active participants than workers of the same segment, and of all segments together.

    Compared with the workforce in the files themselves, else with Sakernas of the year before the month. Not for
    construction and migrants alone: projects are counted where they are, migrants work abroad. Only a warning,
    because branches count workers from elsewhere too.
    """
    rows = case.rows.get("enrolment")
    if rows is None:
        return Finding()
    sums = _sums(rows.frame)
    lines = [_above_base(case, rows.frame), _above_base(case, sums)]
    return joined(lines, sum(line.checked for line in lines))


def _sums(frame: pd.DataFrame) -> pd.DataFrame:
    """Sum of the segments where a file gives several and no total; each in the place of its first segment."""
    (keys,) = key_codes((frame,), TABLES["enrolment"].key)
    once = frame[~pd.Series(keys).duplicated().to_numpy()]
    (codes,) = key_codes((once,), ("area_code", "month", "basis"))
    parts = pd.DataFrame({"active": once["active"], "total": once["segment"] == ALL}).groupby(codes)
    size, total = parts["active"].transform("size"), parts["total"].transform("any")
    summed = once.assign(segment=ALL, active=parts["active"].transform("sum"))
    return summed[((size > 1) & ~total).to_numpy() & ~pd.Series(codes).duplicated().to_numpy()]


def _above_base(case: Case, frame: pd.DataFrame) -> Finding:
    base = _base_of(case, frame)
    applies = frame["active"].notna() & base.notna()
    above = applies & (frame["active"] > base)
    bad = np.zeros(len(case.rows["enrolment"].frame), dtype=bool)
    bad[frame.index[above]] = True

    def values(row: pd.Series) -> Mapping[str, Value]:
        active, workers = float(frame.loc[row.name, "active"]), float(base[row.name])
        return {
            "segment": str(frame.loc[row.name, "segment"]),
            "active": as_value(active),
            "workers": as_value(workers),
        }

    lines = grouped(
        case, "enrolment", bad, "active_at_most_workforce", "warning", field="active",
        by=("area_code", "segment", "basis"), values=values,
    )  # fmt: skip
    return replace(lines, checked=int(applies.sum()))


def _base_of(case: Case, frame: pd.DataFrame) -> pd.Series:
    """Workers each enrolment row is compared with; NaN where there are none or the segment has no base."""
    own = _newest_before(_bases(case), frame, years=0)
    table = case.snapshot.tables["workforce"]
    stored = _newest_before(table[table["definition"] == BASE_DEFINITION], frame, years=1)
    compared = frame["segment"].isin(("ALL", "PU", "BPU"))
    return own.fillna(stored).where(compared)


def _newest_before(bases: pd.DataFrame, frame: pd.DataFrame, *, years: int) -> pd.Series:
    """Newest base of each row's area and segment at least some years before the row's year."""
    result = pd.Series(np.nan, index=frame.index)
    if bases.empty:
        return result
    keys = ["area_code", "segment"]
    left = frame[[*keys]].assign(year=frame["month"].dt.year - years, at=frame.index)
    left = left.dropna(subset="year").astype({"year": "int64"}).sort_values("year")
    right = bases.assign(year=bases["period"].dt.year.astype("int64"), workers=bases["workers"].astype("float64"))
    right = right.groupby([*keys, "year"], as_index=False, observed=True)["workers"].max().sort_values("year")
    found = pd.merge_asof(left, right, on="year", by=keys)
    result.loc[found["at"]] = found["workers"].to_numpy()
    return result


def covered_at_most_total(case: Case) -> Finding:
    """No more members of a group are covered than the group has."""
    rows = case.rows.get("groups")
    if rows is None or not {"covered", "total"} <= set(rows.frame):
        return Finding()
    frame = rows.frame
    applies = (frame["covered"].notna() & frame["total"].notna()).to_numpy(dtype=bool)
    bad = applies & (frame["covered"] > frame["total"]).to_numpy(dtype=bool)

    def values(row: pd.Series) -> Mapping[str, Value]:
        return {"covered": as_value(float(row["covered"])), "total": as_value(float(row["total"]))}

    by = ("area_code", "as_of", "group", "unit") if "unit" in frame else ("area_code", "as_of", "group")
    lines = grouped(case, "groups", bad, "covered_at_most_total", "warning", field="covered", by=by, values=values)
    return joined([lines], int(applies.sum()))
