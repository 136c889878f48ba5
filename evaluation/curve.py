"""Risk against coverage: how many questions an answer is shown for, and how many of those shown are wrong."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.limits import ConfidenceLimits
from evaluation.report import html_page

_WIDTH, _HEIGHT, _EDGE = 640, 360, 56
_TABLE_STEPS = [step / 20 for step in range(20)]


@dataclass(frozen=True, slots=True)
class Point:
    """At one threshold: the share of questions that something is shown for, and the share wrong of what is shown."""

    threshold: float
    coverage: float
    risk: float


def points_of(rated: Sequence[tuple[float, bool]]) -> list[Point]:
    """A point for each distinct confidence of (confidence, is right) pairs, from the surest answer alone to all."""
    points: list[Point] = []
    wrong = 0
    ranked = sorted(rated, reverse=True)
    for shown, (threshold, is_right) in enumerate(ranked, 1):
        wrong += not is_right
        if shown == len(ranked) or ranked[shown][0] < threshold:
            points.append(Point(threshold, shown / len(ranked), wrong / shown))
    return points


def at(points: Sequence[Point], threshold: float) -> Point:
    """The point of a threshold: of all that reach it; nothing is shown where none does."""
    return next((each for each in reversed(points) if each.threshold >= threshold), Point(threshold, 0.0, 0.0))


def curve_page(points: Sequence[Point], limits: ConfidenceLimits) -> str:
    """A self-contained page: the finding as its title, the curve with the product's thresholds, the table behind."""
    sure, shown = at(points, limits.answer), at(points, limits.partial)
    title = f"Une réponse sûre pour {_share(sure.coverage)} des questions, fausse {sure.risk * 100:.0f} fois sur 100"
    lead = (
        f"<p>Avec les réponses partielles, quelque chose est montré pour {_share(shown.coverage)} des questions, et "
        f"{_share(shown.risk)} de ce qui est montré ne répond pas. "
        "Chaque question est jugée par un modèle ajusté sans elle.</p>"
    )
    rows = "".join(_row(at(points, step), step) for step in _TABLE_STEPS)
    head = "".join(f'<th scope="col">{name}</th>' for name in ("Seuil", "Questions montrées", "Fausses parmi elles"))
    drawing = _drawing(points, [("réponse", sure), ("partielle", shown)])
    table = f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>"
    return html_page(title, f"{lead}\n{drawing}\n{table}\n")


def _drawing(points: Sequence[Point], marks: Sequence[tuple[str, Point]]) -> str:
    line = " ".join(f"{_x(each.coverage):.1f},{_y(each.risk):.1f}" for each in points)
    ticks = "".join(
        f'<text x="{_x(share):.0f}" y="{_HEIGHT - _EDGE + 20}" text-anchor="middle">{_share(share)}</text>'
        f'<text x="{_EDGE - 8}" y="{_y(share) + 5:.0f}" text-anchor="end">{_share(share)}</text>'
        for share in (0.0, 0.5, 1.0)
    )
    dots = "".join(
        f'<circle cx="{_x(point.coverage):.1f}" cy="{_y(point.risk):.1f}" r="5" fill="#0b5563"/>'
        f'<text x="{_x(point.coverage):.1f}" y="{_y(point.risk) - 12:.1f}" text-anchor="middle">{name}</text>'
        for name, point in marks
    )
    return (
        f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" fill="currentColor" font-size="14" '
        'aria-label="Part de réponses fausses selon la part de questions montrées ; le tableau suit.">'
        f'<text x="{_EDGE}" y="20">Fausses parmi celles qui sont montrées</text>'
        f'<text x="{_WIDTH - _EDGE}" y="{_HEIGHT - 8}" text-anchor="end">Questions montrées</text>'
        f'<path d="M{_EDGE} {_EDGE / 2} V{_HEIGHT - _EDGE} H{_WIDTH - _EDGE}" fill="none" stroke="currentColor"/>'
        f'<polyline points="{line}" fill="none" stroke="#0b5563" stroke-width="2"/>{ticks}{dots}</svg>'
    )


def _x(coverage: float) -> float:
    return _EDGE + coverage * (_WIDTH - 2 * _EDGE)


def _y(risk: float) -> float:
    return _HEIGHT - _EDGE - risk * (_HEIGHT - 1.5 * _EDGE)


def _row(point: Point, threshold: float) -> str:
    cells = (f"{threshold:.2f}".replace(".", ","), _share(point.coverage), _share(point.risk))
    return f"<tr>{''.join(f'<td class=number>{cell}</td>' for cell in cells)}</tr>\n"


def _share(share: float) -> str:
    return f"{share * 100:.0f}\u00a0%"
