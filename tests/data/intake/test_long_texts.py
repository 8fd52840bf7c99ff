"""A cell may hold 32,767 letters; none of them may keep the reader busy."""

from time import process_time

import pandas as pd
import pytest

from data.intake.words.areas import AreaIndex
from data.intake.words.dates import find_period, month_of, parse_period
from data.intake.words.numbers import is_ambiguous, is_missing, multiplier, parse_number
from data.snapshot import BUNDLED

INDEX = AreaIndex.of(pd.read_csv(BUNDLED / "areas.csv", dtype=str))
LENGTH = 32_767
PIECES = (
    "-", "1", "1.", "1,", "1 ", "*", "(", "/", "\u00a0", "ﷺ", "rp", "a", "kab ", "jumlah ", "total jawa timur ", "no ",
    "inpres ", "okt ", "januari - ", "31-10-", "s d ", "2026 s.d. ", "dalam ", "per ", "35.09 ", "tw.",
)  # fmt: skip
STARTS = ("", "okt", "1", "tw", "2026", "kab", "jumlah", "35.09", "(", "rp", "dalam")


@pytest.mark.parametrize("piece", PIECES)
def test_no_text_of_any_length_takes_long(piece):
    texts = [(start + piece * LENGTH)[:LENGTH] for start in STARTS]
    begin = process_time()
    for text in texts:
        for read in (find_period, month_of, is_missing, is_ambiguous, multiplier, INDEX.match):
            read(text)
        parse_period(text, header=True, serial=True)
        parse_number(text, "id")
    assert process_time() - begin < 0.5 * len(texts)  # a hundred times what it takes
