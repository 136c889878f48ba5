"""How long a refresh takes, the first time and when nothing changed."""

from evaluation.bench.figures import Figure
from evaluation.bench.real_town import RealTown

_COMMAND = "python -m evaluation.bench --only refresh"


def measure(town: RealTown) -> list[Figure]:
    """The first refresh of the real-text town, then one of the same pages."""
    first, unchanged = town.refresh(), town.refresh()
    return [
        Figure("Actualisation, première fois (535 pages, 41 PDF)", first, "s", _COMMAND, target=45),
        Figure("Actualisation, rien de changé", unchanged, "s", _COMMAND, target=5),
    ]
