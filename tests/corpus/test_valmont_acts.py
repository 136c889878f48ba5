"""The acts are what `build_acts` prints, and they print what `acts.json` and the README say of them."""

import json
import re
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from corpus.valmont import build_acts, site
from corpus.valmont.acts.council import Votes, load_acts, load_council
from corpus.valmont.typography import french_date

FOLDER = Path(site.__file__).parent
FACTS = {act["number"]: act for act in json.loads((FOLDER / "deliberations" / "acts.json").read_text("utf-8"))}
ROW = re.compile(r"^\| (\d{4}-\d+) \| (\d.+?) \| .+ \| ([ABC]) \|$", re.MULTILINE)
README_ROWS = {
    number: (session, layout) for number, session, layout in ROW.findall((FOLDER / "README.md").read_text("utf-8"))
}


def read(path):
    document = pypdfium2.PdfDocument(path)
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return pages


def text_of(number):
    text = " ".join(read(FOLDER / "deliberations" / f"{number}.pdf"))
    # A hyphen at a line's end is PDFium's own sign.
    return re.sub(r"\s+", " ", text.replace("\ufffe", "-"))


def test_there_are_fifteen_acts_in_three_layouts():
    assert FACTS.keys() == README_ROWS.keys()
    assert len(FACTS) == 15
    assert {layout for _, layout in README_ROWS.values()} == {"A", "B", "C"}


def test_the_committed_acts_are_what_the_script_prints(tmp_path, monkeypatch):
    monkeypatch.setattr(build_acts, "OUTPUT", tmp_path)
    build_acts.main()
    written = [path.relative_to(tmp_path) for path in tmp_path.rglob("*.*")]
    assert len([path for path in written if path.suffix == ".pdf"]) == 20
    for path in written:
        if path.suffix == ".pdf":
            assert read(tmp_path / path) == read(FOLDER / path), path
        else:
            assert (tmp_path / path).read_bytes() == (FOLDER / path).read_bytes(), path


def test_the_same_bytes_come_on_every_run(tmp_path, monkeypatch):
    for run in ("first", "second"):
        (tmp_path / run).mkdir()
        monkeypatch.setattr(build_acts, "OUTPUT", tmp_path / run)
        build_acts.main()
    for path in (tmp_path / "first").rglob("*.*"):
        assert path.read_bytes() == (tmp_path / "second" / path.relative_to(tmp_path / "first")).read_bytes()


@pytest.mark.parametrize("number", sorted(FACTS))
def test_an_act_prints_its_number_and_its_session(number):
    text = text_of(number).replace(" ", "")
    assert number in text
    day = FACTS[number]["session_date"]
    in_words = load_council().sessions[date.fromisoformat(day)].opening
    assert any(each.replace(" ", "") in text for each in (french_date(day), in_words))


@pytest.mark.parametrize("number", sorted(FACTS))
def test_an_act_is_listed_in_the_readme_with_its_session_and_layout(number):
    session, layout = README_ROWS[number]
    assert session == french_date(FACTS[number]["session_date"])
    act = next(each for each in load_acts(load_council()) if each.number == number)
    assert act.layout == layout


@pytest.mark.parametrize("number", sorted(number for number, act in FACTS.items() if act["prefecture_id"]))
def test_the_stamp_of_the_prefecture_carries_the_towns_siren(number):
    stamp = FACTS[number]["prefecture_id"]
    assert stamp.startswith("014-211400007-")
    assert stamp in text_of(number).replace(" ", "")


@pytest.mark.parametrize(
    ("newer", "relation", "older"), [("2025-41", "modifies", "2024-33"), ("2025-12", "repeals", "2019-07")]
)
def test_an_act_that_changes_another_names_it(newer, relation, older):
    assert FACTS[newer][relation] == [older]
    assert older in text_of(newer).replace(" ", "")


def test_outcomes_are_of_every_sort():
    assert {act["outcome"] for act in FACTS.values()} >= {"adopted", "rejected", "postponed", "noted"}


def test_votes_are_those_of_the_readme():
    assert load_acts(load_council())[0].votes == Votes(unanimous=True)
    assert FACTS["2025-20"]["votes"] == {"pour": 22, "contre": 6, "abstention": 1, "unanimous": False}
    assert FACTS["2026-15"]["votes"]["contre"] == 18


@pytest.mark.parametrize("number", sorted(FACTS))
def test_the_site_lists_each_act_under_its_session(number):
    page = site.render_site("")["/conseil/"].body.decode()
    assert f'href="/conseil/deliberations/{FACTS[number]["file"]}"' in page
    assert f'id="seance-{FACTS[number]["session_date"]}"' in page
