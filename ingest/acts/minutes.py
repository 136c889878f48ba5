"""Minutes cut into the acts that they report: each a section of its own, under its number and its object."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby, pairwise

from corpus.deliberations import Deliberation
from corpus.documents import Kind, Line, LineKind, Section
from ingest.acts.facts import read_facts
from ingest.acts.marking import mark_members
from ingest.acts.parts import tell_parts
from ingest.reading.text import fold

_WORD = r"(?:deliberation|affaire|rapport|point|question|dossier|del|dcm)\b ?(?:n ?[°ºo] ?)?(?:\d[\w/_.-]{0,14})"
_YEAR_AND_RANK = r"(?:\d{4} ?[-/_.] ?\d{1,4}|\d{2}[-/_]\d{2,4})(?:[-/_.]\d{1,4})?"
_YEARLY = rf"(?:n ?[°ºo] ?)?{_YEAR_AND_RANK}"
_SEPARATOR = r" ?[-–—.:)]+ ?"
_OBJECT = rf"{_SEPARATOR}[^\W\d]\D.+"
# What no heading is needed to recognise: "N° 2025-41 – Tarifs", "Délibération n° 12 : Budget".
_ACT = re.compile(rf"(?:{_WORD}|{_YEARLY}){_OBJECT}")
# "Délibération 2025-073 Marché du lundi": no sign parts the number from an object that begins with a capital.
_UNPARTED = re.compile(rf"(?i:d[ée]lib[ée]ration|del|dcm)\b ?(?:[nN] ?[°ºo] ?)?{_YEAR_AND_RANK} (?=[A-ZÀ-Þ])[^.]+")
_POINT = re.compile(rf"(?:n ?[°ºo] ?)?\d{{1,3}}{_OBJECT}")
_NUMBERED = re.compile(
    rf"(?:(?:deliberation|del|dcm)\b ?(?:n ?[°ºo] ?)?(?P<named>{_YEAR_AND_RANK}|\d[\w/_.-]{{0,14}}?)(?:{_SEPARATOR}| )"
    rf"|(?:(?:n ?[°ºo] ?)?(?P<yearly>{_YEAR_AND_RANK})|{_WORD}|(?:n ?[°ºo] ?)?\d{{1,3}}){_SEPARATOR})"
    r"(?P<object>[^\W\d].+)"
)
# "Délibération 2025-11 – Budget primitif. Les recettes…": a title that runs on into its text; "M." ends none.
_RUN_IN = re.compile(rf"(?:{_WORD}|{_YEARLY}) ?[-–—.:)]+ ?[^\W\d].{{2,160}}?(?<![ .]\w)(?<!\bmm)(?<!\bmme)\. (?=\S)")
# Two years in brackets ("Tarifs (2025-2026)") are no number.
_BEHIND = re.compile(
    rf" ?(?:\(|[-–—] )(?:deliberation |dcm |del )?n ?[°º] ?(?P<number>{_YEAR_AND_RANK})\)?$"
    r"| ?\((?:deliberation |dcm |del )?(?P<bare>(?:19|20)\d\d[-/_.]\d{1,3})\)$"
)
_RECORD = re.compile(r"(?:extrait du )?(?:proces[- ]verbal|compte[- ]?rendu)\b")
_NO_ACT = re.compile(
    r"questions? (?:diverses?|orales?|ecrites?|d'actualite|des? )|informations?(?: diverses?| d[eu] .*)?$|divers$"
    r"|communications?(?: d[eu] .*)?$|tour de table|dates? a retenir|prochain"
)
_AFTER = re.compile(
    r"plus rien n|l'ordre du jour (?:etant )?(?:epuise|est)|la seance est levee|questions? (?:diverses?$|orales? de )"
    r"|informations? d(?:e la|u|e monsieur le|e madame la|e madame le) maire\b"
    r"|.{0,160}(?:lecture|compte[- ]rendu|synthese|liste) des decisions"
)
_AGENDA = "ordre du jour"
_LONGEST = 400
# A cover page is set in large letters from top to bottom: its words are no heading of what follows.
_COVER = 150


def cut_minutes(sections: Sequence[Section]) -> tuple[Section, ...]:
    """The same lines in the same order, each under the act it belongs to: the act's heading opens the path.

    The section's `act` counts the acts from 0 in the order in which they are reported.
    """
    cut = list(_under_acts(list(_split_at_acts(sections)), _agenda(sections)))
    return mark_members(cut, tell_parts(cut, ""))


def reported_acts(sections: Sequence[Section], day: date | None) -> tuple[Deliberation, ...]:
    """The facts of each act in minutes that `cut_minutes` cut, of a sitting held that day.

    A number is told only where the heading calls it the act's: the points of an agenda have numbers too.
    """
    found = []
    for _, its in groupby((each for each in sections if each.act is not None), key=lambda each: each.act):
        told = list(its)
        heading = told[0].heading_path[0]
        number, title = _number_and_object(heading)
        facts = read_facts(tell_parts(told, title), Kind.DELIBERATION, title)
        found.append(replace(facts, number=number, session_date=day))
    return tuple(found)


def _number_and_object(heading: str) -> tuple[str | None, str]:
    """The act's number where a heading tells it, ahead or behind, and what the heading says beside it."""
    folded = fold(heading)
    behind = _BEHIND.search(folded)
    number = re.sub(r"\s", "", heading[slice(*behind.span(behind.lastgroup or 0))]) if behind else None
    heading = heading[: behind.start() if behind else None].removesuffix(".")
    match = _NUMBERED.fullmatch(fold(heading))
    if match is None:
        return number, heading
    group = "named" if match["named"] else "yearly"
    ahead = re.sub(r"\s", "", heading[match.start(group) : match.end(group)]) if match[group] else None
    return number or ahead, heading[match.start("object") :]


