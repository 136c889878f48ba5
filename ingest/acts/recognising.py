"""What any reader found, completed where it is an act: its facts, its parts under headings, minutes cut into acts."""

from dataclasses import replace

from corpus.documents import Kind
from ingest.acts.days import find_session_day, find_signing_day
from ingest.acts.facts import NOUNS, read_facts
from ingest.acts.marking import mark_parts
from ingest.acts.minutes import cut_minutes, reported_acts
from ingest.acts.parts import tell_parts
from ingest.acts.titles import find_title
from ingest.acts.web_pages import kind_told_by
from ingest.pages import ReadDocument
from ingest.reading.dates import find_session_date

_HEADS = 3


def with_act(found: ReadDocument) -> ReadDocument:
    """The document with its facts and marked parts if it is an act, with its acts apart if it is minutes, else itself.

    A web page is one where it opens as an act does and also decides as one: pages about acts do not.
    """
    if found.kind is Kind.MINUTES:
        return _with_reports(found)
    if found.kind not in NOUNS and found.kind is not Kind.SERVICE_PAGE:
        return found
    title = find_title(found.sections, found.title)
    lines = tell_parts(found.sections, title or "")
    kind = kind_told_by(lines, found.title) if found.kind is Kind.SERVICE_PAGE else found.kind
    if kind is None:
        return found
    if kind is Kind.MINUTES:
        return _with_reports(replace(found, kind=kind))
    facts = read_facts(lines, kind, title, found.title)
    day = facts.session_date if kind is Kind.DELIBERATION else find_signing_day(lines)
    return replace(
        found,
        title=title if title and not title[0].islower() else found.title,
        kind=kind,
        sections=mark_parts(found.sections, lines),
        document_date=day or found.document_date,
        deliberation=facts,
    )


def _with_reports(found: ReadDocument) -> ReadDocument:
    """Minutes cut into the acts they report, with the facts of each; they bear the day of their sitting."""
    sections = cut_minutes(found.sections)
    lines = tell_parts(found.sections, "")
    heads = " ".join([found.title, *(line.text for line in lines[:_HEADS])])
    day = find_session_day(lines) or find_session_date(heads) or found.document_date
    return replace(found, sections=sections, document_date=day, acts=reported_acts(sections, day))
