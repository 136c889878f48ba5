"""The made-up sections that teach the encoder: read whole, enough of them, none of what measures it among them."""

import json
from collections import Counter
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

import evaluation
from corpus.lexical import fold
from evaluation.sections_asked import FOLDER, AskedSection, all_sections, read_sections, shuffled, told, worn

FILES = sorted(FOLDER.glob("*.txt"))
LATER = ("_3", "_4", "_5", "_6", "_7")
CASES = Path(evaluation.__file__).parent / "cases"
PLAIN = st.text("abcdé '?#:", min_size=1, max_size=30).map(str.strip).filter(lambda text: text[:1] in tuple("abcdé"))


def written(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "pages.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def sections() -> list[AskedSection]:
    return [each for path in FILES for each in read_sections(path)]


def test_a_section_has_its_page_s_title_its_heading_its_text_and_its_questions(tmp_path: Path) -> None:
    path = written(
        tmp_path, "# Piscine", "## Tarifs", "Adulte : 4 €.", "? combien", "en: how much", "## Accès", "Ligne 2.", "? où"
    )
    assert read_sections(path) == [
        AskedSection("Piscine", "Tarifs", "Adulte : 4 €.", ["combien"], ["how much"]),
        AskedSection("Piscine", "Accès", "Ligne 2.", ["où"], []),
    ]


@pytest.mark.parametrize(
    ("lines", "number"),
    [
        (["? combien"], 1),
        (["# Piscine", "en: how much"], 2),
        (["# Piscine", "## Tarifs", "? combien"], 3),
        (["# Piscine", "## Tarifs", "Adulte : 4 €.", "Enfant : 2 €."], 4),
        (["# Piscine", "## Tarifs", "Adulte : 4 €.", "# Patinoire", "? combien"], 5),
    ],
)
def test_a_line_that_cannot_stand_where_it_does_is_named(lines: list[str], number: int, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=f"^pages.txt, ligne {number} : .+"):
        read_sections(written(tmp_path, *lines))


@given(st.lists(st.tuples(PLAIN, PLAIN, st.lists(PLAIN, max_size=3)), max_size=5))
def test_what_is_written_is_read(pages: list[tuple[str, str, list[str]]]) -> None:
    lines = [
        line for heading, text, asked in pages for line in (f"## {heading}", text, *(f"? {each}" for each in asked))
    ]
    with TemporaryDirectory() as folder:
        read = read_sections(written(Path(folder), "# Titre", *lines))
    assert [(each.heading, each.text, each.french) for each in read] == pages


def test_each_section_is_asked_about_in_french_and_in_other_languages(sections: list[AskedSection]) -> None:
    assert len(sections) > 11_000
    assert all(len(each.french) >= 3 for each in sections)
    first = [each for path in FILES if path.stem[-2:] not in LATER for each in read_sections(path)]
    assert all(len(each.foreign) >= 2 for each in first)
    assert sum(len(each.foreign) for each in sections) > len(sections)


def test_short_sections_are_asked_about_most() -> None:
    for path in FILES:
        is_short = path.stem.endswith(("_6", "_7"))
        least, most = (15, 45) if is_short else (40, 110)
        assert all(least <= len(each.text.split()) <= most for each in read_sections(path))
        assert not is_short or all(len(each.french) >= 6 for each in read_sections(path))


def test_no_question_stands_twice_under_one_title(sections: list[AskedSection]) -> None:
    asked = Counter((each.title, question) for each in sections for question in (*each.french, *each.foreign))
    assert [question for question, count in asked.items() if count > 1] == []


def test_no_question_is_one_that_the_assistant_is_measured_by(sections: list[AskedSection]) -> None:
    taught = {_plain(question) for each in sections for question in (*each.french, *each.foreign)}
    rows = [json.loads(line) for path in CASES.glob("*.jsonl") for line in path.read_text("utf-8").splitlines()]
    measured = {_plain(row["question"]) for row in rows if isinstance(row.get("question"), str)}
    long = {question for question in measured if len(question.split()) > 4}
    assert len(long) > 1_000
    assert taught & long == set()


def _plain(question: str) -> str:
    return " ".join(fold(question).replace("?", " ").split())


def test_a_section_is_told_under_its_title_and_heading_and_now_and_then_without_one() -> None:
    section = AskedSection("Piscine", "Tarifs", "Adulte : 4 €.")
    chance = Random(0)
    told_ = Counter(told(section, chance) for _ in range(400))
    assert told_.keys() == {f"{head}Adulte : 4 €." for head in ("Piscine\nTarifs\n", "Tarifs\n", "Piscine\n", "")}
    assert told_.most_common(1)[0][0] == "Piscine\nTarifs\nAdulte : 4 €."


def test_one_question_in_four_is_misspelt_or_without_accents() -> None:
    chance = Random(0)
    asked = [worn("où déposer mes déchets verts", chance) for _ in range(400)]
    assert 60 < sum(each != "où déposer mes déchets verts" for each in asked) < 140
    assert "ou deposer mes dechets verts" in asked


def test_all_sections_are_those_of_all_files(sections: list[AskedSection]) -> None:
    assert all_sections() == sections
    assert sorted(shuffled(range(9), Random(0))) == [*range(9)] != shuffled(range(9), Random(0))
