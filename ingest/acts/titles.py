"""The objet of an act, whole and in its own words."""

import re
from collections.abc import Sequence
from itertools import takewhile

from corpus.documents import Section
from ingest.acts.numbers import NUMBER_OF_ACT, SIGN
from ingest.acts.parts import printed_lines
from ingest.reading.text import fold

_OBJECT = re.compile(
    r"(?:\d+\s*[-–.]\s*)?(?:objet(?: de (?:la |l')\w+)?\s*(?:[:–\t-]\s*(?=\S)|:?$)|(?:titre|intitule) ?: ?(?=\S))"
)
# "ARRÊTÉ N° 2025-037": the objet of what a mayor signs stands behind its number or below it.
_MAYORS = re.compile(
    r"(?:(?:commune|ville|mairie|republique) [^.]{0,60} )?(?:arrete|decision)(?: du maire| municipale?)?"
    rf"(?: permanent| temporaire)? ?{SIGN}(?>{NUMBER_OF_ACT})(?: ?[:,–-] ?| |$)"
)
_LETTERHEAD = re.compile(
    r"extrait (?:du|des) (?:registre|deliberations|proces)|republique francaise|seance (?:du|publique)|n ?[°º]"
    r"|(?:departement|arrondissement|canton) .{0,60}$|(?:commune|ville|mairie) (?:de |du |d').{0,40}$"
    r"|conseil municipal(?: (?:de|du) .{0,60})?$|deliberations? du conseil|(?:mairie|deliberations?)$"
    r"|(?:arretes?|decisions?)(?: du maire| municipale?)?(?: permanent| temporaire)?(?: n ?[°º].{0,30})?$"
)
_BELOW_TITLE = re.compile(r"(?:le|la) (?:maire|president)|nous\b|vu\b|considerant|arrete ?:?$|decide ?:?$|article")
_NUMBER_AHEAD = re.compile(
    rf"(?:(?:deliberation|delib|del|dcm|arrete|decision)\b(?: du maire| municipale?)? ?(?:{SIGN})?{NUMBER_OF_ACT}"
    rf"|(?:{SIGN})?\d{{2,4}} ?[-_/.] ?\d{{1,4}}(?:[-_/.]\d{{1,4}})?) ?[-–—:] ?(?=[^\W\d])"
    rf"|deliberation {SIGN}{NUMBER_OF_ACT} (?=[^\W\d])(?!du \d)"
)
_SUBSTANCE = re.compile(r"vu\b|considerant|le conseil|apres en avoir|article (?:1|premier)")
_PART = re.compile(
    r"expos|rapport|motifs|annexe|decision|votes?\b|membres|presents?|ordre du jour|visas|delibere|service"
)
_FEWEST_WORDS = 3
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
        return without_number(title)
    early = texts[:_EARLY]
    told = _stated(early) or _below_number(early) or _numbered(early) or _headed(sections)
    return told or (without_number(title) if _NUMBER_AHEAD.match(folded) else None)


def without_number(title: str) -> str:
    """A title without the act's number printed before it: "2020-008 - Cession d'une parcelle"."""
    match = _NUMBER_AHEAD.match(fold(title))
    return title[match.end() :] if match else title


def _stated(texts: Sequence[str]) -> str | None:
    for index, text in enumerate(texts):
        if match := _OBJECT.match(fold(text)):
            said = [text[match.end() :]] if text[match.end() :].strip() else list(texts[index + 1 : index + 2])
            rest = texts[index + 1 + (not text[match.end() :].strip()) :]
            return " ".join([*said, *takewhile(lambda line: line[:1].islower(), rest)]).strip() or None
    return None


def _numbered(texts: Sequence[str]) -> str | None:
    """What stands behind the act's number on its line: "Délibération n° 12 : Tarifs de l'eau"."""
    for text in takewhile(lambda text: not _SUBSTANCE.match(fold(text)), texts):
        match = _NUMBER_AHEAD.match(fold(text))
        if match and len(behind := text[match.end() :].strip()) > _SHORTEST and not _LETTERHEAD.match(fold(behind)):
            return behind
    return None


def _headed(sections: Sequence[Section]) -> str | None:
    """The first heading above the act's substance that is neither letterhead nor the name of a part."""
    seen: dict[str, None] = {}
    for section in sections:
        seen |= dict.fromkeys(section.heading_path)
        if any(_SUBSTANCE.match(fold(line.text)) for line in section.lines):
            break
    said = (heading for heading in seen if len(heading.split()) >= _FEWEST_WORDS)
    return next((each for each in said if not _LETTERHEAD.match(fold(each)) and not _PART.match(fold(each))), None)


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
