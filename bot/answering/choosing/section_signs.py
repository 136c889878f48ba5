"""The signs by which a passage found is weighed against the others: what it, its headings and its document hold."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from bot.answering.asking.terms import Asked
from bot.answering.choosing.scoring import Scored
from bot.answering.days import speaks_of_date
from bot.answering.found import FoundPassage
from bot.answering.nearness import WordLikeness
from bot.answering.patterns import folded
from corpus.documents import ACTS, Kind, Part
from corpus.lexical import stem_set, stems

FORMAL = frozenset({Part.HEADER, Part.MEMBERS, Part.VISAS, Part.CLOSING})
"""The parts of an act that are its formalities."""
# A passage's length and its best line's score count from 0 to 1 up to these.
_LONG = 900
_HIGH_SCORE = 4.0
# About the rarity of a word that stands in one passage of a small town.
_RARE = 8.0


@dataclass(frozen=True, slots=True)
class Read:
    """A passage with the stems of its text, its headings and its document's name."""

    found: FoundPassage
    text: frozenset[str]
    headings: frozenset[str]
    name: frozenset[str]

    @property
    def all(self) -> frozenset[str]:
        """All of them."""
        return self.text | self.headings | self.name


def read_all(found: Sequence[FoundPassage], lines: Sequence[Sequence[Scored]]) -> list[Read]:
    """Passages with their stems, in their order; `lines` are all their units."""
    return [
        Read(
            each,
            text=frozenset[str]().union(*(line.unit.stems for line in own)),
            headings=stem_set(each.passage.headings),
            name=stem_set(each.document.name),
        )
        for each, own in zip(found, lines, strict=True)
    ]


def section_signs(read: Sequence[Read], lines: Sequence[Sequence[Scored]], asked: Asked) -> list[dict[str, float]]:
    """The signs of each passage, each from 0 to 1, for `ranker.py` or the weights of `evaluation/fit_sections.py`.

    rank: the search's score as a share of the best one's · own, title, all: share of the topic in its text, its
    document's name, both and its headings · called: share of the things asked for that its name or headings name ·
    given: share of them that one line gives, with its share of the topic · line: the score of its best line · lead: it
    stands before any heading · length · act, minutes: what its document is · formal, register: what it is of an act:
    its formalities, its line in a register · topical: share of the name's and headings' words that are of the topic ·
    day: it names the very day of what is asked about · near, near_document: how near its meaning is to the question's,
    and its document's · near_foreign: both together, of a question in another language than French · crowd, opening,
    union: of its document, see `_of_document`.
    """
    together: dict[str, list[Read]] = defaultdict(list)
    for each in read:
        together[each.found.document.document_id].append(each)
    total = sum(each.found.score for each in read)
    shared = {key: _of_document(its, asked, total) for key, its in together.items()}
    return [
        _signs(each, own, asked)
        | shared[each.found.document.document_id]
        | {"rank": each.found.score / read[0].found.score}
        for each, own in zip(read, lines, strict=True)
    ]


def word_signs(read: Sequence[Read], asked: Asked) -> list[list[tuple[float, ...]]]:
    """Of each passage, and of each word of the question, what `ranker.py` reads of how the two match.

    How like the word the most like one of the name, the headings, the text and the best line are · whether its stem
    stands in the name or the headings, and in the text · how much less like it the most like one is than of any
    passage · what the word counts, how rare it is in the topic, and whether it is passed over.
    """
    words = [each.found.nearness.words for each in read]
    counts = word_counts(words[0], asked) if words else []
    most = [max(places) for places in zip(*([word.best for word in its] for its in words), strict=True)]
    signs: list[list[tuple[float, ...]]] = []
    for each, its in zip(read, words, strict=True):
        named = each.name | each.headings
        signs.append([])
        for word, best, (stem, of_word) in zip(its, most, counts, strict=True):
            signs[-1].append(
                (
                    *(word.name, word.headings, word.text, word.line),
                    *(float(stem in named), float(stem in each.text), word.best - best),
                    *of_word,
                )
            )
    return signs


def word_counts(words: Sequence[WordLikeness], asked: Asked) -> list[tuple[str | None, tuple[float, float, float]]]:
    """The stem of each word of a question, and what the word counts, how rare it is in the topic, and whether it is
    passed over, having no stem.
    """
    rarities = {term.stem: term.rarity for term in asked.topic}
    stem_of = [next(iter(stems(word.word)), None) for word in words]
    return [
        (stem, (word.share, rarities.get(stem or "", 0.0) / _RARE, float(stem is None)))
        for word, stem in zip(words, stem_of, strict=True)
    ]


def _of_document(its: Sequence[Read], asked: Asked, total: float) -> dict[str, float]:
    """The signs that the passages found of a document share: their share of all scores, how much of the topic its
    opening (text before any heading) holds, and how much they hold together."""
    openings = (asked.coverage(each.text) for each in its if not each.found.passage.heading_path)
    return {
        "crowd": sum(each.found.score for each in its) / total,
        "opening": max(openings, default=0.0),
        "union": asked.coverage(frozenset[str]().union(*(each.all for each in its))),
    }


def _is_of_day(read: Read, lines: Sequence[Scored], asked: Asked) -> bool:
    """Whether a passage names the very day of what is asked about; in an agenda many another thing is on that day."""
    time = asked.time
    if time is None or not speaks_of_date(read.found.passage.text, time):
        return False
    if not asked.topic or asked.coverage(read.headings | read.name):
        return True
    return any(asked.coverage(line.unit.stems) and speaks_of_date(line.unit.quote, time) for line in lines)


def _signs(read: Read, lines: Sequence[Scored], asked: Asked) -> dict[str, float]:
    found = read.found
    called = folded(found.called)
    asks = max(1, len(asked.asks))
    names = read.name | read.headings
    return {
        "own": asked.coverage(read.text),
        "title": asked.coverage(read.name),
        "all": asked.coverage(read.all),
        "called": sum(bool(ask.trigger.search(called)) for ask in asked.asks) / asks,
        "given": max((len(line.gives) / asks * (0.3 + line.own) for line in lines), default=0.0),
        "line": max((line.score for line in lines), default=0.0) / _HIGH_SCORE,
        "lead": float(not found.passage.heading_path),
        "length": min(len(found.passage.text), _LONG) / _LONG,
        "act": float(found.document.kind in ACTS),
        "minutes": float(found.document.kind is Kind.MINUTES),
        "formal": float(found.passage.part in FORMAL),
        "register": float(found.passage.part is Part.REGISTER),
        "topical": sum(term.share_in(names) for term in asked.topic) / max(1, len(names)),
        "day": float(_is_of_day(read, lines, asked)),
        "near": found.nearness.passage,
        "near_document": found.nearness.document,
        "near_foreign": (found.nearness.passage + found.nearness.document) * asked.is_foreign,
    }
