"""What an element calls itself by its id and classes: a panel, the title of one, tabs, a part of the site."""

import re
import tomllib
from pathlib import Path

from bs4 import Tag

from ingest.reading.looks import names_of

_LISTS = tomllib.loads(Path(__file__).with_name("panels.toml").read_text(encoding="utf-8"))
_FOLDS = tuple(_LISTS.pop("folds"))
_NAMES = {name: frozenset(words) for name, words in _LISTS.items()}
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")


def folds(tag: Tag) -> bool:
    """Whether an element is called an accordion, a tab or a part of one."""
    words = _words(tag)
    return not words.isdisjoint(_NAMES["tabs"]) or any(word.startswith(_FOLDS) for word in words)


def holds_panels(tag: Tag) -> bool:
    """Whether an element is called an accordion or the like, and no panel of one."""
    return folds(tag) and not _is_called(tag, "bodies")


def is_called_panel(tag: Tag) -> bool:
    """Whether an element is called a panel that a script shows on demand."""
    return folds(tag) and _is_called(tag, "bodies")


def is_called_title(tag: Tag) -> bool:
    """Whether an element is called the title of a panel."""
    return folds(tag) and _is_called(tag, "titles") and not _is_called(tag, "bodies") and not _is_called(tag, "holders")


def is_called_tabs(tag: Tag) -> bool:
    """Whether an element is called tabs."""
    return _is_called(tag, "tabs")


def is_of_site(tag: Tag) -> bool:
    """Whether an element is called a part of every site, as its menus and its search are."""
    return _is_called(tag, "furniture")


def _is_called(tag: Tag, names: str) -> bool:
    return not _words(tag).isdisjoint(_NAMES[names])


def _words(tag: Tag) -> frozenset[str]:
    return frozenset(word.lower() for word in _WORDS.findall(names_of(tag))) if tag.attrs else frozenset()
