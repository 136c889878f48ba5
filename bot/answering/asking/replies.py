"""What a resident replies to what was shown: which choice is meant ("le 2"), or what else ("non, la piscine")."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from bot.answering.answers import Turn
from bot.answering.patterns import folded, letter_for_letter, word_lists
from bot.tables import FOLDER, read_tables

_FILE = FOLDER / "replies.toml"
_NAMED = re.compile(r"<(?!thing)([a-z]+)>")
_CHOICE = re.compile(r"^- (.+?)\s*$", re.MULTILINE)
# A line of a list that was quoted bears the number of its source.
_CITED = re.compile(r"\[\d+\]$")
_ENDS = " ?!.,;:…"
# Longer ones tell a story, and are read as questions.
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class _Replies:
    """The patterns of `replies.toml`, each over a whole line; by place, the words that name it."""

    places: Mapping[int, re.Pattern[str]]
    agreeing: re.Pattern[str]
    corrections: tuple[re.Pattern[str], ...]


def choices_in(shown: str) -> tuple[str, ...]:
    """The choices that an answer's text offers; a list that it quotes offers none."""
    return tuple(each for each in _CHOICE.findall(shown) if not _CITED.search(each))


def spelt_out(turns: Sequence[Turn]) -> tuple[Turn, ...]:
    """The turns, a resident's reply that picks a choice put as that choice, one that corrects as what it asks of.

    "La deuxième" is the second choice shown before it, "oui" the only one; "non, la piscine" goes on as "et la piscine"
    does. A reply to nothing stays as it is.
    """
    told = list[Turn]()
    for turn in turns:
        is_reply = turn.role == "resident" and told
        text = _picked(turn.text, choices_in(told[-1].text)) or _corrected(turn.text) if is_reply else turn.text
        told.append(replace(turn, text=text))
    return tuple(told)


def _picked(text: str, choices: Sequence[str]) -> str:
    """The choice that a reply picks by its place, or the only one where it agrees; empty where it picks none."""
    said = folded(text).strip(_ENDS)
    if not choices or len(said) > _LONGEST:
        return ""
    replies = _replies()
    place = next((place for place, named in replies.places.items() if named.fullmatch(said)), None)
    if place is None and len(choices) == 1 and replies.agreeing.fullmatch(said):
        place = 1
    if place is None or place > len(choices):
        return ""
    return choices[place - 1 if place > 0 else place]


def _corrected(text: str) -> str:
    """What a reply says that it meant, as a line that goes on; the text itself where it corrects nothing."""
    said = folded(text).rstrip(_ENDS)
    if len(said) > _LONGEST:
        return text
    found = next(filter(None, (each.fullmatch(said) for each in _replies().corrections)), None)
    if found is None:
        return text
    start, end = found.span("thing")
    return f"et {letter_for_letter(text)[start:end]}"


@cache
def _replies() -> _Replies:
    tables = read_tables(_FILE)
    lists = word_lists(tables["words"])
    before, after = tables["around"]["before"], tables["around"]["after"]
    places = {int(place): re.compile(f"{before}(?:{words}){after}") for place, words in tables["places"].items()}
    corrections = (re.compile(_expanded(each, lists)) for each in tables["correction"]["whole"])
    return _Replies(places, re.compile(tables["agreeing"]["whole"]), tuple(corrections))


def _expanded(pattern: str, lists: Mapping[str, str]) -> str:
    return _NAMED.sub(lambda found: lists[found[1]], pattern)
