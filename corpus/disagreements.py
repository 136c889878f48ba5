"""Pages that contradict each other on a phone number, an opening hour or a price of the same thing.

Only what both pages name alike is compared, so that what is listed deserves a look; much that differs is not seen.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from pydantic import TypeAdapter

from corpus.documents import Document, Kind, Part
from corpus.labelled_facts import Fact, FactKind, Subject, labelled_facts, mentioned_phones
from corpus.opening_hours import DAYS
from corpus.protocols import Index

# What acts decided was right on their day, and national guides speak of no place in town.
_COMPARED = (Kind.SERVICE_PAGE, Kind.LIST, Kind.OTHER)
_KINDS = {FactKind.PHONE: "Téléphone", FactKind.HOURS: "Horaires", FactKind.PRICE: "Prix"}


@dataclass(frozen=True, slots=True)
class Claim:
    """What one page says, and where; `structured` where it tells it to programs alone (JSON-LD)."""

    values: tuple[str, ...]
    url: str
    title: str
    passage_id: str
    structured: bool = False


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One thing on which pages have no value in common, or a page and its own code; `days` are those of hours."""

    kind: FactKind
    name: str
    days: tuple[str, ...]
    claims: tuple[Claim, ...]


_DISAGREEMENT = TypeAdapter(Disagreement)


def find_disagreements(index: Index) -> list[Disagreement]:
    """The disagreements among the pages of an edition, by kind and name; raises IndexUnavailable."""
    documents = sorted((each for each in index.all_documents() if each.kind in _COMPARED), key=lambda each: each.url)
    found = (_disagreement(group) for group in _same_things(_facts_of(documents, index)))
    return sorted(_by_days([each for each in found if each]), key=lambda each: (each.kind, each.name, each.days))


def disagreement_facts(disagreement: Disagreement) -> dict[str, object]:
    """A disagreement in JSON's own types."""
    facts: dict[str, object] = _DISAGREEMENT.dump_python(disagreement, mode="json")
    return facts


def render_disagreements(disagreements: Sequence[Disagreement]) -> str:
    """Each disagreement with what each page says of it."""
    if not disagreements:
        return "Aucun désaccord trouvé entre les pages sur un téléphone, un horaire ou un prix."
    lines = [line for each in disagreements for line in _lines(each)]
    count = len(disagreements)
    counted, them = (f"{count} désaccords", "les") if count > 1 else ("1 désaccord", "le")
    ending = f"{counted} entre pages : corrigez-{them} sur le site, puis lancez parvis refresh."
    return "\n".join([*lines, ending])


def _facts_of(documents: Sequence[Document], index: Index) -> Iterator[Fact]:
    passages = {each.document_id: index.passages_of(each.document_id) for each in documents}
    known: dict[tuple[str, ...], str] = {}
    for document in documents:
        for fact in labelled_facts(document, passages[document.document_id]):
            yield fact
            if fact.kind is FactKind.PHONE and fact.words:
                known.setdefault(fact.words, fact.name)
    for document in documents:
        yield from mentioned_phones(document, passages[document.document_id], known)


def _same_things(facts: Iterable[Fact]) -> Iterator[list[Fact]]:
    """Facts of one kind (and day) about one thing, together."""
    by_label: defaultdict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.subject.label:
            by_label[fact.kind, fact.day, fact.subject.label, fact.subject.years].append(fact)
    for group in by_label.values():
        yield from _by_context(group)


def _by_context(facts: Sequence[Fact]) -> list[list[Fact]]:
    groups: list[list[Fact]] = []
    for fact in facts:
        home = next((each for each in groups if _is_said_of_the_same(each[0].subject, fact.subject)), None)
        if home is None:
            groups.append([fact])
        else:
            home.append(fact)
    return groups


def _is_said_of_the_same(first: Subject, second: Subject) -> bool:
    """Whether two prices with one label speak of one thing: a label of several words may have a wider heading."""
    if first.context == second.context:
        return True
    nested = first.context <= second.context or second.context <= first.context
    return len(first.label) > 1 and bool(first.context) and bool(second.context) and nested


def _disagreement(facts: Sequence[Fact]) -> Disagreement | None:
    said: defaultdict[tuple[str, bool], dict[str, Fact]] = defaultdict(dict)
    for fact in facts:
        said[fact.document.document_id, _is_structured(fact)].setdefault(fact.value, fact)
    if not any(first.keys().isdisjoint(second) for first, second in combinations(said.values(), 2)):
        return None
    claims = tuple(_claim(its) for its in said.values())
    day = facts[0].day
    return Disagreement(facts[0].kind, facts[0].name, (day,) if day else (), claims)


def _by_days(found: Iterable[Disagreement]) -> Iterator[Disagreement]:
    """The same contradiction on several days is one."""
    days: defaultdict[Disagreement, tuple[str, ...]] = defaultdict(tuple)
    for each in found:
        days[replace(each, days=())] += each.days
    for each, its in days.items():
        yield replace(each, days=tuple(sorted(its, key=DAYS.index)))


def _claim(its: dict[str, Fact]) -> Claim:
    first = next(iter(its.values()))
    document, passage = first.document, first.passage
    return Claim(tuple(sorted(its)), document.url, document.title, passage.passage_id, _is_structured(first))


def _is_structured(fact: Fact) -> bool:
    return fact.passage.part is Part.STRUCTURED


def _lines(disagreement: Disagreement) -> Iterator[str]:
    yield f"{_KINDS[disagreement.kind]} : {', '.join([disagreement.name, *disagreement.days])}"
    for claim in disagreement.claims:
        where = " (dans les données JSON-LD de la page)" if claim.structured else ""
        yield f"    {', '.join(claim.values)}  {claim.url}{where}"
    yield ""
