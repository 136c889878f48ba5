"""Step 6: a sentence is kept only where its passage says so, word for word."""

import re
import unicodedata
from dataclasses import replace

from bot.answering.answers import Draft, DraftSentence, Verdict

_NOT_A_WORD = re.compile(r"[^\w€%@+]+")
_SIGNS = str.maketrans({"’": "'", "ʼ": "'", "«": '"', "»": '"', "“": '"', "”": '"', "–": "-", "—": "-", "\u00ad": None})


def normalised(text: str) -> str:
    """Text as quotes are compared: compatibility forms and ligatures resolved, words parted by one space, any case."""
    plain = unicodedata.normalize("NFKC", text.lower()).lower().translate(_SIGNS).replace("œ", "oe").replace("æ", "ae")
    return _NOT_A_WORD.sub(" ", plain).strip()


def is_proved(sentence: DraftSentence) -> bool:
    """Whether the quote stands in the passage and the sentence says just the quote, in the same order."""
    quote = normalised(sentence.quote)
    passage = f" {normalised(sentence.source.passage.text)} "
    return bool(quote) and f" {quote} " in passage and normalised(sentence.text) == quote


def verify_sentence(sentence: DraftSentence) -> Verdict:
    """The sentence if it is proved, else nothing, with the reason."""
    proved = is_proved(sentence)
    return Verdict(sentence, (sentence,) if proved else (), "verbatim" if proved else "not_quoted", float(proved))


def verify(draft: Draft) -> Draft:
    """The draft with its proved sentences only, and what was decided of each."""
    verdicts = tuple(verify_sentence(sentence) for sentence in draft.sentences)
    return replace(draft, sentences=tuple(each for verdict in verdicts for each in verdict.shown), verdicts=verdicts)
