"""What surrounds a page's own words: menus, banners, footers, share links. It is taken out before reading."""

import re

from bs4 import BeautifulSoup, Tag

_SILENT = frozenset(
    [
        "script",
        "style",
        "template",
        "noscript",
        "iframe",
        "object",
        "embed",
        "svg",
        "math",
        "canvas",
        "audio",
        "video",
        "map",
        "button",
        "select",
        "input",
        "textarea",
        "datalist",
        "nav",
        "dialog",
    ]
)
_SILENT_ROLES = frozenset(["navigation", "dialog", "alertdialog", "search", "menu", "menubar"])
_FRAMES = frozenset(["header", "footer", "aside"])
_FRAME_ROLES = frozenset(["banner", "contentinfo", "complementary"])
_SEARCH = re.compile(r"recherche|search", re.IGNORECASE)
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_BANNER = frozenset(
    ["cookie", "cookies", "consent", "consentement", "rgpd", "gdpr", "tarteaucitron", "axeptio", "didomi"]
)
_ASIDE = frozenset(
    [
        "breadcrumb",
        "breadcrumbs",
        "ariane",
        "share",
        "sharing",
        "partage",
        "partager",
        "addtoany",
        "evitement",
        "skip",
        "skiplink",
        "skiplinks",
        "pagination",
        "pager",
        "newsletter",
        "sharelinks",
    ]
)
_OUTSIDE = frozenset(
    ["menu", "nav", "navbar", "navigation", "sidebar", "footer", "header", "topbar", "toolbar", "widget", "related"]
)
_BLOCKS = frozenset(["div", "section", "article", "table", "tbody", "tr", "td", "form", "center"])
_FEW = 40  # letters under which a declared <main> is an empty shell


def content_of(soup: BeautifulSoup) -> Tag:
    """The element that holds what the page itself says, its furniture taken out of the tree."""
    for tag in soup.find_all(True):
        if tag.name in _SILENT or tag.get("role") in _SILENT_ROLES:
            tag.extract()
    body = soup.body or soup
    root = _declared_root(soup)
    ground = _Ground(root)
    _drop_named(body, ground)
    _drop_forms(body)
    _drop_frames(body, ground)
    if root is not None:
        return root
    _drop_menus(body)
    return _largest_block(body)


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
    for tag in body.find_all(["div", "section", "ul", "ol", "p", "aside", "span", "table", "td", "form"]):
        if not tag.attrs or ground.rests_on(tag) or not _is_furniture(tag, ground):
            continue
        # A page about cookies may well be called "cookies": what holds the heading or half the words is no banner.
        if tag.find("h1") is None and len(tag.get_text(strip=True)) <= enough:
            tag.extract()


def _is_furniture(tag: Tag, ground: _Ground) -> bool:
    named = f"{tag.get('id', '')} {' '.join(filter(None, tag.get_attribute_list('class')))}"
    words = {word.lower() for word in _WORDS.findall(named)}
    if words & _ASIDE:
        return True
    if words & _BANNER:
        return not ground.holds(tag) or "banner" in words
    return not ground.declared and bool(words & _OUTSIDE)


def _drop_forms(body: Tag) -> None:
    """Search forms, and the labels of others; some sites wrap their whole page in one form, whose text stays."""
    for form in body.find_all("form"):
        if _SEARCH.search(f"{form.get('action')} {form.get('id')}") and form.find(["h1", "p"]) is None:
            form.extract()
            continue
        for label in form.find_all("label"):
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


def _largest_block(body: Tag) -> Tag:
    """Down from the body while one child holds three quarters of the words that are not links, and the heading."""
    words = _own_words(body)
    block = body
    while True:
        children = block.find_all(True, recursive=False)
        best = max(children, key=lambda tag: words[id(tag)], default=None)
        if best is None or best.name not in _BLOCKS or words[id(best)] < 0.75 * words[id(block)]:
            return block
        if block.find("h1") and not best.find("h1"):
            return block
        block = best


def _own_words(body: Tag) -> dict[int, int]:
    """The letters outside links of every element, by identity, counted once from the leaves up."""
    words: dict[int, int] = {}
    for tag in [*reversed(body.find_all(True)), body]:
        inner = sum(words[id(child)] if isinstance(child, Tag) else len(str(child).strip()) for child in tag.children)
        words[id(tag)] = 0 if tag.name == "a" else inner
    return words
