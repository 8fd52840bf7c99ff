"""What a page leaves to a process of its own (``data.isolated``), so that other viewers' pages keep answering."""

from collections.abc import Mapping
from typing import Final

import pandas as pd

from data.difference import Difference, compare
from data.isolated import Progress

EXAMINE: Final = "data.intake.examine:examine"
COMPARE: Final = "data.errands:compare_versions"
MARK: Final = "data.intake.annotate:annotated"


def compare_versions(
    old: Mapping[str, pd.DataFrame], new: Mapping[str, pd.DataFrame], *, progress: Progress
) -> Difference:
    """Compare the tables of two versions, as `data.difference.compare` does."""
    progress("compare", 0.0)
    return compare(old, new)
