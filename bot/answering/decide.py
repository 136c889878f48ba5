"""What a verified draft is worth: an answer, a part of one, or nothing to show."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from bot.answering.acts.telling import acts_line, acts_missing, more_acts, voted_on_line
from bot.answering.acts.voted import vote_missing
from bot.answering.answers import AnswerStatus, Draft, DraftSentence
from bot.answering.asking.reaching import asks_letters
from bot.answering.asking.terms import Asked
from bot.answering.composing.left_out import left_out
from bot.answering.composing.suggest import suggestions
from bot.answering.days import besides_time
from bot.answering.ending import Ending
from bot.answering.found import FoundPassage
from bot.answering.giving import ask_lacking, gives_exactly, is_of_its_page
from bot.answering.naming import nameable
from bot.answering.persons.grants import grant_missing
from bot.answering.persons.holders import name_missing
from bot.answering.persons.roll import roll_missing
from bot.answering.timely.another_day import another_day_missing, past_line
from bot.answering.timely.one_day import day_line, day_missing
from bot.answering.timely.one_period import period_missing
from bot.answering.timely.sessions import last_session_line, session_missing
from bot.answering.units import stems_around
from bot.answering.very_thing import thing_missing
from bot.limits import ConfidenceLimits, ShortQuestions, Weighing
from bot.wordings import Wordings
from corpus.lexical import fold, stems

_CONTACT = "contact"
_MOST_WORDS_NAMED = 3
_TELLING = (
    day_missing,
    another_day_missing,
    period_missing,
    vote_missing,
    session_missing,
    grant_missing,
    name_missing,
    roll_missing,
)


def decide(draft: Draft, asked: Asked, limits: ConfidenceLimits, wordings: Wordings) -> Ending:
    """ANSWERED, PARTIAL with what is missing, or NO_SOURCE without sentences, by the draft's confidence."""
    question, edition = draft.evidence.question, draft.evidence.edition
    weighing = limits.of(question.language)
    if no_acts := acts_missing(draft, wordings):
        return Ending(AnswerStatus.NO_SOURCE, lead=no_acts, edition=edition)
    if not draft.sentences or (draft.confidence < weighing.partial and not is_of_its_page(draft, asked)):
        return Ending(
            AnswerStatus.NO_SOURCE, lead=wordings.text(question.language, "answers.no_source"), edition=edition
        )
    missing = missing_line(draft, asked, weighing, wordings) or beside_point(draft, asked, limits.short, wordings)
    status = AnswerStatus.PARTIAL if missing else AnswerStatus.ANSWERED
    days = [tell(draft, asked, wordings) for tell in (past_line, day_line, last_session_line, voted_on_line)]
    lead = "\n".join(filter(None, [introduction(draft, wordings), *days, acts_line(draft, asked, wordings)]))
    more = () if missing else suggestions(draft, wordings)
    doubted = draft.confidence < weighing.answer
    return Ending(
        status,
        draft.sentences,
        lead,
        missing,
        edition=edition,
        suggestions=more,
        notices=(*more_acts(draft, wordings), *_shortened(draft, wordings)),
        is_doubted=bool(missing) and doubted,
    )


def missing_line(draft: Draft, asked: Asked, limits: Weighing, wordings: Wordings) -> str | None:
    """The sentence that says what the draft does not answer; None where it is sure enough and gives what is asked."""
    return (
        ungiven(draft, asked, wordings)
        or untold(draft, asked, wordings)
        or thing_missing(draft, asked, wordings)
        or doubt(draft, asked, limits.answer, wordings)
    )


def ungiven(draft: Draft, asked: Asked, wordings: Wordings) -> str | None:
    """The sentence that says which kind of thing asked for, such as an amount or a time, is not given."""
    language = draft.evidence.question.language
    if not draft.evidence.pointed and (lacking := ask_lacking(draft, asked)):
        return thing_missing(draft, asked, wordings) or wordings.text(language, f"missing.{lacking.name}")
    return None


def untold(draft: Draft, asked: Asked, wordings: Wordings) -> str | None:
    """The sentence that says what is not told of what a question names: its day, its period, a vote, a way to write."""
    if asked.asks_for(_CONTACT) and asks_letters(draft.evidence.question) and not _gives_letters(draft):
        return wordings.text(draft.evidence.question.language, "missing.email")
    return next(filter(None, (tell(draft, asked, wordings) for tell in _TELLING)), None)


def doubt(draft: Draft, asked: Asked, sure: float, wordings: Wordings) -> str | None:
    """The sentence that doubts a draft whose confidence is under `sure`, naming the words that nothing found holds."""
    if draft.confidence >= sure or gives_exactly(draft, asked) or is_of_its_page(draft, asked):
        return None
    language = draft.evidence.question.language
    if not _lost(_shown(draft), asked):
        return wordings.text(language, "answers.unsure")
    return _unfound(draft, asked, wordings) or wordings.text(language, "answers.in_part")


def _gives_letters(draft: Draft) -> bool:
    return any("@" in each.quote for each in draft.sentences)


