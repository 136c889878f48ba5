import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import corpus
from corpus.lexical import (
    GRAM_SHARE,
    K1,
    STOPWORDS,
    B,
    Lengths,
    fold,
    measure,
    query_vector,
    stem,
    stems,
    text_vector,
    words,
)

FIRST_GRAM = 1 << 31


def of_stems(vector):
    return {index: value for index, value in zip(vector.indices, vector.values, strict=True) if index < FIRST_GRAM}


def of_grams(vector):
    return {index: value for index, value in zip(vector.indices, vector.values, strict=True) if index >= FIRST_GRAM}


@pytest.mark.parametrize("apostrophe", ["'", "’", "ʼ"])
@pytest.mark.parametrize(
    ("text", "left"),
    [("l{}impôt", "impôt"), ("d{}École", "école"), ("qu{}habitants", "habitants"), ("jusqu{}août", "août")],
)
def test_elisions_are_parted_with_any_apostrophe(apostrophe, text, left):
    assert words(text.format(apostrophe)) == [left]


def test_an_apostrophe_inside_a_word_parts_it_without_losing_anything():
    assert words("aujourd’hui") == words("aujourd hui")
    assert words("presqu’île") == ["île"]


def test_stop_words_are_left_out_whether_their_accents_are_typed_or_not():
    assert words("Où est la mairie ? Ou est-elle, à été ?") == ["mairie"]


def test_case_never_matters():
    assert words("PISCINE Municipale D’ÉTÉ") == words("piscine municipale d’été")


def test_words_keep_their_accents_for_the_stemmer():
    assert words("Les déchets collectés") == ["déchets", "collectés"]


def test_decomposed_accents_are_the_same_words():
    assert words("e\u0301cole") == words("école") == ["école"]


def test_no_informative_word_is_a_stop_word():
    assert not {"mairie", "école", "permis", "carte", "salle", "tarif", "eau", "rue"} & STOPWORDS


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("délibération n° 2025-41", ["délibération", "2025-41", "2025", "41"]),
        ("2,40 € et 1.5", ["2,40", "1.5"]),
        ("le 24/12/2026", ["24/12/2026", "24", "12", "2026"]),
        ("n° 2014/137", ["2014/137", "2014", "137"]),
        ("passeport_biométrique", ["passeport", "biométrique"]),
        ("CE2-CM1", ["ce2", "cm1"]),
    ],
)
def test_numbers_stay_whole_and_an_acts_number_also_gives_its_parts(text, found):
    assert words(text) == [word for word in found if word not in STOPWORDS]


def test_what_is_no_word_gives_nothing():
    assert words("… ? !! « » – €") == words("") == []


def test_folding_removes_case_accents_and_ligatures():
    assert fold("Œuvre À l’Été, ÇA et Æthuse") == "oeuvre a l’ete, ca et aethuse"


@given(st.text("aéÉœŒçÑ’€ªŉ½\u0301 ж") | st.text())
def test_folding_reads_a_letter_alike_beside_letters_of_any_script(text):
    assert fold(f"{text} ж") == f"{fold(text)} ж"


@pytest.mark.parametrize(
    "family", [("inscription", "inscriptions"), ("déchet", "déchets"), ("municipal", "municipale", "municipales")]
)
def test_forms_of_one_word_share_a_stem(family):
    assert len({stem(word) for word in family}) == 1


