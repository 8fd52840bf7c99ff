"""The table's payload: what Python decides before the browser draws."""

import json

import pytest

from components.table import Cell, Column, Row
from components.table.mount import table_data
from components.table.rows import payload
from components.text.catalogue import Texts
from components.text.notes import Notes

COLUMNS = [
    Column("name", "Kab./Kota", "text"),
    Column("coverage", "Cakupan", unit="persen", bar=True, tick_key="target", sort="desc"),
    Column("change", "Setahun", bar=True),
]


def row(code, coverage, target=None, change=0.0):
    cells = {
        "name": Cell(f"Kab. {code}"),
        "coverage": Cell("Belum lapor") if coverage is None else Cell(f"{coverage}%", coverage),
        "change": Cell(str(change), change),
    }
    return Row(code, cells | ({"target": Cell("", target)} if target else {}))


NOTES = Notes(
    "31 Oktober 2026",
    "–",
    ["BPS, Sakernas"],
    "Data contoh (simulasi)",
    facts=(("Wilayah", "38 kab/kota dan Jawa Timur"), ("Segmen", "semua segmen")),
    version="1 (2026-11-24)",
    publisher="BPS",
)
ROWS = [row("35.01", 20.0, 40.0, -2.0), row("35.02", None, 40.0, 4.0), row("35.03", 30.0)]


def test_bars_and_ticks_share_one_scale_per_column():
    found = payload(ROWS, COLUMNS)
    bar, tick = found["bars"].index(1), found["ticks"].index(1)
    assert [entry[3][bar] for entry in found["rows"]] == [50.0, None, 75.0]
    assert [entry[4][tick] for entry in found["rows"]] == [100.0, 100.0, None]


def test_a_negative_value_has_no_bar_and_a_missing_one_no_value():
    whole = payload(ROWS, COLUMNS)
    found, bar = whole["rows"], whole["bars"].index(2)
    assert [entry[3][bar] for entry in found] == [None, 100.0, 0.0]
    assert found[1][1][1] == "Belum lapor"
    assert found[1][2][1] is None


def test_nan_is_missing_and_the_payload_is_json():
    rows = [Row("35.01", {"name": Cell("a"), "coverage": Cell("–", float("nan")), "change": Cell("1", 1)})]
    assert json.loads(json.dumps(payload(rows, COLUMNS), allow_nan=False))["rows"][0][2][1] is None


def test_a_row_says_nothing_of_columns_without_bars_and_whole_numbers_are_short():
    rows = [Row("35.01", {"name": Cell("a"), "people": Cell("1.200", 1200.0)})]
    found = payload(rows, [Column("name", "Nama", kind="text"), Column("people", "Orang")])
    assert json.dumps(found["rows"]) == '[["35.01", ["a", "1.200"], [null, 1200]]]'


def test_counts_keep_every_digit():
    rows = [Row("35.01", {"name": Cell("a"), "coverage": Cell("", 23_801_034.0), "change": Cell("", 1)})]
    assert payload(rows, COLUMNS)["rows"][0][2][1] == 23_801_034.0


@pytest.mark.parametrize(
    ("rows", "columns", "message"),
    [
        ([ROWS[0], ROWS[0]], COLUMNS, "same code"),
        ([Row("35.01", {"name": Cell("a")})], COLUMNS, "no cell for columns"),
        (ROWS, [Column("coverage", "a", sort="asc"), Column("change", "b", sort="desc")], "only one column"),
    ],
)
def test_what_cannot_be_drawn_is_refused(rows, columns, message):
    with pytest.raises(ValueError, match=message):
        payload(rows, columns)


def test_data_speaks_the_viewers_language():
    more = {"height": 300, "selected": "35.01", "choosable": True, "caption": "Cakupan", "notes": NOTES}
    indonesian, english = (table_data(ROWS, COLUMNS, texts=Texts(language), **more) for language in ("id", "en"))
    assert (indonesian["decimal"], english["decimal"]) == (",", ".")
    assert indonesian["words"]["sort"] == "Urutkan menurut {label}"
    assert indonesian["selected"] == "35.01"


def test_a_month_of_all_areas_is_small():
    rows = [row(f"35.{number:02}", number * 1.5 + 0.25, 37.4, 0.1 * number) for number in range(1, 39)]
    more = {"height": 300, "selected": None, "choosable": True, "caption": "Cakupan", "texts": Texts("id")}
    more |= {"notes": NOTES}
    sent = {key: value for key, value in table_data(rows, COLUMNS, **more).items() if key != "code"}
    assert len(json.dumps(sent)) < 6_000


def test_a_copy_begins_with_what_its_figures_are():
    data = table_data(
        ROWS, COLUMNS, height=300, selected=None, choosable=False, caption="Cakupan", texts=Texts("id"), notes=NOTES
    )
    assert data["mark"] == "Data contoh (simulasi)"
    assert [tuple(pair) for pair in data["about"]] == [
        ("Status data", "Data contoh (simulasi)"),
        ("Judul", "Cakupan"),
        ("Wilayah", "38 kab/kota dan Jawa Timur"),
        ("Segmen", "semua segmen"),
        ("Periode", "31 Oktober 2026"),
        ("Versi data", "1 (2026-11-24)"),
        ("Sumber", "BPS"),
    ]
