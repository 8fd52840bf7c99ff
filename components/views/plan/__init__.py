"""Simulasi anggaran: what a budget protects, either way round; a budget shared over areas; named scenarios."""
