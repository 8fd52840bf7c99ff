"""Simulasi anggaran through app.py: inputs, sentences of refusal, sharing, scenarios that are kept and opened again."""

import re
from math import ceil

import pytest

from tests.app.screen import components, open_page, tile, words
from tests.app.viewers import sit_at_the_machine, sit_elsewhere
from tests.questions import independent as by_hand

JEMBER = {"wilayah": "35.09"}
FIVE = {"anggaran": "5000000000"}


@pytest.fixture
def at_the_machine(store, monkeypatch):
    sit_at_the_machine(monkeypatch)
    return store


@pytest.fixture
def elsewhere(store, monkeypatch):
    sit_elsewhere(monkeypatch)
    return store


def kept(at, name, by="Siti"):
    """Save what is on screen under a name."""
    at.session_state["plan_save"] = True  # the click that opens the form
    at.run()
    at.text_input("plan_name").set_value(name)
    if any(item.key == "plan_by" for item in at.text_input):
        at.text_input("plan_by").set_value(by)
    at.button("plan_save_now").click()
    return at.run()


def said(at):
    """What the page says an action came to, marks of Markdown removed."""
    return [item.value.replace("\\", "") for item in at.success]


@pytest.mark.parametrize(
    ("params", "sentence"),
    [
        ({"dibayar": "14"}, "14 bulan tidak mungkin dalam satu tahun: pilih 1 sampai 12, selisihnya 2 bulan."),
        ({"diketahui": "orang-bulan", "orang": "-5"}, "Jumlah orang −5 tidak mungkin; paling sedikit 0."),
        ({"anggaran": "1000"}, "paling sedikit Rp201.600, kurang Rp200.600"),
        ({"dana": "ZAKAT"}, "Sumber dana “ZAKAT” tidak dikenal"),
        ({"mulai": "10"}, "12 bulan mulai bulan ke-10 melewati Desember sebanyak 9 bulan"),
        ({"diketahui": "bulan-capai", "capai": "1"}, "tidak di atas cakupan tanpa rencana"),
        ({"gelombang": "13"}, "13 gelombang tidak mungkin untuk 12 bulan"),
        ({"paket": "PU", "wilayah": "35"}, "UM"),
        ({"segmen": "PU"}, "pilih Semua segmen atau BPU"),
        ({"susun": "bagi", "sedikitnya": "100000"}, "Kota Kediri: batas paling sedikit 100.000 orang"),
        ({"susun": "bagi", "sedikitnya": "1000"}, "perlu Rp7.660.800.000, kurang Rp2.660.800.000"),
    ],
)
def test_what_cannot_be_met_is_said_with_by_how_much_and_no_chart_stays_empty(params, sentence):
    at = open_page("simulasi", **(JEMBER | params))
    assert not at.exception
    assert sentence in at.title[0].value
    assert not at.get("plotly_chart")
    assert not [item for item in at.get("bidi_component") if "panels" in item.proto.json]


def test_the_sentence_also_stands_beside_its_input_and_what_was_entered_stays():
    at = open_page("simulasi", **JEMBER, dibayar="14")
    assert [item.value for item in at.error] == [at.title[0].value]
    assert at.text_input("plan_dibayar").value == "14"
    at.text_input("plan_dibayar").set_value("6").run()
    assert not at.error
    assert at.get("plotly_chart")


def test_a_text_that_is_no_number_stays_until_it_is_one():
    at = open_page("simulasi", **JEMBER, **FIVE)
    at.text_input("plan_anggaran").set_value("lima miliar").run()
    assert at.text_input("plan_anggaran").value == "lima miliar"
    assert "“lima miliar” tidak terbaca" in words(at)
    assert not at.get("plotly_chart")
    at.text_input("plan_anggaran").set_value("2,5 miliar").run()
    assert at.text_input("plan_anggaran").value == "Rp2.500.000.000"
    assert at.query_params["anggaran"] == "2500000000"


