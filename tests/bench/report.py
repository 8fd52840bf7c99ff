"""The bench's result as one Markdown table, on the terminal and in ``docs/measured.md``."""

import os
import platform
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Literal

MEASURED = Path(__file__).parents[2] / "docs" / "measured.md"


@dataclass(frozen=True)
class Row:
    """One measure; without a limit it is there for the reader."""

    measure: str
    value: float
    unit: str
    limit: float | None = None
    sense: Literal["≤", "≥"] = "≤"

    @property
    def verdict(self) -> str:
        """``ok``, ``over``, or nothing where there is no limit."""
        if self.limit is None:
            return ""
        return "ok" if (self.value <= self.limit if self.sense == "≤" else self.value >= self.limit) else "over"


def table(rows: Sequence[Row]) -> str:
    """The rows as a Markdown table."""
    lines = ["| measure | value | unit | limit | |", "| --- | ---: | --- | ---: | --- |"]
    for row in rows:
        limit = "" if row.limit is None else f"{row.sense} {_number(row.limit)}"
        lines.append(f"| {row.measure} | {_number(row.value)} | {row.unit} | {limit} | {row.verdict} |")
    return "\n".join(lines)


def circumstances(browser: str, command: str) -> str:
    """When, on what and with what it was measured."""
    parts = [f"Python {platform.python_version()}"]
    parts += [f"{name.capitalize()} {version(name)}" for name in ("streamlit", "plotly", "pandas")]
    return (
        f"Measured {datetime.now(UTC):%Y-%m-%d} on {os.cpu_count()} cores ({platform.machine()}, {platform.system()}), "
        f"headless Chromium {browser}, {', '.join(parts)}. Medians; kB are 1,000 bytes.\nCommand: `{command}`"
    )


def rewrite(text: str, name: str = "bench") -> bool:
    """Put `text` between the marks of that name in the page of measures; False where there is none to put it in."""
    begin, end = f"<!-- {name}:begin -->", f"<!-- {name}:end -->"
    if not MEASURED.is_file():
        return False
    before = MEASURED.read_text(encoding="utf-8")
    found = re.search(f"{begin}.*?{end}", before, flags=re.DOTALL)
    if not found:
        return False
    after = f"{before[: found.start()]}{begin}\n\n{text}\n\n{end}{before[found.end() :]}"
    MEASURED.write_text(after, encoding="utf-8")
    return True


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 or value == int(value) else f"{value:,.1f}"
