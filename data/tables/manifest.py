"""Write the list of contents of the bundled tables: ``python -m data.tables.manifest``.

The manifest lets ``data.tables.bundle`` notice a truncated, edited or foreign file before its figures reach a
screen. It is written only when all tables obey ``data.tables.schemas``.
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

import pandas as pd

from data.tables import schemas
from data.tables.bundle import FOLDER, MANIFEST, disguised, parse_table, read_manifest
from data.tables.fields import SIMULATED_SOURCE, Table
from data.tables.subject import TABLES
from data.text.catalogue import LANGUAGES, Texts
from data.text.messages import BUNDLED_NOTE, filled

TITLE: Final = "Cakupan Jatim: tabel bawaan"
NOTE: Final = Texts(LANGUAGES[0])(BUNDLED_NOTE)


class BundleError(ValueError):
    """The tables of a folder cannot be listed; the message holds every error, one per line."""


def read_tables(folder: Path) -> tuple[dict[str, pd.DataFrame], dict[str, bytes]]:
    """Read all tables of a folder without a manifest.

    Returns
    -------
    tuple of dict
        Frames by table name and contents by file name.

    Raises
    ------
    BundleError
        When files are missing or do not parse; names all of them.
    """
    frames: dict[str, pd.DataFrame] = {}
    contents: dict[str, bytes] = {}
    errors: list[str] = []
    for table in TABLES.values():
        try:
            contents[table.file] = (folder / table.file).read_bytes()
            frames[table.name] = parse_table(table, contents[table.file])
        except (OSError, ValueError, TypeError) as error:
            errors.append(f"{table.file}: {error}")
    if errors:
        raise BundleError("\n".join(errors))
    return frames, contents


def write_manifest(folder: Path = FOLDER, version: int | None = None, today: date | None = None) -> Path:
    """Validate all tables of a folder and write its manifest.

    Parameters
    ----------
    folder : pathlib.Path
        Folder with the tables.
    version : int, optional
        Number of the version; the present number stays when it is left out (1 for a first manifest).
    today : datetime.date, optional
        Day to record. The recorded day stays as long as no file changed, so that running this twice changes
        nothing.

    Returns
    -------
    pathlib.Path
        The manifest.

    Raises
    ------
    BundleError
        With every broken rule of every table; the manifest is then left as it was.
    """
    frames, contents = read_tables(folder)
    errors = schemas.validate_all(frames)
    errors += tuple(text for table in TABLES.values() if (text := _disguised(table, frames[table.name])))
    if errors:
        raise BundleError("\n".join(errors))
    files = {
        table.file: {
            "sha256": hashlib.sha256(contents[table.file]).hexdigest(),
            "rows": len(frames[table.name]),
            "bytes": len(contents[table.file]),
        }
        for table in TABLES.values()
    }
    number, created = _version(folder, files, version, today or datetime.now(tz=UTC).date())
    manifest = {
        "version": number,
        "created": created.isoformat(),
        "title": TITLE,
        "simulated": bool((frames["enrolment"]["source_id"] == SIMULATED_SOURCE).any()),
        "note": NOTE,
        "files": files,
    }
    path = folder / MANIFEST
    path.write_text(json.dumps(manifest, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


def _disguised(table: Table, frame: pd.DataFrame) -> str:
    """Say that a table gives out the sample for something else; empty if it does not."""
    found = disguised(table, frame)
    return filled(Texts(LANGUAGES[0]), f"bundle.{found[0]}", {"place": table.file, **found[1]}) if found else ""


def _version(folder: Path, files: dict[str, dict[str, Any]], version: int | None, today: date) -> tuple[int, date]:
    """Return number and day: those on record when nothing changed, otherwise new ones."""
    try:
        old = read_manifest(folder)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return (1 if version is None else version), today
    number = old["version"] if version is None else version
    same = old["files"] == {name: (entry["sha256"], entry["bytes"]) for name, entry in files.items()}
    return number, old["created"] if same and number == old["version"] else today


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return 1 after listing all errors."""
    parser = argparse.ArgumentParser(prog="python -m data.tables.manifest", description=__doc__.splitlines()[0])
    parser.add_argument("--version", type=int, help="number of the version (default: unchanged)")
    parser.add_argument("--folder", type=Path, default=FOLDER)
    options = parser.parse_args(arguments)
    try:
        path = write_manifest(options.folder, options.version)
    except BundleError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(f"{path.name}: {len(TABLES)} tables\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
