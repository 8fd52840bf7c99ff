"""Every chart of every view is one Plotly knows: the app itself does not check them, because that takes longer."""

import json

import plotly.graph_objects as go
import pytest

from tests.app.odd_walk import links
from tests.app.screen import open_page

AREA = {"wilayah": "35.09"}
"""One area on a profile; the whole province has no charts."""


@pytest.mark.parametrize("data", ["contoh", "terpublikasi"])
def test_plotly_takes_every_property_and_value(snapshot, data):
    seen = set()
    for route, params in links(snapshot, seed=11):
        at = open_page(route.path, **params | {"data": data} | (AREA if route.path == "profil" else {}))
        for element in at.get("plotly_chart"):
            go.Figure(json.loads(element.proto.spec))
            seen.add(element.proto.id.rpartition("-")[2])
    assert len(seen) > (10 if data == "contoh" else 3), sorted(seen)
