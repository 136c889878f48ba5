import subprocess
import sys

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.documents import Line, LineKind, Section
from ingest.adapters.sentence_splitter import FrenchSentenceSplitter, split_sentences
from ingest.splitting import LIMIT, split

TEXT, ITEM, HEADER, ROW = LineKind.TEXT, LineKind.ITEM, LineKind.TABLE_HEADER, LineKind.TABLE_ROW
SENTENCE = "La commune accueille les enfants de trois à onze ans pendant toutes les vacances. "


def section(*lines: tuple[LineKind, str], path: tuple[str, ...] = (), page: int | None = None) -> Section:
    return Section(path, tuple(Line(kind, text) for kind, text in lines), page=page)


def whole(text: str) -> list[str]:
    return [text]


def test_a_section_that_fits_is_one_passage_with_its_heading_anchor_and_page() -> None:
    lines = (Line(TEXT, "Ouvert le samedi."), Line(ITEM, "9 h – 12 h"))
    [passage] = split("d", [Section(("Horaires",), lines, anchor="horaires", page=3)], whole)
    assert (passage.heading_path, passage.anchor, passage.page) == (("Horaires",), "horaires", 3)
    assert passage.text == "Ouvert le samedi.\n9 h – 12 h"
    assert passage.lines == lines


def test_a_passage_never_reaches_over_a_heading() -> None:
    passages = split("d", [section((TEXT, "Un."), path=("A",)), section((TEXT, "Deux."), path=("B",))], whole)
    assert [(p.heading_path, p.text, p.position) for p in passages] == [(("A",), "Un.", 0), (("B",), "Deux.", 1)]


def test_a_long_section_is_parted_between_lines() -> None:
    passages = split("d", [section(*[(TEXT, f"{number} " + "mot " * 60) for number in range(9)])], whole)
    assert len(passages) == 3
    assert all(len(passage.text) <= LIMIT for passage in passages)


def test_a_table_says_its_header_in_every_passage_that_carries_its_rows() -> None:
    rows = [(ROW, f"Quotient {number}\t{'tarif ' * 20}{number} €") for number in range(20)]
    passages = split("d", [section((TEXT, "Tarifs de la cantine"), (HEADER, "Quotient\tTarif"), *rows)], whole)
    assert len(passages) > 2
    assert passages[0].text.startswith("Tarifs de la cantine\nQuotient\tTarif\nQuotient 0")
    assert all("Quotient\tTarif\n" in passage.text for passage in passages)
    assert all(passage.line_kinds.count("h") == 1 for passage in passages)


def test_a_header_is_not_repeated_below_its_table() -> None:
    rows = [(ROW, f"{number}\t{'x' * 400}") for number in range(2)]
    passages = split("d", [section((HEADER, "A\tB"), *rows, (TEXT, "y" * 500), (ROW, "seule\tligne"))], whole)
    assert passages[-1].text == "y" * 500 + "\nseule\tligne"


def test_an_introduction_is_not_parted_from_the_first_item_it_announces() -> None:
    before, items = (TEXT, "x" * 860), [(ITEM, "Pièce d'identité"), (ITEM, "Justificatif de domicile")]
    passages = split("d", [section(before, (TEXT, "Pièces à fournir pour le dossier :"), *items)], whole)
    assert passages[1].text.startswith("Pièces à fournir pour le dossier :\nPièce d'identité")


def test_a_caption_is_not_parted_from_its_table() -> None:
    before = (TEXT, "x" * 880)
    passages = split("d", [section(before, (TEXT, "Tarifs 2026"), (HEADER, "A\tB"), (ROW, "1\t2"))], whole)
    assert passages[1].text == "Tarifs 2026\nA\tB\n1\t2"


def test_announcements_without_end_do_not_make_one_endless_passage() -> None:
    passages = split("d", [section(*[(ITEM, f"{number} : pour les personnes :") for number in range(500)])], whole)
    assert max(len(passage.text) for passage in passages) < 1.5 * LIMIT


def test_a_line_longer_than_a_passage_is_cut_at_ends_of_sentences_only() -> None:
    text = (SENTENCE * 30).strip()
    passages = split("d", [section((TEXT, text))], FrenchSentenceSplitter(LIMIT).split)
    assert len(passages) > 2
    assert all(len(passage.text) <= LIMIT and passage.text.endswith(".") for passage in passages)
    assert " ".join(passage.text for passage in passages) == text


def test_a_sentence_longer_than_a_passage_stays_whole() -> None:
    endless = "Vu " + "le code général des collectivités territoriales et " * 40 + "la loi."
    parts = FrenchSentenceSplitter(LIMIT).split(f"Courte phrase. {endless} Fin.")
    assert any(endless in part for part in parts)
    assert all(part[-1] == "." for part in parts)


def test_titles_articles_and_initials_do_not_end_a_sentence() -> None:
    text = "M. Dupont et Mme. Durand, selon l'art. L. 2121-29 du code, votent pour. Le reste suit."
    assert split_sentences(text) == [
        "M. Dupont et Mme. Durand, selon l'art. L. 2121-29 du code, votent pour.",
        "Le reste suit.",
    ]


def test_the_same_text_twice_under_one_heading_has_two_ids_that_stay() -> None:
    sections = [section((TEXT, "Fermé."), path=("A",)), section((TEXT, "Fermé."), path=("A",))]
    first, second = split("d", sections, whole)
    assert first.passage_id != second.passage_id
    assert [p.passage_id for p in split("d", sections, whole)] == [first.passage_id, second.passage_id]


line_texts = st.text(
    st.characters(exclude_characters="\n\r\t", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=400
)
some_lines = st.lists(st.builds(Line, st.sampled_from(LineKind), line_texts), min_size=1, max_size=25)
some_sections = st.lists(
    st.builds(lambda path, lines: Section(tuple(path), tuple(lines)), st.lists(st.text("AB"), max_size=2), some_lines),
    max_size=5,
)


@given(some_sections)
@settings(max_examples=60, deadline=None)
def test_no_line_is_lost_moved_or_changed_and_ids_are_unique(sections: list[Section]) -> None:
    passages = split("d", sections, whole)
    assert len({passage.passage_id for passage in passages}) == len(passages)
    assert [passage.position for passage in passages] == list(range(len(passages)))
    kept = [line for each in sections for line in each.lines if line.kind != HEADER]
    assert [line for passage in passages for line in passage.lines if line.kind != HEADER] == kept
    headers = {line for each in sections for line in each.lines if line.kind == HEADER}
    assert {line for passage in passages for line in passage.lines if line.kind == HEADER} == headers


@given(
    st.lists(st.sampled_from(["Oui.", "M. X vient ?", "Art. 3.", "Il est 9 h 30 !", "mot " * 40 + "fin."]), max_size=60)
)
@settings(max_examples=40, deadline=None)
def test_the_parts_of_a_long_line_are_the_line(sentences: list[str]) -> None:
    text = " ".join(sentences)
    assert " ".join(FrenchSentenceSplitter(200).split(text)) == text


def test_nothing_pays_for_llama_index_before_a_line_is_to_be_cut() -> None:
    told = "import sys, ingest.wiring; print([name for name in sys.modules if name.startswith('llama_index')])"
    ended = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert ended.stdout == "[]\n"
