"""Where the bench finds the real documents, a free port, and what a process takes of memory and processor."""

import os
import socket
from pathlib import Path

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
QUESTIONS = SHARED / "data" / "service-public"


def free_port() -> int:
    """A port of the loopback address that nobody listens on at this moment."""
    with socket.socket() as asking:
        asking.bind(("127.0.0.1", 0))
        port: int = asking.getsockname()[1]
    return port


def memory_mb(pid: int | str = "self", field: str = "VmRSS") -> float:
    """The resident memory of a process in MB (VmHWM: its highest), as Linux counts it."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    kilobytes = next(line.split()[1] for line in lines if line.startswith(f"{field}:"))
    return int(kilobytes) / 1024


def processor_seconds(pid: int) -> float:
    """How long the processor has worked for a running process, as Linux counts it."""
    # The program's name, which comes first and in brackets, may hold spaces.
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    user, system = fields[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")
