"""A small table of texts, a column each: what stands side by side, sent as one piece of HTML."""

from collections.abc import Sequence
from html import escape


def side_by_side(head: Sequence[str], rows: Sequence[Sequence[str]], marked: int | None = None) -> str:
    """Return the table; the first cell of a row heads it, `marked` is the row that is chosen."""
    top = "".join(f"<th>{escape(text)}</th>" for text in head)
    body = "".join(_row(row, marked=place == marked) for place, row in enumerate(rows))
    return f'<div class="plan-compare"><table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table></div>'


def _row(cells: Sequence[str], *, marked: bool) -> str:
    rest = "".join(f"<td>{escape(text)}</td>" for text in cells[1:])
    return f"<tr{' class=chosen' if marked else ''}><th>{escape(cells[0])}</th>{rest}</tr>"
