"""The claims of a file judged by the product's own verifier."""

import json
from pathlib import Path

import pytest
from evaluation_fakes import ticking

from corpus.documents import LineKind
from evaluation.cases import ClaimCase, read_cases
from evaluation.claims import evaluate_claims, keep_at, sentence_of
from evaluation.errors import CaseFileError
from evaluation.run import STANDARD_OUTPUT, Order, run_claims

PASSAGE = (
    "Chaque année, les habitants de la commune reçoivent du service des eaux un relevé de leur consommation."
    " En cas de fuite, ils préviennent le service dans les 48 heures au numéro indiqué. Le relevé est gratuit."
)
QUOTE = "En cas de fuite, ils préviennent le service dans les 48 heures au numéro indiqué"
SHARED = Path(__file__).parents[2] / "../shared/data/claims.jsonl"


def case(number, claim, label, corruption=None, quote=QUOTE):
    return ClaimCase(id=number, passage=PASSAGE, quote=quote, claim=claim, label=label, corruption=corruption)


TRUE = case("1", f"{QUOTE}.", "supported")
FALSE = case("2", QUOTE.replace("48", "72"), "unsupported", "number")


def test_what_is_caught_kept_and_shown_is_measured():
    card = evaluate_claims([TRUE, FALSE], ticking())
    assert {name: card.metrics[name] for name in ("catch_rate", "catch_rate:number", "keep_rate")} == {
        "catch_rate": 1.0,
        "catch_rate:number": 1.0,
        "keep_rate": 1.0,
    }
    assert card.metrics["shown_verbatim"] + card.metrics["shown_paraphrase"] + card.metrics["dropped"] == 1
    assert [each.passed for each in card.cases] == [True, True]
    assert [each.figures["score"] for each in card.cases] == [1.0, 0.0]


def test_a_claim_may_rest_on_more_quotes_under_a_title_and_headings_and_on_the_rows_of_a_table():
    table = "Public\tPar an\nEnfants\tgratuit\nAdultes\t12 €"
    claim = ClaimCase(
        id="1", passage=table, quote="Public\tPar an", more_quotes=["Adultes\t12 €"], kinds="hrr",
        title="Médiathèque", headings=["Inscription"], claim="Adultes : 12 €", label="supported",
    )  # fmt: skip
    sentence = sentence_of(claim)
    assert [quote.words for quote in sentence.quotes] == ["Public\tPar an", "Adultes\t12 €"]
    source = sentence.source
    assert (source.document.title, source.passage.headings) == ("Médiathèque", "Inscription")
    assert [line.kind for line in source.passage.lines] == [LineKind.TABLE_HEADER, *[LineKind.TABLE_ROW] * 2]


@pytest.mark.parametrize("kinds", ["t", "hrx"])
def test_kinds_that_are_not_a_letter_for_each_line_are_refused(tmp_path, kinds):
    path = tmp_path / "claims.jsonl"
    told = {"id": "1", "passage": "a\nb\nc", "quote": "a", "claim": "a", "label": "supported", "kinds": kinds}
    path.write_text(json.dumps(told), "utf-8")
    with pytest.raises(CaseFileError, match="ligne 1"):
        read_cases(path, ClaimCase)


def test_an_empty_quote_is_judged_against_the_passage():
    card = evaluate_claims([case("1", "Le relevé coûte 12 €.", "unsupported", "addition", "")], ticking())
    assert card.cases[0].figures["score"] == 0.0
    assert "shown_verbatim" not in card.metrics


@pytest.mark.parametrize(
    ("supported", "unsupported", "kept"),
    [
        ([0.9, 0.6, 0.2], [0.1] * 19 + [0.95], 1.0),
        ([0.9, 0.6, 0.2], [0.1] * 18 + [0.6, 0.95], 1 / 3),
        ([0.9], [0.9], 0.0),
        ([0.9], [], 1.0),
    ],
)
def test_the_kept_share_is_taken_where_19_of_20_unsupported_are_caught(supported, unsupported, kept):
    assert keep_at(0.95, supported, unsupported) == pytest.approx(kept)


def test_json_without_a_file_is_alone_on_standard_output_and_holds_every_score(tmp_path):
    path, told = tmp_path / "claims.jsonl", []
    path.write_text("\n".join(each.model_dump_json() for each in (TRUE, FALSE)), "utf-8")
    code = run_claims(Order("claims", path, STANDARD_OUTPUT, minimums=["keep_rate=1"]), ticking(), told.append)
    (whole,) = told
    read = json.loads(whole)
    assert (code, read["town"], read["edition"]) == (0, None, None)
    assert {"catch_rate", "keep_rate", "keep_at_95_caught"} <= read["metrics"].keys()
    assert all(0 <= each["score"] <= 1 for each in read["cases"])


def test_a_missed_minimum_fails(tmp_path):
    path, told = tmp_path / "claims.jsonl", []
    path.write_text(case("1", "L'eau est chère.", "supported").model_dump_json(), "utf-8")
    assert run_claims(Order("claims", path, minimums=["keep_rate=0.5"]), ticking(), told.append) == 1
    assert "sous le minimum" in told[-1]


def test_a_claim_without_its_label_is_refused(tmp_path):
    path = tmp_path / "claims.jsonl"
    path.write_text(json.dumps({"id": "1", "passage": "a", "quote": "", "claim": "b"}), "utf-8")
    with pytest.raises(CaseFileError, match="ligne 1 : « label » manque"):
        read_cases(path, ClaimCase)


def test_on_the_given_claims_few_false_ones_pass_and_no_false_number_does():
    if not SHARED.exists():
        pytest.skip("les affirmations partagées (../shared/data/claims.jsonl) ne sont pas là")
    card = evaluate_claims(read_cases(SHARED, ClaimCase), ticking())
    passed = [each for each in card.cases if each.figures["label"] == "unsupported" and not each.passed]
    assert card.metrics["catch_rate"] >= 0.95
    assert sum(each.figures["corruption"] in ("number", "amount") for each in passed) <= 1
    assert card.metrics["keep_at_95_caught"] >= 0.3
