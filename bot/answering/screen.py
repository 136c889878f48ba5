"""Step 2: what is answered at once by fixed words: danger, then a person wanted, and requests that we refuse."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bot.answering.answers import AnswerStatus, Question
from bot.answering.ending import Ending
from bot.answering.patterns import AnyOf, any_of, folded, word_lists
from bot.answering.screening.aftermath import Aftermath, Over, aftermath_of
from bot.answering.screening.danger import Tongue, named_of, tongue_of
from bot.answering.screening.danger_signs import DangerSigns, load_danger_signs
from bot.answering.screening.going_on import GoingOn, load_going_on
from bot.answering.screening.now import Now, clauses_of, is_tale, now_of
from bot.answering.terse import Terse, load_terse
from bot.tables import FOLDER, read_tables, shared_tables
from bot.wordings import Wordings
from corpus.language import detect_language
from corpus.lexical import stems

_FILE = FOLDER / "screening.toml"
_ABROAD = FOLDER / "screening_abroad"
_OWN = "fr"
_SENTENCE = re.compile(r"(?<=[.!?;\n])\s*")
_CLAUSE = re.compile(r"\s*[,:]\s*|\s+(?:et|puis|and|then|y|e|und)\s+", re.IGNORECASE)
_ORDERS, _PERSON = "orders", "person"
_WORD = re.compile(r"\w+")

Respell = Callable[[str], str]
"""A text as it would be spelt right."""


@dataclass(frozen=True, slots=True)
class Screening:
    """The patterns of `screening.toml` and `screening_abroad/`, ready to search folded text; `tongues` by language.

    `going_on` is what somebody in danger says next: fear, or whom to call. `now` hears in French what goes on, whatever
    is asked beside it. `aftermath` is asked of violence that may be over, `over` of what is told to be. `innocent` is
    left out before a wish for a person and what is refused are looked for; `terse` hears both in a few words.
    """

    tongues: Mapping[str, Tongue]
    signs: DangerSigns
    person: AnyOf
    going_on: GoingOn
    now: Now
    aftermath: Aftermath
    over: Aftermath
    innocent: AnyOf
    refused: Mapping[str, AnyOf]
    terse: Terse


def load_screening(path: Path = _FILE, abroad: Path = _ABROAD) -> Screening:
    """The patterns of the files; raises KeyError where one was damaged."""
    tables = shared_tables(path)
    named = named_of(tables)
    lists = word_lists({**named, **tables["words"]})
    return Screening(
        tongues={_OWN: tongue_of(tables, named)}
        | {each.stem: tongue_of(read_tables(each), named) for each in sorted(abroad.glob("*.toml"))},
        signs=load_danger_signs(),
        person=any_of(tables["person"]["patterns"], lists),
        going_on=load_going_on(),
        now=now_of(tables["now"], lists),
        aftermath=aftermath_of(tables["aftermath"], lists),
        over=aftermath_of(tables["aftermath"]["over"], lists),
        innocent=any_of(tables["innocent"]["patterns"], lists),
        refused={reason: any_of(patterns, lists) for reason, patterns in tables["refused"].items()},
        terse=load_terse((_PERSON, "refused")),
    )


def without_orders(text: str, screening: Screening) -> str:
    """A question without the clauses that give the machine orders; unchanged where nothing else is asked."""
    orders = screening.refused[_ORDERS]
    if not orders.search(folded(text)):
        return text
    kept: list[str] = []
    for sentence in _SENTENCE.split(text):
        kept += _before_orders(_CLAUSE.split(sentence), orders, is_asked=bool(stems(" ".join(kept))))
    rest = " ".join(clause for clause in kept if clause.strip())
    return rest if len(stems(rest)) > 1 and not orders.search(folded(rest)) else text


def _before_orders(clauses: Sequence[str], orders: AnyOf, is_asked: bool) -> list[str]:
    """The clauses that give no order; what follows an order goes on with it, unless nothing was asked before."""
    kept: list[str] = []
    for clause in clauses:
        if not orders.search(folded(clause)):
            kept.append(clause)
        elif is_asked or stems(" ".join(kept)):
            break
    return kept


def warn(
    question: Question,
    screening: Screening,
    wordings: Wordings,
    meant: str = "",
    spelt: Respell = str,
    otherwise: str = "",
) -> tuple[Question, Ending] | None:
    """The card of emergency numbers that a question calls for, with the language that tells of danger there, or None.

    `meant` is the question as it would be spelt right, and `spelt` what does that to earlier lines: what only that says
    counts too. Who goes on with a danger told before is shown the card again. `otherwise`: the language of the card
    where we have no sentences in that of the danger, the question's own by default.
    """
    told, texts = _telling(question, screening, meant, spelt)
    if not told:
        return None
    first, *others = told
    prior = question.language if question.language in told else first
    # Words of danger are shared by neighbours: "overdose" in a French text is told in French.
    tongue = detect_language(question.text, tuple(dict.fromkeys((first, question.language, *others))), prior)
    spoken = tongue if wordings.speaks(tongue) else otherwise or question.language
    tongue = tongue if tongue in told else first
    is_deaf = any(map(screening.tongues[tongue].deaf.search, texts))
    card = emergency_card(told[tongue], spoken, wordings, is_deaf)
    return replace(question, language=spoken), Ending(AnswerStatus.EMERGENCY, lead=card)


def _telling(
    question: Question, screening: Screening, meant: str, spelt: Respell
) -> tuple[dict[str, list[str]], Sequence[str]]:
    """The dangers by language that a question tells of, or a line before it that it goes on with; and the texts that
    tell of them, folded, with what was said since.
    """
    texts, since = _spellings(question.text, meant), ""
    told = dangers_in(texts, screening)
    for said in (turn.text for turn in reversed(question.history) if turn.role == "resident"):
        if told or not any(_goes_on(each, screening) for each in texts):
            break
        since = f" , {texts[0]}{since}"
        texts = _spellings(said, spelt(said))
        told = dangers_in(texts, screening)
    return told, [each + since for each in texts]


def _goes_on(seen: str, screening: Screening) -> bool:
    """Whether a folded text goes on with a danger that was told before it."""
    everyday = [tongue.everyday for tongue in screening.tongues.values() if tongue.may_speak((seen,))]
    heard = screening.tongues[_OWN].without_harmless(seen)
    return screening.going_on.is_of_danger(seen, heard, screening.signs, everyday)


def asks_afterwards(question: Question, screening: Screening, meant: str = "", spelt: Respell = str) -> Over | None:
    """How surely a question that brings the card only asks about violence that is over; None where it may go on."""
    told, texts = _telling(question, screening, meant, spelt)
    kinds = {kind for each in told.values() for kind in each}
    if screening.over.is_told(kinds, texts):
        return "surely"
    return "perhaps" if screening.aftermath.is_told(kinds, texts) else None


def screen(question: Question, screening: Screening, wordings: Wordings, meant: str = "") -> Ending | None:
    """The ending that the question's own words call for where they tell of no danger, or None to go on."""
    language = question.language
    texts = [screening.innocent.sub(" , ", text) for text in _spellings(question.text, meant)]
    reason = _plainly_wanted(texts, screening) or next(filter(None, map(screening.terse.meant_by, texts)), None)
    if reason == _PERSON:
        return Ending(AnswerStatus.HANDED_OVER, lead=wordings.text(language, "answers.handed_over"))
    return None if reason is None else Ending(AnswerStatus.REFUSED, lead=wordings.text(language, f"refused.{reason}"))


