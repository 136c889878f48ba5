import asyncio
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answering.answers import Quote
from bot.answering.proving.lists import PROVING
from bot.answering.proving.premise import premise_of
from bot.answering.proving.reading import legible
from bot.answering.units import announcing, readable, units_of
from bot.answering.verify import normalised, verify, verify_sentence, verify_with_judge
from tests.bot.answering_builders import PAGES, asked_of, draft_of, draft_sentence, page, section

TEXT = "Le dossier se dépose en mairie avant le 31 janvier 2026. Il n’est pas payant : l’œuvre coûte 2,40 € au plus."
ACT = page("Acte", section("Article 1", TEXT))
SENTENCE = "Le dossier se dépose en mairie avant le 31 janvier 2026."
UNITS = [
    (each, unit) for each in PAGES for number in range(len(each.passages)) for unit in units_of(each.found(number))
]
NOTICE = page(
    "Déchèterie",
    section(
        "Accès",
        "Les habitants de la commune peuvent déposer gratuitement leurs déchets verts à la déchèterie"
        " du lundi au vendredi, de 9 h à 12 h, dans la limite de 2 m³ par semaine."
        " Les professionnels paient 25 € par passage.",
    ),
)
WHOLE = NOTICE.passages[0].text.split(" Les professionnels")[0]
PARAPHRASE = (
    "À la déchèterie, les habitants de la commune peuvent venir du lundi au vendredi, entre 9 heures et 12 heures,"
    " déposer leurs déchets verts, gratuitement, dans la limite de deux mètres cubes par semaine."
)


def verdict(quote, text=None, source=ACT):
    return verify_sentence(draft_sentence(source.found(), quote, text))


@pytest.mark.parametrize(("_", "unit"), UNITS)
def test_every_unit_that_a_composer_can_show_is_the_towns_own_words(_, unit):
    sentence = draft_sentence(unit.found, unit.quote)
    found = verify_sentence(sentence)
    assert (found.reason, found.score) == ("verbatim", 1.0)
    assert [(each.text, each.quote) for each in found.shown] == [(sentence.text, sentence.quote)]


def test_a_sentence_in_other_words_that_its_quote_proves_is_shown_with_the_whole_quote():
    found = verdict(WHOLE.removeprefix("Les habitants de la commune ").replace("é", "e"), PARAPHRASE, NOTICE)
    assert found.reason == "paraphrase"
    assert [(each.text, each.proof, each.quote) for each in found.shown] == [(PARAPHRASE, "paraphrase", WHOLE)]


@pytest.mark.parametrize(
    ("says", "instead", "reason"),
    [
        ("9 heures", "8 heures", "figure"),
        ("deux mètres cubes", "trois mètres cubes", "figure"),
        ("vendredi", "samedi", "figure"),
        ("deux mètres cubes", "deux mètres carrés", "figure"),
        ("À la déchèterie", "À la déchèterie de Brécy", "name"),
        ("peuvent venir", "ne peuvent pas venir", "contradiction"),
        ("peuvent venir", "doivent venir", "contradiction"),
        ("les habitants de la commune", "tous les habitants de la commune", "contradiction"),
        ("entre 9 heures et 12 heures", "entre 12 heures et 9 heures", "contradiction"),
        ("gratuitement", "moyennant un coût", "contradiction"),
        ("par semaine.", "par semaine, sur présentation d'un justificatif notarié récent.", "contradiction"),
    ],
)
def test_a_false_detail_gives_way_to_the_towns_own_sentence(says, instead, reason):
    altered = PARAPHRASE.replace(says, instead)
    assert altered != PARAPHRASE
    found = verdict(WHOLE, altered, NOTICE)
    assert found.reason == reason
    assert [(each.text, each.proof) for each in found.shown] == [(WHOLE, "verbatim")]


def test_a_quote_cut_inside_a_sentence_is_shown_as_the_whole_sentence():
    found = verdict("Il n’est pas payant")
    assert found.proposed.text == "Il n’est pas payant"
    assert [each.text for each in found.shown] == ["Il n’est pas payant : l’œuvre coûte 2,40 € au plus."]


@pytest.mark.parametrize(
    "quote",
    [
        "Le dossier se depose en mairie avant le 31 janvier 2026.",
        "LE DOSSIER SE DÉPOSE EN MAIRIE AVANT LE 31 JANVIER 2026",
        "Le dos\u00adsier  se de\u0301pose\nen mairie avant le 31\u00a0janvier 2026",
        "Le dossier se dépose en mai-\nrie avant le 31 janvier 2026",
    ],
)
def test_spaces_accents_case_and_hyphenation_of_a_quote_make_no_difference_and_the_passages_words_are_shown(quote):
    assert [each.quote for each in verdict(quote, SENTENCE).shown] == [SENTENCE]


