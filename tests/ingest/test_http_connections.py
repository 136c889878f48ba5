import socket
import ssl
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Event

import pytest

from ingest.adapters.connections import resolve_by_system
from ingest.adapters.http import HttpFetcher, Limits
from ingest.errors import FetchFailed, FetchRefused
from tests.ingest.loopback_site import Answer, Site, serve

# Made for these tests, valid for ville.example only, trusted by nobody else.
CERTIFICATE = Path(__file__).with_name("ville_example.pem")


def on_loopback(_host: str, _port: int) -> Sequence[str]:
    return ["127.0.0.1"]


@pytest.fixture
def site() -> Iterator[Site]:
    with serve() as served:
        yield served


def test_a_private_network_is_refused_before_anything_is_sent(site: Site) -> None:
    with closing(HttpFetcher(time.monotonic)) as fetcher:
        for host in ("127.0.0.1", "localhost", "2130706433", "0x7f.1", "0177.0.0.1", "[::1]", "[::ffff:127.0.0.1]"):
            with pytest.raises(FetchRefused, match="pas publique"):
                fetcher.fetch(site.url(host=host))
    assert site.connections == 0


def test_a_connection_opened_for_a_private_source_serves_no_other(site: Site) -> None:
    with closing(HttpFetcher(time.monotonic)) as fetcher:
        fetcher.fetch(site.url(), accept_private=True)
        with pytest.raises(FetchRefused):
            fetcher.fetch(site.url())
    assert len(site.asked) == 1


def test_one_private_address_among_public_ones_is_refused() -> None:
    with (
        closing(HttpFetcher(time.monotonic, resolve=lambda *_: ["8.8.8.8", "10.0.0.1"])) as fetcher,
        pytest.raises(FetchRefused, match=r"10\.0\.0\.1"),
    ):
        fetcher.fetch("http://ville.example/")


def test_a_host_is_resolved_once_and_connected_to_at_that_address(site: Site) -> None:
    resolved: list[tuple[str, int]] = []

    def resolve(host: str, port: int) -> Sequence[str]:
        resolved.append((host, port))
        return ["127.0.0.1"] if len(resolved) == 1 else ["127.0.0.9"]

    with closing(HttpFetcher(time.monotonic, resolve=resolve)) as fetcher:
        fetcher.fetch(site.url("/x", host="ville.example"), accept_private=True)
    assert resolved == [("ville.example", site.port)]
    assert site.asked[0][1]["Host"] == f"ville.example:{site.port}"


def test_the_next_address_is_tried_where_the_first_does_not_answer(site: Site) -> None:
    with closing(HttpFetcher(time.monotonic, resolve=lambda *_: ["127.0.0.9", "127.0.0.1"])) as fetcher:
        assert fetcher.fetch(site.url(), accept_private=True).status == 404


def test_a_name_that_does_not_exist_fails_with_its_name() -> None:
    def resolve(_host: str, _port: int) -> Sequence[str]:
        raise socket.gaierror("Name or service not known")

    with (
        closing(HttpFetcher(time.monotonic, resolve=resolve)) as fetcher,
        pytest.raises(FetchFailed, match=r"ville\.example est introuvable"),
    ):
        fetcher.fetch("https://ville.example/")


def test_a_name_that_takes_too_long_to_find_fails_with_its_name() -> None:
    released = Event()

    def resolve(_host: str, _port: int) -> Sequence[str]:
        released.wait(30)
        return ["8.8.8.8"]

    quick = Limits(connect_seconds=0.05)
    with (
        closing(HttpFetcher(time.monotonic, resolve=resolve, limits=quick)) as fetcher,
        pytest.raises(FetchFailed, match=r"DNS n'a pas trouvé ville\.example en 0\.05 secondes"),
    ):
        fetcher.fetch("http://ville.example/")
    released.set()


def test_a_server_that_never_shakes_hands_is_left_at_the_limit() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        quick = Limits(connect_seconds=0.05)
        with (
            closing(HttpFetcher(time.monotonic, resolve=on_loopback, limits=quick)) as fetcher,
            pytest.raises(FetchFailed, match="n'a pas répondu"),
        ):
            fetcher.fetch(f"https://ville.example:{silent.getsockname()[1]}/", accept_private=True)


def test_the_system_resolver_reads_every_spelling_of_ipv4() -> None:
    assert resolve_by_system("2130706433", 80) == resolve_by_system("0x7f.0.0.1", 80) == ["127.0.0.1"]


def test_a_redirect_to_another_port_or_to_a_file_is_refused(site: Site) -> None:
    site.answers |= {
        "/port": Answer(status=302, headers={"Location": "http://127.0.0.1:22/"}),
        "/file": Answer(status=302, headers={"Location": "file:///etc/passwd"}),
    }
    with closing(HttpFetcher(time.monotonic)) as fetcher:
        for path, reason in (("/port", "port 80 ou 443"), ("/file", "n'en est pas une")):
            with pytest.raises(FetchRefused, match=reason):
                fetcher.fetch(site.url(path), accept_private=True)


@pytest.mark.parametrize("target", ["http://interne.example/", "http://10.0.0.1/", "/ensuite"])
def test_each_hop_of_a_redirect_is_checked_where_its_name_leads_then(
    site: Site, monkeypatch: pytest.MonkeyPatch, target: str
) -> None:
    monkeypatch.setattr("ingest.adapters.connections.is_public", lambda address: address == "127.0.0.1")
    answers = iter(["127.0.0.1"])  # afterwards every name, the same one too, leads inside

    def resolve(_host: str, _port: int) -> Sequence[str]:
        return [next(answers, "10.0.0.1")]

    site.answers["/"] = Answer(status=302, headers={"Location": target, "Connection": "close", "Set-Cookie": "a=b"})
    with (
        closing(HttpFetcher(time.monotonic, resolve=resolve)) as fetcher,
        pytest.raises(FetchRefused, match=r"10\.0\.0\.1, qui n'est pas publique"),
    ):
        fetcher.fetch(site.url(host="ville.example"))
    assert site.paths == ["/"]


def over_tls(server: ThreadingHTTPServer) -> None:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(CERTIFICATE)
    server.socket = context.wrap_socket(server.socket, server_side=True)


def test_a_certificate_is_checked_against_the_name_though_the_connection_goes_to_the_checked_address() -> None:
    trust = ssl.create_default_context(cafile=str(CERTIFICATE))
    with serve(over_tls) as site, closing(HttpFetcher(time.monotonic, resolve=on_loopback, trust=trust)) as fetcher:
        site.answers["/"] = Answer(b"ici")
        fetched = fetcher.fetch(site.url(host="ville.example").replace("http:", "https:"), accept_private=True)
        assert fetched.body == b"ici"
        with pytest.raises(FetchFailed, match="certificat"):
            fetcher.fetch(site.url(host="autre.example").replace("http:", "https:"), accept_private=True)


def test_a_certificate_that_nobody_vouches_for_is_not_accepted() -> None:
    with (
        serve(over_tls) as site,
        closing(HttpFetcher(time.monotonic, resolve=on_loopback)) as fetcher,
        pytest.raises(FetchFailed, match="certificat"),
    ):
        fetcher.fetch(site.url(host="ville.example").replace("http:", "https:"), accept_private=True)
    assert site.asked == []
