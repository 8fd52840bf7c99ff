"""The one exception of the boundary package."""

from __future__ import annotations

from collections.abc import Iterable


class LayerError(Exception):
    """A boundary file cannot be used; the text is an Indonesian sentence saying why and what to do.

    Attributes
    ----------
    path : str or None
        File name concerned, without its folder.
    missing, duplicate, unknown, invalid : tuple of str
        Area codes ("35.01") that are absent, present more than once, not expected, or whose shape is
        broken. `unknown` may hold raw values that are no codes at all.
    """

    def __init__(
        self,
        message: str,
        *,
        path: str | None = None,
        missing: Iterable[str] = (),
        duplicate: Iterable[str] = (),
        unknown: Iterable[str] = (),
        invalid: Iterable[str] = (),
    ) -> None:
        super().__init__(message)
        self.path = path
        self.missing = tuple(missing)
        self.duplicate = tuple(duplicate)
        self.unknown = tuple(unknown)
        self.invalid = tuple(invalid)