def beside_point(draft: Draft, asked: Asked, short: ShortQuestions, wordings: Wordings) -> str | None:
    """The sentence for a short French question whose things are not held, or only mentioned; None for every other.

    Where so little is asked, what is near it alone seems an answer: where bicycles are parked, asked where to rent one.
    """
    language = draft.evidence.question.language
    if asked.is_foreign or draft.evidence.pointed or not 0 < len(asked.topic) <= short.words:
        return None
    if _named(_telling_lost(_shown(draft), asked, short), draft):
        pages = {each.source.document.document_id for each in draft.sentences}
        its = [each for each in draft.evidence.found if each.document.document_id in pages]
        # Under a heading of its own a thing need not be named again: the fines of a page that tells of parking.
        if not _is_told(asked, _headings(draft)) or _named(_telling_lost(its, asked, short), draft):
            return _unfound(draft, asked, wordings) or wordings.text(language, "answers.unsure")
    is_shortest = len(asked.topic) <= short.fewest_words
    is_near = is_shortest and (_is_of_another(draft, asked, short) or _is_in_passing(draft, asked, short))
    return wordings.text(language, "answers.unsure") if is_near else None


def _telling_lost(found: Iterable[FoundPassage], asked: Asked, short: ShortQuestions) -> list[str]:
    """The words lost; of three, those that tell at least as much as the three do on the average."""
    lost = _lost(found, asked)
    if len(asked.topic) <= short.fewest_words:
        return lost
    usual = sum(term.rarity for term in asked.topic) / len(asked.topic)
    return [term.word for term in asked.topic if term.word in lost and term.rarity >= usual]


def _is_of_another(draft: Draft, asked: Asked, short: ShortQuestions) -> bool:
    """Whether what must be given is given of something else: "De 8 h à 18 h ; le soir, appelez la gendarmerie".

    None of the topic stands in a title or heading, opens a line, or is named beside what is asked for.
    """
    needed = asked.needed
    clauses = (clause for each in draft.sentences for clause in each.quote.split(";"))
    giving = (clause for clause in clauses if any(ask.evidence_in(clause) for ask in needed))
    return bool(needed) and not _is_told(asked, chain(_headings(draft), _openings(draft, short), giving))


def _is_in_passing(draft: Draft, asked: Asked, short: ShortQuestions) -> bool:
    """Whether a thing that is only named is told of nowhere: "Pour une sortie au gymnase, l'assurance suffit".

    A row, an item or a short sentence that names it tells of it; so does a line that it opens.
    """
    brief = (each.quote for each in draft.sentences if _is_brief(each, short))
    return not asked.asks and not _is_told(asked, chain(_headings(draft), _openings(draft, short), brief))


def _is_brief(sentence: DraftSentence, short: ShortQuestions) -> bool:
    return len(sentence.quote) <= (short.brief_sentence if sentence.shape == "sentence" else short.brief_line)


def _headings(draft: Draft) -> Iterator[str]:
    """The titles and headings over what is shown."""
    return (each for found in _shown(draft) for each in (found.document.name, *found.passage.heading_path))


def _openings(draft: Draft, short: ShortQuestions) -> Iterator[str]:
    """The first words of each line that is shown."""
    return (" ".join(each.quote.split()[: short.opening_words]) for each in draft.sentences)


def _is_told(asked: Asked, texts: Iterable[str]) -> bool:
    """Whether some texts tell of any of the topic."""
    told = frozenset(stem for each in texts for stem in stems(each))
    return any(term.share_in(told) for term in asked.topic)


def _unfound(draft: Draft, asked: Asked, wordings: Wordings) -> str | None:
    """The sentence that names what no passage found holds, be it shown or not; None where every thing is held."""
    named = _named(_lost(draft.evidence.found, asked), draft)
    key, language = "answers.missing_words", draft.evidence.question.language
    return wordings.text(language, key, words=", ".join(named)) if named else None


def _named(lost: Sequence[str], draft: Draft) -> list[str]:
    """Those of the words that name things, as the resident wrote them, the first few."""
    names = nameable(draft.evidence.question)
    return [names[fold(word)] for word in lost if fold(word) in names][:_MOST_WORDS_NAMED]


def _shortened(draft: Draft, wordings: Wordings) -> Iterator[str]:
    """The sentence that says how much of the lists shown is left to read in their source."""
    if count := left_out(draft.sentences):
        key = "notices.list_cut" if count > 1 else "notices.list_cut_by_one"
        yield wordings.text(draft.evidence.question.language, key, count=count)


def _shown(draft: Draft) -> list[FoundPassage]:
    return [*{id(each.source): each.source for each in draft.sentences}.values()]


def _lost(found: Iterable[FoundPassage], asked: Asked) -> list[str]:
    """The words of the topic that none of some passages holds, with its headings and its document's name.

    Days are left aside: they are told in other words too.
    """
    held = frozenset[str]().union(*map(stems_around, found))
    return [term.word for term in besides_time(asked) if not term.share_in(held)]


def introduction(draft: Draft, wordings: Wordings) -> str:
    """What stands before quotes in another language than the resident's."""
    language = draft.evidence.question.language
    quoted = {each.source.document.language for each in draft.sentences if each.proof == "verbatim"}
    return "" if quoted <= {language} else wordings.text(language, "answers.foreign")
