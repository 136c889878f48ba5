"""An answer in JSON's own types, in the shape of the contract."""

from pydantic import TypeAdapter

from bot.answering.answers import Answer

_ANSWERS = TypeAdapter(Answer)


def answer_document(answer: Answer) -> dict[str, object]:
    """The answer as integrators read it."""
    document: dict[str, object] = _ANSWERS.dump_python(answer, mode="json")
    return document
