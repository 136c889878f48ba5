"""How long ago a page last changed, as far as it says so itself or we saw it."""

from collections.abc import Iterable
from datetime import date, timedelta

from corpus.documents import Document, Kind

# What was decided or reported on a day does not grow old by staying as it is; the State's guides are not the town's.
_LASTING = (Kind.DELIBERATION, Kind.ARRETE, Kind.DECISION, Kind.MINUTES, Kind.AGENDA, Kind.NATIONAL_GUIDE)
_YEAR = timedelta(days=365)


def last_change(document: Document) -> date:
    """The date that the document gives, else the day on which its text was first seen as it is."""
    return document.document_date or document.changed_on


def unchanged_for_a_year(documents: Iterable[Document], today: date) -> list[Document]:
    """The pages that nobody touched for a year, the oldest first; acts, minutes and national guides are left out."""
    old = [each for each in documents if each.kind not in _LASTING and last_change(each) <= today - _YEAR]
    return sorted(old, key=lambda each: (last_change(each), each.url))
