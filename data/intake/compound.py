"""Compound files, the container of older Office formats: what streams there are, and whether its chains end.

A stream is a chain of sectors, each naming the next in a table. A damaged table can name an earlier sector again, and
a reader that follows it takes memory until there is none; so the chains are walked here first.
"""

import struct
from collections.abc import Iterator
from typing import Final

import numpy as np

from data.intake.model import RefusedError

_END: Final = 0xFFFFFFFA
"""Numbers from here on are marks (end of chain, free, table), not sectors."""
_HEADER_SECTORS: Final = 109
_ENTRY: Final = 128
_STREAM: Final = 2
_ROOT: Final = 5


def stream_names(content: bytes) -> frozenset[str]:
    """Names in the directory of a compound file, after every chain was walked to its end.

    Raises
    ------
    RefusedError
        ``damaged`` when a chain never ends or the file is no compound file inside.
    """
    try:
        return _Compound(content).names()
    except (struct.error, ValueError, IndexError) as error:
        if isinstance(error, RefusedError):
            raise
        raise RefusedError("damaged") from None


class _Compound:
    """Header and tables of one file."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        shift, self.mini_shift = struct.unpack_from("<HH", content, 0x1E)
        if shift not in (9, 12):
            raise RefusedError("damaged")
        self.size = 1 << shift
        self.directory, _, self.cutoff, self.mini_start = struct.unpack_from("<4I", content, 0x30)
        self.table = self._numbers(list(self._table_sectors()))

    def _sector(self, number: int) -> bytes:
        return self.content[(number + 1) * self.size : (number + 2) * self.size]

    def _numbers(self, sectors: list[int]) -> np.ndarray:
        data = b"".join(self._sector(number) for number in sectors)
        return np.frombuffer(data[: len(data) // 4 * 4], dtype="<u4")

    def _table_sectors(self) -> Iterator[int]:
        """Sectors of the table itself: named in the header, then in a chain of its own."""
        listed = struct.unpack_from(f"<{_HEADER_SECTORS}I", self.content, 0x4C)
        yield from (number for number in listed if number < _END)
        (following,) = struct.unpack_from("<I", self.content, 0x44)
        seen = 0
        while following < _END and (following + 1) * self.size < len(self.content):
            seen += 1
            if seen > len(self.content) // self.size:
                raise RefusedError("damaged")
            numbers = self._numbers([following])
            yield from (int(number) for number in numbers[:-1] if number < _END)
            following = int(numbers[-1])

    @staticmethod
    def _chain(table: np.ndarray, start: int) -> list[int]:
        """Sectors from `start` on; a chain longer than its table goes in circles."""
        chain: list[int] = []
        while start < _END:
            chain.append(start)
            if len(chain) > len(table) + 1:
                raise RefusedError("damaged")
            start = int(table[start]) if start < len(table) else _END
        return chain

    def names(self) -> frozenset[str]:
        """Walk every chain and return the names of storages and streams."""
        directory = b"".join(self._sector(number) for number in self._chain(self.table, self.directory))
        mini = self._numbers(self._chain(self.table, self.mini_start))
        found: set[str] = set()
        for place in range(0, len(directory) - _ENTRY + 1, _ENTRY):
            length, kind = struct.unpack_from("<HB", directory, place + 64)
            start, size = struct.unpack_from("<II", directory, place + 116)
            if kind in (_STREAM, _ROOT):
                self._chain(mini if kind == _STREAM and size < self.cutoff else self.table, start)
            if kind:
                found.add(directory[place : place + min(length, 64)].decode("utf-16-le", "replace").rstrip("\x00"))
        return frozenset(found)
