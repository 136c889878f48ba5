"""Which acts are in force, as far as the corpus shows: what one act repeals or modifies, the other is told."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.deliberations import Deliberation, number_key
from corpus.documents import Document, Kind
from ingest.acts.facts import NOUNS

_Key = tuple[str, str, tuple[str, ...]]


def tell_force(documents: Sequence[Document]) -> list[Document]:
    """The documents in their order, every act with `in_force`, `modified_by` and `repealed_by` as the others tell them.

    In force is an adopted act that no adopted act repeals; what was rejected, postponed, withdrawn or only noted is
    neither in force nor out of it. A number that stands on several different acts names none of them. What minutes
    report is told what the act itself is, where it is among the documents.
    """
    named = _by_number(documents)
    modified: defaultdict[str, list[str]] = defaultdict(list)
    repealed: defaultdict[str, list[str]] = defaultdict(list)
    for document in documents:
        facts = document.deliberation
        if facts is None or not _takes_effect(facts):
            continue
        for numbers, told in ((facts.modifies, modified), (facts.repeals, repealed)):
            for target in _targets(document, numbers, named):
                told[target].append(facts.number or document.title)
    told_acts = [_told(each, modified[each.document_id], repealed[each.document_id]) for each in documents]
    now = {each.document_id: each.deliberation for each in told_acts}
    return [replace(each, acts=tuple(_reported(each, named, now))) if each.acts else each for each in told_acts]


def _takes_effect(facts: Deliberation) -> bool:
    return facts.outcome in (None, "adopted")


def _by_number(documents: Sequence[Document]) -> dict[_Key, list[Document]]:
    """The acts of each number; copies of one act stand together, different acts of one number are left out."""
    found: defaultdict[_Key, list[Document]] = defaultdict(list)
    for document in documents:
        if document.kind in NOUNS and document.number:
            found[_key(document, document.number)].append(document)
    return {key: acts for key, acts in found.items() if len({_identity(act) for act in acts}) == 1}


def _key(document: Document, number: str) -> _Key:
    return document.publisher, document.kind, number_key(number)


def _identity(document: Document) -> tuple[object, ...]:
    facts = document.deliberation or Deliberation()
    return facts.session_date, facts.title


def _targets(document: Document, numbers: Sequence[str], named: dict[_Key, list[Document]]) -> Iterator[str]:
    day = document.deliberation.session_date if document.deliberation else None
    for number in numbers:
        for act in named.get(_key(document, number), ()):
            its_day = act.deliberation.session_date if act.deliberation else None
            is_later = day is not None and its_day is not None and its_day > day
            if act.document_id != document.document_id and not is_later:
                yield act.document_id


def _told(document: Document, modified: list[str], repealed: list[str]) -> Document:
    facts = document.deliberation
    if facts is None:
        return document
    is_act = document.kind in NOUNS and facts.outcome in (None, "adopted")
    told = replace(
        facts,
        in_force=not repealed if is_act else None,
        modified_by=tuple(sorted(set(modified))),
        repealed_by=tuple(sorted(set(repealed))),
    )
    return replace(document, deliberation=told)


def _reported(
    minutes: Document, named: dict[_Key, list[Document]], now: dict[str, Deliberation | None]
) -> Iterator[Deliberation]:
    for act in minutes.acts:
        same = named.get((minutes.publisher, Kind.DELIBERATION, number_key(act.number)), ()) if act.number else ()
        facts = (now[each.document_id] for each in same)
        it = next((each for each in facts if each and each.session_date == act.session_date), None)
        yield replace(act, in_force=it.in_force, modified_by=it.modified_by, repealed_by=it.repealed_by) if it else act
