"""What pages say of a thing in a line that names it: its phone, its opening hours by day, its prices."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from corpus.documents import Document, Line, LineKind, Passage
from corpus.lexical import stems
from corpus.opening_hours import hours_by_day


class FactKind(StrEnum):
    """What pages are compared on."""

    PHONE = "phone"
    HOURS = "hours"
    PRICE = "price"


@dataclass(frozen=True, slots=True)
class Subject:
    """What a fact is about, as stems: the words of its label, and of what the label is said of, with its years."""

    label: frozenset[str]
    context: frozenset[str] = frozenset()
    years: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Fact:
    """One value that a passage gives for a subject; `name` is how the page calls it, `day` set for opening hours."""

    kind: FactKind
    subject: Subject
    name: str
    value: str
    document: Document
    passage: Passage
    day: str | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """The stems of its name that tell it from others, in order."""
        return tuple(each for each in stems(self.name) if each in self.subject.label)


_PHONE = re.compile(r"(?<!\d)(?:\+33|0033|0)\s?[1-9](?:[\s.-]?\d{2}){4}(?!\d)")
_PRICE = re.compile(r"(?<![\d,.])(\d{1,3}(?:\s\d{3})+|\d+)(?:,(\d{2}))?\s?(?:€|euros?\b)")
_LABELLED = re.compile(r"(.{2,90}?)\s?:\s(.+)")
_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")
# What stands between a name and its number: "CCPO au 02…", "Piscine, tél. : 02…".
_FILLERS = re.compile(r"(?:[\s,:;(–-]|\b(?:au|à|le|tél|téléphone|numéro|n°|par)\b\.?)*$", re.IGNORECASE)
# Words that name no particular thing: a heading made of them says nothing, so that the one above it is meant.
_GENERAL = frozenset(
    stems(
        "téléphone tél numéro contact contacts coordonnées joindre appeler adresse accueil standard secrétariat "
        "service services horaire horaires heure heures ouverture jour jours tarif tarifs prix montant montants coût "
        "payer inscription inscriptions renseignements informations info infos pratique pratiques réservation "
        "commune municipal municipale municipaux communal communale ville public publique questions courantes "
        "courrier courriel ligne internet place guichet permanence permanences ouvert ouverte journée mois rendez "
        "vous données page"
    )
)


def labelled_facts(document: Document, passages: Sequence[Passage]) -> Iterator[Fact]:
    """The facts of a document, from lines that name what they speak of: rows of tables, "Label : value" lines."""
    for passage in passages:
        for line in passage.lines:
            yield from _of_line(_Place(document, passage), line)


def mentioned_phones(
    document: Document, passages: Sequence[Passage], known: Mapping[tuple[str, ...], str]
) -> Iterator[Fact]:
    """The phones that stand right behind a name in running text; `known` gives the names by their stems in order."""
    for passage in passages:
        place = _Place(document, passage)
        for line in (_spaced(each.text) for each in passage.lines if each.kind in (LineKind.TEXT, LineKind.ITEM)):
            for phone in _PHONE.finditer(line):
                before = tuple(stems(_FILLERS.sub("", line[: phone.start()])[-90:]))
                named = [key for key in known if before[-len(key) :] == key]
                if named:
                    key = max(named, key=len)
                    yield place.fact(FactKind.PHONE, Subject(frozenset(key)), known[key], _digits(phone[0]))


@dataclass(frozen=True, slots=True)
class _Place:
    document: Document
    passage: Passage

    def fact(self, kind: FactKind, subject: Subject, name: str, value: str, day: str | None = None) -> Fact:
        """A fact that stands here."""
        return Fact(kind, subject, name, value, self.document, self.passage, day)

    def context(self) -> str:
        """The nearest heading that names something, else the title."""
        headings = [*reversed(self.passage.heading_path), self.document.title]
        return next((each for each in headings if telling_stems(each)), self.document.title)

    def years(self) -> frozenset[str]:
        """The years that the page speaks of above this line."""
        return frozenset(_YEAR.findall(" ".join([*self.passage.heading_path, self.document.title])))


def dialled_phones(text: str) -> list[str]:
    """The French telephone numbers in a text, each as it is dialled, in pairs."""
    return [_digits(phone[0]) for phone in _PHONE.finditer(text)]


def telling_stems(text: str) -> frozenset[str]:
    """The stems of a text that name a particular thing."""
    return frozenset(each for each in stems(text) if each not in _GENERAL and not each.isdigit())


def _of_line(place: _Place, line: Line) -> Iterator[Fact]:
    label, value = _label_and_value(line)
    yield from _hours(place, label, value)
    if label:
        named = label if telling_stems(label) else place.context()
        for phone in _PHONE.finditer(value):
            yield place.fact(FactKind.PHONE, Subject(telling_stems(named)), named, _digits(phone[0]))
        yield from _prices(place, label, value)


def _hours(place: _Place, label: str, value: str) -> Iterator[Fact]:
    """Opening hours of the label, or of the heading where the label is a day."""
    of_label = hours_by_day(value) if telling_stems(label) else {}
    hours = of_label or hours_by_day(value) or hours_by_day(f"{label} {value}")
    named = label if of_label else place.context()
    subject = Subject(telling_stems(named), years=place.years())
    for day, ranges in hours.items():
        yield from (place.fact(FactKind.HOURS, subject, named, each, day) for each in sorted(ranges))


def _prices(place: _Place, label: str, value: str) -> Iterator[Fact]:
    context = place.context()
    subject = Subject(frozenset(stems(label)), telling_stems(context), place.years())
    for price in _PRICE.finditer(value):
        yield place.fact(FactKind.PRICE, subject, f"{context}, {label}", _euros(price))


def _label_and_value(line: Line) -> tuple[str, str]:
    if line.kind is LineKind.TABLE_ROW:
        label, _, cells = line.text.partition("\t")
        return _spaced(label), _spaced(cells.replace("\t", " ; "))
    text = _spaced(line.text)
    labelled = _LABELLED.fullmatch(text) if line.kind is not LineKind.TABLE_HEADER else None
    return (labelled[1], labelled[2]) if labelled else ("", text)


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _digits(phone: str) -> str:
    """A number as it is dialled in France, in pairs."""
    national = "0" + re.sub(r"\D", "", phone)[-9:]
    return " ".join(national[start : start + 2] for start in range(0, 10, 2))


def _euros(price: re.Match[str]) -> str:
    whole = re.sub(r"\s", "", price[1])
    return f"{whole},{price[2] or '00'} €"
