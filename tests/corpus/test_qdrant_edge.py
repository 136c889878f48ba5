"""The embedded engine where an edition is large: what waits in memory is brought to order on the way."""

from pathlib import Path

import pytest

from corpus.adapters.qdrant_edge import QdrantEdgeEngine
from corpus.indexing import write_index
from corpus.lexical import query_vector
from corpus.protocols import Hit
from evaluation.bench.synthetic import SyntheticCorpus

CORPUS = SyntheticCorpus(600)


def found_in(directory: Path) -> list[list[Hit]]:
    engine = QdrantEdgeEngine(directory)
    write_index(engine.create("e"), CORPUS, CORPUS.documents, lambda *_: None)
    index = engine.open("e")
    assert index.count_passages() == 600
    hits = [index.search_passages(query_vector(question), 600) for question in CORPUS.questions(20)]
    index.close()
    return hits


def test_steps_on_the_way_change_nothing_of_what_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at_once = found_in(tmp_path / "at once")
    monkeypatch.setattr("corpus.adapters.qdrant_edge_shard._MOST_WAITING", 250)
    assert found_in(tmp_path / "by steps") == at_once
    assert all(len(hits) > 5 for hits in at_once)
