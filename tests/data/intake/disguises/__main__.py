"""``python -m tests.data.intake.disguises --own 200 --harmless 500 --seed 1``: how many disguises are seen through.

The exit code is 1 where fewer than 98 in a hundred are refused, or any harmless file is.
"""

import argparse
import sys
from collections import Counter

from tests.data.intake.disguises.cases import ninety_two, own, unharmed
from tests.data.intake.disguises.measure import refusal

ENOUGH = 0.98


def main():
    parser = argparse.ArgumentParser(prog="python -m tests.data.intake.disguises", description=__doc__)
    parser.add_argument("--own", type=int, default=400)
    parser.add_argument("--harmless", type=int, default=500)
    parser.add_argument("--seed", default="1")
    options = parser.parse_args()
    good = taken_of("disguises of the list", ninety_two())
    good &= taken_of("further disguises", own(options.seed, options.own))
    wrong = Counter()
    files = unharmed(options.seed, options.harmless)
    for label, name, content in files:
        if key := refusal(name, content):
            wrong[f"{label}: {key}"] += 1
    print(f"harmless files: {wrong.total()} of {len(files)} refused")
    for label, count in sorted(wrong.items()):
        print(f"  {count} x {label}")
    return 0 if good and not wrong else 1


def taken_of(title, cases):
    """Print which of some disguises were taken; whether few enough were."""
    taken = Counter(
        label for label, name, content in cases if not refusal(name, content).startswith("refused.personal")
    )
    refused = len(cases) - taken.total()
    print(f"{title}: {refused} of {len(cases)} refused ({100 * refused / len(cases):.1f} %)")
    for label, count in sorted(taken.items()):
        print(f"  {count} x taken: {label}")
    return refused >= ENOUGH * len(cases)


if __name__ == "__main__":
    sys.exit(main())
