"""The objet of an act, whole and in its own words."""

import re
from collections.abc import Sequence
from itertools import takewhile

from corpus.documents import Section
from ingest.acts.numbers import NUMBER_OF_ACT, SIGN
from ingest.acts.parts import printed_lines
from ingest.reading.text import fold

_OBJECT = re.compile(r"(?:\d+\s*[-–.]\s*)?objet(?: de (?:la |l')\w+)?\s*(?:[:–\t-]\s*(?=\S)|:?$)")
# "ARRÊTÉ N° 2025-037": the objet of what a mayor signs stands behind its number or below it.
_MAYORS = re.compile(
    rf"(?:arrete|decision)(?: du maire| municipale?)?(?: permanent| temporaire)? ?{SIGN}{NUMBER_OF_ACT}"
    r"(?: ?[:–-] ?| |$)"
)
_LETTERHEAD = re.compile(
    r"extrait (?:du|des) (?:registre|deliberations|proces)|republique francaise|seance (?:du|publique)|n ?[°º]"
    r"|(?:departement|arrondissement|canton) .{0,60}$|(?:commune|ville|mairie) (?:de |du |d').{0,40}$"
    r"|conseil municipal(?: (?:de|du) .{0,60})?$|deliberations? du conseil|(?:mairie|deliberations?)$"
    r"|(?:arretes?|decisions?)(?: du maire| municipale?)?(?: permanent| temporaire)?(?: n ?[°º].{0,30})?$"
)
_BELOW_TITLE = re.compile(r"(?:le|la) (?:maire|president)|nous\b|vu\b|considerant|arrete ?:?$|decide ?:?$|article")
_EARLY = 60
_LINES = 4
_SHORTEST = 10


def find_title(sections: Sequence[Section], title: str) -> str | None:
    """What follows "Objet :", over several lines where it goes on; else `title`, which a reader told by how it is set.

    None where the act prints neither: the name of a file is no title, nor is a letterhead.
    """
    texts = [(line.text if line else heading).replace("\t", " ") for _, heading, line in printed_lines(sections)]
    folded = fold(title)
    if folded in " ".join(map(fold, texts)) and not _LETTERHEAD.match(folded):
        return title
    return _stated(texts[:_EARLY]) or _below_number(texts[:_EARLY])


def _stated(texts: Sequence[str]) -> str | None:
    for index, text in enumerate(texts):
        if match := _OBJECT.match(fold(text)):
            said = [text[match.end() :]] if text[match.end() :].strip() else list(texts[index + 1 : index + 2])
            rest = texts[index + 1 + (not text[match.end() :].strip()) :]
            return " ".join([*said, *takewhile(lambda line: line[:1].islower(), rest)]).strip() or None
    return None


def _below_number(texts: Sequence[str]) -> str | None:
    for index, text in enumerate(texts):
        if match := _MAYORS.match(fold(text)):
            if len(behind := text[match.end() :].strip()) > _SHORTEST:
                return behind
            below = list(
                takewhile(lambda line: not _BELOW_TITLE.match(fold(line)), texts[index + 1 : index + 1 + _LINES])
            )
            if below and not _LETTERHEAD.match(fold(below[0])):
                return " ".join(below)
    return None
