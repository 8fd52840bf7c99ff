"""Lists made by a program: codes, one figure or one record a row, no title; cells empty where nothing is known."""

import pandas as pd

from data.snapshot import BUNDLED
from data.tables.fields import SIMULATED_SOURCE
from tests.data.intake.forms.form import Form, Row, form, workers
from tests.data.intake.forms.paper import Page
from tests.data.intake.forms.write import delimited


def _bundled(table: str) -> pd.DataFrame:
    """Published rows of a table; the sample beside them is no list anybody sends."""
    frame = pd.read_csv(BUNDLED / f"{table}.csv", dtype=str, keep_default_na=False)
    return frame[frame["source_id"] != SIMULATED_SOURCE]


def _page(name: str, frame: pd.DataFrame, columns: list[str]) -> Page:
    page = Page(name)
    page.across(0, 0, ["source_key" if column == "source_id" else column for column in columns])
    for row, record in enumerate(frame[columns].to_dict("records"), start=1):
        # The writer quotes a field for the delimiter only, and these notes need no other quoting.
        page.across(row, 0, [str(value).replace('"', "'") or None for value in record.values()])
    return page


@form
def target_list() -> Form:
    """Targets of nation, province and areas; percent, people or both."""
    # Where two sources state the same target, one file cannot: its own rows would contradict one another.
    frame = _bundled("targets").drop_duplicates(["area_code", "year", "ladder"])
    columns = ["area_code", "year", "ladder", "target_pct", "target_people", "denominator", "source_id", "note"]
    return Form(
        "daftar_target.csv",
        [_page("targets", frame, columns)],
        delimited(",", "utf-8"),
        """A list of targets by code: nation (00) and province (35) first, then areas, so the first rows of the code
column are no kabupaten at all. Column names are the product's own. Numbers have decimal points ("32.15"), some rows
state a share, some people, some both. "35" is a record here, not a total.""",
        {"targets": frame[columns[:6]].to_dict("records")},
    )


@form
def claims_list() -> Form:
    """Claims by period and programme; amounts left out where none is printed."""
    frame = _bundled("claims")
    columns = ["area_code", "period", "programme", "cases", "amount_rp", "source_id", "note"]
    return Form(
        "daftar_klaim.csv",
        [_page("claims", frame, columns)],
        delimited(",", "utf-8"),
        """Claims as a list: the province (35) as a record of its own, one city, programmes as codes ("JKK+JKM",
"BEASISWA"), amounts missing in some rows. Nothing is a total here.""",
        {"claims": frame[columns[:5]].assign(payer="ALL").to_dict("records")},
    )


@form
def group_list() -> Form:
    """Groups with dates only as exact as known, shares without counts and counts without shares."""
    frame = _bundled("groups")
    columns = ["area_code", "as_of", "group", "total", "covered", "covered_pct", "funding", "months_paid", "budget_rp"]
    kept = [*columns, "source_id", "confidence", "note"]
    return Form(
        "daftar_kelompok.csv",
        [_page("groups", frame, kept)],
        delimited(",", "utf-8"),
        """Groups as a list: dates as exact as known ("2025", "2025-06", "2025-06-30" in one column) stay as they
are, codes of groups are the product's own, every measure is missing somewhere. Two records about one group differ
in what they state, and neither is a mistake of reading.""",
        {"groups": frame[columns].to_dict("records")},
    )


@form
def full_indicator_list() -> Form:
    """Every indicator of two areas, mixed with the two bases."""
    frame = pd.read_parquet(BUNDLED / "context.parquet")
    frame = frame[frame["area_code"].isin(["35.07", "35.73"]) & (frame["year"] >= 2023)]
    rows: dict[str, list[Row]] = {"workforce": [], "context": []}
    page = Page("indikator")
    page.across(0, 0, ["bps_code", "year", "indicator", "value", "unit", "source"])
    line = 1
    for record in frame[["area_code", "year", "indicator", "value", "unit"]].to_dict("records"):
        code, value = str(record["area_code"]).replace(".", ""), float(record["value"])
        shown = int(value) if value.is_integer() else value
        page.across(line, 0, [code, record["year"], record["indicator"], shown, record["unit"], "BPS"])
        rows["context"].append(dict(record))
        line += 1
    for area in ("35.07", "35.73"):
        for year in (2023, 2024, 2025):
            for name, definition in (("penduduk_bekerja", "sakernas_bekerja"), ("angkatan_kerja", "angkatan_kerja")):
                people = workers(area, year, definition)
                page.across(line, 0, [area.replace(".", ""), year, name, people, "orang", "BPS"])
                rows["workforce"].append(
                    {"area_code": area, "period": f"{year}-08-01", "definition": definition, "segment": "ALL",
                     "workers": people},
                )  # fmt: skip
                line += 1
    return Form(
        "indikator_lengkap.csv",
        [page],
        delimited(",", "utf-8"),
        """Every indicator of Kabupaten and Kota Malang in one list, under the names the product uses: sectors,
statuses, poverty, wages. Only angkatan_kerja and penduduk_bekerja are bases; "bekerja_formal" or
"bekerja_perempuan" look like bases and are none. The unit stands in each row.""",
        rows,
    )
