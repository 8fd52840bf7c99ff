"""Objections: kept beside the value, matched by what they are about, valid by the rules of their table."""

from dataclasses import replace
from datetime import date

import pytest

from data.quality.objections import SOURCE, Objection, objections, objections_to, with_objection
from data.tables.schemas import validate

STATED = Objection("35.13", "2026-10", "cakupan", "ALL", 27.0, "Sekda", "2026-11-09", "data ganda belum dibuang")


def test_an_objection_is_a_row_of_its_own_and_changes_no_figure(snapshot):
    tables = with_objection(snapshot, STATED)
    assert len(validate("objections", tables["objections"])) == 1
    assert SOURCE in set(validate("sources", tables["sources"])["source_id"])
    changed = {name for name in tables if tables[name] is not snapshot.tables[name]}
    assert changed == {"objections", "sources"}


def test_a_second_statement_of_the_day_takes_the_place_of_the_first(snapshot, with_tables):
    once = with_tables(**with_objection(snapshot, STATED))
    twice = with_tables(**with_objection(once, replace(STATED, value=28.0)))
    assert [item.value for item in objections(twice, "35.13")] == [28.0]
    assert (twice.tables["sources"]["source_id"] == SOURCE).sum() == 1
    other = with_tables(**with_objection(twice, replace(STATED, stated_by="Disnaker", stated_on="2026-11-10")))
    assert [item.stated_by for item in objections(other, "35.13")] == ["Disnaker", "Sekda"]


@pytest.mark.parametrize(
    ("as_of", "month", "there"),
    [
        ("2026-10", date(2026, 10, 1), True),
        ("2026-10-20", date(2026, 10, 1), True),
        ("2026", date(2026, 10, 1), True),
        ("2026-10", date(2026, 9, 1), False),
        ("2025", date(2026, 10, 1), False),
    ],
)
def test_it_shows_beside_values_of_its_own_date_only(snapshot, with_tables, as_of, month, there):
    held = with_tables(**with_objection(snapshot, replace(STATED, as_of=as_of)))
    assert bool(objections_to(held, "35.13", "cakupan", "ALL", month)) == there
    assert not objections_to(held, "35.13", "cakupan", "PU", month)
    assert not objections_to(held, "35.13", "peserta_aktif", "ALL", month)
    assert not objections_to(held, "35.74", "cakupan", "ALL", month)


@pytest.mark.parametrize("wrong", [{"stated_by": " "}, {"reason": ""}, {"value": -1.0}, {"value": float("nan")}])
def test_without_who_why_and_a_value_it_is_refused(snapshot, wrong):
    with pytest.raises(ValueError, match="needs a person"):
        with_objection(snapshot, replace(STATED, **wrong))
