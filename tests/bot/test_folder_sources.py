"""Documents that are not on the web: residents read them in our own view."""

from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from bot.answering.answers import DraftSentence, Quote
from bot.answering.cite import cite
from bot.answering.found import FoundPassage
from bot.protocols import SourceView
from bot.terminal import render_answer
from bot.web import build_application
from tests.bot.web_fakes import ACT, ACT_PASSAGES, OPENING, FakeService, make_settings, make_town

FILE = replace(ACT, url="folder://actes/2026/d%C3%A9lib.pdf")


def citation_of(document):
    passage = ACT_PASSAGES[1]
    draft = DraftSentence(passage.text, (Quote(FoundPassage(passage, document, 1.0), passage.text),))
    _, (citation,) = cite([draft], str)
    return citation


def test_a_file_of_a_folder_opens_in_our_view_and_a_published_one_where_it_stands():
    citation = citation_of(FILE)
    assert citation.url == FILE.url
    assert citation.deep_url == citation.source_url == "/source/p-article"
    assert citation_of(ACT).deep_url == f"{ACT.url}#page=2"


def test_the_terminal_names_the_file_itself():
    answer = replace(OPENING, citations=(citation_of(FILE), citation_of(ACT)))
    assert render_answer(answer).splitlines()[-2:] == [f"[1] {FILE.url}", f"[1] {ACT.url}#page=2"]


class FolderService(FakeService):
    async def source(self, passage_id):
        return SourceView(FILE, ACT_PASSAGES, passage_id, f"/source/{passage_id}")


@pytest.mark.parametrize(("service", "links"), [(FolderService(), 0), (FakeService(), 1)])
def test_our_view_offers_the_original_only_where_there_is_one(service, links):
    client = TestClient(build_application(service, make_town(), make_settings()))
    page = client.get("/source/p-article").text
    assert page.count("Ouvrir l’original") == links
    assert page.count("#page=2") == links
    assert "folder:" not in page
    assert "page 2" in page.lower()