def _plainly_wanted(texts: Sequence[str], screening: Screening) -> str | None:
    """A person, or the reason why what folded texts ask for is refused; None where they only ask to be told."""
    if any(map(screening.person.search, texts)):
        return _PERSON
    return next((reason for reason, pattern in screening.refused.items() if any(map(pattern.search, texts))), None)


def _spellings(text: str, meant: str) -> Sequence[str]:
    return tuple(dict.fromkeys(folded(each) for each in (text, meant or text)))


def dangers_in(texts: Sequence[str], screening: Screening) -> dict[str, list[str]]:
    """The kinds of danger that a text tells of by language, in the order of the file.

    It is given folded, as typed and as spelt right in French: the latter counts where no language is told as typed.
    Where either spelling is everyday, both are.
    """
    spoken = {name: tongue for name, tongue in screening.tongues.items() if tongue.may_speak(texts)}
    is_everyday = {name: any(map(tongue.everyday.search, texts)) for name, tongue in spoken.items()}
    typed, *spelt_right = texts
    told = {_OWN: _told(typed, _OWN, is_everyday[_OWN], screening)}
    # Neighbours share words of danger, not everyday ones: a question that is everyday in any language is so abroad.
    for name in spoken.keys() - {_OWN}:
        told[name] = _told(typed, name, any(is_everyday.values()), screening)
    found = {name: told[name] for name in spoken if told[name]}
    for meant in spelt_right if not found else ():
        if kinds := _told(meant, _OWN, is_everyday[_OWN], screening):
            return {_OWN: kinds}
    return found


def _told(text: str, language: str, is_everyday: bool, screening: Screening) -> list[str]:
    """The kinds that one language hears: by its patterns, French by the signs too, or in a clause of its own."""
    tongue = screening.tongues[language]
    seen = tongue.without_harmless(text)
    if found := _heard(seen, language, is_everyday, screening):
        return tongue.narrowed(found, seen)
    last = _told_last(seen, tongue, screening.signs) if is_everyday else ""
    if found := tongue.dangers_in(last, is_everyday=False):
        return tongue.narrowed(found, last)
    for clause in screening.now.clauses(text, seen) if language == _OWN else ():
        if found := _heard(clause, language, tongue.everyday.search(clause) is not None, screening):
            return tongue.narrowed(found, clause)
    return []


def _heard(seen: str, language: str, is_everyday: bool, screening: Screening) -> list[str]:
    tongue = screening.tongues[language]
    found = tongue.dangers_in(seen, is_everyday)
    if not found and language == _OWN:
        kind = screening.signs.danger_in(seen, is_everyday)
        found = [kind] if kind and not tongue.dangers[kind].unless.search(seen) else []
    return found


def _told_last(seen: str, tongue: Tongue, signs: DangerSigns) -> str:
    """The last clause of a folded text where that asks nothing and tells no more of everyday things; "" elsewhere."""
    clauses = clauses_of(seen)
    if seen.rstrip().endswith("?") or len(clauses) < 2:
        return ""
    last = clauses[-1]
    asks = any(map(signs.asks, _WORD.findall(last)))
    return last if is_tale(last) and not tongue.everyday.search(last) and not asks else ""


def emergency_card(dangers: Sequence[str], language: str, wordings: Wordings, is_deaf: bool = False) -> str:
    """Whom to call, a line each: for these kinds of danger, then for any other, then by text message.

    Who is deaf reads the number for text messages first.
    """
    lines = wordings.section(language, "emergency")
    keys = ("by_text", *dangers, "any") if is_deaf else (*dangers, "any", "by_text")
    return "\n".join(str(lines[key]) for key in keys)
