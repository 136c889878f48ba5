"""The judge of a soak, and the made-up town that it is run on; the soak itself is a scenario."""

from urllib.request import Request, urlopen

import pytest

from evaluation.bench.made_up_town import MadeUpSite, serve_site
from evaluation.bench.residents import Reply
from evaluation.bench.soak import Departure, judge

PAGE = "https://ville.example/salles/1.html"
DEPARTURES = [Departure(f"e{number}", 100.0 * number, frozenset([f"/salles/{number}.html"])) for number in (1, 2, 3)]
# Ten questions a second, each answered at once from the edition of the time; the first page is cited while it stands.
SOUND = [
    Reply(at, at + 0.02, f"e{int(at // 100)}", (PAGE,) if at < 100 else ("https://ville.example/",))
    for at in (tenth / 10 for tenth in range(4000))
]


def broken(replies: list[Reply]) -> list[str]:
    """The figures whose target is missed."""
    return [figure.name.split(",")[0] for figure in judge(replies, DEPARTURES) if figure.met is False]


def test_a_soak_in_which_nothing_went_wrong_meets_every_target() -> None:
    assert broken(SOUND) == []


@pytest.mark.parametrize(
    ("wrong", "figure"),
    [
        (Reply(150.0, 150.1, failure="HTTP 500"), "Questions restées sans réponse"),
        (Reply(101.0, 101.1, "e1", (PAGE,)), "Citations de pages retirées"),
        (Reply(105.1, 105.2, "e0", (PAGE,)), "Citations de pages retirées"),
    ],
)
def test_one_wrong_reply_among_thousands_is_told(wrong: Reply, figure: str) -> None:
    assert broken([*SOUND, wrong]) == [figure]


def test_an_old_edition_may_answer_for_five_seconds_after_the_swap() -> None:
    assert broken([*SOUND, Reply(104.9, 105.0, "e0", (PAGE,))]) == []


def test_an_edition_from_which_nobody_was_answered_is_told() -> None:
    told = broken([reply for reply in SOUND if reply.edition != "e2"])
    assert "Éditions publiées d'où vinrent des réponses" in told
    assert "Première réponse de la nouvelle édition" in told


def test_a_soak_that_never_cited_a_page_before_it_left_proves_nothing() -> None:
    assert broken([reply for reply in SOUND if PAGE not in reply.cited]) == ["Citations de pages retirées"]


def test_the_made_up_site_links_all_its_pages_and_forgets_those_taken_out() -> None:
    site = MadeUpSite(150)
    assert MadeUpSite(150).questions == site.questions
    assert len(set(site.questions.values())) == 150
    site.take_out(["/salles/1.html"])
    pages = [path for path in site.questions if path != "/salles/1.html"]
    sitemap, home = (site.answer(path, "ville.example") for path in ("/sitemap.xml", "/"))
    assert sitemap is not None and home is not None
    assert all(f"http://ville.example{path}<".encode() in sitemap[1] for path in pages)
    lists = [site.answer(path, "") for path in ("/liste-0.html", "/liste-100.html")]
    linked = b"".join(answer[1] for answer in lists if answer is not None)
    assert all(f'"{path}"'.encode() in linked for path in pages)
    assert site.answer("/salles/1.html", "") is None
    assert b"/salles/1.html" not in sitemap[1] + linked


def test_the_made_up_site_tells_whoever_has_a_page_that_it_did_not_change_unless_it_keeps_no_tags() -> None:
    site = MadeUpSite(3)
    with serve_site(site) as url:
        with urlopen(f"{url}salles/2.html") as first:
            tag = first.headers["ETag"]
            assert "102 euros" in first.read().decode()
        again = Request(f"{url}salles/2.html", headers={"If-None-Match": tag})
        with pytest.raises(OSError, match="304"):
            urlopen(again)
        site.has_tags = False
        with urlopen(again) as anew:
            assert anew.headers["ETag"] is None
