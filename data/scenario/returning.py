"""What it costs to bring participants in arrears back: one month's premium of JKK and JKM, without a fine.

Only of BPU, whose premium does not depend on a wage; what a Pemda pays is never discounted.
"""

from dataclasses import dataclass
from datetime import date
from math import isnan
from typing import Final

from data.coverage.indicators import month_index
from data.ledger.arrears import arrears
from data.scenario.contributions import contribution
from data.scenario.errors import ScenarioError
from data.selection import Selection
from data.snapshot import Snapshot

_SEGMENT: Final = "BPU"
_PACKAGE: Final = "JKK_JKM"
_THEMSELVES: Final = "MANDIRI"
_PEMDA: Final = "APBD"


@dataclass(frozen=True, slots=True)
class Return:
    """People, rupiah per person of who pays, and the sources of the rates."""

    people: float
    own: int
    pemda: int
    sources: tuple[str, ...]

    @property
    def of_themselves(self) -> float:
        """Rupiah when all of them pay for themselves."""
        return self.own * self.people

    @property
    def of_pemda(self) -> float:
        """Rupiah when the Pemda pays for all of them."""
        return self.pemda * self.people


def returning(snapshot: Snapshot, selection: Selection) -> float:
    """Participants who could come back by paying one month: those of BPU in the selected area; NaN if not reported."""
    month = snapshot.months[month_index(snapshot, selection)]
    table = arrears(snapshot, selection.dataset, _SEGMENT, month)
    return float(table.loc[table["area_code"] == selection.area, "people"].iloc[0])


def cost_of_return(snapshot: Snapshot, people: float, month: date) -> Return | None:
    """What some participants cost for one month; None where people or rates are not known."""
    if isnan(people):
        return None
    try:
        own = contribution(snapshot, month, _THEMSELVES, _PACKAGE)
        pemda = contribution(snapshot, month, _PEMDA, _PACKAGE)
    except ScenarioError:
        return None
    return Return(people, own.rupiah, pemda.rupiah, tuple(dict.fromkeys((*own.source_ids, *pemda.source_ids))))
