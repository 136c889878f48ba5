from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.answers import AnswerStatus, Question, Turn
from bot.answering.asking.needs import beside_card, read_needs, with_lead
from bot.answering.ending import Ending
from bot.answering.patterns import folded
from tests.bot.answering_builders import NEEDS, POOL, WORDINGS, draft_sentence

TOLD = {
    "roof": """
je suis à la rue ce soir
je suis à la rue depuis hier
je suis à la rue depuis trois jours
je n'ai plus de toit
j'ai plus de logement
on m'a mise dehors, je ne sais pas où aller
je suis sdf
je dors dans ma voiture
on dort dehors avec mes enfants
je dors dans ma voiture avec mon chien
nous dormons dans la voiture avec les enfants
je sais pas où dormir cette nuit
mes parents m'ont mis à la porte
I have nowhere to sleep tonight
homeless tonight
no tengo donde dormir esta noche
durmo na rua
""",
    "hunger": """
j'ai plus rien a manger et on est le 22
j'ai faim, plus d'argent
j'ai pas de quoi nourrir mes enfants
le frigo est vide
no money for food
my kids are hungry
no tengo nada que comer
""",
    "rent": """
je peux plus payer mon loyer
j'ai 3 mois de loyer de retard
je vais être expulsée de mon logement
on va me virer de mon appart
i cant pay my rent
no puedo pagar el alquiler
""",
    "energy": """
on m'a coupé l'électricité
je peux plus payer l'électricité
they cut off my power
me han cortado la luz
""",
    "address": """
j'ai pas d'adresse
j'ai plus d'adresse pour mon courrier
I don't have an address
no tengo dirección
""",
    "money": """
on n'a pas d'argent
je n'arrive pas à boucler mes fins de mois
we have no money
no tengo dinero
j'ai des dettes
surendettement
huissier
un huissier est venu chez moi
""",
    "spirits": """
m'en veux à mourir
j'en peux plus
jsuis à bout
je craque
je vais pas bien
déprime
burn out
j'ai plus goût à rien
mon ado va mal
je me sens très seul
jsuis seule depuis la mort de mon mari
aidant je suis épuisé
m'occuper de ma mère je fatigue
I'm so lonely
me siento muy sola
""",
    "deaf": """
je suis sourd comment contacter la mairie sans téléphone
appel téléphonique sourd mairie
I am deaf, how can I contact the town hall?
""",
    "mayor": """
je veux prendre rendez-vous avec la maire
rencontrer le maire
can I have an appointment with madame le maire
cita con la alcaldesa
""",
    "adapting": "adapter la salle de bain pour ma mère\nadapt the bathroom for my elderly mother",
    "stillborn": "mon bébé est mort-né\nmy baby was stillborn",
    "hospital": "hôpital\nhospital\nwhere is the hospital?",
    "bereavement": """
j'ai perdu mon père
je viens de perdre mon mari
mon mari nous a quittés hier
j'ai perdu ma mère, que faire ?
I lost my husband
my mother passed away
mi padre ha fallecido
""",
    "funeral": "comment faire pour l'enterrement\net pour l'enterrement\nhow do I arrange a funeral",
    "opposition": """
qui est dans l'opposition
combien d'élus dans l'opposition
chef de l'opposition
opposition au conseil municipal
""",
    "town_debt": """
dette de la commune
quelle est la dette de la ville
la ville est-elle endettée
dette par habitant
""",
    "falls": "ma mère vit seule et tombe souvent\nmon père chute de plus en plus",
    "copy": "copie acte de mariage\nacte de naissance je suis né à Lyon\ndemander un extrait d'acte de décès",
    "pothole": "nid de poule\nsignaler des nids-de-poule dans ma rue",
    "fence": "hauteur clôture\nquelle est la hauteur maximale d'un mur de clôture ?\nclôture quelle hauteur",
    "permit": "permis de construire délai\ncombien de temps pour avoir un permis de construire",
    "contest": """
contester une délibération
je suis pas d'accord avec une délibération
et si je suis pas d'accord avec une décision
""",
    "post_office": """
la poste
horaires de la poste
la poste est ouverte samedi
où est la poste ?
""",
    "fallen_tree": """
arbre tombé
un arbre est tombé sur la route
branche tombée rue Basse, que faire
""",
    "letter_box": """
stop pub
où trouver un autocollant stop pub ?
""",
    "charging": """
borne électrique
bornes de recharge pour véhicules électriques
où recharger ma voiture électrique ?
""",
}
OTHERS = """
poste de secrétaire
voter par la poste
la poste a perdu mon colis
l'arbre du voisin est tombé chez moi
arbre sur une tombe
panneau stop
borne électrique dans mon immeuble
prix d'une borne électrique
on est à la rue des Lilas, quand passent les poubelles
je vis dans la rue du Moulin, il y a des travaux
mon chien dort dehors toute la nuit
mes feuilles tombent souvent chez le voisin
copie d'acte pour se marier à l'étranger
rectifier une erreur sur une copie d'acte de mariage
hauteur de la haie près d'une clôture
délai de validité du permis de construire
délai pour commencer après un permis de construire
où dormir pendant le festival
on m'a mis dehors de la piscine
j'ai perdu ma carte d'identité
j'ai perdu mon père de vue au marché
mon mari m'a quittée pour une autre
j'ai perdu le numéro de mon frère
je cherche un hôtel où dormir cette nuit
j'ai pas d'adresse mail
quelle est l'adresse de la mairie
y a rien à manger pour les végétariens à la cantine
mon chat n'a plus rien à manger
la mairie n'a pas d'argent pour les routes
mon locataire a 3 mois de loyer de retard
coupure d'électricité dans le quartier
y a plus de chauffage à l'école
prix du loyer
l'aide au logement en cas de loyers impayés
quelles sont les aides pour vivre ici
no food allowed in the pool
the broke down bus
prix d'un enterrement
mon père enterré au village, où est sa tombe
contester une amende
qui a voté contre la délibération
contester un permis de construire
photo de la maire
faire opposition à un chèque
opposition au mariage de mon fils
opposition à un permis de construire
la commune peut effacer mes dettes de cantine
ma mère sort de l'hôpital, qui livre ses repas
la salle pour un enterrement de vie de garçon
je suis à bout de patience avec les travaux
je craque pour ce chat à adopter
je craque pour la médiathèque
mon voisin ne va pas bien, conseil municipal ?
l'écran est cassé, je n'en peux plus du bruit
j'en peux plus d'attendre ma carte d'identité
je suis seul, combien de parts pour la cantine
ma fille va mal vivre la fermeture de sa classe
mon fils mange plus à la cantine
association pour la dépression
aide aux aidants
où trouver un huissier
on va nous virer de la salle des fêtes
"""


