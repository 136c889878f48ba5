"""The register, the minutes and the arrêtés of Valmont say the same as its acts, in other words."""

import csv
import json
import re
from collections import Counter
from datetime import date, timedelta
from io import StringIO
from itertools import chain
from pathlib import Path

import pypdfium2
import pytest
from bs4 import BeautifulSoup

from corpus.valmont import site
from corpus.valmont.acts.arretes import load_arretes
from corpus.valmont.acts.council import load_acts, load_council
from corpus.valmont.acts.minutes import load_minutes
from corpus.valmont.acts.register import COLUMNS, load_entries

FOLDER = Path(site.__file__).parent
BASE = "http://127.0.0.1:8000"
SITE = site.render_site(BASE)
REGISTER = "/conseil/deliberations/registre.csv"
COUNCIL = load_council()
ACTS = load_acts(COUNCIL)
ENTRIES = load_entries(ACTS)
MINUTES = load_minutes(COUNCIL, ENTRIES)
ARRETES = load_arretes(COUNCIL.siren)
FACTS = {act["number"]: act for act in json.loads((FOLDER / "deliberations" / "acts.json").read_text("utf-8"))}
SITTINGS = json.loads((FOLDER / "proces-verbaux" / "minutes.json").read_text("utf-8"))
# The second levels that the national nomenclature ACTES has, as the schema lists them.
LEVELS = {1: 7, 2: 3, 3: 6, 4: 5, 5: 8, 6: 5, 7: 10, 8: 9, 9: 4}


def read_rows():
    return list(csv.DictReader(StringIO(SITE[REGISTER].body.decode("utf-8"))))


def pages_of(folder, name):
    document = pypdfium2.PdfDocument(FOLDER / folder / name)
    pages = [document[index].get_textpage().get_text_range() for index in range(len(document))]
    document.close()
    return [re.sub(r"\s+", " ", page.replace("\ufffe", "-")) for page in pages]


def closed_up(text):
    return "".join(text.split())


def paragraphs(blocks):
    for block in blocks:
        if block.kind in ("paragraph", "article", "recital", "note"):
            yield block.text
        elif block.kind == "list":
            yield from block.items


ROWS = read_rows()
BY_NUMBER = {row["DELIB_ID"]: row for row in ROWS}


def test_the_register_has_the_columns_of_the_national_schema_in_their_order():
    assert tuple(ROWS[0]) == COLUMNS
    assert len(COLUMNS) == 17


def test_the_register_lists_every_published_act_and_some_without_a_pdf():
    assert len(BY_NUMBER) == len(ROWS) == 37
    assert FACTS.keys() <= BY_NUMBER.keys()
    older = [row for row in ROWS if not row["DELIB_URL"] and row["DELIB_DATE"] < "2025"]
    assert len(older) == 10


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["DELIB_ID"])
def test_a_row_keeps_every_rule_of_the_schema(row):
    assert row["COLL_NOM"]
    assert re.fullmatch(r"\d{14}", row["COLL_SIRET"])
    assert date.fromisoformat(row["DELIB_DATE"]).year == int(row["DELIB_ID"][:4])
    level, second = row["DELIB_MATIERE_CODE"].split(".")
    assert 1 <= int(second) <= LEVELS[int(level)]
    assert re.fullmatch(r"[^,()/]+/[^,()/]+", row["DELIB_MATIERE_NOM"])
    assert row["DELIB_OBJET"]
    assert re.fullmatch(r"([0-9]{4}(/[0-9]{4})?)?", row["BUDGET_ANNEE"])
    assert bool(row["PREF_ID"]) == bool(row["PREF_DATE"])
    assert row["PREF_ID"] in ("", "PREF014")
    assert row["VOTE_EFFECTIF"] == "29"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["DELIB_ID"])
def test_the_votes_of_a_row_add_up_or_are_all_empty(row):
    counts = [row[f"VOTE_{name}"] for name in ("REEL", "POUR", "CONTRE", "ABSTENTION")]
    if any(counts):
        voters, *each = map(int, counts)
        assert sum(each) == voters <= 29
    else:
        assert row["DELIB_ID"] in ("2024-48", "2025-05", "2025-52")


@pytest.mark.parametrize("number", sorted(FACTS))
def test_a_row_says_what_the_act_says(number):
    row, act = BY_NUMBER[number], FACTS[number]
    assert (row["DELIB_DATE"], row["DELIB_OBJET"]) == (act["session_date"], act["title"])
    assert row["PREF_DATE"] == (act["received_by_prefecture_on"] or "")
    assert act["matiere_code"] in (None, row["DELIB_MATIERE_CODE"])
    for name in ("pour", "contre", "abstention"):
        if act["votes"][name] is not None:
            assert row[f"VOTE_{name.upper()}"] == str(act["votes"][name])


def test_the_siret_of_the_register_is_the_one_of_the_stamps_and_of_the_readme():
    siret = ROWS[0]["COLL_SIRET"]
    assert siret.startswith(COUNCIL.siren)
    assert f"SIRET {siret}" in (FOLDER / "README.md").read_text("utf-8")


def test_the_links_of_the_register_lead_to_files_of_the_same_site_on_any_port():
    links = [row["DELIB_URL"] for row in ROWS if row["DELIB_URL"]]
    assert len(links) == 15
    assert all(link.removeprefix(BASE) in SITE for link in links)
    assert "https://www.valmont.example/conseil/deliberations/" in (
        FOLDER / "deliberations" / "registre.csv"
    ).read_text("utf-8")


