"""Valid but odd versions: what an office may really publish once, and no page may fail on.

Every oddity is a small change of the bundled tables that the schemas accept: zeros, one area, one month, everything
equal, wholes older than their parts, dates of every form, names of every character. A version carries a few of them,
drawn by its seed, so that the same seed gives the same version.
"""

from collections.abc import Callable
from dataclasses import replace
from random import Random

import pandas as pd

from data.snapshot import Snapshot
from data.tables.fields import SEGMENTS
from data.tables.schemas import TableError, check_keys, validate
from tests.office import with_source

Tables = dict[str, pd.DataFrame]
Oddity = Callable[[Tables, Random], None]

NAMES = ("<b>\"Kab\" & 'Kota'</b>", "Kab.\u00a0_*[x](y)*_ `$1$` {a} #1", "ن م 鄭 🙂", "K" * 120, "-", "=1+1")
COUNTED = {
    "enrolment": ("active",),
    "workforce": ("workers",),
    "groups": ("covered",),
    "protection": ("people",),
    "budgets": ("ceiling_rp", "allocated_rp", "realised_rp"),
    "claims": ("cases", "amount_rp"),
    "arrears": ("people",),
}
LEDGER = ("groups", "protection", "budgets", "regulations", "claims", "employers", "arrears")


def _filled(frame: pd.DataFrame, column: str, value: float) -> pd.DataFrame:
    return frame.assign(**{column: pd.Series(value, index=frame.index).astype(frame[column].dtype)})


def zeros(tables: Tables, random: Random) -> None:
    """Everything that one table counts is zero."""
    name = random.choice(sorted(COUNTED))
    for column in COUNTED[name]:
        tables[name] = _filled(tables[name], column, 0)


def equal(tables: Tables, random: Random) -> None:
    """All areas have the very same figure."""
    name = random.choice(("enrolment", "workforce", "arrears", "protection"))
    tables[name] = _filled(tables[name], COUNTED[name][0], random.choice((1, 1000)))


def above_all(tables: Tables, random: Random) -> None:
    """More participants than workers everywhere."""
    frame = tables["enrolment"]
    tables["enrolment"] = frame.assign(
        active=(frame["active"] * random.choice((10, 1000))).astype(frame["active"].dtype)
    )


def workers_of_a_segment_zero(tables: Tables, random: Random) -> None:
    """The base of one segment is zero."""
    frame, segment = tables["workforce"], random.choice(SEGMENTS)
    tables["workforce"] = frame.assign(workers=frame["workers"].mask(frame["segment"] == segment, 0))


def one_area(tables: Tables, random: Random) -> None:
    """A single kabupaten or kota reports participants."""
    frame, area = tables["enrolment"], random.choice(sorted(tables["areas"]["area_code"]))
    tables["enrolment"] = frame[frame["area_code"] == area]


def one_month(tables: Tables, random: Random) -> None:
    """Participants of one month alone."""
    frame = tables["enrolment"]
    tables["enrolment"] = frame[frame["month"] == random.choice(sorted(frame["month"].unique()))]


def one_segment(tables: Tables, random: Random) -> None:
    """Participants of one segment alone."""
    tables["enrolment"] = tables["enrolment"][tables["enrolment"]["segment"] == random.choice(SEGMENTS)]


def a_month_missing(tables: Tables, random: Random) -> None:
    """A gap in the middle of the series."""
    months = sorted(tables["enrolment"]["month"].unique())
    gone = random.sample(months, k=min(len(months) - 1, random.choice((1, 12))))
    tables["enrolment"] = tables["enrolment"][~tables["enrolment"]["month"].isin(gone)]


def no_base_of_recent_years(tables: Tables, random: Random) -> None:
    """The base ends years before the participants do."""
    last = pd.Timestamp(random.choice(("2018-12-31", "2021-12-31", "2024-12-31")))
    tables["workforce"] = tables["workforce"][pd.to_datetime(tables["workforce"]["period"]) <= last]


def no_context(tables: Tables, random: Random) -> None:
    """Context of old years, or of one indicator, or none."""
    frame = tables["context"]
    kept = random.choice((frame[:0], frame[frame["year"] < 2021], frame[frame["indicator"] == "umk"]))
    tables["context"] = kept


def no_targets(tables: Tables, random: Random) -> None:
    """No target at all, or of one ladder."""
    frame = tables["targets"]
    tables["targets"] = random.choice((frame[:0], frame[frame["ladder"] == "RPJMN"]))


def nothing_printed(tables: Tables, random: Random) -> None:
    """Nothing was ever published, or only of the province, or of one area."""
    frame = tables["published"]
    some = random.choice(sorted(set(frame["area_code"])))
    tables["published"] = random.choice(
        (frame[:0], frame[frame["area_code"] == "35"], frame[frame["area_code"] == some])
    )


def empty_ledger(tables: Tables, random: Random) -> None:
    """Tables of the ledger that nobody sent."""
    for name in random.sample(LEDGER, k=random.randint(1, len(LEDGER))):
        tables[name] = tables[name][:0]


