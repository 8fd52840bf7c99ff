"""`python -m data`: what it says, where it says it, and its exit codes."""

import subprocess
import sys
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from data.__main__ import main
from data.store.store import FileInfo, Store

ROOT = Path(__file__).parents[2]


@pytest.fixture
def store(tmp_path, monkeypatch):
    monkeypatch.setenv("CAKUPAN_STORE", str(tmp_path / "store"))
    opened = Store.open()
    yield opened
    opened.close()


@pytest.fixture
def published(store, snapshot):
    """A store whose version 3 moves one figure of Pacitan far, with figures a little off the sample's."""
    enrolment = snapshot.tables["enrolment"].copy()
    enrolment["active"] += 3
    real = snapshot.tables["sources"]["source_id"][0]
    before = store.publish(
        {**snapshot.tables, "enrolment": enrolment.assign(source_id=real)},
        by="Siti", note="September", origin="import", base=snapshot, files=[FileInfo("a.xlsx", 1, "00" * 32)],
    )  # fmt: skip
    enrolment = enrolment.assign(source_id=real)
    enrolment.loc[0, "active"] += 1_000_000
    store.publish(
        {**snapshot.tables, "enrolment": enrolment}, by="Siti", note="Oktober\n\x1b[31mmerah", origin="import",
        base=store.snapshot(before.number), files=[FileInfo("b.xlsx", 1, "11" * 32)],
    )  # fmt: skip
    return store


def run(capsys, *arguments):
    code = main(arguments)
    said = capsys.readouterr()
    return code, said.out, said.err


def test_versions_are_listed_newest_first(published, capsys):
    code, out, err = run(capsys, "versions")
    lines = out.splitlines()
    assert (code, err) == (0, "")
    assert [line.split()[0] for line in lines] == ["versi", "3", "2", "1"]
    assert "b.xlsx" in lines[1]
    assert lines[1].endswith("Oktober [31mmerah")
    assert "Cakupan Jatim" in lines[3]


def test_an_empty_store_says_so(store, capsys):
    code, out, _ = run(capsys, "versions")
    assert (code, out) == (0, "Belum ada versi yang terbit; aplikasi memakai tabel bawaan.\n")
    _, out, _ = run(capsys, "--bahasa", "en", "versions")
    assert out == "No version was published yet; the app shows the bundled tables.\n"


def test_diff_tells_rows_and_big_moves(published, capsys):
    code, out, err = run(capsys, "diff", "2", "3")
    assert code == 0
    assert out.splitlines()[1].split() == ["Kepesertaan", "0", "1", "0"]
    assert "Perubahan besar (1 dari 1):" in out
    assert "Kabupaten Pacitan, 2019-01" in out
    assert "Membaca versi 3" in err
    code, out, _ = run(capsys, "diff", "2", "2")
    assert (code, out) == (0, "Versi 2 dan versi 2 sama.\n")


def test_undo_publishes_the_version_before(published, capsys):
    code, out, _ = run(capsys, "undo", "--by", "Budi", "--note", "keliru")
    assert (code, out) == (0, "Versi 4 terbit; isinya sama dengan versi 2.\n")
    info = published.version(4)
    assert (info.by, info.note, info.of) == ("Budi", "keliru", 2)
    assert run(capsys, "undo", "1")[0] == 0
    assert published.version(5).of == 1


def test_there_must_be_something_to_undo(store, capsys):
    code, out, err = run(capsys, "undo")
    assert (code, out) == (1, "")
    assert err.startswith("Belum ada versi sebelumnya")


def test_export_and_restore(published, tmp_path, monkeypatch, capsys):
    file = tmp_path / "versi 2.zip"
    code, out, _ = run(capsys, "export", "2", str(file))
    assert code == 0
    assert str(file) in out
    assert sorted(path.name for path in tmp_path.iterdir()) == ["store", "versi 2.zip"]
    monkeypatch.setenv("CAKUPAN_STORE", str(tmp_path / "other"))
    code, out, _ = run(capsys, "restore", str(file), "--by", "Ani")
    assert (code, out) == (0, f"Versi 2 terbit dari {file}.\n")
    assert "pemulihan" in run(capsys, "versions")[1]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["diff", "1", "9"], "Versi 9 tidak ada"),
        (["undo", "3"], "Versi 3 adalah versi yang sedang berlaku"),
        (["export", "9", "{folder}/x.zip"], "Versi 9 tidak ada"),
        (["export", "2", "{folder}/no/x.zip"], "tidak dapat ditulis"),
        (["restore", "{folder}/x.zip"], "tidak dapat dibaca"),
        (["restore", "README.md"], "bukan hasil ekspor"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_refusals_are_one_sentence_and_code_1(published, tmp_path, capsys, monkeypatch, arguments, sentence):
    monkeypatch.chdir(ROOT)
    code, out, err = run(capsys, *(text.format(folder=tmp_path) for text in arguments))
    assert (code, out) == (1, "")
    assert sentence in err.splitlines()[-1]
    assert not (tmp_path / "x.zip").exists()
    assert published.newest() == 3


@pytest.mark.parametrize("arguments", [[], ["menghapus"], ["diff", "1"], ["diff", "1", "dua"]])
def test_a_wrong_call_is_code_2(store, capsys, arguments):
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert "usage" in capsys.readouterr().err


def test_the_command_runs_as_a_module(store):
    done = subprocess.run(
        [sys.executable, "-m", "data", "undo", "1"], cwd=ROOT, capture_output=True, text=True, encoding="utf-8"
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines()[-1].startswith("Versi 1 tidak ada di penyimpanan")


def test_hash_password_prints_the_lines_of_the_secrets_file(monkeypatch, capsys):
    monkeypatch.setattr("getpass.getpass", lambda _prompt: "kata sandi panjang")
    code, out, _ = run(capsys, "hash-password")
    section, line = out.splitlines()
    assert (code, section) == (0, "[admin]")
    hashed = line.removeprefix('password_hash = "').removesuffix('"')
    assert PasswordHasher().verify(hashed, "kata sandi panjang")
    assert "kata sandi panjang" not in out


@pytest.mark.parametrize("typed", [["", ""], ["satu", "dua"]], ids=["empty", "different"])
def test_hash_password_refuses_what_cannot_be_meant(monkeypatch, capsys, typed):
    answers = iter(typed)
    monkeypatch.setattr("getpass.getpass", lambda _prompt: next(answers))
    code, out, _ = run(capsys, "hash-password")
    assert (code, out) == (1, "")
