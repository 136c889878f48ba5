"""Refreshes of a small site on loopback, a day after the other, and what residents would get from them."""

import hashlib
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from corpus.comparing import Probe
from corpus.documents import Document
from corpus.town import Town
from corpus.wiring import open_corpus
from ingest.refresh import Order
from ingest.report import RefreshReport
from ingest.wiring import open_refresh
from tests.commands import WORDS_ALONE
from tests.ingest.loopback_site import Answer, Site

PAGES = {
    "/": "<h1>Ville</h1><p>La mairie vous accueille le lundi matin.</p>"
    '<ul><li><a href="/piscine.html">Piscine</a></li><li><a href="/cantine.html">Cantine</a></li>'
    '<li><a href="/dechets.html">Déchets</a></li></ul>',
    "/piscine.html": "<h1>Piscine</h1><p>La piscine ouvre le samedi de 10 h à 12 h, toute l'année.</p>",
    "/cantine.html": "<h1>Cantine</h1><p>Un repas à la cantine de l'école coûte 2,40 euros.</p>",
    "/dechets.html": "<h1>Déchets</h1><p>Les bacs jaunes sont ramassés le jeudi matin dès six heures.</p>",
}


def page(body: str) -> Answer:
    text = f'<!DOCTYPE html><html lang="fr"><title>Ville</title><main>{body}</main></html>'.encode()
    return Answer(text, etag=f'"{hashlib.sha256(text).hexdigest()}"')


def failing() -> Answer:
    return Answer(b"<h1>Service indisponible</h1>", status=503)


def town_of(site: Site, **source: object) -> Town:
    own = {"id": "site", "kind": "website", "url": site.url(), "allow_private_addresses": True, "delay_seconds": 0}
    return Town.model_validate(
        {
            "town": {"name": "Ville", "website": site.url(), "languages": ["fr"]},
            "contact": {"phone": "02 31 00 00 00"},
            "sources": [own | source],
        }
    )


class Interrupted(Exception):
    """Stands for whatever kills a refresh in the middle."""


class Runner:
    """Runs refreshes of one state, a day later each, and looks at what residents would get."""

    def __init__(self, state: Path, site: Site) -> None:
        self.state = state
        self.site = site
        self.day = 0
        self.stop_at: str | None = None
        self.probe: Probe | None = None

    def refresh(self, order: Order | None = None, town: Town | None = None) -> RefreshReport:
        self.day += 1
        self.site.asked.clear()
        with open_refresh(town or town_of(self.site), self.state, WORDS_ALONE, self.now, self.told, self.probe) as run:
            return run(order or Order())

    def published(self) -> dict[str, Document]:
        """The documents that residents get answers from, by path; their passages are there."""
        edition = open_corpus("Ville", self.state, {}, self.now).editions.open_published()
        documents = {urlsplit(each.url).path: each for each in edition.index.all_documents()}
        assert all(edition.index.passages_of(each.document_id) for each in documents.values())
        edition.index.close()
        return documents

    def says(self, path: str) -> str:
        edition = open_corpus("Ville", self.state, {}, self.now).editions.open_published()
        (document,) = [each for each in edition.index.all_documents() if urlsplit(each.url).path == path]
        text = "\n".join(passage.text for passage in edition.index.passages_of(document.document_id))
        edition.index.close()
        return text

    def now(self) -> datetime:
        return datetime(2026, 3, self.day, 12, tzinfo=UTC)

    def told(self, step: str, done: int, _total: int | None) -> None:
        if self.stop_at is not None and self.stop_at in step and done >= 2:
            raise Interrupted


def counts(report: RefreshReport) -> tuple[int, int, int, int, int]:
    (source,) = report.sources
    return (source.new, source.changed, source.unchanged, source.gone, source.kept)
