"""A clock that a case can set, for questions such as « c'est ouvert aujourd'hui ? »."""

from collections.abc import Callable
from datetime import datetime, tzinfo


class CaseClock:
    """Tells the moment a case was set in, and the real one for cases that are set in none."""

    def __init__(self, real: Callable[[], datetime], zone: tzinfo) -> None:
        self._real = real
        self._zone = zone
        self._moment: datetime | None = None

    def set(self, moment: datetime | None) -> None:
        """Stand at a moment, in the town's time where it names no zone; None lets time run again."""
        naive = moment is not None and moment.tzinfo is None
        self._moment = moment.replace(tzinfo=self._zone) if moment and naive else moment

    def __call__(self) -> datetime:
        """The moment that was set, else the real one."""
        return self._moment or self._real()
