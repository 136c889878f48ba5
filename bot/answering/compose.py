"""Step 5 without a model: the town's own sentences, items and rows that answer, verbatim and whole."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.answering.acts.alone import acts_alone
from bot.answering.acts.decided import decision_first
from bot.answering.acts.in_force import later_first
from bot.answering.acts.meant import of_acts_meant, surely_voted
from bot.answering.acts.named_acts import is_also_told, of_named_act
from bot.answering.acts.reasons import reasons_first
from bot.answering.acts.reported import reporter_line
from bot.answering.acts.same_act import place_of
from bot.answering.acts.totals import total_line, with_totals_first
from bot.answering.acts.voted import of_voted_acts, vote_lines
from bot.answering.answers import Draft, DraftSentence, Evidence
from bot.answering.asking.terms import Asked
from bot.answering.choosing.brackets import by_brackets
from bot.answering.choosing.leading import leading_first
from bot.answering.choosing.scoring import Scored
from bot.answering.choosing.sections import Section, best_first, weigh_sections
from bot.answering.composing.continuing import continued
from bot.answering.composing.grouping import lines_to_show
from bot.answering.days import speaks_of_date
from bot.answering.persons.grants import granted_first
from bot.answering.timely.other_dates import usual_hours_first
from bot.answering.timely.very_day import very_day_first
from bot.answering.units import sentence_of, stems_around
from bot.limits import ComposeLimits
from corpus.documents import LineKind, Part
from corpus.lexical import fold

_WHOLE_TOPIC = 0.95
# A list of prices may call a thing by another of its names.
_LISTED_TOPIC = 0.75
# A first section that is not so many times as probable as another of its document may not be the one that is meant.
_FAR_AHEAD = 2.0
# Characters of a decision that stands beside its vote.
_SHORT_DECISION = 400


def compose(evidence: Evidence, asked: Asked, limits: ComposeLimits) -> Draft:
    """The lines of the section that most probably answers, then of others of its document until it is probable enough.

    A section whose lines only announce what stands elsewhere gives nothing to show, and the next one takes its place.
    The draft's evidence tells how probable each passage is.
    """
    if evidence.pointed:
        sources = dict.fromkeys(each.source for each in evidence.pointed)
        return Draft(replace(evidence, found=(*sources, *evidence.found)), evidence.pointed)
    weighed = by_brackets(weigh_sections(evidence.found, asked, limits), evidence.question.text)
    weighed = usual_hours_first(leading_first(weighed, limits), asked)
    evidence = replace(evidence, found=tuple(each.found for each in weighed))
    ranked = of_named_act(best_first(weighed, limits.document_lead), asked)
    if len(alone := acts_alone(ranked, asked)) < len(ranked):
        # Pages that are set aside rival the acts no more.
        ranked, evidence = alone, replace(evidence, found=tuple(each.found for each in alone))
    voted = of_acts_meant(of_voted_acts(ranked, evidence.votes, asked), evidence.votes, asked)
    ranked = with_totals_first(later_first(voted, asked), asked)
    ranked = decision_first(reasons_first(ranked, asked), asked)
    for place, section in enumerate(ranked):
        if lines := lines_to_show(section, asked, limits):
            rest = ranked[place + 1 :]
            others = [each for each in rest if _goes_on(section, each, asked)]
            others += [each for each in rest if each not in others and _is_listed(each, asked)]
            further = _further(section, lines, others, asked, limits)
            told = _as_reported([*((section, line) for line in lines), *further], asked)
            pairs = continued(told, weighed, limits)
            shown = [sentence_of(line.unit, section.found.probability) for section, line in pairs]
            votes = vote_lines(section.found, evidence.votes, asked)
            if told_outright := surely_voted(votes, section.found, evidence.votes, asked):
                votes, evidence = told_outright, replace(evidence, pointed=tuple(told_outright))
            shown = granted_first(very_day_first(_beside(votes, shown, asked), asked), evidence.found)
            if reporter := [*reporter_line(section.found, evidence.found, asked)]:
                return Draft(evidence, tuple(dict.fromkeys(reporter)))
            total = total_line(shown, evidence.found, asked)
            return Draft(_with_votes(evidence, votes), _led([*votes, *total], shown))
    return Draft(evidence, ())


def _goes_on(first: Section, other: Section, asked: Asked) -> bool:
    """Whether a section may be shown beside the first: it is of its document, or reports the act that is named."""
    return other.document_id == first.document_id or is_also_told(first, other, asked)


def _is_listed(section: Section, asked: Asked) -> bool:
    """Whether a section tells of the whole topic in a document that is called what is asked for: a list of prices."""
    name = fold(section.found.document.name)
    is_list = any(ask.trigger.search(name) for ask in asked.needed)
    return is_list and asked.coverage(stems_around(section.found)) >= _LISTED_TOPIC


def _as_reported(told: Sequence[tuple[Section, Scored]], asked: Asked) -> list[tuple[Section, Scored]]:
    """What minutes report of the first section's act in their order, where no plain thing is asked for."""
    first = told[0][0].found
    if first.passage.act is None or _needed(asked):
        return [*told]
    return sorted(told, key=lambda each: (place_of(each[0].found) != place_of(first), each[0].found.passage.position))


