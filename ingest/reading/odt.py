"""An OpenDocument text: its XML says headings, lists and tables in so many words, so it is walked as it stands."""

from collections.abc import Iterable, Iterator
from html import escape
from xml.etree.ElementTree import Element

from ingest.errors import Unreadable
from ingest.pages import ReadDocument
from ingest.reading.office import read_act, text_of, xml_parts

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FORMAT = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_DEEPEST_HEADING = 6
_MOST_SPAN = 50
_TINY = ("0pt", "1pt", "2pt", "0.5pt", "1.5pt")
# Deleted text, comments, tables of contents, forms and what the author marked as hidden.
_LEFT_OUT = frozenset(
    [f"{_TEXT}{name}" for name in ("tracked-changes", "table-of-content", "sequence-decls", "hidden-text")]
    + [f"{_TEXT}{name}" for name in ("hidden-paragraph", "note-citation", "alphabetical-index", "illustration-index")]
    + [f"{_OFFICE}{name}" for name in ("annotation", "annotation-end", "forms")]
)


def read_odt(body: bytes, url: str) -> ReadDocument:
    """What an OpenDocument text says; hidden and deleted text, comments and tables of contents are left out.

    Raises Unreadable where the file is broken, hostile, encrypted or holds no text.
    """
    parts = xml_parts(body)
    content = parts.get("content.xml")
    text = None if content is None else content.find(f"{_OFFICE}body/{_OFFICE}text")
    if text is None:
        raise Unreadable("Le fichier n’est pas un texte OpenDocument lisible : enregistrez-le en .odt et publiez-le.")
    walk = _Walk(_styles(parts.values()))
    return read_act("".join(walk.blocks(text)), text_of(parts, "meta.xml", _TITLE), url, walk.hidden)


class _Walk:
    """Turns elements into HTML; `hidden` are the words that styles keep from the eye, which are no part of it."""

    def __init__(self, styles: dict[str, Element]) -> None:
        self._styles = styles
        self.hidden: list[str] = []
        self._grounds = 0  # tables and text boxes around: white may well be readable there

    def blocks(self, parent: Element) -> Iterator[str]:
        """The HTML of an element's block children."""
        for child in parent:
            if child.tag in _LEFT_OUT or self._takes_hidden(child):
                continue
            match child.tag.rpartition("}")[2]:
                case "h":
                    yield self._heading(child)
                case "p":
                    name = "h1" if self._is_title(child) else "p"
                    yield f"<{name}>{''.join(self._words(child))}</{name}>"
                case "list":
                    items = (f"<li>{''.join(self.blocks(item))}</li>" for item in child)
                    yield f"<ul>{''.join(items)}</ul>"
                case "table":
                    yield f"<table>{self._grounded(self._rows(child, 'td'))}</table>"
                case "text-box":
                    yield self._grounded(self.blocks(child))
                case _:
                    yield from self.blocks(child)

    def _grounded(self, pieces: Iterator[str]) -> str:
        self._grounds += 1
        html = "".join(pieces)
        self._grounds -= 1
        return html

    def _heading(self, heading: Element) -> str:
        level = heading.get(f"{_TEXT}outline-level", "1")
        depth = min(int(level), _DEEPEST_HEADING) if level.isdecimal() and len(level) < 3 else 1
        name = f"h{max(depth, 1)}"
        return f"<{name}>{''.join(self._words(heading))}</{name}>"

    def _rows(self, table: Element, cell_name: str) -> Iterator[str]:
        for child in table:
            match child.tag.rpartition("}")[2]:
                case "table-row":
                    yield f"<tr>{''.join(self._cells(child, cell_name))}</tr>"
                case "table-header-rows":
                    yield f"<thead>{''.join(self._rows(child, 'th'))}</thead>"
                case "table-rows" | "table-row-group":
                    yield from self._rows(child, cell_name)

    def _cells(self, row: Element, name: str) -> Iterator[str]:
        for cell in row:
            if cell.tag == f"{_TABLE}table-cell":
                spans = f'colspan="{_span(cell, "columns")}" rowspan="{_span(cell, "rows")}"'
                yield f"<{name} {spans}>{''.join(self.blocks(cell))}</{name}>"

    def _words(self, element: Element) -> Iterator[str]:
        yield escape(element.text or "")
        for child in element:
            if child.tag not in _LEFT_OUT and not self._takes_hidden(child):
                yield from self._inline(child)
            yield escape(child.tail or "")

    def _inline(self, element: Element) -> Iterator[str]:
        match element.tag.rpartition("}")[2]:
            case "s" | "tab":
                yield " "
            case "line-break":
                yield "<br>"
            case "note":
                yield f" ({''.join(self._words(element)).strip()})"
            case "text-box":
                yield self._grounded(self._words(element))
            case "p" | "h":  # of a text box that hangs in a line
                yield f" {''.join(self._words(element))} "
            case _:
                yield from self._words(element)

    def _is_title(self, paragraph: Element) -> bool:
        return "Title" in self._names(paragraph)

    def _takes_hidden(self, element: Element) -> bool:
        styles = (self._styles[name] for name in self._names(element) if name in self._styles)
        is_hidden = any(_hides(style, grounded=self._grounds > 0) for style in styles)
        if is_hidden:
            self.hidden.append("".join(element.itertext()))
        return is_hidden

    def _names(self, element: Element) -> Iterator[str]:
        """The names of an element's style and of those it comes from."""
        name, seen = element.get(f"{_TEXT}style-name"), set[str]()
        while name is not None and name not in seen:
            seen.add(name)
            yield name
            style = self._styles.get(name)
            name = None if style is None else style.get(f"{_STYLE}parent-style-name")


def _styles(parts: Iterable[Element]) -> dict[str, Element]:
    """Every style of a document by its name; names are shared by kinds of style, of which text and paragraphs count."""
    found = (style for root in parts for style in root.iter(f"{_STYLE}style"))
    return {
        style.get(f"{_STYLE}name", ""): style
        for style in found
        if style.get(f"{_STYLE}family") in ("text", "paragraph")
    }


def _hides(style: Element, *, grounded: bool) -> bool:
    """Whether a style does not show its text, prints it under 2 points, or in white on white."""
    words = style.find(f"{_STYLE}text-properties")
    if words is None:
        return False
    if words.get(f"{_TEXT}display") == "none" or words.get(f"{_FORMAT}font-size", "") in _TINY:
        return True
    around = style.find(f"{_STYLE}paragraph-properties")
    grounds = {each.get(f"{_FORMAT}background-color", "transparent") for each in (words, around) if each is not None}
    return not grounded and words.get(f"{_FORMAT}color") == "#ffffff" and grounds <= {"transparent", "#ffffff"}


def _span(cell: Element, direction: str) -> int:
    written = cell.get(f"{_TABLE}number-{direction}-spanned", "1")
    return max(1, min(int(written), _MOST_SPAN)) if written.isdecimal() and len(written) < 6 else 1
