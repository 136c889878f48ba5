import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.units import readable, sentences, units_of
from corpus.documents import LineKind
from tests.bot.answering_builders import page, section

PROSE = st.lists(
    st.sampled_from([
        "Le maire préside.", "Art. L. 2121-29 du code.", "Prix : 3,90 €.", "M. Dupont, 2 rue A. Briand.", "Non !",
        "Oui ?", "« Bien. »", "n° 2025-41", "etc.", "à 8 h 30", "…", "Vu le code ;", "(cf. annexe)", "S.A.R.L.",
    ])
).map(" ".join)  # fmt: skip


def test_two_sentences_are_two_units():
    assert sentences("La piscine ouvre à 10 h. Elle ferme à 18 h.") == [
        "La piscine ouvre à 10 h.",
        "Elle ferme à 18 h.",
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Après avoir entendu M. le Maire, le conseil délibère.",
        "Mme. Vasseur et MM. Durand et Petit sont élus.",
        "Vu l’art. L. 2121-29 du code général des collectivités territoriales.",
        "La délibération n° 2025-41 fixe les tarifs.",
        "Le repas coûte 3,90 € par enfant.",
        "Apportez vos papiers (carte, passeport, etc.) au guichet.",
        "Rendez-vous au 12 av. Victor-Hugo avant 17 h.",
        "Écrivez à J. Martin, 3 bd. de la Gare.",
        "Il faut un âge min. de 16 ans.",
        "La commune d’Orne... avant la fusion... a disparu.",
    ],
)
def test_an_abbreviation_does_not_end_a_sentence(sentence):
    assert sentences(sentence) == [sentence]


@given(PROSE)
def test_the_sentences_of_a_paragraph_joined_give_it_again(paragraph):
    assert " ".join(sentences(paragraph)) == paragraph


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])))
def test_no_letter_is_lost_or_added_whatever_the_text(text):
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())


def test_items_and_rows_are_units_as_they_stand():
    found = page("A", section("", "Deux. Phrases.", "- un. deux.", "| a.\tb.")).found()
    assert [unit.quote for unit in units_of(found)] == ["Deux.", "Phrases.", "un. deux.", "a.\tb."]
    assert [unit.line for unit in units_of(found)] == [0, 0, 1, 2]


def test_every_unit_stands_in_its_passage_word_for_word():
    found = page(
        "A", section("", "Le prix est de 2,40 €. Il vaut pour M. Petit.", "# Jour\tHeure", "| Lundi\t8 h")
    ).found()
    assert all(unit.quote in found.passage.text for unit in units_of(found))


def test_a_line_that_ends_in_a_colon_announces_what_follows():
    first, item = units_of(page("A", section("", "Pièces à fournir :", "- un passeport")).found())
    assert first.leads_on
    assert not item.leads_on


def test_a_count_of_votes_without_a_figure_is_none_and_announces_nothing():
    found = page("A", section("", "Pour : 64", "Contre :", "Abstentions : 1")).found()
    assert [unit.quote for unit in units_of(found)] == ["Pour : 64", "Abstentions : 1"]


def test_the_line_before_a_table_is_its_caption():
    before, caption, *_ = units_of(
        page("A", section("", "Du texte.", "Horaires d’été", "# Jour\tHeure", "| Lundi\t8 h")).found()
    )
    assert not before.leads_on
    assert caption.leads_on


def test_a_whole_sentence_before_a_table_says_something_of_its_own():
    sentence, *_ = units_of(
        page("A", section("", "L’accueil ferme à 17 h.", "# Service\tNuméro", "| Accueil\t12")).found()
    )
    assert not sentence.leads_on


@pytest.mark.parametrize("text", ["et des deux parents,", "la carte d’identité ;", "un livret de famille."])
def test_half_a_sentence_is_a_fragment(text):
    assert next(units_of(page("A", section("", text)).found())).is_fragment


@pytest.mark.parametrize("line", ["Le livret de famille.", "- la carte d’identité ;"])
def test_a_whole_sentence_or_an_item_is_none(line):
    assert not next(units_of(page("A", section("", line)).found())).is_fragment


def test_units_know_the_stems_of_their_own_words_alone():
    unit = next(units_of(page("Piscine", section("Tarifs", "Les horaires.")).found()))
    assert unit.stems == {"horair"}
    assert unit.kind is LineKind.TEXT


@pytest.mark.parametrize(
    ("row", "shown"),
    [
        ("Samedi\t10 h – 12 h", "Samedi : 10 h – 12 h"),
        ("Samedi\t10 h – 12 h\t14 h – 18 h", "Samedi : 10 h – 12 h ; 14 h – 18 h"),
        ("Samedi :\t10 h", "Samedi : 10 h"),
        ("Samedi\t\t10 h", "Samedi : 10 h"),
        ("Fermé\t\t", "Fermé"),
        ("Carte\tgratuite\tgratuite\tgratuite", "Carte : gratuite"),
        ("Formulaire\toui\toui", "Formulaire : oui ; oui"),
        ("Repas\t1 €\t1 €", "Repas : 1 € ; 1 €"),
        (
            "1er mai\ttous les services sont fermés\ttous les services sont fermés",
            "1er mai : tous les services sont fermés",
        ),
        ("Repas\t2 €\t2 €\t3 €", "Repas : 2 € ; 2 € ; 3 €"),
        ("Une phrase.", "Une phrase."),
    ],
)
def test_the_cells_of_a_row_read_as_one_line(row, shown):
    assert readable(row) == shown


@pytest.mark.parametrize(
    ("text", "is_whole"), [("Elle est ouverte.", True), ("Rémunération", False), ("- un badge", True)]
)
def test_an_item_or_a_sentence_with_its_end_is_whole_and_a_label_is_not(text, is_whole):
    (unit,) = units_of(page("Déchèterie", section("", text)).found())
    assert unit.is_whole is is_whole


def kinds_of(*lines):
    return [unit.kind.name for unit in units_of(page("Titre", section("Rubrique", *lines)).found())]


@pytest.mark.parametrize(
    ("lines", "kinds"),
    [
        (("Fournissez :", "Une photo", "Un timbre"), ["TEXT", "ITEM", "ITEM"]),
        (("Il faut :", "10 m² par personne ;", "15 m² dans un espace bruyant."), ["TEXT", "ITEM", "ITEM"]),
        (
            ("Vous payez :", "225 €", "ou 75 € si vous êtes étudiant.", "Payez en ligne."),
            ["TEXT", "ITEM", "ITEM", "TEXT"],
        ),
        (("Vous devez :", "soit venir,", "soit écrire", "Horaires"), ["TEXT", "ITEM", "ITEM", "TEXT"]),
        (("Attention :", "La mairie est fermée."), ["TEXT", "TEXT"]),
        (("Ouvert :", "le 11 et le 18. Les syndicats sont d’accord."), ["TEXT", "TEXT", "TEXT"]),
        (("La mairie est ouverte.", "Entrée libre"), ["TEXT", "TEXT"]),
    ],
)
def test_paragraphs_that_a_line_announces_and_that_part_are_items(lines, kinds):
    assert kinds_of(*lines) == kinds


def test_a_bracket_opens_no_sentence_where_the_one_before_has_no_end():
    assert sentences("Ayant donné pouvoir (2) : M. Roux à M. Brun.") == ["Ayant donné pouvoir (2) : M. Roux à M. Brun."]
    assert sentences("Le pont est fermé. (Voir page 2.)") == ["Le pont est fermé.", "(Voir page 2.)"]
