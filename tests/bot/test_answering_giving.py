from bot.answering.giving import gives, lacks
from tests.bot.answering_builders import BY_NAME, PAGES, POOL, asked_of, draft_of, draft_sentence, page, section


def draft(question, *quotes):
    return draft_of(question, *(draft_sentence(POOL.found(2), quote) for quote in quotes))


def test_a_heading_over_what_is_shown_gives_what_is_asked_for():
    death = page("Décès", section("Dans les vingt-quatre heures : déclarer", "La déclaration se fait à la mairie."))
    shown = draft_of(
        "délai pour déclarer un décès", draft_sentence(death.found(0), "La déclaration se fait à la mairie.")
    )
    assert gives(shown, BY_NAME["duration"])
    assert not gives(shown, BY_NAME["price"])


def test_a_price_that_no_line_gives_is_lacking():
    asked = asked_of("tarif piscine", *PAGES)
    assert lacks(draft("tarif piscine", "Adulte"), asked)
    assert not lacks(draft("tarif piscine", "Adulte", "Adulte\t4,20 €"), asked)


def test_a_number_asked_for_beside_its_noun_is_lacking_without_it():
    question = "combien de places dans la piscine"
    asked = asked_of(question, *PAGES)
    assert lacks(draft(question, "La piscine est chauffée."), asked)
    assert not lacks(draft(question, "La piscine a 120 places."), asked)
