"""Single facts in the many wordings that acts use."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.deliberations import Deliberation, Votes, number_key
from ingest.acts.words import NUMBER, number_of
from tests.ingest.written_acts import facts

ACT = """
    Commune de Trévières
    {number}
    {session}
    Présents : Mme Odile Grand, Maire, Mme Sylvie ROUX, première adjointe, M. Jean Petit
    Objet : Budget annexe de l'eau
    {rapporteur}
    Vu la délibération n° 1999-1 abrogée par la délibération n° 2001-4,
    Le conseil municipal, après en avoir délibéré,
    - approuve le budget ;
    {vote}
    La Maire,
    Odile GRAND
    {stamp}
    """
PLAIN = {
    "number": "Délibération n° 2024-21",
    "session": "Séance du 8 avril 2024",
    "rapporteur": "Rapporteur : M. Guy Noël",
    "vote": "Adopté.",
    "stamp": "",
}


def told(**words: str) -> Deliberation:
    return facts(ACT.format(**PLAIN | words))


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("N° 2019-07", "2019-07"),
        ("Délibération n° 2023 - 18", "2023-18"),
        ("DEL n° 2025-12", "2025-12"),
        ("DEL 2025-38", "2025-38"),
        ("Délibération 2024-61", "2024-61"),
        ("n° 2014 / 138", "2014/138"),
        ("DELIBERATION N°D2024-06-03", "D2024-06-03"),
        ("Délibération n° 12 du 3 mars 2024", "12"),
        ("N° 12 – 3 avril 2024", "12"),
        ("Extrait du registre des délibérations n° 2024/014", "2024/014"),
        ("DCM N° 2024-06-18-07", "2024-06-18-07"),
        ("Numéro de l'acte : 2024-031", "2024-031"),
        ("N° d'ordre : 24-017", "24-017"),
        ("Réf : 2024/55", "2024/55"),
        ("DEL20240612_03", "DEL20240612_03"),
        ("2024 - 06 - 12", "2024-06-12"),
        ("Délibération n°2024-12-DGS", "2024-12-DGS"),
        ("Décision n° 2025-D-24", "2025-D-24"),
        ("Délibération du Conseil municipal – n° 2024-099", "2024-099"),
        ("Application de la loi n° 84-53 du 26 janvier 1984", None),
    ],
)
def test_the_number_is_what_stands_after_the_sign_without_its_spaces(line: str, number: str | None) -> None:
    assert told(number=line).number == number


@pytest.mark.parametrize(
    "line",
    [
        "L'an deux mille vingt quatre, le huit avril, à vingt heures",
        "L’an deux mil vingt-quatre et le huit du mois d’avril",
        "Le huit avril deux mille vingt-quatre à 20 h",
        "L'an 2024, le 8 avril à 20h00, le conseil s'est réuni",
        "L'AN DEUX MILLE VINGT-QUATRE LE LUNDI HUIT AVRIL",
        "Date de la séance : 08/04/2024",
        "Conseil Municipal – Séance du lundi 08 avril 2024",
        "SÉANCE ORDINAIRE DU 08.04.2024",
        "Le conseil municipal, convoqué le 2 avril 2024, s'est réuni le lundi 8 avril 2024",
        "Séance du\n8 avril 2024\nConvocation du\n2 avril 2024",
        "Suite au procès-verbal de la séance du 4 mars 2024\nSéance du 8 avril 2024",
    ],
)
def test_the_day_of_the_sitting_is_found_in_figures_and_in_words(line: str) -> None:
    assert told(session=line).session_date == date(2024, 4, 8)


@pytest.mark.parametrize(
    "line", ["L'an deux mille vingt-quatre, le trente-deux mars", "Séance du 31/02/2024", "Mairie"]
)
def test_a_day_that_is_none_is_not_told(line: str) -> None:
    assert told(session=line).session_date is None


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Rapporteur : Monsieur le Maire", "Odile GRAND"),
        ("Madame le Maire expose au conseil que la dette baisse.", "Odile GRAND"),
        ("Sur rapport de Mme la Première adjointe", "Sylvie ROUX"),
        ("Rapporteure : Madame Anne-Marie D'ARGENT, 3ème adjointe", "Anne-Marie D'ARGENT"),
        ("M. Pierre-Yves LE BORGN' rapporte :", "Pierre-Yves LE BORGN'"),
        ("Monsieur El Kandoussi rapporte :", "El Kandoussi"),
        ("Monsieur LEVITA rapporte :", "LEVITA"),
        ("Rapport présenté par Mme Sylvie Roux", "Sylvie Roux"),
        ("Rapporteur | M. Jean Petit, adjoint", "Jean Petit"),
        ("Rapporteur : J. MARTIN", "J. MARTIN"),
        ("(Rapporteur : M. Jean Petit)", "Jean Petit"),
        ("Rapporteur : Jean Petit – Service : Finances", "Jean Petit"),
        ("Rapporteure : Mrani Leïla", "Mrani Leïla"),
        ("Rapporteur : Monsieur le Trésorier", None),
        ("Le rapporteur entendu,", None),
        ("Sur proposition de Monsieur le Maire,", None),
    ],
)
def test_the_rapporteur_is_a_person_whom_the_act_names(line: str, name: str | None) -> None:
    assert told(rapporteur=line).rapporteur == name


@pytest.mark.parametrize(
    ("lines", "votes"),
    [
        ("VOTE : Unanimité", Votes(unanimous=True)),
        ("ADOPTÉ À L'UNANIMITÉ", Votes(unanimous=True)),
        ("Pour : 15 voix\nContre : néant\nAbstention : 0", Votes(15, 0, 0, True)),
        ("Adoptée à l'unanimité des suffrages exprimés (3 abstentions)", Votes(None, None, 3, True)),
        ("Adopté à l'unanimité moins une abstention", Votes(None, None, 1, False)),
        ("27 POUR – 2 ABSTENTIONS", Votes(27, None, 2, False)),
        ("Votants : 27 - Pour : 25 - Contre : 2 - Abstention : 0", Votes(25, 2, 0, False)),
        ("Adopté à la majorité absolue", Votes(unanimous=False)),
        ("Adopté par 15 voix « pour », 3 « contre » et 1 abstention (M. Roy)", Votes(15, 3, 1, False)),
        ("Adopté par 20 voix pour, 7 contre et 2 abstentions", Votes(20, 7, 2, False)),
        ("Adopté par 23 voix pour et 6 voix contre", Votes(23, 6, None, False)),
        ("Ont voté pour : 12\nOnt voté contre : 3\nSe sont abstenus : 4", Votes(12, 3, 4, False)),
        ("Votes pour : 17\nVotes contre : 2", Votes(17, 2, None, False)),
        ("Pour | 18\nContre | 1\nAbstention | 0", Votes(18, 1, 0, False)),
        ("Groupe | Pour | Contre | Abstention\nUnis | 9 | 0 | 0\nTotal | 12 | 4 | 1", Votes(12, 4, 1, False)),
        ("Vote\nPour : vingt-deux\nContre : un\nAbstentions : deux", Votes(22, 1, 2, False)),
        ("Contre :\nAbstention :", None),
        ("Le conseil adopte.", None),
        ("Adopté. Le quorum est la majorité des membres.", None),
    ],
)
def test_the_vote_is_told_in_figures_words_or_tables(lines: str, votes: Votes | None) -> None:
    assert told(vote=lines).votes == votes


DAY = {"12": date(2024, 4, 12), "13": date(2024, 4, 13), "15": date(2024, 4, 15), "-": None}


@pytest.mark.parametrize(
    ("stamp", "published", "sent", "received"),
    [
        (
            "Envoyé en préfecture le 12/04/2024\nReçu en préfecture le 13/04/2024\nPublié le 15/04/2024",
            "15",
            "12",
            "13",
        ),
        ("Envoyé en préfecture le 12/04/2024 Reçu en préfecture le 13/04/2024 Publié le", "-", "12", "13"),
        ("Affiché le\nReçu en préfecture le 13/04/2024", "-", "-", "13"),
        ("Envoi Préfecture :\nRéception en Préfecture :\n12/04/2024 13/04/2024", "-", "12", "13"),
        ("AR Prefecture\n014-211405678-20240408-2024_21-DE\nReçu le 13/04/2024", "-", "-", "13"),
        ("Réception par le préfet : 13/04/2024\nAffichage : 15/04/2024", "15", "-", "13"),
        ("Date de télétransmission : 12/04/2024\nDate de réception préfecture : 13/04/2024", "-", "12", "13"),
        (
            "Certifié exécutoire, réception en préfecture le 13 avril 2024, publication le 15 avril 2024",
            "15",
            "-",
            "13",
        ),
        ("Transmis au contrôle de légalité le : 12 avril 2024\nAffiché le : 15 avril 2024", "15", "12", "-"),
        ("Le Maire certifie que la présente délibération a été affichée le 15 avril 2024.", "15", "-", "-"),
        ("Délibération reçue en préfecture\nPubliée ou notifiée le : 15/04/2024", "15", "-", "-"),
        ("Télétransmis, reçu en préfecture le 13/04/2024\nAffiché et mis en ligne le 15/04/2024", "15", "-", "13"),
        ("Affiché le 12/04/2024\nPublié sur le site internet de la commune le 15/04/2024", "15", "-", "-"),
        (
            "Publiée\nPeut faire l'objet d'un recours dans les deux mois. Fait à Trévières, le 12 avril 2024",
            "-",
            "-",
            "-",
        ),
    ],
)
def test_stamps_tell_when_an_act_was_published_sent_and_received(
    stamp: str, published: str, sent: str, received: str
) -> None:
    act = told(stamp=f"Pour extrait conforme,\n{stamp}")
    days = (act.published_on, act.sent_to_prefecture_on, act.received_by_prefecture_on)
    assert days == (DAY[published], DAY[sent], DAY[received])


def test_of_two_stamps_the_one_printed_last_counts() -> None:
    stamps = "Identifiant : 014-211405678-20240408-A1-DE\nIdentifiant : 014-211405678-20240408-A2-DE"
    assert told(stamp=f"Pour extrait conforme,\n{stamps}").prefecture_id == "014-211405678-20240408-A2-DE"


@pytest.mark.parametrize(
    ("line", "modifies", "repeals"),
    [
        ("- d'annuler et remplacer la délibération n° 2021-15 du 4 mai 2021 ;", (), ("2021-15",)),
        ("- d'abroger les délibérations n° 2016-12 et n° 2017-8 ;", (), ("2016-12", "2017-8")),
        ("Article 1. La délibération n° 2019-07 du 12 février 2019 est abrogée.", (), ("2019-07",)),
        ("- de rapporter la délibération du conseil municipal n° 2020 / 3 ;", (), ("2020/3",)),
        ("- de modifier la délibération 2020-44 relative aux tarifs ;", ("2020-44",), ()),
        ("La délibération n° 2020-44 relative aux tarifs est ainsi complétée.", ("2020-44",), ()),
        ("Le conseil a modifié la délibération n° 2020-44 en mars.", (), ()),
        ("M. Roy demande d'abroger la délibération n° 2020-44.", (), ()),
        ("Conformément à la délibération n° 2020-44, le tarif est modifié.", (), ()),
        ("Le tableau annexé à la délibération n° 2020-44 reste inchangé.", (), ()),
        ("La délibération du 18 mars 2019 est abrogée.", (), ()),
    ],
)
def test_only_what_an_act_itself_changes_is_linked(
    line: str, modifies: tuple[str, ...], repeals: tuple[str, ...]
) -> None:
    act = told(vote=line)
    assert (act.modifies, act.repeals) == (modifies, repeals)


def test_an_act_titled_a_modification_modifies_the_one_that_fixed_the_same() -> None:
    text = """
        n° 2014/137
        Objet : Modification du nombre d'Adjoints au Maire
        La délibération n°2014/131 du 5 avril 2014 a fixé le nombre d'Adjoints au Maire à 20.
        {more}
        Le Conseil Adopte.
        """
    assert facts(text.format(more="")).modifies == ("2014/131",)
    assert (
        facts(text.format(more="La délibération n° 2014/130 a fixé le nombre d'Adjoints de quartier.")).modifies == ()
    )
    assert facts(text.replace("Adjoints au Maire à 20", "bureaux de vote")).modifies == ()


@pytest.mark.parametrize(
    ("words", "value"),
    [
        *[("un", 1), ("dix-sept", 17), ("vingt et un", 21), ("soixante-dix", 70), ("quatre-vingt-onze", 91)],
        *[
            ("deux mille quatorze", 2014),
            ("mil neuf cent quatre-vingt-dix-neuf", 1999),
            ("deux mille quatre-vingts", 2080),
        ],
        *[("23", 23), ("cent deux", 102), ("trois cents", 300)],
    ],
)
def test_numbers_in_words_are_counted_as_french_counts(words: str, value: int) -> None:
    assert number_of(words) == value


@pytest.mark.parametrize("other", ["2023/45", "2023 - 045", "del 2023-45", "DEL-2023-0045"])
def test_spellings_of_one_number_are_one(other: str) -> None:
    assert number_key("DEL_2023_045") == number_key(other)
    assert number_key("2023-46") != number_key(other)


@given(st.text(alphabet="n°0123456789/-_. éàcdelibration:\n\tvoupxg", max_size=300))
def test_whatever_an_act_holds_its_facts_are_read_without_complaint(text: str) -> None:
    facts(f"{ACT.format(**PLAIN)}\n{text}\nVote : {text}")


@given(
    st.lists(st.sampled_from(["un", "deux", "vingt", "quatre", "cent", "mille", "soixante"]), min_size=1, max_size=40)
)
def test_no_heap_of_number_words_is_too_much(words: list[str]) -> None:
    assert number_of("-".join(words)) >= 0
    assert NUMBER
