import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.compose import compose
from bot.answering.units import readable, units_of
from tests.bot.answering_builders import CANTEEN, HALL, LIMITS, PAGES, POOL, asked_of, evidence_of, page, section


def is_proved(sentence):
    return sentence.text == readable(sentence.quote) and sentence.quote in sentence.source.passage.text


def composed(question, *pages, every=PAGES):
    """The sentences chosen from the passages of some pages, the first passage found best."""
    found = [each.found(number) for each in pages for number in range(len(each.passages))]
    return compose(evidence_of(question, *found), asked_of(question, *every), LIMITS.compose).sentences


def texts(question, *pages, **facts):
    return [each.text for each in composed(question, *pages, **facts)]


def test_no_evidence_is_an_empty_draft():
    assert compose(evidence_of("piscine"), asked_of("piscine", *PAGES), LIMITS.compose).sentences == ()


def test_the_row_that_the_question_names_stands_alone_under_its_header_and_caption():
    assert texts("horaires piscine samedi", POOL) == ["Horaires d’ouverture :", "Jour : Bassin", "Samedi : 10 h – 12 h"]


def test_the_parts_of_a_table_are_told_apart():
    assert [each.shape for each in composed("horaires piscine samedi", POOL)] == ["sentence", "header", "row"]


def test_a_table_is_shown_whole_where_no_row_stands_out():
    rows = [text for text in texts("combien coûte la cantine", CANTEEN) if "€" in text]
    assert rows == ["moins de 500 : 1,00 €", "de 500 à 999 : 2,40 €", "1 000 et plus : 3,90 €"]


def test_two_tables_in_a_row_keep_their_own_headers():
    twin = page(
        "Piscine",
        section("", "# Jour\tBassin", "| Samedi\t10 h", "# Public\tPrix", "| Adulte\t4,20 €", "| Enfant\t2,80 €"),
    )
    assert texts("prix de la piscine", twin, every=[twin]) == ["Public : Prix", "Adulte : 4,20 €", "Enfant : 2,80 €"]
    assert texts("horaires de la piscine", twin, every=[twin]) == ["Jour : Bassin", "Samedi : 10 h"]


def test_a_table_may_have_a_header_of_two_lines():
    pool = page("Piscine", section("", "# Public\tPrix", "# \t(en euros)", "| Adulte\t4,20 €", "| Enfant\t2,80 €"))
    assert texts("prix piscine", pool, every=[pool])[:2] == ["Public : Prix", "(en euros)"]


def test_a_header_without_rows_is_never_shown():
    pool = page("Piscine", section("", "# Prix de la piscine\tTarif"), section("", "La piscine est gratuite."))
    assert texts("prix de la piscine", pool, every=[pool]) == ["La piscine est gratuite."]


def test_a_list_comes_with_the_line_that_announces_it():
    found = texts("quels documents pour inscrire à la cantine", CANTEEN)
    at = found.index("Pièces à fournir :")
    assert found[at + 1 : at + 3] == ["un justificatif de domicile", "le livret de famille"]


def test_a_line_that_announces_comes_with_its_list_even_where_it_scores_best():
    papers = page("Passeport", section("", "Pour un passeport, apportez :", "- une photo", "- un timbre"))
    found = texts("passeport", papers, every=[papers])
    assert found == ["Pour un passeport, apportez :", "une photo", "un timbre"]


def test_a_line_that_announces_nothing_is_never_shown():
    lone = page(
        "Passeport", section("", "Pour un passeport, apportez :"), section("", "Le passeport est valable dix ans.")
    )
    assert texts("passeport", lone, every=[lone]) == ["Le passeport est valable dix ans."]


def test_a_long_list_is_cut_at_whole_items():
    many = page("Liste", section("", "Voici la liste :", *(f"- objet {number}" for number in range(40))))
    shown = composed("liste", many, every=[many])
    assert len([each for each in shown if each.shape == "item"]) == LIMITS.compose.lines
    assert all(is_proved(each) for each in shown)


def test_a_short_paragraph_is_shown_whole():
    assert texts("réserver la salle des fêtes", HALL)[0] == "La salle des fêtes se réserve en mairie, six mois avant."


