"""What a page calls a title by a class or a role alone is a heading, as far as it stands like one."""

import pytest

from ingest.reading.html import read_html

LONG = "Le matériel de fête se retire au dépôt communal la veille, contre une caution rendue au retour."


def _sections(body: str) -> dict[tuple[str, ...], list[str]]:
    page = f"<html lang=fr><head><title>Prêts</title></head><body><main><h1>Prêts</h1><p>{LONG}</p>{body}</main></body>"
    found = read_html(page.encode(), "text/html; charset=utf-8", "http://mairie.example/prets.html").sections
    return {section.heading_path: [line.text for line in section.lines] for section in found}


@pytest.mark.parametrize(
    "opening",
    [
        '<div class="titre2">Tables</div>',
        '<p class="h3">Tables</p>',
        '<p class="fr-h5">Tables</p>',
        '<div class="intertitre"><span>Tables</span></div>',
        '<div role="heading" aria-level="3">Tables</div>',
        '<div><span role="heading">Tables</span></div>',
    ],
)
def test_a_class_or_role_that_tells_a_level_makes_a_heading(opening: str) -> None:
    assert _sections(f"{opening}<p>Douze par foyer.</p>")[("Tables",)] == ["Douze par foyer."]


def test_the_levels_of_classes_are_those_of_headings() -> None:
    body = '<h2>Matériel</h2><div class="titre3">Tables</div><p>Douze.</p><div class="titre2">Salles</div><p>Deux.</p>'
    assert [*_sections(body)][1:] == [("Matériel", "Tables"), ("Salles",)]


def test_several_titles_of_one_class_beside_each_other_are_headings() -> None:
    body = '<div class="titre">Tables</div><p>Douze.</p><div class="titre">Bancs</div><p>Vingt.</p>'
    assert _sections(body) == {(): [LONG], ("Tables",): ["Douze."], ("Bancs",): ["Vingt."]}


def test_the_title_of_a_box_ends_with_it() -> None:
    box = '<div class="encadre"><div class="titre-bloc">Le dépôt</div><p>Ouvert le jeudi.</p></div>'
    found = _sections(f"{box}<p>La caution est un chèque.</p>")
    assert found[("Le dépôt",)] == ["Ouvert le jeudi."]
    assert found[()][-1] == "La caution est un chèque."


@pytest.mark.parametrize(
    "body",
    [
        '<div><p>Jeudi 4 mars</p><div class="titre">Vide-grenier</div><p>Sur le mail.</p></div>',
        '<div><div class="card-title"><a href="/b">Le marché</a></div><p>Sur le mail.</p></div>',
        '<div class="site-title">Ville de Lornay</div><p>Sur le mail.</p>',
        '<div class="titre2">Le dépôt ouvre le jeudi.</div><p>Sur le mail.</p>',
        '<div class="titre2">02 31 00 00 00</div><p>Sur le mail.</p>',
        '<div class="titre2"><p>Le dépôt</p><p>Le mail</p></div><p>Sur le mail.</p>',
        '<ul><li><div class="titre2">Le dépôt</div>Sur le mail.</li></ul>',
    ],
)
def test_what_does_not_stand_like_a_title_stays_a_line(body: str) -> None:
    assert set(_sections(body)) == {()}
