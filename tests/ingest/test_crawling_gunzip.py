import gzip
from collections.abc import Iterable
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.crawling.gunzip import gunzip
from ingest.errors import FetchFailed, FetchRefused

MOST = 5_000_000


def inflated(chunks: Iterable[bytes], most: int = MOST) -> bytes:
    return b"".join(gunzip(chunks, most))


@given(st.binary(max_size=4000), st.integers(1, 50))
def test_gzip_is_read_whatever_its_pieces(body: bytes, size: int) -> None:
    packed = gzip.compress(body)
    assert inflated(packed[at : at + size] for at in range(0, len(packed), size)) == body


def test_several_members_are_one_content_and_rubbish_after_them_is_dropped() -> None:
    assert inflated([gzip.compress(b"un ") + gzip.compress(b"deux") + b"\0\0"]) == b"un deux"


def test_content_longer_than_the_piece_size_comes_whole() -> None:
    body = Random(1).randbytes(3_000_000)
    assert inflated([gzip.compress(body, 1)]) == body


def test_a_bomb_is_refused_by_its_ratio() -> None:
    with pytest.raises(FetchRefused, match="bombe"):
        inflated([gzip.compress(b"\0" * 4_000_000)])


def test_a_bomb_is_refused_by_its_size_before_all_of_it_is_inflated() -> None:
    pieces = gunzip([gzip.compress(b"\0" * 50_000_000)], 900_000)
    with pytest.raises(FetchRefused, match="Mo une fois décompressé"):
        next(pieces)


def test_a_small_repetitive_page_is_no_bomb() -> None:
    assert len(inflated([gzip.compress(b"<br>" * 200_000)])) == 800_000


@pytest.mark.parametrize("chunks", [[], [gzip.compress(b"coupe" * 100)[:-9]], [b"\x1f\x8b ceci n'est pas du gzip"]])
def test_cut_or_broken_gzip_fails_for_now(chunks: list[bytes]) -> None:
    with pytest.raises(FetchFailed):
        inflated(chunks)


@given(st.binary())
def test_any_bytes_inflate_fail_or_are_refused(body: bytes) -> None:
    for written in (body, gzip.compress(b"x" * 50)[:20] + body):
        try:
            inflated([written])
        except (FetchFailed, FetchRefused) as error:
            assert str(error)
