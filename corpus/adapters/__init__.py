"""The search engines behind `corpus.protocols.Engine`, one vendor a file; only `corpus/wiring.py` imports them."""