def _led(leading: Sequence[DraftSentence], shown: Sequence[DraftSentence]) -> tuple[DraftSentence, ...]:
    """What is said first, once, and then all that is shown but for that; a line that a table repeats stays in it."""
    return (*dict.fromkeys(leading), *(each for each in shown if each not in leading))


def _with_votes(evidence: Evidence, votes: Sequence[DraftSentence]) -> Evidence:
    """The evidence with the passages that tell a vote first, as a model reads no more; they rival no other."""
    known = {each.passage.passage_id for each in evidence.found}
    sources = (each.source for each in votes if each.source.passage.passage_id not in known)
    return replace(
        evidence, found=(*dict.fromkeys(replace(each, probability=0.0) for each in sources), *evidence.found)
    )


def _beside(votes: Sequence[DraftSentence], shown: Sequence[DraftSentence], asked: Asked) -> list[DraftSentence]:
    """What is shown beside how an act was voted: what became of it asked, its decision if short; without a vote all."""
    if not votes:
        return [*shown]
    decided = [each for each in shown if each.source.passage.part is Part.DECISION]
    is_short = sum(len(each.quote) for each in decided) <= _SHORT_DECISION
    return decided if is_short and not asked.asks_for("vote") else []


def _further(
    first: Section, shown: Sequence[Scored], others: Sequence[Section], asked: Asked, limits: ComposeLimits
) -> Iterator[tuple[Section, Scored]]:
    """The lines of further sections of a document, the most probable first, as far as length and doubt go.

    One that gives a plain thing asked for which is not given yet comes in though it is less probable; so do what
    follows in an act, whose report leads to its decision, and what is said of the very day that is asked about.
    """
    second = max((each.found.probability for each in others), default=0.0)
    is_whole = _gives_all(first, shown, asked) and first.found.probability >= _FAR_AHEAD * second
    taken, probability = [*shown], first.found.probability
    number = 1
    for section in _in_order(first, others):
        lines = _without_shown(lines_to_show(section, asked, limits), taken)
        is_doubtful = probability < limits.probable_enough
        is_probable = section.found.probability >= limits.further_share * first.found.probability
        given = _rows_given(taken) if _is_listed(section, asked) else _given(taken)
        gives_more = bool(_needed(asked) & _given(lines) - given)
        is_of_act = _follows_in_act(first, section) or is_also_told(first, section, asked)
        is_of_document = section.document_id == first.document_id
        is_more = (is_doubtful and is_probable and is_of_document) or gives_more or is_of_act
        is_wanted = _is_of_day(section, asked) or (is_more and not is_whole)
        if number < limits.most_sections and is_wanted and _length(taken) + _length(lines) <= limits.length:
            yield from ((section, line) for line in lines)
            taken += lines
            number, probability = number + 1, probability + section.found.probability


def _without_shown(lines: Sequence[Scored], taken: Sequence[Scored]) -> list[Scored]:
    """The lines, none torn out; nothing where all that they say is shown already."""
    quotes = {each.unit.quote for each in taken}
    return [*lines] if any(not line.unit.leads_on and line.unit.quote not in quotes for line in lines) else []


def _is_of_day(section: Section, asked: Asked) -> bool:
    return asked.time is not None and speaks_of_date(section.found.passage.text, asked.time)


def _in_order(first: Section, others: Sequence[Section]) -> list[Section]:
    """Further sections, what follows in an act before the more probable ones."""
    following = sorted(
        (each for each in others if _follows_in_act(first, each)), key=lambda each: each.found.passage.position
    )
    return [*following, *(each for each in others if each not in following)]


def _follows_in_act(first: Section, other: Section) -> bool:
    return first.is_of_act and other.is_of_act and other.found.passage.position > first.found.passage.position


def _needed(asked: Asked) -> frozenset[str]:
    return frozenset(ask.name for ask in asked.needed)


def _given(lines: Sequence[Scored]) -> frozenset[str]:
    return frozenset[str]().union(*(each.gives for each in lines))


def _rows_given(lines: Sequence[Scored]) -> frozenset[str]:
    """What rows give: beside them a list of prices tells nothing new, beside a price in passing it does."""
    return _given([each for each in lines if each.unit.kind is LineKind.TABLE_ROW])


def _length(lines: Sequence[Scored]) -> int:
    return sum(len(each.unit.quote) for each in lines)


def _gives_all(section: Section, shown: Sequence[Scored], asked: Asked) -> bool:
    """Whether a section is called what is asked for (a price, hours…), gives it and speaks of the whole topic."""
    needed = asked.needed
    called = fold(section.found.passage.headings)
    is_whole = max(each.around for each in shown) >= _WHOLE_TOPIC
    return bool(needed) and is_whole and all(ask.name in _given(shown) and ask.trigger.search(called) for ask in needed)
