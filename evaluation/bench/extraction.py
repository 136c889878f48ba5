"""How many of a page's own words a reader finds, and how much else it lets in: Parvis beside two others."""

import re
import unicodedata
import warnings
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import trafilatura
from bs4 import BeautifulSoup, XMLParsedAsHTMLWarning

from corpus.documents import Section
from corpus.valmont.site import render_site
from evaluation.bench.figures import Figure
from evaluation.bench.places import ROOT
from evaluation.measures import mean
from ingest.errors import Unreadable
from ingest.reading.html import read_html

PAGES = ROOT / "evaluation" / "pages"
PARVIS = "Parvis"
_VALMONT = "valmont/"
_SITE = "https://www.ville.example"
_HTML = "text/html"  # no charset: the page has to say it, as with many a server
_COMMAND = "python -m evaluation.bench --only extraction"
_TOKEN = re.compile(r"\w+")
_WORST = 8


@dataclass(frozen=True, slots=True)
class LabelledPage:
    """A page as a server sends it, and the words that a person marked as its content."""

    name: str
    body: bytes
    label: str


@dataclass(frozen=True, slots=True)
class Score:
    """The share of content in what was found, the share of the content that was found, their harmonic mean."""

    precision: float
    recall: float
    f1: float


Scores = Mapping[str, Mapping[str, Score]]  # reader: page: score


def labelled_pages() -> list[LabelledPage]:
    """The labelled pages, by name: those beside their labels, and those that the demo town renders."""
    site = render_site(_SITE)
    return [_labelled(path, site["/" if name == "index" else f"/{name}.html"].body) for name, path in _valmont()] + [
        _labelled(path, path.with_suffix(".html").read_bytes()) for path in sorted((PAGES / "layouts").glob("*.txt"))
    ]


def score(found: str, label: str) -> Score:
    """Compare two texts as bags of words: in lower case and NFC, each word as often as it stands there."""
    bag, wanted = _bag(found), _bag(label)
    common = (bag & wanted).total()
    precision = common / bag.total() if bag else 0.0
    recall = common / wanted.total() if wanted else 0.0
    return Score(precision, recall, 2 * precision * recall / (precision + recall) if common else 0.0)


def compare(pages: Sequence[LabelledPage]) -> Scores:
    """The score of each reader on each page."""
    return {name: {page.name: score(read(page.body), page.label) for page in pages} for name, read in READERS.items()}


def to_comparison(scores: Scores) -> str:
    """The readers side by side (means over pages), then the pages that Parvis reads least well, as Markdown."""
    lines = [
        "| Lecteur | Précision | Rappel | F1 | F1, Valmont | F1, autres villes |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    lines += [
        f"| {reader} | {_means(list(by_page.values()))} | {_f1_apart(by_page)} |" for reader, by_page in scores.items()
    ]
    lines += ["", f"| Page la moins bien lue par {PARVIS} | Précision | Rappel | F1 |", "|---|---:|---:|---:|"]
    worst = sorted(scores[PARVIS].items(), key=lambda item: (item[1].f1, item[0]))[:_WORST]
    return "\n".join(lines + [f"| {name} | {_means([found])} |" for name, found in worst])


def figures(scores: Scores) -> list[Figure]:
    """The mean F1 of each reader."""
    count = len(scores[PARVIS])
    return [
        Figure(f"Contenu de {count} pages, F1, {reader}", _f1(list(by_page.values())), "", _COMMAND, better="higher")
        for reader, by_page in scores.items()
    ]


def _valmont() -> list[tuple[str, Path]]:
    folder = PAGES / _VALMONT
    return [(path.relative_to(folder).with_suffix("").as_posix(), path) for path in sorted(folder.rglob("*.txt"))]


def _labelled(path: Path, body: bytes) -> LabelledPage:
    name = path.relative_to(PAGES).with_suffix("").as_posix()
    return LabelledPage(name.removeprefix("layouts/"), body, path.read_text(encoding="utf-8"))


def _read_parvis(body: bytes) -> str:
    try:
        document = read_html(body, _HTML, _SITE)
    except Unreadable:
        return ""
    return "\n".join([document.title, *_said(document.sections)])


def _said(sections: Sequence[Section]) -> list[str]:
    """Each section's lines below its headings, a heading once for all the sections that follow under it."""
    said: list[str] = []
    above: tuple[str, ...] = ()
    for section in sections:
        path = section.heading_path
        known = next(depth for depth in range(len(path), -1, -1) if path[:depth] == above[:depth])
        said += [*path[known:], *(line.text for line in section.lines)]
        above = path
    return said


def _read_trafilatura(body: bytes, favor_recall: bool = False) -> str:
    """Its text without the public's comments, and its title where the text leaves it out, to be fair to it."""
    found = trafilatura.bare_extraction(body, include_comments=False, favor_recall=favor_recall, with_metadata=True)
    if not isinstance(found, trafilatura.settings.Document):
        return ""
    title, text = found.title or "", found.text or ""
    return text if title in text.splitlines() else f"{title}\n{text}"


def _read_plain(body: bytes) -> str:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)  # old pages call themselves XML, served as HTML
        page = BeautifulSoup(body, "lxml").body
    return page.get_text(" ") if page else ""


READERS: dict[str, Callable[[bytes], str]] = {
    PARVIS: _read_parvis,
    "trafilatura, réglages par défaut": _read_trafilatura,
    "trafilatura, favor_recall": lambda body: _read_trafilatura(body, favor_recall=True),
    "BeautifulSoup, get_text du body": _read_plain,
}


def _bag(text: str) -> Counter[str]:
    return Counter(_TOKEN.findall(unicodedata.normalize("NFC", text).lower()))


def _f1(found: Sequence[Score]) -> float:
    return mean([each.f1 for each in found])


def _f1_apart(by_page: Mapping[str, Score]) -> str:
    valmont = [found for name, found in by_page.items() if name.startswith(_VALMONT)]
    others = [found for name, found in by_page.items() if not name.startswith(_VALMONT)]
    return f"{_f1(valmont):.3f} | {_f1(others):.3f}"


def _means(found: Sequence[Score]) -> str:
    values = (mean([each.precision for each in found]), mean([each.recall for each in found]), _f1(found))
    return " | ".join(f"{value:.3f}" for value in values)