@pytest.mark.parametrize("minutes", MINUTES, ids=lambda minutes: str(minutes.session.day))
def test_minutes_report_every_act_of_the_register_for_their_session(minutes):
    reported = {item.number: item for item in minutes.items if item.number}
    held = {number for number, entry in ENTRIES.items() if entry.day == minutes.session.day}
    assert reported.keys() == held
    assert all(item.votes == ENTRIES[number].votes for number, item in reported.items())
    assert {item.outcome for item in minutes.items if not item.number} >= {None, "adopted", "noted"}


@pytest.mark.parametrize("minutes", MINUTES, ids=lambda minutes: str(minutes.session.day))
def test_groups_never_vote_more_than_they_are(minutes):
    smaller = list(COUNCIL.members.values())[-6:]
    absent = len([member for member in minutes.session.absent if member in smaller])
    for item in minutes.items:
        for group, counts in item.ballots.items():
            assert sum(counts) <= (6 - absent if group == "Valmont autrement" else 23)


@pytest.mark.parametrize("sitting", SITTINGS, ids=lambda sitting: sitting["session_date"])
def test_printed_minutes_are_of_eight_to_fourteen_pages_with_each_point_under_its_title(sitting):
    pages = pages_of("proces-verbaux", sitting["file"])
    assert 8 <= len(pages) <= 14
    # Once in the agenda, once above its own debate.
    text = closed_up(" ".join(pages))
    for item in sitting["items"]:
        heading = f"{item['number']} – {item['title']}" if item["number"] else item["title"]
        assert text.count(closed_up(heading)) == 2, heading


@pytest.mark.parametrize("minutes", MINUTES, ids=lambda minutes: str(minutes.session.day))
def test_the_printed_roll_names_all_twenty_nine_and_who_was_away(minutes):
    roll = pages_of("proces-verbaux", f"{minutes.session.day}.pdf")[0]
    assert all(member.capital_name in roll for member in COUNCIL.members.values())
    assert roll.count("pouvoir à") == len(minutes.session.proxies)
    assert roll.count("excusé") == len(minutes.session.absent)


def test_minutes_are_published_within_a_week_of_being_settled():
    for minutes in MINUTES:
        assert minutes.session.day < minutes.settled_on < minutes.published_on
        assert minutes.published_on - minutes.settled_on <= timedelta(days=7)


@pytest.mark.parametrize(
    ("day", "number", "facts"),
    [
        ("2025-06-24", "2025-38", ["145 000 €", "43 500 €", "29 000 €", "72 500 €"]),
        ("2025-06-24", "2025-41", ["2,40 €", "3,90 €", "6,20 €", "9,80 €"]),
        ("2025-06-24", "2025-42", ["1,20 €", "2,00 €", "0,60 €"]),
        ("2025-10-14", "2025-57", ["280 €", "520 €", "800 €", "160 €", "300 €"]),
    ],
)
def test_minutes_give_the_figures_of_the_act(day, number, facts):
    told = closed_up(" ".join(pages_of("proces-verbaux", f"{day}.pdf")))
    act = closed_up(" ".join(pages_of("deliberations", f"{number}.pdf")))
    assert [fact for fact in facts if closed_up(fact) not in told or closed_up(fact) not in act] == []


def test_no_paragraph_stands_in_two_documents_of_the_council():
    bodies = [act.body for act in ACTS] + [item.body for minutes in MINUTES for item in minutes.items]
    bodies += [arrete.body for arrete in ARRETES]
    pages = [
        " ".join(element.get_text(" ").split())
        for file in SITE.values()
        if file.content_type.startswith("text/html")
        for element in BeautifulSoup(file.body, "lxml").select("main p, main li, main dd")
    ]
    told = Counter(map(closed_up, chain(set(pages), *map(paragraphs, bodies))))
    assert [text for text, count in told.items() if count > 1 and len(text) > 60] == []


@pytest.mark.parametrize("arrete", ARRETES, ids=lambda arrete: arrete.number)
def test_what_the_mayor_signs_prints_its_number_its_day_and_its_stamp(arrete):
    text = closed_up(" ".join(pages_of("arretes", f"{arrete.number}.pdf")))
    assert closed_up(arrete.number_line) in text
    assert closed_up(arrete.title) in text
    assert closed_up(arrete.prefecture_id or "Recours") in text


def test_there_are_two_arretes_and_a_decision_that_a_sitting_reports():
    assert [arrete.kind for arrete in ARRETES] == ["arrete", "decision", "arrete"]
    decision = next(arrete for arrete in ARRETES if arrete.kind == "decision")
    assert decision.number in " ".join(pages_of("proces-verbaux", "2025-10-14.pdf"))


@pytest.mark.parametrize(
    ("page", "links"),
    [
        ("/conseil/", [REGISTER, "/conseil/arretes/"]),
        ("/conseil/seances.html", [f"/conseil/proces-verbaux/{sitting['file']}" for sitting in SITTINGS]),
        ("/conseil/arretes/", [f"/conseil/arretes/{arrete.number}.pdf" for arrete in ARRETES]),
    ],
)
def test_a_page_of_the_council_links_what_is_published(page, links):
    linked = {element["href"] for element in BeautifulSoup(SITE[page].body, "lxml").select("main a[href]")}
    assert set(links) <= linked
    assert all(link in SITE for link in links)


def test_the_arrete_of_the_fair_closes_the_streets_that_the_page_announces():
    page = closed_up(BeautifulSoup(SITE["/culture/fete-saint-martin.html"].body, "lxml").main.get_text(" "))
    text = closed_up(" ".join(pages_of("arretes", "2026-118.pdf")))
    for place, hour in [("PlacedelaRépublique", "18h"), ("RueSaint-Martin", "20h"), ("RueduMoulin", "20h30")]:
        assert place in page
        assert place in text
        assert hour in text
