"""The invented towns' cases can be answered from their sites."""

from functools import cache
from pathlib import Path

import pypdfium2
import pytest
from bs4 import BeautifulSoup

from corpus.town_file import read_town
from evaluation.cases import AnswerCase, read_cases

TOWNS = sorted(each.parent for each in Path("evaluation/towns").glob("*/town.toml"))
FILES = [path for town in TOWNS for path in sorted(town.glob("*.jsonl"))]


@cache
def text_of(page: Path) -> str:
    if page.suffix == ".pdf":
        with pypdfium2.PdfDocument(page) as document:
            text = " ".join(each.get_textpage().get_text_range() for each in document)
    else:
        soup = BeautifulSoup(page.read_bytes(), "lxml")
        text = soup.get_text(" ") + " " + soup.get_text("")
    return " ".join(text.split())


def _pages(town: Path, ends: list[str]) -> list[Path]:
    return [town / "site" / ("index.html" if end == "/" else end) for end in ends]


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_page_that_answers_exists_and_one_holds_what_an_answer_must_say(path: Path) -> None:
    for case in read_cases(path, AnswerCase):
        assert case.kind in ("answer", "absent")
        assert bool(case.cite) is (case.kind == "answer"), case.id
        pages = _pages(path.parent, case.cite)
        assert all(page.is_file() for page in pages), case.id
        held = [all(pattern.search(text_of(page)) for pattern in case.must_match) for page in pages]
        assert any(held) or not held, case.id


def test_every_town_can_be_read_and_is_told_of() -> None:
    told = Path("evaluation/towns/README.md").read_text(encoding="utf-8")
    for town in TOWNS:
        assert read_town(town / "town.toml").sources
        assert f"`{town.name}`" in told
