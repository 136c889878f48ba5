"""Cases: questions with what a good answer needs, read from files of one JSON object a line."""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal, Self, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from corpus.documents import LineKind
from evaluation.errors import CaseFileError

Filled = Annotated[str, Field(min_length=1)]
Kind = Literal["answer", "absent", "clarify", "handoff", "emergency", "refuse"]

_REASONS = {
    "missing": "manque",
    "string_type": "doit être un texte",
    "string_too_short": "est vide",
    "too_short": "est vide",
    "list_type": "doit être une liste",
    "bool_type": "doit être true ou false",
    "int_type": "doit être un nombre entier",
    "greater_than_equal": "est trop petit",
    "literal_error": "n'est pas une valeur permise",
    "value_error": "n'est pas valable",
    "datetime_from_date_parsing": "doit être une date, par exemple 2026-11-21T10:00:00+01:00",
}


def _pattern(value: object) -> re.Pattern[str]:
    if not isinstance(value, str):
        raise ValueError("not a regular expression")
    try:
        return re.compile(value, re.IGNORECASE)
    except re.error as error:
        raise ValueError("not a regular expression") from error


Pattern = Annotated[re.Pattern[str], BeforeValidator(_pattern)]


class _Case(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True, strict=True)

    id: Filled


class RetrievalCase(_Case):
    """A question and the documents that answer it: ends of addresses, all of them or any, perhaps the page."""

    question: Filled
    relevant: Annotated[list[Filled], Field(min_length=1)]
    page: Annotated[int, Field(ge=1)] | None = None
    any_of: bool = Field(default=False, alias="any")


class AnswerCase(_Case):
    """A question, or the resident's lines in order, and what the last answer must be, say, not say and cite."""

    kind: Kind
    question: Filled | None = None
    turns: Annotated[list[Filled], Field(min_length=1)] | None = None
    must_match: list[Pattern] = []
    must_not_match: list[Pattern] = []
    cite: list[Filled] = []
    now: Annotated[datetime | None, Field(strict=False)] = None

    @model_validator(mode="after")
    def _asks_once(self) -> Self:
        if (self.question is None) == (self.turns is None):
            raise ValueError("question or turns")
        return self

    @property
    def lines(self) -> list[str]:
        """The resident's lines, oldest first."""
        return [self.question] if self.question is not None else [*(self.turns or [])]


class ClaimCase(_Case):
    """A sentence that may be said of a passage, the quote it rests on (empty: the passage), and whether it is so.

    What it rests on besides, where a model was shown it: `more_quotes` of the passage, the `title` of its page, its
    `headings`, and the `kinds` of its lines, a letter each; without them all are text.
    """

    passage: Filled
    quote: str
    claim: Filled
    label: Literal["supported", "unsupported"]
    corruption: str | None = None
    more_quotes: list[Filled] = []
    title: str = ""
    headings: list[Filled] = []
    kinds: str = ""

    @model_validator(mode="after")
    def _tells_the_kind_of_each_line(self) -> Self:
        if self.kinds and (len(self.kinds) != self.passage.count("\n") + 1 or not set(self.kinds) <= {*LineKind}):
            raise ValueError("a letter for each line")
        return self


_C = TypeVar("_C", RetrievalCase, AnswerCase, ClaimCase)


def read_cases(path: Path, kind: type[_C]) -> list[_C]:
    """The cases of a file in order; raises CaseFileError naming the first line that cannot be used and its fault."""
    cases: list[_C] = []
    seen: set[str] = set()
    for number, line in _lines(path):
        case = _read_case(line, kind, f"{path}, ligne {number}")
        if case.id in seen:
            raise CaseFileError(
                f"{path}, ligne {number} : l'identifiant « {case.id} » est déjà pris, donnez-en un autre."
            )
        seen.add(case.id)
        cases.append(case)
    if not cases:
        raise CaseFileError(f"{path} ne contient aucun cas : écrivez un objet JSON par ligne.")
    return cases


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise CaseFileError(
            f"{path} ne peut pas être lu comme du texte UTF-8 : vérifiez son nom et ses droits."
        ) from error
    # Only line feeds part cases: splitlines would also cut inside a text that holds U+2028.
    return ((number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip())


def _read_case(line: str, kind: type[_C], place: str) -> _C:
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise CaseFileError(f"{place} : ce n'est pas un objet JSON, écrivez un objet entier par ligne.") from error
    if not isinstance(fields, dict):
        raise CaseFileError(f"{place} : ce n'est pas un objet JSON, écrivez un objet entier par ligne.")
    try:
        return kind.model_validate(fields)
    except ValidationError as error:
        raise CaseFileError(f"{place} : {_fault(error)}") from error


def _fault(error: ValidationError) -> str:
    first = error.errors()[0]
    key = str(first["loc"][0]) if first["loc"] else ""
    if "regular expression" in first["msg"]:
        return f"« {key} » contient une expression régulière qui n'est pas correcte."
    if not key:
        return "il faut « question » ou « turns », et pas les deux."
    return f"« {key} » {_REASONS.get(first['type'], 'n’est pas valable')}."
