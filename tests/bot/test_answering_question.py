import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.answers import Turn
from bot.answering.asking.carry_over import words_standing
from bot.answering.question import QUESTION_LIMIT, clean, parts_of, question_fault, read_question
from corpus.protocols import Scope
from tests.bot.answering_builders import GLOSSARIES, WORDS

SERVED = ["fr", "en", "es"]


def read(text, language=None, history=()):
    return read_question(text, language, history, Scope(), SERVED)


@given(st.text())
def test_cleaned_text_has_no_unseen_character_and_no_run_of_spaces(text):
    cleaned = clean(text)
    assert all(letter == " " or unicodedata.category(letter)[0] not in "CZ" for letter in cleaned)
    assert cleaned == " ".join(cleaned.split())


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text):
    assert clean(clean(text)) == clean(text)


@given(st.text())
def test_cleaned_text_is_composed(text):
    assert unicodedata.is_normalized("NFC", clean(text))


LATIN, UKRAINIAN, ARABIC, FIGURES = "aàâbcçdeéèfgœzAÉZ", "абвгґеєжзиіїйкмощюяЩ", "ابتثجحخد", "1245678"


@given(st.sampled_from([LATIN, UKRAINIAN, ARABIC, FIGURES]).flatmap(lambda letters: st.text(letters, min_size=1)))
def test_letters_and_figures_are_kept(text):
    assert clean(text) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(
    ("typed", "read_as"),
    [
        ("hor\u00adaires", "horaires"),
        ("can\u200btine", "cantine"),
        ("\u202emairie\u202c", "mairie"),
        ("\ufeffpiscine", "piscine"),
        ("tarif\U000e0041", "tarif"),
        ("e\u0301cole", "école"),
        ("  où\tse\ngarer\u00a0? ", "où se garer ?"),
        ("a\x00b", "ab"),
        *[(f"mou{blank}rir", "mourir") for blank in "\u034f\ufe0f\u3164\u2800\u115f"],
    ],
)
def test_what_cannot_be_seen_does_not_count(typed, read_as):
    assert clean(typed) == read_as


@pytest.mark.parametrize(
    ("typed", "read_as"),
    [
        ("mon m\u0430ri n\u0435 r\u0435spir\u0435 plus", "mon mari ne respire plus"),
        ("j\u0435 v\u0435u\u0445 m\u043eurir", "je veux mourir"),
        ("h\u043er\u0430ires de l\u0430 m\u0430irie", "horaires de la mairie"),
        ("je_veux_mourir !", "je veux mourir !"),
        ("je v3ux m0urir", "je veux mourir"),
        ("j e  v e u x  m o u r i r", "je veux mourir"),
        ("je veux m.o.u.r.i.r", "je veux mourir"),
        ("m-o-u-r-i-r ?", "mourir ?"),
        ("l’E.H.P.A.D", "l’EHPAD"),
        ("🆘mon mari", "SOS mon mari"),
    ],
)
def test_letters_are_read_as_the_eye_reads_them(typed, read_as):
    assert clean(typed) == read_as


@pytest.mark.parametrize(
    "text",
    [
        "привіт, години роботи мерiї",
        "lots A B C D E",
        "il y a à 5 m d’ici",
        "jean_dupont@gmail.com",
        "j.e.a.n.n.e@gmail.com",
        "formulaire_demande.pdf",
        "https://www.valmont.example/la_mairie",
        "m1tenant, 2main, a12c4, b0",
        "permis PC0140272500012 et R0b3rt",
        "S.N.C.F",
        "0,5 µm",
    ],
)
def test_what_only_looks_altered_stays_as_it_was_typed(text):
    assert clean(text) == text


def test_two_words_parted_by_a_line_end_stay_two_words():
    assert clean("horaires\r\npiscine") == "horaires piscine"


def test_the_pages_language_decides_for_short_text():
    assert read("ticket", "en").language == "en"
    assert read("ticket").language == "fr"


