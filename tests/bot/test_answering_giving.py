from bot.answering.giving import gives, gives_exactly, is_of_its_page, lacks
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


CEMETERY = page(
    "Cimetière",
    section("Tarifs des concessions", "Type\t15 ans\t30 ans", "Concession en terre\t180 €\t390 €"),
    section("Bourse au permis de conduire", "La commune paie 600 € du permis."),
)
ROOM = page("Petite salle du Moulin", section("", "Caution : 300 €", "La salle est chauffée."))


def exact(question, source, *quotes, shapes=("sentence",)):
    lines = [draft_sentence(source, quote, shape=shape) for quote, shape in zip(quotes, shapes, strict=True)]
    return gives_exactly(draft_of(question, *lines), asked_of(question, CEMETERY, ROOM))


def test_a_price_of_the_very_thing_named_is_exact():
    assert exact("montant de la caution de la petite salle", ROOM.found(0), "Caution : 300 €")
    assert not exact("montant de la caution de la petite salle", ROOM.found(0), "La salle est chauffée.")


def test_the_header_of_a_table_names_what_its_rows_are_of():
    rows = ("Type\t15 ans\t30 ans", "Concession en terre\t180 €\t390 €")
    assert exact("prix d'une concession de 30 ans", CEMETERY.found(0), *rows, shapes=("header", "row"))
    assert not exact("prix d'une concession de 30 ans", CEMETERY.found(0), rows[1], shapes=("row",))


def test_a_price_of_what_is_called_otherwise_is_not_exact():
    assert not exact("prix du permis de conduire", CEMETERY.found(1), "La commune paie 600 € du permis.")


def test_a_time_is_never_exact():
    assert not exact("durée d'une concession", CEMETERY.found(0), "Concession : 30 ans")


CANTEEN = page("Cantine scolaire", section("Tarifs", "Un repas\t2,40 €"), section("Payer", "La facture arrive le 8."))
BOTH = page("Cantine et garderie", section("Tarifs", "Un repas\t2,40 €"))


def is_of_page(question, source, quote):
    return is_of_its_page(draft_of(question, draft_sentence(source, quote)), asked_of(question, CANTEEN, BOTH))


def test_what_names_its_page_alone_and_is_given_is_of_that_page():
    assert is_of_page("cantine combien", CANTEEN.found(0), "Un repas\t2,40 €")


def test_what_is_not_given_or_named_besides_is_not_of_its_page():
    assert not is_of_page("cantine combien", CANTEEN.found(1), "La facture arrive le 8.")
    assert not is_of_page("facture de la cantine combien", CANTEEN.found(0), "Un repas\t2,40 €")
    assert not is_of_page("scolaire combien", CANTEEN.found(0), "Un repas\t2,40 €")


def test_a_page_of_two_things_is_not_of_either():
    assert not is_of_page("cantine combien", BOTH.found(0), "Un repas\t2,40 €")
