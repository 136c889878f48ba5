"""What national guides say of overseas places alone ("À la Réunion") answers only who lives there or names one."""

import re
from collections.abc import Sequence

from bot.answering.found import FoundPassage
from bot.answering.patterns import folded
from corpus.town import Town

_PLACES = {
    "971": "guadeloupe",
    "972": "martinique",
    "973": "guyane",
    "974": "la reunion",
    "975": "saint-pierre-et-miquelon",
    "976": "mayotte",
    "986": "wallis-et-futuna",
    "987": "polynesie francaise",
    "988": "nouvelle-caledonie",
}
_ALL = "|".join(_PLACES.values())
# The whole heading: "En Guyane", "À la Réunion", "En Guadeloupe, Martinique ou à Mayotte".
_OF_PLACES = re.compile(rf"^(?:(?:en|a|et|ou|dans|pour|la|les|d'|,|dom|drom|com|outre-mer|{_ALL})[ ,]*)+$")
_AT_HOME = re.compile(r"^en (?:france|metropole|france metropolitaine)$")
_ABROAD = re.compile(r"^a l'etranger$")
_IS_ABROAD = re.compile(r"\b(?:etranger|expatri\w+|ambassade|consulat|consulaire|hors de france)\b")
_NAMED = re.compile(rf"\b(?:{_ALL}|outre-mer)\b")


def home_of(town: Town) -> str:
    """The overseas place that a town lies in, by its INSEE code or its holidays; empty for every other town."""
    codes = ((town.town.insee or "")[:3], (town.town.holidays or "").rpartition("-")[2])
    return next((_PLACES[code] for code in codes if code in _PLACES), "")


def of_here(found: Sequence[FoundPassage], text: str, home: str) -> list[FoundPassage]:
    """The passages found without those headed by an overseas place, unless the town lies there or the question names
    one; nor by "À l'étranger" where their document has a part for France.
    """
    seen = folded(text)
    if not _NAMED.search(seen):
        found = [each for each in found if not any(_is_of_elsewhere(it, home) for it in _headings(each))]
    if _IS_ABROAD.search(seen):
        return [*found]
    parted = {each.document.document_id for each in found if any(map(_AT_HOME.match, _headings(each)))}
    return [
        each
        for each in found
        if each.document.document_id not in parted or not any(map(_ABROAD.match, _headings(each)))
    ]


def _headings(found: FoundPassage) -> list[str]:
    return [folded(each).strip() for each in found.passage.heading_path]


def _is_of_elsewhere(heading: str, home: str) -> bool:
    return bool(_OF_PLACES.match(heading) and _NAMED.search(heading)) and not (home and home in heading)
