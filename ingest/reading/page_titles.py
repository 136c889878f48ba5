"""What a page is called: its own first heading, unless that names the whole site or is a cut line of its text."""

import re
from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag

from ingest.reading.inline import inline_text
from ingest.reading.page_facts import absolute
from ingest.reading.text import fold, plain

_SUFFIX = re.compile(r"\s+[-–—|•·»:]\s+")
_TOWN = re.compile(r"(?:commune|mairie|ville|site|bienvenue)\s+(?:de|du|des|d[’']|officiel)", re.IGNORECASE)
_CUT = re.compile(r"(?:…|\.\.\.)$")
_CRUMBS = re.compile(r"breadcrumb|ariane|\barbo\b", re.IGNORECASE)
# A page that answers a question may have the answer alone for a heading.
_BARE = re.compile(r"(?:oui|non)[\s.,:;!…]*", re.IGNORECASE)
_SENTENCE = re.compile(r".+?[.?!…](?=\s|$)|.+$")
_LONGEST = 90
_UNTITLED = "Page sans titre"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a page's frame says of names: the site's (folded), and where the page stands in it ("" where it does not).

    `is_home`: the page is the site's first one, which the site's name is the name of.
    """

    site_names: frozenset[str]
    crumb: str
    is_home: bool

    def is_of_site(self, name: str) -> bool:
        """Whether a name is that of the whole site, on a page that is but one of it."""
        return not self.is_home and fold(name) in self.site_names


@dataclass(frozen=True, slots=True)
class PageName:
    """A page's title, and the heading of its content that says the same or less, under which nothing stands."""

    title: str
    heading: str


def read_surroundings(soup: BeautifulSoup, url: str) -> Surroundings:
    """The names around a page's content; to be read before the furniture is taken out of the tree."""
    home = absolute(url, "/")
    links = [link for link in soup.find_all("a", href=True) if home and absolute(url, str(link["href"])) == home]
    marks = [image.get("alt", "") for link in links for image in link.find_all("img")]
    declared = [
        tag.get("content", "")
        for tag in soup.find_all("meta", content=True)
        if "og:site_name" in (tag.get("property"), tag.get("name"))
    ]
    names = {fold(plain(str(name))) for name in (*map(inline_text, links), *marks, *declared)}
    return Surroundings(frozenset(filter(None, names)), _crumb(soup), absolute(url, "") == home)


def name_page(soup: BeautifulSoup, root: Tag, around: Surroundings) -> PageName:
    """The first heading of the content, else <title> without the town's name, else where the page stands in its site,
    else the first heading of the page; a name of the whole site or one that is cut only where there is no other.
    A bare "Oui." gives way to a name that says more, else to the first sentence that does.
    """
    first = [text for heading in root.find_all("h1", limit=3) if (text := inline_text(heading))]
    own, of_town = _declared(soup, around)
    framing = [name for name in (own, of_town if around.is_home else "", around.crumb) if name]
    headings = [text for heading in soup.find_all(["h1", "h2"], limit=3) if (text := inline_text(heading))]
    names = [*first, *framing, *headings, *filter(None, [of_town])] or [_UNTITLED]
    title = next((name for name in names if not around.is_of_site(name)), names[0])
    if _CUT.search(title):
        title = next((name for name in framing if _is_whole(name, title)), title)
    if _BARE.fullmatch(title):
        said = (name for name in (*framing, *headings) if not _BARE.fullmatch(name) and not around.is_of_site(name))
        title = next(said, "") or _first_said(root) or title
    return PageName(title, first[0] if first else title)


def _is_whole(name: str, cut: str) -> bool:
    """Whether a name is not cut, nor the beginning of a line that is."""
    return not _CUT.search(name) and not fold(cut).startswith(fold(name))


def _first_said(root: Tag) -> str:
    """The first sentence of the text past a bare "Oui.", shortened between two words; "" where there is none."""
    for paragraph in root.find_all(["p", "li"], limit=3):
        text = inline_text(paragraph)
        bare = _BARE.match(text)
        # "Oui, si …" is a sentence as it stands.
        rest = text[bare.end() :] if bare and bare[0].rstrip().endswith((".", "!", ":")) else text
        if (found := _SENTENCE.match(rest)) and not _BARE.fullmatch(found[0]):
            return found[0] if len(found[0]) <= _LONGEST else f"{found[0][:_LONGEST].rsplit(' ', 1)[0]}…"
    return ""


def _declared(soup: BeautifulSoup, around: Surroundings) -> tuple[str, str]:
    """The part of <title> that names the page, and the one that names the town where none does; "" for neither."""
    declared = plain(soup.title.get_text()) if soup.title else ""
    parts = [part for part in _SUFFIX.split(declared) if part] or [declared]
    own = next((part for part in parts if not _TOWN.match(part) and not around.is_of_site(part)), "")
    return own, "" if own else parts[0]


def _crumb(soup: BeautifulSoup) -> str:
    """The last step of the breadcrumb trail."""
    for tag in soup.find_all(["nav", "ol", "ul", "div", "p"]):
        named = " ".join((*map(str, tag.get_attribute_list("class")), str(tag.get("id")), str(tag.get("aria-label"))))
        if not _CRUMBS.search(fold(named)):
            continue
        steps = tag.find_all(True, attrs={"aria-current": "page"}) or tag.find_all("li") or tag.find_all(["a", "span"])
        if steps and (last := inline_text(steps[-1]).strip(" >»›/")):
            return last
    return ""
