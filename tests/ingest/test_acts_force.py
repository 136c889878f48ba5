"""Which acts are in force, as the whole corpus tells."""

from dataclasses import replace
from datetime import date

import pytest

from corpus.deliberations import Deliberation
from corpus.documents import Document, Kind
from ingest.acts.force import tell_force

SEEN = date(2026, 11, 1)


def document(number: str | None, year: int, outcome: str | None = "adopted", **more: object) -> Document:
    facts = Deliberation(number=number, session_date=date(year, 3, 1), title=f"Acte {number}", outcome=outcome)
    return Document(
        document_id=f"{number}/{year}",
        url=f"https://ville.example/{number}.pdf",
        title=f"Acte {number}",
        kind=Kind.DELIBERATION,
        publisher="Commune",
        source="actes",
        language="fr",
        content_hash="",
        first_seen=SEEN,
        last_seen=SEEN,
        changed_on=SEEN,
        deliberation=replace(facts, **more),
    )


def told(*documents: Document) -> list[tuple[bool | None, tuple[str, ...], tuple[str, ...]]]:
    found = [each.deliberation or Deliberation() for each in tell_force(documents)]
    return [(each.in_force, each.modified_by, each.repealed_by) for each in found]


FREE = (True, (), ())


def test_an_act_that_a_later_one_repeals_is_out_of_force_and_knows_by_which() -> None:
    assert told(document("2019-07", 2019), document("2025-12", 2025, repeals=("2019-07",))) == [
        (False, (), ("2025-12",)),
        FREE,
    ]


def test_an_act_that_a_later_one_modifies_stays_in_force_and_knows_by_which() -> None:
    assert told(document("2024-33", 2024), document("2025-41", 2025, modifies=("2024-33",)))[0] == (
        True,
        ("2025-41",),
        (),
    )


def test_one_number_in_two_spellings_is_one() -> None:
    assert told(document("DEL_2019_007", 2019), document("2025-12", 2025, repeals=("2019-7",)))[0][0] is False


def test_a_number_that_stands_on_different_acts_names_none_of_them() -> None:
    acts = [document("2014/137", 2014), replace(document("2014/137", 2014, title="Autre"), document_id="autre")]
    assert told(*acts, document("2015/1", 2015, repeals=("2014/137",))) == [FREE, FREE, FREE]


def test_copies_of_one_act_share_its_fate() -> None:
    acts = [document("2014/170", 2014), replace(document("2014/170", 2014), document_id="copie")]
    assert [fate[0] for fate in told(*acts, document("2015/1", 2015, repeals=("2014/170",)))] == [False, False, True]


@pytest.mark.parametrize("outcome", ["rejected", "postponed", "withdrawn", "noted"])
def test_an_act_that_was_not_adopted_repeals_nothing_and_is_neither_in_force_nor_out_of_it(outcome: str) -> None:
    assert told(document("2019-07", 2019), document("2025-12", 2025, outcome, repeals=("2019-07",))) == [
        FREE,
        (None, (), ()),
    ]


def test_an_earlier_act_repeals_no_later_one_and_none_repeals_itself() -> None:
    assert told(document("7", 2025), document("8", 2019, repeals=("7", "8"))) == [FREE, FREE]


def test_acts_of_another_body_or_of_another_kind_are_not_meant() -> None:
    repealing = document("2025-12", 2025, repeals=("2019-07",))
    other_body = replace(document("2019-07", 2019), publisher="Communauté")
    arrete = replace(document("2019-07", 2019, outcome=None), kind=Kind.ARRETE)
    assert told(other_body, repealing)[0] == told(arrete, repealing)[0] == FREE


def test_minutes_and_pages_have_no_force() -> None:
    page = replace(document("1", 2020), kind=Kind.SERVICE_PAGE, deliberation=None)
    assert tell_force([page]) == [page]


def test_a_repeal_that_left_the_corpus_is_forgotten() -> None:
    repealed, repealing = tell_force([document("2019-07", 2019), document("2025-12", 2025, repeals=("2019-07",))])
    assert told(repealed, repealing)[0][0] is False
    assert told(repealed)[0] == FREE


def test_what_minutes_report_is_told_what_the_act_itself_is() -> None:
    old, new = document("2019-07", 2019), document("2025-12", 2025, repeals=("2019-07",))
    reported = (
        Deliberation("2019-07", date(2019, 3, 1)),
        Deliberation("2019-07", date(2019, 4, 1)),  # another sitting's
        Deliberation("2019-08", date(2019, 3, 1)),  # not read
        Deliberation(None, date(2019, 3, 1)),
    )
    minutes = replace(document(None, 2019), kind=Kind.MINUTES, deliberation=None, acts=reported)
    acts = tell_force([minutes, old, new])[0].acts
    assert [(each.in_force, each.repealed_by) for each in acts] == [(False, ("2025-12",)), *[(None, ())] * 3]
