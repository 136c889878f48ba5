"""The pages under discussion: those that an answer shown names as its sources, known from its text alone."""

import re
from itertools import islice

from bot.answering.answers import Question
from bot.answering.patterns import folded
from corpus.documents import Document
from corpus.editions import OpenEdition
from corpus.lexical import query_vector, words

# "[1] Page « Piscine », mise à jour le…" in every language of the wording files; a page whose parts were offered is
# named in what stands before them.
_SOURCE = re.compile(r"\[\d+\] [^\[\]«“”»]{2,40}[«“]\s?([^\[\]]{1,300}?)\s?[»”],")
_OFFERED = re.compile(r"^[^«“\[\]]{2,80}[«“]\s?([^\[\]]{1,300}?)\s?[»”][^-]{0,60} - ")
_MOST_PAGES = 2
_CANDIDATES = 8


def titles_in(shown: str) -> tuple[str, ...]:
    """The titles of the sources that an answer's text names, at most two; empty where it answered nothing."""
    found = _SOURCE.findall(shown) or _OFFERED.findall(shown)
    return tuple(islice(dict.fromkeys(found), _MOST_PAGES))


def shown_last(question: Question) -> str:
    """The text of the answer before; empty where there was none."""
    return next((turn.text for turn in reversed(question.history) if turn.role == "assistant"), "")


def documents_discussed(question: Question, edition: OpenEdition) -> list[Document]:
    """The documents so titled, of those that the question may be answered from; raises CorpusError.

    The exchange is told by who asks, so a title may be of no document, and then none is found.
    """
    found: dict[str, Document] = {}
    for title in question.pages:
        hits = edition.index.search_documents(query_vector(words(title)), _CANDIDATES, question.scope)
        documents = edition.index.documents([hit.document_id for hit in hits])
        found |= {key: each for key, each in documents.items() if folded(each.title) == folded(title)}
    return [*found.values()]
