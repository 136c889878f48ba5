"""How soon a service is ready on an existing edition, and the memory it then keeps."""

import subprocess
import time

import httpx2

from evaluation.bench.asking import questions
from evaluation.bench.figures import Figure
from evaluation.bench.places import ROOT, free_port, memory_mb
from evaluation.bench.real_town import RealTown, wait_for

_COMMAND = "python -m evaluation.bench --only serve"
_ASKED = 50


def measure(town: RealTown) -> list[Figure]:
    """`parvis serve` from the start of its process until it is ready, then its memory after fifty questions."""
    port = free_port()
    start = time.perf_counter()
    service = subprocess.Popen(town.command("serve", "--port", str(port)), cwd=ROOT, stdout=subprocess.DEVNULL)  # noqa: S603 - our own command
    try:
        wait_for(f"http://127.0.0.1:{port}/health/ready")
        ready = time.perf_counter() - start
        with httpx2.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
            for question in questions(_ASKED):
                client.post("/api/v1/ask", json={"question": question}).raise_for_status()
        resident = memory_mb(service.pid)
    finally:
        service.terminate()
        service.wait()
    return [
        Figure("Service prêt après son lancement", ready, "s", _COMMAND, target=2),
        Figure(f"Mémoire du service après {_ASKED} questions", resident, "Mo", _COMMAND, target=350),
    ]
