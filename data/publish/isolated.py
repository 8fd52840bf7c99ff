"""Run one function in a fresh Python process, so that a bad file can end that process and not the server.

The parent sends the function's name and arguments over the child's standard input and reads frames from its standard
output: progress, and at the end the result or the exception. Everything is pickled in memory; nothing touches the
disk. The child runs at lower priority and under a memory limit (POSIX), and is killed when its time is over, when the
caller leaves (an exception in `progress`), or when the parent dies.
"""

import contextlib
import importlib
import os
import pickle
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any, Final

Progress = Callable[[str, float], None]

ROOT: Final = Path(__file__).parents[2]
MEMORY: Final = 4 << 30
"""Bytes of address space of a child: room for pandas, pyarrow and a million rows several times over."""
MOST: Final = 3
"""Children at once: whoever presses buttons in many pages must not fill the memory of the machine."""
PATIENCE: Final = 30.0
"""Seconds a caller waits for one of them to end."""
_PLACES: Final = threading.BoundedSemaphore(MOST)
_QUIET: Final = 0.05
"""Seconds between two progress frames of the same step."""


class IsolatedError(RuntimeError):
    """The child gave no answer. `key` and `values` address the sentence, as those of ``RefusedError`` do."""

    key = "refused.crashed"

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.values: Mapping[str, str | int | float] = {}


class IsolatedCrashError(IsolatedError):
    """The child died or ran out of memory."""


class IsolatedBusyError(IsolatedError):
    """As many children as may work at once went on working."""

    key = "refused.crowded"


class IsolatedTimeoutError(IsolatedError):
    """The child was still busy when its time was over, and was killed."""

    key = "refused.too_slow"


def call(target: str, *args: Any, progress: Progress | None = None, seconds: float = 120.0) -> Any:
    """Call ``module:function`` with `args` in a fresh process and return what it returns.

    The function receives a keyword argument `progress`, to be called with the name of a step and its fraction done.
    An exception of the function is raised here as itself.

    Raises
    ------
    IsolatedTimeoutError
        After `seconds`.
    IsolatedCrashError
        When the process died or hit its memory limit.
    IsolatedBusyError
        When others of this server were not done within `PATIENCE` seconds.
    """
    if not _PLACES.acquire(timeout=min(seconds, PATIENCE)):
        msg = f"{target} found no place"
        raise IsolatedBusyError(msg)
    try:
        return _call(target, args, progress, seconds)
    finally:
        _PLACES.release()


def _call(target: str, args: tuple[Any, ...], progress: Progress | None, seconds: float) -> Any:
    process = subprocess.Popen(
        [sys.executable, "-c", "from data.publish.isolated import serve; serve()"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # a reader's crash report may quote cells
        cwd=ROOT,
        creationflags=getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0),
    )
    late = threading.Event()

    def stop() -> None:
        late.set()
        process.kill()

    timer = threading.Timer(seconds, stop)
    timer.daemon = True
    timer.start()
    try:
        for kind, content in _frames(process, (target, args)):
            if kind == "result":
                return content
            if kind == "error":
                raise content
            if progress is not None:
                progress(*content)
    finally:
        timer.cancel()
        _end(process)
    if late.is_set():
        msg = f"{target} was stopped after {seconds:g} seconds"
        raise IsolatedTimeoutError(msg)
    msg = f"{target} ended without an answer (status {process.returncode})"
    raise IsolatedCrashError(msg)


def _frames(process: "subprocess.Popen[bytes]", request: object) -> Iterator[tuple[str, Any]]:
    """Send the request and yield what the child says until it falls silent."""
    assert process.stdin is not None  # noqa: S101 - asked for by `call`; tells the type checker
    assert process.stdout is not None  # noqa: S101 - the same
    try:
        _send(process.stdin, request)
        while True:
            frame: tuple[str, Any] = _receive(process.stdout)
            yield frame
    except (EOFError, OSError, pickle.UnpicklingError):
        return


def _end(process: "subprocess.Popen[bytes]") -> None:
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        # What a dead child never read cannot be flushed; nothing is lost by that.
        with contextlib.suppress(OSError):
            if pipe is not None:
                pipe.close()


def _send(pipe: IO[bytes], content: object) -> None:
    # Straight into the pipe: a copy of a large answer as one text of bytes would be most of a child's memory.
    pickle.dump(content, pipe, protocol=pickle.HIGHEST_PROTOCOL)
    pipe.flush()


def _receive(pipe: IO[bytes]) -> Any:
    return pickle.load(pipe)  # noqa: S301 - written by `_send` at the other end


def _limit() -> None:
    """Lower the priority of this process and bound its memory, where the system can."""
    if sys.platform == "win32":
        return
    import resource

    os.nice(10)
    for kind, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CORE, 0)):
        # macOS refuses some limits, and a host may have set a lower hard one: then that one holds.
        with contextlib.suppress(ValueError, OSError):
            _, hard = resource.getrlimit(kind)
            resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _leave_with_parent(pipe: IO[bytes]) -> None:
    """End this process when the parent's end of the pipe closes."""

    def watch() -> None:
        pipe.read(1)
        os._exit(1)

    # On Windows a thread that waits on standard input can block the loading of libraries.
    if sys.platform != "win32":
        threading.Thread(target=watch, daemon=True).start()


def _reporter(pipe: IO[bytes]) -> Progress:
    """Return a function that sends progress, at most twenty times a second within a step."""
    last: list[Any] = ["", 0.0]

    def report(step: str, fraction: float) -> None:
        now = time.monotonic()
        if step != last[0] or now - last[1] >= _QUIET:
            last[:] = [step, now]
            _send(pipe, ("progress", (step, fraction)))

    return report


def _portable(error: Exception) -> Exception:
    """Return `error` as it can travel, with the places in the code where it arose (no values) as a note."""
    error.add_note("".join(traceback.format_tb(error.__traceback__)))
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes
    except Exception:  # noqa: BLE001 - whatever a foreign exception does when it is copied
        return IsolatedCrashError(type(error).__name__)
    return error


def serve() -> None:
    """Answer one request: the child's whole life."""
    source = sys.stdin.buffer
    # Frames go to a descriptor of their own, so that a library that prints cannot spoil them.
    target = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    _limit()
    try:
        name, args = _receive(source)
        _leave_with_parent(source)
        module, function = name.split(":")
        result = getattr(importlib.import_module(module), function)(*args, progress=_reporter(target))
        _send(target, ("result", result))
    except MemoryError:
        _send(target, ("error", IsolatedCrashError("out of memory")))
    except Exception as error:  # noqa: BLE001 - it is raised in the parent
        _send(target, ("error", _portable(error)))
    # The answer is out: leave without the cost of taking a large heap apart.
    os._exit(0)
