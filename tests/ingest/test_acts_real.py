"""The facts of real acts and of Valmont's, compared with what people read in them."""

import json
import re
from collections.abc import Iterator
from dataclasses import asdict
from functools import cache
from pathlib import Path

import pytest

from corpus.deliberations import Deliberation
from corpus.documents import Part
from ingest.acts.recognising import with_act
from ingest.pages import ReadDocument
from ingest.reading.pdf import read_pdf
from ingest.reading.text import fold

ROOT = Path(__file__).parents[2]
MONTPELLIER = ROOT.parent / "shared/data/montpellier"
LABELS = Path(__file__).parent / "labels/montpellier-2014-04-24.jsonl"
VALMONT = ROOT / "corpus/valmont"
FIELDS = (
    *("number", "session_date", "title", "rapporteur", "outcome", "votes", "published_on", "prefecture_id"),
    *("sent_to_prefecture_on", "received_by_prefecture_on", "matiere_code", "modifies", "repeals"),
)
_ROLL = re.compile(r"(?:Fabien ABERT,|(?:Étaient p|P)résents : ).{60}")
NO_VOTES = dict.fromkeys(("pour", "contre", "abstention", "unanimous"))

Row = dict[str, object]


@cache
def document(path: Path) -> ReadDocument:
    return with_act(read_pdf(path.read_bytes(), f"https://ville.example/{path.name}"))


def printed(deliberation: Deliberation | None) -> Row:
    assert deliberation is not None
    return json.loads(json.dumps(asdict(deliberation), default=str)) | {
        "votes": asdict(deliberation)["votes"] or NO_VOTES
    }


def misses(rows: Iterator[Row], folder: Path, field: str) -> list[tuple[object, ...]]:
    """File, found and wanted, of every act whose field is not exactly what was read in it."""
    compared = [
        (row["file"], printed(document(folder / str(row["file"])).deliberation)[field], row[field]) for row in rows
    ]
    return [miss for miss in compared if miss[1] != miss[2]]


def montpellier() -> Iterator[Row]:
    if not MONTPELLIER.exists():
        pytest.skip("../shared/data/montpellier is not here.")
    return map(json.loads, LABELS.read_text("utf-8").splitlines())


def valmont() -> list[Row]:
    return json.loads((VALMONT / "deliberations/acts.json").read_text("utf-8"))


@pytest.mark.parametrize("field", FIELDS)
def test_the_forty_acts_of_april_2014_tell_this_fact_exactly(field: str) -> None:
    assert misses(montpellier(), MONTPELLIER, field) == []


@pytest.mark.parametrize("field", sorted({*FIELDS} - {"rapporteur"}))
def test_the_acts_of_valmont_in_three_layouts_tell_this_fact_exactly(field: str) -> None:
    assert misses(iter(valmont()), VALMONT / "deliberations", field) == []


def test_the_acts_of_valmont_tell_their_rapporteur_in_the_capitals_in_which_they_print_the_name() -> None:
    for file, found, wanted in misses(iter(valmont()), VALMONT / "deliberations", "rapporteur"):
        assert fold(str(found)) == fold(str(wanted)), file


def test_what_the_mayor_of_valmont_signs_tells_its_number_its_title_and_its_day() -> None:
    for row in json.loads((VALMONT / "arretes/arretes.json").read_text("utf-8")):
        read = document(VALMONT / "arretes" / row["file"])
        told = printed(read.deliberation)
        assert {name: told[name] for name in row if name in told} == {name: row[name] for name in row if name in told}
        assert (read.kind, str(read.document_date)) == (row["kind"], row["signed_on"])


def test_no_line_of_a_real_act_is_lost_and_none_is_moved() -> None:
    for path in [*sorted(MONTPELLIER.glob("*.pdf")), *sorted((VALMONT / "deliberations").glob("*.pdf"))]:
        before = read_pdf(path.read_bytes(), "https://ville.example/a.pdf")
        lines = [line.text for section in before.sections for line in section.lines]
        kept = iter(line.text for section in document(path).sections for line in section.lines)
        assert all(line in kept for line in lines), path.name


def test_the_roll_and_the_signatures_of_real_acts_stand_apart_from_their_substance() -> None:
    for path in [*sorted(MONTPELLIER.glob("*.pdf")), *sorted((VALMONT / "deliberations").glob("*.pdf"))]:
        under = {line.text: each.heading_path for each in document(path).sections for line in each.lines}
        rolls = [text for text in under if _ROLL.match(text)]
        assert rolls, path.name
        assert {under[text] for text in rolls} == {("Membres présents",)}, path.name
        assert ("Signatures et formalités",) in under.values(), path.name


def test_the_minutes_of_april_2014_are_cut_into_the_thirty_nine_acts_they_report() -> None:
    path = MONTPELLIER / "proces-verbaux/PV_CM_24_04_2014.pdf"
    if not path.exists():
        pytest.skip("../shared/data/montpellier is not here.")
    read = document(path)
    titles = {str(row["title"]) for row in montpellier()}
    acts = dict.fromkeys(section.heading_path[0] for section in read.sections if section.heading_path)
    reported = [heading for heading in acts if heading[0].isdigit()]
    assert len(reported) == 39
    # One title differs by a word and a dash between the act and its minutes.
    assert sum(any(fold(title) in fold(heading) for title in titles) for heading in reported) == 38
    assert read.deliberation is None


@pytest.mark.parametrize(
    ("day", "first", "count", "last"),
    [("2025-06-24", 36, 9, "Questions diverses"), ("2025-10-14", 52, 7, "Questions orales")],
)
def test_the_minutes_of_valmont_are_cut_into_the_points_of_the_session(
    day: str, first: int, count: int, last: str
) -> None:
    sections = document(VALMONT / "proces-verbaux" / f"{day}.pdf").sections
    opened = dict.fromkeys(section.heading_path[0] for section in sections if section.heading_path)
    numbers = [act.number for act in document(VALMONT / "proces-verbaux" / f"{day}.pdf").acts if act.number]
    assert numbers == [f"2025-{number}" for number in range(first, first + count)]
    assert last in opened


@pytest.mark.parametrize("day", ["2025-06-24", "2025-10-14"])
def test_the_acts_that_the_minutes_of_valmont_report_have_the_facts_of_the_acts_themselves(day: str) -> None:
    read = document(VALMONT / "proces-verbaux" / f"{day}.pdf")
    published = {row["number"]: row for row in valmont() if row["session_date"] == day}
    assert published
    for row in published.values():
        (at,) = [at for at, act in enumerate(read.acts) if act.number == row["number"]]
        told = printed(read.acts[at])
        assert {name: told[name] for name in ("session_date", "outcome")} == {
            "session_date": day,
            "outcome": row["outcome"],
        }
        assert fold(str(told["rapporteur"])) == fold(str(row["rapporteur"]))
        assert any(section.act == at for section in read.sections)


def test_the_parts_of_real_acts_are_marked_for_whoever_ranks_passages() -> None:
    for path in sorted((VALMONT / "deliberations").glob("*.pdf")):
        parts = {section.part for section in document(path).sections}
        assert {Part.MEMBERS, Part.VISAS, Part.CLOSING} <= parts, path.name
        assert parts & {Part.DECISION, Part.VOTE}, path.name
