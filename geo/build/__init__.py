"""Making the served layers from a source of boundaries: ``python -m geo.build SOURCE``."""
