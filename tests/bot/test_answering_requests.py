from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.answers import AnswerStatus, Question
from bot.answering.ending import Ending
from bot.answering.requests import searchable, with_person
from tests.bot.answering_builders import REQUESTS, WORDINGS

TOLD = Ending(AnswerStatus.ANSWERED, lead="Avant.")
ACTS_ABROAD = """
I want to cancel the canteen for tomorrow
Quiero reservar la sala de fiestas
Anule la comida de mañana
Mándeme mi acta
mande mi acta por correo
I would like to book the village hall
I'd like to book a tennis court
Resérveme una pista
book me a room
Please cancel my booking
register my son for school
sign me up for the newsletter
send me my birth certificate
Please send me a copy of my birth certificate
can you book the hall for me
me gustaría inscribir a mi hijo en el comedor
quisiera anular mi reserva
inscriba a mi hijo en la escuela
¿puede reservarme la sala?
reserva la sala para el sábado
envíeme el certificado
haga la reserva por mí
quero reservar a sala
reserve-me a sala por favor
gostaria de cancelar a inscrição
cancele a refeição de amanhã
envie-me a certidão
marque uma consulta para mim
أريد حجز القاعة
أريد إلغاء الوجبة غدا
احجزوا لي القاعة
سجلوا ابني في المدرسة
أرسلوا لي شهادة الميلاد
хочу забронювати зал
скасуйте обід на завтра
запишіть мого сина до школи
надішліть мені свідоцтво
salonu rezerve etmek... rezervasyon yaptırmak istiyorum
yarınki yemeği iptal edin
randevu almak istiyorum
bana doğum belgemi gönderin
I want you to cancel my canteen meal
""".strip().split("\n")
TELLINGS_ABROAD = """
I want to know how to book the hall
I would like to know when the hall is open
quiero saber cómo reservar la sala
quisiera saber el precio de la sala
how do I book the hall
how can I cancel the canteen
can I book the hall online
where do I register my son for school
do I need to register
book fair dates
order of the council
report of the council meeting
the report on the budget
school register deadline
repair café dates
who can book the hall
can my neighbour book the hall
reserva de la sala
reserva natural
¿cómo puedo reservar la sala?
¿cómo se reserva la sala?
¿dónde inscribo a mi hijo?
¿se puede anular una reserva?
¿tengo que reservar?
¿cuánto cuesta la reserva?
¿qué pasa si anulo la comida?
dame los horarios de la piscina
deme el horario de la piscina
give me the opening hours
give me the price of the canteen
tell me about the library
como reservar a sala
quero saber o horário da piscina
onde posso inscrever o meu filho
posso cancelar a reserva
كيف أحجز القاعة
أريد أن أعرف أوقات المسبح
كيف أسجل ابني في المدرسة
як забронювати зал
хочу дізнатися години роботи
де записати дитину до школи
salonu nasıl rezerve ederim
randevu almak için ne yapmalıyım
çocuğumu nereye kaydettirebilirim
okul kaydı ne zaman
""".strip().split("\n")


@pytest.mark.parametrize(
    "text",
    [
        "réservez-moi la salle des fêtes",
        "Inscrivez mon fils à la cantine",
        "prenez rendez-vous pour mon passeport",
        "peux-tu me prendre un rdv",
        "pouvez-vous m'envoyer un acte de naissance",
        "je voudrais signaler un trou rue Haute",
        "merci d’envoyer quelqu’un reboucher",
        "je veux réserver la petite salle",
        "délivrez-moi un certificat",
        "book me a room",
    ],
)
def test_an_order_or_a_wish_to_have_something_done_is_a_request_to_act(text):
    assert REQUESTS.named_in(text) == "act"


@pytest.mark.parametrize(
    "text",
    [
        "ai-je droit à la prime vélo",
        "est-ce que j'ai droit au RSA",
        "allez-vous accepter mon permis",
        "suis-je éligible ?",
        "ai-je le droit à une aide",
        "jai droit a quoi",
        "ai-je le droit de toucher le RSA",
        "mon dossier va-t-il passer ?",
        "mes travaux seront-ils acceptés",
        "quelles sont mes chances d'avoir la salle",
        "my chances of getting it",
        "tenho direito ao apoio?",
    ],
)
def test_whether_the_resident_may_have_a_thing_is_for_others_to_decide(text):
    assert REQUESTS.named_in(text) == "decision"


