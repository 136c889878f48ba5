"""Vendors' libraries of the service, each behind its seam; only `bot/wiring.py` imports from here."""
