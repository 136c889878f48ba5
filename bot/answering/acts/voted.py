"""How the council voted on an act: by the act itself, else by the minutes of its session that report it."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from bot.answering.acts.same_act import SAME_TITLE, best_acts, is_of_act, likeness_of, place_of
from bot.answering.acts.voters import counts_nobody, names_voters, quote_names, side_asked, voter_missing, voter_named
from bot.answering.answers import Draft, DraftSentence
from bot.answering.asking.terms import Asked
from bot.answering.choosing.sections import Section
from bot.answering.found import FoundPassage, VotedAct
from bot.answering.patterns import folded
from bot.answering.units import Unit, sentence_of, units_of
from bot.wordings import Wordings
from corpus.deliberations import Deliberation
from corpus.documents import Document, Kind, LineKind, Part, Passage
from corpus.lexical import query_vector, stems, words
from corpus.protocols import Index, Period, Scope

VOTED_ON = "voted_on"
"""The name of the ask for the day of a vote."""
_BEST_ACTS = 10
_MOST_LINES = 8
# A line that names what was voted holds so much of what the act's title and the vote leave open.
_NAMED_IN_LINE = 0.5
_ADOPTED = r"(?:adopt|approuv|vot|accord|attribu|design|elu|accept|rejet|favorable|decide)\w*"
_COUNTS = re.compile(
    r"^(?:pour|contre|abstentions?|nuls?|blancs?|(?:nombre de )?(?:votants|bulletins)|suffrages exprimes) ?:"
    r"|\b(?:\d+|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix) (?:voix|votants|abstentions?)\b|\bvote ?: \d"
    rf"|\b{_ADOPTED}[^.]{{0,60}} (?:a l'unanimite|a la majorite|par \d+)|^a (?:l'unanimite|la majorite)\b"
    rf"|^(?:le conseil )?{_ADOPTED}[^.]{{0,20}}\.?$"
)
_SPOKEN = re.compile(r"\b\d+[^.?]{0,20}\b(?:contre|abst|pour)|\bunanim")
_VOTES = re.compile(
    r"(?<!au )(?<!du )(?<!le )(?<!un )\bvot(?:e|es|ent|era|eront|aient|ait) (?:pour|contre)"
    r"|\babst(?:enue?s?|ient|iennent)\b|part au vote|\bcontre ?:"
)
_COLUMNS = re.compile(r"\bpour\b.*\bcontre\b|\bcontre\b.*\babst")

Read = Callable[[str], Sequence[Passage]]
"""The passages of a document by its id."""


def asks_vote(asked: Asked) -> bool:
    """Whether a question asks how or when an act was voted, or what became of it."""
    return bool(asked.asks_for("vote", "outcome", VOTED_ON))


def asks_voters(asked: Asked) -> bool:
    """Whether it asks who voted so."""
    return {"vote", "who"} <= {ask.name for ask in asked.asks}


def votes_of(found: Sequence[FoundPassage], asked: Asked, index: Index) -> tuple[VotedAct, ...]:
    """What the best acts found, and the minutes that report them, say of each act; nothing where no vote is asked."""
    if not asks_vote(asked):
        return ()
    best = best_acts(found, _BEST_ACTS)
    # Several acts stand in the same minutes, which are long: they are read once.
    read = cache(index.passages_of)
    acts = [VotedAct(tuple(_own(each.document, each.passage.act, read)), ()) for each in best]
    return tuple(
        replace(act, reports=tuple(reports_of(each.document, index, read)))
        for act, each in zip(acts, best, strict=True)
        if act.own
    )


def of_voted_acts(ranked: Sequence[Section], votes: Sequence[VotedAct], asked: Asked) -> list[Section]:
    """Where a vote is asked, the sections of acts and those that tell a vote; else, or where there are none, all.

    An act is as sure as all that was found of it, and the surest comes first.
    """
    if not asks_vote(asked):
        return [*ranked]
    kept = [each for each in ranked if is_of_act(each.found) or any(_tells(line.unit) for line in each.lines)]
    lost = sum(each.found.probability for each in ranked) - sum(each.found.probability for each in kept)
    acts = [next((at for at, act in enumerate(votes) if is_told_by(act, each.found)), None) for each in kept]
    sure: defaultdict[int | None, float] = defaultdict(float)
    for section, act in zip(kept, acts, strict=True):
        sure[act] += section.found.probability / (1 - lost)
    raised = [
        replace(each, found=replace(each.found, probability=each.found.probability if act is None else sure[act]))
        for each, act in zip(kept, acts, strict=True)
    ]
    return sorted(raised, key=lambda each: -each.found.probability)


def vote_lines(shown: FoundPassage, votes: Sequence[VotedAct], asked: Asked) -> list[DraftSentence]:
    """The lines that tell how the act of a passage was voted, as sure as that passage; none where nothing is known.

    The line that says most of what the question names comes with them, where neither they nor their headings do.
    """
    its = next((each for each in votes if is_told_by(each, shown)), None)
    if its is None:
        return []
    told = _told(its)
    units = [*_naming_it(its, told, asked), *told] if told else []
    return [sentence_of(unit, shown.probability) for unit in units]


def how_voted(document: Document, index: Index) -> list[Unit]:
    """The lines that tell how an act was voted: its own, else those of the minutes that report it."""
    own = tuple(_own(document, None, index.passages_of))
    return _told(VotedAct(own, tuple(reports_of(document, index, index.passages_of))))


def _told(its: VotedAct) -> list[Unit]:
    told = [*_telling(its.own)]
    if its.reports and not any(_tells(unit) and _names_or_counts(unit) for unit in told):
        told += _telling(its.reports)
    elif not any(names_voters(unit) for unit in told):
        told += [unit for each in its.reports for unit in units_of(each) if names_voters(unit)]
    return told


def _naming_it(its: VotedAct, told: Sequence[Unit], asked: Asked) -> list[Unit]:
    names = (each.found.called for each in told)
    open_topic = asked.without({*stems(" ".join(names)), *(stem for each in told for stem in each.stems)})
    if _rarity(open_topic) < _NAMED_IN_LINE * _rarity(asked):
        return []
    units = [unit for each in (*its.own, *its.reports) for unit in units_of(each) if unit not in told]
    best = max(units, key=lambda unit: (open_topic.coverage(unit.stems), -len(unit.quote)), default=None)
    return [best] if best and open_topic.coverage(best.stems) > _NAMED_IN_LINE else []


def _rarity(asked: Asked) -> float:
    return sum(term.rarity for term in asked.topic)


def vote_missing(draft: Draft, asked: Asked, wordings: Wordings) -> str | None:
    """The sentence that says that the voters asked for are not named, where there were any."""
    question = draft.evidence.question
    if draft.evidence.acts or not asks_vote(asked):
        return None
    if voter_named(question) or not asks_voters(asked):
        return voter_missing(draft, question, wordings)
    side = side_asked(question.search_text)
    if any(quote_names(each.quote, side) for each in draft.sentences) or counts_nobody(draft, side):
        return None
    return wordings.text(question.language, "missing.voters")


def is_told_by(act: VotedAct, found: FoundPassage) -> bool:
    """Whether a passage is of an act, or of the minutes that report it."""
    is_reported = any(each.passage.passage_id == found.passage.passage_id for each in act.reports)
    return is_reported or place_of(act.own[0]) == place_of(found)


def _own(document: Document, act: int | None, read: Read) -> Iterator[FoundPassage]:
    for passage in read(document.document_id):
        if passage.act == act and not passage.is_formal:
            yield FoundPassage(passage, document, 0.0)


def reports_of(document: Document, index: Index, read: Read) -> Iterator[FoundPassage]:
    """What the minutes of its session say of an act."""
    facts = document.deliberation
    if facts is None or facts.session_date is None:
        return
    session = Scope(kinds=(Kind.MINUTES,), period=Period(facts.session_date, facts.session_date))
    hits = index.search_documents(query_vector(words(document.title)), 2, session)
    for minutes in index.documents([hit.document_id for hit in hits]).values():
        place = _place(document, facts, minutes)
        if place is not None:
            yield from _own(minutes, place, read)


def _place(document: Document, facts: Deliberation, minutes: Document) -> int | None:
    """Which of the acts that minutes report it is: by its number, else the one whose title is most like its own."""
    titled = replace(facts, title=document.title)
    alike = [(likeness_of(titled, act), -place) for place, act in enumerate(minutes.acts)]
    best, place = max(alike, default=(0.0, 0))
    return -place if best >= SAME_TITLE else None


def _telling(passages: Sequence[FoundPassage]) -> list[Unit]:
    """The lines that tell a vote: the part of an act that says so, else its counts, else what was said of it."""
    units = [unit for each in passages for unit in units_of(each)]
    told = [unit for unit in units if unit.found.passage.part is Part.VOTE]
    if any(_tells(unit) for unit in told):
        return told[:_MOST_LINES]
    tabled = {id(unit) for unit in _rows(units)}
    counted = [unit for unit in units if _COUNTS.search(folded(unit.quote)) or id(unit) in tabled]
    counted = counted or [unit for unit in units if _SPOKEN.search(folded(unit.quote))]
    kept = {id(unit) for unit in (*told, *counted[-_MOST_LINES:])}
    return [unit for unit in units if id(unit) in kept or names_voters(unit)]


def _rows(units: Sequence[Unit]) -> Iterator[Unit]:
    """The header and rows of tables of votes."""
    is_of_votes = False
    for unit in units:
        if unit.kind is LineKind.TABLE_HEADER:
            is_of_votes = bool(_COLUMNS.search(folded(unit.quote)))
        elif unit.kind is not LineKind.TABLE_ROW:
            is_of_votes = False
        if is_of_votes:
            yield unit


def _tells(unit: Unit) -> bool:
    said = folded(unit.quote)
    return bool(_COUNTS.search(said) or _COLUMNS.search(said) or _VOTES.search(said))


def _names_or_counts(unit: Unit) -> bool:
    said = folded(unit.quote)
    return bool(re.search(r"\d|unanim|majorite", said)) or names_voters(unit) or bool(_COLUMNS.search(said))
