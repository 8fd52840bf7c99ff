"""A function in a process of its own: its result, its progress, its failures."""

import contextlib
import os
import sys
import threading
import time

import pandas as pd
import pytest

from data.intake.model import RefusedError
from data.publish import isolated
from data.publish.isolated import IsolatedBusyError, IsolatedCrashError, IsolatedTimeoutError, call

HERE = "tests.data.publish.test_isolated"


def double(frame, progress):
    progress("read", 0.0)
    os.write(1, b"a library that prints")
    progress("check", 0.5)
    return frame * 2


def refuse(progress):
    raise RefusedError("damaged", file="a.xlsx")


def fail(progress):
    raise KeyError("month")


class StubbornError(Exception):
    def __reduce__(self):
        raise TypeError("cannot be copied")


def fail_stubbornly(progress):
    raise StubbornError


def die(progress):
    os.abort()


def sleep(progress):
    while True:
        time.sleep(0.05)
        progress("read", 0.1)


def swallow_memory(progress):
    return len(bytearray(8 << 30))


def own_priority(progress):
    return os.nice(0), os.getpid()


def test_returns_the_result_and_tells_progress():
    frame = pd.DataFrame({"a": [1, 2], "b": ["x", None]})
    told = []
    result = call(f"{HERE}:double", frame, progress=lambda step, fraction: told.append((step, fraction)))
    pd.testing.assert_frame_equal(result, frame * 2)
    assert told == [("read", 0.0), ("check", 0.5)]


def test_an_exception_comes_back_as_itself():
    with pytest.raises(RefusedError) as refused:
        call(f"{HERE}:refuse")
    assert (refused.value.key, dict(vars(refused.value)["values"])) == ("refused.damaged", {"file": "a.xlsx"})
    with pytest.raises(KeyError, match="month") as failed:
        call(f"{HERE}:fail")
    assert "in fail" in failed.value.__notes__[0]


@pytest.mark.parametrize("how", ["die", "fail_stubbornly"])
def test_a_dead_child_is_a_crash_with_a_sentence(how):
    with pytest.raises(IsolatedCrashError) as crash:
        call(f"{HERE}:{how}")
    assert crash.value.key == "refused.crashed"


def test_a_slow_child_is_killed():
    began = time.monotonic()
    with pytest.raises(IsolatedTimeoutError) as late:
        call(f"{HERE}:sleep", seconds=1.0)
    assert late.value.key == "refused.too_slow"
    assert time.monotonic() - began < 5


def test_a_caller_who_leaves_ends_the_child():
    def leave(step, fraction):
        raise InterruptedError(step)

    with pytest.raises(InterruptedError):
        call(f"{HERE}:sleep", progress=leave)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds the limit of address space")
def test_memory_is_bounded():
    with pytest.raises(IsolatedCrashError):
        call(f"{HERE}:swallow_memory")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has priority classes instead")
def test_the_child_gives_way_to_others():
    nice, process = call(f"{HERE}:own_priority")
    assert nice >= min(os.nice(0) + 10, 19)
    assert process != os.getpid()


def test_no_more_children_work_at_once_than_the_machine_bears(monkeypatch):
    monkeypatch.setattr(isolated, "PATIENCE", 0.2)
    begun, leave = threading.Barrier(isolated.MOST + 1), threading.Event()

    def hold(step, fraction):
        if not leave.is_set():
            begun.wait(60)
        leave.wait(60)
        raise InterruptedError

    def work():
        with contextlib.suppress(InterruptedError):
            call(f"{HERE}:sleep", progress=hold)

    workers = [threading.Thread(target=work) for _ in range(isolated.MOST)]
    for worker in workers:
        worker.start()
    begun.wait(60)
    try:
        with pytest.raises(IsolatedBusyError) as busy:
            call(f"{HERE}:own_priority")
    finally:
        leave.set()
        for worker in workers:
            worker.join()
    assert busy.value.key == "refused.crowded"
    assert call(f"{HERE}:own_priority")  # all places are free again
