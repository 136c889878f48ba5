"""Sentences that join the words of their quotes otherwise than the town did."""

import pytest

from bot.answering.proving.lists import PROVING
from bot.answering.proving.score import judge
from evaluation.cases import ClaimCase
from evaluation.claims import sentence_of

ALLERGY = (
    "Pour une allergie, demandez un projet d’accueil individualisé au médecin scolaire, par l’école. Selon le cas, la "
    "cuisine adapte l’assiette ou l’enfant apporte son panier-repas."
)
HALL = (
    "Retirez le formulaire au 1er étage de la mairie et rendez-le sous quinze jours. La réservation est ferme quand le "
    "contrat est signé, l’assurance remise et la moitié du prix versée."
)
BALANCE = "Réglez le solde un mois avant et prenez rendez-vous pour l’état des lieux."
QUOTIENT = "Si votre situation change, transmettez le nouveau quotient : il est appliqué dès le mois suivant."
FAMILY = "Sans attestation, c’est le prix de la tranche la plus haute, sans remboursement des mois écoulés."
BAR = "Pour tenir une buvette, demandez une autorisation en mairie au moins quinze jours avant."
PROXY = "Absents ayant donné pouvoir : M. Yves DUMONT à Mme Claire AUVRAY"
SCHEDULE = "L’agence vous proposera un échéancier par courrier."


def contradictions(claim: str, quote: str) -> tuple[str, ...]:
    case = ClaimCase(id="c", passage=quote, quote=quote, claim=claim, label="unsupported")
    return judge(sentence_of(case), PROVING).contradictions


@pytest.mark.parametrize(
    ("claim", "quote", "sign"),
    [
        ("Le médecin scolaire adapte l’assiette de l’enfant.", ALLERGY, "parted"),
        ("La cuisine demande un projet d’accueil individualisé.", ALLERGY, "parted"),
        ("La mairie signe le contrat au 1er étage sous quinze jours.", HALL, "parted"),
        ("Réglez l’état des lieux un mois avant et prenez rendez-vous pour le solde.", BALANCE, "parted"),
        ("La mairie demande une autorisation de buvette quinze jours avant.", BAR, "parted"),
        ("La réservation est ferme quand le contrat est signé.", HALL, "condition_part_dropped"),
        ("Transmettez le nouveau quotient avant le mois suivant.", QUOTIENT, "time_exchanged"),
        ("Je vous inscris sans attestation.", FAMILY, "speaker_added"),
        ("Nous appliquons le nouveau quotient dès le mois suivant.", QUOTIENT, "speaker_added"),
        ("Votre demande est acceptée sans attestation.", FAMILY, "promise_added"),
        ("Votre place est garantie sans attestation.", FAMILY, "promise_added"),
        ("C’est fait : votre autorisation est enregistrée en mairie.", BAR, "promise_added"),
        ("L’accord vous est accordé par le bailleur.", "Le bailleur donne son accord par écrit.", "promise_added"),
        ("Claire Auvray a donné pouvoir à Yves Dumont.", PROXY, "names_exchanged"),
        ("Vous proposerez un échéancier par courrier.", SCHEDULE, "you_exchanged"),
    ],
)
def test_words_of_a_quote_joined_otherwise_are_not_proved(claim: str, quote: str, sign: str) -> None:
    assert sign in contradictions(claim, quote)


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        ("La cuisine adapte l’assiette, ou l’enfant apporte son panier-repas.", ALLERGY),
        ("Demandez un projet d’accueil individualisé au médecin scolaire.", ALLERGY),
        ("La réservation est ferme quand le contrat est signé, l’assurance remise et la moitié du prix versée.", HALL),
        ("Prenez rendez-vous pour l’état des lieux.", BALANCE),
        ("Demandez une autorisation en mairie au moins quinze jours avant.", BAR),
        ("L’agence vous proposera un échéancier.", SCHEDULE),
    ],
)
def test_words_that_stand_together_in_a_quote_may_stand_together(claim: str, quote: str) -> None:
    signs = {"parted", "time_exchanged", "condition_part_dropped", "speaker_added", "promise_added"}
    assert not (signs | {"names_exchanged", "you_exchanged"}) & {*contradictions(claim, quote)}
