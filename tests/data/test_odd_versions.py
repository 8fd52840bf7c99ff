"""What holds of every valid version, however odd: a figure is there, or a reason says why not."""

from random import Random

import numpy as np
import pytest

from data.codes.reasons import Reason
from data.coverage.indicators import INDICATORS, evaluate
from data.coverage.panel import Cut
from data.selection import ALL, DATASETS, LAG_BASE_YEARS, PUBLISHED_BASES, SPANS, Selection
from data.tables.fields import BASES, DEFINITIONS, LADDERS, SEGMENTS
from tests.odd import ODDITIES, odd_version

CUTS = 6


@pytest.mark.parametrize("seed", range(len(ODDITIES)), ids=[oddity.__name__ for oddity in ODDITIES])
def test_a_figure_is_there_or_a_reason_says_why_not(snapshot, seed):
    held, names = odd_version(snapshot, seed)
    random = Random(seed)  # noqa: S311 - cases, no secrets
    for _ in range(CUTS):
        cut = Cut.of(
            Selection(
                dataset=random.choice(DATASETS),
                segment=random.choice((ALL, *SEGMENTS)),
                basis=random.choice(BASES),
                denominator=random.choice(DEFINITIONS),
                base_year=random.choice((*LAG_BASE_YEARS, *held.base_years)),
                ladder=random.choice(LADDERS),
                published_base=random.choice(PUBLISHED_BASES),
            )
        )
        for key in INDICATORS:
            found = evaluate(held, cut, key, random.choice(SPANS))
            assert not np.isinf(found.value).any(), (names, cut, key)
            silent = np.isnan(found.value) != (found.reason != Reason.OK)
            assert not silent.any(), (names, cut, key, sorted({Reason(int(each)) for each in found.reason[silent]}))


def test_a_base_of_zero_is_said(snapshot):
    held, _ = odd_version(snapshot, [oddity.__name__ for oddity in ODDITIES].index("workers_of_a_segment_zero"))
    frame = held.tables["workforce"]
    segment = next(each for each in SEGMENTS if (frame["workers"][frame["segment"] == each] == 0).any())
    found = evaluate(held, Cut.of(Selection(segment=segment)), "cakupan")
    assert {Reason(int(each)) for each in found.reason[:-1, -1]} == {Reason.ZERO_BASE}
