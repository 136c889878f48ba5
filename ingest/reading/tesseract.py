"""Tesseract, where it is installed with its French: the words on the image of a page."""

import shutil
import subprocess

_SECONDS = 10
_PAGE_SECONDS = 40


class RecognitionFailed(Exception):
    """A page's image could not be recognised: too slow, too large, or the program broke down."""


class Tesseract:
    """The installed program, by its path."""

    def __init__(self, program: str) -> None:
        self._program = program

    def recognise(self, image: bytes) -> str:
        """Tesseract's table (TSV) of the words on a PGM image; raises RecognitionFailed."""
        order = [self._program, "stdin", "stdout", "-l", "fra", "tsv"]
        # One thread: two would fight over the limits that the page has, for little gain.
        limits = {"OMP_THREAD_LIMIT": "1"}
        try:
            done = subprocess.run(  # noqa: S603 - our own arguments; the image goes through a pipe
                order, input=image, capture_output=True, timeout=_PAGE_SECONDS, check=True, env=limits
            )
        except (OSError, subprocess.SubprocessError) as error:
            raise RecognitionFailed(str(error)) from error
        return done.stdout.decode("utf-8", "replace")


def find_tesseract(path: str) -> str | None:
    """The program on the search path `path`, if it is there and knows French."""
    program = shutil.which("tesseract", path=path)
    if program is None:
        return None
    try:
        listed = subprocess.run(  # noqa: S603 - our own arguments
            [program, "--list-langs"], capture_output=True, timeout=_SECONDS, check=True, text=True, env={}
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return program if "fra" in listed.stdout.split() else None
