"""HTML tables as lines: one header, one row a line, the cells parted by a tab."""

from collections.abc import Sequence

from bs4 import Tag

from corpus.documents import Line, LineKind
from ingest.reading.inline import inline_text

WIDEST = 50
TALLEST = 500
Row = list[str]


def is_layout_table(table: Tag) -> bool:
    """Whether a table only arranges the page: one column, whole blocks or other tables in its cells."""
    if table.get("role") in ("presentation", "none") or table.find(["table", "h1", "h2", "h3", "h4", "h5", "h6"]):
        return True
    return all(len(_cells(row)) < 2 for row in table.find_all("tr"))


def read_table(table: Tag) -> list[Line]:
    """The caption as text, then the header and the rows; merged cells say their text in every cell they cover."""
    rows = table.find_all("tr")
    grid = _expand(rows)
    headers = _count_header_rows(rows)
    lines = [Line(LineKind.TEXT, text) for text in map(inline_text, table.find_all("caption", limit=1)) if text]
    if headers:
        lines.append(Line(LineKind.TABLE_HEADER, "\t".join(_stack(grid[:headers]))))
    lines += [Line(LineKind.TABLE_ROW, _join(row)) for row in grid[headers:]]
    return [line for line in lines if line.text.strip()]


def _cells(row: Tag) -> list[Tag]:
    return row.find_all(["td", "th"], recursive=False)


def _count_header_rows(rows: Sequence[Tag]) -> int:
    """The rows of <thead>, or the first row where all its cells are <th>; no table is all header."""
    count = 0
    for row in rows[:-1]:
        in_head = row.parent is not None and row.parent.name == "thead"
        all_heads = count == 0 and len(_cells(row)) > 1 and all(cell.name == "th" for cell in _cells(row))
        if not (in_head or all_heads):
            break
        count += 1
    return count


def _expand(rows: Sequence[Tag]) -> list[Row]:
    """The texts of all cells on a full grid, spans written out, as far as a table that people read can reach."""
    grid: list[Row] = []
    hanging: dict[int, tuple[int, str]] = {}  # column: rows that the cell above still covers, its text
    for row in rows:
        texts: Row = []
        for cell in _cells(row):
            _take_hanging(texts, hanging)
            text = inline_text(cell)
            width = _span(cell, "colspan", WIDEST)
            height = _span(cell, "rowspan", TALLEST)
            for column in range(len(texts), min(len(texts) + width, WIDEST)):
                texts.append(text)
                if height > 1:
                    hanging[column] = (height - 1, text)
        _take_hanging(texts, hanging)
        grid.append(texts)
    return grid


def _take_hanging(texts: Row, hanging: dict[int, tuple[int, str]]) -> None:
    while len(texts) in hanging:
        column = len(texts)
        left, text = hanging.pop(column)
        texts.append(text)
        if left > 1:
            hanging[column] = (left - 1, text)


def _span(cell: Tag, name: str, most: int) -> int:
    value = str(cell.get(name, "1")).strip()
    return max(1, min(int(value), most)) if value.isascii() and value.isdigit() and len(value) < 6 else 1


def _stack(rows: Sequence[Row]) -> Row:
    """Several header rows as one: under a merged cell, "Tarif – Enfant"."""
    width = max(map(len, rows), default=0)
    columns = [[row[column] for row in rows if column < len(row) and row[column]] for column in range(width)]
    return [" – ".join(dict.fromkeys(column)) for column in columns]


def _join(row: Row) -> str:
    """A row's cells; a row that one cell fills says its text once."""
    return row[0] if len(set(row)) == 1 else "\t".join(row)
