"""A web page as a titled document, without the furniture of its site."""

import re

from bs4 import Tag

from corpus.documents import LineKind, Section
from ingest.errors import Unreadable
from ingest.pages import ReadDocument
from ingest.reading.class_titles import mark_titles
from ingest.reading.flow import read_sections
from ingest.reading.furniture import content_of, is_mostly_links
from ingest.reading.hidden import take_hidden
from ingest.reading.inline import inline_text
from ingest.reading.kinds import kind_of_page
from ingest.reading.languages import language_of
from ingest.reading.markup import parse_html
from ingest.reading.page_facts import (
    base_address,
    canonical_address,
    page_date,
    page_links,
    robots_rules,
)
from ingest.reading.page_titles import name_page, read_surroundings
from ingest.reading.panels import title_panels
from ingest.reading.structured import read_places
from ingest.reading.structured_sections import structured_sections

_SENTENCE = re.compile(r"\w.{25,}[.!?]$")


def read_html(body: bytes, content_type: str, url: str) -> ReadDocument:
    """What a page says, as sections under its headings, and what it says about itself.

    Heading paths hold the headings below the title; text that the page hides is not read. Raises Unreadable where the
    page holds no word.
    """
    soup = parse_html(body, content_type)
    base = base_address(soup, url)
    links = page_links(soup, base)
    places = read_places(soup)
    hidden = take_hidden(soup, url)
    changed_on = page_date(soup)
    title_panels(soup)
    around = read_surroundings(soup, url)
    root = content_of(soup)
    named = name_page(soup, root, around)
    title = named.title
    mark_titles(root)
    sections = read_sections(root, named.heading)
    if not sections and not root.get_text(strip=True):
        raise Unreadable("La page ne contient aucun texte en dehors de ses menus.")
    is_listing = _is_listing(root, sections)
    structured = structured_sections(places, title, sections)
    if structured and is_listing:  # a home page that is all links, and says when the town hall is open
        sections, is_listing = (), False
    sections += structured
    robots = robots_rules(soup)
    return ReadDocument(
        title=title,
        sections=sections,
        language=language_of(" ".join([title, *_texts(sections)]), str(soup.html.get("lang", "")) if soup.html else ""),
        kind=kind_of_page(url, title, is_listing),
        links=links,
        canonical=canonical_address(soup, base),
        document_date=changed_on,
        noindex="noindex" in robots,
        nofollow="nofollow" in robots,
        is_listing=is_listing,
        hidden_text=hidden,
    )


def _is_listing(root: Tag, sections: tuple[Section, ...]) -> bool:
    """Whether most of a page's text is links, with fewer than three sentences of its own."""
    if not is_mostly_links(root):
        return False
    linked = {inline_text(link) for link in root.find_all("a")}
    return sum(_SENTENCE.match(text) is not None and text not in linked for text in _texts(sections, LineKind.TEXT)) < 3


def _texts(sections: tuple[Section, ...], kind: LineKind | None = None) -> list[str]:
    return [line.text for section in sections for line in section.lines if kind is None or line.kind == kind]
