"""From a sheet to rows: where its tables are, what their columns mean, where every figure goes."""
