"""A model's reply, read while it streams."""

import contextlib
import json
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.answering.writing.reply import Reply, ReplyReader, WrittenSentence
from bot.errors import ModelGarbled
from tests.bot.scripted_model import reply

TRICKY = st.sampled_from(['"}', "[{", "\\", "é\u2028😀"])
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30) | TRICKY
QUOTES = st.lists(st.tuples(st.integers(-3, 99), TEXTS), max_size=3)
REPLIES = st.builds(
    lambda said, missing, plain: json.dumps(json.loads(reply(*said, missing=missing)), ensure_ascii=plain),
    st.lists(st.tuples(TEXTS, QUOTES), max_size=4),
    TEXTS,
    st.booleans(),
)  # fmt: skip


def read(pieces):
    reader = ReplyReader()
    sentences = [sentence for piece in pieces for sentence in reader.read(piece)]
    return sentences, reader.close()


def cut(text, places):
    ends = sorted({min(place, len(text)) for place in places} | {0, len(text)})
    return [text[start:end] for start, end in pairwise(ends)]


@given(REPLIES, st.lists(st.integers(0, 600)))
def test_however_a_reply_is_cut_its_sentences_are_those_of_the_whole(text, places):
    sentences, whole = read(cut(text, places))
    assert sentences == whole.sentences
    assert whole == Reply.model_validate_json(text)


@given(REPLIES)
def test_a_sentence_is_there_with_its_last_brace_and_not_before(text):
    reader, there = ReplyReader(), 0
    for number, character in enumerate(text, 1):
        there += len(reader.read(character))
        # What the standard parser makes of the sentences so far, were the reply to end here.
        try:
            complete = len(json.loads(text[:number] + "]}")["sentences"]) if character == "}" else None
        except (json.JSONDecodeError, KeyError, TypeError):
            complete = None
        assert complete is None or there == complete


@given(REPLIES, st.integers(0, 600))
def test_an_empty_piece_ends_nothing(text, place):
    assert read([text[:place], "", text[place:], ""]) == read([text])


@example(["0", ""])
@given(st.lists(st.text(max_size=40) | REPLIES.map(lambda text: text[:-2]), max_size=6))
def test_whatever_arrives_the_only_error_is_that_the_reply_is_garbled(pieces):
    with contextlib.suppress(ModelGarbled):
        read(pieces)


@given(REPLIES, st.integers(0, 600), st.lists(st.integers(0, 600)))
def test_a_reply_that_breaks_off_keeps_the_sentences_it_had_and_is_partial_before_its_end(text, end, places):
    text = text[:end]
    try:
        sentences, whole = read(cut(text, places))
    except ModelGarbled:
        assert '"completeness": "complete",' not in text
        return
    assert sentences == whole.sentences
    assert whole.completeness == ("complete" if '"completeness": "complete",' in text else "partial")


NUMBERS = st.tuples(
    st.sampled_from(["", "-"]),
    st.integers(1, 6000).map(lambda length: "9" * length),
    st.sampled_from(["", ".5", "." + "9" * 5000]),
    st.sampled_from(["", "e7", "e-999", "E+" + "9" * 40, "e" + "9" * 5000]),
).map("".join)
JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | TEXTS, lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner)
).map(lambda value: json.dumps(value, ensure_ascii=False))
AROUND = st.sampled_from(
    ['{"x":%s,"sentences":[', '{"sentences":[%s]', '{"sentences":[{"text":"","quotes":[{"passage":%s', "%s", '"%s"']
)


@given(AROUND, NUMBERS | JSON | st.text(), st.lists(st.integers(0, 6000), max_size=5))
def test_whatever_arrives_in_whatever_pieces_ends_in_sentences_or_is_garbled(around, inside, places):
    reader = ReplyReader()
    try:
        for piece in cut(around % inside, places):
            assert all(isinstance(each, WrittenSentence) for each in reader.read(piece))
        assert reader.close().completeness == "partial"
    except ModelGarbled:
        return


