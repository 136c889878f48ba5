"""What a model's reply is worth once its sentences are verified: an answer, a part of one, or nothing to show."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.answering.answers import AnswerStatus, Draft, Evidence, OfferReason, Question, Verdict
from bot.answering.asking.terms import Asked
from bot.answering.confidence import rate
from bot.answering.decide import doubt, introduction, ungiven, untold
from bot.answering.ending import Ending
from bot.answering.found import FoundPassage
from bot.answering.proving.reading import read
from bot.answering.question import clean
from bot.answering.units import announcing, stems_around, units_of
from bot.answering.writing.arranged import arranged
from bot.answering.writing.missing import named_missing, says_missing
from bot.answering.writing.reply import Reply
from bot.answering.writing.unmarked import unmarked
from bot.answering.writing.write import PROVED_IN, Written
from bot.limits import Ask, ConfidenceLimits
from bot.wordings import Wordings
from corpus.lexical import fold, stems

_LONGEST_QUESTION = 140


@dataclass(frozen=True, slots=True)
class Found:
    """What the search brought, and how the story ends without a model.

    `confidence`: how probable it is (0 to 1) that what was composed answers.
    """

    asked: Asked
    evidence: Evidence
    without_model: Ending
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Concluding:
    """What concluding needs besides the draft."""

    asks: Sequence[Ask]
    confidence: ConfidenceLimits
    wordings: Wordings
    follow_ups: int


def conclude(found: Found, verdicts: Sequence[Verdict], written: Written, needs: Concluding) -> Ending:
    """The ending of a model's reply, from what `verify` left of it and what the model says of its completeness."""
    shown = arranged(verdicts)
    if not shown:
        return _without_sentences(found, verdicts, needs)
    draft = Draft(found.evidence, shown)
    missing = _missing(rate(draft, found.asked, needs.confidence), found, verdicts, written.reply, needs)
    return Ending(
        AnswerStatus.PARTIAL if missing else AnswerStatus.ANSWERED,
        shown,
        _of_french(found, verdicts, needs.wordings) or introduction(draft, needs.wordings),
        missing,
        edition=found.evidence.edition,
        suggestions=answerable(written, found.evidence.question, needs.asks)[: needs.follow_ups],
        generated=True,
    )


def _of_french(found: Found, verdicts: Sequence[Verdict], wordings: Wordings) -> str:
    """What stands before a model's own sentences for which no translation could be trusted."""
    language = found.evidence.question.language
    told = [(verdict.proposed, each) for verdict in verdicts for each in verdict.shown]
    stayed = any(each.proof == "paraphrase" and each.text == proposed.text for proposed, each in told)
    return wordings.text(language, "answers.untranslated") if stayed and language != PROVED_IN else ""


def _without_sentences(found: Found, verdicts: Sequence[Verdict], needs: Concluding) -> Ending:
    """Nothing proved: the extractive answer where it is sure of itself, else NO_SOURCE.

    A model that found an answer and told it wrongly leaves that answer as sure as it was. One that read the passages
    and found nothing casts a doubt on it. The resident is told of either.
    """
    language, otherwise = found.evidence.question.language, found.without_model
    if otherwise.status is AnswerStatus.ANSWERED and verdicts:
        notice = needs.wordings.text(language, "notices.model_unproved")
        return replace(otherwise, notices=(*otherwise.notices, notice))
    if otherwise.status is AnswerStatus.ANSWERED:
        unsure = needs.wordings.text(language, "answers.unsure")
        return replace(otherwise, status=AnswerStatus.PARTIAL, missing=unsure)
    lead = needs.wordings.text(language, "answers.no_source")
    reason: OfferReason | None = "unproved" if verdicts else None
    return Ending(AnswerStatus.NO_SOURCE, lead=lead, edition=found.evidence.edition, reason=reason)


