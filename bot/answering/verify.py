"""Step 6: a sentence is shown only where its quotes prove it; else the town's own words stand in, or nothing.

Reasons of a verdict: `verbatim` it is the town's own words · `paraphrase` its quotes prove it · `judged` a model that
judges says so · `not_quoted` no quote stands in its passage · `quote_missing` one of several quotes does not ·
`too_long` · `figure` or `name`: its quotes do not hold one that it says · `contradiction` · `unproved` its score is
under the threshold. All but the first three give way to the quotes that stand and answer.
"""

import re
import unicodedata
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

from bot.answering.answers import Draft, DraftSentence, Quote, Verdict
from bot.answering.asking.terms import Asked
from bot.answering.found import FoundPassage
from bot.answering.proving.likeness import Likeness
from bot.answering.proving.lists import PROVING, Proving
from bot.answering.proving.locating import Span, locate, placed_units
from bot.answering.proving.reading import Word, read
from bot.answering.proving.score import Judged, judge
from bot.answering.units import Unit, announcing, readable, sentence_of, stems_around

Judge = Callable[[DraftSentence], Awaitable[bool]]
"""A model that says whether a sentence's quotes prove it; False also where it fails or does not answer."""

PROVED = frozenset({"verbatim", "paraphrase", "judged"})
"""The reasons for which a sentence is shown as it was proposed."""
HESITATING = frozenset({"contradiction", "unproved"})

_UNQUOTED = Judged(0.0)
# Whether a unit answers shows in its first letters; hostile text has more.
_READ = 3_000

_NOT_A_WORD = re.compile(r"[^\w€%@+]+")
_SIGNS = str.maketrans({"’": "'", "ʼ": "'", "«": '"', "»": '"', "“": '"', "”": '"', "–": "-", "—": "-", "\u00ad": None})


def normalised(text: str) -> str:
    """Text as quotes are compared: compatibility forms and ligatures resolved, words parted by one space, any case."""
    plain = unicodedata.normalize("NFKC", text.lower()).lower().translate(_SIGNS).replace("œ", "oe").replace("æ", "ae")
    return _NOT_A_WORD.sub(" ", plain).strip()


def verify_sentence(sentence: DraftSentence, asked: Asked | None = None, proving: Proving = PROVING) -> Verdict:
    """What becomes of a sentence with at least one quote; pure, and some milliseconds at most.

    In what is shown every quote is the passage's own, letter for letter, and whole sentences, items or rows.
    """
    standing = _standing(sentence)
    if not standing:
        return Verdict(sentence, (), "not_quoted", 0.0)
    units = [unit for _, whole in standing for unit in whole]
    if len(standing) == len(sentence.quotes) and _says_just(sentence, units):
        said = " ".join(readable(unit.quote) for unit in units)
        return Verdict(
            sentence, (replace(sentence, text=said, quotes=_quotes(standing), proof="verbatim"),), "verbatim", 1.0
        )
    is_whole = len(standing) == len(sentence.quotes)
    judged = judge(sentence, proving) if is_whole else _UNQUOTED
    if judged.score >= proving.threshold:
        return Verdict(sentence, (_paraphrase(sentence, standing),), "paraphrase", judged.score)
    doubt = "contradiction" if judged.contradictions else "unproved"
    reason = (judged.fault or doubt) if is_whole else "quote_missing"
    return Verdict(sentence, _own_words(sentence, units, asked, proving), reason, judged.score)


async def verify_with_judge(
    sentence: DraftSentence, judge_model: Judge, asked: Asked | None = None, proving: Proving = PROVING
) -> Verdict:
    """The same, with a model asked about a sentence whose figures and names stand but which is not quite proved."""
    verdict = verify_sentence(sentence, asked, proving)
    hesitates = verdict.reason in HESITATING and verdict.score >= proving.hesitation
    if hesitates and await judge_model(sentence):
        return replace(verdict, shown=(_paraphrase(sentence, _standing(sentence)),), reason="judged")
    return verdict


