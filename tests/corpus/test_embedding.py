"""Meanings of passages and questions: each text is sent once, and a model that fails holds nothing up."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from corpus.adapters.vector_cache import SqliteVectors
from corpus.documents import Document, Kind, Part, Passage
from corpus.embedding import PassageMeanings, QuestionMeaning, mean_of
from corpus.errors import EmbeddingUnavailable, StateError
from corpus.protocols import DenseVector

DAY = date(2026, 11, 20)
POOL = Document("d", "https://a.fr/", "Piscine", Kind.SERVICE_PAGE, "A", "site", "fr", "00", DAY, DAY, DAY)


class Model:
    """Tells the length of a text as its meaning; remembers every request, and fails from `fails_at` on."""

    def __init__(self, model: str = "sens-1", fails_at: int = 1_000_000, ranks: bool = True) -> None:
        self.model = model
        self.ranks = ranks
        self.requests: list[list[str]] = []
        self.fails_at = fails_at

    def embed(self, texts: Sequence[str]) -> list[DenseVector]:
        if len(self.requests) >= self.fails_at:
            raise EmbeddingUnavailable("en panne")
        self.requests.append([*texts])
        return [(float(len(text)), 1.0) for text in texts]


def passages(*texts: str) -> list[Passage]:
    return [Passage(f"p{at}", "d", at, ("Tarifs",), text, "t") for at, text in enumerate(texts)]


def of_pool(meanings: PassageMeanings, its: Sequence[Passage]) -> list[DenseVector | None]:
    [found] = meanings.of_documents([(POOL, its)])
    return found


@pytest.fixture
def cache(tmp_path: Path) -> SqliteVectors:
    return SqliteVectors(tmp_path / "vectors.sqlite")


def test_a_passage_is_embedded_under_its_title_and_headings(cache: SqliteVectors) -> None:
    model = Model()
    [vector] = of_pool(PassageMeanings(model, cache), passages("3 euros"))
    assert model.requests == [["Piscine\nTarifs\n3 euros"]]
    assert vector is not None
    assert [*vector] == [22.0, 1.0]


def test_a_text_is_never_sent_twice_also_not_by_a_later_build(cache: SqliteVectors) -> None:
    first, later = Model(), Model()
    of_pool(PassageMeanings(first, cache), passages("3 euros", "gratuit", "3 euros"))
    found = of_pool(PassageMeanings(later, cache), passages("gratuit", "nouveau"))
    assert [len(request) for request in first.requests] == [2]
    assert later.requests == [["Piscine\nTarifs\nnouveau"]]
    assert None not in found


def test_another_model_is_sent_everything(cache: SqliteVectors) -> None:
    of_pool(PassageMeanings(Model(), cache), passages("3 euros"))
    other = Model("sens-2")
    of_pool(PassageMeanings(other, cache), passages("3 euros"))
    assert len(other.requests) == 1


def test_requests_stay_small(cache: SqliteVectors) -> None:
    model = Model()
    meanings = PassageMeanings(model, cache)
    of_pool(meanings, passages(*(f"texte {at}" for at in range(70))))
    of_pool(meanings, passages(*("é" * 20_000 + str(at) for at in range(3))))
    assert max(len(request) for request in model.requests) <= 32
    assert max(sum(map(len, request)) for request in model.requests) <= 30_000


def test_the_formal_parts_of_an_act_have_no_meaning_of_their_own(cache: SqliteVectors) -> None:
    model = Model()
    roll = [replace(each, part=Part.MEMBERS) for each in passages("Présents : …")]
    assert of_pool(PassageMeanings(model, cache), roll) == [None]
    assert not model.requests


def test_the_dimension_is_the_endpoints(cache: SqliteVectors) -> None:
    assert PassageMeanings(Model(), cache).dimension() == 2


def test_a_model_that_fails_is_asked_no_more_in_this_build_and_what_was_known_is_given(cache: SqliteVectors) -> None:
    of_pool(PassageMeanings(Model(), cache), passages("connu"))
    broken = Model(fails_at=0)
    meanings = PassageMeanings(broken, cache)
    known, new = of_pool(meanings, passages("connu", "neuf"))
    assert (known is not None, new) == (True, None)
    broken.fails_at = 1_000_000
    assert of_pool(meanings, passages("autre")) == [None]
    assert str(meanings.trouble) == "en panne"


def test_a_whole_build_forgets_what_it_did_not_use_and_a_troubled_one_nothing(cache: SqliteVectors) -> None:
    of_pool(PassageMeanings(Model(), cache), passages("ancien"))
    troubled = PassageMeanings(Model(fails_at=0), cache)
    of_pool(troubled, passages("neuf"))
    troubled.settle()
    whole = PassageMeanings(Model(), cache)
    of_pool(whole, passages("ancien"))
    whole.settle()
    assert not whole._embedder.requests
    other = PassageMeanings(Model(), cache)
    of_pool(other, passages("neuf"))
    other.settle()
    again = Model()
    of_pool(PassageMeanings(again, cache), passages("ancien"))
    assert len(again.requests) == 1


def test_a_damaged_file_of_vectors_is_told_with_what_to_do(tmp_path: Path) -> None:
    file = tmp_path / "vectors.sqlite"
    file.write_bytes(b"not a database, but long enough to be taken for a damaged one" * 20)
    with pytest.raises(StateError, match="supprimez-le"):
        SqliteVectors(file).get("sens-1", [b"k"])


def test_after_a_failure_recorded_once_questions_are_refused_at_once_for_half_a_minute(
    caplog: pytest.LogCaptureFixture,
) -> None:
    model, seconds = Model(fails_at=0), [0.0]
    meaning = QuestionMeaning(model, lambda: seconds[0])
    with pytest.raises(EmbeddingUnavailable, match="en panne"):
        meaning("piscine")
    model.fails_at = 1_000_000
    with pytest.raises(EmbeddingUnavailable, match="moins d'une minute"):
        meaning("piscine")
    assert [each.getMessage() for each in caplog.records] == ["EmbeddingUnavailable : en panne"]
    seconds[0] = 31.0
    assert [*meaning("piscine")] == [7.0, 1.0]


@pytest.mark.parametrize("ranks", [True, False])
def test_the_meaning_of_questions_ranks_as_its_model_does(ranks: bool) -> None:
    assert QuestionMeaning(Model(ranks=ranks), lambda: 0.0).ranks is ranks


def test_a_document_means_the_mean_of_its_passages_that_are_known() -> None:
    assert mean_of([(1.0, 0.0), None, (0.0, 1.0)]) == [0.5, 0.5]
    assert mean_of([None]) is mean_of([]) is None
