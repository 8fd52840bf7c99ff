"""What a page leaves to a process of its own (``data.isolated``), so that other viewers' pages keep answering."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

import pandas as pd

from data.difference import Difference, compare
from data.intake.examine import examine
from data.intake.examined import Examined
from data.isolated import Progress
from data.snapshot import Snapshot

EXAMINE: Final = "data.errands:examine_files"
COMPARE: Final = "data.errands:compare_versions"
MARK: Final = "data.intake.sheets.annotate:annotated"


def examine_files(
    files: Sequence[tuple[str, bytes]],
    answers: Mapping[str, str],
    snapshot: Snapshot,
    today: date,
    publisher: str,
    *,
    progress: Progress,
) -> Examined:
    """Say what some files would change, as `data.intake.examine.examine` does."""
    return examine(files, answers, snapshot, today, publisher=publisher, progress=progress)


def compare_versions(
    old: Mapping[str, pd.DataFrame], new: Mapping[str, pd.DataFrame], *, progress: Progress
) -> Difference:
    """Compare the tables of two versions, as `data.difference.compare` does."""
    progress("compare", 0.0)
    return compare(old, new)
