"""What a file is: an act where it is one, not where it names the act that approved it."""

import pytest

from corpus.documents import Kind
from ingest.reading.kinds import kind_of_act

SITS = "Séance du 4 mars 2025\nPrésents : Mme ROUX, M. PETIT\n"


@pytest.mark.parametrize(
    "text",
    [
        "RÈGLEMENT DU CIMETIÈRE\nApprouvé par délibération n° 2024-18 du 12 mars 2024\nArticle 1 – Les portes ferment.",
        "Règlement des jardins partagés\n(délibération n° 2024-18 du 12 mars 2024)\nArticle 1. Les lots.",
        "Règlement intérieur du gymnase\nDélibération n° 2024-18\nArticle 1. Les chaussures sont propres.",
        "Grille des tarifs\nPrix fixés par la délibération du 12 mars 2024, revus chaque année.",
        "Annexe 2 à la délibération n° 2024-18\nPlan de la zone.",
        "La Gazette n° 12\nLe conseil municipal a décidé de refaire le pont. Il délibère encore des prix.",
        "Charte des terrasses\nVu l'arrêté municipal n° 2019-7, chaque terrasse porte une plaque.",
        "Comptes de l'année\nArrêtés à la somme de 12 000 €.",
    ],
)
def test_what_cites_an_act_is_none(text: str) -> None:
    assert kind_of_act(text, "") is Kind.OTHER


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"Commune de Grandvelle\nDélibération n° 2025-3\n{SITS}Objet : Tarifs", Kind.DELIBERATION),
        (f"Objet de la délibération : Tarifs\n{SITS}", Kind.DELIBERATION),
        (f"Commune de Grandvelle\n{SITS}Le conseil, après en avoir délibéré, fixe les tarifs.", Kind.DELIBERATION),
        ("Délibération n° 2025-3\nLe conseil municipal approuve les tarifs.", Kind.DELIBERATION),
        (
            f"Délibération n° 2025-3\n{SITS}Objet : Approbation du procès-verbal de la séance du 2 mai",
            Kind.DELIBERATION,
        ),
        ("Commune de Grandvelle\nARRÊTÉ N° 2025-7\nLe maire,\nVu la délibération n° 2024-18,\nARRÊTE", Kind.ARRETE),
        ("Décision du maire n° 4\nVu la délibération n° 2020-2,\nDÉCIDE :", Kind.DECISION),
        (f"Procès-verbal\nConseil municipal\n{SITS}", Kind.MINUTES),
    ],
)
def test_an_act_names_itself_or_tells_how_it_was_taken(text: str, kind: Kind) -> None:
    assert kind_of_act(text, "") is kind


def test_a_title_may_name_what_the_first_lines_do_not() -> None:
    assert kind_of_act("Le taux est de 4 %.", "Délibération n° 2025-3 – Taux") is Kind.DELIBERATION
