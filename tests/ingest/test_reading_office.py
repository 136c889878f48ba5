"""Word, OpenDocument and Markdown files as titled sections."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.documents import Kind, Line, LineKind, Section
from ingest.errors import Unreadable
from ingest.pages import Fetched, HiddenText, Hiding, ReadDocument
from ingest.reading import office
from ingest.reading.docx import read_docx
from ingest.reading.markdown import read_markdown
from ingest.reading.odt import read_odt
from ingest.reading.registry import read_document
from tests.ingest.office_files import docx, odt, package, word, word_table

URL = "folder://reglements/2026/reglement_cantine-2026.docx"
SECRET = (HiddenText("SECRET", Hiding.COVERT),)
TEXT, ITEM, HEADER, ROW = LineKind.TEXT, LineKind.ITEM, LineKind.TABLE_HEADER, LineKind.TABLE_ROW
RULES = (
    Section(
        ("Inscription",), (Line(TEXT, "Il faut fournir :"), Line(ITEM, "une pièce d’identité"), Line(ITEM, "un avis"))
    ),
    Section(("Tarifs",), (Line(HEADER, "Âge\tPrix"), Line(ROW, "3 ans\t2 €"), Line(ROW, "6 ans\t3 €"))),
)
DOCX_RULES = docx(
    word("Règlement de la cantine", "Titre")
    + word("Inscription ........ 2", "TM1")
    + word("Inscription", "Titre1")
    + word("Il faut fournir :")
    + word("une pièce d’identité", item=True)
    + word("un avis", item=True)
    + word("Tarifs", "Titre1")
    + word_table(["Âge", "Prix"], ["3 ans", "2 €"], ["6 ans", "3 €"])
)
ODT_RULES = odt(
    """<text:p text:style-name="Title">Règlement de la cantine</text:p>
    <text:table-of-content><text:index-body><text:p>Inscription 2</text:p></text:index-body></text:table-of-content>
    <text:h text:outline-level="1">Inscription</text:h><text:p>Il faut<text:s text:c="3"/>fournir :</text:p>
    <text:list><text:list-item><text:p>une pièce d’identité</text:p></text:list-item>
    <text:list-item><text:p>un avis</text:p></text:list-item></text:list>
    <text:h text:outline-level="1">Tarifs</text:h>
    <table:table><table:table-column/><table:table-header-rows><table:table-row>
    <table:table-cell><text:p>Âge</text:p></table:table-cell><table:table-cell><text:p>Prix</text:p></table:table-cell>
    </table:table-row></table:table-header-rows>
    <table:table-row><table:table-cell><text:p>3 ans</text:p></table:table-cell>
    <table:table-cell><text:p>2 €</text:p></table:table-cell></table:table-row>
    <table:table-row><table:table-cell><text:p>6 ans</text:p></table:table-cell>
    <table:table-cell><text:p>3 €</text:p></table:table-cell></table:table-row></table:table>"""
)
MARKDOWN_RULES = """# Règlement de la cantine

## Inscription

Il faut fournir :

- une pièce d’identité
- un avis

## Tarifs