ONE_WORD = """
loyer loyers / étranger étrangers étrangère étrangères / revenu revenus / emploi emplois / lieu lieux / loi lois
commission commissions / numéro numéros / photo photos / élu élus élue / crédit crédits / tenu tenus tenue
conseiller conseillers conseillère / délit délits / obtenu obtenus / prévu prévus / interdit interdits interdite
reçu reçus / contenu contenus / foyer foyers / usager usagers / rendu rendus / conflit conflits / retrait retraits
dégât dégâts / connexion connexions / scanner scanners / euro euros / vélo vélos / danger dangers / petit petite petits
feu feux / loisir loisirs / essai essais / jeu jeux / milieu milieux / perdu perdus / forfait forfaits / détenu détenus
ami amis / abri abris / passager passagers / réflexion réflexions / vœu vœux / menu menus / vidéo vidéos / légers légère
débit débits / souhait souhaits / pneu pneus / bail baux / micro micros / studio studios / plancher planchers
souscrit souscrite souscrits / satisfait satisfaite / sportif sportive / actif active / veuf veuve / viager viagère
entier entière / directeur directrice / détenteur détentrice / requis requise / remis remise / permis permise
public publique / nouveau nouvelle / vérifier vérifie vérification / payer paye paiement / pacs pacsé / refus refuser
"""
TWO_WORDS = """
loyer loi / foyer foi / délit délai / visa vis / taxi taxe / café caf / testament test / voirie voir / gare garer
avenir avenant / amiante ami / notamment note / pays paye / terrasse terre / mère mer / père per / cours cour
cours courir / cours couramment / environnement environ / communication commune / commune commun / franc français
format formation / organe organisme / remis rémi / marée mars / mars mari / mari marée / travaux travail / bâtiment bâti
bâti bat / loisirs lois / sortie sort / vie via / dose dos / fonctionnement fonction / consultation consultatif
collecte collectif / collectif collectivité / stationnement station / départ département / devis devant
retraite retrait / comportement comporter / port porte / porte porter / côte côté / lot lotissement
petit pétition / université univers / employé emploi / plus plu / fois foi / maris marier
"""


def groups(listed):
    return [tuple(group.split()) for line in listed.strip().splitlines() for group in line.split(" / ")]


@pytest.mark.parametrize("family", groups(ONE_WORD), ids="-".join)
def test_the_forms_of_a_word_that_snowball_parts_share_a_stem_with_or_without_accents(family):
    assert len({stem(typed) for word in family for typed in (word, fold(word))}) == 1


@pytest.mark.parametrize("pair", groups(TWO_WORDS), ids="-".join)
def test_two_words_that_snowball_joins_have_each_its_stem(pair):
    assert len({stem(word) for word in pair}) == 2


@pytest.mark.parametrize("pair", [pair for pair in groups(TWO_WORDS) if pair != ("côte", "côté")], ids="-".join)
def test_two_words_stay_apart_without_their_accents(pair):
    assert len({stem(fold(word)) for word in pair}) == 2


def test_cote_typed_without_its_accents_is_the_side():
    assert stem("cote") == stem("cotes") == stem("côté")


@pytest.mark.parametrize("word", ["refus", "abus", "fois", "mois", "trois", "prix", "divers", "plus", "bus"])
def test_a_word_in_s_that_is_no_plural_keeps_its_letters(word):
    assert stem(word) == word


def test_no_word_of_the_families_is_listed_twice_and_no_two_families_share_a_stem():
    lines = (Path(corpus.__file__).parent / "stems_fr.txt").read_text(encoding="utf-8").splitlines()
    families = [line.split() for line in lines if not line.startswith("#")]
    listed = [word for family in families for word in family]
    assert all(families) and len(listed) == len(set(listed))
    assert len({fold(family[0]) for family in families}) == len(families)
    assert all({stem(word) for word in family} == {fold(family[0])} for family in families)


@given(st.text("abcdeéèêhiïlnoôœprstuùvxyç'-12"))
def test_a_stem_is_folded_and_always_the_same(word):
    # Past the cache, which would answer by itself.
    assert stem(word) == stem.__wrapped__(word) == fold(stem(word))


@given(st.text())
def test_any_text_has_a_stem(word):
    assert isinstance(stem(word), str)


def test_a_stem_has_no_accent():
    assert stems("La déchèterie, les élèves") == [fold(each) for each in stems("La déchèterie, les élèves")]


def test_stems_come_in_order_with_repetitions():
    assert stems("cantine, école, cantine") == [stem("cantine"), stem("école"), stem("cantine")]


def test_stems_and_grams_live_in_disjoint_ranges():
    vector = text_vector(words("piscine municipale"), Lengths(2))
    assert len(of_stems(vector)) == 2
    assert {index < FIRST_GRAM for index in vector.indices} == {True, False}
    assert all(0 <= index < 1 << 32 for index in vector.indices)


