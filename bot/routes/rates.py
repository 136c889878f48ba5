"""How fast one address may ask."""

import ipaddress
from collections.abc import Callable
from math import ceil

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter


class AskRate:
    """Counts questions by client address in a moving window of one minute, in memory: addresses are never written."""

    def __init__(self, asks_per_minute: int, now: Callable[[], float]) -> None:
        self._limit = RateLimitItemPerMinute(asks_per_minute)
        self._window = MovingWindowRateLimiter(MemoryStorage())
        self._now = now

    def seconds_to_wait(self, address: str) -> int:
        """Count one question; 0 where it may be asked now, else the seconds until the next one may."""
        client = _client(address)
        if self._window.hit(self._limit, client):
            return 0
        reset = self._window.get_window_stats(self._limit, client).reset_time
        return min(60, max(1, ceil(reset - self._now())))


def _client(address: str) -> str:
    """One household has a whole /64 of IPv6 addresses: they count as one."""
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    if known.version == 4:
        return str(known)
    return str(ipaddress.ip_network((known, 64), strict=False))
