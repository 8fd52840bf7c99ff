"""The page of data quality: every view, the pair of a link, an objection from the form to everywhere it shows."""

import json
from datetime import date

import pandas as pd
import pytest

from components.actions import drafts
from components.identity import access
from components.identity.access import Access
from components.options import REVIEWS
from data.quality.objections import objections
from data.tables.schemas import validate
from tests.app.screen import components, open_page, popovers, words
from tests.office import LATE, office_tables

TODAY = date(2026, 11, 24)
MARK = "Data contoh (simulasi)"


@pytest.fixture(autouse=True)
def fixed_day(monkeypatch):
    monkeypatch.setattr("components.views.quality.grid.today", lambda: TODAY)
    monkeypatch.setattr(drafts, "today", lambda: TODAY)


@pytest.fixture
def office(store, snapshot):
    """An office's version: three months, Sumenep late, arrivals and two rule results recorded."""
    tables = office_tables(snapshot)
    rows = tables["enrolment"][["area_code", "month"]].drop_duplicates()
    day = (
        rows["month"]
        .dt.strftime("%Y-%m")
        .map({"2026-08": "2026-09-09", "2026-09": "2026-10-15", "2026-10": "2026-11-09"})
    )
    arrivals = rows.assign(table="enrolment", arrived=day, updated=day, source_id="OFFICE_TEST")
    rules = [("no_duplicates", 0, ""), ("not_in_future", 12, "bulan berjalan")]
    checks = pd.DataFrame(
        [
            {"version": 2, "published": "2026-11-09", "rule": rule, "checked": 333, "warned": warned, "reason": reason}
            for rule, warned, reason in rules
        ]
    )
    for name, frame in (("arrivals", arrivals), ("checks", checks)):
        empty = snapshot.tables[name]
        tables[name] = validate(name, frame[list(empty.columns)].astype(empty.dtypes).reset_index(drop=True))
    return store.publish(tables, by="Kanwil", note="Rekap", origin="import", base=snapshot)


def grid(at):
    return next(item.proto.body for item in at.get("html") if "quality-grid" in item.proto.body)


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("area", ["35", "35.25"])
@pytest.mark.parametrize("view", REVIEWS)
def test_every_view_runs_on_the_sample_and_carries_its_mark(view, area, language):
    at = open_page("mutu", tinjau=view, wilayah=area, bahasa=language)
    assert not at.exception
    assert not at.error
    assert not at.warning
    assert {"id": MARK, "en": "Sample data (simulated)"}[language] in popovers(at)


@pytest.mark.parametrize("view", REVIEWS)
def test_no_view_shows_the_simulation_among_published_figures(view):
    at = open_page("mutu", tinjau=view, wilayah="35.25", data="terpublikasi")
    assert not at.exception
    assert not at.error
    shown = " ".join([words(at), *popovers(at), *(json.dumps(item, ensure_ascii=False) for item in components(at))])
    assert MARK not in shown
    assert "Dihitung dari versi ini" not in shown


@pytest.mark.parametrize("view", REVIEWS)
@pytest.mark.parametrize("area", ["35", "35.09", LATE])
def test_every_view_runs_on_an_office_version(office, view, area):
    at = open_page("mutu", tinjau=view, wilayah=area)
    assert not at.exception
    assert not at.error
    assert MARK not in popovers(at)


def test_the_grid_counts_what_arrived_and_marks_who_is_late(office):
    at = open_page("mutu", wilayah=LATE)
    said = words(at).replace("**", "")
    assert "Oktober 2026 (tenggat 10 November 2026): 38 kab/kota seharusnya lapor, 37 diterima, 37 tepat waktu" in said
    assert "1 belum diterima" in said
    rows = {row.split("</", 1)[0].split("<td")[0].split(">")[-1]: row for row in grid(at).split("<tr")}
    assert rows["Kab. Sumenep"].count("class=missing") == 3
    assert rows["Kab. Jember"].count("class=on_time") == 2
    assert rows["Kab. Jember"].count("class=late") == 1
    assert "diterima 15 Oktober 2026, tenggat 10 Oktober 2026" in rows["Kab. Jember"]
    assert "chosen" in rows["Kab. Sumenep"].split(">")[0]


