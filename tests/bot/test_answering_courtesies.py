import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.answers import AnswerStatus, Question, Turn
from bot.answering.courtesies import leant_on, return_courtesy
from tests.bot.answering_builders import ASKS, COURTESIES, PAGES, SCREENING, WORDINGS, Desk

SERVED = ("fr", "en", "es", "pt", "ar", "uk", "tr")
DESK = Desk(PAGES)
PERSON = SCREENING.person


def kind_of(text):
    found = COURTESIES.in_whole(text, SERVED)
    return found and found[0]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("bonjour", "greeting"),
        ("Bonjour Madame !", "greeting"),
        ("bjr", "greeting"),
        ("Bonsoir à tous", "greeting"),
        ("Merci beaucoup pour votre aide", "thanks"),
        ("je vous remercie", "thanks"),
        ("ok merci", "thanks"),
        ("merci beaucoup vous m'avez bien aidé", "thanks"),
        ("super merci ça m'aide beaucoup", "thanks"),
        ("merci pour votre réponse rapide", "thanks"),
        ("c’est exactement ce que je cherchais, merci", "thanks"),
        ("that's very helpful, thank you", "thanks"),
        ("vous servez à rien", "displeased"),
        ("Vous n’avez pas répondu à ma question", "displeased"),
        ("merci mais ça ne m'aide pas du tout", "displeased"),
        ("je ne suis pas satisfaite de votre réponse", "displeased"),
        ("you are useless", "displeased"),
        ("no sirve para nada", "displeased"),
        ("não me ajudou", "displeased"),
        ("لم تساعدني", "displeased"),
        ("ви мені не допомогли", "displeased"),
        ("işe yaramıyorsun", "displeased"),
        ("non merci", "thanks"),
        ("merci, au revoir", "goodbye"),
        ("bonne journée à vous aussi", "goodbye"),
        ("d’accord", "noted"),
        ("ça va ?", "wellbeing"),
        ("bonjour, comment allez-vous ?", "wellbeing"),
        ("tu es un robot ?", "nature"),
        ("Êtes-vous une IA ou une vraie personne ?", "nature"),
        ("est-ce que je parle à un humain", "nature"),
        ("qui êtes-vous ?", "nature"),
        ("Bonjour, c'est quoi ton nom ?", "nature"),
        ("tu sais faire quoi", "abilities"),
        ("que pouvez-vous faire pour moi ?", "abilities"),
        ("do you speak english?", "abilities"),
        ("I don't speak French", "abilities"),
        ("¿Habla español?", "abilities"),
        ("no hablo francés", "abilities"),
        ("yes please", "assent"),
        ("sí", "assent"),
        ("evet", "assent"),
        ("oui", "assent"),
        ("la deuxième", "assent"),
        ("non", "dissent"),
        ("No, thanks", "thanks"),
    ],
)
def test_a_message_of_courtesies_alone_is_known_by_kind(text, kind):
    assert kind_of(text) == kind


@pytest.mark.parametrize(
    "text",
    [
        "bonjour, quels sont les horaires de la mairie ?",
        "merci de m'envoyer le formulaire",
        "merci, et le samedi ?",
        "madame le maire",
        "qui est le maire",
        "je veux parler à une vraie personne",
        "qui êtes-vous pour me refuser un permis",
        "c'est bien ouvert ?",
        "ça va fermer quand",
        "un robot tondeuse le dimanche",
        "I don't speak french, when is the pool open?",
        "english classes for adults",
        "no hay agua",
        "bonjour j'ai une question",
        "c'est inutile de voter ?",
        "le compteur ne sert à rien",
        "je suis mécontent du ramassage",
        "ça m'aide à trouver un logement ?",
        "c'est faux, la piscine est fermée",
        "je ne suis pas inscrit",
        "pas",
        "bonjour madame je suis tombée",
        "?",
        "",
    ],
)
def test_a_message_that_asks_anything_is_none(text):
    assert kind_of(text) is None


@pytest.mark.parametrize(
    ("text", "kind", "language"),
    [
        ("thank you very much", "thanks", "en"),
        ("¿eres un robot?", "nature", "es"),
        ("Muito obrigada", "thanks", "pt"),
        ("هل أنت روبوت؟", "nature", "ar"),
        ("Добрий день", "greeting", "uk"),
        ("Merhaba, nasılsınız?", "wellbeing", "tr"),
    ],
)
def test_a_courtesy_is_returned_in_its_own_language(text, kind, language):
    question, ending = return_courtesy(Question(text, "fr"), COURTESIES, SERVED, WORDINGS)
    assert (question.language, ending.lead) == (language, WORDINGS.text(language, f"courtesies.{kind}"))


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("text", ["ok", "super", "merci", "bonjour"])
def test_a_courtesy_in_the_towns_own_language_keeps_that_of_the_talk(text, language):
    question, _ = return_courtesy(Question(text, language), COURTESIES, SERVED, WORDINGS)
    assert question.language == language


def test_in_a_town_that_does_not_serve_that_language_it_is_returned_in_the_questions():
    question, ending = return_courtesy(Question("gracias", "fr"), COURTESIES, ("fr", "en"), WORDINGS)
    assert (question.language, ending.lead) == ("fr", WORDINGS.text("fr", "courtesies.thanks"))


def test_a_word_of_two_languages_is_in_the_pages():
    question, _ = return_courtesy(Question("hello", "fr"), COURTESIES, SERVED, WORDINGS)
    assert question.language == "fr"


