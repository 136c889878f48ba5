"""The program that reads strangers' files inside the walls: `python -m ingest.reading_program [TESSERACT]`.

It says first whether its network is cut; then, for each address with its type and each file, the document or why it is
refused.
"""

import json
import sys
from collections.abc import Callable
from functools import partial

from pydantic import TypeAdapter

from ingest.acts.recognising import with_act
from ingest.errors import Unreadable
from ingest.pages import Fetched, ReadDocument
from ingest.reading.pdf import read_pdf
from ingest.reading.pdf_scans import Recognise
from ingest.reading.registry import ReadPdf, read_document
from ingest.reading.tesseract import Tesseract
from ingest.sandbox import Walls, allow_cpu_seconds, confine, read_frame, write_frame

DOCUMENT = TypeAdapter(ReadDocument)
_TOO_LARGE = "Le fichier demande trop de mémoire pour être lu : publiez-le en plusieurs parties."


def main(tesseract: str, walls: Walls) -> None:
    """Answer until the owner closes the pipe."""
    offline = confine(walls.memory_bytes)
    tell(json.dumps({"offline": offline}).encode())
    recognise = _heard(Tesseract(tesseract).recognise) if tesseract else None
    read = partial(_read_pdf, walls.pdf_cpu_seconds, recognise)
    while (asked := read_frame(sys.stdin.buffer)) is not None and (body := read_frame(sys.stdin.buffer)) is not None:
        allow_cpu_seconds(walls.page_cpu_seconds)
        facts = json.loads(asked)
        tell(answer(Fetched(facts["url"], 200, facts["content_type"], body), read))


def answer(fetched: Fetched, read: ReadPdf) -> bytes:
    """The document that a file holds, or the sentence that refuses it, as JSON."""
    try:
        return b'{"document": %b}' % DOCUMENT.dump_json(with_act(read_document(fetched, read)))
    except Unreadable as error:
        return json.dumps({"refused": str(error)}).encode()
    except (MemoryError, RecursionError):
        return json.dumps({"refused": _TOO_LARGE, "spent": True}).encode()


def tell(content: bytes) -> None:
    """Send one frame to the owner."""
    write_frame(sys.stdout.buffer, content)


def _read_pdf(cpu_seconds: int, recognise: Recognise | None, body: bytes, url: str) -> ReadDocument:
    allow_cpu_seconds(cpu_seconds)
    return read_pdf(body, url, recognise)


def _heard(recognise: Recognise) -> Callable[[bytes], str]:
    """`recognise`, telling the owner before each page that the work goes on."""

    def recognise_aloud(image: bytes) -> str:
        tell(b"{}")
        return recognise(image)

    return recognise_aloud


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "", Walls())
