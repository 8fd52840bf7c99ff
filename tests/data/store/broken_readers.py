"""What a file may do to the process that restores it."""

import os

from data.publish import restoring


def greedy(address, content, by, now, progress):
    bytearray(8 << 30)


def endless(address, content, by, now, progress):
    while True:
        progress("restore", 0.0)


def dying(address, content, by, now, progress):
    os.abort()


def failing(address, content, by, now, progress):
    raise KeyError("raha" + "sia".lower())


def silent(address, content, by, now, progress):
    """Commits and dies before it answers."""
    restoring.restore_here(address, content, by, now, progress=progress)
    os.abort()
