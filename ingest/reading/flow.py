"""A page's content as titled sections: one walk through the tree, in reading order."""

from collections.abc import Iterator

from bs4 import Tag

from corpus.documents import LineKind, Section
from ingest.reading.bold_titles import BOLD, BOLD_END, TitlesSeen, opening_title, unmarked
from ingest.reading.controls import names_controls
from ingest.reading.dates import is_stamp
from ingest.reading.inline import BREAK, collapsed, inline_text, is_inline, is_text, join_shown_lines, without_bullet
from ingest.reading.outline import Outline
from ingest.reading.tables import is_layout_table, read_table
from ingest.reading.text import plain

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
DEEPEST = 150
_LONG_ANSWER = 300
_STEP = 0.01  # a summary ranks just under the heading it stands below, above that heading's own sub-headings
_BOLD = ("b", "strong")
_OF_BOLD = len(HEADINGS) + 0.5  # what is only set in bold ranks under every heading


def read_sections(root: Tag, title: str) -> tuple[Section, ...]:
    """The sections of a page's content; its first heading that says the title opens no section of its own.

    A page with words in bold is read twice: what it sets so is a title only where it does so more than once.
    """
    seen = TitlesSeen(has_headings=root.find(HEADINGS) is not None)
    if root.find(_BOLD):
        _read_through(root, _Flow(title, seen, is_first=True))
    return _read_through(root, _Flow(title, seen)).outline.finish()


def _read_through(root: Tag, flow: "_Flow") -> "_Flow":
    flow.walk(root, 0)
    flow.flush()
    return flow


