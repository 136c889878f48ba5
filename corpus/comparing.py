"""Two editions side by side: the documents that come, change and go, and the answers that change with them."""

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace

from pydantic import TypeAdapter

from corpus.documents import Document
from corpus.editions import Editions, OpenEdition


@dataclass(frozen=True, slots=True)
class ProbeAnswer:
    """What an edition answers to one of the town's probe questions, and whether that is what the town expects."""

    question: str
    status: str
    text: str
    cited: tuple[str, ...] = ()
    passed: bool = True


Probe = Callable[[OpenEdition], Sequence[ProbeAnswer]]
"""Asks an edition all of the town's probe questions, in the order of `town.toml`."""


@dataclass(frozen=True, slots=True)
class Change:
    """A document as it is in either edition."""

    before: Document
    after: Document


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """What either edition answers to one question."""

    before: ProbeAnswer
    after: ProbeAnswer


@dataclass(frozen=True, slots=True)
class Comparison:
    """What going from one edition to another changes; documents by their address.

    `questions` is how many probe questions both were asked: with none, nothing is known of the answers.
    """

    before: str
    after: str
    added: tuple[Document, ...] = ()
    changed: tuple[Change, ...] = ()
    removed: tuple[Document, ...] = ()
    answers: tuple[AnswerChange, ...] = ()
    questions: int = 0


_COMPARISON = TypeAdapter(Comparison)


def compare_editions(editions: Editions, before: str, after: str, probe: Probe | None) -> Comparison:
    """Compare two editions by their ids; raises a CorpusError where one does not exist or cannot be opened."""
    first = editions.open(before)
    with closing(first.index):
        second = editions.open(after)
        with closing(second.index):
            return compare(first, second, probe)


def compare(before: OpenEdition, after: OpenEdition, probe: Probe | None) -> Comparison:
    """Compare two open editions and what they answer; raises IndexUnavailable where one cannot be read."""
    old = {each.document_id: each for each in before.index.all_documents()}
    new = {each.document_id: each for each in after.index.all_documents()}
    answered = (probe(before), probe(after)) if probe else ((), ())
    changed = [Change(old[key], new[key]) for key in old.keys() & new.keys() if _differs(old[key], new[key])]
    return Comparison(
        before.edition_id,
        after.edition_id,
        added=_by_address([new[key] for key in new.keys() - old.keys()]),
        changed=tuple(sorted(changed, key=lambda each: each.after.url)),
        removed=_by_address([old[key] for key in old.keys() - new.keys()]),
        answers=_changed_answers(*answered),
        questions=len(answered[1]),
    )


def worsened(before: Sequence[ProbeAnswer], after: Sequence[ProbeAnswer]) -> list[str]:
    """The questions that were answered as the town expects, and no longer are."""
    passed = {each.question for each in before if each.passed}
    return [each.question for each in after if not each.passed and each.question in passed]


def comparison_facts(comparison: Comparison) -> dict[str, object]:
    """A comparison in JSON's own types."""
    facts: dict[str, object] = _COMPARISON.dump_python(comparison, mode="json")
    return facts


def _differs(before: Document, after: Document) -> bool:
    """Whether an answer would show another thing; that a page was seen again is no change."""
    return replace(before, last_seen=after.last_seen) != after


def _by_address(documents: Sequence[Document]) -> tuple[Document, ...]:
    return tuple(sorted(documents, key=lambda each: each.url))


def _changed_answers(before: Sequence[ProbeAnswer], after: Sequence[ProbeAnswer]) -> tuple[AnswerChange, ...]:
    pairs = zip(before, after, strict=True)
    return tuple(AnswerChange(old, new) for old, new in pairs if (old.text, old.cited) != (new.text, new.cited))
