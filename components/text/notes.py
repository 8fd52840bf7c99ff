"""What figures need beside them to be understood alone: the same lines in a copied table, a file and a picture.

Pure: (Snapshot, Selection, Texts) -> `Notes`. Whoever pastes a table into a letter takes along whether it is a sample,
whom, which month and which base it is about, from which version it comes and where that has it from.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from components.text.catalogue import Texts
from components.text.phrases import (
    base_year_of,
    dataset_name,
    denominator_text,
    ladder_text,
    period_text,
    publishers,
    segment_text,
    source_titles,
)
from data.coverage.indicators import INDICATORS
from data.selection import Selection
from data.snapshot import Snapshot
from data.tables.fields import SIMULATED_SOURCE
from data.text.format import NONE

Field = str
"""One of `FIELDS`."""
FIELDS: Final = ("segment", "month", "numerator", "base", "base_year", "ladder")
"""What of a selection figures may rest on; a view names those that it really does."""


@dataclass(frozen=True)
class Notes:
    """What a table needs to be understood alone.

    Attributes
    ----------
    period, basis : str
        Month or year, and what is divided by what; an en dash where there is none.
    sources : sequence of str
        Titles, for the sheet of notes.
    mark : str
        The simulation mark, empty for real figures.
    facts : sequence of pairs
        Label and text of everything else that narrows the figures: area, segment, base year, ladder.
    version : str
        Version of the data the figures were read from.
    publisher : str
        The sources in one short line, for a copied table and for every row of a file.
    marks : sequence of str
        The mark of each row where only some rows are samples; empty where `mark` holds for all.
    """

    period: str
    basis: str
    sources: Sequence[str]
    mark: str = ""
    facts: Sequence[tuple[str, str]] = ()
    version: str = ""
    publisher: str = ""
    marks: Sequence[str] = ()

    def lines(self, texts: Texts, title: str) -> list[tuple[str, str]]:
        """Label and text of each line above a copied table, the mark first; what is not known is left out."""
        pairs = [(texts("download.mark"), self.mark), (texts("download.title"), title), *self._narrowed(texts)]
        pairs.append((texts("download.source"), self.publisher or "; ".join(self.sources)))
        return [(name, text) for name, text in pairs if text not in ("", NONE)]

    def columns(self, texts: Texts) -> dict[str, str]:
        """Heading and text of what every row of a file repeats, so that a row that is cut out still says it."""
        pairs = [*self._narrowed(texts), (texts("download.source"), self.publisher or "; ".join(self.sources))]
        return {name: text for name, text in pairs if text not in ("", NONE)}

    def _narrowed(self, texts: Texts) -> list[tuple[str, str]]:
        return [
            *self.facts,
            (texts("download.period"), self.period),
            (texts("download.basis"), self.basis),
            (texts("download.version"), self.version),
        ]


UNNOTED: Final = Notes(period=NONE, basis=NONE, sources=())
"""Of a table that holds no figures of a version: what a draft was read as, the list of sources."""


def version_text(held: Snapshot, texts: Texts) -> str:
    """``1 (2026-11-24)``: number and date of a version, as an office asks for it again."""
    return texts("download.version_text", number=held.version, created=f"{held.created:%Y-%m-%d}")


def version_line(held: Snapshot, texts: Texts) -> str:
    """``Versi data 1 (2026-11-24)``, for the foot of a picture."""
    return f"{texts('download.version')} {version_text(held, texts)}"


def fields_of(indicator: str) -> tuple[Field, ...]:
    """What of a selection an indicator rests on; coverage is drawn against the target, so it names that too."""
    sources = INDICATORS[indicator].sources
    found: tuple[Field, ...] = ("segment", "month")
    if "active_source" in sources:
        found += ("numerator",)
    if "workers_source" in sources:
        found += ("base", "base_year")
    return (*found, "ladder") if "target_source" in sources or indicator == "cakupan" else found


def selection_notes(
    held: Snapshot,
    chosen: Selection,
    texts: Texts,
    *,
    ids: str,
    fields: Collection[Field] = FIELDS,
    area: str = "",
) -> Notes:
    """Notes of figures that follow from a selection.

    Parameters
    ----------
    ids : str
        Source keys of the figures, joined by ``;``.
    fields : collection of str
        Which of `FIELDS` the figures rest on.
    area : str
        Whom they are about, in words; empty for all areas and the province.
    """
    said = {
        "segment": segment_text(chosen, texts),
        **_bases(held, chosen, texts),
        "ladder": ladder_text(held, chosen, texts),
    }
    facts = [(texts("download.area"), area or texts("download.all_areas"))]
    if chosen.dataset == "terpublikasi":
        facts.append((texts("download.data"), texts(f"dataset.{dataset_name(held, chosen.dataset)}")))
    facts += [(texts(f"download.{name}"), said[name]) for name in FIELDS if name in fields and said.get(name)]
    return Notes(
        period=period_text(held, chosen, texts) if "month" in fields else NONE,
        basis=NONE,
        sources=source_titles(held, ids, texts),
        mark=row_marks([ids], texts)[0],
        facts=facts,
        version=version_text(held, texts),
        publisher=publishers(held, ids, texts),
    )


def _bases(held: Snapshot, chosen: Selection, texts: Texts) -> dict[str, str]:
    """Numerator, denominator and its year; printed figures bring their own, row by row."""
    if chosen.dataset == "terpublikasi":
        return {"base": texts(f"wording.published_{chosen.published_base}")}
    year = "" if chosen.denominator == "potensi" else str(base_year_of(held, chosen))
    return {
        "numerator": texts(f"basis.{chosen.basis}"),
        "base": denominator_text(held, chosen, texts),
        "base_year": year,
    }


def row_marks(source_ids: Sequence[str], texts: Texts) -> tuple[str, ...]:
    """The mark of each row by its source keys: a printed figure beside sample ones stays a printed one."""
    mark = texts("frame.simulation_mark")
    return tuple(mark if SIMULATED_SOURCE in str(ids).split(";") else "" for ids in source_ids)
