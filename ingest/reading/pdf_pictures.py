"""Pages of a PDF drawn in grey, never larger than a limit, whatever size they claim to have."""

from collections.abc import Sequence
from dataclasses import dataclass

import pypdfium2

MOST_DOTS = 12_000_000  # an A4 page at 300 dots an inch has 8.7 million
_POINTS_AN_INCH = 72


@dataclass(frozen=True, slots=True)
class Picture:
    """A page in grey, one byte a dot, row by row from the top."""

    width: int
    height: int
    dots: bytes
    dots_a_point: float

    @property
    def is_blank(self) -> bool:
        """Whether it shows nothing at all."""
        return min(self.dots) == max(self.dots)

    def contrast(self, corners: Sequence[tuple[float, float]]) -> int:
        """Between the darkest and the lightest dot of a box, given as shares of width and height; 0 off the page."""
        columns = sorted(int(across * self.width) for across, _ in corners)
        rows = sorted(int(down * self.height) for _, down in corners)
        seen = [
            self.dots[row * self.width + max(0, columns[0]) : row * self.width + min(self.width, columns[-1] + 1)]
            for row in range(max(0, rows[0]), min(self.height, rows[-1] + 1))
        ]
        box = b"".join(seen)
        return max(box) - min(box) if box else 0

    def as_pgm(self) -> bytes:
        """The picture as a file that every image program reads."""
        return b"P5 %d %d 255\n%b" % (self.width, self.height, self.dots)


def draw(page: pypdfium2.PdfPage, dots_an_inch: int = _POINTS_AN_INCH) -> Picture:
    """A page as it is shown; more coarsely than asked where it would be larger than MOST_DOTS."""
    points = max(page.get_width() * page.get_height(), 1.0)
    scale = min(dots_an_inch / _POINTS_AN_INCH, (MOST_DOTS / points) ** 0.5)
    bitmap = page.render(scale=scale, grayscale=True)
    try:
        packed = bytes(bitmap.buffer)
        rows = (packed[start : start + bitmap.width] for start in range(0, len(packed), bitmap.stride))
        return Picture(bitmap.width, bitmap.height, b"".join(rows), scale)
    finally:
        bitmap.close()
