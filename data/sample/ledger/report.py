"""The calibration report of the ledger: printed figures beside the sample."""

from collections.abc import Iterator

from data.sample.ledger.build import Ledger
from data.sample.ledger.steady import EXACT
from data.sample.ledger.vulnerable import DBHCHT_PEOPLE, DECEMBER, paid_bpu, printed_points


def ledger_lines(ledger: Ledger) -> Iterator[str]:
    """Yield the report line by line."""
    yield "Ledger: printed figures of December 2025"
    dbhcht = int(ledger.vulnerable.people["DBHCHT"][:, DECEMBER].sum())
    yield f"  vulnerable workers on DBHCHT {DBHCHT_PEOPLE:>10,}{dbhcht:>11,}"
    for code, share in EXACT.items():
        total, covered = _whole(ledger, code)
        yield f"  {code:<29}{share:>10.0%}{covered / total:>11.4%}  ({covered:,} of {total:,})"
    yield "Ledger: printed counts of areas (area, month, printed, sample)"
    for area, points in sorted(printed_points(ledger.ground).items()):
        for month, people, _ in points:
            found = int(ledger.vulnerable.people["DBHCHT"][area, month])
            yield f"  {ledger.ground.codes[area]:<6}{month + 1:>3}/2025{people:>11,}{found:>11,}"
    yield "Ledger: areas whose printed counts leave the sample no room (most people paid for, per BPU participant)"
    part = paid_bpu(ledger.ground, ledger.steady, ledger.vulnerable) / ledger.ground.active["BPU"]
    for area in sorted(ledger.vulnerable.tight):
        code = ledger.ground.codes[area]
        yield f"  {code}  {part.loc[code].max():.2f}"
    others = part.drop(index=[ledger.ground.codes[area] for area in ledger.vulnerable.tight])
    yield f"  elsewhere at most {others.max().max():.2f}"
    yield "Ledger: rows"
    for name, rows in ledger.rows.items():
        yield f"  {name:<13}{len(rows):>7,}"


def _whole(ledger: Ledger, code: str) -> tuple[int, int]:
    """Size and covered members of a group over the areas that reported in December 2025."""
    total = covered = 0
    for part in ("RT", "RW") if code == "RT_RW" else (code,):
        item = ledger.steady[part]
        known = item.states.on("2025-12")
        total += int(item.size["2025-12"][known].sum())
        covered += int(item.people[known, DECEMBER].sum())
    return total, covered
