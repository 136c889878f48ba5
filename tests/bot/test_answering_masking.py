"""What a model and a log never see of a resident, and what they must still see of the town."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.fr import nir
from stdnum.iso7064 import mod_97_10

from bot.answering.masking import load_masking, mask
from tests.bot.answering_builders import TOWN

MASKING = load_masking(TOWN)
KEPT = replace(MASKING, kept=frozenset({"0231000012", "mairie@valmont.example"}))

PERSONAL = """
mon numéro de sécu est 1 85 12 14 118 010 28 merci | mon numéro de sécu est [numéro de sécurité sociale] merci
nir 185121411801028 | nir [numéro de sécurité sociale]
numéro de sécurité sociale : 1 85 12 14 118 010 29 | numéro de sécurité sociale : [numéro de sécurité sociale]
IBAN FR76 3000 6000 0112 3456 7890 189 pour le virement | IBAN [IBAN] pour le virement
fr7630006000011234567890189 | [IBAN]
DE89370400440532013000 | [IBAN]
mon RIB est FR76 3000 6000 0112 3456 7890 180 | mon RIB est [IBAN]
4111 1111 1111 1111 | [carte bancaire]
ma carte 4970 1012 3456 7890, exp 12/27 | ma carte [carte bancaire], exp 12/27
3023217600053 | [numéro fiscal]
mon numéro fiscal 30 23 217 600 053 ok | mon numéro fiscal [numéro fiscal] ok
au 06 12 34 56 78 ou 06.12.34.56.78 ou 06-12-34-56-78 | au [téléphone] ou [téléphone] ou [téléphone]
0612345678, +33 6 12 34 56 78, +33(0)612345678 | [téléphone], [téléphone], [téléphone]
0033612345678 et +44 20 7946 0958 | [téléphone] et [téléphone]
06 12 34 56 78 et 2 enfants, 07 98 76 54 32 | [téléphone] et 2 enfants, [téléphone]
jean.dupont+mairie@orange.fr | [adresse électronique]
AB-123-CD, ab123cd, AB 123 CD | [plaque d’immatriculation], [plaque d’immatriculation], [plaque d’immatriculation]
ma voiture 1234 AB 14 gêne | ma voiture [plaque d’immatriculation] gêne
""".strip().split("\n")
ORDINARY = """
délibération n° 2025-38 du 24 juin 2025
034-213401722-20140424-0000071229-DE
SIRET 211 400 007 00012
le 12/03/2026 14 h et le 01 02 2026 14 30
au 123 de la rue, 14000 Valmont
entre 2014 et 2026, 1200 € puis 3 500 000 euros
appelez le 3919, le 15 ou le 0 800 123 456 demain
article L. 2121-29 du code
décision 1234 AB 14 du maire
carte de cantine 2025
1 85 12 14 118 010 29
4970 1012 3456 7890
""".strip().split("\n")


@pytest.mark.parametrize("line", PERSONAL)
def test_personal_data_gives_way_to_its_name(line: str) -> None:
    typed, seen = line.split(" | ")
    assert mask(typed, KEPT) == seen


@pytest.mark.parametrize("line", ORDINARY)
def test_what_is_nobodys_stays_as_it_was_typed(line: str) -> None:
    assert mask(line, KEPT) == line


@pytest.mark.parametrize("way", ["02 31 00 00 12", "0231000012", "+33 2 31 00 00 12", "Mairie@Valmont.example"])
def test_the_towns_own_numbers_stay_however_they_are_written(way: str) -> None:
    assert mask(f"qui répond au {way} ?", KEPT) == f"qui répond au {way} ?"


def test_a_towns_phone_and_addresses_come_from_its_file() -> None:
    assert mask(TOWN.contact.phone or "", MASKING) == TOWN.contact.phone


@given(st.text(max_size=200), st.sampled_from([line.split(" | ")[0] for line in PERSONAL]), st.text(max_size=50))
def test_masking_what_is_masked_changes_nothing_and_never_fails(before: str, middle: str, after: str) -> None:
    once = mask(f"{before} {middle} {after}", KEPT)
    assert mask(once, KEPT) == once


@given(
    st.integers(1, 2),
    st.integers(0, 99),
    st.integers(1, 12),
    st.sampled_from(["14", "75", "2A", "2B"]),
    st.integers(1, 999_999),
)
def test_every_nir_with_its_key_is_masked_spaced_or_not(
    sex: int, year: int, month: int, place: str, order: int
) -> None:
    body = f"{sex}{year:02}{month:02}{place}{order:06}"
    number = body + nir.calc_check_digits(body)
    spaced = f"{number[0]} {number[1:3]} {number[3:5]} {number[5:7]} {number[7:10]} {number[10:13]} {number[13:]}"
    name = MASKING.names["nir"]
    assert mask(f"voici {number} et {spaced}.", KEPT) == f"voici {name} et {name}."


@given(st.integers(0, 99_999), st.integers(0, 99_999), st.integers(0, 10**11 - 1))
def test_every_french_iban_is_masked_also_before_other_words(bank: int, branch: int, account: int) -> None:
    key = 97 - (89 * bank + 15 * branch + 3 * account) % 97  # the bank's own key
    bban = f"{bank:05}{branch:05}{account:011}{key:02}"
    number = f"FR{mod_97_10.calc_check_digits(bban + 'FR')}{bban}"
    spaced = " ".join(number[at : at + 4] for at in range(0, len(number), 4))
    assert mask(f"sur {number} ou {spaced} merci", KEPT) == "sur [IBAN] ou [IBAN] merci"