def test_apostrophes_and_ligatures_of_a_quote_make_no_difference():
    assert verdict("l'oeuvre coûte 2,40 €").shown
    other = page("A", section("", "C’est un \ufb01chier o\ufb03ciel."))
    assert [each.quote for each in verdict("un fichier officiel", source=other).shown] == [
        "C’est un \ufb01chier o\ufb03ciel."
    ]


@pytest.mark.parametrize("quote", ["", " … ", "l’œuvre coûte 240 €", "dossier se dép", "anvier 2026", "Rien de tel."])
def test_a_quote_that_does_not_stand_shows_nothing(quote):
    found = verdict(quote, SENTENCE)
    assert (found.reason, found.shown, found.score) == ("not_quoted", (), 0.0)


def test_one_false_quote_among_several_leaves_only_the_towns_own_words():
    sentence = draft_sentence(NOTICE.found(), WHOLE, PARAPHRASE)
    with_false = replace(sentence, quotes=(*sentence.quotes, Quote(NOTICE.found(), "gratuit pour tous")))
    found = verify_sentence(with_false)
    assert found.reason == "quote_missing"
    assert {each.proof for each in found.shown} == {"verbatim"}


def test_a_real_quote_about_something_else_is_not_shown_in_the_place_of_a_false_sentence():
    found = verdict(SENTENCE, "La piscine municipale accueille les nageurs confirmés.")
    assert found.shown == ()


def test_own_words_that_have_nothing_to_do_with_the_question_are_not_shown():
    altered = draft_sentence(NOTICE.found(), WHOLE, PARAPHRASE.replace("9 heures", "8 heures"))
    assert verify_sentence(altered, asked_of("déchets verts", NOTICE)).shown
    assert not verify_sentence(altered, asked_of("carte de pêche", NOTICE, ACT)).shown


def test_own_words_are_shown_where_their_passage_tells_of_the_question_and_they_alone_do_not():
    rules = page("Animaux", section("Chiens", "Les chiens sont tenus en laisse. L'amende est de 35 €."))
    false = draft_sentence(rules.found(), "L'amende est de 35 €.", "L'amende est de 135 €.")
    assert [each.text for each in verify_sentence(false, asked_of("chien sans laisse", rules)).shown] == [
        "L'amende est de 35 €."
    ]


def test_own_words_are_shown_whatever_a_question_in_another_language_seems_to_ask():
    altered = draft_sentence(NOTICE.found(), WHOLE, PARAPHRASE.replace("9 heures", "8 heures"))
    assert verify_sentence(altered, replace(asked_of("carte de pêche", NOTICE, ACT), is_foreign=True)).shown


def test_a_sentence_too_long_to_be_one_is_not_proved():
    assert verdict(WHOLE, f"{PARAPHRASE} " * 10, NOTICE).reason == "too_long"


def test_a_row_that_a_second_table_repeats_is_shown_in_both():
    tables = page("Salles", section("", "# Salle\tPrix", "| Fêtes\t9 €", "# Salle\tCaution", "| Fêtes\t9 €")).found()
    rows = ("Salle\tPrix", "Fêtes\t9 €", "Salle\tCaution", "Fêtes\t9 €")
    verified = verify(draft_of("?", *[draft_sentence(tables, row) for row in rows]))
    assert [each.quote for each in verified.sentences] == [*rows]


def test_a_row_that_says_a_spanning_cell_once_is_the_town_s_own_words():
    row = "Mercredi\tprofessionnels seulement\tprofessionnels seulement"
    found = page("Déchèterie", section("", "# Jour\tMatin\tSoir", f"| {row}")).found()
    [shown] = verify(draft_of("?", draft_sentence(found, row, "Mercredi : professionnels seulement"))).sentences
    assert shown.proof == "verbatim"


def test_two_proposals_of_the_same_words_are_shown_once():
    draft = draft_of("?", *[draft_sentence(ACT.found(), SENTENCE)] * 2, draft_sentence(ACT.found(), "Inventé."))
    verified = verify(draft)
    assert [each.quote for each in verified.sentences] == [SENTENCE]


