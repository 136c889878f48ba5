"""An answer's sentences arranged as headings, paragraphs, lists and tables; also in widget/blocks.js."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from bot.answering.answers import Answer, AnswerStatus, Sentence

BlockKind = Literal["text", "header", "list", "table"]
_BULLET = "- "
_KINDS: dict[str, BlockKind] = {"sentence": "text", "item": "list", "header": "table", "row": "table"}
# The card for danger names no other numbers than those to call; that of the deaf is written to.
_CALLED = re.compile(r"(?<![0-9])([0-9]{2,4})(?![0-9])")
_BY_TEXT = "114"


@dataclass(frozen=True, slots=True)
class TextPart:
    """A stretch of a line, and where it leads if it is a number to call."""

    text: str
    href: str | None = None


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """A sentence, item or row, with the numbers of the sources shown after it; `cells` are those of a table."""

    parts: tuple[TextPart, ...]
    citations: tuple[int, ...] = ()
    cells: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The line as it is read."""
        return "".join(part.text for part in self.parts)


@dataclass(frozen=True, slots=True)
class AnswerBlock:
    """Lines of one kind, one language and one proof, under the town's own heading where they open with one.

    The first line of a table holds its header. `quoted`: the town's words among those of a model.
    """

    kind: BlockKind
    language: str
    lines: tuple[AnswerLine, ...]
    heading: str = ""
    quoted: bool = False


def answer_blocks(answer: Answer, plain: bool = False) -> tuple[AnswerBlock, ...]:
    """The answer's sentences in order; an ending without sentences is its plain text, without the choices' lines.

    `plain`: one sentence a paragraph.
    """
    if not answer.sentences:
        return _plain_blocks(answer)
    return tuple(block for run in _runs(answer.sentences, plain) for block in _blocks_of(run, answer))


def call_parts(text: str) -> tuple[TextPart, ...]:
    """A line for who is in danger: each number in it can be pressed."""
    pieces = enumerate(_CALLED.split(text))
    return tuple(TextPart(piece, _call(piece) if at % 2 else None) for at, piece in pieces if piece)


def _call(number: str) -> str:
    return f"sms:{number}" if number == _BY_TEXT else f"tel:{number}"


def _runs(sentences: Sequence[Sentence], plain: bool) -> Iterator[list[tuple[Sentence, AnswerLine]]]:
    """Every sentence shows its sources; the lines of one list or table show theirs once, after the last of them."""
    run: list[tuple[Sentence, AnswerLine]] = []
    for here, after in zip(sentences, (*sentences[1:], None), strict=True):
        if run and _parts_from(run[-1][0], here, plain):
            yield run
            run = []
        shown = () if after and _goes_on(here, after) else here.citations
        run.append((here, AnswerLine((TextPart(here.text),), shown, here.cells)))
    yield run


def _parts_from(before: Sentence, here: Sentence, plain: bool) -> bool:
    """Whether a block ends between two sentences: a heading, another kind or proof, a table; in text a source."""
    if here.heading or here.shape == "header" or here.proof != before.proof:
        return True
    kind = _KINDS[here.shape]
    return kind != _KINDS[before.shape] or (kind == "text" and (plain or here.citations != before.citations))


def _goes_on(here: Sentence, after: Sentence) -> bool:
    is_listed = after.shape in ("item", "row") and here.shape != "sentence"
    return is_listed and not after.heading and here.citations == after.citations


def _blocks_of(run: list[tuple[Sentence, AnswerLine]], answer: Answer) -> Iterator[AnswerBlock]:
    first, lines = run[0][0], tuple(line for _, line in run)
    language, quoted = language_of(first, answer), answer.generated and first.proof == "verbatim"
    kind = _KINDS[first.shape]
    if kind != "table" or _is_table(first, lines):
        yield AnswerBlock(kind, language, lines, first.heading, quoted)
        return
    rows = lines
    if first.shape == "header":
        yield AnswerBlock("header", language, lines[:1], first.heading)
        rows = lines[1:]
    if rows:
        yield AnswerBlock("list", language, rows, "" if first.shape == "header" else first.heading, quoted)


def _is_table(first: Sentence, lines: Sequence[AnswerLine]) -> bool:
    """Only where each row has as many cells as the header: a figure under another column's name would be false."""
    widths = {len(line.cells) for line in lines}
    return first.shape == "header" and len(lines) > 1 and len(widths) == 1 and min(widths) > 1


def language_of(sentence: Sentence, answer: Answer) -> str:
    """The town's own words are in the language of their source, ours in the answer's."""
    if sentence.proof != "verbatim":
        return answer.language
    return next((each.language for each in answer.citations if each.number in sentence.citations[:1]), answer.language)


def _plain_blocks(answer: Answer) -> tuple[AnswerBlock, ...]:
    """The lines of the text that stand nowhere else on the card: neither choices nor notices."""
    elsewhere = {row.strip() for notice in answer.notices for row in notice.split("\n")} | {*answer.choices}
    stripped = (row.strip() for row in answer.text.split("\n"))
    said = [row for row in stripped if row and row.removeprefix(_BULLET) not in elsewhere]
    runs = groupby(enumerate(said), key=lambda pair: -1 if pair[1].startswith(_BULLET) else pair[0])
    parts_of = call_parts if answer.status is AnswerStatus.EMERGENCY else _as_it_is
    return tuple(
        AnswerBlock(
            "list" if run < 0 else "text",
            answer.language,
            tuple(AnswerLine(parts_of(row.removeprefix(_BULLET))) for _, row in rows),
        )
        for run, rows in runs
    )


def _as_it_is(text: str) -> tuple[TextPart, ...]:
    return (TextPart(text),)
