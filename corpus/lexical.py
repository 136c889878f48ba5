"""French words to sparse vectors: stems and character 4-grams, weighted by BM25; the engine adds the rarity (IDF).

Recipe and figures: `shared/findings.md`, "Lexical recipe for French". Term ids are CRC-32 hashes in two disjoint
ranges: stems below 2**31, 4-grams above. The share of 4-grams is set on the query's side, so it can be tuned
without building an edition again.
"""

import codecs
import re
import unicodedata
import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, filterfalse
from pathlib import Path

import Stemmer

from corpus.protocols import SparseVector

ANALYSER_VERSION = "fr-6"

K1 = 1.5
B = 0.75
GRAM_SHARE = 0.35
_GRAM_RANGE = 1 << 31
_GRAM_LENGTH = 4

_WORD = re.compile(r"\d+(?:[-.,/]\d+)+|\w+")
_ACT_NUMBER = re.compile(r"\d+(?:[-/]\d+)+")
_ACT_NUMBER_PARTS = re.compile(r"[-/]")
# The plurals of which Snowball makes another stem than of their singular: vélos, connus, scanners, crédits, connexions.
_PLURAL = re.compile(r"(?<=\w\w[^aiouy]o|\w\wio|\w\w[cçdlnprstv]u|\w[^iv]er|\w[^aeiou]i[tr]|[^r]ion)s$")
# Likewise the feminine of what ends in -teur.
_FEMININE = re.compile(r"(?<=\w\w)trices?$")
_STEMMER = Stemmer.Stemmer("french")
_FOREIGN_STEMMERS = {"en": Stemmer.Stemmer("english"), "es": Stemmer.Stemmer("spanish")}

_HERE = Path(__file__).parent


def listed_words(path: Path) -> list[list[str]]:
    """The words of each line of a list; empty lines and those that begin with # are left out. Raises OSError."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split() for line in lines if line.strip() and not line.startswith("#")]


STOPWORDS = frozenset(chain.from_iterable(listed_words(_HERE / "stopwords_fr.txt")))


def _bare(lowered: str) -> str:
    return "".join(filterfalse(unicodedata.combining, unicodedata.normalize("NFKD", lowered)))


# What Western texts are written with, as far as each sign has one as its bare form: as many as a byte tells apart.
_SIGNS = [*map(chr, range(0x80)), *"’‘“”–—€", *map(chr, range(0xA0, 0x180))]
_WESTERN = "".join(sign for sign in _SIGNS if sign.isascii() or (sign.lower() == sign and len(_bare(sign)) == 1))[:256]
_BARE = "".join(map(_bare, _WESTERN))
_CODES = codecs.charmap_build(_WESTERN)


def fold(text: str) -> str:
    """Lower-case text without accents or ligatures, as words are compared."""
    lowered = text.lower().replace("œ", "oe").replace("æ", "ae")
    # A question folds 20,000 letters: by way of bytes, without a loop, in a quarter of the time.
    try:
        return codecs.charmap_decode(codecs.charmap_encode(lowered, "strict", _CODES)[0], "strict", _BARE)[0]
    except UnicodeEncodeError:
        return _bare(lowered)


def stems_in(language: str, words: Sequence[str]) -> tuple[str, ...]:
    """Words as a glossary looks them up: folded, without the endings of an English or Spanish word ("en", "es")."""
    return tuple(map(fold, _FOREIGN_STEMMERS[language].stemWords([word.lower() for word in words])))


FOLDED_STOPWORDS = frozenset(map(fold, STOPWORDS))
# Residents type without accents; short words such as "a", "ou", "des" stop anyway, "du" (dû) must.
PASSED_OVER = STOPWORDS | FOLDED_STOPWORDS
"""The words that tell nothing, with and without their accents."""


def words(text: str) -> list[str]:
    """The informative words of a French text, lower case, elisions parted and stop words left out, in order.

    An act's number such as 2025-41 or 2014/137 stands as one word and as its parts; 2,40 is one word.
    """
    # To Unicode these two are letters; every other apostrophe parts words by itself.
    lowered = unicodedata.normalize("NFC", text).lower().replace("ʼ", " ").replace("_", " ")
    found: list[str] = []
    for word in _WORD.findall(lowered):
        if word in PASSED_OVER:
            continue
        found.append(word)
        if word[0].isdecimal() and _ACT_NUMBER.fullmatch(word):
            found.extend(_ACT_NUMBER_PARTS.split(word))
    return found


def _read_families() -> dict[str, str]:
    """The stems set by hand, for the words as they are written and, where that is no other listed word, as typed."""
    written = {word: fold(family[0]) for family in listed_words(_HERE / "stems_fr.txt") for word in family}
    typed: dict[str, str] = {}
    for word, of_family in written.items():
        typed.setdefault(fold(word), of_family)
    return typed | written


_FAMILIES = _read_families()


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The stem of one word in lower case, without accents: its family's in `stems_fr.txt`, else that of Snowball."""
    return _FAMILIES.get(word) or fold(_STEMMER.stemWord(_FEMININE.sub("teur", _PLURAL.sub("", word))))


