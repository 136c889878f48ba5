"""Panels that a control opens, as site builders make accordions and tabs: which words become their headings."""

import pytest

from tests.ingest.test_reading_furniture import LONG, read, words


def sections(body):
    found = read(f"<main><h1>Page</h1><p>{LONG}</p>{body}</main>").sections
    return {section.heading_path: [line.text for line in section.lines] for section in found}


def test_a_button_inside_a_heading_gives_its_words_to_the_heading():
    body = '<h2><button aria-controls="a">Hauteur permise</button></h2><div id="a" hidden><p>Deux mètres.</p></div>'
    assert sections(body)[("Hauteur permise",)] == ["Deux mètres."]


@pytest.mark.parametrize(
    "control",
    [
        '<button aria-controls="a" aria-expanded="false">Hauteur permise</button>',
        '<div role="button" aria-controls="a"><a>Hauteur permise</a></div>',
        '<a role="tab" aria-controls="a" href="#a">Hauteur permise</a>',
    ],
)
def test_what_opens_a_panel_is_its_heading(control):
    assert sections(f'{control}<div id="a" hidden><p>Deux mètres.</p></div>')[("Hauteur permise",)] == ["Deux mètres."]


@pytest.mark.parametrize(
    "title",
    [
        '<div class="accordion-header"><button aria-expanded="false">Hauteur permise</button></div>',
        '<div class="card-header"><a data-toggle="collapse" href="#a">Hauteur permise</a></div>',
        '<div class="card-header" data-bs-toggle="collapse" data-bs-target="#a">Hauteur permise <i>+</i></div>',
        '<button class="accordion">Hauteur permise</button>',
        '<button aria-expanded="true"><h3>Hauteur permise</h3></button>',
        '<div class="spoiler-title" role="button">Hauteur permise</div>',
        '<p class="faq-question">Hauteur permise</p>',
        '<a class="uk-accordion-title" href>Hauteur permise</a>',
        '<input type="checkbox" id="b"><label for="b">Hauteur permise</label>',
    ],
)
@pytest.mark.parametrize("hiding", ["", "hidden", 'style="max-height:0;overflow:hidden"'])
def test_a_control_right_before_its_panel_is_its_heading(title, hiding):
    body = f'<div class="accordion-item">{title}<div id="a" class="collapse" {hiding}><p>Deux mètres.</p></div></div>'
    assert sections(body)[("Hauteur permise",)] == ["Deux mètres."]


def test_the_titles_of_an_accordion_stand_beside_each_other_under_the_heading_before_them():
    item = '<div><button aria-expanded="false">{}</button></div><div><p>{}</p></div>'
    body = f"<h2>Clôtures</h2>{item.format('Hauteur', 'Deux mètres.')}{item.format('Teinte', 'Du gris.')}"
    found = sections(body)
    assert (found["Clôtures", "Hauteur"], found["Clôtures", "Teinte"]) == (["Deux mètres."], ["Du gris."])


def test_a_button_in_the_term_of_a_definition_is_the_term():
    body = '<dl><dt><button aria-expanded="false">Hauteur</button></dt><dd hidden>Deux mètres.</dd></dl>'
    assert sections(body)[()][-1] == "Hauteur : Deux mètres."


@pytest.mark.parametrize(
    "button",
    [
        '<button aria-expanded="false">Ouvrir le menu</button>',
        '<button aria-expanded="false">Rechercher</button>',
        '<button aria-expanded="false">Partager</button>',
        '<button aria-expanded="false" class="dropdown-toggle">Vie locale</button>',
        '<button aria-expanded="false" aria-haspopup="true">Vie locale</button>',
        '<button aria-expanded="false" data-bs-toggle="modal" data-bs-target="#a">Vie locale</button>',
        "<button>Vie locale</button>",
        '<div class="toolbar"><button aria-expanded="false">Vie locale</button></div><p>Prose.</p>',
    ],
)
def test_a_control_of_the_site_is_no_heading_of_what_follows(button):
    assert set(sections(f'{button}<div id="a"><p>Deux mètres.</p></div>')) == {()}


def test_a_link_to_a_place_of_the_page_is_no_heading_of_it():
    body = '<a role="button" href="#a">Nous écrire</a><div id="a"><p>Par courriel.</p></div>'
    assert set(sections(body)) == {()}


def test_the_submenu_of_a_list_of_links_is_no_panel():
    links = '<ul><li><a href="/b">Marché</a></li></ul>'
    body = f'<ul><li><button aria-expanded="false">Vie locale</button>{links}</li></ul>'
    assert set(sections(body)) == {()}


def test_a_panel_that_opens_with_its_title_is_not_titled_twice():
    body = '<a role="tab" aria-controls="a">Adulte</a><div id="a"><h3>Adulte</h3><p>Quatre euros.</p></div>'
    assert sections(body) == {(): [LONG], ("Adulte",): ["Quatre euros."]}


