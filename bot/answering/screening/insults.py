"""Insults beside a question: they are overlooked, and what is asked is answered."""

import re
from dataclasses import dataclass
from pathlib import Path

from bot.answering.patterns import AnyOf, any_of, folded, letter_for_letter, word_lists
from bot.answering.screening.danger import named_of
from bot.tables import FOLDER, shared_tables
from corpus.lexical import stems

_FILE = FOLDER / "screening.toml"
_CLAUSE = re.compile(r"(?<=[.,;:!?])\s+")
# "Quel connard de maire" asks nothing.
_FEWEST_BESIDE = 2


@dataclass(frozen=True, slots=True)
class Insults:
    """Patterns of `screening.toml`: of insults, of what is asked beside them, and of what goes on at the reader."""

    abuse: AnyOf
    asking: AnyOf
    addressed: AnyOf

    def leave_a_question_in(self, text: str, fewest_stems: int = 1) -> bool:
        """Whether a text without its insults asks something of the town, in so many words that stand for something."""
        seen = folded(text)
        asks = "?" in text or self.asking.search(seen) is not None
        return len(stems(text)) >= fewest_stems and asks and not self.addressed.search(seen)


def load_insults(path: Path = _FILE) -> Insults:
    """The patterns of the file; raises KeyError where it was damaged."""
    tables = shared_tables(path)
    lists, beside = word_lists({**named_of(tables), **tables["words"]}), tables["overlooked"]
    return Insults(
        any_of(tables["refused"]["abuse"], lists), any_of(beside["asking"], lists), any_of(beside["addressed"], lists)
    )


def without_insults(text: str, insults: Insults) -> str:
    """A question without its insults; unchanged where nothing is asked beside them."""
    clauses = _CLAUSE.split(text)
    kept = [rest for clause in clauses if (rest := _beside_insults(clause, insults))]
    rest = " ".join(kept)
    return rest if rest != text and insults.leave_a_question_in(rest) else text


def _beside_insults(clause: str, insults: Insults) -> str:
    """A clause as it is where it holds no insult, else what it asks beside it, which may be nothing."""
    rest = letter_for_letter(clause)
    found = [*insults.abuse.finditer(folded(rest))]
    if not found:
        return clause
    for each in reversed(found):
        rest = f"{rest[: each.start()]} {rest[each.end() :]}"
    return rest.strip() if insults.leave_a_question_in(rest, _FEWEST_BESIDE) else ""
