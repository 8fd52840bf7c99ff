"""``python -m tests.fuzz --cases 5000 --seed 1``: many cases in processes of their own, outcomes counted.

A case whose process dies or hangs is named and the run goes on with the next one. The exit code is 1 if any failed.
"""

import argparse
import sys
import time
from collections import Counter

from data.publish.isolated import IsolatedError, call

BATCH = 50
SECONDS = 240.0


def main():
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--cases", type=int, default=5000)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--first", type=int, default=0, help="number of the first case")
    parser.add_argument("--only-read", action="store_true", help="stop after reading and the search for personal data")
    options = parser.parse_args()
    check = "reading" if options.only_read else "outcome"
    began = time.monotonic()
    waiting = list(range(options.first, options.first + options.cases))
    done = []
    while waiting:
        batch, waiting = waiting[:BATCH], waiting[BATCH:]
        finished, rest = run_batch(options.seed, batch, check)
        done += finished
        waiting = rest + waiting
        print(f"\r{len(done)} of {options.cases}", end="", file=sys.stderr, flush=True)
    return report(done, time.monotonic() - began)


def run_batch(seed, numbers, check="outcome"):
    """Run a batch; after a crash the case is named and those not yet told are run again without it."""
    last = [numbers[0]]

    def told(step, fraction):
        last[0] = int(step)

    try:
        return call("tests.fuzz.invariant:run", seed, numbers, check, progress=told, seconds=SECONDS), []
    except IsolatedError as error:
        return [(last[0], "", f"FAILED {error}", 0.0)], [n for n in numbers if n != last[0]]


def report(done, seconds):
    counts = Counter(result for _, _, result, _ in done)
    width = max(map(len, counts))
    print(f"\n{len(done)} cases in {seconds:.0f} s")
    for result, count in counts.most_common():
        print(f"{result:{width}}  {count}")
    number, label, result, slowest = max(done, key=lambda case: case[3])
    print(f"slowest: case {number} ({label}), {slowest:.2f} s, {result}")
    failed = [case for case in done if case[2].startswith("FAILED")]
    for result in sorted({case[2] for case in failed}):
        some = [f"{number} ({label})" for number, label, found, _ in failed if found == result][:5]
        print(f"{result}: cases {', '.join(some)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
