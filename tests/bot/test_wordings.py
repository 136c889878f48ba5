"""The sentences residents read: complete in every language, or the service does not start."""

import re
from datetime import date

import pytest

from bot.errors import WordingError
from bot.templates import direction
from bot.wordings import Wordings, load_wordings

NUMBERS = re.compile(r"\d+")


def write(folder, **files):
    for language, text in files.items():
        (folder / f"{language}.toml").write_text(text, "utf-8")
    return folder


@pytest.fixture
def wordings():
    return load_wordings("fr")


def test_a_sentence_is_found_by_language_and_key(wordings):
    assert wordings.text("fr", "page.title") == "Poser une question"
    assert wordings.text("en", "page.title") == "Ask a question"


def test_its_places_are_filled(wordings):
    assert "attendez 7 s" in wordings.text("fr", "problems.rate.detail", seconds=7)


def test_a_language_without_a_file_speaks_the_default_one(wordings):
    assert wordings.text("de", "page.title") == "Poser une question"
    assert load_wordings("en").text("de", "page.title") == "Ask a question"
    assert load_wordings("de").text("it", "page.title") == "Poser une question"


def test_every_language_names_the_same_numbers_for_the_same_danger(wordings):
    french = {danger: NUMBERS.findall(line) for danger, line in wordings.section("fr", "emergency").items()}
    assert french["medical"] == ["15", "112"]
    for language in wordings.languages:
        lines = wordings.section(language, "emergency")
        assert {danger: NUMBERS.findall(line) for danger, line in lines.items()} == french, language


def test_no_language_raises_its_voice(wordings):
    for language in wordings.languages:
        assert not [key for key, text in wordings.section(language, "answers").items() if "!" in text], language


def test_what_is_read_from_right_to_left_keeps_telephone_numbers_in_their_order(wordings):
    for language in wordings.languages:
        called = wordings.text(language, "card.call", phone="02 31 00 00 00")
        assert direction(language) == "ltr" or "\u2066" + "02 31 00 00 00\u2069" in called, language


def test_an_unknown_key_is_an_error_of_ours(wordings):
    with pytest.raises(KeyError):
        wordings.text("fr", "page.nothing")
    with pytest.raises(TypeError):
        wordings.text("fr", "widget.examples")


def test_a_section_is_given_whole(wordings):
    assert wordings.section("fr", "kinds")["arrete"] == "Arrêté"
    assert len(wordings.texts("fr", "widget.examples")) == 4


@pytest.mark.parametrize(
    ("language", "day", "written"),
    [
        ("fr", date(2026, 3, 1), "1er mars 2026"),
        ("fr", date(2026, 8, 31), "31 août 2026"),
        ("en", date(2026, 12, 1), "1 December 2026"),
    ],
)
def test_a_date_is_written_as_people_write_it(wordings, language, day, written):
    assert wordings.day(language, day) == written


def test_a_date_is_given_with_its_weekday(wordings):
    assert wordings.day_named("fr", date(2026, 3, 3)) == {"weekday": "mardi", "date": "3 mars 2026"}


def test_a_key_missing_in_one_language_stops_the_start(tmp_path):
    write(tmp_path, fr='[a]\nb = "c"', en="[a]")
    with pytest.raises(WordingError, match=r"en\.toml n’a pas « a\.b »"):
        load_wordings("fr", tmp_path)


def test_other_places_in_one_language_stop_the_start(tmp_path):
    write(tmp_path, fr='a = "{n} pages"', en='a = "{m} pages"')
    with pytest.raises(WordingError, match="places"):
        load_wordings("fr", tmp_path)


@pytest.mark.parametrize("text", ["a = 3", "a = [1]", "a = ", 'a = "{"'])
def test_a_file_that_holds_no_texts_is_named(tmp_path, text):
    write(tmp_path, fr=text, en=text)
    with pytest.raises(WordingError):
        load_wordings("fr", tmp_path)


def test_french_is_always_there(tmp_path):
    with pytest.raises(WordingError, match=r"fr\.toml"):
        load_wordings("fr", write(tmp_path, en='a = "b"'))


def test_wordings_can_be_made_by_hand():
    assert Wordings({"fr": {"a.b": "c"}}, "fr").text("fr", "a.b") == "c"
