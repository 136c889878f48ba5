"""Work side by side on pieces that arrive one after another."""

import asyncio
from contextlib import aclosing

import pytest

from bot.answering.writing.in_order import in_order


class Broken(Exception):
    """What the pieces raise."""


class Stage:
    """Pieces that arrive, and work on each that ends when told."""

    def __init__(self, pieces, ends=None):
        self.pieces, self.ends = pieces, ends
        self.gates = {}
        self.under_way, self.ended = set(), set()
        self.is_closed = False

    async def arriving(self):
        try:
            for piece in self.pieces:
                yield piece
                await asyncio.sleep(0)
            if self.ends is not None:
                await self.ends()
        finally:
            self.is_closed = True

    def gate(self, piece):
        return self.gates.setdefault(piece, asyncio.Event())

    async def work(self, piece):
        self.under_way.add(piece)
        try:
            await self.gate(piece).wait()
        finally:
            self.ended.add(piece)
        return piece.upper()


async def settle():
    for _ in range(20):
        await asyncio.sleep(0)


def test_results_come_in_the_order_of_the_pieces_whichever_work_ends_first():
    async def run():
        stage, shown = Stage("abc"), []

        async def read():
            results = in_order(stage.arriving(), stage.work)
            while each := await anext(results, None):
                shown.append(each)

        reading = asyncio.create_task(read())
        await settle()
        assert stage.under_way == {*"abc"}
        for piece, until_then in (("b", []), ("a", ["A", "B"]), ("c", ["A", "B", "C"])):
            stage.gate(piece).set()
            await settle()
            assert shown == until_then
        await reading

    asyncio.run(run())


def test_what_the_pieces_raise_is_raised_at_once_and_ends_the_work():
    async def breaks():
        raise Broken

    async def run():
        stage = Stage("ab", breaks)
        with pytest.raises(Broken):
            async for _ in in_order(stage.arriving(), stage.work):
                pytest.fail("no work has ended")
        assert stage.ended == stage.under_way == {*"ab"}
        assert stage.is_closed

    asyncio.run(run())


@pytest.mark.parametrize("pieces", ["", "a", "ab"])
def test_closing_ends_the_work_and_the_pieces(pieces):
    async def run():
        stage = Stage(pieces, asyncio.Event().wait)
        async with aclosing(in_order(stage.arriving(), stage.work)) as results:
            reading = asyncio.create_task(anext(results))
            await settle()
            reading.cancel()
            with pytest.raises(asyncio.CancelledError):
                await reading
        assert stage.ended == {*pieces}
        assert stage.is_closed

    asyncio.run(run())


def test_no_piece_is_no_result():
    async def run():
        return [each async for each in in_order(Stage("").arriving(), Stage("").work)]

    assert asyncio.run(run()) == []
