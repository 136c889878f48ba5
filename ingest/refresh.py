"""Refresh: ask every source again, bring the manifest up to date, and build an edition if anything changed."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import chain

from corpus.comparing import worsened
from corpus.documents import Document
from corpus.errors import TownError
from corpus.protocols import Progress
from corpus.town import Source, Town
from ingest.braking import stops_by_answers, stops_by_loss
from ingest.building import EditionBuilder
from ingest.crawling.addresses import normalise
from ingest.crawling.crawl import CrawlOutcome
from ingest.errors import SourceUnreachable
from ingest.manifest import Manifest
from ingest.placing import Placement
from ingest.protocols import Visitor
from ingest.registers.source import OpenRegister, acts_named, is_of_register
from ingest.report import EditionReport, RefreshReport, SourceReport, Stop
from ingest.resuming import reading_of, resumed_notes
from ingest.settling import settle, standing
from ingest.store import Address, DocumentStore
from ingest.visiting import Reader, SourceVisit

Crawl = Callable[[Source, Visitor, Sequence[str], Progress], CrawlOutcome]
"""Reads one source, its known addresses included; raises SourceUnreachable where its own address does not answer."""

_MISSING = {
    "website": "Passée : il lui manque une clé url.",
    "folder": "Passée : il lui manque une clé path.",
    "service_public": "Passée : il lui manque une clé path ou url.",
}
_NO_SITE = "nommée par un registre dont la source n'a pas de clé url"


@dataclass(frozen=True, slots=True)
class Order:
    """What was asked for: one source or all, stop before publishing, go through every brake and build in any case."""

    only_source: str | None = None
    stage: bool = False
    force: bool = False


@dataclass(frozen=True, slots=True)
class _Read:
    """What one source gave, the addresses of it that are to be given up, and whether the site broke the reading off."""

    report: SourceReport
    leaving: Sequence[Address] = ()
    broken_off: bool = False


@dataclass(frozen=True, slots=True)
class _Part:
    """The pages of a source or its register: what visits it and what reads it, and which addresses are its own.

    `named` are addresses to ask though no page may lead there.
    """

    crawl: Crawl
    reader: Reader
    holds: Callable[[str], bool]
    named: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Workshop:
    """What a refresh works with; `clock` counts seconds from any start."""

    store: DocumentStore
    crawl: Crawl
    reader: Reader
    builder: EditionBuilder
    progress: Progress
    today: date
    now: datetime
    clock: Callable[[], float]
    open_register: Callable[[Source], OpenRegister]


def refresh(town: Town, order: Order, workshop: Workshop) -> RefreshReport:
    """Do what `parvis refresh` promises; the caller holds the state's write lock.

    Raises TownError for an unknown source. What a source meets stands in the report and harms no other source.
    """
    started = workshop.clock()
    chosen = _chosen(town, order.only_source)
    manifest = Manifest(workshop.store, workshop.clock)
    before = settle(manifest, town)
    read = [_read_source(source, town, manifest, workshop) for source in chosen]
    documents, stops = _give_up(read, town, manifest, order, workshop)
    manifest.flush()
    report = RefreshReport(
        town=town.name,
        sources=tuple(_count(each.report, before, documents, manifest) for each in read),
        published_before=workshop.builder.published_id(),
        stops=stops,
    )
    report = report if stops else _build(report, documents, order, workshop)
    workshop.store.end_readings([each.report.source for each in read if not each.broken_off])
    return replace(report, seconds=workshop.clock() - started)


def _chosen(town: Town, only_source: str | None) -> list[Source]:
    chosen = [source for source in town.sources if only_source in (None, source.id)]
    if not chosen:
        known = ", ".join(source.id for source in town.sources)
        raise TownError(f"La source « {only_source} » n'existe pas dans town.toml ; sources connues : {known}.")
    return chosen


def _give_up(
    read: Sequence[_Read], town: Town, manifest: Manifest, order: Order, workshop: Workshop
) -> tuple[list[Document], tuple[Stop, ...]]:
    """Give up the addresses that are over, unless that would cost too much; the documents left, and why it would."""
    leaving = [address for each in read for address in each.leaving]
    manifest.give_up(leaving)
    documents = settle(manifest, town)
    stops = () if order.force else stops_by_loss(workshop.builder.published_documents(), standing(manifest, town))
    if stops:
        for address in leaving:
            manifest.put_address(address)
        documents = settle(manifest, town)
    return documents, stops


def _read_source(source: Source, town: Town, manifest: Manifest, workshop: Workshop) -> _Read:
    """Read a source's register, then its pages or files and the acts that the register names, whatever it has."""
    read = []
    if source.register_place is not None:
        register = workshop.open_register(source)
        rows = _Part(register.visit, replace(workshop.reader, read=register.read), is_of_register)
        alone = source.model_copy(update={"url": None, "path": None})
        read.append(_read_part(alone, rows, town, manifest, workshop))
    named = () if source.is_listed else acts_named(manifest.addresses_of(source.id))
    # A register that has no pages beside it stands for the site that its acts are on.
    crawled = source.model_copy(update={"url": source.url or normalise(source.register_place or "")})
    if source.is_crawled or source.is_listed or (named and crawled.is_crawled):
        pages = _Part(workshop.crawl, workshop.reader, lambda url: not is_of_register(url), named)
        read.insert(0, _read_part(crawled, pages, town, manifest, workshop))
    elif named:
        read.append(_Read(SourceReport(source.id, not_read=tuple((each, _NO_SITE) for each in named))))
    return _together(read) if read else _Read(SourceReport(source.id, trouble=_MISSING[source.kind]))


