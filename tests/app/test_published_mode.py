"""Published mode on every page and view, in both languages: nobody is called late, every figure is dated."""

import json
import re

import pytest

from components.options import GROUP_VIEWS, LEDGER_VIEWS, PLAN_PARTS, REVIEWS
from tests.app.screen import components, open_page, popovers, words

VIEWS = [
    ("ringkasan", {}),
    ("ringkasan", {"indikator": "kekurangan"}),
    *(("peta", {"bentuk": form}) for form in ("peta", "kotak", "banding", "3d")),
    *(("tren", {"menurut": by, "ukuran": unit}) for by in ("wilayah", "segmen") for unit in ("persen", "orang")),
    *(("peringkat", {"tampilan": view}) for view in ("daftar", "pareto", "perubahan", "dua", "sebaran")),
    ("profil", {}),
    *(("kelompok", {"tampil_kelompok": view}) for view in GROUP_VIEWS),
    *(("anggaran", {"lihat": view}) for view in LEDGER_VIEWS),
    ("radar", {}),
    *(("simulasi", {"susun": part}) for part in PLAN_PARTS),
    *(("mutu", {"tinjau": review}) for review in REVIEWS),
]
NEVER = {
    "id": (
        "belum lapor",
        "belum menganggarkan",
        "per 31 oktober 2026",
        "peserta oktober 2026",
        "data contoh (simulasi)",
    ),
    "en": ("not yet reported", "not reported", "as of 31 october 2026", "sample data (simulated)"),
}
DATED = re.compile(r"\b(19|20)\d\d\b")


def shown(at):
    parts = [words(at), *popovers(at), *(json.dumps(item, ensure_ascii=False) for item in components(at))]
    return " ".join(parts).lower()


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize(("path", "options"), VIEWS)
def test_no_view_calls_anybody_late_or_dates_a_print_by_the_month_on_screen(path, options, language):
    for area in ("35", "35.14", "35.01"):
        at = open_page(path, data="terpublikasi", bahasa=language, wilayah=area, **options)
        assert not at.exception
        assert not at.error
        said = shown(at)
        assert not [word for word in NEVER[language] if word in said], (area, path, options)


def tables(at):
    for item in components(at):
        if "rows" in item:
            keys = [column["key"] for column in item["columns"]]
            yield item["caption"], keys, [dict(zip(keys, row[1], strict=True)) for row in item["rows"]]


@pytest.mark.parametrize(
    ("path", "options"),
    [
        ("ringkasan", {}),
        ("peringkat", {}),
        ("profil", {}),
        ("profil", {"wilayah": "35.25"}),
        ("profil", {"wilayah": "35.01"}),
        ("kelompok", {}),
        ("kelompok", {"tampil_kelompok": "wilayah"}),
        ("anggaran", {"lihat": "klaim"}),
        ("anggaran", {"lihat": "regulasi"}),
    ],
)
def test_every_row_with_a_printed_figure_has_its_date_and_source(path, options):
    at = open_page(path, data="terpublikasi", **options)
    seen = 0
    for caption, keys, rows in tables(at):
        figure = next((key for key in ("coverage", "figure", "value") if key in keys), None)
        if figure is None:
            continue
        for row in rows:
            if not any(sign.isdigit() for sign in row[figure]):
                continue
            seen += 1
            assert DATED.search(row["as_of"]), (caption, row)
            assert row["source"] not in ("", "–"), (caption, row)
    assert seen > 0


@pytest.mark.parametrize("path", ["ringkasan", "peta"])
def test_every_value_on_the_map_says_its_year_and_what_the_signs_mean(path):
    at = open_page(path, data="terpublikasi")
    view = next(item for item in components(at) if "panels" in item)
    values = [text for text in view["panels"][0]["texts"] if text != "–"]
    assert len(values) == 21
    assert all(re.search(r" 20\d\d [●◆▼○]$", text) for text in values)
    for words_ in ("● penduduk bekerja", "◆ potensi", "▼ menurut lokasi kerja", "○ penyebut tidak disebut"):
        assert words_ in view["source"]


@pytest.mark.parametrize(("path", "options"), [("kelompok", {}), ("anggaran", {"lihat": "silang"}), ("radar", {})])
def test_prints_of_the_ledger_have_no_month_to_choose(path, options):
    at = open_page(path, data="terpublikasi", **options)
    assert {box.key for box in at.selectbox} >= {"pick_area"}
    assert "pick_month" not in {box.key for box in at.selectbox}
    assert not [label for label in popovers(at) if "Oktober 2026" in label]
