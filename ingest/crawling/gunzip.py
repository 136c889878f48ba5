"""Gzip from a stranger, inflated piece by piece so that a bomb is noticed before it fills the memory."""

import zlib
from collections.abc import Iterable, Iterator

from ingest.errors import FetchFailed, FetchRefused

GZIP_MAGIC = b"\x1f\x8b"
MOST_RATIO = 100
_PIECE = 1 << 20
# Small pages of repeated markup compress beyond any ratio and harm nobody.
_RATIO_COUNTS_FROM = 1 << 20
_GZIP_ONLY = 16 + zlib.MAX_WBITS


def gunzip(chunks: Iterable[bytes], most_bytes: int) -> Iterator[bytes]:
    """The inflated pieces, of 1 MiB at most, of one or several gzip members.

    Raises FetchRefused beyond `most_bytes`, or beyond 100 times what came in; FetchFailed for broken or cut gzip.
    """
    taken = given = 0
    inflater = zlib.decompressobj(_GZIP_ONLY)
    for chunk in chunks:
        taken += len(chunk)
        pending = chunk
        while pending:
            if inflater.eof:
                inflater = zlib.decompressobj(_GZIP_ONLY)
            for piece in _inflate(inflater, pending):
                given += len(piece)
                _check(taken, given, most_bytes)
                yield piece
            pending = inflater.unused_data if inflater.unused_data.startswith(GZIP_MAGIC) else b""
    if not inflater.eof:
        raise FetchFailed("contenu compressé incomplet ; il sera redemandé")


def _inflate(inflater: "zlib._Decompress", compressed: bytes) -> Iterator[bytes]:
    try:
        while piece := inflater.decompress(compressed, _PIECE):
            yield piece
            compressed = inflater.unconsumed_tail
    except zlib.error as error:
        raise FetchFailed("contenu compressé illisible ; il sera redemandé") from error


def _check(taken: int, given: int, most_bytes: int) -> None:
    if given > most_bytes:
        raise FetchRefused(f"plus de {most_bytes // 1_000_000} Mo une fois décompressé")
    if given > _RATIO_COUNTS_FROM and given > MOST_RATIO * taken:
        raise FetchRefused(f"contenu compressé plus de {MOST_RATIO} fois (bombe de décompression)")
