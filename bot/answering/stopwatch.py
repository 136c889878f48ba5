"""How long each step of an answer took."""

from collections.abc import Callable


class Stopwatch:
    """Counts the time between marks; `timer` tells seconds from any start."""

    def __init__(self, timer: Callable[[], float]) -> None:
        self._timer = timer
        self._last = timer()
        self.milliseconds: dict[str, float] = {}

    def mark(self, step: str) -> None:
        """The step that started at the last mark ends here."""
        now = self._timer()
        self.milliseconds[step] = (now - self._last) * 1000
        self._last = now
