"""Revisions of the database, run by ``data.store.engine`` when a store is opened."""
