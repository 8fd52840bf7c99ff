"""Invented people and their numbers, possible and of nobody: seeded, so that a case can be made again."""

from dataclasses import dataclass, field
from datetime import date, timedelta

_REGIONS = (
    "350114",
    "350207",
    "350701",
    "350921",
    "351013",
    "351508",
    "352503",
    "357303",
    "357810",
    "357817",
    "337402",
)
_MEN = (
    "Slamet", "Sutrisno", "Bambang", "Agus", "Suparman", "Mochamad", "Abdul", "Imam", "Eko", "Hariyanto", "Supriyadi",
    "Moh. Rofiq", "Kasiyan", "Wagiman", "Tukiran", "Paidi", "Ponimin", "Sugeng", "Edy", "Teguh", "Zainul", "Khoirul",
    "M. Yusuf", "Samsul", "Hendra", "Rudi", "Didik", "Yoyok", "Gatot", "Achmad", "Sholeh", "Sukirno", "Jumadi",
)  # fmt: skip
_WOMEN = (
    "Siti", "Sri", "Sumiati", "Endang", "Dewi", "Nur", "Ponirah", "Suwarni", "Rukmini", "Lilik", "Umi", "Khusnul",
    "Rina", "Yuliana", "Tutik", "Wiwik", "Sulastri", "Indah", "Anik", "Dwi", "Ratna", "Fitri", "Mariyam", "Istiqomah",
)  # fmt: skip
_AFTER = (
    "Santoso", "Wahyudi", "Hidayat", "Prasetyo", "Setiawan", "Aminah", "Wahyuni", "Lestari", "Handayani", "Fauziah",
    "Arifin", "Susanto", "Kurniawan", "Purnomo", "Rahmawati", "Maghfiroh", "Nugroho", "Utami", "Wulandari", "Hakim",
    "Rahayu", "Widodo", "Saputra", "Astutik", "Mubarok", "Efendi", "Kholifah", "Ningsih", "Suryadi", "Anwar",
)  # fmt: skip
_STREETS = ("Jl. Melati", "Jl. Raya Kebonagung", "Dsn. Krajan", "Dusun Sumberejo", "Jl. KH. Hasyim", "Gang Mawar")


@dataclass(frozen=True)
class Person:
    """One invented person; numbers are texts."""

    name: str
    heir: str
    nik: str
    kk: str
    kpj: str
    health: str
    phone: str
    mail: str
    passport: str
    address: str
    born: date
    others: list = field(default_factory=list)


def people(random, count):
    """Some people, all of one district as in a list of a village."""
    region = random.choice(_REGIONS)
    found = [_person(random, region) for _ in range(count)]
    found[0].others.extend(_person(random, region) for _ in range(8))
    return found


def _person(random, region):
    woman = random.random() < 0.5
    born = date(1955, 1, 1) + timedelta(days=random.randrange(50 * 365))
    name = f"{random.choice(_WOMEN if woman else _MEN)} {random.choice(_AFTER)}"
    serial = random.choice([random.randrange(1, 60), random.randrange(1, 60), random.randrange(60, 9000)])
    day = born.day + 40 * woman
    phone = f"08{random.choice([12, 13, 21, 22, 51, 57, 78, 95])}{random.randrange(10**7, 10**8)}"
    return Person(
        name=name,
        heir=f"{random.choice(_MEN if woman else _WOMEN)} {random.choice(_AFTER)}",
        nik=f"{region}{day:02}{born:%m%y}{serial:04}",
        kk=f"{region}{random.randrange(1, 29):02}{random.randrange(1, 13):02}{random.randrange(8, 25):02}"
        f"{random.randrange(1, 60):04}",
        kpj=f"{random.randrange(10, 26)}{random.randrange(1, 13):02}{random.randrange(10**6, 10**7)}",
        health=f"000{random.randrange(10**9, 10**10)}",
        phone=phone,
        mail=f"{name.split()[-1].lower()}{random.randrange(99)}@{random.choice(['gmail.com', 'yahoo.co.id'])}",
        passport=f"{random.choice('ABCEX')}{random.randrange(10**6, 10**7)}",
        address=f"{random.choice(_STREETS)} No. {random.randrange(1, 90)} RT {random.randrange(1, 9):02} RW 03",
        born=born,
    )
