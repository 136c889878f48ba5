"""Which reader reads what: one line for each kind of file."""

from collections.abc import Callable

from ingest.errors import Unreadable
from ingest.pages import Fetched, ReadDocument
from ingest.reading.html import read_html
from ingest.reading.pdf import read_pdf

_HEAD = 1024
_HTML_TYPES = ("text/html", "application/xhtml+xml")
_HTML_SIGNS = (b"<!doctype html", b"<html", b"<head", b"<body")

# By what the bytes say first, then by what the server says: servers call many a PDF "application/octet-stream".
_READERS: tuple[tuple[Callable[[bytes, str], bool], Callable[[Fetched], ReadDocument]], ...] = (
    (lambda head, _: b"%pdf-" in head, lambda fetched: read_pdf(fetched.body, fetched.url)),
    (lambda head, _: any(sign in head for sign in _HTML_SIGNS), lambda fetched: _as_html(fetched)),
    (lambda _, content_type: content_type == "application/pdf", lambda fetched: read_pdf(fetched.body, fetched.url)),
    (lambda _, content_type: content_type in _HTML_TYPES, lambda fetched: _as_html(fetched)),
)


def read_document(fetched: Fetched) -> ReadDocument:
    """What a fetched file says. Raises Unreadable, with the reason, for empty files and for kinds that nobody reads."""
    if not fetched.body.strip():
        raise Unreadable("Le fichier est vide.")
    head = fetched.body[:_HEAD].lower().lstrip(b"\xef\xbb\xbf").lstrip()
    content_type = fetched.content_type.split(";")[0].strip().lower()
    for recognises, read in _READERS:
        if recognises(head, content_type):
            return read(fetched)
    raise Unreadable(f"Ce type de fichier n’est pas lu : {content_type or 'inconnu'} ; publiez-le en HTML ou en PDF.")


def _as_html(fetched: Fetched) -> ReadDocument:
    return read_html(fetched.body, fetched.content_type, fetched.url)
