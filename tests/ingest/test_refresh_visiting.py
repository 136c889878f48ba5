"""What a source's crawl changes in the manifest: identity, moves, doubles, failures, absence."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from corpus.documents import Document, Kind, Line, LineKind, Section
from corpus.town import Town
from ingest.adapters.document_store import open_document_store
from ingest.errors import Unreadable
from ingest.manifest import Manifest
from ingest.pages import Fetched, ReadDocument, Validators
from ingest.placing import Placement
from ingest.settling import settle
from ingest.store import Address, AddressStatus, DocumentStore
from ingest.visiting import NOT_FOUND_LIMIT, Reader, SourceVisit

FIRST, SECOND, THIRD = date(2026, 3, 1), date(2026, 3, 2), date(2026, 3, 3)
SITE = "https://ville.example"
PISCINE, TARIFS = f"{SITE}/piscine", f"{SITE}/tarifs"
TOWN = Town.model_validate(
    {
        "town": {"name": "Ville", "website": SITE, "languages": ["fr"]},
        "contact": {"phone": "02 31 00 00 00"},
        "sources": [
            {"id": "site", "kind": "website", "url": SITE, "owner": "com@ville.example"},
            {"id": "agglo", "kind": "website", "url": "https://agglo.example", "publisher": "Agglomération"},
            {"id": "actes", "kind": "deliberations", "url": f"{SITE}/actes/"},
        ],
    }
)


def read_words(fetched: Fetched) -> ReadDocument:
    """The body is `title|text|canonical|flags`; an empty text is a page that only leads to others."""
    title, words, canonical, flags = [*fetched.body.decode().split("|"), "", "", ""][:4]
    if "broken" in flags:
        raise Unreadable("Ce PDF est tronqué.")
    return ReadDocument(
        title=title,
        sections=(Section((title,), (Line(LineKind.TEXT, words),)),) if words else (),
        language=None,
        kind=Kind.SERVICE_PAGE,
        links=(f"{SITE}/lien",),
        canonical=canonical or None,
        noindex="noindex" in flags,
        nofollow="nofollow" in flags,
        is_listing="listing" in flags,
    )


class Day:
    """One refresh of one source, told page by page."""

    def __init__(
        self, store: DocumentStore, today: date, source: str = "site", version: str = "r1", reading: str | None = None
    ) -> None:
        self.manifest = Manifest(store)
        settings = TOWN.source(source)
        assert settings is not None
        placement = Placement(settings, TOWN, self.manifest, today)
        reader = Reader(read_words, version)
        self.visit = SourceVisit(settings, self.manifest, placement, reader, today, reading=reading)

    def page(self, url: str, body: str, requested: str | None = None, etag: str | None = None) -> list[str]:
        chain = () if requested is None else (requested,)
        fetched = Fetched(url, 200, "text/html", body.encode(), Validators(etag=etag), redirects=chain)
        return list(self.visit.arrive(requested or url, fetched))

    def unchanged(self, url: str) -> list[str]:
        return list(self.visit.arrive(url, Fetched(url, 304, "", b"", unchanged=True)))

    def end(self, *, complete: bool = True) -> dict[str, Document]:
        self.manifest.give_up(self.visit.finish(complete=complete))
        living = settle(self.manifest, TOWN)
        self.manifest.flush()
        return {document.url: document for document in living}


@pytest.fixture
def store() -> Iterator[DocumentStore]:
    opened = open_document_store("sqlite://")
    yield opened
    opened.close()


def first_day(store: DocumentStore, **pages: str) -> dict[str, Document]:
    day = Day(store, FIRST)
    for name, body in pages.items():
        day.page(f"{SITE}/{name}", body, etag=f'"{name}"')
    return day.end()


def absent(store: DocumentStore, *urls: str, status: int = 404) -> dict[str, Document]:
    """What is left once addresses were not found in as many refreshes as it takes."""
    for _ in range(NOT_FOUND_LIMIT):
        day = Day(store, SECOND)
        for url in urls:
            day.visit.gone(url, status)
        left = day.end()
    return left


def test_a_page_read_for_the_first_time_is_a_document_of_its_source(store: DocumentStore) -> None:
    documents = first_day(store, piscine="Piscine|Ouverte le samedi.")
    document = documents[PISCINE]
    assert (document.publisher, document.owner, document.language) == ("Ville", "com@ville.example", "fr")
    assert (document.first_seen, document.last_seen, document.changed_on) == (FIRST, FIRST, FIRST)
    assert store.sections(document.document_id)[0].lines[0].text == "Ouverte le samedi."


def test_the_same_text_another_day_changes_only_the_day_it_was_seen(store: DocumentStore) -> None:
    before = first_day(store, piscine="Piscine|Ouverte le samedi.")[PISCINE]
    day = Day(store, SECOND)
    day.page(PISCINE, "Piscine|Ouverte le samedi.||other-furniture")
    assert day.end() == {PISCINE: replace(before, last_seen=SECOND)}


def test_a_page_that_did_not_change_is_not_parsed_and_gives_its_links_again(store: DocumentStore) -> None:
    first_day(store, piscine="Piscine|Ouverte le samedi.")
    day = Day(store, SECOND)
    day.visit._reader = Reader(lambda _: pytest.fail("parsed again"), "r1")
    assert day.unchanged(PISCINE) == [f"{SITE}/lien"]
    assert day.page(PISCINE, "Piscine|Ouverte le samedi.") == [f"{SITE}/lien"]
    assert day.end()[PISCINE].last_seen == SECOND


def test_a_new_reader_reads_unchanged_bytes_again(store: DocumentStore) -> None:
    first_day(store, piscine="Piscine|Ouverte le samedi.")
    day = Day(store, SECOND, version="r2")
    assert day.visit.validators(PISCINE) is None
    day.visit._reader = Reader(lambda fetched: replace(read_words(fetched), title="Mieux lu"), "r2")
    day.page(PISCINE, "Piscine|Ouverte le samedi.")
    assert day.end()[PISCINE].title == "Mieux lu"


def test_only_the_etag_is_sent_back_for_a_last_modified_may_never_move(store: DocumentStore) -> None:
    first_day(store, piscine="Piscine|Ouverte le samedi.")
    day = Day(store, SECOND)
    assert day.visit.validators(PISCINE) == Validators(etag='"piscine"')
    assert day.visit.validators(TARIFS) is None


def test_a_changed_text_keeps_its_id_and_is_dated(store: DocumentStore) -> None:
    before = first_day(store, piscine="Piscine|Ouverte le samedi.")[PISCINE]
    day = Day(store, SECOND)
    day.page(PISCINE, "Piscine|Fermée le samedi.")
    after = day.end()[PISCINE]
    assert (after.document_id, after.first_seen, after.changed_on) == (before.document_id, FIRST, SECOND)
    assert store.sections(after.document_id)[0].lines[0].text == "Fermée le samedi."


def test_a_page_moved_with_a_redirect_keeps_its_id_even_with_a_new_text(store: DocumentStore) -> None:
    before = first_day(store, piscine="Piscine|Ouverte le samedi.")[PISCINE]
    day = Day(store, SECOND)
    day.page(f"{SITE}/sport/piscine", "Piscine|Ouverte le lundi.", requested=PISCINE)
    after = day.end()
    assert set(after) == {f"{SITE}/sport/piscine"}
    assert after[f"{SITE}/sport/piscine"].document_id == before.document_id
    assert PISCINE not in Day(store, THIRD).visit.known()


def test_a_page_found_at_its_new_address_before_the_old_one_redirects_keeps_its_id(store: DocumentStore) -> None:
    before = first_day(store, piscine="Piscine|Ouverte le samedi.")[PISCINE]
    day = Day(store, SECOND)
    day.page(f"{SITE}/sport/piscine", "Piscine|Ouverte le lundi.")
    day.visit.moved(PISCINE, f"{SITE}/sport/piscine")
    after = day.end()
    assert {url: each.document_id for url, each in after.items()} == {f"{SITE}/sport/piscine": before.document_id}
    assert store.sections(before.document_id)[0].lines[0].text == "Ouverte le lundi."


def test_the_same_text_at_a_new_address_whose_old_one_is_gone_keeps_its_id(store: DocumentStore) -> None:
    before = first_day(store, piscine="Piscine|Ouverte le samedi.")[PISCINE]
    day = Day(store, SECOND)
    day.visit.gone(PISCINE, 404)
    day.page(f"{SITE}/bassin", "Piscine|Ouverte le samedi.")
    assert day.end() == {f"{SITE}/bassin": replace(before, url=f"{SITE}/bassin", last_seen=SECOND)}


@pytest.mark.parametrize("spelling", ["http://ville.example/piscine", "https://www.ville.example/piscine"])
def test_another_scheme_or_www_is_the_same_page_even_with_a_new_text(store: DocumentStore, spelling: str) -> None:
    before = first_day(store, piscine="Piscine|Ouverte le samedi.")[PISCINE]
    day = Day(store, SECOND)
    day.page(spelling, "Piscine|Ouverte le lundi.")
    day.visit.gone(PISCINE, 404)
    assert {url: each.document_id for url, each in day.end().items()} == {spelling: before.document_id}


def test_an_old_address_that_redirects_to_another_known_page_is_gone_the_second_time(store: DocumentStore) -> None:
    first_day(store, piscine="Piscine|Ouverte.", accueil="Accueil|Bienvenue.")
    left = []
    for today in (SECOND, THIRD):
        day = Day(store, today)
        day.page(f"{SITE}/accueil", "Accueil|Bienvenue.", requested=PISCINE)
        day.visit.moved(PISCINE, f"{SITE}/accueil")  # met twice on the way, it counts once
        left.append(set(day.end()))
    assert left == [{PISCINE, f"{SITE}/accueil"}, {f"{SITE}/accueil"}]


def test_two_addresses_of_one_text_are_one_document_at_the_first(store: DocumentStore) -> None:
    documents = first_day(store, piscine="Piscine|Ouverte.", bassin="Piscine|Ouverte.")
    assert set(documents) == {PISCINE}


def test_when_both_addresses_of_a_text_change_alike_the_id_stays_whichever_is_read_first(store: DocumentStore) -> None:
    before = first_day(store, piscine="Piscine|Ouverte.", bassin="Piscine|Ouverte.")[PISCINE]
    day = Day(store, SECOND)
    day.page(f"{SITE}/bassin", "Piscine|Fermée.")
    day.page(PISCINE, "Piscine|Fermée.")
    assert {url: each.document_id for url, each in day.end().items()} == {PISCINE: before.document_id}


def test_a_double_that_parts_ways_becomes_a_document_of_its_own(store: DocumentStore) -> None:
    before = first_day(store, piscine="Piscine|Ouverte.", bassin="Piscine|Ouverte.")[PISCINE]
    day = Day(store, SECOND)
    day.page(PISCINE, "Piscine|Ouverte.")
    day.page(f"{SITE}/bassin", "Bassin|Autre chose.")
    after = day.end()
    assert after[PISCINE].document_id == before.document_id
    assert after[f"{SITE}/bassin"].document_id != before.document_id


def test_a_double_left_behind_by_its_home_is_asked_for_its_body(store: DocumentStore) -> None:
    first_day(store, piscine="Piscine|Ouverte.", bassin="Piscine|Ouverte.")
    day = Day(store, SECOND)
    day.page(PISCINE, "Piscine|Fermée.")
    assert day.visit.validators(f"{SITE}/bassin") is None
    day.page(f"{SITE}/bassin", "Piscine|Ouverte.")
    assert len(day.end()) == 2


def test_a_canonical_link_to_a_page_of_the_same_title_makes_one_document(store: DocumentStore) -> None:
    day = Day(store, FIRST)
    links = day.page(f"{SITE}/contact", f"Contact|Court.|{SITE}/contact.html")
    day.page(f"{SITE}/contact.html", "Contact|Le texte entier.")
    documents = day.end()
    assert f"{SITE}/contact.html" in links
    assert set(documents) == {f"{SITE}/contact.html"}
    assert store.sections(documents[f"{SITE}/contact.html"].document_id)[0].lines[0].text == "Le texte entier."


def test_a_canonical_link_to_an_unlike_page_or_to_nothing_is_not_believed(store: DocumentStore) -> None:
    day = Day(store, FIRST)
    day.page(f"{SITE}/", "Accueil|Bienvenue.")
    day.page(PISCINE, f"Piscine|Ouverte.|{SITE}/")
    day.page(TARIFS, f"Tarifs|2 euros.|{SITE}/nulle-part")
    assert set(day.end()) == {f"{SITE}/", PISCINE, TARIFS}


def test_a_canonical_that_differs_by_its_scheme_only_is_the_page_itself(store: DocumentStore) -> None:
    day = Day(store, FIRST)
    day.page(PISCINE, "Piscine|Ouverte.|http://www.ville.example/piscine")
    assert set(day.end()) == {PISCINE}


@pytest.mark.parametrize("flag", ["noindex", "listing"])
def test_a_page_that_may_not_be_kept_or_only_leads_on_is_no_document_but_is_followed(
    store: DocumentStore, flag: str
) -> None:
    day = Day(store, FIRST)
    assert day.page(PISCINE, f"Piscine|Ouverte.||{flag}") == [f"{SITE}/lien"]
    assert day.end() == {}
    assert Day(store, SECOND).visit.known() == [PISCINE]


def test_the_links_of_a_nofollow_page_are_not_followed_now_nor_later(store: DocumentStore) -> None:
    day = Day(store, FIRST)
    assert day.page(PISCINE, "Piscine|Ouverte.||nofollow") == []
    day.end()
    assert Day(store, SECOND).unchanged(PISCINE) == []


def test_a_page_not_found_once_stays_stale_and_is_told(store: DocumentStore) -> None:
    before = first_day(store, piscine="Piscine|Ouverte.")
    day = Day(store, SECOND)
    day.visit.gone(PISCINE, 410)
    assert day.end() == before
    assert day.visit.not_read == {PISCINE: "page introuvable (réponse 410) : gardée une fois encore"}
    assert [(each.status, each.not_found_count) for each in store.addresses()] == [(AddressStatus.STALE, 1)]


def test_a_page_not_found_twice_in_a_row_leaves_when_the_crawl_was_complete(store: DocumentStore) -> None:
    first_day(store, piscine="Piscine|Ouverte.", tarifs="Tarifs|2 euros.")
    Day(store, SECOND).visit.gone(PISCINE, 410)
    assert set(absent(store, PISCINE, status=410)) == {TARIFS}


@pytest.mark.parametrize("between", ["failed", "found"])
def test_absences_that_do_not_follow_each_other_remove_nothing(store: DocumentStore, between: str) -> None:
    first_day(store, piscine="Piscine|Ouverte.")
    for today in (SECOND, THIRD):
        day = Day(store, today)
        day.visit.gone(PISCINE, 404)
        assert set(day.end()) == {PISCINE}
        other = Day(store, today)
        if between == "failed":
            other.visit.failed(PISCINE, "délai dépassé")
        else:
            other.unchanged(PISCINE)
        other.end()


def test_a_gone_page_stays_when_the_crawl_was_cut_short_and_its_absence_is_counted(store: DocumentStore) -> None:
    first_day(store, piscine="Piscine|Ouverte.")
    day = Day(store, SECOND)
    day.visit.gone(PISCINE, 404)
    assert set(day.end(complete=False)) == {PISCINE}
    assert [each.not_found_count for each in store.addresses()] == [1]
    again = Day(store, THIRD)
    again.unchanged(PISCINE)
    again.end()
    assert [each.not_found_count for each in store.addresses()] == [0]


def test_a_page_that_comes_back_has_its_old_id(store: DocumentStore) -> None:
    before = first_day(store, piscine="Piscine|Ouverte.")[PISCINE]
    assert absent(store, PISCINE) == {}
    back = Day(store, THIRD)
    back.page(PISCINE, "Piscine|Rouverte.")
    assert back.end()[PISCINE].document_id == before.document_id


@pytest.mark.parametrize("way", ["failed", "refused"])
def test_a_page_that_cannot_be_read_keeps_its_last_good_version_marked_stale(store: DocumentStore, way: str) -> None:
    before = first_day(store, piscine="Piscine|Ouverte.")[PISCINE]
    day = Day(store, SECOND)
    getattr(day.visit, way)(PISCINE, "délai dépassé")
    assert day.end() == {PISCINE: before}
    assert day.visit.not_read == {PISCINE: "délai dépassé"}
    assert day.manifest.is_stale(before.document_id)
    assert [each.status for each in store.addresses()] == [AddressStatus.STALE]


def test_a_page_that_lost_its_text_is_unreadable_and_keeps_the_one_it_had(store: DocumentStore) -> None:
    before = first_day(store, piscine="Piscine|Ouverte.")
    day = Day(store, SECOND)
    with pytest.raises(Unreadable, match="plus de texte"):
        day.page(PISCINE, "Piscine|")
    assert day.end() == before


def test_a_dead_link_never_read_is_told_and_forgotten(store: DocumentStore) -> None:
    day = Day(store, FIRST)
    day.visit.gone(f"{SITE}/nulle-part", 404)
    assert day.end() == {}
    assert day.visit.not_read == {f"{SITE}/nulle-part": "lien mort (réponse 404)"}
    assert store.addresses() == []


def test_one_page_in_two_sources_is_one_document_that_survives_either(store: DocumentStore) -> None:
    first_day(store, piscine="Piscine|Ouverte.")
    other = Day(store, SECOND, source="agglo")
    other.page("https://agglo.example/piscine", "Piscine|Ouverte.")
    assert set(other.end()) == {PISCINE}
    after = absent(store, PISCINE)
    assert {(each.url, each.source, each.publisher) for each in after.values()} == {
        ("https://agglo.example/piscine", "agglo", "Agglomération")
    }


@pytest.mark.parametrize("order", [("site", "actes"), ("actes", "site")])
def test_an_act_belongs_to_the_source_of_acts_though_the_website_leads_there_too(
    store: DocumentStore, order: tuple[str, str]
) -> None:
    for source in order:
        day = Day(store, FIRST, source=source)
        day.page(f"{SITE}/actes/1.pdf", "Acte|Le conseil décide.")
        documents = day.end()
    assert [each.source for each in documents.values()] == ["actes"]
    changed = Day(store, SECOND)
    changed.page(f"{SITE}/actes/1.pdf", "Acte|Le conseil décide enfin.")
    assert [(each.source, each.document_id) for each in changed.end().values()] == [
        ("actes", next(iter(documents.values())).document_id)
    ]


def test_a_crawl_that_dies_half_way_has_saved_what_it_read_in_full_batches(store: DocumentStore) -> None:
    day = Day(store, FIRST)
    for number in range(60):
        day.page(f"{SITE}/p{number}", f"Page {number}|Texte {number}.")
    assert len(store.addresses()) == 50
    again = Day(store, FIRST)
    for number in range(60):
        again.page(f"{SITE}/p{number}", f"Page {number}|Texte {number}.")
    assert len(again.end()) == 60
    assert len(store.documents()) == 60


def test_what_a_reading_had_read_before_it_was_interrupted_is_not_asked_again(store: DocumentStore) -> None:
    day = Day(store, FIRST, reading="soir")
    day.page(PISCINE, "Piscine|Ouverte.")
    day.visit.failed(TARIFS, "délai dépassé")
    day.manifest.flush()
    again = Day(store, FIRST, reading="soir").visit
    assert again.read_already(PISCINE) == (f"{SITE}/lien",)
    assert again.read_already(TARIFS) is None
    assert again.read == 1
    assert Day(store, FIRST, reading="matin").visit.read_already(PISCINE) is None
    assert Day(store, FIRST, reading="soir", version="r2").visit.read_already(PISCINE) is None


def test_a_page_that_failed_after_it_was_read_is_asked_again(store: DocumentStore) -> None:
    day = Day(store, FIRST, reading="soir")
    day.page(PISCINE, "Piscine|Ouverte.")
    day.visit.failed(PISCINE, "délai dépassé")
    day.manifest.flush()
    assert Day(store, FIRST, reading="soir").visit.read_already(PISCINE) is None


def test_a_reading_counts_an_absence_once_however_often_it_is_interrupted(store: DocumentStore) -> None:
    first_day(store, piscine="Piscine|Ouverte.")
    for _ in range(3):
        day = Day(store, SECOND, reading="soir")
        day.visit.gone(PISCINE, 404)
        assert set(day.end()) == {PISCINE}
    assert [each.not_found_count for each in store.addresses()] == [1]
    day = Day(store, THIRD, reading="lendemain")
    day.visit.gone(PISCINE, 404)
    assert day.end() == {}


def test_a_manifest_writes_what_it_has_every_two_seconds_however_slow_the_pages_come(store: DocumentStore) -> None:
    seconds = iter([0.0, 1.9, 2.0, 2.0, 3.0])
    manifest = Manifest(store, lambda: next(seconds))
    address = Address("site", PISCINE, FIRST, FIRST)
    manifest.put_address(address)
    manifest.flush_full_batch()
    assert store.addresses() == []
    manifest.flush_full_batch()
    assert store.addresses() == [address]
    manifest.put_address(replace(address, last_seen=SECOND))
    manifest.flush_full_batch()
    assert store.addresses() == [address]
