"""The question to put back where the resident's is too vague to be searched for."""

import re
from collections.abc import Sequence
from pathlib import Path

from bot.answering.answers import AnswerStatus, Evidence, FoundPassage
from bot.answering.ending import Ending
from bot.answering.patterns import folded
from bot.answering.terms import Asked
from bot.wordings import Wordings
from corpus.documents import Passage
from corpus.lexical import stem, stems
from corpus.protocols import Index

_FEW_TERMS = 3
_FEW_WORDS = 7
_NOUNS = "loyer|foyer|quartier|papier|courrier|chantier|dossier|metier|panier|atelier|hiver|mer|loisir"
_TELLS = re.compile(
    rf"^(?!(?:{_NOUNS})\b)\w+(?:er|ir|endre)\b"
    r"|\b(?:j'?ai|n'ai|il y a|y a|ya|on (?:m'|a|n'|ne)|ne|n'\w+|pas|plus (?:d['eu]?|a)|est[- ]ce que?)\b"
    r"|\b(?:est|sont|peu[tx]|peuvent|faut|doi[ts]|doivent|a|ont)[- ](?:t[- ])?(?:ils?|elles?|on|je|tu)\b"
    r"|\b(?:fait|font|bat|aboie\w*|embauche|recrute)\b"
    r"|\b(?:perdue?s?|volee?s?|cassee?s?|bloquee?s?|refusee?s?|oubliee?s?|trouvee?s?|recu|en (?:panne|retard))\b"
)
# "Bonjour, je voudrais des renseignements sur…" announces the topic, and says nothing of it.
_ANNOUNCED = re.compile(
    r"^.{0,40}\b(?:renseign\w+|informations?|infos?|questions?|precisions?|parle[zr]?(?:[- ]moi)?)\b"
    r"(?: (?:sur|pour|concernant|a propos d\w*|au sujet d\w*|du|des|de))?"
)
# A choice is a few words, no cell of a table ("27 131 €", "1/4").
_NAMES_SOMETHING = re.compile(r"^(?!.*\d.*€)(?=.*[^\W\d_]{4})")
_MOST_CHOICES = 6
# Asked for of the town hall itself, these have an answer ("horaires de la mairie"); its papers in general have none.
_OF_THE_TOWN_HALL = frozenset({"hours", "where", "contact", "who", "when", "count"})


def _read_vague(path: Path = Path(__file__).parent.parent / "vague_words_fr.txt") -> frozenset[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return frozenset(stem(word) for line in lines if not line.startswith("#") for word in line.split())


_VAGUE = _read_vague()
_TOWN_HALL = frozenset({stem("mairie"), stem("commune"), stem("ville")})


def clarify(evidence: Evidence, asked: Asked, index: Index, wordings: Wordings) -> Ending | None:
    """A CLARIFY ending with the choices that the corpus offers, or None where the question says enough."""
    language = evidence.question.language
    if lacks_topic(evidence, asked):
        lead = wordings.text(language, "answers.clarify_topic")
        return Ending(AnswerStatus.CLARIFY, lead=lead, choices=titles_of(evidence.found), edition=evidence.edition)
    if not is_vague(evidence, asked):
        return None
    document = evidence.found[0].document
    choices = headings_of(index.passages_of(document.document_id))
    if not choices:
        return None
    lead = wordings.text(language, "answers.clarify", title=document.title)
    return Ending(AnswerStatus.CLARIFY, lead=lead, choices=choices, edition=evidence.edition)


def lacks_topic(evidence: Evidence, asked: Asked) -> bool:
    """Whether the question asks for something of nothing named ("c'est combien ?", "horaires", "j'ai une question")."""
    if evidence.question.topic:
        return False
    if not asked.terms:
        return bool(asked.asks)
    asking = frozenset(stem for ask in asked.asks if ask.must_be_given for stem in ask.stems)
    empty = _VAGUE | asking
    if not any(ask.name in _OF_THE_TOWN_HALL for ask in asked.asks):
        empty |= _TOWN_HALL
    return all(term.stem in empty for term in asked.terms) and not all(term.stem in _TOWN_HALL for term in asked.terms)


def is_vague(evidence: Evidence, asked: Asked) -> bool:
    """Whether the question only names a thing that has a page of its own ("la salle des fêtes")."""
    question = evidence.question
    is_announced = _ANNOUNCED.search(folded(question.text))
    topic = [term for term in asked.topic if not (is_announced and term.stem in _VAGUE)]
    if asked.asks or not evidence.found or len(topic) > _FEW_TERMS or question.topic or "?" in question.text:
        return False
    said = _ANNOUNCED.sub("", folded(question.text))
    # It tells what is the matter, or what is to be done ("j'ai perdu ma carte", "déshériter mon fils").
    if len(said.split()) > _FEW_WORDS or _TELLS.search(said):
        return False
    document = evidence.found[0].document
    if document.deliberation is not None:  # the parts of an act are no choice: what it decides is meant
        return False
    title = frozenset(stems(document.title))
    return bool(topic) and all(term.share_in(title) for term in topic)


def headings_of(passages: Sequence[Passage]) -> tuple[str, ...]:
    """What a document can tell: its first headings, each once; empty where there is nothing to choose."""
    firsts = dict.fromkeys(passage.heading_path[0] for passage in passages if passage.heading_path)
    headings = [heading for heading in firsts if _NAMES_SOMETHING.search(heading)]
    return tuple(headings[:_MOST_CHOICES]) if len(headings) > 1 else ()


def titles_of(found: Sequence[FoundPassage]) -> tuple[str, ...]:
    """The documents that a question without a topic may mean, by title, best first."""
    return tuple(dict.fromkeys(each.document.title for each in found))[:_MOST_CHOICES]
