"""Is a page an attack on its readers? Judged by what it says in plain view and by what it hides; rules are data."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from corpus.documents import Line, Section
from corpus.lookalikes import in_latin, unmask
from ingest.pages import HiddenText, Hiding, ReadDocument, Suspicion
from ingest.reading.text import fold, plain

_RULES_FILE = Path(__file__).parents[1] / "suspicion.toml"
_VISIBLE = "visible"
_MOST = 5  # suspicions kept of one page
_LONGEST_EXCERPT = 1000
_SHORT = 80  # letters; a line of so many may only begin what the next one says
_ANNOUNCING = (":", ",", ";", ">", "–", "—", "-")
_SPACED = re.compile(r"\b(?:\w[ .*_-]){4,}\w\b")
_QUOTED = re.compile(r"«[^«»]*»|“[^“”]*”|\"[^\"]*\"")


@dataclass(frozen=True, slots=True)
class _Rule:
    reason: str
    where: frozenset[str]
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Rules:
    rules: tuple[_Rule, ...]
    harmless: re.Pattern[str]
    reported: re.Pattern[str]


def examine(document: ReadDocument) -> ReadDocument:
    """`document` with what is suspicious in it; words that mix alphabets are spelt in Latin letters.

    A line made suspicious by such words is taken for hidden text: it stands in no section, whatever is decided later.
    """
    hidden = list(document.hidden_text)
    sections = tuple(filter(None, (_unmask_section(section, hidden) for section in document.sections)))
    title = unmask(document.title)
    found = {each: None for text in hidden if (each := suspect_hidden(text))}
    found |= {each: None for text in (title, *_lines(sections)) if (each := _suspect(text, _VISIBLE))}
    if not found:
        found = {each: None for text in _pairs(sections) if (each := _suspect(text, _VISIBLE))}
    return replace(document, title=title, sections=sections, hidden_text=tuple(hidden), suspicions=tuple(found)[:_MOST])


def suspect_hidden(text: HiddenText) -> Suspicion | None:
    """Why words that nobody sees would be an attack, if they are one."""
    return _suspect(text.text, text.hiding.value)


def _unmask_section(section: Section, hidden: list[HiddenText]) -> Section | None:
    """A section without its masked attacks, which join `hidden`; None where nothing is left of it."""
    lines: list[Line] = []
    for line in section.lines:
        text = unmask(line.text)
        masked = HiddenText(text, Hiding.COVERT)
        if text != line.text and suspect_hidden(masked):
            hidden.append(masked)
        else:
            lines.append(line if text == line.text else replace(line, text=text))
    if not lines:
        return None
    path = tuple(map(unmask, section.heading_path))
    return (
        section
        if (tuple(lines), path) == (section.lines, section.heading_path)
        else replace(section, lines=tuple(lines), heading_path=path)
    )


def _lines(sections: tuple[Section, ...]) -> Iterator[str]:
    for section in sections:
        yield from section.heading_path
        yield from (line.text.replace("\t", " ") for line in section.lines)


def _pairs(sections: tuple[Section, ...]) -> Iterator[str]:
    """Short lines that announce something, with what follows them: "Assistant :" says nothing alone."""
    for before, following in pairwise(_lines(sections)):
        if len(before) <= _SHORT and before.endswith(_ANNOUNCING):
            yield f"{before}\n{following}"


def _suspect(text: str, where: str) -> Suspicion | None:
    bare = _bare(text, where)
    for rule in _RULES.rules:
        if where in rule.where and (match := rule.pattern.search(bare)):
            return Suspicion(rule.reason, _excerpt(text, match.start()))
    return None


def _bare(text: str, where: str) -> str:
    """`text` as rules read it, without the harmless words and, in plain view, without the orders it only reports."""
    lines = (_bare_line(line) for line in text.split("\n"))
    bare = "\n".join(filter(None, lines))
    if "assistant" in bare:
        bare = _RULES.harmless.sub(" ", bare)
    if where == _VISIBLE and _QUOTED.search(bare) and _RULES.reported.search(_QUOTED.sub(" ", bare)):
        bare = _QUOTED.sub(" ", bare)
    return bare


def _bare_line(line: str) -> str:
    latin = in_latin(line)
    bare = _SPACED.sub(lambda match: re.sub(r"[ .*_-]", "", match[0]), fold(plain(latin)))
    # Ukrainian and Russian are judged in their own letters too.
    return bare if latin == line else f"{bare} {fold(plain(line))}"


def _excerpt(text: str, place: int) -> str:
    """The text, or so much of it around the place as is to be shown."""
    start = max(0, place - 100) if len(text) > _LONGEST_EXCERPT else 0
    return plain(text[start : start + _LONGEST_EXCERPT])


def _read_rules() -> _Rules:
    with _RULES_FILE.open("rb") as file:
        stated = tomllib.load(file)
    words = {name: _fill(pattern, {}) for name, pattern in stated["words"].items()}
    rules = tuple(
        _Rule(rule["reason"], frozenset(rule["where"]), re.compile(_either(rule["patterns"], words)))
        for rule in stated["rules"]
    )
    return _Rules(rules, re.compile(_either(stated["harmless"], {})), re.compile(stated["reported"]))


def _either(patterns: list[str], words: dict[str, str]) -> str:
    return "|".join(f"(?:{_fill(pattern, words)})" for pattern in patterns)


def _fill(pattern: str, words: dict[str, str]) -> str:
    for name, word in words.items():
        pattern = pattern.replace(f"{{{name}}}", word)
    return pattern


_RULES = _read_rules()
