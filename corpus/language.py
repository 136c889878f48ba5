"""Which of the town's languages a text is written in: its script, words known to one alone, function words, letters."""

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from langdetect import DetectorFactory, LangDetectException
from langdetect.detector_factory import PROFILES_DIRECTORY

DetectorFactory.seed = 0  # langdetect draws at random unless it is seeded

SAMPLE = 600
FEWEST_WORDS = 4
# Letters alone, on the forty short questions of tests/corpus/test_language.py with seven languages served: 37 right and
# none wrong at 0.95, one wrong at 0.85.
CONVINCED = 0.95
# How many times as many words of the prior there must be, for it to be told beside words of another language.
_FAR = 2
# So many times as many words as of any other language tell one on a page of another.
_CLEARLY = 1.5
# So many words tell a language that the town does not serve.
_PLAINLY = 2
# So many words, none of them of the page's language, are more than a name.
_LONGER_THAN_NAMES = 8

_TABLES = tomllib.loads((Path(__file__).parent / "function_words.toml").read_text(encoding="utf-8"))
_HINTS = {language: frozenset(words.split()) for language, words in _TABLES["words"].items()}
_IN_NAMES = frozenset(_TABLES["in_names"]["words"].split())
_ALSO_FRENCH = frozenset(_TABLES["also_french"]["words"].split())
_SAID_IN_FRENCH = re.compile(rf"\b(?:{'|'.join(_TABLES['also_french']['expressions'])})\b")
_LETTERS = {language: frozenset(letters) for language, letters in _TABLES["letters"].items()}
_SCRIPTS: Mapping[str, str] = _TABLES["scripts"]
_FRENCH = "fr"
_WORD = re.compile(r"\b[^\W\d_]+(?:&[^\W\d_]+)*\b|[¿¡]")


def detect_language(
    text: str, served: Sequence[str], prior: str, known: Mapping[str, float] | None = None, also: Sequence[str] = ()
) -> str:
    """The language of `served` (ISO 639-1) that `text` is in; `prior` when the text is too short or unsure to tell.

    `known`: for languages whose words the caller knows, how many words of the text stand for each of them. The first
    of `served` is the town's own: on a page of another, its names and nouns tell nothing, only what it says of them.
    `also`: languages that are told where the text is plainly in one of them.
    """
    words = _WORD.findall(text[:SAMPLE].lower())
    if not words or (len(served) < 2 and not also):
        return prior
    if (plain := _plainly(words, served, also)) is not None:
        return plain
    served = served if prior in served else (*served, prior)
    found = _detected(text, words, served, prior, known or {})
    is_named = found == served[0] != prior and not _is_said_in(found, words, prior, known or {})
    return prior if is_named else found


def _plainly(words: Sequence[str], served: Sequence[str], also: Sequence[str]) -> str | None:
    """The language of `also` that is told by its script, or by clearly more words than any language known to us."""
    if (written := _by_script("".join(words), also)) is not None:
        return written
    scores = _scores(words, sorted({*served, *also, *_HINTS})) if also else {}
    most, *others = sorted(scores.values(), reverse=True) or [0]
    is_plain = most >= max(_PLAINLY, _CLEARLY * max(others, default=0))
    return next((language for language in also if is_plain and scores[language] == most), None)


def _is_said_in(towns: str, words: Sequence[str], prior: str, known: Mapping[str, float]) -> bool:
    """Whether words say something in the town's own language, and more than tell of the prior; else they only name."""
    own, priors = _HINTS.get(towns, frozenset()), _HINTS.get(prior, frozenset())
    sayings = own - priors - _IN_NAMES
    said = sum(word in sayings for word in words)
    others = max(sum(word in priors - own for word in words), known.get(prior, 0.0) - known.get(towns, 0.0))
    is_long = len(words) >= _LONGER_THAN_NAMES and others < 1 and known.get(prior, 0.0) < _PLAINLY
    return is_long or said > others


def _detected(text: str, words: Sequence[str], served: Sequence[str], prior: str, known: Mapping[str, float]) -> str:
    if (written := _by_script("".join(words), served)) is not None:
        return written
    # "Open data" counts for no other language than French, nor does what is "out" in "burn out".
    others = _SAID_IN_FRENCH.sub(" ", " ".join(words)).split() if prior == _FRENCH else words
    loaned, words = len(words) - len(others), others
    scores = _scores(words, served)
    hinted = _by_function_words(scores, words, served, prior)
    counted = {
        language: count if language == _FRENCH else max(0.0, count - loaned)
        for language, count in known.items()
        if language in served
    }
    told = _by_words_known(counted, prior, served[0])
    # What a glossary knows may be its neighbour's: "escola" is near to "escuela".
    is_neighbours = told is not None and any(scores[each] > scores[told] for each in served if each not in counted)
    if told is not None and not is_neighbours and (hinted is None or (told != prior and hinted in counted)):
        return told
    if hinted is not None:
        return hinted
    if (len(words) < FEWEST_WORDS and text.isascii()) or _are_the_priors(counted, prior):
        return prior
    return _by_letters(text[:SAMPLE], frozenset(served)) or prior


