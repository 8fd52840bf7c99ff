"""Reading the bundled tables: complete when all is well, complete in shape when it is not."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.tables.bundle import FOLDER, MANIFEST, UNKNOWN_DATE, Bundle, empty_frame, parse_table, read_bundle
from data.tables.office import ARRIVALS, CHECKS, OBJECTIONS
from data.tables.subject import TABLES, TARGETS
from data.text.catalogue import Texts
from data.text.messages import failure_text

UNFILLED = (OBJECTIONS, ARRIVALS, CHECKS)
"""Tables without sample rows: only offices fill them."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "data" / "bundled"))


@pytest.fixture(scope="module")
def bundle() -> Bundle:
    return read_bundle()


def assert_empty_and_typed(name: str, frame: pd.DataFrame) -> None:
    assert frame.empty
    assert {column: str(dtype) for column, dtype in frame.dtypes.items()} == {
        item.name: item.dtype for item in TABLES[name].fields
    }


def test_bundled_tables_have_no_problem(bundle: Bundle) -> None:
    assert bundle.problems == ()
    assert bundle.version == 1
    assert bundle.simulated
    assert bundle.created > date(2026, 1, 1)
    assert "simulasi" in bundle.note
    assert set(bundle.tables) == set(TABLES)


def filled(bundle: Bundle, without: str = "") -> bool:
    """Whether every table but one, and but those only offices fill, has rows."""
    return all(
        not frame.empty for name, frame in bundle.tables.items() if name != without and TABLES[name] not in UNFILLED
    )


@pytest.mark.parametrize("name", TABLES)
def test_tables_are_filled_and_typed(bundle: Bundle, name: str) -> None:
    frame = bundle.tables[name]
    assert frame.empty == (TABLES[name] in UNFILLED)
    assert {column: str(dtype) for column, dtype in frame.dtypes.items()} == {
        item.name: item.dtype for item in TABLES[name].fields
    }


def test_texts_are_never_missing(bundle: Bundle) -> None:
    for name, frame in bundle.tables.items():
        for item in TABLES[name].fields:
            if item.kind == "text":
                assert frame[item.name].notna().all(), (name, item.name)


@pytest.mark.parametrize("name", TABLES)
def test_missing_file_is_one_sentence_and_an_empty_frame(folder: Path, name: str) -> None:
    (folder / TABLES[name].file).unlink()
    bundle = read_bundle(folder)
    assert [(problem.table, problem.file) for problem in bundle.problems] == [(name, TABLES[name].file)]
    sentence = failure_text(bundle.problems[0], Texts("id"))
    assert f"data/bundled/{TABLES[name].file} tidak ada" in sentence
    assert "pulihkan" in sentence
    assert sentence.endswith(".")
    assert_empty_and_typed(name, bundle.tables[name])
    assert filled(bundle, without=name)


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-10])


