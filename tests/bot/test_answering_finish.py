import pytest

from bot.answering.answers import AnswerStatus, Question
from bot.answering.ending import Ending, Stopwatch
from bot.answering.finish import Finishing, finish, fixed_words
from tests.bot.answering_builders import CANTEEN, NEEDS, OUT_OF_SCOPE, POOL, REQUESTS, TOWN, WORDINGS, draft_sentence

FINISHING = Finishing(TOWN, WORDINGS, str, lambda: "answer-1", REQUESTS, OUT_OF_SCOPE, NEEDS)
PRICE = draft_sentence(POOL.found(2), "Adulte\t4,20 €", shape="row")
ALONE = (AnswerStatus.HANDED_OVER, AnswerStatus.UNAVAILABLE, AnswerStatus.NO_SOURCE)


def finished(ending, question="tarif piscine", language="fr"):
    return finish(Question(question, language), ending, {"total": 3.0}, FINISHING)


def test_the_text_is_all_that_the_resident_reads_in_its_order():
    ending = Ending(AnswerStatus.PARTIAL, (PRICE,), "Avant.", "Il manque ceci.", ("Choix",), "edition-1")
    assert finished(ending).text.split("\n") == [
        "Avant.",
        "Tarifs :",
        "- Adulte : 4,20 € [1]",
        "Il manque ceci.",
        "- Choix",
        "La mairie peut vous répondre : 02 31 00 00 00, mairie@valmont.example.",
        "[1] Page « Piscine Jean-Bouin », lecture du 20 novembre 2026.",
    ]


def test_a_full_answer_has_no_contact_line():
    answer = finished(Ending(AnswerStatus.ANSWERED, (PRICE,)))
    assert not answer.handoff.offered
    assert "02 31" not in answer.text
    assert answer.contact.phone == "02 31 00 00 00"


def test_the_service_in_charge_is_named_where_the_answer_is_not_complete():
    sentence = draft_sentence(CANTEEN.found(0), "moins de 500\t1,00 €")
    answer = finished(Ending(AnswerStatus.PARTIAL, (sentence,), missing="Il manque ceci."), "prix cantine")
    assert "Pour le savoir : Service scolaire, 02 31 00 00 12." in answer.text
    assert answer.contact.name == "Service scolaire"


def test_choices_stand_one_a_line_and_as_they_are():
    answer = finished(Ending(AnswerStatus.CLARIFY, lead="Quoi ?", choices=("Réserver", "Tarifs")))
    assert answer.text == "Quoi ?\n- Réserver\n- Tarifs"
    assert answer.choices == ("Réserver", "Tarifs")


def test_every_part_of_the_answer_is_carried():
    answer = finished(Ending(AnswerStatus.ANSWERED, (PRICE,), "Voici :", edition="edition-1"))
    assert (answer.answer_id, answer.edition, answer.timing_ms) == ("answer-1", "edition-1", {"total": 3.0})
    assert [each.text for each in answer.sentences] == ["Adulte : 4,20 €"]
    assert [each.number for each in answer.citations] == [1]
    assert not answer.generated


def test_what_introduces_quotes_is_a_notice_and_what_stands_alone_is_none():
    assert finished(Ending(AnswerStatus.ANSWERED, (PRICE,), "Voici :")).notices == ("Voici :",)
    assert finished(Ending(AnswerStatus.NO_SOURCE, lead="Rien.")).notices == ()


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("status", ALONE)
def test_every_ending_without_sentences_has_its_words_in_every_language(status, language):
    words = fixed_words(status, language, WORDINGS)
    assert words.strip()
    assert finished(Ending(status, lead=words), language=language).text.startswith(words)


def test_a_language_without_wording_speaks_the_towns():
    assert (
        finished(Ending(AnswerStatus.PARTIAL, (PRICE,)), language="de").text.count("La mairie peut vous répondre") == 1
    )


def test_a_request_to_act_gets_the_way_to_a_person_and_no_promise():
    answer = finished(Ending(AnswerStatus.ANSWERED, (PRICE,)), "réservez-moi la piscine")
    assert (answer.handoff.offered, answer.handoff.reason) == (True, "task")
    assert answer.text.startswith(WORDINGS.text("fr", "requests.act"))
    assert "Pour votre demande : Mairie de Valmont-sur-Orne, 02 31 00 00 00" in answer.text


def test_steps_and_the_whole_are_timed_in_milliseconds():
    times = iter([1.0, 1.5, 1.75, 2.0])
    watch = Stopwatch(lambda: next(times))
    watch.mark("search")
    watch.mark("compose")
    assert watch.total() == {"search": 500.0, "compose": 250.0, "total": 1000.0}
