"""Pages that contradict each other, and pages that only seem to."""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.disagreements import disagreement_facts, find_disagreements, render_disagreements
from corpus.documents import Document, Kind, Part, Passage
from corpus.opening_hours import DAYS, hours_by_day

DAY = date(2026, 11, 20)


class Pages:
    """An index of pages written as lines; a line with a tab is a row of a table."""

    def __init__(self) -> None:
        self._documents: list[Document] = []
        self._passages: dict[str, list[Passage]] = {}

    def add(self, title: str, *lines: str, heading: str = "", kind: Kind = Kind.SERVICE_PAGE) -> "Pages":
        key = f"https://ville.fr/{len(self._documents)}"
        self._documents.append(Document(key, key, title, kind, "V", "site", "fr", "c", DAY, DAY, DAY))
        path = (title, heading) if heading else (title,)
        kinds = "".join("r" if "\t" in line else "t" for line in lines)
        self._passages[key] = [Passage(f"p{key}", key, 0, path, "\n".join(lines), kinds)]
        return self

    def tell_programs(self, *lines: str) -> "Pages":
        """Let the last page say these lines in its code alone."""
        (key, its) = list(self._passages.items())[-1]
        path = (its[0].heading_path[0], "Horaires d’ouverture (données de la page)")
        kinds = "".join("r" if "\t" in line else "i" for line in lines)
        more = Passage(f"s{key}", key, len(its), path, "\n".join(lines), kinds, part=Part.STRUCTURED)
        its.append(more)
        return self

    def all_documents(self) -> Iterator[Document]:
        return iter(self._documents)

    def passages_of(self, document_id: str) -> list[Passage]:
        return self._passages[document_id]

    def disagreements(self) -> list[tuple[str, str, tuple[str, ...]]]:
        """Kind, name, and the values that each page gives."""
        found = find_disagreements(self)
        return [(each.kind.value, each.name, tuple("/".join(claim.values) for claim in each.claims)) for each in found]


def test_two_numbers_of_one_service_are_found_in_tables_labels_and_sentences() -> None:
    pages = (
        Pages()
        .add("Contacter la mairie", "Service scolaire\t02 31 00 00 12")
        .add("Cantine", "Écrivez ou téléphonez au service scolaire, au 02.31.00.00.21.")
        .add("École", "Service scolaire : +33 2 31 00 00 12, le matin")
    )
    assert pages.disagreements() == [
        ("phone", "Service scolaire", ("02 31 00 00 12", "02 31 00 00 12", "02 31 00 00 21"))
    ]


def test_a_number_under_a_plain_label_is_that_of_the_heading_or_the_page() -> None:
    pages = (
        Pages()
        .add("Piscine municipale", "Téléphone : 02 31 00 00 91", heading="Contact")
        .add("Objets trouvés", "Piscine\t02 31 00 00 19")
    )
    assert [kind for kind, *_ in pages.disagreements()] == ["phone"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Mairie\t02 31 00 00 00", "Mairie annexe\t02 31 00 00 05"),  # two places
        ("CCAS\t02 31 00 00 14 ou 02 31 00 00 15", "CCAS\t02 31 00 00 15"),  # one in common
        ("CCAS\t02 31 00 00 14", "Pour une aide du CCAS, demandez l'accueil au 02 31 00 00 00."),  # another is meant
        ("Téléphone\t02 31 00 00 14", "Téléphone\t02 31 00 00 15"),  # nobody is named
    ],
)
def test_numbers_that_may_both_be_right_are_left_alone(first: str, second: str) -> None:
    assert Pages().add("Contact", first).add("Adresses", second).disagreements() == []


def test_opening_hours_are_compared_day_by_day() -> None:
    pages = (
        Pages()
        .add("Médiathèque", "Mardi\t14 h – 18 h", "Mercredi\t10 h – 12 h\t14 h – 18 h", "Samedi\t10h-13h")
        .add("Horaires", "Mardi, mercredi : 15 h – 19 h", "Samedi : de 10 h à 13 h", heading="La médiathèque")
    )
    assert pages.disagreements() == [
        ("hours", "Médiathèque", ("14:00-18:00", "15:00-19:00")),
        ("hours", "Médiathèque", ("10:00-12:00/14:00-18:00", "15:00-19:00")),
    ]


def test_a_page_whose_code_tells_programs_other_hours_than_it_shows_contradicts_itself() -> None:
    pages = Pages().add("Médiathèque", "Mardi\t14 h – 18 h", "Samedi\t10 h – 13 h", heading="Horaires")
    pages.tell_programs("Mardi\t14 h – 19 h", "Samedi\t10 h – 13 h")
    (found,) = find_disagreements(pages)
    assert (found.name, found.days) == ("Médiathèque", ("mardi",))
    assert [(claim.values, claim.structured) for claim in found.claims] == [
        *((("14:00-18:00",), False), (("14:00-19:00",), True)),
    ]
    assert "14:00-19:00  https://ville.fr/0 (dans les données JSON-LD de la page)" in render_disagreements([found])