@pytest.mark.parametrize(
    "text",
    [
        "comment réserver la salle des fêtes", "je veux refaire mon passeport", "où signaler un nid-de-poule",
        "je voudrais poser une benne devant chez moi", "horaires de la piscine", "qui réserve les salles",
        "peut-on brûler ses déchets verts", "quels sont mes droits", "donnez-vous des composteurs",
    ],
)  # fmt: skip
def test_a_question_that_asks_to_be_told_is_neither(text):
    assert REQUESTS.named_in(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "ai je le droit de faire un barbecue", "J'ai le droit de tondre le dimanche ?", "jai le droit darroser",
        "mon voisin a-t-il le droit de brûler", "est-ce que j'ai droit d'avoir des poules",
        "ai-je le droit de toucher au mur mitoyen", "je peux tondre, j'ai le droit ?",
        "j'ai le droit à quelle heure de percer", "pouvez-vous accepter les chiens à la piscine",
        "suis-je éligible à la fibre", "mon permis va bientôt expirer", "mes travaux vont durer deux jours",
        "mes travaux seront finis le 12",
    ],
)  # fmt: skip
def test_what_all_may_do_and_when_a_thing_ends_is_no_decision_about_the_resident(text):
    assert REQUESTS.named_in(text) is None


@pytest.mark.parametrize("text", ACTS_ABROAD)
def test_a_request_to_act_is_known_in_every_language_of_our_towns(text):
    assert REQUESTS.named_in(text) == "act"


@pytest.mark.parametrize("text", TELLINGS_ABROAD)
def test_how_a_thing_is_done_is_no_request_to_do_it_in_any_language(text):
    assert REQUESTS.named_in(text) is None


@pytest.mark.parametrize(("name", "named"), [("act", "act"), ("told", None)])
def test_requests_to_act_as_residents_speak_them_are_told_from_questions(name, named):
    lines = (Path(__file__).parent / "spoken" / f"{name}.txt").read_text(encoding="utf-8").strip().split("\n")
    assert [text for text in lines if REQUESTS.named_in(text) != named] == []


def test_what_the_machine_does_not_do_is_said_before_what_is_known():
    ending = with_person(Question("réservez-moi la salle", "fr"), TOLD, REQUESTS, WORDINGS)
    assert ending.lead == f"{WORDINGS.text('fr', 'requests.act')}\nAvant."
    assert (ending.status, ending.reason) == (AnswerStatus.ANSWERED, "task")


def test_a_decision_about_a_person_is_sensitive():
    ending = with_person(Question("ai-je droit à cette aide", "fr"), TOLD, REQUESTS, WORDINGS)
    assert ending.reason == "sensitive"


@pytest.mark.parametrize("status", [AnswerStatus.EMERGENCY, AnswerStatus.REFUSED, AnswerStatus.CLARIFY])
def test_an_ending_of_another_reason_stays_as_it_is(status):
    ending = Ending(status, lead="Avant.")
    assert with_person(Question("réservez-moi la salle", "fr"), ending, REQUESTS, WORDINGS) is ending


def test_where_nothing_is_known_the_way_to_a_person_remains():
    ending = with_person(
        Question("réservez-moi un bateau", "fr"), Ending(AnswerStatus.NO_SOURCE, lead="Rien."), REQUESTS, WORDINGS
    )
    assert (ending.lead, ending.reason) == ("Rien.", "task")


@pytest.mark.parametrize(
    ("text", "searched"),
    [
        ("réservez-moi la salle pour le samedi 12 décembre à 18 h", "comment réserver la salle"),
        ("réservez la salle du moulin le 3/04/2027 pour 40 gens", "comment réserver la salle du moulin pour 40 gens"),
        ("horaires le 12 décembre", "horaires le 12 décembre"),
    ],
)  # fmt: skip
def test_a_request_to_act_is_searched_as_how_it_is_done_on_any_day(text, searched):
    assert searchable(Question(text, "fr"), REQUESTS).text == searched


def test_a_request_to_act_in_another_language_is_searched_without_its_day_and_keeps_its_words():
    question = searchable(Question("réservez la salle le 12 décembre", "en"), REQUESTS)
    assert (question.text, question.own_words) == ("réservez la salle", "réservez la salle le 12 décembre")


def test_what_the_resident_typed_tells_a_request_however_it_is_searched():
    question = Question("permanence du maire", "fr", typed="je souhaite prendre rendez-vous avec le maire")
    assert with_person(question, TOLD, REQUESTS, WORDINGS).reason == "task"


@pytest.mark.parametrize(
    "text",
    [
        "je voudrais louer la grande salle",
        "réserver le gymnase samedi à 14h",
        "il me faut un rendez-vous avec l'urbanisme",
        "je veux porter plainte",
    ],
)
def test_to_rent_to_meet_and_to_complain_are_requests_to_act(text):
    assert REQUESTS.named_in(text) == "act"


@pytest.mark.parametrize(
    "text",
    ["je voudrais louer une salle, c'est combien", "annuler mardi heure limite", "louer un logement"],
)
def test_the_same_words_beside_a_question_only_ask_to_be_told(text):
    assert REQUESTS.named_in(text) is None


@given(st.text())
def test_whatever_is_written_something_is_left_to_search(text):
    assert bool(searchable(Question(text, "fr"), REQUESTS).text) == bool(text)
