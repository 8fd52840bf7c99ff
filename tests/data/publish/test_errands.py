"""Errands of a page: each names a function that is there and can run in a process of its own."""

import importlib
import inspect

import pytest

from data.publish import errands, isolated

TARGETS = [errands.EXAMINE, errands.TAKE, errands.AGAIN, errands.KEEP, errands.COMPARE, errands.MARK]


@pytest.mark.parametrize("target", TARGETS)
def test_every_errand_names_a_function_that_takes_progress(target):
    module, function = target.split(":")
    found = getattr(importlib.import_module(module), function)
    assert "progress" in inspect.signature(found).parameters


def test_a_comparison_in_a_process_of_its_own_is_the_comparison(snapshot):
    fewer = {**snapshot.tables, "targets": snapshot.tables["targets"].iloc[3:]}
    told = []
    found = isolated.call(errands.COMPARE, snapshot.tables, fewer, progress=lambda *step: told.append(step))
    assert found.counts.to_dict("records") == [
        {"table": "targets", "added": 0, "changed": 0, "removed": 3, "sample": 0}
    ]
    assert told == [("compare", 0.0)]