def test_changing_what_is_given_keeps_the_numbers_on_screen():
    at = open_page("simulasi", **JEMBER)
    before = at.title[0].value
    for pair in ("orang-bulan", "anggaran-orang", "anggaran-bulan"):
        at.selectbox("plan_diketahui").set_value(pair).run()
        assert at.title[0].value == before
    at.selectbox("plan_diketahui").set_value("bulan-capai").run()
    assert not at.exception
    assert tile(at, "Bulan · diketahui") == "12"


def test_a_link_restores_every_input():
    params = {
        "diketahui": "orang-bulan", "orang": "12345", "dibayar": "5", "mulai": "3", "gelombang": "2", "dana": "APBD",
        "paket": "JKK_JKM_JHT", "arah": "musiman", "tahun_rencana": "2026", "kelompok": "GURU_NGAJI",
    }  # fmt: skip
    at = open_page("simulasi", **JEMBER, **params)
    assert {name: at.query_params[name] for name in params} == params
    assert "12.345 orang" in at.title[0].value
    assert "2 gelombang" in at.title[0].value


def test_the_rule_of_the_discount_is_said_where_it_would_run():
    at = open_page("simulasi", **JEMBER, dana="APBD", tahun_rencana="2026")
    assert "tidak berlaku untuk iuran yang dibayar pemerintah" in words(at)
    assert "cnbcindonesia.com" in words(at)
    assert "tidak berlaku" not in words(open_page("simulasi", **JEMBER, dana="APBD", tahun_rencana="2028"))


def test_empty_months_and_the_waiting_period_are_flagged():
    shown = words(open_page("simulasi", **JEMBER, mulai="4", dibayar="6"))
    assert "Bulan kosong, tanpa perlindungan dari rencana ini (6): Jan–Mar, Okt–Des." in shown
    assert "pada Apr–Jun) hanya berhak biaya pemakaman" in shown


def test_published_figures_alone_still_give_money_and_people():
    at = open_page("simulasi", wilayah="35.22", data="terpublikasi")
    assert not at.exception
    assert "24.801 orang" in at.title[0].value
    assert "Data contoh" not in words(at)


def test_a_plan_among_published_figures_starts_from_the_print_and_its_date():
    at = open_page("simulasi", data="terpublikasi")
    assert "dari 32,4% (angka terpublikasi Maret 2024)" in at.title[0].value
    said = words(at)
    assert "angka terpublikasi 32,4%, Maret 2024, dianggap tetap" in said
    assert "peserta Oktober 2026" not in said


def test_published_figures_are_not_shared_over():
    at = open_page("simulasi", data="terpublikasi", susun="bagi")
    assert "penyebut dan tahunnya berbeda-beda" in at.title[0].value
    assert not [item for item in components(at) if "panels" in item]


def test_money_of_the_province_goes_on_to_be_shared():
    at = open_page("simulasi", diketahui="orang-bulan", orang="50000")
    at.button("plan_to_share").click()
    at.run()
    assert at.query_params["susun"] == "bagi"
    assert at.query_params["anggaran"] == "10080000000"
    assert "melindungi 50.000 orang" in at.title[0].value


def test_limits_of_single_areas_hold():
    at = open_page("simulasi", susun="bagi", batas="35.09:9000-9000,35.78:-0")
    at.session_state["share_rows"] = True
    at.run()
    assert not at.exception
    tables = [item.proto.json for item in at.get("bidi_component") if '"35.09"' in item.proto.json]
    assert any("9.000" in table for table in tables)


@pytest.mark.parametrize(("language", "words"), [("id", "batas itu diabaikan"), ("en", "were ignored")])
def test_limits_of_areas_that_are_not_here_are_named_and_the_others_hold(language, words):
    at = open_page("simulasi", susun="bagi", batas="51.03:10-20,35.09:9000-9000", bahasa=language)
    assert not at.exception
    (warning,) = [item.value for item in at.warning]
    assert "51.03" in warning
    assert "35.09" not in warning
    assert words in warning
    assert [item.label[-3:] for item in at.expander if item.label.endswith("(1)")] == ["(1)"]


