"""Every figure names at least one source that is in the table of sources, and one for each table it was made from."""

from collections.abc import Iterable
from datetime import date
from itertools import product

import pandas as pd
import pytest

from data.codes.groups import GROUPS
from data.coverage.indicators import INDICATORS, indicator_row
from data.ledger.arrears import arrears, by_segment
from data.ledger.budgets import budget_table, province_summary
from data.ledger.calendar import EVERY
from data.ledger.claims import claims_table, payers
from data.ledger.employers import by_sector, employers
from data.ledger.group_parts import fund_table, printed_rows, unit_table
from data.ledger.groups import group_table
from data.ledger.regulations import NOT_REPORTED, strongest
from data.scenario.benefits import bases
from data.scenario.contributions import PACKAGES, PAYERS, contribution
from data.selection import ALL, DATASETS, Selection
from data.tables.fields import PROVINCE, SEGMENTS

OCTOBER = date(2026, 10, 1)
PARTICIPANTS, BASE, TARGET = "participants", "base", "target"
MADE_FROM = {
    "cakupan": {PARTICIPANTS, BASE},
    "belum_terlindungi": {PARTICIPANTS, BASE},
    "kekurangan": {PARTICIPANTS, BASE, TARGET},
    "capaian_target": {PARTICIPANTS, BASE, TARGET},
    "pertumbuhan_poin": {PARTICIPANTS, BASE},
    "pertumbuhan_orang": {PARTICIPANTS},
    "porsi_kekurangan": {PARTICIPANTS, BASE, TARGET},
    "peringkat": {PARTICIPANTS, BASE},
    "peserta_aktif": {PARTICIPANTS},
    "peserta_nonaktif": {PARTICIPANTS},
    "target": {TARGET},
    "dasar": {BASE},
}
"""Indicator -> what its formula takes; an achievement of a printed percentage needs no counts, but all its prints."""


def keys(texts: Iterable[str]) -> set[str]:
    """Source keys in some ``;`` lists."""
    return {key for text in texts for key in str(text).split(";") if key}


def of_tables(snapshot, dataset: str, segment: str, definition: str) -> dict[str, set[str]]:
    """Sources that may stand behind participants, base and target, from the raw tables."""
    workforce, printed = snapshot.tables["workforce"], snapshot.tables["published"]
    base = keys(workforce.loc[(workforce["definition"] == definition) & (workforce["segment"] == segment), "source_id"])
    target = keys(snapshot.tables["targets"]["source_id"])
    if dataset == "terpublikasi":
        of_segment = keys(printed.loc[printed["segment"] == segment, "source_id"])
        return {PARTICIPANTS: of_segment, BASE: of_segment | base, TARGET: target}
    return {PARTICIPANTS: keys(snapshot.tables["enrolment"]["source_id"]), BASE: base, TARGET: target}


def test_every_indicator_is_listed_here():
    assert set(MADE_FROM) == set(INDICATORS)


@pytest.mark.parametrize(("dataset", "segment"), list(product(DATASETS, (ALL, *SEGMENTS))))
def test_every_indicator_names_a_source_of_each_table_it_was_made_from(snapshot, dataset, segment):
    known, there = set(snapshot.sources.index), 0
    for definition, basis, ladder in (
        ("sakernas_bekerja", "domisili", "RPJPD"),
        ("angkatan_kerja", "lokasi_kerja", "LOKAL"),
        ("potensi", "domisili", "RKP"),
    ):
        like = Selection(dataset=dataset, segment=segment, denominator=definition, basis=basis, ladder=ladder)
        months = (date(2024, 12, 1), OCTOBER) if definition == "potensi" else (OCTOBER,)
        tables = of_tables(snapshot, dataset, segment, definition)
        for key, area, month in product(INDICATORS, snapshot.units, months):
            row = indicator_row(snapshot, Selection(**{**vars(like), "month": month}), key, area)
            if row["status"] != "ok":
                continue
            there += 1
            named = keys([row["source_id"]])
            assert named, (key, area)
            assert named <= known, (key, area)
            for part in MADE_FROM[key]:
                assert named & tables[part], (key, area, part)
    # The bundled version holds something of every segment in both datasets but the printed one of migrants.
    assert there or (dataset, segment) == ("terpublikasi", "PMI")


def named(snapshot, frame: pd.DataFrame, what: str) -> int:
    """Check the sources of some rows; how many there were."""
    for text in frame["source_id"]:
        assert keys([text]), what
        assert keys([text]) <= set(snapshot.sources.index), what
    return len(frame)


@pytest.mark.parametrize("dataset", DATASETS)
def test_every_row_of_the_ledger_that_tells_something_names_its_source(snapshot, dataset):
    checked = 0
    for code, fund in product(GROUPS, (EVERY, "DBHCHT")):
        table = group_table(snapshot, dataset, code, fund, OCTOBER)
        checked += named(snapshot, table[table["state"] == "ok"], f"{code} {fund}")
    for code in GROUPS:
        for area in (PROVINCE, "35.09"):
            checked += named(snapshot, fund_table(snapshot, dataset, code, OCTOBER, area), f"funds of {code}")
            checked += named(snapshot, unit_table(snapshot, dataset, code, OCTOBER, area), f"units of {code}")
        checked += named(snapshot, printed_rows(snapshot, code), f"prints of {code}")
    for segment in (ALL, *SEGMENTS):
        table = arrears(snapshot, dataset, segment, OCTOBER)
        checked += named(snapshot, table[table["state"] == "ok"], f"arrears {segment}")
    checked += named(snapshot, by_segment(snapshot, dataset, OCTOBER, PROVINCE), "arrears by segment")
    table = employers(snapshot, dataset, "ALL", OCTOBER)
    checked += named(snapshot, table[table["state"] == "ok"], "employers")
    sectors = by_sector(snapshot, dataset, OCTOBER, PROVINCE)
    checked += named(snapshot, sectors, "employers by sector") if len(sectors) else 0
    for year in (2025, 2026):
        budgets = budget_table(snapshot, dataset, year)
        checked += named(snapshot, budgets[budgets["rows"] > 0], f"budgets {year}")
        whole = province_summary(snapshot, dataset, year)
        checked += named(snapshot, pd.DataFrame([whole]), f"all budgets {year}") if whole["rows"] else 0
        for payer in payers(snapshot, dataset, year):
            claims = claims_table(snapshot, dataset, year, payer)
            checked += named(snapshot, claims[claims["reported"]], f"claims {year} {payer}")
    rules = strongest(snapshot, dataset)
    checked += named(snapshot, rules[rules["instrument"] != NOT_REPORTED], "rules")
    assert checked > 50


def test_every_price_and_every_benefit_names_its_source(snapshot):
    known = set(snapshot.sources.index)
    for payer, (package, made), month in product(PAYERS, PACKAGES.items(), (OCTOBER, date(2027, 6, 1))):
        if payer.startswith("MANDIRI") and made.segment == "PU":
            continue
        found = contribution(snapshot, month, payer, package, 3_000_000)
        assert found.source_ids, (payer, package)
        assert set(found.source_ids) <= known, (payer, package)
    for basis in bases(snapshot):
        assert basis.source_ids, basis
        assert set(basis.source_ids) <= known, basis
