"""`parvis editions …`: the corpus through time."""

import json
from pathlib import Path

import click

from front.places import corpus_at, places, probe_of, town_at


@click.group()
def editions() -> None:
    """Le corpus dans le temps."""


@editions.command("list")
@places
def list_editions(town: Path, state: Path) -> None:
    """Montre les éditions, la plus récente d'abord."""
    from corpus.listing import render_editions

    click.echo(render_editions(corpus_at(town, state).editions.list()))


@editions.command()
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@places
@click.option("--json", "as_json", is_flag=True, help="La comparaison en JSON.")
def diff(town: Path, state: Path, before: str, after: str, as_json: bool) -> None:
    """Compare deux éditions : leurs documents, et les réponses aux questions témoins."""
    from corpus.comparing import compare_editions, comparison_facts
    from corpus.comparison_text import render_comparison

    comparison = compare_editions(corpus_at(town, state).editions, before, after, probe_of(town_at(town), state))
    if as_json:
        click.echo(json.dumps(comparison_facts(comparison), ensure_ascii=False))
    else:
        click.echo(render_comparison(comparison))


@editions.command()
@click.argument("edition_id", metavar="ID")
@places
def publish(town: Path, state: Path, edition_id: str) -> None:
    """Publie une édition construite."""
    record = corpus_at(town, state).editions.publish(edition_id)
    click.echo(f"L'édition {record.edition_id} est publiée : elle répond dès maintenant.")


@editions.command()
@places
def rollback(town: Path, state: Path) -> None:
    """Revient à l'édition publiée juste avant."""
    record = corpus_at(town, state).editions.rollback()
    click.echo(f"L'édition {record.edition_id} est de nouveau publiée.")


@editions.command()
@places
def prune(town: Path, state: Path) -> None:
    """Supprime les vieilles éditions : restent les cinq dernières, la publiée et celle d'un retour en arrière."""
    from ingest.building import EDITIONS_KEPT

    deleted = corpus_at(town, state).editions.prune(EDITIONS_KEPT)
    click.echo(f"Éditions supprimées : {', '.join(deleted)}." if deleted else "Aucune édition à supprimer.")
