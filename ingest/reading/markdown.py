"""A Markdown file: CommonMark with tables, read as the page that it describes."""

import re

from markdown_it import MarkdownIt

from ingest.errors import Unreadable
from ingest.pages import ReadDocument
from ingest.reading.markup import decode_html
from ingest.reading.office import read_page

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?\n)---[ \t]*\n", re.DOTALL)
_TITLE = re.compile(r"^title[ \t]*:[ \t]*[\"']?(.*?)[\"']?[ \t]*$", re.MULTILINE)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_MOST_BYTES = 5_000_000
_FEW = 100  # control characters that a file of words may hold by accident: one in so many letters


def read_markdown(body: bytes, content_type: str, url: str) -> ReadDocument:
    """What a Markdown file says; a front matter between two lines of "---" gives its title and no words.

    Raises Unreadable where the file holds no text or is none.
    """
    if len(body) > _MOST_BYTES:
        raise Unreadable(f"Le fichier Markdown dépasse {_MOST_BYTES // 1_000_000} Mo : partagez-le en plusieurs.")
    text = decode_html(body, content_type).lstrip("\ufeff").replace("\r\n", "\n")
    if len(_CONTROL.findall(text)) * _FEW > len(text):
        raise Unreadable("Le fichier n’est pas du texte Markdown.")
    matter = _FRONT_MATTER.match(text)
    title = _TITLE.search(matter[1]) if matter else None
    words = text[matter.end() :] if matter else text
    # HTML inside Markdown stays HTML, so that the reader of pages finds what it hides.
    html = MarkdownIt("commonmark", {"html": True}).enable("table").render(words)
    return read_page(html, title[1] if title else "", url)
