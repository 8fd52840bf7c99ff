"""What offices send that looks like lists of people and is none: agencies, villages, companies, budgets, codes."""

from datetime import date, timedelta
from pathlib import Path
from random import Random

from data.intake.model import IMPORTED_TABLES
from data.intake.sheets.templates import template
from data.snapshot import load_snapshot
from data.text.catalogue import Texts
from tests.data.intake.disguises import layouts
from tests.data.intake.disguises.words import (
    ACTS,
    BRANCHES,
    COMPANIES,
    FARMERS,
    GROUPS,
    OFFICES,
    PROGRAMMES,
    SUBJECTS,
    TITLES,
    VILLAGES,
)

FIXTURES = Path(__file__).parents[1] / "fixtures"


def fixtures():
    """The workbooks of the tests of reading: label, name, bytes."""
    return [
        (f"fixture {path.name}", path.name, path.read_bytes()) for path in sorted(FIXTURES.iterdir()) if path.is_file()
    ]


def templates():
    """The official forms in both languages."""
    areas = load_snapshot().tables["areas"]
    return [
        (f"template {table} {language}", f"{table}.xlsx", template(table, areas, Texts(language)))
        for table in IMPORTED_TABLES
        for language in ("id", "en")
    ]


def _named(heading, names):
    def of(random):
        listed = random.sample(names, min(len(names), random.randrange(5, 40)))
        return [
            ("No", heading, "Peserta"),
            *((at, name, random.randrange(1, 9_000)) for at, name in enumerate(listed, 1)),
        ]

    return of


def _money(digits, number):
    """Amounts; as numbers or as an office writes them."""

    def of(random):
        values = [random.randrange(10 ** (digits - 1), 10**digits) for _ in layouts.AREAS]
        written = [number(value) for value in values]
        heading = random.choice(["Pagu (Rp)", "Realisasi", "Nominal klaim", "Iuran", "Jumlah", "Nilai proyek", None])
        return [("Kab/Kota", heading, "Peserta"), *zip(layouts.AREAS, written, range(90, 102), strict=True)]

    return of


def _dots(value):
    return f"{value:,}".replace(",", ".")


def _exact(digits):
    """Amounts of many lengths to the rupiah, as claims of branches are."""

    def of(random):
        values = [float(random.randrange(10 ** (digits - 2), 2 * 10**digits)) for _ in BRANCHES]
        return [
            ("Kantor cabang", "Klaim JHT", "Kasus"),
            *zip(BRANCHES, values, range(17), strict=True),
            ("Jumlah", sum(values), 1),
        ]

    return of


def _accounts(random):
    rows = [
        (
            f"5.1.02.{random.randrange(1, 9):02}.01.{random.randrange(1, 99):04}",
            random.choice(["Belanja Iuran Jaminan Kecelakaan Kerja", "Belanja Jasa Tenaga"]),
            random.randrange(10**9, 10**11),
        )
        for _ in range(15)
    ]
    return [("Kode Rekening", "Uraian", "Anggaran"), *rows]


def _plain_accounts(random):
    rows = [
        (f"510202{random.randrange(1, 9):02}{random.randrange(1, 9999):04}", random.randrange(10**9, 10**12))
        for _ in range(12)
    ]
    return [("Kode", "Pagu"), *rows]


def _letters(random):
    rows = [
        (
            f"188/{random.randrange(10, 999)}/KPTS/013/{random.randrange(2021, 2027)}",
            f"Peraturan Bupati Nomor {random.randrange(90)} Tahun {random.randrange(2015, 2027)}",
            date(2021, 1, 1) + timedelta(random.randrange(1800)),
        )
        for _ in range(10)
    ]
    return [("Nomor SK", "Tentang", "Tanggal SK"), *rows]


def _villages_by_code(random):
    rows = [
        (
            f"35{random.choice(['07', '09', '15'])}{random.randrange(1, 30):02}{random.randrange(2001, 2018)}",
            name,
            random.randrange(100_000, 999_999),
            2026,
        )
        for name in random.sample(VILLAGES, 30)
    ]
    return [("Kode desa", "Nama", "Penduduk", "Tahun"), *rows]


def _district_codes(random):
    rows = [
        (f"3507{random.randrange(1, 33):02}", random.randrange(100_000, 320_000), 2026, random.randrange(1000, 9999))
        for _ in range(33)
    ]
    return [("Kode kecamatan", "Penduduk", "Tahun", "Peserta"), *rows]


