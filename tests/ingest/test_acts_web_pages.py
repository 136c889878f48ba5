"""Acts and reports of sittings that a site publishes as pages of its own."""

from datetime import date

import pytest

from corpus.deliberations import Votes
from corpus.documents import Kind
from tests.ingest.written_acts import act, paths

REPORT = """
    Présents : 11. Pouvoir : Mme Roux à M. Petit. Secrétaire : M. Petit.
    # Délibération 2024-31 : tarifs du camping
    Mme Blanc présente la grille ; un tiers des emplacements change de prix.
    # Délibération 2024-32 : chemin des Aulnes
    Le chemin reste ouvert aux piétons et aux cyclistes, pour trois ans, et fermé aux voitures qui {}.
    # Informations du maire
    La fête aura lieu en mai.
    Séance levée à 21 h.
    """.format("n'y habitent pas. Vote : 9 pour, 2 contre (M. Noir, Mme Gris), 1 abstention")
ARRETE = """
    Le maire de Grandvelle, Vu le code de la route, Considérant la largeur du pont ;
    ARRÊTE
    Article 1er. Le pont est fermé aux camions.
    Les agents sont chargés de l'exécution. Fait à Grandvelle, le 6 mai 2024.
    """


def test_the_report_of_a_sitting_is_minutes_of_that_day_with_the_acts_inside() -> None:
    page = act(REPORT, "Compte rendu du conseil municipal du 14 mars 2024", Kind.SERVICE_PAGE)
    assert (page.kind, page.document_date) == (Kind.MINUTES, date(2024, 3, 14))
    assert [(each.number, each.title) for each in page.acts] == [
        ("2024-31", "tarifs du camping"),
        ("2024-32", "chemin des Aulnes"),
    ]


def test_the_day_of_a_sitting_may_stand_in_the_name_of_its_record_alone() -> None:
    text = f"COMPTE RENDU DE LA SÉANCE DU CONSEIL MUNICIPAL, DU JEUDI 14 MARS 2024\n{REPORT}"
    page = act(text, "Conseil de mars", Kind.SERVICE_PAGE)
    assert (page.kind, page.document_date) == (Kind.MINUTES, date(2024, 3, 14))


def test_the_vote_that_ends_a_long_paragraph_is_the_acts() -> None:
    page = act(REPORT, "Conseil municipal du 14 mars 2024 : compte rendu", Kind.SERVICE_PAGE)
    assert (page.acts[1].votes, page.acts[1].outcome) == (Votes(9, 2, 1, False), "adopted")


def test_what_the_mayor_tells_after_the_last_act_is_not_of_it() -> None:
    page = act(REPORT, "Compte rendu du conseil municipal du 14 mars 2024", Kind.SERVICE_PAGE)
    assert paths(page)["La fête aura lieu en mai"] == ("Informations du maire",)


def test_acts_whose_titles_run_on_into_their_text_are_cut_too() -> None:
    page = act(
        """
        CONSEIL MUNICIPAL DU JEUDI 14 MARS 2024
        Sont présents onze conseillers. Secrétaire : M. Petit.
        Délibération 2024-31 : hommage à M. Blanc, instituteur. Une plaque est posée sur l'école. Unanimité.
        2024-32. Vitesse à 30 km/h. La rue des 19 pour 100 mètres est limitée. 8 pour.
        Délibération 2024-33 : forêt. Les coupes sont reportées.
        Séance levée à 21 h.
        """,
        "Conseil de mars",
        Kind.SERVICE_PAGE,
    )
    assert page.kind is Kind.MINUTES
    assert [each.title for each in page.acts] == ["hommage à M. Blanc, instituteur", "Vitesse à 30 km/h", "forêt"]
    assert paths(page)["Une plaque est posée sur"] == ("Délibération 2024-31 : hommage à M. Blanc, instituteur",)
    assert [each.votes and each.votes.pour for each in page.acts] == [None, 8, None]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Téléchargez le compte rendu du conseil municipal du 14 mars 2024.", "Comptes rendus du conseil"),
        ("Le document est en ligne.", "Compte rendu du conseil municipal du 14 mars 2024"),
        ("Conseil municipal du 14 mars 2024\nOrdre du jour : délibération 2024-31, tarifs.", "Prochain conseil"),
        ("L'arrêté n° 2024-7 interdit les feux.\nArticle 1 : pas de feu.", "Brûlage"),
        ("Vu la chaleur, l'arrêté n° 2024-7 fait loi.\nARRÊTE\nIl n'a pas d'article.", "Arrêté n° 2024-7"),
    ],
)
def test_a_page_that_only_tells_of_a_sitting_or_an_act_is_left_as_it_was(text: str, title: str) -> None:
    assert act(text, title, Kind.SERVICE_PAGE).kind is Kind.SERVICE_PAGE


def test_an_arrete_published_as_a_page_takes_number_and_object_from_its_title_where_it_prints_none() -> None:
    page = act(ARRETE, "Arrêté municipal n° 2024-7 : circulation sur le pont", Kind.SERVICE_PAGE)
    assert (page.kind, page.title) == (Kind.ARRETE, "Arrêté municipal n° 2024-7 : circulation sur le pont")
    assert page.deliberation is not None
    assert (page.deliberation.number, page.deliberation.title) == ("2024-7", "circulation sur le pont")


def test_the_day_of_an_arrete_may_stand_behind_its_last_sentence() -> None:
    assert act(ARRETE, "Arrêté 2024-7 : pont", Kind.SERVICE_PAGE).document_date == date(2024, 5, 6)


def test_a_comma_parts_the_number_of_an_arrete_from_its_object() -> None:
    page = act(f"ARRÊTÉ DU MAIRE n° 2024-7, portant fermeture du pont\n{ARRETE}", "Travaux de 2024", Kind.SERVICE_PAGE)
    assert page.deliberation is not None
    assert page.deliberation.title == "portant fermeture du pont"
    assert page.title == "Travaux de 2024"
