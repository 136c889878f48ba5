"""Step 4: the passages that may answer, ranked, and how sure we are that they do."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import islice

from bot.answering.acts.chosen import elected_lines
from bot.answering.acts.named_acts import numbers_alike, numbers_joined, with_decisions, with_whole_acts
from bot.answering.acts.of_number import act_standing, acts_of_number, with_year
from bot.answering.acts.of_time import acts_of_time
from bot.answering.acts.reasons import with_reasons
from bot.answering.acts.reported import of_reporter, with_best_act
from bot.answering.acts.signed import signed_lines
from bot.answering.acts.voted import votes_of
from bot.answering.acts.voters import without_voter
from bot.answering.answers import DraftSentence, Evidence, Question
from bot.answering.asking.reaching import reached_in_full
from bot.answering.asking.respell import respelt, verbs_told
from bot.answering.asking.terms import Asked, analyse
from bot.answering.asking.town_hall import of_nothing_named, of_town_hall
from bot.answering.choosing.overseas import of_here
from bot.answering.choosing.ranking import found_of, search_both, with_matches, with_nearest, with_nearness
from bot.answering.choosing.repeats import without_repeats
from bot.answering.composing.continuing import with_following
from bot.answering.dates.when import AskedTime
from bot.answering.days import without_day, without_month
from bot.answering.persons.elected import matters_of_elected
from bot.answering.persons.groups import groups_told
from bot.answering.persons.people import people_named
from bot.answering.persons.places import places_named
from bot.answering.persons.roll import roll_told, roll_unknown
from bot.answering.persons.services import services_named
from bot.answering.persons.somebody import somebody_asked, told_of
from bot.answering.timely.events import EVENTS, Happening, what_is_on
from bot.answering.timely.named_events import event_named
from bot.answering.timely.sessions import sessions_announced
from bot.answering.undated import without_date, without_now
from bot.limits import Ask, Limits
from bot.word_lists import Words
from corpus.editions import OpenEdition
from corpus.embedding import QuestionMeaning
from corpus.errors import EmbeddingUnavailable
from corpus.protocols import DenseVector, Hit, Matcher
from corpus.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Finding:
    """What finding needs besides the question: word lists and thresholds, the town's clock, the models of this process.

    `read_time` tells what a question says about time, by that clock; `meaning` what it means, `matcher` how well its
    words match a passage's; both None where the town goes without. `overseas`: the place that it lies in, if it does.
    """

    asks: tuple[Ask, ...]
    words: Words
    limits: Limits
    read_time: Callable[[str], AskedTime] | None = None
    meaning: QuestionMeaning | None = None
    matcher: Matcher | None = None
    overseas: str = ""


_FRENCH = "fr"
MEANING_FAILED = "notices.meaning_failed"
"""The wording of the notice that the search went by words only."""


def find_evidence(
    question: Question, edition: OpenEdition, vocabulary: Vocabulary, finding: Finding
) -> tuple[Asked, Evidence]:
    """The question's analysis, and its best passages, those that say the same only once."""
    search, put = finding.limits.search, with_year(question, edition)
    question = reached_in_full(put)
    asked, happening = _read_with_events(question, edition, vocabulary, finding)
    somebody = somebody_asked(question)
    told = told_of(somebody, edition, question.scope) if somebody else None
    if told is not None or not asked.terms:
        # Of somebody named nothing else is shown: not what is near the name, nor what acts hold of a private person.
        return asked, Evidence(put, (), edition.edition_id, pointed=told or ())
    acts = acts_of_number(asked, question.text, edition, question.scope)
    acts = acts or act_standing(asked, question, edition)
    acts = acts or roll_unknown(asked, question.search_text, edition, question.scope)
    if acts := acts or acts_of_time(asked, question.search_text, edition, question.scope):
        return asked, Evidence(put, (), edition.edition_id, pointed=acts.lines, acts=acts)
    meaning, notices = _meaning_of(question, asked, edition, finding)
    ranked = search_both(question, asked, edition, finding.limits, meaning if _is_fused(question, finding) else None)
    nearest = edition.index.search_meanings(meaning, search.near, question.scope) if meaning is not None else ()
    found = of_here(found_of(ranked[: 2 * search.shown], edition), question.search_text, finding.overseas)
    distinct = [*islice(without_repeats(found), search.shown)]
    distinct = of_here(
        with_nearest(distinct, nearest[: search.nearest], edition), question.search_text, finding.overseas
    )
    shown = with_decisions(with_whole_acts(distinct, asked, edition.index), asked, edition.index)
    shown = with_reasons(with_best_act(shown, asked, edition.index), asked, edition.index)
    shown = with_following(shown, edition.index)
    shown = with_nearness(shown, nearest, is_known=finding.meaning is not None and not finding.meaning.ranks)
    if finding.matcher is not None:
        shown = with_matches(shown, _told(question, asked), finding.matcher)
    votes = votes_of(shown, asked, edition.index)
    pointed = signed_lines(asked, question.search_text, shown, edition.index)
    pointed = pointed or elected_lines(asked, question.search_text, shown)
    pointed = pointed or _pointed_at(question, asked, edition) or happening.lines
    pointed = pointed or event_named(asked, shown, edition, question.scope)
    notices = (*notices, *happening.notices)
    return asked, Evidence(put, tuple(shown), edition.edition_id, notices, votes, pointed)


