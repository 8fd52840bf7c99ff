"""Results kept beside the version they were worked out from, and forgotten with it."""

from collections.abc import Callable
from functools import lru_cache, update_wrapper
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar
from weakref import WeakKeyDictionary, ref

from data.snapshot import Snapshot

P = ParamSpec("P")
R = TypeVar("R")


class PerSnapshot(Generic[P, R]):
    """A function of a snapshot that keeps its newest results for each snapshot apart.

    A plain ``lru_cache`` would hold each version that was ever shown in memory until its results are pushed out,
    long after the last viewer has left it. Here results belong to the snapshot and go when it goes; a result must
    therefore not hold the snapshot itself.
    """

    def __init__(self, function: Callable[Concatenate[Snapshot, P], R], maxsize: int) -> None:
        self._function, self._maxsize = function, maxsize
        self._kept: WeakKeyDictionary[Snapshot, Callable[..., R]] = WeakKeyDictionary()
        update_wrapper(self, function)

    def __call__(self, snapshot: Snapshot, /, *args: P.args, **kwargs: P.kwargs) -> R:
        """Return the kept result, or work it out."""
        found = self._kept.get(snapshot)
        if found is None:
            found = self._kept.setdefault(snapshot, self._of(snapshot))
        return found(*args, **kwargs)

    def forget(self) -> None:
        """Drop every result of every snapshot."""
        self._kept.clear()

    def _of(self, snapshot: Snapshot) -> Callable[..., R]:
        owner, function = ref(snapshot), self._function  # the caller holds the snapshot as long as the call takes

        @lru_cache(maxsize=self._maxsize)
        def of_owner(*args: Any, **kwargs: Any) -> Any:
            return function(owner(), *args, **kwargs)  # type: ignore[arg-type]  # alive, see above

        return of_owner


def per_snapshot(maxsize: int) -> Callable[[Callable[Concatenate[Snapshot, P], R]], PerSnapshot[P, R]]:
    """Decorate a function of a snapshot; `maxsize` results are kept per snapshot.

    Arguments after the snapshot must be hashable.
    """
    return lambda function: PerSnapshot(function, maxsize)
