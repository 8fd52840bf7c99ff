"""Exports that were edited and listed anew: the sample under an office's name, other areas, other quotations."""

import io
import re
from collections.abc import Callable

import pandas as pd
import pytest

from components.actions import notices, publishing
from components.frame import session, versions
from components.identity import access
from components.identity.access import Access
from components.text.catalogue import Texts as ScreenTexts
from data.__main__ import main
from data.snapshot import Snapshot
from data.store import transfer
from data.store.errors import StoreError
from data.store.references import misquoted
from data.store.store import Store
from data.tables import prints
from data.tables.fields import SIMULATED_SOURCE
from data.text.catalogue import LANGUAGES, Texts
from data.text.messages import filled
from tests.data.store.altered import listed, opened, packed
from tests.data.store.conftest import moved
from tests.office import office_tables

Frames = dict[str, pd.DataFrame]


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory, snapshot: Snapshot) -> bytes:
    store = Store.open(f"sqlite:///{tmp_path_factory.mktemp('origin') / 'store.sqlite'}")
    store.publish(moved(snapshot), by="Siti", note="Oktober", origin="import", base=snapshot)
    target = io.BytesIO()
    store.export(2, target)
    store.close()
    return target.getvalue()


@pytest.fixture
def here(tmp_path) -> Store:
    """A store on another machine, where nothing was published."""
    store = Store.open(f"sqlite:///{tmp_path / 'store.sqlite'}")
    yield store
    store.close()


def forged(exported: bytes, **change: Callable[[pd.DataFrame], pd.DataFrame]) -> bytes:
    """The export with some tables edited, and a list of contents that agrees with them."""
    entries = opened(exported)
    for name, edit in change.items():
        frame = edit(pd.read_parquet(io.BytesIO(entries[f"tables/{name}.parquet"])))
        target = io.BytesIO()
        frame.to_parquet(target, index=False)
        listed(entries, name, target.getvalue())
    return packed(entries)


def refused(store: Store, content: bytes) -> tuple[str, dict]:
    """Why an export is not restored, and what the sentence names."""
    before = store.newest()
    with pytest.raises(StoreError) as error:
        store.restore(io.BytesIO(content), by="Budi")
    assert store.newest() == before
    assert all(Texts(language)(error.value.key, **error.value.values) for language in LANGUAGES)
    return error.value.why, dict(error.value.values)


def office(frame: pd.DataFrame) -> pd.DataFrame:
    """Let the sample name a real source."""
    return frame.assign(source_id=frame["source_id"].replace(SIMULATED_SOURCE, "S08"))


@pytest.mark.parametrize("name", sorted(prints.SAMPLED))
def test_sample_rows_that_name_an_offices_source_are_not_restored(here: Store, exported: bytes, name: str) -> None:
    why, said = refused(here, forged(exported, **{name: office}))
    assert (why, said["table"], said["sources"]) == ("renamed_sample", name, "S08")


def test_nor_are_a_hundred_of_them_among_the_rest(here: Store, exported: bytes) -> None:
    def some(frame: pd.DataFrame) -> pd.DataFrame:
        frame.loc[frame.index[2000:2100], "source_id"] = "S08"
        return frame

    why, said = refused(here, forged(exported, enrolment=some))
    assert why == "renamed_sample"
    assert 80 <= said["count"] <= 100


def test_an_offices_own_figures_of_all_areas_are_restored(here: Store, tmp_path, snapshot: Snapshot) -> None:
    """38 areas, every segment, with inactive participants, a little off the sample everywhere."""
    tables = office_tables(snapshot, segments=("PU", "BPU", "JAKON", "PMI"), without=(), inactive=True)
    tables["enrolment"] = tables["enrolment"].assign(active=tables["enrolment"]["active"] + 3)
    origin = Store.open(f"sqlite:///{tmp_path / 'origin.sqlite'}")
    origin.publish(tables, by="Siti", note="", origin="import", base=snapshot)
    target = io.BytesIO()
    origin.export(2, target)
    origin.close()
    info = here.restore(io.BytesIO(target.getvalue()), by="Budi")
    assert not info.simulated
    found = here.snapshot(info.number).tables
    assert set(found["enrolment"]["area_code"]) == set(snapshot.codes)
    assert misquoted(snapshot.tables, found) == {}


def one_more(frame: pd.DataFrame) -> pd.DataFrame:
    return pd.concat([frame, frame.tail(1).assign(area_code="35.80", name="Kota Baru")], ignore_index=True)


def renamed(frame: pd.DataFrame) -> pd.DataFrame:
    """Two areas change names: every figure of the one is read as the other's."""
    names = ["name", "label_name", "short_name"]
    frame.loc[[0, 1], names] = frame.loc[[1, 0], names].to_numpy()
    return frame


