"""A chat model whose calls for one answer are summed by what they are estimated to cost the planet."""

from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing

from bot.model.protocols import ChatModel, ChatRequest, Impact, ImpactEstimate, Usage

_DECIMALS = 4


class MeteredModel:
    """A `ChatModel` around another one. `timer` tells seconds from any start."""

    def __init__(self, model: ChatModel, estimate: ImpactEstimate, timer: Callable[[], float]) -> None:
        self._model = model
        self._estimate = estimate
        self._timer = timer
        self._impact: Impact | None = None

    @property
    def name(self) -> str:
        """The model's name as its vendor knows it."""
        return self._model.name

    @property
    def impact(self) -> Impact | None:
        """What all calls so far are estimated to have cost; None without one, or for a model that nobody knows."""
        return self._impact

    async def stream(self, request: ChatRequest) -> AsyncGenerator[str | Usage, None]:
        """The reply, then what it took."""
        start = self._timer()
        async with aclosing(self._model.stream(request)) as pieces:
            async for piece in pieces:
                if isinstance(piece, Usage):
                    self._add(self._estimate(self.name, piece.reply_tokens, self._timer() - start))
                yield piece

    def _add(self, more: Impact | None) -> None:
        if more and self._impact:
            energy, carbon = self._impact.energy_wh + more.energy_wh, self._impact.gco2eq + more.gco2eq
            self._impact = Impact(round(energy, _DECIMALS), round(carbon, _DECIMALS))
        else:
            self._impact = more or self._impact
