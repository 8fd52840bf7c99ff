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


def spelled(text: str) -> str:
    """The text with signs of comparison in words, which `plain` would drop: "> 12 bulan" is not "12 bulan"."""
    return text.replace("≥", " mulai ").replace(">", " lebih dari ")


def words_of(*patterns: str) -> re.Pattern[str]:
    """A pattern for any of some words or phrases, whole words only; parts are patterns themselves."""
    return re.compile(r"(?<![a-z0-9])(?:" + "|".join(patterns) + r")(?![a-z0-9])")


Meanings = tuple[tuple[str, re.Pattern[str]], ...]

SEGMENT: Final[Meanings] = (
    (
        "BPU",
        words_of(
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
    ("PU", words_of("ppu", "pu", "penerima upah", "formal", "wage earners?", "wage")),
    ("JAKON", words_of("jakon", "jasa konstruksi", "jaskon", "konstruksi", "construction(?: services)?")),
    ("PMI", words_of("pmi", "pekerja migran(?: indonesia)?", "migran", "migrants?", "migrant workers?")),
    ("ALL", words_of("semua segmen", "seluruh segmen", "all segments?", "gabungan", "semua")),
)
BASIS: Final[Meanings] = (
    ("lokasi_kerja", words_of("lokasi (?:kerja|bekerja|perusahaan)", "tempat (?:kerja|bekerja)", "place of work")),
    ("domisili", words_of("domisili", "ktp", "by nik", "menurut nik", "nik", "tempat tinggal", "residence")),
)
DEFINITION: Final[Meanings] = (
    ("angkatan_kerja", words_of("angkatan kerja", "angkatan_kerja", "labou?r force")),
    ("potensi", words_of("potensi(?:al)?", "eligible", "potential")),
    (
        "sakernas_bekerja",
        words_of(
            "penduduk (?:yang )?bekerja", "sakernas(?: bekerja)?", "sakernas_bekerja", "pekerja sakernas", "employed",
            "jumlah (?:penduduk |pekerja )?bekerja", "^bekerja$",
        ),
    ),
)  # fmt: skip
FUND: Final[Meanings] = (
    ("DBHCHT", words_of("dbhcht", "dbh cht", "cukai(?: hasil tembakau)?")),
    ("P-APBD", words_of("p apbd", "papbd", "apbd p", "pak", "p apbd", "perubahan apbd", "apbd perubahan")),
    ("APBDES", words_of("apbdes(?:a)?", "apb desa", "dana desa", "add")),
    ("CSR", words_of("csr", "tjsl", "baznas")),
    ("APBD", words_of("apbd", "apbd murni")),
)
GROUP: Final[Meanings] = (
    (
        "PEKERJA_MISKIN_EKSTREM",
        words_of("(?:pekerja )?(?:miskin|kemiskinan) ekstrem(?! desil)", "desil 1(?: dan| &| s d)? 2"),
    ),
    ("DESIL_1", words_of("(?:(?:pekerja )?miskin (?:ekstrem )?)?desil (?:1|i|satu)(?! (?:dan |& |s d )?2)")),
    ("DESIL_2", words_of("(?:(?:pekerja )?miskin (?:ekstrem )?)?desil (?:2|ii|dua)")),
    ("PEKERJA_RENTAN", words_of("pekerja(?: informal)? rentan", "rentan")),
    (
        "JAKON_PROYEK",
        words_of(
            "(?:jumlah )?proyek(?: jasa konstruksi| jakon| pemda)?",
            "paket (?:pekerjaan|konstruksi|pengadaan)",
            "jumlah paket",
            "paket terdaftar",
            "jakon proyek",
        ),
    ),
    ("GURU_NGAJI", words_of("guru ngaji", "marbot", "modin", "imam masjid", "guru madin", "takmir")),
    ("GURU_HONORER", words_of("guru honorer", "gtt", "ptt", "gtt/ptt")),
    (
        "PERANGKAT_DESA",
        words_of(
            "perangkat desa", "aparatur(?: pemerintah)? desa", "aparat desa", "kepala desa(?: dan| &)? perangkat.*"
        ),
    ),
    ("BPD", words_of("bpd", "badan permusyawaratan desa")),
    ("RT_RW", words_of("rt/rw", "rt rw", "rt dan rw", "rt & rw", "ketua rt/rw", "rukun tetangga/rukun warga")),
    ("RT", words_of("rt", "rukun tetangga", "ketua rt")),
    ("RW", words_of("rw", "rukun warga", "ketua rw")),
    ("LPM", words_of("lpm", "lpmd", "lpmk")),
    ("KARANG_TARUNA", words_of("karang taruna")),
    (
        "PKK_DASAWISMA",
        words_of("(?:kader |tp )?pkk(?:(?:/| dan | )?dasawisma)?", "dasawisma", "kader(?: posyandu| pkk| kesehatan)?"),
    ),
    ("BURUH_TEMBAKAU", words_of("buruh (?:tani )?tembakau", "buruh pabrik rokok")),
    ("NELAYAN", words_of("nelayan")),
    ("PETANI", words_of("petani", "buruh tani")),
    ("USAHA_MIKRO", words_of("(?:pelaku )?usaha mikro")),
    (
        "NON_ASN",
        words_of("non asn", "nonasn", "honorer", "tenaga kontrak", "pegawai non asn", "non_asn", "pegawai tidak tetap"),
    ),
)
LADDER: Final[Meanings] = (
    ("RPJPD", words_of("rpjpd")),
    ("RPJMD", words_of("rpjmd")),
    ("RPJMN", words_of("rpjmn")),
    ("RPJPN", words_of("rpjpn")),
    ("RKP", words_of("rkp")),
    ("UCJ_KEMENDAGRI", words_of("kemendagri", "target ucj", "ucj kemendagri")),
    ("PEMPROV", words_of("pemprov", "target provinsi")),
    ("BPJSTK", words_of("bpjstk", "target cabang", "target bpjs(?: ketenagakerjaan)?", "rkat")),
    ("LOKAL", words_of("lokal")),
)
PROGRAMME: Final[Meanings] = (
    ("JKK+JKM", words_of(r"jkk(?: ?\+ ?| dan | & |/)jkm")),
    ("BEASISWA", words_of("beasiswa")),
    ("JKK", words_of("jkk", "kecelakaan kerja")),
    ("JKM", words_of("jkm", "kematian")),
    ("JHT", words_of("jht", "hari tua")),
    ("JKP", words_of("jkp", "kehilangan pekerjaan")),
    ("JP", words_of("jp", "jaminan pensiun", "pensiun")),
    ("ALL", words_of("semua program", "seluruh program", "total klaim")),
)
INSTRUMENT: Final[Meanings] = (
    ("TIDAK_ADA", words_of("(?:belum|tidak|blm) (?:ada|memiliki|punya)(?: regulasi| aturan| peraturan)?", "nihil")),
    (
        "PERKADA",
        words_of("perkada", "perbup", "perwali", "perwal", "pergub", "peraturan (?:bupati|wali ?kota|gubernur)"),
    ),
    ("PERDA", words_of("perda", "peraturan daerah")),
    ("SE", words_of("se", "surat edaran", "instruksi (?:bupati|wali ?kota)", "inbup", "inwali")),
    ("PKS", words_of("pks", "mou", "nota kesepakatan", "nota kesepahaman", "perjanjian kerja ?sama", "nks")),
)
QUANTITY: Final[Meanings] = (
    ("partial", words_of("pds", "(?:perusahaan |pemberi kerja )?(?:ter)?daftar sebagian")),
    ("unregistered", words_of("pwbd", "(?:perusahaan |pemberi kerja )?wajib belum (?:ter)?daftar")),
    ("compliant", words_of("(?<!tidak )(?<!belum )patuh")),
    (
        "registered_value",
        words_of("nilai (?:kontrak |proyek |paket |pekerjaan )(?:yang )?(?:sudah |telah )?(?:ter|di)daftar(?:kan)?"),
    ),
    ("value", words_of("nilai (?:kontrak|proyek|paket(?: pekerjaan)?|pekerjaan)")),
    ("target_people", words_of("target (?:peserta|orang|tk|jumlah|pekerja|tenaga kerja)", "jumlah target")),
    ("target_pct", words_of("target")),
    (
        "gap",
        words_of("kekurangan", "gap(?: menuju target)?", "selisih", "deviasi", "kurang", "sisa target"),
    ),
    (
        "uncovered",
        words_of(
            "belum (?:terlindungi|terdaftar|peserta|menjadi peserta|tercover|tercakup|terlindung|aktif|ikut)",
            "tidak (?:terlindungi|terdaftar|tercover)", "sisa potensi", "belum", "not covered", "uncovered",
        ),
    ),
    (
        "inactive",
        words_of(
            "non ?aktif", "tidak aktif", "inaktif", "inactive", "menunggak", "tunggakan(?: peserta)?", "tdk aktif",
        ),
    ),
    ("ceiling", words_of("pagu(?: anggaran)?", "plafon")),
    ("realised", words_of("realisasi (?:anggaran|rp|rupiah|keuangan|iuran|dana|pembayaran)", "serapan", "terserap",
                          "iuran (?:yang )?(?:telah |sudah )?(?:ter|di)bayar(?:kan)?")),
    (
        "allocated",
        words_of(
            "alokasi(?: anggaran| dana)?", "dianggarkan", "anggaran", "jumlah anggaran", "nilai anggaran",
            "(?<!bantuan )iuran", "penganggaran",
        ),
    ),
    ("months", words_of("jumlah bulan", "bulan dibayar", "lama (?:bulan|perlindungan)", "durasi", "masa perlindungan")),
    ("cases", words_of("kasus", "jumlah klaim", "jml klaim", "cases", "klaim kasus", "banyaknya klaim")),
    (
        "amount",
        words_of("nominal", "nilai klaim", "nilai", "rupiah", "rp", "manfaat", "santunan", "jumlah (?:pembayaran|rp)"),
    ),
    (
        "covered",
        words_of(
            "peserta aktif", "(?:tk|tenaga kerja|pekerja) aktif", "aktif", "active", "terlindungi", "tercover",
            "sudah terdaftar", "terdaftar", "tercakup", "covered", "registered", "sudah ikut", "menjadi peserta",
            "perlindungan",
            "realisasi(?: peserta| tk| kepesertaan)?", "kepesertaan", "(?<!potensi )peserta",
            "telah dilindungi", "dilindungi",
        ),
    ),
    (
        "size",
        words_of(
            "potensi(?:al)?", "penduduk (?:yang )?bekerja", "angkatan kerja", "jumlah penduduk bekerja", "bekerja",
            "jumlah (?:pekerja|tenaga kerja|tk|orang|non asn|pegawai|personil|seluruhnya|sasaran|penerima)?", "jml",
            "jumlah (?:paket|proyek)",
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
TOTAL: Final = words_of("jumlah", "jml", "total", "gabungan", "seluruh(?:nya)?", "semua")
ACHIEVEMENT: Final = words_of("capaian", "realisasi (?:terhadap )?target", "pencapaian", "% (?:dari |terhadap )?target")
SERIAL: Final = re.compile(r"^(?:no|nr|nomor urut|no urut|#|num)$")
RATE: Final = words_of(
    "per (?:bulan|orang|pekerja|peserta|jiwa|tahun)", "tarif", "(?:besaran|nilai) iuran", "rata rata"
)
"""A price or a mean: no figure of an area."""
RANK: Final = words_of("peringkat", "ranking", "rank", "urutan", "status", "kategori", "warna")
REMARK: Final = words_of("keterangan", "ket", "catatan", "kendala", "solusi", "rencana", "alasan", "remarks?", "notes?")
FIRMS: Final = words_of(
    "bu", "badan usaha", "perusahaan", "pemberi kerja", "pk", "pk/bu", "unit usaha", "nppbu?", "plkk"
)
FINER: Final = re.compile(r"^(?:kec|kecamatan|desa|kel|kelurahan|ds|dusun)(?![a-z])")
"""Rows of a finer level than kabupaten and kota."""
OFFICE: Final = re.compile(
    r"^(?:bpjs(?: ketenagakerjaan| tk)? )?(?:kantor )?(?:cabang|kcp|kc|kacab|perintis|kanwil)(?![a-z])"
)
"""Rows of an office, above the areas it serves."""
AVERAGE: Final = words_of("rata rata", "rerata", "average", "mean", "median")
BASELINE: Final = words_of("baseline", "kondisi awal", "capaian awal", "tahun dasar", "realisasi awal")
PEOPLE: Final = words_of("orang", "jiwa", "peserta", "pekerja", "tk", "tenaga kerja", "penerima")
GROWTH: Final = words_of(
    "pertumbuhan", "growth", "yoy", "mom", "ytd", "kenaikan", "penambahan", "perubahan", "naik turun", "naik/turun"
)
DIMENSION: Final[Mapping[str, re.Pattern[str]]] = {
    "area_code": words_of(
        "kabupaten/kota", "kab/kota", "kabupaten", "kab kota", "kota", "wilayah", "daerah", "kode",
        "kode (?:wilayah|kab.*|bps)",
        "nama (?:kabupaten|kab|daerah|wilayah).*", "pemda", "pemerintah daerah", "regency.*", "area_code",
        "kemendagri", "nama daerah",
    ),
    "month": words_of(
        "bulan", "periode", "posisi(?: data)?", "tanggal", "tgl", "per tanggal", "month", "period", "blth",
    ),
    "year": words_of("tahun(?: anggaran)?", "thn", "year", "ta"),
    "segment": words_of("segmen(?:tasi)?", "segment", "jenis (?:peserta|kepesertaan|pekerja)", "kepesertaan segmen"),
    "basis": words_of("basis(?: peserta| data)?", "dasar (?:pencatatan|peserta)", "menurut"),
    "definition": words_of("definisi", "dasar pembagi", "penyebut", "definition"),
    "group": words_of(
        "kelompok(?: pekerja| sasaran)?", "golongan", "jenis pekerja", "unsur", "group", "uraian", "kategori pekerja",
        "sasaran",
    ),
    "fund": words_of("sumber (?:dana|anggaran|pembiayaan)", "pendanaan", "fund(?:ing)?", "jenis anggaran"),
    "programme": words_of("program(?:me)?", "jenis (?:klaim|program|jaminan)", "manfaat program"),
    "ladder": words_of("jenjang(?: target)?", "tangga target", "dokumen(?: perencanaan)?", "ladder", "jenis target"),
    "instrument": words_of(
        "(?:jenis|bentuk)(?: regulasi| produk hukum| aturan| peraturan)?", "instrumen", "produk hukum"
    ),
    "number": words_of("nomor", "no regulasi", "nomor (?:regulasi|perda|peraturan)", "no dan tahun", "number"),
    "title": words_of("tentang", "judul", "perihal", "title"),
    "unit": words_of("opd", "perangkat daerah", "nama opd", "skpd", "instansi", "unit kerja", "dinas", "satuan kerja"),
    "sector": words_of("sektor(?: usaha)?", "lapangan usaha", "kbli", "kategori (?:usaha|lapangan usaha|kbli)"),
    "band": words_of("(?:lama|umur|masa|jumlah bulan) (?:menunggak|tunggakan)"),
    "payer": words_of("peserta yang dibayar", "pembayar iuran", "dibayar oleh", "iuran dibayar oleh"),
    "reason": words_of("alasan.*", "kendala", "penyebab"),
    "indicator": words_of("indikator", "variabel", "uraian indikator", "indicator"),
    "value": words_of("nilai", "value", "angka"),
    "measure_unit": words_of("satuan", "unit"),
}  # fmt: skip
STATUS_CONTEXT: Final[Meanings] = (
    ("bekerja_status_berusaha_dibantu_buruh_tidak_tetap", words_of("(?:berusaha )?dibantu buruh tidak tetap.*")),
    ("bekerja_status_berusaha_dibantu_buruh_tetap", words_of("(?:berusaha )?dibantu buruh tetap.*")),
    ("bekerja_status_berusaha_sendiri", words_of("berusaha sendiri", "own account.*")),
    ("bekerja_status_buruh_karyawan_pegawai", words_of("buruh/? ?karyawan/? ?pegawai", "buruh karyawan pegawai")),
    ("bekerja_status_pekerja_bebas_nonpertanian", words_of("pekerja bebas (?:di )?(?:non ?pertanian|nonpertanian)")),
    ("bekerja_status_pekerja_bebas_pertanian", words_of("pekerja bebas (?:di )?pertanian")),
    (
        "bekerja_status_pekerja_keluarga_tidak_dibayar",
        words_of("pekerja keluarga.*", "pekerja tidak dibayar", "pekerja keluarga/tidak dibayar"),
    ),
)
CONTEXT: Final[Meanings] = (
    *STATUS_CONTEXT,
    ("tpt", words_of("tpt", "tingkat pengangguran terbuka")),
    ("tpak", words_of("tpak", "tingkat partisipasi angkatan kerja")),
    ("pengangguran_terbuka", words_of("pengangguran(?: terbuka)?", "penganggur")),
    ("bekerja_informal", words_of("bekerja informal", "pekerja informal", "informal")),
    ("bekerja_formal", words_of("bekerja formal", "pekerja formal", "formal")),
    ("persentase_penduduk_miskin_p0", words_of("persentase penduduk miskin", "p0", "% penduduk miskin")),
    ("jumlah_penduduk_miskin", words_of("jumlah penduduk miskin", "penduduk miskin")),
    ("indeks_kedalaman_kemiskinan_p1", words_of("indeks kedalaman kemiskinan", "p1")),
    ("indeks_keparahan_kemiskinan_p2", words_of("indeks keparahan kemiskinan", "p2")),
    ("garis_kemiskinan", words_of("garis kemiskinan")),
    ("umk", words_of("umk", "upah minimum(?: kab.*)?")),
    ("rata_upah_sebulan_buruh", words_of("rata rata upah.*", "upah rata rata.*")),
    (
        "penduduk_usia_kerja_15_plus",
        words_of("penduduk usia kerja", "penduduk 15 tahun ke ?atas", "penduduk usia 15.*"),
    ),
    ("penduduk_laki_laki", words_of("penduduk laki laki")),
    ("penduduk_perempuan", words_of("penduduk perempuan")),
    ("jumlah_penduduk", words_of("jumlah penduduk(?! (?:yang )?bekerja| usia| 15)", "^penduduk$")),
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
    words = plain(spelled(text).replace("_", " "))
    for code, pattern in meanings:
        if words == plain(code.replace("_", " ")) or pattern.fullmatch(words):
            return code
    return ""