def _keys(random):
    rows = [
        (
            f"3507{random.randrange(1, 33):02}{random.randrange(2001, 2018)}-2026{random.randrange(1, 13):02}",
            random.randrange(900),
        )
        for _ in range(30)
    ]
    return [("id_baris", "peserta"), *rows]


def _product(random):
    values = [float(random.randrange(17 * 10**14, 35 * 10**14)) for _ in range(8)]
    return [("Tahun", "PDRB (Rp)"), *zip(range(2018, 2026), values, strict=True)]


def _powers(random):
    rows = [(year, f"{random.uniform(1.7, 3.4):.5f}E+15".replace(".", ",")) for year in range(2018, 2026)]
    return [("Tahun", "PDRB"), *rows]


def _periods(random):
    rows = [
        (
            f"{at:02}-05-2026 s.d. {at:02}-06-2026",
            f"01/0{at % 9 + 1}/2026 - 30/0{at % 9 + 1}/2026",
            random.randrange(900),
        )
        for at in range(1, 20)
    ]
    return [("Masa perlindungan", "Periode bayar", "Jumlah"), *rows]


def _signed(random):
    name = random.choice(["Drs. Budi Santoso, M.Si.", "Ir. Siti Aminah, M.M.", "H. Agus Wahyudi, S.H."])
    body = [(area, random.randrange(900), random.randrange(900)) for area in layouts.AREAS]
    return [
        ("Kab/Kota", "PU", "BPU"),
        *body,
        [],
        [None, None, "Surabaya, 30 November 2026"],
        [None, None, "Kepala Dinas Tenaga Kerja"],
        [],
        [None, None, name],
        [None, None, "Pembina Utama Muda"],
        [None, None, "NIP. 19700101 199003 1 001"],
    ]


def _asked(random):
    body = [(area, random.randrange(900)) for area in layouts.AREAS]
    line = random.choice(
        [
            "Pertanyaan: jatim@contoh.go.id atau 0812 3456 7890",
            "Narahubung: Rina (0812-3456-7890)",
            "Kontak admin: 0341-555123 / disnaker@contoh.go.id",
        ]
    )
    return [("Kab/Kota", "Peserta"), *body, [], [line]]


def _follow_up(random):
    rows = [
        (random.choice(ACTS), random.choice(OFFICES), date(2026, 12, 1) + timedelta(random.randrange(60)), "proses")
        for _ in range(12)
    ]
    return [("Tindak lanjut", "PIC", "Tenggat", "Status"), *rows]


def _in_charge(random):
    names = ("Bu Rina", "Pak Agus", "Pak Slamet", "Bu Siti", "Pak Eko", "Bu Dewi")
    rows = [
        (random.choice(ACTS), random.choice(names), date(2026, 12, 1) + timedelta(random.randrange(60)))
        for _ in range(8)
    ]
    return [("Tindak lanjut", "PIC", "Tenggat"), *rows]


def _heads_of_areas(random):
    names = (
        "H. Sanusi",
        "Gus Fawait",
        "Ipuk Fiestiandani",
        "Eri Cahyadi",
        "Subandi",
        "Wahyu Hidayat",
        "Vinanda Prameswati",
        "Indah Amperawati",
    )
    return [
        ("Kab/Kota", "Bupati/Wali Kota", "Cakupan"),
        *((area, name, random.random()) for area, name in zip(layouts.AREAS, names, strict=False)),
    ]


def _heirs_counted(random):
    rows = [
        (area, random.randrange(90), random.randrange(10**9, 10**11), "Santunan diterima ahli waris peserta")
        for area in layouts.AREAS
    ]
    return [("Kab/Kota", "Ahli waris", "Santunan JKM (Rp)", "Keterangan"), *rows]


def _births_counted(random):
    rows = [(year, random.randrange(900), random.randrange(900)) for year in range(1960, 2008)]
    return [("Tahun lahir", "Laki-laki", "Perempuan"), *rows]


def _identities_counted(random):
    rows = [
        (area, random.randrange(900_000), random.randrange(900_000), random.randrange(90_000)) for area in layouts.AREAS
    ]
    return [("Kab/Kota", "NIK padan", "KPJ aktif", "KK"), *rows]


def _decimals(random):
    rows = [
        (area, random.random(), f"0,{random.randrange(10**15, 10**16)}", random.uniform(0, 100))
        for area in layouts.AREAS
    ]
    return [("Kab/Kota", "Cakupan", "Rasio", "Persen"), *rows]


def _transactions(random):
    rows = [
        (f"2026{random.randrange(1, 13):02}31{random.randrange(10**9, 10**10)}", random.randrange(10**6))
        for _ in range(25)
    ]
    return [("Kode transaksi", "Nilai"), *rows]


