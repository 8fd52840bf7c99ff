"""Text of files and people never becomes Markdown."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as some

from components.text.catalogue import plain


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("rekap okt", "rekap okt"),
        ("![x](http://a.b/c.png)", r"\!\[x\]\(http\:\/\/a\.b\/c\.png\)"),
        ("# Judul\n\n- butir", r"\# Judul \- butir"),
        ("<img src=x>", r"\<img src\=x\>"),
        (":red[merah] $x$", r"\:red\[merah\] \$x\$"),
        ("Kab. Malang", r"Kab\. Malang"),
    ],
)
def test_every_sign_is_escaped(text, shown):
    assert plain(text) == shown


@given(some.text())
def test_nothing_is_lost_but_white_space(text):
    assert re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", plain(text)).split() == text.split()
