from itertools import pairwise, takewhile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.crawling.traps import LONGEST_ADDRESS, LONGEST_CHAIN, MOST_DATED, Chains, Found, found, trap_reason

MONTHS = [
    "janvier",
    "f%C3%A9vrier",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "ao%C3%BBt",
    "septembre",
    "octobre",
    "novembre",
    "decembre",
]


def steps_taken(addresses: list[str]) -> int:
    """How many of these addresses are followed when each is found only on the one before."""
    chains, last, taken = Chains(), found("https://a.fr/"), 0
    for address in addresses:
        last = found(address, last)
        if not chains.admits(last):
            return taken
        taken += 1
    return taken


@pytest.mark.parametrize(
    "address",
    [
        "https://a.fr/agenda?mois={year}-{month:02}",
        "https://a.fr/agenda/{year}/{month:02}/",
        "https://a.fr/agenda?month={month}&annee={year}",
        "https://a.fr/agenda/{month:02}-{year}.html",
        "https://a.fr/agenda?d={year}{month:02}01",
        "https://a.fr/agenda/{name}-{year}",
    ],
)
def test_an_endless_calendar_ends_after_two_years(address: str) -> None:
    months = [(year, month) for year in range(2014, 2054) for month in range(1, 13)]
    addresses = [address.format(year=year, month=month, name=MONTHS[month - 1]) for year, month in months]
    assert steps_taken(addresses) == MOST_DATED + 2


def test_timestamps_are_dates() -> None:
    assert steps_taken([f"https://a.fr/a?t={1398300000 + 86400 * day}" for day in range(99)]) == MOST_DATED + 2


@pytest.mark.parametrize(
    "address", ["/demarches/page-{}.html", "/actes?annee=2014&page={}", "/2014/05/page/{}/", "/x?start={}&year=2014"]
)
def test_pages_of_a_list_are_followed_however_dated(address: str) -> None:
    addresses = [f"https://a.fr{address.format(number)}" for number in range(2, 300)]
    assert steps_taken(addresses) == len(addresses)


def test_a_counter_without_end_ends() -> None:
    assert steps_taken([f"https://a.fr/photo/{number}" for number in range(LONGEST_CHAIN * 2)]) == LONGEST_CHAIN + 1


def test_what_a_list_names_is_never_cut() -> None:
    chains, listing = Chains(), found("https://a.fr/conseil/2014/")
    acts = [found(f"https://a.fr/conseil/deliberations/2014-04-24-{number:010}.pdf", listing) for number in range(3000)]
    assert all(chains.admits(act) for act in acts)


def test_dated_news_with_titles_are_never_cut() -> None:
    addresses = [f"https://a.fr/2024/03/{day:02}/{'abcdefghijklm'[day % 13] * (day + 1)}-titre" for day in range(1, 29)]
    assert steps_taken(addresses * 3) == len(addresses * 3)


def test_a_calendar_that_leads_through_its_days_ends_too() -> None:
    months = [f"https://a.fr/agenda?mois={2014 + month // 12}-{month % 12 + 1:02}" for month in range(200)]
    addresses = [address for month in months for address in (month, month.replace("?mois", "/jour?le") + "-01")]
    assert steps_taken(addresses) <= 2 * (MOST_DATED + 2)


def test_a_calendar_that_leads_both_ways_and_by_years_ends() -> None:
    chains, waiting, seen = Chains(), [found("https://a.fr/agenda?mois=200001")], {0}
    for page in waiting:
        here = int(page.url[-6:-2]) * 12 + int(page.url[-2:]) - 24001
        for there in {here - 12, here - 1, here + 1, here + 12} - seen:
            following = found(f"https://a.fr/agenda?mois={2000 + there // 12}{there % 12 + 1:02}", page)
            if chains.admits(following):
                seen.add(there)
                waiting.append(following)
    assert len(waiting) == 1 + 4 + MOST_DATED


def test_sessions_that_all_name_each_other_are_never_cut() -> None:
    chains, latest = Chains(), found("https://a.fr/conseil/2026-03-12", found("https://a.fr/"))
    assert all(chains.admits(found(f"https://a.fr/conseil/{year}-03-12", latest)) for year in range(1926, 2026))


def test_numbered_articles_that_name_each_other_are_never_cut() -> None:
    chains, pages = Chains(), [found("https://a.fr/article/0")]
    for number in range(1, 5000):
        pages.append(found(f"https://a.fr/article/{number}", pages[(number - 1) // 3]))
    assert all(map(chains.admits, pages))


def test_an_address_found_on_a_list_after_the_cut_is_admitted() -> None:
    chains, last = Chains(), found("https://a.fr/agenda?mois=2000-01")
    chain = [last := found(f"https://a.fr/agenda?mois={year}-01", last) for year in range(2001, 2099)]
    followed = list(takewhile(chains.admits, chain))
    assert len(followed) == MOST_DATED + 1
    assert chains.admits(found(chain[50].url, found("https://a.fr/plan-du-site")))


@pytest.mark.parametrize("path", ["/a/b/a/b/a/b", "/a/a/a", "/x/fr/a/fr/b/fr/c/fr", "/" + "a" * LONGEST_ADDRESS])
def test_loops_of_folders_and_very_long_addresses_are_traps(path: str) -> None:
    assert trap_reason(f"https://a.fr{path}") is not None


@pytest.mark.parametrize(
    "path", ["/", "/a/a/b", "/2014/2014-04/acte.pdf", "/ville/la-ville/ville", "/a/b/c/d/e/f/g/h?x=/a/a/a/a"]
)
def test_ordinary_addresses_are_none(path: str) -> None:
    assert trap_reason(f"https://a.fr{path}") is None


@given(st.lists(st.text(alphabet="ab01-/?=&", max_size=12), max_size=30))
def test_what_has_no_long_chain_is_always_followed(paths: list[str]) -> None:
    chains, pages = Chains(), [found("https://a.fr/")]
    for path in paths:
        pages.append(found(f"https://a.fr/{path}", pages[-1]))
    assert all(isinstance(page.parent, Found) and page.parent is before for before, page in pairwise(pages))
    assert all(chains.admits(page) for page in pages if page.chain <= 1)