class _Flow:
    """The state of one walk: the words of the paragraph at hand, its kind, and where an anchor was last seen.

    The first walk of two only sees which titles are set in bold.
    """

    def __init__(self, title: str, seen: TitlesSeen, *, is_first: bool = False) -> None:
        self.outline = Outline()
        self._title: str | None = title
        self._seen, self._is_first = seen, is_first
        self._floor = 0.0  # the level of the panel at hand, whose headings stand below it whatever their own
        self._bold = 0
        self._words: list[str] = []
        self._kind = LineKind.TEXT
        self._anchor: str | None = None

    def walk(self, tag: Tag, depth: int) -> None:
        """Read an element's children in order."""
        if depth > DEEPEST:  # nobody nests so deep by hand: keep the words, leave the structure
            self._words.append(tag.get_text(" "))
            return
        for child in list(tag.children):
            if isinstance(child, Tag):
                if not _is_summary(child):
                    self._read(child, depth + 1)
            elif is_text(child):
                self._words.append(collapsed(child))

    def flush(self) -> None:
        """End the paragraph at hand; an empty line shown inside it parts two paragraphs."""
        words, self._words = "".join(self._words), []
        for paragraph in filter(None, map(str.strip, words.split(BREAK + BREAK))):
            for text in _parts(self._after_title(paragraph)):
                self._add(text)

    def _after_title(self, paragraph: str) -> str:
        """What a paragraph says after its title set in bold, which is opened; all of it where it has none."""
        opening = opening_title(paragraph) if self._kind is LineKind.TEXT else None
        if opening and self._is_first:
            self._seen.add(opening)
        elif opening and self._seen.takes(opening):
            self.outline.open(_OF_BOLD, opening.title, self._anchor)
            self._anchor = None
            return unmarked(opening.rest)
        return unmarked(paragraph)

    def _add(self, text: str) -> None:
        if is_stamp(text) or names_controls(text):  # a stamp's day is the document's date, no word of its content
            return
        bare = without_bullet(text)
        self.outline.add(LineKind.ITEM if bare != text else self._kind, bare)
        self._anchor = None

    def _read(self, tag: Tag, depth: int) -> None:
        name = tag.name
        if name == "br":
            self._words.append(BREAK)
        elif is_inline(tag):
            if name == "a" and not tag.get("href"):
                self._anchor = _own_anchor(tag) or self._anchor
            self._read_inline(tag, depth)
        else:
            self.flush()
            self._read_block(tag, depth)
            self.flush()

    def _read_inline(self, tag: Tag, depth: int) -> None:
        is_bold = tag.name in _BOLD
        self._bold += is_bold
        if is_bold and self._bold == 1:
            self._words.append(BOLD)
        self.walk(tag, depth)
        if is_bold and self._bold == 1:
            self._words.append(BOLD_END)
        self._bold -= is_bold

    def _read_block(self, tag: Tag, depth: int) -> None:
        match tag.name:
            case name if name in HEADINGS:
                self._read_heading(tag)
            case "table" if not is_layout_table(tag):
                self.outline.extend(read_table(tag))
            case "dl":
                self._read_definitions(tag, depth)
            case "details":
                self._read_details(tag, depth)
            case "pre":
                self._words.append(tag.get_text().strip().replace("\n", BREAK))
            case "li":
                self._read_item(tag, depth)
            case _:
                if tag.name in ("section", "div", "article"):
                    self._anchor = _own_anchor(tag) or self._anchor
                self.walk(tag, depth)

    def _read_heading(self, tag: Tag) -> None:
        text = inline_text(tag)
        anchor = _own_anchor(tag) or _first_anchor(tag)
        if tag.name == "h1" and text == self._title:
            self._title = None
            self.outline.start_at(anchor)
        else:
            level = HEADINGS.index(tag.name) + 1
            below = level if level > self._floor else self._floor + level * _STEP / 10
            self.outline.open(below, text, anchor or self._anchor)
        self._anchor = None

    def _read_item(self, tag: Tag, depth: int) -> None:
        outer, self._kind = self._kind, LineKind.ITEM
        self.walk(tag, depth)
        self.flush()
        self._kind = outer

    def _read_details(self, tag: Tag, depth: int) -> None:
        summary = tag.find("summary", recursive=False)
        title = inline_text(summary) if isinstance(summary, Tag) else ""
        self._read_under(title, _own_anchor(tag), tag, depth)

    def _read_under(self, title: str, anchor: str | None, tag: Tag, depth: int) -> None:
        level = self.outline.level + _STEP
        self.outline.open(level, title, anchor)
        outer, self._floor = self._floor, level if title else self._floor
        self.walk(tag, depth)
        self.flush()
        self._floor = outer
        self.outline.close(level)

    def _read_definitions(self, tag: Tag, depth: int) -> None:
        """Each answer with its term as one item; long answers made of blocks are read under their term as a heading."""
        terms: list[str] = []
        for entry in _entries(tag):
            if entry.name == "dt":
                terms.append(inline_text(entry).rstrip(" :"))
                continue
            term, answer = ", ".join(filter(None, terms)), inline_text(entry)
            if len(answer) > _LONG_ANSWER and entry.find(["p", "ul", "ol", "table"]):
                self._read_under(term, _own_anchor(entry), entry, depth)
            else:
                self.outline.add(LineKind.ITEM, f"{term} : {answer}" if term and answer else term or answer)
            if not _continues(entry):
                terms = []
        for term in terms:
            self.outline.add(LineKind.ITEM, term)


def _is_summary(tag: Tag) -> bool:
    """Whether an element is the title of the details around it, which is read with them."""
    around = tag.parent if tag.name == "summary" else None
    return around is not None and around.name == "details" and around.find("summary", recursive=False) is tag


def _entries(definitions: Tag) -> Iterator[Tag]:
    for child in definitions.find_all(["dt", "dd", "div"], recursive=False):
        if child.name == "div":
            yield from child.find_all(["dt", "dd"], recursive=False)
        else:
            yield child


def _continues(entry: Tag) -> bool:
    """Whether the next entry is another answer to the same term."""
    following = entry.find_next_sibling(["dt", "dd"])
    return isinstance(following, Tag) and following.name == "dd"


def _parts(paragraph: str) -> list[str]:
    """The lines of one paragraph: one, unless it is a list typed with bullets or dashes."""
    shown = [plain(part) for part in paragraph.split(BREAK)]
    if sum(part != without_bullet(part) for part in shown) < 2:
        return [joined] if (joined := join_shown_lines(paragraph)) else []
    return [part for part in shown if part]


def _own_anchor(tag: Tag) -> str | None:
    value = tag.get("id") or (tag.get("name") if tag.name == "a" else None)
    return str(value).strip() or None if value else None


def _first_anchor(heading: Tag) -> str | None:
    return next(filter(None, (_own_anchor(tag) for tag in heading.find_all(True))), None)
