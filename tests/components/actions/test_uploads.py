"""Names of uploaded files: told apart, whatever they are called."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from components.actions import uploads
from components.actions.uploads import unique_names


@pytest.mark.parametrize(
    ("names", "told_apart"),
    [
        (["a.xlsx", "b.xlsx"], ["a.xlsx", "b.xlsx"]),
        (["a.xlsx", "a.xlsx", "a.xlsx"], ["a.xlsx", "a (2).xlsx", "a (3).xlsx"]),
        (["a.xlsx", "a (2).xlsx", "a.xlsx"], ["a.xlsx", "a (2).xlsx", "a (3).xlsx"]),
        (["rekap", "rekap"], ["rekap", "rekap (2)"]),
    ],
)
def test_files_of_one_name_are_numbered(names, told_apart):
    assert unique_names(names) == told_apart


@given(some.lists(some.text(max_size=8), max_size=12))
def test_no_two_files_share_a_name(names):
    assert len(set(unique_names(names))) == len(names)


def test_files_outlive_a_run_that_was_ended_and_nothing_else(monkeypatch):
    kept = uploads._TAKEN + "kelola"

    class RunEndedError(BaseException):
        """As Streamlit ends a run whose viewer clicked elsewhere."""

    for error, left in ((RunEndedError, True), (ValueError, False), (None, False)):
        state = {kept: [("a.csv", b"1")]}
        monkeypatch.setattr(uploads.st, "session_state", state)
        try:
            with uploads.received("kelola"):
                if error:
                    raise error
        except (RunEndedError, ValueError):
            pass
        assert (kept in state) == left
