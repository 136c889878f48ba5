"""The program that reads PDFs inside the walls: `python -m ingest.reading.pdf_worker [TESSERACT]`.

It says first whether its network is cut; then, for each address and file, the document or why it is refused.
"""

import json
import sys
from collections.abc import Callable

from pydantic import TypeAdapter

from ingest.errors import Unreadable
from ingest.pages import ReadDocument
from ingest.reading.pdf import read_pdf
from ingest.reading.pdf_scans import Recognise
from ingest.reading.tesseract import Tesseract
from ingest.sandbox import Walls, allow_cpu_seconds, confine, read_frame, write_frame

DOCUMENT = TypeAdapter(ReadDocument)


def main(tesseract: str) -> None:
    """Answer until the owner closes the pipe."""
    walls = Walls()
    offline = confine(walls.memory_bytes)
    tell(json.dumps({"offline": offline}).encode())
    recognise = _heard(Tesseract(tesseract).recognise) if tesseract else None
    while (url := read_frame(sys.stdin.buffer)) is not None and (body := read_frame(sys.stdin.buffer)) is not None:
        allow_cpu_seconds(walls.cpu_seconds)
        tell(answer(body, url.decode(), recognise))


def answer(body: bytes, url: str, recognise: Recognise | None) -> bytes:
    """The document that a PDF holds, or the sentence that refuses it, as JSON."""
    try:
        return b'{"document": %b}' % DOCUMENT.dump_json(read_pdf(body, url, recognise))
    except Unreadable as error:
        return json.dumps({"refused": str(error)}).encode()
    except (MemoryError, RecursionError):
        refusal = "Le PDF demande trop de mémoire pour être lu : publiez-le en plusieurs fichiers."
        return json.dumps({"refused": refusal}).encode()


def tell(content: bytes) -> None:
    """Send one frame to the owner."""
    write_frame(sys.stdout.buffer, content)


def _heard(recognise: Recognise) -> Callable[[bytes], str]:
    """`recognise`, telling the owner before each page that the work goes on."""

    def recognise_aloud(image: bytes) -> str:
        tell(b"{}")
        return recognise(image)

    return recognise_aloud


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "")
