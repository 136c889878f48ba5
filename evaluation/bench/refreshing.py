"""How long a refresh takes: the first time, when nothing changed, and when a few pages did."""

from evaluation.bench.figures import Figure
from evaluation.bench.real_town import RealTown

_COMMAND = "python -m evaluation.bench --only refresh"
_CHANGED = 12


def measure(town: RealTown) -> list[Figure]:
    """The first refresh of the real-text town, then one of the same pages, then one on a later day."""
    first, unchanged, changed = town.refresh(), town.refresh(), town.refresh("--changed", str(_CHANGED))
    return [
        Figure("Actualisation, première fois (535 pages, 41 PDF)", first, "s", _COMMAND, target=45),
        Figure("Actualisation, rien de changé", unchanged, "s", _COMMAND, target=5),
        Figure(f"Actualisation, {_CHANGED} pages changées", changed, "s", _COMMAND, target=8),
    ]
