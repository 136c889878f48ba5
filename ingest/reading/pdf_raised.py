"""Lines that a PDF prints in pieces, because some of their letters are raised or lowered."""

from collections.abc import Sequence
from dataclasses import replace

from ingest.reading.pdf_lines import PrintedLine

# Shares of the letter size: from where on a gap is a space, up to where it parts the words of one line, and how far
# raised letters may reach back over those before them.
_SPACE = 0.12
_WORD_GAP = 1.0
_OVERLAP = 0.3


def whole_lines(lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    """Lines whose raised or lowered letters, as in "1er", the file prints as lines of their own, made whole again."""
    whole: list[PrintedLine] = []
    for line in lines:
        if whole and not (line.is_ruled or whole[-1].is_ruled) and _continues(whole[-1], line):
            whole[-1] = _lengthened(whole[-1], line)
        else:
            whole.append(line)
    return whole


def _continues(last: PrintedLine, line: PrintedLine) -> bool:
    """Whether a line goes on at the other's right end, as after a raised "er"."""
    level = line.page == last.page and line.bottom < last.top and line.top > last.bottom
    return level and -_OVERLAP < (line.left - last.right) / max(last.size, line.size) < _WORD_GAP


def _lengthened(last: PrintedLine, line: PrintedLine) -> PrintedLine:
    apart = " " if line.left - last.right > _SPACE * max(last.size, line.size) else ""
    main = max(last, line, key=lambda each: each.size)
    return replace(
        main,
        text=f"{last.text}{apart}{line.text}",
        left=last.left,
        right=line.right,
        bold=last.bold and line.bold,
        gaps=(*last.gaps, *line.gaps),
    )
