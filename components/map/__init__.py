"""The hero map: 38 areas drawn by one component of our own, changed in place."""

from components.map.documents import series_bytes, static_bytes
from components.map.mount import coverage_map
from components.map.view import Labelling, LegendItem, MapPanel, MapView

__all__ = ["Labelling", "LegendItem", "MapPanel", "MapView", "coverage_map", "series_bytes", "static_bytes"]
