"""Titles that a page only sets in bold: lines of their own, or words that open a paragraph ("Mariage. Le dossier…")."""

import re
from dataclasses import dataclass

from ingest.reading.inline import BREAK, join_shown_lines
from ingest.reading.values import is_value

BOLD, BOLD_END = "\ue010", "\ue011"
_MARKS = str.maketrans(dict.fromkeys((BOLD, BOLD_END)))
_APART = re.compile(f"{BOLD_END}(\\s*){BOLD}")
_OPENS = re.compile(rf"\s*{BOLD}([^{BOLD}{BOLD_END}]+){BOLD_END}(.*)", re.DOTALL)
_ASIDE = re.compile(r"[^\S\n]*(\([^()\n]{3,60}\))[^\S\n]*(?=\n|$)")
_POINTS = re.compile(r"[^\S\n]*[.:–—-](?=\s)")
_ENDS = re.compile(r"\s*[.:]\s*$")
_NUMBER = re.compile(r"^(?:art(?:icle|\.)? ?)?(?:\d+(?:[-/.]\d+)*|[IVX]+|[a-zA-Z])(?:[.)°]|er)+\s", re.IGNORECASE)
_SENTENCE = re.compile(r"[.;!?…](?=\s)|[,;!…]$|@|//|€")
_WORD = re.compile(r"[^\W\d_]{3}")
_LONGEST, _LONGEST_RUN_IN = 80, 70
_LEAST_AFTER, _MUCH_AFTER = 25, 60
_LINES, _RUN_INS = 2, 3


@dataclass(frozen=True, slots=True)
class BoldTitle:
    """A title, and what its paragraph says after it; `is_line` where it stands on a line of its own."""

    title: str
    rest: str
    is_line: bool


@dataclass(slots=True)
class TitlesSeen:
    """How often a page sets titles in bold.

    Once is only emphasis, but where a line stands on its own in a page without headings, or where
    a page titles its paragraphs so.
    """

    has_headings: bool
    lines: int = 0
    run_ins: int = 0

    def add(self, seen: BoldTitle) -> None:
        """Count one."""
        self.lines += seen.is_line
        self.run_ins += not seen.is_line and len(seen.rest) >= _MUCH_AFTER

    def takes(self, seen: BoldTitle) -> bool:
        """Whether it is a title, by how many of its like the page has."""
        opens_paragraphs = self.run_ins >= _RUN_INS
        return opens_paragraphs or (seen.is_line and (not self.has_headings or self.lines >= _LINES))


def opening_title(paragraph: str) -> BoldTitle | None:
    """The title in bold that a paragraph with marks opens with; None where it opens with none."""
    found = _OPENS.fullmatch(_APART.sub(r"\1", paragraph))
    if found is None:
        return None
    said, rest = join_shown_lines(found[1]), unmarked(found[2])
    if aside := _ASIDE.match(rest):
        said, rest = f"{said} {aside[1]}", rest[aside.end() :]
    title = _ENDS.sub("", said)
    words = _NUMBER.sub("", title)
    if _SENTENCE.search(words) or not _WORD.search(words) or is_value(title):
        return None
    point = _POINTS.match(rest)
    after = (rest[point.end() :] if point else rest).strip()
    if not rest.strip(" ") or rest.lstrip(" ").startswith(BREAK) or found[1].rstrip(" ").endswith(BREAK):
        return BoldTitle(title, after, is_line=True) if len(title) <= _LONGEST else None
    is_ended = point or title != said or title.endswith("?")
    is_run_in = is_ended and len(title) <= _LONGEST_RUN_IN and len(after) >= _LEAST_AFTER
    return BoldTitle(title, after, is_line=False) if is_run_in else None


def unmarked(text: str) -> str:
    """The text without the marks of what is bold."""
    return text.translate(_MARKS)
