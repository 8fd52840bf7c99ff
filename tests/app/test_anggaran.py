"""The page of rules and budgets: every view in both languages, its choices in the address, missing told from zero."""

import json

import pytest

from components.frame import versions
from components.options import LEDGER_VIEWS
from tests.app.screen import components, open_page, popovers, words
from tests.data.ledger.made_budgets import line, made

MARK = "Data contoh (simulasi)"


def rows_of(at, column):
    """The rows of the first table with that column: code -> column key -> text."""
    table = next(item for item in components(at) if column in [each["key"] for each in item.get("columns", [])])
    keys = [each["key"] for each in table["columns"]]
    return {row[0]: dict(zip(keys, row[1], strict=True)) for row in table["rows"]}


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("area", ["35", "35.77"])
@pytest.mark.parametrize("view", LEDGER_VIEWS)
def test_every_view_runs_for_the_province_and_an_area(view, area, language):
    at = open_page("anggaran", lihat=view, wilayah=area, bahasa=language)
    assert not at.exception
    assert not at.error
    assert not any("None" in text or "nan" in text.split() for text in (words(at),))


@pytest.mark.parametrize("view", LEDGER_VIEWS)
def test_sample_figures_carry_the_mark_and_published_ones_never(view):
    at = open_page("anggaran", lihat=view)
    assert MARK in words(at)
    at = open_page("anggaran", lihat=view, data="terpublikasi", wilayah="35.77")
    assert not at.error
    shown = " ".join([words(at), *popovers(at), *(json.dumps(item, ensure_ascii=False) for item in components(at))])
    assert MARK not in shown


def test_published_figures_alone_never_call_anybody_late():
    for view in LEDGER_VIEWS:
        said = words(open_page("anggaran", lihat=view, data="terpublikasi"))
        assert "belum lapor" not in said.lower(), view
        assert "belum menganggarkan" not in said, view
        assert "0 Perda" not in said, view
    assert "Regulasi daerah: 1 angka terpublikasi" in words(
        open_page("anggaran", lihat="regulasi", data="terpublikasi")
    )


@pytest.fixture
def published(store, snapshot):
    """Publish budgets as an office would, in place of the sample."""

    def publish(*rows):
        tables = {**snapshot.tables, "budgets": made(snapshot, "budgets", *rows)}
        store.publish(tables, by="Kanwil", note="Anggaran", origin="import", base=snapshot)
        versions.watch().look_again()

    return publish


def test_zero_missing_and_unsplit_are_different_words(published):
    published(
        line("35.09", "APBD", "NON_ASN", 0.0, 0.0, reason="menunggu P-APBD"),
        line("35.10", "APBD", "NON_ASN", 5e6, 0.0),
        line("35.11", "APBD", "NON_ASN", 5e6, 5e6),
        line("35.13", "APBD", "ALL", 5e6, 5e6),
        line("35.14", "APBD", "NON_ASN", 5e6),
    )
    at = open_page("anggaran")
    at.session_state["anggaran_status_all"] = True
    at.run()
    shown = rows_of(at, "reason")
    assert {code: row["status"] for code, row in rows_of(at, "status").items()} == {
        code: row["status"] for code, row in shown.items()
    }
    assert {code: shown[code]["status"] for code in ("35.09", "35.10", "35.11", "35.12", "35.13", "35.14")} == {
        "35.09": "Belum menganggarkan (Rp0)",
        "35.10": "Dianggarkan, belum terealisasi",
        "35.11": "Terealisasi",
        "35.12": "Belum lapor",
        "35.13": "Lapor, tidak dirinci",
        "35.14": "Dianggarkan, realisasi belum lapor",
    }
    assert shown["35.09"]["reason"] == "menunggu P-APBD"
    assert (shown["35.09"]["allocated"], shown["35.12"]["allocated"]) == ("0,0", "–")
    legend = next(item for item in components(at) if "panels" in item)["legend"]
    assert len({entry[0] for entry in legend}) == len(legend), "every status has a pattern of its own"
    assert MARK not in words(at), "an office's budgets are no sample"


def test_weights_are_kept_in_the_address_and_change_the_order():
    at = open_page("anggaran", lihat="skor")
    before = list(rows_of(at, "score"))
    at.slider(key="pick_bobot_regulasi").set_value(90).run()
    assert at.query_params["bobot"] == "90-25-25-25"
    after = list(rows_of(at, "score"))
    assert before != after
    assert sorted(before) == sorted(after)
    assert list(rows_of(open_page("anggaran", lihat="skor", bobot="90-25-25-25"), "score")) == after
    assert "Bukan penilaian resmi" in words(at)