def _stem_id(of_stem: str) -> int:
    return zlib.crc32(of_stem.encode()) % _GRAM_RANGE


@lru_cache(maxsize=100_000)
def _terms(word: str) -> tuple[int, ...]:
    """The id of the word's stem, then those of its 4-grams, each once."""
    padded = f"_{fold(word)}_"
    grams = {padded[i : i + _GRAM_LENGTH] for i in range(max(1, len(padded) - _GRAM_LENGTH + 1))}
    return _stem_id(stem(word)), *sorted(_GRAM_RANGE + zlib.crc32(gram.encode()) % _GRAM_RANGE for gram in grams)


def stems(text: str) -> list[str]:
    """The stems of a text's informative words, in order, with repetitions."""
    return [stem(word) for word in words(text)]


@lru_cache(maxsize=8_000)
def stem_set(text: str) -> frozenset[str]:
    """The stems of a short text's informative words, each once; told without reading where the text was met lately."""
    return frozenset(stems(text))


@dataclass(frozen=True, slots=True)
class Lengths:
    """The mean number of informative words of the texts of an edition; BM25 measures each length against it."""

    mean: float


def measure(numbers_of_words: Sequence[int]) -> Lengths:
    """The mean length of some texts (a sample is enough); 1 where there is none, so that it can divide."""
    return Lengths(mean=sum(numbers_of_words) / len(numbers_of_words) if numbers_of_words else 1.0)


def text_vector(text_words: Sequence[str], lengths: Lengths) -> SparseVector:
    """BM25 term weights without rarity of a text given by its words: tf·(k1+1) / (tf + k1·(1 - b + b·length/mean)).

    A word that is to count twice is given twice.
    """
    saturation = K1 * (1 - B + B * len(text_words) / lengths.mean)
    counts = Counter(chain.from_iterable(map(_terms, text_words)))
    # A text has hundreds of terms and a handful of counts: each count is weighed once, and its weight held once.
    weights = {count: count * (K1 + 1) / (count + saturation) for count in set(counts.values())}
    indices = tuple(sorted(counts))
    return SparseVector(indices, tuple(map(weights.__getitem__, map(counts.__getitem__, indices))))


def query_vector(
    question_words: Sequence[str], added_stems: Mapping[str, float] | None = None, gram_share: float = GRAM_SHARE
) -> SparseVector:
    """A question's words as a vector: 1 for each stem, `gram_share` for each 4-gram, and stems added with a weight."""
    weights: dict[int, float] = {}
    for word in question_words:
        stem_id, *grams = _terms(word)
        weights[stem_id] = 1.0
        for gram in grams:
            weights.setdefault(gram, gram_share)
    for added, weight in (added_stems or {}).items():
        weights.setdefault(_stem_id(added), weight)
    indices = tuple(sorted(weights))
    return SparseVector(indices, tuple(weights[i] for i in indices))
