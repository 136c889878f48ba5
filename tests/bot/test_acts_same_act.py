"""Which passages are of one act: its text, the register's entry and the minutes that report it."""

from dataclasses import replace
from datetime import date

from bot.answering.acts.same_act import act_of, best_acts, is_same_act, place_of
from corpus.deliberations import Deliberation
from corpus.documents import Kind
from tests.bot.answering_builders import page, section

DAY = date(2025, 6, 24)


def act(number, title, day=DAY):
    return page(
        title, section("", title), path=f"/{number}-{len(title)}.pdf", kind=Kind.DELIBERATION, document_date=day,
        deliberation=Deliberation(number=number, session_date=day, title=title),
    )  # fmt: skip


ROOF, MEALS = act("2025-38", "Toiture de l’école Prévert"), act("2025-41", "Tarifs de la cantine")
MINUTES = page(
    "Procès-verbal",
    replace(section("2025-38", "Le toit fuit."), act=0),
    replace(section("Tarifs", "Un repas revient à 9,80 €."), act=1),
    section("Questions diverses", "La fontaine ne coule plus."),
    kind=Kind.MINUTES,
    document_date=DAY,
    acts=(Deliberation(number="2025-38", title="École"), Deliberation(title="Tarifs de la cantine scolaire")),
)


def test_minutes_report_an_act_by_its_number_or_by_its_title():
    assert is_same_act(ROOF.found(), MINUTES.found(0))
    assert is_same_act(MINUTES.found(1), MEALS.found())
    assert act_of(MINUTES.found(1)).title == "Tarifs de la cantine scolaire"


def test_what_minutes_say_besides_and_what_they_say_of_another_act_is_not_of_it():
    assert not is_same_act(ROOF.found(), MINUTES.found(1))
    assert not is_same_act(ROOF.found(), MINUTES.found(2))
    assert not is_same_act(MINUTES.found(2), MINUTES.found(2))
    assert place_of(MINUTES.found(0)) != place_of(MINUTES.found(1))


def test_an_act_of_another_day_is_another():
    assert not is_same_act(act("2024-38", "Toiture de l’école Prévert", date(2024, 6, 25)).found(), MINUTES.found(0))


def test_two_texts_with_one_number_are_two_acts():
    assert not is_same_act(ROOF.found(), act("2025-38", "Délégations du conseil au maire").found())


def test_of_each_act_found_the_best_passage_is_told_and_the_best_acts_first():
    told, roof, meals, fountain = MINUTES.found(0), ROOF.found(), MEALS.found(), MINUTES.found(2)
    found = [replace(each, score=score) for each, score in ((told, 0.2), (roof, 0.5), (meals, 0.4), (fountain, 0.9))]
    found.append(replace(roof, score=0.1))
    assert [each.score for each in best_acts(found, 2)] == [0.5, 0.4]
    assert [each.score for each in best_acts(found, 9)] == [0.5, 0.4, 0.2]
