"""Questions matched with passages word by word: in several languages, misspelt, whatever text there is."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.adapters import word_matching
from corpus.adapters.local_embeddings import LocalEmbedder
from corpus.adapters.taught_encoder import load_taught
from corpus.adapters.word_matching import WordMatcher
from corpus.protocols import WordMatches
from tests.corpus.test_local_embeddings import PAGES


@pytest.fixture(scope="module")
def matcher() -> WordMatcher:
    return WordMatcher(load_taught())


def whole(matches: WordMatches) -> list[float]:
    return [sum(share * each for share, each in zip(matches.shares, row, strict=True)) for row in matches.likeness]


@pytest.mark.parametrize(
    ("question", "page"),
    [
        ("combien pour nager", "piscine"),
        ("quand passent les poubelles", "déchets"),
        ("comment mettre ma fille en primaire", "école"),
        ("on va se dire oui, quels papiers", "mariage"),
        ("tarif picsine", "piscine"),
        ("inscrpition ecole", "école"),
        ("How much is a ticket to the swimming pool?", "piscine"),
        ("When is the rubbish collected?", "déchets"),
        ("We want to get married", "mariage"),
        ("¿Cuánto cuesta la entrada a la piscina?", "piscine"),
        ("Quando é recolhido o lixo?", "déchets"),
        ("Kızımı okula nasıl kaydederim?", "école"),
    ],
)
def test_a_question_matches_the_passage_that_answers_it_best(question: str, page: str, matcher: WordMatcher) -> None:
    told = dict(zip(PAGES, whole(matcher.match(question, [*PAGES.values()])), strict=True))
    assert max(told, key=told.__getitem__) == page, told


def test_telling_words_count_more_than_those_of_every_question(matcher: WordMatcher) -> None:
    matches = matcher.match("je voudrais savoir le prix de la piscine", [*PAGES.values()])
    share = dict(zip(matches.words, matches.shares, strict=True))
    assert share["piscine"] > 5 * max(share["je"], share["le"], share["la"])


def test_a_word_that_stands_there_is_as_like_as_can_be(matcher: WordMatcher) -> None:
    [row] = matcher.match("Piscine", [PAGES["piscine"]]).likeness
    assert row == pytest.approx([1.0], abs=1e-3)


def test_a_word_is_most_like_itself_beside_the_same_words(matcher: WordMatcher) -> None:
    matches = matcher.match("carte grise", ["la carte grise du véhicule", "la carte de pêche", "la carte\ngrise"])
    grey, fishing, parted = (row[matches.words.index("carte")] for row in matches.likeness)
    assert grey > fishing
    assert grey > parted


def test_without_words_nothing_is_told_of_a_question_and_nothing_matches_a_text(matcher: WordMatcher) -> None:
    assert matcher.match("?", ["piscine"]) == WordMatches((), (), ((),))
    assert matcher.match("piscine", []) == WordMatches((), (), ())
    assert matcher.match("piscine", ["…", "école"]).likeness[0] == (-1.0,)


@pytest.mark.parametrize("kept", [3, 60])
def test_words_forgotten_to_make_room_are_told_again_as_before(
    kept: int, matcher: WordMatcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = matcher.match("combien pour nager", [*PAGES.values()])
    monkeypatch.setattr(word_matching, "_KEPT", kept)
    matcher.match("des mots pour remplir", ["quelques autres mots qui prennent de la place"])
    again = matcher.match("combien pour nager", [*PAGES.values()])
    assert whole(again) == pytest.approx(whole(before), abs=1e-5)
    assert whole(WordMatcher(load_taught()).match("combien pour nager", [*PAGES.values()])) == pytest.approx(
        whole(before), abs=1e-5
    )


def test_threads_that_ask_at_once_are_answered_as_one_alone(matcher: WordMatcher) -> None:
    questions = [f"combien coûte le numéro {number} ?" for number in range(20)]
    alone = [whole(matcher.match(each, [*PAGES.values()])) for each in questions]
    embedder = LocalEmbedder()
    with ThreadPoolExecutor(4) as threads:
        together = list(threads.map(lambda each: whole(embedder.match(each, [*PAGES.values()])), questions))
    assert together == [pytest.approx(each, abs=1e-5) for each in alone]


@settings(deadline=None)
@given(st.text(), st.lists(st.text(), max_size=4))
def test_whatever_is_asked_of_whatever_text_shares_add_up_and_likeness_keeps_its_bounds(
    question: str, texts: list[str]
) -> None:
    matches = LocalEmbedder().match(question, texts)
    assert len(matches.likeness) == len(texts)
    assert sum(matches.shares) == pytest.approx(1.0 if matches.words else 0.0, abs=1e-5)
    for row in matches.likeness:
        assert len(row) == len(matches.words) == len(matches.shares)
        assert all(-1 - 1e-5 <= each <= 1 + 1e-5 for each in row)
