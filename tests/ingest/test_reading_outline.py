from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.documents import Line, LineKind
from ingest.reading.outline import Outline
from ingest.reading.text import fold, plain

TEXT, ITEM = LineKind.TEXT, LineKind.ITEM


def told(outline: Outline) -> list[tuple[tuple[str, ...], list[str]]]:
    return [(section.heading_path, [line.text for line in section.lines]) for section in outline.finish()]


def test_lines_stand_under_the_headings_that_are_open() -> None:
    outline = Outline()
    outline.add(TEXT, "avant")
    outline.open(2, "A")
    outline.open(3, "B")
    outline.add(TEXT, "sous B")
    outline.open(2, "C")
    outline.add(TEXT, "sous C")
    assert told(outline) == [((), ["avant"]), (("A", "B"), ["sous B"]), (("C",), ["sous C"])]


def test_an_empty_heading_joins_what_stands_before_it_under_the_same_parent() -> None:
    outline = Outline()
    outline.open(2, "A")
    outline.add(TEXT, "sous A")
    outline.open(3, "vide")
    outline.open(2, "B")
    outline.open(3, "vide aussi")
    outline.open(3, "C")
    outline.add(TEXT, "sous C")
    assert told(outline) == [(("A",), ["sous A", "vide"]), (("B",), ["vide aussi"]), (("B", "C"), ["sous C"])]


def test_empty_headings_after_an_announcement_are_its_items() -> None:
    outline = Outline()
    outline.add(TEXT, "Apportez :")
    outline.open(2, "une photo")
    outline.open(2, "un timbre")
    [section] = outline.finish()
    assert section.lines[1:] == (Line(ITEM, "une photo"), Line(ITEM, "un timbre"))


def test_a_new_page_starts_a_section_under_the_same_heading() -> None:
    outline = Outline(page=1)
    outline.open(1, "A")
    outline.add(TEXT, "un")
    outline.turn_page(2)
    outline.add(TEXT, "deux")
    assert [(section.heading_path, section.page) for section in outline.finish()] == [(("A",), 1), (("A",), 2)]


def test_the_nearest_anchor_above_is_the_section_s() -> None:
    outline = Outline()
    outline.open(2, "A", "a")
    outline.open(3, "B")
    outline.add(TEXT, "sous B")
    assert outline.finish()[0].anchor == "a"


steps = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.text("abc:", min_size=1, max_size=4)),
        st.tuples(st.integers(1, 4), st.text("XYZ", min_size=1, max_size=4)),
        st.tuples(
            st.integers(1, 4), st.sampled_from(["Oui", "2 €", "Adulte", "34 00", "75012 PARIS", "Coût d'un appel"])
        ),
    ),
    max_size=30,
)


@given(steps)
@settings(deadline=None)
def test_every_word_is_kept_in_a_line_or_a_heading(taken: list[tuple[object, str]]) -> None:
    outline = Outline()
    for step, text in taken:
        if isinstance(step, int):
            outline.open(step, text)
        else:
            outline.add(TEXT, text)
    sections = outline.finish()
    assert all(section.lines for section in sections)
    lines = [part for section in sections for line in section.lines for part in line.text.split(" : ")]
    headings = {heading for section in sections for heading in section.heading_path}
    written = [text for step, text in taken if step == "add"]
    assert [line for line in lines if line in set(written)] == written
    assert {text for step, text in taken if step != "add"} <= headings | set(lines)


@given(st.text())
def test_plain_text_is_on_one_line_with_single_spaces_and_stays_so(text: str) -> None:
    kept = plain(text)
    assert kept == plain(kept)
    assert "\n" not in kept
    assert "  " not in kept
    assert "\u200b" not in kept


def test_words_are_compared_without_case_accents_or_curly_apostrophes() -> None:
    assert fold("L’École d'Été") == "l'ecole d'ete"


LONG = "Justificatif de domicile à son nom, quittance de loyer ou facture"


def test_a_heading_among_the_items_of_a_list_is_one_of_them() -> None:
    outline = Outline()
    outline.open(2, "Hébergé")
    outline.add(TEXT, "Vous devez fournir :")
    outline.open(2, "Attestation")
    outline.open(2, "Copie de la carte")
    outline.add(TEXT, LONG)
    outline.open(2, "Où aller")
    outline.add(TEXT, "En mairie.")
    assert told(outline) == [
        (("Hébergé",), ["Vous devez fournir :", "Attestation", "Copie de la carte", LONG]),
        (("Où aller",), ["En mairie."]),
    ]


