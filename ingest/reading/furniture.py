"""What surrounds a page's own words: menus, banners, footers, share links. It is taken out before reading."""

import re
import tomllib
from pathlib import Path

from bs4 import BeautifulSoup, Tag

from ingest.reading.service_boxes import service_boxes

_FILE = Path(__file__).with_name("furniture.toml")
_LISTS = tomllib.loads(_FILE.read_text(encoding="utf-8"))
_HARMLESS = {word: frozenset(others) for word, others in _LISTS.pop("harmless").items()}
_NAMES = {name: frozenset(words) for name, words in _LISTS.items()}
_FRAMES = frozenset(["header", "footer", "aside"])
_FRAME_ROLES = frozenset(["banner", "contentinfo", "complementary"])
_SEARCH = re.compile(r"recherche|search", re.IGNORECASE)
_CONTROL = re.compile(r"\s*javascript:\s*(?:window\.)?(?:history|print)", re.IGNORECASE)
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_BLOCKS = frozenset(["div", "section", "article", "table", "tbody", "tr", "td", "form", "center"])
_SENTENCE = re.compile(r"\w.{25,}[.!?]$", re.DOTALL)
_NAMED = ["div", "section", "ul", "ol", "dl", "p", "a", "aside", "span", "footer", "table", "td", "form"]
_FEW = 40  # letters under which a declared <main> is an empty shell


def content_of(soup: BeautifulSoup) -> Tag:
    """The element that holds what the page itself says, its furniture taken out of the tree."""
    for tag in soup.find_all(True):  # bs4 is far slower where it filters by a function
        if _is_silent(tag):
            tag.extract()
    body = soup.body or soup
    root = _declared_root(soup)
    ground = _Ground(root)
    boxes = _boxes_beside(body, ground)
    _drop_named(body, ground)
    _drop_forms(body)
    _drop_frames(body, ground)
    if root is None:
        _drop_menus(body)
        root = _largest_block(body)
    root.extend(boxes)
    return root


def _is_silent(tag: Tag) -> bool:
    if tag.name in _NAMES["elements"] or tag.get("role") in _NAMES["roles"]:
        return True
    if tag.name == "label" and tag.find("input"):  # what a box to tick is called
        return True
    return _CONTROL.match(str(tag.get("href", ""))) is not None


def is_mostly_links(tag: Tag) -> bool:
    """Whether more than six tenths of an element's text are links."""
    text = len(tag.get_text(strip=True))
    return text > 0 and sum(len(link.get_text(strip=True)) for link in tag.find_all("a")) > 0.6 * text


class _Ground:
    """Where an element lies beside the page's declared content, told by identity: bs4 compares elements by content."""

    def __init__(self, root: Tag | None) -> None:
        self.declared = root is not None
        self._inside = {id(tag) for tag in root.find_all(True)} if root is not None else set()
        self._around = {id(root), *(id(tag) for tag in root.parents)} if root is not None else set()

    def holds(self, tag: Tag) -> bool:
        """Whether the element stands inside the content."""
        return id(tag) in self._inside

    def rests_on(self, tag: Tag) -> bool:
        """Whether the element is the content or stands around it."""
        return id(tag) in self._around


def _declared_root(soup: BeautifulSoup) -> Tag | None:
    """The longest <main>, else an <article> that stands alone; None where neither says anything."""
    candidates = soup.find_all("main") or soup.find_all(role="main")
    articles = soup.find_all("article")
    if not candidates and len(articles) == 1:
        candidates = articles
    longest = max(candidates, key=lambda tag: len(tag.get_text(strip=True)), default=None)
    return longest if longest is not None and len(longest.get_text(strip=True)) >= _FEW else None


def _drop_named(body: Tag, ground: _Ground) -> None:
    """Banners, breadcrumbs and share links, by the words of their id and class; also menus where no <main> is."""
    enough = len(body.get_text(strip=True)) / 2
    for tag in body.find_all(_NAMED):
        if not tag.attrs or ground.rests_on(tag) or not _is_furniture(tag, ground):
            continue
        # A page about cookies may well be called "cookies": what holds the heading or half the words is no banner.
        if tag.find("h1") is None and len(tag.get_text(strip=True)) <= enough:
            tag.extract()


