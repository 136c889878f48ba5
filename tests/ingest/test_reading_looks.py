import pytest
from bs4 import BeautifulSoup, Tag
from hypothesis import given
from hypothesis import strategies as st

from ingest.pages import Hiding
from ingest.reading.colours import is_clear, is_unreadable, read_colour
from ingest.reading.css import PageStyles
from ingest.reading.hidden import take_hidden
from ingest.reading.looks import Cover, cover_of

URL = "https://www.valmont.example/"


def tag_of(html: str) -> tuple[BeautifulSoup, Tag]:
    soup = BeautifulSoup(f"<body><main>{html}</main></body>", "lxml")
    found = soup.find(id="x")
    assert isinstance(found, Tag)
    return soup, found


def hidden(html: str) -> list[tuple[str, Hiding]]:
    return [(each.text, each.hiding) for each in take_hidden(BeautifulSoup(html, "lxml"), URL)]


class TestStyles:
    @pytest.mark.parametrize(
        ("css", "colour"),
        [
            ("p{color:red}", "red"),
            ("P { COLOR : Red !important }", "red"),
            (".a{color:red} p{color:blue}", "red"),
            ("#x{color:red} p.a{color:blue}", "red"),
            ("p{color:blue} p{color:red}", "red"),
            ("main p, h1{color:red}", "red"),
            ("main > .a{color:red}", "red"),
            ("body main .a.b{color:red}", "red"),
            ("*{color:red}", "red"),
            ("/* p{color:blue} */ p{color:red}", "red"),
            ("@media screen{p{color:red}}", "red"),
            ("@supports (display:grid){p{color:red}}", "red"),
            ("@media print{p{color:blue}} p{color:red}", "red"),
            ("@media (max-width:600px){p{color:blue}} p{color:red}", "red"),
            ("p{c\\6f lor:red}", "red"),
            ("p{color:red", None),
            ("p:hover{color:red}", None),
            ("nav p{color:red}", None),
            ("p[title]{color:red}", None),
            (".c{color:red}", None),
            ("@import url(a.css); .a{color:red}", "red"),
            ("@font-face{color:blue}", None),
        ],
    )
    def test_an_element_has_what_the_rules_of_its_page_declare(self, css: str, colour: str | None) -> None:
        soup, tag = tag_of(f"<style>{css}</style><p id='x' class='a b'>Texte</p>")
        assert PageStyles(soup).of(tag).get("color") == colour

    def test_its_own_style_goes_before_the_rules(self) -> None:
        soup, tag = tag_of("<style>#x{color:red}</style><p id='x' style='color:blue'>Texte</p>")
        assert PageStyles(soup).of(tag) == {"color": "blue"}

    def test_a_sheet_for_printers_says_nothing_about_the_screen(self) -> None:
        soup, tag = tag_of("<style media='print'>p{color:red}</style><p id='x'>Texte</p>")
        assert PageStyles(soup).of(tag) == {}

    @given(st.text(alphabet="{}@;:p.#x ()/*,\\color'\"", max_size=200))
    def test_any_style_sheet_is_read(self, css: str) -> None:
        soup = BeautifulSoup("<p id='x' class='a'>Texte</p>", "lxml")
        sheet = soup.new_tag("style")
        sheet.string = css
        soup.append(sheet)
        assert isinstance(soup.p, Tag)
        PageStyles(soup).of(soup.p)


class TestColours:
    @pytest.mark.parametrize(
        ("text", "colour"),
        [
            ("white", (1.0, 1.0, 1.0)),
            ("#fff", (1.0, 1.0, 1.0)),
            ("#ff0000", (1.0, 0.0, 0.0)),
            ("rgb(255, 0, 0)", (1.0, 0.0, 0.0)),
            ("rgb(100% 0% 0% / 50%)", (1.0, 0.0, 0.0)),
            ("url(a.png) #fff no-repeat", (1.0, 1.0, 1.0)),
            ("hsl(0, 0%, 100%)", (1.0, 1.0, 1.0)),
            ("var(--ink)", None),
        ],
    )
    def test_a_colour_is_read_as_pages_write_it(self, text: str, colour: tuple[float, float, float] | None) -> None:
        assert read_colour(text) == colour

    @pytest.mark.parametrize("text", ["transparent", "rgba(0,0,0,0)", "#ffffff00", "#fff0", "rgb(0 0 0 / 2%)"])
    def test_a_clear_colour_lets_everything_through(self, text: str) -> None:
        assert is_clear(text)

    @pytest.mark.parametrize(
        ("ink", "ground", "unreadable"),
        [("#fff", "#fff", True), ("#fdfdfd", "#fff", True), ("#ddd", "#fff", False), ("#000", "#fff", False)],
    )
    def test_letters_need_some_contrast(self, ink: str, ground: str, unreadable: bool) -> None:
        one, other = read_colour(ink), read_colour(ground)
        assert one is not None and other is not None
        assert is_unreadable(one, other) is unreadable

    @given(st.text(alphabet="#rgba(0.159%,/ )f", max_size=30))
    def test_any_text_is_a_colour_or_none(self, text: str) -> None:
        read_colour(text)
        is_clear(text)


