"""Acts of further towns, as their letterheads, headings and formulas lay them out: the facts that each states."""

from datetime import date

import pytest

from corpus.deliberations import Deliberation, Votes
from corpus.documents import Kind
from tests.ingest.written_acts import facts

NUMBERED_BY_DAY = """
    N° 2021/07/12-04
    L’an deux mille vingt-et-un, le douze juillet à vingt heures trente, le Conseil municipal s’est réuni sous la
    Présents : Mme ROCHETTE Anne-Lise, M. FABRE Luc, Mme DUPONT Claire
    Objet : Tarifs de la cantine pour l’année 2021-2022
    Rapporteur : Mme DUPONT
    Vu la délibération n° 2019/06/24-07 du 24 juin 2019 ;
    Après en avoir délibéré, le Conseil municipal, par 16 voix POUR, 1 voix CONTRE (M. SABATIER) et 1 ABSTENTION :
    - FIXE le prix du repas à 3,80 € ;
    - ABROGE la délibération n° 2019/06/24-07 du 24 juin 2019 ;
    Envoyé en préfecture le 15/07/2021
    Reçu en préfecture le 15/07/2021
    Publié le 16/07/2021
"""
TITLED_BEHIND_ITS_NUMBER = """
    Mairie de Kerlouan-Bihan (Finistère)
    # 2020-008 - Cession de la parcelle AB 312, rue du Port
    Le trois février deux mille vingt, à dix-neuf heures, le conseil municipal s’est réuni à la mairie.
    Étaient présents : M. Yann LE GOFF, Mme Soizic MADEC, M. Ronan KERVELLA
    Monsieur le Maire rapporte au conseil la demande d’achat d’un délaissé de voirie de 42 m².
    Après discussion, le conseil municipal, à l’unanimité, DÉCIDE de reporter ce point à une prochaine séance.
    Certifié exécutoire compte tenu de la transmission en sous-préfecture le 07/02/2020 et de l’affichage le 08/02/2020.
    Le maire, Yann LE GOFF
"""
COMMUNITY = """
    Communauté de communes des Deux Vallées
    Délibération n°2023_11_D05
    Nomenclature : 7.1.2 Décisions budgétaires
    Conseil communautaire du 16/11/2023
    OBJET : Décision modificative n° 2 du budget annexe
    Le rapporteur, Monsieur Gilles TEYSSIER, vice-président en charge des finances, expose :
    VU la délibération n°2023_04_D12 du 6 avril 2023 adoptant le budget primitif,
    Le conseil communautaire, ouï l’exposé du rapporteur et après en avoir délibéré à l’unanimité (39 pour) :
    - 1. APPROUVE la décision modificative n° 2 ;
    - 2. MODIFIE la délibération n°2023_04_D12 du 6 avril 2023 ;
    Acte publié le : 23/11/2023 - Transmis au contrôle de légalité le : 22/11/2023
"""
TITLED_BY_A_HEADING = """
    # DÉLIBÉRATION DU CONSEIL MUNICIPAL
    N° 15
    # Convention avec l’association « Les Amis du Moulin » : renouvellement
    L’an deux mille dix-neuf et le onze décembre, le Conseil Municipal de cette commune s’est réuni.
    PROCURATIONS : M. HUGUES à M. AUBERT
    Mme le Maire donne la parole à Monsieur Serge CORDIER, adjoint à la culture, qui présente le rapport suivant :
    Le Conseil Municipal, entendu l’exposé, et après en avoir délibéré, approuve la convention.
    Vote : POUR : 9 – CONTRE : 0 – ABSTENTION : 0
    Reçu à la Sous-Préfecture de Brignoles le 13 décembre 2019. Affiché le 14 décembre 2019.
"""
NO_CIVILITY = """
    Délibération n° 2024.03.22-11
    Séance du conseil municipal du vendredi 22 mars 2024
    Objet : Subvention à l’association sportive du collège
    Sylvie Cazeneuve, adjointe aux sports, présente la demande de l’association.
    Le conseil municipal, après délibération et vote à main levée (5 pour, 0 contre, 1 abstention),
    - décide d’attribuer 600 € à l’association ;
    Mis en ligne le : 27/03/2024
"""
NOTED = """
    Conseil municipal du 14 octobre 2021
    Rapport n° 7 - Délibération D-2021-096
    Objet : Rapport annuel 2020 sur l’eau potable
    Rapporteur(e) : Madame le Maire
    Étaient présents : Mme Inès CALVET, Maire ; MM. et Mmes Paul REY, Lise MAURIN
    Vu l’article L. 2224-5 du code général des collectivités territoriales ;
    Le conseil municipal, sur le rapport de Mme le Maire, PREND ACTE du rapport annuel 2020.
    Publication : 19.10.2021 – Transmission préfecture : 18.10.2021
"""
MERGED_HEADER = """
    Délibération n° DEL-2022-118
    Séance du jeudi 29 septembre 2022
    Objet : Création de trois emplois saisonniers
    RAPPORTEUR : M. Thomas GUILLOUX, 3e adjoint
    LE CONSEIL MUNICIPAL, APRÈS EN AVOIR DÉLIBÉRÉ,
    Article 1er : crée trois emplois.
    Résultat du vote
    Pour Contre Abstentions | Ne prend pas part au vote
    21 | 4 | 2 | 0
    Acte rendu exécutoire par transmission en préfecture le 4 octobre 2022, publication ou notification le 5/10/2022.
"""
BOARD = """
    # CCAS de Montclar
    # CONSEIL D’ADMINISTRATION DU 7 NOVEMBRE 2022 DÉLIBÉRATION 2022-CA-19
    Titre : Colis de Noël des aînés
    Rapporteur : Mme la Présidente
    Présents : Mme Annie VERDIER, Présidente ; M. Pol SERRE ; Mme Ida CROS
    Vu le code de l’action sociale et des familles,
    Le conseil d’administration, après en avoir délibéré :
    - Décide que le colis est remis aux habitants de 75 ans et plus ;
    VOTE : Pour 9 ; Contre 0 ; Abstention 1
    Télétransmis en préfecture le 9/11/2022 – Affiché le 10/11/2022
"""
WANTED = {
    NUMBERED_BY_DAY: Deliberation(
        *("2021/07/12-04", date(2021, 7, 12), "Tarifs de la cantine pour l’année 2021-2022", "DUPONT", "adopted"),
        votes=Votes(16, 1, 1, False),
        published_on=date(2021, 7, 16),
        sent_to_prefecture_on=date(2021, 7, 15),
        received_by_prefecture_on=date(2021, 7, 15),
        repeals=("2019/06/24-07",),
    ),
    TITLED_BEHIND_ITS_NUMBER: Deliberation(
        *("2020-008", date(2020, 2, 3), "Cession de la parcelle AB 312, rue du Port", "Yann LE GOFF", "postponed"),
        votes=Votes(unanimous=True),
        published_on=date(2020, 2, 8),
        sent_to_prefecture_on=date(2020, 2, 7),
    ),
    COMMUNITY: Deliberation(
        *(
            "2023_11_D05",
            date(2023, 11, 16),
            "Décision modificative n° 2 du budget annexe",
            "Gilles TEYSSIER",
            "adopted",
        ),
        votes=Votes(39, unanimous=True),
        published_on=date(2023, 11, 23),
        sent_to_prefecture_on=date(2023, 11, 22),
        matiere_code="7.1.2",
        modifies=("2023_04_D12",),
    ),
    TITLED_BY_A_HEADING: Deliberation(
        *("15", date(2019, 12, 11), "Convention avec l’association « Les Amis du Moulin » : renouvellement"),
        *("Serge CORDIER", "adopted", Votes(9, 0, 0, True)),
        published_on=date(2019, 12, 14),
        received_by_prefecture_on=date(2019, 12, 13),
    ),
    NO_CIVILITY: Deliberation(
        *("2024.03.22-11", date(2024, 3, 22), "Subvention à l’association sportive du collège", "Sylvie Cazeneuve"),
        *("adopted", Votes(5, 0, 1, False), date(2024, 3, 27)),
    ),
    NOTED: Deliberation(
        *("D-2021-096", date(2021, 10, 14), "Rapport annuel 2020 sur l’eau potable", "Inès CALVET", "noted"),
        published_on=date(2021, 10, 19),
        sent_to_prefecture_on=date(2021, 10, 18),
    ),
    MERGED_HEADER: Deliberation(
        *("DEL-2022-118", date(2022, 9, 29), "Création de trois emplois saisonniers", "Thomas GUILLOUX", "adopted"),
        votes=Votes(21, 4, 2, False),
        published_on=date(2022, 10, 5),
        sent_to_prefecture_on=date(2022, 10, 4),
    ),
    BOARD: Deliberation(
        *("2022-CA-19", date(2022, 11, 7), "Colis de Noël des aînés", "Annie VERDIER", "adopted"),
        votes=Votes(9, 0, 1, False),
        published_on=date(2022, 11, 10),
        sent_to_prefecture_on=date(2022, 11, 9),
    ),
}


