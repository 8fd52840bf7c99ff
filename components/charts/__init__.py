"""Charts other than the map: pure builders from values to Plotly figures, and one place that mounts them."""