def test_the_words_themselves_decide_for_a_whole_sentence():
    assert read("What are the opening hours of the swimming pool?", "fr").language == "en"


def standing(text):
    return words_standing(text, GLOSSARIES, WORDS)


def known_in(text):
    return read_question(text, None, (), Scope(), SERVED, known=standing).language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("swimming pool prices", "en"),
        ("pool hours", "en"),
        ("swimming pool opening hours on Sunday", "en"),
        ("library opening hours", "en"),
        ("next council meeting", "en"),
        ("free parking", "en"),
        ("the village hall", "en"),
        ("bins", "en"),
        ("hours", "en"),
        ("noise", "en"),
        ("la sala de fiestas", "es"),
        ("Resérveme la sala de fiestas", "es"),
        ("horario piscina", "es"),
        ("precios piscina", "es"),
        ("ruido vecinos", "es"),
        ("horaires piscine", "fr"),
        ("hoaires piscne", "fr"),
        ("parking restaurant", "fr"),
        ("passport", "fr"),
        ("ticket bus", "fr"),
        ("permi parking", "fr"),
        ("permis construir", "fr"),
        ("allô y a quelqu'un", "fr"),
        ("ya un incendi dan limmeuble", "fr"),
        ("planning club sport", "fr"),
        ("skate", "fr"),
        ("drive", "fr"),
        ("fast food", "fr"),
        ("drive too fast", "en"),
        ("airbnb rules", "en"),
        ("opening hours", "en"),
        ("basura", "es"),
    ],
)
def test_words_that_a_glossary_knows_tell_the_language_of_a_question_without_function_words(text, language):
    assert known_in(text) == language


SHOWN = "What would you like to know? - Horaires d’ouverture au public - Tarifs [1] Page “Piscine : bassins”, updated"


def spoken_after(*lines, language=None):
    """The language of the last of a resident's lines, each answered by a choice."""
    *before, last = lines
    history = [turn for line in before for turn in (Turn("resident", line), Turn("assistant", SHOWN))]
    return read_question(last, language, history, Scope(), SERVED, known=standing).language


@pytest.mark.parametrize("chosen", ["Horaires d’ouverture au public", "Tarifs", "Piscine : bassins: Avant de venir"])
def test_a_choice_in_the_towns_words_keeps_the_language_of_who_pressed_it(chosen):
    assert spoken_after("swimming pool", chosen) == "en"
    assert spoken_after("swimming pool", chosen, language="en") == "en"
    assert spoken_after("Tarifs", chosen, language="es") == "es"
    assert spoken_after("la piscine", chosen, language="fr") == "fr"


def test_a_choice_that_nobody_offered_is_read_as_it_is_typed():
    assert spoken_after("swimming pool", "Quels sont les horaires d’ouverture ?") == "fr"


def test_a_short_line_is_in_the_language_of_the_talk():
    assert spoken_after("swimming pool", "tickets") == "en"
    assert spoken_after("swimming pool", "Tarifs", "ok", language="fr") == "en"
    assert spoken_after("swimming pool", "et le samedi ?") == "en"
    assert spoken_after("swimming pool", "et quand ferme la piscine ?") == "fr"


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize(
    "text",
    ["salle des fêtes", "déchèterie", "rue de la Halle", "école Prévert", "état civil", "téléassistance", "Les Forges"],
)
def test_names_of_the_town_leave_a_page_and_a_talk_their_language(language, text):
    assert read_question(text, language, (), Scope(), SERVED, known=standing).language == language
    asked = {"en": "When is the town hall open?", "es": "¿Cuándo abre el ayuntamiento?"}[language]
    assert spoken_after(asked, text) == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("rent salle des fêtes price", "en"),
        ("bin day le moulin", "en"),
        ("la piscine c'est open when?", "en"),
        ("basura les forges que dia", "es"),
        ("la salle des fêtes se alquila?", "es"),
        ("A&E hospital nearest", "en"),
    ],
)
def test_names_of_the_town_in_a_question_leave_it_its_language(text, language):
    assert read_question(text, language, (), Scope(), SERVED, known=standing).language == language


