"""A large made-up corpus, always the same: words of French shape, as frequent as the Zipf-Mandelbrot law has them."""

import random
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import accumulate
from typing import Self

from corpus.documents import Document, Kind, Passage
from corpus.indexing import Row

# Chosen so that the search works as hard as on the service-public pages or harder (measured there, in brackets):
# 318 non-zeros a passage [263], 33 a question [33], 7.6 postings a passage and question [4.7]. The offset stands for
# the stop words, which the analyser leaves out.
_SEED = 20_140_424
_FIRST_SEED = _SEED + 10  # that of the first document
_WORDS = 50_000
_OFFSET = 20
_PASSAGES = 10
_LENGTH = 45
_QUESTION = 4
_ONSETS = "b c d f g l m n p r s t v ch pr tr br gr qu gn ph cl pl fr dr st j z bl vr"
_RIMES = "a e i o u ai eau on an in ou eur ette ment tion age ière isme able ance oir ique esse ure is é ent ail"
_SYLLABLES = [onset + rime for onset in _ONSETS.split() for rime in _RIMES.split()]
_DAY = date(2026, 1, 1)


class SyntheticCorpus:
    """Documents of ten passages of forty-five words; it can be read again and says the same each time."""

    def __init__(self, passages: int) -> None:
        self.documents = passages // _PASSAGES
        source = random.Random(_SEED)  # noqa: S311 - repeatable text, no secret
        self._words = ["".join(source.choices(_SYLLABLES, k=2)) for _ in range(_WORDS)]
        self._weights = list(accumulate(1 / (rank + _OFFSET) for rank in range(1, _WORDS + 1)))

    @classmethod
    def of_documents(cls, documents: int) -> Self:
        """As many documents as wanted."""
        return cls(documents * _PASSAGES)

    def __iter__(self) -> Iterator[Row]:
        """Every document with its passages."""
        return iter(self[:])

    def __getitem__(self, part: slice) -> Iterable[Row]:
        """Some of the documents with their passages."""
        return map(self._row, range(self.documents)[part])

    def questions(self, count: int) -> list[list[str]]:
        """Questions of four words, drawn as often as the corpus uses them."""
        source = random.Random(_SEED + 2)  # noqa: S311 - repeatable text, no secret
        return [self._draw(source, _QUESTION) for _ in range(count)]

    def _draw(self, source: random.Random, count: int) -> list[str]:
        return source.choices(self._words, cum_weights=self._weights, k=count)

    def _row(self, number: int) -> Row:
        source = random.Random(_FIRST_SEED + number)  # noqa: S311 - repeatable text, no secret
        document = Document(
            document_id=_id(number),
            url=f"https://www.ville.example/{number}.html",
            title=" ".join(self._draw(source, 6)),
            kind=Kind.SERVICE_PAGE,
            publisher="Ville",
            source="site",
            language="fr",
            content_hash=f"{number:064}",
            first_seen=_DAY,
            last_seen=_DAY,
            changed_on=_DAY,
        )
        return document, [self._passage(document, position, source) for position in range(_PASSAGES)]

    def _passage(self, document: Document, position: int, source: random.Random) -> Passage:
        return Passage(
            passage_id=_id(int(document.document_id[-12:]) * _PASSAGES + position),
            document_id=document.document_id,
            position=position,
            heading_path=(" ".join(self._draw(source, 3)),),
            text=" ".join(self._draw(source, _LENGTH)),
            line_kinds="t",
        )


def made_up_names(count: int) -> list[str]:
    """Proper names of four syllables, each once, longer than the words of the corpus."""
    source = random.Random(_SEED + 3)  # noqa: S311 - repeatable text, no secret
    names: dict[str, None] = {}
    while len(names) < count:
        names["".join(source.choices(_SYLLABLES, k=4)).capitalize()] = None
    return [*names]


def _id(number: int) -> str:
    return f"00000000-0000-4000-8000-{number:012}"
