"""What a question asks for, and about what: its informative words measured against the town's vocabulary."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from bot.answering.dates.when import AskedTime
from bot.answering.patterns import folded
from bot.limits import Ask, Limits
from bot.word_lists import Words
from corpus.documents import ACTS
from corpus.lexical import query_vector, stem, words
from corpus.protocols import SparseVector
from corpus.vocabulary import Vocabulary

# Letters that two words of one family share at least at their beginning.
_FAMILY = 5
_HOUR = re.compile(r"\d{1,2}h(?:\d\d)?")
_CAPACITY = "capacity"
# "Une salle pour 40 personnes": no page writes how many guests somebody has.
_GUESTS = re.compile(r"\b(\d{2,3}) (?:personnes?|invites?|convives?|participants?|pers)\b")


@dataclass(frozen=True, slots=True)
class Alternative:
    """Stems that together stand for a word: their weight in a search, and the share of the word they count for."""

    stems: frozenset[str]
    weight: float
    share: float


@dataclass(frozen=True, slots=True)
class Term:
    """One informative word: its stem, its rarity here (less for a weak word), whether the town has a word for it."""

    word: str
    stem: str
    rarity: float
    is_known: bool
    alternatives: tuple[Alternative, ...] = ()

    def share_in(self, stems: Collection[str]) -> float:
        """1 where the word stands among these stems, less where only an alternative does, else 0."""
        if self.stem in stems:
            return 1.0
        found = (other for other in self.alternatives if all(each in stems for each in other.stems))
        return max((other.share for other in found), default=0.0)


@dataclass(frozen=True)
class Asked:
    """A question analysed: the topic's terms, the kinds of thing asked for, the asking words themselves.

    `time` is what it says about time, None where no clock was at hand; `is_foreign` says that its words were carried
    over from another language than French, and so tell less of what it means.
    """

    topic: tuple[Term, ...]
    asks: tuple[Ask, ...]
    asking: tuple[Term, ...]
    time: AskedTime | None = None
    is_foreign: bool = False

    @property
    def terms(self) -> tuple[Term, ...]:
        """All informative words, topic first."""
        return (*self.topic, *self.asking)

    def asks_for(self, *names: str) -> tuple[Ask, ...]:
        """Those of the things asked for that have one of these names."""
        return tuple(ask for ask in self.asks if ask.name in names)

    def coverage(self, stems: Collection[str]) -> float:
        """The share (0 to 1) of the topic found among these stems, rare words counting more; 0 without a topic."""
        held = self.held(stems)
        if held not in self._shares:
            total = sum(term.rarity for term in self.topic)
            share = sum(term.rarity * term.share_in(held) for term in self.topic) / total if total else 0.0
            self._shares[held] = share
        return self._shares[held]

    def held(self, stems: Collection[str]) -> frozenset[str]:
        """Those of some stems that tell of a word of the topic: few, so that hundreds of lines are quick to measure."""
        return self._told_by.intersection(stems)

    @cached_property
    def _told_by(self) -> frozenset[str]:
        """All stems that tell of a word of the topic."""
        return frozenset(
            each
            for term in self.topic
            for one in ({term.stem}, *(it.stems for it in term.alternatives))
            for each in one
        )

    @cached_property
    def _shares(self) -> dict[frozenset[str], float]:
        return {}

    @property
    def known(self) -> float:
        """The share (0 to 1) of the topic that the town has words for, rare words counting more; 1 without a topic."""
        total = sum(term.rarity for term in self.topic)
        return sum(term.rarity for term in self.topic if term.is_known) / total if total else 1.0

    @property
    def asks_acts(self) -> bool:
        """Whether acts tell something that is asked for."""
        return any(ACTS & ask.kinds for ask in self.asks)

    @property
    def needed(self) -> tuple[Ask, ...]:
        """The things asked for without which an answer is only a part of one."""
        return tuple(ask for ask in self.asks if ask.must_be_given)

    def naming(self, stems: Collection[str]) -> "Asked":
        """The question with those of its topic words alone that are these stems."""
        return replace(self, topic=tuple(term for term in self.topic if term.stem in stems))

    def without(self, stems: Collection[str]) -> "Asked":
        """The question less the topic words that these stems hold already."""
        held = self.held(stems)
        if held not in self._left:
            self._left[held] = replace(self, topic=tuple(term for term in self.topic if not term.share_in(held)))
        return self._left[held]

    @cached_property
    def _left(self) -> dict[frozenset[str], "Asked"]:
        return {}


def analyse(
    text: str,
    vocabulary: Vocabulary,
    asks: Sequence[Ask],
    words_known: Words,
    limits: Limits,
    may_be_misspelt: bool = True,
) -> Asked:
    """The terms and asks of a question; a question with asking words only has them as its topic.

    What a glossary left in another language is no misspelt French: "loud" is not "loué".
    """
    said = folded(text)
    triggered = tuple(ask for ask in asks if ask.trigger.search(said))
    names = {ask.name for ask in triggered}
    asked = tuple(ask for ask in triggered if not ask.yields_to & names)
    asking_stems = frozenset(each for ask in triggered for each in ask.stems)
    distinct = [word for word in dict.fromkeys(words(text)) if not _is_letter(word) or stem(word) in vocabulary]
    telling = _most_telling(distinct, vocabulary, limits.search.most_words)
    own = frozenset(map(stem, telling))
    situations = words_known.situations.meant_in(text)
    # What the question says itself stands for none of its other words: "pneus à la déchèterie" is about tyres.
    meant = {word: [each for each in groups if not each <= own] for word, groups in situations.items()}
    terms = [
        _term(word, meant.get(stem(word), ()), vocabulary, words_known, limits, may_be_misspelt) for word in telling
    ]
    counted = frozenset(_GUESTS.findall(said)) if _CAPACITY in names else frozenset[str]()
    asking = tuple(
        term for term in terms if term.stem in asking_stems or term.stem in counted or _is_quantity(term.stem)
    )
    topic = tuple(term for term in terms if term not in asking)
    return Asked(topic or asking, asked, asking if topic else ())


def vector_of(asked: Asked) -> SparseVector:
    """The question as the index is asked it: its words, and corrections and synonyms with less weight."""
    added: dict[str, float] = {}
    for term in asked.terms:
        for other in term.alternatives:
            for each in other.stems:
                added[each] = max(added.get(each, 0.0), other.weight)
    return query_vector([term.word for term in asked.terms], added)


def _most_telling(distinct: list[str], vocabulary: Vocabulary, most: int) -> list[str]:
    """The words in order; of a very long text only its rarest ones, those that the town knows first."""
    if len(distinct) <= most:
        return distinct
    stemmed = {word: stem(word) for word in distinct}
    best = sorted(distinct, key=lambda word: (stemmed[word] not in vocabulary, -vocabulary.rarity(stemmed[word])))
    kept = frozenset(best[:most])
    return [word for word in distinct if word in kept]


def _term(
    word: str,
    meant: Sequence[frozenset[str]],
    vocabulary: Vocabulary,
    words_known: Words,
    limits: Limits,
    may_be_misspelt: bool,
) -> Term:
    """A word with what stands for it; `meant` are the stems of the expressions that it is a part of here."""
    own = stem(word)
    standing = words_known.stand_for(word)
    # A word of the lists is no misspelling, though the town never uses it: "gosse" is not "fosse".
    nearest = () if own in vocabulary or standing or not may_be_misspelt else vocabulary.nearest(own)
    # Nor is another French word ("la gare" is not "se garer"), but the stemmer may part it from its family.
    if word in words_known.spelling:
        nearest = tuple(each for each in nearest if _is_of_family(own, each))
    search, confidence = limits.search, limits.confidence
    alternatives = [Alternative(frozenset({n}), search.correction_weight, confidence.correction_share) for n in nearest]
    standing += tuple(group for near in nearest for group in words_known.synonyms.get(near, ()))
    alternatives += [Alternative(group, search.synonym_weight, confidence.synonym_share) for group in standing]
    alternatives += [Alternative(group, search.situation_weight, confidence.situation_share) for group in meant]
    used = [each for other in alternatives if all(map(vocabulary.__contains__, other.stems)) for each in other.stems]
    # A word that the town never uses is as rare as the rarest of the words that the town uses for it.
    rarity = max(map(vocabulary.rarity, used)) if used and own not in vocabulary else vocabulary.rarity(own)
    if words_known.is_weak(word):
        rarity *= confidence.weak_share
    return Term(word, own, rarity, own in vocabulary or bool(used), tuple(alternatives))


def _is_of_family(own: str, other: str) -> bool:
    """Whether two stems begin alike enough to be of one word: "renforc" and "renfort", not "lapin" and "lupin"."""
    letters = max(_FAMILY, len(own) - 2)
    return own.removesuffix("s") == other or own[:letters] == other[:letters]


def _is_quantity(stem: str) -> bool:
    """Whether it only counts or tells the hour ("2 enfants", "à 22h"); longer numbers name things: 30 ans, 2026."""
    return (len(stem) == 1 and stem.isdigit()) or _HOUR.fullmatch(stem) is not None


def _is_letter(word: str) -> bool:
    """Whether it is one letter: it names something only where the town writes it ("ligne B"), others are slips."""
    return len(word) == 1 and word.isalpha()