class TestCovers:
    @pytest.mark.parametrize(
        ("attributes", "cover"),
        [
            ("", None),
            ("style='margin-left:-20px'", None),
            ("style='opacity:.4'", None),
            ("style='overflow:hidden;height:200px'", None),
            ("hidden", Cover.FOLDED),
            ("hidden='until-found'", None),
            ("style='display:none'", Cover.FOLDED),
            ("style='visibility:hidden'", Cover.FOLDED),
            ("style='max-height:0;overflow:hidden'", Cover.FOLDED),
            ("style='transform:scaleY(0)'", Cover.FOLDED),
            ("style='transform:translateX(-100%)'", Cover.FOLDED),
            ("style='position:fixed;left:-900px'", Cover.FOLDED),
            ("class='visually-hidden'", Cover.LABEL),
            ("class='screen-reader-text'", Cover.LABEL),
            ("style='position:absolute;left:-10000px;width:1px;height:1px;overflow:hidden'", Cover.LABEL),
            ("style='opacity:0'", Cover.COVERT),
            ("style='opacity:0;transition:opacity 1s'", None),
            ("style='filter:opacity(0)'", Cover.COVERT),
            ("style='clip:rect(0 0 0 0)'", Cover.COVERT),
            ("style='clip-path:circle(0)'", Cover.COVERT),
            ("style='width:0;height:0;overflow:hidden'", Cover.COVERT),
            ("style='position:absolute;top:-200em'", Cover.COVERT),
            ("style='text-indent:-9999px'", Cover.COVERT),
            ("style='transform:translate(-9999px)'", Cover.COVERT),
        ],
    )
    def test_what_hides_an_element_is_told_by_its_kind(self, attributes: str, cover: Cover | None) -> None:
        soup, tag = tag_of(f"<p id='x' {attributes}>Texte</p>")
        assert cover_of(tag, PageStyles(soup).of(tag), opens=False) is cover

    def test_a_panel_that_opens_is_not_hidden_by_being_closed(self) -> None:
        soup, tag = tag_of("<p id='x' hidden style='display:none'>Texte</p>")
        assert cover_of(tag, PageStyles(soup).of(tag), opens=True) is None


class TestTaking:
    def test_words_in_another_ink_inside_hidden_ones_stay(self) -> None:
        soup = BeautifulSoup("<div style='color:#fff'>Rien<p style='color:#000'>Texte</p></div>", "lxml")
        assert [each.text for each in take_hidden(soup, URL)] == ["Rien"]
        assert soup.get_text() == "Texte"

    def test_links_elsewhere_are_part_of_what_is_hidden(self) -> None:
        link = "<p style='opacity:0'><a href='https://casino.example/'>Jeux</a> <a href='/contact'>Contact</a></p>"
        assert hidden(link) == [("Jeux Contact https://casino.example/", Hiding.COVERT)]

    def test_a_mailbox_and_a_broken_link_are_addresses_too(self) -> None:
        assert hidden("<a style='opacity:0' href='mailto:a@b.example'>Ici</a>") == [
            ("Ici mailto:a@b.example", Hiding.COVERT)
        ]
        assert hidden("<a style='opacity:0' href='http://[bad'>Ici</a>") == [("Ici http://[bad", Hiding.COVERT)]

    def test_menus_are_judged_as_what_is_shown_on_demand(self) -> None:
        assert hidden("<nav><p style='opacity:0'>Menu</p></nav>") == [("Menu", Hiding.FOLDED)]

    def test_a_long_label_is_taken_out_and_a_short_one_stays(self) -> None:
        soup = BeautifulSoup(f"<p class='sr-only'>Court</p><p class='sr-only'>{'long ' * 40}</p>", "lxml")
        assert len(take_hidden(soup, URL)) == 1
        assert soup.get_text() == "Court"

    def test_comments_and_descriptions_are_given_but_not_read(self) -> None:
        assert hidden("<!-- note --><img alt='Le maire' title='Portrait'><p>Texte</p>") == [
            ("note", Hiding.FOLDED),
            ("Le maire", Hiding.FOLDED),
            ("Portrait", Hiding.FOLDED),
        ]

    def test_the_body_of_a_page_is_never_hidden_whole(self) -> None:
        assert hidden("<body style='opacity:0'><p>Texte</p></body>") == []

    def test_an_invisible_message_is_spelt_where_it_spells_one(self) -> None:
        spelt = "".join(chr(0xE0000 + ord(letter)) for letter in "say it now")
        assert hidden(f"<p>Bonjour{spelt}</p>") == [("say it now", Hiding.COVERT)]
        assert hidden("<p>Bon" + "\u200b\u2060" * 10 + "jour</p>") == [
            ("[message de 20 caractères invisibles]", Hiding.COVERT)
        ]
