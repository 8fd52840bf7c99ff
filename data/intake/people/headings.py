"""What a heading says that its column holds."""

import re
from collections.abc import Iterator
from typing import Final

_NUMBER: Final = r"(?:(?:no|nomor|nomer|id)\b[. ]*)?"
_HEADINGS: Final = {
    "identity": rf"{_NUMBER}(?:nik|e?-?ktp|kk|kartu keluarga|induk kependudukan|kartu tanda penduduk|identitas)\b.*",
    "card": (
        rf"{_NUMBER}(?:kpj|noka|jkn|kis|bpjs|kartu (?:peserta|bpjs|jkn|kis|indonesia sehat).*|bpjs (?:tk|kes|kesehatan|"
        r"ketenagakerjaan)|kartu jkn)(?: tk| peserta)?|(?:no|nomor|id)[. ]+(?:(?:ke)?peserta(?:an)?|kartu)(?: bpjs.*)?"
    ),
    "phone": rf"{_NUMBER}(?:telp|telpon|telepon|tlp|hp|handphone|wa|whatsapp|ponsel|kontak|phone)\b.*",
    "mail": r"(?:alamat )?(?:e-?mail|surel)\b.*",
    "taxpayer": rf"{_NUMBER}npwp\b.*",
    "account": r"(?:no|nomor|nomer)[. ]*rek(?:ening)?\b.*|rekening (?:bank|tabungan|peserta|penerima).*",
    "servant": rf"{_NUMBER}(?:nip|nipppk|nrp|ni pppk)\b.*",
    "birth": (
        r"(?:tanggal|tgl|tempat)\b.*\b(?:lahir|lhr)\b.*|(?:tmp|tpt)\b.*lahir|ttl|lahir|kelahiran|date of birth"
        r"|birth ?date|dob|tgllahir"
    ),
    "name": r"nama(?: lengkap)?|name|full name",
    "person": (
        r"nama (?:lengkap )?(?:peserta|tenaga kerja|tk|c?pmi|pekerja|pegawai|karyawan|guru|anggota|pengurus|petani"
        r"|nelayan|pengemudi|marbot|ahli waris|ibu(?: kandung)?|sesuai ktp|ktp|penerima manfaat|penerima(?: santunan)?)"
    ),
    "kin": (
        r"(?:nama )?(?:ahli ?waris|pewaris|alm(?:arhum(?:ah)?)?|almh|peserta meninggal|penerima santunan)"
        r"(?: ?/ ?(?:alm\w*|almh|penerima))?"
    ),
    "passport": rf"{_NUMBER}(?:paspor|passport)\b.*",
    "address": r"alamat(?: (?:lengkap|rumah|tinggal|domisili|ktp|sesuai ktp|peserta))?|address",
}
"""What a whole heading says, lower case, without signs at its ends."""
_HEADING: Final = {kind: re.compile(pattern) for kind, pattern in _HEADINGS.items()}
MAY_BE: Final = (
    "(?i)nik|n[. ]i[. ]k|ktp|kk|keluarga|penduduk|identitas|kpj|kartu|peserta|te?l|hp|handphone|wa|ponsel|kontak"
    "|phone|mail|surel|npwp|paspor|passport|rek|nip|nrp|lahir|lhr|ttl|birth|dob|nam[ae]|waris|alm|meninggal|santunan"
    "|alamat|address|noka|jkn|kis|bpjs"
)
MONEY: Final = re.compile(
    r"\b(?:rp|idr|rupiah|nilai|nominal|pagu|realisasi|anggaran|iuran|jumlah|jml|total|klaim|manfaat|saldo|upah|pdrb|biaya"
    r"|premi|tagihan|piutang|tunggakan|dana|belanja|harga|kontrak|omzet|besaran|santunan|amount|budget|value|juta|miliar)\b"
)
"""Words over amounts, which are as long as the numbers of cards."""
OFFICERS: Final = re.compile(
    r"\b(?:pic|penanggung ?jawab|petugas|pejabat|kepala|bupati|wali ?kota|gubernur|camat|lurah|kades|operator|penyusun"
    r"|pembuat|pembina|pengawas|narahubung|ketua|direktur|pimpinan|account|ar|ttd|mengetahui|disetujui|koordinator)\b"
)
"""Words over people who act for an office: nobody's data but the office's."""
BODIES: Final = re.compile(
    r"\b(?:perusahaan|badan|usaha|penyedia|kelompok|desa|kelurahan|dusun|kecamatan|kab|kabupaten|kota|opd|instansi|dinas"
    r"|jabatan|program|kegiatan|sekolah|lembaga|yayasan|toko|merek|koperasi|cabang|wilayah|paket|poktan|gapoktan|rs|rsud)\b"
)
"""Words over names of what is no person."""


def kinds_of(text: str) -> Iterator[str]:
    """Kinds of lists of people that a text heads."""
    words = " ".join(re.sub(r"[_\s]+", " ", text.lower()).split()).strip(" .:*/-")
    if re.fullmatch(r"(?:\w[. ])+\w", words):
        words = re.sub(r"[. ]", "", words)
    for kind, pattern in _HEADING.items():
        if pattern.fullmatch(words):
            yield kind
