"""Vendors, one file each; imported only by `ingest/wiring.py`."""
