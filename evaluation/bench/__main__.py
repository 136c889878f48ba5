"""Measure and print one table: `python -m evaluation.bench [--only NAME] [--json FILE]`, also `make bench`."""

from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import ParamSpec, TypeVar

import click

from evaluation.bench import (
    asking,
    crowd,
    engines,
    extraction,
    large_asking,
    large_town,
    reading,
    recalling,
    refreshing,
    releasing,
    searching,
    serving,
)
from evaluation.bench.figures import Figure, to_json, to_table
from evaluation.bench.places import SHARED
from evaluation.bench.real_town import RealTown, open_real_town
from evaluation.bench.towns import BenchTown

_P = ParamSpec("_P")
_T = TypeVar("_T")
_REFRESH = "refresh"
_ON_REAL_TOWN: dict[str, Callable[[BenchTown], list[Figure]]] = {
    "ask": asking.measure,
    "serve": serving.measure,
    "release": releasing.measure,
    "crowd": crowd.measure,
    "recall": recalling.measure,
}
_PDF, _SEARCH, _ASK_LARGE = "pdf", "search", "ask-large"
_ENGINES, _LARGE, _EXTRACTION = "engines", "large", "extraction"
_OF_SHARED = (_REFRESH, *_ON_REAL_TOWN, _PDF)
_ALL = (*_OF_SHARED, _SEARCH, _ASK_LARGE, _ENGINES, _LARGE, _EXTRACTION)


@click.command()
@click.option("--only", multiple=True, type=click.Choice(_ALL), help="Ne mesure que cela.")
@click.option("--json", "json_path", type=click.Path(path_type=Path), help="Écrit les chiffres en JSON.")
def bench(only: tuple[str, ...], json_path: Path | None) -> None:
    """Mesure Parvis et affiche un tableau de chiffres, chacun avec son objectif et sa commande."""
    wanted = _measurable(only or _ALL)
    figures: list[Figure] = []
    if {_REFRESH, *_ON_REAL_TOWN} & {*wanted}:
        figures += _on_real_town(wanted)
    for name, measure in _ELSEWHERE.items():
        if name in wanted:
            click.echo(f"Mesure : {name}…", err=True)
            figures += measure()
    click.echo(to_table(figures))
    if json_path:
        json_path.write_text(to_json(figures) + "\n", encoding="utf-8")


def _measurable(names: Sequence[str]) -> list[str]:
    """Those of the measures whose documents are here."""
    absent = [] if SHARED.is_dir() else [name for name in names if name in _OF_SHARED]
    if absent:
        click.echo(f"{SHARED} est absent : {', '.join(absent)} ne peuvent pas être mesurés.", err=True)
    return [name for name in names if name not in absent]


def _on_real_town(names: Sequence[str]) -> list[Figure]:
    with open_real_town() as town:
        click.echo("Lecture de la commune réelle…", err=True)
        figures = refreshing.measure(town) if _REFRESH in names else _read_only(town)
        for name in [each for each in names if each in _ON_REAL_TOWN]:
            click.echo(f"Mesure : {name}…", err=True)
            figures += _apart(_ON_REAL_TOWN[name], town.files)
    return figures


def _read_only(town: RealTown) -> list[Figure]:
    """Bring the town up to date without measuring it."""
    town.refresh()
    return []


def _on_synthetic_passages() -> list[Figure]:
    with TemporaryDirectory(prefix="parvis-bench-") as folder:
        return _apart(searching.build, Path(folder)) + _apart(searching.search, Path(folder))


def _of_large_edition() -> list[Figure]:
    """What is measured is a process that never built an edition, as a service is."""
    with TemporaryDirectory(prefix="parvis-bench-") as folder:
        _apart(large_asking.build, Path(folder))
        return _apart(large_asking.measure, Path(folder))


def _on_labelled_pages() -> list[Figure]:
    """Print the readers side by side, and return their figures."""
    scores = extraction.compare(extraction.labelled_pages())
    click.echo(extraction.to_comparison(scores) + "\n")
    return extraction.figures(scores)


def _side_by_side() -> list[Figure]:
    """Print the engines side by side, and return their figures."""
    timings = [each for size in engines.SIZES for each in _apart(engines.measure, size)]
    click.echo(engines.to_comparison(timings) + "\n")
    return engines.figures(timings)


def _apart(measure: Callable[_P, _T], *arguments: _P.args, **options: _P.kwargs) -> _T:
    """Measure in a fresh process, so that no measure pays for the memory or the warm caches of another."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(measure, *arguments, **options).result()


_ELSEWHERE: dict[str, Callable[[], list[Figure]]] = {
    _PDF: reading.measure,
    _SEARCH: _on_synthetic_passages,
    _ASK_LARGE: _of_large_edition,
    _ENGINES: _side_by_side,
    _LARGE: large_town.measure,
    _EXTRACTION: _on_labelled_pages,
}

if __name__ == "__main__":
    bench()
