"""Measured figures beside their targets."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: what it is, its value and unit, its target if there is one, and the command that measures it."""

    name: str
    value: float
    unit: str
    command: str
    target: float | None = None
    better: Literal["lower", "higher"] = "lower"

    @property
    def met(self) -> bool | None:
        """Whether the target is met; None where there is none."""
        if self.target is None:
            return None
        return self.value <= self.target if self.better == "lower" else self.value >= self.target


def to_table(figures: Sequence[Figure]) -> str:
    """The figures as a Markdown table."""
    head = ["| Mesure | Valeur | Objectif | Atteint | Commande |", "|---|---:|---:|---|---|"]
    return "\n".join(head + [_row(figure) for figure in figures])


def to_json(figures: Sequence[Figure]) -> str:
    """The figures as a JSON list."""
    return json.dumps([{**asdict(figure), "met": figure.met} for figure in figures], ensure_ascii=False, indent=1)


def _row(figure: Figure) -> str:
    sign = "≤" if figure.better == "lower" else "≥"
    target = "–" if figure.target is None else f"{sign} {_number(figure.target, figure.unit)}"
    met = {True: "oui", False: "non", None: "–"}[figure.met]
    return f"| {figure.name} | {_number(figure.value, figure.unit)} | {target} | {met} | `{figure.command}` |"


def _number(value: float, unit: str) -> str:
    if not unit:
        return f"{value:.3f}"
    digits = 0 if value >= 100 or value == int(value) else 1 if value >= 10 else 2
    return f"{value:.{digits}f} {unit}"
