"""How most dashboards draw such a map: `px.choropleth` with the boundaries inline, sent again with every change.

Plotly would fetch a world topology from outside and draw nothing where that is blocked, so the address of that
topology is an empty one here. Everything else is what the documentation's first example does.
"""

import json
import os
from pathlib import Path
from typing import Any

import pandas as pd
import plotly.express as px
import streamlit as st

from components.frame.session import snapshot
from data.coverage.indicators import evaluate
from data.coverage.panel import Cut
from data.selection import Selection
from data.text.format import Formatter

_NO_WORLD = 'data:application/json,{"type":"Topology","objects":{},"arcs":[]}#'


@st.cache_resource
def _boundaries(place: str) -> tuple[dict[str, Any], str]:
    found = json.loads(Path(place).read_text(encoding="utf-8"))
    known = set(snapshot().codes)
    first = found["features"][0]["properties"]
    return found, next(name for name, value in first.items() if value in known)


held, month = snapshot(), Formatter("id").month
st.set_page_config(layout="wide")
with st.sidebar:
    chosen = st.selectbox("Bulan", held.months[::-1], format_func=month, key="pick_month")
boundaries, name = _boundaries(os.environ["BENCH_GEOJSON"])
values = evaluate(held, Cut.of(Selection()), "cakupan").value[:-1, held.months.index(chosen)]
table = pd.DataFrame({"code": held.codes, "cakupan": values})
figure = px.choropleth(
    table, geojson=boundaries, locations="code", featureidkey=f"properties.{name}", color="cakupan", title=month(chosen)
)
figure.update_geos(fitbounds="locations", visible=False)
st.plotly_chart(figure, key="map", config={"topojsonURL": _NO_WORLD})
