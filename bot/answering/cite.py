"""Step 7: the passages that sentences rest on become numbered sources with deep links."""

import re
from collections.abc import Callable, Sequence
from urllib.parse import quote as percent_encoded
from urllib.parse import urldefrag, urlsplit

from bot.answering.answers import Citation, DraftSentence, Quote, Sentence
from bot.answering.found import FoundPassage
from corpus.documents import Part, Passage

_EDGE_WORDS = 5
_WHOLE_WORDS = 10
_LONGEST_HEADING = 90
# What national pages and PDFs print as a heading is now and then only a figure, an address or the end of a sentence.
_NAMES = re.compile(r"^[^\W\d_][^@/]+$")
# The acts in minutes have numbered headings: "2025-13. Limitation à 30 km/h".
_NUMBERED_ACT = re.compile(r"^(?:n ?° ?)?\d[\d./_-]*[.)]? ?(?:[-–—:] ?)?[^\W\d_]{2}")
_ON_THE_WEB = ("http://", "https://")
_CELLS = re.compile(r"[\t\n]+")
_SPACES = re.compile(r"\s+")

Rebase = Callable[[str], str]
"""Where a document's address stands today: the demo town may be served on another port than it was read on."""


def cite(sentences: Sequence[DraftSentence], rebase: Rebase) -> tuple[tuple[Sentence, ...], tuple[Citation, ...]]:
    """The sentences with their numbers, and one citation for each passage in the order they are first used."""
    by_passage: dict[str, list[Quote]] = {}
    for quote in (quote for sentence in sentences for quote in sentence.quotes):
        by_passage.setdefault(_passage_id(quote), []).append(quote)
    numbers = {passage_id: number for number, passage_id in enumerate(by_passage, 1)}

    def cited(sentence: DraftSentence, before: DraftSentence | None) -> Sentence:
        its = dict.fromkeys(numbers[_passage_id(quote)] for quote in sentence.quotes)
        heading = _heading(sentence, before)
        return Sentence(sentence.text, tuple(its), sentence.proof, sentence.shape, heading, _cells(sentence))

    citations = tuple(_citation(numbers[key], its, rebase) for key, its in by_passage.items())
    return tuple(cited(*pair) for pair in zip(sentences, [None, *sentences], strict=False)), citations


def safe_address(url: str, passage: Passage) -> str:
    """The address if it leads to a page or names a file of a folder, else our own view: a script is never linked."""
    return url if urlsplit(url).scheme in ("http", "https", "folder") else source_url(passage)


def deep_url(found: FoundPassage, quotes: Sequence[str], url: str) -> str:
    """An address that opens at the quotes: `#page=N` in a PDF, else the nearest anchor and a text fragment.

    A file that is not on the web can be read in our own view of it only. What a page tells programs only is none of the
    text that a browser would look for.
    Text fragments: https://wicg.github.io/scroll-to-text-fragment/ (a start and an end, each within one block).
    """
    address = urldefrag(url).url
    if not address.startswith(_ON_THE_WEB):
        return source_url(found.passage)
    if found.passage.page is not None:
        return f"{address}#page={found.passage.page}"
    if found.passage.part is Part.STRUCTURED:
        return address
    anchor = percent_encoded(found.passage.anchor or "", safe="")
    return f"{address}#{anchor}:~:text={_text_fragment(quotes)}"


def source_url(passage: Passage) -> str:
    """Our own accessible view of a passage in its page."""
    return f"/source/{passage.passage_id}"


def _cells(sentence: DraftSentence) -> tuple[str, ...]:
    if sentence.shape not in ("header", "row"):
        return ()
    return tuple(cell.strip() for cell in sentence.quote.split("\t"))


def _heading(sentence: DraftSentence, before: DraftSentence | None) -> str:
    """The heading that verbatim words stand under, where those before them stand under another one."""
    path = sentence.source.passage.heading_path
    is_new = before is None or (before.source.passage.document_id, before.source.passage.heading_path) != (
        sentence.source.passage.document_id,
        path,
    )
    if sentence.proof != "verbatim" or not is_new or not path:
        return ""
    is_of_act = sentence.source.passage.act is not None and _NUMBERED_ACT.search(path[-1]) is not None
    if not (is_of_act or _is_name(path[-1])):
        return ""
    heading = path[-1].rstrip(" :")
    return heading if len(heading) <= _LONGEST_HEADING else ""


def _is_name(heading: str) -> bool:
    return _NAMES.search(heading) is not None and not heading[0].islower()


def _passage_id(quote: Quote) -> str:
    return quote.source.passage.passage_id


def _citation(number: int, quotes: Sequence[Quote], rebase: Rebase) -> Citation:
    found, words = quotes[0].source, [each.words for each in quotes]
    document, passage = found.document, found.passage
    url = safe_address(rebase(document.url), passage)
    return Citation(
        number=number,
        document_id=document.document_id,
        passage_id=passage.passage_id,
        title=document.title,
        publisher=document.publisher,
        url=url,
        deep_url=deep_url(found, words, url),
        source_url=source_url(passage),
        quote=_span(passage.text, words),
        kind=document.kind,
        seen_on=document.last_seen,
        language=document.language,
        page=passage.page,
        document_date=document.document_date,
        deliberation=document.deliberation,
        heading_path=passage.heading_path,
        owner=document.owner,
        changed_on=document.changed_on,
        published_on=document.deliberation.published_on if document.deliberation else None,
    )


def _span(text: str, quotes: Sequence[str]) -> str:
    """The stretch of the passage from the first quote to the last, as one line."""
    starts = [text.find(quote) for quote in quotes]
    ends = [start + len(quote) for start, quote in zip(starts, quotes, strict=True)]
    return _SPACES.sub(" ", text[max(min(starts), 0) : max(ends)]).strip()


def _text_fragment(quotes: Sequence[str]) -> str:
    first, last = _CELLS.split(quotes[0])[0], _CELLS.split(quotes[-1])[-1]
    if len(quotes) == 1 and first == quotes[0] and len(first.split()) <= _WHOLE_WORDS:
        return _encoded(first.split())
    start, end = first.split()[:_EDGE_WORDS], last.split()[-_EDGE_WORDS:]
    return f"{_encoded(start)},{_encoded(end)}"


def _encoded(words: Sequence[str]) -> str:
    return percent_encoded(" ".join(words), safe="").replace("-", "%2D")
