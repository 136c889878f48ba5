from tests.bot.answering_builders import PAGES, Desk, page, section

GRANTS = page("Subventions", section("Le dossier", "Le dossier de subvention se dépose avant le 31 janvier."))
HALL = page("Salle des fêtes", section("Réserver", "Pour réserver la salle des fêtes, appelez le 02 31 00 00 13."))
PAPERS = page("Passeport", section("Prix", "Le passeport coûte 86 €, 17 € pour un enfant."))
DESK = Desk((*PAGES, GRANTS, HALL, PAPERS))


def titles(*lines):
    return {citation.title for citation in DESK.converse(*lines)[-1].citations}


def test_a_line_that_names_another_thing_after_and_for_is_answered_of_that():
    said = "quand déposer le dossier de subvention ?"
    assert titles(said, "et pour réserver la salle des fêtes ?") == {"Salle des fêtes"}


def test_a_line_that_asks_the_same_of_somebody_else_keeps_its_topic():
    assert titles("combien coûte le passeport ?", "et pour un enfant ?") == {"Passeport"}


def test_what_nobody_published_is_not_answered_with_the_topic_before():
    assert not titles("quand déposer le dossier de subvention ?", "et pour mon cheval, il y a des écuries ?")
