"""Which of the town's languages a text is written in: words known to one alone, function words, letter statistics."""

import re
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
_CLEARLY = 2

# The commonest words of each language; one is worth more than all letter statistics.
_FUNCTION_WORDS = {
    "de": "der die das und ist nicht ich wie wo wann für mein meine kann ein eine zu mit auf wird",
    "en": "the is are what how when where who do does my can i to of and in for with you a an this it",
    "es": "el la los las de en a que qué cómo cuándo dónde cuánto quién mi para puedo es y con hay una un del por está "
    "cuál cuesta",
    "fr": "le la les des du de est et où quand comment quel quelle quels quelles je mon ma mes pour une un dans au aux "
    "à a y puis combien qui que quoi il on en faut avec sur ce cette ces ou sont d l qu j n c t tu te vous votre",
    "it": "il gli della del è che come quando dove quanto per posso una un di sono mio mia con nel",
    "nl": "de het een en is niet ik hoe waar wanneer voor mijn kan van met op wat te zijn",
    "pt": "o os as quando onde como quanto é não meu minha para posso uma um e com são qual em do da dos das no na",
    "tr": "ve bir bu nasıl nerede için mi ne zaman var ile benim kadar kaç",
}
# Letters that no French word holds: with them "teléfono de la policía" is not French for its "de la".
_NOT_FRENCH = frozenset("áíóúñãõäößğışòì")
_HINTS = {language: frozenset(words.split()) for language, words in _FUNCTION_WORDS.items()}
_WORD = re.compile(r"[^\W\d_]+")


def detect_language(text: str, served: Sequence[str], prior: str, known: Mapping[str, float] | None = None) -> str:
    """The language of `served` (ISO 639-1) that `text` is in; `prior` when the text is too short or unsure to tell.

    `known`: for languages whose words the caller knows, how many words of the text stand for each of them. The first
    of `served` is the town's own.
    """
    words = _WORD.findall(text[:SAMPLE].lower())
    if len(served) < 2 or not words:
        return prior
    hinted = _by_function_words(words, served, prior)
    counted = {language: count for language, count in (known or {}).items() if language in served}
    told = _by_words_known(counted, prior, served[0])
    if told is not None and (hinted is None or (told != prior and hinted in counted)):
        return told
    if hinted is not None:
        return hinted
    if len(words) < FEWEST_WORDS and text.isascii():
        return prior
    return _by_letters(text[:SAMPLE], frozenset(served)) or prior


def _by_function_words(words: Sequence[str], served: Sequence[str], prior: str) -> str | None:
    """The prior where it has a function word and no other has more; else one with at least two, and clearly more."""
    counts = sorted(
        ((sum(word in _HINTS.get(language, ()) for word in words), language == prior, language) for language in served),
        reverse=True,
    )
    (best, is_prior, language), (second, _, _) = counts[0], counts[1]
    if is_prior and best and not (prior == "fr" and _NOT_FRENCH & set("".join(words))):
        return language
    return language if best >= 2 and best >= 1.5 * second else None


def _by_words_known(known: Mapping[str, float], prior: str, towns: str) -> str | None:
    """The language that most of the words known stand for, at least one whole word; None in doubt.

    The prior itself is told only where no other comes near, for it may be its neighbour. The town's own language is
    told to no page of another: its nouns are known to all who live there.
    """
    if prior not in known:
        return None
    (best, language), *others = sorted(((count, language) for language, count in known.items()), reverse=True)
    most = max((count for count, _ in others), default=0)
    if best < 1 or best <= most or (language == prior and best < _CLEARLY * most) or (language == towns != prior):
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
