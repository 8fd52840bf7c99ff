"""A base year that was imported: offered, used, kept in the link, and told of where a version does not hold it."""

import pytest

from tests.app.screen import components, open_page, popovers
from tests.data.coverage.test_base_years import imported_tables


@pytest.fixture
def published(store, snapshot):
    """A store whose version 2 holds August 2026, and version 1 the bundled tables."""
    store.publish(imported_tables(snapshot), by="Rina (Kanwil)", note="Sakernas 2026", origin="import", base=snapshot)
    return store


def one(value):
    return value[0] if isinstance(value, list) else value


def test_the_imported_year_is_offered_used_and_kept(published):
    at = open_page("peta", indikator="dasar")
    choice = at.selectbox(key="pick_base_year")
    assert choice.options[-1] == "Tetap: Agustus 2026"
    choice.select("2026").run()
    assert not at.exception
    assert one(at.query_params["tahun_dasar"]) == "2026"
    assert any("Agu 2026" in label for label in popovers(at))
    again = open_page("peta", indikator="dasar", tahun_dasar="2026")
    assert not again.warning
    assert one(again.query_params["tahun_dasar"]) == "2026"
    panel = next(item for item in components(again) if "panels" in item)["panels"][0]
    assert panel == next(item for item in components(at) if "panels" in item)["panels"][0]


def test_a_link_to_a_year_the_version_does_not_hold_says_so():
    at = open_page("peta", tahun_dasar="2026")
    assert not at.exception
    assert ["tahun_dasar = “2026”" in warning.value for warning in at.warning] == [True]
    assert at.session_state["pick_base_year"] == "t1"
    assert "tahun_dasar" not in at.query_params


def test_a_newer_version_without_the_year_says_so(published, snapshot):
    at = open_page("peta", tahun_dasar="2026")
    assert not at.warning
    held = published.snapshot(published.newest())
    published.publish(snapshot.tables, by="Rina (Kanwil)", note="tanpa", origin="import", base=held)
    at.run()
    at.button(key="use_newer").click().run()
    assert not at.exception
    assert any("tahun_dasar = “2026”" in warning.value for warning in at.warning)
    assert at.session_state["pick_base_year"] == "t1"
