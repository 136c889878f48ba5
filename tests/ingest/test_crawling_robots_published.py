"""What Google's parser of robots.txt is known to do (its published expectations and RFC 9309), in our own examples.

Left out on purpose: Google gives no meaning to Crawl-delay, which we keep; so it ends a list of agents here.
"""

from itertools import product

import pytest

from tests.ingest.test_crawling_robots import is_allowed, robots

US = "User-agent: Parvis\n"
SHUT = f"{US}Disallow: /\n"
GROUPS = (
    "Allow: /avant/\n\nUser-agent: Parvis\nDisallow: /\nAllow: /un/\n"
    "User-agent: Autre\nDisallow: /\nAllow: /autre/\n\n\n"
    "Allow: /suite/\nUser-agent: Tiers\n\nUser-agent: Parvis\nAllow: /deux/\nDisallow: /\n"
)


@pytest.mark.parametrize(
    ("rules", "path", "allowed"),
    [
        # lines: a name, a colon that may be missing, a value
        ("", "/x", True),
        ("User-agent Parvis\nDisallow /", "/x", False),
        ("agent: Parvis\nrefuse: /", "/x", True),
        ("  User-agent :  Parvis  \n\tDisallow :  /x  ", "/x", False),
        ("user-agent: Parvis\ndisallow: /x", "/x", False),
        ("USER-AGENT: Parvis\nALLOW: /x/\nDISALLOW: /", "/x/y", True),
        ("USER-AGENT: Parvis\nALLOW: /x/\nDISALLOW: /", "/y", False),
        ("uSeR-aGeNt: Parvis\nAlLoW: /x/\ndIsAlLoW: /", "/x/y", True),
        ("Useragent: Parvis\nDissallow: /x", "/x", False),
        ("User agent: Parvis\nDisalow: /x", "/x", False),
        # ends of lines, byte-order mark
        (f"{US}Disallow: /x".replace("\n", "\r"), "/x", False),
        (f"{US}Disallow: /x\n".replace("\n", "\r\n"), "/x", False),
        ("User-agent: Parvis\nDisallow: /x\r\nUser-agent: Autre\n\r\n\nDisallow: /", "/y", True),
        (f"\ufeff{SHUT}", "/x", False),
        # groups: rules before any are ignored, those of one agent are joined, several agents may share one
        (GROUPS, "/un/1", True),
        (GROUPS, "/deux/1", True),
        (GROUPS, "/autre/1", False),
        (GROUPS, "/suite/1", False),
        (GROUPS, "/avant/", False),
        ("User-agent: Autre\nUser-agent: Parvis\nUser-agent: Tiers\nDisallow: /x", "/x", False),
        ("User-agent: Autre\n\n\nUser-agent: Parvis\n\nDisallow: /x", "/x", False),
        (f"{US}Sitemap: /plan.xml\nUser-agent: Autre\nDisallow: /x", "/x", False),
        (f"{US}Noindex: /y\nQuoi: /z\nUser-agent: Autre\nDisallow: /x", "/x", False),
        (f"{US}Disallow: /x\nSitemap: /plan.xml\nUser-agent: Autre\nAllow: /x", "/x", False),
        # agents: whatever their case, up to the first word; a group of our own silences that of all
        ("User-agent: PARVIS\nDisallow: /x", "/x", False),
        ("User-agent: Parvis/1.0\nDisallow: /x", "/x", False),
        ("User-agent: Parvis (+https://exemple.fr)\nDisallow: /x", "/x", False),
        ("User-agent: *\nDisallow: /\nUser-agent: Parvis Images\nAllow: /x/", "/x/y", True),
        ("User-agent: Parvisse\nDisallow: /", "/x", True),
        ("User-agent: Par\nDisallow: /", "/x", True),
        ("User-agent: *\nAllow: /\nUser-agent: Parvis\nDisallow: /", "/x", False),
        ("User-agent: *\nDisallow: /x\nUser-agent: Parvis\nDisallow: /y", "/x", True),
        ("User-agent: *\nDisallow: /x\nUser-agent: Parvis\nDisallow: /y", "/y", False),
        ("User-agent: Autre\nDisallow: /\nUser-agent: Tiers\nDisallow: /", "/x", True),
        ("User-agent: * # tous\nDisallow: /x", "/x", False),
        ("User-agent: * et plus\nDisallow: /x", "/x", False),
        ("User-agent: *autre\nDisallow: /x", "/x", True),
        ("User-agent:\nDisallow: /x", "/x", True),
        # the longest rule wins, a tie allows
        (f"{US}Disallow: /x/page.html\nAllow: /x/", "/x/page.html", False),
        (f"{US}Allow: /x/page.html\nDisallow: /x/", "/x/page.html", True),
        (f"{US}Allow: /x/page.html\nDisallow: /x/", "/x/", False),
        (f"{US}Disallow:\nAllow:", "/x", True),
        (f"{US}Disallow: /\nAllow: /", "/x", True),
        (f"{US}Disallow: /x\nAllow: /x/", "/x", False),
        (f"{US}Disallow: /x\nAllow: /x/", "/x/", True),
        (f"{US}Allow: /dossier\nDisallow: /dossier", "/dossier/page", True),
        (f"{US}Allow: /page\nDisallow: /*.htm", "/page.htm", False),
        (f"{US}Allow: /page\nDisallow: /*.htm", "/page", True),
        (f"{US}Allow: /x/page.\nDisallow: /*.htm", "/x/page.htm", True),
        (f"{US}Allow: /x/page.\nDisallow: /*.htm", "/x/y.htm", False),
        (f"{US}Allow: /$\nDisallow: /", "/", True),
        (f"{US}Allow: /$\nDisallow: /", "/page", False),
        (f"{US}Disallow: /x/", "/X/y", True),
        # what is escaped and what is not is the same address
        (f"{SHUT}Allow: /actes?x=26&de=https://ville.fr?a&b", "/actes?x=26&de=https://ville.fr?a&b", True),
        (f"{SHUT}Allow: /été", "/%C3%A9t%C3%A9/1", True),
        (f"{SHUT}Allow: /%C3%A9t%C3%A9", "/%C3%A9t%C3%A9/1", True),
        (f"{SHUT}Allow: /%c3%a9t%c3%a9", "/%C3%A9t%C3%A9/1", True),
        (f"{SHUT}Allow: /%61%62", "/ab", True),
        # special characters: * any text, $ the end, # a comment; every other stands for itself
        (f"{US}Disallow: /a/*/z", "/a/b/c/z", False),
        (f"{US}Disallow: /a/*/z", "/a/z", True),
        (f"{US}Disallow: /x/bar\nAllow: /x/*/zut", "/x/bar", False),
        (f"{US}Disallow: /x$", "/x", False),
        (f"{US}Disallow: /x$", "/x/", True),
        (f"{US}Disallow: /a$b", "/a$b", False),
        (f"{US}# Disallow: /\nDisallow: /x#suite\nAllow: /", "/y", True),
        (f"{US}# Disallow: /\nDisallow: /x#suite\nAllow: /", "/x", False),
        (f"{US}Disallow: *", "/x", False),
        (f"{US}Disallow: /a**b", "/a-b", False),
        (f"{US}Disallow: /x?", "/x?a=1", False),
        (f"{US}Disallow: /x?", "/x", True),
        (f"{US}Disallow: /*?*a=", "/x?b=1&a=2", False),
        (f"{US}Disallow: /a.b", "/a-b", True),
        (f"{US}Disallow: /(a|b)+", "/a", True),
        # index.html is its folder
        (f"{SHUT}Allow: /x/index.html", "/x/", True),
        (f"{SHUT}Allow: /x/index.html", "/x/index.html", True),
        (f"{SHUT}Allow: /x/index.html", "/x/index.htm", False),
    ],
)  # fmt: skip
def test_rules_mean_what_googles_parser_takes_them_for(rules: str, path: str, allowed: bool) -> None:
    assert is_allowed(rules, path) is allowed


