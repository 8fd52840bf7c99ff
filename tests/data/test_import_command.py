"""``python -m data import``: what it publishes, what it refuses, what it says, and its exit codes."""

import pytest

from data.__main__ import main
from data.store.store import Store

TITLE = "Peserta aktif menurut {basis} Oktober 2026\n"
HEAD = "Kode;Kab/Kota;Peserta Aktif\n"
ROWS = "35.07;Kab. Malang;365978\n35.73;Kota Malang;134167\n"
GAP = (
    "Peserta aktif menurut domisili\nKode;Kab/Kota;Aktif Agustus 2026;Aktif Oktober 2026\n"
    "35.07;Kab. Malang;367430;365978\n35.73;Kota Malang;133921;134167\n"
)
"""September is missing, which is warned about."""


@pytest.fixture
def store(tmp_path, monkeypatch):
    monkeypatch.setenv("CAKUPAN_STORE", str(tmp_path / "store"))
    opened = Store.open()
    yield opened
    opened.close()


@pytest.fixture
def file(tmp_path):
    def write(text, name="laporan.csv"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    return write


def run(capsys, *arguments):
    code = main(["import", *arguments])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_a_workbook_becomes_a_version_with_its_reasons(store, file, capsys):
    code, out, err = run(capsys, file(GAP), "--by", "Rina", "--note", "rilis", "--accept", "*=September menyusul")
    assert code == 0, out + err
    assert "Versi 2 terbit." in out
    info = store.version(2)
    assert (info.by, info.note, info.files[0].name, info.simulated) == ("Rina", "rilis", "laporan.csv", False)
    assert info.accepted == {"months_complete": "September menyusul"}
    enrolment = store.snapshot(2).tables["enrolment"]
    assert sorted(set(enrolment["month"].dt.month)) == [8, 10]
    enrolment = enrolment[enrolment["month"].dt.month == 10]
    assert dict(zip(enrolment["area_code"], enrolment["active"], strict=True)) == {"35.07": 365978, "35.73": 134167}
    assert set(enrolment["basis"]) == {"domisili"}


def test_a_dry_run_tells_and_publishes_nothing(store, file, capsys):
    code, out, _ = run(capsys, file(TITLE.format(basis="domisili") + HEAD + ROWS), "--dry-run")
    assert code == 0
    assert "28.576" in out
    assert "tidak ada yang diterbitkan" in out
    assert store.newest() is None


def test_warnings_without_a_reason_stop_it(store, file, capsys):
    code, out, err = run(capsys, file(GAP))
    assert code == 1
    assert "PERINGATAN [months_complete]" in out
    assert "--accept" in err
    assert store.newest() is None


def test_an_open_question_stops_it_and_shows_how_to_answer(store, file, capsys):
    path = file("Peserta aktif Oktober 2026\n" + HEAD + ROWS)
    code, out, err = run(capsys, path)
    assert code == 1
    assert "jawab pertanyaan" in err
    key = out.split('--answer "')[1].split("=")[0]
    assert key.startswith("basis:")
    code, out, err = run(capsys, path, "--answer", f"{key}=lokasi_kerja", "--accept", "*=ya")
    assert code == 0, out + err
    assert set(store.snapshot(2).tables["enrolment"]["basis"]) == {"lokasi_kerja"}


def test_a_remembered_answer_is_used_for_a_file_of_the_same_shape(store, file, capsys):
    path = file("Peserta aktif Oktober 2026\n" + HEAD + ROWS)
    _, out, _ = run(capsys, path)
    key = out.split('--answer "')[1].split("=")[0]
    store.remember(key.split(":")[1], {key: "domisili"})
    code, out, err = run(capsys, file("Peserta aktif November 2026\n" + HEAD + ROWS, "baru.csv"), "--accept", "*=ya")
    assert code == 0, out + err
    assert set(store.snapshot(2).tables["enrolment"]["basis"]) == {"domisili"}


def test_an_error_in_a_cell_stops_it_with_the_cell(store, file, capsys):
    text = TITLE.format(basis="domisili") + HEAD + "35.07;Kab. Malang;12a34\n35.73;Kota Malang;134167\n"
    code, out, _ = run(capsys, file(text), "--accept", "*=ya")
    assert code == 1
    assert "KESALAHAN [not_a_number] laporan C3" in out
    assert store.newest() is None


def test_the_same_file_twice_changes_nothing_and_says_so(store, file, capsys):
    path = file(TITLE.format(basis="domisili") + HEAD + ROWS)
    assert run(capsys, path, "--accept", "*=ya")[0] == 0
    code, _, err = run(capsys, path, "--accept", "*=ya")
    assert code == 0
    assert "Tidak ada yang berubah" in err
    assert store.newest() == 2


def test_personal_data_is_refused_and_no_number_of_it_is_said(store, file, capsys):
    people = "".join(f"Budi {n};35070901{n:02d}900{n:03d};12/03/1990\n" for n in range(10, 30))
    code, out, err = run(capsys, file("Nama;NIK;Tanggal lahir\n" + people))
    assert code == 1
    assert "laporan" in out
    assert "3507090" not in out + err
    assert store.newest() is None


def test_a_missing_file_is_a_sentence(store, tmp_path, capsys):
    code, _, err = run(capsys, str(tmp_path / "tidak-ada.xlsx"))
    assert (code, err) == (1, "Berkas tidak-ada.xlsx tidak dapat dibaca; periksa nama dan izinnya.\n")