def test_a_model_that_judges_is_asked_only_where_figures_and_names_stand_and_its_no_is_final():
    asked = []

    async def judge(sentence):
        asked.append(sentence.text)
        return len(asked) == 1

    def judged(text):
        return asyncio.run(verify_with_judge(draft_sentence(NOTICE.found(), WHOLE, text), judge))

    doubtful = (
        "Les professionnels sont exclus, les habitants déposent leurs déchets verts du lundi au vendredi, le matin."
    )
    first, second = judged(doubtful), judged(doubtful)
    assert (first.reason, [each.proof for each in first.shown]) == ("judged", ["paraphrase"])
    assert (second.reason != "judged", {each.proof for each in second.shown}) == (True, {"verbatim"})
    assert judged(PARAPHRASE).reason == "paraphrase"
    assert judged(PARAPHRASE.replace("9 heures", "8 heures")).reason == "figure"
    assert len(asked) == 2


@given(st.text())
def test_comparing_is_settled_after_once(text):
    assert normalised(normalised(text)) == normalised(text)
    assert legible(legible(text)) == legible(text)


@given(st.text(max_size=200), st.text(max_size=200), st.text(max_size=80))
def test_nothing_raises_whatever_is_said_of_whatever_text(passage, said, quote):
    source = page("A", section("", passage.replace("\n", " ") or "x"))
    for words in (quote, passage):
        found = verdict(words, said, source)
        assert all(each.quote in source.passages[0].text for each in found.shown)


@given(st.sampled_from(UNITS), st.data())
def test_a_unit_with_a_word_exchanged_is_never_proved(pair, data):
    unit = pair[1]
    words = readable(unit.quote).split(" ")
    at = data.draw(st.integers(0, len(words) - 1))
    words[at] = data.draw(st.sampled_from(["777", "Marseille", "29 février"]))
    found = verify_sentence(draft_sentence(unit.found, unit.quote, " ".join(words)))
    own = {readable(each.quote) for each in (unit, *announcing(unit.found)[unit])}
    assert all(each.proof == "verbatim" and each.text in own for each in found.shown)


_FIGURED = (
    "L'inscription coûte {0} € par an pour les familles de {1} enfants.",
    "Le service est ouvert de {0} h à {1} h, sur rendez-vous pris {2} jours avant.",
    "Le délai de réponse est de {0} mois, réduit à {1} jours pour les moins de {2} ans.",
)


@settings(max_examples=60)
@given(st.sampled_from(_FIGURED), st.lists(st.integers(2, 23), min_size=3, max_size=3, unique=True), st.data())
def test_a_sentence_with_any_figure_changed_is_never_proved(template, values, data):
    quote = template.format(*values)
    at = data.draw(st.integers(0, template.count("{") - 1))
    other = data.draw(st.integers(2, 23).filter(lambda each: each != values[at]))
    altered = template.format(*(other if number == at else each for number, each in enumerate(values)))
    source = page("A", section("", quote))
    assert verdict(quote, source=source).reason == "verbatim"
    assert {each.text for each in verdict(quote, altered, source).shown} <= {quote}


_PLAIN = (
    ("Les habitants", "peuvent", "emprunter dix documents pour quatre semaines à la médiathèque municipale."),
    ("Le locataire", "doit", "donner son accord par écrit dans les deux mois qui suivent la demande du propriétaire."),
    ("La commune", "rembourse", "la moitié du prix de l'abonnement aux élèves qui prennent le car scolaire."),
    ("Le conseil", "accorde", "une aide de 300 € aux associations qui le demandent avant le 31 janvier."),
)


@given(st.sampled_from(_PLAIN), st.sampled_from(["pas", "plus", "jamais"]))
def test_a_sentence_denied_is_never_proved_nor_one_whose_denial_is_left_out(parts, word):
    subject, verb, rest = parts
    plain, denied = f"{subject} {verb} {rest}", f"{subject} ne {verb} {word} {rest}"
    for quote, said in ((plain, denied), (denied, plain)):
        source = page("A", section("", quote))
        assert {each.text for each in verdict(quote, said, source).shown} == {quote}


@pytest.mark.parametrize("piece", ["deux ", "n'a ", "1 ", "12-", "(", "le 5 et ", "aa", "\ue000", "A. ", "€ "])
def test_a_long_hostile_text_is_read_in_parts_and_never_proves(piece):
    hostile = piece * (100_000 // len(piece))
    source = page("A", section("", f"{SENTENCE} {hostile}"))
    assert verdict("avant le 31 janvier 2026", hostile, source).reason in ("too_long", "not_quoted", "figure")
    assert verdict("avant le 31 janvier 2026", "Le dossier n'est pas attendu.", source).reason != "paraphrase"
    assert (
        len(premise_of(draft_sentence(source.found(), f"{SENTENCE} {hostile}", "Oui."), PROVING).reading.text) < 8_000
    )
