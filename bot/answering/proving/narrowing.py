"""Signs that a sentence widens or narrows a thing of its premise by a word or two: "jours" for "jours ouvrés"."""

import re
from collections.abc import Iterator
from itertools import pairwise, permutations

from bot.answering.proving.comparing import matches
from bot.answering.proving.likeness import Likeness
from bot.answering.proving.premise import Premise
from bot.answering.proving.reading import Reading, Word, read

_PARTED = re.compile(r",|/|&|(?<!\w)(?:et|ou)(?!\w)")
_MAY = re.compile(r"(?<!\w)(?:peut|peuvent)(?: \w+)? (\w+(?:er|ir|re))(?!\w)")
_NO_VERB = ("er", "ir", "re", "tion", "ment", "ee", "es")
_ROOT, _ENDING = 3, 3
_COUNTED_BY = re.compile(r" ?(?:par |/ ?|chaque )([^\W\d]+)")


def narrowing_signs(said: Reading, own: Likeness, premise: Premise) -> dict[str, float]:
    """Whether a sentence

    - leaves out a word that narrows the thing before it (qualifier_dropped);
    - has a thing with a prefix of which its premise says it without, or the reverse (prefix_exchanged);
    - says an amount "par an" or "par personne" as its premise does not (rate_exchanged);
    - says that a person may do what its premise says they do (may_for_does);
    - names the other of two things that a title names, than the heading over its quotes (heading_exchanged).
    """
    return {
        "qualifier_dropped": float(_drops_qualifier(said, own, premise)),
        "prefix_exchanged": float(_exchanges_prefix(said, premise)),
        "rate_exchanged": float(_exchanges_rate(said, premise)),
        "may_for_does": float(_may_for_does(said, premise)),
        "heading_exchanged": float(_exchanges_heading(own, premise)),
    }


def _drops_qualifier(said: Reading, own: Likeness, premise: Premise) -> bool:
    qualified = [*_qualified(premise)]
    things = {thing.start for thing, _ in qualified}
    told = {word.text for word in said.words} - {word.text for word in premise.near_words if word.start not in things}
    return any(thing.text in told and not own.holds(qualifier.stem) for thing, qualifier in qualified)


def _qualified(premise: Premise) -> Iterator[tuple[Word, Word]]:
    for thing, word in pairwise(premise.near_words):
        if word.stem in premise.proving.qualifiers and thing.ends_at(word.start - 1):
            yield thing, word


def _exchanges_prefix(said: Reading, premise: Premise) -> bool:
    near, prefixed = premise.text_in(premise.focus), premise.proving.marks["prefixed"]
    return any(
        _has_bare(found[0].partition("-")[2], other)
        and not _has_bare(found[0].partition("-")[2], text)
        and not re.search(found[0].replace("-", "[ -]?"), other)
        for text, other in ((said.folded, near), (near, said.folded))
        for found in prefixed.finditer(text)
    )


def _has_bare(word: str, text: str) -> bool:
    return re.search(rf"(?<![\w-]){word}(?!\w)", text) is not None


def _exchanges_rate(said: Reading, premise: Premise) -> bool:
    """Whether nothing in the premise is counted by what an amount is counted by, or another amount alone is."""
    near, folded = premise.figures_in(premise.focus), premise.reading.folded
    for figure in said.figures:
        rate, held = _rate(said.folded, figure.end), matches(figure, near, premise.reading.text)
        if not rate or not held:
            continue
        rivals = {_rate(folded, each.end) for each in near if each.measure == figure.measure and each not in held}
        is_bare = not any(_rate(folded, each.end) for each in held)
        if not premise.is_held(rate, premise.near) or (is_bare and rate in rivals):
            return True
    return False


def _rate(text: str, end: int) -> str:
    """The stem of what a figure that ends there is counted by; empty where nothing is."""
    found = _COUNTED_BY.match(text, end)
    return next((word.stem for word in read(found[1]).words), "") if found else ""


def _may_for_does(said: Reading, premise: Premise) -> bool:
    near = premise.text_in(premise.focus)
    if premise.proving.marks["permission"].search(near):
        return False
    for found in _MAY.finditer(said.folded):
        before = [word for word in said.words if word.start < found.start()]
        root = re.sub("en(?:ir)?$", "i?en", found[1][: max(_ROOT, len(found[1]) - _ENDING)])
        is_person = before and before[-1].stem in premise.proving.persons
        if is_person and any(not verb.endswith(_NO_VERB) for verb in re.findall(rf"(?<!\w){root}\w*", near)):
            return True
    return False


def _exchanges_heading(own: Likeness, premise: Premise) -> bool:
    for *above, last in premise.headings:
        heading = _stems(last)
        for title in above:
            parts = [_stems(part) for part in _PARTED.split(read(title).folded)]
            for headed, other in permutations(parts, 2):
                told = (headed - other) & heading
                is_of_one = bool(told) and not other & heading
                if is_of_one and not told & own.stems and (other - headed - premise.near.stems) & own.stems:
                    return True
    return False


def _stems(text: str) -> frozenset[str]:
    return frozenset(word.stem for word in read(text).words)