def test_what_a_page_tells_programs_is_compared_with_other_pages() -> None:
    pages = Pages().add("Piscine", "Elle est chauffée.").tell_programs("Téléphone : 02 31 00 00 91")
    assert pages.add("Adresses", "Piscine\t02 31 00 00 19").disagreements() == [
        ("phone", "Piscine", ("02 31 00 00 91", "02 31 00 00 19"))
    ]


def test_the_same_contradiction_on_several_days_is_told_once() -> None:
    pages = Pages().add("Piscine", "Lundi, jeudi\t9 h – 12 h").add("Piscine", "Du lundi au jeudi : 10 h – 12 h")
    (found,) = find_disagreements(pages)
    assert found.days == ("lundi", "jeudi")


def test_hours_of_a_season_or_an_appointment_are_no_contradiction() -> None:
    pages = (
        Pages()
        .add("Déchèterie", "Lundi\t9 h – 12 h\t9 h – 17 h")
        .add("Déchets", "Lundi : 9 h – 17 h", "Lundi 9 novembre : 8 h – 9 h", heading="Déchèterie")
        .add("Élus", "Le premier lundi du mois : 18 h – 19 h", heading="Déchèterie")
    )
    assert pages.disagreements() == []


def test_prices_are_compared_where_label_and_heading_agree() -> None:
    pages = (
        Pages()
        .add("Piscine", "Adulte\t4,20 €", heading="Tarifs")
        .add("Tarifs municipaux", "Adulte\t4,50 €", heading="Piscine")
        .add("Tarifs municipaux", "Adulte\t12 €", heading="Médiathèque")
    )
    assert pages.disagreements() == [("price", "Piscine, Adulte", ("4,20 €", "4,50 €"))]


def test_a_precise_label_is_the_same_under_a_wider_heading_but_not_under_another() -> None:
    pages = (
        Pages()
        .add("Cantine scolaire", "Quotient moins de 500\t1 €")
        .add("Tarifs", "Quotient moins de 500\t1,20 euros", heading="Cantine")
        .add("Garderie", "Quotient moins de 500\t6 €")
    )
    assert [values for *_, values in pages.disagreements()] == [("1,00 €", "1,20 €")]


def test_prices_of_two_years_do_not_contradict_each_other() -> None:
    pages = (
        Pages()
        .add("Piscine", "Adulte\t4 €", heading="Tarifs 2025")
        .add("Piscine", "Adulte\t5 €", heading="Tarifs 2026")
    )
    assert pages.disagreements() == []


@pytest.mark.parametrize("kind", [Kind.DELIBERATION, Kind.MINUTES, Kind.NATIONAL_GUIDE])
def test_acts_and_national_guides_are_not_compared(kind: Kind) -> None:
    assert Pages().add("Piscine", "Adulte\t4 €").add("Piscine", "Adulte\t5 €", kind=kind).disagreements() == []


def test_a_disagreement_is_shown_with_what_each_page_says() -> None:
    pages = Pages().add("A", "CCAS\t02 31 00 00 14").add("B", "CCAS\t02 31 00 00 41")
    found = find_disagreements(pages)
    assert render_disagreements(found).splitlines() == [
        "Téléphone : CCAS",
        "    02 31 00 00 14  https://ville.fr/0",
        "    02 31 00 00 41  https://ville.fr/1",
        "",
        "1 désaccord entre pages : corrigez-le sur le site, puis lancez parvis refresh.",
    ]
    assert disagreement_facts(found[0])["claims"][1]["values"] == ["02 31 00 00 41"]
    assert render_disagreements([]).startswith("Aucun désaccord")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Du lundi au mercredi, 9 h – 12 h", {day: {"09:00-12:00"} for day in DAYS[:3]}),
        ("Mardi 14h à 18h30, jeudi 9:00 - 12:00", {"mardi": {"14:00-18:30"}, "jeudi": {"09:00-12:00"}}),
        ("Ouvert le samedi de 8 h 30 à 12 h et de 14 h à 17 h", {"samedi": {"08:30-12:00", "14:00-17:00"}}),
        ("Mardi 8 décembre 2026, 19 h – 20 h", {}),
        ("La mairie ouvre le lundi de 9 h à 12 h", {}),
    ],
)
def test_days_and_times_are_read_as_pages_write_them(text: str, expected: dict[str, set[str]]) -> None:
    assert hours_by_day(text) == expected


@given(
    st.lists(st.sampled_from([*DAYS, "au", "et", "9 h", "–", "12 h 30", ":", "42", "fermé", "du", "\t"]), max_size=15)
)
def test_whatever_stands_there_gives_days_and_ranges(words: list[str]) -> None:
    for day, ranges in hours_by_day(" ".join(words)).items():
        assert day in DAYS
        assert all(re.fullmatch(r"\d\d:\d\d-\d\d:\d\d", each) for each in ranges)


@given(st.lists(st.text("0123456789 +.€,:h–\tlundimardCas", max_size=60), min_size=1, max_size=4))
def test_whatever_pages_say_they_are_compared(lines: list[str]) -> None:
    Pages().add("A", *lines).add("B", *reversed(lines)).disagreements()
