"""The one screen that ends a refresh."""

from hypothesis import given
from hypothesis import strategies as st

from ingest.report import EditionReport, RefreshReport, SourceReport, Stop, render_report

EDITION = EditionReport("20261121-1", 579, 5214, published=True)
SITE = SourceReport(
    "site",
    read=1598,
    new=2,
    changed=3,
    unchanged=574,
    gone=1,
    kept=4,
    not_read=(
        ("https://ville.example/nulle-part.html", "lien mort (réponse 404)"),
        ("https://ville.example/agenda?mois=2014-05", "lien mort (réponse 404)"),
        ("https://ville.example/actes/d%C3%A9lib.pdf", "Ce PDF est tronqué."),
    ),
)
WORDS = st.text(st.characters(exclude_categories=["C", "Z"]), max_size=150)
SOURCES = st.builds(
    SourceReport,
    source=WORDS.filter(bool),
    read=st.integers(0, 9_999_999),
    not_read=st.lists(st.tuples(WORDS.map("https://ville.example/".__add__), WORDS), max_size=12).map(tuple),
    trouble=st.none() | WORDS,
    notes=st.lists(WORDS, max_size=5).map(tuple),
)
STOPS = st.builds(Stop, loss=WORDS, examples=st.lists(WORDS, min_size=1, max_size=9).map(tuple))
REPORTS = st.builds(
    RefreshReport,
    town=st.just("Valmont-sur-Orne"),
    sources=st.lists(SOURCES, min_size=1, max_size=12).map(tuple),
    seconds=st.floats(0, 100_000),
    edition=st.none() | st.just(EDITION),
    published_before=st.none() | st.just("20261120-1"),
    stops=st.lists(STOPS, max_size=8).map(tuple),
    notes=st.lists(WORDS, max_size=5).map(tuple),
)


def lines_of(report: RefreshReport) -> list[str]:
    return render_report(report).split("\n")


def test_the_report_of_a_usual_refresh_reads_as_it_should() -> None:
    assert render_report(RefreshReport("Valmont-sur-Orne", (SITE,), 38.4, EDITION)).replace("\u202f", " ") == (
        "Valmont-sur-Orne : actualisation en 38 s\n"
        "\n"
        "Source      lues  nouveaux  modifiés inchangés  disparus    gardés\n"
        "site       1 598         2         3       574         1         4\n"
        "\n"
        "3 adresses non lues, avec la raison et un exemple :\n"
        "     2  lien mort (réponse 404)  /agenda?mois=2014-05\n"
        "     1  Ce PDF est tronqué  /actes/délib.pdf\n"
        "\n"
        "Édition 20261121-1 publiée : 579 documents, 5 214 passages.\n"
        'Pour interroger : parvis ask "…"'
    )


def test_as_many_reasons_are_told_as_the_screen_has_room_for() -> None:
    reasons = tuple((f"https://ville.example/{number:02}", f"raison {number:02}") for number in range(20))
    lines = lines_of(RefreshReport("Ville", (SourceReport("site", not_read=reasons),), 1.0, EDITION))
    assert len(lines) == 24
    assert lines[-5:-3] == ["     1  raison 13  /13", "     6  pour 6 autres raisons"]


def test_a_skipped_source_says_why_in_its_line() -> None:
    skipped = SourceReport("actes", trouble="Passée : les sources « folder » ne sont pas encore lues.")
    lines = lines_of(RefreshReport("Ville", (SITE, skipped), 1.0, EDITION))
    assert "actes   Passée : les sources « folder » ne sont pas encore lues." in lines


def test_a_staged_edition_ends_with_the_command_that_publishes_it() -> None:
    staged = EditionReport("e7", 1, 1, published=False)
    lines = lines_of(RefreshReport("Ville", (SITE,), 1.0, staged))
    assert lines[-2] == "Édition e7 construite, pas encore publiée : 1 document, 1 passage."
    assert lines[-1] == "Pour la publier : parvis editions publish e7"


def test_nothing_new_says_which_edition_stays() -> None:
    report = RefreshReport("Ville", (SITE,), 1.0, published_before="e6")
    assert "Rien de nouveau : l'édition e6 reste publiée." in lines_of(report)
    assert report.exit_code == 0


def test_a_failure_says_what_still_answers_then_what_failed() -> None:
    report = RefreshReport("Ville", (), 1.0, published_before="e6", failure="Le site ne répond pas.")
    assert lines_of(report)[-2:] == [
        "L'édition e6 reste publiée et continue de répondre.",
        "Échec. Le site ne répond pas.",
    ]
    assert report.exit_code == 1


def test_a_brake_says_what_would_go_and_how_to_go_through_it() -> None:
    stop = Stop("« site » perdrait 200 documents sur 578", tuple(f"/demarches/F{number}.html" for number in range(200)))
    report = RefreshReport("Ville", (SITE,), 1.0, published_before="e6", stops=(stop,))
    assert lines_of(report)[-9:] == [
        "Arrêt de sécurité, rien n'est publié :",
        "« site » perdrait 200 documents sur 578, par exemple :",
        *(f"    /demarches/F{number}.html" for number in range(4)),
        "",
        "L'édition e6 reste publiée et continue de répondre.",
        "Pour passer outre : parvis refresh --force",
    ]
    assert report.exit_code == 3


def test_several_brakes_are_said_one_a_line() -> None:
    stops = tuple(Stop(f"« s{number} » perdrait 20 documents sur 30", ("/a", "/b")) for number in range(6))
    lines = lines_of(RefreshReport("Ville", (SITE,), 1.0, published_before="e6", stops=stops))
    assert "« s0 » perdrait 20 documents sur 30 : /a" in lines
    assert "et 2 autres raisons" in lines


def test_durations_read_as_people_say_them() -> None:
    first_lines = [lines_of(RefreshReport("V", (SITE,), seconds, EDITION))[0] for seconds in (3.21, 59.9, 61.0)]
    assert first_lines == [f"V : actualisation en {said}" for said in ("3,2 s", "1 min 00 s", "1 min 01 s")]


def test_notes_of_a_source_are_shown() -> None:
    source = SourceReport("site", notes=("Lecture arrêtée à 50 pages : augmentez max_pages pour lire la suite.",))
    assert source.notes[0] in lines_of(RefreshReport("Ville", (source,), 1.0, EDITION))


@given(REPORTS)
def test_whatever_happened_fits_one_screen(report: RefreshReport) -> None:
    lines = lines_of(report)
    assert len(lines) <= 24
    assert all(len(line) <= 80 for line in lines)
