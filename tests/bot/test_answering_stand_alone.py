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


@pytest.mark.parametrize(
    "follow_up", ["et pour un enfant ?", "et pour les retraités ?", "and for a child?", "et la nuit ?"]
)
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


@pytest.mark.parametrize(
    ("asked", "thing"),
    [
        ("c'est combien ?", "la piscine"),
        ("les tarifs", "de la piscine"),
        ("horaires", "pour la piscine municipale"),
        ("quels papiers", "passeport"),
        ("quels papiers", "c'est pour refaire mon passeport"),
        ("il faut quels documents", "il s'agit d'un mariage"),
        ("je veux m'inscrire", "à la médiathèque"),
        ("comment réserver", "la salle des fêtes"),
    ],
)
def test_a_thing_named_after_a_question_of_none_is_what_that_was_asked_of(asked, thing):
    assert topic_of(asked, thing) == set(stems(asked))


@pytest.mark.parametrize(
    "line", ["j'ai perdu mon chien", "je cherche un logement", "comment faire pour un passeport", "où sont les écoles"]
)
def test_a_line_that_tells_or_asks_for_something_else_completes_no_question(line):
    assert topic_of("c'est combien ?", line) == set()


def test_a_thing_named_after_a_question_of_another_takes_nothing_over():
    assert topic_of("horaires de la piscine", "la médiathèque Annie-Ernaux") == set()


def test_a_completed_question_is_asked_of_the_next_thing_too():
    assert topic_of("horaires", "la piscine", "et la médiathèque ?") == set(stems("horaires"))
    question = Question("et la médiathèque ?", "fr", (Turn("resident", "c'est combien ?"), Turn("resident", "piscine")))
    assert stand_alone(question, ASKS).topic == "c est combien"


@pytest.mark.parametrize(
    "follow_up",
    ["comment je paye ?", "comment on paie", "on paye comment", "le formulaire ?", "combien de temps on attend ?"],
)
def test_what_is_to_be_done_is_done_with_the_thing_named_before(follow_up):
    assert topic_of("combien coûte la cantine", follow_up) == set(stems("cantine"))


def test_what_is_to_be_done_gives_way_to_what_is_next():
    assert topic_of("inscription à la cantine", "comment on paye") == set(stems("cantine"))


@pytest.mark.parametrize(
    "follow_up",
    ["quand est-ce qu'elle reçoit ?", "elle reçoit quand", "reçoit-elle le samedi ?", "ils passent quand ?"],
)
def test_he_she_and_they_are_of_what_was_named_before(follow_up):
    assert set(stems("maire")) <= topic_of("qui est la maire ?", follow_up)


@pytest.mark.parametrize(
    "text",
    [
        "la piscine est-elle ouverte",
        "poubelle elle passe quand",
        "il est où le marché",
        "y a-t-il une patinoire",
        "est-il interdit de fumer",
        "s'il vous plaît les encombrants",
    ],
)
def test_who_is_named_beside_the_pronoun_is_meant_by_it(text):
    assert topic_of("qui est la maire ?", text) == set()


@pytest.mark.parametrize(
    "text",
    ["c'est combien la médiathèque", "c'est où la mairie", "je peux brûler mes déchets", "et combien coûte le bus ?"],
)
def test_a_whole_question_about_another_thing_takes_nothing_over_however_it_begins(text):
    assert topic_of("horaires de la piscine", text) == set()


@pytest.mark.parametrize(
    "text",
    ["c'est combien l'entrée ?", "c'est gratuit pour les enfants ?", "il faut un bonnet ?", "on peut y aller en bus ?"],
)
def test_a_part_of_the_thing_named_before_is_no_other_thing(text):
    assert set(stems("piscine")) <= topic_of("horaires de la piscine", text)


@pytest.mark.parametrize("empty", ["j'ai une autre question", "je voudrais un renseignement"])
def test_a_line_that_says_nothing_neither_leans_nor_is_leant_on(empty):
    assert topic_of("horaires de la piscine", empty) == set()
    assert topic_of("horaires de la piscine", empty, "c'est combien ?") == set(stems("piscine"))


@pytest.mark.parametrize(
    ("asked", "line"),
    [
        ("Quoi faire ce week-end ?", "et la piscine ?"),
        ("Comment louer la salle des fêtes ?", "et la petite salle du Moulin ?"),
        ("Comment faire un passeport ?", "et la déchèterie ?"),
    ],
)
def test_how_and_what_is_on_are_not_carried_to_another_thing(asked, line):
    assert topic_of(asked, line) == set()


