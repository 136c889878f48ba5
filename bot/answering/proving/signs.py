"""The signs by which a sentence is judged against its premise; most are 0 or 1, each has one meaning.

Those of `FOR` speak for a sentence, `unquoted` only tells that no quote was given; all the others tell a way in which
it may say another thing than its quotes. The words and patterns are in `bot/proving.toml`; which signs count, and how
much, is fitted by `python -m evaluation.fit_proving`.
"""

import re
from bisect import bisect
from difflib import SequenceMatcher
from itertools import permutations

from bot.answering.proving.bindings import binding_signs
from bot.answering.proving.closeness import closeness
from bot.answering.proving.figure_signs import figure_signs
from bot.answering.proving.likeness import Likeness
from bot.answering.proving.names import name_signs
from bot.answering.proving.narrowing import narrowing_signs
from bot.answering.proving.polarity import denied
from bot.answering.proving.premise import Premise
from bot.answering.proving.reading import Reading, read
from bot.answering.proving.relations import relation_signs

FOR = frozenset({"quote_length", "length", "figures", "figures_quoted", "denied_alike"})
FREE = frozenset({"unquoted"})

_WIDENING = ("everyone", "only", "automatic")
# What a sentence may say only where its premise, or a heading over it, says as much in these or other words.
_UNTOLD = {"free": "costless", "excepting": "excluding"}
_NARROWING = ("some", "advice")
_WORD = re.compile(r"\w+")
_CLAUSE_END = re.compile(r"[,;:()]|(?<!\w)(?:et|mais|ou)(?!\w)")
_STOP = re.compile(r"[.!?](?!\d)(?=\s)")
_RUN = 3
_LITTLE = 0.25
_KEPT = 1 / 3
_RELATIVE = 3
_MOSTLY = 0.75
_MANY_WORDS = 15
_LONG_QUOTE = 20


def signs(text: str, premise: Premise) -> dict[str, float]:
    """The signs of a sentence."""
    said = read(text)
    own = Likeness(said.words, premise.proving)
    return {
        **_of_words(said, own, premise),
        **figure_signs(said, premise),
        **_of_marks(said, premise),
        **_of_limits(own, premise),
        **_of_denials(said, premise),
        **_of_actors(own, said, premise),
        **name_signs(text, premise),
        **narrowing_signs(said, own, premise),
        **relation_signs(text, own, premise),
        **binding_signs(said, premise),
        "far": float(closeness(said, own, premise) < premise.proving.closeness.least),
    }


def _of_words(said: Reading, own: Likeness, premise: Premise) -> dict[str, float]:
    stems = [word.stem for word in said.words if not word.is_number]
    quoted = [word for word in premise.quoted_words if not word.is_number]
    telling = _telling(said, premise)
    held, copied = premise.share_held(telling, premise.near) if telling else 1.0, _copied(said, premise)
    return {
        "quote_length": min(len(quoted), _LONG_QUOTE) / _LONG_QUOTE if premise.is_quoted else 0.0,
        "length": min(len(stems), _MANY_WORDS) / _MANY_WORDS,
        "unquoted": float(not premise.is_quoted),
        "copied_in_part": copied if held < 1 else 0.0,
        "altered_copy": float(held < 1 and copied >= _MOSTLY),
        "adds_much": float(held < _LITTLE),
        "adds_clause": float(_adds_clause(said, premise)),
        "contrary": float(_contrary(own, premise)),
        "exchanged": float(_exchanged(own, premise)),
    }


def _telling(said: Reading, premise: Premise) -> list[str]:
    """The stems that say something, but for what a figure counts: "euros" and "€" are compared with the figure."""
    counted = [range(figure.start, figure.end) for figure in said.figures if figure.measure]
    own = [word for word in said.words if not word.is_number and word.stem not in premise.proving.carriers]
    other = {word.stem for word in own if not any(word.start in each for each in counted)}
    return [word.stem for word in own if word.stem in other or premise.is_held(word.stem, premise.near)]


def _adds_clause(said: Reading, premise: Premise) -> bool:
    """Whether a clause of a sentence speaks of things that its passages do not, or the last one of things that its
    quotes do not: what is made up is mostly added at the end.
    """
    clauses: dict[int, list[str]] = {}
    ends = [match.start() for match in _CLAUSE_END.finditer(said.folded)]
    for word in said.words:
        clauses.setdefault(bisect(ends, word.start), []).append(word.stem)
    several = [stems for stems in clauses.values() if len(stems) > 1] if len(clauses) > 1 else []
    is_last = bool(several) and several[-1] is clauses[max(clauses)]
    is_last_added = is_last and premise.share_held(several[-1], premise.near) <= _LITTLE
    return is_last_added or any(premise.share_held(stems, premise.all_words) < _LITTLE for stems in several)


def _exchanged(own: Likeness, premise: Premise) -> bool:
    """Whether both words of a pair of contraries, or two who act, stand in the other order than in the premise."""
    sides = [
        *(side for pair in premise.proving.contraries for side in (pair, pair[::-1])),
        *permutations({frozenset({actor}) for actor in premise.proving.actors & own.stems}, 2),
    ]
    return any(_in_order(own, one, other) and _in_order(premise.near, other, one) for one, other in sides)


