"""The life of an answer: each step in its own file, the whole in `pipeline.py`."""