@pytest.mark.parametrize("page", ["en", "es"])
@pytest.mark.parametrize(
    "text",
    [
        "je voudrais savoir quand ouvre la piscine",
        "où est la mairie ?",
        "combien coûte la cantine",
        "on peut louer la salle des fêtes ?",
        "que faire si j'ai perdu ma carte",
        "inscription à la cantine scolaire pour la rentrée prochaine",
    ],
)
def test_what_is_said_in_french_on_another_page_is_french(text, page):
    assert read_question(text, page, (), Scope(), SERVED, known=standing).language == "fr"


UNSERVED = ("pt", "ar", "uk", "tr")


def told_abroad(text, page="fr"):
    return read_question(text, page, (), Scope(), SERVED, known=standing, also=UNSERVED).language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Quero inscrever o meu filho na escola", "pt"),
        ("Onde posso deitar o lixo?", "pt"),
        ("belediye saat kaçta açılıyor", "tr"),
        ("bir kişiyle konuşmak istiyorum", "tr"),
        ("متى تفتح البلدية؟", "ar"),
        ("коли працює мерія", "uk"),
    ],
)
@pytest.mark.parametrize("page", SERVED)
def test_a_language_that_the_town_does_not_serve_is_told_where_it_is_plain(text, language, page):
    assert told_abroad(text, page) == language


@pytest.mark.parametrize("text", ["como pago la cantina", "no hay agua en casa", "quiero hablar con una persona"])
def test_spanish_is_not_taken_for_its_neighbour(text):
    assert told_abroad(text, "es") == told_abroad(text) == "es"


@pytest.mark.parametrize(
    "text", ["hôpital", "Wann ist das Rathaus für die Bürger geöffnet?", "il permesso di soggiorno"]
)
def test_a_language_that_we_have_no_sentences_for_is_not_taken_for_one_that_we_have(text):
    assert told_abroad(text, "en") not in UNSERVED


@pytest.mark.parametrize("name", ["asked", "refused"])
def test_what_french_people_say_stays_french(name):
    lines = (Path(__file__).parent / "spoken" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    assert {line for line in lines if line and not line.startswith("#") and told_abroad(line) != "fr"} == set()


def test_a_language_that_the_town_does_not_serve_is_no_hint():
    assert read("ticket", "de").language == "fr"


def test_earlier_turns_are_cleaned_too():
    question = read("et le samedi ?", history=[Turn("resident", "hor\u200baires  piscine")])
    assert question.history == (Turn("resident", "horaires piscine"),)


def test_an_ordinary_question_can_be_asked():
    assert question_fault("Où se garer ?\nMerci") is None


@pytest.mark.parametrize("text", ["", " \n\t", "\u200b", "\u2800\u3164"])
def test_a_question_without_anything_to_read_is_empty(text):
    assert question_fault(text) == "question_empty"


def test_a_question_may_fill_the_limit_and_not_one_character_more():
    assert question_fault("a" * QUESTION_LIMIT) is None
    assert question_fault("a" * (QUESTION_LIMIT + 1)) == "question_long"


@pytest.mark.parametrize("text", ["a\x00b", "\x1b[31mrouge", "\ufffd\x07"])
def test_a_question_with_controls_in_it_is_binary(text):
    assert question_fault(text) == "question_binary"


def test_a_text_of_any_length_parts_into_what_questions_may_hold_and_nothing_is_lost_between_parts():
    text = "".join(chr(ord("a") + place % 26) for place in range(5_500))
    parts = parts_of(text)
    assert all(len(part) <= QUESTION_LIMIT for part in parts)
    assert all(any(text[at : at + 200] in part for part in parts) for at in range(len(text) - 200))


@pytest.mark.parametrize("text", ["", "salle des fêtes"])
def test_a_short_text_is_one_part(text):
    assert parts_of(text) == [text]
