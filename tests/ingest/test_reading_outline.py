from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.documents import Line, LineKind
from ingest.reading.outline import Outline
from ingest.reading.text import fold, plain

TEXT, ITEM = LineKind.TEXT, LineKind.ITEM


def told(outline: Outline) -> list[tuple[tuple[str, ...], list[str]]]:
    return [(section.heading_path, [line.text for line in section.lines]) for section in outline.finish()]


def test_lines_stand_under_the_headings_that_are_open() -> None:
    outline = Outline()
    outline.add(TEXT, "avant")
    outline.open(2, "A")
    outline.open(3, "B")
    outline.add(TEXT, "sous B")
    outline.open(2, "C")
    outline.add(TEXT, "sous C")
    assert told(outline) == [((), ["avant"]), (("A", "B"), ["sous B"]), (("C",), ["sous C"])]


def test_an_empty_heading_joins_what_stands_before_it_under_the_same_parent() -> None:
    outline = Outline()
    outline.open(2, "A")
    outline.add(TEXT, "sous A")
    outline.open(3, "vide")
    outline.open(2, "B")
    outline.open(3, "vide aussi")
    outline.open(3, "C")
    outline.add(TEXT, "sous C")
    assert told(outline) == [(("A",), ["sous A", "vide"]), (("B",), ["vide aussi"]), (("B", "C"), ["sous C"])]


def test_empty_headings_after_an_announcement_are_its_items() -> None:
    outline = Outline()
    outline.add(TEXT, "Apportez :")
    outline.open(2, "une photo")
    outline.open(2, "un timbre")
    [section] = outline.finish()
    assert section.lines[1:] == (Line(ITEM, "une photo"), Line(ITEM, "un timbre"))


def test_a_new_page_starts_a_section_under_the_same_heading() -> None:
    outline = Outline(page=1)
    outline.open(1, "A")
    outline.add(TEXT, "un")
    outline.turn_page(2)
    outline.add(TEXT, "deux")
    assert [(section.heading_path, section.page) for section in outline.finish()] == [(("A",), 1), (("A",), 2)]


def test_the_nearest_anchor_above_is_the_section_s() -> None:
    outline = Outline()
    outline.open(2, "A", "a")
    outline.open(3, "B")
    outline.add(TEXT, "sous B")
    assert outline.finish()[0].anchor == "a"


steps = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.text("abc:", min_size=1, max_size=4)),
        st.tuples(st.integers(1, 4), st.text("XYZ", min_size=1, max_size=4)),
    ),
    max_size=30,
)


@given(steps)
@settings(deadline=None)
def test_every_word_is_kept_in_a_line_or_a_heading(taken: list[tuple[object, str]]) -> None:
    outline = Outline()
    for step, text in taken:
        if isinstance(step, int):
            outline.open(step, text)
        else:
            outline.add(TEXT, text)
    sections = outline.finish()
    assert all(section.lines for section in sections)
    lines = [line.text for section in sections for line in section.lines]
    headings = {heading for section in sections for heading in section.heading_path}
    written = [text for step, text in taken if step == "add"]
    assert [line for line in lines if line in set(written)] == written
    assert {text for step, text in taken if step != "add"} <= headings | set(lines)


@given(st.text())
def test_plain_text_is_on_one_line_with_single_spaces_and_stays_so(text: str) -> None:
    kept = plain(text)
    assert kept == plain(kept)
    assert "\n" not in kept
    assert "  " not in kept
    assert "\u200b" not in kept


def test_words_are_compared_without_case_accents_or_curly_apostrophes() -> None:
    assert fold("L’École d'Été") == "l'ecole d'ete"


LONG = "Justificatif de domicile à son nom, quittance de loyer ou facture"


def test_a_heading_among_the_items_of_a_list_is_one_of_them() -> None:
    outline = Outline()
    outline.open(2, "Hébergé")
    outline.add(TEXT, "Vous devez fournir :")
    outline.open(2, "Attestation")
    outline.open(2, "Copie de la carte")
    outline.add(TEXT, LONG)
    outline.open(2, "Où aller")
    outline.add(TEXT, "En mairie.")
    assert told(outline) == [
        (("Hébergé",), ["Vous devez fournir :", "Attestation", "Copie de la carte", LONG]),
        (("Où aller",), ["En mairie."]),
    ]


def test_a_heading_that_goes_on_with_a_sentence_is_none() -> None:
    outline = Outline()
    outline.open(2, "Démission")
    outline.add(TEXT, "Aucun préavis :")
    outline.open(2, "pendant une grossesse")
    outline.add(TEXT, "ou à la fin d'un congé.")
    assert told(outline) == [(("Démission",), ["Aucun préavis :", "pendant une grossesse", "ou à la fin d'un congé."])]


def test_headings_stay_where_a_whole_sentence_hours_or_an_announcement_stands_under_them() -> None:
    for under in ("Vous êtes locataire.", "8 h – 12 h", "Fermé", "Vous devez fournir :"):
        outline = Outline()
        outline.open(2, "Accueil")
        outline.add(TEXT, "Nos horaires :")
        outline.open(2, "Lundi")
        outline.add(TEXT, under)
        assert told(outline)[1:] == [(("Lundi",), [under])]


def test_a_line_that_closes_a_bracket_ends_the_one_before() -> None:
    outline = Outline()
    outline.add(TEXT, "un justificatif (avec un code")
    outline.add(TEXT, ") ne peut pas être refusé.")
    assert told(outline) == [((), ["un justificatif (avec un code) ne peut pas être refusé."])]
