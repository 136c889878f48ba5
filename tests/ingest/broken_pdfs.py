"""A corpus of broken PDFs, all made here: small ones by hand or with reportlab, then cut, flipped, locked, blown up."""

import io
import zlib
from collections.abc import Iterator

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

TEXT = "La commune fixe les tarifs de la cantine à compter de septembre."


def sound_pdf(pages: int = 2, password: str = "", owner_only: bool = False) -> bytes:
    """A PDF of a few lines a page; with a password to open it, or only to change it."""
    lock = StandardEncryption("" if owner_only else password, password) if password else None
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(595, 842), encrypt=lock, invariant=1)
    for number in range(pages):
        canvas.drawString(60, 700, TEXT)
        canvas.drawString(60, 680, f"Article {number + 1}")
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def raw_pdf(*objects: bytes, trailer: bytes = b"/Root 1 0 R") -> bytes:
    """A PDF of these objects, numbered from 1, with a sound table of them."""
    body, offsets = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%b\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    return body + b"xref\n0 %d\n0000000000 65535 f \n%btrailer << /Size %d %b >>\nstartxref\n%d\n%%%%EOF" % (
        size, table, size, trailer, len(body),
    )  # fmt: skip


def one_page(content: bytes, box: bytes = b"0 0 595 842", filters: bytes = b"") -> bytes:
    """A PDF of one page with this content stream."""
    return raw_pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [%b] /Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R >>" % box,
        b"<< /Length %d %b >>\nstream\n%b\nendstream" % (len(content), filters, content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )


def refused_pdfs() -> Iterator[tuple[str, bytes, str]]:
    """Files that can only be refused: name, bytes, and a word of the reason."""
    whole = sound_pdf()
    yield "empty", b"", "vide"
    yield "not a PDF", b"Bonjour", "tronqué"
    yield "its first line", b"%PDF-1.7\n", "tronqué"
    yield "its first tenth", whole[: len(whole) // 10], "tronqué"
    yield "zeros", b"\x00" * 5000, "tronqué"
    yield "locked", sound_pdf(password="secret"), "mot de passe"
    yield "no pages", raw_pdf(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"), "tronqué"
    yield "too many pages", sound_pdf(2001), "2001 pages"
    yield "nothing on its page", one_page(b""), "aucun texte"
    yield (
        "only a picture",
        one_page(b"q 400 0 0 400 60 200 cm BI /W 2 /H 1 /CS /G /BPC 8 ID \x00\xff EI Q"),
        "numérisée",
    )
    yield "a claim of a billion pages", _claiming(1_000_000_000), "."
    yield "no catalogue", raw_pdf(b"<< /Type /Pages /Kids [] /Count 0 >>", trailer=b"/Root 9 0 R"), "."


def odd_pdfs() -> Iterator[tuple[str, bytes]]:
    """Files that may be read or refused, but never bring anything down."""
    whole = sound_pdf()
    for tenth in range(1, 10):
        yield f"cut at {tenth} tenths", whole[: len(whole) * tenth // 10]
    for place in range(20, len(whole), len(whole) // 15):
        yield f"flipped at {place}", whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :]
    yield "wrong table", whole.replace(b"startxref\n", b"startxref\n99")
    yield "table of lies", whole.replace(b"0000000", b"9999999")
    yield "rubbish before", b"\r\n" * 400 + whole
    yield "rubbish after", whole + b"\x00" * 5000
    yield "owner's lock", sound_pdf(password="secret", owner_only=True)
    yield "endless page tree", _endless()
    yield "page its own parent", _claiming(1, kid=b"2 0 R")
    yield "huge page", one_page(_show(TEXT), box=b"0 0 2000000000 2000000000")
    yield "page of nothing", one_page(_show(TEXT), box=b"0 0 0 0")
    yield "page inside out", one_page(_show(TEXT), box=b"595 842 0 0")
    yield "page without numbers", one_page(_show(TEXT), box=b"a b c d")
    yield "ten thousand graphics states", one_page(b"q " * 10_000 + _show(TEXT))
    yield "letters of size zero", one_page(b"BT /F1 0 Tf 60 700 Td (Texte) Tj ET")
    yield "gigantic letters", one_page(b"BT /F1 99999999 Tf 60 700 Td (Texte) Tj ET")
    yield "form that draws itself", _self_drawing()
    yield "tables that follow each other in a circle", _circling()
    yield "object that is its own container", _swallowing()
    yield "web page behind its first line", b"%PDF-1.7\n<html><body><h1>Cantine</h1></body></html>"
    yield (
        "script",
        raw_pdf(
            b"<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> >>",
            b"<< /Type /Pages /Kids [] /Count 0 >>",
        ),
    )


def talking_pdf(secret: str) -> bytes:
    """A page of TEXT in a file that also runs a script when opened and carries another file; both say `secret`."""
    content, told = _show(TEXT), secret.encode("cp1252")
    return raw_pdf(
        b'<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert\\("%b"\\)) >>'
        b" /Names << /EmbeddedFiles << /Names [(note.txt) 6 0 R] >> >> >>" % told,
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >>"
        b" /Contents 4 0 R >>",
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Type /Filespec /F (note.txt) /EF << /F 7 0 R >> >>",
        b"<< /Type /EmbeddedFile /Length %d >>\nstream\n%b\nendstream" % (len(told), told),
    )


def bomb(megabytes: int) -> bytes:
    """A page whose content is so many megabytes of spaces and one line, packed a thousand times."""
    content = zlib.compress(b" " * (megabytes << 20) + _show(TEXT), 9)
    return one_page(content, filters=b"/Filter /FlateDecode")


def _show(text: str) -> bytes:
    return b"BT /F1 12 Tf 60 700 Td (%b) Tj ET" % text.encode("cp1252")


def _claiming(count: int, kid: bytes = b"3 0 R") -> bytes:
    return raw_pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%b] /Count %d >>" % (kid, count),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
    )


def _endless() -> bytes:
    return raw_pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R 3 0 R] /Count 4 >>",
        b"<< /Type /Pages /Parent 2 0 R /Kids [2 0 R 3 0 R] /Count 4 >>",
    )


def _self_drawing() -> bytes:
    form = b"/X Do"
    return raw_pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources 5 0 R /Contents 4 0 R >>",
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(form), form),
        b"<< /XObject << /X 6 0 R >> >>",
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources 5 0 R /Length %d >>\nstream\n%b\nendstream"
        % (len(form), form),
    )


def _circling() -> bytes:
    whole = one_page(_show(TEXT))
    start = whole.rindex(b"xref\n0 ")
    return whole.replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev %d" % start)


def _swallowing() -> bytes:
    """A compressed object said to lie in the very stream that it is."""
    return raw_pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /ObjStm /N 1 /First 4 /Extends 2 0 R /Length 8 >>\nstream\n2 0 2 0 R\nendstream",
    )
