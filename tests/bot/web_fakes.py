"""A town and a service made by hand: each known question has its answer, whatever the corpus."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.answering.answers import (
    Answer,
    AnswerStatus,
    Citation,
    ContactCard,
    HandoffOffer,
    Sentence,
    Turn,
)
from bot.answering.writing.tally import ModelFigures
from bot.model.protocols import Impact
from bot.protocols import SourceView
from bot.settings import DemoTown, WebSettings
from bot.wordings import load_wordings
from corpus.deliberations import Deliberation, Votes
from corpus.documents import Document, Kind, Passage
from corpus.errors import IndexUnavailable
from corpus.protocols import Scope
from corpus.town import Contact, Identity, Source, Town, WebService

CONTACT = ContactCard("Mairie de Valmont-sur-Orne", "02 31 00 00 00", "mairie@valmont.example")
SCHOOL = ContactCard("Service scolaire", "02 31 00 00 12", None)
PAGE = Document(
    document_id="doc-cantine",
    url="https://www.valmont.example/cantine.html",
    title="Cantine scolaire",
    kind=Kind.SERVICE_PAGE,
    publisher="Commune de Valmont-sur-Orne",
    source="site",
    language="fr",
    content_hash="0" * 64,
    first_seen=date(2026, 11, 1),
    last_seen=date(2026, 11, 20),
    changed_on=date(2026, 11, 1),
    document_date=date(2026, 3, 1),
)
ACT = Document(
    document_id="doc-2025-41",
    url="https://www.valmont.example/conseil/2025-41.pdf",
    title="Tarifs de la restauration scolaire",
    kind=Kind.DELIBERATION,
    publisher="Commune de Valmont-sur-Orne",
    source="site",
    language="fr",
    content_hash="1" * 64,
    first_seen=date(2026, 11, 1),
    last_seen=date(2026, 11, 20),
    changed_on=date(2026, 11, 1),
    pages=2,
    deliberation=Deliberation(
        number="2025-41", session_date=date(2025, 6, 24), votes=Votes(23, 6, 0, False), outcome="adopted"
    ),
)
PASSAGES = (
    Passage("p-intro", PAGE.document_id, 0, ("Cantine scolaire",), "La cantine accueille tous les enfants.", "t"),
    Passage(
        "p-tarifs",
        PAGE.document_id,
        1,
        ("Cantine scolaire", "Tarifs"),
        "Quotient familial\tPrix du repas\nmoins de 500\t1,00 €\nde 500 à 999\t2,40 €\n1 000 et plus\t3,90 €",
        "hrrr",
        anchor="tarifs",
    ),
    Passage(
        "p-inscription",
        PAGE.document_id,
        2,
        ("Cantine scolaire", "Inscription", "Pièces à fournir"),
        "Apportez <b>les pièces</b> :\nun justificatif de domicile\nle livret de famille",
        "tii",
    ),
)
ACT_PASSAGES = (
    Passage("p-visas", ACT.document_id, 0, (), "Vu le code général des collectivités territoriales,", "t", page=1),
    Passage("p-article", ACT.document_id, 1, ("Article 1",), "Le prix du repas est fixé à 2,40 €.", "t", page=2),
)


def cite(number: int, document: Document, passage: Passage, quote: str, fragment: str) -> Citation:
    return Citation(
        number=number,
        document_id=document.document_id,
        passage_id=passage.passage_id,
        title=document.title,
        publisher=document.publisher,
        url=document.url,
        deep_url=document.url + fragment,
        source_url=f"/source/{passage.passage_id}",
        quote=quote,
        kind=document.kind,
        seen_on=document.last_seen,
        language=document.language,
        page=passage.page,
        document_date=document.document_date,
        deliberation=document.deliberation,
        heading_path=passage.heading_path,
    )


CANTEEN = Answer(
    status=AnswerStatus.PARTIAL,
    language="fr",
    text="Prix du repas selon le quotient familial :\nmoins de 500 : 1,00 €\n[…]",
    contact=SCHOOL,
    answer_id="a-1",
    edition="edition-1",
    sentences=(
        Sentence("Tarif par repas et par enfant, selon le quotient familial", (1,), "verbatim", "header"),
        Sentence("moins de 500 : 1,00 €", (1,), "verbatim", "row"),
        Sentence("de 500 à 999 : 2,40 €", (1,), "verbatim", "row"),
        Sentence("1 000 et plus : 3,90 €", (1,), "verbatim", "row"),
        Sentence("Ce prix a été fixé par le conseil municipal.", (1, 2), "verbatim"),
        Sentence("Le prix du repas est fixé à 2,40 €.", (1, 2), "verbatim"),
    ),
    citations=(
        cite(1, PAGE, PASSAGES[1], "moins de 500 : 1,00 €", "#:~:text=moins%20de%20500"),
        cite(2, ACT, ACT_PASSAGES[1], "Le prix du repas est fixé à 2,40 €.", "#page=2"),
    ),
    missing="La page ne dit pas s’il existe une réduction à partir du deuxième enfant.",
    handoff=HandoffOffer(offered=True, reason="partial"),
    timing_ms={"search": 4.0, "total": 9.0},
)
OPENING = Answer(
    status=AnswerStatus.ANSWERED,
    language="fr",
    text="Mairie, samedi : 9 h – 12 h, état civil seulement. [1]",
    contact=CONTACT,
    edition="edition-1",
    sentences=(Sentence("Mairie, samedi : 9 h – 12 h, état civil seulement.", (1,), "verbatim"),),
    citations=(cite(1, PAGE, PASSAGES[0], "samedi 9 h – 12 h (état civil seulement)", "#horaires"),),
)
HALL = Answer(
    status=AnswerStatus.CLARIFY,
    language="fr",
    text="Que voulez-vous savoir sur la salle des fêtes ?\n- Réserver\n- Tarifs",
    contact=CONTACT,
    choices=("Réserver", "Tarifs"),
)
DANGER = Answer(
    status=AnswerStatus.EMERGENCY,
    language="fr",
    text="Appelez le 15 (SAMU) ou le 112 tout de suite.\nPar SMS si vous entendez ou parlez mal : 114.",
    contact=CONTACT,
    handoff=HandoffOffer(offered=True, reason="sensitive"),
)
NOTHING = Answer(
    status=AnswerStatus.NO_SOURCE,
    language="fr",
    text="Je n’ai pas trouvé la réponse dans ce que la commune a publié.\n"
    "La mairie peut vous répondre : 02 31 00 00 00, mairie@valmont.example.",
    contact=CONTACT,
    handoff=HandoffOffer(offered=True, reason="no_source"),
)
WRITTEN = Answer(
    status=AnswerStatus.ANSWERED,
    language="fr",
    text="Voici ce que dit la commune :\nLa cantine est ouverte à chaque enfant. [1] […]",
    contact=SCHOOL,
    generated=True,
    sentences=(
        Sentence("La cantine est ouverte à chaque enfant.", (1,), "paraphrase"),
        Sentence("La cantine accueille tous les enfants.", (1,), "verbatim"),
        Sentence("Une dernière phrase.", (2,), "verbatim"),
    ),
    citations=(
        cite(1, PAGE, PASSAGES[0], "La cantine accueille tous les enfants. " * 8, "#accueil"),
        cite(2, ACT, ACT_PASSAGES[1], "Le prix du repas est fixé à 2,40 €. " * 8, "#page=2"),
    ),
    suggestions=("Cantine scolaire : Tarifs ?", "Cantine scolaire : Menus ?"),
    notices=("Voici ce que dit la commune :", "La recherche par le sens ne répond pas pour le moment."),
    impact=Impact(energy_wh=0.02513, gco2eq=0.001),
)
_HOURS = (("Jour", "Matin", "Après-midi"), ("Lundi", "10 h – 12 h", "14 h – 18 h"), ("Mardi", "", "14 h – 18 h"))
POOL = replace(
    OPENING,
    sentences=(
        Sentence("Piscine Jean-Bouin", (1,), "verbatim", heading="Horaires d’ouverture"),
        *(
            Sentence(" ; ".join(cells), (1,), "verbatim", "row" if row else "header", cells=cells)
            for row, cells in enumerate(_HOURS)
        ),
        Sentence("un bonnet ;", (1,), "verbatim", "item", heading="À apporter"),
        Sentence("une serviette.", (1,), "verbatim", "item"),
    ),
)
TRAP = Answer(
    status=AnswerStatus.ANSWERED,
    language="fr",
    text="<img src=x onerror=alert(1)>",
    contact=CONTACT,
    sentences=(Sentence("<img src=x onerror=alert(1)> **gras**", (1,), "verbatim"),),
    citations=(replace(cite(1, PAGE, PASSAGES[0], "<b>x</b>", ""), deep_url="javascript:alert(1)"),),
)
BY_WORD = {"piège": TRAP, "cantine": CANTEEN, "samedi": OPENING, "salle": HALL, "malaise": DANGER}
BY_WORD |= {"inscription": WRITTEN, "piscine": POOL}


class FakeService:
    """Answers by a word of the question; records what it was asked; breaks when told to."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str | None, tuple[Turn, ...], Scope]] = []
        self.asked_plain: list[bool] = []
        self.is_ready = True
        self.figures: ModelFigures | None = None

    async def answer(
        self, question_text: str, language: str | None, history: Sequence[Turn], scope: Scope, plain: bool = False
    ) -> Answer:
        self.asked_plain.append(plain)
        self.asked.append((question_text, language, tuple(history), scope))
        if "casse" in question_text:
            raise RuntimeError("un secret du serveur")
        if "index" in question_text:
            raise IndexUnavailable("l'index ne répond pas")
        return next((answer for word, answer in BY_WORD.items() if word in question_text), NOTHING)

    async def warning(self, text: str, language: str | None) -> Answer | None:  # noqa: ARG002 - the seam's own
        return DANGER if "respire plus" in text else None

    async def source(self, passage_id: str) -> SourceView | None:
        if passage_id == "broken":
            raise IndexUnavailable("l'index ne répond pas")
        for document, passages in ((PAGE, PASSAGES), (ACT, ACT_PASSAGES)):
            if passage_id in {passage.passage_id for passage in passages}:
                return SourceView(document, passages, passage_id, f"{document.url}#{passage_id}")
        return None

    def ready(self) -> bool:
        return self.is_ready

    def edition(self) -> str | None:
        return "edition-1" if self.is_ready else None

    def model_figures(self) -> ModelFigures | None:
        return self.figures


def make_town(languages: Sequence[str] = ("fr", "en", "de"), asks_per_minute: int = 600) -> Town:
    return Town(
        town=Identity(name="Valmont-sur-Orne", website="https://www.valmont.example", languages=list(languages)),
        contact=Contact(phone="02 31 00 00 00", email="mairie@valmont.example"),
        sources=[Source(id="site", kind="website", url="https://www.valmont.example/")],
        service=WebService(asks_per_minute=asks_per_minute),
    )


def make_settings(
    demo: DemoTown | None = None, public_url: str | None = "https://assistant.valmont.example"
) -> WebSettings:
    return WebSettings(wordings=load_wordings("fr"), now=lambda: 0.0, public_url=public_url, demo=demo)
