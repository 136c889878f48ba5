"""Refresh: ask every source again, bring the manifest up to date, and build an edition if anything changed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from corpus.documents import Document
from corpus.errors import TownError
from corpus.protocols import Progress
from corpus.town import Source, Town
from ingest.building import EditionBuilder
from ingest.crawling.crawl import CrawlOutcome
from ingest.errors import SourceUnreachable
from ingest.manifest import Manifest
from ingest.placing import Placement
from ingest.protocols import Visitor
from ingest.report import RefreshReport, SourceReport
from ingest.settling import settle
from ingest.store import DocumentStore
from ingest.visiting import Reader, SourceVisit

Crawl = Callable[[Source, Visitor, Sequence[str], Progress], CrawlOutcome]
"""Reads one source, its known addresses included; raises SourceUnreachable where its own address does not answer."""

_CRAWLED = ("website", "deliberations")
_NOT_YET = {
    "deliberations": "Passée : un registre de délibérations (register) n'est pas encore lu ; donnez une clé url.",
    "folder": "Passée : les sources « folder » ne sont pas encore lues.",
    "service_public": "Passée : les sources « service_public » ne sont pas encore lues.",
}


@dataclass(frozen=True, slots=True)
class Order:
    """What was asked for: one source or all, stop before publishing, build even where nothing changed."""

    only_source: str | None = None
    stage: bool = False
    force: bool = False


@dataclass(frozen=True, slots=True)
class Workshop:
    """What a refresh works with; `clock` counts seconds from any start."""

    store: DocumentStore
    crawl: Crawl
    reader: Reader
    builder: EditionBuilder
    progress: Progress
    today: date
    clock: Callable[[], float]


def refresh(town: Town, order: Order, workshop: Workshop) -> RefreshReport:
    """Do what `parvis refresh` promises; the caller holds the state's write lock.

    Raises TownError for an unknown source. What a source meets stands in the report and harms no other source.
    """
    started = workshop.clock()
    chosen = _chosen(town, order.only_source)
    manifest = Manifest(workshop.store)
    before = settle(manifest, town)
    read = [_read_source(source, town, manifest, workshop) for source in chosen]
    documents = settle(manifest, town)
    manifest.flush()
    report = RefreshReport(
        town=town.name,
        sources=tuple(_count(each, before, documents) for each in read),
        published_before=workshop.builder.published_id(),
    )
    return replace(_build(report, documents, order, workshop), seconds=workshop.clock() - started)


def _chosen(town: Town, only_source: str | None) -> list[Source]:
    chosen = [source for source in town.sources if only_source in (None, source.id)]
    if not chosen:
        known = ", ".join(source.id for source in town.sources)
        raise TownError(f"La source « {only_source} » n'existe pas dans town.toml ; sources connues : {known}.")
    return chosen


def _read_source(source: Source, town: Town, manifest: Manifest, workshop: Workshop) -> SourceReport:
    if source.kind not in _CRAWLED or source.url is None:
        return SourceReport(source.id, trouble=_NOT_YET.get(source.kind, "Passée : il lui manque une clé url."))
    placement = Placement(source, town, manifest, workshop.today)
    visit = SourceVisit(source, manifest, placement, workshop.reader, workshop.today)
    try:
        outcome = workshop.crawl(source, visit, visit.known(), workshop.progress)
    except SourceUnreachable as error:
        return SourceReport(source.id, trouble=str(error))
    for url, final_url in outcome.moved.items():
        visit.moved(url, final_url)
    visit.finish(complete=outcome.complete)
    notes = [*outcome.notes]
    if source.register_url is not None:
        notes.append(f"Source « {source.id} » : son registre (register) n'est pas encore lu, seules ses pages le sont.")
    return SourceReport(
        source.id, read=visit.read, kept=visit.kept(), not_read=tuple(visit.not_read.items()), notes=tuple(notes)
    )


def _count(report: SourceReport, before: Sequence[Document], after: Sequence[Document]) -> SourceReport:
    """Complete a source's report with what became of its documents."""
    old = {each.document_id: each for each in before}
    own = [each for each in after if each.source == report.source]
    living = {each.document_id for each in after}
    new = sum(each.document_id not in old for each in own)
    changed = sum(each.document_id in old and _differs(each, old[each.document_id]) for each in own)
    return replace(
        report,
        new=new,
        changed=changed,
        unchanged=len(own) - new - changed - report.kept,
        gone=sum(each.source == report.source and each.document_id not in living for each in before),
    )


def _differs(document: Document, before: Document) -> bool:
    return (document.content_hash, document.url) != (before.content_hash, before.url)


def _build(report: RefreshReport, documents: Sequence[Document], order: Order, workshop: Workshop) -> RefreshReport:
    if not documents:
        return replace(report, failure=_why_nothing(report))
    if workshop.builder.is_published(documents) and not order.force:
        troubled = all(each.trouble is not None for each in report.sources)
        return replace(report, failure=_why_nothing(report)) if troubled else report
    edition = workshop.builder.build(documents, publish=not order.stage, progress=workshop.progress)
    if edition is None:
        return replace(
            report, failure="Aucun passage n'a pu être tiré des documents lus : vérifiez le site de la commune."
        )
    return replace(report, edition=edition)


def _why_nothing(report: RefreshReport) -> str:
    troubles = [each.trouble for each in report.sources if each.trouble is not None]
    if len(troubles) == len(report.sources):
        return " ".join(troubles)
    return "Aucun document n'a été lu : vérifiez include et exclude dans town.toml, et que le site contient du texte."
