"""A town of 5,000 pages: how long an unchanged refresh takes, and what a service on it keeps in memory."""

from pathlib import Path
from tempfile import TemporaryDirectory

from evaluation.bench.figures import Figure
from evaluation.bench.made_up_town import MadeUpSite, serve_site
from evaluation.bench.serving import time_and_memory
from evaluation.bench.towns import write_town

_COMMAND = "python -m evaluation.bench --only large"
_ASKED = 50
PAGES = 5000


def measure(pages: int = PAGES) -> list[Figure]:
    """Three refreshes of a made-up town of ten passages and more a page, then questions to its service."""
    site = MadeUpSite(pages)
    with TemporaryDirectory(prefix="parvis-bench-") as folder, serve_site(site) as url:
        town = write_town(Path(folder), url)
        first, unchanged = town.refresh(), town.refresh()
        site.has_tags = False
        untagged = town.refresh()
        ready, resident = time_and_memory(town, [*site.questions.values()][:_ASKED])
    name = f"{pages} pages inventées"
    return [
        Figure(f"Actualisation, première fois ({name})", first, "s", _COMMAND),
        Figure(f"Actualisation, rien de changé ({name})", unchanged, "s", _COMMAND, target=60),
        Figure(f"Actualisation, rien de changé, sans ETag ({name})", untagged, "s", _COMMAND, target=60),
        Figure(f"Service prêt après son lancement ({name})", ready, "s", _COMMAND),
        Figure(f"Mémoire du service après {_ASKED} questions ({name})", resident, "Mo", _COMMAND, target=700),
    ]
