"""What ends soon, against rows whose sums fit in the head and against plain arithmetic on the bundled file."""

from calendar import monthrange
from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.codes.groups import GROUPS
from data.coverage.panel import Cut
from data.ledger.calendar import EVERY
from data.ledger.radar import horizon_end, last_day, later, outlook, people_groups, radar
from data.selection import Selection
from data.tables.fields import PROVINCE
from data.tables.schemas import validate

OCTOBER, NOVEMBER, DECEMBER, JANUARY = (later(date(2026, 10, 1), step) for step in range(4))
JEMBER, SUMENEP, SURABAYA = "35.09", "35.29", "35.78"
CUT = Cut.of(Selection())


@pytest.fixture
def paying(snapshot, with_tables):
    """A version in which nothing is paid but the given (area, group, funding, first month, people of each month)."""

    def build(*runs, source="REKAP"):
        rows = [
            {"area_code": area, "month": pd.Timestamp(later(first, step)), "group": group, "funding": funding,
             "people": people, "source_id": source}
            for area, group, funding, first, counts in runs
            for step, people in enumerate(counts)
            if people is not None
        ]  # fmt: skip
        plain = snapshot.tables["protection"]
        frame = pd.DataFrame(rows, columns=list(plain.columns)).astype(plain.dtypes)
        return with_tables(protection=validate("protection", frame))

    return build


def found(held, month=OCTOBER, group=EVERY, days=90, cut=CUT):
    return radar(held, cut, month, group, days)


def endings(result, area=JEMBER):
    rows = result.endings[result.endings["area_code"] == area]
    return rows.groupby("month")["people"].sum().to_dict()


def test_what_is_not_paid_for_after_a_month_ends_with_it(paying):
    held = paying((JEMBER, "PEKERJA_RENTAN", "DBHCHT", OCTOBER, (1000, 1000, 400)))
    result = found(held)
    assert endings(result) == {NOVEMBER: 600, DECEMBER: 400}
    row = result.areas.loc[JEMBER]
    assert (row["protected"], row["ending"]) == (1000, 1000)
    # 600 people lack December; January is beyond the year that renewals are costed to.
    assert row["person_months"] == 600
    assert row["cost"] == 600 * 16_800
    assert row["monthly"] == 1000 * 16_800
    assert row["fall"] == pytest.approx(1000 / row["workers"] * 100)
    assert row["after"] == pytest.approx(row["coverage"] - row["fall"])
    assert (result.december, result.until, result.reported) == (DECEMBER, date(2027, 1, 31), 1)


@pytest.mark.parametrize(("days", "people"), [(30, 100), (60, 300), (90, 700), (180, 700)])
def test_every_month_of_premium_within_the_horizon_ends(paying, days, people):
    held = paying((JEMBER, "NON_ASN", "APBD", OCTOBER, (700, 700, 600, 400)))
    assert found(held, days=days).areas.loc[JEMBER, "ending"] == people


def test_30_60_90_and_180_days_reach_one_two_three_and_six_months_further_from_every_month(snapshot):
    """By the calendar alone: no horizon stops a day short of a month's end, and no two of them are the same."""
    for month in snapshot.months:
        start = date(month.year, month.month, monthrange(month.year, month.month)[1])
        for days, ahead in ((30, 1), (60, 2), (90, 3), (180, 6)):
            year, number = divmod(month.year * 12 + month.month - 1 + ahead, 12)
            end = date(year, number + 1, monthrange(year, number + 1)[1])
            assert horizon_end(month, days) == end, (month, days)
            assert -2 <= (end - start).days - days <= 4, (month, days)
            if month >= snapshot.months[-12]:
                result = radar(snapshot, CUT, month, "NON_ASN", days)
                assert (result.until, len(result.ends)) == (end, ahead + 1), (month, days)
                assert (result.ends[0], last_day(result.ends[-1])) == (month, end), (month, days)


