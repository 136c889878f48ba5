"""A comparison of two editions as the terminal shows it."""

import textwrap
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from corpus.comparing import AnswerChange, Comparison, ProbeAnswer
from corpus.documents import Document

_COLUMN = 48
_MOST_DOCUMENTS = 50


def render_comparison(comparison: Comparison) -> str:
    """The documents that come, change and go, then each changed answer side by side."""
    changed = [each.after for each in comparison.changed]
    lines = [
        f"De l'édition {comparison.before} à l'édition {comparison.after}",
        *_documents("+", "nouveaux", comparison.added),
        *_documents("~", "modifiés", changed),
        *_documents("-", "disparus", comparison.removed),
        *(line for change in comparison.answers for line in _side_by_side(change)),
    ]
    if len(lines) == 1:
        lines.append("Mêmes documents.")
    return "\n".join([*lines, *_of_answers(comparison)])


def _of_answers(comparison: Comparison) -> Iterator[str]:
    """What there is to say of the answers where none changed."""
    if not comparison.questions:
        yield "Réponses non comparées : town.toml n'a pas de question témoin ([[probes]])."
    elif not comparison.answers:
        yield f"Mêmes réponses aux questions témoins ({comparison.questions})."


def _documents(sign: str, name: str, documents: Sequence[Document]) -> Iterator[str]:
    if not documents:
        return
    yield ""
    yield f"{name} : {len(documents)}"
    yield from (f"{sign} {each.url}  {each.title}" for each in documents[:_MOST_DOCUMENTS])
    if len(documents) > _MOST_DOCUMENTS:
        yield f"  et {len(documents) - _MOST_DOCUMENTS} autres : ajoutez --json pour les voir tous"


def _side_by_side(change: AnswerChange) -> Iterator[str]:
    yield ""
    yield f"« {change.after.question} »"
    for before, after in zip_longest(_column(change.before), _column(change.after), fillvalue=""):
        yield f"{before:<{_COLUMN}} │ {after}".rstrip()


def _column(answer: ProbeAnswer) -> list[str]:
    """An answer as lines of one column, its status first."""
    paragraphs = [f"[{answer.status}]", *answer.text.splitlines(), *answer.cited]
    return [line for each in paragraphs for line in textwrap.wrap(each, _COLUMN) or [""]]
