"""The seam to a chat model: what is asked of it, what it sends back, what that costs the planet."""

from collections.abc import AsyncGenerator, Callable, Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

Speaker = Literal["system", "user"]


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a prompt."""

    speaker: Speaker
    text: str


@dataclass(frozen=True, slots=True)
class ChatRequest:
    """One call: its messages, the name and JSON schema of the reply, and how many tokens that may have."""

    messages: tuple[Message, ...]
    reply_name: str
    reply_schema: Mapping[str, object]
    reply_tokens: int

    @property
    def characters(self) -> int:
        """The length of all that is sent, the schema aside."""
        return sum(len(message.text) for message in self.messages)


@dataclass(frozen=True, slots=True)
class Usage:
    """How many tokens a call took, as the endpoint counts them."""

    prompt_tokens: int
    reply_tokens: int

    @property
    def total(self) -> int:
        """Both together."""
        return self.prompt_tokens + self.reply_tokens


class ChatModel(Protocol):
    """A chat model behind any vendor's client; each failure is told as one of the ModelErrors of `bot/errors.py`."""

    @property
    def name(self) -> str:
        """The model's name as its vendor knows it."""
        ...

    def stream(self, request: ChatRequest) -> AsyncGenerator[str | Usage, None]:
        """The reply's text in pieces as they arrive, then what it took where the endpoint tells.

        Closing the generator, or cancelling who reads it, closes the connection.
        """
        ...


@dataclass(frozen=True, slots=True)
class Impact:
    """What writing an answer is estimated to cost: watt-hours, and grams of CO2 equivalent."""

    energy_wh: float
    gco2eq: float
    estimate: Literal[True] = True


ImpactEstimate = Callable[[str, int, float], Impact | None]
"""The impact of a model by its name, the reply's tokens and the seconds it took; None for a model nobody knows."""
