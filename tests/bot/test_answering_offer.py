import pytest

from bot.answering.answers import AnswerStatus, Question
from bot.answering.offer import contact_of, offer_person, service_for
from corpus.town import Contact, Service
from tests.bot.answering_builders import NEEDS, TOWN


def contact(question, cited="", topic="", town=TOWN, need="", **facts):
    asked = Question(question, "fr", topic=topic, need=need)
    return contact_of(service_for(asked, cited, town.services, NEEDS, **facts), town, "Mairie de Valmont-sur-Orne")


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (AnswerStatus.NO_SOURCE, "no_source"),
        (AnswerStatus.OUT_OF_SCOPE, "no_source"),
        (AnswerStatus.PARTIAL, "partial"),
        (AnswerStatus.HANDED_OVER, "asked"),
        (AnswerStatus.REFUSED, "sensitive"),
        (AnswerStatus.UNAVAILABLE, "failure"),
    ],
)
def test_an_ending_that_leaves_the_resident_without_all_offers_a_person(status, reason):
    offer = offer_person(status)
    assert (offer.offered, offer.reason, offer.desk) == (True, reason, "none")


@pytest.mark.parametrize("status", [AnswerStatus.ANSWERED, AnswerStatus.CLARIFY, AnswerStatus.EMERGENCY])
def test_a_full_answer_a_question_back_and_an_emergency_offer_none(status):
    offer = offer_person(status)
    assert (offer.offered, offer.reason) == (False, None)


def test_the_service_in_charge_of_the_questions_topic_is_named():
    card = contact("combien coûte la cantine")
    assert (card.name, card.phone, card.email) == ("Service scolaire", "02 31 00 00 12", None)


def test_who_wishes_for_a_person_is_given_the_service_of_any_topic_named_beside_the_wish():
    wish = "Bonjour, quel numéro appeler pour parler à quelqu'un de vive voix de ma cantine ?"
    assert contact(wish).name.startswith("Mairie")
    assert contact(wish, wants_person=True).name == "Service scolaire"


def test_the_name_of_a_service_is_a_topic_of_it():
    services = [Service(name="État civil", topics=["passeport"], phone="02 31 00 00 10")]
    town = TOWN.model_copy(update={"services": services})
    assert contact("téléphone état civil", town=town).name == "État civil"


def test_a_street_is_not_about_what_it_is_called_after():
    assert contact("un arbre est tombé rue de l'École").name.startswith("Mairie")
    assert contact("cantine de la rue de l'École").name == "Service scolaire"


def test_a_plural_or_another_form_of_the_topic_is_the_same_topic():
    assert contact("les écoles de la commune").name == "Service scolaire"


def test_a_topic_of_several_words_wants_them_all():
    assert contact("permis de construire une maison").name == "Urbanisme"
    assert contact("permis de conduire").name.startswith("Mairie")


def test_the_topic_of_earlier_turns_counts():
    assert contact("et le mercredi ?", topic="horaires cantine").name == "Service scolaire"


def test_the_title_cited_names_the_service_where_the_question_does_not():
    assert contact("prix d’un repas", "Cantine scolaire").name == "Service scolaire"


def test_a_question_mostly_of_a_topic_comes_before_the_title():
    assert contact("permis de construire", "École maternelle").name == "Urbanisme"


def test_the_town_hall_answers_for_the_rest():
    card = contact("où est le bateau ?")
    assert (card.name, card.phone, card.email) == (
        "Mairie de Valmont-sur-Orne",
        "02 31 00 00 00",
        "mairie@valmont.example",
    )


def test_a_service_that_gives_no_way_of_its_own_is_reached_through_the_town_hall():
    by_phone_alone = TOWN.model_copy(
        update={"contact": Contact(phone="02 31 00 00 00"), "services": [Service(name="Urbanisme", topics=["PLU"])]}
    )
    card = contact("où lire le PLU", town=by_phone_alone)
    assert card.name == "Urbanisme"
    assert card.phone == "02 31 00 00 00"


@pytest.mark.parametrize(
    "question",
    [
        "mon oncle a perdu ses clefs en rentrant de la cantine vers huit heures",
        "des jeunes crient et boivent dans l’école vide le soir",
    ],
)
def test_a_word_shared_with_a_longer_question_names_no_service(question):
    assert contact(question).name.startswith("Mairie")


def test_what_is_cited_comes_before_a_word_of_a_long_question():
    meals = TOWN.model_copy(
        update={"services": [Service(name="Scolaire", topics=["repas"]), Service(name="CCAS", topics=["portage"])]}
    )
    card = contact("les repas de mon vieux père malade", "Portage de repas à domicile", town=meals)
    assert card.name == "CCAS"


@pytest.mark.parametrize("topic", ["CCAS", "aide sociale", "solidarité"])
def test_in_a_social_need_the_service_of_social_aid_is_offered(topic):
    services = [Service(name="Scolaire", topics=["école"]), Service(name="Guichet bleu", topics=[topic])]
    town = TOWN.model_copy(update={"services": services})
    assert contact("pas de toit pour l’école", need="roof", town=town).name == "Guichet bleu"


def test_a_town_without_a_social_service_offers_the_town_hall_in_a_social_need():
    town = TOWN.model_copy(update={"services": [Service(name="Scolaire", topics=["repas"])]})
    assert contact("rien pour le repas", need="hunger", town=town).name.startswith("Mairie")


def test_a_topic_of_several_words_is_named_however_long_the_story():
    story = (
        "ma tante veut agrandir sa vieille grange près du bois et demande si un permis de construire suffit pour cela"
    )
    assert contact(story).name == "Urbanisme"
