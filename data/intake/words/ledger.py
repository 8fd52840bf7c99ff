"""Words of the Inpres ledger: sectors of employers, how long participants owe, whose claims, calendars."""

import re
from typing import Final

from data.intake.words.vocabulary import Meanings, words_of

SECTOR: Final[Meanings] = (
    ("ALL", words_of("semua sektor", "seluruh sektor", "semua lapangan usaha", "jumlah", "total")),
    ("A", words_of("(?:a )?pertanian(?: kehutanan(?: dan)? perikanan)?")),
    ("B", words_of("(?:b )?pertambangan(?: dan penggalian)?")),
    ("C", words_of("(?:c )?industri(?: pengolahan)?", "(?:c )?manufaktur")),
    ("D", words_of("(?:d )?pengadaan listrik.*", "(?:d )?listrik(?: dan)? gas")),
    ("E", words_of("(?:e )?pengelolaan air.*", "(?:e )?(?:treatment|pengadaan) air.*")),
    ("F", words_of("(?:f )?konstruksi")),
    ("G", words_of("(?:g )?perdagangan(?: besar dan eceran)?.*")),
    ("H", words_of("(?:h )?pengangkutan(?: dan pergudangan)?", "(?:h )?transportasi(?: dan pergudangan)?")),
    ("I", words_of("(?:i )?akomodasi.*", "(?:i )?penyediaan akomodasi.*")),
    ("J", words_of("(?:j )?informasi dan komunikasi")),
    ("K", words_of("(?:k )?(?:jasa )?keuangan(?: dan asuransi)?")),
    ("L", words_of("(?:l )?real ?estate?")),
    ("M", words_of("(?:m )?jasa profesional.*")),
    ("N", words_of("(?:n )?jasa persewaan.*", "(?:n )?aktivitas penyewaan.*")),
    ("O", words_of("(?:o )?administrasi pemerintahan.*")),
    ("P", words_of("(?:p )?(?:jasa )?pendidikan")),
    ("Q", words_of("(?:q )?(?:jasa )?kesehatan(?: dan kegiatan sosial)?")),
    ("R", words_of("(?:r )?kesenian.*")),
    ("S", words_of("(?:s )?jasa lain(?:nya)?")),
    ("T", words_of("(?:t )?rumah tangga.*")),
    ("U", words_of("(?:u )?badan internasional.*")),
)
"""Sections of the KBLI, by their letter or their short name."""

_TO: Final = "(?: s d| s/d| sd| sampai(?: dengan)?)?"
BAND: Final[Meanings] = (
    ("1-3", words_of(f"1{_TO} 3(?: bulan| bln)?")),
    ("4-6", words_of(f"4{_TO} 6(?: bulan| bln)?")),
    ("7-12", words_of(f"7{_TO} 12(?: bulan| bln)?")),
    (
        "13+",
        words_of(
            r"13\+(?: bulan| bln)?", "(?:lebih dari|di ?atas|lbh dari) (?:12(?: bulan| bln)?|(?:1|satu) tahun)",
            "(?:mulai )?13 (?:bulan|bln) (?:ke ?atas|atau lebih|lebih)", "mulai 13(?: bulan| bln)?",
        ),
    ),
)  # fmt: skip
"""Unpaid months; signs are spelled out first, see `vocabulary.spelled`."""

PAYER: Final[Meanings] = (
    (
        "PEMDA",
        words_of(
            "semua dana pemda",
            "di(?:bayar|biayai|tanggung)(?:kan)? (?:oleh )?(?:pemda|pemkab|pemkot|pemprov|pemerintah)",
        ),
    ),
    ("ALL", words_of("semua peserta", "seluruh peserta")),
)  # fmt: skip
"""Whose claims; a single fund is named by the words for funds."""

CALENDAR: Final = re.compile(
    r"(?:kalender|jadwal) (?:perlindungan|kepesertaan|pembayaran|iuran)"
    r"|perlindungan (?:per|menurut|tiap|setiap) bulan"
    r"|(?:terlindungi|dilindungi|iuran(?:nya)? dibayar|pembayaran iuran) (?:per|menurut|tiap|setiap) bulan"
)
"""Titles of tables that say month by month for whom premiums are paid."""

EMPLOYER_COUNTS: Final = ("compliant", "partial", "unregistered")
PROJECT_VALUES: Final = ("value", "registered_value")
"""Quantities of contract values, which only construction projects have."""
