"""Deliberations of a register and its faults, by row: the schema's, older ones, and the two real ones."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.deliberations import Votes
from corpus.documents import Part
from ingest.errors import Unreadable
from ingest.registers.entries import Entry
from ingest.registers.registers import read_register
from ingest.registers.telling import documents_of
from tests.ingest.register_files import HEADER, register, row

REAL = Path(__file__).parents[2] / "../shared/data/montpellier"
PLACE = "https://ville.fr/registre.csv"


def faults(*rows: str) -> list[str]:
    return [str(fault) for fault in read_register(register(*rows)).faults]


def only(**values: str) -> Entry:
    (entry,) = read_register(register(row(**values))).entries
    return entry


def real(name: str) -> bytes:
    if not REAL.is_dir():
        pytest.skip("The real registers lie in ../shared, which is not here.")
    return (REAL / name).read_bytes()


def test_a_right_row_gives_its_facts_and_no_fault() -> None:
    found = read_register(register(row()))
    assert found.faults == ()
    (entry,) = found.entries
    assert (entry.number, entry.session_date, entry.title) == ("2025-41", date(2025, 6, 24), "Tarifs de la cantine")
    assert entry.votes == Votes(23, 6, 0, unanimous=False)
    assert (entry.outcome, entry.matiere_code) == ("adopted", "8.1")
    assert entry.received_by_prefecture_on == date(2025, 6, 27)
    assert entry.prefecture_id is None, "PREF014 is a prefecture, not the stamp of an act"


@pytest.mark.parametrize(
    ("column", "value", "fault"),
    [
        ("COLL_NOM", "", "valeur obligatoire absente"),
        ("COLL_SIRET", "2114", "« 2114 » n’est pas un SIRET de 14 chiffres"),
        ("DELIB_ID", "sans numéro", "« sans numéro » n’est pas un numéro d’acte"),
        ("DELIB_DATE", "24/06/2025", "« 24/06/2025 » n’est pas écrit AAAA-MM-JJ"),
        ("DELIB_DATE", "2025-02-31", "« 2025-02-31 » n’est pas une date"),
        ("DELIB_MATIERE_CODE", "8", "« 8 » n’est pas un code de matière comme 7.10"),
        ("BUDGET_ANNEE", "25", "« 25 » n’est pas une année"),
        ("PREF_ID", "Calvados", "« Calvados » n’est pas un code de préfecture comme PREF014"),
        ("PREF_DATE", "2025-06-01", "est antérieure à la séance (DELIB_DATE)"),
        ("VOTE_POUR", "vingt", "« vingt » n’est pas un nombre de voix"),
        ("VOTE_REEL", "28", "28 votants, mais 29 voix pour, contre et abstentions"),
        ("VOTE_EFFECTIF", "27", "29 votants pour 27 membres"),
        ("DELIB_URL", "javascript:alert(1)", "« javascript:alert(1) » n’est pas une adresse du web"),
    ],
)
def test_a_wrong_value_is_a_fault_of_its_row(column: str, value: str, fault: str) -> None:
    blamed = "VOTE_REEL" if column == "VOTE_EFFECTIF" else column
    assert f"ligne 3, {blamed} : {fault}" in faults(row(DELIB_ID="2025-40"), row(**{column: value}))


def test_a_row_without_objet_tells_nothing_and_the_others_stay() -> None:
    found = read_register(register(row(DELIB_OBJET=""), row()))
    assert len(found.entries) == 1
    assert "ligne 2, DELIB_OBJET : valeur obligatoire absente" in map(str, found.faults)


def test_a_french_day_and_a_sign_before_the_number_are_understood() -> None:
    entry = only(DELIB_ID="n° 2025 / 41", DELIB_DATE="24/06/2025")
    assert (entry.number, entry.session_date) == ("2025/41", date(2025, 6, 24))


def test_a_stamp_in_the_prefecture_column_is_the_acts_stamp() -> None:
    stamp = "034-213401722-20140424-0000071229-DE"
    assert only(PREF_ID=stamp).prefecture_id == stamp


@pytest.mark.parametrize(
    ("counts", "unanimous", "outcome"),
    [
        (("29", "0", "0"), True, "adopted"),
        (("11", "18", "0"), False, "rejected"),
        (("14", "14", "1"), False, None),
        (("29", "", ""), None, None),
    ],
)
def test_votes_tell_the_outcome_only_where_they_are_counted(
    counts: tuple[str, str, str], unanimous: bool | None, outcome: str | None
) -> None:
    entry = only(VOTE_POUR=counts[0], VOTE_CONTRE=counts[1], VOTE_ABSTENTION=counts[2], VOTE_REEL="")
    assert entry.votes is not None
    assert (entry.votes.unanimous, entry.outcome) == (unanimous, outcome)


def test_an_act_without_any_count_was_put_to_no_vote() -> None:
    entry = only(VOTE_POUR="", VOTE_CONTRE="", VOTE_ABSTENTION="")
    assert (entry.votes, entry.outcome) == (None, None)


def test_a_repeated_row_counts_once_and_a_repeated_number_is_two_acts() -> None:
    found = read_register(register(row(), row(), row(DELIB_OBJET="Garderie")))
    assert [entry.title for entry in found.entries] == ["Tarifs de la cantine", "Garderie"]
    assert [str(fault) for fault in found.faults] == [
        "ligne 3, fichier : répète la ligne 2",
        "ligne 4, DELIB_ID : « 2025-41 » est déjà le numéro de la ligne 2",
    ]


def test_columns_may_stand_in_any_order_case_and_accent_and_a_title_above_them() -> None:
    body = "Registre de la ville\nObjet;Numéro de délibération;Date séance\nVoirie;12;2025-06-24\n".encode()
    (entry,) = read_register(body).entries
    assert (entry.title, entry.number, entry.session_date) == ("Voirie", "12", date(2025, 6, 24))


def test_a_row_of_another_width_is_told_and_read() -> None:
    body = f"{HEADER}\n{row()},trop\n".encode()
    assert [str(fault) for fault in read_register(body).faults] == ["ligne 2, fichier : 18 colonnes au lieu de 17"]


@pytest.mark.parametrize("body", [b"", b"%PDF-1.4", b"nom;telephone\nDupont;0102030405\n", b"<html><p>Objet</p>"])
def test_a_file_that_is_no_register_is_refused_with_a_sentence(body: bytes) -> None:
    with pytest.raises(Unreadable, match="pas un registre de délibérations"):
        read_register(body)


def test_a_register_without_rows_is_refused() -> None:
    with pytest.raises(Unreadable, match="aucune délibération"):
        read_register(HEADER.encode())


def test_a_document_says_what_the_register_says_in_lines_that_can_be_quoted() -> None:
    body = register(row(BUDGET_ANNEE="2025", BUDGET_NOM="Budget principal", DELIB_DATE="2025-06-01"))
    ((address, document),) = documents_of(read_register(body), PLACE).items()
    assert address == f"{PLACE}#2025-41"
    assert [line.text for line in document.sections[0].lines] == [
        "Délibération n° 2025-41 du 1er juin 2025, objet : Tarifs de la cantine",
        "Vote : 23 pour, 6 contre, 0 abstention",
        "Matière : 8.1 enseignement",
        "Budget : 2025, Budget principal",
        "Reçue en préfecture le 27 juin 2025",
    ]
    assert document.sections[0].part is Part.REGISTER


@pytest.mark.parametrize(
    ("abstentions", "told"), [("0", "0 abstention"), ("1", "1 abstention"), ("3", "3 abstentions")]
)
def test_abstentions_are_told_in_the_number_that_french_gives_them(abstentions: str, told: str) -> None:
    (document,) = documents_of(read_register(register(row(VOTE_ABSTENTION=abstentions))), PLACE).values()
    assert document.sections[0].lines[1].text.endswith(told)


def test_addresses_hold_the_day_where_numbers_begin_anew_and_never_coincide() -> None:
    body = register(
        row(DELIB_ID="464", DELIB_DATE="2013-11-25"),
        row(DELIB_ID="464", DELIB_DATE="2014-11-25"),
        row(DELIB_ID="2014/137", DELIB_DATE="2014-04-24", DELIB_OBJET="Délégations"),
        row(DELIB_ID="2014/137", DELIB_DATE="2014-04-24", DELIB_OBJET="Adjoints"),
        row(DELIB_ID="", DELIB_DATE=""),
    )
    names = [address.removeprefix(f"{PLACE}#") for address in documents_of(read_register(body), PLACE)]
    assert names[:3] == ["2013-11-25-464", "2014-11-25-464", "2014-137"]
    assert names[3].startswith("2014-137-")
    assert names[4] == "sans-numero"


def test_the_register_of_2013_is_read_with_its_older_columns() -> None:
    found = read_register(real("registre-2013.csv"))
    assert (found.rows, len(found.entries)) == (160, 160)
    assert {entry.number for entry in found.entries} == {str(number) for number in range(464, 624)}
    first, last = found.entries[0], found.entries[-1]
    assert (first.session_date, first.rapporteur) == (date(2013, 11, 25), "Hélène MANDROUX")
    assert last.title.startswith("Hôtel de Sully Maison des Relations Internationales nouvellement dénommée")
    assert sum("n’est pas écrit AAAA-MM-JJ" in fault.what for fault in found.faults) == 160
    assert sum("_x0001_" in fault.what for fault in found.faults) > 90
    assert not any("_x0001_" in entry.title for entry in found.entries)


def test_the_archives_without_header_or_quotes_are_read_each_act_once() -> None:
    found = read_register(real("registre-archives-utf16.csv"))
    assert (found.rows, len(found.entries)) == (23524, 740)
    assert sum(fault.what.startswith("répète la ligne") for fault in found.faults) == 9850
    assert all(entry.number and entry.session_date for entry in found.entries)
    assert len({(entry.number, entry.session_date) for entry in found.entries}) == 740
    by_number = {entry.number: entry.title for entry in found.entries}
    assert by_number["58593"] == (
        "Amenagement de l avenue du Pont Trinquat section rue des Acconiers chemin de Moulares Propriete AGELOU "
        "951, avenue du Pont Trinquat Parcelle cadastree DS 556p Promesse d echange foncier"
    )


@settings(max_examples=200)
@given(st.lists(st.lists(st.text(alphabet='2025-064/ab,"\n;é', max_size=12), max_size=18), max_size=5))
def test_any_cells_under_a_header_give_entries_or_faults(written: list[list[str]]) -> None:
    body = "\n".join([HEADER, *(",".join(cells) for cells in written)]).encode()
    try:
        found = read_register(body)
    except Unreadable:
        return
    told = documents_of(found, PLACE)
    assert len(told) == len(found.entries)
    assert all(document.title and document.sections for document in told.values())


@given(st.binary(max_size=400))
def test_any_bytes_give_a_register_or_a_sentence(body: bytes) -> None:
    for candidate in (body, HEADER.encode() + b"\n" + body, b"2025-01-01;" + body):
        try:
            assert read_register(candidate).entries
        except Unreadable as error:
            assert str(error)
