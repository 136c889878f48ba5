"""Words typed in a hurry ("koi", "jai", "lécole") and misspelt ones ("hoaires"), respelt as they were meant."""

import math
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from bot.answering.answers import Question
from bot.answering.asking.carry_over import Glossary
from bot.answering.proving.numerals import digitised
from bot.first_names import FIRST_NAMES
from bot.spelling import LIKELY_SLIP, Spelling, cost_of_slip
from bot.word_lists import Words
from corpus.lexical import STOPWORDS, fold, stem, stems_in
from corpus.vocabulary import Vocabulary

# A figure may stand in a hurried word ("combi1"); what an apostrophe or hyphen parts is spelt already ("c'est").
_HURRIED = re.compile(r"(?<![\w'’-])(?<!\d )[^\W_]++(?!['’-])")
_WORD = re.compile(r"[^\W\d_]+")
# "3ème" is written "3e" by pages, "4m2" in two.
_ORDINAL = re.compile(r"(?<![\w,.])(\d+)i?[eè]me(s?)\b", re.IGNORECASE)
_GLUED = re.compile(r"(?<=\d)(?<![^\W\d]\d)(?=(?:m2|m²|km|kg|cm|euros?|ans|mois|jours?|min)\b)", re.IGNORECASE)
# Numbers of several words, which pages write in figures: "dix-huit ans", "soixante quinze ans".
_TENS = r"(?:vingt|trente|quarante|cinquante|soixante|quatre[- ]vingts?)"
_ONES = r"(?:une?|deux|trois|quatre|cinq|six|sept|huit|neuf|onze|douze|treize|quatorze|quinze|seize)"
_TEENS = r"dix(?:[- ](?:sept|huit|neuf))"
_NUMBER = re.compile(
    rf"(?<![\w-])(?<!cent )(?<!mille )"
    rf"(?:{_TENS}[- ](?:et[- ])?(?:{_TEENS}|dix|{_ONES})|{_TEENS}|quatre[- ]vingts?)(?![\w-])",
    re.IGNORECASE,
)
_RUN_TOGETHER = re.compile(r"([ldjsnmtc]|qu)([aeiouyhàâéèêëîïôûœ]\w+)", re.IGNORECASE)
_SWALLOWED = re.compile(r"(j)([bcdfgklmnpqrstvxz]\w{2,})", re.IGNORECASE)
# "Il" and "on" stand after a verb too ("où y a-t-il gare"), but then a hyphen joins them to it.
_AFTER_PRONOUN = re.compile(r"(?<![\w-])((?:(?:je|tu|il|elle|on|ne|me|te|se) )+)(\w+)", re.IGNORECASE)
_LANGUAGE = "fr"
_SHORT = 2
_TITLED = re.compile(
    r"\b(m|mr|mme|mlle|monsieur|madame|docteur|dr|rue|avenue|boulevard|impasse|quai)\.?$", re.IGNORECASE
)
_ASKS_WHO = re.compile(r"\bqui\b|\b(?:fonction|r[oô]le|poste) d", re.IGNORECASE)
_SHORTEST_SPLIT = 3
_COMMON = 700
# A lost apostrophe costs as a lost letter does that sounds.
_PARTED = 0.6
_MOST_MISSPELT = 40
_SHORTEST_ABROAD = 5


def in_full(text: str, words_known: Words) -> str:
    """The text with hurried words in full and apostrophes back where the lists know them, its figures apart.

    Numbers of several words are figures.
    """

    def meant(found: re.Match[str]) -> str:
        is_letter_name = len(found[0]) == 1 and found[0].isupper()
        return found[0] if is_letter_name else words_known.spellings.get(found[0].lower(), found[0])

    in_figures = _NUMBER.sub(lambda found: digitised(found[0].lower()), text)
    return _HURRIED.sub(meant, _GLUED.sub(" ", _ORDINAL.sub(r"\1e\2", in_figures)))


def respelt(text: str, vocabulary: Vocabulary | None, words_known: Words) -> str:
    """The text as it was meant: hurried words in full, lost apostrophes back, misspelt words right.

    A word that the town uses, or that stands in the lists, is misspelt nowhere; a name within a sentence is left alone.
    What only the town's vocabulary is near to is left to the search. Without a vocabulary no word is the town's own.
    """
    left = _MOST_MISSPELT

    def right(found: re.Match[str]) -> str:
        nonlocal left
        word = found[0]
        if _is_right(word.lower(), vocabulary, words_known):
            return _accented(word, vocabulary, words_known.spelling)
        if left == 0 or _is_name(found):
            return word
        left -= 1
        return _meant(word, vocabulary, words_known)

    return _WORD.sub(right, in_full(text, words_known))


def verbs_told(text: str, words_known: Words) -> str:
    """The text with the infinitive in place of a verb that is a noun as well: "je me gare" is not "la gare"."""

    def told(found: re.Match[str]) -> str:
        verb = words_known.verbs.get(found[2].lower())
        return f"{found[1]}{verb}" if verb else found[0]

    return _AFTER_PRONOUN.sub(told, text)