def _read_part(source: Source, part: _Part, town: Town, manifest: Manifest, workshop: Workshop) -> _Read:
    placement = Placement(source, town, manifest, workshop.today)
    reading = reading_of(workshop.store, source.id, workshop.now)
    visit = SourceVisit(source, manifest, placement, part.reader, workshop.today, part.holds, reading)
    try:
        outcome = part.crawl(source, visit, tuple(dict.fromkeys([*visit.known(), *part.named])), workshop.progress)
    except SourceUnreachable as error:
        return _Read(SourceReport(source.id, trouble=str(error)), broken_off=True)
    for url, final_url in outcome.moved.items():
        visit.moved(url, final_url)
    for url in outcome.absent:
        visit.absent(url)
    leaving = visit.finish(complete=outcome.complete)
    register = normalise(source.register_place or "")  # no page, though pages lead to it
    report = SourceReport(
        source.id,
        read=visit.read,
        not_read=tuple(each for each in visit.not_read.items() if each[0] != register),
        held=tuple(visit.held),
        notes=(*resumed_notes(outcome), *outcome.notes, *visit.notes),
    )
    return _Read(report, leaving, outcome.broken_off)


def _together(read: Sequence[_Read]) -> _Read:
    """One reading of a source from those of its parts; it is in trouble where all of them are."""
    reports = [each.report for each in read]
    troubles = [each.trouble for each in reports if each.trouble is not None]
    trouble = " ".join(troubles) if len(troubles) == len(reports) else None
    report = SourceReport(
        reports[0].source,
        read=sum(each.read for each in reports),
        not_read=tuple(chain.from_iterable(each.not_read for each in reports)),
        held=tuple(chain.from_iterable(each.held for each in reports)),
        trouble=trouble,
        notes=(*(() if trouble else troubles), *chain.from_iterable(each.notes for each in reports)),
    )
    return _Read(report, [address for each in read for address in each.leaving], any(each.broken_off for each in read))


def _count(
    report: SourceReport, before: Sequence[Document], after: Sequence[Document], manifest: Manifest
) -> SourceReport:
    """Complete a source's report with what became of its documents."""
    old = {each.document_id: each for each in before}
    living = {each.document_id for each in after}
    fates = Counter(_fate(each, old, manifest) for each in after if each.source == report.source)
    return replace(
        report,
        new=fates["new"],
        changed=fates["changed"],
        unchanged=fates["unchanged"],
        kept=fates["kept"],
        gone=sum(each.source == report.source and each.document_id not in living for each in before),
    )


def _fate(document: Document, old: Mapping[str, Document], manifest: Manifest) -> str:
    before = old.get(document.document_id)
    if before is None:
        return "new"
    if (document.content_hash, document.url) != (before.content_hash, before.url):
        return "changed"
    return "kept" if manifest.is_stale(document.document_id) else "unchanged"


def _build(report: RefreshReport, documents: Sequence[Document], order: Order, workshop: Workshop) -> RefreshReport:
    if not documents:
        return replace(report, failure=_why_nothing(report))
    if workshop.builder.is_published(documents) and not order.force:
        troubled = all(each.trouble is not None for each in report.sources)
        return replace(report, failure=_why_nothing(report)) if troubled else report
    edition = workshop.builder.build(documents, workshop.progress)
    if edition is None:
        return replace(
            report, failure="Aucun passage n'a pu être tiré des documents lus : vérifiez le site de la commune."
        )
    return _publish(replace(report, edition=edition), edition, order, workshop.builder)


def _publish(report: RefreshReport, edition: EditionReport, order: Order, builder: EditionBuilder) -> RefreshReport:
    """Ask the built edition the town's probe questions, and publish it unless one lost its answer."""
    answers = builder.probe(edition.edition_id)
    failing = [f"Question témoin sans la réponse attendue : {each.question}" for each in answers if not each.passed]
    report = replace(report, notes=tuple(failing))
    stops = () if order.force else stops_by_answers(worsened(builder.probe_published(), answers))
    if stops or order.stage:
        return replace(report, stops=stops)
    return replace(report, edition=builder.publish(edition))


def _why_nothing(report: RefreshReport) -> str:
    troubles = [each.trouble for each in report.sources if each.trouble is not None]
    if len(troubles) == len(report.sources):
        return " ".join(troubles)
    return "Aucun document n'a été lu : vérifiez include et exclude dans town.toml, et que le site contient du texte."
