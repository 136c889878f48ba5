from itertools import pairwise

import pytest

from corpus.town import Source
from ingest.crawling.crawl import MOST_FAILURES_IN_A_ROW, CrawlOutcome, crawl
from ingest.errors import FetchFailed, FetchRefused, SourceUnreachable
from tests.ingest.small_town import HOME, Notebook, Town, Visit


def test_links_are_followed_breadth_first_each_page_once() -> None:
    visit = Visit({"/": "/a /b", "/a": "/c / /b", "/b": "/d ./a#x", "/c": "", "/d": ""})
    assert list(visit.told("arrived")) == ["/", "/a", "/b", "/c", "/d"]
    assert visit.outcome == CrawlOutcome(arrived=5)


def test_links_that_lead_elsewhere_are_passed_over_in_silence() -> None:
    visit = Visit({"/": "https://ailleurs.fr/ mailto:x@ville.fr /photo.jpg http://[ /prive/x"}, exclude=["/prive"])
    assert visit.notebook.lines == [("arrived", "/", "/")]


def test_pages_of_the_site_map_are_read_though_nothing_links_to_them() -> None:
    maps = "<urlset><url><loc>https://ville.fr/seule</loc></url><url><loc>https://b.fr/</loc></url></urlset>"
    visit = Visit({"/": "", "/sitemap.xml": maps, "/seule": ""})
    assert list(visit.told("arrived")) == ["/", "/seule"]


def test_robots_txt_names_the_site_map_forbids_and_sets_the_pace() -> None:
    rules = "User-agent: *\nDisallow: /prive\nCrawl-delay: 3\nSitemap: https://ville.fr/plan.xml\n"
    visit = Visit({"/": "/prive/a /b", "/robots.txt": rules, "/b": "/prive/a", "/plan.xml": 500}, delay_seconds=1)
    assert visit.told("refused") == {"/prive/a": "interdite par le fichier robots.txt du site"}
    assert visit.outcome.notes == ["Plan du site https://ville.fr/plan.xml : réponse 500"]
    assert visit.waited == [3, 3]
    assert "/prive/a" not in visit.town.asked


def test_each_request_waits_for_the_delay_of_the_source() -> None:
    assert Visit({"/": "/a /b", "/a": "", "/b": ""}, delay_seconds=0.2).waited == [0.2, 0.2, 0.2]


def test_known_addresses_are_asked_again_linked_or_not() -> None:
    visit = Visit({"/": "/a", "/a": "", "/seule": "/neuve", "/neuve": ""}, known=["/a", "/seule", "/partie"])
    assert list(visit.told("arrived")) == ["/", "/a", "/seule", "/neuve"]
    assert visit.told("gone") == {"/partie": "404"}


def test_known_addresses_that_left_the_scope_are_refused() -> None:
    visit = Visit({"/": ""}, known=["/agenda/1", "pas une adresse://"], exclude=["/agenda"])
    assert set(visit.told("refused")) == {"/agenda/1", "pas une adresse://"}
    assert visit.outcome.refused == 2


def test_a_known_address_met_in_another_spelling_has_moved() -> None:
    visit = Visit({"/": "/a?x=1&y=2", "/a?x=1&y=2": ""}, known=["http://www.ville.fr/a?y=2&x=1"])
    assert visit.outcome.moved == {"http://www.ville.fr/a?y=2&x=1": f"{HOME}/a?x=1&y=2"}


def test_a_known_address_is_asked_itself_when_its_other_spelling_did_not_arrive() -> None:
    visit = Visit({"/": "/a?x=1&y=2", "/a?x=1&y=2": 500, "/a?y=2&x=1": ""}, known=["/a?y=2&x=1"])
    assert visit.told("failed") == {"/a?x=1&y=2": "le serveur répond 500"}
    assert "/a?y=2&x=1" in visit.told("arrived")


def test_unchanged_pages_arrive_as_such_and_lead_on() -> None:
    town, notebook = Town({"/": "/a", "/a": ""}), Notebook(seen=["/", "/a"])
    source = Source(id="site", kind="website", url=HOME, delay_seconds=0)
    outcome = crawl(source, town, notebook, [], lambda _: None, lambda *_: None)
    assert (outcome.arrived, outcome.unchanged) == (2, 2)


def test_a_redirect_arrives_once_at_its_final_address() -> None:
    visit = Visit({"/": "/ancien /nouveau /vieux", "/ancien": ">/nouveau", "/nouveau": "", "/vieux": ">/ancien"})
    assert visit.told("arrived") == {"/": "/", "/ancien": "/nouveau"}
    assert visit.outcome.moved == {f"{HOME}/vieux": f"{HOME}/nouveau"}


def test_a_redirect_out_of_the_scope_or_into_a_forbidden_folder_is_refused() -> None:
    pages = {
        "/": "/a /b",
        "/a": ">https://ailleurs.fr/",
        "/b": ">/prive",
        "/robots.txt": "User-agent: *\nDisallow: /prive",
    }
    assert Visit(pages).told("refused") == {
        "/a": "redirige vers https://ailleurs.fr/, hors du périmètre de la source",
        "/b": "interdite par le fichier robots.txt du site",
    }


