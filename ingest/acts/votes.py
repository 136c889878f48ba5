"""How the council voted: counts in words, figures or tables, and unanimity where the act says so."""

import re
from collections.abc import Sequence
from itertools import chain

from corpus.deliberations import Votes
from corpus.documents import LineKind, Part
from ingest.acts.endings import vote_at_end
from ingest.acts.parts import ActLine
from ingest.acts.words import NUMBER, number_of

_CUE = re.compile(r"voix|unanim|abst|majorite|suffrages?|adopte|rejete|apres en avoir delibere|pour ?:|contre ?:")
# How the council chose to vote, what a law lets it choose, a vote on an amendment: none is the vote on the act.
_OTHER_VOTE = re.compile(
    r"amendement|scrutin secret|bulletins? secret|vote secret|peut decider|mains? levees?,? de|ne pas proceder"
)
_NONE = r"(?:aucune|zero|neant|sans|pas de)"
_COUNT = rf"(?:{NUMBER}|{_NONE})"
_PATTERNS = {
    "pour": [
        rf"(?P<n>{_COUNT}) (?:voix|votes?) (?:\"|« ?)?pour\b",
        rf"\bpour ?(?: :|:|\() ?(?P<n>{_COUNT})(?: voix)?(?!\d)",
        rf"(?P<n>{_COUNT}) pour\b(?! cent)(?=.*(?:contre|abst|unanim))",
        rf"\((?P<n>{_COUNT}) (?:voix )?pour\)",
        rf"\bpar (?P<n>{_COUNT}) voix contre (?:{_COUNT})",
        rf"\bpar (?P<n>{_COUNT}) voix(?! (?:\"|« ?)?contre)",
        rf"^(?P<n>{_COUNT}) (?:voix )?pour\W*$",
        r"\bpour (?P<n>\d+)(?: ?[,;–-]? contre \d|$)",
    ],
    "contre": [
        r"(?:\bpour \d+ ?[,;–-]? |^)contre (?P<n>\d+)\b",
        rf"\bpar {_COUNT} voix contre (?P<n>{_COUNT})(?! abst)",
        rf"(?P<n>{_COUNT}) (?:(?:voix|votes?) )?(?:\"|« ?)?contre\b",
        rf"\bcontre ?(?: :|:|\() ?(?P<n>{_COUNT})(?!\d)",
    ],
    "abstention": [
        r"(?:\bcontre \d+ ?[,;–-]? |^)abstentions? (?P<n>\d+)\b",
        rf"(?P<n>{_COUNT}) (?:voix )?abstentions?\b",
        rf"\babstenue?s? ?:? (?P<n>{_COUNT})(?!\d)",
        rf"\babstentions?(?: ou blancs?)? ?(?: :|:|\() ?(?P<n>{_COUNT})(?!\d)",
    ],
}
_COMPILED = {key: [re.compile(pattern) for pattern in patterns] for key, patterns in _PATTERNS.items()}
_HEADS = {*_PATTERNS, "votant", "present", "pouvoir", "exprime", "nul", "blanc", "inscrit"}
_LONGEST = 2000
_UNANIMOUS = re.compile(r"\bunanimite\b(?! (?:moins|requise))|\bunanimement\b")
_NOT_UNANIMOUS = re.compile(r"unanimite moins|(?<!formant )(?:a|par) la majorite\b(?! des membres)")


def find_votes(lines: Sequence[ActLine]) -> Votes | None:
    """The vote on an act; None where the act tells neither counts nor unanimity."""
    told = [
        (line.part is Part.BODY and vote_at_end(line.folded)) or line.folded[:_LONGEST]
        for line in lines
        if _may_tell_vote(line)
    ]
    counts = _tabled(lines) or {key: _count(patterns, told) for key, patterns in _COMPILED.items()}
    unanimous = _is_unanimous(told, counts)
    if unanimous is None and not any(count is not None for count in counts.values()):
        return None
    return Votes(counts["pour"], counts["contre"], counts["abstention"], unanimous)


def _may_tell_vote(line: ActLine) -> bool:
    if line.part is Part.VOTE:
        return True
    in_place = line.part in (Part.DECISION, Part.CLOSING, Part.BODY)
    if line.part is Part.BODY and vote_at_end(line.folded):
        return True
    is_short = line.part is not Part.BODY or len(line.folded) < 160
    return in_place and is_short and bool(_CUE.search(line.folded)) and not _OTHER_VOTE.search(line.folded)


def _count(patterns: Sequence[re.Pattern[str]], told: Sequence[str]) -> int | None:
    for text in told:
        for pattern in patterns:
            if match := pattern.search(text):
                return 0 if re.fullmatch(_NONE, match["n"]) else number_of(match["n"])
    return None


def _tabled(lines: Sequence[ActLine]) -> dict[str, int | None] | None:
    """The counts of a table whose header names them; its last row of figures is the total."""
    columns: dict[str, int] = {}
    counts: dict[str, int | None] | None = None
    for line in lines:
        cells = (
            [cell.strip() for cell in line.source.text.split("\t")] if line.source and "\t" in line.source.text else []
        )
        cells = _parted(cells)
        found = _columns(cells)
        if len(found) > 1:
            columns = found
        elif columns and line.source and line.source.kind == LineKind.TABLE_ROW and max(columns.values()) < len(cells):
            row = {key: cells[at] for key, at in columns.items()}
            if all(cell.isdecimal() for cell in row.values()):
                counts = {key: int(row[key]) if key in row else None for key in _PATTERNS}
        else:
            columns = {}
    return counts


def _parted(cells: Sequence[str]) -> list[str]:
    """The cells of a header, those that a narrow gap joined parted again: "Pour Contre" are two."""
    words = [cell.lower().split() for cell in cells]
    return list(
        chain.from_iterable(
            cell.split() if len(its) > 1 and all(word.rstrip("s:") in _HEADS for word in its) else [cell]
            for cell, its in zip(cells, words, strict=True)
        )
    )


def _columns(cells: Sequence[str]) -> dict[str, int]:
    words = [cell.lower().rstrip("s: ") for cell in cells]
    return {key: words.index(key) for key in _PATTERNS if key in words}


def _is_unanimous(told: Sequence[str], counts: dict[str, int | None]) -> bool | None:
    if any(_UNANIMOUS.search(text) for text in told):
        return True
    if counts["contre"] or counts["abstention"] or any(_NOT_UNANIMOUS.search(text) for text in told):
        return False
    return True if counts["pour"] and counts["contre"] == 0 and counts["abstention"] in (0, None) else None
