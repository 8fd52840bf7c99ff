"""Boundaries of the 38 kabupaten/kota of Jawa Timur: load, check, generalise, neighbours, map document.

Imports neither Streamlit nor Plotly and nothing of `data`, so it works from a notebook. At run time
use `geo.layers`, `geo.neighbours` and `geo.svg`; everything else serves ``python -m geo.build``.
"""
