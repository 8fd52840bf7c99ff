"""The simulation mark: one look wherever it stands, drawn by the class ``sample-mark`` of ``frame.css``."""

from html import escape


def pill(mark: str) -> str:
    """The mark as HTML; nothing for real figures."""
    return f'<span class="sample-mark">{escape(mark)}</span>' if mark else ""


def marked_line(mark: str, text: str) -> str:
    """The mark before what is known about the figures, as one line of HTML; nothing without either."""
    parts = [part for part in (pill(mark), f"<span>{escape(text)}</span>" if text else "") if part]
    return f'<div class="marked-line">{" ".join(parts)}</div>' if parts else ""