def verify(draft: Draft, asked: Asked | None = None, proving: Proving = PROVING) -> Draft:
    """The draft with what is shown of its sentences.

    Words that stand in for a sentence are shown once; what the draft says again later, as in a second table, again.
    """
    shown: list[DraftSentence] = []
    for sentence in draft.sentences:
        verdict = verify_sentence(sentence, asked, proving)
        known = shown[-1:] if verdict.reason == "verbatim" else shown
        shown += [each for each in verdict.shown if each not in known]
    return replace(draft, sentences=tuple(shown))


Whole = tuple[Quote, list[Unit]]


def _standing(sentence: DraftSentence) -> list[Whole]:
    return [each for each in (_whole(quote) for quote in sentence.quotes) if each]


def _whole(quote: Quote) -> Whole | None:
    """A quote widened to the sentences, items and rows it touches; None where it does not stand in its passage."""
    text = quote.source.passage.text
    span = locate(text, quote.words)
    if span is None:
        return None
    touched = [(unit, place) for unit, place in placed_units(quote.source) if _meet(place, span)]
    if not touched:
        return None
    words = text[touched[0][1][0] : touched[-1][1][1]]
    return replace(quote, words=words), [unit for unit, _ in touched]


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and one[1] > other[0]


def _quotes(standing: Sequence[Whole]) -> tuple[Quote, ...]:
    return tuple(quote for quote, _ in standing)


def _says_just(sentence: DraftSentence, units: Sequence[Unit]) -> bool:
    """Whether a sentence says just these whole units, in the same order, as they stand or as they are shown."""
    said = normalised(sentence.text)
    return any(said == normalised(" ".join(told)) for told in (_quotes_of(units), map(readable, _quotes_of(units))))


def _quotes_of(units: Sequence[Unit]) -> list[str]:
    return [unit.quote for unit in units]


def _paraphrase(sentence: DraftSentence, standing: Sequence[Whole]) -> DraftSentence:
    return replace(sentence, quotes=_quotes(standing), proof="paraphrase")


def _own_words(
    sentence: DraftSentence, units: Sequence[Unit], asked: Asked | None, proving: Proving
) -> tuple[DraftSentence, ...]:
    """The quoted units that answer, as the town wrote them, a few at most, each with what announces it."""
    said = read(sentence.text[:_READ]).words
    # Read once for each passage: a long list has a hundred units.
    passages = {unit.found.passage.passage_id: unit.found for unit in units}
    telling = {name for name, found in passages.items() if _tells(found, asked)}
    enough = [unit for unit in dict.fromkeys(units) if _says_enough(unit, said, proving)]
    answering = [unit for unit in enough if unit.found.passage.passage_id in telling or _gives(unit, asked)]
    shown: list[Unit] = []
    above: dict[Unit, tuple[Unit, ...]] = {}
    for unit in answering[: proving.most_units]:
        if unit not in above:
            above |= announcing(unit.found)
        shown += [*above[unit], unit]
    return tuple(map(sentence_of, dict.fromkeys(shown)))


def _says_enough(unit: Unit, said: Sequence[Word], proving: Proving) -> bool:
    """Whether a unit that does more than announce and the sentence say enough of one another."""
    return not unit.is_announcement and _shared(read(unit.quote[:_READ]).words, said, proving) >= proving.relevance


def _tells(found: FoundPassage, asked: Asked | None) -> bool:
    """Whether a passage says something of what is asked.

    Few words of a question in another language are carried over: they seldom tell what is asked.
    """
    return asked is None or asked.is_foreign or asked.coverage(stems_around(found)) > 0


def _gives(unit: Unit, asked: Asked | None) -> bool:
    """Whether a unit gives a kind of thing that is asked for, such as an amount."""
    return asked is not None and any(ask.evidence_in(unit.quote) for ask in asked.asks)


def _shared(own: Sequence[Word], said: Sequence[Word], proving: Proving) -> float:
    """The share of a sentence's words that a unit holds, or that of the unit's that the sentence holds, if higher."""
    return max(Likeness(one, proving).share([word.stem for word in other]) for one, other in ((own, said), (said, own)))
