"""What a message of courtesies alone gets: a greeting, thanks or "are you a robot?" ask nothing of the town."""

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
# Longer ones tell a story, and are read as questions.
_LONGEST = 150
# Who was not helped, or not understood, is shown the way to a person; a "oui" may have been said to the offer of one.
_IN_NEED = frozenset({"displeased", "puzzled", "assent", "dissent"})
_ASSENT = "assent"


@dataclass(frozen=True, slots=True)
class Courtesies:
    """The patterns of `courtesies.toml`: by kind then language, and `any_words` of them all with what stands beside."""

    kinds: Mapping[str, Mapping[str, AnyOf]]
    any_words: AnyOf

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


def load_courtesies(path: Path = _FILE) -> Courtesies:
    """The patterns of the file; raises KeyError where it was damaged."""
    tables = read_tables(path)
    lists, beside = word_lists(tables.pop("words")), tables.pop("beside")
    every = [pattern for table in (*tables.values(), beside) for patterns in table.values() for pattern in patterns]
    kinds = {
        kind: {language: any_of(patterns, lists) for language, patterns in table.items()}
        for kind, table in tables.items()
    }
    return Courtesies(kinds, any_of(every, lists))


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


def _only_wants(person: AnyOf, text: str) -> bool:
    seen = folded(text)
    return len(seen) <= _LONGEST and person.search(seen) is not None and VAGUE.issuperset(stems(person.sub(" ", seen)))
