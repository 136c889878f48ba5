"""Sections of made-up official pages and what residents ask of them: what the encoder in the process is taught with.

The files of `sections_asked/` were written by hand, line by line: a page's title after `# `, a section's heading after
`## `, then its text on a line, its French questions after `? ` and those in other languages after `en: ` and the like.
Those named `_6` and `_7` hold short sections, each asked about in eight ways: what residents say for what pages call
otherwise.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random  # noqa: TID251 - only the type: chance is given
from typing import TypeVar

from evaluation.disguises import misspelt, unaccented

FOLDER = Path(__file__).parent / "sections_asked"
_TITLE, _HEADING, _QUESTION = "# ", "## ", "? "
_DISGUISED = 0.25
# Many pages of real towns have no title of their own, some sections no heading.
_UNTITLED, _UNHEADED = 0.25, 0.1
_FOREIGN = re.compile(r"(en|es|pt|ar|tr|uk): (.+)")
_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class AskedSection:
    """A section under its page's title, with the questions that it answers: in French, and in other languages."""

    title: str
    heading: str
    text: str
    french: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)


def all_sections() -> list[AskedSection]:
    """The sections of all files, in the order of the files' names."""
    return [each for path in sorted(FOLDER.glob("*.txt")) for each in read_sections(path)]


def worn(question: str, chance: Random) -> str:
    """A question as it may be typed: one in four misspelt or without its accents."""
    return chance.choice((misspelt, unaccented))(question) if chance.random() < _DISGUISED else question


def told(section: AskedSection, chance: Random) -> str:
    """A section under its title and heading, now and then without one of them."""
    title = [] if chance.random() < _UNTITLED else [section.title]
    heading = [] if chance.random() < _UNHEADED else [section.heading]
    return "\n".join((*title, *heading, section.text))


def shuffled(items: Sequence[_Item], chance: Random) -> list[_Item]:
    """The items in an order by chance."""
    return chance.sample(items, len(items))


def read_sections(path: Path) -> list[AskedSection]:
    """The sections of a file in order; raises ValueError naming the first line that cannot stand where it does."""
    sections: list[AskedSection] = []
    title = heading = ""
    for number, line in _lines(path):
        if line.startswith(_TITLE):
            title, heading = line[len(_TITLE) :], ""
        elif line.startswith(_HEADING) and title:
            heading = line[len(_HEADING) :]
        elif heading and not line.startswith(_QUESTION) and not _FOREIGN.fullmatch(line):
            sections.append(AskedSection(title, heading, line))
            heading = ""
        elif not sections or heading or title != sections[-1].title:
            raise ValueError(f"{path.name}, ligne {number} : une question ne vient qu'après le texte de sa section.")
        elif foreign := _FOREIGN.fullmatch(line):
            sections[-1].foreign.append(foreign[2])
        elif line.startswith(_QUESTION):
            sections[-1].french.append(line[len(_QUESTION) :])
        else:
            raise ValueError(f"{path.name}, ligne {number} : le texte d'une section tient sur une ligne.")
    return sections


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    text = path.read_text(encoding="utf-8")
    return ((number, line.strip()) for number, line in enumerate(text.splitlines(), 1) if line.strip())
