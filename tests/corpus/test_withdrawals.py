"""What was taken out of every answer: named by any of its addresses, told again after a change, hidden everywhere."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from corpus.adapters.qdrant_edge import QdrantEdgeEngine
from corpus.deliberations import Deliberation
from corpus.documents import Document, Kind, Passage, new_document_id, new_passage_id
from corpus.edition_record import Embedding
from corpus.editions import Editions, OpenEdition
from corpus.errors import StateBusy, StateError, UnknownAddress
from corpus.indexing import IndexSummary, write_index
from corpus.lexical import query_vector, words
from corpus.listing import document_facts
from corpus.protocols import DenseVector, Index
from corpus.published import PublishedEdition
from corpus.state import State
from corpus.withdrawals import Withdrawals
from corpus.withholding import withhold

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
DAY = date(2026, 11, 20)
SITE = "https://www.valmont.example"


def document(path: str, title: str) -> Document:
    url = f"{SITE}{path}"
    page = Kind.SERVICE_PAGE
    return Document(new_document_id("site", url, title), url, title, page, "V", "site", "fr", title, DAY, DAY, DAY)


def passages(its: Document, *texts: str) -> list[Passage]:
    ids = [new_passage_id(its.document_id, (), text, 0) for text in texts]
    kinds = ["t" * len(text.split("\n")) for text in texts]
    return [Passage(ids[n], its.document_id, n, (), text, kinds[n]) for n, text in enumerate(texts)]


POOL, CANTEEN = document("/sport/piscine.html", "Piscine"), document("/école/cantine.html", "Cantine")
HOURS = "La piscine ouvre le samedi de dix heures à midi.\nFermée le lundi."
ACCIDENT = "À la piscine, Paul Martin a été blessé en juin 2024."
PRICE = "L'entrée de la piscine coûte quatre euros vingt."
MEALS = "Un repas de la cantine coûte deux euros quarante."


@pytest.fixture
def state(tmp_path: Path) -> State:
    return State(tmp_path)


@pytest.fixture
def editions(state: State) -> Editions:
    return Editions(state, QdrantEdgeEngine(state.directory / "index"), "fr-1", lambda: NOON)


@pytest.fixture
def withdrawals(state: State) -> Withdrawals:
    return Withdrawals(state, lambda: NOON)


def publish(editions: Editions, pool_texts: Sequence[str] = (HOURS, ACCIDENT, PRICE)) -> None:
    rows = [(POOL, passages(POOL, *pool_texts)), (CANTEEN, passages(CANTEEN, MEALS))]
    build = editions.begin()
    summary = write_index(build.writer, rows, len(rows), lambda *_: None)
    editions.publish(build.finish(summary).edition_id)


@pytest.fixture
def edition(editions: Editions) -> Iterator[OpenEdition]:
    publish(editions)
    opened = editions.open_published()
    yield opened
    opened.index.close()


def texts_found(index: Index, question: str, limit: int = 10) -> list[str]:
    hits = index.search_passages(query_vector(words(question)), limit)
    found = index.passages([hit.id for hit in hits])
    # "cantine" ends as "piscine" does, which the search by parts of words notices.
    return [found[hit.id].text for hit in hits if hit.document_id != CANTEEN.document_id]


def given(edition: OpenEdition, withdrawals: Withdrawals) -> Index:
    return withhold(edition, withdrawals.read()).index


@pytest.mark.parametrize(
    "address",
    [
        f"{SITE}/sport/piscine.html",
        "http://valmont.example/sport/piscine.html#:~:text=La%20piscine",
        " www.valmont.example/sport/piscine.html ",
        POOL.document_id,
    ],
)
def test_a_page_is_withdrawn_by_any_spelling_of_its_address_and_by_its_id(
    address: str, edition: OpenEdition, withdrawals: Withdrawals
) -> None:
    withdrawal = withdrawals.withdraw(address, "erreur", edition.index)
    assert (withdrawal.url, withdrawal.reason, withdrawal.withdrawn_at) == (POOL.url, "erreur", NOON)
    index = given(edition, withdrawals)
    assert texts_found(index, "piscine") == []
    assert [each.document_id for each in index.all_documents()] == [CANTEEN.document_id]
    assert index.documents([POOL.document_id, CANTEEN.document_id]).keys() == {CANTEEN.document_id}
    assert index.passages_of(POOL.document_id) == []
    assert index.passages([each.passage_id for each in passages(POOL, HOURS)]) == {}
    assert [hit.document_id for hit in index.search_documents(query_vector(words("coûte piscine")), 5)] == [
        CANTEEN.document_id
    ]


def test_an_escaped_accent_names_the_page_as_well_as_the_letter(edition: OpenEdition, withdrawals: Withdrawals) -> None:
    address = f"{SITE}/%C3%A9cole/cantine.html"
    assert withdrawals.withdraw(address, "erreur", edition.index).document_id == CANTEEN.document_id


@pytest.mark.parametrize("before", ["", "/source/", "https://assistant.valmont.example/source/"])
def test_a_passage_is_withdrawn_by_its_id_or_the_address_of_its_view(
    before: str, edition: OpenEdition, withdrawals: Withdrawals
) -> None:
    passage = passages(POOL, ACCIDENT)[0]
    withdrawal = withdrawals.withdraw(f"{before}{passage.passage_id}", "effacement", edition.index)
    assert withdrawal.address == f"/source/{passage.passage_id}"
    index = given(edition, withdrawals)
    assert set(texts_found(index, "piscine")) == {HOURS, PRICE}
    assert [each.text for each in index.passages_of(POOL.document_id)] == [HOURS, PRICE]
    assert index.count_passages() == 4


def test_as_many_passages_are_found_as_if_nothing_had_been_withdrawn(
    edition: OpenEdition, withdrawals: Withdrawals
) -> None:
    best = texts_found(edition.index, "piscine", 1)[0]
    withdrawals.withdraw(passages(POOL, best)[0].passage_id, "erreur", edition.index)
    assert len(texts_found(given(edition, withdrawals), "piscine", 2)) == 2


def near_texts(index: Index, meaning: DenseVector, limit: int) -> list[str]:
    hits = index.search_meanings(meaning, limit)
    found = index.passages([hit.id for hit in hits])
    return [found[hit.id].text for hit in hits]


def test_by_meaning_too_what_was_withdrawn_is_held_back_and_the_next_take_its_place(
    editions: Editions, withdrawals: Withdrawals
) -> None:
    rows = [*passages(POOL, HOURS, ACCIDENT, PRICE), *passages(CANTEEN, MEALS)]
    build = editions.begin(Embedding("sens-1", 2))
    # Each a little further than the one before.
    bearings = [(1.0, 0.1 * place) for place in range(len(rows))]
    build.writer.add_passages(
        [(each, CANTEEN if each.text == MEALS else POOL, query_vector(words(each.text))) for each in rows], bearings
    )
    build.writer.add_documents([(each, query_vector(words(each.title))) for each in (POOL, CANTEEN)], [None, None])
    build.writer.finish()
    opened = editions.open(build.finish(IndexSummary(2, 4, {}, {})).edition_id)
    with closing(opened.index):
        assert near_texts(opened.index, (1.0, 0.0), 2) == [HOURS, ACCIDENT]
        withdrawals.withdraw(passages(POOL, ACCIDENT)[0].passage_id, "effacement", opened.index)
        assert near_texts(given(opened, withdrawals), (1.0, 0.0), 2) == [HOURS, PRICE]
        withdrawals.withdraw(POOL.url, "erreur", opened.index)
        assert near_texts(given(opened, withdrawals), (1.0, 0.0), 2) == [MEALS]


def test_a_passage_stays_out_when_the_page_around_it_changes(
    editions: Editions, edition: OpenEdition, withdrawals: Withdrawals
) -> None:
    withdrawals.withdraw(passages(POOL, ACCIDENT)[0].passage_id, "effacement", edition.index)
    publish(editions, (f"Nouveau règlement de la piscine.\n{ACCIDENT.upper()}  Un secours est venu.", PRICE))
    later = editions.open_published()
    assert texts_found(given(later, withdrawals), "piscine") == [PRICE]
    later.index.close()


def test_what_is_kept_of_a_passage_repeats_nothing_of_it(edition: OpenEdition, withdrawals: Withdrawals) -> None:
    withdrawals.withdraw(passages(POOL, ACCIDENT)[0].passage_id, "effacement", edition.index)
    assert "Martin" not in withdrawals.file.read_text()


def test_a_page_stays_out_under_a_new_id_and_at_a_new_address(edition: OpenEdition, withdrawals: Withdrawals) -> None:
    (withdrawal,) = [withdrawals.withdraw(POOL.url, "erreur", edition.index)]
    assert withdrawal.is_of(replace(POOL, document_id="new"))
    assert withdrawal.is_of(replace(POOL, url=f"{SITE}/elsewhere"))
    assert not withdrawal.is_of(CANTEEN)


def test_what_is_restored_answers_again(edition: OpenEdition, withdrawals: Withdrawals) -> None:
    passage = passages(POOL, ACCIDENT)[0]
    withdrawals.withdraw(POOL.url, "erreur", edition.index)
    withdrawals.withdraw(passage.passage_id, "effacement", edition.index)
    assert withdrawals.restore(f"{POOL.url}#haut").passage_id is None
    assert set(texts_found(given(edition, withdrawals), "piscine")) == {HOURS, PRICE}
    withdrawals.restore(f"/source/{passage.passage_id}")
    assert withhold(edition, withdrawals.read()) is edition


def test_withdrawing_again_keeps_the_first_reason_beside_the_new_one(
    edition: OpenEdition, withdrawals: Withdrawals
) -> None:
    withdrawals.withdraw(POOL.url, "erreur", edition.index)
    withdrawals.withdraw(POOL.document_id, "ordonnance", edition.index)
    withdrawals.withdraw(POOL.url, "erreur", edition.index)
    assert [each.reason for each in withdrawals.read()] == ["erreur ; ordonnance"]


@pytest.mark.parametrize("address", ["", "/", "piscine", f"{SITE}/nulle-part", "/source/", POOL.document_id[:-1] + "0"])
def test_an_address_that_names_nothing_is_one_sentence(
    address: str, edition: OpenEdition, withdrawals: Withdrawals
) -> None:
    with pytest.raises(UnknownAddress, match="parvis documents"):
        withdrawals.withdraw(address, "erreur", edition.index)
    with pytest.raises(UnknownAddress, match="n'est pas retiré"):
        withdrawals.restore(address)
    assert not withdrawals.file.exists()


def test_something_can_be_withdrawn_while_a_refresh_holds_the_state(
    state: State, edition: OpenEdition, withdrawals: Withdrawals
) -> None:
    with state.writing():
        other = Withdrawals(State(state.directory), lambda: NOON)
        other.withdraw(POOL.url, "urgent", edition.index)
    assert len(withdrawals.read()) == 1


def test_two_withdrawals_at_once_wait_for_each_other(state: State, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.state._NOTES_SECONDS", 0)
    with state.noting(), pytest.raises(StateBusy), State(state.directory).noting():
        pass


def test_a_file_that_cannot_be_read_lets_nothing_slip_out(
    editions: Editions, edition: OpenEdition, withdrawals: Withdrawals
) -> None:
    withdrawals.withdraw(POOL.url, "erreur", edition.index)
    withdrawals.file.write_text("[{}]")
    with pytest.raises(StateError, match="illisible"):
        withdrawals.read()
    with pytest.raises(StateError), PublishedEdition(editions, withdrawals, lambda: 0.0).reading():
        pass


def test_a_running_service_follows_each_change_at_the_next_query(
    editions: Editions, edition: OpenEdition, withdrawals: Withdrawals
) -> None:
    holder = PublishedEdition(editions, withdrawals, lambda: 0.0)

    def found() -> int:
        with holder.reading() as held:
            return len(texts_found(held.index, "piscine"))

    counts = [found()]
    with holder.reading() as before:
        withdrawals.withdraw(POOL.url, "erreur", edition.index)
        counts.append(found())
        assert len(texts_found(before.index, "piscine")) == 3  # an answer under way ends with what it began with
    withdrawals.restore(POOL.url)
    assert [*counts, found()] == [3, 0, 3]
    holder.close()


def test_a_service_whose_withdrawals_become_unreadable_goes_on_with_the_last_ones(
    editions: Editions, edition: OpenEdition, withdrawals: Withdrawals
) -> None:
    seconds = [0.0]
    holder = PublishedEdition(editions, withdrawals, lambda: seconds[0])
    withdrawals.withdraw(POOL.url, "erreur", edition.index)
    for content in (None, "broken", None):
        if content:
            good = withdrawals.file.read_bytes()
            withdrawals.file.write_text(content)
        elif seconds[0]:
            withdrawals.file.write_bytes(good)
        seconds[0] += 10
        with holder.reading() as held:
            assert texts_found(held.index, "piscine") == []
        assert (holder.trouble is not None) == (content is not None)
    holder.close()


SESSION = date(2025, 6, 24)
FARES, FLATS = "Tarifs de la cantine scolaire", "Vente d'un logement à Paul Martin"


def act(name: str, title: str, number: str | None, day: date | None = SESSION) -> Document:
    facts = Deliberation(number, day, title)
    return replace(document(f"/{name}", title), kind=Kind.DELIBERATION, deliberation=facts)


def minutes(*acts: Deliberation) -> Document:
    return replace(document("/pv.pdf", "Procès-verbal"), kind=Kind.MINUTES, acts=acts)


def reports(its: Document, *texts: str) -> list[Passage]:
    """A passage of minutes for each act, then one about no act."""
    told = passages(its, *texts)
    return [replace(each, act=at if at < len(its.acts) else None) for at, each in enumerate(told)]


def council(editions: Editions, *rows: tuple[Document, list[Passage]]) -> OpenEdition:
    build = editions.begin()
    summary = write_index(build.writer, rows, len(rows), lambda *_: None)
    editions.publish(build.finish(summary).edition_id)
    return editions.open_published()


SOLD = "Le logement est vendu à Paul Martin pour cent mille euros."
VOTED = "Adopté à l'unanimité des membres présents."
PRICED = "Le repas coûte deux euros quarante."
REPORTED = (Deliberation("2025-40", SESSION, FLATS), Deliberation("2025-41", SESSION, FARES))


@pytest.mark.parametrize("named", ["2025-40", "n° 2025/40", f"{SITE}/40.pdf"])
def test_an_act_withdrawn_by_number_or_address_stays_out_of_the_minutes_that_report_it_too(
    named: str, editions: Editions, withdrawals: Withdrawals
) -> None:
    sold, pv = act("40.pdf", FLATS, "2025-40"), minutes(*REPORTED)
    told = reports(pv, f"{SOLD}\n{VOTED}", f"{PRICED}\n{VOTED}", "La séance est levée.")
    listed = document("/liste.html", "Liste des délibérations")
    opened = council(editions, (sold, passages(sold, SOLD)), (pv, told), (listed, passages(listed, f"2025-40 {FLATS}")))
    assert withdrawals.withdraw(named, "effacement", opened.index).url == sold.url
    index = given(opened, withdrawals)
    assert {each.url for each in index.all_documents()} == {pv.url, listed.url}
    assert [each.act for each in index.passages_of(pv.document_id)] == [1, None]
    facts = document_facts(pv, withdrawals.read())["withdrawn"]
    assert isinstance(facts, list)
    assert [(each["passage"], each["act"]) for each in facts] == [(None, "2025-40")]
    withdrawals.restore(named)
    assert withdrawals.read() == ()
    opened.index.close()


def test_an_act_that_only_minutes_report_is_withdrawn_by_its_number_and_stays_out_when_it_is_published(
    editions: Editions, withdrawals: Withdrawals
) -> None:
    pv = minutes(*REPORTED)
    opened = council(editions, (pv, reports(pv, SOLD, PRICED)))
    withdrawal = withdrawals.withdraw("2025-40", "effacement", opened.index)
    assert withdrawal.address == f"{pv.url}#2025-40"
    assert [each.text for each in given(opened, withdrawals).passages_of(pv.document_id)] == [PRICED]
    opened.index.close()
    row, other = act("registre.csv#2025-40", FLATS, "2025-40"), act("registre.csv#2025-41", FARES, "2025-41")
    later = council(
        editions, (pv, reports(pv, SOLD, PRICED)), (row, passages(row, SOLD)), (other, passages(other, PRICED))
    )
    assert {each.url for each in given(later, withdrawals).all_documents()} == {pv.url, other.url}
    withdrawals.withdraw(pv.url, "tout", later.index)
    assert withdrawals.restore(withdrawal.address) == withdrawal
    assert [each.url for each in withdrawals.read()] == [pv.url]
    later.index.close()


def test_an_act_withdrawn_as_a_row_of_a_register_stays_out_once_its_file_is_read(
    editions: Editions, withdrawals: Withdrawals
) -> None:
    row = act("registre.csv#2025-40", FLATS, "2025-40")
    opened = council(editions, (row, passages(row, SOLD)))
    (withdrawal,) = [withdrawals.withdraw(row.url, "effacement", opened.index)]
    assert withdrawal.covers_whole(act("autre.pdf", f"{FLATS}.", "2025/40"))
    assert not withdrawal.covers_whole(act("autre.pdf", FLATS, "2025-41"))
    assert not withdrawal.covers_whole(act("autre.pdf", FLATS, "2025-40", date(2024, 6, 24)))
    opened.index.close()


def test_minutes_that_give_no_number_are_told_by_the_title_and_the_day(
    editions: Editions, withdrawals: Withdrawals
) -> None:
    sold, pv = act("40.pdf", FLATS, "2025-40"), minutes(Deliberation(None, SESSION, FLATS.upper()), REPORTED[1])
    opened = council(editions, (sold, passages(sold, SOLD)), (pv, reports(pv, SOLD, PRICED)))
    withdrawals.withdraw(sold.url, "effacement", opened.index)
    assert [each.text for each in given(opened, withdrawals).passages_of(pv.document_id)] == [PRICED]
    opened.index.close()


def test_a_passage_withdrawn_from_an_act_stays_out_of_the_minutes_and_what_others_share_with_it_stays_in(
    editions: Editions, withdrawals: Withdrawals
) -> None:
    sold, pv = act("40.pdf", FLATS, "2025-40"), minutes(*REPORTED)
    its = passages(sold, f"{SOLD}\n{VOTED}", f"Le maire signera l'acte de vente.\n{VOTED}")
    opened = council(editions, (sold, its), (pv, reports(pv, f"Débat.\n{SOLD}", f"{PRICED}\n{VOTED}")))
    withdrawals.withdraw(its[0].passage_id, "effacement", opened.index)
    index = given(opened, withdrawals)
    assert [each.position for each in index.passages_of(sold.document_id)] == [1]
    assert [each.act for each in index.passages_of(pv.document_id)] == [1]
    opened.index.close()


def test_a_number_as_it_is_printed_names_its_act_before_another_spelling_of_it(
    editions: Editions, withdrawals: Withdrawals
) -> None:
    voted, signed = act("d.pdf", FARES, "2025-37"), act("a.pdf", FLATS, "2025-037", None)
    opened = council(editions, (voted, passages(voted, PRICED)), (signed, passages(signed, SOLD)))
    assert withdrawals.withdraw("2025-037", "erreur", opened.index).url == signed.url
    with pytest.raises(UnknownAddress, match="plusieurs actes"):
        withdrawals.withdraw("2025/0037", "erreur", opened.index)
    opened.index.close()


def test_a_number_that_several_acts_bear_withdraws_none_of_them(editions: Editions, withdrawals: Withdrawals) -> None:
    first, second = act("a.pdf", FLATS, "12"), act("b.pdf", FARES, "12", date(2024, 6, 24))
    opened = council(editions, (first, passages(first, SOLD)), (second, passages(second, PRICED)))
    with pytest.raises(UnknownAddress, match=r"plusieurs actes.*a\.pdf.*b\.pdf"):
        withdrawals.withdraw("12", "erreur", opened.index)
    assert not withdrawals.file.exists()
    opened.index.close()
