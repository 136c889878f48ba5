from ipaddress import IPv4Address, IPv6Address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.crawling.networks import is_public


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1"]
)
def test_the_public_internet_is_public_in_every_spelling(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.9.1", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "224.0.0.1", "240.0.0.1", "255.255.255.255", "192.0.0.9", "192.0.2.1", "192.88.99.1", "198.18.0.1",
        "::", "::1", "::7f00:1", "::ffff:127.0.0.1", "::ffff:0:7f00:1", "64:ff9b::7f00:1", "64:ff9b::a00:1",
        "64:ff9b:1::1", "2002:7f00:1::", "2002:a00:1::1", "2001::1", "2001:db8::1", "3fff::1", "5f00::1", "100::1",
        "fc00::1", "fd12::1", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1", "ff0e::1",
        "", "localhost", "0x7f.1", "2130706433", "0177.0.0.1",
    ],
)  # fmt: skip
def test_everything_else_is_not(address: str) -> None:
    assert not is_public(address)


@given(st.ip_addresses(v=4))
def test_an_ipv6_disguise_is_judged_by_the_ipv4_address_behind_it(address: IPv4Address) -> None:
    mapped, nat64 = f"::ffff:{address}", f"64:ff9b::{address}"
    six_to_four = IPv6Address((0x2002 << 112) | (int(address) << 80))
    assert is_public(mapped) == is_public(nat64) == is_public(str(six_to_four)) == is_public(str(address))


@given(st.text())
def test_any_text_is_judged_without_an_error(text: str) -> None:
    assert is_public(text) in (True, False)
