"""The first page: where the province stands."""
