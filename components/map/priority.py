"""Who keeps a label where not all fit: the worst first, among equals the area with the larger labour force.

The selected area goes before all of them, which the browser sees to, for it knows of a click first.
"""

from collections.abc import Sequence
from typing import Any

from geo.labels import DEFAULT_PRIORITY


def label_priority(codes: Sequence[str], need: Sequence[Any]) -> tuple[int, ...]:
    """Places of `codes` by rank.

    Parameters
    ----------
    codes : sequence of str
        Area codes.
    need : sequence
        Per area what it is ranked by, lowest first.
    """
    size = {code: place for place, code in enumerate(DEFAULT_PRIORITY)}
    keys = [(lowest, size.get(code, len(size))) for code, lowest in zip(codes, need, strict=True)]
    return tuple(sorted(range(len(keys)), key=keys.__getitem__))
