"""Work on pieces that arrive one after another: side by side, its results in the order of the pieces."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Coroutine
from contextlib import aclosing
from typing import TypeVar

_Piece = TypeVar("_Piece")
_Result = TypeVar("_Result")


async def in_order(
    pieces: AsyncGenerator[_Piece, None], work: Callable[[_Piece], Coroutine[None, None, _Result]]
) -> AsyncGenerator[_Result, None]:
    """What the work makes of each piece, as soon as it and all before it are done; the next pieces arrive meanwhile.

    What the pieces raise is raised at once. Closing the generator, or cancelling who reads it, ends all of it.
    """
    tasks: list[asyncio.Task[_Result]] = []
    begun: asyncio.Queue[asyncio.Task[_Result] | None] = asyncio.Queue()

    async def begin() -> None:
        try:
            async with aclosing(pieces):
                async for piece in pieces:
                    tasks.append(asyncio.create_task(work(piece)))
                    begun.put_nowait(tasks[-1])
        finally:
            begun.put_nowait(None)

    # One task reads them all: what a client keeps in its context must stand until its last piece.
    reading = asyncio.create_task(begin())
    try:
        while task := await begun.get():
            await asyncio.wait({task, reading}, return_when=asyncio.FIRST_COMPLETED)
            if reading.done():
                reading.result()
            yield await task
        await reading
    finally:
        for each in (reading, *tasks):
            each.cancel()
        await asyncio.gather(reading, *tasks, return_exceptions=True)
