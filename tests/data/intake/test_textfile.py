"""Text files: encodings, delimiters, ragged rows, quotes."""

import codecs

import pytest

from data.intake.files.textfile import read_text_sheet
from data.intake.model import RefusedError

TABLE = "Kab/Kota;Aktif;Cakupan\nKab. Malang;1.234;34,36\n“Kota” Malang – é;5;7,1\n"


def rows(content, name="rekap.csv"):
    grid = read_text_sheet(name, content).grid
    assert all(str(dtype) == "str" for dtype in grid.dtypes)
    return [[None if value != value else value for value in row] for row in grid.to_numpy().tolist()]


EXPECTED = [line.split(";") for line in TABLE.splitlines()]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_every_usual_encoding_and_line_end(encoding, ending):
    assert rows(TABLE.replace("\n", ending).encode(encoding)) == EXPECTED


def test_a_file_cut_within_a_character_is_still_utf8():
    text = ("Kab. Malang – é;5\n" * 30).encode()
    assert rows(text + "–".encode()[:2])[0] == ["Kab. Malang – é", "5"]


def test_big_endian_marks_are_known():
    assert rows(codecs.BOM_UTF16_BE + TABLE.encode("utf-16-be")) == EXPECTED
    assert rows(codecs.BOM_UTF32_BE + TABLE.encode("utf-32-be")) == EXPECTED


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
        ("a\tb\n1,5\t2\n", [["a", "b"], ["1,5", "2"]]),
        ("a|b\n1|2\n", [["a", "b"], ["1", "2"]]),
        ("Kode;A\n35.01;1,5\n35.02;1,7\n", [["Kode", "A"], ["35.01", "1,5"], ["35.02", "1,7"]]),
        ("1,5;2,5\n3,5;4,5\n", [["1,5", "2,5"], ["3,5", "4,5"]]),
        ('kode,bulan,sumber\n35.01,2026-10,"A;B"\n', [["kode", "bulan", "sumber"], ["35.01", "2026-10", "A;B"]]),
        ("kode,bulan,sumber\n35.01,2026-10,A;B\n", [["kode", "bulan", "sumber"], ["35.01", "2026-10", "A;B"]]),
        ("Data, Okt\n\nkode;aktif\n35.01;7\n", [["Data, Okt", None], [None, None], ["kode", "aktif"], ["35.01", "7"]]),
        ("sep=;\na;b\n", [["a", "b"]]),
        ('"sep=|"\r\na|b\r\n', [["a", "b"]]),
        ('a;b\n"x;y\nz";"q""r"\n', [["a", "b"], ["x;y\nz", 'q"r']]),
        ("a;b;c\n1\n1;2;3;4;;\n", [["a", "b", "c", None], ["1", None, None, None], ["1", "2", "3", "4"]]),
        ("satu\ndua\n", [["satu"], ["dua"]]),
        ("a;b\n \xa0;\n1;2\n ; \n", [["a", "b"], [None, None], ["1", "2"]]),
    ],
)  # fmt: skip
def test_cells_are_told_apart(text, expected):
    assert rows(text.encode()) == expected


def test_a_quotation_mark_without_its_pair_swallows_nothing():
    text = 'kab;ukuran\nA;5"\nB;"6\n' + "".join(f"C{place};{place}\n" for place in range(500))
    found = rows(text.encode())
    assert len(found) == 503
    assert found[2] == ["B", '"6']


def test_the_sheet_is_named_after_the_file():
    assert read_text_sheet("C:\\data\\Rekap Okt.csv", b"a;b\n").name == "Rekap Okt"


def test_columns_that_begin_late_and_end_early_keep_their_rows():
    text = "a;b\n" * 50_001 + "a;b;c\n" + "a;b\n" * 50_001
    grid = read_text_sheet("x.csv", text.encode()).grid
    assert grid.shape == (100_003, 3)
    assert grid[2].first_valid_index() == 50_001


def test_progress_ends_at_the_end():
    told = []
    read_text_sheet("x.csv", b"a;b\n" * 120_000, lambda step, done: told.append((step, done)))
    assert [step for step, _ in told] == ["read"] * 3
    assert told == sorted(told)
    assert told[-1][1] == 1.0


@pytest.mark.parametrize(
    "content", [bytes(range(256)) * 9, b"\x00" * 400, b"\x01\x02\x03;\x04" * 90, b"\xff\xfe\x00\xd8" * 50]
)
def test_junk_is_refused(content):
    with pytest.raises(RefusedError, match="not_a_table"):
        read_text_sheet("x.csv", content)


def test_more_columns_than_any_table_has_are_refused():
    with pytest.raises(RefusedError, match="too_many_columns"):
        read_text_sheet("x.csv", b"a;" * 9000)
