import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.crawling.addresses import identity, join, normalise, origin

HOSTILE = st.text() | st.text(alphabet="abz/.%2eE;?&=#\\:@[]0 \t+é~|")


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("HTTP://WWW.Exemple.FR:80", "http://www.exemple.fr/"),
        ("https://a.fr:443/a/./b/../c%2fd%7e?b=2&a=1#x", "https://a.fr/a/c%2Fd~?b=2&a=1"),
        ("https://a.fr:8443/", "https://a.fr:8443/"),
        (" http://a.fr/\n\tb ", "http://a.fr/b"),
        ("http://a.fr/é à?q=é&r=%e9", "http://a.fr/%C3%A9%20%C3%A0?q=%C3%A9&r=%E9"),
        ("http://mairie-été.fr", "http://xn--mairie-t-h1ab.fr/"),
        ("http://a.fr/%2e%2e/%2E/x", "http://a.fr/x"),
        ("http://a.fr./", "http://a.fr/"),
        ("http://agent:secret@a.fr/", "http://a.fr/"),
        ("http://[0:0::1]:80/", "http://[::1]/"),
        ("http://a.fr/a;b=1/c", "http://a.fr/a;b=1/c"),
    ],
)
def test_an_address_has_one_spelling(written: str, normal: str) -> None:
    assert normalise(written) == normal


@pytest.mark.parametrize(
    "written",
    [
        "http://a.fr/p?utm_source=lettre&utm_medium=mail&x=1",
        "http://a.fr/p?x=1&fbclid=abc",
        "http://a.fr/p?PHPSESSID=12af&x=1",
        "http://a.fr/p;jsessionid=0A1B?x=1",
        "http://a.fr/p?&x=1&&",
    ],
)
def test_sessions_and_tracking_leave_the_address(written: str) -> None:
    assert normalise(written) == "http://a.fr/p?x=1"


@pytest.mark.parametrize(
    "written",
    [
        "",
        "javascript:alert(1)",
        "mailto:mairie@a.fr",
        "ftp://a.fr/",
        "http:///x",
        "http://[::1",
        "http://[fe80::1%25]",
        "http://a.fr:99999/",
        "http://a b.fr/",
        "http://\ud800.fr/",
        "//a.fr/",
        "file:///etc/passwd",
    ],
)
def test_what_is_no_web_address_is_none(written: str) -> None:
    assert normalise(written) is None


@given(HOSTILE)
def test_any_text_is_an_address_or_none_and_normalising_twice_changes_nothing(text: str) -> None:
    for written in (text, f"http://{text}", f"http://a.fr/{text}", f"http://a.fr/?{text}"):
        normal = normalise(written)
        if normal is not None:
            assert normal.isascii()
            assert normalise(normal) == normal
            assert identity(normal) == identity(normal)


@given(HOSTILE)
def test_any_link_joins_or_is_none(text: str) -> None:
    joined = join("https://a.fr/conseil/", text)
    assert joined is None or joined == normalise(joined)


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("acte.pdf", "https://a.fr/conseil/acte.pdf"),
        ("../contact#ici", "https://a.fr/contact"),
        ("?page=2", "https://a.fr/conseil/?page=2"),
        ("//b.fr/x", "https://b.fr/x"),
        ("\\contact", "https://a.fr/contact"),
        ("/../../x", "https://a.fr/x"),
        ("tel:0231000000", None),
        ("http://[", None),
        ("x" * 10_000, None),
    ],
)
def test_links_join_as_browsers_do(link: str, address: str | None) -> None:
    assert join("https://a.fr/conseil/", link) == address


def test_scheme_www_and_the_order_of_the_query_do_not_tell_pages_apart() -> None:
    assert identity("http://www.a.fr/p?b=2&a=1") == identity("https://a.fr/p?a=1&b=2")
    assert identity("http://a.fr/p?a=1") != identity("http://a.fr/p?a=2")


def test_an_origin_is_scheme_host_and_port() -> None:
    assert origin("https://a.fr:8443/x?y") == "https://a.fr:8443"