def test_a_word_has_a_gram_for_every_four_letters_and_its_borders():
    assert len(of_grams(query_vector(["cantine"]))) == len("_cantine_") - 3
    assert len(of_grams(query_vector(["eau"]))) == 2
    assert len(of_grams(query_vector(["a"]))) == 1


def test_a_misspelt_word_shares_most_grams_with_the_right_one():
    right, wrong = of_grams(query_vector(["passeport"])), of_grams(query_vector(["paseport"]))
    assert len(right.keys() & wrong.keys()) >= len(right) / 2


def test_a_text_weighs_by_the_formula_of_bm25():
    # Twice among four words, where the mean is five: tf·(k1+1) / (tf + k1·(1 - b + b·4/5)).
    vector = of_stems(text_vector(words("cantine école cantine tarif"), Lengths(5.0)))
    (cantine,) = of_stems(query_vector(["cantine"]))
    (tarif,) = of_stems(query_vector(["tarif"]))
    assert vector[cantine] == pytest.approx(2 * 2.5 / (2 + 1.5 * (1 - 0.75 + 0.75 * 4 / 5)))
    assert vector[tarif] == pytest.approx(1 * 2.5 / (1 + 1.5 * (1 - 0.75 + 0.75 * 4 / 5)))
    assert (K1, B) == (1.5, 0.75)


def test_a_word_given_twice_counts_twice():
    once, twice = (of_stems(text_vector(["cantine"] * times + ["tarif"], Lengths(3.0))) for times in (1, 2))
    (cantine,) = of_stems(query_vector(["cantine"]))
    assert twice[cantine] > once[cantine]


def test_the_mean_length_is_the_mean_number_of_words():
    assert measure([4, 1]).mean == pytest.approx((4 + 1) / 2)


def test_nothing_to_measure_gives_a_length_that_can_divide():
    assert measure([]).mean == 1.0


def test_an_empty_text_has_an_empty_vector():
    assert text_vector(words("de la"), Lengths(3.0)).indices == ()


def test_a_question_weighs_one_a_stem_and_a_share_a_gram():
    vector = query_vector(["tarifs", "cantine"])
    assert set(of_stems(vector).values()) == {1.0}
    assert set(of_grams(vector).values()) == {GRAM_SHARE}


def test_the_share_of_grams_is_the_questions_own():
    assert set(of_grams(query_vector(["cantine"], gram_share=0.1)).values()) == {0.1}


def test_added_stems_weigh_as_told_and_never_more_than_the_questions_own():
    vector = query_vector(["cantine"], {stem("restauration"): 0.5, stem("cantine"): 0.2})
    assert sorted(of_stems(vector).values()) == [0.5, 1.0]


@given(st.text(), st.floats(0.1, 1000))
def test_any_text_gives_a_sound_vector(text, mean):
    vector = text_vector(words(text), Lengths(mean))
    assert list(vector.indices) == sorted(set(vector.indices))
    assert all(0 < value <= K1 + 1 and math.isfinite(value) for value in vector.values)


def written_plainly(text_words, mean):
    """The vector by the formula, term by term, as slowly as it is written."""
    counts = {}
    for word in text_words:
        for term in query_vector([word]).indices:
            counts[term] = counts.get(term, 0.0) + 1.0
    saturation = K1 * (1 - B + B * float(len(text_words)) / mean)
    return {term: counts[term] * (K1 + 1) / (counts[term] + saturation) for term in sorted(counts)}


@given(
    st.lists(st.sampled_from(["cantine", "cantines", "école", "2025-41", "a", "eau"]) | st.text("abcé12", min_size=1))
)
def test_a_vector_is_to_the_last_digit_what_the_formula_gives_term_by_term(text_words):
    vector = text_vector(text_words, Lengths(3.5))
    assert dict(zip(vector.indices, vector.values, strict=True)) == written_plainly(text_words, 3.5)


@given(st.lists(st.text("abcçélqu12 .,-_'’ʼ\u0301Σſ")))
def test_the_words_of_texts_joined_by_a_space_are_those_of_each(texts):
    assert words(" ".join(texts)) == [word for text in texts for word in words(text)]


@given(st.text())
def test_repetition_never_changes_which_words_are_found(text):
    assert set(words(f"{text} {text}")) == set(words(text))