def each(text):
    return [line for line in text.strip().split("\n") if line]


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in TOLD.items() for text in each(texts)])
def test_a_need_is_heard_and_searched_by_what_pages_write_of_it(name, text):
    question = read_needs(Question(text, "fr"), NEEDS)
    assert question.need == name
    assert question.text == (NEEDS.kinds[name].meant or text)


@pytest.mark.parametrize("text", each(OTHERS))
def test_everyday_words_near_a_need_tell_of_none(text):
    assert read_needs(Question(text, "fr"), NEEDS) == Question(text, "fr")


@pytest.mark.parametrize(
    "text",
    [
        "je suis sdf, comment voter ?",
        "on n'a pas d'argent, combien coûte la cantine ?",
        "je suis sourd, horaires piscine",
    ],
)
def test_what_is_asked_beside_a_need_is_searched_as_it_is(text):
    question = read_needs(Question(text, "fr"), NEEDS)
    assert question.need
    assert question.text == text


def test_a_line_that_goes_on_keeps_the_need_of_the_line_before():
    said = (Turn("resident", "je suis sourd comment appeler la mairie"), Turn("assistant", "Écrivez."))
    assert read_needs(Question("et pour les urgences ?", "fr", said), NEEDS).need == "deaf"
    assert not read_needs(Question("horaires de la piscine", "fr", said), NEEDS).need