def test_silence_ends_nothing_and_zero_does(paying):
    september = date(2026, 9, 1)
    held = paying(
        (JEMBER, "NON_ASN", "APBD", september, (500, None, 500)),
        (SUMENEP, "NON_ASN", "APBD", september, (500, 0)),
    )
    result = found(held, month=september, days=30)
    assert endings(result) == {}
    assert endings(result, SUMENEP) == {september: 500}


def test_areas_without_rows_of_the_month_are_silent_and_an_explicit_zero_is_not(paying):
    held = paying((JEMBER, "NON_ASN", "APBD", OCTOBER, (0,)), (SUMENEP, "NON_ASN", "APBD", date(2026, 1, 1), (9,)))
    areas = found(held).areas
    assert (areas.loc[JEMBER, "state"], areas.loc[JEMBER, "ending"], areas.loc[JEMBER, "fall"]) == ("ok", 0, 0)
    assert areas.loc[SUMENEP, "state"] == "not_reported"
    assert np.isnan(areas.loc[SUMENEP, "ending"])
    assert "NON_ASN" not in areas.loc[JEMBER, "silent"]
    assert "PERANGKAT_DESA" in areas.loc[JEMBER, "silent"]
    assert "PERANGKAT_DESA" not in areas.loc[SURABAYA, "silent"]
    assert found(held, group="PERANGKAT_DESA").areas.loc[SURABAYA, "state"] == "not_applicable"


def test_nested_and_overlapping_groups_are_counted_once(paying):
    held = paying(
        (JEMBER, "RT_RW", "APBDES", OCTOBER, (300,)),
        (JEMBER, "RT", "APBDES", OCTOBER, (200,)),
        (JEMBER, "RW", "APBDES", OCTOBER, (100,)),
        (JEMBER, "PEKERJA_MISKIN_EKSTREM", "APBD", OCTOBER, (50,)),
        (JEMBER, "JAKON_PROYEK", "APBD", OCTOBER, (7,)),
    )
    result = found(held)
    assert result.areas.loc[JEMBER, "ending"] == 300
    assert found(held, group="RT").areas.loc[JEMBER, "ending"] == 200
    assert found(held, group="PEKERJA_MISKIN_EKSTREM").areas.loc[JEMBER, "ending"] == 50
    assert not {"RT", "RW"} & set(result.areas.loc[JEMBER, "silent"])


def test_the_row_of_the_whole_stands_for_its_funds(paying):
    held = paying(
        (JEMBER, "PEKERJA_RENTAN", "unknown", OCTOBER, (500, 500)),
        (JEMBER, "PEKERJA_RENTAN", "APBD", OCTOBER, (300, 300, 200)),
        (JEMBER, "PEKERJA_RENTAN", "DBHCHT", OCTOBER, (200,)),
    )
    result = found(held)
    assert result.areas.loc[JEMBER, "protected"] == 500
    assert list(result.streams["funding"]) == [EVERY]
    # December is only told by a fund, which then is all there is.
    assert endings(result) == {NOVEMBER: 300, DECEMBER: 200}


def test_people_who_return_are_not_counted_twice(paying):
    august = date(2026, 8, 1)
    held = paying((JEMBER, "PEKERJA_RENTAN", "APBD", august, (100, 0, 100, 0)))
    result = found(held, month=august)
    assert result.areas.loc[JEMBER, "ending"] == 100
    assert endings(result) == {august: 100}
    # September, November and December lack their premium; October has it.
    assert result.areas.loc[JEMBER, "person_months"] == 300


def test_the_segment_on_screen_decides_which_groups_count(paying):
    held = paying((JEMBER, "NON_ASN", "APBD", OCTOBER, (10,)), (JEMBER, "GURU_NGAJI", "APBD", OCTOBER, (5,)))
    ending = {
        segment: found(held, cut=Cut.of(Selection(segment=segment))).areas.loc[JEMBER, "ending"]
        for segment in ("ALL", "PU", "BPU")
    }
    assert ending == {"ALL": 15, "PU": 10, "BPU": 5}
    assert people_groups("JAKON") == ()
    assert set(found(held, cut=Cut.of(Selection(segment="JAKON"))).areas["state"].iloc[:-1]) == {"not_applicable"}


