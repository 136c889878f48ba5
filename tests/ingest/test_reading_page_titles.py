"""What a page is called where its own heading is that of the site, or a cut line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.pages import ReadDocument
from ingest.reading.html import read_html

TEXT = "<p>La piscine ouvre le samedi de dix heures à midi, toute l'année, sauf en août.</p>"
BANNER = '<header><a href="/"><img src="l.png" alt="Valmont-sur-Orne"></a></header>'
CRUMBS = '<nav aria-label="Fil d\'Ariane"><ol><li><a href="/">Accueil</a></li><li>Piscine</li></ol></nav>'
URL = "https://www.valmont.example/sport/piscine.html"


def read(body: str, head: str = "", url: str = URL) -> ReadDocument:
    return read_html(f"<html lang=fr><head>{head}</head><body>{body}</body></html>".encode(), "text/html", url)


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("<title>Piscine - Ville</title>", f"{BANNER}<main><h1>Valmont-sur-Orne</h1>{TEXT}</main>"),
        ("<title>Valmont-sur-Orne | Piscine</title>", f"{BANNER}<main>{TEXT}</main>"),
        (
            '<meta property="og:site_name" content="Valmont"><title>Valmont</title>',
            f"<main><h1>Valmont</h1>{CRUMBS}{TEXT}</main>",
        ),
        ("<title>Valmont-sur-Orne</title>", f"{BANNER}{CRUMBS}<main>{TEXT}</main>"),
        ("<title>Valmont-sur-Orne</title>", f"{BANNER}<h1>Valmont-sur-Orne</h1><main><h1>Piscine</h1>{TEXT}</main>"),
        ("<title>Valmont-sur-Orne</title>", f"{BANNER}<main><h2>Piscine</h2>{TEXT}</main>"),
        ("<title>Mairie de Valmont</title>", f"{CRUMBS}<main>{TEXT}</main>"),
    ],
)
def test_the_name_of_the_site_is_not_that_of_one_of_its_pages(head: str, body: str) -> None:
    assert read(body, head).title == "Piscine"


def test_it_is_that_of_the_first_page() -> None:
    home = read(f"{BANNER}<main><h1>Valmont-sur-Orne</h1>{TEXT}</main>", url="https://www.valmont.example/")
    assert home.title == "Valmont-sur-Orne"
    bare = read(
        f"<main><h2>Actualités</h2>{TEXT}</main>", "<title>Mairie de Valmont</title>", URL.partition("sport")[0]
    )
    assert bare.title == "Mairie de Valmont"


def test_the_heading_that_names_the_site_stands_over_nothing() -> None:
    found = read(f"{BANNER}{CRUMBS}<main><h1>Valmont-sur-Orne</h1><h2>Horaires</h2>{TEXT}</main>")
    assert [section.heading_path for section in found.sections] == [("Horaires",)]


@pytest.mark.parametrize("cut", ["La piscine ouvre le samedi de dix…", "La piscine ouvre le samedi de dix..."])
def test_a_cut_line_gives_way_to_a_whole_name(cut: str) -> None:
    assert read(f"{CRUMBS}<main><h1>{cut}</h1>{TEXT}</main>", f"<title>{cut} - Ville</title>").title == "Piscine"
    assert read(f"<main><h1>{cut}</h1>{TEXT}</main>", "<title>Nager | Ville</title>").title == "Nager"


def test_a_cut_line_stays_where_there_is_no_other_name() -> None:
    cut = "La piscine ouvre – toute l'année…"
    found = read(f"<main><h1>{cut}</h1>{TEXT}<h2>Horaires</h2>{TEXT}</main>", f"<title>{cut} - Ville</title>")
    assert found.title == cut


def test_a_heading_of_its_own_stays_whatever_stands_around() -> None:
    assert read(f"{BANNER}{CRUMBS}<main><h1>Nager à Valmont</h1>{TEXT}</main>").title == "Nager à Valmont"


def test_a_page_that_names_nothing_says_so() -> None:
    assert read(f"<main>{TEXT}</main>").title == "Page sans titre"


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=60))
def test_any_page_has_a_title(heading: str, declared: str, crumb: str) -> None:
    body = f"<nav class=breadcrumb><a href='{crumb}'>{crumb}</a></nav><main><h1>{heading}</h1>{TEXT}</main>"
    assert read(body, f"<title>{declared}</title>").title


LONG = "Plusieurs modes de règlement à l’amiable des conflits du voisinage peuvent être tentés avant tout procès"


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        (
            "<title>Oui.</title>",
            "<p>Oui. La remise d’une facture est obligatoire. Elle est gratuite.</p>",
            "La remise d’une facture est obligatoire.",
        ),
        ("", "<p>Oui.</p><p>Le mineur peut voter.</p>", "Le mineur peut voter."),
        ("", "<p>Non, sauf le dimanche. Voir aussi.</p>", "Non, sauf le dimanche."),
        (
            "",
            f"<p>Oui. {LONG}.</p>",
            "Plusieurs modes de règlement à l’amiable des conflits du voisinage peuvent être tentés…",
        ),
        ("<title>Facture entre voisins - Ville</title>", "<p>Oui. Elle est due.</p>", "Facture entre voisins"),
        ("", "<p>Oui.</p>", "Oui."),
    ],
)
def test_a_bare_answer_gives_way_to_a_name_that_says_more(head: str, body: str, title: str) -> None:
    assert read(f"<main><h1>Oui.</h1>{body}</main>", head).title == title


@pytest.mark.parametrize("heading", ["Non-fumeurs", "Oui, sous conditions.", "Ouistreham"])
def test_a_heading_that_says_more_than_yes_is_kept(heading: str) -> None:
    assert read(f"<main><h1>{heading}</h1>{TEXT}</main>").title == heading
