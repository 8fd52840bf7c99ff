"""The tables: their columns, schemas and keys, and the files they come from."""
