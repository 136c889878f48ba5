"""Which web pages are an act or the report of a sitting themselves: pages that only tell of one are not."""

import re
from collections.abc import Sequence

from corpus.documents import Kind, Part
from ingest.acts.parts import ActLine
from ingest.reading.dates import DATE
from ingest.reading.text import fold

_OPENING = 30
_EXTRACT = re.compile(r"extrait (?:du|des) (?:registre des )?(?:deliberations|proces-verb)")
_NAMED = re.compile(r"(?:numero )?(?:deliberation|del\b|dcm\b)[^.]{0,40}\d")
_MAYORS = {
    Kind.ARRETE: (re.compile(r"\barretes?\b[^.]{0,60}\d"), re.compile(r"(?:.*\b)?arrete(?:nt|ons)? ?:?$")),
    Kind.DECISION: (re.compile(r"\bdecisions?\b[^.]{0,60}\d"), re.compile(r"(?:.*\b)?decide(?:nt|ons)? ?:?$")),
}
_GROUND = re.compile(r"\b(?:vu (?:l[ea]s? |l')|considerant )")
_ARTICLE = re.compile(r"article (?:1|premier|unique)")
_RECORD = r"(?:proces[- ]verbal|compte[- ]?rendu|\bpv\b|\bcr\b)"
_HEADS = 3
_SITTING = rf"(?:conseil (?:municipal|communautaire)|seance|reunion de conseil)[^.]{{0,40}}? {DATE}"
_SITTING_OF_DAY = re.compile(_SITTING)
_REPORT = re.compile(rf"{_RECORD}[^.]{{0,60}}? {_SITTING}|{_SITTING}[^.]{{0,20}} {_RECORD}")
_REPORTED = re.compile(r"(?:deliberation|del|dcm)\b ?(?:n ?[°ºo] ?)?\d")
_ROLL = re.compile(
    r"\b(?:presents?|pouvoirs?|procurations?|secretaire(?: de seance)?|convocation) ?[:(]"
    r"|\b(?:est|sont) presents|\bl'an deux mil"
)
_RISEN = re.compile(r"\bseance (?:est )?(?:levee|close)|\blev(?:ee de|e la) (?:la )?seance|\bclot la seance")


def kind_told_by(lines: Sequence[ActLine], title: str) -> Kind | None:
    """MINUTES or the kind of act that a page is, by its title and how it opens, and by how it goes on; else None."""
    opening = lines[:_OPENING]
    if _is_report(lines, title):
        held = any(_ROLL.search(line.folded) for line in opening) or any(_RISEN.search(line.folded) for line in lines)
        return Kind.MINUTES if held else None
    is_named = any(_EXTRACT.search(line.folded) or _NAMED.match(line.folded) for line in opening)
    if is_named and {Part.VISAS, Part.DECISION} <= {line.part for line in lines}:
        return Kind.DELIBERATION
    return _mayors_kind(lines, title) if any(_ARTICLE.match(line.folded) for line in lines) else None


def _is_report(lines: Sequence[ActLine], title: str) -> bool:
    """Whether a page calls itself the record of one sitting, or opens with a sitting and numbers several acts."""
    heads = _with_title(lines[:_HEADS], title)
    if _REPORT.search(heads[0]) or any(map(_REPORT.match, heads)):
        return True
    is_of_sitting = any(map(_SITTING_OF_DAY.match, heads))
    return is_of_sitting and sum(bool(_REPORTED.match(line.folded)) for line in lines) > 1


def _mayors_kind(lines: Sequence[ActLine], title: str) -> Kind | None:
    """What a mayor alone signs gives its grounds, says on a line of its own what he does, and has articles."""
    if not _GROUND.search(" ".join(_with_title(lines[:_OPENING], title))):
        return None
    heads = _with_title(lines[:_HEADS], title)
    for kind, (name, verb) in _MAYORS.items():
        if any(map(name.search, heads)) and any(verb.fullmatch(line.folded) for line in lines):
            return kind
    return None


def _with_title(lines: Sequence[ActLine], title: str) -> list[str]:
    """Some lines of a page after its title, folded."""
    return [fold(title), *(line.folded for line in lines)]
