"""Versions as files: the same bytes every time, back on another machine, and nothing else taken in."""

import io
import json
import zipfile
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.store import transfer
from data.store.blobs import digest, encode
from data.store.records import FileInfo, Restored
from data.store.store import Store, StoreError
from data.tables.subject import TABLES
from tests.campaigns import part
from tests.data.store.conftest import moved, opened, same

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def exported(tmp_path_factory, snapshot):
    """An export of version 2, and what was published as version 2."""
    with opened(f"sqlite:///{tmp_path_factory.mktemp('origin') / 'store.sqlite'}") as store:
        info = store.publish(
            moved(snapshot), by="Siti", note="Oktober", origin="import", base=snapshot, now=NOW,
            files=[FileInfo("Rekap.xlsx", 9, "ab" * 32)], accepted={"jump": "benar"},
        )  # fmt: skip
        target, again = io.BytesIO(), io.BytesIO()
        store.export(2, target)
        store.export(2, again)
    assert target.getvalue() == again.getvalue()
    return target.getvalue(), info


def test_a_restored_version_is_what_was_exported(store, snapshot, exported):
    content, origin = exported
    info = store.restore(io.BytesIO(content), by="Budi")
    assert (info.number, info.by, info.origin) == (2, "Budi", "restore")
    assert (info.note, info.files, info.accepted) == (origin.note, origin.files, origin.accepted)
    assert info.restored == Restored(2, NOW, "Siti")
    assert store.version(2) == info
    assert store.version(1).origin == "bundled"
    assert same(store.snapshot(2).tables, moved(snapshot))


def test_a_restored_version_can_be_exported_and_restored_again(store, snapshot, exported):
    store.restore(io.BytesIO(exported[0]), by="Budi")
    target = io.BytesIO()
    store.export(2, target)
    info = store.restore(io.BytesIO(target.getvalue()), by="Ani")
    assert (info.number, info.restored.by, info.added, info.changed, info.removed) == (3, "Budi", 0, 0, 0)
    assert transfer.read(io.BytesIO(target.getvalue())).info.restored == Restored(2, NOW, "Siti")


def test_exporting_what_is_not_there_is_refused(store):
    with pytest.raises(StoreError) as caught:
        store.export(1, io.BytesIO())
    assert caught.value.key == "store.no_version"


def rebuilt(content, change=lambda entries: None, compression=zipfile.ZIP_STORED):
    """The export with its entries changed, the list of contents following unless it was changed itself."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    change(entries)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", compression) as archive:
        for name, entry in entries.items():
            archive.writestr(name, entry)
    return target.getvalue()


def listing(change):
    """Change the list of contents."""

    def changed(entries):
        manifest = json.loads(entries["manifest.json"])
        change(manifest)
        entries["manifest.json"] = json.dumps(manifest).encode()

    return changed


def swapped(name, content):
    """Put other bytes in place of a table and list their SHA-256."""

    def changed(entries):
        entries[f"tables/{name}.parquet"] = content
        listing(lambda manifest: manifest["tables"][name].update(sha256=digest(content)))(entries)

    return changed


def claims(snapshot, **values):
    return encode(TABLES["claims"], snapshot.tables["claims"].assign(**values))


REFUSALS = {
    "empty": (lambda content, _: b"", "not_an_export"),
    "cut": (lambda content, _: content[:-2000], "not_an_export"),
    "other": (lambda content, _: b"area_code,month\n35.01,2026-01\n", "not_an_export"),
    "deflated": (lambda content, _: rebuilt(content, compression=zipfile.ZIP_DEFLATED), "not_an_export"),
    "no list": (lambda content, _: rebuilt(content, lambda entries: entries.pop("manifest.json")), "not_an_export"),
    "list no object": (
        lambda content, _: rebuilt(content, lambda entries: entries.update({"manifest.json": b"[1]"})),
        "not_an_export",
    ),
    "list too deep": (
        lambda content, _: rebuilt(content, lambda entries: entries.update({"manifest.json": b"[" * 100_000})),
        "not_an_export",
    ),
    "time without zone": (
        lambda content, _: rebuilt(content, listing(lambda m: m["version"].update(created="2026-01-01T00:00:00"))),
        "not_an_export",
    ),
    "unlisted file": (lambda content, _: rebuilt(content, lambda entries: entries.update(x=b"")), "not_an_export"),
    "missing file": (
        lambda content, _: rebuilt(content, lambda entries: entries.pop("tables/claims.parquet")),
        "not_an_export",
    ),
    "newer format": (
        lambda content, _: rebuilt(content, listing(lambda m: m.update(format="cakupan-jatim/2"))),
        "newer",
    ),
    "unknown table": (
        lambda content, _: rebuilt(content, listing(lambda m: m["tables"].update(meetings={"sha256": "x"}))),
        "newer",
    ),
    "edited table": (
        lambda content, _: rebuilt(content, lambda entries: entries.update({"tables/claims.parquet": b"PAR1"})),
        "changed_export",
    ),
    "no parquet": (lambda content, _: rebuilt(content, swapped("claims", b"PAR1" * 9)), "damaged_export"),
    "other columns": (
        lambda content, snapshot: rebuilt(
            content, swapped("claims", encode(TABLES["targets"], snapshot.tables["targets"]))
        ),
        "damaged",
    ),
    "broken rule": (
        lambda content, snapshot: rebuilt(content, swapped("claims", claims(snapshot, cases=-1.0))),
        "invalid_export",
    ),
    "unknown area": (
        lambda content, snapshot: rebuilt(content, swapped("claims", claims(snapshot, area_code="35.99"))),
        "invalid_export",
    ),
}


@pytest.mark.parametrize(("change", "why"), REFUSALS.values(), ids=REFUSALS)
def test_anything_else_is_refused_and_nothing_is_kept(tmp_path, snapshot, exported, change, why):
    with opened(f"sqlite:///{tmp_path / 'store.sqlite'}") as store:
        with pytest.raises(StoreError) as caught:
            store.restore(io.BytesIO(change(exported[0], snapshot)), by="Budi")
        assert caught.value.why == why
        assert store.newest() is None


def test_an_export_larger_than_the_limit_is_not_even_read_whole(tmp_path, monkeypatch, exported):
    monkeypatch.setattr(transfer, "MOST_BYTES", 1000)
    source = io.BytesIO(exported[0])
    with pytest.raises(StoreError) as caught:
        transfer.read(source)
    assert caught.value.why == "too_big"
    assert source.tell() == 1001


def test_a_table_that_unpacks_to_too_much_is_refused(monkeypatch, exported):
    monkeypatch.setattr(transfer, "MOST_ROWS", 20_000)
    with pytest.raises(StoreError) as caught:
        transfer.read(io.BytesIO(exported[0]))
    assert caught.value.why == "too_big"


@settings(max_examples=part(300), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(flips=st.lists(st.tuples(st.integers(0, 10**9), st.integers(1, 255)), min_size=1, max_size=4))
def test_a_damaged_export_is_refused_or_unharmed(exported, flips):
    damaged = bytearray(exported[0])
    for place, bits in flips:
        damaged[place % len(damaged)] ^= bits
    try:
        package = transfer.read(io.BytesIO(bytes(damaged)))
    except StoreError:
        return
    # Bytes that carry no content (times, padding) may differ; every table is then what was exported.
    assert same(package.tables, transfer.read(io.BytesIO(exported[0])).tables)


def test_a_store_without_versions_continues_from_the_bundled_tables(store, snapshot):
    assert isinstance(store, Store)
    assert same(store.current().tables, snapshot.tables)
