"""An answer arranged for reading on a page: its blocks, and what stands around them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from bot.answering.answers import Answer, AnswerStatus, Citation
from bot.routes.answer_blocks import AnswerBlock, answer_blocks

Origin = Literal["generated", "generated_quoting", "own_words", ""]
_LONG_QUOTE = 200


@dataclass(frozen=True, slots=True)
class AnswerView:
    """What the page shows of an answer besides its own fields.

    `introductions` stand before the sentences and `remarks` after them, as in the plain text. `origin` is the key of
    the line that says whose words these are. `sources` are the citations, those of one page together; `folded` the
    numbers of those whose long quote only repeats the sentences.
    """

    blocks: tuple[AnswerBlock, ...]
    introductions: tuple[str, ...]
    remarks: tuple[str, ...]
    origin: Origin
    sources: tuple[tuple[Citation, ...], ...]
    folded: frozenset[int]
    needs_person: bool
    names_contact: bool


def answer_view(answer: Answer, plain: bool = False) -> AnswerView:
    """The answer as it is read; `plain`: one sentence a line."""
    introductions = tuple(each for each in answer.notices if answer.text.startswith(each))
    return AnswerView(
        blocks=answer_blocks(answer, plain),
        introductions=introductions,
        remarks=tuple(each for each in answer.notices if each not in introductions),
        origin=origin_of(answer),
        sources=sources_of(answer.citations),
        folded=_folded(answer),
        needs_person=needs_person(answer),
        names_contact=names_contact(answer),
    )


def sources_of(citations: Sequence[Citation]) -> tuple[tuple[Citation, ...], ...]:
    """The citations of each page of a document together, in the order of their first."""
    groups: dict[tuple[str, int | None], list[Citation]] = {}
    for citation in citations:
        groups.setdefault((citation.document_id, citation.page), []).append(citation)
    return tuple(map(tuple, groups.values()))


def needs_person(answer: Answer) -> bool:
    """Whether the contact stands under the answer; in an emergency it would only delay the call that counts."""
    return answer.handoff.offered and answer.status is not AnswerStatus.EMERGENCY


def names_contact(answer: Answer) -> bool:
    """Whether the plain text, shown as it is, already says how to reach the contact."""
    ways = (answer.contact.phone, answer.contact.email)
    return not answer.sentences and any(way in answer.text for way in ways if way)


def origin_of(answer: Answer) -> Origin:
    """Whose words the sentences are; empty where there are none, or where the introduction to foreign words says it."""
    quotes = any(sentence.proof == "verbatim" for sentence in answer.sentences)
    if answer.generated:
        return "generated_quoting" if quotes else "generated"
    speaks_their_language = any(citation.language == answer.language for citation in answer.citations[:1])
    return "own_words" if quotes and speaks_their_language else ""


def written_number(value: float, decimal_mark: str) -> str:
    """An estimate with two significant figures, never as a power of ten: 0.0251 is "0,025"."""
    return f"{float(f'{value:.2g}'):.12f}".rstrip("0").rstrip(".").replace(".", decimal_mark)


def _folded(answer: Answer) -> frozenset[int]:
    """A paraphrase needs its quote beside it; words shown as they stand need not be read twice."""
    paraphrased = {number for each in answer.sentences if each.proof != "verbatim" for number in each.citations}
    long = {each.number for each in answer.citations if len(each.quote) > _LONG_QUOTE}
    return frozenset(long - paraphrased)