@pytest.mark.parametrize(
    ("asked", "line"),
    [
        ("Quoi faire ce week-end ?", "et en décembre ?"),
        ("quoi faire le 12 décembre", "et demain ?"),
        ("quoi faire aujourd'hui", "et la semaine prochaine ?"),
        ("Quoi faire ce weekend ?", "et le mois prochain ?"),
    ],
)
def test_a_new_period_replaces_the_one_before(asked, line):
    history = (Turn("resident", asked),)
    topic = stand_alone(Question(line, "fr", history), ASKS).topic.lower()
    assert topic.startswith("quoi faire")
    assert not {"week", "weekend", "12", "décembre", "aujourd"} & set(topic.split())


def test_who_sat_is_asked_of_the_session_spoken_of_unless_another_day_is_named():
    said = "compte rendu de la séance du 14 octobre"
    assert topic_of(said, "qui était absent") == {"seanc", "14", "octobr"}
    assert topic_of(said, "qui était absent le 24 mars 2026") == set()


@pytest.mark.parametrize("line", ["c'est ouvert là maintenant ?", "ça finit à quelle heure ?"])
def test_what_is_asked_of_now_or_of_an_end_is_of_what_was_named(line):
    asked = stand_alone(Question(line, "fr", (Turn("resident", "horaires piscine"),)), ASKS)
    assert "piscine" in asked.topic


def test_a_session_of_the_council_goes_on_with_nothing():
    assert not stand_alone(Question("prochain conseil municipal", "fr", (Turn("resident", "crèche prix"),)), ASKS).topic


@pytest.mark.parametrize("follow_up", ["et la petite ?", "la grande ?", "et pour les autres"])
def test_an_adjective_alone_is_said_of_another_thing_of_the_kind_named_before(follow_up):
    assert topic_of("tarif de la salle des fêtes", follow_up) == set(stems("tarif salle"))


def test_what_an_adjective_goes_with_is_a_thing_of_its_own():
    assert topic_of("tarif de la salle des fêtes", "et la petite enfance ?") == set(stems("tarif"))


def before(*lines):
    *earlier, last = lines
    history = tuple(Turn("resident", each) for each in earlier)
    return stand_alone(Question(last, "fr", history), ASKS).before


def test_a_line_may_go_on_from_what_was_said_before():
    assert before("horaires de la piscine", "mon chien peut venir avec moi ?") == "horaires de la piscine"


def test_a_question_after_a_situation_may_be_of_all_that_was_told():
    told = ("J'ai percuté un sanglier hier soir.", "Je suis assuré au tiers seulement.")
    assert before(*told, "Les dégâts me seront remboursés ?") == " ".join(told)


def test_a_subject_that_was_left_is_not_gone_on_from():
    assert (
        before("horaires de la piscine", "inscription à la cantine", "on paie comment ?") == "inscription à la cantine"
    )


def test_a_line_that_announces_another_subject_goes_on_from_nothing():
    assert before("horaires de la piscine", "rien à voir : où recharger ma voiture ?") == ""


@pytest.mark.parametrize("follow_up", ["et l'hiver ?", "et pendant les foins ?", "et en mars c'est moins cher ?"])
def test_another_moment_is_asked_of_the_same_thing(follow_up):
    assert set(stems("piscine")) <= topic_of("tarif de la piscine en juillet", follow_up)


@pytest.mark.parametrize(
    "follow_up", ["et mes neveux de 8 et 12 ans ?", "et la carte de ma femme ?", "et son copain ?", "et avec un vélo ?"]
)
def test_the_same_is_asked_for_other_persons(follow_up):
    assert set(stems("piscine")) <= topic_of("prix de la carte de piscine", follow_up)


def test_another_thing_for_somebody_is_another_thing():
    assert not set(stems("piscine")) & topic_of("prix de la carte de piscine", "et la cantine pour mon fils ?")


def test_the_one_of_something_is_another_of_what_was_named():
    assert topic_of("à quelle heure ouvre le marché ?", "et celui des fleurs ?") >= set(stems("marché"))


def test_an_absence_that_is_told_does_not_end_what_is_under_discussion():
    answer, none = Turn("assistant", "En mai. [1] [1] Page « Eau », hier."), Turn("assistant", "Je n’ai rien trouvé.")
    lines = ("quand est relevé le compteur ?", answer, "Je serai en Norvège tout l'hiver.", none)
    assert set(stems("compteur")) <= topic_of(*lines, "et si je ne renvoie rien ?")


def test_no_day_is_asked_of_another_thing():
    assert not set(stems("week-end")) & topic_of("combien la halle le week-end ?", "et le gymnase ?")
