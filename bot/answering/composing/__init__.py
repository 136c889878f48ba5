"""The lines of an extractive answer: which ones, how far, and what to go on with."""
