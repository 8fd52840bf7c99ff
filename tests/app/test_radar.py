"""The radar on screen: its numbers against plain arithmetic on the bundled files, its states and its options."""

import json
import re
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from components.options import HORIZONS
from data.codes.groups import GROUPS
from data.tables.schemas import validate
from data.text.format import Formatter
from tests.app.screen import components, open_page, popovers, tile, words
from tests.office import office_tables

MARK = "Data contoh (simulasi)"
BUNDLED = Path(__file__).parent.parent.parent / "data" / "bundled"
FORMAT = Formatter("id")
OCTOBER, AFTER = (
    pd.Timestamp(2026, 10, 1),
    [pd.Timestamp(2026, 11, 1), pd.Timestamp(2026, 12, 1), pd.Timestamp(2027, 1, 1), pd.Timestamp(2027, 2, 1)],
)


def ending(area: str | None) -> float:
    """People paid for in October and no more in February: who ends on the last day of October to January."""
    rows = pd.read_parquet(BUNDLED / "protection.parquet")
    rows = rows[rows["group"].map(lambda code: GROUPS[code].counts) == "people"]
    if area is not None:
        rows = rows[rows["area_code"] == area]
    table = rows.pivot_table(index=["area_code", "group", "funding"], columns="month", values="people", observed=True)
    table = table.reindex(columns=[OCTOBER, *AFTER])
    table = table[table[OCTOBER].notna()].fillna(0)
    return float((table[OCTOBER] - table.min(axis=1)).sum())


def workers(area: str | None) -> float:
    """Employed people of August 2025, the base on screen."""
    rows = pd.read_parquet(BUNDLED / "workforce.parquet")
    rows = rows[(rows["definition"] == "sakernas_bekerja") & (rows["period"].dt.year == 2025)]
    rows = rows[(rows["segment"] == "ALL") & (rows["period"].dt.month == 8) & (rows["area_code"] != "35")]
    return float(rows.loc[rows["area_code"] == area, "workers"].sum() if area else rows["workers"].sum())


def grid(at):
    return next(item.proto.body for item in at.get("html") if "radar-grid" in item.proto.body)


@pytest.mark.parametrize("area", [None, "35.09", "35.78"])
def test_the_sentence_the_tiles_and_the_calendar_agree_with_the_files(area):
    at = open_page("radar", **({"wilayah": area} if area else {}))
    assert not at.exception
    people, base = ending(area), workers(area)
    assert people > 0
    fall = FORMAT.points(people / base * 100, signed=False)
    assert f"perlindungan {FORMAT.people(people)} orang" in words(at)
    assert f"turun {fall} persen poin" in words(at)
    assert tile(at, "Perlindungan berakhir") == (FORMAT.short(people) if people >= 1e6 else FORMAT.people(people))
    assert tile(at, "Cakupan turun") == fall
    totals = [re.findall(r"<td[^>]*>([\d.]+)", row)[0] for row in grid(at).split("<tr")[2:]]
    assert totals[0] == FORMAT.people(ending(None))
    if area:
        rows = [row for row in grid(at).split("<tr") if row.startswith(" class=chosen")]
        assert [re.findall(r"<td[^>]*>([\d.]+)", row)[0] for row in rows] == [FORMAT.people(people)]


def test_no_area_is_left_out_and_the_calendar_starts_with_who_loses_most():
    at = open_page("radar")
    numbers = [int(re.findall(r"<td[^>]*>([\d.]+)", row)[0].replace(".", "")) for row in grid(at).split("<tr")[3:]]
    assert len(numbers) == 38
    assert numbers == sorted(numbers, reverse=True)
    assert sum(numbers) == ending(None)


def test_the_map_shows_the_fall_of_every_area_and_carries_the_mark(snapshot):
    at = open_page("radar")
    panel = next(item for item in components(at) if "panels" in item)
    assert panel["mark"] == MARK
    expected = [FORMAT.points(ending(code) / workers(code) * 100, signed=False) for code in snapshot.codes]
    assert panel["panels"][0]["texts"] == expected
    assert MARK in popovers(at)


def test_the_cost_follows_the_unpaid_months_to_december():
    at = open_page("radar", wilayah="35.09", kelompok_radar="NON_ASN")
    rows = pd.read_parquet(BUNDLED / "protection.parquet")
    rows = rows[(rows["area_code"] == "35.09") & (rows["group"] == "NON_ASN")].set_index("month")["people"]
    now = rows[OCTOBER]
    unpaid = sum(now - min(now, rows.get(month, 0)) for month in AFTER[:2])
    assert tile(at, "Biaya sampai Des 2026") == f"Rp{FORMAT.short(unpaid * 16_800)}"


@pytest.mark.parametrize("days", HORIZONS)
@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("area", ["35", "35.29"])
def test_every_horizon_runs_in_both_languages(days, language, area):
    at = open_page("radar", hari=days, bahasa=language, wilayah=area)
    assert not at.exception
    assert not at.error
    assert not at.warning
    assert f"{days} {'hari' if language == 'id' else 'days'}" in words(at)


@pytest.mark.parametrize("area", ["35", "35.09"])
def test_published_figures_know_no_months_and_say_so(area):
    at = open_page("radar", data="terpublikasi", wilayah=area)
    assert not at.exception
    assert "Bulan perlindungan yang dibayar: tidak ada angka terpublikasi" in words(at)
    assert 'class="quality-grid radar-grid"' not in " ".join(item.proto.body for item in at.get("html"))
    assert MARK not in " ".join([words(at), json.dumps(components(at), ensure_ascii=False)])


