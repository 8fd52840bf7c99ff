"""The manifest is written only over valid tables, and running it twice changes nothing."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from data.tables.bundle import FOLDER, MANIFEST, read_bundle
from data.tables.manifest import BundleError, main, write_manifest
from data.tables.subject import TABLES


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "bundled"))


def test_committed_manifest_is_what_the_tables_give(folder: Path) -> None:
    before = (folder / MANIFEST).read_text(encoding="utf-8")
    write_manifest(folder, today=date(2030, 1, 1))
    assert (folder / MANIFEST).read_text(encoding="utf-8") == before


def test_manifest_counts_rows_and_bytes(folder: Path) -> None:
    files = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["files"]
    assert set(files) == {table.file for table in TABLES.values()}
    assert files["enrolment.parquet"]["rows"] == 28_576
    assert files["areas.csv"]["rows"] == 38
    for name, entry in files.items():
        assert entry["bytes"] == (folder / name).stat().st_size


def test_changed_table_gets_a_new_day_and_reads_again(folder: Path) -> None:
    path = folder / "claims.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("570834", "570835"), encoding="utf-8")
    assert read_bundle(folder).problems
    write_manifest(folder, today=date(2030, 1, 1))
    bundle = read_bundle(folder)
    assert bundle.problems == ()
    assert (bundle.version, bundle.created) == (1, date(2030, 1, 1))


def test_version_can_be_raised_and_stays(folder: Path) -> None:
    assert main(["--folder", str(folder), "--version", "2"]) == 0
    assert main(["--folder", str(folder)]) == 0
    assert read_bundle(folder).version == 2


def test_first_manifest_is_version_one(folder: Path) -> None:
    (folder / MANIFEST).unlink()
    write_manifest(folder, today=date(2030, 1, 1))
    assert read_bundle(folder).version == 1


def test_all_errors_are_listed_and_the_manifest_stays(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (folder / MANIFEST).read_bytes()
    for name, old, new in (("offices.csv", "kanwil", "x"), ("targets.csv", "RPJMN", "x")):
        path = folder / name
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    assert main(["--folder", str(folder)]) == 1
    shown = capsys.readouterr().err
    assert "offices: kind" in shown
    assert "targets: ladder" in shown
    assert (folder / MANIFEST).read_bytes() == before


def test_missing_files_are_all_named(folder: Path) -> None:
    (folder / "claims.csv").unlink()
    (folder / "areas.csv").write_text("x\n1\n", encoding="utf-8")
    with pytest.raises(BundleError, match=r"(?s)areas\.csv.*claims\.csv"):
        write_manifest(folder)
