"""The page of the groups stands in every view, language and dataset, and says what an address got wrong."""

from dataclasses import replace

import pytest

from components.frame import versions
from components.options import GROUP_MEASURES, GROUP_VIEWS
from data.codes.groups import GROUPS
from tests.app.screen import open_page, tile, words


@pytest.mark.parametrize("view", GROUP_VIEWS)
@pytest.mark.parametrize(
    "where", [{}, {"wilayah": "35.78", "bahasa": "en"}, {"data": "terpublikasi"}, {"bulan": "2024-01"}]
)
def test_every_view_stands(view, where):
    at = open_page("kelompok", tampil_kelompok=view, **where)
    assert not at.exception
    assert not at.error, words(at)


@pytest.mark.parametrize("group", sorted(GROUPS))
def test_every_group_stands(group):
    at = open_page("kelompok", kelompok_inpres=group)
    assert not at.exception
    assert not at.error, words(at)


@pytest.mark.parametrize("measure", GROUP_MEASURES)
@pytest.mark.parametrize("fund", ["CSR", "MIXED", "unknown"])
def test_every_measure_stands_for_every_fund(measure, fund):
    at = open_page("kelompok", kelompok_inpres="PEKERJA_RENTAN", pendanaan=fund, ukuran_kelompok=measure)
    assert not at.exception
    assert not at.error, words(at)


def test_a_group_that_does_not_exist_is_told():
    at = open_page("kelompok", kelompok_inpres="ASTRONAUT")
    assert "ASTRONAUT" in words(at)
    assert "Pegawai non-ASN Jawa Timur" in words(at)


def test_the_choices_stand_in_the_address():
    at = open_page("kelompok")
    at.selectbox(key="pick_kelompok_inpres").set_value("BPD").run()
    at.selectbox(key="pick_pendanaan").set_value("APBDES").run()
    assert at.query_params["kelompok_inpres"] == "BPD"
    assert at.query_params["pendanaan"] == "APBDES"
    assert "BPD (APBDes) Jawa Timur" in words(at)


def test_arrears_say_what_a_sum_lacks(snapshot, monkeypatch):
    rows = snapshot.tables["arrears"]
    late = (rows["area_code"] == "35.09") & (rows["segment"] == "PU")
    enrolment = snapshot.tables["enrolment"]
    silent = (enrolment["area_code"] == "35.01") & (enrolment["month"] == enrolment["month"].max())
    held = replace(snapshot, tables={**snapshot.tables, "arrears": rows[~late], "enrolment": enrolment[~silent]})
    monkeypatch.setattr(versions, "bundled", lambda: held)
    whole = open_page("kelompok", tampil_kelompok="menunggak")
    sentence = "1 kab/kota belum melaporkan setiap segmen (Penerima Upah (PU)), sehingga jumlahnya belum lengkap"
    assert sentence in words(whole)
    assert tile(whole, "Peserta nonaktif") == "Tidak ada data"
    own = open_page("kelompok", tampil_kelompok="menunggak", wilayah="35.09")
    assert "tanpa segmen yang belum dilaporkan: Penerima Upah (PU)" in words(own)
    other = open_page("kelompok", tampil_kelompok="menunggak", wilayah="35.10")
    assert "belum dilaporkan:" not in words(other)
