"""The committed cases: enough of each kind, each expectation met by the page, no question copied from it."""

import json
import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pypdfium2
import pytest

import evaluation
from corpus.lexical import fold
from corpus.valmont.site import render_site
from evaluation.cases import AnswerCase, RetrievalCase, read_cases

CASES = Path(evaluation.__file__).parent / "cases"
SITE = render_site("", assistant=False)
SHARED = Path(__file__).parents[3] / "shared"
LONGEST_SHARED_RUN = 3


class Words(HTMLParser):
    """Keeps what a reader sees."""

    def __init__(self):
        super().__init__()
        self.parts = []

    def handle_data(self, data):
        self.parts.append(data)


def words_of_pdf(source):
    pdf = pypdfium2.PdfDocument(source)
    try:
        return " ".join(page.get_textpage().get_text_bounded() for page in pdf)
    finally:
        pdf.close()


def published(address):
    """The text that Valmont publishes at the end of an address."""
    if address.endswith(".pdf"):
        return words_of_pdf(SITE[address].body)
    if address.endswith(".csv"):
        return SITE[address].body.decode()
    reader = Words()
    # Menus and footers are furniture: what a page says stands in its <main>.
    reader.feed(re.search("<main.*</main>", SITE[address].body.decode(), re.DOTALL)[0])
    return " ".join(reader.parts)


def runs(text, length):
    """The runs of `length` consecutive words of a text, without case or accents."""
    words = re.findall(r"\w+", fold(text))
    return {tuple(words[start : start + length]) for start in range(len(words) - length + 1)}


ANSWERS = read_cases(CASES / "valmont-answers.jsonl", AnswerCase)
HELD_OUT = read_cases(CASES / "valmont-answers-held-out.jsonl", AnswerCase)
UNSEEN = read_cases(CASES / "valmont-answers-unseen.jsonl", AnswerCase)
REAL_UNSEEN = read_cases(CASES / "real-town-answers-unseen.jsonl", AnswerCase)
FINAL = read_cases(CASES / "valmont-answers-final.jsonl", AnswerCase)
REAL_FINAL = read_cases(CASES / "real-town-answers-final.jsonl", AnswerCase)
BLIND = read_cases(CASES / "valmont-answers-blind.jsonl", AnswerCase)
# Rows of the council's register and whole lists of acts are no pages of the site.
LATER = [
    case
    for number in (2, 3)
    for case in read_cases(CASES / f"valmont-answers-blind-{number}.jsonl", AnswerCase)
    if all(address.endswith((".html", ".pdf")) for address in case.cite)
]
REAL_BLIND = read_cases(CASES / "real-town-answers-blind.jsonl", AnswerCase)
RETRIEVAL = read_cases(CASES / "valmont-retrieval.jsonl", RetrievalCase)
ASKED = [case for case in ANSWERS if case.kind == "answer"]
ASKED_OF_VALMONT = ASKED + [case for case in HELD_OUT + UNSEEN + FINAL + BLIND + LATER if case.kind == "answer"]


def test_valmont_has_sixty_cases_and_each_kind():
    kinds = [case.kind for case in ANSWERS]
    assert len(kinds) >= 60
    assert kinds.count("absent") >= 10
    assert {"clarify", "handoff", "emergency", "refuse"} <= set(kinds)
    assert any(case.turns for case in ANSWERS)


@pytest.mark.parametrize("case", ASKED_OF_VALMONT, ids=lambda case: case.id)
def test_no_question_shares_more_than_three_words_in_a_row_with_a_page_that_answers_it(case):
    for address in case.cite:
        page = runs(published(address), LONGEST_SHARED_RUN + 1)
        shared = [run for line in case.lines for run in runs(line, LONGEST_SHARED_RUN + 1) & page]
        assert shared == [], f"{address} says {shared}"


@pytest.mark.parametrize("case", ASKED_OF_VALMONT, ids=lambda case: case.id)
def test_what_an_answer_must_say_stands_on_a_page_that_it_may_cite(case):
    assert case.must_match
    assert case.cite
    pages = [published(address) for address in case.cite]
    assert any(all(pattern.search(page) for pattern in case.must_match) for page in pages)


@pytest.mark.parametrize(
    ("cases", "least"),
    [(UNSEEN, 65), (REAL_UNSEEN, 55), (FINAL, 50), (REAL_FINAL, 50), (BLIND, 50), (REAL_BLIND, 70)],
    ids=["valmont", "real-town", "valmont-final", "real-town-final", "valmont-blind", "real-town-blind"],
)
def test_unseen_cases_are_of_every_kind_and_a_fifth_have_no_answer(cases, least):
    kinds = Counter(case.kind for case in cases)
    assert len(cases) >= least
    assert set(kinds) == {"answer", "absent", "clarify", "handoff", "emergency", "refuse"}
    assert 0.15 <= kinds["absent"] / len(cases) <= 0.25
    assert any(case.turns for case in cases)
    assert any(case.now for case in cases)


def test_retrieval_cases_ask_what_the_answer_cases_ask():
    asked = {case.id: case for case in ASKED}
    assert len(RETRIEVAL) >= 40
    for case in RETRIEVAL:
        assert case.question == asked[case.id].question
        assert set(case.relevant) <= set(asked[case.id].cite)


def test_real_town_cases_expect_what_the_real_documents_say():
    if not SHARED.is_dir():
        pytest.skip("Les documents réels de ../shared ne sont pas là.")
    fiches = (SHARED / "data/service-public/fiches.jsonl").read_text("utf-8")
    acts = {path.name for path in (SHARED / "data/montpellier").rglob("*.pdf")}
    cases = read_cases(CASES / "real-town-answers.jsonl", AnswerCase)
    assert len(cases) >= 40
    for address in (address for case in cases for address in case.cite):
        name = Path(address).name
        assert name in acts or f'"id": "{Path(name).stem}"' in fiches, f"{address} is not published"


def real_pages():
    """What the real-text town publishes, by address: service pages and acts; its own small pages have no text here."""
    lines = (SHARED / "data/service-public/fiches.jsonl").read_text("utf-8").splitlines()
    pages = {f"/demarches/{fiche['id']}.html": fiche["text"] for fiche in map(json.loads, lines)}
    cited = {address for case in REAL_UNSEEN + REAL_FINAL + REAL_BLIND for address in case.cite}
    files = {path.name: path for path in (SHARED / "data/montpellier").rglob("*.pdf")}
    return pages | {address: words_of_pdf(files[Path(address).name]) for address in cited if address.endswith(".pdf")}


def test_unseen_real_town_labels_stand_on_a_cited_page_that_no_question_copies():
    if not SHARED.is_dir():
        pytest.skip("Les documents réels de ../shared ne sont pas là.")
    pages = real_pages()
    written_by_the_tool = {"/contact.html", "/contact"}
    for case in (case for case in REAL_UNSEEN + REAL_FINAL + REAL_BLIND if case.kind == "answer"):
        assert case.must_match and case.cite
        if written_by_the_tool & set(case.cite):
            continue
        texts = [pages[address] for address in case.cite]
        assert any(all(pattern.search(text) for pattern in case.must_match) for text in texts), case.id
        asked = set().union(*(runs(line, LONGEST_SHARED_RUN + 1) for line in case.lines))
        assert not any(asked & runs(text, LONGEST_SHARED_RUN + 1) for text in texts), case.id
