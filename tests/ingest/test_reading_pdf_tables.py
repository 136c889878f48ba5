"""Tables whose cells rules part, as word processors and browsers draw them."""

from collections.abc import Sequence

from ingest.reading.pdf import read_pdf
from tests.ingest.test_reading_pdf import URL, Print, lines, pdf, printed

COLUMNS = (50, 200, 350, 450)
ROWS = (700, 680, 650, 630, 610)


def rules(across: Sequence[tuple[int, int, int]], upright: Sequence[tuple[int, int, int]]) -> Print:
    """Rules across at a height from one side to another, and up and down."""
    strokes = [f"{start} {y} m {end} {y} l S" for y, start, end in across]
    strokes += [f"{x} {start} m {x} {end} l S" for x, start, end in upright]
    return Print("", 0, drawn="\n".join(strokes))


FULL = rules([(y, 50, 450) for y in ROWS], [(x, 610, 700) for x in COLUMNS])
WORDS = [
    *(Print(text, 687, x=x + 4, bold=True) for text, x in zip(("Local", "Durée", "Prix"), COLUMNS, strict=False)),
    Print("Grange des", 668, x=54),
    Print("Tilleuls", 656, x=54),
    Print("la soirée, jusqu'à", 668, x=204),
    Print("minuit", 656, x=204),
    Print("sur devis", 668, x=354),
    *(Print(text, 637, x=x + 4) for text, x in zip(("Préau", "la journée", "40 €"), COLUMNS, strict=False)),
    *(Print(text, 617, x=x + 4) for text, x in zip(("Kiosque", "", "gratuit"), COLUMNS, strict=False) if text),
]


def test_a_cell_on_two_lines_is_one_and_an_empty_one_keeps_its_place() -> None:
    assert lines(read_pdf(pdf([FULL, *WORDS]), URL)) == [
        ("h", "Local\tDurée\tPrix"),
        ("r", "Grange des Tilleuls\tla soirée, jusqu'à minuit\tsur devis"),
        ("r", "Préau\tla journée\t40 €"),
        ("r", "Kiosque\t\tgratuit"),
    ]


def test_words_that_run_close_over_a_rule_stand_in_two_cells() -> None:
    words = [Print("La cour couverte de l'école jusqu'à", 637, x=54), *WORDS[:3]]
    close = rules([(y, 50, 450) for y in ROWS], [(x, 610, 700) for x in (50, 168, 350, 450)])
    assert ("r", "La cour couverte de l'école\tjusqu'à\t") in lines(read_pdf(pdf([close, *words]), URL))


def test_a_merged_cell_says_its_words_in_each_row() -> None:
    merged = rules(
        [(700, 50, 350), (680, 50, 350), (660, 200, 350), (640, 50, 350)], [(x, 640, 700) for x in COLUMNS[:3]]
    )
    words = [Print("Préau", 668, x=54), Print("12 €", 668, x=204), Print("15 €", 648, x=204)]
    heads = [Print("Local", 687, x=54), Print("Prix", 687, x=204)]
    assert lines(read_pdf(pdf([merged, *heads, *words]), URL)) == [
        ("h", "Local\tPrix"),
        ("r", "Préau\t12 €"),
        ("r", "Préau\t15 €"),
    ]


def test_frames_around_paragraphs_are_no_table() -> None:
    frames = rules([(y, 50, 550) for y in (700, 400, 100)], [(x, 100, 700) for x in (50, 300, 550)])
    left = [f"Phrase {number} qui remplit le cadre de gauche." for number in range(20)]
    words = [*printed(*left, top=680), Print("À droite.", 680, x=310), Print("En bas.", 380), Print("Fin.", 380, x=310)]
    assert all(kind == "t" for kind, _ in lines(read_pdf(pdf([frames, *words]), URL)))


def test_words_that_nobody_sees_are_in_no_cell() -> None:
    covert = Print("mot caché", 617, x=204, drawn="BT 1 1 1 rg /F1 10 Tf 204 617 Td (mot) Tj ET 0 g")
    document = read_pdf(pdf([FULL, *WORDS, covert]), URL)
    assert ("r", "Kiosque\t\tgratuit") in lines(document)
    assert [each.text for each in document.hidden_text] == ["mot"]
