"""The radar: whose paid months end soon, on a calendar, a map, a line and in tables."""