def thin_ledger(tables: Tables, random: Random) -> None:
    """A table of the ledger with one row, or one area's."""
    name = random.choice(LEDGER)
    frame = tables[name]
    area = random.choice(sorted(set(frame["area_code"])) or [""])
    tables[name] = random.choice((frame.sample(min(1, len(frame)), random_state=random.randrange(99)),
                                  frame[frame["area_code"] == area]))  # fmt: skip


def dates_of_every_form(tables: Tables, random: Random) -> None:
    """Figures of groups of a year, of a month, of a day, and wholes older than their parts."""
    frame = tables["groups"]
    forms = ("2023", "2026", "2026-02", "2026-10", "2026-10-31", "2025-12")
    drawn = [random.choice(forms) for _ in range(len(frame))]
    dates = pd.Series(drawn, index=frame.index, dtype=frame["as_of"].dtype)  # of no rows too
    tables["groups"] = frame.assign(as_of=dates).drop_duplicates(["area_code", "as_of", "group", "unit", "funding"])


def units_of_two_dates(tables: Tables, random: Random) -> None:
    """RT and RW per office of one month, again of another, and an older total of both."""
    frame = tables["groups"]
    like = frame[frame["group"] == "NON_ASN"].head(1)
    rows = [
        like.assign(area_code=area, as_of=as_of, group=group, unit=unit, total=float(total), covered=float(covered))
        for area in random.sample(sorted(tables["areas"]["area_code"]), k=3)
        for as_of, group, unit, total, covered in (
            ("2026-09", "RT", "PU_", 12, 5), ("2026-09", "RW", "Dinas A", 4, 4), ("2026-12", "RT", "PU_", 12, 7),
            ("2026-12", "RW", "Dinas A", 4, 0), ("2024", "RT_RW", "", 16, 3),
        )
    ]  # fmt: skip
    tables["groups"] = pd.concat([frame, *rows], ignore_index=True).drop_duplicates(
        ["area_code", "as_of", "group", "unit", "funding"], keep="last"
    )


def names_of_every_character(tables: Tables, random: Random) -> None:
    """Names, titles and notes that hold markup, other scripts, or far too much."""
    text = random.choice(NAMES)
    tables["areas"] = tables["areas"].assign(capital=text)
    tables["regulations"] = tables["regulations"].assign(title=text, number=text[:20])
    tables["groups"] = tables["groups"].assign(note=text, note_en=text)
    tables["sources"] = tables["sources"].assign(title=text, publisher=text)


def enormous(tables: Tables, random: Random) -> None:
    """Rupiah and people near the largest number that is still exact."""
    name, columns = random.choice((("budgets", COUNTED["budgets"]), ("claims", ("amount_rp",))))
    for column in columns:
        tables[name] = _filled(tables[name], column, 9e15)


def claims_of_every_period(tables: Tables, random: Random) -> None:
    """Claims of years, months and spans of months."""
    frame = tables["claims"]
    tables["claims"] = frame.assign(
        period=[random.choice(("2025", "2026-01", "2026-01/2026-10", "2024")) for _ in range(len(frame))]
    ).drop_duplicates(["area_code", "period", "programme", "payer"])


ODDITIES: tuple[Oddity, ...] = (
    zeros,
    equal,
    above_all,
    workers_of_a_segment_zero,
    one_area,
    one_month,
    one_segment,
    a_month_missing,
    no_base_of_recent_years,
    no_context,
    no_targets,
    nothing_printed,
    empty_ledger,
    thin_ledger,
    dates_of_every_form,
    units_of_two_dates,
    names_of_every_character,
    enormous,
    claims_of_every_period,
)


def odd_version(snapshot: Snapshot, seed: int) -> tuple[Snapshot, tuple[str, ...]]:
    """A version with one to four oddities, and their names; the first seeds carry one each, all in turn.

    Raises
    ------
    AssertionError
        When the version is not valid: then the generator is wrong, not the app.
    """
    random = Random(seed)  # noqa: S311 - cases, no secrets
    chosen = [ODDITIES[seed]] if seed < len(ODDITIES) else random.sample(ODDITIES, k=random.randint(2, 4))
    tables = dict(snapshot.tables)
    for oddity in chosen:
        oddity(tables, random)
    own = random.random() < 0.5
    if own:  # half of them are an office's own, without the mark of the sample
        tables["sources"] = with_source(tables["sources"])
        tables["enrolment"] = tables["enrolment"].assign(source_id="OFFICE_TEST")
    tables = {name: frame.reset_index(drop=True) for name, frame in tables.items()}
    names = tuple(oddity.__name__ for oddity in chosen)
    errors = [*check_keys(tables)]
    for name, frame in tables.items():
        try:
            validate(name, frame)
        except TableError as error:
            errors += error.errors
    assert not errors, (seed, names, errors)
    return replace(snapshot, tables=tables, simulated=not own), names
