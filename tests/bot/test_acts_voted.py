"""How an act was voted: by its own words, else by the minutes of its session; and what is missing of it."""

from dataclasses import replace
from datetime import date

import pytest

from bot.answering.acts.voted import asks_voters, votes_of
from bot.answering.acts.voters import without_voter
from bot.answering.answers import Question
from bot.answering.compose import compose
from bot.answering.decide import missing_line
from corpus.deliberations import Deliberation
from corpus.documents import Kind, Part
from tests.bot.answering_builders import LIMITS, POOL, WORDINGS, Shelf, asked_of, evidence_of, page, section

DAY = date(2014, 4, 24)
TITLE = "Création d’une mairie annexe au Moulin"
HEADING = f"8- {TITLE}"


def act_of(*vote, **facts):
    parts = [
        replace(section("", f"{TITLE}. La salle des mariages est trop petite."), part=None),
        replace(section("Décision", "De créer une mairie annexe au Moulin."), part=Part.DECISION),
        replace(section("Vote", *vote), part=Part.VOTE),
    ]
    deliberation = Deliberation(session_date=DAY, title=TITLE, **facts)
    return page(TITLE, *parts, path="/2014-140.pdf", kind=Kind.DELIBERATION, deliberation=deliberation)


def minutes_of(*lines, heading=HEADING):
    its = section(heading, "Nous avons souhaité une mairie annexe.", *lines)
    other = section("9- Taux d’imposition", "Pour : 54", "Abstentions : 11")
    return page(
        "Procès-verbal du 24 avril 2014",
        replace(its, act=0),
        replace(other, act=1),
        path="/pv.pdf",
        kind=Kind.MINUTES,
        document_date=DAY,
        acts=(Deliberation(title=heading.partition("- ")[2]), Deliberation(title="Taux d’imposition")),
    )


TERSE = act_of("Le Conseil adopte.")
COUNTED = minutes_of("Qui est contre ?", "Pour : 60", "Contre : 5", "Abstentions :", "Adopté à la majorité.")


def told(question, act, *others, found=(0, 1)):
    """The lines shown, and what they lack."""
    asked = without_voter(asked_of(question, act, *others, POOL), Question(question, "fr"))
    passages = [act.found(number, 10.0 - number) for number in found]
    votes = votes_of(passages, asked, Shelf([act, *others, POOL]))
    draft = compose(replace(evidence_of(question, *passages), votes=votes), asked, LIMITS.compose)
    sure = replace(draft, confidence=0.99)
    return [each.quote for each in draft.sentences], missing_line(sure, asked, LIMITS.confidence, WORDINGS)


@pytest.mark.parametrize(
    "question",
    [
        "combien de voix contre la mairie annexe au Moulin",
        "la mairie annexe du Moulin a été adoptée à l’unanimité ?",
        "combien d'élus contre la mairie annexe au Moulin",
    ],
)
def test_an_act_that_only_says_adopted_is_told_by_the_minutes_of_its_session(question):
    shown, missing = told(question, TERSE, COUNTED)
    assert shown == ["Le Conseil adopte.", "Pour : 60", "Contre : 5", "Adopté à la majorité."]
    assert missing is None


def test_where_voters_are_asked_for_and_not_named_that_is_what_is_missing():
    shown, missing = told("qui a voté contre la mairie annexe au Moulin ?", TERSE, COUNTED)
    assert "Contre : 5" in shown
    assert missing == "Ce texte ne nomme pas les élus qui ont voté ainsi."


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("qui a voté contre la mairie annexe ?", "Ont voté contre : Marc Legrand et Rémi Postel."),
        ("qui a voté contre la mairie annexe ?", "Adopté à l’unanimité."),
        ("qui s'est abstenu sur la mairie annexe ?", "S’est abstenue : Mme Virginie Noël."),
        ("qui s'est abstenu sur la mairie annexe ?", "30 voix pour, 2 contre, 0 abstention."),
    ],
)
def test_names_of_voters_or_that_there_were_none_lack_nothing(question, line):
    assert told(question, act_of("Adopté.", line)) == (["Adopté.", line], None)


def test_unanimity_of_those_who_voted_does_not_say_who_abstained():
    _, missing = told("qui s'est abstenu sur la mairie annexe ?", act_of("Adopté à l’unanimité.", "Abstentions : 3"))
    assert missing == "Ce texte ne nomme pas les élus qui ont voté ainsi."


def test_a_vote_that_the_corpus_does_not_tell_is_missing():
    shown, missing = told("combien de voix contre la mairie annexe ?", TERSE)
    assert shown == ["Le Conseil adopte."]
    assert missing == "Ce texte ne dit pas comment le conseil a voté."


def test_what_became_of_an_act_is_told_with_what_it_decides():
    shown, _ = told("est-ce que la mairie annexe a été adoptée ?", act_of("Rejeté : 11 voix pour et 18 voix contre."))
    assert shown[0] == "Rejeté : 11 voix pour et 18 voix contre."
    assert "De créer une mairie annexe au Moulin." in shown


