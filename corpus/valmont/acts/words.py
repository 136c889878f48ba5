"""French dates and spacing, as a careful town secretary types them."""

import re
from datetime import date

from corpus.opening_hours import DAYS

NBSP = "\u00a0"
MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
SPACING = (
    (re.compile(r"(?<=\d) (?=\d{3}\b)"), NBSP),  # 7 480 000
    (re.compile(r" (?=[€%:;!?»]|km/h)"), NBSP),
    (re.compile(r"(?<=«) "), NBSP),
    (re.compile(r"\b(n°|N°|L\.|R\.|D\.|M\.|Mme|art\.) (?=\S)"), r"\1" + NBSP),
    (re.compile(r"(?<=\d) (?=h\b)|(?<=\dh) (?=\d\d\b)|(?<= h) (?=\d\d\b)"), NBSP),  # 8 h 30
)


def french_spaces(text: str) -> str:
    """Return the text with no-break spaces where French typography wants them; markup is left alone."""
    for pattern, replacement in SPACING:
        text = pattern.sub(replacement, text)
    return text


def long_date(day: date, *, weekday: bool = False) -> str:
    """Return « 24 juin 2025 », or « mardi 24 juin 2025 » with its weekday."""
    number = "1er" if day.day == 1 else str(day.day)
    written = f"{number} {MONTHS[day.month - 1]} {day.year}"
    return f"{DAYS[day.weekday()]} {written}" if weekday else written


def short_date(day: date) -> str:
    """Return « 24/06/2025 »."""
    return day.strftime("%d/%m/%Y")


def enumeration(items: list[str]) -> str:
    """Join names as French does in a sentence: « a, b et c »; an empty list gives « néant »."""
    if not items:
        return "néant"
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} et {items[-1]}"
