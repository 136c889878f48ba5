"""What makes an act enforceable, as stamps and closing lines tell it: published, sent, received, and the stamp's id."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from corpus.documents import Part
from ingest.acts.parts import ActLine
from ingest.reading.dates import DATE, day_of

_ID = re.compile(r"\b\d{3}-\d{9}-\d{8}- ?[\w./-]{1,40}-[A-Z]{2}(?![\w-])")
_PREFECTURE = (
    r"(?:en |a la |a |au |de la |par (?:le |la )?)?(?:sous[- ])?(?:prefecture|prefet|controle de legalite|l'etat)"
)
_LABELS = {
    "received": rf"(?:tele)?(?:transmise?,? )?(?:recue?|receptionnee?)\b(?: {_PREFECTURE})?"
    rf"|reception\b(?: de l'ar| {_PREFECTURE})?|\bar (?:de la )?(?:sous-)?prefecture|visa de la prefecture",
    "sent": rf"(?:tele)?transmise?\b(?:,? (?!recu){_PREFECTURE})?|(?:tele)?transmission\b(?: {_PREFECTURE})?"
    rf"|envoyee?\b(?: {_PREFECTURE})?|envoi\b(?: {_PREFECTURE})?|deposee? {_PREFECTURE}|depot {_PREFECTURE}",
    "published": r"publiee?s?\b(?: (?:ou|et) notifiee?s?)?|publication\b(?: (?:ou|et) notification)?|mise?s? en ligne",
    "posted": r"affichee?s?\b|affichage\b",
}
_TOKEN = re.compile(
    "|".join([*(rf"(?P<{name}>\b(?:{words}))" for name, words in _LABELS.items()), rf"(?P<day>{DATE})"])
)
# Between a label and its day stand a preposition, a place, a colon; never the words of another statement.
_STRANGE = re.compile(
    r"delibere|seance|fait a|convo|signe|recours|notifi|vote|delai|compter|article|loi|decret|ordonnance"
)
_REACH = 90
_MATIERE = re.compile(
    r"\b(?:matiere|nomenclature|classification|code actes?|domaine)\b[^\d;]{0,40}"
    r"(?P<code>\d(?:\.\d{1,2}){0,4})(?![\d/€])"
)


@dataclass(frozen=True, slots=True)
class Stamps:
    """The days and the id that stamps tell, None where there is none."""

    published_on: date | None
    sent_on: date | None
    received_on: date | None
    prefecture_id: str | None


def read_stamps(lines: Sequence[ActLine]) -> Stamps:
    """What stands around an act's own words; of two stamps the last counts, which is printed over the other."""
    around = [line for line in lines if line.part in (Part.HEADER, Part.MEMBERS, Part.CLOSING)]
    days = dict(_labelled_days("\n".join(line.folded for line in around)))
    ids = [found.replace(" ", "") for line in around for found in _ID.findall(line.text)]
    return Stamps(
        days.get("published") or days.get("posted"), days.get("sent"), days.get("received"), ids[-1] if ids else None
    )


def find_matiere(lines: Sequence[ActLine]) -> str | None:
    """The code of the matière where an act prints it: "7.10"."""
    for line in lines:
        around = line.part in (Part.HEADER, Part.MEMBERS, Part.CLOSING) or line.section == 0
        if around and len(line.folded) < _REACH * 2 and (match := _MATIERE.search(line.folded)):
            return match["code"]
    return None


def _labelled_days(text: str) -> Iterator[tuple[str, date]]:
    """Labels with their days: side by side, or several labels and then as many days in the same order."""
    labels: list[str] = []
    days: list[date] = []
    end = 0
    for match in _TOKEN.finditer(text):
        gap = text[end : match.start()]
        is_strange = len(gap) > _REACH or bool(_STRANGE.search(gap))
        if match.lastgroup is None or match["day"] is None:
            if days or is_strange:
                yield from _pair(labels, days)
                labels, days = [], []
            labels.append(next(name for name in _LABELS if match[name] is not None))
        elif (day := day_of(match)) and labels and not is_strange:
            days.append(day)
        end = match.end()
    yield from _pair(labels, days)


def _pair(labels: Sequence[str], days: Sequence[date]) -> Iterator[tuple[str, date]]:
    """Fewer days than labels belong to the last ones: a blank was left behind the first."""
    return zip(labels[-len(days) :], days, strict=False) if days else iter(())
