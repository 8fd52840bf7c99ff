"""What the pages of the ledger share: figures with their origin, tables, files, and codes in words."""
