"""The Fetcher that reads the real web: politely, within limits, and only what may be reached."""

import io
import ssl
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

import httpcore2

from ingest.adapters.connections import CheckedBackend, Deadline, Resolver, resolve_by_system
from ingest.crawling.addresses import join, normalise
from ingest.crawling.gunzip import gunzip
from ingest.errors import FetchFailed, FetchRefused
from ingest.pages import Fetched, Validators
from ingest.protocols import AddressCheck

USER_AGENT = "Parvis/0.1 (+town assistant; reads robots.txt)"
MOST_REDIRECTS = 10
_REDIRECTS = (301, 302, 303, 307, 308)
_WEB_PORTS = (80, 443)
_KEEP_ALIVE_SECONDS = 60.0
_LONGEST_VALIDATOR = 500
_LONGEST_RETRY_AFTER = 86_400.0


@dataclass(frozen=True, slots=True)
class Limits:
    """What one page may cost."""

    body_bytes: int = 50_000_000
    inflated_bytes: int = 200_000_000
    seconds: float = 30.0
    connect_seconds: float = 10.0


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    headers: dict[str, str]
    body: bytes


class HttpFetcher:
    """Reads web addresses over HTTP/1.1 with kept connections; no cookies, no proxy, for one thread.

    Only ports 80, 443 and the port of the address first asked are ever connected to.
    """

    def __init__(
        self,
        monotonic: Callable[[], float],
        *,
        resolve: Resolver = resolve_by_system,
        trust: ssl.SSLContext | None = None,
        limits: Limits | None = None,
    ) -> None:
        self._limits = limits or Limits()
        self._deadline = Deadline(monotonic)
        trust = trust or httpcore2.default_ssl_context()
        # Two pools, so that no connection opened for a source that may reach private networks serves another.
        self._pools = {accept: self._pool(resolve, trust, accept) for accept in (False, True)}

    def fetch(
        self,
        url: str,
        validators: Validators | None = None,
        *,
        accept_private: bool = False,
        allowed: AddressCheck | None = None,
    ) -> Fetched:
        """See `ingest.protocols.Fetcher`."""
        self._deadline.restart(self._limits.seconds)
        redirects: list[str] = []
        address = normalise(url)
        port = _port(address) if address else None
        while True:
            if address is None or _port(address) not in (*_WEB_PORTS, port):
                raise FetchRefused(
                    f"{address or url} n'est pas une page web que l'on peut lire (http ou https, port 80 ou 443)"
                )
            # A redirect's target is another page: what was remembered of this one says nothing about it.
            asked = None if redirects or validators == Validators() else validators
            answer = self._get(address, asked, self._pools[accept_private])
            location = answer.headers.get("location")
            if answer.status not in _REDIRECTS or location is None:
                return _fetched(address, answer, asked, tuple(redirects))
            redirects.append(address)
            address = join(address, location)
            _check_redirect(address, redirects, allowed)

    def close(self) -> None:
        """Close all connections; the fetcher is not used afterwards."""
        for pool in self._pools.values():
            pool.close()

    def _pool(self, resolve: Resolver, trust: ssl.SSLContext, accept_private: bool) -> httpcore2.ConnectionPool:
        backend = CheckedBackend(resolve, self._deadline, accept_private=accept_private)
        return httpcore2.ConnectionPool(
            ssl_context=trust, network_backend=backend, max_connections=4, keepalive_expiry=_KEEP_ALIVE_SECONDS
        )

    def _get(self, address: str, validators: Validators | None, pool: httpcore2.ConnectionPool) -> _Answer:
        timeouts = {"connect": self._limits.connect_seconds, "pool": self._limits.connect_seconds}
        with (
            _in_french(self._limits),
            pool.stream("GET", address, headers=_headers(validators), extensions={"timeout": timeouts}) as response,
        ):
            headers = {_text(name).lower(): _text(value) for name, value in response.headers}
            return _Answer(response.status, headers, self._body(headers, response.iter_stream()))

    def _body(self, headers: dict[str, str], chunks: Iterable[bytes]) -> bytes:
        coding = headers.get("content-encoding", "identity").strip().lower()
        if coding not in ("identity", "", "gzip", "x-gzip"):
            raise FetchFailed(f"le serveur compresse par « {coding} », ce qui ne lui a pas été demandé")
        announced = headers.get("content-length", "0")
        if announced.isdecimal() and int(announced) > self._limits.body_bytes:
            raise FetchRefused(_too_large(self._limits))
        taken = self._counted(chunks)
        whole = io.BytesIO()  # its getvalue() does not copy, which a join of 200 MB would
        whole.writelines(gunzip(taken, self._limits.inflated_bytes) if "gzip" in coding else taken)
        return whole.getvalue()

    def _counted(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
        taken = 0
        for chunk in chunks:
            taken += len(chunk)
            if taken > self._limits.body_bytes:
                raise FetchRefused(_too_large(self._limits))
            yield chunk


@contextmanager
def _in_french(limits: Limits) -> Iterator[None]:
    """Foreign errors end here, as reasons that an operator can read."""
    try:
        yield
    except httpcore2.TimeoutException as error:
        raise FetchFailed(f"le serveur n'a pas répondu en entier en {limits.seconds:g} secondes") from error
    except httpcore2.ConnectError as error:
        certificate = "CERTIFICATE" in str(error).upper()
        raise FetchFailed(
            "le certificat du site n'est pas valable" if certificate else "la connexion au serveur est impossible"
        ) from error
    except (httpcore2.NetworkError, httpcore2.ProtocolError) as error:
        raise FetchFailed("le serveur a coupé la réponse ou ne parle pas HTTP correctement") from error


def _headers(validators: Validators | None) -> list[tuple[str, str]]:
    headers = [
        ("User-Agent", USER_AGENT),
        ("Accept", "text/html,application/pdf,*/*;q=0.5"),
        ("Accept-Encoding", "gzip"),
    ]
    if validators and validators.etag:
        headers.append(("If-None-Match", validators.etag))
    if validators and validators.last_modified:
        headers.append(("If-Modified-Since", validators.last_modified))
    return headers


def _text(header: bytes) -> str:
    try:
        return header.decode()
    except UnicodeDecodeError:
        return header.decode("latin-1")


def _validator(value: str | None) -> str | None:
    """A validator as it can be sent back; servers that put anything else there are asked anew each time."""
    return value if value and value.isascii() and value.isprintable() and len(value) <= _LONGEST_VALIDATOR else None


def _check_redirect(address: str | None, redirects: list[str], allowed: AddressCheck | None) -> None:
    if address is None:
        raise FetchRefused("la page redirige vers une adresse qui n'en est pas une")
    if address in redirects:
        raise FetchRefused("la page redirige en boucle")
    if len(redirects) > MOST_REDIRECTS:
        raise FetchRefused(f"la page redirige plus de {MOST_REDIRECTS} fois")
    if allowed is not None:
        allowed(address)


def _fetched(address: str, answer: _Answer, asked: Validators | None, redirects: tuple[str, ...]) -> Fetched:
    if answer.status == 304 and asked is None:
        raise FetchFailed("le serveur répond « inchangé » (304) sans que rien ne lui ait été rappelé")
    return Fetched(
        url=address,
        status=answer.status,
        content_type=answer.headers.get("content-type", ""),
        body=answer.body,
        validators=Validators(_validator(answer.headers.get("etag")), _validator(answer.headers.get("last-modified"))),
        unchanged=answer.status == 304,
        redirects=redirects,
        retry_after=_retry_after(answer.headers),
    )


def _retry_after(headers: dict[str, str]) -> float | None:
    """The seconds that a server asks to wait, written as such or as a date, which is measured by the server's clock."""
    asked = headers.get("retry-after", "").strip()
    if asked.isascii() and asked.isdecimal():
        return min(float(asked), _LONGEST_RETRY_AFTER)
    then, now = _date(asked), _date(headers.get("date", ""))
    if then is None or now is None:
        return None
    return min(max(0.0, (then - now).total_seconds()), _LONGEST_RETRY_AFTER)


def _date(written: str) -> datetime | None:
    try:
        read = parsedate_to_datetime(written)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return read if read.tzinfo else read.replace(tzinfo=UTC)


def _port(address: str) -> int:
    parts = urlsplit(address)
    return parts.port or (443 if parts.scheme == "https" else 80)


def _too_large(limits: Limits) -> str:
    return f"plus de {limits.body_bytes // 1_000_000} Mo"