def test_a_sentence_that_leans_on_the_one_before_brings_it_along():
    filler = " ".join(f"La commune entretient aussi le bâtiment numéro {number} de la rue." for number in range(20))
    leaning = page("Aide", section("", f"{filler} Le CCAS verse une aide au chauffage. Elle est de 90 €."))
    found = texts("montant aide chauffage", leaning, every=[leaning])
    assert found.index("Le CCAS verse une aide au chauffage.") + 1 == found.index("Elle est de 90 €.")


def test_the_sentence_that_answers_brings_along_the_one_it_leans_on():
    filler = " ".join(f"La commune prête aussi l’objet numéro {number} aux habitants." for number in range(20))
    trailer = page("Remorque", section("", f"{filler} La remorque est garée rue Haute. Elle se loue 90 € la journée."))
    found = texts("combien coûte la remorque", trailer, every=[trailer])
    assert found[:2] == ["La remorque est garée rue Haute.", "Elle se loue 90 € la journée."]


def test_a_second_thing_asked_for_is_found_elsewhere_on_the_page():
    found = " ".join(texts("prix et horaires de la piscine", POOL))
    assert "4,20 €" in found
    assert "10 h – 12 h" in found


MEALS = page("Portage de repas", section("Livraison", "Portage de repas : le prix est au recueil, l’essai gratuit."))
MEAL_ROWS = ("Revenu\tRepas livré", "jusqu’à 1 000 €\t6,10 €", "plus\t7,75 €")


def test_a_list_of_prices_is_shown_beside_a_page_that_gives_none():
    prices = page("Recueil des tarifs", section("Portage de repas", *MEAL_ROWS))
    found = texts("portage de repas prix", MEALS, prices, every=[MEALS, prices])
    assert found[0] == "Portage de repas : le prix est au recueil, l’essai gratuit."
    assert "plus : 7,75 €" in found


def test_prices_of_other_things_or_under_no_name_of_a_list_are_not_shown_beside_it():
    others = page("Recueil des tarifs", section("Piscine", "Public\tEntrée", "Adulte\t4,20 €"))
    report = page("Compte rendu", section("Portage de repas", *MEAL_ROWS))
    found = texts("portage de repas prix", MEALS, others, report, every=[MEALS, others, report])
    assert not [each for each in found if "€" in each]


def test_sentences_stand_in_reading_order_and_once():
    shown = composed("prix et horaires de la piscine", POOL)
    keys = [(each.source.passage.position, each.quote) for each in shown]
    assert len(keys) == len(set(keys))
    by_passage = {}
    for each in shown:
        by_passage.setdefault(each.source.passage.passage_id, []).append(each.source.passage.text.find(each.quote))
    assert all(starts == sorted(starts) for starts in by_passage.values())


QUESTIONS = [
    "prix piscine",
    "horaires",
    "cantine papiers",
    "salle week-end prix",
    "bac jaune",
    "toiture école",
    "et de",
    "réserver",
]


@pytest.mark.parametrize("question", QUESTIONS)
def test_whatever_is_asked_whole_units_are_shown_and_each_is_proved(question):
    shown = composed(question, *PAGES)
    for each in shown:
        assert is_proved(each)
        assert each.quote in [unit.quote for unit in units_of(each.source)]


MARKS = st.sampled_from(["", "- ", "# ", "| "])
PIECES = st.sampled_from(["Piscine :", "La piscine.", "8 h", "Elle ouvre.", "a\tb", "et puis"])
LINES = st.lists(st.tuples(MARKS, PIECES), min_size=1, max_size=8).map(
    lambda pairs: page("Piscine", section("", *(mark + text for mark, text in pairs)))
)


@given(st.lists(LINES, min_size=1, max_size=2), st.sampled_from(["piscine", "horaires piscine", "ouvre"]))
def test_whatever_the_page_looks_like_what_is_shown_is_proved(pages, question):
    shown = composed(question, *pages, every=pages)
    assert all(is_proved(each) for each in shown)
    assert not shown or shown[-1].shape != "sentence" or not shown[-1].text.endswith(":")
