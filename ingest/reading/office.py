"""What DOCX and ODT files have in common: zip packages of XML, and documents that look like HTML once opened."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from html import escape
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from corpus.documents import Kind
from ingest.archives import open_archive, read_member
from ingest.errors import Unreadable
from ingest.pages import HiddenText, Hiding, ReadDocument
from ingest.reading.dates import find_session_date
from ingest.reading.html import read_html
from ingest.reading.kinds import kind_of_act
from ingest.reading.plain_xml import parse_xml
from ingest.reading.text import plain

# What is parsed becomes a tree some twenty times its size; a règlement of 500 pages stays under 10 MB.
MOST_XML = 20_000_000
_OPENING = 1500


def xml_parts(body: bytes) -> dict[str, Element]:
    """The XML parts of an office package by name; raises Unreadable for bombs, damaged parts, DTDs and too much XML."""
    with open_archive(body) as package:
        return dict(_parse_parts(package))


def text_of(parts: dict[str, Element], part: str, name: str) -> str:
    """The text of the first element `name` of a part; empty where there is none."""
    root = parts.get(part)
    found = None if root is None else root.find(f".//{name}")
    return "" if found is None or found.text is None else found.text.strip()


def read_page(html: str, title: str, url: str) -> ReadDocument:
    """A file's body as HTML, read as a web page is; where it has no first heading, `title` or the file's name is one.

    Raises Unreadable where there is nothing but a title.
    """
    found = read_html(page_of(html, title or file_title(url)).encode(), "text/html; charset=utf-8", url)
    if not found.sections:
        raise Unreadable("Le document ne contient aucun texte.")
    return found


def read_act(html: str, title: str, url: str, hidden: Iterable[str]) -> ReadDocument:
    """`read_page` for a file that may be an act: its kind and its day are those that an act states.

    `hidden` words, which its styles keep from the eye, are given apart to be judged.
    """
    found = read_page(html, title, url)
    text = "\n".join(line.text for section in found.sections for line in section.lines)
    kind = kind_of_act(f"{found.title}\n{text}", found.title)
    day = find_session_date(f"{found.title} {text}"[:_OPENING].replace("\n", " ")) if kind != Kind.OTHER else None
    covert = [HiddenText(words, Hiding.COVERT) for words in map(plain, hidden) if words]
    return replace(
        found, kind=kind, document_date=day or found.document_date, hidden_text=(*found.hidden_text, *covert)
    )


def page_of(html: str, title: str) -> str:
    """A whole page of which `html` is the content; `title` becomes its first heading where it has none."""
    heading = "" if "<h1" in html else f"<h1>{escape(title)}</h1>"
    return f"<!DOCTYPE html><html><body><main>{heading}{html}</main></body></html>"


def file_title(url: str) -> str:
    """A title made of a file's name: "reglement_cantine-2026.odt" is "reglement cantine 2026"."""
    stem = PurePosixPath(unquote(urlsplit(url).path)).stem
    return " ".join(stem.replace("_", " ").replace("-", " ").split()) or "Document sans titre"


def _parse_parts(package: ZipFile) -> Iterator[tuple[str, Element]]:
    members = [each for each in package.infolist() if each.filename.endswith((".xml", ".rels"))]
    if sum(member.file_size for member in members) > MOST_XML:
        raise Unreadable(
            f"Le document contient plus de {MOST_XML // 1_000_000} Mo de texte : partagez-le en plusieurs."
        )
    for member in members:
        yield member.filename, parse_xml(read_member(package, member))