def test_pages_read_before_an_interruption_are_not_asked_again_and_lead_on() -> None:
    town, notebook = Town({"/": "/a /b", "/c": "", "/d": ""}), Notebook()
    notebook.read_before = {"/a": ["/c"], "/b": ["/d", "/a"]}
    source = Source(id="site", kind="website", url=HOME, delay_seconds=0)
    outcome = crawl(source, town, notebook, [f"{HOME}/b"], lambda _: None, lambda *_: None)
    assert [path for path in town.asked if path[1:2] in "abcd"] == ["/", "/c", "/d"]
    assert outcome == CrawlOutcome(arrived=3, resumed=2)


def test_pages_read_before_an_interruption_count_among_those_a_source_may_have() -> None:
    town, notebook = Town({"/": "/a /b /c", "/c": ""}), Notebook()
    notebook.read_before = {"/a": [], "/b": []}
    source = Source(id="site", kind="website", url=HOME, delay_seconds=0, max_pages=3)
    outcome = crawl(source, town, notebook, [], lambda _: None, lambda *_: None)
    assert (outcome.resumed, outcome.complete, outcome.broken_off) == (2, False, False)


def test_every_way_to_fail_is_told_with_its_reason() -> None:
    pages = {"/": "/401 /410 /503 /lent /pdf /lourd", "/401": 401, "/410": 410, "/503": 503, "/pdf": "tronqué"}
    visit = Visit(pages | {"/lent": FetchFailed("trop lent"), "/lourd": FetchRefused("plus de 50 Mo")})
    assert visit.told("failed") == {
        "/401": "le serveur répond 401",
        "/503": "le serveur répond 503",
        "/lent": "trop lent",
    }
    assert visit.told("gone") == {"/410": "410"}
    assert visit.told("refused") == {"/pdf": "PDF tronqué", "/lourd": "plus de 50 Mo"}
    assert visit.outcome == CrawlOutcome(arrived=1, gone=1, failed=3, refused=2)


def test_a_crawl_that_reaches_its_limit_says_so_and_is_not_complete() -> None:
    visit = Visit({"/": "/a /b /c", "/a": "", "/b": "", "/c": ""}, max_pages=3)
    assert visit.outcome.arrived == 3
    assert not visit.outcome.complete
    assert visit.outcome.notes == ["Lecture arrêtée à 3 pages : augmentez max_pages pour lire la suite."]


def test_a_crawl_that_just_fits_its_limit_is_complete() -> None:
    assert Visit({"/": "/a /b", "/a": "", "/b": "/a"}, max_pages=3).outcome == CrawlOutcome(arrived=3)


def test_a_site_that_breaks_down_on_the_way_is_left_alone() -> None:
    names = [f"/{number}" for number in range(50)]
    visit = Visit({"/": " ".join(names)} | {name: FetchFailed("connexion impossible") for name in names})
    assert visit.outcome.failed == MOST_FAILURES_IN_A_ROW
    assert not visit.outcome.complete
    assert visit.outcome.broken_off
    assert "10 échecs de suite" in visit.outcome.notes[0]


@pytest.mark.parametrize(
    ("pages", "words"),
    [
        ({"/": FetchFailed("le nom ville.fr est introuvable dans le DNS")}, "introuvable dans le DNS"),
        ({"/": 503}, "répond 503"),
        ({"/": 404}, "répond 404"),
        ({"/": ">https://ailleurs.fr/"}, "hors du périmètre"),
        ({"/": "", "/robots.txt": 500}, r"robots\.txt"),
        ({"/": "", "/robots.txt": "User-agent: *\nDisallow: /"}, "interdite"),
    ],
)
def test_a_source_whose_start_page_cannot_be_read_is_unreachable(pages: dict[str, object], words: str) -> None:
    with pytest.raises(SourceUnreachable, match=f"site.*{words}"):
        Visit(pages, known=["/a"])


def test_a_source_without_an_address_is_told_to_add_one() -> None:
    with pytest.raises(SourceUnreachable, match="url"):
        crawl(Source(id="x", kind="folder", path="."), Town({}), Notebook(), [], lambda _: None, lambda *_: None)


def test_an_endless_calendar_is_left_at_the_same_page_each_time() -> None:
    months = [f"/agenda?mois={2014 + month // 12}-{month % 12 + 1:02}" for month in range(200)]
    pages: dict[str, object] = dict(pairwise(months))
    first = Visit({"/": months[0], **pages})
    again = Visit({"/": months[0], **pages}, known=list(first.told("arrived")))
    assert list(first.told("arrived")) == list(again.told("arrived")) == ["/", *months[:26]]
    assert list(first.told("refused")) == list(again.told("refused")) == [months[26]]
    assert first.outcome.complete


def test_traps_are_refused_once() -> None:
    trap = "/a/a/a/a"
    assert list(Visit({"/": f"{trap} /b", "/b": trap}).told("refused")) == [trap]


def test_progress_counts_pages_asked_and_waiting() -> None:
    assert Visit({"/": "/a /b", "/a": "", "/b": ""}).steps == [
        ("Lecture de « site »", 1, 1),
        ("Lecture de « site »", 2, 3),
        ("Lecture de « site »", 3, 3),
    ]


def test_a_source_of_acts_is_read_from_its_own_page_only() -> None:
    pages = {"/conseil/": "/conseil/2014 /contact /up/acte.pdf", "/conseil/2014": "", "/up/acte.pdf": ""}
    maps = {"/sitemap.xml": "<urlset><url><loc>https://ville.fr/conseil/plan</loc></url></urlset>", "/conseil/plan": ""}
    visit = Visit({**pages, **maps}, kind="deliberations", url=f"{HOME}/conseil/")
    assert list(visit.told("arrived")) == ["/conseil/", "/conseil/2014", "/up/acte.pdf"]
