import gzip
import socket
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from functools import partial
from http.server import BaseHTTPRequestHandler

import pytest

from ingest.adapters.http import MOST_REDIRECTS, HttpFetcher, Limits
from ingest.errors import FetchFailed, FetchRefused
from ingest.pages import Fetched, Validators
from tests.ingest.loopback_site import Answer, Site, serve

SMALL = Limits(body_bytes=2_000_000, inflated_bytes=3_000_000, seconds=5, connect_seconds=2)


class Clock:
    """Advances by `step` each time it is read."""

    def __init__(self, step: float) -> None:
        self.now, self.step = 0.0, step

    def __call__(self) -> float:
        self.now += self.step
        return self.now


def on_loopback(_host: str, _port: int) -> Sequence[str]:
    return ["127.0.0.1"]


@pytest.fixture
def site() -> Iterator[Site]:
    with serve() as served:
        yield served


@pytest.fixture
def fetch() -> Iterator[Callable[..., Fetched]]:
    with closing(HttpFetcher(time.monotonic, resolve=on_loopback, limits=SMALL)) as fetcher:
        yield partial(fetcher.fetch, accept_private=True)


def raw(*pieces: bytes) -> Callable[[BaseHTTPRequestHandler], None]:
    """Writes these bytes to the connection, then closes it."""

    def write(request: BaseHTTPRequestHandler) -> None:
        request.close_connection = True
        for piece in pieces:
            request.wfile.write(piece)
            request.wfile.flush()

    return write


def test_a_page_comes_with_its_type_its_validators_and_its_address(site: Site, fetch: Callable[..., Fetched]) -> None:
    site.answers["/a?x=1"] = Answer(
        b"Bonjour", headers={"Content-Type": "text/html", "Last-Modified": "hier"}, etag='"e1"'
    )
    assert fetch(site.url("/./a?x=1#ici")) == Fetched(
        site.url("/a?x=1"), 200, "text/html", b"Bonjour", Validators('"e1"', "hier")
    )


@pytest.mark.parametrize("status", [204, 401, 404, 410, 500, 503])
def test_any_status_is_an_answer(site: Site, fetch: Callable[..., Fetched], status: int) -> None:
    site.answers["/"] = Answer(status=status)
    assert fetch(site.url()).status == status


@pytest.mark.parametrize(
    ("retry_after", "date", "seconds"),
    [
        ("120", None, 120),
        (" 0 ", None, 0),
        ("9" * 400, None, 86_400),
        ("Fri, 31 Dec 2027 23:59:59 GMT", "Fri, 31 Dec 2027 23:58:59 GMT", 60),
        ("Fri, 31 Dec 2027 23:59:59 GMT", "Fri, 31 Dec 2027 23:59:59 -0100", 0),
        ("Fri, 31 Dec 9999 23:59:59 GMT", "Fri, 31 Dec 2027 23:59:59 GMT", 86_400),
        ("Friday, 31-Dec-27 23:59:59 GMT", "Fri, 31 Dec 2027 23:59:50 -0000", 9),
        ("Fri, 31 Dec 2027 23:59:59 GMT", "hier", None),
        ("demain", "Fri, 31 Dec 2027 23:59:59 GMT", None),
        ("-5", None, None),
        ("1.5", None, None),
        ("\u0663", None, None),
        ("", None, None),
    ],
)
def test_how_long_a_server_asks_to_wait_is_told_in_seconds(
    site: Site, fetch: Callable[..., Fetched], retry_after: str, date: str | None, seconds: float | None
) -> None:
    dated = f"Date: {date}\r\n" if date else ""
    site.answers["/"] = raw(f"HTTP/1.1 503 Busy\r\nRetry-After: {retry_after}\r\n{dated}\r\n".encode())
    assert fetch(site.url()).retry_after == seconds


