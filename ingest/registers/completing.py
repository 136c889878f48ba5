"""Registers and acts joined: what an act does not say, its row in the register does; the act outranks the register."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import replace

from corpus.deliberations import Deliberation, Votes, number_key
from corpus.documents import Document, Kind
from ingest.crawling.addresses import identity

_Key = Callable[[Document], Hashable | None]


def complete_acts(documents: Sequence[Document], links: Mapping[str, str | None]) -> list[Document]:
    """The documents in their order, without the rows of registers that tell of an act among them, which they complete.

    `links` names the rows by document id, each with the act's address where the register gives one: a row whose act
    was not read stands at that address, if it alone does. Minutes complete a row with what they say of its act.
    """
    reported = _reported(documents)
    rows = [_as_reported(each, reported) for each in documents if each.document_id in links]
    told = {row.document_id: row for row in rows}
    others = [each for each in documents if each.document_id not in links]
    row_of = _match([each for each in others if each.kind is Kind.DELIBERATION], rows, links)
    matched = {row.document_id for row in row_of.values()}
    taken = Counter(identity(link) for link in links.values() if link) + Counter(identity(each.url) for each in others)
    joined = []
    for document in (told.get(each.document_id, each) for each in documents):
        link = links.get(document.document_id)
        if document.document_id in row_of:
            joined.append(_completed(document, row_of[document.document_id]))
        elif document.document_id not in matched:
            joined.append(replace(document, url=link) if link and taken[identity(link)] == 1 else document)
    return joined


def _match(acts: Sequence[Document], rows: Sequence[Document], links: Mapping[str, str | None]) -> dict[str, Document]:
    """The row of each act by the act's id: by address first, then by number and day."""
    found: dict[str, Document] = {}

    def address(document: Document) -> Hashable:
        return identity(links.get(document.document_id) or document.url)

    for key in (address, _number_and_day):
        met = {row.document_id for row in found.values()}
        waiting = [act for act in acts if act.document_id not in found]
        left = [row for row in rows if row.document_id not in met]
        found |= {act.document_id: row for act, row in _pairs(waiting, left, key) if not _contradict(act, row)}
    return found


def _pairs(acts: Sequence[Document], rows: Sequence[Document], key: _Key) -> Iterator[tuple[Document, Document]]:
    """Each act with its row where exactly one of both has that key: two acts of one number are never told apart."""
    by_key: defaultdict[Hashable, tuple[list[Document], list[Document]]] = defaultdict(lambda: ([], []))
    for side, documents in enumerate((acts, rows)):
        for document in documents:
            if (named := key(document)) is not None:
                by_key[named][side].append(document)
    for its_acts, its_rows in by_key.values():
        if len(its_acts) == len(its_rows) == 1:
            yield its_acts[0], its_rows[0]


def _number_and_day(document: Document) -> Hashable | None:
    facts = document.deliberation
    if facts is None or facts.number is None or facts.session_date is None:
        return None
    return document.publisher, number_key(facts.number), facts.session_date


def _contradict(act: Document, row: Document) -> bool:
    """Whether both name the act, differently: then the register's link is wrong."""
    return len({number_key(each.number) for each in (act, row) if each.number}) > 1


def _reported(documents: Sequence[Document]) -> dict[Hashable, Deliberation | None]:
    """What minutes report of each numbered act, None where two of them do."""
    found: dict[Hashable, Deliberation | None] = {}
    for document in documents:
        for act in document.acts:
            if act.number is not None:
                key = document.publisher, number_key(act.number), act.session_date
                found[key] = None if key in found else act
    return found


def _as_reported(row: Document, reported: Mapping[Hashable, Deliberation | None]) -> Document:
    said = reported.get(_number_and_day(row))
    if row.deliberation is None or said is None:
        return row
    own = row.deliberation
    votes, rapporteur = own.votes or said.votes, own.rapporteur or said.rapporteur
    return replace(
        row, deliberation=replace(own, rapporteur=rapporteur, outcome=own.outcome or said.outcome, votes=votes)
    )


def _completed(act: Document, row: Document) -> Document:
    told, said = act.deliberation or Deliberation(), row.deliberation or Deliberation()
    facts = replace(
        told,
        number=told.number or said.number,
        session_date=told.session_date or said.session_date,
        title=told.title or said.title,
        rapporteur=told.rapporteur or said.rapporteur,
        outcome=told.outcome or said.outcome,
        votes=_votes(told.votes, said.votes),
        prefecture_id=told.prefecture_id or said.prefecture_id,
        received_by_prefecture_on=told.received_by_prefecture_on or said.received_by_prefecture_on,
        matiere_code=told.matiere_code or said.matiere_code,
    )
    return replace(act, deliberation=facts, document_date=act.document_date or row.document_date)


def _votes(told: Votes | None, said: Votes | None) -> Votes | None:
    """The act's votes; where it only says whether they were unanimous, with the register's counts if they agree."""
    if told is None or said is None:
        return told or said
    has_counts = any(count is not None for count in (told.pour, told.contre, told.abstention))
    return told if has_counts or told.unanimous != said.unanimous else said