def test_a_scenario_is_kept_for_everybody_and_opens_with_all_its_inputs(at_the_machine):
    at = kept(open_page("simulasi", **JEMBER, dana="APBD", dibayar="7"), "Rapat November")
    assert said(at) == ["Skenario “Rapat November” tersimpan."]
    saved = at_the_machine.scenarios()
    assert [(item.name, item.by) for item in saved] == [("Rapat November", "Siti")]
    assert saved[0].plan == {"area": "35.09", "payer": "APBD", "months": "7"}
    other = open_page("simulasi", susun="skenario")
    assert "Rapat November" in words(other)
    other.button(f"open_{saved[0].id}").click()
    other.run()
    assert "dari APBD" in other.title[0].value
    assert "terlindungi 7 bulan" in other.title[0].value
    assert "Jember" in other.title[0].value


def test_a_name_that_is_taken_keeps_both(at_the_machine):
    at = kept(open_page("simulasi", **JEMBER), "Rapat")
    at = kept(at, "Rapat")
    assert "tersimpan sebagai “Rapat (2)”" in said(at)[0]
    assert {item.name for item in at_the_machine.scenarios()} == {"Rapat", "Rapat (2)"}


def test_a_scenario_without_a_name_is_not_kept(at_the_machine):
    at = kept(open_page("simulasi", **JEMBER), "  ")
    assert "Skenario belum bernama" in words(at)
    assert at_the_machine.scenarios() == ()


def test_who_may_not_publish_keeps_scenarios_in_the_session(elsewhere):
    at = kept(open_page("simulasi", **JEMBER), "Milik saya")
    assert "tersimpan selama halaman ini terbuka" in said(at)[0]
    assert elsewhere.scenarios() == ()
    at.segmented_control("pick_susun").set_value("skenario").run()
    assert "Milik saya" in words(at)
    assert "Milik saya" not in words(open_page("simulasi", susun="skenario"))


def test_who_may_not_publish_deletes_nothing_of_others(at_the_machine, monkeypatch):
    kept(open_page("simulasi", **JEMBER), "Bersama")
    found = at_the_machine.scenarios()[0]
    sit_elsewhere(monkeypatch)
    at = open_page("simulasi", susun="skenario")
    at.session_state[f"delete_{found.id}"] = True
    at.run()
    at.button(f"delete_now_{found.id}").click()
    at.run()
    assert at_the_machine.scenarios() == (found,)


def test_deleting_asks_first(at_the_machine):
    at = kept(open_page("simulasi", **JEMBER), "Sementara")
    found = at_the_machine.scenarios()[0]
    at = open_page("simulasi", susun="skenario")
    assert not [item for item in at.button if item.key == f"delete_now_{found.id}"]
    at.session_state[f"delete_{found.id}"] = True
    at.run()
    at.button(f"delete_now_{found.id}").click()
    at.run()
    assert at_the_machine.scenarios() == ()


def test_scenarios_stand_side_by_side_with_differences_in_points(at_the_machine):
    kept(open_page("simulasi", **JEMBER, **FIVE), "Lima")
    kept(open_page("simulasi", **JEMBER, anggaran="10000000000"), "Sepuluh")
    kept(open_page("simulasi", susun="bagi", tujuan="terendah"), "Bagi")
    shown = words(open_page("simulasi", susun="skenario"))
    # Rp5 and 10 miliar at Rp201.600 a person and year: 24.801 and 49.603 people, 24.802 apart.
    assert "Rp4.999.881.600" in shown
    assert "49.603" in shown
    assert "Terendah lebih dulu" in shown
    workers = by_hand.workforce(2025)["35.09"]
    assert f"+{by_hand.number(24_802 / workers * 100, 1)} persen poin" in shown
    # The share is about Jawa Timur: no difference is told between it and Jember.
    assert shown.count("wilayah berbeda, tidak dibandingkan") == 2


def target_2027() -> float:
    """RPJPD, two twentieths of the way from 34.36 to 95.37."""
    return 34.36 + 2 * (95.37 - 34.36) / 20