def test_sample_rows_do_not_show_among_published_figures(paying):
    held = paying((JEMBER, "NON_ASN", "APBD", OCTOBER, (10,)), source="SIM")
    hidden = found(held, cut=Cut.of(Selection(dataset="terpublikasi")))
    assert hidden.reported == 0
    assert hidden.streams.empty
    assert hidden.areas.loc[PROVINCE, "state"] == "not_reported"


def test_the_run_of_months_has_a_beginning_and_an_end(paying):
    held = paying((JEMBER, "NON_ASN", "APBD", date(2026, 6, 1), (10, 0, 10, 10, 10, 4)))
    row = found(held).streams.iloc[0]
    assert (row["since"], row["until"]) == (date(2026, 8, 1), NOVEMBER)


def test_the_outlook_falls_by_the_people_whose_protection_ended(paying):
    held = paying((JEMBER, "NON_ASN", "APBD", OCTOBER, (1000, 600, 600)))
    result = found(held, days=60)
    line = outlook(result, JEMBER)
    assert list(line["month"]) == [OCTOBER, NOVEMBER, DECEMBER, JANUARY]
    assert list(line["people"]) == [0, 400, 400, 1000]
    own = result.areas.loc[JEMBER]
    assert set(line["renewed"]) == {own["coverage"]}
    assert line["lapsed"].iloc[-1] == pytest.approx(own["after"])
    whole = outlook(result, PROVINCE)
    assert whole["lapsed"].iloc[-1] == pytest.approx(result.areas.loc[PROVINCE, "after"])


counts = st.lists(st.integers(0, 5000), min_size=1, max_size=6)


@settings(max_examples=25)
@given(counts, counts, st.sampled_from([30, 60, 90, 180]))
def test_more_days_never_end_fewer_and_nobody_ends_twice(snapshot, first, second, days):
    rows = [
        {"area_code": JEMBER, "month": pd.Timestamp(later(OCTOBER, step)), "group": group, "funding": "APBD",
         "people": people, "source_id": "REKAP"}
        for group, values in (("NON_ASN", first), ("GURU_NGAJI", second))
        for step, people in enumerate(values)
    ]  # fmt: skip
    plain = snapshot.tables["protection"]
    frame = pd.DataFrame(rows, columns=list(plain.columns)).astype(plain.dtypes)
    held = replace(snapshot, tables={**snapshot.tables, "protection": frame})
    short, long = (found(held, days=length).areas.loc[JEMBER] for length in (days, days + 60))
    assert 0 <= short["ending"] <= long["ending"] <= long["protected"] == first[0] + second[0]
    assert 0 <= short["person_months"] <= 2 * short["ending"]


@pytest.mark.parametrize("area", [JEMBER, "35.78", "35.29"])
def test_the_bundled_ledger_agrees_with_plain_arithmetic(snapshot, area):
    rows = snapshot.tables["protection"]
    rows = rows[rows["area_code"] == area]
    people: dict[tuple[str, str], dict[date, int]] = {}
    for row in rows.to_dict("records"):
        people.setdefault((row["group"], row["funding"]), {})[row["month"].date()] = row["people"]
    until = date(2027, 1, 31)
    expected: dict[date, int] = {}
    for (group, _), told in people.items():
        if GROUPS[group].counts != "people" or OCTOBER not in told:
            continue
        left = told[OCTOBER]
        for month in (OCTOBER, NOVEMBER, DECEMBER, JANUARY):
            after = min(left, told.get(later(month, 1), 0))
            if last_day(month) <= until and left > after:
                expected[month] = expected.get(month, 0) + left - after
            left = after
    assert expected
    assert endings(found(snapshot), area) == expected
