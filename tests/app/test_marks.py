"""No sample figure leaves its mark behind: on the screen, in a copied table, in a file, of every view."""

import csv
import io
import re
from dataclasses import dataclass, field
from typing import Any

import pytest
import streamlit as st
from openpyxl import load_workbook

from tests.app.screen import components, open_page, popovers, words

MARK = {"id": "Data contoh (simulasi)", "en": "Sample data (simulated)"}
STATUS = {"id": "Status data", "en": "Data status"}
SOURCE = {"id": "Sumber", "en": "Source"}
RAW_KEY = re.compile(r"(SIM|S\d{2,3}|BPS_[A-Z_]+)(;(SIM|S\d{2,3}|BPS_[A-Z_]+))*")
BEHIND_A_CLICK = (
    "peta_table",
    "anggaran_claims_all",
    "anggaran_money_all",
    "anggaran_parts_box",
    "anggaran_rules_all",
    "anggaran_rules_box",
    "anggaran_status_all",
    "group_all",
    "group_printed_all",
    "radar_all",
    "radar_funds",
    "share_rows",
)
VIEWS = {
    "ringkasan": ("ringkasan", {}),
    "ringkasan, one segment": ("ringkasan", {"segmen": "BPU", "bulan": "2025-03"}),
    "peta": ("peta", {}),
    "tiles": ("peta", {"bentuk": "kotak"}),
    "two maps": ("peta", {"bentuk": "banding"}),
    "tren": ("tren", {}),
    "tren by segment": ("tren", {"menurut": "segmen", "ukuran": "orang"}),
    **{
        f"peringkat {view}": ("peringkat", {"tampilan": view})
        for view in ("daftar", "pareto", "perubahan", "dua", "sebaran")
    },
    "profil": ("profil", {"wilayah": "35.25"}),
    **{
        f"kelompok {view}": ("kelompok", {"tampil_kelompok": view, "wilayah": "35.09"})
        for view in ("peta", "kalender", "wilayah", "opd", "pemberi_kerja", "menunggak")
    },
    **{
        f"anggaran {view}": ("anggaran", {"lihat": view, "wilayah": "35.09"})
        for view in ("status", "anggaran", "regulasi", "klaim", "silang", "skor")
    },
    "radar": ("radar", {}),
    "simulasi": ("simulasi", {"wilayah": "35.09"}),
    "share": ("simulasi", {"susun": "bagi"}),
    **{
        f"mutu {view}": ("mutu", {"tinjau": view, "wilayah": "35.09"})
        for view in ("pembanding", "pencilan", "domisili")
    },
}
VIEWS |= {
    # A group of which nobody reports anything: what a sample leaves out is as invented as what it holds.
    "kelompok peta, nobody reports": ("kelompok", {"kelompok_inpres": "NON_ASN_PEMDA"}),
    "mutu kelengkapan": ("mutu", {"tinjau": "kelengkapan"}),
    "mutu kelengkapan, offices": ("mutu", {"tinjau": "kelengkapan", "kisi": "kantor"}),
}
WITHOUT_SAMPLES = {
    "workforce": ("peta", {"indikator": "dasar"}),
    "targets": ("peta", {"indikator": "target"}),
    "rules": ("mutu", {"tinjau": "pemeriksaan"}),
    "breaks": ("mutu", {"tinjau": "patahan"}),
    "profil, province": ("profil", {}),
    "sources": ("indikator", {}),
}


@dataclass
class Files:
    """What the download buttons of a page would give."""

    given: list[tuple[str, bytes]] = field(default_factory=list)

    def button(self, _label: str, data: Any, file_name: str = "", **_rest: Any) -> bool:
        """Stand in for Streamlit's button and take the file at once."""
        self.given.append((file_name, data() if callable(data) else data))
        return False


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> Files:
    taken = Files()
    monkeypatch.setattr(st, "download_button", taken.button)
    return taken


def shown(view: tuple[str, dict[str, str]], files: Files, **params: str):
    """A page with everything that stands behind one click open, and its files."""
    at = open_page(view[0], **view[1], **params)
    for key in BEHIND_A_CLICK:
        at.session_state[key] = True
    files.given.clear()
    at.run()
    assert not at.exception
    return at


def tables(at) -> list[dict[str, Any]]:
    return [item for item in components(at) if "about" in item]


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def copied(table: dict[str, Any]) -> dict[str, str]:
    return dict(table["about"])


def is_sample(sources: list[str]) -> bool:
    """Whether figures name the simulated series among their sources."""
    return any(mark in text for mark in MARK.values() for text in sources)


@pytest.mark.parametrize("name", VIEWS)
def test_sample_figures_never_lose_their_mark(name, files):
    at = shown(VIEWS[name], files)
    assert files.given or name in ("simulasi", "mutu pencilan")
    marked_everywhere(at, files, "id")
    told_in_words(at, files)


@pytest.mark.parametrize("name", ["ringkasan", "peta", "tren", "profil", "kelompok peta", "anggaran skor", "radar"])
def test_nor_in_english(name, files):
    marked_everywhere(shown(VIEWS[name], files, bahasa="en"), files, "en")


@pytest.mark.parametrize("name", [*VIEWS, "profil, province"])
def test_nothing_published_carries_the_mark(name, files):
    at = shown((VIEWS | WITHOUT_SAMPLES)[name], files, data="terpublikasi")
    mark = MARK["id"]
    assert mark not in popovers(at)
    assert not any(item.get("mark") == mark for item in components(at))
    assert not any(mark in str(table["about"]) for table in tables(at))
    assert 'class="sample-mark"' not in "".join(element.proto.body for element in at.get("html"))
    for filename, content in files.given:
        if filename.endswith(".csv"):
            assert mark not in content.decode("utf-8-sig"), filename
    told_in_words(at, files)


