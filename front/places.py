"""What every command needs: the time, where the town's file and state are, and what stands there."""

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from corpus.comparing import Probe
    from corpus.town import Town
    from corpus.wiring import Corpus

_Command = TypeVar("_Command", bound=Callable[..., object])


def now() -> datetime:
    """The time, aware of its zone."""
    return datetime.now(UTC)


def places(command: _Command) -> _Command:
    """Give a command its --town and --state; an option beats the environment."""
    state = click.option(
        "--state", envvar="PARVIS_STATE", default="state", show_default=True, type=click.Path(path_type=Path),
        help="Répertoire d'état.",
    )  # fmt: skip
    town = click.option(
        "--town", envvar="PARVIS_TOWN", default="town.toml", show_default=True, type=click.Path(path_type=Path),
        help="Fichier de la commune.",
    )  # fmt: skip
    return town(state(command))


def town_at(path: Path) -> "Town":
    """The town that a file states; raises TownError."""
    from corpus.town_file import read_town

    return read_town(path)


def check_source(source_id: str | None, town: "Town") -> None:
    """Raise a TownError that names the town's sources where it has none of this name."""
    from corpus.errors import TownError

    known = [each.id for each in town.sources]
    if source_id is not None and source_id not in known:
        raise TownError(
            f"La source « {source_id} » n'existe pas dans town.toml ; sources connues : {', '.join(known)}."
        )


def corpus_at(town: Path, state: Path) -> "Corpus":
    """The corpus of a town in a state; raises a CorpusError."""
    from corpus.wiring import open_corpus

    return open_corpus(town_at(town).name, state, os.environ, now)


def probe_of(town: "Town", state: Path) -> "Probe | None":
    """What asks an edition the town's probe questions, if there are any; else the assistant is not even loaded."""
    if not town.probes:
        return None
    from bot.wiring import open_probe

    return open_probe(town, state, os.environ, now)