def test_no_weight_at_all_is_a_sentence():
    at = open_page("anggaran", lihat="skor", bobot="0-0-0-0")
    assert not at.error
    assert "Semua bobot nol" in words(at)


@pytest.mark.parametrize(
    ("name", "value"),
    [("lihat", "x"), ("tahun_anggaran", "abcd"), ("sumber_dana", "EMAS"), ("bobot", "1-2"), ("untuk", "'")],
)
def test_what_a_link_gets_wrong_is_told(name, value):
    at = open_page("anggaran", **{name: value})
    assert not at.exception
    assert value in words(at)


def test_a_link_with_too_heavy_weights_or_an_unknown_group_falls_back():
    at = open_page("anggaran", lihat="skor", bobot="999-1-1-1")
    assert at.slider(key="pick_bobot_regulasi").value == 25
    assert "Pegawai non-ASN" in words(open_page("anggaran", untuk="TIDAK_DIKENAL"))


def test_without_any_premium_the_ratio_is_a_dash():
    at = open_page("anggaran", lihat="klaim", pembayar="ALL", tahun_anggaran="2025")
    assert "Rasio manfaat terhadap iuran –" in words(at)


def test_a_missing_ratio_says_why_and_where_there_is_one():
    at = open_page("anggaran", lihat="klaim", pembayar="ALL", tahun_anggaran="2026")
    said = words(at)
    assert "iuran seluruh peserta tidak dilaporkan; ada pada pilihan “peserta yang dibayar Pemda”" in said
    # The hint holds: under that choice every figure is there.
    there = open_page("anggaran", lihat="klaim", pembayar="PEMDA", tahun_anggaran="2026")
    assert "tidak dilaporkan" not in words(there)
    assert all(row["ratio"].endswith("%") for row in rows_of(there, "ratio").values())


def test_a_printed_claim_without_an_amount_is_listed_as_printed():
    at = open_page("anggaran", lihat="klaim", data="terpublikasi", wilayah="35.76")
    said = words(at).replace("**", "")
    assert "Klaim JKK: 3 kasus · 2025 · dibayar dari DBHCHT" in said
    assert "Klaim JKM: 9 kasus, Rp378 juta · 2025 · dibayar dari DBHCHT" in said


def test_columns_that_nobody_filled_are_left_out():
    at = open_page("anggaran", lihat="klaim", pembayar="ALL", tahun_anggaran="2026")
    at.session_state["anggaran_claims_all"] = True
    at.run()
    keys = [{column["key"] for column in item["columns"]} for item in components(at) if "columns" in item]
    whole = next(each for each in keys if "source" in each and "school" in each)
    assert not whole & {"ratio", "premium", "origin", "unpriced"}


def test_every_part_of_a_score_is_one_click_away():
    at = open_page("anggaran", lihat="skor")
    at.session_state["anggaran_parts_box"] = True
    at.run()
    shown = rows_of(at, "absorbed")
    assert len(shown) == 38
    assert {"instrument", "achievement", "non_asn", "absorbed", "groups", "projects", "arrived"} < set(shown["35.09"])
    assert shown["35.09"]["arrived"] == "Tidak ada data", "a sample never arrived from an office"


def test_all_rules_of_an_area_are_one_click_away():
    at = open_page("anggaran", lihat="regulasi", wilayah="35.09")
    at.session_state["anggaran_rules_box"] = True
    at.run()
    assert {row["name"] for row in rows_of(at, "instrument").values()} == {"Kab. Jember"}


def test_an_area_that_states_zero_says_so_with_its_reason(published):
    published(line("35.12", "APBD", "NON_ASN", 0.0, 0.0, ceiling_rp=0.0, reason="menunggu *P-APBD*"))
    said = words(open_page("anggaran", lihat="anggaran", wilayah="35.12")).replace("**", "")
    assert "belum menganggarkan (dinyatakan Rp0); alasan: menunggu *P-APBD*" in said
    assert "– dari pagu" not in said
    assert "2026: belum lapor." in words(open_page("anggaran", lihat="anggaran", wilayah="35.09"))


def test_what_was_printed_for_the_province_stands_beside_the_areas():
    said = words(open_page("anggaran", lihat="klaim", tahun_anggaran="2024"))
    assert "belum ada kab/kota yang melaporkan klaim" in said
    assert "Rp6,6 triliun, 457.721 kasus; beasiswa 30.849 anak, Rp92,2 miliar" in said
