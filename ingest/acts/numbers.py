"""The numbers of acts: the one an act bears, and those of other acts that it names."""

import re
from collections.abc import Sequence

from corpus.documents import Part
from ingest.acts.parts import ActLine
from ingest.reading.dates import MONTHS
from ingest.reading.text import fold

_GROUP = rf"\s?[-_/.–]\s?\d{{1,6}}(?!\d|\s?(?:er\b|{'|'.join(MONTHS)}))"
NUMBER_OF_ACT = rf"(?:[a-z]{{1,6}}[-_/.]?)?\d{{1,8}}(?:{_GROUP}|[-_/][a-z]{{1,4}}\d{{0,4}}(?![a-z]))*"
"""An act's number in folded text: "2014 / 138", "2023_045", "cm-2024-12"."""
SIGN = r"n\s?(?:[°º]|o\b)\s?[.:]?\s*"
_ACT = r"(?:deliberation|delib|del|dcm|acte|arrete|decision)"
_WHOLE = rf"(?P<number>{NUMBER_OF_ACT})"
_PARTED = r"(?P<number>(?:[a-z]{1,4}[-_/.]?)?\d{1,6}(?:[-_/.][a-z]{1,4}(?=[-_/.]\d))?(?:\s?[-_/.–]\s?\d{1,6})+)"
# From the surest to the least sure; the first two may open the title's own line.
_ANCHORED = [
    re.compile(rf"(?:(?:numero|reference|ref\.?) ?:? ?)?(?:{_ACT}\b[a-z' ]{{0,60}}?)?\s*{SIGN}{_WHOLE}"),
    re.compile(rf"(?:(?:numero|reference|ref\.?) ?:? ?)?(?:{SIGN})?{_ACT} ?:? ?{_PARTED}"),
    re.compile(rf"(?:numero|n ?[°º])(?: de l'acte| d'ordre| de (?:la )?deliberation)? ?:? ?{_WHOLE}"),
    re.compile(rf"ref(?:erence|\.)? ?:? ?{_PARTED}"),
    re.compile(r"(?P<number>(?:del|delib|dcm|cm|d|arr|dec)[-_]?\d{2,8}(?:[-_/.]\d{1,4})+)\W*$"),
    re.compile(r"(?P<number>\d{4} ?[-/_.] ?\d{1,4}|\d{4}(?: [-/_.] \d{1,4}){2}|\d{2}[-_/]\d{3})\W*$"),
    re.compile(r"(?P<number>\d{4}[-/_.]\d{1,4}(?:[-/_.]\d{1,4})?) ?[-–—:] ?(?=[^\W\d])"),
]
_LOOSE = [
    re.compile(rf"\b{_ACT} ?:? ?{_PARTED}\W*$"),
    re.compile(rf"{_ACT}s?\b[^.]{{0,30}}{SIGN}{_WHOLE}"),
    re.compile(
        r"(?<!loi )(?<!decret )(?<!ordonnance )(?<!affaire )(?<!seance )(?<!article )(?<!rapport )(?<!point )"
        rf"(?<!dossier )(?<!question )(?<!annexe )\b{SIGN}{_WHOLE}"
    ),
]
# A page's own title: "Arrêté municipal n° 2025-31 : bruit et feux", not "Modification de la délibération n° 12".
_TITLES = [
    re.compile(rf"{_ACT}(?: (?:du maire|municipale?|permanent|temporaire|du conseil(?: municipal)?))* ?:? ?{number}")
    for number in (SIGN + _WHOLE, _PARTED)
]
_HEAD = 60


def find_number(lines: Sequence[ActLine], title: str = "") -> str | None:
    """The number an act bears, as printed after "n°", spaces removed; else the one ahead in the page's own `title`."""
    head = [line for line in lines[:_HEAD] if line.part in (Part.HEADER, Part.MEMBERS, Part.TITLE)]
    above = [line for line in head if line.part is Part.HEADER]
    for pattern in _ANCHORED:
        for line in head:
            if match := pattern.match(line.folded):
                return _printed(line.text, match)
    for pattern in _LOOSE:
        for line in above:
            if match := pattern.search(line.folded):
                return _printed(line.text, match)
    ahead = (pattern.match(fold(title)) for pattern in _TITLES)
    return next((_printed(title, match) for match in ahead if match), None)


def _printed(text: str, match: re.Match[str]) -> str:
    return re.sub(r"\s", "", text[match.start("number") : match.end("number")])
