"""How browsers read web addresses (the WHATWG URL standard and its test cases), in our own examples.

Ours is narrower on purpose: an escaped host, an empty host and any scheme but http and https are refused; what a
server does not tell apart has one spelling (escapes of plain letters, the dot after a host, an empty query).
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.crawling.addresses import identity, join, normalise
from ingest.crawling.networks import is_public

BASE = "http://a.fr/dossier/page"
LETTERS = "abz019.:/\\@?#&=%[]xX-_;~|+ \t\n\u00e9\u3002\uff11\u200b\x00"
HOSTILE = st.text() | st.text(alphabet=LETTERS)


@pytest.mark.parametrize(
    ("link", "address"),
    [
        # white space and control characters around and within
        ("http://b\t.\nfr", "http://b.fr/"),
        (" \t b.html \n", "http://a.fr/dossier/b.html"),
        ("\x00http://b.fr/", "http://b.fr/"),
        ("http://b.fr/a\rb\nc\td", "http://b.fr/abcd"),
        ("http://b.fr/a b?c d#e f", "http://b.fr/a%20b?c%20d"),
        ("http://b.fr: /c", None),
        ("http://b .fr/", None),
        # slashes of either kind, as many as there are
        ("\\x", "http://a.fr/x"),
        ("\\\\b.fr\\x", "http://b.fr/x"),
        ("/\\b.fr", "http://b.fr/"),
        ("http:\\\\b.fr\\x", "http://b.fr/x"),
        ("///b.fr/x", "http://b.fr/x"),
        ("http:///b.fr/x", "http://b.fr/x"),
        ("https:////b.fr/x", "https://b.fr/x"),
        ("?retour=\\x", "http://a.fr/dossier/page?retour=%5Cx"),
        ("http://b.fr//x//y", "http://b.fr//x//y"),
        # names and passwords are not sent, and do not hide the host
        ("http://nom:mot@b.fr:8081/x;y?b#c", "http://b.fr:8081/x;y?b"),
        ("https://:@b.fr", "https://b.fr/"),
        ("http://b.fr@c.fr/", "http://c.fr/"),
        ("http://b.fr@c.fr@d.fr/", "http://d.fr/"),
        ("http://b.fr\\@c.fr/", "http://b.fr/@c.fr/"),
        ("http://b.fr?@c.fr/", "http://b.fr/?@c.fr/"),
        ("http://b.fr#@c.fr/", "http://b.fr/"),
        ("http://b.fr/\\@", "http://b.fr//@"),
        ("http://@/x", None),
        ("http://nom@/x", None),
        # ports
        ("http://b.fr:/c", "http://b.fr/c"),
        ("http://b.fr:00000080/c", "http://b.fr/c"),
        ("http://b.fr:443/", "http://b.fr:443/"),
        ("https://b.fr:443/", "https://b.fr/"),
        ("https://b.fr:80/", "https://b.fr:80/"),
        ("http://b.fr:\n/c", "http://b.fr/c"),
        ("http://b.fr:65535/", "http://b.fr:65535/"),
        ("http://b.fr:65536/", None),
        ("http://b.fr:-1/", None),
        ("http://b.fr:huit/", None),
        ("http://:80/", None),
        # hosts: case, full stops of other scripts, wide letters, invisible ones, other alphabets
        ("HTTP://B.FR", "http://b.fr/"),
        ("http://b\u3002fr", "http://b.fr/"),
        ("http://\uff42\uff0efr", "http://b.fr/"),
        ("http://b\u00adc.fr/", "http://bc.fr/"),
        ("http://\u2603.fr", "http://xn--n3h.fr/"),
        ("http://ÉTÉ.fr/", "http://xn--t-9fab.fr/"),
        ("http://xn--t-9fab.fr/", "http://xn--t-9fab.fr/"),
        ("http://b_c.fr/", "http://b_c.fr/"),
        ("http://b.fr./", "http://b.fr/"),
        ("http://b%00c.fr/", None),
        ("http://b%2ec.fr/", None),
        ("http://b%c.fr/", None),
        ("http://b<c.fr/", None),
        ("http://b|c.fr/", None),
        ("http://xn--/", None),
        # IPv4 in all its spellings
        ("http://192.168.0.1.", "http://192.168.0.1/"),
        ("http://192.168.257", "http://192.168.1.1/"),
        ("http://0x7f.1/", "http://127.0.0.1/"),
        ("http://0X7F.0.0.1", "http://127.0.0.1/"),
        ("http://0177.0.0.01/", "http://127.0.0.1/"),
        ("http://017700000001/", "http://127.0.0.1/"),
        ("http://2130706433/", "http://127.0.0.1/"),
        ("http://\uff11\uff12\uff17\u30020\u30020\u30021/", "http://127.0.0.1/"),
        ("http://4294967295/", "http://255.255.255.255/"),
        ("http://4294967296/", None),
        ("http://256.1.1.1/", None),
        ("http://1.2.3.4.5/", None),
        ("http://1.2.3.08/", None),
        ("http://1.2.65536/", None),
        ("http://b.0x1g/", "http://b.0x1g/"),
        ("http://%31%32%37.0.0.1/", None),
        # IPv6
        ("http://[0:0:0:0:0:0:0:1]/", "http://[::1]/"),
        ("http://[2001:DB8::1]:80/", "http://[2001:db8::1]/"),
        ("http://[::ffff:127.0.0.1]/", "http://[::ffff:7f00:1]/"),
        ("http://[64:ff9b::127.0.0.1]/", "http://[64:ff9b::7f00:1]/"),
        ("http://[1::2::3]/", None),
        ("http://[::127.0.0.1.]/", None),
        ("http://[fe80::1%25eth0]/", None),
        ("http://[::1/", None),
        ("http://::1/", None),
        # paths: dots, also escaped ones, and escapes
        ("http://b.fr/./x/.././y", "http://b.fr/y"),
        ("http://b.fr/%2e%2E/%2e/x", "http://b.fr/x"),
        ("http://b.fr/../../x", "http://b.fr/x"),
        ("http://b.fr/x/..", "http://b.fr/"),
        ("http://b.fr/x/.", "http://b.fr/x/"),
        ("http://b.fr/..x", "http://b.fr/..x"),
        ("http://b.fr//x//../y", "http://b.fr//x/y"),
        ("http://b.fr/x%2fy%41", "http://b.fr/x%2FyA"),
        ("http://b.fr/%zz%e9", "http://b.fr/%zz%E9"),
        ("http://b.fr/é?é#é", "http://b.fr/%C3%A9?%C3%A9"),
        ('http://b.fr/"<>`{}', "http://b.fr/%22%3C%3E%60%7B%7D"),
        ("http://b.fr?x=1", "http://b.fr/?x=1"),
        ("http://b.fr/??x", "http://b.fr/??x"),
        ("http://b.fr/?", "http://b.fr/"),
        # relative ones
        ("", BASE),
        ("#haut", BASE),
        ("?x#y", f"{BASE}?x"),
        ("/", "http://a.fr/"),
        (":x/", "http://a.fr/dossier/:x/"),
        ("//b.fr/x", "http://b.fr/x"),
        ("http:x", "http://a.fr/dossier/x"),
        # other schemes lead to no page
        *[(other, None) for other in ("mailto:a@b.fr", "data:text/html,x", "javascript:1", "file:///etc/passwd")],
        *[(other, None) for other in ("ftp://b.fr", "blob:https://b.fr/x", "ws://b.fr/", "view-source:http://b.fr/")],
    ],
)  # fmt: skip
def test_a_link_leads_where_browsers_follow_it(link: str, address: str | None) -> None:
    assert join(BASE, link) == address


@pytest.mark.parametrize(
    "written",
    [
        "http://127.0.0.1/", "http://127.1/", "http://0x7f000001/", "http://0177.1/", "http://2130706433/",
        "http://127.0.0.1./", "http://user:secret@127.0.0.1:80/", "http://\uff11\uff12\uff17.0.0.1/", "http://0/",
        "http://000000012.0.0.1/", "http://0xa9fea9fe/", "http://0300.0250.1/", "http://[::1]/", "http://[::]/",
        "http://[::ffff:10.0.0.1]/", "http://[64:ff9b::10.0.0.1]/", "http://[2002:a00:1::]/", "http://[fd00::1]/",
    ],
)  # fmt: skip
def test_the_disguises_of_a_private_address_are_seen_through_before_any_name_is_looked_up(written: str) -> None:
    address = normalise(written)
    assert address is not None
    host = address.split("/")[2].strip("[]")
    assert not is_public(host)


@given(HOSTILE)
def test_no_text_raises_or_leads_off_the_web_and_one_spelling_stays_one(text: str) -> None:
    for written in (text, f"http://{text}", f"https://a.fr/{text}", f"//{text}"):
        for address in (normalise(written), join(BASE, written)):
            if address is not None:
                assert address.startswith(("http://", "https://"))
                assert address.isascii()
                assert normalise(address) == address
                assert join(BASE, address) == address
                assert "#" not in address
                assert "@" not in address.split("/")[2]


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("123")), unique=True, min_size=1).flatmap(
    lambda pairs: st.tuples(st.just(pairs), st.permutations(pairs))))  # fmt: skip
def test_the_order_of_a_query_makes_no_other_page(orders: tuple[list[tuple[str, str]], list[tuple[str, str]]]) -> None:
    first, second = ("http://a.fr/?" + "&".join(f"{name}={value}" for name, value in each) for each in orders)
    assert identity(first) == identity(second)
