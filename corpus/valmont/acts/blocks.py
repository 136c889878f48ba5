"""The body of an act: short marked-up text, read into blocks that each layout draws in its own way.

Blocks are separated by an empty line. `# ` a heading; `Vu ` a visa; `Considérant` a recital; `Article` an article;
`= ` the deciding formula; `- ` list items; `| a | b |` a table with its header first; `!vote` where the vote stands;
`~ ` a note; anything else is a paragraph.
"""

from dataclasses import dataclass
from typing import Literal

from corpus.valmont.acts.words import french_spaces

Kind = Literal["heading", "visa", "recital", "article", "formula", "list", "table", "vote", "note", "paragraph"]
PREFIXES: tuple[tuple[str, Kind], ...] = (
    ("# ", "heading"), ("Vu ", "visa"), ("Considérant", "recital"), ("Article", "article"), ("= ", "formula"),
    ("- ", "list"), ("|", "table"), ("!vote", "vote"), ("~ ", "note"),
)  # fmt: skip
MARKS = ("# ", "= ", "~ ")


@dataclass(frozen=True)
class Block:
    """One stretch of an act: `text` for most kinds, `items` for a list, `rows` for a table (header first)."""

    kind: Kind
    text: str = ""
    items: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


def parse_body(body: str) -> list[Block]:
    """Return the blocks of a body in reading order, French spacing applied."""
    return [_parse_block(chunk.strip()) for chunk in french_spaces(body).split("\n\n") if chunk.strip()]


def _parse_block(chunk: str) -> Block:
    kind: Kind = next((kind for prefix, kind in PREFIXES if chunk.startswith(prefix)), "paragraph")
    lines = chunk.split("\n")
    if kind == "table":
        rows = tuple(tuple(cell.strip() for cell in line.strip().strip("|").split("|")) for line in lines)
        if len({len(row) for row in rows}) != 1:
            raise ValueError(f"rows of unequal length in the table that begins {lines[0]!r}")
        return Block(kind, rows=rows)
    if kind == "list":
        return Block(kind, items=tuple(item.replace("\n", " ") for item in chunk[2:].split("\n- ")))
    text = " ".join(line.strip() for line in lines)
    return Block(kind, text=text[2:] if text.startswith(MARKS) else text)
