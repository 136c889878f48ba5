"""Given names common in France, by which a name typed without capitals is known."""

from pathlib import Path

_FILE = Path(__file__).parent / "first_names_fr.txt"
_LINES = [line for line in _FILE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
FIRST_NAMES = frozenset(name for line in _LINES for name in line.split())
"""The names that `first_names_fr.txt` lists, folded."""
