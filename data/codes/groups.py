"""The groups of workers Inpres 2/2021 names: which is part of which, and in which segment their members are.

Groups nest, so people are never added over all of them: `countable` picks the ones that may be added. Names are in
the catalogue under ``group_name.<code>``. Codes outside this list (an office's own) stand alone and are never added.
Sources: S104, S60, S133, S91 (what was printed as part of what), S10 (village ecosystem).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal


@dataclass(frozen=True, slots=True)
class Group:
    """One group.

    Attributes
    ----------
    code : str
        Key of tables ``groups``, ``protection`` and ``budgets``.
    parent : str
        Group it is part of; empty when none.
    overlaps : bool
        Whether its members may also be in its siblings (a decile beside an occupation, an umbrella of payment), so
        that it is never added to them.
    segment : str
        Segment its members are registered in.
    counts : {"people", "projects"}
        What is counted.
    village : bool
        Whether it exists only where there are desa.
    """

    code: str
    parent: str = ""
    overlaps: bool = False
    segment: str = "BPU"
    counts: Literal["people", "projects"] = "people"
    village: bool = False


GROUPS: Final[Mapping[str, Group]] = {
    item.code: item
    for item in (
        Group("NON_ASN", segment="PU"),
        Group("NON_ASN_PEMDA", "NON_ASN", segment="PU"),
        Group("NON_ASN_DPRD", "NON_ASN", segment="PU"),
        Group("NON_ASN_PENDIDIKAN", "NON_ASN", segment="PU"),
        Group("GURU_HONORER", "NON_ASN", overlaps=True, segment="PU"),
        Group("RT_RW_KADER_KESEHATAN", "NON_ASN", overlaps=True),
        Group("EKOSISTEM_DESA"),
        Group("PERANGKAT_DESA", "EKOSISTEM_DESA", segment="PU", village=True),
        Group("BPD", "EKOSISTEM_DESA", village=True),
        Group("DESA_BPD_KECAMATAN", "EKOSISTEM_DESA", overlaps=True),
        Group("RT_RW", "EKOSISTEM_DESA"),
        Group("RT", "RT_RW"),
        Group("RW", "RT_RW"),
        Group("LPM", "EKOSISTEM_DESA"),
        Group("KARANG_TARUNA", "EKOSISTEM_DESA"),
        Group("PKK_DASAWISMA", "EKOSISTEM_DESA"),
        Group("GURU_NGAJI"),
        Group("PEKERJA_RENTAN"),
        Group("BURUH_TEMBAKAU", "PEKERJA_RENTAN"),
        Group("NELAYAN", "PEKERJA_RENTAN"),
        Group("PETANI", "PEKERJA_RENTAN"),
        Group("USAHA_MIKRO", "PEKERJA_RENTAN"),
        Group("PEKERJA_MISKIN_EKSTREM", "PEKERJA_RENTAN", overlaps=True),
        Group("DESIL_1", "PEKERJA_MISKIN_EKSTREM"),
        Group("DESIL_2", "PEKERJA_MISKIN_EKSTREM"),
        Group("PEMDA_PAID", overlaps=True),
        Group("JAKON_PROYEK", segment="JAKON", counts="projects"),
    )
}

MAIN: Final = (
    "NON_ASN", "PERANGKAT_DESA", "BPD", "RT", "RW", "LPM", "KARANG_TARUNA", "PKK_DASAWISMA", "GURU_NGAJI",
    "PEKERJA_RENTAN", "JAKON_PROYEK",
)  # fmt: skip
"""The groups a monev goes through, in its order."""


def ancestors(code: str) -> tuple[str, ...]:
    """Groups a group is part of, the nearest first; none for a code outside the list."""
    found: list[str] = []
    while code in GROUPS and GROUPS[code].parent:
        code = GROUPS[code].parent
        found.append(code)
    return tuple(found)


def countable(codes: Iterable[str]) -> tuple[str, ...]:
    """Return those of some groups whose people may be added to each other.

    A group drops out when one it is part of is there too, when it may overlap its siblings, when it counts no people,
    or when it is not on the list. An overlapping group standing alone is kept.

    Examples
    --------
    >>> countable(["RT", "RT_RW", "BPD", "PEMDA_PAID"])
    ('RT_RW', 'BPD')
    """
    given = list(dict.fromkeys(codes))
    if len(given) == 1:
        return tuple(given)
    return tuple(
        code
        for code in given
        if code in GROUPS
        and GROUPS[code].counts == "people"
        and not GROUPS[code].overlaps
        and not set(ancestors(code)) & set(given)
    )
