"""Which reader reads what: one line for each kind of file."""

from collections.abc import Callable
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from ingest.errors import Unreadable
from ingest.pages import Fetched, ReadDocument
from ingest.reading.docx import read_docx
from ingest.reading.html import read_html
from ingest.reading.markdown import read_markdown
from ingest.reading.national_guide import read_national_guide
from ingest.reading.odt import read_odt
from ingest.reading.pdf import read_pdf
from ingest.reading.suspicion import examine

_HEAD = 1024
_HTML_TYPES = ("text/html", "application/xhtml+xml")
_HTML_SIGNS = (b"<!doctype html", b"<html", b"<head", b"<body")
_MARKDOWN = "text/markdown"
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_ODT = "application/vnd.oasis.opendocument.text"
_UNTOLD = ("", "application/octet-stream", "binary/octet-stream", "application/zip", "text/plain")
_TYPES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".pdf": "application/pdf",
    ".md": _MARKDOWN,
    ".markdown": _MARKDOWN,
    ".docx": _DOCX,
    ".odt": _ODT,
}

ReadPdf = Callable[[bytes, str], ReadDocument]
"""Reads the PDF of an address; raises Unreadable."""

# By what the bytes say first, then by what the server says: servers call many a PDF "application/octet-stream". None
# stands for the reader of PDFs, which is given.
_READERS: tuple[tuple[Callable[[bytes, str], bool], Callable[[Fetched], ReadDocument] | None], ...] = (
    (lambda head, _: b"%pdf-" in head, None),
    (lambda head, _: b"<publication" in head, lambda fetched: read_national_guide(fetched.body)),
    (
        lambda _, content_type: content_type == _MARKDOWN,
        lambda fetched: read_markdown(fetched.body, fetched.content_type, fetched.url),
    ),
    (lambda head, _: any(sign in head for sign in _HTML_SIGNS), lambda fetched: _as_html(fetched)),
    (lambda _, content_type: content_type == _DOCX, lambda fetched: read_docx(fetched.body, fetched.url)),
    (lambda _, content_type: content_type == _ODT, lambda fetched: read_odt(fetched.body, fetched.url)),
    (lambda _, content_type: content_type == "application/pdf", None),
    (lambda _, content_type: content_type in _HTML_TYPES, lambda fetched: _as_html(fetched)),
)


def read_document(fetched: Fetched, read_pdf: ReadPdf = read_pdf) -> ReadDocument:
    """What a fetched file says, and what is suspicious in it.

    Raises Unreadable, with the reason, for empty files and for kinds that nobody reads.
    """
    if not fetched.body.strip():
        raise Unreadable("Le fichier est vide.")
    head = fetched.body[:_HEAD].lower().lstrip(b"\xef\xbb\xbf").lstrip()
    content_type = _type_of(fetched)
    for recognises, read in _READERS:
        if recognises(head, content_type):
            return examine(read(fetched) if read else read_pdf(fetched.body, fetched.url))
    raise Unreadable(f"Ce type de fichier n’est pas lu : {content_type or 'inconnu'} ; publiez-le en HTML ou en PDF.")


def _type_of(fetched: Fetched) -> str:
    """What the server says, or the name of the file where it says nothing: a folder never does."""
    told = fetched.content_type.split(";")[0].strip().lower()
    suffix = PurePosixPath(urlsplit(fetched.url).path).suffix.lower()
    return _TYPES.get(suffix, told) if told in _UNTOLD else told


def _as_html(fetched: Fetched) -> ReadDocument:
    return read_html(fetched.body, fetched.content_type, fetched.url)
