"""The tables of words, wording and thresholds beside the code: where they are, and how they are read."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any  # noqa: TID251 - tomllib's tables: ours, and checked by those who ask for them

Tables = dict[str, Any]
"""What stands in a TOML file or in one of its tables, by name."""
FOLDER = Path(__file__).parent
"""The folder of the tables."""


def read_tables(path: Path) -> Tables:
    """The tables of a TOML file by name; raises ValueError where it cannot be parsed."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def shared_tables(path: Path) -> Tables:
    """The tables of a file that several modules ask for, read once: none may change them."""
    return read_tables(path)
