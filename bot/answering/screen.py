"""Step 2: what is answered at once by fixed words: danger, a person wanted, requests that we refuse."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.answering.answers import AnswerStatus, Question
from bot.answering.danger_signs import DangerSigns, load_danger_signs
from bot.answering.ending import Ending
from bot.answering.patterns import Together, all_of, any_of, folded, word_lists
from bot.wordings import Wordings
from corpus.lexical import stems

_FILE = Path(__file__).parent.parent / "screening.toml"
_STORY = 150  # characters
_SENTENCE = re.compile(r"(?<=[.!?;\n])\s*")
_CLAUSE = re.compile(r"\s*[,:]\s*|\s+(?:et|puis|and|then|y|e|und)\s+", re.IGNORECASE)
_ORDERS = "orders"


@dataclass(frozen=True, slots=True)
class Danger:
    """One kind of danger: words that are certain, and those that everyday questions hold too, alone or together.

    `unless` takes these back, and what only its signs say.
    """

    certain: re.Pattern[str]
    possible: re.Pattern[str]
    together: tuple[Together, ...]
    unless: re.Pattern[str]

    def may_be_in(self, seen: str) -> bool:
        """Whether a folded text holds words of this danger that an everyday question may hold too."""
        if self.unless.search(seen):
            return False
        # In a story, words of different sentences are near each other by chance.
        told = _SENTENCE.split(seen) if len(seen) > _STORY else [seen]
        return self.possible.search(seen) is not None or any(
            each.found_in(one) for each in self.together for one in told
        )


@dataclass(frozen=True, slots=True)
class NarrowerDanger:
    """A part of some kinds of danger that has its own line in the card, in their stead where its words are found."""

    within: frozenset[str]
    words: Danger

    def within_them(self, kinds: Sequence[str], seen: str) -> bool:
        """Whether the folded text of these kinds of danger tells of this one."""
        return not self.within.isdisjoint(kinds) and self.words.may_be_in(seen)


@dataclass(frozen=True, slots=True)
class Screening:
    """The patterns of `screening.toml`, ready to search folded text.

    `everyday` takes back what is `possible`; what is `harmless` is left out before danger is looked for.
    """

    dangers: Mapping[str, Danger]
    narrower: Mapping[str, NarrowerDanger]
    everyday: re.Pattern[str]
    harmless: re.Pattern[str]
    signs: DangerSigns
    person: re.Pattern[str]
    refused: Mapping[str, re.Pattern[str]]


def load_screening(path: Path = _FILE) -> Screening:
    """The patterns of the file; raises KeyError or re.error where it was damaged."""
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    dangers = dict(tables["danger"])
    everyday = dangers.pop("everyday")
    lists = word_lists(tables["words"])
    return Screening(
        dangers={kind: _danger_of(it, lists) for kind, it in dangers.items()},
        narrower={
            kind: NarrowerDanger(frozenset(it.pop("within")), _danger_of(it, lists))
            for kind, it in tables["narrower"].items()
        },
        everyday=any_of(everyday, lists),
        harmless=any_of(tables["harmless"]["patterns"], lists),
        signs=load_danger_signs(),
        person=any_of(tables["person"]["patterns"], lists),
        refused={reason: any_of(patterns, lists) for reason, patterns in tables["refused"].items()},
    )


def _danger_of(table: Mapping[str, list[str]], lists: Mapping[str, str]) -> Danger:
    return Danger(
        any_of(table.get("certain", []), lists),
        any_of(table.get("possible", []), lists),
        tuple(all_of(row, lists) for row in table.get("together", [])),
        any_of(table.get("unless", []), lists),
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


def _before_orders(clauses: Sequence[str], orders: re.Pattern[str], is_asked: bool) -> list[str]:
    """The clauses that give no order; what follows an order goes on with it, unless nothing was asked before."""
    kept: list[str] = []
    for clause in clauses:
        if not orders.search(folded(clause)):
            kept.append(clause)
        elif is_asked or stems(" ".join(kept)):
            break
    return kept


def screen(question: Question, screening: Screening, wordings: Wordings, meant: str = "") -> Ending | None:
    """The ending that the question's own words call for, or None to go on; danger comes first.

    `meant` is the question as it would be spelt right: what only that says counts too.
    """
    language = question.language
    texts = tuple(dict.fromkeys(folded(text) for text in (question.text, meant or question.text)))
    if dangers := dangers_in(texts, screening):
        return Ending(AnswerStatus.EMERGENCY, lead=emergency_card(dangers, language, wordings))
    if any(map(screening.person.search, texts)):
        return Ending(AnswerStatus.HANDED_OVER, lead=wordings.text(language, "answers.handed_over"))
    for reason, pattern in screening.refused.items():
        if any(map(pattern.search, texts)):
            return Ending(AnswerStatus.REFUSED, lead=wordings.text(language, f"refused.{reason}"))
    return None


def dangers_in(texts: Sequence[str], screening: Screening) -> list[str]:
    """The kinds of danger that a text tells of in the order of the file, given folded as typed and as spelt right.

    What no pattern finds is weighed by its signs. Where either spelling is everyday, both are.
    """
    is_everyday = any(map(screening.everyday.search, texts))
    for text in texts:
        seen = without_harmless(text, screening)
        found = [
            kind
            for kind, danger in screening.dangers.items()
            if danger.certain.search(seen) or (not is_everyday and danger.may_be_in(seen))
        ]
        if found or (found := _sounding_like(seen, is_everyday, screening)):
            return _narrowed(found, seen, screening)
    return []


def without_harmless(seen: str, screening: Screening) -> str:
    """A folded text without the words of danger that are meant otherwise there: money, figures of speech, things."""
    return screening.harmless.sub(" , ", seen)


def _sounding_like(seen: str, is_everyday: bool, screening: Screening) -> list[str]:
    kind = screening.signs.danger_in(seen, is_everyday)
    return [kind] if kind and not screening.dangers[kind].unless.search(seen) else []


def _narrowed(kinds: Sequence[str], seen: str, screening: Screening) -> list[str]:
    """The kinds, where the first narrower one that is told stands for those it lies within."""
    for name, narrower in screening.narrower.items():
        if narrower.within_them(kinds, seen):
            at = min(kinds.index(kind) for kind in narrower.within if kind in kinds)
            return [*kinds[:at], name, *(kind for kind in kinds[at:] if kind not in narrower.within)]
    return [*kinds]


def emergency_card(dangers: Sequence[str], language: str, wordings: Wordings) -> str:
    """Whom to call, a line each: for these kinds of danger, then for any other, then by text message."""
    lines = wordings.section(language, "emergency")
    return "\n".join(str(lines[kind]) for kind in (*dangers, "any", "by_text"))