def _offices_by_street(random):
    rows = [
        (branch, f"Jl. Raya {branch} No. {random.randrange(1, 90)}", f"(031) {random.randrange(10**6, 10**7)}")
        for branch in BRANCHES
    ]
    return [
        ("Kantor cabang", "Alamat", "Kode pos"),
        *((name, street, random.randrange(60111, 69999)) for name, street, _ in rows),
    ]


def _projects(random):
    rows = [
        (
            f"Pembangunan {random.choice(['jalan', 'gedung', 'talud'])} {random.choice(VILLAGES)}",
            random.choice(COMPANIES),
            random.randrange(10**8, 10**11),
            f"{random.randrange(10**7, 10**8)}",
        )
        for _ in range(20)
    ]
    return [("Nama paket", "Penyedia", "Nilai kontrak", "Kode tender"), *rows]


def _matrix(random):
    months = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")
    rows = [
        (area, *(random.randrange(0, random.choice([10, 1000, 10_000])) for _ in months)) for area in layouts.AREAS * 3
    ]
    return [("Kab/Kota", *months), *rows]


def _signs(random):
    rows = [
        (f"{random.choice('ABCG')}{random.randrange(10, 99)}", random.choice(SUBJECTS), random.randrange(10**6))
        for _ in range(20)
    ]
    return [("KBLI", "Lapangan usaha", "Tenaga kerja"), *rows]


MAKERS = {
    "villages": _named("Nama Desa", VILLAGES),
    "villages under Nama": _named("Nama", VILLAGES),
    "villages without a heading": _named(None, VILLAGES),
    "agencies": _named("OPD", OFFICES),
    "agencies under Nama": _named("Nama", OFFICES),
    "companies": _named("Nama Perusahaan", COMPANIES),
    "companies under Nama": _named("Nama", COMPANIES),
    "groups": _named("Kelompok", GROUPS),
    "groups under Nama": _named("Nama", GROUPS),
    "farmers' groups": _named("Nama Kelompok Tani", FARMERS),
    "officials": _named("Jabatan", TITLES),
    "programmes": _named("Program", PROGRAMMES),
    "branches": _named("Kantor Cabang", BRANCHES),
    "branches without a heading": _named(None, BRANCHES),
    "industries": _named("Lapangan usaha", SUBJECTS),
    "amounts of eleven digits": _money(11, float),
    "amounts of eleven digits in dots": _money(11, _dots),
    "amounts of twelve digits": _money(12, float),
    "amounts of thirteen digits in dots": _money(13, _dots),
    "amounts of fifteen digits": _money(15, float),
    "amounts of sixteen digits": _money(16, float),
    "amounts of sixteen digits in dots": _money(16, _dots),
    "round amounts": _money(8, lambda value: value * 1000.0),
    "claims to the rupiah": _exact(11),
    "claims of ten digits": _exact(10),
    "accounts": _accounts,
    "accounts without dots": _plain_accounts,
    "letters": _letters,
    "villages by code": _villages_by_code,
    "districts by code": _district_codes,
    "keys of rows": _keys,
    "gross product": _product,
    "gross product in powers": _powers,
    "periods": _periods,
    "signed": _signed,
    "a line to ask at": _asked,
    "follow-up": _follow_up,
    "who is in charge": _in_charge,
    "heads of areas": _heads_of_areas,
    "heirs counted": _heirs_counted,
    "births counted": _births_counted,
    "identities counted": _identities_counted,
    "decimals": _decimals,
    "transactions": _transactions,
    "offices by street": _offices_by_street,
    "projects": _projects,
    "months across": _matrix,
    "industries by code": _signs,
}


def made(seed, count):
    """Harmless files by chance: every maker in turn, of every kind of file."""
    found = []
    for number in range(count):
        random = Random(f"{seed}:harmless:{number}")  # noqa: S311 - cases, no secrets
        label = list(MAKERS)[number % len(MAKERS)]
        kind = random.choice(list(layouts.KINDS))
        rows = MAKERS[label](random)
        if random.random() < 0.5:
            rows = [
                [
                    random.choice(
                        ["REKAPITULASI KEPESERTAAN", "Lampiran Surat Nomor 500/123/2026", "Data per 31 Oktober 2026"]
                    )
                ],
                [],
                *rows,
            ]
        found.append((f"{label} | {kind}", f"rekap.{kind}", layouts.KINDS[kind](rows)))
    return found
