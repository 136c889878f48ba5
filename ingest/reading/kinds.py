"""What a document is, told by its own words."""

import re
from urllib.parse import unquote, urlsplit

from corpus.documents import Kind
from ingest.reading.text import fold

OPENING = 3000
_AGENDA = re.compile(r"\b(?:agenda|evenements?|manifestations|programme des animations)\b")
_AGENDA_TITLE = re.compile(r"^(?:l')?(?:agenda|evenements|manifestations)\b|^tous les evenements")
_MINUTES = re.compile(r"proces[- ]verbal|compte[- ]?rendu")
_SITTING = re.compile(r"conseil (?:municipal|communautaire|d'administration)|seance")
_DELIBERATION = re.compile(
    r"registre des deliberations|\bdeliberation (?:n|du conseil)|conseil (?:municipal|communautaire)[^.]{0,400}\bdelib"
    r"|le conseil (?:municipal |communautaire )?(?:[^.]{0,80} )?(?:adopte|decide|approuve|delibere)\b|^ ?deliberation\b"
)
_ARRETE = re.compile(r"\barrete (?:n|municipal|du maire|permanent|temporaire|de circulation)|\barrete ?:|^ ?arrete\b")
_DECISION = re.compile(r"^ ?decision\b|\bdecision (?:du maire|municipale|n)|\bdecide ?:")


def kind_of_page(url: str, title: str, is_listing: bool) -> Kind:
    """A service page, unless the page only leads elsewhere or its address or title says that it is a calendar."""
    path = re.sub(r"[-_/.]", " ", fold(unquote(urlsplit(url).path)))
    if _AGENDA_TITLE.search(fold(title)) or _AGENDA.search(path):
        return Kind.AGENDA
    return Kind.LIST if is_listing else Kind.SERVICE_PAGE


def kind_of_act(text: str, title: str) -> Kind:
    """What a PDF says it is in its opening (or, for the vote, anywhere); OTHER where it does not say."""
    folded = fold(text)
    opening = folded[:OPENING]
    head = opening[:600]
    # An extract of the register is one act, even where it approves the minutes of another sitting.
    if "registre des deliberations" in opening:
        return Kind.DELIBERATION
    if _MINUTES.search(head) and _SITTING.search(opening) and not head.startswith("deliberation"):
        return Kind.MINUTES
    return _named_kind(head, fold(title)) or _told_kind(folded, opening)


def _named_kind(head: str, title: str) -> Kind | None:
    """The kind that the first lines or the title name, the earliest named first."""
    told = [
        (Kind.DELIBERATION, r"\bdeliberations?\b"),
        (Kind.ARRETE, r"\barretes?\b"),
        (Kind.DECISION, r"\bdecision du maire|\bdecision n"),
    ]
    found = [(match.start(), kind) for kind, word in told if (match := re.search(word, head[:300]))]
    if found:
        return min(found)[1]
    return next((kind for kind, word in told if re.match(word, title)), None)


def _told_kind(folded: str, opening: str) -> Kind:
    if _DELIBERATION.search(folded):
        return Kind.DELIBERATION
    if _ARRETE.search(opening):
        return Kind.ARRETE
    return Kind.DECISION if _DECISION.search(opening) else Kind.OTHER