@pytest.mark.parametrize("size", [1, 100, 10_000])
def test_a_number_without_end_is_garbled_before_it_is_read(size):
    digits = '{"x":' + "9" * 4301
    reader = ReplyReader()
    with pytest.raises(ModelGarbled):
        for start in range(0, len(digits), size):
            reader.read(digits[start : start + size])


def test_a_long_number_of_a_page_is_quoted_as_it_stands():
    text = reply(("IBAN : " + "7" * 40, [(1, "7" * 40)]))
    assert read([text])[0] == read([*text])[0]


@pytest.mark.parametrize(
    "text",
    [
        "{}",
        "null",
        "[]",
        "Bonjour, la salle se réserve.",
        '"sentences"',
        '{"sentences": [], "completen',
        reply().replace('"complete"', '"sure"'),
        reply().replace("[]", "{}", 1),
        reply().replace("[]", '["La salle se réserve."]', 1),
        reply(("a", [(1, "a")])).replace('"passage": 1', '"passage": 1.5'),
        reply(("a", [(1, "a")])).replace('"quotes"', '"proofs"'),
        reply(("a", [(1, "a")]), ("b", [(1, "b")])).replace('"b"', "b", 1),
        '{"sentences": ' * 3000,
        '{"sentences": [' + "[" * 6000 + "]" * 6000 + "]}",
        reply(("a", [(1, "a")])).replace('"passage": 1', '"passage": 1e' + "9" * 50),
    ],
)
def test_what_is_not_the_schema_is_garbled(text):
    with pytest.raises(ModelGarbled) as told:
        read([text])
    assert "PARVIS_MODEL" in str(told.value)


TWO = reply(("a", [(1, "a")]), ("b", [(2, "b")]), missing="x", follow_ups=["c ?"])


@pytest.mark.parametrize(
    "text",
    [
        TWO + "\nVoilà.",
        TWO + TWO,
        TWO[:-1],
        "```json\n" + TWO + "\n```",
        "Voici la réponse :\n" + TWO,
        TWO.replace('"complete"', '" Complete"'),
        TWO.replace(', "follow_ups": ["c ?"]', ""),
        TWO.replace('["c ?"]', "null"),
        TWO.replace('"x"', "null"),
        TWO.replace('"x", ', '"x", oups '),
        TWO.replace('"follow_ups"', '"links": ["https://ailleurs.example"], "follow_ups"'),
        TWO.replace('"text"', '"id": 7, "text"'),
        TWO.replace('"passage": 2', '"passage": "2"'),
        TWO.replace('"passage": 2', '"passage": 2.0'),
        TWO.replace(', "translation": ""', ""),
        TWO.replace('"translation": ""', '"translation": null'),
    ],
)
@pytest.mark.parametrize("size", [1, 7, 1000])
def test_a_fault_that_takes_nothing_of_worth_away_changes_nothing(text, size):
    sentences, whole = read([text[start : start + size] for start in range(0, len(text), size)])
    assert sentences == read([TWO])[0]
    assert whole.completeness == "complete"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (TWO.replace('"complete"', '"sure"'), 2),
        (TWO.replace('"completeness": "complete", ', ""), 2),
        (TWO[: TWO.index('"completeness"')] + "oups", 2),
        (TWO[: TWO.index('{"text": "b"')], 1),
        (TWO.replace('"passage": 2', '"passage": 2.5'), 1),
        (TWO.replace('{"text": "b"', '{"said": "b"'), 1),
    ],
)
def test_a_fault_that_takes_something_away_leaves_the_other_sentences_of_a_partial_reply(text, kept):
    sentences, whole = read([text])
    assert [each.text for each in sentences] == ["a", "b"][:kept]
    assert whole.completeness == "partial"


def test_half_a_character_written_as_json_is_a_question_mark():
    assert read([reply(("a", [])).replace('"a"', '"\\ud800"')])[0][0].text == "?"


def test_the_schema_asked_for_is_strict():
    schema = Reply.model_json_schema()
    for each in (schema, *schema["$defs"].values()):
        assert each["additionalProperties"] is False
        assert set(each["required"]) == set(each["properties"])
        assert not any("default" in field for field in each["properties"].values())
    assert next(iter(schema["properties"])) == "sentences"