def test_a_heading_that_goes_on_with_a_sentence_is_none() -> None:
    outline = Outline()
    outline.open(2, "Démission")
    outline.add(TEXT, "Aucun préavis :")
    outline.open(2, "pendant une grossesse")
    outline.add(TEXT, "ou à la fin d'un congé.")
    assert told(outline) == [(("Démission",), ["Aucun préavis :", "pendant une grossesse", "ou à la fin d'un congé."])]


def test_headings_stay_where_a_whole_sentence_hours_or_an_announcement_stands_under_them() -> None:
    for under in ("Vous êtes locataire.", "8 h – 12 h", "Fermé", "Vous devez fournir :"):
        outline = Outline()
        outline.open(2, "Accueil")
        outline.add(TEXT, "Nos horaires :")
        outline.open(2, "Lundi")
        outline.add(TEXT, under)
        assert told(outline)[1:] == [(("Lundi",), [under])]


def test_a_line_that_closes_a_bracket_ends_the_one_before() -> None:
    outline = Outline()
    outline.add(TEXT, "un justificatif (avec un code")
    outline.add(TEXT, ") ne peut pas être refusé.")
    assert told(outline) == [((), ["un justificatif (avec un code) ne peut pas être refusé."])]


def read_town(*lines: str) -> list[tuple[tuple[str, ...], list[str]]]:
    """What a town reads as that makes every short line without an end a heading of one level."""
    outline = Outline()
    for line in lines:
        if line.endswith("."):
            outline.add(TEXT, line)
        else:
            outline.open(2, line)
    return told(outline)


def test_a_table_whose_cells_are_headings_is_lines_and_what_follows_goes_on() -> None:
    table = ["Ancienneté", "Montant", "De 10 à 15 ans", "1/2 mois de salaire", "Au moins 30 ans", "2 mois de salaire"]
    read = read_town("Indemnité", "Elle se calcule ainsi.", *table, "Le salaire est brut.")
    rows = ["Ancienneté", "Montant", "De 10 à 15 ans : 1/2 mois de salaire", "Au moins 30 ans : 2 mois de salaire"]
    assert read == [(("Indemnité",), ["Elle se calcule ainsi.", *rows, "Le salaire est brut."])]


def test_a_table_goes_on_after_a_long_cell() -> None:
    cells = ["PV d'expulsion", "35 €", "PV de reprise", "184 €", "La demi-heure est due.", "PV d'inventaire", "68 €"]
    read = read_town("Tarifs", "Ils sont fixés.", *cells, "Un témoin est payé.", "7 €", "Il est là.")
    rows = ["PV d'expulsion : 35 €", "PV de reprise : 184 €", "La demi-heure est due.", "PV d'inventaire : 68 €"]
    assert read == [(("Tarifs",), ["Ils sont fixés.", *rows, "Un témoin est payé.", "7 €", "Il est là."])]


def test_labels_and_values_are_a_line_each_before_a_heading_of_its_own() -> None:
    read = read_town(
        "Délais.", "Infraction", "Délai", "Délit", "6 ans", "Année 2020", "1 an", "Crime", "20 ans au plus."
    )
    rows = ["Infraction", "Délai", "Délit : 6 ans", "Année 2020 : 1 an"]
    assert read == [((), ["Délais.", *rows]), (("Crime",), ["20 ans au plus."])]


def test_labels_and_values_that_end_a_page_are_a_line_each() -> None:
    read = read_town("Tarifs.", "Papier", "0,18 € par page", "Cédérom", "2,75 €")
    assert read == [((), ["Tarifs.", "Papier : 0,18 € par page", "Cédérom : 2,75 €"])]


def test_a_long_label_where_a_table_goes_on_is_on_the_line_of_its_value() -> None:
    outline = Outline()
    outline.add(TEXT, "Délais.")
    for cell in ("Vol", "6 ans", "Crime", "20 ans"):
        outline.open(2, cell)
    outline.add(TEXT, "Crime relatif aux armes de destruction massive et à leurs vecteurs")
    outline.open(2, "30 ans")
    outline.add(TEXT, "Rien de plus.")
    long = "Crime relatif aux armes de destruction massive et à leurs vecteurs : 30 ans"
    assert told(outline) == [((), ["Délais.", "Vol : 6 ans", "Crime : 20 ans", long, "Rien de plus."])]


def test_cells_that_are_no_pairs_for_sure_stay_a_line_each() -> None:
    for cells in (
        ["Métropole", "Outre-mer", "Personne seule", "9 032 €", "10 053 €", "Couple", "13 548 €", "15 079 €"],
        ["Activité", "Durée", "Service civique", "6 mois", "Année écoulée", "Réserve", "5 ans", "Fin du contrat"],
        ["Catégorie", "Né en", "Trimestres", "Actif", "1960", "162 trimestres", "Autre", "1961", "163 trimestres"],
        ["Chiffres", "12 %", "Jardins", "9 km", "Plages", "4 ans", "Mandat"],
        ["Amende", "38 €", "Retrait du permis"],
        ["Par téléphone", "34 00", "Par courriel", "contact@ville.fr"],
        ["12 ha", "de forêt", "9 km", "de plages", "3 ans", "de travaux"],
    ):
        read = read_town("Sommes.", *cells, "Elles changent.")
        assert [word for path, lines in read for word in (*path, *lines)] == ["Sommes.", *cells, "Elles changent."]


