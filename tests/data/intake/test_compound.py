"""Compound files: their streams by name, and chains that never end."""

import struct

import pytest

from data.intake.files.compound import Compound
from data.intake.files.scan_xls import scan_xls
from data.intake.model import RefusedError
from tests.data.intake import made

FREE, END, TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def compound(*names, chain=(TABLE, END)):
    """A file of three sectors: header, sector table, directory of the given streams (none has contents)."""
    header = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504))
    struct.pack_into("<HH", header, 0x1E, 9, 6)
    struct.pack_into("<4I", header, 0x30, 1, 0, 4096, END)
    struct.pack_into("<I", header, 0x44, END)
    struct.pack_into("<109I", header, 0x4C, 0, *[FREE] * 108)
    entries = bytearray(512)
    for place, name in enumerate(names):
        text = name.encode("utf-16-le")
        entries[128 * place : 128 * place + len(text)] = text
        struct.pack_into("<HB", entries, 128 * place + 64, len(text) + 2, 2)
        struct.pack_into("<II", entries, 128 * place + 116, END, 0)
    return bytes(header) + struct.pack("<128I", *chain, *[FREE] * (128 - len(chain))) + bytes(entries)


def stream_names(content):
    return set(Compound(content).entries)


def test_streams_are_named():
    assert stream_names(compound("Workbook", "EncryptedPackage")) == {"Workbook", "EncryptedPackage"}
    assert "Workbook" in stream_names(made.xls([["a"]]))


@pytest.mark.parametrize("chain", [(TABLE, 1), (TABLE, 2, 1)])
def test_a_chain_in_circles_is_damage(chain):
    with pytest.raises(RefusedError, match="damaged"):
        stream_names(compound("Workbook", chain=chain))


@pytest.mark.parametrize("length", [8, 100, 511])
def test_a_header_cut_short_is_damage(length):
    with pytest.raises(RefusedError, match="damaged"):
        stream_names(compound("Workbook")[:length])


def test_a_file_without_its_directory_names_nothing():
    assert stream_names(compound("Workbook")[:600]) == set()


@pytest.mark.parametrize("height", [1, 3000])
def test_the_book_is_taken_out_whole(height):
    book = Compound(made.xls([["a"]] * height)).stream("Workbook")
    assert book.startswith(b"\x09\x08")
    assert scan_xls(made.xls([["a"]] * height))["Rekap"].height == height + 2  # a note stands below the rows
