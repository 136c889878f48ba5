"""A circuit breaker: a model that fails again and again is left alone for a while, then tried once.

closed ──failures in a row, or an order to wait──► open ──rest over──► one trial ──► closed, or open again

purgatory and aiobreaker were looked at: neither takes a clock, nor opens for as long as the endpoint asks.
"""

from collections.abc import AsyncGenerator, Callable, Iterator
from contextlib import aclosing, contextmanager
from typing import Literal, TypeVar

from bot.errors import ModelBusy, ModelError, ModelResting
from bot.limits import ModelRests

_Piece = TypeVar("_Piece")
BreakerState = Literal["closed", "open", "trial"]


class Breaker:
    """Lets calls through, or not. For one event loop; `timer` tells seconds from any start."""

    def __init__(self, rest: ModelRests, timer: Callable[[], float]) -> None:
        self._rest = rest
        self._timer = timer
        self._failures = 0
        self._open_until: float | None = None
        self._on_trial = False

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Watch one call; raises ModelResting in its place where the model is left alone.

        A call that ends otherwise than by success or a ModelError (the resident left) says nothing of the model.
        """
        is_trial = self._admit()
        try:
            yield
        except ModelResting:
            raise
        except ModelError as error:
            self._count_failure(error, is_trial)
            raise
        else:
            self._count_success(is_trial)
        finally:
            if is_trial:
                self._on_trial = False

    async def watched(self, stream: AsyncGenerator[_Piece, None]) -> AsyncGenerator[_Piece, None]:
        """Watch a call that streams, to its end."""
        with self.watching():
            async with aclosing(stream) as pieces:
                async for piece in pieces:
                    yield piece

    @property
    def state(self) -> BreakerState:
        """Whether calls pass, none does (until the first after the rest), or one is being tried."""
        if self._open_until is None:
            return "closed"
        return "trial" if self._on_trial else "open"

    @property
    def admits_part(self) -> bool:
        """Whether a further call may be made for what a call that was let through began, be that one the trial."""
        return self._open_until is None or self._on_trial

    def count_part(self, error: ModelError) -> None:
        """Count the failure of such a call; its success says no more than that of the call it belongs to."""
        if not isinstance(error, ModelResting):
            self._count_failure(error, is_trial=False)

    def _admit(self) -> bool:
        """Whether this call is the trial after a rest; raises ModelResting where none may pass."""
        if self._open_until is None:
            return False
        if self._on_trial or self._timer() < self._open_until:
            raise ModelResting("Le modèle a échoué plusieurs fois de suite : il sera essayé de nouveau dans un moment.")
        self._on_trial = True
        return True

    def _count_success(self, is_trial: bool) -> None:
        if is_trial:
            self._open_until = None
        if self._open_until is None:
            self._failures = 0

    def _count_failure(self, error: ModelError, is_trial: bool) -> None:
        self._failures += 1
        asked = error.retry_after if isinstance(error, ModelBusy) else None
        if asked is None and not is_trial and self._failures < self._rest.failures:
            return
        until = self._timer() + min(self._rest.longest, self._rest.seconds if asked is None else asked)
        self._open_until = max(until, self._open_until or until)
