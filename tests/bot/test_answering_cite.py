import re
from dataclasses import replace
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.cite import cite, deep_url
from corpus.documents import Part
from tests.bot.answering_builders import ACT, CANTEEN, HALL, POOL, SITE, draft_sentence, page, section

ADDRESS = f"{SITE}/page.html"
LONG = "Le dossier complet se dépose en mairie avant le 31 janvier de chaque année, sans rendez-vous."


def linked(*lines, quotes=None, url=ADDRESS, **facts):
    found = page("Page", section("", *lines, **facts)).found()
    return deep_url(found, list(quotes or lines), url)


def fragment_of(url):
    return urlsplit(url).fragment


def test_a_short_quote_is_linked_whole():
    assert linked("La salle est libre.") == f"{ADDRESS}#:~:text=La%20salle%20est%20libre."


def test_a_long_quote_is_linked_by_its_first_and_last_words():
    start, _, end = fragment_of(linked(LONG)).removeprefix(":~:text=").partition(",")
    assert unquote(start) == "Le dossier complet se dépose"
    assert unquote(end) == "de chaque année, sans rendez-vous."


def test_several_quotes_are_linked_from_the_first_to_the_last():
    url = linked("Premier point.", "- deux", "- trois jours", quotes=["Premier point.", "trois jours"])
    start, _, end = fragment_of(url).removeprefix(":~:text=").partition(",")
    assert (unquote(start), unquote(end)) == ("Premier point.", "trois jours")


def test_a_row_is_linked_from_its_first_cell_to_its_last():
    assert fragment_of(linked("| Samedi matin\t10 h", quotes=["Samedi matin\t10 h"])) == ":~:text=Samedi%20matin,10%20h"


def test_dashes_commas_and_ampersands_of_the_text_are_no_syntax():
    fragment = fragment_of(linked("rendez-vous, photo & timbre"))
    assert fragment == ":~:text=rendez%2Dvous%2C%20photo%20%26%20timbre"


def test_an_anchor_goes_before_the_text():
    assert linked("Oui.", anchor="horaires").startswith(f"{ADDRESS}#horaires:~:text=")


def test_an_anchor_is_encoded():
    assert linked("Oui.", anchor='à "b"').startswith(f"{ADDRESS}#%C3%A0%20%22b%22:~:text=")


def test_a_pdf_opens_at_its_page():
    assert linked("Oui.", page=3, url=f"{SITE}/acte.pdf") == f"{SITE}/acte.pdf#page=3"


def test_a_fragment_that_the_address_had_gives_way():
    assert linked("Oui.", url=f"{ADDRESS}#haut") == f"{ADDRESS}#:~:text=Oui."


@given(st.lists(st.text(st.characters(exclude_categories=["Cc", "Cs", "Z"]), min_size=1), min_size=1, max_size=12))
def test_whatever_is_quoted_the_link_stays_on_the_page(words):
    quote = " ".join(words)
    url = linked(quote, quotes=[quote])
    assert url.startswith(f"{ADDRESS}#:~:text=")
    assert re.fullmatch(r"[\w.~%,]*", url.partition(":~:text=")[2])


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,<script>", "vbscript:x", " javascript:alert(1)"]
)
def test_an_address_that_is_no_web_address_is_never_linked(address):
    document = page("Piège", section("", "Cliquez."), url=address)
    _, (citation,) = cite([draft_sentence(document.found(), "Cliquez.")], str)
    assert not citation.deep_url.strip().startswith(address.strip())
    assert not citation.url.strip().startswith(address.strip())


def test_sources_are_numbered_in_the_order_they_are_first_used():
    sentences = [
        draft_sentence(HALL.found(0), "La salle des fêtes se réserve en mairie, six mois avant."),
        draft_sentence(POOL.found(2), "Adulte\t4,20 €"),
        draft_sentence(HALL.found(0), "La salle des fêtes se réserve en mairie, six mois avant."),
    ]
    cited, citations = cite(sentences, str)
    assert [each.citations for each in cited] == [(1,), (2,), (1,)]
    assert [each.number for each in citations] == [1, 2]
    assert [each.title for each in citations] == ["Salle des fêtes", "Piscine Jean-Bouin"]


def test_a_citation_quotes_the_stretch_between_its_sentences_as_one_line():
    found = CANTEEN.found(0)
    first, last = draft_sentence(found, "moins de 500\t1,00 €"), draft_sentence(found, "1 000 et plus\t3,90 €")
    _, (citation,) = cite([first, last], str)
    assert citation.quote == "moins de 500 1,00 € de 500 à 999 2,40 € 1 000 et plus 3,90 €"


def test_a_citation_carries_the_facts_of_its_document():
    _, (citation,) = cite([draft_sentence(ACT.found(), "La délibération n° 2025-38 est adoptée à l’unanimité.")], str)
    assert (citation.page, citation.document_date, citation.kind) == (2, ACT.document.document_date, ACT.document.kind)
    assert citation.heading_path == ("Article 1",)
    assert citation.source_url == f"/source/{ACT.passages[0].passage_id}"


def test_a_site_that_has_moved_is_linked_where_it_stands_today():
    _, (citation,) = cite([draft_sentence(POOL.found(2), "Adulte\t4,20 €")], lambda url: url.replace("www", "new"))
    assert citation.url.startswith("https://new.valmont.example/")
    assert citation.deep_url.startswith("https://new.valmont.example/")


def test_nothing_cited_is_no_citation():
    assert cite([], str) == ((), ())


def test_a_heading_goes_with_the_first_sentence_taken_from_under_it():
    hours, prices = POOL.found(1), POOL.found(2)
    shown = [draft_sentence(hours, "Mardi\t17 h – 20 h"), draft_sentence(hours, "Samedi\t10 h – 12 h")]
    sentences, _ = cite([*shown, draft_sentence(prices, "Adulte\t4,20 €")], str)
    assert [each.heading for each in sentences] == ["Horaires", "", "Tarifs"]


@pytest.mark.parametrize("heading", ["112", "+33 (0)1 43 65 46 38", "mairie@ville.example", "a" * 200, ""])
def test_what_is_no_heading_in_words_is_not_shown_as_one(heading):
    lone = page("Piscine", section(heading, "La piscine est ouverte."))
    sentences, _ = cite([draft_sentence(lone.found(), "La piscine est ouverte.")], str)
    assert sentences[0].heading == ""


def test_a_paraphrase_stands_under_no_heading():
    sentence = draft_sentence(POOL.found(2), "Adulte\t4,20 €", "L’entrée coûte 4,20 €.", proof="paraphrase")
    assert cite([sentence], str)[0][0].heading == ""


def test_what_a_page_tells_programs_only_is_looked_for_in_no_text():
    told = page("Page", replace(section("Horaires", "Lundi : 9 h", anchor="h"), part=Part.STRUCTURED)).found()
    assert deep_url(told, ["Lundi : 9 h"], f"{ADDRESS}#x") == ADDRESS
