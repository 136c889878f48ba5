"""A national practical guide in DILA's XML ("co-marquage", schema 3), as towns embed them."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from html import escape
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from bs4 import BeautifulSoup

from corpus.documents import Kind
from ingest.errors import Unreadable
from ingest.pages import ReadDocument
from ingest.reading.dates import read_iso
from ingest.reading.flow import read_sections
from ingest.reading.languages import language_of
from ingest.reading.plain_xml import parse_xml
from ingest.reading.text import plain

_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
_ADDRESS = "https://www.service-public.fr/particuliers/vosdroits/"
_HOSTS = re.compile(r"(?:[a-z]+\.)?service-public(?:\.gouv)?\.fr")
_ID = re.compile(r"[A-Z]\d{1,7}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_EARLIEST_YEAR = 1990  # some dates are mistyped, such as the year 0205

# What the guide itself says, in its order; the rest of a file leads elsewhere.
_BODY = ("Introduction", "Avertissement", "Texte", "ListeSituations", "Conclusion", "ServiceEnLigne", "OuSAdresser")
_CALLOUTS = {
    "ANoter": "À noter",
    "ASavoir": "À savoir",
    "Attention": "Attention",
    "Rappel": "Rappel",
    "Exemple": "Exemple",
    "Avertissement": "Attention",
}
_NAMED = {"ServiceEnLigne": "Service en ligne", "OuSAdresser": "Où s’adresser"}
_GLOSSARY = ("Definition", "Abreviation")
_LEFT_OUT = frozenset(["Titre", "Colonne", "PivotLocal", "RessourceWeb", "Source", "Image", "Video", "Infographie"])


def is_guide(root: Element) -> bool:
    """Whether an XML file is a guide, not one of the lists and menus that are published beside them."""
    return root.tag == "Publication" and _ID.fullmatch(root.get("ID", "")) is not None


def guide_address(root: Element) -> str:
    """The address of a guide on Service-Public.fr: the one it states, where that is there, else the one of its id."""
    stated = root.get("spUrl", "").strip()
    try:
        parts = urlsplit(stated)
    except ValueError:
        return address_of_id(root.get("ID", ""))
    own = parts.scheme == "https" and _HOSTS.fullmatch(parts.netloc) and parts.path.endswith(f"/{root.get('ID')}")
    return stated if own else address_of_id(root.get("ID", ""))


def address_of_id(guide_id: str) -> str:
    """Where residents read the guide of an id such as "F338"."""
    return f"{_ADDRESS}{guide_id}"


def read_national_guide(body: bytes) -> ReadDocument:
    """What a guide says, a section for each chapter, situation and case; a definition stands once, at the end.

    A file that only lists other guides has no sections. Raises Unreadable where the XML is broken or no guide.
    """
    root = parse_xml(body)
    if not is_guide(root):
        raise Unreadable("Ce fichier XML n’est pas une fiche pratique de Service-Public.fr (Publication).")
    title = _text(root.find(f"{_DUBLIN_CORE}title")) or f"Fiche pratique {root.get('ID')}"
    html = "".join([*_blocks(each for each in root if each.tag in _BODY), *_glossary(root), *_references(root)])
    sections = read_sections(BeautifulSoup(html, "lxml"), title)
    words = " ".join([title, *(line.text for section in sections for line in section.lines)])
    return ReadDocument(
        title=title,
        sections=sections,
        language=language_of(words, _text(root.find(f"{_DUBLIN_CORE}language"))),
        kind=Kind.NATIONAL_GUIDE,
        document_date=_changed_on(root),
        is_listing=not sections,
    )


def _changed_on(root: Element) -> date | None:
    """The later of the two days that a guide states: its last important change, and its last one."""
    stated = [root.get("dateDerniereModificationImportante", ""), _text(root.find(f"{_DUBLIN_CORE}date"))]
    found = (read_iso(match.group()) for match in map(_DAY.search, stated) if match)
    return max((day for day in found if day is not None and day.year >= _EARLIEST_YEAR), default=None)


def _blocks(elements: Iterable[Element]) -> Iterator[str]:
    """HTML that the reader of pages turns into sections; <details> nests as deep as cases do."""
    for element in elements:
        match element.tag:
            case name if name in _LEFT_OUT or name in _GLOSSARY:
                continue
            case "Paragraphe" | "TitreFlottant":
                yield f"<p>{escape(_text(element))}</p>"
            case "Liste":
                items = "".join(f"<li>{_content(item)}</li>" for item in element.findall("Item"))
                yield f"<p>{escape(_title(element))}</p><ul>{items}</ul>"
            case "Tableau":
                yield _table(element)
            case name if name in _CALLOUTS:
                yield _callout(element, _CALLOUTS[name])
            case name if name in _NAMED:
                yield f"<p>{escape(f'{_NAMED[name]} : {_title(element)}')}</p>{_content(element)}"
            case _:  # situations, chapters, cases, and whatever else has a title
                title = _title(element)
                content = _content(element)
                yield f"<details><summary>{escape(title)}</summary>{content}</details>" if title else content


def _content(element: Element) -> str:
    """The blocks of an element; one that holds words and no block is one paragraph."""
    if len(element) == 0 or (element.text or "").strip():
        return f"<p>{escape(_text(element))}</p>"
    return "".join(_blocks(element))


def _callout(element: Element, usual: str) -> str:
    """A box with its name before its first words: "À noter : …"."""
    label = _title(element) or usual
    blocks = "".join(_blocks(element)) if len(element) else f"<p>{escape(_text(element))}</p>"
    opening = f"<p>{escape(label.rstrip(' :'))} : "
    return f"{opening}{blocks.removeprefix('<p>')}" if blocks.startswith("<p>") else f"{opening}</p>{blocks}"


def _table(table: Element) -> str:
    heads = [column.get("type") == "header" for column in table.findall("Colonne")]
    rows = [_row(row, heads) for row in table.findall("Rangée")]
    caption = _title(table) or _text(table.find("TitreRiche"))
    return f"<table>{f'<caption>{escape(caption)}</caption>' if caption else ''}{''.join(rows)}</table>"


def _row(row: Element, heads: list[bool]) -> str:
    is_header = row.get("type") == "header"
    cells = []
    for number, cell in enumerate(row.findall("Cellule")):
        name = "th" if is_header or (number < len(heads) and heads[number]) else "td"
        spans = f'colspan="{_span(cell, "fusionHorizontale")}" rowspan="{_span(cell, "fusionVerticale")}"'
        cells.append(f"<{name} {spans}>{_content(cell)}</{name}>")
    return f"<tr>{''.join(cells)}</tr>"


def _span(cell: Element, name: str) -> str:
    written = cell.get(name, "1")
    return written if written.isascii() and written.isdigit() else "1"


def _glossary(root: Element) -> Iterator[str]:
    """Each term that the guide explains, once."""
    found: dict[str, str] = {}
    for element in root.iter():
        if element.tag in _GLOSSARY and (term := _title(element)):
            words = " ".join(_text(child) for child in element if child.tag != "Titre")
            found.setdefault(term, plain(words))
    items = "".join(f"<li>{escape(f'{term} : {words}')}</li>" for term, words in found.items() if words)
    if items:
        yield f"<details><summary>Définitions</summary><ul>{items}</ul></details>"


def _references(root: Element) -> Iterator[str]:
    """The laws that the guide rests on, by name."""
    names = (f"{_title(each)} : {_text(each.find('Complement'))}".rstrip(" :") for each in root.findall("Reference"))
    items = "".join(f"<li>{escape(name)}</li>" for name in dict.fromkeys(names) if name)
    if items:
        yield f"<details><summary>Textes de loi et références</summary><ul>{items}</ul></details>"


def _title(element: Element) -> str:
    return _text(element.find("Titre"))


def _text(element: Element | None) -> str:
    """All words of an element on one line: amounts, links and emphasis stand in their sentence."""
    return "" if element is None else plain("".join(element.itertext()))
