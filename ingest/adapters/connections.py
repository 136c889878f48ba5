"""Connections made only to addresses that were checked, and cut at a deadline whatever the server does."""

import socket
import ssl
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from threading import Thread

import httpcore2

from ingest.crawling.networks import is_public
from ingest.errors import FetchFailed, FetchRefused

# Linux alone lets a client ask for this.
_QUICK_ACK: int | None = getattr(socket, "TCP_QUICKACK", None)

Resolver = Callable[[str, int], Sequence[str]]
"""The IP addresses of a host and port; raises OSError where there are none."""


def resolve_by_system(host: str, port: int) -> Sequence[str]:
    """Ask the system's resolver, which also reads decimal, octal and hexadecimal spellings of IPv4."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


class Deadline:
    """The moment at which whatever is under way must end; restarted for each page."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._at = 0.0

    def restart(self, seconds: float) -> None:
        """End `seconds` from now."""
        self._at = self._monotonic() + seconds

    def within(self, seconds: float | None) -> float:
        """`seconds`, or what is left if that is less; raises httpcore2.ReadTimeout once nothing is left."""
        left = self._at - self._monotonic()
        if left <= 0:
            raise httpcore2.ReadTimeout("deadline passed")
        return left if seconds is None else min(seconds, left)


class CheckedBackend(httpcore2.NetworkBackend):
    """Opens TCP connections: each host is resolved once, checked, and connected to at the very address checked.

    Names, certificates and the Host header stay those of the host, since only the socket knows of the IP address.
    """

    def __init__(self, resolve: Resolver, deadline: Deadline, *, accept_private: bool) -> None:
        self._resolve = resolve
        self._deadline = deadline
        self._accept_private = accept_private
        self._backend = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """Connect to the first address of the host that answers; FetchRefused if any of them is not public."""
        failure: httpcore2.NetworkError | httpcore2.TimeoutException | None = None
        for address in self._checked_addresses(host, port, self._deadline.within(timeout)):
            try:
                stream = self._backend.connect_tcp(
                    address, port, self._deadline.within(timeout), local_address, socket_options
                )
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failure = error
            else:
                return _TimedStream(stream, self._deadline)
        raise failure or httpcore2.ConnectError("no address")

    def _checked_addresses(self, host: str, port: int, seconds: float) -> Sequence[str]:
        try:
            addresses = _in_time(self._resolve, host, port, seconds)
        except TimeoutError as error:
            raise FetchFailed(f"le DNS n'a pas trouvé {host} en {seconds:.3g} secondes") from error
        except (OSError, ValueError) as error:
            raise FetchFailed(f"le nom {host} est introuvable dans le DNS") from error
        private = [address for address in addresses if not is_public(address)]
        if private and not self._accept_private:
            # One private address among public ones is refused as well: that is how rebinding looks.
            raise FetchRefused(
                f"{host} est à l'adresse {private[0]}, qui n'est pas publique ; si c'est voulu, écrivez "
                "allow_private_addresses = true dans la source"
            )
        return addresses


def _in_time(resolve: Resolver, host: str, port: int, seconds: float) -> Sequence[str]:
    """What `resolve` gives or raises; TimeoutError where it takes longer: the system's resolver takes no such order."""
    answer = Future[Sequence[str]]()

    def ask() -> None:
        try:
            answer.set_result(resolve(host, port))
        except (OSError, ValueError) as error:
            answer.set_exception(error)

    # A daemon is left behind where it is too slow, and keeps nobody from ending.
    Thread(target=ask, daemon=True).start()
    return answer.result(seconds)


class _TimedStream(httpcore2.NetworkStream):
    """A connection on which no read, write or handshake lasts beyond the deadline."""

    def __init__(self, stream: httpcore2.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        self._acknowledge_at_once()
        return self._stream.read(max_bytes, self._deadline.within(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.within(timeout))

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        stream = self._stream.start_tls(ssl_context, server_hostname, self._deadline.within(timeout))
        return _TimedStream(stream, self._deadline)

    def close(self) -> None:
        self._stream.close()

    def get_extra_info(self, info: str) -> object:
        return self._stream.get_extra_info(info)

    def _acknowledge_at_once(self) -> None:
        """Servers that send head and body apart wait for us in between, up to 40 ms a page (measured: 27 s for 620)."""
        connection = self._stream.get_extra_info("socket")
        if _QUICK_ACK is not None and isinstance(connection, socket.socket):
            connection.setsockopt(socket.IPPROTO_TCP, _QUICK_ACK, 1)  # lasts for one answer only
