"""A follow-up answered from the page under discussion, where its own words find nothing or stand in that page."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from bot.answering.answers import DraftSentence, Question
from bot.answering.asking.discussed import documents_discussed, shown_last
from bot.answering.asking.of_whom import is_of_outsider, tells_apart
from bot.answering.asking.oneself import tells_of_oneself
from bot.answering.asking.terms import Asked
from bot.answering.asking.town_hall import TOWN
from bot.answering.conclude import Found
from bot.answering.ending import Ending
from bot.answering.find import Finding, read_asked
from bot.answering.patterns import folded
from bot.answering.question import clean
from bot.answering.stand_alone import things_named
from bot.answering.units import stems_around
from bot.limits import Ask
from corpus.documents import Document, LineKind, Passage
from corpus.editions import OpenEdition
from corpus.lexical import stem_set
from corpus.vocabulary import Vocabulary

Find = Callable[[Question], Found | Ending]
"""Steps 4 to 6: what is found for a question, or how its story ends."""

# "Et pour le permis ?", "quel jour à Saint-Martin ?" are said of the page, were another one called so.
_SAID_OF_IT = re.compile(
    r"^(?:et|and|y) (?:pour|si|quand|avec|for|if|with|para|con) |\b(?:a|au|aux|in|at|en|chez) (?!l)[\w -]+ ?\??$"
)
# "Et la mairie ?" asks of the town hall, which names nothing else.
_TOWN_HALL = re.compile(r"^(?:(?:et|mais|sinon) )+(?:pour |ceux de |celui de |celle de )?la mairie\b")
# What is the same for who lives elsewhere.
_SAME_FOR_ALL = ("hours", "days", "when", "where", "contact")
# Shares of what a follow-up names that a line holds: of one that finds nothing else, and of one that does.
PARTLY, _WHOLLY = 0.6, 0.8


def follow_up(
    question: Question, first: Found | Ending, find: Find, edition: OpenEdition, vocabulary: Vocabulary, needs: Finding
) -> Found | Ending:
    """What was found first, or what the page under discussion says where the follow-up is of that; raises CorpusError.

    It is where it only tells a fact or names nothing, where nothing else answers and a line of the page holds what it
    names, and where a line holds all that it names and no other page or heading is called so.
    """
    is_fact = tells_of_oneself(question.own_words, needs.asks)
    if not question.pages or not (is_fact or _may_give_way(first)):
        return first
    documents = documents_discussed(question, edition)
    if not documents:
        return first
    own = read_asked(replace(question, topic=""), vocabulary, needs)
    of_topic = read_asked(replace(question, text=question.topic, topic=""), vocabulary, needs)
    titles = " ".join(each.title for each in documents)
    within = replace(question.scope, documents=tuple(each.document_id for each in documents))
    again = partial(replace, question, scope=within)
    if _is_answered_from(first, documents):
        if _begins_again(first, question) and _is_headed(question, own, _passages_of(documents, edition), needs):
            # Another thing of the page: the one before is over ("prix passeport", then "et la carte d'identité ?").
            second = find(again(topic=""))
            return second if _unshown(second, question) else first
        if is_of_outsider(question.text) and not (of_topic.asks_for(*_SAME_FOR_ALL) or _tells_apart(_sentences(first))):
            # "Les autres : dérogation du maire" may stand under another heading than the price.
            second = find(again(topic=titles))
            return second if _tells_apart(_unshown(second, question)) else first
        asks = () if things_named(question.text, needs.asks) else own.asks
        return _with_more(first, lambda: find(again(topic=titles)), asks, of_topic, question)
    if not is_fact and not _is_of_page(question, own, of_topic, first, _passages_of(documents, edition), needs):
        return first
    is_topic_named = bool(things_named(question.topic, needs.asks))
    second = find(again(topic=question.topic if is_topic_named else f"{titles} {question.topic}"))
    if is_fact and not _sentences(second):
        # The page says nothing of the fact: what was asked before it stands.
        second = find(again(text=question.topic, topic=""))
    named = _named(question, own, needs)
    is_own = not is_fact and says_outright(first, named) and not says_outright(second, named)
    return first if is_own or not _sentences(second) else second


def _passages_of(documents: Sequence[Document], edition: OpenEdition) -> list[Passage]:
    return [passage for each in documents for passage in edition.index.passages_of(each.document_id)]


def _with_more(
    first: Found | Ending,
    find_second: Callable[[], Found | Ending],
    asks: Sequence[Ask],
    of_topic: Asked,
    question: Question,
) -> Found | Ending:
    """What else the page says of what is asked for, where the first repeats what was shown; else the first.

    It must be said of what is carried over: how a gymnasium is booked is not how the tennis courts of its page are.
    """
    if not asks or _unshown(first, question):
        return first
    second = find_second()
    new = (each for each in _unshown(second, question) if not question.topic or _speaks_of(of_topic, each))
    return second if any(ask.evidence_in(each.quote) for each in new for ask in asks) else first


def _tells_apart(sentences: Iterable[DraftSentence]) -> bool:
    return any(tells_apart(each.in_context) for each in sentences)


def _speaks_of(of_topic: Asked, sentence: DraftSentence) -> bool:
    return of_topic.coverage(stems_around(sentence.source)) >= PARTLY


def _may_give_way(first: Found | Ending) -> bool:
    """Whether another answer may stand in its place: lines that answer outright, and fixed endings, keep theirs."""
    return isinstance(first, Found) and not first.evidence.pointed


def _sentences(found: Found | Ending) -> tuple[DraftSentence, ...]:
    return found.without_model.sentences if isinstance(found, Found) else ()


def _is_answered_from(found: Found | Ending, documents: Sequence[Document]) -> bool:
    shown = _sentences(found)
    return bool(shown) and shown[0].source.document.document_id in {each.document_id for each in documents}


def _begins_again(found: Found | Ending, question: Question) -> bool:
    """Whether what was found begins with what the answer before showed."""
    shown = _sentences(found)
    return shown[:1] != tuple(_unshown(found, question)[:1])


def _unshown(found: Found | Ending, question: Question) -> list[DraftSentence]:
    """The sentences found that the answer before did not hold."""
    before = shown_last(question)
    return [each for each in _sentences(found) if clean(each.text) not in before]


def _is_of_page(
    question: Question,
    asked: Asked,
    of_topic: Asked,
    first: Found | Ending,
    passages: Sequence[Passage],
    needs: Finding,
) -> bool:
    """Whether a line of the page holds what a follow-up names, and better than what was found first."""
    named = _named(question, asked, needs)
    if not named.topic and _TOWN_HALL.search(folded(question.own_words)):
        return False
    shown = _sentences(first)
    is_sure = bool(shown) and isinstance(first, Found) and not first.without_model.is_doubted
    if question.topic and (not named.topic or (is_sure and things_named(question.topic, needs.asks))):
        return not _is_of_topic(first, of_topic)
    headed, lined = _most(named, _headings(passages)), _most(named, _lines(passages))
    if not is_sure:
        return lined >= PARTLY
    rival = shown[0].source
    is_title = named.coverage(stem_set(rival.document.name)) >= _WHOLLY
    if headed >= _WHOLLY:
        return not is_title or _SAID_OF_IT.search(folded(question.own_words)) is not None
    # A whole question of its own is answered where that stands over the answer.
    is_heading = named.coverage(stem_set(rival.passage.headings)) >= _WHOLLY
    return lined >= _WHOLLY and not (is_title or is_heading or (asked.asks and not question.topic))


def _named(question: Question, asked: Asked, needs: Finding) -> Asked:
    """A follow-up less what it does not name itself."""
    return asked.naming(frozenset(things_named(question.text, needs.asks)) - TOWN)


def _is_headed(question: Question, asked: Asked, passages: Sequence[Passage], needs: Finding) -> bool:
    """Whether what a follow-up names stands over a section of the page."""
    named = _named(question, asked, needs)
    return bool(named.topic) and _most(named, _headings(passages)) >= _WHOLLY


def _is_of_topic(first: Found | Ending, of_topic: Asked) -> bool:
    """Whether what was found speaks of all that is carried over ("budget 2025", then "et 2024 ?")."""
    return of_topic.coverage(stems_shown(first)) >= PARTLY


def stems_shown(found: Found | Ending) -> frozenset[str]:
    """The stems of what is shown without a model, and of what stands over it."""
    return stem_set(" ".join(each.in_context for each in _sentences(found)))


def says_outright(found: Found | Ending, asked: Asked) -> bool:
    """Whether one sentence shown, with what stands over it, holds all of a topic and what is asked of it."""
    needed = asked.needed
    return bool(asked.topic) and any(
        asked.coverage(stem_set(each.in_context)) >= _WHOLLY and all(ask.evidence_in(each.quote) for ask in needed)
        for each in _sentences(found)
    )


def _most(named: Asked, held: Iterable[frozenset[str]]) -> float:
    return max(map(named.coverage, held), default=0.0)


def _lines(passages: Sequence[Passage]) -> Iterator[frozenset[str]]:
    """The stems of each line with the headings over it."""
    for passage in passages:
        headings = stem_set(passage.headings)
        yield headings
        yield from (headings | stem_set(line.text) for line in passage.lines)


def _headings(passages: Sequence[Passage]) -> Iterator[frozenset[str]]:
    """The stems of what stands over something: a passage's last heading, the first cell of a table's row."""
    for passage in passages:
        yield stem_set(" ".join(passage.heading_path[-1:]))
        rows = (line for line in passage.lines if line.kind is LineKind.TABLE_ROW)
        yield from (stem_set(row.text.partition("\t")[0]) for row in rows)
