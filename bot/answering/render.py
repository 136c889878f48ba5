"""An answer as plain text: all that the resident reads, and nothing that the parts do not say."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.answering.answers import Citation, ContactCard, OfferReason, Sentence
from bot.answering.units import sentences
from bot.wordings import Wordings
from corpus.documents import Kind

# Words of an item's first "sentence" that only names what the next one tells.
_LONGEST_LABEL = 3


def one_sentence_each(listed: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """The sentences, each list item of several as so many items with its citations; the heading stays over the first.

    For who reads one sentence a line. A label ("Dépôt.") stays with the sentence that it heads.
    """
    return tuple(
        replace(each, text=text, heading=each.heading if at == 0 else "")
        for each in listed
        for at, text in enumerate(_labelled(sentences(each.text)) if each.shape == "item" else [each.text])
    )


def _labelled(pieces: Sequence[str]) -> list[str]:
    found: list[str] = []
    for piece in pieces:
        if found and len(found[-1].split()) <= _LONGEST_LABEL:
            found[-1] += f" {piece}"
        else:
            found.append(piece)
    return found


def sentence_lines(shown: Sequence[Sentence], one_a_line: bool = False) -> list[str]:
    """Sentences of one passage run on as a paragraph, unless one a line is wanted; items and table lines never do."""
    lines: list[str] = []
    running: tuple[int, ...] | None = None
    for sentence in shown:
        numbered = f"{sentence.text} {''.join(f'[{number}]' for number in sentence.citations)}"
        if sentence.heading and sentence.shape != "sentence":
            lines.append(_leading(sentence.heading))
        elif sentence.heading:
            numbered, running = f"{_leading(sentence.heading)} {numbered}", None
        if sentence.shape == "sentence" and running == sentence.citations and not one_a_line:
            lines[-1] += f" {numbered}"
        else:
            lines.append(f"- {numbered}" if sentence.shape in ("item", "row") else numbered)
        running = sentence.citations if sentence.shape == "sentence" else None
    return lines


def source_lines(citations: Iterable[Citation], town_name: str, wordings: Wordings, language: str) -> list[str]:
    """The sources, those that read alike on one line: kind, title, page, date, publisher where that is not the town."""
    numbers: dict[str, list[str]] = {}
    for citation in citations:
        line = _source_line(citation, town_name, wordings, language)
        numbers.setdefault(line, []).append(f"[{citation.number}]")
    return [f"{''.join(its)} {line}" for line, its in numbers.items()]


def contact_line(
    contact: ContactCard, is_town_hall: bool, reason: OfferReason | None, wordings: Wordings, language: str
) -> str:
    """The sentence that says who can answer, or see to a request, and how to reach them."""
    ways = _ways(contact)
    if reason in ("task", "sensitive"):
        return wordings.text(language, "contact.request_line", name=contact.name, ways=ways)
    key = "contact.town_hall_line" if is_town_hall else "contact.service_line"
    return wordings.text(language, key, **({"ways": ways} if is_town_hall else {"name": contact.name, "ways": ways}))


def commune_line(contact: ContactCard, wordings: Wordings, language: str) -> str:
    """The sentence that says whom to ask about the town, after a question that was not about it."""
    return wordings.text(language, "contact.commune_line", name=contact.name, ways=_ways(contact))


def _ways(contact: ContactCard) -> str:
    return ", ".join(way for way in (contact.phone, contact.email) if way)


def _leading(heading: str) -> str:
    return heading if heading.endswith(("?", ":", "!")) else f"{heading} :"


def _source_line(citation: Citation, town_name: str, wordings: Wordings, language: str) -> str:
    if citation.document_date is None:
        date = wordings.text(language, "sources.seen", date=wordings.day(language, citation.seen_on))
    else:
        key = "sources.updated" if citation.kind is Kind.SERVICE_PAGE else "sources.of"
        date = wordings.text(language, key, date=wordings.day(language, citation.document_date))
    kind = wordings.text(language, f"kinds.{citation.kind.value}")
    key = "sources.line" if citation.page is None else "sources.line_page"
    values = {"kind": kind, "title": citation.title, "page": citation.page, "date": date}
    line = wordings.text(language, key, **values)
    if citation.publisher == town_name:
        return line
    return wordings.text(language, "sources.publisher", line=line.rstrip("."), publisher=citation.publisher)
