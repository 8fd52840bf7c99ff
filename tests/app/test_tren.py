"""The trend page: printed figures where and when they were printed, their sources, and the chart's own figures."""

import json

import pandas as pd
import pytest

from components.text.catalogue import Texts
from components.views.trend.files import trend_frame, trend_notes
from data.selection import Selection
from data.snapshot import BUNDLED
from tests.app.screen import open_page, words

PUBLISHED = pd.read_csv(BUNDLED / "published.csv", dtype={"area_code": str, "as_of": str})
SOURCES = pd.read_csv(BUNDLED / "sources.csv").set_index("source_id")
ENROLMENT = pd.read_parquet(BUNDLED / "enrolment.parquet")
TARGETS = pd.read_csv(BUNDLED / "targets.csv", dtype={"area_code": str})


def traces(at, name=None):
    (chart,) = at.get("plotly_chart")
    found = json.loads(chart.proto.spec)["data"]
    return [trace for trace in found if name is None or trace.get("name") == name]


def printed(area, indicator):
    rows = PUBLISHED[(PUBLISHED["area_code"] == area) & (PUBLISHED["segment"] == "ALL")]
    return rows[rows["indicator"] == indicator]


@pytest.mark.parametrize("dataset", ["contoh", "terpublikasi"])
def test_a_year_is_drawn_once_and_over_the_whole_year(dataset):
    at = open_page("tren", data=dataset)
    (year,) = traces(at, "published year")
    assert (year["x"][0], year["x"][-1]) == ("2021-01", "2021-12")
    assert set(year["y"]) == {23}
    others = [trace for trace in traces(at) if trace["name"] not in ("published year", "target")]
    at_the_year = [
        value
        for trace in others
        for month, value in zip(trace["x"], trace["y"], strict=True)
        if str(month).startswith("2021") and value == 23
    ]
    assert at_the_year == []


def test_counts_of_a_bare_year_are_no_july():
    at = open_page("tren", ukuran="orang")
    bare = printed("35", "active").query("as_of.str.len() == 4 and as_of >= '2019'")
    spans = traces(at, "published year")
    assert sorted(trace["y"][0] for trace in spans) == sorted(bare["value"])
    (dated,) = traces(at, "published")
    assert not any(str(month).endswith("-07") for month in dated["x"])


@pytest.mark.parametrize("dataset", ["contoh", "terpublikasi"])
@pytest.mark.parametrize("area", ["35", "35.25"])
def test_the_source_line_names_who_printed_what_is_drawn(dataset, area):
    said = words(open_page("tren", data=dataset, wilayah=area))
    line = said[said.index("Sumber: ") :]
    rows = printed(area, "coverage_pct")
    for keys in rows.loc[rows["as_of"] >= "2019", "source_id"]:
        for key in keys.split(";"):
            assert str(SOURCES.loc[key, "publisher"] or SOURCES.loc[key, "title"]) in line


def test_the_heading_says_segment_and_base():
    at = open_page("tren", segmen="BPU", tahun_dasar="t2")
    assert "(segmen BPU, dihitung domisili (KTP) ÷ penduduk bekerja Agu 2024)" in at.title[0].value
    assert "(" not in open_page("tren").title[0].value


def test_the_file_holds_the_figures_of_the_chart(snapshot):
    chosen, texts = Selection(indicator="peserta_aktif"), Texts("id")
    frame = trend_frame(snapshot, chosen, "35.09", [(chosen, "35.09"), (chosen, "35.78")], texts)
    monthly = frame[frame["Jenis angka"] == "bulanan"]
    own = ENROLMENT[(ENROLMENT["area_code"] == "35.09") & (ENROLMENT["basis"] == "domisili")]
    expected = own.groupby(pd.to_datetime(own["month"]).dt.strftime("%Y-%m"))["active"].sum()
    shown = monthly[monthly["Kode wilayah"] == "35.09"].set_index("Per tanggal")["Peserta aktif (orang)"]
    assert shown.to_dict() == expected.to_dict()
    assert set(monthly["Kode wilayah"]) == {"35.09", "35.78"}
    rows = frame[frame["Jenis angka"] == "angka terpublikasi"]
    assert sorted(rows["Peserta aktif (orang)"]) == sorted(printed("35.09", "active")["value"])
    notes = trend_notes(snapshot, chosen, "35.09", frame, texts)
    marks = dict(zip(frame.index, notes.marks, strict=True))
    assert all(marks[place] == "Data contoh (simulasi)" for place in monthly.index)
    assert all(marks[place] == "" for place in rows.index)


def test_coverage_of_a_file_carries_its_target(snapshot):
    chosen, texts = Selection(), Texts("id")
    frame = trend_frame(snapshot, chosen, "35", [(chosen, "35")], texts).set_index("Per tanggal")
    target = TARGETS[(TARGETS["ladder"] == "RPJPD") & (TARGETS["area_code"] == "35")].set_index("year")["target_pct"]
    column = next(name for name in frame.columns if name.startswith("Target"))
    assert frame.loc["2025-06", column] == target[2025]
    assert frame.loc["2026-06", column] == pytest.approx(target[2025] + (target[2045] - target[2025]) / 20)


def test_the_page_offers_the_files():
    at = open_page("tren")
    assert {button.proto.id.split("-")[-1] for button in at.get("download_button")} >= {"csv", "xlsx"}
