from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.answering.choosing.sections import weigh_sections
from bot.answering.composing.grouping import lines_to_show
from bot.answering.dates.when import asked_time
from bot.answering.days import without_day
from corpus.documents import Part
from tests.bot.answering_builders import LIMITS, TOWN, asked_of, page, section

NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)
FILLER = [f"La commune entretient aussi le bâtiment numéro {number} de la rue haute." for number in range(12)]


def shown(question, *lines, heading=""):
    """The lines shown of a section of these lines for a question asked on Saturday 21 November 2026."""
    lone = page("Déchèterie", section(heading, *lines))
    asked = without_day(replace(asked_of(question, lone), time=asked_time(question, NOW, TOWN.town)))
    (weighed,) = weigh_sections([lone.found()], asked, LIMITS.compose)
    return [each.unit.quote for each in lines_to_show(weighed, asked, LIMITS.compose)]


HOURS = ("# Jour\tHeures", "| Du lundi au vendredi\t9 h – 12 h", "| Samedi\t10 h – 18 h", "| Dimanche\tfermée")


@pytest.mark.parametrize(
    ("question", "row"),
    [
        ("horaires déchèterie samedi", "Samedi\t10 h – 18 h"),
        ("déchèterie ouverte aujourd'hui ?", "Samedi\t10 h – 18 h"),
        ("déchèterie ouverte demain ?", "Dimanche\tfermée"),
        ("horaires déchèterie le mercredi", "Du lundi au vendredi\t9 h – 12 h"),
        ("horaires déchèterie mardi prochain", "Du lundi au vendredi\t9 h – 12 h"),
    ],
)
def test_the_row_of_the_day_asked_about_is_shown_with_its_header(question, row):
    assert shown(question, *HOURS) == ["Jour\tHeures", row]


SERVICES = (
    "- Cadastre : lundi et jeudi, 14 h – 17 h",
    "- Archives : du lundi au vendredi, 9 h – 12 h.",
    "- Régie : mardi 9 h",
)


def test_what_names_other_days_of_the_very_thing_is_shown_alone():
    assert shown("cadastre ouvert mercredi ?", *SERVICES) == ["Cadastre : lundi et jeudi, 14 h – 17 h"]


def test_of_a_list_on_one_place_all_that_tells_hours_is_shown():
    place = ("- Adresse : 2 rue Haute", "- Guichet : du lundi au vendredi, 9 h – 12 h", "- Caisse : samedi, 9 h – 11 h")
    assert shown("déchèterie ouverte samedi ?", *place) == [each[2:] for each in place[1:]]


def test_beside_a_line_of_the_thing_without_hours_those_of_the_day_are_kept():
    lines = ("- Cadastre : dossiers sous un mois", "- Public : samedi, 9 h – 12 h", "- Scolaires : mardi, 9 h")
    assert shown("cadastre ouvert samedi ?", *lines)[:2] == [each[2:] for each in lines[:2]]


def test_of_a_table_by_days_the_row_of_the_day_is_shown_whatever_another_names():
    table = ("# Jour\tHeures", "| Mercredi\t9 h – 12 h", "| Samedi\t9 h – 11 h, cadastre seulement")
    assert shown("cadastre ouvert mercredi ?", *table) == ["Jour\tHeures", "Mercredi\t9 h – 12 h"]


def test_of_a_table_of_things_the_rows_of_the_day_are_shown():
    table = ("# Bac\tHeures", "| Bois\tmardi 9 h – 12 h", "| Verre\tsamedi 9 h – 12 h")
    assert shown("déchèterie ouverte samedi ?", *table) == ["Bac\tHeures", "Verre\tsamedi 9 h – 12 h"]


def test_all_days_are_shown_where_none_is_asked_about():
    assert len(shown("horaires déchèterie", *HOURS)) == 4


def test_what_is_said_of_public_holidays_is_shown_for_one():
    rows = (*HOURS, "| Jours fériés\tfermée")
    assert "Jours fériés\tfermée" in shown("déchèterie ouverte le 25 décembre ?", *rows)


def test_a_short_section_is_shown_whole():
    lines = ("La déchèterie accepte les gravats.", "Un badge est demandé.")
    assert shown("déchèterie gravats", *lines) == list(lines)


@pytest.mark.parametrize("start", ["Sauf", "Uniquement", "Toutefois,", "À condition"])
def test_an_exception_that_follows_is_never_dropped(start):
    exception = f"{start} pour les professionnels."
    told = shown("tarif gravats déchèterie", *FILLER, "Les gravats sont gratuits : 0 €.", exception)
    assert told[-2:] == ["Les gravats sont gratuits : 0 €.", exception]


def test_an_exception_after_a_table_is_shown_with_its_rows():
    rows = [f"| Objet {number}\t{number} €" for number in range(30)]
    told = shown("prix objet déchèterie", *FILLER, "# Objet\tPrix", *rows, "Sauf les lundis, où tout est gratuit.")
    assert told[-1] == "Sauf les lundis, où tout est gratuit."


def test_the_preamble_of_an_act_is_left_out_where_anything_else_stands_there():
    assert shown("déchèterie", "Vu le code général,", "La déchèterie ouvre.") == ["La déchèterie ouvre."]
    assert shown("déchèterie", "Vu le code général,") == ["Vu le code général,"]


def test_of_a_long_section_the_sentences_after_the_best_one_come_along():
    said = shown("badge déchèterie", *FILLER, "Le badge de la déchèterie se demande en mairie.", *FILLER)
    assert said[0] == "Le badge de la déchèterie se demande en mairie."
    assert LIMITS.compose.excerpt * 0.7 < sum(map(len, said)) <= LIMITS.compose.excerpt