def elsewhere(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(area_code=frame["area_code"].replace("35.01", "33.01"))


AREAS = {
    "a 39th area": (one_more, "other_areas", "35.80"),
    "two areas that change names": (renamed, "other_areas", "35.01"),
    "an area fewer": (lambda frame: frame.iloc[1:], "invalid_export", ""),
    "an area of another province": (elsewhere, "invalid_export", ""),
    "another kind": (lambda frame: frame.assign(kind="kota"), "other_areas", "35.01"),
    "no areas": (lambda frame: frame.iloc[:0], "invalid_export", ""),
}


@pytest.mark.parametrize(("edit", "why", "named"), AREAS.values(), ids=AREAS)
def test_other_areas_are_not_restored(here: Store, exported: bytes, edit: Callable, why: str, named: str) -> None:
    told, said = refused(here, forged(exported, areas=edit))
    assert told == why
    assert named in str(said)


def test_an_area_that_no_figure_names_is_missed_too(here: Store, exported: bytes, snapshot: Snapshot) -> None:
    """All rows of an area are taken out of every table, so that every key still holds."""
    tables = [name for name, frame in snapshot.tables.items() if "area_code" in frame]
    fewer = {name: (lambda frame: frame[frame["area_code"] != "35.29"]) for name in tables}
    assert refused(here, forged(exported, **fewer))[0] == "other_areas"


@pytest.mark.parametrize("gone", ["all", "SIM", "S08"])
def test_missing_sources_are_not_restored(here: Store, exported: bytes, gone: str) -> None:
    def without(frame: pd.DataFrame) -> pd.DataFrame:
        return frame.iloc[:0] if gone == "all" else frame[frame["source_id"] != gone]

    assert refused(here, forged(exported, sources=without))[0] == "invalid_export"


def swapped(frame: pd.DataFrame) -> pd.DataFrame:
    """Two areas change figures, with their sources as they were."""
    return frame.assign(area_code=frame["area_code"].replace({"35.01": "35.78", "35.78": "35.01"}))


def halved(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(target_pct=frame["target_pct"] / 2)


def doubled(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(value=frame["value"] * 2)


QUOTED: dict[str, Callable[[pd.DataFrame], pd.DataFrame]] = {
    "workforce": swapped,
    "targets": halved,
    "published": doubled,
    "parameters": doubled,
    "sources": lambda frame: frame.assign(title=frame["title"].replace(frame["title"].iloc[0], "Data resmi")),
    "offices": lambda frame: frame.assign(office=frame["office"] + " 2"),
}


@pytest.mark.parametrize("name", QUOTED)
def test_other_figures_under_a_source_of_the_app_are_found(exported: bytes, name: str, snapshot: Snapshot) -> None:
    package = transfer.read(io.BytesIO(forged(exported, **{name: QUOTED[name]})))
    assert set(misquoted(snapshot.tables, package.tables)) == {name}


def test_an_export_as_it_was_made_quotes_what_the_app_says(exported: bytes, snapshot: Snapshot) -> None:
    assert misquoted(snapshot.tables, transfer.read(io.BytesIO(exported)).tables) == {}


def test_the_command_line_tells_of_them(exported: bytes, tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.setenv("CAKUPAN_STORE", str(tmp_path / "store"))
    file = tmp_path / "versi.zip"
    file.write_bytes(forged(exported, workforce=swapped))
    assert main(["restore", str(file)]) == 0
    said = capsys.readouterr()
    assert "Versi 2 terbit" in said.out
    assert said.err.splitlines()[-1].startswith("Perhatikan: berkas itu menyebut sumber yang dikenal aplikasi ini")
    assert re.search(r"\([\d.]+ baris pada Tenaga kerja\)", said.err)


def test_the_page_tells_of_them(exported: bytes, tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("CAKUPAN_STORE", str(tmp_path / "store"))
    versions.forget()
    told = []
    monkeypatch.setattr(access, "may_publish", lambda: Access(allowed=True, reason=""))
    monkeypatch.setattr(notices, "say", lambda kind, key, **values: told.append((kind, key, values)))
    monkeypatch.setattr(notices, "clear", lambda: None)
    monkeypatch.setattr(session, "move_to", lambda number: None)
    publishing.ask_restore("versi.zip", forged(exported, workforce=swapped))
    publishing.restore("Budi")
    assert [(kind, key) for kind, key, _ in told] == [("success", "manage.published"), ("warning", "manage.misquoted")]
    assert told[1][2]["table"] == "workforce"
    assert "rows of Workforce)" in filled(ScreenTexts("en"), told[1][1], told[1][2])
    versions.forget()
