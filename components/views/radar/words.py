"""What the parts of the radar share: what is on screen, its marks, sources and short phrases."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from components.map.atlas import source_line
from components.text import names
from components.text.catalogue import Texts
from components.text.notes import Notes, selection_notes
from components.text.phrases import short_source, simulation_mark
from data.codes.groups import GROUPS
from data.coverage.indicators import indicator_table
from data.ledger.calendar import EVERY
from data.ledger.radar import Radar, last_day, later
from data.selection import Selection
from data.snapshot import Snapshot, rows_of
from data.text.format import Formatter


@dataclass(frozen=True)
class Outlook:
    """One drawing of the page: the version, the selection, what was found and the two options."""

    held: Snapshot
    chosen: Selection
    found: Radar
    days: int
    group: str
    texts: Texts

    @property
    def format(self) -> Formatter:
        """Numbers and dates in the viewer's language."""
        return Formatter(self.texts.language)

    @property
    def area(self) -> str:
        """Name of the unit on screen."""
        return self.held.area_names[self.chosen.area]

    @cached_property
    def mark(self) -> str:
        """The simulation mark: of the paid months, or of the participants that coverage is made of."""
        return simulation_mark(self.held, self.chosen, self.texts, "protection") or simulation_mark(
            self.held, self.chosen, self.texts
        )

    @cached_property
    def period(self) -> str:
        """``31 Oktober 2026 – 31 Januari 2027``."""
        return f"{self.format.day(last_day(self.found.month))} – {self.format.day(self.found.until)}"

    @cached_property
    def subtitle(self) -> str:
        """Period and group, under every title."""
        return f"{self.period} · {group_name(self.group, self.texts)}"

    @cached_property
    def source(self) -> str:
        """Sources of the paid months and of coverage, in one short line."""
        coverage = source_line(self.held, replace(self.chosen, indicator="cakupan"), self.texts)
        months = [short_source(self.held, key, self.texts) for key in self.source_ids.split(";") if key]
        return "; ".join(dict.fromkeys([*months, *coverage.split("; ")]))

    @cached_property
    def source_ids(self) -> str:
        """Sources of the paid months, joined by ``;``."""
        rows = rows_of(self.held, "protection", self.chosen.dataset)
        return ";".join(sorted({key for text in rows["source_id"].unique() for key in str(text).split(";")}))

    @cached_property
    def notes(self) -> Notes:
        """What the figures of the page are, for a copied table and a file."""
        coverage = indicator_table(self.held, replace(self.chosen, indicator="cakupan"))["source_id"]
        ids = ";".join(sorted({key for text in (self.source_ids, *coverage) for key in str(text).split(";")} - {""}))
        fields = ("segment", "numerator", "base", "base_year")
        made = selection_notes(self.held, self.chosen, self.texts, ids=ids, fields=fields)
        return replace(made, period=self.subtitle, mark=self.mark)

    @cached_property
    def areas(self) -> dict[str, dict[str, Any]]:
        """Rows of `Radar.areas` by unit: a look-up of single cells of the frame takes a hundred times as long."""
        return {str(code): row for code, row in self.found.areas.to_dict("index").items()}

    @cached_property
    def partial(self) -> frozenset[str]:
        """Areas that reported some groups and not others."""
        return frozenset(code for code, own in self.areas.items() if own["state"] == "ok" and own["silent"])


def group_name(code: str, texts: Texts) -> str:
    """Name of a group, or of all of them together."""
    return texts("radar.every_group") if code == EVERY else names.group_name(code, texts)


def funding_name(code: str, texts: Texts) -> str:
    """Who pays; a group reported as a whole has one row for all funds."""
    return texts("radar.every_fund") if code == EVERY else names.fund_name(code, texts)


def inactive_from(outlook: Outlook, group: str, until: date) -> date | None:
    """About when BPU participants are recorded as inactive; None for other segments or where no rule is known."""
    if outlook.found.grace is None or group not in GROUPS or GROUPS[group].segment != "BPU":
        return None
    return last_day(later(until, round(outlook.found.grace.value)))
