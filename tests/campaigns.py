"""How much of what is repeated by chance, or only to be sure, a test run takes.

Every kind of it is in each run; all repetitions are there with ``CAKUPAN_TEST_FULL=1``.
"""

import os


def part(cases: int) -> int:
    """As many of some cases as a run takes: a quarter, or all of them where that is asked for."""
    return cases if os.environ.get("CAKUPAN_TEST_FULL") == "1" else cases // 4
