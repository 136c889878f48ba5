import pytest

from bot.answering.answers import Question, Turn
from bot.answering.stand_alone import stand_alone
from corpus.lexical import stems
from tests.bot.answering_builders import ASKS

CHOICES = "Que voulez-vous savoir sur « Salle des fêtes » ? - Réserver - Équipement et capacité"


def topic_of(*lines):
    """The stems that the last line takes over; lines alternate between resident and assistant where `Turn`s."""
    *earlier, last = lines
    history = tuple(each if isinstance(each, Turn) else Turn("resident", each) for each in earlier)
    return set(stems(stand_alone(Question(last, "fr", history), ASKS).topic))


def test_a_first_question_stands_alone():
    assert stand_alone(Question("et le samedi ?", "fr"), ASKS).topic == ""


def test_a_whole_question_takes_nothing_over():
    assert topic_of("horaires de la piscine", "où sont les écoles de la commune et quel bus y va") == set()


@pytest.mark.parametrize("text", ["où est la piscine ?", "ou est la piscine", "y a-t-il une patinoire"])
def test_a_short_question_about_another_thing_is_not_a_follow_up(text):
    assert topic_of("horaires de la mairie", text) == set()


def test_thanks_take_nothing_over():
    assert topic_of("horaires de la piscine", "merci") == set()


def test_a_new_topic_in_three_words_takes_nothing_over():
    assert topic_of("horaires de la piscine", "prix salle fêtes") == set()


@pytest.mark.parametrize("follow_up", ["et le samedi ?", "le samedi", "ça coûte combien ?", "c'est où ?", "quand ?"])
def test_a_follow_up_keeps_what_the_exchange_is_about(follow_up):
    assert set(stems("piscine")) <= topic_of("horaires de la piscine", follow_up)


def test_the_day_named_last_is_the_one_meant():
    topic = topic_of("horaires piscine samedi", "et le mercredi ?")
    assert topic == set(stems("horaires piscine"))


@pytest.mark.parametrize(
    "follow_up", ["et le 11 novembre ?", "et le 1er mai ?", "et les jours fériés ?", "et à Noël ?"]
)
def test_a_date_is_a_day_and_not_another_thing(follow_up):
    assert set(stems("piscine")) <= topic_of("horaires de la piscine", follow_up)


def test_a_day_stays_where_the_follow_up_asks_for_another_thing():
    assert set(stems("samedi")) <= topic_of("piscine samedi", "c'est combien ?")


def test_a_new_thing_takes_over_only_what_was_asked_for():
    assert topic_of("horaires de la mairie", "et la piscine ?") == set(stems("horaires"))


@pytest.mark.parametrize("follow_up", ["et pour un enfant ?", "et pour les retraités ?", "and for a child?"])
def test_another_person_takes_over_all(follow_up):
    assert set(stems("tarif piscine")) <= topic_of("tarif piscine", follow_up)


def test_a_long_chain_of_follow_ups_keeps_its_topic():
    chain = ["horaires de la piscine", "et le lundi ?", "et le mardi ?", "et le jeudi ?", "et le samedi ?"]
    assert topic_of(*chain) == set(stems("horaires piscine"))


def test_a_chain_goes_on_with_the_thing_named_last():
    topic = topic_of("horaires de la mairie", "et la piscine ?", "et le samedi ?")
    assert set(stems("horaires piscine")) <= topic
    assert not set(stems("mairie")) & topic


def test_a_choice_taken_goes_with_the_question_it_was_offered_for():
    topic = topic_of("la salle des fêtes", Turn("assistant", CHOICES), "Équipement et capacité")
    assert topic == set(stems("salle fêtes"))


def test_what_follows_a_choice_still_knows_what_it_was_for():
    offered = Turn("assistant", "De quoi s’agit-il ? - Piscine municipale")
    topic = topic_of("horaires", offered, "Piscine municipale", "le samedi ?")
    assert topic == set(stems("horaires piscine municipale"))


def test_a_line_that_was_no_choice_takes_nothing_over():
    assert topic_of("la salle des fêtes", Turn("assistant", CHOICES), "Où trouver un médecin ici ?") == set()


def test_an_agents_words_are_not_the_residents():
    assert topic_of(Turn("agent", "La piscine ouvre demain."), "et le samedi ?") == set()


@pytest.mark.parametrize(
    "follow_up", ["et pour ma belle-sœur qui vit à Falaise ?", "et si je touche le RSA ?", "et quand je suis bloquée ?"]
)
def test_another_person_or_case_takes_over_all_however_well_it_is_named(follow_up):
    assert set(stems("prix médiathèque")) <= topic_of("prix inscription médiathèque adulte", follow_up)
