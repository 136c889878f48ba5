"""The language model, where the town has one: the seam, and what keeps it within time, budget and patience."""
