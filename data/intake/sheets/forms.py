"""The official forms: what each template asks for, in the words that the reader recognises.

A form is in Indonesian whatever the language of the screen: it goes to offices here, and its headings are the ones
``data.intake.words.vocabulary`` knows, so that a filled form is read without a question. Every form is made of three
parts: cells that hold for the whole sheet (`Setting`), the columns, and the rows written beforehand.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from data.tables.fields import FUNDS

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
    "Non-ASN", "Perangkat desa", "BPD", "RT", "RW", "RT/RW", "LPM", "Karang Taruna", "PKK/Dasawisma", "Guru ngaji",
    "Pekerja rentan", "Pekerja miskin ekstrem", "Desil 1", "Desil 2", "Guru honorer", "Buruh tembakau", "Nelayan",
    "Petani", "Usaha mikro", "Proyek jasa konstruksi",
)  # fmt: skip
"""Groups of workers as the drop-down names them; any other name may be typed and is then asked about."""
VILLAGE_GROUPS: Final = frozenset({"Perangkat desa", "BPD"})
"""Groups that exist only where there are desa: no row is written for them in a kota without any."""
INSTRUMENT_NAMES: Final = ("Tidak ada", "PKS", "SE", "Perkada", "Perda")
SECTORS: Final = (
    "Semua sektor", "A Pertanian, kehutanan, dan perikanan", "B Pertambangan dan penggalian",
    "C Industri pengolahan", "D Pengadaan listrik dan gas", "E Pengelolaan air dan limbah", "F Konstruksi",
    "G Perdagangan besar dan eceran", "H Pengangkutan dan pergudangan", "I Akomodasi dan makan minum",
    "J Informasi dan komunikasi", "K Keuangan dan asuransi", "L Real estat", "M Jasa profesional, ilmiah, dan teknis",
    "N Jasa persewaan dan penunjang usaha", "O Administrasi pemerintahan", "P Pendidikan",
    "Q Kesehatan dan kegiatan sosial", "R Kesenian, hiburan, dan rekreasi", "S Jasa lainnya", "T Rumah tangga",
    "U Badan internasional",
)  # fmt: skip
BANDS: Final = ("1-3 bulan", "4-6 bulan", "7-12 bulan", "13 bulan ke atas")
MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")
PAYERS: Final = ("Semua peserta", "Semua dana Pemda", *FUNDS)
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
_CLAIMED: Final[tuple[tuple[str, Kind, int], ...]] = (
    ("Kasus", "people", 10),
    ("Nilai klaim (Rp)", "rupiah", 18),
    ("Iuran (Rp)", "rupiah", 18),
)
_CLAIMS: Final = (("JKK", 3), ("JKM", 3), ("Beasiswa", 2), ("Semua program", 3))
"""Programmes of the claims form and how many of the columns each has: nobody pays a premium for scholarships."""

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
            Entry("Nilai kontrak (Rp)", "rupiah", width=20),
            Entry("Nilai kontrak terdaftar (Rp)", "rupiah", width=20),
        ),
        prefilled=tuple(
            (group,)
            for group in (
                "Non-ASN",
                "Perangkat desa",
                "BPD",
                "RT",
                "RW",
                "LPM",
                "Karang Taruna",
                "PKK/Dasawisma",
                "Guru ngaji",
                "Pekerja rentan",
                "Proyek jasa konstruksi",
            )
        ),
        spare=200,
    ),
    "protection": Form(
        "Perlindungan",
        "KALENDER PERLINDUNGAN MENURUT KELOMPOK PEKERJA",
        (_YEAR,),
        (
            Entry("Kelompok pekerja", "list", options=GROUPS, width=24),
            Entry("Sumber dana", "list", options=FUNDS),
            *(Entry(month, "people", above="Orang terlindungi", width=10) for month in MONTHS),
        ),
        prefilled=(
            ("Non-ASN", "APBD"),
            ("Perangkat desa", "APBDES"),
            ("BPD", "APBDES"),
            ("RT", "APBDES"),
            ("RW", "APBDES"),
            ("Pekerja rentan", "APBD"),
            ("Pekerja rentan", "P-APBD"),
            ("Pekerja rentan", "DBHCHT"),
        ),
        spare=200,
    ),
    "regulations": Form(
        "Regulasi",
        "REGULASI DAERAH TENTANG JAMINAN SOSIAL KETENAGAKERJAAN",
        (),
        (
            Entry("Jenis regulasi", "list", options=INSTRUMENT_NAMES),
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
            Entry("Alasan", "text", width=36),
        ),
        prefilled=(("APBD", "Non-ASN"), ("DBHCHT", "Pekerja rentan")),
        spare=100,
    ),
    "claims": Form(
        "Klaim",
        "KLAIM JAMINAN SOSIAL KETENAGAKERJAAN MENURUT PROGRAM",
        (Setting("Periode", "period"), Setting("Peserta yang dibayar", "payer", PAYERS)),
        tuple(
            Entry(heading, kind, above=programme, width=width)
            for programme, columns in _CLAIMS
            for heading, kind, width in _CLAIMED[:columns]
        ),
    ),
    "employers": Form(
        "Pemberi kerja",
        "PEMBERI KERJA MENURUT KEPATUHAN DAN SEKTOR",
        (_MONTH,),
        (
            Entry("Sektor", "list", options=SECTORS, width=34),
            Entry("Patuh", "people"),
            Entry("Terdaftar sebagian (PDS)", "people"),
            Entry("Belum terdaftar (PWBD)", "people"),
        ),
        prefilled=(("Semua sektor",),),
        spare=400,
    ),
    "arrears": Form(
        "Tunggakan",
        "PESERTA MENUNGGAK MENURUT SEGMEN DAN LAMA MENUNGGAK",
        (_MONTH,),
        tuple(Entry(band, "people", above=segment) for segment in _SEGMENTS for band in BANDS),
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
