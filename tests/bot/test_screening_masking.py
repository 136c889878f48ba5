"""What a model and a log never see of a resident, and what they must still see of the town."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import luhn
from stdnum.fr import nir
from stdnum.iso7064 import mod_97_10

from bot.answering.screening.masking import load_masking, mask
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
06/12/34/56/78, 06–12–34–56–78, 06·12·34·56·78 | [téléphone], [téléphone], [téléphone]
06,12,34,56,78 ou 06_12_34_56_78 ou 06  12  34  56  78 | [téléphone] ou [téléphone] ou [téléphone]
(06) 12 34 56 78 (le soir) | [téléphone] (le soir)
0612345678svp, au0612345678, tel06 12 34 56 78 | [téléphone]svp, au[téléphone], tel[téléphone]
０６１２３４５６７８ et ٠٦ ١٢ ٣٤ ٥٦ ٧٨ | [téléphone] et [téléphone]
nir285071411804235 | nir[numéro de sécurité sociale]
2850714118042 cle 35, 2850714118042 clé : 35 | [numéro de sécurité sociale], [numéro de sécurité sociale]
4970/1012/3456/7000 et 4970-1012-3456-7000 | [carte bancaire] et [carte bancaire]
sur FR76  3000  6000  0112  3456  7890  189 merci | sur [IBAN] merci
IBAN FR 76 3000 6000 0112 3456 7890 189svp | IBAN [IBAN]svp
mon rib 30006 00001 12345678901 89 | mon rib [IBAN]
30006 00001 12345678901 89 merci | [IBAN] merci
mon rib 30006 00001 12345678901 88 | mon rib [IBAN]
voiture immatriculée ab 123 cd | voiture immatriculée [plaque d’immatriculation]
AB.123.CD et AB_123_CD | [plaque d’immatriculation] et [plaque d’immatriculation]
num fiscal 1234567890123 | num fiscal [numéro fiscal]
jean.dupont[at]gmail.com, jean.dupont (at) gmail (dot) com | [adresse électronique], [adresse électronique]
jean.dupont arobase gmail.com | [adresse électronique]
jean.dupont@ gmail.com ou jean.dupont @gmail.com | [adresse électronique] ou [adresse électronique]
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
vol AF 123 FR de Caen
parcelles AB 123 AC 124, section AB 123 CD
le nez au 12 ab 123 cd
suivez @valmont.fr
délibérations 2025/41, 2025/42, 2025/43 et 2025-44 2025-45
du 01.02.26 14.30 au 05.03.26 18.30
du 01/02/26 - 05/03/26 puis 01-02-26 05-03-26
ouvert 8.00 12.30 14.00 18.00, 8.00-12.00 13.30-17.30
tarifs 4,50 / 5,20 / 6,80 / 7,30 / 8
les articles 01, 02, 03, 04, 05
permis PC 014 027 25 A0012
parcelle 0123 0456
""".strip().split("\n")


@pytest.mark.parametrize("line", PERSONAL)
def test_personal_data_gives_way_to_its_name(line: str) -> None:
    typed, seen = line.split(" | ")
    assert mask(typed, KEPT) == seen


@pytest.mark.parametrize("line", ORDINARY)
def test_what_is_nobodys_stays_as_it_was_typed(line: str) -> None:
    assert mask(line, KEPT) == line


@pytest.mark.parametrize(
    "way",
    [
        "02 31 00 00 12",
        "0231000012",
        "+33 2 31 00 00 12",
        "02/31/00/00/12",
        "(02) 31 00 00 12",
        "Mairie@Valmont.example",
        "mairie[at]valmont.example",
    ],
)
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


SEPARATORS = ["", " ", "  ", ".", "-", "/", ",", "_", "·", "–", "—", "‑", "\u00a0", "\u202f", " - ", " / "]
WORDS_AROUND = st.sampled_from(["", "mon numéro ", "tel: ", "appelez-moi au ", "c'est le", "("])


@given(WORDS_AROUND, st.sampled_from("12345679"), st.integers(0, 10**8 - 1), st.sampled_from(SEPARATORS))
def test_every_french_phone_is_masked_whatever_parts_its_pairs(words: str, kind: str, rest: int, sign: str) -> None:
    digits = f"0{kind}{rest:08}"
    typed = sign.join(digits[at : at + 2] for at in range(0, 10, 2))
    assert mask(f"{words}{typed} svp", MASKING) == f"{words}[téléphone] svp"


@given(st.sampled_from("1234"), st.integers(0, 10**14 - 1), st.sampled_from([" ", "  ", "/", "-", "_", "·", "–"]))
def test_every_card_with_its_key_is_masked_whatever_parts_its_fours(first: str, rest: int, sign: str) -> None:
    body = f"4{first}{rest:014}"[:15]
    number = body + luhn.calc_check_digit(body)
    typed = sign.join(number[at : at + 4] for at in range(0, 16, 4))
    assert mask(f"ma carte {typed} merci", MASKING) == "ma carte [carte bancaire] merci"


DAYS = st.dates(date(1950, 1, 1), date(2049, 12, 31))
FORMS = st.sampled_from(
    ["%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%d/%m/%y", "%d.%m.%y", "%d-%m-%y", "%Y-%m-%d", "%d %m %Y"]
)
HOURS = st.tuples(st.integers(0, 23), st.integers(0, 59)).map(
    lambda hour: [f"{hour[0]}h{hour[1]:02}", f"{hour[0]} h {hour[1]:02}", f"{hour[0]:02}:{hour[1]:02}"][hour[1] % 3]
)
PRICES = st.tuples(st.integers(0, 3000), st.integers(0, 99)).map(lambda price: f"{price[0]},{price[1]:02}")
ACTS = st.tuples(st.integers(1990, 2040), st.sampled_from("/-"), st.integers(1, 400)).map(
    lambda act: f"{act[0]}{act[1]}{act[2]}"
)
PLACES = st.integers(1000, 98999).map(lambda code: f"{code:05}")
PLOTS = st.tuples(st.sampled_from(["AB", "BC", "ZA", "D"]), st.integers(1, 999)).map(
    lambda plot: f"{plot[0]} {plot[1]}"
)
ARTICLES = st.tuples(st.sampled_from("LRD"), st.integers(100, 9999), st.integers(1, 99)).map(
    lambda article: f"article {article[0]}. {article[1]}-{article[2]}"
)
LISTED = [
    st.tuples(st.lists(DAYS, min_size=1, max_size=4), FORMS).map(
        lambda told: [day.strftime(told[1]) for day in told[0]]
    ),
    *(st.lists(each, min_size=1, max_size=6) for each in (HOURS, PRICES, ACTS, PLACES, PLOTS, ARTICLES)),
]


@given(st.one_of(LISTED), st.sampled_from([", ", " et ", " ; ", " au ", " ou "]))
def test_dates_times_prices_acts_and_plots_are_never_masked(listed: list[str], between: str) -> None:
    text = f"pour {between.join(listed)} merci"
    assert mask(text, MASKING) == text


@given(DAYS, FORMS, HOURS, DAYS)
def test_a_date_before_a_time_or_another_date_is_never_masked(day: date, form: str, hour: str, other: date) -> None:
    text = f"le {day.strftime(form)} {hour} {other.strftime(form)} {hour}"
    assert mask(text, MASKING) == text
