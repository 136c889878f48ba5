"""Text that no resident sees: it is taken out of the page before anything is read, and kept apart to be judged."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Comment, Tag

from corpus.lookalikes import unseen_messages
from ingest.pages import HiddenText, Hiding
from ingest.reading.css import PageStyles, Style
from ingest.reading.inline import is_text
from ingest.reading.looks import Cover, Look, cover_of
from ingest.reading.openings import is_folded, openings
from ingest.reading.suspicion import suspect_hidden
from ingest.reading.text import plain

_LONGEST_LABEL = 120
_LONGEST = 4000
# Not the head: where a page forgets its <body>, the parser leaves the content there.
_SILENT = frozenset(["script", "style", "template", "noscript", "title", "svg", "math"])
# What a site's own furniture hides, as menus that slide in, is judged as what is shown on demand.
_FURNITURE = frozenset(["nav", "dialog", "select", "button"])
_FURNITURE_ROLES = frozenset(["navigation", "dialog", "alertdialog", "menu", "menubar", "search"])
_OPENING = ("aria-controls", "data-target", "data-bs-target")
_TOLD = ("alt", "title", "aria-label", "aria-description", "placeholder")


def take_hidden(soup: BeautifulSoup, url: str) -> tuple[HiddenText, ...]:
    """Take out of the tree what its own markup and style rules hide, and give it: the page at `url` does not show it.

    Short labels for screen readers stay: they say what an icon says. So do the panels that a button, a tab or the title
    of an accordion opens.
    Comments and descriptions are given too; they are no part of what is read.
    """
    gaze = _Gaze(soup, urlsplit(url).hostname or "")
    root = soup.html or soup
    gaze.look_into(root, {}, Look(), folded=False)
    gaze.taken += [HiddenText(each[:_LONGEST], Hiding.FOLDED) for each in _unshown(soup) if each]
    gaze.taken += [HiddenText(each[:_LONGEST], Hiding.COVERT) for each in unseen_messages(soup.get_text())]
    return tuple(dict.fromkeys(gaze.taken))


class _Gaze:
    """One walk through a page, with an eye for what cannot be seen."""

    def __init__(self, soup: BeautifulSoup, host: str) -> None:
        self._styles = PageStyles(soup)
        self._opened = set(_opened_panels(soup))
        self._panels = {id(panel) for _, panel in openings(soup)}
        self._host = host
        self.taken: list[HiddenText] = []

    def look_into(self, tag: Tag, style: Style, around: Look, *, folded: bool) -> None:
        """Take what is hidden out of an element, whose surroundings look like `around`."""
        look = around.inside(tag, style)
        for child in list(tag.children):
            if isinstance(child, Tag):
                if child.name not in _SILENT:
                    self._look_at(child, look, folded=folded or _is_furniture(child))
            elif is_text(child) and look.hides_words and str(child).strip():
                self._note(f"{child} {self._target(tag)}", Hiding.FOLDED if folded else Hiding.COVERT)
                child.extract()

    def _look_at(self, tag: Tag, around: Look, *, folded: bool) -> None:
        opens = tag.get("id") in self._opened or id(tag) in self._panels
        opens = opens or tag.get("role") == "tabpanel" or tag.name == "details"
        style = self._styles.of(tag)
        cover = cover_of(tag, style, opens=opens) if tag.name != "body" else None
        if cover is Cover.FOLDED and is_folded(tag):
            cover = cover_of(tag, style, opens=True)
        if cover is None:
            self.look_into(tag, style, around, folded=folded)
            return
        words = HiddenText(self._words(tag), Hiding.FOLDED if folded else cover.hiding)
        if cover is Cover.LABEL and len(words.text) <= _LONGEST_LABEL and not suspect_hidden(words):
            return
        self._note(words.text, words.hiding)
        tag.extract()

    def _note(self, text: str, hiding: Hiding) -> None:
        if words := plain(text)[:_LONGEST]:
            self.taken.append(HiddenText(words, hiding))

    def _words(self, tag: Tag) -> str:
        """All words of an element with the addresses elsewhere that it leads to."""
        targets = (self._target(link) for link in [tag, *tag.find_all("a", href=True)])
        return plain(" ".join([tag.get_text(" "), *filter(None, targets)]))

    def _target(self, tag: Tag) -> str:
        """Where the link leads that an element is or stands in, if that is another site or a mailbox."""
        # Not find_parent: its filter takes 14 µs a step, 50 s on a page of 20,000 hidden lines in 250 elements.
        link = next((each for each in (tag, *tag.parents) if each.name == "a"), None)
        href = str(link.get("href", "")).strip() if link else ""
        try:
            parts = urlsplit(href)
            host = parts.hostname
        except ValueError:
            return href
        return href if parts.scheme == "mailto" or (host and host != self._host) else ""


def _opened_panels(soup: BeautifulSoup) -> Iterator[str]:
    """The ids of what buttons, tabs and links of the page show on demand."""
    for tag in soup.find_all(True):
        for name in _OPENING:
            if tag.has_attr(name):
                yield from (each.removeprefix("#") for each in str(tag[name]).split())
        if tag.name == "a" and str(tag.get("href", "")).startswith("#"):
            yield str(tag["href"])[1:]


def _is_furniture(tag: Tag) -> bool:
    return tag.name in _FURNITURE or tag.get("role") in _FURNITURE_ROLES


def _unshown(soup: BeautifulSoup) -> Iterator[str]:
    """What stands in a page's code for programs, in comments and descriptions."""
    for node in soup.find_all(string=lambda text: isinstance(text, Comment)):
        yield plain(str(node))
    for tag in soup.find_all(True):
        yield from (plain(str(tag[name])) for name in _TOLD if tag.has_attr(name))
        if tag.name == "meta" and str(tag.get("name", "")).lower() in ("description", "keywords"):
            yield plain(str(tag.get("content", "")))