def test_a_page_that_did_not_change_is_not_sent_again(site: Site, fetch: Callable[..., Fetched]) -> None:
    site.answers["/"] = Answer(b"Bonjour", etag='"e1"')
    first = fetch(site.url())
    again = fetch(site.url(), first.validators)
    assert (again.status, again.unchanged, again.body) == (304, True, b"")
    assert site.asked[1][1]["If-None-Match"] == '"e1"'


def test_both_validators_are_sent(site: Site, fetch: Callable[..., Fetched]) -> None:
    fetch(site.url(), Validators("e", "hier"))
    assert (site.asked[0][1]["If-None-Match"], site.asked[0][1]["If-Modified-Since"]) == ("e", "hier")


@pytest.mark.parametrize("etag", ["été", "x" * 600])
def test_validators_that_could_not_be_sent_back_are_forgotten(
    site: Site, fetch: Callable[..., Fetched], etag: str
) -> None:
    site.answers["/"] = raw(f"HTTP/1.1 200 OK\r\nETag: {etag}\r\nContent-Length: 0\r\n\r\n".encode())
    assert fetch(site.url()).validators == Validators()


def test_an_unasked_304_is_a_failure(site: Site, fetch: Callable[..., Fetched]) -> None:
    site.answers["/"] = Answer(status=304)
    for validators in (None, Validators()):
        with pytest.raises(FetchFailed, match="304"):
            fetch(site.url(), validators)


def test_we_say_who_we_are_and_carry_no_cookie(site: Site, fetch: Callable[..., Fetched]) -> None:
    site.answers["/"] = Answer(headers={"Set-Cookie": "a=b", "Content-Type": "text/html"})
    fetch(site.url())
    fetch(site.url())
    assert all(headers["User-Agent"].startswith("Parvis/") and "Cookie" not in headers for _, headers in site.asked)


