"""What a message of courtesies alone gets, and a question without those around it: they ask nothing of the town."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bot.answering.answers import AnswerStatus, OfferReason, Question, Turn
from bot.answering.asking.oneself import tells_of_oneself
from bot.answering.asking.vague import VAGUE
from bot.answering.ending import Ending
from bot.answering.patterns import AnyOf, any_of, folded, word_lists
from bot.limits import Ask
from bot.tables import FOLDER, read_tables
from bot.wordings import Wordings
from corpus.lexical import stems

_FILE = FOLDER / "courtesies.toml"
_SAID = re.compile(r"\w")
_AROUND = ("opens", "closes", "within")
_SIGNS = ' .,;:!?…-–—()"«»'
_ENDS = frozenset("?!.…")
# "Merci beaucoup d’avance pour votre réponse rapide": longer ones tell something besides.
_MOST_WORDS, _MOST_WITHIN = 10, 3
# Longer ones tell a story, and are read as questions.
_LONGEST = 150
# Who was not helped, or not understood, is shown the way to a person; a "oui" may have been said to the offer of one.
_IN_NEED = frozenset({"displeased", "puzzled", "assent", "dissent"})
_ASSENT = "assent"


@dataclass(frozen=True, slots=True)
class Courtesies:
    """The patterns of `courtesies.toml`: by kind then language, and `any_words` of them all with what stands beside.

    `opens`, `closes` and `within` find those around what is asked.
    """

    kinds: Mapping[str, Mapping[str, AnyOf]]
    any_words: AnyOf
    opens: AnyOf
    closes: AnyOf
    within: AnyOf

    def in_whole(self, text: str, languages: Sequence[str]) -> tuple[str, str] | None:
        """The kind of a text of courtesies alone and its language, the first of these that has it; None of others."""
        seen = folded(text)
        if len(seen) > _LONGEST or _SAID.search(self.any_words.sub(" ", seen)):
            return None
        for kind, by_language in self.kinds.items():
            held = [language for language, pattern in by_language.items() if pattern.search(seen)]
            if held:
                return kind, next((each for each in languages if each in held), held[0])
        return None

    def left_out(self, text: str) -> str:
        """A message without the courtesies around what it asks; as it is where it is nothing else."""
        if self.in_whole(text, ()):
            return text
        words = self._without_those_within(text.split())
        while words:
            first = self._matched(self.opens, [words[:count] for count in range(min(_MOST_WORDS, len(words)), 0, -1)])
            last = self._matched(self.closes, [words[-count:] for count in range(min(_MOST_WORDS, len(words)), 0, -1)])
            if not first and not last:
                break
            is_asked = "?" in "".join(words[len(words) - last :])
            words = words[first : len(words) - last]
            if is_asked and words and words[-1][-1] not in _ENDS:
                words.append("?")
        asked = " ".join(words)
        return asked if _SAID.search(asked) else text

    def _without_those_within(self, words: Sequence[str]) -> list[str]:
        kept: list[str] = []
        at = 0
        while at < len(words):
            skipped = self._matched(self.within, [words[at : at + count] for count in range(_MOST_WITHIN, 0, -1)])
            removed = words[at : at + skipped]
            kept += ["?"] if "?" in "".join(removed) else []
            kept += [] if skipped else [words[at]]
            at += skipped or 1
        return kept if any(map(_SAID.search, kept)) else list(words)

    def _matched(self, pattern: AnyOf, runs: Sequence[Sequence[str]]) -> int:
        """How many words the first of some runs has that a pattern is, but for the signs around; 0 of none."""
        said = (folded(" ".join(run)).strip(_SIGNS) for run in runs)
        return next((len(run) for run, each in zip(runs, said, strict=True) if each and pattern.fullmatch(each)), 0)


def load_courtesies(path: Path = _FILE) -> Courtesies:
    """The patterns of the file; raises KeyError where it was damaged."""
    tables = read_tables(path)
    lists, beside, around = word_lists(tables.pop("words")), tables.pop("beside"), tables.pop("around")
    every = [pattern for table in (*tables.values(), beside) for patterns in table.values() for pattern in patterns]
    kinds = {
        kind: {language: any_of(patterns, lists) for language, patterns in table.items()}
        for kind, table in tables.items()
    }
    return Courtesies(kinds, any_of(every, lists), *(any_of(around[place], lists) for place in _AROUND))


def return_courtesy(
    question: Question,
    courtesies: Courtesies,
    served: Sequence[str],
    wordings: Wordings,
    offered: Sequence[str] = (),
) -> tuple[Question, Ending] | None:
    """The fixed sentence that a message of courtesies alone gets, in its own language where the town serves that.

    None where it asks anything, were it after a greeting. Who was not helped is shown the way to a person; who says yes
    to several choices, `offered` last, is shown them again.
    """
    found = courtesies.in_whole(question.text, (question.language, *served))
    if found is None:
        return None
    kind, language = found
    # The town’s own are known to all who live there: its "merci" is no change of language.
    spoken = language if language in served[1:] else question.language
    lead = wordings.text(spoken, f"courtesies.{kind}")
    choices = tuple(offered) if kind == _ASSENT else ()
    reason: OfferReason | None = "asked" if kind in _IN_NEED and not choices else None
    if choices:
        lead = wordings.text(spoken, "answers.clarify_topic")
    return replace(question, language=spoken), Ending(AnswerStatus.CLARIFY, lead=lead, choices=choices, reason=reason)


def leant_on(history: Sequence[Turn], courtesies: Courtesies, person: AnyOf, asks: Sequence[Ask]) -> tuple[Turn, ...]:
    """The turns that a follow-up may lean on: without the resident's courtesies and the lines that returned them.

    Likewise those that only ask for somebody to talk to, as `person` finds it in folded text, and the facts that a
    resident tells of themselves after a question: the next line goes on with that.
    """
    kept: list[Turn] = []
    is_passed_over = False
    for turn in history:
        if turn.role == "resident":
            is_passed_over = courtesies.in_whole(turn.text, ()) is not None or _only_wants(person, turn.text)
            is_passed_over |= bool(kept) and tells_of_oneself(turn.text, asks)
        if not is_passed_over or turn.role == "agent":
            kept.append(turn)
    return tuple(kept)


def without_courtesies(question: Question, courtesies: Courtesies) -> Question:
    """The question, and what the resident said before, without the courtesies around what is asked."""
    turns = [
        replace(turn, text=courtesies.left_out(turn.text)) if turn.role == "resident" else turn
        for turn in question.history
    ]
    return replace(question, text=courtesies.left_out(question.text), history=tuple(turns))


def _only_wants(person: AnyOf, text: str) -> bool:
    seen = folded(text)
    return len(seen) <= _LONGEST and person.search(seen) is not None and VAGUE.issuperset(stems(person.sub(" ", seen)))
