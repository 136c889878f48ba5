"""A town made by hand for the steps of an answer: a few pages, an index in memory, the real word lists."""

import asyncio
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from itertools import count

from bot.answering.answers import Answer, Draft, DraftSentence, Evidence, Question, Quote, Turn
from bot.answering.asking.carry_over import load_glossaries
from bot.answering.asking.needs import load_needs
from bot.answering.asking.terms import Asked, analyse
from bot.answering.courtesies import load_courtesies
from bot.answering.find import Finding
from bot.answering.finish import Finishing
from bot.answering.found import FoundPassage
from bot.answering.opening import Opening
from bot.answering.out_of_scope import load_out_of_scope
from bot.answering.pipeline import Pipeline
from bot.answering.requests import load_requests
from bot.answering.screen import load_screening
from bot.answering.screening.insults import load_insults
from bot.answering.units import readable
from bot.answering.writing.write import Writing
from bot.limits import Limits, load_asks, load_limits
from bot.word_lists import load_words
from bot.wordings import load_wordings
from corpus.documents import Document, Kind, LineKind, Passage
from corpus.edition_record import EditionRecord
from corpus.editions import OpenEdition
from corpus.errors import IndexUnavailable, NoEdition
from corpus.lexical import measure, stems, text_vector, words
from corpus.protocols import DenseVector, Hit, Scope, SparseVector
from corpus.town import Contact, Identity, Service, Source, Town
from corpus.vocabulary import Vocabulary

SITE = "https://www.valmont.example"
ASKS, WORDS, LIMITS = load_asks(), load_words(), load_limits()
SCREENING, WORDINGS, REQUESTS = load_screening(), load_wordings("fr"), load_requests()
COURTESIES, OUT_OF_SCOPE, INSULTS = load_courtesies(), load_out_of_scope(), load_insults()
NEEDS = load_needs()
GLOSSARIES = load_glossaries()
BY_NAME = {ask.name: ask for ask in ASKS}
TOWN = Town(
    town=Identity(name="Valmont-sur-Orne", website=SITE, languages=["fr", "en", "es"]),
    contact=Contact(phone="02 31 00 00 00", email="mairie@valmont.example"),
    sources=[Source(id="site", kind="website", url=SITE)],
    services=[
        Service(name="Service scolaire", topics=["école", "cantine"], phone="02 31 00 00 12"),
        Service(name="Urbanisme", topics=["permis de construire"]),
    ],
)
_MARKS = {"- ": LineKind.ITEM, "# ": LineKind.TABLE_HEADER, "| ": LineKind.TABLE_ROW}
_SEEN = date(2026, 11, 20)


@dataclass(frozen=True)
class Page:
    """A document with its passages."""

    document: Document
    passages: tuple[Passage, ...]

    def found(self, position: int = 0, score: float = 10.0) -> FoundPassage:
        return FoundPassage(self.passages[position], self.document, score)


def section(heading: str, *lines: str, page: int | None = None, anchor: str | None = None) -> Passage:
    """A passage whose lines say what they are: "- item", "# header", "| row"; the heading's levels stand as A > B."""
    kinds = "".join(_MARKS.get(line[:2], LineKind.TEXT) for line in lines)
    text = "\n".join(line[2:] if line[:2] in _MARKS else line for line in lines)
    path = tuple(each for each in heading.split(" > ") if each)
    return Passage("", "", 0, path, text, kinds, anchor=anchor, page=page)


def page(title: str, *sections: Passage, path: str = "", kind: Kind = Kind.SERVICE_PAGE, **facts: object) -> Page:
    url = SITE + (path or f"/{'-'.join(stems(title))}.html")
    document = Document(
        document_id=url, url=url, title=title, kind=kind, publisher="Valmont-sur-Orne", source="site",
        language="fr", content_hash="0" * 64, first_seen=_SEEN, last_seen=_SEEN, changed_on=_SEEN,
    )  # fmt: skip
    numbered = (
        replace(each, passage_id=f"{url}#{number}", document_id=url, position=number)
        for number, each in enumerate(sections)
    )
    return Page(replace(document, **facts), tuple(numbered))


