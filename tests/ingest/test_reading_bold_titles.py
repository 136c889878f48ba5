"""What a page only sets in bold is a title where the page does so more than once."""

from hypothesis import given
from hypothesis import strategies as st

from corpus.documents import Section
from ingest.reading.bold_titles import BOLD, BOLD_END, opening_title
from ingest.reading.html import read_html

LONG = "se demande au guichet, avec une pièce d'identité et un justificatif de moins de trois mois"


def _sections(body: str) -> tuple[Section, ...]:
    page = f"<html lang=fr><head><title>Papiers</title></head><body><main><h1>Papiers</h1>{body}</main></body></html>"
    return read_html(page.encode(), "text/html; charset=utf-8", "http://mairie.example/papiers.html").sections


def _paths(body: str) -> list[tuple[str, ...]]:
    return [section.heading_path for section in _sections(body)]


def test_words_in_bold_that_open_three_paragraphs_head_them() -> None:
    found = _sections(
        f"<p><b>Mariage.</b> Le dossier {LONG}.</p><p><strong>Pacs :</strong> La déclaration {LONG}.</p>"
        f"<p><b>Décès</b> – L'acte {LONG}.</p>"
    )
    assert [section.heading_path for section in found] == [("Mariage",), ("Pacs",), ("Décès",)]
    assert [section.lines[0].text.split()[0] for section in found] == ["Le", "La", "L'acte"]


def test_bold_lines_parted_by_breaks_head_what_follows() -> None:
    paths = _paths(
        "<center><b>LA SALLE<br>DES TILLEULS</b></center>Place du Foirail.<br><br>"
        "<b>CAUTIONS</b><br>Deux chèques.<br><br><font size=3><b>Les prix en 2026</b></font>"
        "<table border=1><tr><td>Journée</td><td>70 €</td></tr><tr><td>Soirée</td><td>90 €</td></tr></table>"
    )
    assert paths == [("LA SALLE, DES TILLEULS",), ("CAUTIONS",), ("Les prix en 2026",)]


def test_a_numbered_title_and_a_question_are_titles() -> None:
    paths = _paths(
        f"<p><b>2025-08. Taux des impôts.</b> Le conseil {LONG}.</p><p><b>Et si je perds ma clé ?</b> Elle {LONG}.</p>"
        f"<p><b>Article 3 – Bruit.</b> La musique {LONG}.</p>"
    )
    assert paths == [("2025-08. Taux des impôts",), ("Et si je perds ma clé ?",), ("Article 3 – Bruit",)]


def test_bold_under_a_heading_stands_below_it_and_ends_with_it() -> None:
    paths = _paths(
        "<h2>Salles</h2><p><b>Réserver</b></p><p>Au guichet.</p><p><b>Annuler</b></p><p>Par écrit.</p>"
        "<h2>Stades</h2><p>Ouverts.</p>"
    )
    assert paths == [("Salles", "Réserver"), ("Salles", "Annuler"), ("Stades",)]


def test_words_in_bold_once_in_a_page_with_headings_stay_where_they_stand() -> None:
    found = _sections("<h2>Salles</h2><p><b>Fermeture en août</b></p><p>Appelez avant de venir.</p>")
    assert [section.heading_path for section in found] == [("Salles",)]
    assert found[0].lines[0].text == "Fermeture en août"


def test_one_bold_line_is_a_title_where_the_page_titles_its_paragraphs_in_bold() -> None:
    opened = "".join(f"<p><b>{title}.</b> Le dossier {LONG}.</p>" for title in ("Mariage", "Pacs", "Décès"))
    paths = _paths(f"<h2>Actes</h2><p><b>Quel délai ?</b></p><p>Trois jours.</p>{opened}")
    assert paths[0] == ("Actes", "Quel délai ?")


def test_what_stands_in_brackets_after_a_bold_line_belongs_to_the_title() -> None:
    paths = _paths(
        "<p><b>Tarifs</b> (votés en mai)</p><p>Deux euros.</p><p><b>Horaires</b> (en été)<br>Le matin seulement.</p>"
    )
    assert paths == [("Tarifs (votés en mai)",), ("Horaires (en été)",)]


def test_sentences_values_labels_and_items_in_bold_are_no_titles() -> None:
    body = (
        "<p><b>La mairie est fermée, sauf le lundi.</b></p><p><b>La salle ouvre. Elle ferme à 18 h.</b></p>"
        "<p><b>02 31 00 00 00</b></p><p><b>Tél. :</b> 02 31 00 00 00</p><p><b>Prix :</b> 12 €</p>"
        f"<ul><li><b>Photo.</b> Elle {LONG}.</li><li><b>Acte.</b> Il {LONG}.</li><li><b>Plan.</b> Il {LONG}.</li></ul>"
    )
    assert set(_paths(f"<h2>Venir</h2>{body}")) == {("Venir",)}


@given(st.lists(st.sampled_from([BOLD, BOLD_END, "\n", " ", ".", ":", "Mariage", "se demande au guichet", "12 €"])))
def test_no_word_of_a_paragraph_is_lost_and_no_mark_is_left(parts: list[str]) -> None:
    paragraph = "".join(parts)
    opening = opening_title(paragraph)
    if opening:
        kept = f"{opening.title}{opening.rest}"
        assert BOLD not in kept
        assert BOLD_END not in kept
        assert _letters(kept) == _letters(paragraph)


def _letters(text: str) -> str:
    return "".join(letter for letter in text if letter.isalnum() and letter not in BOLD + BOLD_END)
