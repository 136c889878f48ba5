"""Thresholds, weights and asks that a non-programmer can edit, from the TOML files beside this one."""

import re
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from bot.tables import FOLDER, read_tables, shared_tables
from corpus.documents import LineKind
from corpus.lexical import fold, stem

_LINE_KINDS = {"row": LineKind.TABLE_ROW, "item": LineKind.ITEM}


class _Limits(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class TimeWeights(_Limits):
    """What the date and force of an act or of minutes count; the page of a service is not weighed by them."""

    asked_for: float
    of_other_days: float
    oldest: float
    half_life_years: float
    repealed: float
    modified: float


class SearchLimits(_Limits):
    """How widely to search, and what each part of a score counts."""

    passages: int
    documents: int
    document_weight: float
    synonym_weight: float
    situation_weight: float
    correction_weight: float
    weighed: int
    shown: int
    near: int
    nearest: int
    most_words: int
    kinds: dict[str, float]
    time: TimeWeights


class Weighing(_Limits):
    """How probable (0 to 1) a right answer must be to be shown, or shown in part, and what tells: a logistic function.

    `written`: from here on the answer of a model that calls it complete is not doubted · `bias`: what it is without any
    sign · `weights`: what each sign weighs.
    """

    answer: float
    partial: float
    written: float
    bias: float
    weights: dict[str, float]


class ShortQuestions(_Limits):
    """Of how many words a question is short, or as short as can be, and which lines tell of a thing that they name.

    `opening_words`: how many open a line · `brief_line`, `brief_sentence`: the longest row or item, and the longest
    sentence, in characters, that tell of whatever they name.
    """

    words: int
    fewest_words: int
    opening_words: int
    brief_line: int
    brief_sentence: int


class ConfidenceLimits(Weighing):
    """The same for French, what a question's words count in it, and for other languages, whose words tell little.

    `most_unheld`: from this much of the sign `unheld` on nothing is shown.
    """

    most_unheld: float
    synonym_share: float
    situation_share: float
    correction_share: float
    weak_share: float
    short: ShortQuestions
    foreign: Weighing

    def of(self, language: str) -> Weighing:
        """What holds for a question in a language."""
        return self if language == "fr" else self.foreign


class UnitWeights(_Limits):
    """What each sign counts in the score of a sentence, item or row."""

    own: float
    around: float
    rank: float
    given: float
    topical: float
    shape: float
    leading: float
    preamble: float
    fragment: float


class ComposeLimits(_Limits):
    """How long an extractive answer may be, which of its lines belong together, and what the signs of a section weigh.

    Lengths are in characters, probabilities from 0 to 1; patterns are tried on folded text.
    """

    length: int
    whole: int
    excerpt: int
    most_sections: int
    probable_enough: float
    further_share: float
    document_lead: float
    sentences: int
    paragraph: int
    lines: int
    neighbour_share: float
    standing_out: float
    whole_line: float
    longest_cell: int
    preamble: re.Pattern[str]
    leans_back: re.Pattern[str]
    takes_back: re.Pattern[str]
    weights: UnitWeights
    sections: dict[str, float]


class ModelWaits(_Limits):
    """The longest waits for the model, in seconds; all positive."""

    connection: float
    first_piece: float
    next_piece: float
    whole: float
    usage: float
    judge: float


class ModelRests(_Limits):
    """After how many failures in a row the model is left alone, and for how many seconds (at most `longest`)."""

    failures: int
    seconds: float
    longest: float


class ModelBudget(_Limits):
    """What the model may use between two midnights of the town, and what a million tokens cost in euros."""

    daily_tokens: int
    daily_euros: float
    euros_per_million_prompt_tokens: float
    euros_per_million_reply_tokens: float


class ModelLimits(_Limits):
    """How much the model is shown, how much it may write, how long it is waited for, what it may cost."""

    passages: int
    passage_characters: int
    turns: int
    reply_tokens: int
    reply_characters: int
    follow_ups: int
    judges: int
    judge: bool
    wait: ModelWaits
    rest: ModelRests
    budget: ModelBudget


class Limits(_Limits):
    """Everything `limits.toml` says."""

    search: SearchLimits
    confidence: ConfidenceLimits
    compose: ComposeLimits
    model: ModelLimits


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing residents ask for (a price, opening hours…) and the looks of a line that gives it.

    `must_be_given`: an answer without it is only a part of one. `is_of_today`: it changes with the years, and is asked
    as it is now. `is_lasting`: it does not, whatever year is named. `yields_to`: asks beside which it does not count.
    """

    name: str
    trigger: re.Pattern[str]
    words: tuple[str, ...]
    stems: frozenset[str]
    evidence: re.Pattern[str]
    kinds: frozenset[str]
    must_be_given: bool
    is_of_today: bool
    is_lasting: bool
    shape: LineKind | None
    yields_to: frozenset[str]

    def evidence_in(self, text: str) -> bool:
        """Whether a text looks like what is asked for (an amount for a price, a time for opening hours…)."""
        return bool(self.evidence.search(fold(text)))


def load_limits(path: Path = FOLDER / "limits.toml") -> Limits:
    """The thresholds and weights; raises ValueError naming what is wrong in the file."""
    return Limits.model_validate(read_tables(path))


def load_asks(path: Path = FOLDER / "asking.toml") -> tuple[Ask, ...]:
    """What residents ask for, in the order of the file."""
    tables = shared_tables(path)
    return tuple(
        Ask(
            name=name,
            trigger=re.compile(table["trigger"]),
            words=tuple(table["words"]),
            stems=frozenset(stem(word) for word in table["words"]),
            evidence=re.compile(table["evidence"]),
            kinds=frozenset(table.get("kinds", [])),
            must_be_given=table.get("must_be_given", False),
            is_of_today=table.get("is_of_today", False),
            is_lasting=table.get("is_lasting", False),
            shape=_LINE_KINDS.get(table.get("shape")),
            yields_to=frozenset(table.get("yields_to", [])),
        )
        for name, table in tables.items()
    )