class Shelf:
    """A `corpus.protocols.Index` of some pages: sparse vectors multiplied by hand; breaks when told to."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self.pages = {each.document.document_id: each for each in pages}
        self.is_down = False
        rows = [(passage, each.document) for each in pages for passage in each.passages]
        self._of_passages = _vectors({p.passage_id: f"{d.title} {' '.join(p.heading_path)} {p.text}" for p, d in rows})
        self._of_documents = _vectors(
            {key: " ".join([each.document.title, *(p.text for p in each.passages)]) for key, each in self.pages.items()}
        )

    def search_passages(
        self, query: SparseVector, limit: int, scope: Scope | None = None, meaning: DenseVector | None = None
    ) -> list[Hit]:
        assert meaning is None, "this index holds no meanings"
        if self.is_down:
            raise IndexUnavailable("l'index ne répond pas")
        return self._search(self._of_passages, query, scope)[:limit]

    def search_documents(
        self, query: SparseVector, limit: int, scope: Scope | None = None, meaning: DenseVector | None = None
    ) -> list[Hit]:
        assert meaning is None, "this index holds no meanings"
        return self._search(self._of_documents, query, scope)[:limit]

    def search_meanings(self, *_: object) -> list[Hit]:
        raise NotImplementedError

    def passages(self, passage_ids: Sequence[str]) -> dict[str, Passage]:
        every = {passage.passage_id: passage for each in self.pages.values() for passage in each.passages}
        return {key: every[key] for key in passage_ids if key in every}

    def documents(self, document_ids: Sequence[str]) -> dict[str, Document]:
        return {key: self.pages[key].document for key in document_ids if key in self.pages}

    def passages_of(self, document_id: str) -> list[Passage]:
        return [*self.pages[document_id].passages] if document_id in self.pages else []

    def all_documents(self) -> Iterator[Document]:
        return (each.document for each in self.pages.values())

    def count_passages(self) -> int:
        return len(self._of_passages)

    def close(self) -> None:
        pass

    def _search(self, vectors: dict[str, dict[int, float]], query: SparseVector, scope: Scope | None) -> list[Hit]:
        held = Counter(index for vector in vectors.values() for index in vector)
        hits = []
        for key, vector in vectors.items():
            document = self.pages[key.partition("#")[0]].document
            if scope and not _is_in(document, scope):
                continue
            pairs = zip(query.indices, query.values, strict=True)
            score = sum(weight * vector.get(index, 0) * _rarity(held[index], len(vectors)) for index, weight in pairs)
            hits += [Hit(key, document.document_id, score)] if score else []
        return sorted(hits, key=lambda hit: (-hit.score, hit.id))


def _is_in(document: Document, scope: Scope) -> bool:
    is_asked = document.source in (scope.sources or (document.source,)) and document.kind in (
        scope.kinds or (document.kind,)
    )
    is_asked = is_asked and document.document_id in (scope.documents or (document.document_id,))
    return is_asked and (scope.period is None or scope.period.holds(document.day))


def _vectors(texts: dict[str, str]) -> dict[str, dict[int, float]]:
    lengths = measure([len(words(text)) for text in texts.values()])
    vectors = {key: text_vector(words(text), lengths) for key, text in texts.items()}
    return {key: dict(zip(each.indices, each.values, strict=True)) for key, each in vectors.items()}


def _rarity(held: int, total: int) -> float:
    return math.log(1 + (total - held + 0.5) / (held + 0.5))


def vocabulary_of(*pages: Page) -> Vocabulary:
    texts = [f"{each.document.title} {' '.join(p.heading_path)} {p.text}" for each in pages for p in each.passages]
    return Vocabulary(Counter(stem for text in texts for stem in set(stems(text))), len(texts))


def edition_of(*pages: Page) -> OpenEdition:
    record = EditionRecord("20261121-080000", datetime(2026, 11, 21, 8, tzinfo=UTC), "fr", len(pages), len(pages))
    return OpenEdition(record, Shelf(pages), {})


def asked_of(question: str, *pages: Page) -> Asked:
    return analyse(question, vocabulary_of(*pages), ASKS, WORDS, LIMITS)


def evidence_of(question: str, *found: FoundPassage, language: str = "fr", topic: str = "") -> Evidence:
    return Evidence(Question(question, language, topic=topic), found, "20261121-080000")


def draft_sentence(found: FoundPassage, quote: str, text: str | None = None, **facts: object) -> DraftSentence:
    return replace(DraftSentence(readable(quote) if text is None else text, (Quote(found, quote),)), **facts)


def draft_of(question: str, *sentences: DraftSentence, confidence: float = 0.0, language: str = "fr") -> Draft:
    found = tuple(dict.fromkeys(each.source for each in sentences))
    return Draft(evidence_of(question, *found, language=language), sentences, confidence=confidence)


@dataclass
class Desk:
    """The whole pipeline on some pages; `ask` keeps nothing between questions. `is_open` is false without edition."""

    pages: tuple[Page, ...]
    is_open: bool = True
    writing: Writing | None = None
    limits: Limits = LIMITS

    def __post_init__(self) -> None:
        self.edition = edition_of(*self.pages)
        self.vocabulary = vocabulary_of(*self.pages)
        ticks, ids = count(), count(1)
        finishing = Finishing(TOWN, WORDINGS, str, lambda: f"answer-{next(ids)}", REQUESTS, OUT_OF_SCOPE, NEEDS)
        finding = Finding(ASKS, WORDS, self.limits)
        opening = Opening(self._reading, COURTESIES, SCREENING, INSULTS, GLOSSARIES, finding, finishing)
        self.pipeline = Pipeline(opening, finding, finishing, lambda: next(ticks) * 0.001, self.writing)

    @contextmanager
    def _reading(self) -> Iterator[tuple[OpenEdition, Vocabulary]]:
        if not self.is_open:
            raise NoEdition("Aucune édition n'est publiée.")
        yield self.edition, self.vocabulary

    def ask(self, text: str, history: Sequence[Turn] = (), language: str | None = None, plain: bool = False) -> Answer:
        return asyncio.run(self.pipeline.answer(text, language, history, Scope(), plain))

    def converse(self, *lines: str) -> list[Answer]:
        """The answers to a resident's lines, each asked with all that was said before."""
        answers: list[Answer] = []
        history: list[Turn] = []
        for line in lines:
            answers.append(self.ask(line, history))
            history += [Turn("resident", line), Turn("assistant", answers[-1].text)]
        return answers


