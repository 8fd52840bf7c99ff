"""How codes of rules, budgets and claims are named in words. Pure: (code, Texts) -> text."""

from datetime import date
from math import isnan

from components.text.catalogue import Texts
from data.ledger.place import Place
from data.ledger.regulations import NOT_REPORTED
from data.selection import ALL
from data.snapshot import Snapshot
from data.text.format import NONE, Formatter

MILLION = 1e6


def fund_name(code: str, texts: Texts) -> str:
    """``DBHCHT`` or ``semua sumber dana``."""
    return texts(f"budgets.fund.{code.replace('-', '_')}")


def group_name(code: str, texts: Texts) -> str:
    """Name of a group; `ALL` is every group together, a code of an office's own stays as it is."""
    if code == ALL:
        return texts("budgets.all_groups")
    return texts(f"group_name.{code}") if texts.has(f"group_name.{code}") else code


def group_names(codes: str, texts: Texts) -> str:
    """Names of groups split by ``;``."""
    return ", ".join(group_name(code.strip(), texts) for code in codes.split(";") if code.strip())


def instrument_name(code: str, texts: Texts) -> str:
    """``Perda``, or why none is named."""
    return texts("status_name.not_reported") if code == NOT_REPORTED else texts(f"budgets.instrument.{code}")


def status_name(code: str, texts: Texts) -> str:
    """``Belum menganggarkan (Rp0)``, ``Dianggarkan, belum terealisasi`` and so on."""
    return texts("status_name.not_reported") if code == NOT_REPORTED else texts(f"budgets.status.{code}")


def programme_name(code: str, texts: Texts) -> str:
    """``JKK``, ``JKK dan JKM``, ``beasiswa``."""
    return texts(f"budgets.programme.{code.replace('+', '_')}")


def programmes_text(codes: str, texts: Texts) -> str:
    """Names of programmes split by ``;``."""
    return ", ".join(programme_name(code.strip(), texts) for code in codes.split(";") if code.strip())


def payer_name(code: str, texts: Texts) -> str:
    """Whose claims: of all participants, of those a Pemda pays for, or of one fund's."""
    return texts(f"budgets.payer.{code.replace('-', '_')}")


def period_text(period: str, texts: Texts) -> str:
    """``2025`` or ``Jan 2025 – Nov 2025``."""
    format_ = Formatter(texts.language)
    return " – ".join(format_.partial_date(part) for part in period.split("/")) if period else NONE


def year_text(held: Snapshot, year: int, month: date, texts: Texts) -> str:
    """A year whose figures are not of single months, saying how far they reach past an earlier month on screen.

    ``2026``; seen from March 2025 ``2025 (setahun penuh)``, seen from March 2026 ``2026 (s.d. Oktober 2026)``.
    """
    newest = held.months[-1]
    if month >= min(newest, date(year, 12, 1)):
        return str(year)
    if year < newest.year:
        return texts("ledger.whole_year", year=year)
    return texts("ledger.year_to", year=year, month=Formatter(texts.language).month(newest))


def months_of_year(held: Snapshot, month: date, texts: Texts) -> str:
    """The months a calendar shows: ``2026``, seen from an earlier month ``Januari–Maret 2025``."""
    if month.month == 12 or month >= held.months[-1]:
        return str(month.year)
    named = Formatter(texts.language).month(month)
    first = Formatter(texts.language).month(month.replace(month=1)).split()[0]
    return named if month.month == 1 else f"{first}–{named}"


def rupiah_text(value: float, texts: Texts) -> str:
    """``Rp63,0 miliar``; exact below a million."""
    return NONE if isnan(value) else f"Rp{Formatter(texts.language).long(value)}"


def rupiah_short(value: float, texts: Texts) -> str:
    """``Rp63,0 M``, for a tile; exact below a thousand."""
    return NONE if isnan(value) else f"Rp{Formatter(texts.language).short(value)}"


def opening(text: str) -> str:
    """A name as it stands on its own: its first letter large, the others as they are."""
    return text[:1].upper() + text[1:]


def millions(value: float, texts: Texts) -> str:
    """A sum under a heading that says million rupiah."""
    return Formatter(texts.language).decimal(value / MILLION)


def months_text(value: float, texts: Texts) -> str:
    """Whole months as such, averages with one decimal."""
    return Formatter(texts.language).decimal(value, 0 if isnan(value) or value == round(value) else 1)


def place_text(place: Place | None, texts: Texts, *, by: str = "") -> str:
    """``urutan 3 dari 37 kab/kota``, and by what where it is not plain; empty where the area has no place."""
    if place is None:
        return ""
    counts = {"place": place.place, "count": place.count, "tied": place.tied}
    text = texts("ledger.place_tied" if place.tied else "ledger.place", **counts)
    return f"{text} {texts('ledger.by', measure=by)}" if by else text


def ended(sentence: str, addition: str) -> str:
    """Add one thing more to the end of a sentence: ``... 96 belum; urutan 3 dari 37 kab/kota``."""
    return f"{sentence.removesuffix('.')}; {addition}." if addition else sentence