def test_an_untouched_page_opens_halfway_to_the_target_and_says_so():
    at = open_page("simulasi", **JEMBER)
    active, workers = by_hand.enrolment("2026-10")["35.09"], by_hand.workforce(2025)["35.09"]
    present = active / workers * 100
    aim = round((present + target_2027()) / 2, 1)
    people = ceil(round(aim * workers / 100, 6)) - active
    assert f"{by_hand.number(people)} orang terlindungi 12 bulan pada 2027" in at.title[0].value
    said = words(at)
    assert f"Rencana awal: Desember {by_hand.number(aim, 1)}%, separuh jalan dari {by_hand.number(present, 1)}%" in said
    # The address says it in full, so that a link still means the same when the figures have moved on.
    assert (at.query_params["diketahui"], at.query_params["capai"]) == ("bulan-capai", f"{aim:g}")


def test_the_opening_plan_follows_the_area_until_something_is_entered():
    at = open_page("simulasi", **JEMBER)
    at.selectbox("pick_area").set_value("35.01").run()
    assert "Kabupaten Pacitan" in at.title[0].value
    assert "Rencana awal" in words(at)
    at.text_input("plan_dibayar").set_value("6").run()
    assert "Rencana awal" not in words(at)
    assert at.query_params["dibayar"] == "6"


def test_the_aims_of_an_opening_share_differ():
    at = open_page("simulasi", susun="bagi")
    rows = re.findall(
        r"<tr.*?</tr>", next(item.proto.body for item in at.get("html") if "plan-compare" in item.proto.body)
    )
    cells = [re.findall(r"<td>(.*?)</td>", row) for row in rows[1:]]
    # Lowest coverage and how many areas reach the mark: what the aims are about.
    assert len({(row[2].split(" · ")[0], row[3]) for row in cells}) >= 3
    assert "Anggaran awal: iuran 12 bulan untuk separuh kekurangan Jawa Timur" in words(at)


@pytest.mark.parametrize("params", [FIVE, {"dibayar": "12", "mulai": "1", "dana": "APBD"}, {"tujuan": "terendah"}])
def test_a_link_of_before_keeps_its_five_miliar(params):
    at = open_page("simulasi", **JEMBER, **params)
    assert "24.801 orang" in at.title[0].value
    assert "Rencana awal" not in words(at)


def test_a_coverage_that_is_given_stands_and_what_cannot_be_met_is_said():
    at = open_page("simulasi", **JEMBER, diketahui="orang-capai", orang="200000", capai="37.4")
    active, workers = by_hand.enrolment("2026-10")["35.09"], by_hand.workforce(2025)["35.09"]
    needed = ceil(round(37.4 * workers / 100, 6)) - active
    reached = (active + 200_000) / workers * 100
    assert tile(at, "Cakupan Des · diketahui") == "37,4%"
    said = words(at)
    assert f"37,4% cukup dengan {by_hand.number(needed)} orang" in said
    assert (
        f"200.000 orang mencapai {by_hand.number(reached, 2)}% ({by_hand.number(200_000 - needed)} orang lebih)" in said
    )


def test_a_segment_is_held_against_no_target_of_all_workers():
    for segment, drawn in (("ALL", True), ("BPU", False)):
        at = open_page("simulasi", **JEMBER, **FIVE, segmen=segment)
        assert ("target RPJPD" in at.get("plotly_chart")[0].proto.spec) == drawn


def test_scenarios_on_other_bases_are_not_subtracted(at_the_machine):
    kept(open_page("simulasi", **JEMBER, **FIVE), "Sakernas")
    kept(open_page("simulasi", **JEMBER, **FIVE, penyebut="angkatan_kerja"), "Angkatan kerja")
    assert "penyebut berbeda, tidak dibandingkan" in words(open_page("simulasi", susun="skenario"))


def test_a_scenario_of_sample_figures_is_not_shown_among_published_ones(at_the_machine):
    kept(open_page("simulasi", **JEMBER), "Contoh")
    shown = words(open_page("simulasi", susun="skenario", data="terpublikasi"))
    assert "Skenario ini memakai data contoh" in shown
    assert "24.801" not in shown
    assert "Data contoh (simulasi)" in words(open_page("simulasi", susun="skenario"))
