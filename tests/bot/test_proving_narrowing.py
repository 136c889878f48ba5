"""Sentences that say more than their quotes by a word left out, put in or turned round."""

import pytest

from bot.answering.proving.lists import PROVING
from bot.answering.proving.score import judge
from evaluation.cases import ClaimCase
from evaluation.claims import sentence_of

LOST = "Un objet trouvé est gardé dix jours ouvrés, puis remis au service des domaines."
GUARD = "Confiez l’enfant à une assistante agréée du quartier."
HALF = "La salle se loue 90 € la demi-journée."
EVE = "Annulez le repas la veille avant 10 h."
STAND = "Un commerçant qui règle sa patente dans la ville depuis un an demande un emplacement au placier."
CARD = "La carte coûte 12 € par saison, la clé 4 € par an."
SWIM = "Un enfant vient avec un adulte ; le bonnet est fourni."
CLUB = "Le gymnase accueille les clubs de la commune comme ceux des environs le mardi."
NOTICE = "Déposez la demande dix jours à l’avance."
COURT = "La commission crée un tarif pour les jeunes."
SPLIT = "Joignez la facture et, en cas de vol, la plainte."


def contradictions(claim: str, quote: str, title: str = "", headings: tuple[str, ...] = ()) -> tuple[str, ...]:
    case = ClaimCase(
        id="c", passage=quote, quote=quote, claim=claim, label="unsupported", title=title, headings=[*headings]
    )
    return judge(sentence_of(case), PROVING).contradictions


@pytest.mark.parametrize(
    ("claim", "quote", "sign"),
    [
        ("Un objet trouvé est gardé dix jours.", LOST, "qualifier_dropped"),
        ("Confiez l’enfant à une assistante du quartier.", GUARD, "qualifier_dropped"),
        ("La salle se loue 90 € la journée.", HALF, "prefix_exchanged"),
        ("Annulez le repas l’avant-veille avant 10 h.", EVE, "prefix_exchanged"),
        ("Un commerçant demande un emplacement au placier.", STAND, "relative_dropped"),
        ("La carte coûte 12 € par semaine.", CARD, "rate_exchanged"),
        ("Un enfant peut venir avec un adulte.", SWIM, "may_for_does"),
        ("Le gymnase accueille gratuitement les clubs le mardi.", CLUB, "free_added"),
        ("Le gymnase accueille les clubs de la commune, mais pas ceux des environs.", CLUB, "excepting_added"),
        ("Déposez la demande dix jours après.", NOTICE, "time_exchanged"),
        ("La commission refuse de créer un tarif pour les jeunes.", COURT, "denial_added"),
        ("Joignez la facture et la plainte.", SPLIT, "condition_dropped"),
        ("La salle est louée en semaine.", "La salle est louée au week-end.", "contrary"),
    ],
)
def test_what_says_more_than_the_quote_is_not_proved(claim: str, quote: str, sign: str) -> None:
    assert sign in contradictions(claim, quote)


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        ("Un objet trouvé est gardé dix jours ouvrés.", LOST),
        ("Confiez l’enfant à une assistante agréée.", GUARD),
        ("La demi-journée coûte 90 €.", HALF),
        ("Un commerçant qui règle sa patente depuis un an demande un emplacement au placier.", STAND),
        ("La carte coûte 12 € par saison et la clé 4 € par an.", CARD),
        ("Un enfant vient avec un adulte.", SWIM),
        ("Vous pouvez venir avec un adulte.", SWIM),
        ("Le gymnase accueille les clubs le mardi.", CLUB),
        ("L’entrée est gratuite.", "L’entrée ne coûte rien."),
        ("Le dimanche est exclu, sauf en juin.", "Hors juin, le dimanche est exclu."),
        ("La demande se dépose dix jours avant.", NOTICE),
        ("En cas de vol, joignez la facture et la plainte.", SPLIT),
    ],
)
def test_what_narrows_as_the_quote_does_speaks_not_against_it(claim: str, quote: str) -> None:
    signs = {
        "qualifier_dropped",
        "prefix_exchanged",
        "relative_dropped",
        "rate_exchanged",
        "may_for_does",
        "free_added",
    }
    assert not (signs | {"excepting_added", "time_exchanged", "condition_dropped"}) & {*contradictions(claim, quote)}


def test_a_sentence_is_of_the_thing_that_the_heading_over_its_quote_names() -> None:
    quote, title, heading = (
        "Apportez une preuve d’achat récente.",
        "Aide au vélo et à la trottinette",
        "Pour une trottinette",
    )
    assert "heading_exchanged" in contradictions("Pour un vélo, apportez une preuve d’achat.", quote, title, (heading,))
    for claim in ("Pour une trottinette, apportez une preuve d’achat.", "Apportez une preuve d’achat."):
        assert "heading_exchanged" not in contradictions(claim, quote, title, (heading,))


def test_a_condition_of_another_sentence_of_the_same_item_may_be_left_out() -> None:
    first = "Retirez le dossier au 1er étage et rendez-le sous quinze jours."
    item = f"{first} La place est acquise quand le contrat est signé et les arrhes versées."
    claim = "Retirez le dossier au premier étage et rendez-le sous 15 jours."
    case = ClaimCase(id="c", passage=item, kinds="i", quote=first, claim=claim, label="supported")
    assert judge(sentence_of(case), PROVING).score >= PROVING.threshold
