"""Which control of a page opens which panel: the one it names by its id, or the one right after it."""

import re
from collections.abc import Iterator, Mapping, Sequence

from bs4 import BeautifulSoup, Tag

from ingest.reading.controls import names_parts
from ingest.reading.furniture import is_mostly_links
from ingest.reading.inline import inline_text, is_short, is_text
from ingest.reading.panel_names import folds, holds_panels, is_called_panel, is_called_title, is_of_site
from ingest.reading.tabs import TARGETS, leads_nowhere, tabs_of

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
TITLES = frozenset([*HEADINGS, "dt", "summary"])
_NAMED = re.compile(r"[^\W\d_]{2}")
_TELL_STATE = ("aria-expanded", "data-toggle", "data-bs-toggle")
_TOGGLES = frozenset(["collapse", "tab", "pill"])
_BLOCKS = frozenset(["div", "section", "article", "ul", "ol", "dl", "table"])
# What stands around a control and says nothing else, as the header of a card does.
_AROUND = frozenset(["div", "span", "p", "header", "strong", "b"])
_FIELDS = ["input", "select", "textarea"]
_FRAMES = frozenset(["nav", "dialog", "footer"])
_FRAME_ROLES = frozenset(["navigation", "dialog", "alertdialog", "menu", "menubar", "search", "contentinfo"])
_LONGEST_TITLE, _HIGHEST = 150, 4

Opening = tuple[Tag, Tag]


def openings(soup: BeautifulSoup) -> list[Opening]:
    """Each control of the page with the panel that its words are the title of, in reading order.

    A panel is there as often as it has controls. Menus, banners and dialogs have none, nor have headings: they are
    titles as they are.
    """
    tags = soup.find_all(True)
    panels = {str(tag["id"]): tag for tag in tags if tag.has_attr("id")}
    return [pair for tag in _outside_frames(tags) for pair in _opened_by(tag, panels)]


def is_folded(tag: Tag) -> bool:
    """Whether an element is a panel by the names of the accordion it is in, under a title that is shown before it."""
    title = tag.find_previous_sibling()
    if not isinstance(title, Tag) or not is_short(title, _LONGEST_TITLE):
        return False
    tells_state = title.find(True, attrs={"aria-expanded": True}) is not None
    return tells_state or any(map(folds, (tag, title, tag.parent or title)))


def _outside_frames(tags: Sequence[Tag]) -> Iterator[Tag]:
    frames: set[int] = set()
    for tag in tags:  # parents come before their children
        if id(tag.parent) in frames or tag.name in _FRAMES or tag.get("role") in _FRAME_ROLES:
            frames.add(id(tag))
        if id(tag) not in frames or tag.get("role") == "tab":  # tabs may stand in a <nav>, their panels beside it
            yield tag


def _opened_by(tag: Tag, panels: Mapping[str, Tag]) -> Iterator[Opening]:
    yield from (opening for opening in tabs_of(tag, panels) if _is_title(opening[0]))
    is_control = _is_control(tag, panels)
    if not (is_control or _is_named_title(tag)) or not _is_title(tag):
        return
    panel = (_named_panel(tag, panels) if is_control else None) or _panel_after(tag)
    if panel is not None and not any(panel is each for each in tag.parents):
        yield tag, panel


def _is_control(tag: Tag, panels: Mapping[str, Tag]) -> bool:
    """Whether an element says that it opens something, or may do so and is a button."""
    if toggles := tag.get("data-bs-toggle") or tag.get("data-toggle"):
        return toggles in _TOGGLES
    if tag.get("aria-haspopup", "false") != "false":
        return False
    if tag.name == "label":
        box = panels.get(str(tag.get("for", "")))
        return box is not None and box.get("type") in ("checkbox", "radio")
    if tag.name == "button":
        return tag.get("type") not in ("submit", "reset")
    return tag.get("role") in ("button", "tab") or tag.has_attr("aria-expanded")


def _is_named_title(tag: Tag) -> bool:
    """Whether an element is called the title of a panel, and leads nowhere."""
    return (tag.name in _AROUND or (tag.name == "a" and leads_nowhere(tag))) and is_called_title(tag)


def _is_title(control: Tag) -> bool:
    """Whether a control's words name something, and are no heading already."""
    if not is_short(control, _LONGEST_TITLE) or any(each.name in TITLES for each in control.parents):
        return False
    if any(isinstance(each, Tag) and each.name in TITLES for each in control.descendants):
        return False
    text = inline_text(control)
    return _NAMED.search(text) is not None and not names_parts(text)


def _named_panel(control: Tag, panels: Mapping[str, Tag]) -> Tag | None:
    """The panel whose id a control gives; a mere link gives none, though it leads to a place of the page."""
    is_tab = control.get("role") == "tab"
    toggles = is_tab or any(control.has_attr(name) for name in _TELL_STATE)
    values = [str(control.get(name, "")) for name in TARGETS]
    if toggles and str(control.get("href", "")).startswith("#"):
        values.append(str(control["href"]))
    named = (panels.get(each.removeprefix("#")) for value in values for each in value.split())
    return next((panel for panel in named if panel and (is_tab or not any(map(is_of_site, (control, panel))))), None)


def _panel_after(control: Tag) -> Tag | None:
    """The block that follows a control or what stands around it alone, where they are called so or the control says
    that it opens something."""
    header = _header(control)
    panel = _next_shown(header)
    if panel is None or panel.name not in _BLOCKS or is_called_title(panel) or panel.find(_FIELDS):
        return None
    if any(map(is_of_site, (control, header, panel))) or _is_a_button(panel):
        return None
    if is_called_panel(panel) or (header.parent is not None and holds_panels(header.parent)):
        return panel
    says_so = control.has_attr("aria-expanded") or (control.name == "button" and folds(control))
    return panel if says_so and (folds(panel) or not is_mostly_links(panel)) else None


def _is_a_button(tag: Tag) -> bool:
    """Whether an element holds a button and no other words."""
    button = tag.find("button")
    return button is not None and len(button.get_text(strip=True)) == len(tag.get_text(strip=True))


def _header(control: Tag) -> Tag:
    """The outermost element around a control that holds no other words, up to where something follows it."""
    header = control
    for _ in range(_HIGHEST):
        around = header.parent
        is_alone = not any(map(_has_words, header.next_siblings)) and not any(map(_has_words, header.previous_siblings))
        if around is None or around.name not in _AROUND or not is_alone:
            break
        header = around
    return header


def _next_shown(tag: Tag) -> Tag | None:
    following = next(filter(_has_words, tag.next_siblings), None)
    return following if isinstance(following, Tag) else None


def _has_words(node: object) -> bool:
    if isinstance(node, Tag):
        return next(node.stripped_strings, None) is not None
    return is_text(node) and bool(str(node).strip())