def test_the_number_in_a_contact_box_stands_under_its_label() -> None:
    for number in (
        "34 00 (coût d'un appel local)",
        "3646",
        "+33 (0)1 43 65 46 38",
        "contact@ville.fr",
        "Tél. : 04 67 34 70 00",
    ):
        assert read_town("Question.", "Par écran", number, "Du lundi au vendredi.") == [
            ((), ["Question."]),
            (("Par écran",), [number, "Du lundi au vendredi."]),
        ]


def test_the_price_and_hours_after_a_telephone_number_stand_with_it() -> None:
    box = ["39 39", "Coût : 0,15 € / minute + prix de l'appel", "Du lundi au vendredi de 8h à 17h"]
    assert read_town("Question.", "Par téléphone", *box, "Fermé.")[1:] == [(("Par téléphone",), [*box, "Fermé."])]


def test_the_last_line_of_an_address_is_a_line() -> None:
    for post in ("44035 NANTES CEDEX 01", "94136 Fontenay sous Bois Cedex", "75 195 Paris Cedex 04", "75012 PARIS"):
        address = ["Par courrier", "12 rue Haute", post]
        assert read_town("Envoi", "Écrivez.", *address, "Joignez tout.") == [
            (("Envoi",), ["Écrivez.", *address, "Joignez tout."])
        ]


def test_the_last_row_like_those_before_it_is_a_line() -> None:
    for row in (
        ["Taux n°1 : 330 €", "Taux n°2 : 660 €"],
        ["500 € pour une amende", "1 000 € pour une amende majorée"],
        ["1 re tranche : 125 x 9 % = 11,25", "2 e tranche : (610 - 125) x 6 % = 29,10"],
        ["Témoin", "Mis en examen", "Droit à un avocat", "Oui", "Non"],
    ):
        assert read_town("Sommes.", *row, "Elles changent.") == [((), ["Sommes.", *row, "Elles changent."])]


def test_a_day_a_year_a_thing_counted_or_a_title_with_a_figure_stays_a_heading() -> None:
    for heading in ("2026", "2025-2026", "12 décembre", "15 août", "12/05/2026", "3 photos", "14h30", "3-11 ans"):
        assert read_town("Agenda", heading, "Venez.")[-1] == ((heading,), ["Venez."])
    for heading in ("100 ans de l'école", "24 heures du vélo", "15 000 € pour le stade", "Oui à la nature", "29 élus"):
        assert read_town("Agenda", heading, "Venez.")[-1] == ((heading,), ["Venez."])


def test_a_value_stays_a_heading_where_no_heading_of_its_level_stands_just_before_it() -> None:
    outline = Outline()
    outline.open(2, "Vaccins")
    outline.open(3, "6 ans")
    outline.add(TEXT, "Un rappel.")
    outline.open(3, "11 ans")
    outline.add(TEXT, "Un autre.")
    assert told(outline) == [(("Vaccins", "6 ans"), ["Un rappel."]), (("Vaccins", "11 ans"), ["Un autre."])]


def test_a_label_that_says_when_is_none_for_the_number_after_it() -> None:
    assert read_town("Appelez.", "Fonctionne 24h/24", "112", "En Europe.")[-1] == (("112",), ["En Europe."])


def test_a_value_that_the_line_before_announces_is_a_line() -> None:
    outline = Outline()
    outline.open(2, "Par téléphone")
    for place, number in (("Depuis la métropole :", "34 00"), ("Depuis l'outre-mer :", "09 70 83 07 07")):
        outline.add(TEXT, place)
        outline.open(2, number)
    outline.add(TEXT, "Fermé le dimanche.")
    lines = ["Depuis la métropole :", "34 00", "Depuis l'outre-mer :", "09 70 83 07 07", "Fermé le dimanche."]
    assert told(outline) == [(("Par téléphone",), lines)]


def test_a_title_that_the_line_before_announces_stays_a_heading() -> None:
    for heading in ("12 décembre", "2026", "Carte de séjour", "3 photos"):
        outline = Outline()
        outline.add(TEXT, "À venir :")
        outline.open(2, heading)
        outline.add(TEXT, "Venez.")
        assert told(outline)[-1] == ((heading,), ["Venez."])
