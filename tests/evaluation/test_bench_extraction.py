"""The bench that compares readers of pages: its measure, its labels, and what it shows."""

import pytest

from evaluation.bench import extraction
from evaluation.bench.extraction import PARVIS, READERS, LabelledPage, Score, compare, labelled_pages, score

PAGE = (
    "<html><head><title>Piscine - Ville</title></head><body><nav><a href='/a'>Menu</a></nav><main><h1>Piscine</h1>"
    "<p>Le bassin est ouvert le mardi de midi à quatorze heures, toute l’année.</p><h2>Tarifs</h2><h3>Enfant</h3>"
    "<p>Trois euros.</p><h3>Adulte</h3><p>Quatre euros.</p></main></body></html>"
)


def words(text):
    return sum(extraction._bag(text).values())


def test_a_text_equal_to_its_label_scores_one():
    assert score("Été à 8 h", "été\nÀ 8 h") == Score(1.0, 1.0, 1.0)


def test_accents_written_in_two_ways_are_the_same_word():
    assert score("e\u0301te\u0301", "été").f1 == 1.0


def test_a_word_counts_as_often_as_it_stands():
    found = score("mardi mardi mardi jeudi", "mardi jeudi")
    assert (found.precision, found.recall) == (0.5, 1.0)


def test_what_is_missing_lowers_the_recall_alone():
    found = score("mardi", "mardi jeudi")
    assert (found.precision, found.recall, round(found.f1, 3)) == (1.0, 0.5, 0.667)


@pytest.mark.parametrize(("found", "label"), [("", "mardi"), ("mardi", ""), ("", "")])
def test_nothing_scores_zero_and_fails_nothing(found, label):
    assert score(found, label).f1 == 0.0


def test_there_are_at_least_forty_pages_of_which_most_are_not_of_valmont():
    names = [page.name for page in labelled_pages()]
    assert len(names) == len(set(names)) >= 40
    assert sum(name.startswith("valmont/") for name in names) == 16


def test_every_layout_has_its_label():
    folder = extraction.PAGES / "layouts"
    assert {path.stem for path in folder.glob("*.html")} == {path.stem for path in folder.glob("*.txt")}


@pytest.mark.parametrize("page", labelled_pages(), ids=lambda page: page.name)
def test_a_label_holds_only_words_of_its_page(page):
    # Plain text of the body loses nothing, but a tag in mid-word ("1<sup>er</sup>") parts it: three words of leeway.
    shown = READERS["BeautifulSoup, get_text du body"](page.body)
    assert score(shown, page.label).recall * words(page.label) >= words(page.label) - 3


def test_a_heading_is_said_once_for_all_that_stands_below_it():
    said = READERS[PARVIS](PAGE.encode()).splitlines()
    assert [said.count(each) for each in ("Piscine", "Tarifs", "Enfant", "Adulte")] == [1, 1, 1, 1]


def test_each_reader_finds_the_sentences_of_a_plain_page():
    for read in READERS.values():
        assert "Le bassin est ouvert le mardi" in read(PAGE.encode())


def test_a_page_that_nobody_can_read_scores_zero():
    scores = compare([LabelledPage("vide", b"<html><body><nav>Menu</nav></body></html>", "Piscine")])
    assert scores[PARVIS]["vide"].f1 == 0.0


def test_the_readers_stand_side_by_side_above_the_worst_pages():
    page = LabelledPage("valmont/piscine", PAGE.encode(), READERS[PARVIS](PAGE.encode()))
    shown = extraction.to_comparison(compare([page])).splitlines()
    assert shown[2] == f"| {PARVIS} | 1.000 | 1.000 | 1.000 | 1.000 | 0.000 |"
    assert len(shown) == 2 + len(READERS) + 1 + 2 + 1
    assert shown[-1] == "| valmont/piscine | 1.000 | 1.000 | 1.000 |"


def test_each_reader_gives_one_figure():
    scores = {reader: {"a": Score(1, 1, 1.0), "b": Score(0.5, 0.5, 0.5)} for reader in READERS}
    found = extraction.figures(scores)
    assert [figure.value for figure in found] == [0.75] * len(READERS)
    assert found[0].name == "Contenu de 2 pages, F1, Parvis"


def test_our_reader_is_the_best_of_those_measured_and_stays_as_good_as_it_was():
    means = {figure.name.rsplit("F1, ", 1)[1]: figure.value for figure in extraction.figures(compare(labelled_pages()))}
    assert max(means, key=means.__getitem__) == PARVIS
    assert means[PARVIS] >= 0.985
