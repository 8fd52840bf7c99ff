"""The version a session holds: kept until its viewer moves, told when a newer one is there, restored by a link."""

import json
import re
import sqlite3
import time
from contextlib import closing
from weakref import ref

import pytest
import streamlit as st

from components.frame import versions
from components.frame.routes import ROUTES
from data.coverage.indicators import evaluate
from data.coverage.panel import Cut
from data.selection import Selection
from data.store.engine import FILE as FILE_NAME
from data.store.errors import StoreError
from data.store.records import FileInfo
from data.store.store import Store
from data.tables.fields import PROVINCE
from tests.app.screen import components, open_page, popovers, tile, words
from tests.office import LATE, office_tables

PATHS = [route.path for route in ROUTES]
MARK = "Data contoh (simulasi)"
FILE = FileInfo("rekap_okt_2026.xlsx", 48213, "a1b2c3d4e5f60718" * 4)


def publish(store, snapshot, **kinds):
    newest = store.newest()
    base = snapshot if newest is None else store.snapshot(newest)
    tables = office_tables(snapshot, **kinds)
    return store.publish(tables, by="Rina (Kanwil)", note="Rekap Oktober", origin="import", base=base, files=[FILE])


def one(value):
    return value[0] if isinstance(value, list) else value


def test_without_a_publication_the_bundled_tables_are_shown_and_no_version_is_in_the_address(store):
    at = open_page("ringkasan")
    assert not at.error
    assert MARK in popovers(at)
    assert "versi" not in at.query_params


def test_a_new_session_shows_the_newest_version_without_the_mark_of_the_sample(store, snapshot):
    publish(store, snapshot, without=())
    at = open_page("ringkasan")
    assert not at.error
    assert MARK not in json.dumps([*popovers(at), *components(at)], ensure_ascii=False)
    assert "Data peserta" in popovers(at)
    assert "per 31 Oktober 2026" in popovers(at)
    assert "versi" not in at.query_params


def test_a_session_keeps_its_version_until_its_viewer_takes_the_newer_one(store, snapshot):
    publish(store, snapshot, without=(), months=("2026-09",))
    at = open_page("ringkasan")
    before = tile(at, "Cakupan")
    second = publish(store, snapshot, without=(), months=("2026-09", "2026-10"))
    at.run()
    assert tile(at, "Cakupan") == before
    assert f"versi {second.number}" in words(at)
    assert "Rina (Kanwil)" in words(at)
    assert one(at.query_params["versi"]) == str(second.number - 1)
    at.button(key="use_newer").click().run()
    assert "per 31 Oktober 2026" in popovers(at)
    assert tile(at, "Cakupan") != before
    assert "lebih baru tersedia" not in words(at)
    assert "versi" not in at.query_params


def test_a_link_restores_the_version_it_was_copied_from(store, snapshot):
    publish(store, snapshot, without=(), months=("2026-09",))
    publish(store, snapshot, without=())
    at = open_page("ringkasan", versi="2")
    assert "per 30 September 2026" in popovers(at)
    assert one(at.query_params["versi"]) == "2"
    first = open_page("ringkasan", versi="1")
    assert MARK in popovers(first)
    assert "lebih baru tersedia: versi 3" in words(first).replace("**", "")


@pytest.mark.parametrize("text", ["9", "x", "-1", "99999999999999999999", "²"])
def test_a_link_with_a_version_that_is_not_there_says_so(store, snapshot, text):
    publish(store, snapshot, without=())
    at = open_page("ringkasan", versi=text)
    assert not at.exception
    assert [f"versi = “{text}”" in warning.value for warning in at.warning] == [True]
    assert "per 31 Oktober 2026" in popovers(at)
    assert "versi" not in at.query_params


def test_what_the_newer_version_does_not_know_falls_back_and_is_told(store, snapshot):
    at = open_page("peta", bulan="2025-03", wilayah="35.09")
    publish(store, snapshot, without=())
    at.run()
    at.button(key="use_newer").click().run()
    assert not at.exception
    assert any("bulan = “2025-03”" in warning.value for warning in at.warning)
    assert "per 31 Oktober 2026" in popovers(at)
    assert one(at.query_params["wilayah"]) == "35.09"


def test_the_status_line_names_who_when_and_from_which_file(store, snapshot):
    made = publish(store, snapshot, without=())
    at = open_page("ringkasan")
    at.session_state["status_real"] = True
    at.run()
    said = words(at)
    assert f"Versi {made.number}" in said
    assert "Rina (Kanwil)" in said
    assert "rekap_okt_2026.xlsx" in said
    assert FILE.sha256[:12] in said