def _in_order(words: Likeness, one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether all words of one side come before all of the other."""
    before = [word.place for stem in one & words.stems for word in words.of_stem(stem)]
    after = [word.place for stem in other & words.stems for word in words.of_stem(stem)]
    return bool(before and after) and max(before) < min(after)


def _copied(said: Reading, premise: Premise) -> float:
    """The share of a sentence's words, all counted, that it copies from its premise in runs of three or more.

    A sentence that follows the town's own words but for a few says by those few another thing, more often than not.
    """
    own, near = _WORD.findall(said.folded), _WORD.findall(premise.text_in(premise.focus))
    runs = SequenceMatcher(None, own, near, autojunk=False).get_matching_blocks()
    return sum(run.size for run in runs if run.size >= _RUN) / len(own) if own else 0.0


def _contrary(own: Likeness, premise: Premise) -> bool:
    """Whether a sentence has one word of a pair of contraries and its premise only the other."""
    held, near = own.stems, premise.near.stems
    sides = [side for pair in premise.proving.contraries for side in (pair, pair[::-1])]
    return any(held & one and not near & one and near & other and not held & other for one, other in sides)


def _of_marks(said: Reading, premise: Premise) -> dict[str, float]:
    """Whether the sentence adds to its premise a mark that widens it, or loses one that narrows it."""
    quoted, near = premise.text_in(premise.quotes), premise.text_in(premise.focus)
    marks = premise.proving.marks

    def has(name: str, text: str) -> bool:
        return marks[name].search(text) is not None

    def count(name: str, text: str) -> int:
        return sum(1 for _ in marks[name].finditer(text))

    must, may = has("obligation", said.folded), has("permission", said.folded)
    theirs_must, theirs_may = has("obligation", near), has("permission", near) or has("advice", near)
    added = {f"{name}_added": count(name, said.folded) > count(name, near) for name in _WIDENING}
    lost = {f"{name}_lost": has(name, quoted) and not has(name, said.folded) for name in _NARROWING}
    strength = {
        "must_for_may": must and not theirs_must and theirs_may,
        "may_for_must": may and not theirs_may and theirs_must,
    }
    untold = {
        f"{name}_added": has(name, said.folded) and not has(known, f"{near} ; {premise.names}")
        for name, known in _UNTOLD.items()
    }
    return {name: float(found) for name, found in (added | untold | lost | strength).items()}


def _of_limits(own: Likeness, premise: Premise) -> dict[str, float]:
    """Whether a sentence leaves out a condition, an exception or a relative clause that stands in its premise."""
    return {f"{name}_dropped": float(_drops(name, own, premise)) for name in premise.proving.limits}


def _drops(name: str, own: Likeness, premise: Premise) -> bool:
    words, is_relative = premise.near_words, name == "relative"
    for span in premise.focus:
        for found in premise.proving.limits[name].finditer(premise.reading.folded, *span):
            places = [at for at, word in enumerate(words) if found.start() <= word.start < found.end()]
            # No comma tells where a relative clause ends.
            places = places[:_RELATIVE] if is_relative else places
            is_said = own.share([words[at].stem for at in places]) > _KEPT
            if not places or is_said or not _is_quoted(found.start(), premise):
                continue
            before, after = words[max(0, places[0] - 1)], words[min(places[-1] + 1, len(words) - 1)]
            is_of_it = own.holds(before.stem) and (not is_relative or before.ends_at(found.start() - 1))
            if (is_of_it or not is_relative) if len(places) > 1 else is_of_it and own.holds(after.stem):
                return True
    return False


def _is_quoted(place: int, premise: Premise) -> bool:
    """Whether some of the sentence in which a place lies is quoted: an item may hold several."""
    text = premise.reading.folded
    start = max((found.end() for found in _STOP.finditer(text, 0, place)), default=0)
    stop = _STOP.search(text, place)
    return any(one < (stop.start() if stop else len(text)) and other > start for one, other in premise.quotes)


def _of_denials(said: Reading, premise: Premise) -> dict[str, float]:
    """Whether the same words are denied on one side only, and whether one side alone denies anything."""
    own, theirs = denied(said, premise.proving), denied(premise.reading, premise.proving)
    near = theirs & frozenset(word.place for word in premise.near_words)
    quoted = theirs & frozenset(word.place for word in premise.quoted_words)
    conflicts = agreements = 0
    for word in said.words:
        known = [each.place in theirs for each in premise.near.of(word.stem)]
        is_denied = word.place in own
        conflicts += bool(known) and is_denied not in known
        agreements += is_denied and True in known
    return {
        "denied_otherwise": min(2, conflicts) / 2,
        "denied_alike": float(agreements > 0),
        "denial_added": float(bool(own) and not near),
        "denial_lost": float(bool(quoted) and not own),
    }


def _of_actors(own: Likeness, said: Reading, premise: Premise) -> dict[str, float]:
    actors = premise.proving.actors
    acting = [word.stem for word in said.words if word.stem in actors]
    lost = any(not own.holds(word.stem) for word in premise.quoted_words if word.stem in actors)
    return {
        "actor_unknown": float(not all(premise.all_words.holds(stem) for stem in acting)),
        "actor_exchanged": float(lost and not all(premise.quoted.holds(stem) for stem in acting)),
    }
