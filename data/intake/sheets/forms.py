"""The official forms: what each template asks for, in the words that the reader recognises.

A form is in Indonesian whatever the language of the screen: it goes to offices here, and its headings are the ones
``data.intake.words.vocabulary`` knows, so that a filled form is read without a question. Every form is made of three
parts: cells that hold for the whole sheet (`Setting`), the columns, and the rows written beforehand.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from data.fields import FUNDS
from data.office_tables import INSTRUMENTS

Kind = Literal["people", "percent", "rupiah", "months", "year", "text", "list"]


@dataclass(frozen=True, slots=True)
class Setting:
    """A cell above the table that holds for all of it.

    Attributes
    ----------
    label : str
        What stands before the cell.
    hint : str
        Name of the sentence shown when the cell is chosen: ``template.hint_<hint>``.
    options : tuple of str
        Drop-down; empty where a month, a period or a year is typed.
    month : bool
        Whether a month is asked (shown in words whatever is typed).
    """

    label: str
    hint: str
    options: tuple[str, ...] = ()
    month: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A column to fill: its heading, the heading above it (shared with its neighbours), the kind of value."""

    heading: str
    kind: Kind
    above: str = ""
    options: tuple[str, ...] = ()
    width: int = 14


@dataclass(frozen=True, slots=True)
class Form:
    """One template.

    Attributes
    ----------
    sheet, title : str
        Name of the sheet and heading of the form.
    settings : tuple of Setting
        Cells above the table.
    entries : tuple of Entry
        Columns after code and name of the area.
    prefilled : tuple of tuple
        Values of the first list columns; every area gets a row for each. One empty tuple: one row an area.
    spare : int
        Rows below with drop-downs only, for what the prefilled ones leave out.
    """

    sheet: str
    title: str
    settings: tuple[Setting, ...]
    entries: tuple[Entry, ...]
    prefilled: tuple[tuple[str, ...], ...] = ((),)
    spare: int = 0


GROUPS: Final = (
    "Non-ASN", "Perangkat desa", "BPD", "RT/RW", "LPM", "Karang Taruna", "Kader PKK", "Pekerja rentan",
    "Pekerja miskin ekstrem", "Guru ngaji", "Guru honorer", "Buruh tembakau", "Nelayan", "Petani",
)  # fmt: skip
"""Groups of workers as the drop-down names them; any other name may be typed and is then asked about."""
BASES: Final = ("Domisili (KTP/NIK)", "Lokasi kerja")
LADDERS: Final = ("RPJPN", "RPJPD", "RPJMN", "RPJMD", "RKP", "UCJ Kemendagri", "Pemprov", "BPJSTK", "Lokal")

_MONTH: Final = Setting("Posisi data (bulan)", "month", month=True)
_YEAR: Final = Setting("Tahun", "year")
_SEGMENTS: Final = (
    "Penerima Upah (PU)",
    "Bukan Penerima Upah (BPU)",
    "Jasa Konstruksi (Jakon)",
    "Pekerja Migran Indonesia (PMI)",
)
_POTENTIAL: Final = "Potensi"
_CLAIMED: Final[tuple[tuple[str, Kind, int], ...]] = (("Kasus", "people", 10), ("Nilai klaim (Rp)", "rupiah", 18))

FORMS: Final[Mapping[str, Form]] = {
    "enrolment": Form(
        "Kepesertaan",
        "KEPESERTAAN BPJS KETENAGAKERJAAN MENURUT KABUPATEN/KOTA",
        (_MONTH, Setting("Basis peserta", "basis", BASES)),
        tuple(
            Entry(heading, "people", above=segment)
            for segment in _SEGMENTS
            for heading in ("Peserta aktif", "Peserta tidak aktif")
        ),
    ),
    "workforce": Form(
        "Pekerja",
        "PEKERJA DAN POTENSI PESERTA MENURUT KABUPATEN/KOTA",
        (_MONTH,),
        (
            Entry("Penduduk bekerja", "people", above="Sakernas"),
            Entry("Angkatan kerja", "people", above="Sakernas"),
            Entry("Semua segmen", "people", above=_POTENTIAL),
            *(Entry(segment, "people", above=_POTENTIAL, width=18) for segment in _SEGMENTS[:3]),
        ),
    ),
    "targets": Form(
        "Target",
        "TARGET CAKUPAN KEPESERTAAN MENURUT KABUPATEN/KOTA",
        (_YEAR, Setting("Jenjang target", "ladder", LADDERS)),
        (Entry("Target cakupan (%)", "percent", width=18), Entry("Target peserta (orang)", "people", width=18)),
    ),
    "groups": Form(
        "Kelompok",
        "PERLINDUNGAN MENURUT KELOMPOK PEKERJA",
        (_MONTH,),
        (
            Entry("Kelompok pekerja", "list", options=GROUPS, width=24),
            Entry("Perangkat daerah (OPD)", "text", width=24),
            Entry("Jumlah orang", "people"),
            Entry("Terlindungi", "people"),
            Entry("Sumber dana", "list", options=FUNDS),
            Entry("Bulan dibayar", "months"),
        ),
        prefilled=(("Non-ASN",), ("Perangkat desa",), ("BPD",), ("RT/RW",), ("Pekerja rentan",)),
        spare=100,
    ),
    "regulations": Form(
        "Regulasi",
        "REGULASI DAERAH TENTANG JAMINAN SOSIAL KETENAGAKERJAAN",
        (),
        (
            Entry("Jenis regulasi", "list", options=INSTRUMENTS),
            Entry("Nomor", "text"),
            Entry("Tahun", "year", width=10),
            Entry("Tentang", "text", width=44),
            Entry("Kelompok", "text", width=32),
        ),
        spare=100,
    ),
    "budgets": Form(
        "Anggaran",
        "ANGGARAN IURAN JAMINAN SOSIAL KETENAGAKERJAAN",
        (Setting("Tahun anggaran", "year"),),
        (
            Entry("Sumber dana", "list", options=FUNDS),
            Entry("Kelompok pekerja", "list", options=GROUPS, width=24),
            Entry("Pagu (Rp)", "rupiah", width=18),
            Entry("Dianggarkan (Rp)", "rupiah", width=18),
            Entry("Realisasi (Rp)", "rupiah", width=18),
            Entry("Jumlah orang", "people"),
            Entry("Jumlah bulan", "months"),
        ),
        prefilled=(("APBD",), ("DBHCHT",)),
        spare=100,
    ),
    "claims": Form(
        "Klaim",
        "KLAIM JAMINAN SOSIAL KETENAGAKERJAAN MENURUT PROGRAM",
        (Setting("Periode", "period"),),
        tuple(
            Entry(heading, kind, above=programme, width=width)
            for programme in ("JKK", "JKM", "Beasiswa", "Semua program")
            for heading, kind, width in _CLAIMED
        ),
    ),
    "context": Form(
        "Konteks",
        "INDIKATOR KETENAGAKERJAAN DAN KESEJAHTERAAN MENURUT KABUPATEN/KOTA",
        (_YEAR,),
        (
            Entry("TPT (%)", "percent"),
            Entry("TPAK (%)", "percent"),
            Entry("Persentase penduduk miskin (%)", "percent", width=18),
            Entry("Garis kemiskinan (Rp/kapita/bulan)", "rupiah", width=20),
            Entry("UMK (Rp/bulan)", "rupiah", width=18),
            Entry("Jumlah penduduk (orang)", "people", width=18),
        ),
    ),
}
