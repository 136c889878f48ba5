"""National practical guides in DILA's XML."""

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.documents import Kind
from ingest.errors import Unreadable
from ingest.pages import Fetched
from ingest.reading.national_guide import guide_address, is_guide, read_national_guide
from ingest.reading.plain_xml import read_root
from ingest.reading.registry import read_document
from tests.ingest.guide_files import FULL, guide

F338 = Path(__file__).parents[2].parent / "shared/data/service-public/F338.xml"
CHAPTER = ("Vous êtes majeur", "Démarche")


def sections(body: bytes) -> dict[tuple[str, ...], list[tuple[str, str]]]:
    found: dict[tuple[str, ...], list[tuple[str, str]]] = {}
    for section in read_national_guide(body).sections:
        found.setdefault(section.heading_path, []).extend((line.kind.value, line.text) for line in section.lines)
    return found


def test_every_element_of_a_guide_is_read_under_its_situation_chapter_and_case() -> None:
    assert sections(guide()) == {
        (): [("t", "La carte d'identité est gratuite."), ("t", "Où s’adresser : Mairie")],
        CHAPTER: [("t", "Présentez-vous en mairie équipée ou sur le site de l'ANTS, voir la liste.")],
        (*CHAPTER, "Coût"): [
            ("t", "En cas de perte, le timbre coûte 25 €, soit 5 € de plus."),
            ("t", "À noter : Le timbre s'achète en ligne."),
        ],
        (*CHAPTER, "En France"): [
            ("i", "un justificatif de domicile"),
            ("i", "une photo"),
            ("i", "de moins de 6 mois"),
            ("t", "À savoir : La photo est prise sur place."),
            ("t", "Service en ligne : Prendre rendez-vous"),
        ],
        (*CHAPTER, "À l'étranger"): [
            ("t", "Attention :"),
            ("i", "le délai double"),
            ("t", "Rappel : Le consulat répond."),
        ],
        ("Vous êtes mineur", "Délai"): [
            ("t", "Délais moyens"),
            ("h", "Saison\tDélai"),
            ("r", "Été\t8 semaines"),
            ("r", "Hiver : 4 semaines"),
            ("t", "Exemple : Demande en juin, carte en août."),
        ],
        ("Définitions",): [
            ("i", "Mairie équipée : Mairie qui prend les empreintes."),
            ("i", "ANTS : Agence des titres"),
        ],
        ("Textes de loi et références",): [("i", "Décret n°55-1397 : Article 2")],
    }


def test_a_guide_says_what_it_is_and_when_it_last_changed() -> None:
    found = read_document(Fetched("https://www.service-public.fr/particuliers/vosdroits/F1341", 200, "", guide()))
    assert (found.title, found.kind, found.language) == ("Carte d'identité", Kind.NATIONAL_GUIDE, "fr")
    assert (found.document_date, found.is_listing) == (date(2026, 1, 28), False)


@pytest.mark.parametrize(
    ("root", "modified", "day"),
    [
        ('dateDerniereModificationImportante="2026-02-01"', "modified 2026-01-28", date(2026, 2, 1)),
        ("", "modified 2026-01-28", date(2026, 1, 28)),
        ('dateDerniereModificationImportante="0205-02-01"', "hier", None),
        ("", "modified 2026-13-45", None),
    ],
)
def test_the_later_of_two_believable_days_counts(root: str, modified: str, day: date | None) -> None:
    assert read_national_guide(guide(root=root, modified=modified)).document_date == day


@pytest.mark.parametrize(
    ("root", "address"),
    [
        ("", "https://www.service-public.fr/particuliers/vosdroits/F1341"),
        (
            'spUrl="https://www.service-public.gouv.fr/associations/vosdroits/F1341"',
            "https://www.service-public.gouv.fr/associations/vosdroits/F1341",
        ),
        ('spUrl="https://evil.example/vosdroits/F1341"', "https://www.service-public.fr/particuliers/vosdroits/F1341"),
        ('spUrl="https://www.service-public.fr.evil.example/F1341"', None),
        ('spUrl="javascript:alert(1)//F1341"', None),
        ('spUrl="https://[/F1341"', None),
        ('spUrl="https://www.service-public.fr/autre/F2"', None),
    ],
)
def test_the_address_is_the_one_a_guide_states_where_that_is_on_service_public(root: str, address: str | None) -> None:
    usual = "https://www.service-public.fr/particuliers/vosdroits/F1341"
    assert guide_address(read_root(guide(root=root))) == (address or usual)


