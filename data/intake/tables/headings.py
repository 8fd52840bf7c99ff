"""What the heading of a column says about its values, before anything is known of the rest of the table."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from data.intake.words import ledger
from data.intake.words import vocabulary as words
from data.intake.words.dates import Period, find_period, parse_period
from data.intake.words.numbers import multiplier
from data.intake.words.vocabulary import Meanings, meaning, plain, spelled

DIMENSIONS: Final[tuple[tuple[str, Meanings], ...]] = (
    ("segment", words.SEGMENT),
    ("basis", words.BASIS),
    ("definition", words.DEFINITION),
    ("fund", words.FUND),
    ("group", words.GROUP),
    ("ladder", words.LADDER),
    ("programme", words.PROGRAMME),
)


@dataclass(frozen=True, slots=True)
class Heading:
    """The meaning of a heading path.

    ``quantity`` is what is counted (`vocabulary.QUANTITY`; empty when the heading does not say), ``weak`` that only a
    word such as "jumlah" says so. ``share`` marks percentages, ``achievement`` those of a target, ``total`` a sum over
    its neighbours. ``fixed`` holds the dimensions the heading names, ``period`` the time it names, ``context`` the
    context indicator, ``factor`` what a printed value is multiplied with (thousands, millions).
    """

    text: str
    quantity: str
    weak: bool
    share: bool
    achievement: bool
    total: bool
    fixed: dict[str, str]
    period: Period | None
    context: str
    factor: float
    money: bool


def read_heading(path: Sequence[str]) -> Heading:
    """Read a heading path, from the top down; the lowest text that says something wins."""
    parts = [plain(text) for text in path]
    last = parts[-1] if parts else ""
    whole = " ".join(parts)
    fixed = {name: found for name, meanings in DIMENSIONS if (found := _lowest(parts, meanings))}
    if band := _lowest([plain(spelled(text)) for text in path], ledger.BAND):
        fixed["band"] = band
    strong = [part for part in reversed(parts) if not words.WEAK.match(part)]
    quantity = next((found for part in strong if (found := meaning(_counted(part), words.QUANTITY))), "")
    weak = not quantity and any(words.TOTAL.search(part) for part in parts)
    share = bool(words.SHARE.search(last)) or (words.WEAK.match(last) is not None and "%" in whole)
    return Heading(
        text=" / ".join(path),
        quantity=quantity or ("size" if weak else ""),
        weak=weak,
        share=share,
        achievement=share and bool(words.ACHIEVEMENT.search(whole)),
        total=bool(words.TOTAL.search(last)),
        fixed=fixed,
        period=heading_period(path),
        context=_context(parts),
        factor=max((multiplier(text) for text in path), default=1.0),
        money="rp" in whole.split() or "rupiah" in whole or "juta" in whole or "miliar" in whole,
    )


def heading_period(path: Sequence[str]) -> Period | None:
    """The time a heading path names: month and year may stand in two rows of headings."""
    found = [period for text in path if (period := parse_period(text, header=True) or find_period(text))]
    months = [period for period in found if period.kind == "month_only"]
    years = [period for period in found if period.kind == "year"]
    if months and years:
        return Period(f"{years[-1].text}-{months[-1].text}", "month")
    exact = [period for period in found if period.kind not in ("month_only", "year")]
    found = exact or months or years
    return found[-1] if found else None


def _counted(part: str) -> str:
    """The part without the words for segments, which hold words for people ("penerima upah")."""
    for _, pattern in (*words.SEGMENT, *words.PROGRAMME):
        part = pattern.sub(" ", part)
    return " ".join(part.split())


def _context(parts: Sequence[str]) -> str:
    """A context indicator, unless a lower heading names a base: "Angkatan Kerja / Bekerja" is the employed."""
    for part in reversed(parts):
        if found := meaning(part, words.CONTEXT):
            return found
        if meaning(part, words.DEFINITION):
            return ""
    return ""


def _lowest(parts: Sequence[str], meanings: Meanings) -> str:
    return next((found for part in reversed(parts) if (found := meaning(part, meanings))), "")


def only_meaning(text: str, meanings: Meanings) -> str:
    """The meaning of a title, when it names one and no other: "PU, BPU dan Jakon" names none."""
    rest, found = plain(text), []
    for code, pattern in meanings:
        if pattern.search(rest):
            found.append(code)
            rest = pattern.sub(" ", rest)
    return found[0] if len(found) == 1 else ""
