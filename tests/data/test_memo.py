"""Results belong to a snapshot: kept while it lives, gone with it."""

import gc
from dataclasses import replace
from weakref import ref

from data.coverage.indicators import evaluate
from data.coverage.panel import Cut
from data.coverage.targets import target_in_force
from data.selection import Selection
from data.snapshot import per_snapshot

CUT = Cut.of(Selection())


def test_a_result_is_worked_out_once_per_snapshot_and_arguments(snapshot):
    asked = []

    @per_snapshot(8)
    def months(held, factor):
        asked.append((held, factor))
        return len(held.months) * factor

    other = replace(snapshot)
    assert [months(snapshot, 1), months(snapshot, 1), months(snapshot, 2), months(other, 1)] == [94, 94, 188, 94]
    assert [(held is other, factor) for held, factor in asked] == [(False, 1), (False, 2), (True, 1)]
    months.forget()
    months(snapshot, 1)
    assert len(asked) == 4


def test_an_old_version_leaves_memory_although_its_results_were_kept(snapshot):
    old = replace(snapshot)
    evaluate(old, CUT, "kekurangan")
    target_in_force(old, "RPJPD", "35.09", 2026)
    assert evaluate(old, CUT, "kekurangan") is evaluate(old, CUT, "kekurangan")
    gone = ref(old)
    del old
    gc.collect()
    assert gone() is None
