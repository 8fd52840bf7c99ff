"""A headline never speaks for more than its figure: segment, date and base stand in it where they are not the usual."""

import pandas as pd
import pytest

from data.snapshot import BUNDLED
from data.text.format import Formatter
from tests.app.screen import components, open_page, popovers, tile, words

ENROLMENT = pd.read_parquet(BUNDLED / "enrolment.parquet")
WORKFORCE = pd.read_parquet(BUNDLED / "workforce.parquet")


def rate(segment: str, month: str, *, basis: str = "domisili", base: int) -> str:
    """Coverage of the province, from the raw tables."""
    rows = ENROLMENT[(ENROLMENT["basis"] == basis) & (pd.to_datetime(ENROLMENT["month"]) == f"{month}-01")]
    if segment != "ALL":
        rows = rows[rows["segment"] == segment]
    bases = WORKFORCE[WORKFORCE["area_code"].str.startswith("35.") & (WORKFORCE["definition"] == "sakernas_bekerja")]
    bases = bases[(bases["segment"] == segment) & (pd.to_datetime(bases["period"]).dt.year == base)]
    return Formatter("id").percent(rows["active"].sum() / bases["workers"].sum() * 100)


def headline(at) -> str:
    return at.title[0].value


@pytest.mark.parametrize(("segment", "name"), [("JAKON", "Jakon"), ("BPU", "BPU"), ("PU", "PU")])
def test_the_home_of_a_segment_says_so_and_holds_it_against_no_target(segment, name):
    at = open_page("ringkasan", segmen=segment)
    assert f"({name})" in headline(at)
    assert rate(segment, "2026-10", base=2025) in words(at)
    assert "sudah tercapai" not in headline(at)
    assert "untuk mencapai target" not in headline(at)
    assert "target berlaku untuk semua pekerja" in words(at)


def test_an_earlier_month_and_another_base_stand_in_the_headline():
    at = open_page("ringkasan", bulan="2025-03")
    assert "per 31 Maret 2025" in headline(at)
    assert rate("ALL", "2025-03", base=2024) in words(at)
    at = open_page("ringkasan", tahun_dasar="t2")
    assert "penduduk bekerja Agu 2024" in headline(at)
    assert rate("ALL", "2026-10", base=2024) in words(at)


def test_the_usual_selection_adds_nothing():
    assert "(" not in headline(open_page("ringkasan"))


@pytest.mark.parametrize("dataset", ["contoh", "terpublikasi"])
def test_the_paragraph_of_a_segment_asks_nothing_of_it(dataset):
    said = words(open_page("profil", wilayah="35.09", segmen="BPU", data=dataset))
    assert "masih memerlukan" not in said


def test_the_paragraph_begins_with_the_mark():
    at = open_page("profil", wilayah="35.09", segmen="BPU")
    text = next(element.value for element in at.markdown if "cakupan kepesertaan" in element.value)
    assert text.startswith("Data contoh (simulasi): Per 31 Oktober 2026, cakupan kepesertaan")
    assert "segmen Bukan Penerima Upah (BPU) di Kabupaten Jember" in text
    assert "berlaku untuk semua pekerja" in text


def test_a_printed_record_is_held_against_the_target_of_its_own_year():
    """Kab. Pasuruan printed its count for 2025: 34.36 % were asked then, not the 37.4 % of the month on screen."""
    printed = pd.read_csv(BUNDLED / "published.csv", dtype={"area_code": str})
    own = printed[(printed["area_code"] == "35.14") & (printed["segment"] == "ALL")]
    assert not own.empty
    said = words(open_page("profil", wilayah="35.14", data="terpublikasi"))
    paragraph = said[said.index("Apa artinya") :]
    assert "37,4%" not in paragraph.split("Segmen dan program")[0]


@pytest.mark.parametrize(
    ("ladder", "month", "value"),
    [("RPJMN", "2025-10", "32,15%"), ("RKP", "2026-10", "34,99%"), ("RPJPD", "2025-10", "34,36%")],
)
def test_targets_keep_their_printed_decimals(ladder, month, value):
    at = open_page("peta", jenjang=ladder, bulan=month, wilayah="35.09", indikator="kekurangan")
    assert any(value in label for label in popovers(at))
    panel = next(item for item in components(at) if "panels" in item)["panels"][0]
    assert value in str(panel["details"])
    assert value in panel["subtitle"]


def test_a_target_between_two_printed_years_says_so():
    at = open_page("peta", indikator="kekurangan")
    assert any("37,4% (interpolasi)" in label for label in popovers(at))


def test_the_tile_of_a_segment_gives_the_reason_not_a_number():
    at = open_page("ringkasan", segmen="BPU")
    with pytest.raises(AssertionError, match="no tile"):
        tile(at, "Kekurangan")


LEADS = (
    ("anggaran", {"lihat": "silang"}),
    ("anggaran", {"lihat": "skor"}),
    ("radar", {}),
    ("kelompok", {}),
    ("kelompok", {"tampil_kelompok": "pemberi_kerja"}),
)


@pytest.mark.parametrize(("path", "params"), LEADS)
def test_the_sentence_of_a_ledger_page_says_an_earlier_month(path, params):
    said = [element.value for element in open_page(path, bulan="2026-03", **params).markdown]
    assert any(text.startswith("## ") and "per 31 Maret 2026" in text for text in said)
    usual = [element.value for element in open_page(path, **params).markdown]
    assert not any(text.startswith("## ") and "per 31" in text for text in usual)


@pytest.mark.parametrize(("path", "params"), LEADS[:3])
def test_the_sentence_of_a_page_of_coverage_says_its_segment(path, params):
    said = [element.value for element in open_page(path, segmen="PU", **params).markdown]
    assert any(text.startswith("## ") and "segmen PU" in text for text in said)


def test_a_profile_says_whom_its_tiles_count():
    assert "segmen BPU" in words(open_page("profil", wilayah="35.09", segmen="BPU"))
    assert "Semua acuan target (semua pekerja)" in words(open_page("profil", wilayah="35.09", segmen="BPU"))
