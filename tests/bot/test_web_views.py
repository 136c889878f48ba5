"""Answers and documents arranged for reading, and the values their styles are made of."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.answers import Sentence
from bot.protocols import SourceView
from bot.routes.answer_blocks import answer_blocks, call_parts
from bot.routes.answer_view import answer_view, needs_person, sources_of, written_number
from bot.routes.source_view import source_parts
from corpus.documents import LineKind, Passage
from tests.bot.web_fakes import CANTEEN, DANGER, HALL, NOTHING, OPENING, PAGE, POOL, WRITTEN

TOKENS = Path(__file__).parents[2] / "widget" / "tokens.css"


def shown(*sentences):
    blocks = answer_blocks(replace(OPENING, sentences=sentences))
    return [(block.kind, [(line.text, line.citations) for line in block.lines]) for block in blocks]


def passage(position, path, lines, page=None):
    text = "\n".join(text for _, text in lines)
    return Passage(
        f"p{position}", PAGE.document_id, position, path, text, "".join(kind for kind, _ in lines), page=page
    )


def parts_of(*passages):
    return list(source_parts(SourceView(PAGE, passages, "p0", PAGE.url)))


def test_sentences_of_one_source_run_on():
    assert shown(
        Sentence("A.", (1,), "verbatim"), Sentence("B.", (1,), "verbatim"), Sentence("C.", (2,), "verbatim")
    ) == [
        ("text", [("A.", (1,)), ("B.", (1,))]),
        ("text", [("C.", (2,))]),
    ]


def test_items_follow_their_sentence_as_a_list_with_its_source_once():
    sentences = [Sentence("Apportez :", (1,), "verbatim")]
    sentences += [Sentence(text, (1,), "verbatim", "item") for text in ("a", "b")]
    assert shown(*sentences) == [("text", [("Apportez :", (1,))]), ("list", [("a", ()), ("b", (1,))])]


def test_an_ending_without_sentences_is_its_text_without_the_choices():
    (block,) = answer_blocks(HALL)
    assert [line.text for line in block.lines] == ["Que voulez-vous savoir sur la salle des fêtes ?"]


def test_rows_under_their_header_are_a_table_and_headings_part_what_stands_under_them():
    blocks = answer_blocks(POOL)
    assert [(block.kind, block.heading) for block in blocks] == [
        ("text", "Horaires d’ouverture"),
        ("table", ""),
        ("list", "À apporter"),
    ]
    assert [line.cells for line in blocks[1].lines] == [sentence.cells for sentence in POOL.sentences[1:4]]


@pytest.mark.parametrize("rows", [[("Lundi", "9 h")], [("Lundi", "9 h", "14 h"), ("Mardi", "9 h")], []])
def test_rows_that_do_not_fit_their_header_stay_lines(rows):
    cells = [("Jour", "Matin", "Soir"), *rows]
    shapes = ["header", *["row"] * len(rows)]
    pairs = zip(shapes, cells, strict=True)
    sentences = [Sentence("a", (1,), "verbatim", shape, cells=each) for shape, each in pairs]
    assert [kind for kind, _ in shown(*sentences)] == (["header", "list"] if rows else ["header"])


def test_easy_to_read_gives_each_sentence_its_line():
    sentences = tuple(Sentence(text, (1,), "verbatim") for text in ("A.", "B."))
    answer = replace(OPENING, sentences=sentences)
    assert [len(block.lines) for block in answer_blocks(answer)] == [2]
    assert [len(block.lines) for block in answer_blocks(answer, plain=True)] == [1, 1]


def test_among_a_model_s_words_the_town_s_own_are_quoted_and_a_paraphrase_has_its_quote_open():
    view = answer_view(WRITTEN)
    assert [block.quoted for block in view.blocks] == [False, True, True]
    assert view.origin == "generated_quoting"
    assert view.folded == {2}
    assert answer_view(replace(WRITTEN, sentences=WRITTEN.sentences[:1])).origin == "generated"
    assert answer_view(CANTEEN).origin == "own_words"
    assert answer_view(replace(CANTEEN, language="en")).origin == answer_view(DANGER).origin == ""


def test_a_notice_stands_where_the_text_has_it_and_never_twice():
    view = answer_view(WRITTEN)
    assert (view.introductions, view.remarks) == (WRITTEN.notices[:1], WRITTEN.notices[1:])
    told = replace(NOTHING, text=f"{NOTHING.text}\n{WRITTEN.notices[1]}", notices=WRITTEN.notices[1:])
    assert answer_view(told).blocks == answer_view(NOTHING).blocks
    assert answer_view(told).remarks == told.notices


def test_each_number_of_an_emergency_can_be_pressed():
    called = [part.href for block in answer_blocks(DANGER) for line in block.lines for part in line.parts if part.href]
    assert called == ["tel:15", "tel:112", "sms:114"]
    parts = call_parts("Le 3114, jamais 12345 ni 7.")
    assert [(part.text, part.href) for part in parts] == [
        ("Le ", None),
        ("3114", "tel:3114"),
        (", jamais 12345 ni 7.", None),
    ]


@pytest.mark.parametrize(
    ("value", "written"), [(0.02513, "0,025"), (12.7, "13"), (0.0000012, "0,0000012"), (0, "0"), (3.0, "3")]
)
def test_an_estimate_has_two_figures_and_no_power_of_ten(value, written):
    assert written_number(value, ",") == written


@pytest.mark.parametrize(
    ("answer", "needed"), [(CANTEEN, True), (NOTHING, True), (OPENING, False), (HALL, False), (DANGER, False)]
)
def test_a_person_is_shown_where_one_is_offered_but_not_in_an_emergency(answer, needed):
    assert needs_person(answer) is needed


@given(
    st.lists(st.tuples(st.sampled_from(["sentence", "item", "header", "row"]), st.sampled_from([(1,), (2,), (1, 2)])))
)
def test_every_sentence_is_shown_once_in_order_and_every_source_is_named(drawn):
    sentences = [Sentence(str(number), cited, "verbatim", shape) for number, (shape, cited) in enumerate(drawn)]
    blocks = answer_blocks(replace(OPENING, sentences=tuple(sentences), text=""))
    lines = [line for block in blocks for line in block.lines]
    assert [line.text for line in lines] == [sentence.text for sentence in sentences]
    named = {number for line in lines for number in line.citations}
    assert named == {number for sentence in sentences for number in sentence.citations}


def test_the_citations_of_one_page_stand_together_and_those_of_another_page_of_the_file_apart():
    page, act = CANTEEN.citations
    more, next_page = replace(page, number=3), replace(act, number=4, page=3)
    assert sources_of((page, act, more, next_page)) == ((page, more), (act,), (next_page,))
    assert sources_of(()) == ()


def test_a_heading_stands_only_where_the_path_changes():
    parts = parts_of(
        passage(0, ("Cantine scolaire", "Tarifs"), [("t", "a")]),
        passage(1, ("Cantine scolaire", "Tarifs"), [("t", "b")]),
        passage(2, ("Cantine scolaire", "Tarifs", "Adultes"), [("t", "c")]),
        passage(3, ("Cantine scolaire", "Menus", "Adultes"), [("t", "d")]),
    )
    headings = [[(heading.level, heading.text) for heading in part.headings] for part in parts]
    assert headings == [[(2, "Tarifs")], [], [(3, "Adultes")], [(2, "Menus"), (3, "Adultes")]]
    assert [part.cited for part in parts] == [True, False, False, False]


def test_lines_of_one_kind_stand_together():
    (part,) = parts_of(passage(0, (), [("t", "a"), ("i", "b"), ("i", "c"), ("h", "x\ty"), ("r", "1\t2"), ("t", "d")]))
    assert [(block.kind, block.header, block.rows) for block in part.blocks] == [
        ("text", (), (("a",),)),
        ("list", (), (("b",), ("c",))),
        ("table", ("x", "y"), (("1", "2"),)),
        ("text", (), (("d",),)),
    ]


def test_a_second_header_starts_a_second_table():
    (part,) = parts_of(passage(0, (), [("r", "0"), ("h", "x"), ("r", "1"), ("h", "y"), ("r", "2")]))
    assert [(block.header, block.rows) for block in part.blocks] == [
        ((), (("0",),)),
        (("x",), (("1",),)),
        (("y",), (("2",),)),
    ]


def test_a_page_number_stands_where_the_page_starts():
    parts = parts_of(*(passage(at, (), [("t", "a")], page) for at, page in enumerate([1, 1, 2])))
    assert [part.page for part in parts] == [1, None, 2]


@given(st.lists(st.tuples(st.sampled_from(list(LineKind)), st.text("ab\t", min_size=1)), min_size=1))
def test_no_line_of_a_document_is_lost(lines):
    (part,) = parts_of(passage(0, (), lines))
    rows = [row for block in part.blocks for row in ([block.header] if block.header else []) + list(block.rows)]
    assert ["\t".join(row) for row in rows] == [text for _, text in lines]


def luminance(colour):
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_every_ink_is_readable_on_every_ground_it_stands_on(scheme):
    colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", TOKENS.read_text("utf-8").split("@media")[scheme]))
    for ink, grounds in {
        "ink": ("paper", "raised", "danger-ground", "mark-ground"),
        "soft": ("paper", "raised", "danger-ground", "mark-ground"),
        "accent": ("paper", "raised", "mark-ground", "danger-ground"),
        "accent-deep": ("paper", "raised"),
        "danger": ("paper", "danger-ground"),
        "on-accent": ("accent", "accent-deep"),
    }.items():
        for ground in grounds:
            assert contrast(colours[ink], colours[ground]) >= 4.5, (ink, ground)
    for edge in ("edge", "accent"):
        assert contrast(colours[edge], colours["paper"]) >= 3, edge
