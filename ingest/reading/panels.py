"""Panels that a control opens, as accordions and tabs have them: the control's words are the panel's title."""

import re

from bs4 import BeautifulSoup, Tag

from ingest.reading.inline import inline_text
from ingest.reading.openings import HEADINGS, TITLES, openings
from ingest.reading.text import fold

_INSIDE = frozenset(["div", "section", "article", "nav", "aside", "td", "li", "main", "form"])
# Signs that a page draws beside a title: plus, minus, arrows.
_SIGNS = re.compile(r"^[\s+–−▸▶►▼▾▲△▽⌄﹀›»]+|[\s+–−▸▶►▼▾▲△▽⌄﹀›»]+$")


def title_panels(soup: BeautifulSoup) -> None:
    """Rewrite the tree so that each panel carries its control's words: as a heading that stands above it, or inside it.

    A button inside a heading gives its words to the heading, and one around a heading leaves it. Any other control
    that opens a panel of the page ends up as the summary of a <details> in or around that panel, the element that HTML
    itself has for the purpose.
    """
    for button in soup.find_all("button"):
        if button.find(HEADINGS) or _is_in_title(button):
            button.unwrap()
    titled: dict[int, str] = {}
    for control, panel in openings(soup):
        title = _SIGNS.sub("", inline_text(control))
        if titled.get(id(panel)) == title or _says(panel, title):
            control.extract()
        elif id(panel) not in titled and panel.get_text(strip=True):
            control.extract()
            _put_title(soup, title, panel)
            titled[id(panel)] = title


def _is_in_title(button: Tag) -> bool:
    around = next((each for each in button.parents if each.name in TITLES), None)
    if around is None or around.name in HEADINGS:
        return around is not None
    return around.get_text(strip=True) == button.get_text(strip=True)


def _says(panel: Tag, title: str) -> bool:
    """Whether a panel begins with a heading of the same words."""
    heading = panel.find(HEADINGS)
    if heading is None or fold(inline_text(heading)) != fold(title):
        return False
    return next(panel.stripped_strings, None) == next(heading.stripped_strings, None)


def _put_title(soup: BeautifulSoup, title: str, panel: Tag) -> None:
    details, summary = soup.new_tag("details"), soup.new_tag("summary")
    if panel.has_attr("id"):
        details["id"] = str(panel["id"])
    summary.string = title
    if panel.name in _INSIDE:
        for child in list(panel.contents):
            details.append(child.extract())
        panel.append(details)
    else:
        panel.wrap(details)
    details.insert(0, summary)
