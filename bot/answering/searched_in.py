"""What is told where nothing sure was found for a question in a language that is not carried over to French."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.answering.answers import AnswerStatus, Question
from bot.answering.ending import Ending
from bot.wordings import Wordings

_NOT_SURE = (AnswerStatus.NO_SOURCE, AnswerStatus.OUT_OF_SCOPE, AnswerStatus.PARTIAL)
_FRENCH = "fr"


def with_languages_to_ask_in(
    question: Question, ending: Ending, carried_over: Iterable[str], served: Sequence[str], wordings: Wordings
) -> Ending:
    """The ending with the languages to ask in, where it found nothing sure and the question is in none of them.

    `carried_over`: the languages that have a glossary, none where the town does not write in French.
    """
    understood = {*carried_over}
    if ending.status not in _NOT_SURE or not understood or question.language in {_FRENCH, *understood}:
        return ending
    names = [
        wordings.text(question.language, f"answers.languages.{language}")
        for language in served
        if language == _FRENCH or language in understood
    ]
    parts = [part for part in (", ".join(names[:-1]), names[-1]) if part]
    either = wordings.text(question.language, "answers.languages.or").join(parts)
    told = wordings.text(question.language, "answers.french_search", languages=either)
    return replace(ending, notices=(*ending.notices, told))
