"""Zip archives from strangers."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import archives
from ingest.archives import open_archive, read_member
from ingest.errors import Unreadable
from tests.ingest.office_files import package


def everything_in(body: bytes) -> dict[str, bytes]:
    archive = open_archive(body)
    return {member.filename: read_member(archive, member) for member in archive.infolist()}


def with_method(body: bytes, method: int) -> bytes:
    """The same archive, claiming another way of compression."""
    central = body.index(b"PK\x01\x02")
    return body[: central + 10] + struct.pack("<H", method) + body[central + 12 :]


def test_an_ordinary_archive_gives_its_files() -> None:
    assert everything_in(package({"a.xml": "<a/>", "b/c.xml": "<c/>"})) == {"a.xml": b"<a/>", "b/c.xml": b"<c/>"}


def test_small_files_may_compress_beyond_any_ratio() -> None:
    assert everything_in(package({"a.txt": "a" * 900_000}))["a.txt"].startswith(b"aaa")


def test_bombs_are_refused_before_they_are_inflated(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Unreadable, match="bombe"):
        open_archive(package({"a.txt": b"\0" * 20_000_000}))
    monkeypatch.setattr(archives, "MOST_INFLATED", 10)
    with pytest.raises(Unreadable, match="décompressés"):
        open_archive(package({"a.txt": "plus de dix"}))
    monkeypatch.setattr(archives, "MOST_MEMBERS", 1)
    with pytest.raises(Unreadable, match="plus de 1 fichiers"):
        open_archive(package({"a": "", "b": ""}))


def test_a_member_that_lies_about_its_size_gives_no_more_than_it_declares() -> None:
    body = package({"a.txt": "a" * 100})
    central = body.index(b"PK\x01\x02")
    lying = body[: central + 24] + struct.pack("<I", 10) + body[central + 28 :]
    with pytest.raises(Unreadable, match="abîmé"):
        everything_in(lying)


def test_locked_and_foreign_archives_are_refused() -> None:
    body = package({"a.txt": "abc"})
    central = body.index(b"PK\x01\x02")
    locked = body[: central + 8] + struct.pack("<H", 1) + body[central + 10 :]
    with pytest.raises(Unreadable, match="mot de passe"):
        open_archive(locked)
    for method in (12, 14, 99):  # bzip2, LZMA, none that exists
        with pytest.raises(Unreadable, match="zip ordinaire"):
            everything_in(with_method(body, method))


WHOLE = package({"a.xml": "<a/>" * 20, "b.xml": "<b/>"})


@given(st.one_of(st.binary(max_size=200), st.integers(0, len(WHOLE)).map(lambda end: WHOLE[:end])))
def test_any_bytes_give_files_or_a_reason(body: bytes) -> None:
    try:
        everything_in(body)
    except Unreadable as error:
        assert str(error)


@given(st.integers(0, len(WHOLE) - 1), st.integers(0, 255))
def test_one_wrong_byte_gives_files_or_a_reason(at: int, byte: int) -> None:
    try:
        everything_in(WHOLE[:at] + bytes([byte]) + WHOLE[at + 1 :])
    except Unreadable as error:
        assert str(error)