| Âge | Prix |
| --- | --- |
| 3 ans | 2 € |
| 6 ans | 3 € |
""".encode()


def read(body: bytes, name: str, content_type: str = "") -> ReadDocument:
    return read_document(Fetched(f"folder://reglements/{name}", 200, content_type, body))


def words(found: ReadDocument) -> list[str]:
    return [line.text for section in found.sections for line in section.lines]


@pytest.mark.parametrize(
    ("body", "name"),
    [(DOCX_RULES, "r.docx"), (ODT_RULES, "R.ODT"), (MARKDOWN_RULES, "r.md")],
    ids=["docx", "odt", "md"],
)
def test_title_headings_lists_and_tables_are_kept(body: bytes, name: str) -> None:
    found = read(body, name)
    assert (found.title, found.language) == ("Règlement de la cantine", "fr")
    assert found.sections == RULES


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (DOCX_RULES, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (ODT_RULES, "application/vnd.oasis.opendocument.text"),
        (MARKDOWN_RULES, "text/markdown; charset=utf-8"),
    ],
)
def test_what_a_server_says_names_the_kind_of_file_too(body: bytes, content_type: str) -> None:
    assert read(body, "telecharger", content_type).sections == RULES


def test_a_document_without_heading_is_called_what_it_declares_else_as_its_file() -> None:
    assert read_docx(docx(word("Un texte."), title="Règlement - cantine"), URL).title == "Règlement - cantine"
    assert read_docx(docx(word("Un texte.")), URL).title == "reglement cantine 2026"
    assert read_odt(odt("<text:p>Un texte.</text:p>", title="Charte"), URL).title == "Charte"


@pytest.mark.parametrize("extension", ["docx", "odt"])
def test_an_act_written_in_an_office_program_is_known_as_one(extension: str) -> None:
    lines = [
        "EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS",
        "Séance du 24 avril 2026",
        "Le conseil municipal adopte le budget.",
    ]
    body = (
        docx("".join(map(word, lines)))
        if extension == "docx"
        else odt("".join(f"<text:p>{line}</text:p>" for line in lines))
    )
    found = read(body, f"acte.{extension}")
    assert (found.kind, found.document_date) == (Kind.DELIBERATION, date(2026, 4, 24))


@pytest.mark.parametrize(
    "hidden",
    [
        word("SECRET", run="<w:vanish/>"),
        word("SECRET", run='<w:color w:val="FFFFFF"/>'),
        word("SECRET", run='<w:sz w:val="2"/>'),
    ],
)
def test_hidden_text_of_word_is_no_text_and_is_given_apart(hidden: str) -> None:
    found = read_docx(docx(word("Un texte.") + hidden), URL)
    assert (words(found), found.hidden_text) == (["Un texte."], SECRET)


def test_deleted_text_of_word_is_left_out() -> None:
    deleted = "<w:p><w:del><w:r><w:delText>SECRET</w:delText></w:r></w:del></w:p>"
    assert words(read_docx(docx(word("Un texte.") + deleted), URL)) == ["Un texte."]


def test_white_text_on_a_coloured_ground_is_read() -> None:
    white = '<w:color w:val="FFFFFF"/>'
    shaded = word("Titre blanc.", run=white, paragraph='<w:shd w:fill="003366"/>')
    table = f"<w:tbl><w:tr><w:tc>{word('Âge', run=white)}</w:tc><w:tc>{word('Prix', run=white)}</w:tc></w:tr></w:tbl>"
    not_hidden = word("Visible.", run='<w:vanish w:val="0"/>')
    assert words(read_docx(docx(shaded + table + not_hidden), URL)) == ["Titre blanc.", "Âge\tPrix", "Visible."]


STYLE = '<style:style style:name="{}" style:family="text"{}><style:text-properties {}/></style:style>'


@pytest.mark.parametrize("style", ['text:display="none"', 'fo:color="#ffffff"', 'fo:font-size="1pt"'])
def test_hidden_text_of_opendocument_is_given_apart_whatever_style_it_comes_from(style: str) -> None:
    styles = STYLE.format("T1", "", style) + STYLE.format("T2", ' style:parent-style-name="T1"', "")
    body = '<text:p>Un <text:span text:style-name="T2">SECRET</text:span>texte.</text:p>'
    found = read_odt(odt(body, styles), URL)
    assert (words(found), found.hidden_text) == (["Un texte."], SECRET)


def test_what_surrounds_the_text_of_opendocument_is_left_out_and_its_notes_are_kept() -> None:
    body = (
        "<text:tracked-changes><text:p>SECRET</text:p></text:tracked-changes>"
        "<text:p>Ouvert<office:annotation><text:p>SECRET</text:p></office:annotation><text:note><text:note-citation>1"
        "</text:note-citation><text:note-body><text:p>sauf en août</text:p></text:note-body></text:note>.</text:p>"
        "<text:p>1. Objet<text:line-break/>2. Durée</text:p>"
        "<text:section><text:p>Fin<text:tab/>ici &lt;b&gt;.</text:p></text:section>"
        "<draw:frame><draw:text-box><text:p>Encadré.</text:p></draw:text-box></draw:frame>"
    )
    assert words(read_odt(odt(body), URL)) == [
        "Ouvert (sauf en août).",
        "1. Objet, 2. Durée",
        "Fin ici <b>.",
        "Encadré.",
    ]


def test_merged_cells_of_opendocument_say_their_text_in_every_column() -> None:
    cell = "<table:table-cell{}><text:p>{}</text:p></table:table-cell>"
    first = cell.format(' table:number-columns-spanned="2"', "Prix") + "<table:covered-table-cell/>"
    rows = f"<table:table-row>{first}</table:table-row><table:table-row>{cell.format('', 'a') + cell.format('', 'b')}"
    assert words(read_odt(odt(f"<table:table>{rows}</table:table-row></table:table>"), URL)) == ["Prix", "a\tb"]


def test_front_matter_gives_the_title_and_hidden_html_is_no_text() -> None:
    text = "---\r\ntitle: 'Marché de Noël'\r\ndraft: false\r\n---\r\nOuvert.\n\n<p style='display:none'>SECRET</p>\n"
    found = read_markdown(text.encode(), "", URL)
    assert (found.title, words(found)) == ("Marché de Noël", ["Ouvert."])


@pytest.mark.parametrize(
    ("body", "name", "reason"),
    [
        (b"PK\x03\x04 rien", "a.docx", "archive entière"),
        (package({"word/styles.xml": "<a/>"}), "a.docx", "abîmé"),
        (package({"word/document.xml": "<a>"}), "a.docx", "XML est incorrect à la ligne 1"),
        (package({"content.xml": "<a/>"}), "a.odt", "OpenDocument"),
        (package({"content.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "a.odt", "DTD"),
        (package({"word/document.xml": "<a>" * 150 + "</a>" * 150}), "a.docx", "emboîte"),
        (package({"word/document.xml": " " * 30_000_000}), "a.docx", "bombe"),
        (package({"content.xml": " " * 30_000_000}), "a.odt", "bombe"),
        (docx(""), "a.docx", "aucun texte"),
        (b"\x00\x01\x02\x03" * 50, "a.md", "Markdown"),
        (b"a" * 5_000_001, "a.md", "5 Mo"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(body: bytes, name: str, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        read(body, name)


def test_more_text_than_a_document_may_hold_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "MOST_XML", 100)
    with pytest.raises(Unreadable, match="partagez-le"):
        read(DOCX_RULES, "a.docx")


ODT_PIECES = [
    "<text:p>a</text:p>",
    "<text:list>",
    "</text:list>",
    "<table:table>",
    "</table:table>",
    "<table:table-row>",
]
DOCX_PIECES = ["<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:t>c</w:t>", "<w:tbl/>", "<text:h/>", "b", "&#0;"]
PIECES = st.lists(st.sampled_from(ODT_PIECES + DOCX_PIECES), max_size=12).map("".join)


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.binary(max_size=300), PIECES.map(docx), PIECES.map(odt)), st.sampled_from(["docx", "odt", "md"]))
def test_any_bytes_give_a_document_or_a_reason(body: bytes, extension: str) -> None:
    try:
        found = read(body, f"a.{extension}")
    except Unreadable as error:
        assert str(error)
    else:
        assert found.title
