"""The words offices write in headings, titles and labels, and what they mean.

Patterns are matched against `plain` text, the longest meaning first: "bukan penerima upah" holds "penerima upah",
"non aktif" holds "aktif". Official terms follow the glossary of the subject.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

_GAPS: Final = re.compile(r"[^a-z0-9%+&/]+")


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    r"""Lower case, no accents, one space between words; ``%``, ``+``, ``&`` and ``/`` stay.

    Examples
    --------
    >>> plain("Peserta  AKTIF\n(Non-ASN)")
    'peserta aktif non asn'
    """
    folded = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return _GAPS.sub(" ", folded).strip()


def _words(*patterns: str) -> re.Pattern[str]:
    return re.compile(r"(?<![a-z0-9])(?:" + "|".join(patterns) + r")(?![a-z0-9])")


Meanings = tuple[tuple[str, re.Pattern[str]], ...]

SEGMENT: Final[Meanings] = (
    (
        "BPU",
        _words(
            "pbpu",
            "bpu",
            "bukan penerima upah",
            "non penerima upah",
            "pekerja mandiri",
            "informal",
            "non wage",
            "self employed",
        ),
    ),
    ("PU", _words("ppu", "pu", "penerima upah", "formal", "wage earners?", "wage")),
    ("JAKON", _words("jakon", "jasa konstruksi", "jaskon", "konstruksi", "construction(?: services)?")),
    ("PMI", _words("pmi", "pekerja migran(?: indonesia)?", "migran", "migrants?", "migrant workers?")),
    ("ALL", _words("semua segmen", "seluruh segmen", "all segments?", "gabungan", "semua")),
)
BASIS: Final[Meanings] = (
    ("lokasi_kerja", _words("lokasi (?:kerja|bekerja|perusahaan)", "tempat (?:kerja|bekerja)", "place of work")),
    ("domisili", _words("domisili", "ktp", "by nik", "menurut nik", "nik", "tempat tinggal", "residence")),
)
DEFINITION: Final[Meanings] = (
    ("angkatan_kerja", _words("angkatan kerja", "angkatan_kerja", "labou?r force")),
    ("potensi", _words("potensi(?:al)?", "eligible", "potential")),
    (
        "sakernas_bekerja",
        _words(
            "penduduk (?:yang )?bekerja", "sakernas(?: bekerja)?", "sakernas_bekerja", "pekerja sakernas", "employed",
            "jumlah (?:penduduk |pekerja )?bekerja", "^bekerja$",
        ),
    ),
)  # fmt: skip
FUND: Final[Meanings] = (
    ("DBHCHT", _words("dbhcht", "dbh cht", "cukai(?: hasil tembakau)?")),
    ("P-APBD", _words("p apbd", "papbd", "apbd p", "pak", "p apbd", "perubahan apbd", "apbd perubahan")),
    ("APBDES", _words("apbdes(?:a)?", "apb desa", "dana desa", "add")),
    ("CSR", _words("csr", "tjsl", "baznas")),
    ("APBD", _words("apbd", "apbd murni")),
)
GROUP: Final[Meanings] = (
    ("PEKERJA_MISKIN_EKSTREM", _words("(?:pekerja )?miskin ekstrem", "kemiskinan ekstrem", "desil 1(?: 2)?")),
    ("PEKERJA_RENTAN", _words("pekerja(?: informal)? rentan", "rentan")),
    (
        "JAKON_PROYEK",
        _words("proyek(?: jasa konstruksi| jakon| pemda)?", "paket pekerjaan", "jakon proyek"),
    ),
    ("GURU_NGAJI", _words("guru ngaji", "marbot", "modin", "imam masjid", "guru madin", "takmir")),
    ("GURU_HONORER", _words("guru honorer", "gtt", "ptt", "gtt/ptt")),
    (
        "PERANGKAT_DESA",
        _words("perangkat desa", "aparatur(?: pemerintah)? desa", "aparat desa", "kepala desa(?: dan| &)? perangkat.*"),
    ),
    ("BPD", _words("bpd", "badan permusyawaratan desa")),
    ("RT_RW", _words("rt/rw", "rt rw", "rt dan rw", "rt & rw", "ketua rt/rw", "rukun tetangga/rukun warga")),
    ("RT", _words("rt", "rukun tetangga", "ketua rt")),
    ("RW", _words("rw", "rukun warga", "ketua rw")),
    ("LPM", _words("lpm", "lpmd", "lpmk")),
    ("KARANG_TARUNA", _words("karang taruna")),
    ("PKK_DASAWISMA", _words("pkk(?:/| )?dasawisma", "pkk", "dasawisma", "kader(?: posyandu| pkk| kesehatan)?")),
    ("BURUH_TEMBAKAU", _words("buruh (?:tani )?tembakau", "buruh pabrik rokok")),
    ("NELAYAN", _words("nelayan")),
    ("PETANI", _words("petani", "buruh tani")),
    (
        "NON_ASN",
        _words("non asn", "nonasn", "honorer", "tenaga kontrak", "pegawai non asn", "non_asn", "pegawai tidak tetap"),
    ),
)
LADDER: Final[Meanings] = (
    ("RPJPD", _words("rpjpd")),
    ("RPJMD", _words("rpjmd")),
    ("RPJMN", _words("rpjmn")),
    ("RPJPN", _words("rpjpn")),
    ("RKP", _words("rkp")),
    ("UCJ_KEMENDAGRI", _words("kemendagri", "target ucj", "ucj kemendagri")),
    ("PEMPROV", _words("pemprov", "target provinsi")),
    ("BPJSTK", _words("bpjstk", "target cabang", "target bpjs(?: ketenagakerjaan)?", "rkat")),
    ("LOKAL", _words("lokal")),
)
PROGRAMME: Final[Meanings] = (
    ("JKK+JKM", _words(r"jkk(?: ?\+ ?| dan | & |/)jkm")),
    ("BEASISWA", _words("beasiswa")),
    ("JKK", _words("jkk", "kecelakaan kerja")),
    ("JKM", _words("jkm", "kematian")),
    ("JHT", _words("jht", "hari tua")),
    ("JKP", _words("jkp", "kehilangan pekerjaan")),
    ("JP", _words("jp", "jaminan pensiun", "pensiun")),
    ("ALL", _words("semua program", "seluruh program", "total klaim")),
)
INSTRUMENT: Final[Meanings] = (
    ("PERKADA", _words("perkada", "perbup", "perwali", "perwal", "pergub", "peraturan (?:bupati|wali ?kota|gubernur)")),
    ("PERDA", _words("perda", "peraturan daerah")),
    ("SE", _words("se", "surat edaran", "instruksi (?:bupati|wali ?kota)", "inbup", "inwali")),
    ("PKS", _words("pks", "mou", "nota kesepakatan", "nota kesepahaman", "perjanjian kerja ?sama", "nks")),
)
QUANTITY: Final[Meanings] = (
    ("target_people", _words("target (?:peserta|orang|tk|jumlah|pekerja|tenaga kerja)", "jumlah target")),
    ("target_pct", _words("target")),
    (
        "gap",
        _words("kekurangan", "gap(?: menuju target)?", "selisih", "deviasi", "kurang", "sisa target"),
    ),
    (
        "uncovered",
        _words(
            "belum (?:terlindungi|terdaftar|peserta|menjadi peserta|tercover|tercakup|terlindung|aktif|ikut)",
            "tidak (?:terlindungi|terdaftar|tercover)", "sisa potensi", "belum", "not covered", "uncovered",
        ),
    ),
    (
        "inactive",
        _words("non ?aktif", "tidak aktif", "inaktif", "inactive", "menunggak", "tunggakan(?: peserta)?", "tdk aktif"),
    ),
    ("ceiling", _words("pagu(?: anggaran)?", "plafon")),
    ("realised", _words("realisasi (?:anggaran|rp|rupiah|keuangan|iuran|dana|pembayaran)", "serapan", "terserap")),
    (
        "allocated",
        _words(
            "alokasi(?: anggaran| dana)?", "dianggarkan", "anggaran", "jumlah anggaran", "nilai anggaran", "iuran",
            "penganggaran",
        ),
    ),
    ("months", _words("jumlah bulan", "bulan dibayar", "lama (?:bulan|perlindungan)", "durasi", "masa perlindungan")),
    ("cases", _words("kasus", "jumlah klaim", "jml klaim", "cases", "klaim kasus", "banyaknya klaim")),
    (
        "amount",
        _words("nominal", "nilai klaim", "nilai", "rupiah", "rp", "manfaat", "santunan", "jumlah (?:pembayaran|rp)"),
    ),
    (
        "covered",
        _words(
            "peserta aktif", "(?:tk|tenaga kerja|pekerja) aktif", "aktif", "active", "terlindungi", "tercover",
            "sudah terdaftar", "terdaftar", "tercakup", "covered", "registered", "sudah ikut", "menjadi peserta",
            "perlindungan",
            "realisasi(?: peserta| tk| kepesertaan)?", "kepesertaan", "(?<!potensi )peserta",
            "telah dilindungi", "dilindungi",
        ),
    ),
    (
        "size",
        _words(
            "potensi(?:al)?", "penduduk (?:yang )?bekerja", "angkatan kerja", "jumlah penduduk bekerja", "bekerja",
            "jumlah (?:pekerja|tenaga kerja|tk|orang|non asn|pegawai|personil|seluruhnya|sasaran|penerima)?", "jml",
            "total", "sasaran", "tenaga kerja", "pekerja", "workers", "employed", "orang", "penerima(?: manfaat)?",
            "kuota", "eligible",
        ),
    ),
)  # fmt: skip
SHARE: Final = re.compile(
    r"%|(?<![a-z])(?:persen(?:tase)?|prosentase|cakupan|coverage|capaian|pencapaian|share|proporsi)(?![a-z])|^ucj$"
)
WEAK: Final = re.compile(r"^(?:jumlah|jml|total|jumlah total|grand total|orang|jiwa|tk|banyaknya|segmen|\d{4})?$")
"""Headings that only repeat what a heading above them says."""
TOTAL: Final = _words("jumlah", "jml", "total", "gabungan", "seluruh(?:nya)?", "semua")
ACHIEVEMENT: Final = _words("capaian", "realisasi (?:terhadap )?target", "pencapaian", "% (?:dari |terhadap )?target")
SERIAL: Final = re.compile(r"^(?:no|nr|nomor urut|no urut|#|num)$")
RATE: Final = _words("per (?:bulan|orang|pekerja|peserta|jiwa|tahun)", "tarif", "(?:besaran|nilai) iuran", "rata rata")
"""A price or a mean: no figure of an area."""
RANK: Final = _words("peringkat", "ranking", "rank", "urutan", "status", "kategori", "warna")
REMARK: Final = _words("keterangan", "ket", "catatan", "kendala", "solusi", "rencana", "alasan", "remarks?", "notes?")
FIRMS: Final = _words("bu", "badan usaha", "perusahaan", "pemberi kerja", "pk", "pk/bu", "unit usaha", "nppbu?", "plkk")
FINER: Final = re.compile(r"^(?:kec|kecamatan|desa|kel|kelurahan|ds|dusun)(?![a-z])")
"""Rows of a finer level than kabupaten and kota."""
OFFICE: Final = re.compile(
    r"^(?:bpjs(?: ketenagakerjaan| tk)? )?(?:kantor )?(?:cabang|kcp|kc|kacab|perintis|kanwil)(?![a-z])"
)
"""Rows of an office, above the areas it serves."""
AVERAGE: Final = _words("rata rata", "rerata", "average", "mean", "median")
BASELINE: Final = _words("baseline", "kondisi awal", "capaian awal", "tahun dasar", "realisasi awal")
PEOPLE: Final = _words("orang", "jiwa", "peserta", "pekerja", "tk", "tenaga kerja", "penerima")
GROWTH: Final = _words(
    "pertumbuhan", "growth", "yoy", "mom", "ytd", "kenaikan", "penambahan", "perubahan", "naik turun", "naik/turun"
)
DIMENSION: Final[Mapping[str, re.Pattern[str]]] = {
    "area_code": _words(
        "kabupaten/kota", "kab/kota", "kabupaten", "kab kota", "kota", "wilayah", "daerah", "kode",
        "kode (?:wilayah|kab.*|bps)",
        "nama (?:kabupaten|kab|daerah|wilayah).*", "pemda", "pemerintah daerah", "regency.*", "area_code",
        "kemendagri", "nama daerah",
    ),
    "month": _words("bulan", "periode", "posisi(?: data)?", "tanggal", "tgl", "per tanggal", "month", "period", "blth"),
    "year": _words("tahun(?: anggaran)?", "thn", "year", "ta"),
    "segment": _words("segmen(?:tasi)?", "segment", "jenis (?:peserta|kepesertaan|pekerja)", "kepesertaan segmen"),
    "basis": _words("basis(?: peserta| data)?", "dasar (?:pencatatan|peserta)", "menurut"),
    "definition": _words("definisi", "dasar pembagi", "penyebut", "definition"),
    "group": _words(
        "kelompok(?: pekerja| sasaran)?", "golongan", "jenis pekerja", "unsur", "group", "uraian", "kategori pekerja",
        "sasaran",
    ),
    "fund": _words("sumber (?:dana|anggaran|pembiayaan)", "pendanaan", "fund(?:ing)?", "jenis anggaran"),
    "programme": _words("program(?:me)?", "jenis (?:klaim|program|jaminan)", "manfaat program"),
    "ladder": _words("jenjang(?: target)?", "tangga target", "dokumen(?: perencanaan)?", "ladder", "jenis target"),
    "instrument": _words(
        "(?:jenis|bentuk)(?: regulasi| produk hukum| aturan| peraturan)?", "instrumen", "produk hukum"
    ),
    "number": _words("nomor", "no regulasi", "nomor (?:regulasi|perda|peraturan)", "no dan tahun", "number"),
    "title": _words("tentang", "judul", "perihal", "title"),
    "unit": _words("opd", "perangkat daerah", "nama opd", "skpd", "instansi", "unit kerja", "dinas", "satuan kerja"),
    "indicator": _words("indikator", "variabel", "uraian indikator", "indicator"),
    "value": _words("nilai", "value", "angka"),
    "measure_unit": _words("satuan", "unit"),
}  # fmt: skip
STATUS_CONTEXT: Final[Meanings] = (
    ("bekerja_status_berusaha_dibantu_buruh_tidak_tetap", _words("(?:berusaha )?dibantu buruh tidak tetap.*")),
    ("bekerja_status_berusaha_dibantu_buruh_tetap", _words("(?:berusaha )?dibantu buruh tetap.*")),
    ("bekerja_status_berusaha_sendiri", _words("berusaha sendiri", "own account.*")),
    ("bekerja_status_buruh_karyawan_pegawai", _words("buruh/? ?karyawan/? ?pegawai", "buruh karyawan pegawai")),
    ("bekerja_status_pekerja_bebas_nonpertanian", _words("pekerja bebas (?:di )?(?:non ?pertanian|nonpertanian)")),
    ("bekerja_status_pekerja_bebas_pertanian", _words("pekerja bebas (?:di )?pertanian")),
    (
        "bekerja_status_pekerja_keluarga_tidak_dibayar",
        _words("pekerja keluarga.*", "pekerja tidak dibayar", "pekerja keluarga/tidak dibayar"),
    ),
)
CONTEXT: Final[Meanings] = (
    *STATUS_CONTEXT,
    ("tpt", _words("tpt", "tingkat pengangguran terbuka")),
    ("tpak", _words("tpak", "tingkat partisipasi angkatan kerja")),
    ("pengangguran_terbuka", _words("pengangguran(?: terbuka)?", "penganggur")),
    ("bekerja_informal", _words("bekerja informal", "pekerja informal", "informal")),
    ("bekerja_formal", _words("bekerja formal", "pekerja formal", "formal")),
    ("persentase_penduduk_miskin_p0", _words("persentase penduduk miskin", "p0", "% penduduk miskin")),
    ("jumlah_penduduk_miskin", _words("jumlah penduduk miskin", "penduduk miskin")),
    ("indeks_kedalaman_kemiskinan_p1", _words("indeks kedalaman kemiskinan", "p1")),
    ("indeks_keparahan_kemiskinan_p2", _words("indeks keparahan kemiskinan", "p2")),
    ("garis_kemiskinan", _words("garis kemiskinan")),
    ("umk", _words("umk", "upah minimum(?: kab.*)?")),
    ("rata_upah_sebulan_buruh", _words("rata rata upah.*", "upah rata rata.*")),
    ("penduduk_usia_kerja_15_plus", _words("penduduk usia kerja", "penduduk 15 tahun ke ?atas", "penduduk usia 15.*")),
    ("penduduk_laki_laki", _words("penduduk laki laki")),
    ("penduduk_perempuan", _words("penduduk perempuan")),
    ("jumlah_penduduk", _words("jumlah penduduk(?! (?:yang )?bekerja| usia| 15)", "^penduduk$")),
)


CONTEXT_COUNTS: Final[Mapping[str, str]] = {
    "persentase_penduduk_miskin_p0": "jumlah_penduduk_miskin",
    "tpt": "pengangguran_terbuka",
}
"""Rates and the counts they are made from: a title that names both is about either, column by column."""


def meaning(text: str, meanings: Meanings) -> str:
    """The first meaning whose words stand in the text; empty when none does. The text must be `plain`."""
    for code, pattern in meanings:
        if pattern.search(text):
            return code
    return ""


@lru_cache(maxsize=65536)
def exact(text: str, meanings: Meanings) -> str:
    """Meaning of a label that is the words and nothing else, or a bare code such as ``lokasi_kerja``."""
    words = plain(text.replace("_", " "))
    for code, pattern in meanings:
        if words == plain(code.replace("_", " ")) or pattern.fullmatch(words):
            return code
    return ""
