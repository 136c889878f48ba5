"""Answers that a model writes: its call, its reply as it streams, and the models that judge."""
