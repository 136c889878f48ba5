"""The earlier lines of an exchange, which the page alone keeps, and the language of each."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from starlette.datastructures import FormData

from bot.answering.answers import Answer, Role, Turn
from bot.routes.answer_blocks import language_of

KEPT_TURNS = 6
FIELDS_A_TURN = 3
_TURN_LIMIT = 4_000
_ROLES: dict[str, Role] = {"resident": "resident", "assistant": "assistant"}
_CODE = re.compile(r"[a-z]{2}")
_BULLET = "- "
_SOURCE = "["


@dataclass(frozen=True, slots=True)
class EarlierTurn:
    """A turn with the language of each of its lines; none where that is not known."""

    turn: Turn
    languages: tuple[str, ...] = ()

    @property
    def lines(self) -> list[tuple[str, str]]:
        """The lines that say something, each with its language or ""."""
        rows = self.turn.text.splitlines()
        spoken = self.languages if len(self.languages) == len(rows) else ("",) * len(rows)
        return [(row, language) for row, language in zip(rows, spoken, strict=True) if row.strip()]


def earlier_turns(form: FormData) -> tuple[EarlierTurn, ...]:
    """The last turns that the page's form carries, oldest first; without those of a forged role."""
    roles, texts, tongues = (_texts(form, name) for name in ("role", "turn", "tongues"))
    spoken = [*tongues, *[""] * len(texts)]
    turns = [
        EarlierTurn(Turn(_ROLES[role], text[:_TURN_LIMIT]), tuple(_CODE.findall(codes)))
        for role, text, codes in zip(roles, texts, spoken, strict=False)
        if role in _ROLES
    ]
    return tuple(turns[-KEPT_TURNS:])


def carried_turns(
    earlier: Sequence[EarlierTurn], question: str, spoken: str, answer: Answer | None, towns: str
) -> tuple[EarlierTurn, ...]:
    """The turns that the next question needs; `spoken` is the question's language, `towns` that of the choices."""
    if answer is None:
        return tuple(earlier)
    text = answer.text[:_TURN_LIMIT]
    said = tuple(_line_language(line, answer, towns) for line in text.splitlines())
    asked = EarlierTurn(Turn("resident", question), (spoken,) * len(question.splitlines()))
    return (*earlier, asked, EarlierTurn(Turn("assistant", text), said))[-KEPT_TURNS:]


def _line_language(line: str, answer: Answer, towns: str) -> str:
    """A line's language: the town's words are in that of their source, choices in the town's, the rest in ours."""
    if line.removeprefix(_BULLET) in answer.choices:
        return towns
    if line.startswith(_SOURCE):
        return answer.language
    quoted = (each for each in answer.sentences if _stands_in(line, each.text, each.heading))
    return next((language_of(each, answer) for each in quoted), answer.language)


def _stands_in(line: str, text: str, heading: str) -> bool:
    return text in line or (bool(heading) and line.startswith(heading.rstrip(" :")))


def _texts(form: FormData, name: str) -> list[str]:
    return [value if isinstance(value, str) else "" for value in form.getlist(name)]
