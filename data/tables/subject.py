"""The tables: what a row of each is, which columns identify it, and its columns in order.

Columns are described in ``data.tables.fields``. The bundled files, the schemas, the reader and every download follow
these definitions.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from data.tables import fields
from data.tables.fields import Field, Table, count
from data.tables.office import OFFICE_TABLES

AREAS: Final = Table(
    "areas",
    "areas.csv",
    "a kabupaten or kota of Jawa Timur",
    "Wilayah",
    ("area_code",),
    (
        replace(fields.AREA, pattern=r"35\.\d\d"),
        replace(fields.NAME, meaning="full name, with Kabupaten or Kota"),
        Field("label_name", "text", "name for labels, with Kab. or Kota", "Nama singkat"),
        Field("short_name", "text", "bare name; NOT unique, never a key", "Nama tanpa jenis"),
        Field("kind", "text", "kabupaten or kota", "Jenis", allowed=("kabupaten", "kota")),
        Field("capital", "text", "seat of government", "Ibu kota"),
        Field("area_km2", "decimal", "official land area", "Luas", "km²", minimum=1),
        replace(count("kecamatan", "number of kecamatan", "Kecamatan"), unit="kecamatan"),
        replace(count("desa", "number of desa", "Desa"), unit="desa"),
        replace(count("kelurahan", "number of kelurahan", "Kelurahan"), unit="kelurahan"),
        fields.SOURCE,
    ),
)
OFFICES: Final = Table(
    "offices",
    "offices.csv",
    "a BPJS Ketenagakerjaan office and an area it serves (many to many)",
    "Kantor",
    ("office", "area_code"),
    (
        Field("office", "text", "name of the office", "Kantor"),
        Field("kind", "text", "rank of the office", "Jenis", allowed=("kanwil", "cabang", "cabang_perintis")),
        fields.AREA,
        replace(fields.AS_OF, required=False),
        fields.CONFIDENCE,
        fields.SOURCE,
    ),
)
WORKFORCE: Final = Table(
    "workforce",
    "workforce.parquet",
    # Published potensi bases without a month are left out, because a bare year does not mean December:
    # only Jawa Timur 2023, 14,531,668 (PU+BPU), which stays in `published`. Segment bases under
    # sakernas_bekerja are derived by us from employment status (PU, BPU) and sector F (JAKON, which overlaps
    # both); they have a source of their own. Province and nation appear under `potensi` only: never add them
    # to the areas.
    "an area, a period, a definition of the base and a segment",
    "Tenaga kerja",
    ("area_code", "period", "definition", "segment"),
    (
        fields.AREA,
        Field("period", "date", "first day of the month the count refers to (Sakernas: August)", "Periode"),
        Field("definition", "text", "what counts as the base", "Definisi", allowed=fields.DEFINITIONS),
        replace(fields.SEGMENT, allowed=("ALL", "PU", "BPU", "JAKON")),
        count("workers", "people in the base", "Pekerja"),
        fields.SOURCE,
    ),
)
CONTEXT: Final = Table(
    "context",
    "context.parquet",
    "an area, a year and an indicator",
    "Konteks",
    ("area_code", "year", "indicator"),
    (fields.AREA, fields.YEAR, fields.INDICATOR, fields.VALUE, fields.UNIT, fields.SOURCE),
)
PUBLISHED: Final = Table(
    "published",
    "published.csv",
    "one printed number; rival figures for the same place and date stay side by side",
    "Angka terbitan",
    ("area_code", "as_of", "indicator", "segment", "basis", "value"),
    (
        fields.AREA,
        fields.AS_OF,
        replace(
            fields.INDICATOR,
            allowed=("active", "inactive", "workforce", "coverage_pct", "covered_cumulative"),
            pattern="",
        ),
        replace(fields.SEGMENT, allowed=("ALL", *fields.SEGMENTS, "PU+BPU", "BPU_INFORMAL")),
        Field(
            "basis",
            "text",
            "what the page divided by or counted by",
            "Basis",
            allowed=("potensi", "penduduk_bekerja", "angkatan_kerja", "lokasi_kerja", "unknown"),
        ),
        fields.VALUE,
        Field("computed", "flag", "worked out from other printed numbers", "Hasil hitungan"),
        fields.CONFIDENCE,
        fields.SOURCE,
        fields.NOTE,
        fields.NOTE_EN,
    ),
)
TARGETS: Final = Table(
    "targets",
    "targets.csv",
    "an area, a year, a ladder and the source that states the target",
    "Target",
    ("area_code", "year", "ladder", "source_id"),
    (
        fields.AREA,
        fields.YEAR,
        Field(
            "ladder",
            "text",
            "which plan sets the target; LOKAL = quoted without one",
            "Tangga target",
            allowed=fields.LADDERS,
        ),
        Field(
            "target_pct",
            "decimal",
            "coverage aimed at",
            "Target",
            "persen",
            required=False,
            minimum=0,
            maximum=100,
        ),
        count("target_people", "active participants aimed at", "Target peserta", required=False),
        count("denominator", "base the target was stated on", "Basis target", required=False),
        fields.SOURCE,
        fields.NOTE,
        fields.NOTE_EN,
    ),
)
GROUPS: Final = Table(
    "groups",
    "groups.csv",
    "an area, a date and a group of workers; groups nest, never add them up",
    "Kelompok",
    ("area_code", "as_of", "group", "unit", "funding"),
    (
        fields.AREA,
        fields.AS_OF,
        fields.GROUP,
        Field("unit", "text", "perangkat daerah the row is about; empty = the whole area", "OPD", required=False),
        count("total", "size of the group", "Jumlah", required=False),
        count("covered", "members who are covered", "Terlindungi", required=False),
        Field(
            "covered_pct",
            "decimal",
            "share as printed",
            "Terlindungi",
            "persen",
            required=False,
            minimum=0,
            maximum=100,
        ),
        Field("funding", "text", "who pays", "Pendanaan", allowed=fields.FUNDINGS),
        Field(
            "months_paid",
            "decimal",
            "months paid in the year",
            "Bulan dibayar",
            "bulan",
            required=False,
            minimum=1,
            maximum=12,
        ),
        Field("budget_rp", "decimal", "budget as printed", "Anggaran", "rupiah", required=False, minimum=0),
        Field(
            "value_rp",
            "decimal",
            "contract value of the projects",
            "Nilai kontrak",
            "rupiah",
            required=False,
            minimum=0,
        ),
        Field(
            "registered_value_rp",
            "decimal",
            "contract value of the registered projects",
            "Nilai kontrak terdaftar",
            "rupiah",
            required=False,
            minimum=0,
        ),
        fields.SOURCE,
        fields.CONFIDENCE,
        fields.NOTE,
        fields.NOTE_EN,
    ),
)
CLAIMS: Final = Table(
    "claims",
    "claims.csv",
    "an area, a period, a programme and who paid the premiums of the participants concerned",
    "Klaim",
    ("area_code", "period", "programme", "payer"),
    (
        fields.AREA,
        Field("period", "text", "year, or a range a/b", "Periode", pattern=fields.PARTIAL_RANGE),
        Field("programme", "text", "programme", "Program", allowed=fields.PROGRAMMES),
        Field(
            "payer",
            "text",
            "whose participants: ALL = all, PEMDA = paid by the Pemda from any fund, or one fund",
            "Peserta yang dibayar",
            allowed=fields.PAYERS,
        ),
        replace(count("cases", "claims paid", "Kasus", required=False), unit="kasus"),
        Field("amount_rp", "decimal", "rupiah paid", "Nilai klaim", "rupiah", required=False, minimum=0),
        Field(
            "premium_rp",
            "decimal",
            "premiums paid for the same participants in the same period",
            "Iuran",
            "rupiah",
            required=False,
            minimum=0,
        ),
        fields.SOURCE,
        fields.NOTE,
        fields.NOTE_EN,
    ),
)
PARAMETERS: Final = Table(
    "parameters",
    "parameters.csv",
    "a rate, benefit or rule and the date it holds from",
    "Parameter program",
    ("parameter", "valid_from"),
    (
        Field("parameter", "text", "name of the parameter", "Parameter", pattern=r"[a-z0-9_]+"),
        fields.VALUE,
        fields.UNIT,
        Field(
            "valid_from",
            "text",
            "first date; empty = not stated",
            "Berlaku sejak",
            required=False,
            pattern=fields.PARTIAL_DATE,
        ),
        Field(
            "valid_to",
            "text",
            "last date; empty = still valid",
            "Berlaku sampai",
            required=False,
            pattern=fields.PARTIAL_DATE,
        ),
        fields.SOURCE,
        fields.NOTE,
        fields.NOTE_EN,
    ),
)
BUDGET_ACCOUNTS: Final = Table(
    "budget_accounts",
    "budget_accounts.csv",
    "an APBD account for premiums; health accounts are listed only to prevent mix-ups",
    "Kode rekening",
    ("account_code",),
    (
        Field("account_code", "text", "APBD account", "Kode rekening", pattern=r"\d(\.\d+)+"),
        replace(fields.NAME, meaning="official name of the account"),
        fields.NOTE,
        fields.NOTE_EN,
        fields.SOURCE,
    ),
)
SOURCES: Final = Table(
    "sources",
    "sources.csv",
    "a source",
    "Sumber",
    ("source_id",),
    (
        replace(fields.SOURCE, meaning="key of the source", pattern=r"[A-Za-z0-9_]+"),
        Field("title", "text", "title", "Judul"),
        Field("publisher", "text", "publisher or site", "Penerbit", required=False),
        Field("address", "text", "addresses without scheme, split by ' ; '", "Alamat", required=False),
        Field(
            "date",
            "text",
            "date of publication as far as known",
            "Tanggal",
            required=False,
            pattern=fields.PARTIAL_DATE,
        ),
        Field("licence", "text", "licence, as far as known", "Lisensi"),
        fields.NOTE,
    ),
)
ENROLMENT: Final = Table(
    "enrolment",
    "enrolment.parquet",
    "an area, a month, a segment and a basis of the numerator",
    "Kepesertaan",
    ("area_code", "month", "segment", "basis"),
    (
        replace(fields.AREA, pattern=r"35\.\d\d"),
        Field("month", "date", "first day of the month", "Bulan"),
        replace(fields.SEGMENT, allowed=("ALL", *fields.SEGMENTS), meaning="segment; ALL where only a total was given"),
        Field("basis", "text", "counted by residence or by place of work", "Basis peserta", allowed=fields.BASES),
        count("active", "participants paid up in the month", "Peserta aktif"),
        count("inactive", "registered but not paid up", "Peserta tidak aktif", required=False),
        fields.SOURCE,
    ),
)

TABLES: Final[Mapping[str, Table]] = {
    table.name: table
    for table in (
        AREAS, OFFICES, WORKFORCE, CONTEXT, PUBLISHED, TARGETS, GROUPS, CLAIMS, PARAMETERS, BUDGET_ACCOUNTS,
        SOURCES, ENROLMENT, *OFFICE_TABLES,
    )
}  # fmt: skip
FIELDS: Final[Mapping[tuple[str, str], Field]] = {
    (table.name, item.name): item for table in TABLES.values() for item in table.fields
}
