"""A scorecard on a terminal."""

import unicodedata

from evaluation.scorecard import CaseResult, Scorecard

SHOWN_CASES = 20
SHOWN_CHARACTERS = 240
_TASKS = {"retrieval": "Recherche", "answers": "Réponses", "claims": "Affirmations"}


def render(scorecard: Scorecard) -> str:
    """The finding, the metrics and at most twenty failing cases, in plain text."""
    parts = [finding(scorecard), "", *_metrics(scorecard)]
    failed = scorecard.failed
    if failed:
        parts += ["", f"Cas manqués : {len(failed)}", *(line for case in failed[:SHOWN_CASES] for line in _case(case))]
    if len(failed) > SHOWN_CASES:
        parts.append(f"… et {len(failed) - SHOWN_CASES} autres : ajoutez --json ou --html pour les lire tous.")
    return "\n".join(parts)


def finding(scorecard: Scorecard) -> str:
    """The scorecard in one sentence."""
    total = len(scorecard.cases)
    passed = total - len(scorecard.failed)
    subject = f"{_TASKS[scorecard.task]} ({scorecard.town})" if scorecard.town else _TASKS[scorecard.task]
    return f"{subject} : {passed} cas sur {total} réussis ({passed / total:.0%})".replace("%", "\u00a0%")


def figure(name: str, value: float) -> str:
    """A metric's value as people read it: milliseconds with one decimal, shares with three."""
    return f"{value:.1f}" if name.endswith("_ms") else f"{value:.3f}"


def _metrics(scorecard: Scorecard) -> list[str]:
    width = max(len(name) for name in scorecard.metrics)
    figures = {name: figure(name, value) for name, value in scorecard.metrics.items()}
    column = max(len(each) for each in figures.values())
    return [f"  {name:<{width}}  {value:>{column}}" for name, value in figures.items()]


def _case(case: CaseResult) -> list[str]:
    return [
        "",
        f"  {_printable(case.id)} · {_shortened(case.question)}",
        f"    attendu  {_shortened(case.expected)}",
        f"    obtenu   {_shortened(case.got)}",
    ]


def _shortened(text: str) -> str:
    line = _printable(text)
    return line if len(line) <= SHOWN_CHARACTERS else f"{line[:SHOWN_CHARACTERS]}…"


def _printable(text: str) -> str:
    # Cases and pages come from outside: an escape sequence in them must not reach the terminal.
    visible = "".join(letter if unicodedata.category(letter)[0] != "C" else " " for letter in text)
    return " ".join(visible.split())
