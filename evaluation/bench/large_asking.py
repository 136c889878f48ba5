"""How long an answer takes without model among 100,000 passages: the whole pipeline on a made-up corpus."""

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from bot.assistant import Assistant
from bot.wiring import open_assistant
from corpus.documents import Passage
from corpus.indexing import Row, write_index
from corpus.protocols import Scope
from corpus.town_file import read_town
from corpus.wiring import open_corpus
from evaluation.bench.figures import Figure
from evaluation.bench.spending import Moment, Spent, time_figures
from evaluation.bench.synthetic import SyntheticCorpus
from evaluation.bench.towns import write_town

_COMMAND = "python -m evaluation.bench --only ask-large"
_WARM_UP, _MEASURED = 20, 200
_WORDS_A_SENTENCE = 15
_ASKS = (
    "Combien coûte {} ?",
    "Quels sont les horaires de {} ?",
    "Quels documents faut-il pour {} ?",
    "Qui s'occupe de {} ?",
)
PASSAGES = 100_000
_TARGET = 80
# Made-up passages mean nothing, and telling what 100,000 of them mean would take seven minutes.
_WORDS_ALONE = {"PARVIS_EMBEDDING_MODEL": "none"}


class SpokenCorpus:
    """The synthetic corpus with the text of each passage cut into sentences, which composing takes apart again."""

    def __init__(self, passages: int) -> None:
        self._corpus = SyntheticCorpus(passages)
        self.documents = self._corpus.documents

    def __iter__(self) -> Iterator[Row]:
        """Every document with its passages."""
        return iter(self[:])

    def __getitem__(self, part: slice) -> Iterable[Row]:
        """Some of the documents with their passages."""
        return ((document, [_spoken(passage) for passage in passages]) for document, passages in self._corpus[part])

    def questions(self, count: int) -> list[str]:
        """Questions for a price, hours, documents or a person; every other one has a misspelt word."""
        return [
            _ASKS[number % len(_ASKS)].format(" ".join(words if number // len(_ASKS) % 2 else _misspelt(words)))
            for number, words in enumerate(self._corpus.questions(count))
        ]


def build(folder: Path, passages: int = PASSAGES) -> None:
    """Publish an edition of so many passages in a town of this folder; best in a process of its own, for its memory."""
    town = write_town(folder, "https://www.ville.example/")
    rows = SpokenCorpus(passages)
    corpus = open_corpus(read_town(town.town_file).name, town.state, _WORDS_ALONE, _now)
    with corpus.state.writing():
        begun = corpus.editions.begin()
        record = begun.finish(write_index(begun.writer, rows, rows.documents, lambda *_: None))
        corpus.editions.publish(record.edition_id)


def measure(folder: Path, passages: int = PASSAGES, questions: int = _MEASURED) -> list[Figure]:
    """`Assistant.answer` on what `build` built, one question at a time after a warm-up."""
    town = write_town(folder, "https://www.ville.example/")
    assistant = open_assistant(read_town(town.town_file), town.state, _WORDS_ALONE, _now)
    spent = asyncio.run(_ask_all(assistant, SpokenCorpus(passages).questions(_WARM_UP + questions)))
    assistant.close()
    return time_figures(f"Réponse sans modèle, {passages} passages", spent[_WARM_UP:], _COMMAND, _TARGET)


async def _ask_all(assistant: Assistant, asked: Sequence[str]) -> list[Spent]:
    spent = []
    for question in asked:
        start = Moment.now()
        await assistant.answer(question, "fr", (), Scope())
        spent.append(start.until(Moment.now()))
    return spent


def _spoken(passage: Passage) -> Passage:
    words = passage.text.split()
    sentences = (words[start : start + _WORDS_A_SENTENCE] for start in range(0, len(words), _WORDS_A_SENTENCE))
    return replace(passage, text=" ".join(f"{' '.join(each).capitalize()}." for each in sentences))


def _misspelt(words: Sequence[str]) -> list[str]:
    """The words with two letters of the longest one swapped."""
    longest = max(words, key=len)
    middle = len(longest) // 2
    wrong = longest[: middle - 1] + longest[middle] + longest[middle - 1] + longest[middle + 1 :]
    return [wrong if word == longest else word for word in words]


def _now() -> datetime:
    return datetime.now(UTC)
