"""The tables beside the code are found and read."""

from pathlib import Path

import pytest

from bot.tables import FOLDER, read_tables, shared_tables


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.toml")), ids=lambda path: path.relative_to(FOLDER).as_posix())
def test_every_table_of_the_assistant_is_read(path: Path) -> None:
    assert read_tables(path)


def test_a_damaged_table_is_refused(tmp_path: Path) -> None:
    damaged = tmp_path / "words.toml"
    damaged.write_text("words = [", encoding="utf-8")
    with pytest.raises(ValueError):
        read_tables(damaged)


def test_a_table_that_several_ask_for_is_read_once() -> None:
    assert shared_tables(FOLDER / "terse.toml") is shared_tables(FOLDER / "terse.toml")
