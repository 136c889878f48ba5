"""The bytes of a register as rows of cells, whatever program wrote them: its encoding, its delimiter, its quotes."""

import codecs
import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.errors import Unreadable
from ingest.reading.text import plain

_MOST_LINES = 200_000
# An objet may break its line often; a quote that nobody closed would otherwise swallow the rest of the file.
_MOST_LINES_OF_ROW = 60
_SAMPLE = 50
_DELIMITERS = ",;\t|"
_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
# Texts in Windows' own encoding that were declared Latin-1 on their way to Unicode.
_WINDOWS = {code: bytes([code]).decode("cp1252", "ignore") or " " for code in range(0x80, 0xA0)}
_NO_NUL = {0: None}


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the number of its first line in the file (from 1), its cells, what is wrong in its writing."""

    line: int
    cells: tuple[str, ...]
    fault: str | None = None

    def cell(self, at: int) -> str:
        """A cell by its place; empty where the row is too short."""
        return self.cells[at] if at < len(self.cells) else ""


def read_rows(body: bytes) -> list[Row]:
    """Every row that holds something, cells on one line each; raises Unreadable where the file is far too long."""
    lines = _LINE_BREAK.split(_decode(body).translate(_NO_NUL).translate(_WINDOWS))
    if len(lines) > _MOST_LINES:
        raise Unreadable(f"le fichier a plus de {_MOST_LINES} lignes")
    delimiter = _delimiter(lines)
    return [row for row in _rows(lines, delimiter) if any(row.cells)]


def _decode(body: bytes) -> str:
    if body.startswith(codecs.BOM_UTF8):
        return body.decode("utf-8-sig", "replace")
    if body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return body.decode("utf-16", "replace")
    head = body[:1000]
    if head and head.count(0) > len(head) // 4:
        return body.decode("utf-16-be" if head[0] == 0 else "utf-16-le", "replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return body.decode("cp1252", "replace")


def _delimiter(lines: Sequence[str]) -> str:
    """The one that stands equally often in most of the first lines: text has commas too, but not so regularly."""
    sample = [line for line in lines[: 4 * _SAMPLE] if line.strip()][:_SAMPLE]

    def regularity(delimiter: str) -> int:
        counts = Counter(line.count(delimiter) for line in sample if delimiter in line)
        return max((count * alike for count, alike in counts.items()), default=0)

    return max(_DELIMITERS, key=regularity)


def _rows(lines: Sequence[str], delimiter: str) -> Iterator[Row]:
    at = 0
    while at < len(lines):
        end = _end_of_row(lines, at)
        cells = _cells(lines[at:end], delimiter) if end else None
        if cells is None:
            yield Row(at + 1, tuple(map(_clean, lines[at].split(delimiter))), "un guillemet n’est jamais refermé")
            at += 1
        else:
            escaped = _ESCAPE.search("".join(cells))
            yield Row(at + 1, tuple(map(_clean, cells)), f"caractère écrit {escaped[0]}" if escaped else None)
            at = end or at + 1


def _end_of_row(lines: Sequence[str], at: int) -> int | None:
    """The line after the last of a row, which has as many quotes opened as closed; None where there is none near."""
    quotes = 0
    for end in range(at, min(at + _MOST_LINES_OF_ROW, len(lines))):
        quotes += lines[end].count('"')
        if quotes % 2 == 0:
            return end + 1
    return None


def _cells(lines: Sequence[str], delimiter: str) -> list[str] | None:
    try:
        return next(csv.reader(["\n".join(lines)], delimiter=delimiter), [])
    except csv.Error:  # a quote in the middle of a cell, a cell of hundreds of thousands of letters
        return None


def _clean(cell: str) -> str:
    return plain(_ESCAPE.sub(_unescape, cell)) if cell else ""


def _unescape(match: re.Match[str]) -> str:
    """What spreadsheets write for characters that XML has no room for; "_x0001_" stood for a line break."""
    return chr(int(match[1], 16))
