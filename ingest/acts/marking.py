"""The text of an act under headings that name its parts, so that each is found and cited for what it is."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, takewhile

from corpus.documents import Line, LineKind, Part, Section
from ingest.acts.parts import ActLine

MEMBERS = "Membres présents"
CLOSING = "Signatures et formalités"
_HEADINGS = {
    Part.MEMBERS: MEMBERS,
    Part.VISAS: "Visas",
    Part.RECITALS: "Considérants",
    Part.DECISION: "Décision",
    Part.VOTE: "Vote",
    Part.CLOSING: CLOSING,
}
_SHORTEST_ROLL = 150


def mark_parts(sections: Sequence[Section], lines: Sequence[ActLine]) -> tuple[Section, ...]:
    """The same lines in the same order, those of a part under its heading, named as such; no line is lost.

    A heading that the author set inside a part stays below the part's; one that a part ended reaches no further.
    """
    marked: list[Section] = []
    ended: tuple[str, ...] = ()
    above = _above_title(lines)
    for (part, is_above), run in groupby(lines, key=lambda line: (line.part, id(line) in above)):
        told = list(run)
        heading = None if part is Part.MEMBERS and _is_count(told) else _HEADINGS.get(part)
        if told[0].source and part is not Part.HEADER:
            ended = sections[told[0].section].heading_path
        for line in told:
            own = sections[line.section].heading_path
            path = _path(heading, () if own == ended else own)
            opened = replace(sections[line.section], heading_path=path, part=part if heading or is_above else None)
            if line.source is not None:
                _add(marked, opened, line.source)
            elif line.text not in path and heading in (MEMBERS, CLOSING):  # a signatory's name, set as a heading
                _add(marked, opened, Line(LineKind.TEXT, line.text))
    return tuple(marked)


def _above_title(lines: Sequence[ActLine]) -> frozenset[int]:
    """The letterhead: what stands above the title, or above the roll of an act whose title was not recognised."""
    opening = list(takewhile(lambda line: line.part in (Part.HEADER, Part.MEMBERS), lines))
    is_titled = len(opening) < len(lines) and lines[len(opening)].part is Part.TITLE
    above = opening if is_titled else takewhile(lambda line: line.part is Part.HEADER, opening)
    is_parted = is_titled or any(line.part is Part.MEMBERS for line in opening)
    return frozenset(id(line) for line in above if is_parted and line.part is Part.HEADER)


def _is_count(roll: Sequence[ActLine]) -> bool:
    """Whether a few lines only count those present and name nobody."""
    return sum(len(line.text) for line in roll) < _SHORTEST_ROLL


def mark_members(sections: Sequence[Section], lines: Sequence[ActLine]) -> tuple[Section, ...]:
    """The same lines, the roll under a heading of its own; all else stays where it stood."""
    marked: list[Section] = []
    for line in lines:
        if line.source is not None:
            own = sections[line.section]
            if line.part is Part.MEMBERS:
                own = replace(own, heading_path=(*own.heading_path[:1], MEMBERS), part=Part.MEMBERS)
            _add(marked, own, line.source)
    return tuple(marked)


def _path(heading: str | None, own: tuple[str, ...]) -> tuple[str, ...]:
    if heading is None or (own and own[0].lower().endswith(heading.lower())):
        return own
    return (heading,) if heading in (MEMBERS, CLOSING) else (heading, *own)


def _add(marked: list[Section], opened: Section, line: Line) -> None:
    """Add a line to the last section if that is the one opened, else as the first of it."""
    last = marked[-1] if marked else None
    if last and replace(last, lines=()) == replace(opened, lines=()):
        marked[-1] = replace(last, lines=(*last.lines, line))
    else:
        marked.append(replace(opened, lines=(line,)))