def _missing(draft: Draft, found: Found, verdicts: Sequence[Verdict], reply: Reply, needs: Concluding) -> str | None:
    """What the answer lacks: by the model's word, because a sentence was dropped, or by some signs of `decide`.

    A model that calls an answer complete and says what is missing is believed in the latter. It has judged that the
    passages answer: it is doubted at less confidence than the extractive composer, and, where a thing asked for is not
    given, only if the answer has no figure.
    """
    wordings, language = needs.wordings, draft.evidence.question.language
    if reply.completeness != "complete" or says_missing(reply.missing):
        if named := named_missing(reply.missing, found.evidence, draft.sentences):
            return wordings.text(language, "answers.missing_words", words=named)
        return wordings.text(language, "answers.incomplete")
    if any(_is_lost(verdict, draft) for verdict in verdicts):
        return wordings.text(language, "answers.incomplete")
    return (
        (None if _has_figure(draft) else ungiven(draft, found.asked, wordings))
        or untold(draft, found.asked, wordings)
        or doubt(draft, found.asked, needs.confidence.of(language).written, wordings)
    )


def _has_figure(draft: Draft) -> bool:
    return any(read(each.text).figures for each in draft.sentences)


def _is_lost(verdict: Verdict, draft: Draft) -> bool:
    """Whether nothing is shown of a sentence, nor what it quotes beside another one, such as the header of a table."""
    told = [quote.words for each in draft.sentences for quote in each.quotes]
    quotes = verdict.proposed.quotes
    is_told = bool(quotes) and all(any(quote.words.strip() in words for words in told) for quote in quotes)
    return not verdict.shown and not is_told


def answerable(written: Written, question: Question, asks: Sequence[Ask]) -> tuple[str, ...]:
    """The follow-up questions that ask something new, and that one passage the model was shown can answer.

    That passage holds all their informative words, those that only ask set aside, and gives what they ask for of just
    these. They are in French: none for who reads another language.
    """
    if question.language != PROVED_IN:
        return ()
    asked = _Wish.of(f"{question.search_text} {question.own_words}", asks)
    proposed = dict.fromkeys(unmarked(clean(each)) for each in written.reply.follow_ups)
    return tuple(each for each in proposed if _is_question(each) and _is_met(_Wish.of(each, asks), asked, written))


@dataclass(frozen=True, slots=True)
class _Wish:
    """What a question is about, by its stems, and what it asks for."""

    topic: frozenset[str]
    asks: tuple[Ask, ...]

    @classmethod
    def of(cls, question: str, asks: Sequence[Ask]) -> "_Wish":
        folded = fold(question)
        asking = tuple(ask for ask in asks if ask.trigger.search(folded))
        return cls(frozenset(stems(question)).difference(*(ask.stems for ask in asking)), asking)

    def is_part_of(self, other: "_Wish") -> bool:
        """Whether who asks the other one asks this already."""
        return self.topic <= other.topic and {ask.name for ask in self.asks} <= {ask.name for ask in other.asks}


def _is_question(text: str) -> bool:
    return text.endswith("?") and len(text) <= _LONGEST_QUESTION


def _is_met(wish: _Wish, asked: _Wish, written: Written) -> bool:
    if not wish.topic or wish.is_part_of(asked):
        return False
    needed = [ask for ask in wish.asks if ask.must_be_given]
    return any(
        wish.topic <= stems_around(each) and all(_is_given(ask, wish, each) for ask in needed) for each in written.shown
    )


def _is_given(ask: Ask, wish: _Wish, found: FoundPassage) -> bool:
    """Whether a sentence, item or row gives what is asked for of the topic itself, told there or in what is above it.

    Beside the price of a stamp the photograph to bring has none.
    """
    above, called = announcing(found), frozenset(stems(found.called))
    return any(
        wish.topic <= called.union(unit.stems, *(each.stems for each in above[unit]))
        for unit in units_of(found)
        if ask.evidence_in(unit.quote)
    )
