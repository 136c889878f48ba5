"""An act under headings that name its parts, and minutes cut into acts."""

from corpus.documents import Kind, Line, LineKind, Part, Section
from ingest.acts.recognising import with_act
from ingest.pages import ReadDocument
from tests.ingest.written_acts import act, paths, read

ACT = """
    Commune de Trévières
    Délibération n° 2024-21
    En exercice : 15
    Séance du 8 avril 2024
    Étaient présents : Mme Odile GRAND, maire ; M. Karim BENALI, Mme Sophie LEMARCHAND, M. Paul GUÉRIN, adjoints ;
    M. Gérard LECANU, Mme Nadine HÉBERT, M. Thomas LEROUX, conseillers municipaux.
    Absents ayant donné pouvoir : M. Yves DUMONT à Mme Claire AUVRAY.
    Mme Nadine HÉBERT a été désignée secrétaire de séance.
    Objet : Zone 30 du centre-ville
    # Exposé des motifs
    Les rues du centre sont étroites.
    Vu le Code de la route,
    Vu :
    - le Code général des collectivités territoriales,
    - l'avis de la commission,
    Considérant que la vitesse tue ;
    # Débat
    M. Paul GUÉRIN estime le périmètre trop étendu.
    Le conseil municipal, après en avoir délibéré, décide :
    - d'approuver la zone 30.
    # Annexe au règlement
    Article 4. Les vélos roulent à double sens.
    Adopté par 12 voix pour et 3 voix contre.
    Ont voté contre : MM. GUÉRIN, LECANU et LEROUX.
    Pour extrait conforme,
    Le maire,
    # Odile GRAND
    Publié le 12/04/2024
    """


def test_each_part_of_an_act_stands_under_a_heading_of_its_own() -> None:
    told = paths(act(ACT))
    assert told["Étaient présents : Mme O"] == told["M. Gérard LECANU, Mme Na"] == ("Membres présents",)
    assert told["Absents ayant donné pouv"] == told["Mme Nadine HÉBERT a été "] == ("Membres présents",)
    assert told["Vu le Code de la route,"] == told["l'avis de la commission,"] == ("Visas",)
    assert told["Considérant que la vites"] == ("Considérants",)
    assert told["d'approuver la zone 30."] == ("Décision",)
    assert told["Adopté par 12 voix pour "] == told["Ont voté contre : MM. GU"] == ("Vote",)
    assert told["Publié le 12/04/2024"] == ("Signatures et formalités",)


def test_headings_of_the_author_stay_where_their_part_goes_on_and_reach_no_further() -> None:
    told = paths(act(ACT))
    assert told["Les rues du centre sont "] == ("Exposé des motifs",)
    assert told["M. Paul GUÉRIN estime le"] == ("Débat",)
    assert told["Le conseil municipal, ap"] == ("Décision",)
    assert told["Article 4. Les vélos rou"] == ("Décision", "Annexe au règlement")


def test_the_head_of_an_act_keeps_together_though_it_counts_those_present() -> None:
    told = paths(act(ACT))
    assert told["Séance du 8 avril 2024"] == told["En exercice : 15"] == told["Objet : Zone 30 du centr"] == ()


def test_a_name_that_a_signature_sets_as_a_heading_becomes_a_line_of_it() -> None:
    assert paths(act(ACT))["Odile GRAND"] == ("Signatures et formalités",)


def test_the_roll_may_stand_below_the_vote_and_as_a_table() -> None:
    told = paths(
        act(
            """
            Délibération n° 2024-21
            Objet : Zone 30
            Le conseil municipal décide :
            - d'approuver la zone 30.
            Adopté à l'unanimité.
            Présents : Hélène Vasseur, Sophie Lemarchand, Paul Guérin, Inès Carpentier, Yves Dumont, Claire Auvray,
            Gérard Lecanu, Nadine Hébert, Thomas Leroux, Aïcha Mansouri.
            M. Karim BENALI | adjoint | présent
            Mme Inès CARPENTIER | adjointe | pouvoir à M. Yves Dumont
            La maire
            Hélène Vasseur
            """
        )
    )
    assert told["Gérard Lecanu, Nadine Hé"] == told["M. Karim BENALI\tadjoint\t"[:24]] == ("Membres présents",)
    assert told["Hélène Vasseur"] == ("Signatures et formalités",)


def test_a_proposal_is_the_decision_where_the_council_only_adopts_it() -> None:
    proposed = (
        "n° 1\nObjet : Voirie\nIl est proposé au conseil municipal :\n- de refaire la rue.\n{}\nLe Conseil adopte."
    )
    assert paths(act(proposed.format("")))["de refaire la rue."] == ("Décision",)
    decided = paths(act(proposed.format("Le conseil municipal, après en avoir délibéré, approuve.")))
    assert decided["de refaire la rue."] == ()


MINUTES = """
    # PROCÈS-VERBAL
    Séance du 24 juin 2025
    Présents : Hélène Vasseur, Sophie Lemarchand, Paul Guérin, Inès Carpentier, Yves Dumont.
    # Ordre du jour
    - Informations
    - 2025-41 – Tarifs de la cantine
    # Informations
    La fête aura lieu le 14 juillet.
    # 2025-41 – Tarifs de la cantine
    Rapporteure : Mme Sophie Lemarchand
    # Les tranches
    La première ne bouge pas.
    Pour : 23
    N° 2025-42 – Tarifs de la garderie
    La garderie se paie par séance.
    # 3- Vœu de soutien à l'école
    Le vœu est rejeté.
    L'ordre du jour étant épuisé, la séance est levée.
    """


