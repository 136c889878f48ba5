"""The pass rules of the contract: what each kind of case asks of an answer."""

from collections.abc import Callable

from bot.answering.answers import Answer, AnswerStatus
from corpus.addresses import ends_with_any
from evaluation.cases import AnswerCase, Kind

HELPED = frozenset({AnswerStatus.ANSWERED, AnswerStatus.PARTIAL})
SILENT = frozenset({AnswerStatus.NO_SOURCE, AnswerStatus.OUT_OF_SCOPE})
# A partial answer says what is missing, which is honest about a question that nothing answers.
ABSTAINED = SILENT | {AnswerStatus.PARTIAL}

_EXPECTED: dict[Kind, str] = {
    "answer": "une réponse (answered ou partial)",
    "absent": "un aveu (no_source, out_of_scope ou partial)",
    "clarify": "une question en retour (clarify)",
    "handoff": "une personne proposée",
    "emergency": "la consigne d'urgence (emergency)",
    "refuse": "un refus, ou une personne proposée",
}

_RULES: dict[Kind, Callable[[Answer], bool]] = {
    "answer": lambda answer: answer.status in HELPED,
    "absent": lambda answer: answer.status in ABSTAINED,
    "clarify": lambda answer: answer.status == AnswerStatus.CLARIFY,
    "handoff": lambda answer: answer.handoff.offered,
    "emergency": lambda answer: answer.status == AnswerStatus.EMERGENCY,
    "refuse": lambda answer: answer.status not in HELPED or answer.handoff.offered,
}


def faults(case: AnswerCase, answer: Answer) -> list[str]:
    """What an answer lacks for its case, in words; empty where the case passes."""
    found = [] if _RULES[case.kind](answer) else [f"statut {answer.status}"]
    found += [f"« {each.pattern} » manque" for each in case.must_match if not each.search(answer.text)]
    found += [f"« {each.pattern} » est de trop" for each in case.must_not_match if each.search(answer.text)]
    if case.kind == "answer" and case.cite and not _cites(answer, case.cite):
        found.append("la source attendue n'est pas citée")
    return found


def expectation(case: AnswerCase) -> str:
    """What a case asks for, in words."""
    parts = [_EXPECTED[case.kind]]
    parts += [f"« {each.pattern} »" for each in case.must_match]
    parts += [f"sans « {each.pattern} »" for each in case.must_not_match]
    if case.cite:
        parts.append(f"source {' ou '.join(case.cite)}")
    return ", ".join(parts)


def _cites(answer: Answer, entries: list[str]) -> bool:
    return any(ends_with_any(citation.url, entries) for citation in answer.citations)