def test_offices_count_the_areas_they_serve(office):
    at = open_page("mutu", kisi="kantor")
    assert "37/38" in grid(at)
    assert "Kantor Wilayah Jawa Timur" in grid(at)


def test_rule_results_stand_per_version_with_the_reason(office):
    at = open_page("mutu", tinjau="pemeriksaan")
    table = next(item for item in components(at) if item.get("rows"))
    shown = {row[0]: row[1] for row in table["rows"]}
    assert shown["no_duplicates"][1] == "✓ 333 baris"
    assert shown["not_in_future"][1:] == ["! 12 dari 333", "bulan berjalan"]


def test_a_link_names_the_pair_and_an_unknown_code_falls_back():
    named = {
        "angka_a": "h.domisili.sakernas_bekerja.t1.2026-10",
        "angka_b": "h.lokasi_kerja.sakernas_bekerja.t1.2026-10",
    }
    at = open_page("mutu", tinjau="pembanding", wilayah="35.08", **named)
    assert [at.selectbox(key=f"pick_{name}").value for name in named] == list(named.values())
    assert "cara menghitung peserta" in words(at)
    other = open_page("mutu", tinjau="pembanding", wilayah="35.08", angka_a="t.1999.potensi.7")
    assert not other.exception
    assert other.selectbox(key="pick_angka_a").value == "t.2026-03.penduduk_bekerja.0"
    strange = open_page("mutu", tinjau="pembanding", wilayah="35.08", angka_a="<b>")
    assert len(strange.warning) == 1


def test_a_choice_of_figure_reaches_the_address():
    at = open_page("mutu", tinjau="pembanding", wilayah="35.25")
    at.selectbox(key="pick_angka_a").select("t.2023-02.potensi.0").run()
    found = at.query_params["angka_a"]
    assert (found[0] if isinstance(found, list) else found) == "t.2023-02.potensi.0"


def test_percentages_without_counts_are_said_not_to_split():
    at = open_page(
        "mutu", tinjau="pembanding", wilayah="35.13", angka_a="t.2025-06-20.unknown.0", angka_b="t.2025-06-20.unknown.1"
    )
    assert "tidak dapat dirinci" in words(at)
    assert not at.get("plotly_chart")


@pytest.fixture
def allowed(monkeypatch):
    monkeypatch.setattr(access, "may_publish", lambda: Access(allowed=True, reason="access.local"))


def state_figure(at, value="27,5", by="Sekda Kab. Probolinggo", reason="data ganda belum dibuang", recorder="Rina"):
    at.text_input(key="objection_value").input(value)
    at.text_input(key="objection_by").input(by)
    at.text_input(key="objection_recorder").input(recorder)
    at.text_area(key="objection_reason").input(reason)
    next(button for button in at.button if button.label == "Simpan sebagai versi baru").click().run()
    agree = [button for button in at.button if button.key == "objection_yes"]
    return agree[0].click().run() if agree else at


