"""The walls around a program that reads strangers' bytes, and the frames in which it and its owner speak.

A frame is four bytes of length, then as many bytes. What crosses is JSON and the file itself, never code.
"""

import ctypes
import resource
from dataclasses import dataclass
from typing import BinaryIO

LONGEST_FRAME = 64 << 20
LENGTH_BYTES = 4
_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000  # CLONE_NEWUSER, CLONE_NEWNET of <sched.h>


@dataclass(frozen=True, slots=True)
class Walls:
    """What one file may cost, and after how many files the program is started afresh.

    `silent_seconds` is the longest wait for its next word: a long recognition says after each page that it goes on.
    Real web pages take 0.03 s of computing; 20,000 panels that a script opens, 8.
    """

    memory_bytes: int = 512 << 20
    page_cpu_seconds: int = 20
    pdf_cpu_seconds: int = 60
    silent_seconds: float = 90.0
    total_seconds: float = 1200.0
    files: int = 500


def confine(memory_bytes: int) -> bool:
    """Take from this program and those it starts: memory beyond the limit, written files, core dumps, the network.

    Whether the network is cut, which the kernel must allow. To be called before any thread is started.
    """
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    return _leave_network()


def allow_cpu_seconds(seconds: int) -> None:
    """Let this program compute for so many seconds from now; the kernel ends it (SIGXCPU) when they are over."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    spent = int(used.ru_utime + used.ru_stime) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (spent + seconds, resource.RLIM_INFINITY))


def write_frame(stream: BinaryIO, content: bytes) -> None:
    """Send one frame."""
    stream.write(len(content).to_bytes(LENGTH_BYTES))
    stream.write(content)
    stream.flush()


def read_frame(stream: BinaryIO) -> bytes | None:
    """The next frame; None where the other side has closed."""
    length = stream.read(LENGTH_BYTES)
    if len(length) < LENGTH_BYTES:
        return None
    content = stream.read(int.from_bytes(length))
    return content if len(content) == int.from_bytes(length) else None


def _leave_network() -> bool:
    """An empty network of its own, by root's right or, for others, inside a user space of their own."""
    unshare = ctypes.CDLL(None).unshare
    return bool(unshare(_NEW_NETWORK) == 0 or unshare(_NEW_USER | _NEW_NETWORK) == 0)
