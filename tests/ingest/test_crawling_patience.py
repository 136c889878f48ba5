import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.crawling.patience import LONGEST_IN_ALL_SECONDS, LONGEST_WAIT_SECONDS, MOST_TRIES, Patience
from ingest.pages import Fetched
from tests.ingest.small_town import Visit


def answer(status: int = 200, retry_after: float | None = None) -> Fetched:
    return Fetched("https://a.fr/", status, "", b"", retry_after=retry_after)


class Host:
    """Gives its answers one after the other, the last one for ever."""

    def __init__(self, *answers: Fetched) -> None:
        self.answers = list(answers)
        self.asked = 0

    def fetch(self) -> Fetched:
        self.asked += 1
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


@pytest.mark.parametrize(
    ("answers", "waits", "status"),
    [
        ([answer()], [], 200),
        ([answer(404)], [], 404),
        ([answer(503)], [], 503),  # names no time: a failure like any other
        ([answer(429), answer()], [2], 200),
        ([answer(429, 7), answer()], [7], 200),
        ([answer(503, 1), answer()], [2], 200),
        ([answer(429, 0), answer(429, 0), answer(304)], [2, 4], 304),
        ([answer(429, 5)], [5, 5], 429),
        ([answer(429, 3600)], [], 429),
        ([answer(503, LONGEST_WAIT_SECONDS), answer()], [LONGEST_WAIT_SECONDS], 200),
    ],
)
def test_a_busy_host_is_asked_again_when_it_says_a_few_times(
    answers: list[Fetched], waits: list[float], status: int
) -> None:
    waited: list[float] = []
    assert Patience(waited.append).ask(Host(*answers).fetch).status == status
    assert waited == waits


@given(st.lists(st.none() | st.floats(0, 100), min_size=1, max_size=60))
def test_whatever_a_host_asks_the_waits_of_a_crawl_have_an_end(asked: list[float | None]) -> None:
    waited: list[float] = []
    patience = Patience(waited.append)
    for retry_after in asked:
        host = Host(answer(429, retry_after))
        assert patience.ask(host.fetch).status == 429
        assert host.asked <= MOST_TRIES
    assert sum(waited) <= LONGEST_IN_ALL_SECONDS
    assert max(waited, default=0) <= LONGEST_WAIT_SECONDS


def test_a_host_that_was_too_busy_is_asked_more_slowly_from_then_on() -> None:
    patience = Patience(lambda _: None)
    patience.ask(Host(answer()).fetch)
    assert patience.pause_seconds == 0
    patience.ask(Host(answer(429), answer()).fetch)
    assert patience.pause_seconds == 1


def test_a_page_of_a_busy_site_is_read_after_the_wait_it_asks_for() -> None:
    visit = Visit({"/": "/a /b", "/a": [(429, 9), ""], "/b": ""})
    assert list(visit.told("arrived")) == ["/", "/a", "/b"]
    assert visit.waited == [9, 1]
    assert visit.outcome.complete


def test_a_site_that_stays_too_busy_is_left_alone_and_the_reading_can_go_on_later() -> None:
    names = [f"/{number}" for number in range(50)]
    visit = Visit({"/": " ".join(names)} | {name: [(429, 3600)] for name in names})
    assert visit.outcome.notes == [
        "Lecture arrêtée après 10 échecs de suite : le serveur répond 429 et demande d'attendre."
    ]
    assert (visit.outcome.complete, visit.outcome.broken_off, visit.outcome.failed) == (False, True, 10)
    assert len(visit.told("failed")) == 10


def test_a_busy_robots_txt_or_site_map_is_waited_for_too() -> None:
    maps = "<urlset><url><loc>https://ville.fr/seule</loc></url></urlset>"
    pages: dict[str, object] = {"/": "", "/robots.txt": [(503, 3), "Sitemap: /plan.xml"], "/seule": ""}
    visit = Visit(pages | {"/plan.xml": [(429, 4), maps]})
    assert list(visit.told("arrived")) == ["/", "/seule"]
    assert visit.waited == [3, 1, 4, 1]
