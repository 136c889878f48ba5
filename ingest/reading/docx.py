"""A Word document: headings, lists and tables as its styles name them."""

import io
from collections.abc import Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element, tostring
from zipfile import ZipFile

import mammoth

from ingest.errors import Unreadable
from ingest.pages import ReadDocument
from ingest.reading.office import read_act, text_of, xml_parts

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
# Word writes the names of its own styles in English whatever the language of the program.
_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='title'] => h1:fresh
p[style-name='Subtitle'] => p:fresh
p[style-name='TOC Heading'] => !
p[style-name^='toc '] => !
p[style-name^='TOC '] => !
r[style-name='Strong'] => strong
"""
_SMALLEST = 4  # half-points: what is printed smaller than 2 points is not there to be read
_GROUNDS = (f"{_WORD}tbl", f"{_WORD}txbxContent")
_OFF = ("0", "false", "off", "none")


def read_docx(body: bytes, url: str) -> ReadDocument:
    """What a Word document says; hidden, white and deleted text, headers, comments and tables of contents are left out.

    Raises Unreadable where the file is broken, hostile or holds no text.
    """
    parts = xml_parts(body)
    hidden = [words for root in parts.values() for words in _take_hidden(root)]
    try:
        converted = mammoth.convert_to_html(
            _package(parts), style_map=_STYLES, include_embedded_style_map=False, convert_image=_no_image
        )
    except (AttributeError, KeyError, IndexError, TypeError, ValueError, OSError, RecursionError) as error:
        # mammoth trusts the structure of what it reads; by now that is all that can be wrong.
        raise Unreadable("Le document Word est abîmé : ouvrez-le, enregistrez-le et publiez-le à nouveau.") from error
    return read_act(converted.value, text_of(parts, "docProps/core.xml", _TITLE), url, hidden)


def _package(parts: Mapping[str, Element]) -> io.BytesIO:
    """A package that holds nothing but the checked parts."""
    packed = io.BytesIO()
    with ZipFile(packed, "w") as package:
        for name, root in parts.items():
            package.writestr(name, tostring(root, encoding="utf-8"))
    packed.seek(0)
    return packed


def _take_hidden(parent: Element, grounded: bool = False) -> Iterator[str]:
    """Take hidden runs out of the tree, and give their words paragraph by paragraph.

    In tables, text boxes and shaded paragraphs white may well be readable.
    """
    grounded = grounded or parent.tag in _GROUNDS or parent.find(f"{_WORD}pPr/{_WORD}shd") is not None
    taken = [child for child in parent if child.tag == f"{_WORD}r" and _is_hidden(child, grounded)]
    for run in taken:
        parent.remove(run)
    yield "".join(word for run in taken for word in run.itertext())
    for child in parent:
        yield from _take_hidden(child, grounded)


def _is_hidden(run: Element, grounded: bool) -> bool:
    """Whether a run of text is marked hidden, is white on white, or is too small to be seen."""
    style = run.find(f"{_WORD}rPr")
    if style is None:
        return False
    mark = style.find(f"{_WORD}vanish")
    if mark is not None and mark.get(f"{_WORD}val", "true").lower() not in _OFF:
        return True
    grounded = grounded or any(style.find(f"{_WORD}{name}") is not None for name in ("shd", "highlight"))
    size = _value(style, "sz")
    return (_value(style, "color").upper() == "FFFFFF" and not grounded) or (size.isdecimal() and int(size) < _SMALLEST)


def _value(style: Element, name: str) -> str:
    found = style.find(f"{_WORD}{name}")
    return "" if found is None else found.get(f"{_WORD}val", "")


def _no_image(_image: object) -> Sequence[Mapping[str, str]]:
    return ()
