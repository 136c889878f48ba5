from dataclasses import dataclass, field
from datetime import date

import pytest

from corpus.documents import Document, Kind, Passage
from corpus.indexing import BATCH, TITLE_WEIGHT, write_index
from corpus.lexical import Lengths, stem, text_vector, words

TODAY = date(2026, 11, 20)


@dataclass
class RecordingWriter:
    """Remembers what it is given, batch by batch, and whether it was finished."""

    documents: list[list] = field(default_factory=list)
    passages: list[list] = field(default_factory=list)
    finished: bool = False
    document_meanings: list = field(default_factory=list)
    passage_meanings: list = field(default_factory=list)

    def add_documents(self, rows, meanings=()):
        assert not self.finished
        self.documents.append(list(rows))
        self.document_meanings += meanings

    def add_passages(self, rows, meanings=()):
        assert not self.finished
        self.passages.append(list(rows))
        self.passage_meanings += meanings

    def finish(self):
        self.finished = True


def page(number, *texts, source="site", title="Cantine"):
    name = f"d{number}"
    document = Document(
        name, f"https://a.fr/{number}", title, Kind.SERVICE_PAGE, "A", source, "fr", "00", TODAY, TODAY, TODAY
    )
    passages = [Passage(f"{name}-{i}", name, i, ("Tarifs",), text, "t") for i, text in enumerate(texts)]
    return document, passages


def write(rows):
    writer, steps = RecordingWriter(), []
    summary = write_index(writer, rows, len(rows), lambda *step: steps.append(step))
    return writer, summary, steps


def test_every_document_and_passage_is_written_once_then_the_index_is_finished():
    writer, summary, _ = write([page(1, "repas", "goûter"), page(2, "bus")])
    assert [document.document_id for batch in writer.documents for document, _ in batch] == ["d1", "d2"]
    assert [passage.passage_id for batch in writer.passages for passage, _, _ in batch] == ["d1-0", "d1-1", "d2-0"]
    assert writer.finished
    assert (summary.documents, summary.passages) == (2, 3)


def test_a_passage_is_written_with_its_own_document():
    writer, _, _ = write([page(1, "repas"), page(2, "bus")])
    assert all(passage.document_id == document.document_id for passage, document, _ in writer.passages[0])


def test_documents_are_counted_by_source():
    _, summary, _ = write([page(1, "a"), page(2, "b", source="ccpo"), page(3, "c")])
    assert summary.by_source == {"site": 2, "ccpo": 1}


def test_the_vocabulary_counts_passages_not_words():
    _, summary, _ = write([page(1, "repas repas", "goûter"), page(2, "repas", title="Garderie")])
    assert summary.vocabulary[stem("repas")] == 2
    assert summary.vocabulary[stem("cantine")] == 2
    assert summary.vocabulary[stem("tarifs")] == 3


def test_a_passage_weighs_its_title_heading_and_text_against_the_mean_length():
    writer, _, _ = write([page(1, "repas"), page(2, "repas du midi")])
    (_, _, vector), _ = writer.passages[0]
    found_by = [*words("Cantine") * TITLE_WEIGHT, *words("Tarifs repas")]
    assert vector == text_vector(found_by, Lengths((4 + 5) / 2))


def test_a_document_weighs_all_its_passages():
    writer, _, _ = write([page(1, "repas", "goûter")])
    (_, vector), *_ = writer.documents[0]
    found_by = [*words("Cantine") * TITLE_WEIGHT, *words("Tarifs repas Tarifs goûter")]
    assert vector == text_vector(found_by, Lengths(2 + 4))


def test_no_batch_is_larger_than_the_engine_takes():
    rows = [page(number, *(f"texte {i}" for i in range(3))) for number in range(BATCH + 1)]
    writer, summary, steps = write(rows)
    assert sum(len(batch) for batch in writer.documents) == BATCH + 1
    assert max(len(batch) for batch in (*writer.documents, *writer.passages)) <= BATCH
    assert summary.passages == 3 * (BATCH + 1)
    assert steps[-1] == ("index", BATCH + 1, BATCH + 1)


def test_a_document_without_passages_is_written_all_the_same():
    writer, summary, _ = write([page(1)])
    assert (summary.documents, summary.passages) == (1, 0)
    assert len(writer.documents[0]) == 1


def test_nothing_to_write_gives_an_empty_finished_index():
    writer, summary, steps = write([])
    assert writer.finished
    assert (summary.documents, summary.vocabulary, steps) == (0, {}, [])


def test_a_writer_that_fails_is_heard():
    class FullDisk(RecordingWriter):
        def add_passages(self, *_):
            raise OSError("full")

    with pytest.raises(OSError, match="full"):
        write_index(FullDisk(), [page(1, "repas")], 1, lambda *_: None)