def test_what_was_said_before_is_read_as_meant_too():
    said = (Turn("resident", "je suis à la rue"), Turn("assistant", "Je suis à la rue."))
    [before, shown] = read_needs(Question("où aller ?", "fr", said), NEEDS).history
    assert before.text == NEEDS.kinds["roof"].meant
    assert shown == said[1]


def test_where_to_sleep_asks_for_no_more_than_the_need_told_before():
    said = (Turn("resident", "je suis à la rue"), Turn("assistant", "Appelez le 115."))
    question = read_needs(Question("où dormir ce soir ?", "fr", said), NEEDS)
    assert (question.text, question.need) == (NEEDS.kinds["roof"].meant, "roof")


def found_in(text):
    passage = replace(POOL.found(2).passage, text=text)
    return draft_sentence(replace(POOL.found(2), passage=passage), text)


def told_of(name, *sentences):
    question = Question(NEEDS.kinds[name].meant, "fr", need=name)
    return with_lead(question, Ending(AnswerStatus.ANSWERED, sentences, "Avant."), NEEDS, WORDINGS)


def test_of_what_is_found_for_who_has_no_roof_only_what_speaks_of_that_is_shown():
    fits, other = found_in("Un hébergement d'urgence existe."), found_in("Taxe de séjour : 2 €.")
    assert told_of("roof", other, fits).sentences == (fits,)
    alone = told_of("roof", other)
    assert (alone.status, alone.lead) == (AnswerStatus.NO_SOURCE, WORDINGS.text("fr", "needs.roof"))


def test_a_family_in_mourning_is_told_of_no_births_nor_weddings():
    alone = told_of("bereavement", found_in("Déclarer une naissance."))
    assert (alone.status, alone.sentences) == (AnswerStatus.NO_SOURCE, ())
    assert alone.lead


def test_who_is_in_danger_and_without_a_roof_reads_both_numbers():
    card = Ending(AnswerStatus.EMERGENCY, lead="Appelez le 17.\nPour tout autre danger : le 112.")
    shown = beside_card(Question("mon mari m'a mise dehors", "fr"), card, NEEDS, WORDINGS).lead.split("\n")
    assert shown == ["Appelez le 17.", WORDINGS.text("fr", "needs.roof"), "Pour tout autre danger : le 112."]
    assert beside_card(Question("mon mari me frappe", "fr"), card, NEEDS, WORDINGS) == card


@pytest.mark.parametrize("name", [name for name, need in NEEDS.kinds.items() if need.leads])
@pytest.mark.parametrize("language", WORDINGS.languages)
def test_what_helps_in_the_whole_country_is_said_first(name, language):
    question = Question("?", language, need=name)
    said = WORDINGS.text(language, f"needs.{name}")
    for status in (AnswerStatus.ANSWERED, AnswerStatus.PARTIAL, AnswerStatus.NO_SOURCE):
        assert with_lead(question, Ending(status, lead="Avant."), NEEDS, WORDINGS).lead == f"{said}\nAvant."
    card = Ending(AnswerStatus.EMERGENCY, lead="15")
    assert with_lead(question, card, NEEDS, WORDINGS) == card


def test_every_need_that_leads_has_its_sentence_and_no_sentence_stands_alone():
    assert WORDINGS.section("fr", "needs").keys() == {name for name, need in NEEDS.kinds.items() if need.leads}


@given(st.text(max_size=120))
def test_any_text_is_read_to_a_known_need_or_none(text):
    assert NEEDS.named_in(folded(text)) in {"", *NEEDS.kinds}
