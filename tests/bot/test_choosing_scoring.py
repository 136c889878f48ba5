import pytest

from bot.answering.choosing.scoring import score_units
from tests.bot.answering_builders import LIMITS, asked_of, page, section


def scores(question, *pages):
    """The score of each unit by its words; the first page is the one found best."""
    asked = asked_of(question, *pages)
    found = [
        page.found(number, 10.0 / (rank + 1)) for rank, page in enumerate(pages) for number in range(len(page.passages))
    ]
    return {each.unit.quote: each.score for lines in score_units(found, asked, LIMITS.compose) for each in lines}


def test_nothing_found_is_nothing_scored():
    assert score_units([], asked_of("piscine"), LIMITS.compose) == []


def test_units_come_passage_by_passage_in_their_order():
    pool = page("Piscine", section("", "Un. Deux."), section("B", "- trois"))
    scored = score_units([pool.found(0), pool.found(1)], asked_of("piscine", pool), LIMITS.compose)
    assert [[each.unit.quote for each in lines] for lines in scored] == [["Un.", "Deux."], ["trois"]]


@pytest.mark.parametrize(
    ("question", "better", "worse"),
    [
        ("prix de la piscine", "L’entrée coûte 4,20 €.", "La piscine est belle."),
        ("piscine samedi", "Le samedi, venez tôt.", "Le lundi, venez tôt."),
        ("horaires piscine", "De 8 h à 12 h.", "Prenez un maillot."),
        ("délai piscine", "Comptez deux mois.", "Comptez sur nous."),
        ("téléphone piscine", "Tél. 02 31 00 00 18.", "Un guichet vous attend."),
    ],
)
def test_a_unit_that_gives_what_is_asked_scores_above_one_that_does_not(question, better, worse):
    found = scores(question, page("Piscine", section("", worse, better)))
    assert found[better] > found[worse]


def test_the_passage_found_best_lends_its_score():
    first = page("Piscine", section("", "Elle ouvre demain."), path="/a.html")
    second = page("Piscine", section("", "Elle ferme demain."), path="/b.html")
    found = scores("piscine", first, second)
    assert found["Elle ouvre demain."] > found["Elle ferme demain."]


def test_a_heading_about_it_lends_its_score():
    pool = page("Sport", section("Piscine", "Ouvert en été."), section("Gymnase", "Fermé en été."))
    asked = asked_of("piscine", pool)
    parts = score_units([pool.found(0), pool.found(1)], asked, LIMITS.compose)
    scored = {each.unit.quote: each for lines in parts for each in lines}
    assert scored["Ouvert en été."].score > scored["Fermé en été."].score
    assert scored["Ouvert en été."].around > scored["Fermé en été."].around


def test_items_take_over_the_words_of_the_line_that_announces_them():
    town = page("Mairie", section("", "Pour un passeport :", "- une photo"), section("", "- un justificatif"))
    found = score_units([town.found(0), town.found(1)], asked_of("passeport", town), LIMITS.compose)
    shares = {each.unit.quote: each.own for lines in found for each in lines}
    assert shares["une photo"] > shares["un justificatif"] == 0


@pytest.mark.parametrize(
    "line", ["Vu le code de la piscine", "Considérant le besoin de la piscine", "Publié le 3 mars à la piscine"]
)
def test_the_preamble_of_an_act_says_little_itself(line):
    found = scores("piscine", page("Acte", section("", line, "Ouvrir la piscine.")))
    assert found[line] < found["Ouvrir la piscine."]


def test_a_line_that_only_announces_says_little_itself():
    found = scores("piscine", page("Acte", section("", "La piscine :", "- la piscine")))
    assert found["La piscine :"] < found["la piscine"]


def test_half_a_sentence_says_little_itself():
    found = scores("piscine", page("Acte", section("", "la piscine ;", "La piscine.")))
    assert found["la piscine ;"] < found["La piscine."]


def test_a_unit_tells_what_it_gives():
    pool = page("Piscine", section("", "Adulte : 4,20 €.", "De 8 h à 12 h."))
    [scored] = score_units([pool.found()], asked_of("prix et horaires de la piscine", pool), LIMITS.compose)
    assert [each.gives for each in scored] == [{"price"}, {"hours"}]
