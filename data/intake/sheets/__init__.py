"""Workbooks we write: official templates, and the copy with its problems marked."""
