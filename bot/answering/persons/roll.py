"""Who sat in a session: present, absent, represented, its secretary, who presided. Its opening lines tell."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise, takewhile

from bot.answering.answers import ActsTold, Draft, DraftSentence
from bot.answering.asking.terms import Asked
from bot.answering.choosing.looking_up import ANYWHERE, common_scopes
from bot.answering.dates.meant import periods_meant
from bot.answering.found import FoundPassage
from bot.answering.patterns import folded
from bot.answering.persons.people import beyond
from bot.answering.units import Unit, outright, units_of
from bot.tables import FOLDER, read_tables
from bot.wordings import Wordings
from corpus.documents import Document, Kind, LineKind, Part
from corpus.editions import OpenEdition
from corpus.lexical import query_vector
from corpus.protocols import Index, Period, Scope

_OF_SESSION = re.compile(r"\b(?:conseils?|seances?|reunion|elue?s?)\b")
_ASKS = re.compile(
    r"\b(?:qui|quel(?:le)?s?|liste|noms?|combien|nombre|est-ce|etai(?:t|ent))\b"
    r"|^(?:le |la |les )?(?:secretaire|president|absent|present|pouvoir|procuration)"
)
_NONE = re.compile(r"\b(?:neant|aucune?|0|personne)\b")
_HOW_MANY = re.compile(r"\b(?:combien|nombre)\b")
_OPENING = frozenset({Part.MEMBERS, Part.HEADER, None})
_MOST_OPENING, _MOST_FOUND = 6, 200


@dataclass(frozen=True, slots=True)
class _Role:
    asked: re.Pattern[str]
    said: re.Pattern[str]


_ROLES = {
    name: _Role(re.compile(table["asked"]), re.compile(table["said"]))
    for name, table in read_tables(FOLDER / "session_roll.toml").items()
}
_REPRESENTED = re.compile(f"{_ROLES['absent'].said.pattern}|{_ROLES['powers'].said.pattern}")
_ANY = re.compile("|".join(_ROLES[name].said.pattern for name in ("powers", "absent", "present")))
_SECRETARY = "secretary"
_NAME = re.compile(
    r"\b(?:MM?\.|M(?:mes?|lle)\b|M(?:onsieur|adame|ademoiselle)\b) ?[A-ZÀ-Þ]|[^.:;?!\s] [A-ZÀ-Þ][\w’'-]+|: [A-ZÀ-Þ]"
)


def roll_told(asked: Asked, text: str, edition: OpenEdition, within: Scope = ANYWHERE) -> tuple[DraftSentence, ...]:
    """The opening lines that say who was so, of the session asked about, else of the last one; else none.

    Where none says just that, those of the roll; of one person who is named, the lines with the name. Minutes stand
    before acts.
    """
    said = folded(text)
    role = _role(asked, said)
    if role is None:
        return ()
    names = [folded(each) for each in beyond(asked, "sitting")]
    held = _held(edition, asked, within)
    for wanted in (_ANY,) if names else (_wanted(role, said), _ANY):
        for document in held:
            lines = _saying(document, wanted, edition.index, is_named=role == _SECRETARY)
            if told := [unit for unit in lines if all(name in unit.folded for name in names)]:
                return tuple(map(outright, dict.fromkeys(told)))
    return ()


def roll_unknown(asked: Asked, text: str, edition: OpenEdition, within: Scope = ANYWHERE) -> ActsTold | None:
    """An empty list where the roll of a time is asked for, and nothing of a session of that time was published."""
    period = asked.time.period if asked.time else None
    if period is None or _role(asked, folded(text)) is None or beyond(asked, "sitting"):
        return None
    return None if _held(edition, asked, within) else ActsTold((), 0, 0, period)


def roll_missing(draft: Draft, asked: Asked, wordings: Wordings) -> str | None:
    """The sentence that says that the roll shown lacks the number or the names asked for; None where it has them."""
    question = draft.evidence.question
    said = folded(question.search_text)
    role = _role(asked, said) if draft.evidence.pointed else None
    if role is None or beyond(asked, "sitting"):
        return None
    is_number, quotes = bool(_HOW_MANY.search(said)), [each.quote for each in draft.sentences]
    its = [each for each in quotes if _wanted(role, said).search(folded(each))]
    is_given = bool(its) if is_number else any(map(_NAME.search, quotes if role == _SECRETARY else its))
    is_given = is_given or _NONE.search(" ".join(map(folded, its))) is not None
    key = "missing.number" if is_number else "missing.names"
    return None if is_given else wordings.text(question.language, key)


def _role(asked: Asked, said: str) -> str | None:
    """Which of the roles a question about a session asks for."""
    if not _ASKS.search(said) or not _is_of_session(asked, said):
        return None
    return next((name for name, each in _ROLES.items() if each.asked.search(said)), None)


def _wanted(role: str, said: str) -> re.Pattern[str]:
    """What tells it: who gave a power was absent, though how many were is counted apart."""
    return _REPRESENTED if role == "absent" and not _HOW_MANY.search(said) else _ROLES[role].said


def _is_of_session(asked: Asked, said: str) -> bool:
    time = asked.time
    is_dated = time is not None and (time.period is not None or time.day is not None)
    return is_dated or _OF_SESSION.search(said) is not None


def _held(edition: OpenEdition, asked: Asked, within: Scope) -> list[Document]:
    """The minutes, then the acts, of the last session of the time asked about, or of all."""
    meant: Sequence[Period | None] = periods_meant(asked.time, edition.record.last_session) if asked.time else []
    for period in meant or [None]:
        held = _documents(edition.index, period, within)
        last = max((each.day for each in held if each.day), default=date.min)
        if its := [each for each in held if each.day == last]:
            return sorted(its, key=lambda each: (each.kind is not Kind.MINUTES, each.title))
    return []


def _documents(index: Index, period: Period | None, within: Scope) -> list[Document]:
    query = query_vector(["conseil", "municipal", "séance", "délibération", "présents", "vote", "adopté"])
    scopes = common_scopes(Scope(kinds=(Kind.MINUTES, Kind.DELIBERATION), period=period), within)
    hits = [hit for scope in scopes for hit in index.search_documents(query, _MOST_FOUND, scope)]
    return [*index.documents([hit.document_id for hit in hits]).values()]


def _saying(document: Document, wanted: re.Pattern[str], index: Index, is_named: bool) -> Iterator[Unit]:
    """The rows of who was so, and the names under a line or a heading that announces them: of the roll, else before
    the first act. What `is_named` names somebody, if not in its own sentence, in the next.
    """
    passages = index.passages_of(document.document_id)
    before = takewhile(lambda each: each.act is None and each.part in _OPENING, passages[:_MOST_OPENING])
    roll = [each for each in passages if each.part is Part.MEMBERS]
    for its in (roll, [each for each in before if each not in roll]):
        units = [unit for each in its for unit in units_of(FoundPassage(each, document, 0.0))]
        if told := [*_telling(units, wanted, is_named)]:
            yield from told
            return


def _telling(units: Sequence[Unit], wanted: re.Pattern[str], is_named: bool) -> Iterator[Unit]:
    for unit, following in pairwise((*units, None)):
        if (
            unit is None
            or unit.kind is LineKind.TABLE_HEADER
            or not (wanted.search(unit.folded) or _heads(unit, wanted))
        ):
            continue
        goes_on = unit.leads_on or (is_named and not _NAME.search(unit.quote))
        if not goes_on:
            yield unit
        elif following is not None and not following.leads_on:
            yield from (unit, following)


def _heads(unit: Unit, wanted: re.Pattern[str]) -> bool:
    """Whether a heading of the town's own says so of the first line under it."""
    *own, last = unit.found.passage.heading_path or ("",)
    headings = own if unit.found.passage.part is Part.MEMBERS else (*own, last)
    return (
        unit.line == 0
        and unit == next(units_of(unit.found))
        and any(wanted.fullmatch(folded(each)) for each in headings)
    )
