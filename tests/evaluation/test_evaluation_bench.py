"""The bench's own parts; what it measures is never a test."""

import json
import os

import pytest
from pypdfium2 import PdfDocument

from corpus.lexical import words
from evaluation.bench import engines
from evaluation.bench.figures import Figure, to_json, to_table
from evaluation.bench.places import free_port, memory_mb
from evaluation.bench.reading import repeated
from evaluation.bench.searching import build, search
from evaluation.bench.synthetic import SyntheticCorpus
from tests.ingest.broken_pdfs import sound_pdf


@pytest.mark.parametrize(
    ("value", "target", "better", "met"),
    [
        (39.0, 40.0, "lower", True),
        (41.0, 40.0, "lower", False),
        (0.98, 0.97, "higher", True),
        (0.96, 0.97, "higher", False),
        (12.0, None, "lower", None),
    ],
)
def test_a_figure_meets_its_target_from_the_right_side(value, target, better, met):
    assert Figure("x", value, "", "x", target, better).met is met


def test_the_table_shows_each_figure_with_its_target_and_its_command():
    table = to_table(
        [
            Figure("p95", 41.23, "ms", "make bench", target=40),
            Figure("Rappel", 0.981, "", "make bench", target=0.97, better="higher"),
            Figure("Mémoire", 1250.4, "Mo", "make bench"),
        ]
    )
    assert table.splitlines()[2:] == [
        "| p95 | 41.2 ms | ≤ 40 ms | non | `make bench` |",
        "| Rappel | 0.981 | ≥ 0.970 | oui | `make bench` |",
        "| Mémoire | 1250 Mo | – | – | `make bench` |",
    ]


def test_the_json_says_whether_each_target_is_met():
    (read,) = json.loads(to_json([Figure("p95", 41.0, "ms", "make bench", target=40)]))
    assert (read["value"], read["target"], read["met"]) == (41.0, 40, False)


def test_the_made_up_corpus_says_the_same_each_time_it_is_read():
    corpus = SyntheticCorpus(30)
    first, second = list(corpus), list(SyntheticCorpus(30))
    assert first == second == list(corpus)
    assert list(corpus[1:]) == first[1:]
    assert corpus.documents == len(first) == 3
    assert len({passage.passage_id for _, passages in first for passage in passages}) == 30


def test_the_made_up_passages_have_forty_five_words_that_are_searched():
    _, (passage, *_) = next(iter(SyntheticCorpus(10)))
    assert len(words(passage.text)) == pytest.approx(45, abs=5)


def test_what_is_built_is_found(tmp_path):
    built, found = build(tmp_path, 200), search(tmp_path, 200)
    assert [figure.unit for figure in built] == ["s", "Mo"]
    assert all(figure.value > 0 for figure in [*built, *found])


def test_memory_is_read_from_the_system():
    assert memory_mb() == pytest.approx(memory_mb(os.getpid()), rel=0.2)


def test_a_free_port_can_be_listened_on():
    assert 1024 < free_port() < 65536


def test_the_engines_are_asked_the_same_and_ours_is_what_they_are_measured_against():
    timings = engines.measure(100)
    assert [timing.engine for timing in timings] == [engines.OURS, engines.LOCAL, engines.TANTIVY]
    assert all(0 < timing.p50 <= timing.p95 for timing in timings)
    rows = engines.to_comparison(timings).splitlines()[2:]
    assert rows[0].startswith(f"| 100 | {engines.OURS} |")
    assert " | 1.0 | " in rows[0]
    assert len(engines.figures(timings)) == 6


def test_a_pdf_is_repeated_page_by_page():
    assert len(PdfDocument(repeated(sound_pdf(pages=3), 5))) == 15
