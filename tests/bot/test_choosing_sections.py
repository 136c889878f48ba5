from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.choosing.scoring import score_units
from bot.answering.choosing.section_signs import read_all, section_signs
from bot.answering.choosing.sections import NOTHING, Section, best_first, weigh_sections
from bot.answering.dates.when import asked_time
from bot.answering.nearness import Nearness
from corpus.documents import Kind
from tests.bot.answering_builders import CANTEEN, LIMITS, PAGES, POOL, TOWN, asked_of, page, section


def found_of(*pages):
    return [each.found(number) for each in pages for number in range(len(each.passages))]


def weighed(question, *pages):
    return weigh_sections(found_of(*pages), asked_of(question, *PAGES), LIMITS.compose)


def signs_of(question, *pages):
    found, asked = found_of(*pages), asked_of(question, *PAGES)
    lines = score_units(found, asked, LIMITS.compose)
    return section_signs(read_all(found, lines), lines, asked)


def test_nothing_found_is_nothing_weighed():
    assert weighed("piscine") == []


@given(st.sampled_from(["prix piscine", "horaires", "cantine papiers", "toiture", "et de", "samedi ?"]))
def test_the_probabilities_of_all_sections_leave_room_for_nothing(question):
    sections = weighed(question, POOL, CANTEEN)
    assert 0 < sum(each.found.probability for each in sections) < 1
    assert [each.found.passage for each in sections] == [each.passage for each in found_of(POOL, CANTEEN)]


@pytest.mark.parametrize(
    ("question", "heading"), [("prix de la piscine", "Tarifs"), ("horaires de la piscine", "Horaires")]
)
def test_the_section_that_is_called_what_is_asked_for_is_the_most_probable(question, heading):
    best = max(weighed(question, POOL), key=lambda each: each.found.probability)
    assert best.found.passage.heading_path == (heading,)


def test_a_document_that_all_together_is_far_more_probable_comes_first():
    lone = page("Autre", section("", "Vélo."))
    many = page("Vélo", section("Un", "Vélo."), section("Deux", "Vélo."))
    found = [replace(each, probability=share) for each, share in ((lone.found(), 0.3), (many.found(0), 0.25))]
    sections = [Section(each, ()) for each in [*found, replace(many.found(1), probability=0.24)]]
    assert [each.found.probability for each in best_first(sections, 1.6)] == [0.25, 0.24, 0.3]
    assert [each.found.probability for each in best_first(sections, 1.7)] == [0.3, 0.25, 0.24]


def test_every_sign_has_a_weight_and_every_weight_a_sign():
    assert {*signs_of("piscine", POOL)[0], NOTHING} == LIMITS.compose.sections.keys()


@given(st.text())
def test_every_sign_stays_between_0_and_1_but_a_lines_score(text):
    for signs in signs_of(text, POOL, CANTEEN):
        assert all(0 <= value <= 1.3 + 1e-9 for name, value in signs.items() if name != "line")


def test_a_section_is_as_near_as_its_passage_and_half_way_where_no_model_tells():
    near = replace(POOL.found(), nearness=Nearness(0.9, 0.2))
    asked = asked_of("piscine", *PAGES)
    found = [near, CANTEEN.found()]
    lines = score_units(found, asked, LIMITS.compose)
    told = section_signs(read_all(found, lines), lines, asked)
    assert [each["near"] for each in told] == [0.9, 0.5]


def test_of_two_sections_that_say_the_same_the_nearer_is_more_probable():
    near, far = (replace(POOL.found(2), nearness=Nearness(share, 0.5)) for share in (0.9, 0.1))
    first, second = weigh_sections([near, far], asked_of("tarif piscine", *PAGES), LIMITS.compose)
    assert first.found.probability > second.found.probability


def test_what_the_passages_of_a_document_hold_is_told_of_each_of_them():
    pool, canteen = signs_of("piscine chauffé papiers", POOL)[0], signs_of("piscine chauffé papiers", CANTEEN)[0]
    assert pool["union"] > canteen["union"]
    both = signs_of("piscine chauffé", POOL, CANTEEN)
    assert len({each["union"] for each in both[: len(POOL.passages)]}) == 1
    shares = {number: each["crowd"] for number, each in enumerate(both)}
    assert shares[0] + shares[len(POOL.passages)] == pytest.approx(1)


def test_an_opening_tells_of_the_whole_document_what_it_holds():
    told = page("Aire", section("", "Un terrain de tennis."), section("Accès", "Par la rue haute."))
    silent = page("Aire", section("", "Un terrain."), section("Accès", "Par la rue haute, vers le tennis."))
    assert {each["opening"] for each in signs_of("tennis", told)} == {1.0}
    assert {each["opening"] for each in signs_of("tennis", silent)} == {0.0}


def test_minutes_and_acts_are_told_apart_from_pages():
    act = page("Acte", section("", "La piscine."), kind=Kind.DELIBERATION)
    minutes = page("Séance", section("", "La piscine."), kind=Kind.MINUTES)
    first, second, third = signs_of("piscine", act, minutes, page("Page", section("", "La piscine.")))
    assert [(each["act"], each["minutes"]) for each in (first, second, third)] == [(1, 0), (0, 1), (0, 0)]


def test_the_day_counts_where_it_is_named_of_what_is_asked_about():
    other = section("Décembre", "Concours à la piscine le 5.", "La mairie ferme le 24 décembre.")
    agenda = page("Agenda", other, kind=Kind.AGENDA)
    closing = page("Fermetures", section("Décembre", "La piscine ferme le 24 décembre."), kind=Kind.AGENDA)
    time = asked_time("piscine le 24 décembre", datetime(2026, 11, 20, 9, tzinfo=UTC), TOWN.town)
    asked = replace(asked_of("piscine", *PAGES), time=time)
    found = found_of(agenda, closing)
    lines = score_units(found, asked, LIMITS.compose)
    assert [each["day"] for each in section_signs(read_all(found, lines), lines, asked)] == [0.0, 1.0]