def _agenda(sections: Sequence[Section]) -> set[str]:
    """The points that an agenda announces, as folded lines."""
    announced = (section for section in sections if _AGENDA in [fold(heading) for heading in section.heading_path])
    return {fold(line.text) for section in announced for line in section.lines}


def _split_at_acts(sections: Sequence[Section]) -> Iterator[Section]:
    """Sections opened anew where a line is an act's heading without having been set as one."""
    for section in sections:
        held: list[Line] = []
        for line, following in pairwise([*section.lines, Line(LineKind.TEXT, "")]):
            heading, rest = _heading_ahead(line, following)
            if heading:
                yield from [replace(section, lines=tuple(held))] if held else []
                section, held = replace(section, heading_path=(heading,)), []
            held += [rest] if rest else []
        yield replace(section, lines=tuple(held))


def _heading_ahead(line: Line, following: Line) -> tuple[str, Line | None]:
    """The act's heading that a line is or opens with, empty where there is none, and what is left of the line."""
    if _is_heading(line):
        is_announced = not following.text or _is_heading(following)
        return ("", line) if is_announced else (line.text, None)
    if line.kind == LineKind.TEXT and (match := _RUN_IN.match(fold(line.text))):
        return line.text[: match.end()].rstrip(" ."), replace(line, text=line.text[match.end() :])
    return "", line


def _is_heading(line: Line) -> bool:
    is_short = line.kind == LineKind.TEXT and len(line.text) < _LONGEST and line.text[-1] not in ".;,"
    return is_short and _names_act(line.text)


def _names_act(text: str) -> bool:
    """Whether a line is an act's heading by its own words alone."""
    return bool(_ACT.fullmatch(fold(text)) or _UNPARTED.fullmatch(text))


def _under_acts(sections: Sequence[Section], agenda: set[str]) -> Iterator[Section]:
    act: tuple[str, ...] = ()
    number = -1
    for section in sections:
        path = section.heading_path
        if (at := _act_in(path, agenda)) is not None:
            number += path[at : at + 1] != act
            act, path = path[at : at + 1], path[at + 1 :]
        elif any(_NO_ACT.match(fold(heading)) for heading in path):
            act = ()
        elif len(path[:1]) and len(path[0]) > _COVER:
            path = path[1:]
        end = next((index for index, line in enumerate(section.lines) if _AFTER.match(fold(line.text))), None)
        within = replace(section, heading_path=(*act, *path), lines=section.lines[:end], act=number if act else None)
        if within.lines:
            yield within
        if end is not None:
            act = ()
            yield replace(section, heading_path=path, lines=section.lines[end:])


def _act_in(path: Sequence[str], agenda: set[str]) -> int | None:
    """Where in a path an act's heading stands; a mere number makes one of the first below the record's own title."""
    first = 1 if path and _RECORD.match(fold(path[0])) else 0
    for index, heading in enumerate(path):
        folded = fold(heading)
        is_numbered = index == first and (_POINT.fullmatch(folded) or _BEHIND.search(folded))
        if folded in agenda or _names_act(heading) or is_numbered:
            return index
    return None
