"""Exports that somebody or something has altered, each from a seed."""

import io
import json
import random
import struct
import zipfile
import zlib
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from data.store.blobs import digest

Entries = dict[str, bytes]
LIST = "manifest.json"

STRANGE: tuple[Any, ...] = (
    None, True, -1, 2**63, 10**400, 1.5, 1e999, "", "x", "\x00", "\ud800", "9" * 5000, "a" * 200_000, [], {}, [[]],
    {"x": {}}, "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2026-01-01", "../../x", "35.01",
)  # fmt: skip
NAMES = ("../../etc/x", "/etc/x", "..\\x", "C:\\x", "tables/../x.parquet", "tables/", "", "a" * 60_000, LIST.upper())


def altered(content: bytes, seed: int) -> bytes:
    """The export, altered in one of the ways; the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - alterations, no secrets
    return WAYS[seed % len(WAYS)](content, chance)


def opened(content: bytes) -> Entries:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(entries: Entries, compression: int = zipfile.ZIP_STORED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", compression) as archive:
        for name, entry in entries.items():
            archive.writestr(zipfile.ZipInfo(name or "x"), entry, compression)
    return target.getvalue()


def listed(entries: Entries, name: str, content: bytes) -> None:
    """Put other bytes in the place of a table, and its SHA-256 into the list."""
    entries[f"tables/{name}.parquet"] = content
    manifest = json.loads(entries[LIST])
    manifest["tables"][name] = {"sha256": digest(content), "bytes": len(content)}
    entries[LIST] = json.dumps(manifest).encode()


def flipped(content: bytes, chance: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.randint(1, 40)):
        changed[chance.randrange(len(changed))] ^= chance.randint(1, 255)
    return bytes(changed)


def cut(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content))]


def longer(content: bytes, chance: random.Random) -> bytes:
    more = chance.randbytes(chance.randint(1, 70_000))
    return chance.choice([content + more, more + content, content + content])


def strange_value(content: bytes, chance: random.Random) -> bytes:
    """One value of the list, at any depth, is another."""
    entries = opened(content)
    manifest = json.loads(entries[LIST])
    at: Any = manifest
    while True:
        key = chance.choice(list(at) if isinstance(at, dict) else range(len(at)))
        if not isinstance(at[key], dict | list) or not at[key] or chance.random() < 0.2:
            break
        at = at[key]
    if isinstance(at, dict) and chance.random() < 0.2:
        del at[key]
    else:
        at[key] = chance.choice(STRANGE)
    entries[LIST] = json.dumps(manifest).encode()
    return packed(entries)


def strange_name(content: bytes, chance: random.Random) -> bytes:
    entries = opened(content)
    victim = chance.choice(list(entries))
    entries[chance.choice(NAMES)] = entries[victim] if chance.random() < 0.5 else entries.pop(victim)
    return packed(entries)


def twice(content: bytes, chance: random.Random) -> bytes:
    """Two entries of one name."""
    target = io.BytesIO(content)
    with zipfile.ZipFile(target, "a") as archive:
        name = chance.choice(archive.namelist())
        archive.writestr(zipfile.ZipInfo(name), chance.randbytes(200))
    return target.getvalue()


def bomb(content: bytes, chance: random.Random) -> bytes:
    """An entry that unpacks to far more than it holds, said or unsaid."""
    entries = opened(content)
    entries[chance.choice(list(entries))] = bytes(30_000_000)
    bomb = bytearray(packed(entries, chance.choice([zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])))
    if chance.random() < 0.5:  # the sizes of the directory at its end lie
        place = bomb.find(b"PK\x01\x02")
        while place >= 0:
            bomb[place + 10 : place + 12] = struct.pack("<H", 0)
            bomb[place + 24 : place + 28] = bomb[place + 20 : place + 24]
            place = bomb.find(b"PK\x01\x02", place + 4)
    return bytes(bomb)


def frame_of(entries: Entries, name: str) -> pa.Table:
    return pq.read_table(io.BytesIO(entries[f"tables/{name}.parquet"]))


def strange_column(content: bytes, chance: random.Random) -> bytes:
    """A table whose column is of another type, twice there, nested, gone, or holds what no table does."""
    entries = opened(content)
    name = chance.choice([name[7:-8] for name in entries if name.startswith("tables/")])
    table = frame_of(entries, name)
    place, length = chance.randrange(table.num_columns), table.num_rows
    column = table.column_names[place]
    kinds: list[Callable[[], pa.Array]] = [
        lambda: pa.array(["x"] * length),
        lambda: pa.array([None] * length, pa.int64()),
        lambda: pa.array([[1]] * length),
        lambda: pa.array([{"a": 1}] * length),
        lambda: pa.array([b"\xff"] * length),
        lambda: pa.array(np.full(length, np.inf)),
        lambda: pa.array([2**63 - 1] * length),
        lambda: pa.array([-(2**62)] * length, pa.timestamp("ms")),
        lambda: pa.array(["\x00"] * length).dictionary_encode(),
        lambda: pa.nulls(length),
        lambda: pa.array([True] * length),
    ]
    how = chance.randrange(len(kinds) + 3)
    if how < len(kinds):
        table = table.set_column(place, column, kinds[how]())
    elif how == len(kinds):
        table = table.append_column(column, table.column(place))
    elif how == len(kinds) + 1:
        table = table.remove_column(place)
    else:
        table = pa.concat_tables([table, table])
    target = io.BytesIO()
    pq.write_table(table, target, compression=chance.choice(["zstd", "snappy", "none"]))
    listed(entries, name, target.getvalue())
    return packed(entries)


def swollen(content: bytes, chance: random.Random) -> bytes:
    """A table of many equal long rows, which packs well."""
    entries = opened(content)
    rows = chance.choice([20_000, 200_000])
    one = pd.Series(["x" * 500]).astype("str")
    table = pa.table({"area_code": pa.DictionaryArray.from_arrays(pa.array(np.zeros(rows, "int32")), pa.array(one))})
    target = io.BytesIO()
    pq.write_table(table, target, compression="zstd")
    listed(entries, "claims", target.getvalue())
    return packed(entries)


def broken_parquet(content: bytes, chance: random.Random) -> bytes:
    """Bytes of a table are damaged, and its SHA-256 follows."""
    entries = opened(content)
    name = chance.choice([name[7:-8] for name in entries if name.startswith("tables/")])
    listed(entries, name, flipped(entries[f"tables/{name}.parquet"], chance))
    return packed(entries)


def other_file(content: bytes, chance: random.Random) -> bytes:
    return chance.choice([b"", b"PK\x05\x06" + bytes(18), zlib.compress(content), b"SQLite format 3\x00", b"{}" * 9])


WAYS = (
    strange_value, flipped, strange_column, cut, strange_value, strange_name, broken_parquet, twice, strange_value,
    bomb, strange_column, longer, broken_parquet, swollen, strange_column, other_file,
)  # fmt: skip
