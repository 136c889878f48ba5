"""Tabs that name no panel: each goes with what stands at its place after them, or with what its link leads to."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from bs4 import Tag

from ingest.reading.inline import is_short
from ingest.reading.panel_names import is_called_tabs

TARGETS = ("aria-controls", "data-bs-target", "data-target")
_BLOCKS = frozenset(["div", "section", "article", "li"])
_LONGEST, _MOST = 80, 20


def tabs_of(tabs: Tag, panels: Mapping[str, Tag]) -> Iterator[tuple[Tag, Tag]]:
    """Each tab of a list with its panel, of those on the page by their ids; none where it is no list of tabs."""
    heads = _first(tabs.children, _MOST) if _is_list(tabs) else []
    if not 1 < len(heads) < _MOST or len({head.name for head in heads}) > 1 or not all(map(_is_tab, heads)):
        return
    links = [head.find("a", href=True) or head for head in heads]
    if all(map(leads_nowhere, links)):
        named = [panels.get(str(link.get("href", "#"))[1:]) for link in links]
        shown = [panel for panel in named if panel is not None]
        yield from zip(heads, shown if len(shown) == len(heads) else _panels_after(tabs, len(heads)), strict=False)


def leads_nowhere(link: Tag) -> bool:
    """Whether a link stays on its page."""
    href = str(link.get("href", "")).strip()
    return not href or href.startswith(("#", "javascript:"))


def _is_list(tag: Tag) -> bool:
    if tag.name not in ("ul", "ol", "div"):
        return False
    if tag.get("role") == "tablist" or tag.has_attr("uk-tab") or is_called_tabs(tag):
        return True
    return tag.name == "ul" and tag.parent is not None and is_called_tabs(tag.parent)


def _is_tab(head: Tag) -> bool:
    """Whether an element is short as a tab, and names no panel itself."""
    if not is_short(head, _LONGEST):
        return False
    return not any(each.has_attr(name) for each in (head, *head.find_all(True)) for name in TARGETS)


def _panels_after(tabs: Tag, number: int) -> list[Tag]:
    """So many panels after a list of tabs: beside it, or in the block that follows."""
    beside = _first(tabs.next_siblings, number + 1)
    while len(beside) == 1:
        beside = _first(beside[0].children, number + 1)
    return beside if len(beside) == number and all(panel.name in _BLOCKS for panel in beside) else []


def _first(nodes: Iterable[object], number: int) -> list[Tag]:
    """The first elements of what stands beside each other, at most so many."""
    return list(islice((node for node in nodes if isinstance(node, Tag)), number))
