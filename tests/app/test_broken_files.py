"""A bundled table or a boundary file that cannot be used is told in the language of the screen, once."""

import hashlib
import json
import re
import shutil
from pathlib import Path

import pytest

from components.map import draw
from components.text.catalogue import Texts, entries
from data.snapshot import DATA_FOLDER
from data.tables import prints
from data.tables.bundle import FOLDER, MANIFEST, read_bundle
from data.text.catalogue import LANGUAGES
from data.text.messages import failure_text, note_text
from geo import layers
from geo.errors import LayerError
from tests.app.screen import open_page
from tests.app.test_languages import said, strange

FAULTS = sorted(key.removeprefix("boundaries.") for key in entries() if key.startswith("boundaries."))


def entered_by_hand(folder: Path, *names: str) -> None:
    """Bring the list of contents in line with some files, as somebody with an editor and a checksum would."""
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    for name in names:
        content = (folder / name).read_bytes()
        manifest["files"][name].update(sha256=hashlib.sha256(content).hexdigest(), bytes=len(content))
    (folder / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")


def changed(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def listed_folder(folder: Path) -> None:
    """One table for each way a listed file can be wrong."""
    (folder / "claims.csv").unlink()
    (folder / "parameters.csv").unlink()
    (folder / "parameters.csv").mkdir()
    (folder / "groups.csv").write_bytes((folder / "groups.csv").read_bytes()[:-10])
    content = bytearray((folder / "targets.csv").read_bytes())
    content[len(content) // 2] ^= 1
    (folder / "targets.csv").write_bytes(bytes(content))
    changed(folder / "sources.csv", "SIM,Data contoh (simulasi)", "SIM,BPJS Ketenagakerjaan")
    changed(folder / "employers.csv", ",SIM,", ",S08,")
    entered_by_hand(folder, "sources.csv", "employers.csv")
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    del manifest["files"]["context.parquet"]
    (folder / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")


def unlisted_folder(folder: Path) -> None:
    """Without the list of contents and the prints of the sample, one table rubbish and the series missing."""
    (folder / MANIFEST).unlink()
    (folder / "budgets.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    (folder / "enrolment.parquet").unlink()


DAMAGES = {"listed": listed_folder, "unlisted": unlisted_folder}


@pytest.fixture
def broken(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = Path(shutil.copytree(FOLDER, tmp_path / "data" / "bundled"))
    DAMAGES[request.param](folder)
    if request.param == "unlisted":
        monkeypatch.setattr(prints, "_known", lambda: prints.np.empty(0, dtype="<u4"))
    monkeypatch.setenv(DATA_FOLDER, str(folder))
    return folder


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("broken", DAMAGES, indirect=True)
def test_broken_tables_are_told_in_the_language_of_the_screen(broken: Path, language: str) -> None:
    problems = read_bundle(broken).problems
    for page in ("ringkasan", "indikator"):
        at = open_page(page, bahasa=language)
        assert not at.exception
        told = [error.value for error in at.error]
        for problem in problems:  # each once, the same sentence on every page
            assert told.count(failure_text(problem, Texts(language))) == 1
            assert problem.file in failure_text(problem, Texts(language))
        assert strange(told, language) == set()


def test_every_way_a_bundled_table_is_broken_is_shown_above(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = set()
    for name, damage in DAMAGES.items():
        folder = Path(shutil.copytree(FOLDER, tmp_path / name))
        damage(folder)
        if name == "unlisted":
            monkeypatch.setattr(prints, "_known", lambda: prints.np.empty(0, dtype="<u4"))
        found |= {problem.key for problem in read_bundle(folder).problems}
    assert found == {key for key in entries() if key.startswith("bundle.")} - {"bundle.note"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fault_of_the_boundaries_is_told_in_the_language_of_the_screen(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for why in FAULTS:

        def refuse(_areas: object, why: str = why) -> None:
            raise LayerError(why, path="kabkota.geojson", count=38, missing=("35.79",), found="a", column="b")

        draw.forget_shapes()
        monkeypatch.setattr(draw, "map_document", refuse)
        at = open_page("ringkasan", bahasa=language)
        assert not at.exception
        (told,) = [error.value for error in at.error]
        assert strange([re.sub(r"--[a-z-]+", "", told)], language) == set()  # options of the command keep their names
    draw.forget_shapes()


@pytest.mark.parametrize("damage", ["missing", "empty", "cut", "short"])
def test_a_damaged_boundary_file_is_the_same_sentence_on_both_maps(
    damage: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shapes = Path(shutil.copytree(layers.SHAPES, tmp_path / "shapes"))
    path = shapes / f"{layers.OVERVIEW}.geojson"
    lines = path.read_text(encoding="utf-8").splitlines()
    if damage == "missing":
        path.unlink()
    else:
        texts = {"empty": [], "cut": lines[:20], "short": [line for line in lines if '"id":"35.01"' not in line]}
        path.write_text("\n".join(texts[damage]), encoding="utf-8")
    monkeypatch.setattr(layers, "SHAPES", shapes)
    draw.forget_shapes()
    told = {tuple(error.value for error in open_page(page, bahasa="en").error) for page in ("ringkasan", "peta")}
    draw.forget_shapes()
    ((sentence,),) = told
    assert path.name in sentence
    assert ("35.01" in sentence) == (damage == "short")
    assert strange([sentence], "en") == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_note_of_the_bundled_tables_is_in_the_language_of_the_screen(language: str) -> None:
    note = note_text(read_bundle().note, Texts(language))
    assert strange([note], language) == set()
    assert note_text("Rekonsiliasi dengan Pemda", Texts(language)) == "Rekonsiliasi dengan Pemda"
    at = open_page("ringkasan", bahasa=language)
    assert strange(list(said(at)), language) == set()
