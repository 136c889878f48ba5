from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.answering.answers import AnswerStatus
from bot.answering.dates.when import asked_time
from bot.answering.decide import decide
from tests.bot.answering_builders import (
    CANTEEN,
    HALL,
    LIMITS,
    OFFICE,
    PAGES,
    POOL,
    TOWN,
    WORDINGS,
    asked_of,
    draft_of,
    draft_sentence,
    page,
    section,
)

SURE, UNSURE, LOST = LIMITS.confidence.answer, LIMITS.confidence.partial, LIMITS.confidence.partial - 0.01
PRICE = draft_sentence(POOL.found(2), "Adulte\t4,20 €")


def decided(question, *sentences, confidence=SURE, language="fr"):
    draft = draft_of(question, *sentences, confidence=confidence, language=language)
    return decide(draft, asked_of(question, *PAGES), LIMITS.confidence, WORDINGS)


def test_a_draft_that_is_sure_enough_is_an_answer():
    ending = decided("tarif piscine", PRICE)
    assert (ending.status, ending.missing, ending.lead) == (AnswerStatus.ANSWERED, None, "")
    assert ending.sentences == (PRICE,)


def test_nothing_proved_is_nothing_found():
    ending = decided("tarif piscine")
    assert ending.status is AnswerStatus.NO_SOURCE
    assert ending.lead == WORDINGS.text("fr", "answers.no_source")


def test_a_draft_that_is_too_unsure_is_not_shown():
    ending = decided("tarif piscine patinoire", PRICE, confidence=LOST)
    assert (ending.status, ending.sentences) == (AnswerStatus.NO_SOURCE, ())


def test_between_the_two_it_is_shown_with_what_it_lacks():
    ending = decided("tarif piscine patinoire", PRICE, confidence=UNSURE)
    assert ending.status is AnswerStatus.PARTIAL
    assert ending.missing == "Je n’ai rien trouvé sur : patinoire."


def test_a_lost_word_that_names_no_thing_is_not_repeated():
    ending = decided("tarif de la piscine pour deux jumeaux", PRICE, confidence=UNSURE)
    assert (ending.status, ending.missing) == (AnswerStatus.PARTIAL, WORDINGS.text("fr", "answers.in_part"))


def test_only_what_may_not_answer_is_doubted():
    assert decided("piscine adulte", PRICE, confidence=UNSURE).is_doubted
    assert not decided("tarif piscine", PRICE).is_doubted
    assert not decided("horaires piscine", PRICE, confidence=0.99).is_doubted


def test_where_no_word_is_lost_it_says_that_it_is_unsure():
    ending = decided("piscine adulte", PRICE, confidence=UNSURE)
    assert (ending.status, ending.missing) == (AnswerStatus.PARTIAL, WORDINGS.text("fr", "answers.unsure"))


def test_what_gives_exactly_what_is_asked_for_is_not_doubted():
    ending = decided("tarif piscine adulte", PRICE, confidence=UNSURE)
    assert (ending.status, ending.missing, ending.is_doubted) == (AnswerStatus.ANSWERED, None, False)


def test_what_is_asked_of_the_thing_that_its_page_is_of_is_shown_however_unsure():
    assert decided("piscine combien", PRICE, confidence=0.0).status is AnswerStatus.ANSWERED
    assert decided("piscine toboggan combien", PRICE, confidence=0.0).status is AnswerStatus.NO_SOURCE


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("horaires piscine", "missing.hours"),
        ("téléphone piscine", "missing.contact"),
        ("délai piscine", "missing.duration"),
        ("hauteur piscine", "missing.size"),
    ],
)
def test_what_was_asked_for_and_is_not_given_is_said_however_sure(question, missing):
    ending = decided(question, PRICE, confidence=0.99)
    assert (ending.status, ending.missing) == (AnswerStatus.PARTIAL, WORDINGS.text("fr", missing))


def test_a_price_that_is_not_given_is_said():
    ending = decided("prix de la mairie", draft_sentence(OFFICE.found(), "Lundi\t8 h 30 – 12 h"))
    assert ending.missing == WORDINGS.text("fr", "missing.price")


def test_one_of_two_things_asked_for_is_enough_for_the_rest_to_be_unsaid():
    assert decided("prix et horaires de la piscine", PRICE).status is AnswerStatus.ANSWERED


def test_at_most_three_lost_words_are_named():
    ending = decided("patinoire bateau ski luge piscine", PRICE, confidence=UNSURE)
    assert ending.missing == "Je n’ai rien trouvé sur : patinoire, bateau, ski."


def test_quotes_in_another_language_are_introduced():
    assert decided("swimming pool", PRICE, language="en").lead == WORDINGS.text("en", "answers.foreign")


