"""`parvis quarantine`: pages that may be attacks, and the word of an editor that one is not."""

import json
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from front.places import corpus_at, now, places, town_at

if TYPE_CHECKING:
    from ingest.quarantine import Quarantine


@click.group()
def quarantine() -> None:
    """Les pages mises de côté parce qu'elles ressemblent à une attaque."""


@quarantine.command("list")
@places
@click.option("--json", "as_json", is_flag=True, help="Un objet JSON par ligne.")
def list_held(town: Path, state: Path, as_json: bool) -> None:
    """Montre ces pages et le texte en cause."""
    show_held(town, state, None, as_json=as_json)


@quarantine.command()
@click.argument("address", metavar="ADDRESS")
@places
def release(town: Path, state: Path, address: str) -> None:
    """Laisse entrer une page dans le corpus, tant que son texte ne change pas."""
    for page in quarantine_at(town, state).release(address):
        click.echo(f"{page.url} est libérée : elle entrera dans le corpus au prochain « parvis refresh ».")


def show_held(town: Path, state: Path, only_source: str | None, *, as_json: bool) -> None:
    """Print the pages in quarantine, with the text that put them there."""
    from ingest.quarantine import held_facts, render_held

    held = [page for page in quarantine_at(town, state).held() if only_source in (None, page.source)]
    if as_json:
        for page in held:
            click.echo(json.dumps(held_facts(page), ensure_ascii=False))
    else:
        click.echo(render_held(held))


def quarantine_at(town: Path, state: Path) -> "Quarantine":
    """The quarantine of a state; raises a CorpusError."""
    from ingest.quarantine import Quarantine

    today = now().astimezone(ZoneInfo(town_at(town).town.timezone)).date()
    return Quarantine(corpus_at(town, state).state, today)
