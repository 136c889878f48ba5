"""Twenty refreshes of the real-text town killed at moments spread over their course, while residents ask.

python -m evaluation.bench.kills
"""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event, Thread

import click
import httpx2

from evaluation.bench.asking import questions
from evaluation.bench.figures import Figure, to_table
from evaluation.bench.places import ROOT, free_port
from evaluation.bench.real_town import RealTown, open_real_town, wait_for

_COMMAND = "python -m evaluation.bench.kills"
_KILLS = 20
_PAUSE_SECONDS = 0.1
_FAILED_STATUS = "unavailable"


@dataclass(slots=True)
class _Asking:
    """Residents who ask one question after the other; `failed` keeps what went wrong."""

    client: httpx2.Client
    asked: int = 0
    failed: list[str] = field(default_factory=list)

    def go_on(self, until: Event) -> None:
        """Ask ten questions a second, each of them in turn, until told to stop."""
        texts = questions(200)
        while not until.wait(_PAUSE_SECONDS):
            self._ask(texts[self.asked % len(texts)])
            self.asked += 1

    def _ask(self, text: str) -> None:
        try:
            answer = self.client.post("/api/v1/ask", json={"question": text, "language": "fr"})
        except httpx2.TransportError as error:
            self.failed.append(repr(error))
            return
        if answer.status_code != 200 or answer.json()["status"] == _FAILED_STATUS:
            self.failed.append(answer.text)


def measure(town: RealTown, kills: int) -> list[Figure]:
    """Kill forced refreshes, then let one complete."""
    town.refresh()
    start = time.perf_counter()
    _force(town).wait()
    seconds = time.perf_counter() - start
    with _asking(town) as asking:
        landed = sum(_kill(town, seconds * (number + 0.5) / kills) for number in range(kills))
        completed = subprocess.run(town.command("refresh", "--force"), cwd=ROOT, capture_output=True, text=True)  # noqa: S603 - our own command
    for failure in (*asking.failed[:5], completed.stderr):
        click.echo(failure, err=True)
    return [
        Figure(f"Actualisations tuées, sur {kills}", landed, "tuées", _COMMAND),
        Figure(f"Questions restées sans réponse, sur {asking.asked}", len(asking.failed), "questions", _COMMAND, 0),
        Figure("Code de sortie de l'actualisation suivante", completed.returncode, "", _COMMAND, 0),
    ]


def _kill(town: RealTown, after: float) -> bool:
    """Whether a refresh was still running when it was killed."""
    refreshing = _force(town)
    try:
        refreshing.wait(after)
    except subprocess.TimeoutExpired:
        refreshing.kill()
        refreshing.wait()
        return True
    return False


def _force(town: RealTown) -> subprocess.Popen[bytes]:
    """A refresh that builds and publishes though no page changed."""
    nowhere = subprocess.DEVNULL
    return subprocess.Popen(town.command("refresh", "--force"), cwd=ROOT, stdout=nowhere, stderr=nowhere)  # noqa: S603 - our own command


@contextmanager
def _asking(town: RealTown) -> Iterator[_Asking]:
    """Residents who ask a running service until the block ends."""
    port = free_port()
    service = subprocess.Popen(town.command("serve", "--port", str(port)), cwd=ROOT, stdout=subprocess.DEVNULL)  # noqa: S603 - our own command
    try:
        wait_for(f"http://127.0.0.1:{port}/health/ready")
        done = Event()
        with httpx2.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
            asking = _Asking(client)
            residents = Thread(target=asking.go_on, args=(done,))
            residents.start()
            try:
                yield asking
            finally:
                done.set()
                residents.join()
    finally:
        service.terminate()
        service.wait()


@click.command()
@click.option("--kills", default=_KILLS, show_default=True, type=click.IntRange(1))
def _main(kills: int) -> None:
    with open_real_town() as town:
        figures = measure(town, kills)
    click.echo(to_table(figures))
    sys.exit(0 if all(figure.met is not False for figure in figures) else 1)


if __name__ == "__main__":
    _main()