@pytest.mark.parametrize("text", ["bonjour", "merci beaucoup", "tu es un robot ?", "au revoir", "ok"])
def test_a_courtesy_is_no_answer_and_offers_nobody(text):
    answer = DESK.ask(text)
    assert answer.status is AnswerStatus.CLARIFY
    assert not answer.handoff.offered
    assert answer.contact.phone not in answer.text
    assert (answer.sentences, answer.citations, answer.choices) == ((), (), ())


@pytest.mark.parametrize("text", ["vous servez à rien", "you are useless", "no me ha ayudado"])
def test_who_was_not_helped_is_shown_the_way_to_a_person(text):
    answer = DESK.ask(text)
    assert answer.status is AnswerStatus.CLARIFY
    assert answer.handoff.offered
    assert answer.contact.phone in answer.text


def test_who_asks_for_a_person_in_the_same_breath_is_handed_over():
    assert DESK.ask("bonjour, je veux parler à quelqu’un").status is AnswerStatus.HANDED_OVER


def test_every_greeting_and_every_word_of_itself_names_the_automatic_assistant():
    for language, kind in ((each, kind) for each in WORDINGS.languages for kind in ("greeting", "nature", "abilities")):
        name = WORDINGS.text(language, "card.assistant").rpartition("(")[2].rstrip(")")
        assert name in WORDINGS.text(language, f"courtesies.{kind}"), (language, kind)


def test_every_kind_has_its_sentence():
    assert WORDINGS.section("fr", "courtesies").keys() == COURTESIES.kinds.keys()


def test_a_greeting_before_a_question_changes_nothing():
    greeted, plain = DESK.ask("Bonjour, tarif enfant piscine, merci"), DESK.ask("tarif enfant piscine")
    assert greeted.status is AnswerStatus.ANSWERED
    assert greeted.sentences == plain.sentences


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("Bonjour, les horaires de la piscine svp ? Merci", "les horaires de la piscine ?"),
        ("Bonjour Madame, où est la mairie ? Merci d’avance pour votre réponse.", "où est la mairie ?"),
        ("tarif de la cantine. Bien cordialement, Paul Durand", "tarif de la cantine."),
        ("dites-moi s’il vous plaît où est la poste", "dites-moi où est la poste"),
        ("Hello, where is the town hall please? Thanks", "where is the town hall ?"),
        ("¿Dónde está la piscina? Muchas gracias", "¿Dónde está la piscina?"),
        ("merci de m’indiquer le tarif", "merci de m’indiquer le tarif"),
        ("Bonjour, la mairie est ouverte le 15 décembre ?", "la mairie est ouverte le 15 décembre ?"),
        ("Bonjour, monsieur le maire reçoit quand ?", "le maire reçoit quand ?"),
        ("Madame, Monsieur, où est la poste ?", "où est la poste ?"),
        ("ok merci", "ok merci"),
        ("bonjour !", "bonjour !"),
        ("test covid", "test covid"),
    ],
)
def test_courtesies_around_what_is_asked_are_left_out_and_nothing_else(said, asked):
    assert COURTESIES.left_out(said) == asked


def test_courtesies_after_a_question_change_nothing():
    plain = DESK.ask("tarif enfant piscine ?")
    for after in (" svp", " Merci d’avance pour votre réponse.", " Cordialement"):
        assert DESK.ask(f"Bonjour, tarif enfant piscine ?{after}").sentences == plain.sentences


@given(st.lists(st.sampled_from(["bonjour", "merci", "svp", "?", ".", "tarif", "cordialement", ",", "d'avance"])))
def test_what_is_left_of_a_message_is_never_empty_and_is_said_in_it(words):
    text = " ".join(words)
    left = COURTESIES.left_out(text)
    assert bool(left.strip()) == bool(text.strip())
    assert {*left.split()} <= {*text.split()}


def test_a_follow_up_leans_on_what_was_said_before_the_thanks():
    *_, thanked, further = DESK.converse("tarif enfant piscine", "merci beaucoup", "et pour un adulte ?")
    assert thanked.status is AnswerStatus.CLARIFY
    assert "4,20 €" in further.text


def test_of_earlier_turns_courtesies_and_their_return_are_left_out():
    said = [Turn("resident", "horaires"), Turn("assistant", "Lundi."), Turn("resident", "merci")]
    history = [*said, Turn("assistant", "Je vous en prie."), Turn("agent", "Ici Anne.")]
    assert leant_on(history, COURTESIES, PERSON, ASKS) == (*said[:2], Turn("agent", "Ici Anne."))


@pytest.mark.parametrize("line", ["je veux parler à quelqu'un", "un humain svp", "PASSEZ-MOI UN AGENT"])
def test_of_earlier_turns_a_person_asked_for_is_left_out_with_what_it_got(line):
    said = (Turn("resident", "horaires"), Turn("assistant", "Lundi."))
    assert leant_on((*said, Turn("resident", line), Turn("assistant", "Appelez.")), COURTESIES, PERSON, ASKS) == said


def test_a_person_asked_for_about_a_thing_is_leant_on():
    said = (Turn("resident", "je veux parler à quelqu'un pour la cantine"),)
    assert leant_on(said, COURTESIES, PERSON, ASKS) == said


@given(st.text(max_size=400))
def test_no_text_breaks_the_reading(text):
    assert kind_of(text) is None or kind_of(text) in COURTESIES.kinds
