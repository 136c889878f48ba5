"""What residents say of a need in words that no page writes ("je suis à la rue"), read as what pages write of it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from bot.answering.answers import AnswerStatus, Question, Quote, Turn
from bot.answering.ending import Ending
from bot.answering.patterns import BETWEEN, AnyOf, any_of, folded, word_lists
from bot.answering.screening.going_on import GoingOn, load_going_on
from bot.tables import FOLDER, read_tables
from bot.wordings import Wordings
from corpus.lexical import stem_set

_FILE = FOLDER / "needs.toml"
_GOES_ON = re.compile(r"^(et|and|y|e)\b")
_LED = (
    AnswerStatus.ANSWERED,
    AnswerStatus.PARTIAL,
    AnswerStatus.CLARIFY,
    AnswerStatus.NO_SOURCE,
    AnswerStatus.OUT_OF_SCOPE,
    AnswerStatus.UNAVAILABLE,
)


@dataclass(frozen=True, slots=True)
class Need:
    """One need: how it is said, what takes that back, what beside it says nothing more, and what pages write of it.

    `meant` is empty where the question's own words are searched; `leads`: a sentence of its own stands before what is
    found; `only`: no more is shown than speaks of this, where it is not None; `service`: what the service that helps is
    called, as sets of stems, none where the question tells.
    """

    said: AnyOf
    unless: AnyOf
    beside: AnyOf
    meant: str
    leads: bool
    only: AnyOf | None
    service: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class Needs:
    """The needs of `needs.toml` by name, what asks something else beside one, and what goes on with one."""

    kinds: Mapping[str, Need]
    asking: AnyOf
    going_on: GoingOn

    def named_in(self, seen: str) -> str:
        """The first need that a folded text tells of, empty where it tells of none."""
        return next(
            (name for name, it in self.kinds.items() if it.said.search(seen) and not it.unless.search(seen)), ""
        )

    def asks_more(self, seen: str, name: str) -> bool:
        """Whether a folded text asks something beside this need."""
        need = self.kinds[name]
        # A need is often told twice, by the words of two of them.
        for each in (need, *self.kinds.values()):
            seen = each.said.sub(" , ", seen)
        rest = need.beside.sub(" ", seen)
        return bool(stem_set(self.asking.sub(" ", rest))) and bool(self.asking.search(rest) or "?" in rest)


def load_needs(path: Path = _FILE) -> Needs:
    """The needs of the file; raises KeyError where it was damaged."""
    tables = read_tables(path)
    lists = {**BETWEEN, **word_lists({**BETWEEN, **tables["words"]})}
    beside = tables["beside"]["patterns"]
    kinds = {
        name: Need(
            said=any_of(it["said"], lists),
            unless=any_of(it.get("unless", []), lists),
            beside=any_of([*beside, *it.get("beside", [])], lists),
            meant=it.get("meant", ""),
            leads=it.get("leads", False),
            only=any_of(it["only"], lists) if "only" in it else None,
            service=tuple(map(stem_set, tables["services"][it["service"]])) if "service" in it else (),
        )
        for name, it in tables["kind"].items()
    }
    return Needs(kinds, any_of(tables["asking"]["patterns"], lists), load_going_on())


def read_needs(question: Question, needs: Needs) -> Question:
    """The question with the need that it tells of, searched by what pages write of that unless it asks something else.

    So is what the resident said before; "et pour les urgences ?" goes on with the need of the line before, and "où
    dormir ce soir ?" asks for no more than that line.
    """
    before, history = ("", ""), list[Turn]()
    for turn in question.history:
        if turn.role == "resident":
            before = _told(turn.text, before, needs)
            history.append(replace(turn, text=before[0]))
        else:
            history.append(turn)
    text, need = _told(question.text, before, needs)
    return replace(question, text=text, history=tuple(history), need=need)


def _told(text: str, before: tuple[str, str], needs: Needs) -> tuple[str, str]:
    """What a text is searched by and its need, which is that of the line `before` where it goes on with that."""
    meant, need = _as_meant(text, needs)
    if need or not before[1]:
        return meant, need
    seen, told = folded(text), needs.kinds[before[1]]
    is_more = " " in seen.strip() and needs.going_on.is_only(seen)
    if told.leads and is_more and before[0] == told.meant:
        return before
    return text, before[1] if _GOES_ON.search(seen) else ""


def _as_meant(text: str, needs: Needs) -> tuple[str, str]:
    """What pages write of the need that a text tells of, else the text as it is; the need's name, empty without one."""
    seen = folded(text)
    name = needs.named_in(seen)
    meant = needs.kinds[name].meant if name else ""
    return (meant if meant and not needs.asks_more(seen, name) else text), name


def with_lead(question: Question, ending: Ending, needs: Needs, wordings: Wordings) -> Ending:
    """The ending with what to do in this need, in the whole country, said first, and no more than speaks of the need.

    Others stay as they are.
    """
    if not question.need or ending.status not in _LED:
        return ending
    need, language = needs.kinds[question.need], question.language
    if need.only and question.text == need.meant:
        nothing = "" if need.leads else "\n".join(wordings.texts(language, "answers.no_source"))
        ending = _speaking(ending, need.only) or Ending(AnswerStatus.NO_SOURCE, lead=nothing, edition=ending.edition)
    if not need.leads:
        return ending
    return replace(ending, lead=f"{wordings.text(language, f'needs.{question.need}')}\n{ending.lead}".strip())


def _speaking(ending: Ending, only: AnyOf) -> Ending | None:
    """An ending with the sentences alone of passages that speak of a need; None where there are none."""
    kept = tuple(each for each in ending.sentences if any(only.search(_around(its)) for its in each.quotes))
    return replace(ending, sentences=kept) if kept else None


def _around(quote: Quote) -> str:
    """What is said where a quote stands, folded: by its page's title, its headings and its passage."""
    passage = quote.source.passage
    return folded(" ".join((quote.source.document.title, *passage.heading_path, passage.text)))


def beside_card(question: Question, card: Ending, needs: Needs, wordings: Wordings) -> Ending:
    """The card of emergency numbers with what to do, under the first, in a need that cannot wait either."""
    name = read_needs(question, needs).need
    if not name or not needs.kinds[name].leads or needs.kinds[name].only is None:
        return card
    first, *others = card.lead.split("\n")
    return replace(card, lead="\n".join((first, wordings.text(question.language, f"needs.{name}"), *others)))