def _pointed_at(question: Question, asked: Asked, edition: OpenEdition) -> tuple[DraftSentence, ...]:
    """The lines that answer outright, of what the question may be answered from; none where none does."""
    text, within = question.search_text, question.scope
    announced = sessions_announced(asked, text, edition, within) or matters_of_elected(asked, text, edition, within)
    named = announced or roll_told(asked, text, edition, within) or groups_told(asked, text, edition, within)
    named = named or people_named(asked, text, edition, within)
    return named or services_named(asked, text, edition, within) or places_named(asked, edition, within)


def _read_with_events(
    question: Question, edition: OpenEdition, vocabulary: Vocabulary, finding: Finding
) -> tuple[Asked, Happening]:
    """The question's analysis with what is on; where that is nothing, it is read as if it had not asked for events."""
    asked = read_asked(question, vocabulary, finding)
    happening = what_is_on(asked, question.search_text, edition, question.scope)
    if happening.lines or not asked.asks_for(EVENTS):
        return asked, happening
    others = tuple(ask for ask in finding.asks if ask.name != EVENTS)
    return read_asked(question, vocabulary, replace(finding, asks=others)), happening


def read_asked(question: Question, vocabulary: Vocabulary, finding: Finding) -> Asked:
    """What a question asks for, about what, and when."""
    text = numbers_joined(question.search_text)
    is_french = question.language == _FRENCH
    if is_french:
        text = verbs_told(respelt(text, vocabulary, finding.words), finding.words)
    asked = analyse(text, vocabulary, finding.asks, finding.words, finding.limits, may_be_misspelt=is_french)
    asked = of_reporter(numbers_alike(replace(without_voter(asked, question), is_foreign=not is_french)))
    if finding.read_time is None:
        return asked
    asked = without_now(without_month(without_day(replace(asked, time=finding.read_time(text)))))
    return of_nothing_named(of_town_hall(asked, text))


def rank(question: Question, edition: OpenEdition, vocabulary: Vocabulary, finding: Finding) -> list[tuple[Hit, float]]:
    """All passages found for a question with their combined score, best first, before any floor."""
    asked, _ = _read_with_events(question, edition, vocabulary, finding)
    meaning = _meaning_of(question, asked, edition, finding)[0] if _is_fused(question, finding) else None
    return search_both(question, asked, edition, finding.limits, meaning)


def _is_fused(question: Question, finding: Finding) -> bool:
    """Whether meaning ranks beside words: of a question in another language, few words are those of the town."""
    return finding.meaning is not None and (finding.meaning.ranks or question.language != _FRENCH)


def _meaning_of(
    question: Question, asked: Asked, edition: OpenEdition, finding: Finding
) -> tuple[DenseVector | None, tuple[str, ...]]:
    """What the question means to the model that the edition was built with, and the notices where that fails."""
    embedding = edition.record.embedding
    # An edition of another model, or of none, is searched by words until the next refresh builds one.
    if finding.meaning is None or embedding is None or embedding.model != finding.meaning.model:
        return None, ()
    try:
        vector = finding.meaning(_told(question, asked))
    except EmbeddingUnavailable:
        return None, (MEANING_FAILED,)
    return (vector, ()) if len(vector) == embedding.dimension else (None, (MEANING_FAILED,))


def _told(question: Question, asked: Asked) -> str:
    """A question as a model reads it: as the resident put it, after the topic that it takes over, less its date."""
    return without_date(f"{question.topic} {question.own_words}".strip(), asked)
