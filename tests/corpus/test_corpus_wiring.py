import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from corpus.errors import IndexUnavailable, NoEdition, WrongTown
from corpus.indexing import IndexSummary
from corpus.wiring import open_corpus

REPOSITORY = Path(__file__).parents[2]


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
