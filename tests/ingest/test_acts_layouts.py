"""Whole acts as other towns lay them out: every fact, and nothing that the act does not say."""

from datetime import date

import pytest

from corpus.deliberations import Deliberation, Votes
from corpus.documents import Kind
from tests.ingest.written_acts import act, facts

TABLE = (
    """
    RÉPUBLIQUE FRANÇAISE
    Commune de Saint-Aubin
    DÉLIBÉRATION DU CONSEIL MUNICIPAL
    N° DEL_2023_045
    L'an deux mille vingt-trois et le vingt-huit septembre à vingt heures, le conseil municipal, régulièrement convoqué,
    s'est réuni au nombre prescrit par la loi, sous la présidence de M. Jean-Luc MOREL, Maire.
    Présents : MM. MOREL, DUVAL, Mmes PETIT, LEROY
    Absente : Mme ROUX
    Objet : Tarifs de l'eau 2024
    M. le Maire expose que les tarifs sont inchangés depuis 2019.
    Vu le code général des collectivités territoriales,
    Le conseil municipal, après en avoir délibéré,
    APPROUVE les tarifs annexés.
    Votants | Pour | Contre | Abstentions
    19 | 15 | 3 | 1
    Ainsi fait et délibéré les jour, mois et an susdits.
    Le Maire,
    Jean-Luc MOREL
    Envoyé en préfecture le 02/10/2023
    Reçu en préfecture le 03/10/2023
    Publié le 04/10/2023
    ID : 014-211405678-20230928-DEL_2023_045-DE
    """,
    Deliberation(
        number="DEL_2023_045",
        session_date=date(2023, 9, 28),
        title="Tarifs de l'eau 2024",
        rapporteur="Jean-Luc MOREL",
        outcome="adopted",
        votes=Votes(15, 3, 1, False),
        published_on=date(2023, 10, 4),
        prefecture_id="014-211405678-20230928-DEL_2023_045-DE",
        sent_to_prefecture_on=date(2023, 10, 2),
        received_by_prefecture_on=date(2023, 10, 3),
    ),
)
CAPITALS = (
    """
    EXTRAIT DU REGISTRE DES DELIBERATIONS DU CONSEIL MUNICIPAL
    L'AN DEUX MILLE DIX NEUF LE QUATORZE MARS A 20 H 30 LE CONSEIL MUNICIPAL S'EST REUNI
    ETAIENT PRESENTS : ANNE LEFEVRE, PAUL MARTIN, LUCIE BRUN
    ABSENTS EXCUSES : MARC PETIT
    DELIBERATION N° 2019/012
    OBJET : SUBVENTION AU COMITE DES FETES
    RAPPORTEUR : MONSIEUR PAUL MARTIN
    LE CONSEIL MUNICIPAL APRES EN AVOIR DELIBERE
    DECIDE D'ATTRIBUER UNE SUBVENTION DE 1 500 EUROS
    ADOPTE A L'UNANIMITE
    POUR EXTRAIT CONFORME
    LE MAIRE
    ANNE LEFEVRE
    ACTE RENDU EXECUTOIRE APRES DEPOT EN PREFECTURE LE 18/03/2019 ET PUBLICATION LE 19/03/2019
    """,
    Deliberation(
        number="2019/012",
        session_date=date(2019, 3, 14),
        title="SUBVENTION AU COMITE DES FETES",
        rapporteur="PAUL MARTIN",
        outcome="adopted",
        votes=Votes(unanimous=True),
        published_on=date(2019, 3, 19),
        sent_to_prefecture_on=date(2019, 3, 18),
    ),
)
WORDS = (
    """
    Commune de Bellefontaine
    Extrait du registre des délibérations
    Séance ordinaire du mardi 5 décembre 2023
    Délibération n° 2023-112
    Objet : Convention avec le syndicat d'énergie
    Rapporteur : Mme Claire de Montfort, deuxième adjointe
    Considérant l'intérêt du projet,
    Après en avoir délibéré, le conseil municipal, par vingt-trois voix pour, quatre voix contre et deux abstentions,
    autorise Madame le Maire à signer la convention.
    Accusé de réception en préfecture
    034-213400123-20231205-2023-112-DE
    Date de télétransmission : 08/12/2023
    Date de réception préfecture : 11/12/2023
    """,
    Deliberation(
        number="2023-112",
        session_date=date(2023, 12, 5),
        title="Convention avec le syndicat d'énergie",
        rapporteur="Claire de Montfort",
        outcome="adopted",
        votes=Votes(23, 4, 2, False),
        prefecture_id="034-213400123-20231205-2023-112-DE",
        sent_to_prefecture_on=date(2023, 12, 8),
        received_by_prefecture_on=date(2023, 12, 11),
    ),
)
BARE_NUMBER = (
    """
    Département de la Manche
    2023/045
    Conseil municipal du 6 juillet 2023
    Objet : Aliénation d'un chemin rural
    Présenté par M. Gilles Hamon, adjoint à la voirie
    Le conseil municipal, à la majorité (POUR : 12 – CONTRE : 2 (M. Roy, Mme Bel) – ABSTENTIONS : 1), décide :
    - de céder le chemin ;
    N'ont pas pris part au vote : M. Durand, Mme Lenoir.
    Nomenclature ACTES : 3.2 Aliénations
    Certifié exécutoire compte tenu de la transmission en Préfecture le 10 juillet 2023
    et de la publication le 11 juillet 2023
    """,
    Deliberation(
        number="2023/045",
        session_date=date(2023, 7, 6),
        title="Aliénation d'un chemin rural",
        rapporteur="Gilles Hamon",
        outcome="adopted",
        votes=Votes(12, 2, 1, False),
        published_on=date(2023, 7, 11),
        sent_to_prefecture_on=date(2023, 7, 10),
        matiere_code="3.2",
    ),
)
NOTED = (
    """
    Ville de Rivemont
    Délibération n° CM-2024-07
    Séance du 30 janvier 2024
    Objet : Rapport annuel sur l'égalité entre les femmes et les hommes
    Rapporteure : Madame la Maire
    Vu l'article L. 2311-1-2 du CGCT ;
    Le conseil municipal prend acte de la présentation du rapport.
    La Maire,
    Sophie ARNAUD
    Mis en ligne le 2 février 2024
    """,
    Deliberation(
        number="CM-2024-07",
        session_date=date(2024, 1, 30),
        title="Rapport annuel sur l'égalité entre les femmes et les hommes",
        rapporteur="Sophie ARNAUD",
        outcome="noted",
        published_on=date(2024, 2, 2),
    ),
)
WITHDRAWN = (
    """
    Délibération n° 2024-09
    Séance du 30 janvier 2024
    Objet : Cession du presbytère
    Rapporteur : M. Alain Roche
    Délibération retirée de l'ordre du jour.
    """,
    Deliberation("2024-09", date(2024, 1, 30), "Cession du presbytère", "Alain Roche", "withdrawn"),
)
POSTPONED = (
    """
    Délibération n° 2024-10
    Séance du 30 janvier 2024
    Objet : Règlement du marché
    Rapporteur : M. Alain Roche
    Après discussion, ce point est reporté à une prochaine séance.
    """,
    Deliberation("2024-10", date(2024, 1, 30), "Règlement du marché", "Alain Roche", "postponed"),
)
REJECTED = (
    """
    Délibération n° 2024-11
    Séance du 30 janvier 2024
    Objet : Motion pour le maintien de la poste
    Rapporteur : M. Alain Roche
    Mise aux voix, la motion est rejetée par 9 voix pour et 14 voix contre.
    """,
    Deliberation(
        *("2024-11", date(2024, 1, 30), "Motion pour le maintien de la poste", "Alain Roche", "rejected"),
        votes=Votes(9, 14, None, False),
    ),
)
DOTTED = (
    """
    Délibération n° 24.03.07
    Séance du 12/03/2024
    Objet : Vente d'un terrain
    Sur le rapport de Monsieur Yves LE GOFF, premier adjoint,
    Le conseil municipal, après en avoir délibéré, par 18 voix contre 6 et 2 abstentions,
    DÉCIDE de vendre le terrain.
    """,
    Deliberation(
        *("24.03.07", date(2024, 3, 12), "Vente d'un terrain", "Yves LE GOFF", "adopted"),
        votes=Votes(18, 6, 2, False),
    ),
)
BARE_OBJECT = (
    """
    CONSEIL MUNICIPAL
    SÉANCE DU LUNDI 27 MAI 2024
    N° 2024 - 05 - 12
    OBJET
    Création d'un poste d'agent technique
    à temps non complet
    Monsieur Bernard HUET, adjoint délégué au personnel, donne lecture du rapport suivant :
    Il convient de créer un poste.
    Vu le code général de la fonction publique,
    Le conseil municipal,
    Sur proposition du maire,
    Après en avoir délibéré,
    - DÉCIDE de créer le poste,
    - DIT que les crédits sont inscrits.
    Vote : Pour 21 Contre 0 Abstention 0
    Accusé certifié exécutoire
    Réception par le préfet : 30/05/2024
    Affichage : 31/05/2024
    """,
    Deliberation(
        *("2024-05-12", date(2024, 5, 27), "Création d'un poste d'agent technique à temps non complet"),
        *("Bernard HUET", "adopted"),
        votes=Votes(21, 0, 0, True),
        published_on=date(2024, 5, 31),
        received_by_prefecture_on=date(2024, 5, 30),
    ),
)
MINUTES_APPROVED = (
    """
    Commune de Trévières
    Délibération n° 2024-12 du 8 avril 2024
    Réunion du 8 avril 2024
    Convocation du 2 avril 2024
    Objet : Approbation du procès-verbal de la séance du 12 mars 2024
    Rapporteur : Monsieur le Maire
    L'amendement de M. Roy est rejeté par 4 voix pour et 15 voix contre.
    Le conseil municipal adopte à l'unanimité des membres présents et représentés le procès-verbal.
    Pour le Maire empêché, le premier adjoint, Luc PETIT
    Le Maire, Odile GRAND
    """,
    Deliberation(
        *("2024-12", date(2024, 4, 8), "Approbation du procès-verbal de la séance du 12 mars 2024"),
        *("Odile GRAND", "adopted"),
        votes=Votes(unanimous=True),
    ),
)
ELECTION = (
    """
    DÉLIBÉRATION n°2020-027
    Conseil municipal du 25 mai 2020
    Objet : Élection des adjoints
    Madame le Maire rapporte :
    Le conseil municipal a décidé à l'unanimité de ne pas procéder au scrutin secret.
    La majorité des membres en exercice est atteinte.
    Sont élus adjoints : M. Pierre Lenoir, Mme Odile Caron.
    Le conseil adopte.
    Le Maire, Françoise Delaunay
    """,
    Deliberation("2020-027", date(2020, 5, 25), "Élection des adjoints", "Françoise Delaunay", "adopted"),
)
CARRIED_OVER = (
    """
    Délibération n° 2025-14
    Séance du 7 avril 2025
    Objet : Affectation du résultat 2024
    Rapporteur : Mme Rose Blin
    Vu le compte financier unique,
    Le conseil municipal, après en avoir délibéré, à l'unanimité, reporte l'excédent de 12 000 € au compte 002.
    """,
    Deliberation(
        *("2025-14", date(2025, 4, 7), "Affectation du résultat 2024", "Rose Blin", "adopted"),
        votes=Votes(unanimous=True),
    ),
)
LAYOUTS = {
    name: value
    for name, value in list(globals().items())
    if name.isupper() and isinstance(value, tuple) and isinstance(value[-1], Deliberation)
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_fact_of_an_act_is_found_however_it_is_laid_out(name: str) -> None:
    text, wanted = LAYOUTS[name]
    assert facts(text) == wanted


ARRETE = """
    Commune de Saint-Aubin
    ARRÊTÉ MUNICIPAL N° 2024-117
    portant interdiction de stationner rue des Lilas
    Le maire de Saint-Aubin,
    Vu l'arrêté n° 2022-3 abrogeant l'arrêté n° 2020-9,
    Considérant les travaux prévus,
    ARRÊTE
    Article 1er : L'arrêté n° 2023-88 du 4 mai 2023 est abrogé.
    Article 2 : L'arrêté du 18 mars 2019 est abrogé ; le stationnement est interdit du 3 au 7 juin 2024.
    Fait à Saint-Aubin, le 27 mai 2024
    Le Maire,
    Jean-Luc MOREL
    Publié le 28/05/2024
    """


def test_an_arrete_tells_its_number_its_object_its_day_and_the_arrete_it_repeals() -> None:
    read = act(ARRETE, "ARRÊTÉ MUNICIPAL N° 2024-117", Kind.ARRETE)
    assert read.deliberation == Deliberation(
        number="2024-117",
        title="portant interdiction de stationner rue des Lilas",
        published_on=date(2024, 5, 28),
        repeals=("2023-88",),
    )
    assert read.document_date == date(2024, 5, 27)


def test_a_decision_of_the_mayor_may_print_its_object_behind_its_number() -> None:
    told = facts("DÉCISION N° D-2024-8 : Marché de fournitures\nLe maire,\nDÉCIDE\nArticle 1 : oui", "x", Kind.DECISION)
    assert (told.number, told.title) == ("D-2024-8", "Marché de fournitures")


def test_an_act_published_as_a_web_page_is_recognised_as_one() -> None:
    read = act(WORDS[0].replace("Considérant", "Vu le code,\nConsidérant"), "Convention", Kind.SERVICE_PAGE)
    assert read.kind is Kind.DELIBERATION
    assert read.deliberation is not None
    assert read.deliberation.number == "2023-112"


@pytest.mark.parametrize(
    "text",
    [
        "La délibération n° 2023-112 fixe les tarifs.\nElle est affichée en mairie.",
        "Vu le succès de la fête,\nLe conseil municipal décide d'une seconde édition.",
        "Les délibérations du conseil municipal sont publiées ici.",
    ],
)
def test_a_web_page_about_acts_is_left_as_it_was(text: str) -> None:
    page = act(text, "Le conseil", Kind.SERVICE_PAGE)
    assert (page.kind, page.deliberation) == (Kind.SERVICE_PAGE, None)


def test_a_file_name_is_no_title_and_a_letterhead_neither() -> None:
    text = "Commune de Trévières\nDélibération n° 2024-12\nVu le code,\nLe conseil municipal approuve."
    assert facts(text, "DEL 2024 12 signe").title is None
    assert facts(text, "Commune de Trévières").title is None


def test_the_act_lends_its_object_to_the_document_whose_file_had_none() -> None:
    assert act(DOTTED[0], "scan0012").title == "Vente d'un terrain"
