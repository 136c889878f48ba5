from pathlib import Path

import pytest

from corpus.documents import Kind
from ingest.errors import Unreadable
from ingest.pages import Fetched
from ingest.reading.registry import read_document

ACT = Path(__file__).parents[2].parent / "shared/data/montpellier/2014-04-24-0000071229.pdf"
PAGE = b"<!DOCTYPE html><html><body><main><h1>Titre</h1><p>Une phrase de la page.</p></main></body></html>"


def fetched(body: bytes, content_type: str) -> Fetched:
    return Fetched("https://www.ville.example/x", 200, content_type, body)


@pytest.mark.parametrize(
    "content_type", ["text/html; charset=utf-8", "application/xhtml+xml", "text/plain", "", "application/pdf"]
)
def test_a_page_is_read_as_html_whatever_the_server_calls_it(content_type: str) -> None:
    assert read_document(fetched(b"\xef\xbb\xbf\n" + PAGE, content_type)).title == "Titre"


def test_markup_without_a_root_is_read_when_the_server_calls_it_html() -> None:
    assert read_document(fetched(b"<p>Une phrase de la page.</p>", "TEXT/HTML")).kind == Kind.SERVICE_PAGE


@pytest.mark.parametrize("content_type", ["application/octet-stream", "application/pdf", "text/html"])
def test_a_pdf_is_known_by_its_bytes(content_type: str) -> None:
    if not ACT.exists():
        pytest.skip("../shared is absent: no act can be read")
    assert read_document(fetched(ACT.read_bytes(), content_type)).pages == 1


@pytest.mark.parametrize(
    ("body", "content_type", "reason"),
    [
        (b"", "text/html", "vide"),
        (b"  \n", "application/pdf", "vide"),
        (b"\x89PNG\r\n", "image/png", "image/png"),
        (b"PK\x03\x04", "", "inconnu"),
        (b"pas un pdf", "application/pdf", "tronqué"),
    ],
)
def test_what_nobody_reads_is_refused_with_its_reason(body: bytes, content_type: str, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        read_document(fetched(body, content_type))
