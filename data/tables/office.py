"""Tables that only offices and Pemda fill: rules, budgets, protection by month, employers, objections, arrivals.

They come in through ``data.intake`` and the store; the bundled set holds sample rows of some of them (source
``SIM``), of objections, arrivals and checks none.
"""

from dataclasses import replace
from typing import Final

from data.tables import fields
from data.tables.fields import Field, Table, count

NO_INSTRUMENT: Final = "TIDAK_ADA"
INSTRUMENTS: Final = (NO_INSTRUMENT, "PKS", "SE", "PERKADA", "PERDA")
"""Instruments from the weakest to the strongest.

``TIDAK_ADA`` is the statement of a Pemda that it has none (the year is the one it states this for); an area without a
row has not reported.
"""

REGULATIONS: Final = Table(
    "regulations",
    "regulations.csv",
    "an area, an instrument, its number and year",
    "Regulasi",
    ("area_code", "instrument", "number", "year"),
    (
        fields.AREA,
        Field("instrument", "text", "kind of instrument, weakest to strongest", "Jenis", allowed=INSTRUMENTS),
        Field("number", "text", "number as printed", "Nomor", required=False),
        fields.YEAR,
        Field("title", "text", "what it is about", "Tentang", required=False),
        Field("groups", "text", "groups it covers, split by ';'", "Kelompok", required=False),
        fields.SOURCE,
        fields.NOTE,
        fields.NOTE_EN,
    ),
)
BUDGETS: Final = Table(
    "budgets",
    "budgets.csv",
    "an area, a fiscal year, a fund and a group",
    "Anggaran",
    ("area_code", "year", "fund", "group"),
    (
        fields.AREA,
        replace(fields.YEAR, meaning="fiscal year", label="Tahun anggaran"),
        Field("fund", "text", "where the money comes from", "Sumber dana", allowed=fields.FUNDS),
        replace(fields.GROUP, meaning="group the premiums are for; ALL = not split"),
        Field("ceiling_rp", "decimal", "ceiling", "Pagu", "rupiah", required=False, minimum=0),
        Field("allocated_rp", "decimal", "allocated for premiums", "Dianggarkan", "rupiah", required=False, minimum=0),
        Field("realised_rp", "decimal", "paid so far", "Realisasi", "rupiah", required=False, minimum=0),
        count("people", "people paid for", "Orang", required=False),
        Field("months", "decimal", "months paid", "Bulan", "bulan", required=False, minimum=0, maximum=12),
        Field("reason", "text", "why nothing or little was budgeted", "Alasan", required=False),
        fields.SOURCE,
        fields.NOTE,
        fields.NOTE_EN,
    ),
)
PROTECTION: Final = Table(
    "protection",
    "protection.parquet",
    # The calendar of protection. A month at zero was reported as unpaid; a month without a row was not reported, or,
    # after the newest month of the version, is not paid yet. Later months are premiums paid in advance.
    "an area, a month, a group and who pays: people whose premium of that month is paid",
    "Perlindungan per bulan",
    ("area_code", "month", "group", "funding"),
    (
        fields.AREA,
        fields.MONTH,
        fields.GROUP,
        Field("funding", "text", "who pays", "Pendanaan", allowed=fields.FUNDINGS),
        count("people", "people whose premium of the month is paid; 0 = reported as unpaid", "Orang terlindungi"),
        fields.SOURCE,
    ),
)
EMPLOYERS: Final = Table(
    "employers",
    "employers.csv",
    "an area, a date and a sector: employers counted, never named",
    "Pemberi kerja",
    ("area_code", "as_of", "sector"),
    (
        fields.AREA,
        fields.AS_OF,
        Field("sector", "text", "KBLI section, a letter; ALL = not split", "Sektor", pattern=r"[A-U]|ALL"),
        *(
            replace(count(name, meaning, label, required=False), unit="pemberi kerja")
            for name, meaning, label in (
                ("compliant", "registered with all workers, wages and programmes", "Patuh"),
                ("partial", "registered with part of them (PDS)", "Terdaftar sebagian (PDS)"),
                ("unregistered", "obliged and not registered (PWBD)", "Belum terdaftar (PWBD)"),
            )
        ),
        fields.SOURCE,
        fields.NOTE,
        fields.NOTE_EN,
    ),
)
ARREARS_BANDS: Final = ("1-3", "4-6", "7-12", "13+")
ARREARS: Final = Table(
    "arrears",
    "arrears.parquet",
    "an area, a month, a segment and how long inactive participants have not paid",
    "Tunggakan",
    ("area_code", "month", "segment", "band"),
    (
        fields.AREA,
        fields.MONTH,
        fields.SEGMENT,
        Field("band", "text", "unpaid months", "Lama menunggak", "bulan", allowed=ARREARS_BANDS),
        count("people", "inactive participants", "Peserta menunggak"),
        fields.SOURCE,
    ),
)
OBJECTIONS: Final = Table(
    "objections",
    "objections.csv",
    "a figure that a Pemda states against one on screen; kept beside it, never over it",
    "Angka sanggahan",
    ("area_code", "as_of", "indicator", "segment", "stated_by", "stated_on"),
    (
        fields.AREA,
        fields.AS_OF,
        fields.INDICATOR,
        replace(fields.SEGMENT, allowed=("ALL", *fields.SEGMENTS)),
        fields.VALUE,
        Field("stated_by", "text", "who states it", "Disampaikan oleh"),
        Field("stated_on", "text", "day it was stated", "Tanggal sanggahan", pattern=fields.FULL_DATE),
        Field("reason", "text", "why it should be different", "Alasan"),
        fields.SOURCE,
    ),
)
ARRIVALS: Final = Table(
    "arrivals",
    "arrivals.csv",
    "a month of one area in one table, and the day its figures first reached the store",
    "Kedatangan data",
    ("table", "area_code", "month"),
    (
        Field("table", "text", "table the figures went to", "Tabel", pattern=r"[a-z_]+"),
        fields.AREA,
        Field("month", "date", "first day of the month", "Bulan"),
        Field("arrived", "text", "day of the first publication", "Tiba", pattern=fields.FULL_DATE),
        Field("updated", "text", "day of the newest publication", "Diperbarui", pattern=fields.FULL_DATE),
        fields.SOURCE,
    ),
)
CHECKS: Final = Table(
    "checks",
    "checks.csv",
    "a rule and the publication it was applied to",
    "Hasil pemeriksaan",
    ("version", "rule"),
    (
        Field("version", "integer", "version that was published", "Versi", minimum=1),
        Field("published", "text", "day of the publication", "Tanggal", pattern=fields.FULL_DATE),
        Field("rule", "text", "name of the rule", "Aturan", pattern=r"[a-z_]+"),
        count("checked", "rows the rule was applied to", "Diperiksa"),
        count("warned", "rows the rule warned about", "Peringatan"),
        Field("reason", "text", "why the warnings were accepted", "Alasan", required=False),
    ),
)
OFFICE_TABLES: Final = (REGULATIONS, BUDGETS, PROTECTION, EMPLOYERS, ARREARS, OBJECTIONS, ARRIVALS, CHECKS)