def test_an_objection_becomes_a_version_and_shows_beside_the_value_everywhere(store, allowed, snapshot):
    at = state_figure(open_page("mutu", tinjau="sanggahan", wilayah="35.13"))
    assert not at.exception
    assert not at.error, [item.value for item in at.error]
    info = store.version(store.newest())
    assert (info.origin, info.by, info.added) == ("objection", "Rina", 1)
    # Who published and who objected are two people.
    assert "disampaikan oleh Sekda Kab. Probolinggo" in info.note
    (kept,) = objections(store.snapshot(info.number), "35.13")
    assert kept.stated_by == "Sekda Kab. Probolinggo"
    assert (kept.value, kept.as_of, kept.indicator, kept.segment) == (27.5, "2026-10", "cakupan", "ALL")
    line = "27,5% menurut Sekda Kab. Probolinggo"
    assert line in json.dumps(components(at), ensure_ascii=False) or "27,5%" in json.dumps(components(at))
    before = open_page("profil", wilayah="35.13", versi="1")
    assert line not in words(before)
    profile = open_page("profil", wilayah="35.13")
    assert line in words(profile)
    profile.session_state["profile_tiles_cakupan_origin"] = True
    profile.run()
    assert f"Angka sanggahan: {line}" in words(profile).replace("**", "")
    card = open_page("peta", wilayah="35.13")
    assert line in words(card)
    drawn = next(item for item in components(card) if "panels" in item)
    assert "Angka sanggahan" in json.dumps(drawn, ensure_ascii=False)
    assert line in json.dumps(drawn, ensure_ascii=False)
    assert line not in words(open_page("peta", wilayah="35.13", bulan="2026-09"))
    assert f"Angka sanggahan Okt 2026: {line}" in words(open_page("tren", wilayah="35.13"))
    rows = open_page("peta")
    rows.session_state["peta_table"] = True
    rows.run()
    table = next(item for item in components(rows) if item.get("rows"))
    shown = {row[0]: row[1] for row in table["rows"]}
    assert line in shown["35.13"][-1]
    assert shown["35.13"][1].endswith("⚑")
    assert [row for row in shown.values() if row[1].endswith("⚑")] == [shown["35.13"]]
    two = open_page("peta", bentuk="banding", wilayah="35.13")
    assert not two.error
    # The value itself is the one it was.
    assert [drawn["panels"][0]["texts"]] == [
        next(item for item in components(open_page("peta", versi="1")) if "panels" in item)["panels"][0]["texts"]
    ]


@pytest.mark.parametrize(
    ("given", "says"),
    [({"value": "27.5"}, "tidak terbaca"), ({"value": "banyak"}, "tidak terbaca"), ({"by": " "}, "siapa yang"),
     ({"reason": ""}, "alasannya"), ({"recorder": " "}, "siapa yang mencatat")],
)  # fmt: skip
def test_an_unfinished_objection_is_refused_in_a_sentence(store, allowed, given, says):
    at = state_figure(open_page("mutu", tinjau="sanggahan", wilayah="35.13"), **given)
    assert [says in error.value for error in at.error] == [True]
    assert store.newest() is None


def test_an_objection_to_an_old_version_asks_for_the_newest_first(store, allowed, snapshot):
    store.publish(office_tables(snapshot), by="Kanwil", note="", origin="import", base=snapshot)
    at = open_page("mutu", tinjau="sanggahan", wilayah="35.13", versi="1")
    state_figure(at)
    assert ["versi yang lebih baru" in error.value for error in at.error] == [True]
    assert store.newest() == 2


def test_who_may_not_publish_sees_no_form_and_cannot_submit(store, monkeypatch, snapshot):
    monkeypatch.setattr(access, "may_publish", lambda: Access(allowed=False, reason="access.no_password_remote"))
    at = open_page("mutu", tinjau="sanggahan", wilayah="35.13")
    assert not at.text_input
    assert not at.exception


def test_changes_and_ranks_are_not_objected_to(allowed):
    for indicator in ("pertumbuhan_poin", "pertumbuhan_orang", "peringkat"):
        at = open_page("mutu", tinjau="sanggahan", wilayah="35.13", indikator=indicator)
        assert not at.text_input
        assert "tidak disanggah langsung" in words(at)


def test_participants_by_residence_and_work_stand_side_by_side(snapshot):
    at = open_page("mutu", tinjau="domisili", wilayah="35.08")
    table = next(item for item in components(at) if item.get("rows"))
    shown = {row[0]: row[1] for row in table["rows"]}
    assert len(shown) == 39
    assert "arus" in words(at)
    rows = snapshot.tables["enrolment"]
    month = rows[(rows["month"].dt.strftime("%Y-%m") == "2026-10") & (rows["area_code"] == "35.08")]
    counts = month.groupby("basis", observed=True)["active"].sum()
    written = f"{counts['domisili'] - counts['lokasi_kerja']:+,}".replace(",", ".").replace("-", "−")
    assert shown["35.08"][3] == written
