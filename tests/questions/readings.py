"""Figures read from the app's screen, each beside what the raw files give: `Reading`.

The screen is read where it is data (rows of tables, texts of maps, tiles, lines of charts), so that other words around
a figure change nothing; what it should be is worked out by `independent` and `independent_groups` alone.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from streamlit.testing.v1 import AppTest

from tests.app.screen import components

_SCALES = {"": 1.0, "rb": 1e3, "ribu": 1e3, "jt": 1e6, "juta": 1e6, "M": 1e9, "miliar": 1e9, "T": 1e12, "triliun": 1e12}
_NUMBER = re.compile(
    r"[▲⚑ ]*([+−-]?)(?:Rp)?(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?\s*(rb|ribu|jt|juta|M|miliar|T|triliun)?\b ?%?.*"
)


@dataclass(frozen=True)
class Reading:
    """A figure on screen: where, as it is written, and what it should be; `unit` is what a heading scales it by."""

    where: str
    shown: str
    expected: float
    unit: float = 1.0

    @property
    def right(self) -> bool:
        """Whether the figure is what it should be, to the last digit that is shown."""
        found = _NUMBER.fullmatch(self.shown)
        if not found:
            return False
        sign, whole, decimals, scale = found.groups()
        step = _SCALES[scale or ""] * self.unit * 10.0 ** -len(decimals or "")
        value = float(f"{whole.replace('.', '')}.{decimals or '0'}") * _SCALES[scale or ""] * self.unit
        value = -value if sign and sign != "+" else value
        return abs(value - self.expected) <= step / 2 * (1 + 1e-6) + 1e-9


def table(at: AppTest, *keys: str) -> dict[str, dict[str, str]]:
    """Texts by row and column of the first table that has all these columns."""
    for found in components(at):
        names = [column["key"] for column in found.get("columns", ())]
        if names and set(keys) <= set(names):
            return {row[0]: dict(zip(names, row[1], strict=True)) for row in found["rows"]}
    raise AssertionError(f"no table with the columns {keys}")


def on_map(at: AppTest, codes: list[str]) -> dict[str, str]:
    """The texts on the first map by area."""
    found = next(found for found in components(at) if "panels" in found)
    return dict(zip(codes, found["panels"][0]["texts"], strict=True))


def line(at: AppTest, name: str) -> dict[str, float]:
    """Month -> value of the line of a chart that bears that name, in as many pieces as it is drawn."""
    traces = [trace for chart in at.get("plotly_chart") for trace in json.loads(chart.proto.spec)["data"]]
    return {
        str(x)[:7]: float(y)
        for trace in traces
        if trace.get("name") == name
        for x, y in zip(trace["x"], trace["y"], strict=True)
        if y is not None
    }


def total_row(at: AppTest) -> list[str]:
    """Cells of the first row of totals of the first HTML table."""
    for element in at.get("html"):
        found = re.search(r"<tr class=total>(.*?)(?:<tr|</tbody>)", element.proto.body)
        if found:
            return re.findall(r"<td[^>]*>([^<]*)", found.group(1))
    raise AssertionError("no row of totals")


def columns(where: str, rows: dict[str, dict[str, str]], expected: dict[str, Any], **units: float) -> Iterator[Reading]:
    """Readings of whole columns: column -> expected values by row; rows without an expected value are left out."""
    for column, values in expected.items():
        for code, value in values.items():
            if code in rows:
                yield Reading(f"{where} {column} {code}", rows[code][column], float(value), units.get(column, 1.0))
