"""Changes an area's own history makes plausible, and those it does not."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from data.rules.registry import check
from tests.data.rules.readings import AREAS, TODAY, enrolled, reading, rows
from tests.data.rules.test_rules import found, said

LAST = pd.Timestamp("2026-10-01")


@pytest.fixture(scope="module")
def real(snapshot):
    """A version in which the sample stands as if it were real, without its last month."""
    frame = snapshot.tables["enrolment"].assign(source_id="S06")
    return replace(snapshot, tables={**snapshot.tables, "enrolment": frame[frame["month"] < LAST]})


@pytest.fixture(scope="module")
def last(snapshot):
    """Rows of the last month of the sample."""
    frame = snapshot.tables["enrolment"]
    return frame[frame["month"] == LAST].drop(columns=["source_id"]).reset_index(drop=True)


def changed(last, factor, area="35.09", segment="PU", basis="domisili"):
    here = (last["area_code"] == area) & (last["segment"] == segment) & (last["basis"] == basis)
    return last.assign(active=np.where(here, (last["active"] * factor).round(), last["active"]))


def jumps(version, frame):
    return found(version, "plausible_jump", reading(enrolment=rows("enrolment", frame.to_dict("records"))))


def test_an_ordinary_month_is_plausible(real, last):
    problems, counts = jumps(real, last)
    assert problems == []
    assert counts["checked"] == len(last)


@pytest.mark.parametrize("factor", [10.0, 0.1, 1.5, 0.6])
def test_a_slip_is_found_where_it_is(real, last, factor):
    problems, counts = jumps(real, changed(last, factor))
    assert [(p.severity, p.area, p.month) for p in problems] == [("warning", "35.09", "2026-10")]
    assert counts["warned"] == 1


def test_the_line_says_what_was_to_be_expected(real, last):
    values = said(jumps(real, changed(last, 10.0))[0][0])
    assert values["expected"] == pytest.approx(values["active"] / 10, rel=0.1)
    assert values["previous_month"] == (LAST - pd.DateOffset(months=1)).date()


def test_two_swapped_rows_are_both_found(real, last):
    swap = last["segment"].eq("PU") & last["basis"].eq("domisili") & last["area_code"].isin(["35.01", "35.78"])
    frame = last.copy()
    frame.loc[swap, "active"] = frame.loc[swap, "active"].to_numpy()[::-1]
    assert {problem.area for problem in jumps(real, frame)[0]} == {"35.01", "35.78"}


def test_december_peaks_are_no_jumps(snapshot):
    frame = snapshot.tables["enrolment"]
    before = frame[frame["month"] < "2025-12-01"].assign(source_id="S06")
    version = replace(snapshot, tables={**snapshot.tables, "enrolment": before})
    peak = frame[(frame["month"] >= "2025-12-01") & (frame["month"] <= "2026-04-01")].drop(columns="source_id")
    assert jumps(version, peak)[0] == []


def test_a_december_peak_alone_is_not_a_jump_when_all_areas_have_it(snapshot):
    months = pd.date_range("2025-06-01", "2025-12-01", freq="MS")
    level = [1.0, 1.01, 1.0, 1.02, 1.01, 1.02, 1.4]
    frame = pd.DataFrame(
        enrolled(area, month, active=round((9000 + 130 * n) * part * (1 + 0.002 * ((3 * n + 5 * k) % 7))))
        for n, area in enumerate(AREAS)
        for k, (month, part) in enumerate(zip(months, level, strict=True))
    )
    assert jumps(snapshot, frame)[0] == []
    alone = frame.copy()
    others = (alone["month"] == months[-1]) & (alone["area_code"] != "35.09")
    alone.loc[others, "active"] = (alone.loc[others, "active"] / 1.4).round()
    assert [problem.area for problem in jumps(snapshot, alone)[0]] == ["35.09"]


def test_the_way_back_from_a_slip_is_no_second_line(snapshot):
    frame = snapshot.tables["enrolment"]
    year = frame[frame["month"] >= "2025-11-01"].drop(columns="source_id").reset_index(drop=True)
    here = (
        year["area_code"].eq("35.09") & year["segment"].eq("BPU") & year["basis"].eq("domisili")
        & year["month"].eq(pd.Timestamp("2026-06-01"))
    )  # fmt: skip
    year.loc[here, "active"] *= 10
    version = replace(
        snapshot, tables={**snapshot.tables, "enrolment": frame[frame["month"] < "2025-11-01"].assign(source_id="S06")}
    )
    assert [(p.area, p.month) for p in jumps(version, year)[0]] == [("35.09", "2026-06")]


@pytest.mark.parametrize(("people", "told"), [(99, False), (150, True)])
def test_a_change_of_few_people_is_never_a_jump(real, last, people, told):
    key = ["area_code", "segment", "basis"]
    old = real.tables["enrolment"]
    before = old[old["month"] == LAST - pd.DateOffset(months=1)].set_index(key)["active"]
    small = (last["area_code"] == "35.72") & (last["segment"] == "PMI")
    frame = last.copy()
    frame.loc[small, "active"] = [before[tuple(row)] + people for row in last.loc[small, key].to_numpy()]
    assert bool(jumps(real, frame)[0]) == told


def test_without_history_the_other_areas_judge(snapshot):
    first = [enrolled(area, "2026-09", active=20_000 + 510 * n) for n, area in enumerate(AREAS)]
    second = [row | {"month": LAST, "active": row["active"] * (1.01 + 0.001 * (n % 5))} for n, row in enumerate(first)]
    second[8]["active"] *= 3
    frame = pd.DataFrame([*first, *second])
    frame["active"] = frame["active"].round()
    assert [problem.area for problem in jumps(snapshot, frame)[0]] == [AREAS[8]]


def test_too_short_a_history_of_too_few_areas_says_nothing(snapshot):
    rows_ = [enrolled(area, f"2026-{month:02d}", active=5000 + month) for area in AREAS[:7] for month in range(5, 10)]
    rows_ += [enrolled(area, "2026-10", active=50_000) for area in AREAS[:7]]
    problems, counts = found(snapshot, "plausible_jump", reading(enrolment=rows_))
    assert problems == []
    assert counts["checked"] == 0


def test_figures_after_a_gap_are_judged_by_steps_of_that_length(real, last):
    old = real.tables["enrolment"]
    quarterly = old[old["month"].dt.month.isin([1, 4, 7, 10])]
    version = replace(real, tables={**real.tables, "enrolment": quarterly})
    assert jumps(version, last)[0] == []
    assert [problem.area for problem in jumps(version, changed(last, 5.0))[0]] == ["35.09"]


def test_the_sample_is_no_history(snapshot, last):
    problems, counts = jumps(snapshot, changed(last, 10.0))
    assert problems == []
    assert counts["checked"] == 0


def test_the_order_of_rows_does_not_matter(real, last):
    frame = changed(last, 10.0)
    shuffled = frame.sample(frac=1, random_state=3).reset_index(drop=True)
    assert {p.area for p in jumps(real, shuffled)[0]} == {p.area for p in jumps(real, frame)[0]}


def test_nothing_of_the_version_is_changed(real, last):
    before = real.tables["enrolment"].copy()
    check([reading(enrolment=rows("enrolment", last.to_dict("records")))], real, TODAY)
    pd.testing.assert_frame_equal(real.tables["enrolment"], before)
