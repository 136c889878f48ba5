"""Measure and print one table: `python -m evaluation.bench [--only NAME] [--json FILE]`, also `make bench`."""

from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import ParamSpec

import click

from evaluation.bench import asking, recalling, refreshing, searching, serving
from evaluation.bench.figures import Figure, to_json, to_table
from evaluation.bench.places import SHARED
from evaluation.bench.real_town import RealTown, open_real_town

_P = ParamSpec("_P")
_ON_REAL_TOWN: dict[str, Callable[[RealTown], list[Figure]]] = {
    "refresh": refreshing.measure,
    "ask": asking.measure,
    "serve": serving.measure,
    "recall": recalling.measure,
}
_SEARCH = "search"
_EXTRACTION = "extraction"
_ALL = (*_ON_REAL_TOWN, _SEARCH, _EXTRACTION)


@click.command()
@click.option("--only", multiple=True, type=click.Choice(_ALL), help="Ne mesure que cela.")
@click.option("--json", "json_path", type=click.Path(path_type=Path), help="Écrit les chiffres en JSON.")
def bench(only: tuple[str, ...], json_path: Path | None) -> None:
    """Mesure Parvis et affiche un tableau de chiffres, chacun avec son objectif et sa commande."""
    wanted = only or _ALL
    figures = _on_real_town([name for name in wanted if name in _ON_REAL_TOWN])
    if _SEARCH in wanted:
        figures += _on_synthetic_passages()
    if _EXTRACTION in wanted:
        figures += _on_labelled_pages()
    click.echo(to_table(figures))
    if json_path:
        json_path.write_text(to_json(figures) + "\n", encoding="utf-8")


def _on_real_town(names: Sequence[str]) -> list[Figure]:
    if names and not SHARED.is_dir():
        click.echo(f"{SHARED} est absent : {', '.join(names)} ne peuvent pas être mesurés.", err=True)
        return []
    if not names:
        return []
    figures: list[Figure] = []
    with open_real_town() as town:
        if "refresh" not in names:
            town.refresh()
        for name in names:
            click.echo(f"Mesure : {name}…", err=True)
            figures += _apart(_ON_REAL_TOWN[name], town)
    return figures


def _on_synthetic_passages() -> list[Figure]:
    click.echo(f"Mesure : {_SEARCH}…", err=True)
    with TemporaryDirectory(prefix="parvis-bench-") as folder:
        return _apart(searching.build, Path(folder)) + _apart(searching.search, Path(folder))


def _on_labelled_pages() -> list[Figure]:
    """Print the readers side by side, and return their figures."""
    from evaluation.bench import extraction  # noqa: PLC0415 - its libraries would weigh on the memory of other measures

    click.echo(f"Mesure : {_EXTRACTION}…", err=True)
    scores = extraction.compare(extraction.labelled_pages())
    click.echo(extraction.to_comparison(scores) + "\n")
    return extraction.figures(scores)


def _apart(measure: Callable[_P, list[Figure]], *arguments: _P.args, **options: _P.kwargs) -> list[Figure]:
    """Measure in a fresh process, so that no measure pays for the memory or the warm caches of another."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(measure, *arguments, **options).result()


if __name__ == "__main__":
    bench()
