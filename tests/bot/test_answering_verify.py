import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.units import readable, units_of
from bot.answering.verify import is_proved, normalised, verify
from tests.bot.answering_builders import PAGES, draft_of, draft_sentence, page, section

TEXT = "Le dossier se dépose en mairie avant le 31 janvier 2026. Il n’est pas payant : l’œuvre coûte 2,40 € au plus."
ACT = page("Acte", section("Article 1", TEXT))
SENTENCE = "Le dossier se dépose en mairie avant le 31 janvier 2026."
UNITS = [
    (each, unit) for each in PAGES for number in range(len(each.passages)) for unit in units_of(each.found(number))
]


def proved(quote, text=None, source=ACT):
    return is_proved(draft_sentence(source.found(), quote, text))


def test_a_sentence_of_the_passage_is_proved():
    assert proved(SENTENCE)


@pytest.mark.parametrize(("_", "unit"), UNITS)
def test_every_unit_that_a_composer_can_show_is_proved(_, unit):
    assert is_proved(draft_sentence(unit.found, unit.quote))


@pytest.mark.parametrize(
    ("says", "instead"),
    [
        ("31 janvier", "30 janvier"),
        ("2026", "2025"),
        ("avant", "après"),
        ("se dépose", "ne se dépose pas"),
        ("mairie", "préfecture"),
        ("Le dossier", "Le dossier complet"),
    ],
)
def test_a_sentence_altered_in_one_figure_negation_or_word_is_refused(says, instead):
    altered = SENTENCE.replace(says, instead)
    assert altered != SENTENCE
    assert not proved(SENTENCE, altered)
    assert not proved(altered)


def test_a_sentence_that_leaves_out_the_end_of_its_quote_is_refused():
    assert not proved(SENTENCE, SENTENCE.replace(" 2026", ""))


def test_a_negation_left_out_is_refused():
    assert proved("Il n’est pas payant")
    assert not proved("Il n’est pas payant", "Il est payant")


def test_another_price_is_refused():
    assert not proved("l’œuvre coûte 2,40 € au plus.", "l’œuvre coûte 2,45 € au plus.")
    assert not proved("l’œuvre coûte 2,40 € au plus.", "l’œuvre coûte 240 € au plus.")


def test_the_same_words_in_another_order_are_refused():
    assert not proved("Le dossier se dépose en mairie", "En mairie se dépose le dossier")


def test_a_word_cut_at_either_end_is_refused():
    assert not proved("dossier se dép")
    assert not proved("anvier 2026")


def test_a_quote_of_another_passage_is_refused():
    assert not proved(SENTENCE, source=page("Autre", section("", "Rien de tel.")))


def test_a_quote_without_any_word_proves_nothing():
    assert not proved("")
    assert not proved(" … ", " … ")


@pytest.mark.parametrize(
    "quote",
    [
        "Il n'est pas payant",
        "Il n\u02bcest pas payant",
        "l'oeuvre coûte 2,40\u00a0€",
        "l’œuvre coûte 2,40\u202f€",
        "Le dos\u00adsier se dépose",
        "Le  dossier\nse dépose",
        "Le dossier se de\u0301pose",
        "LE DOSSIER SE DÉPOSE",
    ],
)
def test_apostrophes_ligatures_spaces_and_hyphenation_make_no_difference(quote):
    assert proved(quote)


def test_ligatures_of_a_pdf_are_letters():
    assert proved("un fichier officiel", source=page("A", section("", "C’est un \ufb01chier o\ufb03ciel.")))


def test_an_accent_makes_a_difference():
    assert not proved("Le dossier se depose")


@given(st.text())
def test_comparing_is_settled_after_once(text):
    assert normalised(normalised(text)) == normalised(text)


@given(st.sampled_from(UNITS), st.data())
def test_a_unit_with_a_word_exchanged_is_never_proved(pair, data):
    unit = pair[1]
    words = readable(unit.quote).split(" ")
    at = data.draw(st.integers(0, len(words) - 1))
    words[at] = data.draw(st.sampled_from(["jamais", "777", "Marseille"]))
    assert not is_proved(draft_sentence(unit.found, unit.quote, " ".join(words)))


def test_only_what_is_proved_stays_in_the_draft():
    draft = draft_of("?", draft_sentence(ACT.found(), SENTENCE), draft_sentence(ACT.found(), "Inventé."))
    assert [each.quote for each in verify(draft).sentences] == [SENTENCE]
