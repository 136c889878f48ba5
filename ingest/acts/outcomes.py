"""What became of an act: adopted, rejected, postponed, withdrawn, or noted."""

import re
from collections.abc import Mapping, Sequence

from corpus.deliberations import Votes
from corpus.documents import Part
from ingest.acts.endings import vote_at_end
from ingest.acts.parts import ActLine

_THING = r"\b(?:deliberation|rapport|point|affaire|question|projet|proposition|motion|voeu|dossier|examen)"
_IS = r"(?: [^.;:]{0,100}?)? (?:est|a ete|sera|etait) "
_COUNCIL = r"\ble conseil\b(?: \w+)?"
_WITHDRAWN = re.compile(
    rf"retiree?s? de l'ordre du jour|^retiree?[ .!]*$|{_THING}{_IS}retiree?\b|^{_THING} retiree?\b"
    r"|retire (?:de l'ordre|ce point)"
)
# What is carried over to another year's accounts ("reporte l'excédent") is not postponed.
_POSTPONED = re.compile(
    rf"{_THING}{_IS}(?:ajournee?|reportee?|renvoyee?)\b|\bpoint (?:ajourne|reporte)|^(?:ajournee?|reportee?)[ .!]*$"
    r"|(?:reportee?|renvoyee?) (?:a|lors d')(?: une| la)? (?:prochaine |autre )?(?:seance|reunion|conseil|date)\b"
    rf"|{_COUNCIL}[^.]{{0,120}}\b(?:ajourne|sursoit)\b|sursis a statuer"
    rf"|{_COUNCIL}[^.]{{0,120}}\b(?:reporte|renvoie) [^.]{{0,60}}\b(?:seance|reunion|examen|point|decision|commission)"
    r"|\bdecide (?:de |d')(?:ajourner|surseoir)\b"
    r"|\bdecide de (?:reporter|renvoyer) [^.]{0,60}\b(?:seance|reunion|examen|point|decision|commission|vote)"
)
_REJECTED = re.compile(
    rf"^(?:la |le |cette )?(?:proposition |motion |deliberation )?rejetee?\b|{_THING}{_IS}(?:rejetee?|repoussee?)\b"
    rf"|{_COUNCIL}[^.]{{0,120}}\b(?:rejette|repousse|n'adopte pas|n'approuve pas)\b|n'est pas (?:adoptee?|approuvee?)"
)
_ADOPTED = re.compile(
    rf"^(?:le resultat ?: ?)?(?:adoptee?|approuvee?|votee)\b|{_THING}{_IS}(?:adoptee?|approuvee?)\b"
    rf"|{_COUNCIL},? adopte\b|\b(?:adoptee?|approuvee?|votee) (?:a l'unanimite|a la majorite|par )"
    r"|^\d+(?: \d+)* (?:adoptee?|approuvee?)"
)
_LASTING = {"withdrawn": _WITHDRAWN, "postponed": _POSTPONED}
_STATED = {**_LASTING, "rejected": _REJECTED, "adopted": _ADOPTED}
_NOTED = re.compile(r"\bprend(?:re)? acte\b|\bdonn(?:e|er) acte\b|\bpris acte\b")
_DECIDED = re.compile(
    rf"{_COUNCIL}[^.]{{0,200}}\b(?:decide|approuve|adopte|vote|fixe|attribue|autorise|designe|elit|emet|arrete|delibere)\b"
    r"|^(?:decide|approuve|adopte)\b|unanim|\b(?:sont|est|a ete|ont ete) elue?s?\b"
)


def find_outcome(lines: Sequence[ActLine], votes: Votes | None) -> str | None:
    """The outcome as the act states it last; else as the verbs of its decision or its counts tell it."""
    told = [line for line in lines if line.part in (Part.DECISION, Part.VOTE, Part.CLOSING)]
    report = [line for line in lines if line.part is Part.BODY]
    stated = [outcome for line in told for outcome in _stated(line.folded, _STATED)]
    stated = stated or [outcome for line in report for outcome in _stated(vote_at_end(line.folded), _STATED)]
    stated = stated or [outcome for line in report for outcome in _stated(line.folded, _LASTING)]
    if stated:
        return stated[-1]
    if any(_NOTED.search(line.folded) for line in told or report):
        return "noted"
    if votes is not None and votes.pour is not None and votes.pour < (votes.contre or 0):
        return "rejected"
    is_decided = any(_DECIDED.search(line.folded) for line in told or report)
    return "adopted" if is_decided or (votes is not None and votes.pour) else None


def _stated(told: str, outcomes: Mapping[str, re.Pattern[str]]) -> list[str]:
    """The outcome that folded words state; one that is said of an amendment is not the act's."""
    if "amendement" in told:
        return []
    return [name for name, pattern in outcomes.items() if pattern.search(told)][:1]
