"""Progress of long work: one bar on a terminal, one line a step elsewhere."""

from types import TracebackType
from typing import Self, TextIO

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

_NAMES = {"crawl": "Lecture", "split": "Découpage", "index": "Indexation"}


class ProgressLines:
    """A `corpus.protocols.Progress` that writes to a stream for as long as its block lasts."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._step = ""
        self._task: TaskID | None = None
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        self._bar = Progress(*columns, console=Console(file=stream), transient=True) if stream.isatty() else None

    def __enter__(self) -> Self:
        if self._bar:
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar:
            self._bar.stop()

    def __call__(self, step: str, done: int, total: int | None) -> None:
        """Show how far a step is; a step's name may be followed by what it works on, as in "crawl site"."""
        name, _, rest = step.partition(" ")
        label = f"{_NAMES.get(name, name)} {rest}".strip()
        if self._bar:
            if step != self._step or self._task is None:
                self._task = self._bar.add_task(label, total=total)
            self._bar.update(self._task, completed=done, total=total)
        elif step != self._step:
            print(f"{label}…", file=self._stream, flush=True)
        self._step = step
