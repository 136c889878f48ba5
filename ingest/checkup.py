"""`parvis doctor`: is everything there that answering and refreshing need, and how is each fault mended."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from corpus.errors import CorpusError
from corpus.town import Source, Town
from ingest.errors import IngestError
from ingest.protocols import Fetcher

_ERROR_STATUS = 400


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: whether it is well, and the sentence that says so or how to mend it."""

    subject: str
    is_well: bool
    sentence: str


def look_at(subject: str, test: Callable[[], str]) -> Finding:
    """The finding of a test that gives a sentence, or raises the error that says what to do."""
    try:
        return Finding(subject, True, test())
    except (CorpusError, IngestError) as error:
        return Finding(subject, False, str(error))


def look_at_sources(town: Town, fetcher: Fetcher) -> Iterator[Finding]:
    """One finding for each source of the town that has an address, asked once."""
    for source in town.sources:
        if source.url is not None:
            yield look_at(f"source {source.id}", partial(_ask, source, source.url, fetcher))


def render_findings(findings: Sequence[Finding]) -> str:
    """One aligned line a finding; the last line says what to do next."""
    width = max(len(each.subject) for each in findings)
    lines = [f"{'ok' if each.is_well else '!!':<3} {each.subject:<{width}}  {each.sentence}" for each in findings]
    faults = sum(not each.is_well for each in findings)
    ending = f"{faults} point(s) à corriger." if faults else 'Tout va bien. Pour interroger : parvis ask "…"'
    return "\n".join([*lines, "", ending])


def _ask(source: Source, url: str, fetcher: Fetcher) -> str:
    fetched = fetcher.fetch(url, accept_private=source.allow_private_addresses)
    if fetched.status >= _ERROR_STATUS:
        raise IngestError(f"{url} répond {fetched.status} : vérifiez l'adresse dans town.toml et l'état du site.")
    return f"{url} répond."
