"""Workbooks as bytes: what kind they are, whether they are safe, whether they list people; then their sheets."""
