"""Acts and the rows of registers that tell of them, joined."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TypedDict, Unpack

import pytest

from corpus.deliberations import Deliberation, Votes
from corpus.documents import Document, Kind
from ingest.registers.completing import complete_acts

DAY = date(2025, 6, 24)
SITE = "https://ville.fr"
PDF = f"{SITE}/2025-41.pdf"


def document(name: str, url: str, facts: Deliberation | None, kind: Kind = Kind.DELIBERATION) -> Document:
    return Document(name, url, name, kind, "Ville", "site", "fr", name, DAY, DAY, DAY, deliberation=facts)


class Facts(TypedDict, total=False):
    number: str
    session_date: date
    title: str
    outcome: str | None
    votes: Votes | None


def act(url: str = PDF, name: str = "act", **facts: Unpack[Facts]) -> Document:
    told: Facts = {"number": "2025-41", "session_date": DAY, "title": "Tarifs", **facts}
    return document(name, url, Deliberation(**told))


def row(name: str = "row", **facts: Unpack[Facts]) -> Document:
    said: Facts = {"outcome": "adopted", "votes": Votes(23, 6, 0, False), **facts}
    found = act(f"{SITE}/registre.csv#{name}", name, **said)
    return replace(found, deliberation=replace(found.deliberation or Deliberation(), matiere_code="8.1"))


def joined(*documents: Document, links: Mapping[str, str | None] | None = None) -> dict[str, Document]:
    rows = {each.document_id: None for each in documents if each.document_id.startswith("row")}
    return {each.document_id: each for each in complete_acts(documents, {**rows, **(links or {})})}


def facts_of(found: Mapping[str, Document], name: str = "act") -> Deliberation:
    facts = found[name].deliberation
    assert facts is not None
    return facts


def test_a_row_completes_its_act_and_stands_no_more_for_itself() -> None:
    found = joined(act(), row())
    assert list(found) == ["act"]
    facts = facts_of(found)
    assert (facts.outcome, facts.matiere_code, facts.votes) == ("adopted", "8.1", Votes(23, 6, 0, False))


def test_what_the_act_prints_outranks_the_register() -> None:
    facts = facts_of(joined(act(outcome="rejected", title="Tarifs", votes=Votes(pour=11)), row(title="TARIFS")))
    assert (facts.outcome, facts.title, facts.votes) == ("rejected", "Tarifs", Votes(pour=11))


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (Votes(unanimous=True), Votes(29, 0, 0, True)),
        (Votes(unanimous=False), Votes(unanimous=False)),
    ],
)
def test_an_act_that_only_says_unanimous_gets_counts_that_agree(told: Votes, expected: Votes) -> None:
    assert facts_of(joined(act(votes=told), row(votes=Votes(29, 0, 0, True)))).votes == expected


def test_an_act_without_facts_is_known_by_the_address_that_the_row_gives() -> None:
    found = joined(document("act", PDF, None), row(), links={"row": PDF.replace("https", "http")})
    assert facts_of(found).number == "2025-41"


def test_the_number_may_be_spelt_otherwise_but_must_be_of_the_same_day_and_body() -> None:
    assert list(joined(act(number="2025/041"), row())) == ["act"]
    assert len(joined(act(session_date=date(2024, 6, 24)), row())) == 2
    assert len(joined(replace(act(), publisher="Intercommunalité"), row())) == 2


def test_two_acts_or_two_rows_of_one_number_are_never_taken_for_each_other() -> None:
    assert len(joined(act(), act(f"{SITE}/other.pdf", "other"), row())) == 3
    assert len(joined(act(), row(), row("row2", title="Autre"))) == 3


def test_an_address_tells_apart_what_a_repeated_number_does_not() -> None:
    found = joined(act(), row(), row("row2", title="Autre"), links={"row": PDF})
    assert sorted(found) == ["act", "row2"]


def test_a_link_to_an_act_of_another_number_is_not_believed() -> None:
    found = joined(act(number="2025-99"), row(), links={"row": PDF})
    assert sorted(found) == ["act", "row"]
    assert found["row"].url == f"{SITE}/registre.csv#row"


def test_minutes_are_completed_by_no_row() -> None:
    minutes = document("minutes", PDF, None, Kind.MINUTES)
    assert joined(minutes, row(), links={"row": PDF})["minutes"] == minutes


def test_a_row_without_read_act_stands_at_the_address_it_gives_if_it_alone_gives_it() -> None:
    assert joined(row(), links={"row": PDF})["row"].url == PDF
    both = joined(row(), row("row2", number="2025-42"), links={"row": PDF, "row2": PDF})
    assert [each.url for each in both.values()] == [f"{SITE}/registre.csv#row", f"{SITE}/registre.csv#row2"]


def minutes(*acts: Deliberation, name: str = "pv") -> Document:
    return replace(document(name, f"{SITE}/{name}.pdf", None, Kind.MINUTES), acts=acts)


def test_minutes_complete_the_row_of_an_act_that_was_not_read_and_leave_an_act_alone() -> None:
    said = Deliberation("2025-41", DAY, "Tarifs", "Karim Benali", "noted", Votes(9, 9, 9))
    unread = row(outcome=None, votes=None)
    told, _ = complete_acts([unread, minutes(said)], {"row": None})
    assert told.deliberation is not None
    assert (told.deliberation.outcome, told.deliberation.rapporteur, told.deliberation.votes) == (
        *("noted", "Karim Benali", Votes(9, 9, 9)),
    )
    alone = act()
    assert complete_acts([alone, minutes(said)], {})[0] == alone


def test_minutes_of_another_day_or_two_that_report_one_act_complete_nothing() -> None:
    unread = row(outcome=None, votes=None)
    said = Deliberation("2025-41", DAY, outcome="noted")
    for others in ([minutes(replace(said, session_date=date(2024, 6, 24)))], [minutes(said), minutes(said, name="2")]):
        assert complete_acts([unread, *others], {"row": None})[0] == unread
