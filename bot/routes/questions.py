"""What a request to `/ask` may hold, and which questions are refused before anything is searched."""

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from bot.answering.answers import Role, Turn
from bot.answering.question import QUESTION_LIMIT, question_fault
from bot.settings import HISTORY_LIMIT
from corpus.documents import Kind
from corpus.protocols import Period, Scope

_TURN_LIMIT = 10_000


def _askable(text: str) -> str:
    fault = question_fault(text)
    if fault:
        raise _refused(fault)
    return text


def _refused(problem: str) -> PydanticCustomError:
    """What refuses a request with the sentence of a key of [problems]."""
    return PydanticCustomError("parvis", "{problem}", {"problem": problem})


class TurnFields(BaseModel):
    """One earlier line of the exchange, oldest first."""

    role: Role
    text: Annotated[str, Field(max_length=_TURN_LIMIT)]


class PeriodFields(BaseModel):
    """The days that documents must be of, both ends included; an end left out is open."""

    model_config = ConfigDict(extra="forbid")

    first: date | None = Field(default=None, alias="from")
    last: date | None = Field(default=None, alias="to")

    @model_validator(mode="after")
    def _runs_forward(self) -> "PeriodFields":
        if self.first and self.last and self.first > self.last:
            raise _refused("period")
        return self


class ScopeFields(BaseModel):
    """What the search is limited to; an empty list does not limit, and a limit of another name is refused."""

    model_config = ConfigDict(extra="forbid")

    sources: list[str] = []
    kinds: list[Kind] = []
    period: PeriodFields | None = None


class AskRequest(BaseModel):
    """A question with what is needed to understand it; nothing of it is kept."""

    question: Annotated[
        str, AfterValidator(_askable), Field(json_schema_extra={"minLength": 1, "maxLength": QUESTION_LIMIT})
    ]
    language: Annotated[str, Field(pattern=r"^[a-z]{2}$")] | None = None
    history: Annotated[list[TurnFields], Field(max_length=HISTORY_LIMIT)] = []
    scope: ScopeFields | None = None
    plain: bool = False

    def turns(self) -> tuple[Turn, ...]:
        """The earlier lines as the pipeline reads them."""
        return tuple(Turn(each.role, each.text) for each in self.history)

    def search_scope(self) -> Scope:
        """The limits of the search as the index reads them."""
        scope = self.scope or ScopeFields()
        period = Period(scope.period.first, scope.period.last) if scope.period else None
        return Scope(tuple(scope.sources), tuple(scope.kinds), period)