@pytest.mark.parametrize("text", WANTED, ids=[each.number for each in WANTED.values()])
def test_an_act_tells_the_same_facts_whatever_its_letterhead_and_its_formulas(text: str) -> None:
    assert facts(text) == WANTED[text]


def test_an_arrete_whose_number_follows_the_name_of_the_town_has_the_object_below_it() -> None:
    told = facts(
        """
        COMMUNE DE GRANDVELLE ARRÊTÉ MUNICIPAL N°2022-AR-77
        portant interdiction temporaire de baignade au plan d’eau des Sources
        Le Maire de Grandvelle,
        Vu l’arrêté n°2021-AR-60 du 30 juin 2021 relatif à la baignade,
        ARRÊTE
        Article 1 : L’arrêté n°2021-AR-60 est abrogé.
        Fait à Grandvelle, le 19 juillet 2022
        """,
        kind=Kind.ARRETE,
    )
    title = "portant interdiction temporaire de baignade au plan d’eau des Sources"
    assert (told.number, told.title, told.repeals) == ("2022-AR-77", title, ("2021-AR-60",))


def test_a_long_number_is_told_whole_where_another_act_names_it() -> None:
    told = facts(
        """
        DCM20210630-24
        Objet : Forfait mobilités durables
        LE CONSEIL, APRÈS EN AVOIR DÉLIBÉRÉ,
        DÉCIDE de modifier la délibération n° DCM20201216-09 du 16 décembre 2020.
        """
    )
    assert (told.number, told.modifies) == ("DCM20210630-24", ("DCM20201216-09",))
