"""What a page's own style rules and style attributes declare of an element; rules from elsewhere are unknown."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from bs4 import BeautifulSoup, Tag

from ingest.errors import Unreadable

Style = Mapping[str, str]

MOST_CSS = 400_000
MOST_WORK = 300_000  # selectors looked at on one page, in about two seconds
_LONGEST_PATH = 8
_COMMENT = re.compile(r"/\*.*?(?:\*/|$)", re.DOTALL)
_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})\s?")
_SIGN = re.compile(r"([{};])")
_FOR_SCREENS = re.compile(r"@(?:media\s*(?:all|(?:only\s+)?screen)?|supports\b.*|layer\b.*)\s*", re.DOTALL)
_COMPOUND = re.compile(r"(\*|[a-zA-Z][\w-]*)?((?:[.#][\w-]+)*)")
_IMPORTANT = re.compile(r"\s*!\s*important$")


@dataclass(frozen=True, slots=True)
class _Compound:
    """A simple selector such as p.note#first."""

    tag: str
    classes: frozenset[str]
    ids: frozenset[str]

    def matches(self, tag: Tag) -> bool:
        """Whether an element is one of those it selects."""
        return (
            self.tag in ("", tag.name)
            and self.ids <= {str(tag.get("id", ""))}
            and self.classes <= set(filter(None, tag.get_attribute_list("class")))
        )


@dataclass(frozen=True, slots=True)
class _Rule:
    """Selectors from the outermost element inwards, and what they declare."""

    path: tuple[_Compound, ...]
    style: tuple[tuple[str, str], ...]

    @property
    def weight(self) -> tuple[int, int, int]:
        """What decides between two rules, as browsers count it."""
        return (
            sum(len(each.ids) for each in self.path),
            sum(len(each.classes) for each in self.path),
            sum(bool(each.tag) for each in self.path),
        )

    def matches(self, tag: Tag) -> bool:
        """Whether it speaks of an element; a direct child counts as any descendant."""
        if not self.path[-1].matches(tag):
            return False
        outer = iter(tag.parents)
        return all(any(compound.matches(parent) for parent in outer) for compound in reversed(self.path[:-1]))


class PageStyles:
    """The style rules that stand in a page itself, as far as they are made of tags, classes and ids."""

    def __init__(self, soup: BeautifulSoup) -> None:
        css = "\n".join(sheet.get_text() for sheet in soup.find_all("style") if _is_for_screens(sheet))
        self._by_key: dict[str, list[_Rule]] = {}
        self._work = 0
        for rule in _rules(css[:MOST_CSS]):
            last = rule.path[-1]
            for key in [f"#{each}" for each in last.ids] or [f".{each}" for each in last.classes] or [last.tag]:
                self._by_key.setdefault(key, []).append(rule)

    def of(self, tag: Tag) -> Style:
        """An element's declarations by property, names and values in small letters without spaces at their ends.

        Raises Unreadable where the page has so many rules that nobody could say what it shows.
        """
        if not self._by_key:
            return _inline(tag)
        classes = [f".{each}" for each in filter(None, tag.get_attribute_list("class"))]
        keys = ["", tag.name, *classes, f"#{tag.get('id', '')}"]
        candidates = [rule for key in keys for rule in self._by_key.get(key, ())]
        self._work += sum(len(rule.path) for rule in candidates)
        if self._work > MOST_WORK:
            raise Unreadable("La page a trop de règles de style pour que l’on sache ce qu’elle montre : allégez-la.")
        found = [rule for rule in candidates if rule.matches(tag)]
        style: dict[str, str] = {}
        for rule in sorted(found, key=lambda each: each.weight):
            style.update(rule.style)
        style.update(_inline(tag))
        return style


def _is_for_screens(sheet: Tag) -> bool:
    return "print" not in str(sheet.get("media", "")).lower()


def _inline(tag: Tag) -> dict[str, str]:
    return dict(_declarations(str(tag["style"]))) if tag.has_attr("style") else {}


@lru_cache(maxsize=64)
def _rules(css: str) -> tuple[_Rule, ...]:
    """The rules for screens in order; kept, since all pages of a site carry the same."""
    return tuple(_read_rules(_COMMENT.sub("", css)))


def _read_rules(css: str) -> Iterator[_Rule]:
    blocks: list[str] = []
    declared = ""
    pieces = _SIGN.split(css)
    for piece, sign in zip(map(str.strip, pieces[::2]), pieces[1::2], strict=False):
        if sign == "{":
            blocks.append(piece)
            declared = ""
            continue
        declared += f"{piece};"
        if sign == "}" and blocks:
            selectors = blocks.pop()
            if all(_FOR_SCREENS.fullmatch(block) for block in blocks) and not selectors.startswith("@"):
                style = tuple(_declarations(declared))
                yield from (_Rule(path, style) for path in map(_path, selectors.split(",")) if path and style)
            declared = ""


def _path(selector: str) -> tuple[_Compound, ...] | None:
    """A selector's compounds; None where it is made of anything else."""
    found = []
    parts = selector.replace(">", " ").split()
    if len(parts) > _LONGEST_PATH:
        return None
    for part in parts:
        match = _COMPOUND.fullmatch(part)
        if match is None:
            return None
        marks = re.findall(r"[.#][\w-]+", match[2])
        found.append(
            _Compound(
                tag=(match[1] or "").lower().replace("*", ""),
                classes=frozenset(mark[1:] for mark in marks if mark[0] == "."),
                ids=frozenset(mark[1:] for mark in marks if mark[0] == "#"),
            )
        )
    return tuple(found) or None


def _declarations(text: str) -> Iterator[tuple[str, str]]:
    plain = _ESCAPE.sub(lambda match: chr(min(int(match[1], 16), 0x10FFFF)), _COMMENT.sub("", text))
    for declaration in plain.split(";"):
        name, _, value = declaration.partition(":")
        if value.strip():
            yield name.strip().lower(), _IMPORTANT.sub("", " ".join(value.lower().split()))
