import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.crawling.robots import LONGEST_DELAY_SECONDS, Robots
from ingest.errors import FetchFailed, FetchRefused
from ingest.pages import Fetched

PAGE = "https://a.fr/prive/agents"


def robots(body: str | bytes = "", status: int = 200) -> Robots:
    raw = body if isinstance(body, bytes) else body.encode()
    return Robots(lambda url: Fetched(url, status, "text/plain", raw))


def is_allowed(rules: str, path: str) -> bool:
    try:
        robots(rules).check(f"https://a.fr{path}")
    except FetchRefused:
        return False
    return True


# What RFC 9309 and the expectations published for Google's parser ask, in our own words.
@pytest.mark.parametrize(
    ("rules", "path", "allowed"),
    [
        ("", "/x", True),
        ("User-agent: *\nDisallow:", "/x", True),
        ("User-agent: *\nDisallow: /", "/x", False),
        ("User-agent: *\nDisallow: /", "/robots.txt", True),
        ("User-agent: autre\nDisallow: /", "/x", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: parvis\nAllow: /", "/x", True),
        ("User-agent: PARVIS\nDisallow: /x", "/x/y", False),
        ("User-agent: parvisbot\nDisallow: /", "/x", True),
        ("user-agent: *\ndisallow: /x", "/X", True),
        ("User-agent: *\nDisallow: /x\nAllow: /x/ouvert", "/x/ouvert/1", True),
        ("User-agent: *\nAllow: /x\nDisallow: /x", "/x", True),
        ("User-agent: *\nDisallow: /*.pdf$", "/acte.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/acte.pdf?v=2", True),
        ("User-agent: *\nDisallow: /démarches", "/d%C3%A9marches/1", False),
        ("User-agent: *\nDisallow: /d%C3%A9marches", "/d%C3%A9marches/1", False),
        ("User-agent: a\nUser-agent: parvis\nDisallow: /x", "/x", False),
        ("\ufeffUser-agent: *\r\nDisallow: /x # commentaire", "/x", False),
        ("Disallow: /x", "/x", True),
        ("<html><body>Page introuvable</body></html>", "/x", True),
    ],
)
def test_rules_are_read_as_published(rules: str, path: str, allowed: bool) -> None:
    assert is_allowed(rules, path) is allowed


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 301])
def test_an_absent_file_allows_everything(status: int) -> None:
    robots("User-agent: *\nDisallow: /", status).check(PAGE)


@pytest.mark.parametrize("status", [429, 500, 503])
def test_while_the_file_cannot_be_read_nothing_may_be_asked(status: int) -> None:
    with pytest.raises(FetchFailed, match=r"robots\.txt"):
        robots(status=status).check(PAGE)


def test_each_origin_is_asked_once_even_when_it_fails() -> None:
    asked: list[str] = []

    def read(url: str) -> Fetched:
        asked.append(url)
        raise FetchFailed("la connexion au serveur est impossible")

    rules = Robots(read)
    for url in (PAGE, "https://a.fr/", "http://a.fr/"):
        with pytest.raises(FetchFailed, match="impossible"):
            rules.check(url)
    assert asked == ["https://a.fr/robots.txt", "http://a.fr/robots.txt"]


def test_a_file_that_is_refused_is_as_good_as_absent() -> None:
    def read(_: str) -> Fetched:
        raise FetchRefused("plus de 50 Mo")

    Robots(read).check(PAGE)


def test_the_pace_asked_for_is_kept_up_to_a_limit() -> None:
    assert robots("User-agent: *\nCrawl-delay: 2").delay_seconds(PAGE) == 2
    assert robots("User-agent: *\nCrawl-delay: 86400").delay_seconds(PAGE) == LONGEST_DELAY_SECONDS
    assert robots("User-agent: *\nCrawl-delay: -1").delay_seconds(PAGE) == 0


def test_site_maps_are_named_whatever_the_agent() -> None:
    assert robots("User-agent: x\nDisallow: /\nSitemap: /plan.xml\n").sitemaps(PAGE) == ["/plan.xml"]


@given(st.binary(max_size=600), st.text(alphabet="abc/*$%?=é", max_size=40))
def test_any_bytes_are_rules(body: bytes, path: str) -> None:
    for written in (body, b"User-agent: *\nDisallow: " + body):
        rules = robots(written)
        try:
            rules.check(f"https://a.fr/{path}")
        except FetchRefused as error:
            assert "robots.txt" in str(error)
        assert 0 <= rules.delay_seconds(PAGE) <= LONGEST_DELAY_SECONDS
