"""The words inside one element, on one line."""

import re
from collections.abc import Iterator

from bs4 import Comment, Tag
from bs4.element import NavigableString, PreformattedString

from ingest.reading.text import plain

_INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "img",
        "ins",
        "kbd",
        "label",
        "mark",
        "meter",
        "nobr",
        "object",
        "output",
        "picture",
        "progress",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
    ]
)
BREAK = "\n"
_SPACES = re.compile(r"\s+")
_BULLET = re.compile(r"^[•·▪●■◦‣►➢✓*–-]\s+(?=\S)")


def is_inline(tag: Tag) -> bool:
    """Whether an element stands within a line of words, as browsers show it.

    So do the tags that Word leaves ("o:p") and, inside a paragraph, a site's own elements ("x-lien").
    """
    if tag.name in _INLINE or ":" in tag.name:
        return True
    return "-" in tag.name and tag.parent is not None and (tag.parent.name == "p" or is_inline(tag.parent))


def is_text(node: object) -> bool:
    """Whether a node is words of the page, not a comment, a declaration or the like."""
    return isinstance(node, NavigableString) and not isinstance(node, Comment | PreformattedString)


def collapsed(node: object) -> str:
    """A text node's words with single spaces, so that every line break left is one that the page shows."""
    return _SPACES.sub(" ", str(node))


def inline_text(tag: Tag) -> str:
    """All words of an element on one line; what the page shows on lines of their own is parted by a comma."""
    return join_shown_lines("".join(_pieces(tag)))


def is_short(tag: Tag, longest: int) -> bool:
    """Whether an element has words, of so many letters at most."""
    length = 0
    for text in tag.stripped_strings:
        length += len(text)
        if length > longest:
            return False
    return length > 0


def join_shown_lines(text: str) -> str:
    """The shown lines of `text` as one: parted by a comma, or by a space where punctuation parts them already."""
    joined = ""
    for part in filter(None, map(plain, text.split(BREAK))):
        if joined:
            joined += " " if joined[-1] in ".,;:!?–—-(/" or part[0] in "–—-(/,;:" else ", "
        joined += part
    return joined


def without_bullet(text: str) -> str:
    """`text` without the bullet typed at its start, if there is one."""
    return _BULLET.sub("", text)


def _pieces(tag: Tag) -> Iterator[str]:
    for child in tag.children:
        if isinstance(child, Tag):
            edge = "" if is_inline(child) else BREAK
            yield edge
            yield from _pieces(child)
            yield edge
        elif is_text(child):
            yield collapsed(child)
