"""The number by which a question names an act: "délibération 2025-41", "n° 41 de 2025", "décision D-24"."""

import re
from dataclasses import dataclass

from bot.answering.dates.periods import MONTHS
from bot.answering.patterns import folded
from corpus.documents import Kind

_GROUP = re.compile(r"\d+|[a-z]+")
_KINDS = {
    "deliberation": Kind.DELIBERATION,
    "delib": Kind.DELIBERATION,
    "arrete": Kind.ARRETE,
    "decision": Kind.DECISION,
}
_ACT = rf"(?P<act>{'|'.join(_KINDS)}|acte)s?(?: (?:du conseil(?: municipal)?|municipale?|du maire|de la maire))?"
_YEAR = r"(?:19|20)\d\d"
_SIGN = r" ?[-–/_ ] ?"
_LETTER = r"(?:[a-z]{1,2}[-–/_ ])?"
_RANK = r"\d{1,4}"
# "Arrêté 30 juin", "décision 8 jours": a day or a time, no rank.
_UNITS = r"h\b|heures?|jours?|mois|ans?\b|annees?|semaines?|€|euros?|%|m2|km"
_NO_RANK = rf"(?! ?(?:{'|'.join(MONTHS)}|{_UNITS}))(?![\d/.,-]*\d)"
_ANNOUNCED = rf"\b{_ACT} ?(?:,? ?n ?[°o]|numero)? ?"
_WHOLE = re.compile(
    rf"(?:{_ANNOUNCED}|\bn ?° ?)"
    rf"(?:(?P<year>{_YEAR}){_SIGN}(?P<letter>{_LETTER})0*(?P<rank>{_RANK})(?![\d/.-]*\d)"
    rf"|(?P<letter_first>{_LETTER})0*(?P<rank_first>{_RANK}) (?:de|en|du|pour) (?:l'annee )?(?P<year_last>{_YEAR})\b)"
)
_RANK_ALONE = re.compile(
    rf"(?:{_ANNOUNCED}|^n ?[°o] ?)(?P<letter>{_LETTER})(?!{_YEAR}\b)0*(?P<rank>{_RANK})\b{_NO_RANK}"
)


@dataclass(frozen=True, slots=True)
class NumberNamed:
    """What a question says of an act's number: its groups ("2025", "d", "24"), the year first where it names one.

    `kind` is that of the act where it says so.
    """

    groups: tuple[str, ...]
    has_year: bool
    kind: Kind | None

    def is_of(self, number: str) -> bool:
        """Whether a number, however parted, is this one, or ends with it where no year is named."""
        own = tuple(groups_of(number))
        return own == self.groups if self.has_year else own[1:] == self.groups

    def stands_in(self, text: str) -> bool:
        """Whether a text holds this number as a whole, year first."""
        parts = r"[-–/_ ]{1,3}".join(rf"0*{group}" if group.isdigit() else group for group in self.groups)
        return self.has_year and re.search(rf"(?<![\w/-]){parts}(?!\w|[-/]\d)", folded(text)) is not None


def groups_of(number: str) -> list[str]:
    """The year, the rank and a letter between them; nothing of what is no number of that form."""
    found = [each.lstrip("0") for each in _GROUP.findall(number.lower())]
    while found and found[0].isalpha():
        found.pop(0)
    return found if len(found) > 1 else []


def number_named(text: str) -> NumberNamed | None:
    """The first number by which a question names an act; None where it names none so."""
    said = folded(text)
    found = _WHOLE.search(said) or _RANK_ALONE.search(said)
    if found is None:
        return None
    named = found.groupdict()
    year = named.get("year") or named.get("year_last") or ""
    letter = (named.get("letter") or named.get("letter_first") or "").rstrip("-–/_ ")
    rank = named.get("rank") or named.get("rank_first") or ""
    if year and int(rank) == int(year) + 1:
        # "Délibération 2025-2026" is of a school year.
        return None
    groups = tuple(each for each in (year, letter, rank) if each)
    return NumberNamed(groups, bool(year), _KINDS.get(named["act"] or ""))
