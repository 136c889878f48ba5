"""What is content and what surrounds it, on the markup that site builders give."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.reading.controls import names_controls
from ingest.reading.html import read_html

LONG = "Cette phrase est assez longue pour que la page ait un contenu à elle, distinct de ses menus."
BOX = "<h2>Service de l’état civil</h2><p>Guichet 2, téléphone 03 21 00 77 20</p>"


def read(body, title="Page - Ville"):
    html = f'<!doctype html><html lang="fr"><head><title>{title}</title></head><body>{body}</body></html>'
    return read_html(html.encode(), "text/html; charset=utf-8", "https://www.ville.example/page.html")


def words(body):
    document = read(body)
    said = [(*section.heading_path, *(line.text for line in section.lines)) for section in document.sections]
    return " ".join(text for section in said for text in section)


class TestNames:
    @pytest.mark.parametrize(
        "furniture",
        [
            '<div class="entry-meta">Publié le 3 mars 2026 par la mairie</div>',
            '<dl class="article-info"><dd>Affichages : 12</dd></dl>',
            '<div class="comments-area" id="comments"><p>Et les tracteurs, ils passent par où ?</p></div>',
            '<section class="related"><h2>Autour</h2><p>Le moulin</p></section>',
            '<div class="navigation"><a href="/a">Vœux du maire</a></div>',
            '<p><a href="javascript:window.print()">Imprimer ce document</a></p>',
            '<p class="arbo">Accueil, Forêt</p>',
            "<p>Imprimer | Envoyer à un ami | A+ A-</p>",
            '<label><input type="radio"> Oui</label>',
        ],
    )
    def test_lines_about_the_text_are_not_the_text(self, furniture):
        assert words(f"<main><h1>Page</h1><p>{LONG}</p>{furniture}</main>") == LONG

    def test_the_widgets_of_a_page_builder_hold_the_content(self):
        def block(text):
            return f'<div class="elementor-widget elementor-widget-text-editor"><p>{text}</p></div>'

        page = f'<div class="elementor"><h1>Page</h1>{block(LONG)}{block("Le bac gris est ramassé le mardi.")}</div>'
        assert words(page) == f"{LONG} Le bac gris est ramassé le mardi."

    def test_the_widgets_of_a_side_column_are_left_out(self):
        column = '<div class="widget widget_archive"><h2>Archives</h2><p>mars 2026</p></div>'
        assert words(f'<div id="contenu"><h1>Page</h1><p>{LONG}</p></div>{column}') == LONG

    def test_the_header_of_a_card_is_content(self):
        card = '<div class="card"><div class="card-header">Le bon moment</div><p>De mars à mai.</p></div>'
        assert words(f"<div><h1>Page</h1><p>{LONG}</p>{card}</div>") == f"{LONG} Le bon moment De mars à mai."

    def test_a_bottom_named_by_its_id_is_a_footer_and_a_class_is_not(self):
        page = f'<div><h1>Page</h1><p class="bottom">{LONG}</p></div><div id="bottom"><p>Tous droits.</p></div>'
        assert words(page) == LONG

    def test_a_page_about_a_forum_keeps_its_section(self):
        page = (
            f'<section id="forum-associations"><h1>Forum</h1><p>{LONG}</p><div id="forum"><p>{LONG}</p></div></section>'
        )
        assert words(page).count(LONG) == 2


class TestServiceBoxes:
    @pytest.mark.parametrize(
        "column",
        [
            f"<aside>{BOX}</aside>",
            f'<div class="layout-sidebar"><div>{BOX}</div><div><h2>Liens</h2><p>Passeport</p></div></div>',
            f'<div role="complementary"><div>{BOX}</div><div><h2>Mairie</h2><p>03 21 00 77 00</p></div></div>',
        ],
    )
    def test_a_box_that_names_a_service_and_its_telephone_belongs_to_the_page(self, column):
        said = words(f"<main><h1>Page</h1><p>{LONG}</p></main>{column}<footer><p>Mairie</p></footer>")
        assert said == f"{LONG} Service de l’état civil Guichet 2, téléphone 03 21 00 77 20"

    @pytest.mark.parametrize(
        "column",
        [
            "<aside><h2>Mairie de Saint-Aubry</h2><p>03 21 00 77 00</p></aside>",
            "<aside><h2>Contact</h2><p>mairie@saint-aubry.example</p></aside>",
            "<aside><h2>À la une</h2><p>La fête du port commence samedi.</p></aside>",
            "<aside><p>03 21 00 77 00</p></aside>",
            f"<footer>{BOX}</footer>",
        ],
    )
    def test_what_stands_beside_every_page_does_not(self, column):
        assert words(f"<main><h1>Page</h1><p>{LONG}</p></main>{column}") == LONG

    def test_a_column_beside_the_largest_block_gives_its_box(self):
        page = f'<div><div><h1>Page</h1><p>{LONG * 6}</p></div><div><div class="card">{BOX}</div></div></div>'
        assert words(page).endswith("téléphone 03 21 00 77 20")

    def test_a_sentence_that_a_stray_closing_tag_put_outside_is_kept(self):
        page = f"<div><h1>Page</h1><p>{LONG * 6}</p></div></div><p>Les chiens de chasse en sont dispensés.</p>"
        assert words(page).endswith("Les chiens de chasse en sont dispensés.")


class TestTitles:
    @pytest.mark.parametrize(
        ("declared", "title"),
        [
            ("Commune de Fontvieux - La salle", "La salle"),
            ("La salle - Commune de Fontvieux", "La salle"),
            ("Mairie d’Aubersin", "Mairie d’Aubersin"),
            ("Ville amie des enfants - Nozières", "Ville amie des enfants"),
        ],
    )
    def test_the_name_of_the_town_is_no_title_where_there_is_another(self, declared, title):
        assert read(f"<p>{LONG}</p>", title=declared).title == title


class TestControls:
    @pytest.mark.parametrize(
        "text",
        [
            "Lire la suite",
            "Lire la suite »",
            "Haut de page",
            "Cette page vous a-t-elle été utile ?",
            "| Imprimer | A+ A-",
            "Ouvrir le menu",
            "Afficher ou masquer les détails",
            "Tout déplier",
        ],
    )
    def test_the_names_of_controls_are_told(self, text):
        assert names_controls(text)

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "|",
            "Imprimer le formulaire",
            "Lire la suite du règlement",
            "Partager un repas",
            "Réduire",
            "Ouvrir une crèche",
        ],
    )
    def test_other_lines_are_not(self, text):
        assert not names_controls(text)

    @given(st.text(max_size=90))
    def test_any_line_gets_an_answer(self, text):
        assert names_controls(text) in (True, False)


def test_a_page_that_calls_itself_xml_is_read_without_a_warning():
    body = f'<?xml version="1.0" encoding="utf-8"?><html><body><h1>Page</h1><p>{LONG}</p></body></html>'
    assert read_html(body.encode(), "text/html", "https://www.ville.example/").title == "Page"
