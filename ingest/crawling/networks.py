"""Which network addresses belong to the public Internet."""

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

_IPV6_IN_USE = IPv6Network("2000::/3")
_NAT64 = IPv6Network("64:ff9b::/96")
_DOCUMENTATION = IPv6Network("3fff::/20")  # RFC 9637; Python 3.11 still calls it global


def is_public(address: str) -> bool:
    """Whether an IP address as text is globally routable unicast, also behind its IPv6 disguises.

    IPv4-mapped, NAT64 and 6to4 addresses are judged by the IPv4 address that they lead to.
    """
    try:
        parsed = ip_address(address)
    except ValueError:
        return False
    return _is_public_v4(parsed) if isinstance(parsed, IPv4Address) else _is_public_v6(parsed)


def _is_public_v4(address: IPv4Address) -> bool:
    # 192.0.0.0/24 and 192.88.99.0/24 are for protocols, though Python 3.11 calls parts of them global.
    special = address.packed[:3] in (b"\xc0\x00\x00", b"\xc0\x58\x63")
    return address.is_global and not (address.is_multicast or address.is_reserved or special)


def _is_public_v6(address: IPv6Address) -> bool:
    inner = address.ipv4_mapped or address.sixtofour
    if address in _NAT64:
        inner = IPv4Address(address.packed[12:])
    if inner is not None:
        return _is_public_v4(inner)
    return address.is_global and address in _IPV6_IN_USE and address not in _DOCUMENTATION
