"""Compound files, the container of older Office formats: what streams there are, and whether its chains end.

A stream is a chain of sectors, each naming the next in a table. A damaged table can name an earlier sector again, and
a reader that follows it takes memory until there is none; so the chains are walked here first.
"""

import struct
from collections.abc import Iterator
from functools import cached_property
from typing import Final, NamedTuple

import numpy as np

from data.intake.model import RefusedError

_END: Final = 0xFFFFFFFA
"""Numbers from here on are marks (end of chain, free, table), not sectors."""
_HEADER_SECTORS: Final = 109
_ENTRY: Final = 128
_STREAM: Final = 2
_ROOT: Final = 5


class _Entry(NamedTuple):
    """An entry of the directory."""

    kind: int
    start: int
    size: int


class Compound:
    """Header, tables and directory of one file.

    Raises
    ------
    RefusedError
        ``damaged`` when a chain never ends or the file is no compound file inside.
    """

    def __init__(self, content: bytes) -> None:
        self.content = content
        try:
            self._open()
            for name in self.entries:
                self._chain_of(self.entries[name])
        except RefusedError:
            raise
        except (struct.error, ValueError, IndexError):
            raise RefusedError("damaged") from None

    def _open(self) -> None:
        content = self.content
        shift, self.mini_shift = struct.unpack_from("<HH", content, 0x1E)
        if shift not in (9, 12) or self.mini_shift > shift:
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

    @cached_property
    def entries(self) -> dict[str, _Entry]:
        """Storages and streams by name."""
        directory = b"".join(self._sector(number) for number in self._chain(self.table, self.directory))
        found: dict[str, _Entry] = {}
        for place in range(0, len(directory) - _ENTRY + 1, _ENTRY):
            length, kind = struct.unpack_from("<HB", directory, place + 64)
            start, size = struct.unpack_from("<II", directory, place + 116)
            if kind:
                name = directory[place : place + min(length, 64)].decode("utf-16-le", "replace").rstrip("\x00")
                found[name] = _Entry(kind, start, size)
        return found

    @cached_property
    def _mini_table(self) -> np.ndarray:
        return self._numbers(self._chain(self.table, self.mini_start))

    def _is_mini(self, entry: _Entry) -> bool:
        return entry.kind == _STREAM and entry.size < self.cutoff

    def _chain_of(self, entry: _Entry) -> list[int]:
        if entry.kind not in (_STREAM, _ROOT):
            return []
        return self._chain(self._mini_table if self._is_mini(entry) else self.table, entry.start)

    def stream(self, name: str) -> bytes:
        """Contents of a stream; as far as they are there."""
        entry = self.entries[name]
        chain = self._chain_of(entry)
        if not self._is_mini(entry):
            return b"".join(map(self._sector, chain))[: entry.size]
        root = next((other for other in self.entries.values() if other.kind == _ROOT), entry)
        small = b"".join(map(self._sector, self._chain(self.table, root.start)))
        size = 1 << self.mini_shift
        return b"".join(small[number * size : (number + 1) * size] for number in chain)[: entry.size]
