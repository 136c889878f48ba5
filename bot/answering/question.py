"""Step 1: the resident's words, cleaned, and the language to answer in."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from string import ascii_lowercase

from bot.answering.answers import Question, Turn
from corpus.language import detect_language
from corpus.lookalikes import unmask, without_blank_letters
from corpus.protocols import Scope

QUESTION_LIMIT = 2_000
_OVERLAP = 200  # characters: what tells of one thing
_WHITE_CONTROLS = "\t\n\r"
_QUOTED = re.compile(r"[«“]\s?([^»”]+?)\s?[»”]")
_SPACES = re.compile(r"\s+")
_WHITE = re.compile(r"\s")
# Soft hyphens, zero-width and direction marks, tags and controls carry nothing that a resident typed to be read.
_UNSEEN = {"Cf", "Cc", "Co", "Cs", "Cn"}
_CRY = re.compile(r"\s*🆘\s*")
_UNDERSCORED = re.compile(r"(?<![\w@./])[^\W\d_]+(?:_+[^\W\d_]+)++(?![\w@/]|\.\w)")
# "m0urir", "v3ux"; not codes, which have capitals or other figures, nor "m1tenant", where the figure is a syllable.
_FIGURED = re.compile(r"(?<![\w@.])[a-zà-ÿ]+(?:[03][a-zà-ÿ]+)++(?![\w@])")
_FEWEST_LETTERS = 4
_LETTER_OF_FIGURE = str.maketrans("03", "oe")
# "j e  v e u x", "m.o.u.r.i.r", "E-H-P-A-D": five letters or more, each alone.
_SPACED = re.compile(r"(?<![\w@.])[^\W\d_](?:(?: {1,3}|[.*-])[^\W\d_]){4,}+(?![\w@])")
_FEWEST_SPACED = 5
_BETWEEN_LETTERS = re.compile(r"[ .*-]")


def clean(text: str) -> str:
    """Text as the eye reads it, composed (NFC), every run of white space one space.

    Unseen characters are gone, look-alike letters in Latin words are Latin, letters spaced out are words again.
    """
    seen = "".join(letter for letter in text if letter.isspace() or unicodedata.category(letter) not in _UNSEEN)
    latin = unmask(unicodedata.normalize("NFC", without_blank_letters(seen)))
    words = _UNDERSCORED.sub(lambda found: found[0].replace("_", " "), _CRY.sub(" SOS ", _WHITE.sub(" ", latin)))
    words = _SPACED.sub(_joined, _FIGURED.sub(_in_letters, words))
    return unicodedata.normalize("NFC", _SPACES.sub(" ", words)).strip()


def _in_letters(found: re.Match[str]) -> str:
    letters = found[0].translate(_LETTER_OF_FIGURE)
    return letters if len(letters) >= _FEWEST_LETTERS else found[0]


def _joined(found: re.Match[str]) -> str:
    """Letters spaced out as words, which wider gaps part; an alphabet ("lots A B C D E") is a list."""
    letters = _BETWEEN_LETTERS.sub("", found[0]).lower()
    if letters in ascii_lowercase:
        return found[0]
    words = [_BETWEEN_LETTERS.sub("", word) for word in found[0].split("  ")]
    alone = sum(len(word) == 1 for word in words)
    return " ".join(words) if alone < _FEWEST_SPACED else "".join(words)


def read_question(
    text: str,
    language: str | None,
    history: Sequence[Turn],
    scope: Scope,
    served: Sequence[str],
    plain: bool = False,
    known: Callable[[str], Mapping[str, float]] = lambda _: {},
    also: Sequence[str] = (),
) -> Question:
    """The question ready for the other steps; the page's language, else the town's, is the prior for what is said.

    `known`: how many words of a text stand for each language whose words are known (`words_standing`).
    `also`: the languages that the town does not serve, in which what is plainly asked in them may be answered.
    """
    prior = language if language and language in served else served[0]
    turns = tuple(Turn(turn.role, clean(turn.text)) for turn in history)
    words = clean(text)

    def detect(said: str, before: str) -> str:
        return detect_language(said, served, before, known(said), also)

    spoken = _spoken([*turns, Turn("resident", words)], prior, detect)
    return Question(words, spoken, turns, scope=scope, plain=plain)


def _spoken(turns: Sequence[Turn], prior: str, detect: Callable[[str, str], str]) -> str:
    """The language that the resident speaks at the end of an exchange: each line typed is the prior for the next.

    A choice that was pressed bears the town's own words: it tells nothing of who pressed it.
    """
    language, shown = prior, ""
    for turn in turns:
        if turn.role == "resident" and not _is_offered(turn.text, shown):
            language = detect(turn.text, language)
        shown = turn.text if turn.role == "assistant" else shown
    return language


def _is_offered(text: str, shown: str) -> bool:
    """Whether a line repeats a choice of the answer shown before it, or one of its suggestions.

    A suggestion begins with the title of a source, which that answer names between quotation marks.
    """
    is_choice = f"- {text}" in shown
    return is_choice or any(text.removeprefix(title).lstrip().startswith(":") for title in _QUOTED.findall(shown))


def parts_of(text: str) -> list[str]:
    """A clean text of any length in parts that a question may have, each beginning with the end of the one before."""
    starts = range(0, max(len(text) - _OVERLAP, 1), QUESTION_LIMIT - _OVERLAP)
    return [text[start : start + QUESTION_LIMIT] for start in starts]


def question_fault(text: str) -> str | None:
    """The problem of a question, as a key of [problems] in the wording files, or None where it may be asked."""
    if len(text) > QUESTION_LIMIT:
        return "question_long"
    if any(_is_binary(each) for each in text):
        return "question_binary"
    if not clean(text):
        return "question_empty"
    return None


def _is_binary(character: str) -> bool:
    """Control characters and lone surrogates come from broken programs, never from a keyboard."""
    if character in _WHITE_CONTROLS:
        return False
    return character < " " or "\x7f" <= character <= "\x9f" or "\ud800" <= character <= "\udfff"
