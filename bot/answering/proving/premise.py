"""What a sentence rests on, its premise: its passages as they are judged, and which of their words it quotes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, pairwise

from bot.answering.answers import DraftSentence
from bot.answering.found import FoundPassage
from bot.answering.proving.figures import Figure
from bot.answering.proving.likeness import Likeness
from bot.answering.proving.lists import Proving
from bot.answering.proving.locating import Span, locate, placed_units
from bot.answering.proving.reading import Reading, Word, read
from corpus.lexical import stems

# Running text may come without full stops: what stands further from the quote is not its sentence.
_FOCUS = 220
_CONTEXT = 3_000
_YEARS = range(1900, 2100)
# Letters for private use: they mark a stretch of the passage while its numbers are rewritten.
_QUOTE, _QUOTE_END, _FOCUS_START, _FOCUS_END = "\ue000", "\ue001", "\ue002", "\ue003"
_MARKS = (_FOCUS_START, _QUOTE, _QUOTE_END, _FOCUS_END)
_NO_MARKS = str.maketrans(dict.fromkeys(_MARKS, " "))
# Lines end what is said in them; the cells of one belong together. What heads a list or table holds for all its lines.
LINE_END, HEAD_END = " ;; ", " ;: "
_HEAD_END = "\ue004"
_LINES = str.maketrans({"\n": LINE_END, _HEAD_END: HEAD_END, "\t": " | "})


@dataclass(frozen=True)
class Premise:
    """Passages read as one text, with the spans of the quotes and of the sentences they stand in.

    `is_quoted` is false where no quote was given and the likeliest sentence stands for one. `wording` is the text of
    those sentences as the town wrote it; `headings` are the title and the headings over each quote, the widest first.
    """

    reading: Reading
    quotes: tuple[Span, ...]
    focus: tuple[Span, ...]
    names: str
    wording: str
    headings: tuple[tuple[str, ...], ...]
    is_quoted: bool
    proving: Proving

    @cached_property
    def all_words(self) -> Likeness:
        """Every word of the passages."""
        return Likeness(self.reading.words, self.proving)

    @cached_property
    def quoted(self) -> Likeness:
        """The words of the quotes."""
        return Likeness(self.quoted_words, self.proving)

    @cached_property
    def near(self) -> Likeness:
        """The words of the sentences that the quotes stand in."""
        return Likeness(self.near_words, self.proving)

    @cached_property
    def headed(self) -> Likeness:
        """The words of titles, publishers and headings."""
        return Likeness(read(self.names).words, self.proving)

    @cached_property
    def headed_dates(self) -> list[Figure]:
        """The dates and years that titles and headings say."""
        said = read(self.names).figures
        return [each for each in said if each.measure == "date" or (not each.measure and each.value in _YEARS)]

    @cached_property
    def quoted_words(self) -> list[Word]:
        """The words of the quotes, in order."""
        return [word for word in self.reading.words if _within(word.start, self.quotes)]

    @cached_property
    def near_words(self) -> list[Word]:
        """The words of the sentences that the quotes stand in, in order."""
        return [word for word in self.reading.words if _within(word.start, self.focus)]

    def is_held(self, stem: str, words: Likeness) -> bool:
        """Whether some words of it hold a stem, or a title or heading above them."""
        return words.holds(stem) or self.headed.holds(stem)

    def share_held(self, stems: Sequence[str], words: Likeness) -> float:
        """The share (0 to 1) of some stems that are held; 0 of none."""
        return sum(self.is_held(stem, words) for stem in stems) / len(stems) if stems else 0.0

    def figures_in(self, spans: Sequence[Span]) -> list[Figure]:
        """The figures that stand in some spans."""
        return [figure for figure in self.reading.figures if _within(figure.start, spans)]

    def text_in(self, spans: Sequence[Span]) -> str:
        """The folded text of some spans."""
        return " ; ".join(self.reading.folded[start:end] for start, end in spans)


def premise_of(sentence: DraftSentence, proving: Proving) -> Premise:
    """What a sentence rests on; a quote that does not stand in its passage adds nothing to quote."""
    marked = [_marked(each.source, each.words, sentence.text) for each in sentence.quotes]
    reading = read(" ; ".join(dict.fromkeys(marked)))
    names = " ".join(
        f"{each.source.document.title} {each.source.document.publisher} {each.source.passage.headings}"
        for each in sentence.quotes
    )
    return Premise(
        reading,
        quotes=_spans(reading.text, _QUOTE, _QUOTE_END),
        focus=_spans(reading.text, _FOCUS_START, _FOCUS_END),
        names=read(names).folded,
        wording="\n".join(_wording(each.source, each.words, sentence.text) for each in sentence.quotes),
        headings=tuple((each.source.document.title, *each.source.passage.heading_path) for each in sentence.quotes),
        is_quoted=any(each.words.strip() for each in sentence.quotes),
        proving=proving,
    )


def _marked(found: FoundPassage, words: str, text: str) -> str:
    """The passage's text around the quote, with marks where the quote and its sentences start and end."""
    passage = _with_heads_marked(found)
    span, (start, end) = _placed(found, words, text)
    cuts = (max(0, start - _CONTEXT), start, span[0], span[1], end, end + _CONTEXT)
    plain = [passage[one:other].translate(_NO_MARKS).translate(_LINES) for one, other in pairwise(cuts)]
    return "".join(chain.from_iterable(zip(plain, (*_MARKS, ""), strict=True)))


def _placed(found: FoundPassage, words: str, text: str) -> tuple[Span, Span]:
    """Where a quote stands in its passage, and its sentences."""
    start, end = locate(found.passage.text, words) or likeliest(found, text)
    span = start, min(end, start + _CONTEXT)
    units = [place for _, place in placed_units(found) if place[0] < span[1] and place[1] > span[0]] or [span]
    return span, (max(units[0][0], span[0] - _FOCUS), min(units[-1][1], span[1] + _FOCUS))


def _wording(found: FoundPassage, words: str, text: str) -> str:
    _, (start, end) = _placed(found, words, text)
    return found.passage.text[start:end]


def _with_heads_marked(found: FoundPassage) -> str:
    """A passage's text, letter for letter, but for the line ends after what announces or heads other lines."""
    ends = {place[1] for unit, place in placed_units(found) if unit.is_announcement}
    text = found.passage.text
    return "".join(_HEAD_END if at in ends and letter == "\n" else letter for at, letter in enumerate(text))


def likeliest(found: FoundPassage, text: str) -> Span:
    """The span of the unit that holds most of a sentence's words, the first of the best."""
    said = frozenset(stems(text))
    return max(placed_units(found), key=lambda each: len(said & each[0].stems), default=(None, (0, 0)))[1]


def _spans(text: str, opening: str, closing: str) -> tuple[Span, ...]:
    spans: list[Span] = []
    at = text.find(opening)
    while at >= 0:
        end = text.find(closing, at)
        spans.append((at, end if end >= 0 else len(text)))
        at = text.find(opening, at + 1)
    return tuple(spans)


def _within(place: int, spans: Iterable[Span]) -> bool:
    return any(start <= place < end for start, end in spans)
