"""A few hundred files of the fuzzing; ``python -m tests.fuzz`` runs as many as asked for."""

from datetime import date, datetime, time, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.intake.files.personal import refuse_personal
from data.intake.files.workbook import read_workbook
from data.intake.model import RefusedError
from data.text.catalogue import Texts
from tests.campaigns import part
from tests.fuzz import grids
from tests.fuzz.__main__ import run_batch
from tests.fuzz.invariant import outcome

KINDS = (str, int, float, bool, date, datetime, time, timedelta, type(None))
QUIET = settings(max_examples=60, derandomize=True, suppress_health_check=list(HealthCheck))

DAMAGED = part(200)
HEADS = (b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<table>", b"a;b\n")
CELLS = st.sampled_from((*grids.NUMBERS, *grids.TITLES, "a;b", 'q"r', "x\ny"))


def read(name, content):
    """Read a file, or return the sentence it is refused with."""
    try:
        book = read_workbook(name, content)
        refuse_personal(book)
    except RefusedError as error:
        refusal = vars(error)
        return Texts("id")(refusal["key"], **refusal["values"])
    return book


@QUIET
@given(st.binary(max_size=3000), st.sampled_from(HEADS))
def test_any_bytes_are_read_or_refused_with_a_sentence(content, head):
    assert read("a.xlsx", head + content)


@QUIET
@given(st.randoms(use_true_random=False))
def test_what_is_read_keeps_the_contract_of_the_grid(random):
    _, name, content = grids.file(random)
    book = read(name, content)
    if isinstance(book, str):
        return
    for sheet in book.sheets:
        rows, columns = sheet.grid.shape
        assert list(sheet.grid.columns) == list(range(columns))
        assert list(sheet.grid.index) == list(range(rows))
        assert all(isinstance(value, KINDS) for value in sheet.grid.to_numpy().ravel())
        if rows:
            assert sheet.grid.iloc[-1].notna().any()
            assert sheet.grid.iloc[:, -1].notna().any()


@QUIET
@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=3))
def test_quoted_text_comes_back_as_it_was(rows):
    text = "\n".join(";".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in [["A", "B", "C"], *rows])
    grid = read_workbook("a.csv", text.encode()).sheets[0].grid
    assert grid.to_numpy().tolist() == [["A", "B", "C"], *rows]


@QUIET
@given(st.randoms(use_true_random=False))
def test_random_sheets_go_the_whole_way(random):
    _, name, content = grids.file(random)
    assert outcome(name, content)


def test_damaged_workbooks_go_the_whole_way():
    waiting, done = list(range(DAMAGED)), []
    while waiting:
        finished, waiting = run_batch("pytest", waiting)
        done += finished
    assert len(done) == DAMAGED
    assert not [case for case in done if case[2].startswith("FAILED")]
