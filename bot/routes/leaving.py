"""A resident who leaves before the answer: what is under way for them ends."""

import asyncio
from collections.abc import Coroutine
from typing import TypeVar

from fastapi import Request, Response

_Value = TypeVar("_Value")
_CLIENT_CLOSED_REQUEST = 499


async def while_present(request: Request, work: Coroutine[None, None, _Value]) -> _Value | None:
    """What the work gives, or None, the work cancelled, where the connection closes first.

    The body of the request must have been read: what arrives after it is only its closing.
    """
    working = asyncio.ensure_future(work)
    watching = asyncio.ensure_future(_left(request))
    try:
        await asyncio.wait((working, watching), return_when=asyncio.FIRST_COMPLETED)
        return await working if working.done() else None
    finally:
        working.cancel()
        watching.cancel()
        await asyncio.gather(working, watching, return_exceptions=True)


def to_nobody() -> Response:
    """The response to a connection that is closed: nobody reads it, the log of a proxy counts it."""
    return Response(status_code=_CLIENT_CLOSED_REQUEST)


async def _left(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