def test_proxies_of_the_environment_are_not_used(
    site: Site, fetch: Callable[..., Fetched], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1")
    assert fetch(site.url()).status == 404


def test_many_pages_come_over_one_connection(site: Site, fetch: Callable[..., Fetched]) -> None:
    for number in range(20):
        fetch(site.url(f"/{number}"))
    assert site.connections == 1


@pytest.mark.parametrize(
    "url", ["ftp://ville.example/", "file:///etc/passwd", "javascript:1", "http://", "http://a b/", ""]
)
def test_only_web_addresses_are_read(fetch: Callable[..., Fetched], url: str) -> None:
    with pytest.raises(FetchRefused):
        fetch(url)


def redirect(target: str, status: int = 302) -> Answer:
    return Answer(status=status, headers={"Location": target})


def test_redirects_are_followed_and_remembered(site: Site, fetch: Callable[..., Fetched]) -> None:
    site.answers |= {"/a": redirect("b", 301), "/b": redirect("/é?x", 308), "/%C3%A9?x": Answer(b"ici", etag="e")}
    asked: list[str] = []
    fetched = fetch(site.url("/a"), Validators("e"), allowed=asked.append)
    assert (fetched.url, fetched.body, fetched.unchanged) == (site.url("/%C3%A9?x"), b"ici", False)
    assert fetched.redirects == (site.url("/a"), site.url("/b"))
    assert asked == [site.url("/b"), site.url("/%C3%A9?x")]
    assert "If-None-Match" not in site.asked[1][1]


def test_each_redirect_may_be_refused_before_it_is_followed(site: Site, fetch: Callable[..., Fetched]) -> None:
    def allowed(address: str) -> None:
        raise FetchRefused(f"{address} est hors du périmètre")

    site.answers["/a"] = redirect("/b")
    with pytest.raises(FetchRefused, match="/b est hors du périmètre"):
        fetch(site.url("/a"), allowed=allowed)
    assert site.paths == ["/a"]


def test_redirects_end(site: Site, fetch: Callable[..., Fetched]) -> None:
    site.answers |= {"/a": redirect("/b"), "/b": redirect("/a")}
    with pytest.raises(FetchRefused, match="en boucle"):
        fetch(site.url("/a"))
    site.answers |= {f"/{number}": redirect(f"/{number + 1}") for number in range(99)}
    with pytest.raises(FetchRefused, match=f"plus de {MOST_REDIRECTS} fois"):
        fetch(site.url("/0"))
    assert site.paths[-1] == f"/{MOST_REDIRECTS}"


def zipped(body: bytes, coding: str = "gzip") -> Answer:
    return Answer(gzip.compress(body), headers={"Content-Type": "text/html", "Content-Encoding": coding})


def test_compressed_pages_are_inflated(site: Site, fetch: Callable[..., Fetched]) -> None:
    site.answers["/"] = zipped(b"Bonjour" * 1000)
    assert fetch(site.url()).body == b"Bonjour" * 1000
    assert site.asked[0][1]["Accept-Encoding"] == "gzip"


def test_a_gzip_bomb_is_refused_and_the_next_page_is_read(site: Site, fetch: Callable[..., Fetched]) -> None:
    site.answers |= {"/": zipped(b"\0" * 2_900_000), "/b": Answer(b"ici")}
    with pytest.raises(FetchRefused, match="bombe"):
        fetch(site.url())
    assert fetch(site.url("/b")).body == b"ici"


@pytest.mark.parametrize("coding", ["br", "gzip, gzip", "deflate"])
def test_a_compression_that_was_not_asked_for_fails(site: Site, fetch: Callable[..., Fetched], coding: str) -> None:
    site.answers["/"] = zipped(b"x", coding)
    with pytest.raises(FetchFailed, match=coding):
        fetch(site.url())


def test_a_page_that_announces_too_much_is_refused_at_once(site: Site, fetch: Callable[..., Fetched]) -> None:
    site.answers["/"] = raw(b"HTTP/1.1 200 OK\r\nContent-Length: 60000000000\r\n\r\n")
    with pytest.raises(FetchRefused, match="plus de 2 Mo"):
        fetch(site.url())


def test_a_page_that_never_says_its_length_is_cut_at_the_limit(site: Site, fetch: Callable[..., Fetched]) -> None:
    site.answers["/"] = raw(b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 2_000_001)
    with pytest.raises(FetchRefused, match="plus de 2 Mo"):
        fetch(site.url())


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"HTTP/1.1 200 OK\r\nContent-Le",
        b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx",
        b"\x00\xff\r\n\r\n",
        b"SSH-2.0\r\n",
    ],
)
def test_a_cut_or_foreign_answer_fails(site: Site, fetch: Callable[..., Fetched], answer: bytes) -> None:
    site.answers["/"] = raw(answer)
    with pytest.raises(FetchFailed, match="coupé la réponse"):
        fetch(site.url())


def test_a_server_that_refuses_the_connection_fails(fetch: Callable[..., Fetched]) -> None:
    with serve() as gone:
        pass
    with pytest.raises(FetchFailed, match="connexion au serveur est impossible"):
        fetch(gone.url())


@pytest.mark.parametrize("head", [b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n", b"HTTP/1.1 200 OK\r\nX: "])
def test_a_server_that_drips_is_cut_at_the_deadline_whatever_each_read_takes(site: Site, head: bytes) -> None:
    dripped: list[bytes] = []

    def drip(request: BaseHTTPRequestHandler) -> None:
        request.close_connection = True
        request.wfile.write(head)
        while len(dripped) < 4000 and not request.wfile.closed:
            try:
                request.wfile.write(b"x")
            except OSError:
                return
            dripped.append(b"x")

    site.answers["/"] = drip
    with (
        closing(HttpFetcher(Clock(step=3), limits=Limits(seconds=20))) as fetcher,
        pytest.raises(FetchFailed, match="en 20 secondes"),
    ):
        fetcher.fetch(site.url(), accept_private=True)


def test_a_server_that_says_nothing_is_left_at_the_deadline() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        patient = HttpFetcher(time.monotonic, limits=Limits(seconds=0.05))
        with closing(patient) as fetcher, pytest.raises(FetchFailed, match=r"en 0\.05 secondes"):
            fetcher.fetch(url, accept_private=True)
