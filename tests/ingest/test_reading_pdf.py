from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.documents import Kind
from ingest.errors import Unreadable
from ingest.pages import ReadDocument
from ingest.reading.pdf import read_pdf

URL = "https://www.ville.example/actes/acte-12.pdf"
SHARED = Path(__file__).parents[2].parent / "shared/data/montpellier"
WIDE = "Le conseil municipal examine le projet de la nouvelle école et en approuve les plans et le"


@dataclass(frozen=True)
class Print:
    text: str
    y: float
    x: float = 50
    size: float = 10
    bold: bool = False
    drawn: str = ""


def pdf(*pages: Sequence[Print], title: str = "") -> bytes:
    """A PDF that prints these lines, in Helvetica, on pages of 600 by 800 points."""
    kids = " ".join(f"{5 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
    ]
    for number, lines in enumerate(pages):
        fonts = "<< /Font << /F1 3 0 R /F2 4 0 R >> >>"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources {fonts} /Contents {6 + 2 * number} 0 R >>"
        )
        shown = "\n".join(show(line) for line in lines)
        objects.append(f"<< /Length {len(shown.encode('cp1252'))} >>\nstream\n{shown}\nendstream")
    objects.append(f"<< /Title ({title}) >>")
    body, offsets = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{each}\nendobj\n".encode("cp1252")
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    trailer = f"trailer << /Size {size} /Root 1 0 R /Info {size - 1} 0 R >>\nstartxref\n{len(body)}\n%%EOF"
    return body + f"xref\n0 {size}\n0000000000 65535 f \n{table}{trailer}".encode()