def test_a_store_that_cannot_be_opened_shows_the_sample_only_to_who_asks_for_it(store, monkeypatch):
    def refuse(url=None):
        raise StoreError("unreachable")

    monkeypatch.setattr(Store, "open", refuse)
    for path in PATHS:
        at = open_page(path, wilayah="35.09")
        assert not at.exception
        assert len(at.error) == 1
        assert "Data kantor Anda mungkin ada di penyimpanan" in words(at)
        assert not components(at)
        assert not re.search(r"\d,\d", words(at))
        at.button(key="take_bundled").click().run()
        assert not at.exception
        # Nothing of the selection is shown on the two pages without a status line.
        assert (MARK in popovers(at)) == (path not in ("indikator", "kelola"))


def test_a_store_that_comes_back_is_shown_without_a_new_session(store, snapshot, monkeypatch):
    publish(store, snapshot, without=())
    opened = Store.open
    monkeypatch.setattr(Store, "open", lambda url=None: (_ for _ in ()).throw(StoreError("unreachable")))
    at = open_page("ringkasan", wilayah="35.09")
    assert len(at.error) == 1
    monkeypatch.setattr(Store, "open", opened)
    at.button(key="ask_again").click().run()
    assert not at.error
    assert "per 31 Oktober 2026" in popovers(at)
    assert MARK not in popovers(at)
    assert one(at.query_params["wilayah"]) == "35.09"


def test_a_version_that_cannot_be_read_gives_way_to_the_last_one_in_memory_not_to_the_sample(
    store, snapshot, monkeypatch
):
    publish(store, snapshot, without=(), months=("2026-09",))
    publish(store, snapshot, without=())
    newest = open_page("ringkasan")
    read = Store.snapshot

    def lost(self, number):
        if number == 2:
            raise StoreError("lost")
        return read(self, number)

    monkeypatch.setattr(Store, "snapshot", lost)
    at = open_page("ringkasan", versi="2")
    assert not at.exception
    assert MARK not in popovers(at)
    assert tile(at, "Cakupan") == tile(newest, "Cakupan")
    assert "per 31 Oktober 2026" in popovers(at)
    assert len(at.error) == 1