def _is_furniture(tag: Tag, ground: _Ground) -> bool:
    own = [str(tag.get("id", "")), *filter(None, tag.get_attribute_list("class"))]
    words = {word.lower() for word in _WORDS.findall(" ".join(own))}
    if words & _NAMES["anywhere"] or not _NAMES["names_anywhere"].isdisjoint(own):
        return True
    if words & _NAMES["banners"]:
        return not ground.holds(tag) or "banner" in words
    if ground.declared:
        return False
    outside = words & _NAMES["outside_content"]
    return own[0] in _NAMES["ids_outside_content"] or any(words.isdisjoint(_HARMLESS.get(word, ())) for word in outside)


def _drop_forms(body: Tag) -> None:
    """Search forms, and the labels of others; some sites wrap their whole page in one form, whose text stays."""
    for form in body.find_all("form"):
        if _SEARCH.search(f"{form.get('action')} {form.get('id')}") and form.find(["h1", "p"]) is None:
            form.extract()
            continue
        for label in form.find_all(["label", "legend"]):
            label.extract()


def _drop_frames(body: Tag, ground: _Ground) -> None:
    """Headers, footers and asides of the page; inside its content only the asides that are lists of links."""
    for tag in body.find_all(True):
        is_frame = tag.name in _FRAMES or tag.get("role") in _FRAME_ROLES
        if not is_frame or ground.rests_on(tag):
            continue
        if ground.holds(tag):
            dropped = tag.name == "aside" and is_mostly_links(tag)
        else:
            dropped = tag.name == "footer" or tag.find("h1") is None
        if dropped:
            tag.extract()


def _drop_menus(body: Tag) -> None:
    """Where no content is declared, the lists of links above the page's heading are menus."""
    heading = body.find("h1")
    if not isinstance(heading, Tag):
        return
    for tag in heading.find_all_previous(["ul", "ol"]):
        if len(tag.find_all("a")) >= 3 and is_mostly_links(tag):
            tag.extract()


def _boxes_beside(body: Tag, ground: _Ground) -> list[Tag]:
    """The service boxes of the columns beside the content, taken out of the tree."""
    columns: dict[int, Tag] = {}
    for column in body.find_all(True):
        if not _is_column(column) or ground.holds(column) or ground.rests_on(column) or column.find("h1"):
            continue
        if not any(id(around) in columns for around in column.parents):
            columns[id(column)] = column
    return [box.extract() for column in columns.values() for box in list(service_boxes(column))]


def _is_column(tag: Tag) -> bool:
    if tag.name == "aside" or tag.get("role") == "complementary":
        return True
    return tag.name == "div" and "sidebar" in str(tag.get("class", ""))


def _largest_block(body: Tag) -> Tag:
    """Down from the body while one child holds three quarters of the words that are not links, and the heading.

    What stands beside that child and belongs to the page is moved into the block: service boxes, and sentences that
    one closing tag too many has put outside.
    """
    words = _own_words(body)
    block = body
    beside: list[Tag] = []
    while (best := _heaviest(block, words)) is not None:
        for sibling in best.find_next_siblings():
            beside += [sibling] if _is_prose(sibling) else service_boxes(sibling)
        block = best
    block.extend([tag.extract() for tag in beside])
    return block


def _heaviest(block: Tag, words: dict[int, int]) -> Tag | None:
    best = max(block.find_all(True, recursive=False), key=lambda tag: words[id(tag)], default=None)
    if best is None or best.name not in _BLOCKS or words[id(best)] < 0.75 * words[id(block)]:
        return None
    return None if block.find("h1") and not best.find("h1") else best


def _is_prose(tag: Tag) -> bool:
    return tag.name == "p" and _SENTENCE.search(tag.get_text().strip()) is not None and not is_mostly_links(tag)


def _own_words(body: Tag) -> dict[int, int]:
    """The letters outside links of every element, by identity, counted once from the leaves up."""
    words: dict[int, int] = {}
    for tag in [*reversed(body.find_all(True)), body]:
        inner = sum(words[id(child)] if isinstance(child, Tag) else len(str(child).strip()) for child in tag.children)
        words[id(tag)] = 0 if tag.name == "a" else inner
    return words
