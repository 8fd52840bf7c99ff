"""Workbooks laid out the way Indonesian offices lay them out, each with the reading it deserves."""