@pytest.mark.parametrize("name", WITHOUT_SAMPLES)
def test_real_figures_of_the_sample_version_carry_none(name, files):
    at = shown(WITHOUT_SAMPLES[name], files)
    if name in ("profil, province", "sources"):
        assert MARK["id"] not in popovers(at)
    for table in tables(at):
        assert copied(table).get("Status data") is None, table["caption"]
    for filename, content in files.given:
        if filename.endswith(".csv") and name != "sources":
            assert "catatan" not in content.decode("utf-8-sig").splitlines()[0].split(";"), filename


@pytest.mark.parametrize("name", [name for name in VIEWS if "nobody" in name])
def test_a_table_in_which_nobody_reports_keeps_mark_and_version(name, files):
    at = shown(VIEWS[name], files)
    assert "elum lapor" in words(at) + str(components(at))
    unreported = [table for table in tables(at) if not copied(table).get(SOURCE["id"])]
    assert unreported
    for table in unreported:
        assert copied(table).get(STATUS["id"]) == MARK["id"], table["caption"]
        assert copied(table)["Versi data"]


def test_the_grid_of_a_sample_says_no_number_of_reports(files):
    at = shown(("mutu", {"tinjau": "kelengkapan"}), files)
    assert "Kab. Jember" in words(at)
    assert not re.search(r"(Seharusnya|Diterima|Tepat waktu) 0", words(at))


@pytest.mark.parametrize(("name", "files_of"), [("two maps", 2), ("anggaran anggaran", 1), ("anggaran klaim", 1)])
def test_a_file_holds_what_the_view_shows_and_says_whose_it_is(name, files_of, files):
    shown(VIEWS[name], files)
    tables_given = [rows_of(content) for filename, content in files.given if filename.endswith(".csv")]
    coded = [rows for rows in tables_given if "Kode wilayah" in rows[0]]
    assert len(coded) >= files_of
    if name == "two maps":
        months = {rows[0]["Periode"] for rows in coded}
        assert months == {"Oktober 2026", "Oktober 2025"}
    else:
        assert any({row["Kode wilayah"] for row in rows} == {"35.09"} for rows in coded)


def test_the_file_of_residence_and_work_has_numbers_codes_month_and_segment(files):
    shown(("mutu", {"tinjau": "domisili", "segmen": "PU"}), files)
    rows = next(rows_of(content) for filename, content in files.given if filename.endswith(".csv"))
    own = next(row for row in rows if row["Kode wilayah"] == "35.09")
    assert int(own["domisili (KTP) (orang)"]) - int(own["lokasi kerja (orang)"]) == int(own["Selisih bersih (orang)"])
    assert (own["Periode"], own["Segmen"]) == ("Oktober 2026", "Penerima Upah (PU)")


def marked_everywhere(at, files: Files, language: str) -> None:
    """The mark stands in the frame, within the view, first in every copy of sample figures, and in their files."""
    mark, status, source = MARK[language], STATUS[language], SOURCE[language]
    assert mark in popovers(at)
    assert mark in words(at) or any(item.get("mark") == mark for item in components(at)), (
        "within the view, not above it"
    )
    for table in tables(at):
        about = copied(table)
        sampled = is_sample([about.get(source, mark)])  # without a source nobody reports, in a sample
        assert about.get(status) == (mark if sampled else None), table["caption"]
        assert not sampled or next(iter(about)) == status, table["caption"]
    for filename, content in files.given:
        if filename.endswith(".csv"):
            for row in rows_of(content):
                told = [text for column, text in row.items() if column and column.startswith(source)]
                # A row whose own source is a publisher stays one, though samples stand beside it.
                noted = row.get({"id": "catatan", "en": "note"}[language], "")
                assert noted == mark or not is_sample(told), filename
        elif filename.endswith(".xlsx"):
            book = load_workbook(io.BytesIO(content))
            said = [str(cell.value) for sheet in book.worksheets for line in sheet.iter_rows() for cell in line]
            sheets = {sheet.title: sheet for sheet in book.worksheets}
            notes = sheets.get({"id": "Keterangan", "en": "Notes"}[language])
            first = [cell.value for cell in notes[1]] if notes else [status, mark]
            assert not is_sample(said) or first[:2] == [status, mark], filename


def told_in_words(at, files: Files) -> None:
    """Every copy and every row of a file says title, version and sources, none of them as a key."""
    for table in tables(at):
        about = copied(table)
        assert about.get("Judul"), table["caption"]
        assert about.get("Versi data"), table["caption"]
        named = [text for row in table["rows"] for text in row[1] if text]
        assert not [text for text in named if RAW_KEY.fullmatch(text)], table["caption"]
    for filename, content in files.given:
        if not filename.endswith(".csv"):
            continue
        for row in rows_of(content):
            assert row.get("Versi data"), filename
            named = [text for column, text in row.items() if text and column != "Kode sumber"]
            assert not [text for text in named if RAW_KEY.fullmatch(text)], filename
            # People are whole numbers: a spreadsheet must not show half a person.
            people = [text for column, text in row.items() if text and column and column.endswith("(orang)")]
            assert not [text for text in people if "," in text], (filename, people)