def show(line: Print) -> str:
    if line.drawn:
        return line.drawn
    text = line.text.replace("\\", "\\\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /F{2 if line.bold else 1} {line.size} Tf {line.x} {line.y} Td ({text}) Tj ET"


def printed(*texts: str, top: float = 600, leading: float = 12) -> list[Print]:
    return [Print(text, top - leading * index) for index, text in enumerate(texts) if text]


def lines(document: ReadDocument) -> list[tuple[str, str]]:
    return [(line.kind.value, line.text) for section in document.sections for line in section.lines]


def texts(*pages: Sequence[Print]) -> list[str]:
    return [text for _, text in lines(read_pdf(pdf(*pages), URL))]


class TestParagraphs:
    def test_what_an_act_decides_opens_a_paragraph_however_close_the_line_above_stands(self) -> None:
        assert texts(
            printed(
                "Vu l'avis de la commission des finances du huit novembre deux mille vingt-trois,",
                "Le conseil municipal, après en avoir délibéré, approuve",
                "le budget de l'année.",
            )
        ) == [
            "Vu l'avis de la commission des finances du huit novembre deux mille vingt-trois,",
            "Le conseil municipal, après en avoir délibéré, approuve le budget de l'année.",
        ]

    def test_printed_lines_become_the_sentence_again(self) -> None:
        assert texts(
            printed("La commune fixe les tarifs de la", "cantine à compter de septembre.", "", "Autre phrase.")
        ) == [
            "La commune fixe les tarifs de la cantine à compter de septembre.",
            "Autre phrase.",
        ]

    def test_what_opens_the_head_of_an_act_is_not_of_its_object(self) -> None:
        assert texts(
            printed(
                "Objet : Voirie – Extension de la zone piétonne du centre ancien et de ses abords immédiats",
                "Convocation du 3 mars 2025. Membres en exercice : 19.",
            )
        ) == [
            "Objet : Voirie – Extension de la zone piétonne du centre ancien et de ses abords immédiats",
            "Convocation du 3 mars 2025. Membres en exercice : 19.",
        ]

    def test_a_raised_er_stays_in_its_line_and_apart_from_the_next_word(self) -> None:
        page = [Print("Tarifs au 1", 700), Print("er", 704, x=97.5, size=6), Print("janvier 2027 et", 700, x=105.6)]
        assert texts([*page, Print("après.", 688)]) == ["Tarifs au 1er janvier 2027 et après."]

    def test_a_full_line_goes_on_even_with_a_capital(self) -> None:
        assert texts(printed(f"{WIDE} budget de", "Monsieur Dupont, adjoint.")) == [
            f"{WIDE} budget de Monsieur Dupont, adjoint."
        ]

    def test_a_short_line_ends_its_paragraph(self) -> None:
        assert texts(printed(WIDE, "financement", "Deuxième alinéa de la page.")) == [
            f"{WIDE} financement",
            "Deuxième alinéa de la page.",
        ]

    def test_items_articles_and_considerations_start_their_own_lines(self) -> None:
        found = printed(
            "Vu le code général,", "Considérant le besoin,", "Article 1", "- de fixer", "les prix ;", "1. de signer"
        )
        assert lines(read_pdf(pdf(found), URL)) == [
            ("t", "Vu le code général,"),
            ("t", "Considérant le besoin,"),
            ("t", "Article 1"),
            ("i", "de fixer les prix ;"),
            ("i", "1. de signer"),
        ]

    def test_a_word_broken_at_the_end_of_a_line_is_healed(self) -> None:
        assert texts(printed("Le conseil muni-", "cipal vote, c'est-à-", "dire approuve, Jean-", "Marc compris.")) == [
            "Le conseil municipal vote, c'est-à-dire approuve, Jean-Marc compris."
        ]

    def test_a_sentence_that_runs_overleaf_stands_whole_on_its_first_page(self) -> None:
        first = [*printed("La salle est louée aux", top=130), Print("Reçu en préfecture le 12/03/2025", 700)]
        document = read_pdf(pdf(first, printed("associations de la commune.", top=700)), URL)
        assert [(section.page, section.lines[0].text) for section in document.sections] == [
            (1, "La salle est louée aux associations de la commune."),
        ]
        assert document.sections[0].lines[-1].text == "Reçu en préfecture le 12/03/2025"
        assert document.pages == 2

    def test_cells_far_apart_are_rows_of_a_table_with_its_header(self) -> None:
        table = [
            [Print(left, 600 - 20 * index), Print(right, 600 - 20 * index, x=300)]
            for index, (left, right) in enumerate(
                [("Quotient", "Tarif"), ("Moins de 500", "1,00 €"), ("Au-delà", "3,90 €")]
            )
        ]
        assert lines(read_pdf(pdf([line for row in table for line in row]), URL)) == [
            ("h", "Quotient\tTarif"),
            ("r", "Moins de 500\t1,00 €"),
            ("r", "Au-delà\t3,90 €"),
        ]


class TestMargins:
    def test_page_numbers_and_running_heads_are_dropped(self) -> None:
        pages = [
            [Print("Ville de Valmont - registre", 780), *printed(f"Texte de la page {word}."), Print(f"Page {n}/3", 20)]
            for n, word in enumerate(("une", "deux", "trois"), 1)
        ]
        assert texts(*pages) == ["Texte de la page une.", "Texte de la page deux.", "Texte de la page trois."]

    def test_the_stamp_of_the_prefecture_is_kept_once_and_out_of_the_text(self) -> None:
        stamp = Print("Accusé de réception en préfecture 014-211409990-20250408-2025-21-DE", 20)
        assert texts([*printed("Un texte."), stamp], [*printed("La suite."), stamp]) == [
            "Un texte.",
            "La suite.",
            stamp.text,
        ]

    def test_a_small_numbered_line_that_ends_every_page_is_a_foot_however_high_it_stands(self) -> None:
        pages = [[*printed(f"Texte {n}."), Print(f"Le Bulletin – page {n}", 500, size=6)] for n in (1, 2)]
        assert texts(*pages) == ["Texte 1.", "Texte 2."]

    def test_what_stands_in_the_text_of_two_pages_is_kept(self) -> None:
        assert texts(printed("Adopté."), printed("Adopté.")) == ["Adopté.", "Adopté."]


class TestTitles:
    def test_the_object_is_the_title_with_all_its_lines(self) -> None:
        act = printed(
            "Extrait du registre des délibérations",
            "",
            "Objet : tarifs de la cantine à",
            "la rentrée",
            "",
            "Vu le code,",
        )
        assert read_pdf(pdf(act), URL).title == "tarifs de la cantine à la rentrée"

    def test_what_stands_out_above_the_rapporteur_is_the_title(self) -> None:
        act = [
            Print("Absents :", 640, bold=True),
            Print("Commission des marchés", 600, size=15, bold=True),
            Print("Désignation des membres", 580, size=15, bold=True),
            *printed("Monsieur le Maire rapporte :", "La commission est renouvelée.", top=540, leading=20),
        ]
        assert read_pdf(pdf(act), URL).title == "Commission des marchés Désignation des membres"

    @pytest.mark.parametrize(
        ("declared", "title"),
        [
            ("Plan de prévention des risques", "Plan de prévention des risques"),
            ("Microsoft Word - note.docx", "Guide du tri"),
            ("", "Guide du tri"),
        ],
    )
    def test_else_the_declared_title_if_it_means_something_or_the_largest_words(
        self, declared: str, title: str
    ) -> None:
        page = [*printed("Ville de Valmont"), Print("Guide du tri", 500, size=22)]
        assert read_pdf(pdf(page, title=declared), URL).title == title


class TestHeadings:
    def test_capitals_and_bold_lines_below_the_title_are_headings(self) -> None:
        page = [
            Print("Objet : frais de déplacement", 700),
            Print("REMBOURSEMENT DES REPAS", 660, bold=True),
            Print("A) Repas du midi :", 630, bold=True),
            *printed("Le forfait est de 15,25 € par repas.", top=610),
        ]
        document = read_pdf(pdf(page), URL)
        assert document.sections[-1].heading_path == ("REMBOURSEMENT DES REPAS", "A) Repas du midi :")

    def test_the_bold_articles_of_a_reglement_are_headings_and_those_of_an_act_are_not(self) -> None:
        page = [Print("Article 2 - Horaires", 660, bold=True), *printed("Le gymnase ouvre à 9 h.", top=640)]
        rules, act = ([Print(text, 720), *page] for text in ("Règlement du gymnase", "Arrêté municipal n° 12"))
        paths = [read_pdf(pdf(each), URL).sections[-1].heading_path for each in (rules, act)]
        assert paths == [("Article 2 - Horaires",), ()]

    def test_votes_and_signatures_are_no_headings(self) -> None:
        page = [Print("Objet : frais", 700), *printed("Un texte.", top=650)]
        page += [
            Print("Le Conseil adopte.", 620),
            Print("Philippe SAUREL", 600, bold=True),
            *printed("Publié", top=570),
        ]
        assert all(not section.heading_path for section in read_pdf(pdf(page), URL).sections)


class TestKindsAndDates:
    @pytest.mark.parametrize(
        ("opening", "kind", "day"),
        [
            ("Extrait du registre des délibérations. Séance du 12 février 2019.", Kind.DELIBERATION, date(2019, 2, 12)),
            ("Délibération n° 2025-21. Séance Publique du jeudi 24 avril 2014.", Kind.DELIBERATION, date(2014, 4, 24)),
            ("Procès-verbal du conseil municipal. Séance du 1er mars 2024.", Kind.MINUTES, date(2024, 3, 1)),
            ("Arrêté municipal n° 12 portant interdiction de stationner.", Kind.ARRETE, None),
            ("Décision du maire n° 2024-3 : contrat d'entretien.", Kind.DECISION, None),
            ("Guide du tri des déchets, conseil municipal du 3 mars 2020.", Kind.OTHER, None),
        ],
    )
    def test_an_act_is_what_its_opening_says(self, opening: str, kind: Kind, day: date | None) -> None:
        document = read_pdf(pdf(printed(*opening.replace(". ", ".|").split("|"), leading=30)), URL)
        assert (document.kind, document.document_date) == (kind, day)


class TestBrokenFiles:
    @pytest.mark.parametrize("body", [b"%PDF-1.4\n", b"", b"rien", pdf(printed("x"))[:200]])
    def test_a_broken_file_is_refused_with_a_sentence(self, body: bytes) -> None:
        with pytest.raises(Unreadable, match="tronqué"):
            read_pdf(body, URL)

    def test_a_locked_file_is_refused_with_a_sentence(self) -> None:
        key = "00" * 32
        lock = f"/Encrypt << /Filter /Standard /V 1 /R 2 /O <{key}> /U <{key}> /P -4 >> /ID [<00> <00>] /Root"
        with pytest.raises(Unreadable, match="mot de passe"):
            read_pdf(pdf(printed("x")).replace(b"/Root", lock.encode()), URL)

    def test_a_file_of_blank_pages_is_refused(self) -> None:
        with pytest.raises(Unreadable, match="Ses pages sont vides"):
            read_pdf(pdf([], []), URL)

    @given(st.binary(max_size=40), st.integers(0, 1500))
    @settings(max_examples=60, deadline=None)
    def test_a_damaged_file_is_read_or_refused(self, damage: bytes, place: int) -> None:
        whole = pdf(printed("La commune fixe les tarifs.", "Article 1", "- un"))
        try:
            read_pdf(whole[:place] + damage + whole[place + len(damage) :], URL)
        except Unreadable as error:
            assert str(error).endswith(".")


class TestRealActs:
    @pytest.fixture(autouse=True)
    def _shared(self) -> None:
        if not SHARED.exists():
            pytest.skip("../shared is absent: the acts of Montpellier cannot be read")

    def test_forty_acts_have_their_kind_date_title_and_language(self) -> None:
        acts = [read_pdf(path.read_bytes(), path.name) for path in sorted(SHARED.glob("*.pdf"))]
        assert {(act.kind, act.document_date, act.language) for act in acts} == {
            (Kind.DELIBERATION, date(2014, 4, 24), "fr")
        }
        titles = [act.title for act in acts]
        assert titles[0] == "Personnel Municipal - Instances Paritaires"
        assert all("Absents" not in title and "rapporte" not in title for title in titles)
        assert len(set(titles)) == 39  # one of them stands on two acts

    def test_the_minutes_are_cut_by_the_acts_they_report(self) -> None:
        [path] = (SHARED / "proces-verbaux").glob("*.pdf")
        minutes = read_pdf(path.read_bytes(), path.name)
        assert (minutes.kind, minutes.pages, minutes.document_date) == (Kind.MINUTES, 50, date(2014, 4, 24))
        acts = {section.heading_path[0] for section in minutes.sections if section.heading_path}
        assert "9- Taux d'imposition de la Ville de Montpellier pour 2014" in acts
        assert sum(act[0].isdigit() for act in acts) >= 35

    def test_a_sentence_over_two_pages_is_whole_and_no_stamp_cuts_it(self) -> None:
        act = read_pdf((SHARED / "2014-04-24-0000071248.pdf").read_bytes(), "x")
        found = [text for _, text in lines(act)]
        assert any("conforté par la poursuite d’une approche sociale et solidaire" in text for text in found)
        assert found[-1].endswith("034-213401722-20140424-0000071248-DE")