def test_quotes_in_the_residents_language_are_not():
    document = replace(POOL.document, language="en")
    found = replace(POOL.found(2), document=document)
    assert decided("pool", draft_sentence(found, "Adulte\t4,20 €"), language="en").lead == ""


def test_a_short_question_lacking_one_of_its_things_is_answered_in_part_however_sure():
    ending = decided("la patinoire de la piscine", PRICE, confidence=0.99)
    assert (ending.status, ending.missing) == (AnswerStatus.PARTIAL, "Je n’ai rien trouvé sur : patinoire.")


def test_a_question_of_three_things_lacking_its_rarest_is_answered_in_part_however_sure():
    ending = decided("la patinoire pour un adulte à la piscine", PRICE, confidence=0.99)
    assert (ending.status, ending.missing) == (AnswerStatus.PARTIAL, "Je n’ai rien trouvé sur : patinoire.")


def test_a_question_of_three_things_lacking_one_that_tells_little_is_answered():
    ending = decided("la salle de la piscine adulte", PRICE, confidence=0.99)
    assert (ending.status, ending.missing) == (AnswerStatus.ANSWERED, None)


def test_hours_of_another_than_who_is_only_mentioned_are_doubted_however_sure():
    passing = draft_sentence(OFFICE.found(), "De 8 h à 18 h ; le soir, appelez la gendarmerie.")
    ending = decided("horaires gendarmerie", passing, confidence=0.99)
    assert ending.status is AnswerStatus.PARTIAL


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("gendarmerie", "De 8 h à 18 h ; le soir, appelez la gendarmerie."),
        ("horaires état civil", "Samedi : 9 h – 12 h, état civil seulement."),
        ("prix téléassistance", "Être secouru en cas de chute : téléassistance, à partir de 12 € par mois."),
    ],
)
def test_a_thing_named_within_a_line_is_answered_by_it(question, line):
    told = draft_sentence(page("Accueil", section("", line)).found(), line)
    assert decided(question, told, confidence=0.99).status is AnswerStatus.ANSWERED


@pytest.mark.parametrize(
    ("line", "is_told"),
    [
        ("Pour une sortie à la piscine ou au gymnase, l’assurance scolaire n’est pas obligatoire.", False),
        ("Le gymnase ferme à 22 h, été comme hiver, sauf pour les clubs qui y ont un créneau.", True),
        ("On y joue, dans le gymnase, au handball.", True),
    ],
)
def test_a_thing_named_in_passing_in_a_long_sentence_is_doubted(line, is_told):
    told = draft_sentence(page("Sport", section("", line)).found(), line)
    ending = decided("gymnase", told, confidence=0.99)
    assert (ending.missing is None) == is_told


@pytest.mark.parametrize("day", ["mercredi", "noël", "24 décembre"])
def test_a_day_is_never_said_to_be_lost(day):
    told = draft_sentence(page("Crèche", section("", "Ouverte du lundi au vendredi.")).found(), "Du lundi au vendredi.")
    draft = draft_of(f"crèche {day}", told, confidence=0.99)
    now = datetime(2026, 11, 21, 9, tzinfo=UTC)
    asked = replace(asked_of(f"crèche {day}", *PAGES), time=asked_time(f"crèche {day}", now, TOWN.town))
    assert decide(draft, asked, LIMITS.confidence, WORDINGS).missing is None


def decided_beside(question, sentence, *beside):
    """What is decided of one sentence where these other passages were found."""
    draft = draft_of(question, sentence, confidence=0.99)
    found = (*draft.evidence.found, *beside)
    draft = replace(draft, evidence=replace(draft.evidence, found=found))
    return decide(draft, asked_of(question, *PAGES), LIMITS.confidence, WORDINGS).missing


def test_what_the_page_tells_elsewhere_is_not_said_to_be_missing_under_a_heading_of_what_is_asked():
    rented = draft_sentence(HALL.found(1), "Un week-end\t280 €")
    assert decided_beside("location cuisine", rented, HALL.found(2)) is None
    assert decided_beside("location cuisine", rented) == "Je n’ai rien trouvé sur : cuisine."


def test_what_was_found_in_another_page_is_not_said_to_be_nowhere():
    assert decided_beside("piscine cantine", PRICE, CANTEEN.found()) == WORDINGS.text("fr", "answers.unsure")


@pytest.mark.parametrize("question", ["la piscine en ville", "piscine dans ma rue"])
def test_where_the_resident_is_counts_for_nothing_missing(question):
    assert decided(question, PRICE, confidence=0.99).missing is None


def test_hours_that_are_counted_are_no_delay():
    question = "combien d'heures par semaine pour les leçons de piscine ?"
    assert decided(question, PRICE).missing == WORDINGS.text("fr", "missing.number_of_hours")
    assert decided("combien d'heures d'attente à la piscine ?", PRICE).missing == WORDINGS.text(
        "fr", "missing.duration"
    )