def test_minutes_of_another_act_or_day_tell_nothing_of_it():
    other = minutes_of("Pour : 60", heading="8- Règlement intérieur")
    assert told("combien de voix contre la mairie annexe ?", TERSE, other)[0] == ["Le Conseil adopte."]
    elsewhen = replace(COUNTED, document=replace(COUNTED.document, document_date=date(2014, 5, 22)))
    assert told("combien de voix contre la mairie annexe ?", TERSE, elsewhen)[0] == ["Le Conseil adopte."]


def test_minutes_that_number_their_acts_are_matched_by_the_number():
    act = act_of("Le Conseil adopte.", number="2014/140")
    minutes = minutes_of("Pour : 60", heading="8- Divers")
    acts = (Deliberation(number="2014-140", title="Divers"), *minutes.document.acts[1:])
    minutes = replace(minutes, document=replace(minutes.document, acts=acts))
    assert "Pour : 60" in told("combien de voix contre la mairie annexe ?", act, minutes)[0]


def test_a_table_of_votes_is_told_with_its_header():
    table = minutes_of("# Groupe\tPour\tContre", "| Majorité\t23\t0", "| Total\t28\t5", "Le plan est affiché.")
    shown, missing = told("combien de voix contre la mairie annexe ?", TERSE, table)
    assert shown == ["Le Conseil adopte.", "Groupe\tPour\tContre", "Majorité\t23\t0", "Total\t28\t5"]
    assert missing is None


def test_the_line_that_names_what_was_asked_comes_with_a_vote_that_does_not():
    minutes = minutes_of("A été élue : Brigitte Roussel.", "Pour : 60", "Nuls : 11")
    shown, _ = told("Brigitte Roussel a été élue avec combien de voix ?", TERSE, minutes)
    assert "A été élue : Brigitte Roussel." in shown
    assert "Pour : 60" in shown


def test_a_model_is_shown_the_minutes_that_tell_the_vote():
    asked = asked_of("combien de voix contre la mairie annexe ?", TERSE, COUNTED, POOL)
    votes = votes_of([TERSE.found(0)], asked, Shelf([TERSE, COUNTED, POOL]))
    draft = compose(replace(evidence_of("", TERSE.found(0)), votes=votes), asked, LIMITS.compose)
    assert "Contre : 5" in draft.evidence.found[1].passage.text


@pytest.mark.parametrize("question", ["mairie annexe au Moulin", "tarif de la piscine"])
def test_no_vote_is_looked_for_where_none_is_asked(question):
    assert votes_of([TERSE.found(0)], asked_of(question, TERSE), Shelf([TERSE, COUNTED])) == ()


def test_voters_are_asked_for_by_who():
    assert asks_voters(asked_of("qui a voté contre ?"))
    assert not asks_voters(asked_of("combien de voix contre ?"))


def test_of_who_voted_so_the_act_tells_though_a_page_that_counts_the_votes_is_nearer():
    counts = page("Mairie annexe", section("", "La mairie annexe a été votée par 60 voix pour et 5 voix contre."))
    act = act_of("Adopté par 60 voix. Ont voté contre : Marc Legrand et Rémi Postel.")
    question = "qui a voté contre la mairie annexe"
    asked = asked_of(question, act, counts, POOL)
    found = [counts.found(0, 20.0), *(act.found(number, 10.0 - number) for number in (0, 1, 2))]
    votes = votes_of(found, asked, Shelf([act, counts, POOL]))
    draft = compose(replace(evidence_of(question, *found), votes=votes), asked, LIMITS.compose)
    assert "Ont voté contre : Marc Legrand et Rémi Postel." in [each.quote for each in draft.sentences]
    assert counts.document not in [each.source.document for each in draft.sentences]


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("qui a voté contre la mairie annexe ?", "17 pour, 1 contre (M. Roux)."),
        ("qui a voté contre la mairie annexe ?", "Contre : 2 (Roux, Brun). Abstentions : 4."),
        ("qui s'est abstenu sur la mairie annexe ?", "20 pour, 2 abstentions (Mmes Petit et Brun)."),
        ("qui s'est abstenu sur la mairie annexe ?", "Unanimité moins une abstention, celle de Mme Petit."),
    ],
)
def test_names_in_brackets_or_after_the_count_are_named(question, line):
    assert told(question, act_of("Adopté.", line))[1] is None


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("qui s'est abstenu sur la mairie annexe ?", "22 pour, 2 contre (M. Roux, Mme Brun), 4 abstentions."),
        ("qui a voté contre la mairie annexe ?", "20 pour, 5 contre, 2 abstentions (Mmes Petit et Brun)."),
        ("qui a voté contre la mairie annexe ?", "20 pour, 5 contre (à main levée)."),
    ],
)
def test_the_names_of_another_side_do_not_tell_who_voted_so(question, line):
    assert told(question, act_of("Adopté.", line))[1] == "Ce texte ne nomme pas les élus qui ont voté ainsi."


def test_the_vote_of_a_person_who_is_not_named_is_missing():
    question = "comment a voté Paul Roux sur la mairie annexe ?"
    missing = "Ce texte ne dit pas comment cette personne a voté."
    assert told(question, act_of("Adopté par 20 voix pour et 5 contre."))[1] == missing
    assert told(question, act_of("Adopté par 20 voix pour et 1 contre (M. Roux)."))[1] is None
    assert told(question, act_of("Adopté à l’unanimité."))[1] is None