SAMPLES = {
    "/eau": (
        "/eau /eau.html /eau/prix.html /eaux /eaux/usees.html /eau.html?mois=mai",
        "/rue /Eau.asp /reseau /?sujet=eau",
    ),
    "/eau*": ("/eau /eau.html /eau/prix.html /eaux/usees.html", "/rue /Eau.html /reseau /?sujet=eau"),
    "/eau/": ("/eau/ /eau/prix /eau/?prix /eau/prix.html", "/eau /eau.html /Eau/Prix.html"),
    "/*.php": (
        "/nom.php /a/nom.php /a/nom.php?b //a/tout.php.html /nom.php/ /index?f=nom.php/",
        "/ /php/ /index?php /nom.PHP",
    ),
    "/*.php$": ("/nom.php /a/nom.php", "/nom.php?a /nom.php/ /nom.php5 /php/ /nom?php /a/nom.PHP"),
    "/eau*.php": ("/eau.php /eaux/usees.php?mois=mai", "/Eau.PHP /eau.html"),
}


@pytest.mark.parametrize(
    ("pattern", "path", "matches"),
    [
        (pattern, path, matches)
        for pattern, samples in SAMPLES.items()
        for paths, matches in zip(samples, (True, False), strict=True)
        for path in paths.split()
    ],
)
def test_a_pattern_matches_from_the_start_of_the_path(pattern: str, path: str, matches: bool) -> None:
    assert is_allowed(f"{SHUT}Allow: {pattern}", path) is matches
    assert is_allowed(f"{US}Disallow: {pattern}", path) is not matches


@pytest.mark.parametrize(("name", "end"), [*product(["Sitemap", "SITEMAP", "Site-map"], ["\n", "\r\n", ""])])
def test_site_maps_are_named_wherever_they_stand(name: str, end: str) -> None:
    line = f"{name}: https://a.fr/plan.xml{end}"
    for rules in (line, f"{SHUT}{line}", f"{line}{end or chr(10)}{SHUT}", f"User-agent: Autre\nDisallow: /\n\n{line}"):
        assert robots(rules).sitemaps("https://a.fr/") == ["https://a.fr/plan.xml"]


def test_rules_beyond_half_a_megabyte_do_not_count_and_a_very_long_file_is_read_at_once() -> None:
    agents = "".join(f"User-agent: robot-{'abcdefghij'[number % 10]}{number}\n" for number in range(25_000))
    assert not is_allowed(f"{SHUT}{agents}", "/x")
    assert is_allowed(f"{US}Allow: /\n{agents}{SHUT}Disallow: /x", "/x")