def test_minutes_are_cut_into_the_acts_that_they_report() -> None:
    told = paths(act(MINUTES, "PROCÈS-VERBAL", Kind.MINUTES))
    assert told["Rapporteure : Mme Sophie"] == ("2025-41 – Tarifs de la cantine",)
    assert told["La première ne bouge pas"] == ("2025-41 – Tarifs de la cantine", "Les tranches")
    assert told["La garderie se paie par "] == ("N° 2025-42 – Tarifs de la garderie",)
    assert told["Le vœu est rejeté."] == ("3- Vœu de soutien à l'école",)
    assert told["La fête aura lieu le 14 "] == ("Informations",)


def test_minutes_keep_the_roll_apart_and_what_closes_the_session_out_of_the_last_act() -> None:
    told = paths(act(MINUTES, "PROCÈS-VERBAL", Kind.MINUTES))
    assert told["Présents : Hélène Vasseu"] == ("PROCÈS-VERBAL", "Membres présents")
    assert told["L'ordre du jour étant ép"][:1] != ("N° 2025-42 – Tarifs de la garderie",)


def test_points_below_the_title_of_the_record_are_acts_whose_numbers_may_stand_behind() -> None:
    title = "Procès-verbal de la séance du 24 juin 2025"
    points = (
        Section((title, "1. Zone 30 (n° 2025-66)"), (Line(LineKind.TEXT, "Mme Roux présente le plan. Adopté."),)),
        Section((title, "2. Forêt – n° 2025-67"), (Line(LineKind.TEXT, "Le conseil prend acte."),)),
        Section((title, "Questions orales"), (Line(LineKind.TEXT, "Le pont sera-t-il repeint ?"),)),
    )
    read = with_act(ReadDocument(title, points, "fr", Kind.MINUTES))
    assert [(each.number, each.title) for each in read.acts] == [("2025-66", "Zone 30"), ("2025-67", "Forêt")]
    assert [section.act for section in read.sections] == [0, 1, None]


def test_an_agenda_of_numbered_lines_opens_no_act() -> None:
    agenda = "N° 2025-41 – Tarifs de la cantine\nN° 2025-42 – Tarifs de la garderie"
    told = paths(act(f"Points inscrits\n{agenda}", "Procès-verbal", Kind.MINUTES))
    assert told["N° 2025-41 – Tarifs de l"] == told["N° 2025-42 – Tarifs de l"] == ()


def test_the_words_of_a_cover_page_are_no_heading() -> None:
    cover = "Conseil municipal de la ville " * 8
    assert paths(act(f"# {cover}\nConvoqué le 17 avril.", "Procès-verbal", Kind.MINUTES)) == {
        "Convoqué le 17 avril.": ()
    }


def test_other_documents_are_left_as_they_were() -> None:
    letter = read(ACT, kind=Kind.OTHER)
    assert with_act(letter) is letter


def test_the_letterhead_above_the_title_is_marked_as_such() -> None:
    sections = act(ACT).sections
    above = {line.text: each.part for each in sections for line in each.lines}
    assert above["Commune de Trévières"] == above["Délibération n° 2024-21"] == Part.HEADER
    assert above["Les rues du centre sont étroites."] is None


def test_what_an_act_without_title_roll_or_parts_begins_with_is_no_letterhead() -> None:
    plain = act("La commune vend un terrain.\nLe prix est de 3 000 €.\nLe maire est autorisé à signer.")
    assert all(each.part is not Part.HEADER for each in plain.sections)


def test_a_number_without_a_sign_behind_it_opens_an_act_whose_object_begins_with_a_capital() -> None:
    read = act(
        """
        Délibération 2024-51 Vente du moulin
        Le moulin est vendu. Vote : 12 pour.
        Délibération 2024-52 Halle : toiture
        La toiture est refaite.
        Délibération 2024-40 du 3 mai, modifiée
        Informations du maire : la fête a lieu.
        """,
        "Compte rendu du conseil municipal du 14 mars 2024",
        Kind.MINUTES,
    )
    assert [(each.number, each.title) for each in read.acts] == [
        ("2024-51", "Vente du moulin"),
        ("2024-52", "Halle : toiture"),
    ]
    told = paths(read)
    assert told["Délibération 2024-40 du "] == ("Délibération 2024-52 Halle : toiture",)
    assert told["Informations du maire : "] == ()


def test_a_number_in_brackets_ends_the_heading_of_an_act_but_two_years_do_not() -> None:
    read = act(
        """
        # Ouverture
        Présents : 12.
        # Vente du moulin (2024-051)
        Vote : unanimité.
        # La rentrée (2024-2025)
        Deux classes ouvrent.
        """,
        "Compte rendu du conseil municipal du 14 mars 2024",
        Kind.MINUTES,
    )
    assert [(each.number, each.title) for each in read.acts] == [("2024-051", "Vente du moulin")]
