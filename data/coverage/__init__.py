"""Coverage: participants over workers, held against targets, in order and over time."""
