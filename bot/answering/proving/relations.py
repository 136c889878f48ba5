"""Signs that a sentence joins its premise's words otherwise: who does what, before or after what, if what is so."""

import re
from bisect import bisect
from collections.abc import Callable, Sequence
from itertools import pairwise

from bot.answering.proving.likeness import Likeness
from bot.answering.proving.names import names
from bot.answering.proving.premise import Premise
from bot.answering.proving.reading import Reading, Word, read
from bot.answering.proving.rows import mixes_rows

_SENTENCE_END = re.compile(r"[.;!?]")
_CLAUSE_END = re.compile(r"[.;:!?,()]|(?<!\w)(?:mais|qui|que|quand|si|lorsque?|et|ou)(?!\w)")
# A label, a bracket or the cells of a row belong to one line of the premise.
_LINE_PART_END = re.compile(r"[.;!?,]|(?<!\w)(?:mais|qui|que|quand|si|lorsque?|et|ou)(?!\w)")
_YOU = re.compile(r"(?<!\w)vous (\w{4,})")
_JOINS = re.compile(r",|(?<!\w)(?:et|ou)(?!\w)")
# A condition of fewer words is hardly one of several parts; a sentence says one whole that holds so many of them.
_LEAST_WORDS, _WHOLE = 4, 0.6
# So many letters tell "acceptée" from "accordée", and not from "acceptez".
_ROOT = 6

Clause = Callable[[Word], int]


def relation_signs(text: str, own: Likeness, premise: Premise) -> dict[str, float]:
    """Whether a sentence

    - joins, next to each other, words that stand in no one clause of its premise (parted);
    - names one line of a table or list and tells what another says (rows_mixed);
    - says "before" where its premise says "after" only, or the reverse (time_exchanged);
    - leaves out a part of a condition that it tells (condition_part_dropped);
    - speaks as the one who acts, or grants, promises or refuses, as its premise does not (speaker_added,
      promise_added);
    - gives two names in the other order (names_exchanged);
    - has the resident do what is done for the resident, or the reverse (you_exchanged).
    """
    said, near, marks = read(text), premise.text_in(premise.focus), premise.proving.marks
    promises = {found[0][:_ROOT] for found in marks["promise"].finditer(near)}
    return {
        "parted": float(_parts(said, premise)),
        "rows_mixed": float(mixes_rows(said, premise)),
        "time_exchanged": float(_exchanges_time(said.folded, near, premise)),
        "condition_part_dropped": float(bool(marks["if"].search(said.folded)) and _drops_part(own, premise)),
        "speaker_added": float(bool(marks["speaker"].search(said.folded)) and not marks["speaker"].search(near)),
        "promise_added": float(
            any(found[0][:_ROOT] not in promises for found in marks["promise"].finditer(said.folded))
        ),
        "names_exchanged": float(_exchanges_names(names(text), near)),
        "you_exchanged": float(_exchanges_you(said.folded, near)),
    }


def _parts(said: Reading, premise: Premise) -> bool:
    own, theirs = _clauses(said, _CLAUSE_END), _clauses(premise.reading, _LINE_PART_END)
    # What a heading says holds for every line under it.
    words = [
        (word, own(word), [] if premise.headed.holds(word.stem) else premise.near.of(word.stem))
        for word in said.words
        if not word.is_number
    ]
    return any(
        clause == other and held and its and not {theirs(each) for each in held} & {theirs(each) for each in its}
        for (_, clause, held), (_, other, its) in pairwise(words)
    )


def _clauses(reading: Reading, parting: re.Pattern[str]) -> Clause:
    ends = [found.start() for found in parting.finditer(reading.folded)]
    return lambda word: bisect(ends, word.start)


def _exchanges_time(said: str, near: str, premise: Premise) -> bool:
    before, after = premise.proving.marks["before"], premise.proving.marks["after"]
    return any(
        one.search(said) and not one.search(near) and other.search(near)
        for one, other in ((before, after), (after, before))
    )


def _drops_part(own: Likeness, premise: Premise) -> bool:
    text = premise.reading.folded
    for start, end in premise.focus:
        for found in premise.proving.marks["if"].finditer(text, start, end):
            last = _SENTENCE_END.search(text, found.end(), end)
            until = last.start() if last else end
            stems = [word.stem for word in premise.near_words if found.end() <= word.start < until]
            has_parts = len(stems) >= _LEAST_WORDS and _JOINS.search(text, found.end(), until)
            if has_parts and 0 < own.share(stems) < _WHOLE:
                return True
    return False


def _exchanges_names(said: Sequence[str], near: str) -> bool:
    places = [near.find(name) for name in dict.fromkeys(said) if name in near]
    return any(one > other for one, other in pairwise(places))


def _exchanges_you(said: str, near: str) -> bool:
    """Whether "vous" acts in one and is acted for in the other: "vous transmettrez", "vous transmettra"."""
    own, theirs = ({(verb[:_ROOT], verb.endswith("ez")) for verb in _YOU.findall(text)} for text in (said, near))
    return any((root, not acts) in theirs and (root, acts) not in theirs for root, acts in own)