def test_another_program_that_locks_the_store_holds_up_no_viewer(store, snapshot, tmp_path, monkeypatch):
    publish(store, snapshot, without=())
    before = tile(open_page("ringkasan"), "Cakupan")
    monkeypatch.setattr(versions, "PATIENCE", 0.5)
    with closing(sqlite3.connect(tmp_path / FILE_NAME, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        begun = time.monotonic()
        for _ in range(3):
            assert versions.watch().newest() == 2
        assert time.monotonic() - begun < 5
        at = open_page("ringkasan")
        assert tile(at, "Cakupan") == before
        with pytest.raises(StoreError, match="busy"):
            store.newest()
        assert time.monotonic() - begun < 25  # one wait of a writer alone is 30
        other.execute("ROLLBACK")
    versions.watch().look_again()
    assert not open_page("ringkasan").error


def test_the_watch_outlives_streamlits_caches(store):
    watch, opened = versions.watch(), versions.store()
    st.cache_resource.clear()
    st.cache_data.clear()
    assert versions.watch() is watch
    assert versions.store() is opened


def test_a_store_lost_in_the_meeting_leaves_its_version_on_screen(store, snapshot, monkeypatch):
    publish(store, snapshot, without=())
    at = open_page("ringkasan")
    before = tile(at, "Cakupan")

    def lost(self):
        raise StoreError("lost")

    monkeypatch.setattr(Store, "newest", lost)
    at.run()
    assert tile(at, "Cakupan") == before
    assert len(at.error) == 1


GAPS = {
    "one_area_late": {},
    "complete": {"without": ()},
    "single_month": {"months": ("2026-10",), "without": ()},
    "month_missing_between": {"months": ("2026-06", "2026-10"), "without": ()},
    "only_wage_earners": {"segments": ("PU",), "without": ()},
    "only_place_of_work": {"bases": ("lokasi_kerja",), "without": ()},
    "only_totals": {"total_only": True, "without": ()},
}


@pytest.fixture(scope="module")
def of_offices(tmp_path_factory, snapshot):
    """A store for each of `GAPS` that holds its version."""
    kept = {gaps: tmp_path_factory.mktemp(gaps) for gaps in GAPS}
    for gaps, folder in kept.items():
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("CAKUPAN_STORE", str(folder))
            store = Store.open()
            publish(store, snapshot, **GAPS[gaps])
            store.close()
    return kept


@pytest.fixture
def office(of_offices, monkeypatch, request):
    """Let the app open the store of an office, and keep what it has read as long as it is asked for the same one."""
    monkeypatch.setenv("CAKUPAN_STORE", str(of_offices[request.param]))
    monkeypatch.setattr(versions, "ASK_EVERY", 0.0)
    versions.forget()
    yield
    versions.forget()


@pytest.mark.parametrize("office", GAPS, indirect=True)
@pytest.mark.parametrize("path", PATHS)
def test_every_page_works_on_the_versions_of_real_offices(office, path):
    for area in (PROVINCE, "35.09", LATE):
        at = open_page(path, wilayah=area)
        assert not at.exception
        assert not at.error
        assert MARK not in popovers(at)


@pytest.mark.parametrize("view", ["daftar", "pareto", "perubahan", "dua", "sebaran"])
@pytest.mark.parametrize("office", ["one_area_late", "single_month", "only_place_of_work"], indirect=True)
def test_every_view_of_the_ranking_works_on_a_version_with_gaps(office, view):
    at = open_page("peringkat", tampilan=view, wilayah="35.09")
    assert not at.exception
    assert not at.error


@pytest.mark.parametrize("form", ["kotak", "banding", "3d"])
@pytest.mark.parametrize("office", ["one_area_late", "single_month", "only_place_of_work"], indirect=True)
def test_every_form_of_the_map_works_on_a_version_with_gaps(office, form):
    at = open_page("peta", bentuk=form, wilayah=LATE)
    assert not at.exception
    assert not at.error


def test_an_area_that_is_late_is_drawn_as_not_reported(store, snapshot):
    publish(store, snapshot)
    payload = next(item for item in components(open_page("peta")) if "panels" in item)
    classes = payload["panels"][0]["classes"]
    assert [classes[place] for place, code in enumerate(snapshot.codes) if code == LATE] == ["r"]
    assert "Belum lapor" in words(open_page("profil", wilayah=LATE))


def test_a_version_of_one_basis_says_so_and_offers_it(store, snapshot):
    publish(store, snapshot, **GAPS["only_place_of_work"])
    at = open_page("ringkasan")
    assert ["hanya memuat peserta menurut lokasi kerja" in item.value for item in at.info if "Versi" in item.value] == [
        True
    ]
    at.button(key="use_basis").click().run()
    assert one(at.query_params["basis"]) == "lokasi_kerja"
    assert tile(at, "Cakupan").endswith("%")
    assert not [item for item in at.button if item.key == "use_basis"]


def test_the_headline_names_the_few_areas_that_are_missing(store, snapshot):
    publish(store, snapshot)
    assert "baru 37 dari 38 kab/kota punya angka, belum Kab. Sumenep" in words(open_page("ringkasan"))


def test_only_the_versions_viewers_hold_stay_in_memory(store, snapshot):
    alive = []
    for _ in range(versions.KEPT + 3):
        made = publish(store, snapshot, without=(), months=(f"2026-{len(alive) + 1:02d}",))
        loaded = versions.load(made.number)
        evaluate(loaded, Cut.of(Selection()), "kekurangan")
        alive.append(ref(loaded))
        del loaded
    assert [item() is not None for item in alive] == [False] * 3 + [True] * versions.KEPT


def test_the_store_is_asked_at_most_once_in_two_seconds_for_all_viewers(store, monkeypatch):
    monkeypatch.setattr(versions, "ASK_EVERY", 2.0)
    asked, clock = [], [100.0]
    monkeypatch.setattr(versions, "monotonic", lambda: clock[0])
    monkeypatch.setattr(Store, "newest", lambda self: asked.append(clock[0]))
    watch = versions.Watch()
    for step in (0.0, 0.5, 1.4, 0.2, 1.0):
        clock[0] += step
        watch.newest()
    assert asked == pytest.approx([100.0, 102.1])
    watch.look_again()
    watch.newest()
    assert len(asked) == 3


def test_a_store_that_cannot_be_reached_is_tried_again_only_after_a_while(monkeypatch):
    tried, clock = [], [100.0]

    def refuse(url=None):
        tried.append(clock[0])
        raise StoreError("unreachable")

    monkeypatch.setattr(versions, "monotonic", lambda: clock[0])
    monkeypatch.setattr(Store, "open", refuse)
    watch = versions.Watch()
    for step in (0.0, 3.0, 6.0, 2.0):
        clock[0] += step
        assert watch.newest() is None
        with pytest.raises(StoreError):
            watch.store()
    assert tried == [100.0, 111.0]
    assert watch.failure.why == "unreachable"
