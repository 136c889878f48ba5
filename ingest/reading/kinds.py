"""What a document is, told by its own words."""

import re
from urllib.parse import unquote, urlsplit

from corpus.documents import Kind
from ingest.reading.text import fold

OPENING = 3000
_AGENDA = re.compile(r"\b(?:agenda|evenements?|manifestations|programme des animations)\b")
_AGENDA_TITLE = re.compile(r"^(?:l')?(?:agenda|evenements|manifestations)\b|^tous les evenements")
_MINUTES = re.compile(r"(?<!\bdu )(?<!\ble )(?<!\bau )(?:proces[- ]verbal|compte[- ]?rendu)")
_SITTING = re.compile(r"conseil (?:municipal|communautaire|d'administration)|seance")
# "Fixés par délibération n° 12", "vu l'arrêté du 3 mai": what a text cites it is not.
_CITED = re.compile(
    r"(?:\b(?:par|vu|selon|suivant|voir|cf|a|sur|d'une|avec|dans|depuis|aux?)\s|[(])(?:(?:la|les|une?|sa|cette|l')\s?)?"
    r"(?:deliberation|arrete|decision)s?\b(?! ?:)"
)
_DECIDES = (
    r"\bapres (?:en )?avoir (?:entendu [^.]{3,80} )?delibere"
    r"|^le conseil (?:municipal |communautaire |d'administration )?(?:adopte|decide|approuve|prend acte|rejette)\b"
)
# What an act says of the sitting that took it; a text that was approved in one says none of this.
_SITS = re.compile(
    rf"^(?:extrait|objet|titre|intitule|rapporteure?)\b.{{0,30}}(?:[:–\t-]|$)|\brapporte ?:"
    r"|^(?:date de (?:la )?)?(?:seance|session|reunion)\b|\bseance (?:publique|ordinaire)\b|\bl'an deux mil"
    r"|\bconvo(?:cation|que)\b|\b(?:en exercice|votants)\b|\bsecretaire de seance|^(?:etaient |membres )?presents?\b"
    rf"|{_DECIDES}",
    re.MULTILINE,
)
_DELIBERATES = re.compile(_DECIDES, re.MULTILINE)
_NAMES = {
    Kind.DELIBERATION: re.compile(r"\bdeliberations?\b"),
    # "Arrêté le 5 mai", "arrêté à la somme de": so are accounts and minutes too.
    Kind.ARRETE: re.compile(r"\barretes?\b(?! (?:le|au?|en|par)\b)"),
    Kind.DECISION: re.compile(r"\bdecision du maire|\bdecision n"),
}
_ARRETE = re.compile(
    r"^arrete (?:n|municipal|du maire|permanent|temporaire|de circulation)|\barrete ?:$|^arrete$", re.MULTILINE
)
_DECISION = re.compile(r"^decision (?:du maire|municipale|n)|\bdecide ?:$", re.MULTILINE)


def kind_of_page(url: str, title: str, is_listing: bool) -> Kind:
    """A service page, unless the page only leads elsewhere or its address or title says that it is a calendar."""
    path = re.sub(r"[-_/.]", " ", fold(unquote(urlsplit(url).path)))
    if _AGENDA_TITLE.search(fold(title)) or _AGENDA.search(path):
        return Kind.AGENDA
    return Kind.LIST if is_listing else Kind.SERVICE_PAGE


def kind_of_act(text: str, title: str) -> Kind:
    """What a file says it is in its opening, or by how its council decides; OTHER where it only cites an act."""
    folded = _CITED.sub(" ", fold(text))
    opening = folded[:OPENING]
    head = opening[:600]
    # An extract of the register is one act, even where it approves the minutes of another sitting.
    if "registre des deliberations" in opening:
        return Kind.DELIBERATION
    if _MINUTES.search(head) and _SITTING.search(opening) and not head.startswith("deliberation"):
        return Kind.MINUTES
    return _named_kind(opening, fold(title)) or _told_kind(folded, opening)


def _named_kind(opening: str, title: str) -> Kind | None:
    """The kind that the first lines name, the earliest first, or the title; a deliberation tells of its sitting too."""
    sits = bool(_SITS.search(opening))
    named = ((name.search(opening[:300]), kind) for kind, name in _NAMES.items())
    found = [(match.start(), kind) for match, kind in named if match and (sits or kind is not Kind.DELIBERATION)]
    if found:
        return min(found)[1]
    return next((kind for kind, name in _NAMES.items() if name.match(title)), None)


def _told_kind(folded: str, opening: str) -> Kind:
    """The kind of a text that nowhere names itself: how a council sat and decided, or how a mayor did."""
    if _SITS.search(opening) and _DELIBERATES.search(folded):
        return Kind.DELIBERATION
    if _ARRETE.search(opening):
        return Kind.ARRETE
    return Kind.DECISION if _DECISION.search(opening) else Kind.OTHER
