"""The map of all areas."""