def edit(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(bytes(content))


def swap(path: Path) -> None:
    path.write_bytes((path.parent / "claims.csv").read_bytes() + b"\n")


@pytest.mark.parametrize(
    ("damage", "words"),
    [(truncate, "padahal tercatat"), (edit, "berbeda dari yang tercatat"), (swap, "padahal tercatat")],
)
@pytest.mark.parametrize("name", ["targets", "enrolment"])
def test_damaged_file_is_noticed(folder: Path, name: str, damage: Callable[[Path], None], words: str) -> None:
    damage(folder / TABLES[name].file)
    bundle = read_bundle(folder)
    assert [problem.table for problem in bundle.problems] == [name]
    assert words in failure_text(bundle.problems[0], Texts("id"))
    assert "python -m data.tables.manifest" in failure_text(bundle.problems[0], Texts("id"))
    assert_empty_and_typed(name, bundle.tables[name])


def test_file_outside_the_manifest_is_noticed(folder: Path) -> None:
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    del manifest["files"]["claims.csv"]
    (folder / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    bundle = read_bundle(folder)
    assert [problem.table for problem in bundle.problems] == ["claims"]
    assert "tidak tercatat" in failure_text(bundle.problems[0], Texts("id"))


@pytest.mark.parametrize("content", [None, "", "{", "[]", "{}", '{"version": "x"}', '{"files": []}', "\x00"])
def test_missing_or_broken_manifest_still_reads_the_tables(folder: Path, content: str | None) -> None:
    if content is None:
        (folder / MANIFEST).unlink()
    else:
        (folder / MANIFEST).write_text(content, encoding="utf-8")
    bundle = read_bundle(folder)
    assert [problem.table for problem in bundle.problems] == ["manifest"]
    assert "manifest.json tidak ada atau rusak" in failure_text(bundle.problems[0], Texts("id"))
    assert filled(bundle)
    assert (bundle.version, bundle.created) == (0, UNKNOWN_DATE)
    assert bundle.simulated


def test_without_manifest_damaged_content_is_still_a_sentence(folder: Path) -> None:
    (folder / MANIFEST).unlink()
    (folder / "claims.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    (folder / "workforce.parquet").write_bytes(b"not parquet")
    bundle = read_bundle(folder)
    assert {problem.table for problem in bundle.problems} == {"manifest", "claims", "workforce"}
    assert_empty_and_typed("workforce", bundle.tables["workforce"])


def test_without_manifest_the_simulation_mark_follows_the_rows(folder: Path) -> None:
    (folder / MANIFEST).unlink()
    frame = pd.read_parquet(folder / "enrolment.parquet").assign(source_id="S30")
    frame["active"] += 1  # figures of their own: those of the sample are known again
    frame.to_parquet(folder / "enrolment.parquet", index=False)
    assert not read_bundle(folder).simulated
    (folder / "enrolment.parquet").unlink()
    assert read_bundle(folder).simulated


def test_missing_folder_never_raises(tmp_path: Path) -> None:
    bundle = read_bundle(tmp_path / "nowhere")
    assert len(bundle.problems) == len(TABLES) + 1
    for name, frame in bundle.tables.items():
        assert_empty_and_typed(name, frame)


def test_unreadable_file_is_a_sentence(folder: Path) -> None:
    (folder / "targets.csv").unlink()
    (folder / "targets.csv").mkdir()
    bundle = read_bundle(folder)
    assert [problem.table for problem in bundle.problems] == ["targets"]
    assert "tidak dapat dibaca" in failure_text(bundle.problems[0], Texts("id"))


@settings(max_examples=25)
@given(st.integers(0, 4000), st.binary(max_size=6))
def test_no_damage_to_a_table_without_manifest_raises(
    tmp_path_factory: pytest.TempPathFactory, cut: int, tail: bytes
) -> None:
    folder = tmp_path_factory.mktemp("cut")
    (folder / "targets.csv").write_bytes((FOLDER / "targets.csv").read_bytes()[:cut] + tail)
    bundle = read_bundle(folder)
    assert tuple(bundle.tables["targets"].columns) == TARGETS.columns


def test_flags_accept_only_true_and_false() -> None:
    table = TABLES["published"]
    good = (FOLDER / table.file).read_bytes()
    assert parse_table(table, good)["computed"].any()
    with pytest.raises(ValueError, match="true or false"):
        parse_table(table, good.replace(b",false,", b",no,", 1))


def test_columns_must_be_exact() -> None:
    content = (FOLDER / "claims.csv").read_bytes()
    swapped = content.replace(b"area_code,period", b"period,area_code", 1)
    wider = b"\n".join(line + b",x" for line in content.splitlines())
    for wrong in (swapped, wider):
        with pytest.raises(ValueError, match="columns"):
            parse_table(TABLES["claims"], wrong)


def test_empty_frame_matches_parsed_frame(bundle: Bundle) -> None:
    for name, frame in bundle.tables.items():
        assert_empty_and_typed(name, empty_frame(TABLES[name]))
        assert empty_frame(TABLES[name]).dtypes.equals(frame.dtypes)


def test_running_app_imports_no_pandera() -> None:
    code = "import sys, data.tables.bundle as b; b.read_bundle(); sys.exit('pandera' in sys.modules)"
    root = FOLDER.parents[1]
    assert subprocess.run([sys.executable, "-c", code], cwd=root, check=False).returncode == 0  # noqa: S603