@pytest.mark.parametrize(
    "body",
    [
        '<div class="et_pb_toggle"><h5 class="et_pb_toggle_title">Hauteur permise</h5>'
        '<div class="et_pb_toggle_content" style="display:none"><p>Deux mètres.</p></div></div>',
        '<div class="faq-item"><h3>Hauteur permise</h3><div hidden><p>Deux mètres.</p></div></div>',
    ],
)
def test_a_panel_that_an_accordion_folds_under_its_title_is_read(body):
    assert sections(body)[("Hauteur permise",)] == ["Deux mètres."]


@pytest.mark.parametrize(
    "body",
    [
        '<div class="accordion"><div style="display:none"><p>Deux mètres.</p></div></div>',
        '<div class="texte"><h3>Hauteur permise</h3><div style="display:none"><p>Deux mètres.</p></div></div>',
        '<div class="tabs"><h3>Hauteur</h3><div style="display:none;opacity:0"><p>Deux mètres.</p></div></div>',
    ],
)
def test_what_is_hidden_without_a_title_or_an_accordion_is_not_read(body):
    assert "Deux mètres." not in str(sections(body))


def test_tabs_that_stand_together_each_go_to_their_panel():
    body = (
        '<div role="tablist"><button role="tab" aria-controls="a">Adulte</button>'
        '<button role="tab" aria-controls="b">Enfant</button></div>'
        '<div id="a" role="tabpanel"><p>Quatre euros.</p></div><div id="b" hidden><p>Trois euros.</p></div>'
    )
    found = sections(body)
    assert (found[("Adulte",)], found[("Enfant",)]) == (["Quatre euros."], ["Trois euros."])


@pytest.mark.parametrize(
    "body",
    [
        '<ul class="et_pb_tabs_controls"><li><a href="#">Adulte</a></li><li><a href="#">Enfant</a></li></ul>'
        "<div><div>{}</div><div hidden>{}</div></div>",
        '<ul class="onglets"><li>Adulte</li><li>Enfant</li></ul><div>{}</div><div>{}</div>',
        '<div class="tabs"><ul><li><a href="#a">Adulte</a></li><li><a href="#b">Enfant</a></li></ul>'
        '<div id="a">{}</div><div id="b">{}</div></div>',
        "<ul uk-tab><li><a href>Adulte</a></li><li><a href>Enfant</a></li></ul><ul><li>{}</li><li>{}</li></ul>",
    ],
)
def test_tabs_that_name_no_panel_go_to_those_at_their_places(body):
    found = sections(body.format("<p>Quatre euros.</p>", "<p>Trois euros.</p>"))
    assert (found[("Adulte",)], found[("Enfant",)]) == (["Quatre euros."], ["Trois euros."])


@pytest.mark.parametrize(
    "body",
    [
        '<ul class="tabs"><li>Adulte</li><li>Enfant</li></ul><div><p>Quatre euros.</p></div>',
        '<ul class="tabs"><li><a href="/a">Adulte</a></li><li><a href="/b">Enfant</a></li></ul>'
        "<div>Quatre euros.</div><div>Trois euros.</div>",
    ],
)
def test_tabs_without_a_panel_each_are_no_headings(body):
    assert set(sections(body)) == {()}


def test_the_link_to_an_open_panel_still_lands_on_it():
    body = '<button aria-controls="tarif">Tarif</button><div id="tarif"><p>Trois euros.</p></div>'
    found = read(f"<main><h1>Page</h1><p>{LONG}</p>{body}</main>").sections
    assert found[-1].anchor == "tarif"


def test_the_button_of_a_menu_brings_no_menu_in():
    menu = '<button aria-controls="m">Menu</button><nav id="m"><ul><li><a href="/a">Écoles</a></li></ul></nav>'
    assert "Écoles" not in words(f"<header>{menu}</header><main><h1>Page</h1><p>{LONG}</p></main>")


@pytest.mark.parametrize(
    "body",
    [
        '<button aria-controls="nulle-part">Ouvrir</button>',
        '<button aria-controls="vide">Ouvrir</button><div id="vide"></div>',
        '<div id="autour"><button aria-controls="autour">Ouvrir</button></div>',
        '<button aria-controls="a"></button><div id="a"><p>Deux mètres.</p></div>',
    ],
)
def test_a_button_without_words_or_panel_leaves_the_page_as_it_is(body):
    assert "Ouvrir" not in str(sections(body))


def test_a_panel_with_two_buttons_is_titled_once():
    buttons = '<button aria-controls="a">Un</button><button aria-controls="a">Deux</button>'
    assert sections(f'{buttons}<div id="a"><p>Texte.</p></div>')[("Un",)] == ["Texte."]


def test_the_headings_inside_a_panel_stand_below_its_title_whatever_their_level():
    panel = '<div id="a"><h2>Hauteur</h2><p>Deux mètres.</p><h3>En pente</h3><p>Trois mètres.</p></div>'
    before = '<h2>Règles</h2><p>Voici.</p><button aria-controls="a">Clôtures</button>'
    assert [*sections(f"{before}{panel}<h2>Recours</h2><p>Deux mois.</p>")][1:] == [
        ("Règles",),
        ("Règles", "Clôtures", "Hauteur"),
        ("Règles", "Clôtures", "Hauteur", "En pente"),
        ("Recours",),
    ]
