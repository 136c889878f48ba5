"""Panels that a button opens, as accordions and tabs have them: the button's words are the panel's title."""

import re

from bs4 import BeautifulSoup, Tag

from ingest.reading.looks import names_of

_HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"]
# What site builders call a panel that a script shows on demand, by its title and nothing else.
_FOLDS = re.compile(
    r"(?:^|[\s_-])(?:toggle|accordions?|accordeons?|collaps\w*|faq|depliant\w*|repliable\w*|tabs?|onglets?)(?=$|[\s_-])",
    re.IGNORECASE,
)
_LONGEST_TITLE = 150


def title_panels(soup: BeautifulSoup) -> None:
    """Rewrite the tree so that each panel carries its button's words: as a heading that stands above it, or inside it.

    A button inside a heading gives its words to the heading. Any other that opens a panel of the page ends up as the
    summary of a <details> in that panel, the element that HTML itself has for the purpose.
    """
    tags = soup.find_all(True)
    panels = {str(tag["id"]): tag for tag in tags if tag.has_attr("id")}
    for control in tags:
        if control.name == "button" and control.find_parent(_HEADINGS):
            control.unwrap()
        elif _opens(control) and not control.find(_HEADINGS) and not control.find_parent(_HEADINGS):
            _move_title(soup, control, panels.get(str(control["aria-controls"]).strip()))


def is_folded(tag: Tag) -> bool:
    """Whether an element is a panel by the names of the accordion it is in, under a title that is shown before it."""
    title = tag.find_previous_sibling()
    if not isinstance(title, Tag) or not any(
        _FOLDS.search(names_of(each)) for each in (tag, title, tag.parent or title)
    ):
        return False
    return 0 < len(title.get_text(strip=True)) <= _LONGEST_TITLE


def _opens(tag: Tag) -> bool:
    return tag.has_attr("aria-controls") and (tag.name == "button" or tag.get("role") in ("button", "tab"))


def _move_title(soup: BeautifulSoup, control: Tag, panel: Tag | None) -> None:
    """Move a control's words into its panel; nowhere if the panel is missing, void or titled, or stands around it."""
    if panel is None or panel.find("details", recursive=False) or any(panel is each for each in control.parents):
        return
    if not control.get_text(strip=True) or not panel.get_text(strip=True):
        return
    details, summary = soup.new_tag("details", id=str(panel["id"])), soup.new_tag("summary")
    for child in list(control.contents):
        summary.append(child.extract())
    details.append(summary)
    for child in list(panel.contents):
        details.append(child.extract())
    panel.append(details)
    control.extract()
