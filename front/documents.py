"""`parvis documents`, `withdraw`, `restore`: what the published edition holds, and what it may not answer with."""

import json
from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from front.places import check_source, corpus_at, now, places, town_at
from front.quarantine import show_held

if TYPE_CHECKING:
    from corpus.wiring import Corpus

_WHOLE = (
    "Cette adresse montre un passage, mais c'est toute la page qui est retirée. "
    "Pour un seul passage, donnez l'adresse de « Voir dans son contexte », qui contient /source/."
)


@click.command()
@places
@click.option("--source", "only_source", metavar="ID", help="Ne montre que cette source.")
@click.option("--stale", is_flag=True, help="Ne montre que les pages inchangées depuis un an, puis les désaccords.")
@click.option("--disagreements", is_flag=True, help="Montre les pages qui se contredisent : téléphone, horaire, prix.")
@click.option("--quarantined", is_flag=True, help="Montre les pages en quarantaine, et le texte en cause.")
@click.option("--json", "as_json", is_flag=True, help="Un objet JSON par ligne.")
def documents(
    town: Path,
    state: Path,
    only_source: str | None,
    stale: bool,
    disagreements: bool,
    quarantined: bool,
    as_json: bool,
) -> None:
    """Montre ce que contient l'édition publiée."""
    check_source(only_source, town_at(town))
    if quarantined:
        show_held(town, state, only_source, as_json=as_json)
    elif disagreements:
        _show_disagreements(corpus_at(town, state), as_json=as_json)
    else:
        corpus = corpus_at(town, state)
        _show_documents(corpus, only_source, stale=stale, as_json=as_json)
        if stale and not as_json:
            click.echo()
            _show_disagreements(corpus, as_json=False)


def _show_documents(corpus: "Corpus", only_source: str | None, *, stale: bool, as_json: bool) -> None:
    from corpus.freshness import unchanged_for_a_year
    from corpus.listing import document_facts, render_documents, render_stale

    withdrawals = corpus.withdrawals.read()
    with closing(corpus.editions.open_published().index) as index:
        found = [each for each in index.all_documents() if only_source in (None, each.source)]
    found = unchanged_for_a_year(found, now().date()) if stale else sorted(found, key=lambda each: each.url)
    if as_json:
        _echo_json(document_facts(each, withdrawals) for each in found)
    elif stale:
        click.echo(render_stale(found))
    else:
        click.echo(render_documents(found, withdrawals))


def _show_disagreements(corpus: "Corpus", *, as_json: bool) -> None:
    from corpus.disagreements import disagreement_facts, find_disagreements, render_disagreements
    from corpus.withholding import withhold

    withdrawals = corpus.withdrawals.read()
    edition = corpus.editions.open_published()
    with closing(edition.index):
        found = find_disagreements(withhold(edition, withdrawals).index)
    if as_json:
        _echo_json(map(disagreement_facts, found))
    else:
        click.echo(render_disagreements(found))


def _echo_json(rows: Iterable[Mapping[str, object]]) -> None:
    for row in rows:
        click.echo(json.dumps(row, ensure_ascii=False))


@click.command()
@click.argument("address", metavar="ADDRESS")
@places
@click.option("--reason", metavar="TEXT", required=True, help="Pourquoi : la raison est gardée.")
def withdraw(town: Path, state: Path, address: str, reason: str) -> None:
    """Retire de toute réponse une page, un acte ou un passage (son adresse, son numéro, ou son adresse /source/)."""
    if not reason.strip():
        raise click.BadParameter("dites pourquoi en quelques mots.", param_hint="--reason")
    corpus = corpus_at(town, state)
    with closing(corpus.editions.open_published().index) as index:
        withdrawal = corpus.withdrawals.withdraw(address, reason, index)
    what = "un passage de " if withdrawal.passage_id else ""
    click.echo(f"Retiré de toute réponse : {what}{withdrawal.title} ({withdrawal.reason})")
    if not withdrawal.passage_id and "#" in address and "#" not in withdrawal.url:
        click.echo(_WHOLE)
    click.echo(f"Pour revenir : parvis restore {withdrawal.address}")


@click.command()
@click.argument("address", metavar="ADDRESS")
@places
def restore(town: Path, state: Path, address: str) -> None:
    """Rend aux réponses ce qui en avait été retiré."""
    restored = corpus_at(town, state).withdrawals.restore(address)
    click.echo(f"{restored.address} peut de nouveau être cité.")