def _by_script(letters: str, served: Sequence[str]) -> str | None:
    """The one language served that is written as most of the letters are, where that is not in Latin ones."""
    [(script, _)] = Counter(unicodedata.name(letter, "").partition(" ")[0] for letter in letters).most_common(1)
    written = [language for language in served if _SCRIPTS.get(language) == script]
    return written[0] if len(written) == 1 else None


def _scores(words: Sequence[str], served: Sequence[str]) -> dict[str, int]:
    """For each language how many words are its own, less those that have letters which it lacks.

    Its own are the commonest ones, and those whose letters no other language served has.
    """
    scores = {language: -_foreign_to(language, words) for language in served}
    for word in words:
        written = [] if word.isascii() else [language for language in served if not _foreign_to(language, [word])]
        for language in served:
            scores[language] += word in _HINTS.get(language, ()) or written == [language]
    return scores


def _by_function_words(
    scores: Mapping[str, int], words: Sequence[str], served: Sequence[str], prior: str
) -> str | None:
    """The prior where words are its own and no other has more; else a language that clearly more words stand for.

    One word is enough where no other language has any, unless French people say it too; on a page of another language
    that word tells nothing of the town's own, whose nouns all know who live there.
    """
    ranked = sorted(((score, language == prior, language) for language, score in scores.items()), reverse=True)
    best, is_prior, language = ranked[0]
    second = max((score for score, *_ in ranked[1:]), default=0)
    if is_prior and best > 0 and not (prior == _FRENCH and _foreign_to(_FRENCH, words)):
        return language
    if best == 1 and second <= 0:
        is_told = is_prior or (language != served[0] and _ALSO_FRENCH.isdisjoint(words))
        return language if is_told else None
    return language if best >= 2 and best >= _CLEARLY * second else None


def _foreign_to(language: str, words: Sequence[str]) -> int:
    """How many words have a letter that the language lacks: with "policía", "teléfono de la policía" is not French."""
    if language in _SCRIPTS:
        return len(words)
    own = _LETTERS.get(language)
    return (
        0
        if own is None
        else sum(any(_is_accented(each) and each not in own for each in word) for word in words if not word.isascii())
    )


def _is_accented(character: str) -> bool:
    return character.isalpha() and not character.isascii()


def _are_the_priors(known: Mapping[str, float], prior: str) -> bool:
    """Whether the words known are the prior's far more than any other's: letter statistics say no more of them."""
    others = (count for language, count in known.items() if language != prior)
    return known.get(prior, 0.0) >= max(1.0, _FAR * max(others, default=0.0))


def _by_words_known(known: Mapping[str, float], prior: str, towns: str) -> str | None:
    """The language that most of the words known stand for, at least one whole word; None in doubt.

    The prior itself is told only where no other comes near, for it may be its neighbour. The town's own language is
    told to no page of another: its nouns are known to all who live there.
    """
    if prior not in known:
        return None
    (best, language), *others = sorted(((count, language) for language, count in known.items()), reverse=True)
    most = max((count for count, _ in others), default=0)
    if best < 1 or best <= most or (language == prior and best < _FAR * most) or (language == towns != prior):
        return None
    return language


def _by_letters(text: str, served: frozenset[str]) -> str | None:
    factory = _factory(served)
    if factory is None:
        return None
    detector = factory.create()
    detector.append(text)
    try:
        best = detector.get_probabilities()[:1]
    except LangDetectException:  # no letter of any profile
        return None
    return str(best[0].lang)[:2] if best and best[0].prob >= CONVINCED else None


@lru_cache(maxsize=8)
def _factory(served: frozenset[str]) -> DetectorFactory | None:
    """A detector that knows the served languages alone: quicker to load, and it cannot answer Polish."""
    known = [path for path in sorted(Path(PROFILES_DIRECTORY).iterdir()) if path.name[:2] in served]
    if len(known) < 2:  # langdetect has no profile for some languages, and compares two at least
        return None
    factory = DetectorFactory()
    factory.load_json_profile([path.read_text("utf-8") for path in known])
    return factory
