"""Titles that a page marks by a class or a role alone, as `<div class="titre2">` and `<p role="heading">`."""

import re

from bs4 import Tag

from ingest.reading.inline import inline_text, is_inline, is_short
from ingest.reading.values import is_value

_LOWEST, _UNKNOWN = 6, 7
_LONGEST = 100
_MOST = 20  # elements looked at beside one
_LARGEST = 0.75
# Bootstrap's and the State's classes that give words the look of a heading.
_LOOK = re.compile(r"(?:fr-|is-|uk-|u-)?h([1-6])")
_NUMBERED = re.compile(r"(?:.*[-_])?(?:sous-?)?(?:titre|title|heading)[-_]?([1-6])|(?:.*[-_])?inter-?titre()")
_NAMED = re.compile(r"(?:.*[-_])?(?:titre|title|heading)|titre[-_](?:bloc|section|rubrique|partie|encadre|paragraphe)")
# What else has a title: the site, its menus, what a script shows over the page.
_OF_SITE = re.compile(r"site|menu|nav|modal|popup|notice|summary|sommaire|cookie|logo|tooltip|page|no-|sub|has")
_WORD = re.compile(r"[^\W\d_]{2}")
_ENDED = re.compile(r"[.;,!…]$")
_TITLES = frozenset(["h1", "h2", "h3", "h4", "h5", "h6", "summary"])
_ENCLOSING = _TITLES | {"table", "li", "a", "dl", "figure"}


def mark_titles(root: Tag) -> None:
    """Make headings of a content's elements that are headings by their class or role, and hold words of one line.

    A class that tells no level tells a title of the box that it opens, which ends with it, or one of several beside it.
    """
    letters = len(root.get_text())
    titles = [(tag, level) for tag in root.find_all(["div", "p", "span"]) if (level := _level(tag)) and _is_title(tag)]
    several = {id(tag) for tag, _ in titles if _is_one_of_several(tag)}
    for tag, level in titles:
        if level < _UNKNOWN or id(tag) in several:
            tag.name = f"h{min(level, _LOWEST)}"
        elif (box := _box_of(tag, root, letters)) is not None:
            tag.name, box.name = "summary", "details"


def _level(tag: Tag) -> int | None:
    """The level that an element's role or a class of it tells; _UNKNOWN where it is only called a title."""
    if level := _level_of_role(tag):
        return level
    classes = [str(each).lower() for each in tag.get_attribute_list("class") if each] if tag.name != "span" else []
    if level := next(filter(None, map(_level_of_class, classes)), None):
        return level
    is_named = any(_NAMED.fullmatch(name) and not _OF_SITE.search(name) for name in classes)
    return _UNKNOWN if is_named else None


def _level_of_role(tag: Tag) -> int | None:
    if tag.get("role") != "heading":
        return None
    level = str(tag.get("aria-level", ""))
    return max(2, int(level)) if level in set("123456") else _LOWEST


def _level_of_class(name: str) -> int | None:
    found = _LOOK.fullmatch(name) or (None if _OF_SITE.search(name) else _NUMBERED.fullmatch(name))
    return max(2, int(found[1] or _LOWEST)) if found else None


def _is_one_of_several(tag: Tag) -> bool:
    beside = (*tag.find_previous_siblings(tag.name, limit=_MOST), *tag.find_next_siblings(tag.name, limit=_MOST))
    return any(each.get("class") == tag.get("class") for each in beside)


def _box_of(tag: Tag, root: Tag, letters: int) -> Tag | None:
    """The box that an element opens and does not fill, and that is not most of the content's letters."""
    box = tag.parent
    if box is None or box.name not in ("div", "section", "article", "aside") or box is root:
        return None
    if next(box.stripped_strings) != next(tag.stripped_strings) or any(
        each.name in _TITLES for each in box.find_all(True)
    ):
        return None
    words = len(box.get_text())
    return box if len(tag.get_text()) < words <= _LARGEST * letters else None


def _is_title(tag: Tag) -> bool:
    if not is_short(tag, _LONGEST) or any(each.name in _ENCLOSING for each in tag.parents):
        return False
    if not all(is_inline(each) or each.name == "br" for each in tag.find_all(True)):
        return False
    text = inline_text(tag)
    links = sum(len(link.get_text(strip=True)) for link in tag.find_all("a", href=True))
    return _WORD.search(text) is not None and not _ENDED.search(text) and not is_value(text) and 2 * links < len(text)
