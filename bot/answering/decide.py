"""What a verified draft is worth: an answer, a part of one, or nothing to show."""

from bot.answering.acts.voted import vote_missing
from bot.answering.answers import AnswerStatus, Draft
from bot.answering.asking.terms import Asked
from bot.answering.composing.suggest import suggestions
from bot.answering.ending import Ending
from bot.answering.naming import nameable
from bot.answering.persons.grants import grant_missing
from bot.answering.timely.one_day import day_line, day_missing
from bot.answering.timely.one_period import period_missing
from bot.answering.timely.sessions import session_missing
from bot.limits import Weighing
from bot.wordings import Wordings
from corpus.lexical import fold, stems

_MOST_WORDS_NAMED = 3


def decide(draft: Draft, asked: Asked, limits: Weighing, wordings: Wordings) -> Ending:
    """ANSWERED, PARTIAL with what is missing, or NO_SOURCE without sentences, by the draft's confidence."""
    question, edition = draft.evidence.question, draft.evidence.edition
    if not draft.sentences or draft.confidence < limits.partial:
        return Ending(
            AnswerStatus.NO_SOURCE, lead=wordings.text(question.language, "answers.no_source"), edition=edition
        )
    missing = missing_line(draft, asked, limits, wordings)
    status = AnswerStatus.PARTIAL if missing else AnswerStatus.ANSWERED
    lead = "\n".join(filter(None, [introduction(draft, wordings), day_line(draft, asked, wordings)]))
    more = () if missing else suggestions(draft, wordings)
    doubted = draft.confidence < limits.answer
    return Ending(
        status, draft.sentences, lead, missing, edition=edition, suggestions=more, is_doubted=bool(missing) and doubted
    )


def missing_line(draft: Draft, asked: Asked, limits: Weighing, wordings: Wordings) -> str | None:
    """The sentence that says what the draft does not answer; None where it is sure enough and gives what is asked."""
    language = draft.evidence.question.language
    needed = [ask for ask in asked.asks if ask.must_be_given and not draft.evidence.pointed]
    if needed and not any(ask.evidence_in(each.quote) for ask in needed for each in draft.sentences):
        return wordings.text(language, f"missing.{needed[0].name}")
    for tell in (day_missing, period_missing, vote_missing, session_missing, grant_missing):
        if unsaid := tell(draft, asked, wordings):
            return unsaid
    if draft.confidence >= limits.answer:
        return None
    lost = _not_found(draft, asked)
    if not lost:
        return wordings.text(language, "answers.unsure")
    names = nameable(draft.evidence.question)
    named = [names[fold(word)] for word in lost if fold(word) in names][:_MOST_WORDS_NAMED]
    return wordings.text(language, "answers.missing_words" if named else "answers.in_part", words=", ".join(named))


def _not_found(draft: Draft, asked: Asked) -> list[str]:
    held = frozenset(
        each
        for found in (sentence.source for sentence in draft.sentences)
        for each in stems(f"{found.document.name} {' '.join(found.passage.heading_path)} {found.passage.text}")
    )
    return [term.word for term in asked.topic if not term.share_in(held)]


def introduction(draft: Draft, wordings: Wordings) -> str:
    """What stands before quotes in another language than the resident's."""
    language = draft.evidence.question.language
    quoted = {each.source.document.language for each in draft.sentences if each.proof == "verbatim"}
    return "" if quoted <= {language} else wordings.text(language, "answers.foreign")
