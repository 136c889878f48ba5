"""Does the same question in other clothes get the same outcome? `parvis evaluate disguises CASES.jsonl`

Each line of a case is asked as keywords only, with two misspellings, and without accents; the outcome is the same where
the answer ends alike (helped, silent, or by its status) and passes its case or fails it alike.
"""

import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from corpus.lexical import STOPWORDS, fold
from evaluation.answers import Answerer, evaluate_answers
from evaluation.cases import AnswerCase
from evaluation.clock import CaseClock
from evaluation.judging import ABSTAINED, HELPED, SILENT
from evaluation.measures import mean
from evaluation.scorecard import CaseResult

# Who types keywords leaves out the small words, but not the one that says what is asked.
_ASKING = frozenset(
    {"où", "ou", "quand", "qui", "combien", "comment", "pourquoi", "et", "pas", "plus", "sans", "je", "me", "moi"}
)
_MISSPELT_WORDS = 2
_SHORTEST_MISSPELT = 5
_EDGES = '?!.,;:«»"()…'


def as_keywords(text: str) -> str:
    """The informative words of a question and the one that asks, as typed, without punctuation."""
    parted = text.replace("’", "'").replace("'", "' ").split()
    words = [word.strip(_EDGES) for word in parted]
    kept = [word for word in words if word and not word.endswith("'") and _is_kept(word.lower())]
    return " ".join(kept) or text


def misspelt(text: str) -> str:
    """The question with a letter lost, doubled or swapped in two of its longer words: each time the same slips."""
    words = text.split()
    long = [number for number, word in enumerate(words) if len(word) >= _SHORTEST_MISSPELT and word.isalpha()]
    for number in sorted(long, key=lambda each: zlib.crc32(f"{text}{each}".encode()))[:_MISSPELT_WORDS]:
        words[number] = _with_slip(words[number])
    return " ".join(words)


def unaccented(text: str) -> str:
    """The question in lower case without accents."""
    return fold(text)


DISGUISES: Mapping[str, Callable[[str], str]] = {
    "keywords": as_keywords,
    "typos": misspelt,
    "no_accents": unaccented,
}


@dataclass(frozen=True, slots=True)
class Changed:
    """A disguised question that ended otherwise than the plain one."""

    disguise: str
    question: str
    plain: str
    disguised: str


async def compare(
    cases: Sequence[AnswerCase], answerer: Answerer, timer: Callable[[], float], clock: CaseClock | None = None
) -> tuple[dict[str, float], list[Changed]]:
    """The share of questions with the same outcome in each disguise, and in all; and those that end otherwise."""
    plain = (await evaluate_answers(cases, answerer, timer, clock)).cases
    shares: dict[str, float] = {}
    changed: list[Changed] = []
    for name, disguise in DISGUISES.items():
        worn = [_disguised(case, disguise) for case in cases]
        results = (await evaluate_answers(worn, answerer, timer, clock)).cases
        pairs = list(zip(plain, results, strict=True))
        shares[name] = mean([_outcome(before) == _outcome(after) for before, after in pairs])
        changed += [
            Changed(name, after.question, _told(before), _told(after))
            for before, after in pairs
            if _outcome(before) != _outcome(after)
        ]
    return {"same_outcome": mean(list(shares.values())), **shares}, changed


def report(shares: Mapping[str, float], changed: Sequence[Changed]) -> str:
    """The shares, then each question that ended otherwise."""
    lines = [f"{name:<14}{share:.3f}" for name, share in shares.items()]
    lines += ["", *(f"{each.disguise:<11} {each.question}\n  {each.plain} → {each.disguised}" for each in changed)]
    return "\n".join(lines)


def _is_kept(word: str) -> bool:
    return word in _ASKING or word not in STOPWORDS


def _with_slip(word: str) -> str:
    """The word with one slip behind its first letter."""
    chance = zlib.crc32(word.encode())
    at = 1 + chance % (len(word) - 2)
    lost, doubled = word[:at] + word[at + 1 :], word[:at] + word[at] + word[at:]
    swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return (lost, doubled, swapped)[chance // len(word) % 3]


def _disguised(case: AnswerCase, disguise: Callable[[str], str]) -> AnswerCase:
    if case.turns is None:
        return case.model_copy(update={"question": disguise(case.question or "")})
    return case.model_copy(update={"turns": [disguise(line) for line in case.turns]})


def _outcome(result: CaseResult) -> tuple[str, bool]:
    """How an answer ended, and whether that passes. Of what nothing answers a part is as good as silence."""
    status = result.figures["status"]
    silent = ABSTAINED if result.figures["kind"] == "absent" else SILENT
    ending = "silent" if status in silent else "helped" if status in HELPED else str(status)
    return ending, result.passed


def _told(result: CaseResult) -> str:
    return f"{result.figures['status']} ({'réussi' if result.passed else 'manqué'})"
