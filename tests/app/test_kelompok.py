"""The page of the groups stands in every view, language and dataset, and says what an address got wrong."""

import pytest

from components.options import GROUP_MEASURES, GROUP_VIEWS
from data.codes.groups import GROUPS
from tests.app.screen import open_page, words


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
