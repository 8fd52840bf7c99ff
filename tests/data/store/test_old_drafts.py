"""Drafts of earlier versions of the app hold files as they were sent; after a look nobody's data is left in them."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from components.frame import old_drafts as beside
from components.frame import versions
from data.__main__ import main
from data.intake.files.workbook import read_workbook
from data.intake.kept import is_kept, keep, kept
from data.publish import isolated, old_drafts
from data.publish.examine import examine, read_again
from data.store.records import Draft
from data.store.store import Store
from data.text.catalogue import LANGUAGES, Texts
from data.text.messages import filled
from tests.data.intake import made

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
NIK = "3509124408850003"
"""A number like a NIK, of nobody."""
REPORT = b"Kode;Kab/Kota;Peserta Aktif Oktober 2026\n35.07;Kab. Malang;365978\n35.73;Kota Malang;134167\n"
PERSONS = f"NIK;Nama\n{NIK};Siti Aminah\n3578101708850002;Budi Santoso\n".encode()
GARBAGE = b"%PDF-1.4 " + NIK.encode() * 300
BOOK = made.xlsx([["Kab/Kota", "Peserta"], ["Kab. Jember", 5]])


def drafted(store: Store, *files: tuple[str, bytes], name: str = "old") -> None:
    store.save_draft(Draft(name, NOW, "Siti", files, {"basis:x": "domisili"}, note="Oktober", base=1))


def holding(text: str, folder: Path) -> list[str]:
    """Files of a folder that hold a text."""
    return [path.name for path in folder.rglob("*") if path.is_file() and text.encode() in path.read_bytes()]


def test_of_people_in_an_old_draft_nothing_is_left_and_the_draft_says_so(tmp_path: Path) -> None:
    store = Store.open(f"sqlite:///{tmp_path / 'store.sqlite'}")
    named = f"daftar {NIK}.csv"
    drafted(store, ("rekap.csv", REPORT), ("daftar.csv", PERSONS), ("surat.xlsx", GARBAGE), (named, REPORT))
    drafted(store, ("buku.xlsx", BOOK), name="other")
    assert holding(NIK, tmp_path)
    done = {each.file: each.key for each in old_drafts.settle(store)}
    assert not holding(NIK, tmp_path)
    assert not holding("Siti Aminah", tmp_path)
    assert done.pop("rekap.csv") == done.pop("buku.xlsx") == ""
    assert done.pop("daftar.csv") == "refused.personal_data"
    assert done.pop("surat.xlsx") == "refused.not_a_workbook"
    ((masked, why),) = done.items()
    assert why == "refused.personal_name"
    assert masked.endswith(".csv")

    draft = store.draft("old")
    assert [name for name, _ in draft.files] == ["rekap.csv", "daftar.csv", "surat.xlsx", masked]
    assert (draft.answers, draft.note, draft.by) == ({"basis:x": "domisili"}, "Oktober", "Siti")
    assert is_kept(draft.files[0][1])
    assert kept("rekap.csv", draft.files[0][1]).sheets[0].grid.equals(read_workbook("a.csv", REPORT).sheets[0].grid)
    (info,) = (each for each in store.drafts() if each.id == "old")
    assert [(name, key) for name, key, _ in info.refused] == [
        ("daftar.csv", "refused.personal_data"),
        ("surat.xlsx", "refused.not_a_workbook"),
        (masked, "refused.personal_name"),
    ]
    for _, key, values in info.refused:
        said = [filled(Texts(language), key, values) for language in LANGUAGES]
        assert all(said)
        assert not any(NIK in text or "Siti" in text for text in said)
    assert store.raw_files() == ()
    assert list(old_drafts.settle(store)) == []
    store.close()


def test_opening_such_a_draft_says_why_and_goes_on_with_the_rest(store: Store, snapshot) -> None:
    drafted(store, ("rekap.csv", REPORT), ("daftar.csv", PERSONS))
    assert len(list(old_drafts.settle(store))) == 2
    found = examine(store.draft("old").files, {}, snapshot, date(2026, 11, 28), reader=read_again)
    assert [workbook.name for workbook in found.workbooks] == ["rekap.csv"]
    ((name, key, values),) = found.refusals
    assert (name, key, values["file"]) == ("daftar.csv", "refused.personal_data", "daftar.csv")


def test_cells_that_are_kept_already_are_not_read_again(store: Store, monkeypatch) -> None:
    drafted(store, ("rekap.csv", keep(read_workbook("rekap.csv", REPORT))))
    monkeypatch.setattr(isolated, "call", None)
    assert list(old_drafts.settle(store)) == []


def test_what_was_saved_or_discarded_meanwhile_stays_as_it_is(store: Store, monkeypatch) -> None:
    drafted(store, ("rekap.csv", REPORT), ("b.csv", REPORT))
    newer = ("rekap.csv", keep(read_workbook("rekap.csv", REPORT)))

    def slowly(_target, name, _content, **_):
        if name == "rekap.csv":
            drafted(store, newer)
        return name, b"cakupan-cells-1\nother"

    monkeypatch.setattr(isolated, "call", slowly)
    assert list(old_drafts.settle(store)) == []
    assert store.draft("old").files == (newer,)


@pytest.mark.parametrize(("target", "key", "calls"), [("die", "refused.crashed", 2), ("sleep", "refused.too_slow", 1)])
def test_a_file_that_breaks_its_reader_is_not_kept_either(
    store: Store, monkeypatch, target: str, key: str, calls: int
) -> None:
    drafted(store, (f"{NIK}.xlsx", PERSONS))
    call, asked = isolated.call, []

    def broken(*_: object, **__: object) -> object:
        asked.append(1)
        return call(f"tests.data.publish.test_isolated:{target}", seconds=60.0 if target == "die" else 1.0)

    monkeypatch.setattr(isolated, "call", broken)
    ((done),) = old_drafts.settle(store)
    assert (done.key, len(asked)) == (key, calls)
    assert NIK not in done.file
    assert all(NIK.encode() not in content for _, content in store.draft("old").files)


def busy(*_: object, **__: object) -> None:
    raise isolated.IsolatedBusyError("x")


def test_the_command_says_what_became_of_each_file(tmp_path: Path, monkeypatch, capsys) -> None:
    monkeypatch.setenv("CAKUPAN_STORE", str(tmp_path))
    store = Store.open()
    drafted(store, ("rekap.csv", REPORT), ("daftar.csv", PERSONS))
    with monkeypatch.context() as context:
        context.setattr(isolated, "call", busy)
        assert main(["drafts"]) == 1
    assert "Server sedang mengerjakan" in capsys.readouterr().err
    assert len(store.raw_files()) == 2
    assert main(["drafts"]) == 1
    said = capsys.readouterr()
    assert "rekap.csv: diperiksa" in said.out
    assert "1 berkas disimpan selnya, 1 berkas ditolak" in said.out
    assert said.err.startswith("daftar.csv: Berkas daftar.csv ditolak")
    assert not holding(NIK, tmp_path)
    assert main(["drafts"]) == 0
    assert "Tidak ada berkas mentah" in capsys.readouterr().out
    store.close()


def test_the_server_looks_by_itself_and_comes_back_where_it_could_not(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("CAKUPAN_STORE", str(tmp_path))
    versions.forget()
    store = Store.open()
    drafted(store, ("daftar.csv", PERSONS))
    with monkeypatch.context() as context:
        context.setattr(isolated, "call", busy)
        assert not beside.look()
    assert holding(NIK, tmp_path)
    assert beside.look()
    assert not holding(NIK, tmp_path)
    assert store.drafts()[0].refused
    store.close()
    versions.forget()
