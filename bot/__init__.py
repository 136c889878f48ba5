"""From a question to a proven answer, or to a person."""
