"""Coverage over time."""