POOL = page(
    "Piscine Jean-Bouin",
    section("", "La piscine a deux bassins, dont un chauffé."),
    section(
        "Horaires", "Horaires d’ouverture :", "# Jour\tBassin", "| Mardi\t17 h – 20 h", "| Mercredi\t14 h – 18 h",
        "| Samedi\t10 h – 12 h", "| Dimanche\tfermé", anchor="horaires",
    ),
    section("Tarifs", "# Public\tPrix", "| Adulte\t4,20 €", "| Enfant\t2,80 €"),
)  # fmt: skip
CANTEEN = page(
    "Cantine scolaire",
    section(
        "Tarifs", "Tarif d’un repas de cantine selon le quotient familial :", "# Quotient\tPrix du repas",
        "| moins de 500\t1,00 €", "| de 500 à 999\t2,40 €", "| 1 000 et plus\t3,90 €",
    ),
    section(
        "Inscription", "L’inscription à la cantine se fait au service scolaire. Elle vaut pour toute l’année.",
        "Pièces à fournir :", "- un justificatif de domicile", "- le livret de famille",
    ),
)  # fmt: skip
HALL = page(
    "Salle des fêtes",
    section("Réserver", "La salle des fêtes se réserve en mairie, six mois avant."),
    section("Tarifs de location", "# Durée\tPrix", "| Une journée\t150 €", "| Un week-end\t280 €"),
    section("Équipement", "La salle des fêtes a une cuisine et cent vingt chaises."),
)
OFFICE = page(
    "Horaires de la mairie",
    section(
        "", "# Jour\tHoraires", "| Lundi\t8 h 30 – 12 h", "| Mercredi\t8 h 30 – 17 h",
        "| Samedi\t9 h – 12 h, état civil seulement",
    ),
)  # fmt: skip
ACT = page(
    "Toiture de l’école Prévert",
    section(
        "Article 1", "La commune engage 145 000 € pour la réfection de la toiture de l’école Prévert.",
        "La délibération n° 2025-38 est adoptée à l’unanimité.", page=2,
    ),
    path="/conseil/2025-38.pdf", kind=Kind.DELIBERATION, document_date=date(2025, 6, 24),
)  # fmt: skip
WASTE = page(
    "Collecte des déchets",
    section("Bac jaune", "Le bac jaune est ramassé le mercredi matin, une semaine sur deux."),
    section("Bac noir", "Le bac noir est ramassé le lundi matin."),
)
PAGES = (POOL, CANTEEN, HALL, OFFICE, ACT, WASTE)
