"""The sortable table: in-cell bars with a target tick, frozen names, Indonesian numbers, changed in place."""

from components.table.mount import data_table
from components.table.rows import Cell, Column, Row

__all__ = ["Cell", "Column", "Row", "data_table"]