def test_the_given_guide_is_read_as_its_page_says() -> None:
    if not F338.exists():
        pytest.skip("../shared is absent: no real guide can be read")
    found = read_national_guide(F338.read_bytes())
    assert found.title == "Une association doit-elle encore tenir un registre spécial ?"
    assert found.document_date == date(2020, 1, 28)
    opening = found.sections[0]
    assert opening.heading_path == ()
    assert opening.lines[0].text == "Non, ce n'est plus obligatoire depuis le 25 juillet 2015."
    assert "consignées les modifications de statuts, les modifications dans l'administration" in opening.lines[1].text
    whole = " ".join(line.text for section in found.sections for line in section.lines)
    assert "Modification des statuts" not in whole  # another guide's title, from the menu
    assert "Comment se renseigner" not in whole


def test_a_file_that_only_lists_guides_is_a_listing() -> None:
    body = "<Fiche ID='F2'>Passeport</Fiche>"
    assert read_national_guide(guide(body, guide_id="N358")).is_listing


def test_titles_that_other_elements_bear_are_headings_too() -> None:
    body = "<Texte><Complement><Titre>Valeurs</Titre><Paragraphe>20 mSv</Paragraphe></Complement><Liste><Titre>Pièces"
    body += (
        "</Titre><Item>une photo</Item></Liste></Texte><Avertissement><Paragraphe>Réforme.</Paragraphe></Avertissement>"
    )
    assert sections(guide(body)) == {
        ("Valeurs",): [("t", "20 mSv")],
        (): [("t", "Pièces"), ("i", "une photo"), ("t", "Attention : Réforme.")],
    }


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (guide()[:-20], "incorrect à la ligne"),
        (b'<!DOCTYPE Publication [<!ENTITY a "b">]>' + guide()[39:], "DTD"),
        (guide("<Texte>" * 120 + "</Texte>" * 120), "emboîte"),
        (b'<Publication xmlns="urn:x"/>', "pas une fiche pratique"),
        (b'<Publication ID="../../etc"/>', "pas une fiche pratique"),
        (b"<Arborescence/>", "pas une fiche pratique"),
        (b'<?xml version="1.0" encoding="x-mac"?><Publication ID="F1"/>', "codage|incorrect"),
    ],
)
def test_broken_and_foreign_xml_is_refused_with_its_reason(body: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        read_national_guide(body)


def test_the_root_alone_tells_an_address_even_where_the_rest_is_broken() -> None:
    assert is_guide(read_root(guide()[:-20]))
    assert not is_guide(read_root(b"<Arborescence ID='F1'><a>"))
    for body in (b"", b"pas du XML", b"<!-- rien -->", b"<!--" + b"x" * 20_000 + b"--><Publication ID='F1'/>"):
        with pytest.raises(Unreadable, match="pas du XML"):
            read_root(body)


TAGS = sorted(set(re.findall(r"<(\w+)", FULL)))
TREES = st.recursive(
    st.text("a é<&\n", max_size=5).map(lambda text: text.replace("&", "&amp;").replace("<", "&lt;")),
    lambda inner: st.builds(
        lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>", st.sampled_from(TAGS), st.lists(inner, max_size=4)
    ),
    max_leaves=20,
)


@settings(max_examples=80, deadline=None)
@given(st.one_of(st.binary(max_size=200), TREES.map(guide), st.binary(max_size=50).map(lambda cut: guide() + cut)))
def test_any_bytes_give_a_guide_or_a_reason(body: bytes) -> None:
    try:
        found = read_national_guide(body)
    except Unreadable as error:
        assert str(error)
    else:
        assert found.title
        assert found.is_listing == (not found.sections)


CONTAINERS = ["Texte", "Chapitre", "SousChapitre", "BlocCas", "Cas", "Situation", "ANoter", "Exemple", "Complement"]
SKELETONS = st.recursive(
    st.just("<Paragraphe>MOT</Paragraphe>"),
    lambda inner: st.builds(
        lambda tag, title, parts: f"<{tag}>{title}{''.join(parts)}</{tag}>",
        st.sampled_from(CONTAINERS),
        st.sampled_from(["", "<Titre>MOT</Titre>"]),
        st.lists(inner | inner.map(lambda part: f"<Liste><Item>{part}</Item></Liste>"), min_size=1, max_size=3),
    ),
    max_leaves=8,
)


@settings(max_examples=80, deadline=None)
@given(SKELETONS)
def test_every_paragraph_and_every_title_is_said_once_however_elements_nest(skeleton: str) -> None:
    pieces = skeleton.split("MOT")
    written = "".join(f"{piece}mot{number} " for number, piece in enumerate(pieces[:-1])) + pieces[-1]
    found = read_national_guide(guide(f"<Texte>{written}</Texte>"))
    said = " ".join(line.text for section in found.sections for line in section.lines).split()
    headings = {word for section in found.sections for heading in section.heading_path for word in heading.split()}
    for word in (f"mot{number}" for number in range(len(pieces) - 1)):
        assert said.count(word) + (word in headings) == 1
