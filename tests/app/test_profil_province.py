"""/profil with the whole province: every published number about it and the nation, as a table and over time."""

import csv

import pytest

from data.snapshot import BUNDLED
from tests.app.screen import components, open_page, words


def raw(area):
    with (BUNDLED / "published.csv").open(encoding="utf-8") as file:
        return [row for row in csv.DictReader(file) if row["area_code"] == area]


def tables(at):
    return {item["caption"]: item for item in components(at) if "rows" in item}


@pytest.mark.parametrize("dataset", ["contoh", "terpublikasi"])
@pytest.mark.parametrize("language", ["id", "en"])
def test_all_numbers_of_the_province_and_the_nation_are_there(dataset, language):
    at = open_page("profil", data=dataset, bahasa=language)
    assert not at.exception
    assert not at.error
    found = list(tables(at).values())
    assert [len(item["rows"]) for item in found] == [len(raw("35")), len(raw("00"))] == [43, 20]
    assert len(at.get("plotly_chart")) == 4


def test_each_number_stands_with_its_date_base_and_source():
    at = open_page("profil")
    table = tables(at)["Semua angka terpublikasi tentang Jawa Timur"]
    keys = [column["key"] for column in table["columns"]]
    rows = [dict(zip(keys, row[1], strict=True)) for row in table["rows"]]
    (share,) = [row for row in rows if row["value"] == "29,84%"]
    assert (share["as_of"], share["segment"], share["base"], share["confidence"]) == (
        "2023",
        "PU+BPU",
        "potensi",
        "tinggi",
    )
    assert all(row["as_of"] and row["base"] and row["source"] for row in rows)
    assert "32,4% per Maret 2024" in words(at)


def test_an_area_is_chosen_from_the_province():
    at = open_page("profil")
    at.button(key="choose_35.09").click().run()
    assert "Kabupaten Jember (35.09)" in words(at)
