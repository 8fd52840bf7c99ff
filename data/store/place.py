"""The file of an SQLite store: made for its owner alone, and begun only where nothing was before.

SQLite takes a file without a byte for a new database, and makes one where none is: what a full disk, a careless copy
or a deleted file left behind would silently become an empty store, and the sample would stand in the place of the
office's figures. So a store is new only while the sign beside it says so, which is there before the file is and goes
with the first whole transaction.
"""

import os
from contextlib import suppress
from pathlib import Path
from typing import Final

from data.store.errors import StoreError

OWNER_ONLY: Final = 0o600
FOLDER_MODE: Final = 0o700
_SIGN: Final = ".new"


def make_folder(folder: Path) -> None:
    """Make a folder and those above it that are missing, each for its owner alone.

    Raises
    ------
    StoreError
        ``no_folder`` when it cannot be made.
    """
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    try:
        for each in reversed(missing):
            each.mkdir(mode=FOLDER_MODE, exist_ok=True)
        if not folder.is_dir():
            raise NotADirectoryError
    except OSError:
        raise StoreError("no_folder", folder=str(folder)) from None


def prepare(path: Path) -> None:
    """Begin the file of a new store; of one that is there take away what others might do with it.

    Raises
    ------
    StoreError
        ``file_gone`` when the file is missing and something of it lies beside its place.
    """
    if path.exists():
        _close_to_others(path)
        return
    left = _left_beside(path)
    if left:
        raise StoreError("file_gone", file=path.name, left=", ".join(left))
    with suppress(OSError):  # SQLite says it in its own way, which becomes a sentence
        for each in (_sign(path), path):
            os.close(os.open(each, os.O_CREAT | os.O_RDWR, OWNER_ONLY))


def is_new(path: Path) -> bool:
    """Whether the store is being begun, and nothing was ever kept in it."""
    return _sign(path).exists()


def settled(path: Path) -> None:
    """Say that the store is no longer new."""
    with suppress(OSError):
        _sign(path).unlink(missing_ok=True)


def _sign(path: Path) -> Path:
    return path.with_name(path.name + _SIGN)


def _left_beside(path: Path) -> list[str]:
    """Names of files that begin with the store's: its logs, or copies somebody made of it."""
    with suppress(OSError):
        return sorted(
            each.name
            for each in path.parent.iterdir()
            if each.name.startswith(path.name) and each != _sign(path) and each.is_file() and each.stat().st_size
        )
    return []


def _close_to_others(path: Path) -> None:
    """SQLite gives its logs the rights of the file. Files of another owner are theirs to change."""
    with suppress(OSError):
        mode = path.stat().st_mode & 0o777
        if os.name == "posix" and mode & ~OWNER_ONLY:
            path.chmod(mode & OWNER_ONLY)
