"""The invented towns' cases can be answered from their sites."""

from functools import cache
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest
from bs4 import BeautifulSoup

from corpus.town_file import read_town
from evaluation.cases import AnswerCase, read_cases

TOWNS = sorted(each.parent for each in Path("evaluation/towns").glob("*/town.toml"))
FILES = [path for town in TOWNS for path in sorted(town.glob("*.jsonl"))]


@cache
def texts_of(town: Path) -> dict[str, str]:
    """The text of every page and file of a town's site, by its path."""
    with ZipFile(town / "site.zip") as site:
        return {name: " ".join(_text(name, site.read(name)).split()) for name in site.namelist()}


def _text(name: str, content: bytes) -> str:
    if name.endswith(".pdf"):
        with pypdfium2.PdfDocument(content) as document:
            return " ".join(each.get_textpage().get_text_range() for each in document)
    soup = BeautifulSoup(content, "lxml")
    return f"{soup.get_text(' ')} {soup.get_text('')}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_page_that_answers_exists_and_one_holds_what_an_answer_must_say(path: Path) -> None:
    for case in read_cases(path, AnswerCase):
        assert case.kind in ("answer", "absent")
        assert bool(case.cite) is (case.kind == "answer"), case.id
        pages = [texts_of(path.parent)["index.html" if end == "/" else end] for end in case.cite]
        held = [all(pattern.search(text) for pattern in case.must_match) for text in pages]
        assert any(held) or not held, case.id


def test_every_town_can_be_read_and_is_told_of() -> None:
    told = Path("evaluation/towns/README.md").read_text(encoding="utf-8")
    for town in TOWNS:
        assert read_town(town / "town.toml").sources
        assert f"`{town.name}`" in told
