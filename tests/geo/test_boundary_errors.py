"""The sentences about boundary files: one for every way to fail, whole in both languages."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import pytest

import geo
from geo.build.__main__ import main
from geo.errors import TEXTS, LayerError, _sentences

INDONESIAN = re.compile(r"\b(berkas|tidak|daerah|dan|atau|jalankan|kolom)\b", re.IGNORECASE)


def raised() -> set[str]:
    """Every word a `LayerError` is raised with."""
    nodes = [
        node
        for path in Path(geo.__file__).parent.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    ]
    calls = [node for node in nodes if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "LayerError"]
    assert all(isinstance(call.args[0], ast.Constant) for call in calls)
    return {call.args[0].value for call in calls}


def test_every_failure_has_its_sentence_and_every_sentence_its_failure() -> None:
    assert (TEXTS / "boundaries.toml").exists()
    assert raised() == set(_sentences())


def test_a_sentence_names_the_file_and_the_codes_in_both_languages() -> None:
    error = LayerError("wrong_codes", path="a.geojson", count=38, missing=("35.79", "35.78"))
    for language in ("id", "en"):
        sentence = error.sentence(language)
        assert "a.geojson" in sentence
        assert "35.79, 35.78" in sentence
        assert "38" in sentence
    assert not INDONESIAN.search(error.sentence("en"))


def test_the_command_says_it_in_the_language_asked_for(
    source: gpd.GeoDataFrame,
    write: Callable[[gpd.GeoDataFrame, str], Path],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = write(source[source["kode_bps"] != "3578"], "kurang.geojson")
    said = {}
    for language in ("id", "en"):
        assert main([str(path), "--out", str(tmp_path), "--bahasa", language]) == 2
        said[language] = capsys.readouterr().err
        assert "35.78" in said[language]
    assert "kurang.geojson harus memuat" in said["id"]
    assert not INDONESIAN.search(said["en"].replace("kurang.geojson", ""))