def test_a_label_after_the_best_sentence_does_not_come_along():
    badge = "Le badge de la déchèterie se demande en mairie."
    assert shown("badge déchèterie", *FILLER, badge, "Durée de la mesure", *FILLER) == [badge]


def test_a_table_of_another_thing_is_left_out_with_its_caption():
    told = shown(
        "prix déchèterie", "Horaires :", "# Jour\tHeures", "| Lundi\t9 h", "Prix :", "# Objet\tPrix", "| Gravats\t4 €"
    )
    assert told == ["Prix :", "Objet\tPrix", "Gravats\t4 €"]


def test_the_letterhead_of_an_act_is_never_shown():
    act = page(
        "Indemnités", replace(section("", "Humaines", "Service Carrières et", "Rémunérations"), part=Part.HEADER)
    )
    (weighed,) = weigh_sections([act.found()], asked_of("service carrières", act), LIMITS.compose)
    assert lines_to_show(weighed, asked_of("service carrières", act), LIMITS.compose) == []


def test_a_recital_that_says_what_is_granted_is_no_mere_formality():
    granted = "Considérant l’intérêt du projet, la Ville propose d’attribuer une subvention de 40 000 €."
    told = shown("subvention déchèterie", "L’association demande une subvention de 75 000 €.", granted)
    assert granted in told
    assert "Considérant l’intérêt du projet." not in shown(
        "déchèterie", "Un badge.", "Considérant l’intérêt du projet."
    )


ZONE = (
    "- Où : place du Marché et rue de la Halle.",
    "- Quand : du lundi au samedi, sauf jours fériés et août.",
    "- Combien de temps : 1 h 30.",
    "Le dépassement coûte 35 €.",
)


def test_beside_a_line_with_the_price_a_list_that_holds_more_of_the_topic_is_kept():
    assert shown("la place du Marché est gratuite ?", *ZONE)[0] == "Où : place du Marché et rue de la Halle."


def test_a_line_of_the_very_day_asked_about_is_kept_beside_what_stands_out():
    told = shown("la place du Marché est gratuite le 15 août ?", *ZONE)
    assert "Quand : du lundi au samedi, sauf jours fériés et août." in told


def test_beside_a_line_with_the_price_a_list_without_any_is_left_out():
    assert shown("combien coûte la déchèterie", "- gravats", "- bois", "L’accès coûte 35 €.") == ["L’accès coûte 35 €."]


def test_what_is_said_of_other_weekdays_only_is_left_out_after_the_row_of_the_day():
    saturday = "Le samedi, seul le guichet est ouvert. Les agents de l’urbanisme ne sont pas présents."
    general = "La caisse ferme dix minutes avant l’heure."
    lines = shown("piscine ouverte mercredi ?", *HOURS, f"{general} {saturday}", heading="Piscine")
    assert general in lines
    assert not any("guichet" in each or "urbanisme" in each for each in lines)
    assert any("guichet" in each for each in shown("piscine ouverte samedi ?", *HOURS, saturday, heading="Piscine"))


def test_of_a_list_that_a_line_announces_every_item_is_shown():
    lines = ("Fournissez pour la déchèterie :", "- Un badge", "- Une carte grise", "- Un justificatif de domicile")
    assert shown("déchèterie justificatif de domicile", *FILLER, *lines)[-4:] == [
        line.removeprefix("- ") for line in lines
    ]


def test_beside_a_table_with_the_price_an_announced_list_without_any_is_left_out():
    announced = ("Le conseil décide :", "- d'approuver les tarifs ;", "- de dire qu'ils entrent en vigueur en mai ;")
    table = ("# Public\tTarif de la déchèterie", "| Habitants\t12 €", "| Autres\t20 €")
    told = shown("tarif déchèterie", *announced[:2], *table, announced[2])
    assert told == ["Public\tTarif de la déchèterie", "Habitants\t12 €", "Autres\t20 €"]


def test_beside_the_price_an_item_that_announces_text_stays():
    lines = ("- fixer les tarifs comme suit :", "Déchèterie, gravats.", "La déchèterie coûte 12 €.", "- signer l'acte")
    assert "fixer les tarifs comme suit :" in shown("combien coûte la déchèterie", *lines)


def test_a_line_said_twice_stays_in_both_its_lists():
    lines = ("Les particuliers apportent :", "- Un badge", "Les professionnels apportent :", "- Un badge")
    assert shown("déchèterie badge", *lines) == [line.removeprefix("- ") for line in lines]


@pytest.mark.parametrize("end", [("Horaires",), ("Comment venir ?",), ("Lieu où des habitants posent des objets",) * 2])
def test_headings_without_words_and_definitions_at_the_end_are_left_out(end):
    assert shown("déchèterie gravats", "La déchèterie accepte les gravats.", *end) == [
        "La déchèterie accepte les gravats."
    ]


@pytest.mark.parametrize("end", ["225 €", "Tél. 02 31 00 00 00", "- Les gravats"])
def test_figures_and_items_at_the_end_are_kept(end):
    assert shown("déchèterie gravats", "La déchèterie accepte ceci.", end)[-1] == end.removeprefix("- ")


def test_a_section_of_labels_is_kept_whole():
    labels = ("Entrée gratuite", "Bonnet obligatoire")
    assert shown("déchèterie bonnet", *labels) == list(labels)


def test_of_a_section_that_is_but_a_torn_table_nothing_is_shown():
    assert shown("élections législatives", "Législatives", "2022", "5 ans", "Européennes", "2024") == []
