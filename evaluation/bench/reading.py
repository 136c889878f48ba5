"""How long the real reader takes for a PDF of 250 pages: the given minutes of a council, five times over."""

import io
import os
import time
from contextlib import closing

import pypdfium2

from evaluation.bench.figures import Figure
from evaluation.bench.places import SHARED
from ingest.pages import Fetched
from ingest.wiring import open_confined_reader

_COMMAND = "python -m evaluation.bench --only pdf"
_MINUTES = SHARED / "data" / "montpellier" / "proces-verbaux" / "PV_CM_24_04_2014.pdf"
_TIMES = 5


def measure() -> list[Figure]:
    """From its bytes to its sections, the start of the confined program included."""
    body = repeated(_MINUTES.read_bytes(), _TIMES)
    with closing(open_confined_reader(os.environ, None)) as reader:
        start = time.perf_counter()
        read = reader.read(Fetched("https://www.ville.example/pv.pdf", 200, "application/pdf", body))
        seconds = time.perf_counter() - start
    return [Figure(f"Lecture d'un PDF de {read.pages} pages", seconds, "s", _COMMAND, target=20)]


def repeated(body: bytes, times: int) -> bytes:
    """A PDF that holds the pages of another so many times."""
    source, whole = pypdfium2.PdfDocument(body), pypdfium2.PdfDocument.new()
    for _ in range(times):
        whole.import_pages(source)
    stream = io.BytesIO()
    whole.save(stream)
    whole.close()
    source.close()
    return stream.getvalue()
