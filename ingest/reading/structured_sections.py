"""What a page tells programs and not its readers, as sections that can be quoted: opening hours, contacts."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from corpus.documents import Line, LineKind, Part, Section
from corpus.labelled_facts import dialled_phones, telling_stems
from corpus.opening_hours import hours_by_day
from ingest.reading.structured import Contact, Place
from ingest.reading.structured_hours import Opening, clock_range, season, timetable
from ingest.reading.text import fold

# Told apart from what the page shows, since a reader will not find it there.
HOURS = "Horaires d’ouverture (données de la page)"
CONTACTS = "Contact (données de la page)"


def structured_sections(places: Sequence[Place], title: str, sections: Sequence[Section]) -> tuple[Section, ...]:
    """A section of hours and one of contacts for each place that the page is about, without what `sections` say.

    A site may describe its town hall on every page: such a place is left out where the page does not speak of it.
    """
    shown = _Shown(title, sections)
    told = [section for place in places if shown.speaks_of(place.name) for section in _sections(place, title, shown)]
    return tuple(dict.fromkeys(told))


class _Shown:
    """What the readers of a page see of it."""

    def __init__(self, title: str, sections: Sequence[Section]) -> None:
        lines = [line.text.replace("\t", " ", 1).replace("\t", " ; ") for section in sections for line in section.lines]
        headings = [heading for section in sections for heading in section.heading_path]
        self._title = title
        self._text = fold("\n".join([title, *headings, *lines]))
        self._phones = {phone for line in lines for phone in dialled_phones(line)}
        self._hours = {pair for line in lines for pair in _hours_in(line)}

    def speaks_of(self, name: str) -> bool:
        """Whether a place is the page's own, or named on it."""
        return not name or fold(name) in self._text or bool(telling_stems(name) & telling_stems(self._title))

    def says_hours(self, openings: Sequence[Opening]) -> bool:
        """Whether the page shows these hours, all of them; that a place is closed goes without saying."""
        return {(each.day, clock_range(each)) for each in openings if not each.is_closed} <= self._hours

    def without_known(self, contact: Contact) -> Iterator[str]:
        """The lines of a contact that the page does not show."""
        of = f"{contact.name}, " if contact.name else ""
        if contact.phone and contact.phone not in self._phones:
            yield f"{of}téléphone : {contact.phone}"
        if contact.email and contact.email not in self._text:
            yield f"{of}courriel : {contact.email}"
        if contact.address and fold(contact.address.partition(",")[0]) not in self._text:
            yield f"{of}adresse : {contact.address}"


def _sections(place: Place, title: str, shown: _Shown) -> Iterator[Section]:
    # One heading that says it all: an answer shows the innermost alone.
    of = "" if not place.name or fold(place.name) == fold(title) else f"{place.name} – "
    for when, its in groupby(sorted(place.openings, key=season), key=season):
        openings = list(its)
        if when or not shown.says_hours(openings):
            yield Section((_headed(of, f"{HOURS} {when}".strip()),), _table(openings), part=Part.STRUCTURED)
    lines = [_capital(line) for contact in place.contacts for line in shown.without_known(contact)]
    if lines:
        items = tuple(Line(LineKind.ITEM, each) for each in lines)
        yield Section((_headed(of, CONTACTS),), items, part=Part.STRUCTURED)


def _table(openings: Sequence[Opening]) -> tuple[Line, ...]:
    rows = (Line(LineKind.TABLE_ROW, f"{day}\t{hours}") for day, hours in timetable(openings))
    return (Line(LineKind.TABLE_HEADER, "Jour\tHeures"), *rows)


def _hours_in(line: str) -> Iterator[tuple[str, str]]:
    """The weekly hours that a line gives, wherever in it they begin."""
    pieces = [line, *(piece for mark in (":", ".", ";") for piece in line.split(mark))]
    for piece in pieces:
        yield from ((day, each) for day, ranges in hours_by_day(piece.strip()).items() for each in ranges)


def _headed(of: str, what: str) -> str:
    return of + what[0].lower() + what[1:] if of else what


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
