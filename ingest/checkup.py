"""`parvis doctor`: is everything there that answering and refreshing need, and how is each fault mended."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from corpus.errors import CorpusError
from corpus.town import Source, Town
from ingest.crawling.addresses import normalise
from ingest.errors import IngestError
from ingest.protocols import Fetcher, ReadingProgram
from ingest.sandbox import Walls

_ERROR_STATUS = 400
_NO_TESSERACT = (
    "elles ne seront pas lues, faute de Tesseract avec le français : apt-get install tesseract-ocr tesseract-ocr-fra, "
    "puis parvis refresh."
)
_NO_READER = "le programme qui lit les fichiers ne démarre pas : réinstallez Parvis, ou libérez de la mémoire."
_ONLINE = (
    "dans un programme à part, mais qui garde le réseau : pour le lui ôter, lancez Parvis en root ou permettez les "
    "espaces de noms (sysctl kernel.unprivileged_userns_clone=1)"
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: whether it is well, and the sentence that says so or how to mend it.

    What Parvis can do without, though worse, is no fault.
    """

    subject: str
    is_well: bool
    sentence: str
    is_needed: bool = True

    @property
    def is_fault(self) -> bool:
        """Whether it must be mended."""
        return self.is_needed and not self.is_well


def look_at(subject: str, test: Callable[[], str]) -> Finding:
    """The finding of a test that gives a sentence, or raises the error that says what to do."""
    try:
        return Finding(subject, True, test())
    except (CorpusError, IngestError) as error:
        return Finding(subject, False, str(error))


def look_at_sources(town: Town, fetcher: Fetcher) -> Iterator[Finding]:
    """One finding for each place that a source of the town names: an address is asked once, a path must exist."""
    for source in town.sources:
        for place in filter(None, (source.url, source.path, source.register_place)):
            test = partial(_ask, source, place, fetcher) if normalise(place) else partial(_look_for, place)
            yield look_at(f"source {source.id}", test)


def look_at_reading(walls: Walls, reader: ReadingProgram) -> Finding:
    """Whether the program that reads strangers' files runs, and what holds it; the caller closes it."""
    limits = f"au plus {walls.memory_bytes >> 20} Mo de mémoire et {walls.pdf_cpu_seconds} s de calcul par fichier"
    if not reader.start():
        return Finding("lecture des fichiers", False, _NO_READER)
    if not reader.offline:
        return Finding("lecture des fichiers", False, f"{_ONLINE} ; {limits}.", is_needed=False)
    return Finding("lecture des fichiers", True, f"dans un programme à part, sans réseau ; {limits}.")


def look_at_scans(tesseract: str | None) -> Finding:
    """Whether scanned pages can be read; `tesseract` is the program that knows French."""
    if tesseract is None:
        return Finding("pages numérisées", False, _NO_TESSERACT, is_needed=False)
    return Finding("pages numérisées", True, f"lues par {tesseract}, en français.")


def render_findings(findings: Sequence[Finding]) -> str:
    """One aligned line a finding; the last line says what to do next."""
    width = max(len(each.subject) for each in findings)
    lines = [f"{_mark(each):<3} {each.subject:<{width}}  {each.sentence}" for each in findings]
    faults = sum(each.is_fault for each in findings)
    ending = f"{faults} point(s) à corriger." if faults else 'Tout va bien. Pour interroger : parvis ask "…"'
    return "\n".join([*lines, "", ending])


def _mark(finding: Finding) -> str:
    if finding.is_well:
        return "ok"
    return "!!" if finding.is_fault else "--"


def _ask(source: Source, url: str, fetcher: Fetcher) -> str:
    try:
        fetched = fetcher.fetch(url, accept_private=source.allow_private_addresses)
    except IngestError as error:
        raise IngestError(f"{url} : {error}. Vérifiez l'adresse dans town.toml, et que le site répond.") from error
    if fetched.status >= _ERROR_STATUS:
        raise IngestError(f"{url} répond {fetched.status} : vérifiez l'adresse dans town.toml et l'état du site.")
    return f"{url} répond."


def _look_for(path: str) -> str:
    if not Path(path).exists():
        raise IngestError(
            f"{path} n'existe pas : vérifiez path et register dans town.toml, relatifs au dossier courant."
        )
    return f"{path} est là."