def respelt_question(
    question: Question,
    vocabulary: Vocabulary | None,
    words_known: Words,
    glossaries: Mapping[str, Glossary] | None = None,
) -> Question:
    """A question and the resident's lines before it as they were meant; as it is where its language has no glossary."""
    right = partial(respelt, vocabulary=vocabulary, words_known=words_known)
    if question.language != _LANGUAGE:
        glossary = (glossaries or {}).get(question.language)
        if glossary is None:
            return question
        right = partial(_respelt_abroad, vocabulary=vocabulary, words_known=words_known, glossary=glossary)
    lines = (replace(turn, text=right(turn.text)) if turn.role == "resident" else turn for turn in question.history)
    return replace(question, text=right(question.text), history=tuple(lines))


def _respelt_abroad(text: str, vocabulary: Vocabulary | None, words_known: Words, glossary: Glossary) -> str:
    """The text with each word that no list knows as the word of the glossary that it is a slip of ("libary")."""
    spelling = glossary.spelling

    def right(found: re.Match[str]) -> str:
        word = found[0].lower()
        if fold(word) in glossary.words:
            return spelling.accented(found[0])
        is_known = stems_in(glossary.language, [word])[0] in glossary.stems
        if len(word) < _SHORTEST_ABROAD or is_known or _is_name(found) or (vocabulary and stem(word) in vocabulary):
            return found[0]
        near = spelling.nearest(word)
        # The dictionaries are asked last: the first word that they are asked for waits until they are read.
        return near[0][0] if near and word not in spelling and word not in words_known.spelling else found[0]

    return _WORD.sub(right, text)


def _is_right(word: str, vocabulary: Vocabulary | None, words_known: Words) -> bool:
    """Whether a word in lower case stands in the lists or in the town's words; "aaaa" is a slip of nothing."""
    if len(word) <= _SHORT or len({*word}) == 1 or word in STOPWORDS or word in words_known.spelling:
        return True
    own = stem(word)
    return bool(vocabulary and own in vocabulary and own == fold(word)) or bool(words_known.stand_for(word))


def _accented(word: str, vocabulary: Vocabulary | None, spelling: Spelling) -> str:
    """The word with the accents that it lacks, unless the town writes it without."""
    accented = spelling.accented(word)
    if accented == word or (vocabulary and stem(word) in vocabulary and stem(accented) not in vocabulary):
        return word
    return accented


def _is_name(found: re.Match[str]) -> bool:
    """Whether a word stands as a name does: capitals within a sentence, a title or "rue" before it, a hyphen.

    Where a line asks who somebody is, so do a given name and the word after it.
    """
    before = found.string[: found.start()].rstrip()
    is_capital = found[0].istitle() and bool(before) and before[-1] not in ".!?:;\n"
    is_initials = found[0].isupper() and not found.string.isupper()
    is_part = found.string[found.end() : found.end() + 1] == "-" or found.string[: found.start()].endswith("-")
    is_asked = _ASKS_WHO.search(found.string) and not FIRST_NAMES.isdisjoint(
        map(fold, (found[0], *before.split()[-1:]))
    )
    return is_capital or is_initials or is_part or bool(is_asked) or _TITLED.search(before) is not None


def _meant(word: str, vocabulary: Vocabulary | None, words_known: Words) -> str:
    spelling, typed = words_known.spelling, stem(word.lower())
    near = spelling.nearest(word.lower())
    best, cost = near[0] if near else (word, math.inf)
    if parted := _parted(word, vocabulary, spelling, cost):
        return parted
    best = words_known.spellings.get(best, best)
    if vocabulary is None or best in STOPWORDS:
        return best
    meant = stem(best)
    cost = cost_of_slip(fold(word), fold(best))
    if typed in vocabulary:
        # Another word of the town may have the same stem: "marcé" and the name Marc.
        is_commoner = meant in vocabulary and vocabulary.rarity(meant) < vocabulary.rarity(typed)
        return best if is_commoner and cost <= LIKELY_SLIP else word
    # Where the town has a word that is nearer, the search weighs it against the passages.
    own = vocabulary.nearest(typed)
    is_own_nearer = bool(own) and cost_of_slip(typed, own[0]) < cost
    return word if meant not in vocabulary and is_own_nearer else best


def _parted(word: str, vocabulary: Vocabulary | None, spelling: Spelling, cost: float) -> str | None:
    """The words that were typed as one ("lécole", "jpeux", "quelest"), None where one word costs less."""
    if found := _RUN_TOGETHER.fullmatch(word):
        rest = found[2].lower()
        is_word = rest in spelling or bool(vocabulary and stem(rest) in vocabulary)
        if is_word and _PARTED + spelling.cost_of_rarity(rest) < cost:
            return f"{found[1]}'{found[2]}"
    if found := _SWALLOWED.fullmatch(word):
        if found[2] in spelling:
            return f"{found[1]}e {found[2]}"
        if cost == math.inf and (near := spelling.nearest(found[2].lower())):
            return f"{found[1]}e {near[0][0]}"
    return _split(word, spelling, cost)


def _split(word: str, spelling: Spelling, cost: float) -> str | None:
    """Two common words that were typed without the space between them, None where one word costs less."""
    for at in range(_SHORTEST_SPLIT, len(word) - _SHORTEST_SPLIT + 1):
        parts = word[:at], word[at:]
        rarest = max(parts, key=spelling.rank)
        if spelling.rank(rarest) < _COMMON and _PARTED + spelling.cost_of_rarity(rarest) < cost:
            return " ".join(parts)
    return None
