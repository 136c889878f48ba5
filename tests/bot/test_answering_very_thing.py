from dataclasses import replace

import pytest

from bot.answering.answers import AnswerStatus
from bot.answering.decide import decide
from bot.answering.very_thing import thing_missing
from tests.bot.answering_builders import LIMITS, POOL, WORDINGS, asked_of, draft_of, draft_sentence, page, section

SECTION = section("De quoi s'agit-il ?", "La crèche reçoit les enfants.")
CRECHE = page("Crèche", SECTION)


def missing(question, *lines, shape="sentence", on=CRECHE):
    draft = draft_of(question, *(draft_sentence(on.found(), line, shape=shape) for line in lines))
    return thing_missing(draft, asked_of(question, on), WORDINGS)


def said(name):
    return WORDINGS.text("fr", f"missing.{name}")


@pytest.mark.parametrize(
    ("question", "line", "name"),
    [
        ("combien de places compte la crèche ?", "La mesure vaut 6 mois et les places sont attribuées.", "number"),
        ("combien de points pour la crèche", "Votre dossier reçoit des points selon vos revenus.", "number_of_units"),
        ("combien de places à la crèche", "Écrivez au 12, place Jules-Renard, 75017 Paris.", "number"),
        ("adresse de la crèche", "La crèche se met en place à la demande des parents.", "address"),
        ("adresse crèche", "La crèche se met en place à la demande des parents.", "address"),
        ("age maxi pour la crèche", "La place est valable pour une année scolaire.", "age"),
        ("combien gagne par jour une assistante de la crèche ?", "Elle reçoit 3 personnes au plus.", "amount"),
        ("combien coûte la crèche", "Vous risquez une amende pouvant aller jusqu'à 1 500 €.", "price"),
        ("tarif de la crèche", "Appel gratuit depuis un poste fixe.", "price"),
        ("prix de la crèche", "Le capital ne doit pas être inférieur à 1 000 000 €.", "price"),
        ("quelle est l'amende pour un retard à la crèche ?", "Les retards sont interdits après 18 heures.", "fine"),
    ],
)
def test_a_very_thing_that_is_asked_for_and_not_given_is_said(question, line, name):
    assert missing(question, line) == said(name)


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("combien de places à la crèche", "La crèche compte vingt-quatre places."),
        ("combien de témoins", "Liste des témoins, deux au moins et quatre au plus."),
        ("combien d'enfants à la crèche", "Elle reçoit 22 élèves le matin."),
        ("combien de badges", "Le nombre de badges n'est pas limité."),
        ("adresse de la crèche", "Elle se trouve allée du Stade."),
        ("adresse du service", "11, rue de la Maison-Blanche"),
        ("à quel âge entre-t-on à la crèche", "Des enfants de dix semaines à trois ans."),
        ("quelle indemnité touche un élu", "Elle est passée à 2 300 euros."),
        ("combien coûte la crèche", "Elle coûte 3 €, et un retard 15 € d'amende."),
        ("quels sont les honoraires du notaire", "Les honoraires varient selon la valeur du bien."),
    ],
)
def test_nothing_is_missed_where_it_is_given_in_whatever_words(question, line):
    assert missing(question, line) is None


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("combien de temps pour une place à la crèche", "Les places sont attribuées en juin."),
        ("combien de congés pour une naissance", "Trois semaines."),
        ("comment changer l'adresse de ma carte grise", "La demande se fait en ligne."),
        ("combien coûte un dépôt sauvage", "Vous risquez une amende de 1 500 €."),
        ("combien de conseillers ont voté contre", "Contre : 3"),
    ],
)
def test_what_is_asked_for_otherwise_is_not_looked_for(question, line):
    assert missing(question, line) is None


def test_what_a_list_names_may_be_counted():
    assert missing("combien de pharmacies", "Pharmacie A", "Pharmacie B", "Pharmacie C", shape="item") is None
    assert missing("combien de pharmacies", "Pharmacie A", "Pharmacie B", shape="item") == said("number")


def test_an_item_that_opens_with_one_of_them_counts_it():
    assert missing("combien de photos", "une photo d'identité", shape="item") is None


def test_rows_under_a_header_that_names_a_thing_may_be_counted():
    cells = [("Arrêt\tDépart", "header"), ("Zone\t7 h", "row"), ("École\t8 h", "row"), ("Halle\t9 h", "row")]
    draft = draft_of("combien d'arrêts", *(draft_sentence(POOL.found(), cell, shape=shape) for cell, shape in cells))
    assert thing_missing(draft, asked_of("combien d'arrêts", POOL), WORDINGS) is None


def test_lines_that_answer_outright_lack_nothing():
    draft = draft_of("adresse de la crèche", draft_sentence(CRECHE.found(), "Voyez l'accueil."))
    draft = replace(draft, evidence=replace(draft.evidence, pointed=draft.sentences))
    assert thing_missing(draft, asked_of("adresse de la crèche", CRECHE), WORDINGS) is None


def test_an_answer_without_its_very_thing_is_a_part_of_one_however_sure():
    question = "adresse de la crèche"
    draft = draft_of(question, draft_sentence(CRECHE.found(), "La crèche reçoit les enfants."), confidence=0.99)
    ending = decide(draft, asked_of(question, CRECHE), LIMITS.confidence, WORDINGS)
    assert (ending.status, ending.missing) == (AnswerStatus.PARTIAL, said("address"))


def test_a_price_of_another_thing_of_the_page_is_not_the_one_asked_for():
    pool = page("Bassin", section("Leçons", "L’aquagym se réserve à la caisse."), section("Entrées", "Adulte : 4,20 €"))
    lessons, entries = (draft_sentence(pool.found(number), pool.passages[number].lines[0].text) for number in range(2))

    def told(question, *shown):
        return thing_missing(draft_of(question, *shown), asked_of(question, pool), WORDINGS)

    assert told("combien coûte l'aquagym", lessons, entries) == said("price_of_others")
    assert told("combien coûte une entrée", lessons, entries) is None
    assert told("combien coûte l'aquagym", entries) is None
