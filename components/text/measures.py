"""What an indicator is made from, numerator and denominator: names, units and values in words."""

from components.text.catalogue import Texts
from data.coverage.indicators import INDICATORS
from data.text.format import Formatter


def part_text(indicator: str, part: str, value: float, texts: Texts) -> str:
    """A numerator or denominator in its own unit."""
    format_ = Formatter(texts.language)
    return format_.percent(value) if _in_percent(indicator, part) else format_.people(value)


def part_unit(indicator: str, part: str, texts: Texts) -> str:
    """Unit of a numerator or denominator, for a heading."""
    if (indicator, part) == ("peringkat", "denominator"):
        return texts("part_unit.areas")
    return "%" if _in_percent(indicator, part) else texts("indicator_unit.peserta_aktif")


def part_heading(indicator: str, part: str, texts: Texts) -> str:
    """Name of a numerator or denominator with its unit: ``Peserta aktif (orang)``."""
    return f"{part_name(indicator, part, texts)} ({part_unit(indicator, part, texts)})"


def part_name(indicator: str, part: str, texts: Texts) -> str:
    """Name of a numerator or denominator without its unit, for where that stands beside it."""
    return texts(f"{part}_name.{indicator}").removesuffix(f" ({part_unit(indicator, part, texts)})")


def _in_percent(indicator: str, part: str) -> bool:
    return INDICATORS[indicator].unit == "points" or (indicator == "peringkat" and part == "numerator")
