"""Boxes beside a page's content that say whom to ask about it: they belong to the page, though they stand outside."""

import re
from collections.abc import Iterator

from bs4 import Tag

from ingest.reading.inline import inline_text
from ingest.reading.text import fold

_CONTACT = re.compile(r"\b0[1-9](?:[\s.]?\d\d){4}\b|[\w.+-]+@[\w-]+\.\w")
_HEADING = re.compile(r"(?:^|[-_])(?:header|heading|title|titre)$")
# What stands beside every page of a town is not about this one.
_OF_THE_TOWN = re.compile(
    r"(?:la )?(?:mairie|ville|commune|hotel de ville|contact|coordonnees|adresse|horaires|accueil|infos? pratiques?"
    r"|nous |suivez|restez|newsletter|(?:numeros? d')?urgence|besoin d'aide|a la une|agenda|actualites?)"
)
LONGEST = 600


def service_boxes(frame: Tag) -> Iterator[Tag]:
    """The boxes of a side column that name a service and give its telephone or mail."""
    heading = _heading(frame)
    if heading is None or not _CONTACT.search(frame.get_text(" ")):
        return
    inner = [child for child in frame.find_all(True, recursive=False) if _CONTACT.search(child.get_text(" "))]
    if inner and all(_heading(child) for child in inner):
        for child in inner:
            yield from service_boxes(child)
    elif len(frame.get_text()) <= LONGEST and not _OF_THE_TOWN.match(fold(inline_text(heading))):
        yield frame


def _heading(tag: Tag) -> Tag | None:
    return next(filter(_is_heading, tag.find_all(True)), None)


def _is_heading(tag: Tag) -> bool:
    if tag.name in ("h2", "h3", "h4", "h5", "h6"):
        return True
    return tag.name in ("div", "p") and any(map(_HEADING.search, filter(None, tag.get_attribute_list("class"))))
