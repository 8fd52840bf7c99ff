"""No page fails on a valid version, however odd; the long walk is ``python -m tests.app.odd_walk``."""

import pytest

from tests.app.odd_walk import failed, links, showing
from tests.odd import ODDITIES, odd_version

EVERY = 6
"""A version opens one in so many views here, others than the version before."""


@pytest.mark.parametrize("seed", range(len(ODDITIES) + 5))
def test_every_view_opens_on_an_odd_version(snapshot, store, seed):
    assert store.newest() is None, "the bundled version is what the app shows"
    held, names = odd_version(snapshot, seed)
    with showing(held) as failures:
        for route, params in list(links(held, seed))[seed % EVERY :: EVERY]:
            assert not failed(failures, route, params), (names, route.path, params)