@pytest.mark.parametrize(
    ("params", "says"),
    [
        ({"wilayah": "35.78", "kelompok_radar": "PERANGKAT_DESA"}, "tidak berlaku di Kota Surabaya"),
        ({"bulan": "2024-05"}, "Belum ada kab/kota yang lapor"),
        ({"segmen": "JAKON"}, "terdaftar di segmen PU dan BPU"),
        ({"segmen": "PU"}, "Sampai 31 Januari 2027 (90 hari)"),
        ({"penyebut": "potensi", "segmen": "BPU"}, "sampai 31 Januari 2027 (90 hari)"),
    ],
)
def test_what_cannot_be_shown_is_said(params, says):
    at = open_page("radar", **params)
    assert not at.exception
    assert not at.error
    assert says in words(at)


def test_a_link_to_an_unknown_group_is_said_and_shows_all():
    at = open_page("radar", kelompok_radar="ENTAH_APA")
    assert ["kelompok_radar" in warning.value for warning in at.warning] == [True]
    assert at.selectbox(key="pick_kelompok_radar").value == "SEMUA"


@pytest.fixture
def office(store, snapshot):
    """An office's version whose calendar of protection holds three areas and ends in the month on screen."""
    tables = office_tables(snapshot)
    newest = max(tables["enrolment"]["month"])
    plain = snapshot.tables["protection"]
    rows = [
        ("35.09", newest, "NON_ASN", "APBD", 2_500),
        ("35.10", newest, "NON_ASN", "APBD", 0),
        ("35.11", newest, "NON_ASN", "APBD", 700),
        ("35.11", newest + pd.DateOffset(months=12), "NON_ASN", "APBD", 700),
    ]
    frame = pd.DataFrame(rows, columns=["area_code", "month", "group", "funding", "people"]).assign(
        source_id="OFFICE_TEST"
    )
    months = pd.date_range(newest, periods=12, freq="MS")[1:]
    ahead = pd.DataFrame({"area_code": "35.11", "month": months, "group": "NON_ASN", "funding": "APBD", "people": 700})
    frame = pd.concat([frame, ahead.assign(source_id="OFFICE_TEST")])[list(plain.columns)].astype(plain.dtypes)
    tables["protection"] = validate("protection", frame.reset_index(drop=True))
    return store.publish(tables, by="Kanwil", note="Rekap", origin="import", base=snapshot)


def test_an_office_version_tells_silence_zero_and_nothing_ending_apart(office):
    at = open_page("radar", wilayah="35.09")
    assert not at.exception
    assert "Kabupaten Jember: sampai 31 Januari 2027 (90 hari), perlindungan 2.500 orang berakhir" in words(at)
    assert MARK not in words(at)
    assert "3 dari 38 kab/kota melapor" in words(at)
    rows = {row.split("<td")[0].split(">")[-1].strip(" ◐"): row for row in grid(at).split("<tr")}
    assert "Belum lapor" in rows["Kab. Pacitan"]
    assert "Belum lapor" not in rows["Kab. Banyuwangi"]
    assert "tidak ada perlindungan yang berakhir di Kabupaten Bondowoso" in words(open_page("radar", wilayah="35.11"))
    assert "melaporkan tidak ada orang" in words(open_page("radar", wilayah="35.10"))
    silent = open_page("radar", wilayah="35.01")
    assert "Kabupaten Pacitan belum lapor" in words(silent)
    assert 'class="tile-value' not in " ".join(item.proto.body for item in silent.get("html"))


def test_an_option_reaches_the_address_and_moves_the_end_of_the_horizon():
    at = open_page("radar")
    at.selectbox(key="pick_kelompok_radar").select("PEKERJA_RENTAN").run()
    assert not at.exception
    found = at.query_params["kelompok_radar"]
    assert (found[0] if isinstance(found, list) else found) == "PEKERJA_RENTAN"
    assert FORMAT.day(date(2027, 1, 31)) in words(at)
    assert FORMAT.day(date(2027, 4, 30)) in words(open_page("radar", hari="180"))


def test_every_number_has_its_origin_one_click_away():
    at = open_page("radar", wilayah="35.09")
    for name, says in (
        ("people", "Cara menghitung"),
        ("fall", "Penyebut"),
        ("cost", "diskon PP 50/2025"),
        ("next", "Sumber"),
    ):
        at.session_state[f"radar_numbers_{name}_origin"] = True
        at.run()
        assert says in words(at)
    assert not np.isnan(workers("35.09"))


@pytest.mark.parametrize("area", ["35", "35.09"])
def test_the_tables_add_up_to_what_the_sentence_says(area):
    at = open_page("radar", wilayah=area)
    before = len(components(at))
    for key in ("radar_all", "radar_funds"):
        at.session_state[key] = True
    at.run()
    assert not at.exception
    tables = [item for item in components(at) if item.get("rows")]
    assert len(components(at)) > before
    titles = {table["columns"][0]["key"]: table for table in tables}
    assert set(titles) == {"area", "group"}
    for table in tables:
        place = [column["key"] for column in table["columns"]].index("ending")
        numbers = {row[0]: row[2][place] for row in table["rows"]}
        whole = ending(area if area != "35" and "group" in table["columns"][0]["key"] else None)
        assert sum(numbers.values()) == whole
        if table is titles["area"]:
            assert numbers["35.09"] == ending("35.09")
