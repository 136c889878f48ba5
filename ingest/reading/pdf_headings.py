"""Which paragraphs of a PDF are headings: by their size, their capitals, their bold letters and their numbers."""

import re
from collections import Counter
from collections.abc import Sequence

from ingest.reading.pdf_paragraphs import Paragraph
from ingest.reading.text import fold

_ORDER = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})*\s?[-–.)]|[A-Z]\)|[IVX]{1,5}\s?[.)–-]|(?:TITRE|CHAPITRE|SECTION)\s)")
_NO_HEADING = re.compile(
    r"^(?:pour|contre|abstentions?|maire\b|adopte|rejete|publie|affiche|fait|ainsi|le conseil|monsieur|madame|m\.|mme"
    r"|presents?|absents?|le maire|la maire|procuration|n°|total|decide\b)"
)
_ARTICLE = re.compile(r"article\b")
_CLOSING = re.compile(r"^(?:pour extrait|fait et delibere|ainsi (?:fait|delibere)|le conseil (?:municipal )?adopte)")


def heading_levels(paragraphs: Sequence[Paragraph], start: int, *, is_act: bool) -> list[int | None]:
    """Each paragraph's level as a heading: 1 for large bold words, 2 for capitals, 3 for bold ones, else None.

    Nothing above `start` is a heading (an act opens with its letterhead), nor what follows the vote (signatures), until
    the next large one: minutes hold many acts. The articles of an act are its decision, those of a règlement chapters.
    """
    size = _body_size(paragraphs)
    levels: list[int | None] = []
    closing = False
    for index, paragraph in enumerate(paragraphs):
        is_article = is_act and _ARTICLE.match(fold(paragraph.text))
        level = _heading_level(paragraph, size) if index >= start and not is_article else None
        closing = (closing and level != 1) or bool(_CLOSING.match(fold(paragraph.text)))
        levels.append(None if closing else level)
    return levels


def _heading_level(paragraph: Paragraph, size: float) -> int | None:
    text = paragraph.text
    letters = [letter for letter in text if letter.isalpha()]
    if (
        paragraph.first.is_ruled
        or not 3 < len(letters) < 150
        or text[-1] in ".;,»"
        or "\t" in text
        or _NO_HEADING.match(fold(text))
    ):
        return None
    if paragraph.bold and paragraph.first.size > 1.15 * size:
        return 1
    capitals = sum(letter.isupper() for letter in letters) > 0.9 * len(letters)
    if capitals and len(text.split()) > 1 and paragraph.first.size >= 0.95 * size:
        return 2
    announces = text[-1] == ":" and not _ORDER.match(text)
    is_word = text[0].isalnum() and not announces
    return 3 if paragraph.bold and is_word and paragraph.first.size >= 0.95 * size else None


def _body_size(paragraphs: Sequence[Paragraph]) -> float:
    """The letter size in which most of the text is set."""
    sizes: Counter[float] = Counter()
    for paragraph in paragraphs:
        sizes[round(paragraph.first.size, 1)] += len(paragraph.text)
    return sizes.most_common(1)[0][0]
