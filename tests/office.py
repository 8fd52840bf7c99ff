"""Versions as offices really make them: a few months, some areas late, one basis, no migrants."""

from collections.abc import Collection, Mapping

import pandas as pd

from data.sample.gives_way import without_sample
from data.snapshot import Snapshot

SOURCE = "OFFICE_TEST"
LATE = "35.29"
"""Kab. Sumenep has not reported."""


def office_tables(
    snapshot: Snapshot,
    *,
    months: Collection[str] = ("2026-08", "2026-09", "2026-10"),
    segments: Collection[str] = ("PU", "BPU", "JAKON"),
    bases: Collection[str] = ("domisili",),
    without: Collection[str] = (LATE,),
    total_only: bool = False,
    inactive: bool = False,
) -> dict[str, pd.DataFrame]:
    """Tables of a version whose participants an office has imported, from the bundled counts; no sample is left.

    Parameters
    ----------
    months, segments, bases
        What the office's workbook holds.
    without
        Areas that did not report.
    total_only
        Give one total per area instead of segments.
    inactive
        Give inactive participants too.
    """
    full = snapshot.tables["enrolment"]
    kept = full[
        full["month"].dt.strftime("%Y-%m").isin(list(months))
        & full["segment"].isin(list(segments))
        & full["basis"].isin(list(bases))
        & ~full["area_code"].isin(list(without))
    ]
    if total_only:
        keys = ["area_code", "month", "basis"]
        kept = kept.groupby(keys, as_index=False, observed=True)[["active", "inactive"]].sum().assign(segment="ALL")
    own = kept.assign(source_id=SOURCE)
    if not inactive:
        own = own.assign(inactive=float("nan"))
    enrolment = own[list(full.columns)].astype(full.dtypes).reset_index(drop=True)
    kept_tables = without_sample(snapshot.tables, ["enrolment"])
    return {**kept_tables, "enrolment": enrolment, "sources": with_source(snapshot.tables["sources"])}


def with_source(sources: pd.DataFrame) -> pd.DataFrame:
    """The sources with the office's own file among them."""
    texts: Mapping[str, str] = {
        "source_id": SOURCE,
        "title": "Rekap kepesertaan Oktober 2026",
        "publisher": "Kantor Wilayah Jawa Timur",
        "address": "rekap-okt-2026.xlsx",
        "date": "2026-11-09",
        "licence": "data kantor",
        "note": "",
    }
    row = pd.DataFrame([{name: texts[name] for name in sources.columns}]).astype(sources.dtypes)
    return pd.concat([sources, row], ignore_index=True)
