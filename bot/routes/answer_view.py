"""An answer arranged for reading: paragraphs and lists with the numbers of their sources."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Literal

from bot.answering.answers import Answer, AnswerStatus, Sentence

BlockKind = Literal["text", "header", "list"]
_BULLET = "- "
_LISTED = ("item", "row")


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """A sentence, item or row, with the numbers of the sources shown after it."""

    text: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AnswerBlock:
    """A list of items, a header, or a paragraph of sentences that run on."""

    kind: BlockKind
    lines: tuple[AnswerLine, ...]


def answer_blocks(answer: Answer) -> tuple[AnswerBlock, ...]:
    """The answer's sentences in order; an ending without sentences is its plain text, without the choices' lines."""
    if not answer.sentences:
        return _plain_blocks(answer)
    runs = groupby(zip(answer.sentences, _marks(answer.sentences), strict=True), key=lambda pair: _run_of(pair[0]))
    return tuple(
        AnswerBlock(kind, tuple(AnswerLine(sentence.text, numbers) for sentence, numbers in run))
        for (kind, _), run in runs
    )


def needs_person(answer: Answer) -> bool:
    """Whether the contact stands under the answer; in an emergency it would only delay the call that counts."""
    return answer.handoff.offered and answer.status is not AnswerStatus.EMERGENCY


def names_contact(answer: Answer) -> bool:
    """Whether the plain text, shown as it is, already says how to reach the contact."""
    ways = (answer.contact.phone, answer.contact.email)
    return not answer.sentences and any(way in answer.text for way in ways if way)


def _run_of(sentence: Sentence) -> tuple[BlockKind, tuple[int, ...]]:
    """What parts one block from the next: a list from text, a header from sentences, a source from another."""
    if sentence.shape in _LISTED:
        return "list", ()
    return "header" if sentence.shape == "header" else "text", sentence.citations


def _marks(sentences: Sequence[Sentence]) -> list[tuple[int, ...]]:
    """Every sentence shows its sources; the lines of one list or table show theirs once, after the last of them."""
    shown = [() if _goes_on(here, after) else here.citations for here, after in pairwise(sentences)]
    return [*shown, sentences[-1].citations]


def _goes_on(here: Sentence, after: Sentence) -> bool:
    return after.shape in _LISTED and here.shape != "sentence" and here.citations == after.citations


def _plain_blocks(answer: Answer) -> tuple[AnswerBlock, ...]:
    stripped = (row.strip() for row in answer.text.split("\n"))
    said = [row for row in stripped if row and row.removeprefix(_BULLET) not in answer.choices]
    runs = groupby(enumerate(said), key=lambda pair: -1 if pair[1].startswith(_BULLET) else pair[0])
    return tuple(
        AnswerBlock("list" if run < 0 else "text", tuple(AnswerLine(row.removeprefix(_BULLET), ()) for _, row in rows))
        for run, rows in runs
    )
