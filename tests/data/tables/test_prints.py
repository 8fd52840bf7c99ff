"""The sample stays the sample, whatever is edited around its rows: sources, hashes, or the list of contents."""

import hashlib
import io
import json
import shutil
import zipfile
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from data.sample.files import write_parquet
from data.snapshot import load_snapshot
from data.store.errors import StoreError
from data.store.store import Store
from data.tables import prints
from data.tables.bundle import FOLDER, MANIFEST, parse_table, read_bundle
from data.tables.manifest import BundleError, write_manifest
from data.tables.subject import ENROLMENT, TABLES
from data.text.catalogue import Texts
from data.text.messages import failure_text


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "data" / "bundled"))


def entered_by_hand(folder: Path, **changes: object) -> None:
    """Bring the manifest in line with the files, as somebody with an editor and a checksum would."""
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8")) | changes
    for name, entry in manifest["files"].items():
        content = (folder / name).read_bytes()
        entry.update(sha256=hashlib.sha256(content).hexdigest(), bytes=len(content))
    (folder / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")


def rename(folder: Path, rows: slice | None = None) -> None:
    """Let participants of the sample name an office's source."""
    path = folder / ENROLMENT.file
    frame = parse_table(ENROLMENT, path.read_bytes())
    frame.loc[frame.index[rows or slice(None)], "source_id"] = "S10"
    write_parquet(ENROLMENT, frame, path)


def test_the_prints_are_those_of_the_bundled_sample(tmp_path: Path) -> None:
    prints.write(read_bundle().tables, tmp_path / "prints.bin")
    assert (tmp_path / "prints.bin").read_bytes() == prints.FILE.read_bytes()


def test_a_manifest_that_denies_the_sample_takes_no_mark_off_it(folder: Path) -> None:
    entered_by_hand(folder, simulated=False)
    held = load_snapshot(folder)
    assert held.problems == ()
    assert held.simulated


@pytest.mark.parametrize("rows", [None, slice(0, 94)])
def test_sample_participants_under_another_source_are_refused_by_name(folder: Path, rows: slice | None) -> None:
    rename(folder, rows)
    entered_by_hand(folder, simulated=False)
    bundle = read_bundle(folder)
    (problem,) = bundle.problems
    assert problem.table == "enrolment"
    assert "data contoh (simulasi)" in failure_text(problem, Texts("id"))
    assert "S10" in failure_text(problem, Texts("id"))
    assert bundle.tables["enrolment"].empty


@pytest.mark.parametrize("name", sorted(prints.SAMPLED - {"enrolment", "protection", "arrears"}))
def test_sample_rows_of_the_ledger_renamed_in_an_editor_are_refused(folder: Path, name: str) -> None:
    path = folder / TABLES[name].file
    path.write_text(path.read_text(encoding="utf-8").replace(",SIM,", ",S08,"), encoding="utf-8")
    entered_by_hand(folder)
    assert [problem.table for problem in read_bundle(folder).problems] == [name]
    with pytest.raises(BundleError, match="S08"):
        write_manifest(folder)  # nor does the command make it so


def test_without_the_prints_the_app_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for content in (None, b"abc"):
        if content:
            (tmp_path / "prints.bin").write_bytes(content)
        monkeypatch.setattr(prints, "FILE", tmp_path / "prints.bin")
        prints._known.cache_clear()
        (problem,) = read_bundle().problems
        assert "prints.bin" in failure_text(problem, Texts("id"))
    monkeypatch.undo()
    prints._known.cache_clear()


def test_the_source_of_the_sample_keeps_its_name(folder: Path) -> None:
    path = folder / "sources.csv"
    text = path.read_text(encoding="utf-8").replace("SIM,Data contoh (simulasi)", "SIM,BPJS Ketenagakerjaan")
    path.write_text(text, encoding="utf-8")
    entered_by_hand(folder)
    (problem,) = read_bundle(folder).problems
    assert problem.table == "sources"
    assert "SIM" in failure_text(problem, Texts("id"))


def test_figures_of_an_office_of_the_same_size_are_not_taken_for_the_sample() -> None:
    random = np.random.default_rng(7)
    sample = read_bundle().tables["enrolment"]
    for _ in range(5):
        moved = sample["active"] + random.integers(1, 50, len(sample))
        assert not prints.renamed("enrolment", sample.assign(active=moved, source_id="U01")).any()
    few = sample.head(prints.CHANCE).assign(source_id="U01")
    assert not prints.renamed("enrolment", few).any()


def exported(tmp_path: Path) -> tuple[Store, dict[str, bytes]]:
    """A store with the bundled tables published, and the entries of their export."""
    store = Store.open(f"sqlite:///{tmp_path / 'store.sqlite'}")
    made = store.publish(load_snapshot().tables, by="Siti", note="", origin="import", base=store.current())
    target = io.BytesIO()
    store.export(made.number, target)
    with zipfile.ZipFile(io.BytesIO(target.getvalue())) as archive:
        return store, {name: archive.read(name) for name in archive.namelist()}


def packed(entries: dict[str, bytes]) -> io.BytesIO:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return io.BytesIO(target.getvalue())


def test_an_export_whose_list_of_contents_was_edited_restores_as_the_sample(tmp_path: Path) -> None:
    store, entries = exported(tmp_path)
    manifest = json.loads(entries[MANIFEST])
    manifest["version"] |= {"simulated": False, "origin": "import"}
    info = store.restore(packed(entries | {MANIFEST: json.dumps(manifest).encode()}), by="Budi")
    assert info.simulated
    assert store.snapshot(info.number).simulated
    assert "enrolment" in store.snapshot(info.number).simulated_tables
    store.close()


def test_an_export_that_calls_the_sample_something_else_is_refused(tmp_path: Path) -> None:
    store, entries = exported(tmp_path)
    place = "tables/sources.parquet"
    frame = pd.read_parquet(io.BytesIO(entries[place]))
    frame.loc[frame["source_id"] == "SIM", "title"] = "Laporan BPJS Ketenagakerjaan"
    changed = io.BytesIO()
    frame.to_parquet(changed, index=False)
    manifest = json.loads(entries[MANIFEST])
    manifest["tables"]["sources"] |= {
        "sha256": hashlib.sha256(changed.getvalue()).hexdigest(),
        "bytes": len(changed.getvalue()),
    }
    with pytest.raises(StoreError) as refused:
        store.restore(packed(entries | {place: changed.getvalue(), MANIFEST: json.dumps(manifest).encode()}), by="Budi")
    assert refused.value.why in ("invalid_export", "damaged_export")
    assert store.newest() == 2
    store.close()
