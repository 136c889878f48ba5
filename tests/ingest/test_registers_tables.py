"""Rows of a register, whatever program wrote the file."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import Unreadable
from ingest.registers import tables
from ingest.registers.tables import read_rows

TEXT = "n;objet\n1;Fête d’été à l’œuvre\n"
ROWS = [("n", "objet"), ("1", "Fête d’été à l’œuvre")]


def cells(body: bytes) -> list[tuple[str, ...]]:
    return [row.cells for row in read_rows(body)]


@pytest.mark.parametrize(
    "body",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("cp1252"),
        TEXT.encode("utf-16"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.encode("cp1252").decode("latin-1").encode(),
    ],
    ids=["utf8", "utf8-bom", "cp1252", "utf16", "utf16-be", "utf16-le-bare", "utf16-be-bare", "cp1252-told-latin1"],
)
def test_an_encoding_is_told_by_its_mark_or_by_its_bytes(body: bytes) -> None:
    assert cells(body) == ROWS


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_the_one_that_stands_in_every_line_and_not_in_the_text(delimiter: str) -> None:
    lines = [delimiter.join(("n", "jour", "objet")), *(delimiter.join((str(n), "j", "objet")) for n in range(5))]
    lines.append(delimiter.join(("9", "j", '"École, cantine, garderie"')))
    assert cells("\n".join(lines).encode())[-1] == ("9", "j", "École, cantine, garderie")


def test_a_line_break_between_quotes_is_a_space_and_lines_are_counted_as_in_the_file() -> None:
    rows = read_rows(b'n;objet\r\n1;"Tarifs\r\nde la ""cantine"""\r\n\r\n2;Voirie\r\n')
    assert [(row.line, row.cells) for row in rows] == [
        (1, ("n", "objet")),
        (2, ("1", 'Tarifs de la "cantine"')),
        (5, ("2", "Voirie")),
    ]


def test_what_spreadsheets_write_for_a_line_break_is_a_space_and_a_fault() -> None:
    (row,) = read_rows("1;Marché_x0001_Autorisation de signer_x000D_".encode())
    assert row.cells == ("1", "Marché Autorisation de signer")
    assert row.fault == "caractère écrit _x0001_"


def test_a_quote_that_nobody_closed_costs_one_row() -> None:
    rows = read_rows(('n;objet\n1;"Marché\n' + "2;Voirie\n" * 100).encode())
    assert [row.cells for row in rows[:3]] == [("n", "objet"), ("1", '"Marché'), ("2", "Voirie")]
    assert rows[1].fault == "un guillemet n’est jamais refermé"
    assert len(rows) == 102


def test_a_short_row_has_empty_cells_beyond_its_end() -> None:
    assert read_rows(b"n;objet\n1")[1].cell(1) == ""


def test_a_file_of_endless_lines_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "_MOST_LINES", 10)
    with pytest.raises(Unreadable, match="plus de 10 lignes"):
        read_rows(b"a;b\n" * 11)


@given(st.one_of(st.binary(max_size=300), st.text(alphabet='ab;,"\n\r\t_x0D\x00é', max_size=300).map(str.encode)))
def test_any_bytes_give_rows_that_hold_something_on_one_line(body: bytes) -> None:
    for row in read_rows(body):
        assert any(row.cells)
        assert all("\n" not in cell and cell == cell.strip() for cell in row.cells)
