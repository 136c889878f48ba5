import json
from dataclasses import replace
from datetime import UTC, date, datetime

from corpus.deliberations import Deliberation, Votes
from corpus.documents import Document, Kind
from corpus.edition_record import EditionRecord, EditionStatus
from corpus.listing import document_facts, render_documents, render_editions, render_stale

DAY = date(2026, 11, 20)
PAGE = Document(
    "d1", "https://a.fr/", "Cantine", Kind.SERVICE_PAGE, "A", "site", "fr", "00", DAY, DAY, date(2026, 11, 2), owner="o"
)
EDITION = EditionRecord("20261120-100000", datetime(2026, 11, 20, 10, 0, tzinfo=UTC), "fr-1", 68, 422)
CONTRACT = {
    *("document_id", "url", "title", "kind", "publisher", "source", "language", "pages", "first_seen", "last_seen"),
    *("changed_on", "owner", "content_hash", "deliberation"),
}
DELIBERATION = {
    *("number", "session_date", "title", "rapporteur", "outcome", "votes", "published_on", "prefecture_id"),
    *("sent_to_prefecture_on", "received_by_prefecture_on", "matiere_code", "modifies", "repeals", "in_force"),
}


def test_a_document_shows_every_fact_of_the_contract():
    assert document_facts(PAGE).keys() >= CONTRACT


def test_facts_are_json_with_iso_dates_and_null_where_nothing_is_known():
    facts = json.loads(json.dumps(document_facts(PAGE)))
    assert (facts["changed_on"], facts["kind"], facts["owner"]) == ("2026-11-02", "service_page", "o")
    assert facts["pages"] is facts["deliberation"] is None


def test_an_act_shows_its_facts_as_the_contract_names_them():
    act = Deliberation("2025-41", date(2025, 6, 24), votes=Votes(23, 6, 0, False), modifies=("2024-33",))
    facts = document_facts(replace(PAGE, kind=Kind.DELIBERATION, pages=2, deliberation=act))["deliberation"]
    assert facts.keys() >= DELIBERATION
    assert facts["votes"] == {"pour": 23, "contre": 6, "abstention": 0, "unanimous": False}
    assert json.loads(json.dumps(facts))["modifies"] == ["2024-33"]


def test_documents_are_listed_one_a_line_with_what_to_do_next():
    *rows, empty, last = render_documents([PAGE, replace(PAGE, title="Garderie")]).splitlines()
    assert rows[0].split() == ["page", "2026-11-02", "https://a.fr/", "Cantine"]
    assert (len(rows), empty) == (2, "")
    assert last == "2 documents. En détail : parvis documents --json"


def test_a_document_alone_is_counted_in_the_singular():
    assert render_documents([PAGE]).splitlines()[-1].startswith("1 document. ")


def test_pages_to_look_at_again_are_listed_with_what_to_do_with_them():
    first, _, last = render_stale([PAGE]).splitlines()
    assert first == "02/11/2026  https://a.fr/  Cantine"
    assert last == "1 page inchangée depuis un an : relisez-la et, si elle est dépassée, corrigez-la sur le site."
    assert render_stale([PAGE, PAGE]).splitlines()[-1].startswith("2 pages inchangées depuis un an : relisez-les")
    assert render_stale([]) == "Aucune page n'est restée inchangée depuis un an."


def test_minutes_show_the_facts_of_the_acts_they_report():
    minutes = replace(PAGE, kind=Kind.MINUTES, acts=(Deliberation("2025-41", date(2025, 6, 24)),))
    (act,) = document_facts(minutes)["acts"]
    assert (act["number"], act["session_date"], act["votes"]["pour"]) == ("2025-41", "2025-06-24", None)


def test_no_document_says_how_to_read_some():
    assert render_documents([]) == "Aucun document. Pour en lire : parvis refresh"


def test_editions_are_listed_under_their_columns():
    published = replace(EDITION, status=EditionStatus.PUBLISHED)
    header, first, second, _, last = render_editions([published, EDITION]).splitlines()
    assert first.split()[:2] == ["20261120-100000", "publiée"]
    assert "en attente" in second
    assert len(header) == len(first) == len(second)
    assert last == "Pour en publier une autre : parvis editions publish ID"


def test_no_edition_says_how_to_build_one():
    assert render_editions([]) == "Aucune édition. Pour en construire une : parvis refresh"
