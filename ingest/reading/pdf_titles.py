"""The title of an act, in its own words."""

import re
from collections.abc import Sequence
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from corpus.documents import Kind
from ingest.reading.pdf_paragraphs import Paragraph
from ingest.reading.text import fold, plain

_OBJECT = re.compile(r"^(?:\d+\s*[-–.]\s*)?(?:objet(?: de la deliberation)?\s*[:–\t-]|(?:titre|intitule) ?:)\s*")
_BARE_OBJECT = re.compile(r"^objet\s*:?$")
_REPORTS = re.compile(r"\brapporte\s*:|^rapporteurs?\s*:")
_NO_TITLE = re.compile(
    r"^microsoft|\.(?:docx?|odt|pdf|rtf|xlsx?)$|^(?:untitled|sans titre|document\d*|sans-titre)", re.IGNORECASE
)
# What may stand in bold below an object without being of it.
_NO_TITLE_LINE = re.compile(
    r"(?:rapport|vu\b|present|absent|etaient|le conseil|madame|monsieur|m\.|mme|considerant|article|n ?°|decide"
    r"|expos|annexe|nombre|date|seance|secretaire|pour\b|contre\b|vote|delib|sur\b|apres\b|l'an\b|texte|dossier|membres)"
)
_SAME_SIZE = 0.5
LONGEST = 300
EARLY = 60


def act_title(paragraphs: Sequence[Paragraph], kind: Kind, declared: str, url: str) -> tuple[str, int]:
    """A title, and how many paragraphs stand up to its end (0 where it is not one of them).

    In this order: what follows "Objet :", what stands above "… rapporte :", the names of minutes, the file's own title,
    the largest words of its first page, its first line, its name.
    """
    early = paragraphs[:EARLY]
    if found := _stated(early) or _above_rapporteur(early):
        return found
    if kind == Kind.MINUTES and (named := _named_minutes(early)):
        return named, 0
    declared = plain(declared)
    if len(declared) > 7 and " " in declared and not _NO_TITLE.search(declared):
        return declared[:LONGEST], 0
    return _largest(early) or plain(unquote(PurePosixPath(urlsplit(url).path).stem)) or url, 0


def _stated(paragraphs: Sequence[Paragraph]) -> tuple[str, int] | None:
    for index, paragraph in enumerate(paragraphs):
        folded = fold(paragraph.text)
        match = _OBJECT.match(folded)
        if match is None and not _BARE_OBJECT.match(folded):
            continue
        # Folding drops accents that stand apart only, so lengths agree for text in NFC.
        said = paragraph.text[match.end() :].strip() if match else ""
        end = index + 1 if said or index + 1 == len(paragraphs) else index + 2
        while end < len(paragraphs) and _lengthens(paragraphs[end], paragraphs[end - 1]):
            end += 1
        return " ".join(filter(None, [said, *(each.text for each in paragraphs[index + 1 : end])])), end
    return None


def _lengthens(paragraph: Paragraph, title: Paragraph) -> bool:
    """Whether a bold paragraph goes on with the bold title right above it."""
    is_alike = paragraph.bold and title.bold and abs(paragraph.first.size - title.first.size) < _SAME_SIZE
    is_near = paragraph.first.page == title.first.page
    return is_alike and is_near and "\t" not in paragraph.text and not _NO_TITLE_LINE.match(fold(paragraph.text))


def _above_rapporteur(paragraphs: Sequence[Paragraph]) -> tuple[str, int] | None:
    """The bold or large paragraphs right above the line that says who reports."""
    index = next((i for i, paragraph in enumerate(paragraphs) if _REPORTS.search(fold(paragraph.text))), 0)
    start = index
    while start and index - start < 5 and _stands_out(paragraphs[start - 1], paragraphs[index]):
        start -= 1
    if start == index:
        return None
    return " ".join(paragraph.text for paragraph in paragraphs[start:index]), index


def _stands_out(paragraph: Paragraph, beside: Paragraph) -> bool:
    return paragraph.first.size > 1.1 * beside.first.size or (paragraph.bold and not paragraph.text.endswith(":"))


def _named_minutes(paragraphs: Sequence[Paragraph]) -> str | None:
    """What the first pages call the record, and the sitting it is of."""
    short = [paragraph.text for paragraph in paragraphs if len(paragraph.text) < 120]
    record = next((text for text in short if re.search("proces[- ]verbal|compte[- ]?rendu", fold(text))), None)
    sitting = next((text for text in short if re.search(r"seance.*\d|conseil.*\d{4}", fold(text))), None)
    return " – ".join(dict.fromkeys(filter(None, (record, sitting)))) or None


def _largest(paragraphs: Sequence[Paragraph]) -> str | None:
    """The largest words of the first page, no row of a table; of several, the first with three words."""
    words = [
        p
        for p in paragraphs
        if "\t" not in p.text and p.first.page == paragraphs[0].first.page and re.search(r"[^\W\d_]{3}", p.text)
    ]
    words = [p for p in words if len(p.text.split()) > 2] or words
    best = max(words, key=lambda paragraph: round(paragraph.first.size), default=None)
    return best.text[:LONGEST] if best else None
