"""From an office's workbook to rows of the tables: read, understand, ask, check; nothing here stores anything."""
