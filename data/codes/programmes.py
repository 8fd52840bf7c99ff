"""Which programme a segment can join: the rule behind the "tidak berlaku" cells of a profile.

Sources: S40 and S82 (segments), S81 (benefits of wage earners), S83 (migrant workers). JP and JHT are not
compulsory for the smallest employers.
"""

from typing import Literal

PROGRAMMES = ("JKK", "JKM", "JHT", "JP", "JKP")

Membership = Literal["compulsory", "optional", "not_applicable"]

MEMBERSHIP: dict[str, dict[str, Membership]] = {
    "PU": dict.fromkeys(PROGRAMMES, "compulsory"),
    "BPU": {
        "JKK": "compulsory",
        "JKM": "compulsory",
        "JHT": "optional",
        "JP": "not_applicable",
        "JKP": "not_applicable",
    },
    "JAKON": {
        "JKK": "compulsory",
        "JKM": "compulsory",
        "JHT": "not_applicable",
        "JP": "not_applicable",
        "JKP": "not_applicable",
    },
    "PMI": {
        "JKK": "compulsory",
        "JKM": "compulsory",
        "JHT": "optional",
        "JP": "not_applicable",
        "JKP": "not_applicable",
    },
}
SOURCES = "S40;S81;S82;S83"
